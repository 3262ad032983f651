//! What is saved, and what is refused.

use waymark_domain::people::Goal;

use super::*;
use crate::record::{Record, canonical};

#[test]
fn a_saved_person_comes_back_as_saved() {
    let vault = vault();
    let people = vault.records.people();
    let given = Roster {
        gmc_number: number("7012345"),
        grade: "Clinical Fellow".into(),
        email: "t.win@example.org".into(),
        phone: "bleep 4021".into(),
        post_start: Some("2025-02".parse().unwrap()),
        contract_end: Some("2027-02-02".parse().unwrap()),
        contract_note: "extension asked for".into(),
        pronouns: waymark_domain::people::Pronouns::She,
        ..roster(" Thiri ", "Win", "Geriatric Medicine")
    };
    let id = people.save(&new(given.clone()), now(NOW)).unwrap();
    let person = people.get(id).unwrap();
    assert_eq!(person.roster, given.trimmed());
    assert_eq!((person.version, person.created_at), (1, now(NOW).at));
}

#[test]
fn a_change_needs_the_version_that_was_shown() {
    let vault = vault();
    let people = vault.records.people();
    let id = people
        .save(&new(roster("Thiri", "Win", "")), now(NOW))
        .unwrap();
    let change = |version, department: &str| {
        people.save(
            &PersonInput {
                id: Some(id),
                version,
                roster: roster("Thiri", "Win", department),
            },
            now(NOW),
        )
    };
    change(1, "Cardiology").unwrap();
    assert!(matches!(
        change(1, "Surgery"),
        Err(Error::ChangedMeanwhile("person"))
    ));
    assert_eq!(people.get(id).unwrap().roster.department, "Cardiology");
    change(2, "Cardiology").unwrap();
    assert_eq!(
        people.get(id).unwrap().version,
        2,
        "saving what is there changes nothing"
    );
}

#[test]
fn two_doctors_cannot_have_one_gmc_number() {
    let vault = vault();
    let people = vault.records.people();
    let with_number = |family| Roster {
        gmc_number: number("7012345"),
        ..roster("A", family, "")
    };
    people.save(&new(with_number("One")), now(NOW)).unwrap();
    let second = people.save(&new(with_number("Two")), now(NOW));
    assert!(matches!(second, Err(Error::DuplicateGmcNumber)));
    let other = people.save(&new(roster("A", "Two", "")), now(NOW)).unwrap();
    let stolen = PersonInput {
        id: Some(other),
        version: 1,
        roster: with_number("Two"),
    };
    assert!(matches!(
        people.save(&stolen, now(NOW)),
        Err(Error::DuplicateGmcNumber)
    ));
    assert_eq!(
        people
            .list(&PeopleFilter::default(), now(NOW))
            .unwrap()
            .total,
        2
    );
}

#[test]
fn what_cannot_be_kept_is_refused_by_field() {
    let vault = vault();
    let people = vault.records.people();
    let field = |roster| match people.save(&new(roster), now(NOW)) {
        Err(Error::Invalid { field, .. }) => field,
        other => panic!("{other:?}"),
    };
    assert_eq!(field(roster("Thiri", " ", "")), "family_name");
    assert_eq!(
        field(roster("Thiri", "Win", &"x".repeat(201))),
        "department"
    );
    let ends_first = Roster {
        post_start: Some("2026-05-02".parse().unwrap()),
        contract_end: Some("2026-05-01".parse().unwrap()),
        ..roster("Thiri", "Win", "")
    };
    assert_eq!(field(ends_first), "contract_end");
}

#[test]
fn somebody_with_a_session_is_a_client_once() {
    let vault = vault();
    let records = &vault.records;
    let id = records
        .people()
        .save(&new(roster("Thiri", "Win", "")), now(NOW))
        .unwrap();
    assert!(records.people().client(id).unwrap().is_none());
    assert!(records.write(now(NOW), |w| ensure_client(w, id)).unwrap());
    let again = records
        .write_if(now(NOW), |w| Ok(ensure_client(w, id)?.then_some(())))
        .unwrap();
    assert!(again.is_none());
    let client = records.people().client(id).unwrap().unwrap();
    assert_eq!(
        (client.version, client.client.asked_on),
        (1, Some(now(NOW).today))
    );
}

#[test]
fn what_a_doctor_told_is_saved_with_its_history() {
    let vault = vault();
    let people = vault.records.people();
    let id = people
        .save(&new(roster("Thiri", "Win", "")), now(NOW))
        .unwrap();
    let told = Client {
        goal: Some(Goal::Exploring),
        communication: "e-mail".into(),
        ..Client::default()
    };
    people.save_client(id, Some(0), &told, now(NOW)).unwrap();
    assert!(matches!(
        people.save_client(id, Some(0), &Client::default(), now(NOW)),
        Err(Error::ChangedMeanwhile("client"))
    ));
    let decided = Client {
        goal: Some(Goal::Training),
        ..told
    };
    people
        .save_client(id, None, &decided, now("2026-11-25T15:00:00Z"))
        .unwrap();
    assert_eq!(people.client(id).unwrap().unwrap().client, decided);
    let history = people.history(id).unwrap();
    assert_eq!(
        history
            .iter()
            .map(|kept| (kept.of_client, kept.version))
            .collect::<Vec<_>>(),
        [(true, 2), (true, 1), (false, 1)]
    );
    assert_eq!(
        serde_json::json!(history[0].changes),
        serde_json::json!({"goal": {"from": "exploring", "to": "training"}})
    );
    let nobody = PersonId::new(now(NOW).at);
    assert!(matches!(
        people.save_client(nobody, None, &decided, now(NOW)),
        Err(Error::NotFound("person"))
    ));
}

#[test]
fn many_are_recorded_together_or_not_at_all() {
    let vault = vault();
    let people = vault.records.people();
    let one = || NewPerson {
        roster: Roster {
            gmc_number: number("7012345"),
            ..roster("A", "B", "")
        },
        client: None,
    };
    assert!(matches!(
        people.add_many(&[one(), one()], now(NOW)),
        Err(Error::DuplicateGmcNumber)
    ));
    assert_eq!(
        people
            .list(&PeopleFilter::default(), now(NOW))
            .unwrap()
            .total,
        0
    );
}

#[test]
fn each_record_is_as_its_audit_row_says() {
    let vault = vault();
    let people = vault.records.people();
    let id = people
        .save(&new(roster("Thiri", "Win", "")), now(NOW))
        .unwrap();
    people
        .save_client(
            id,
            None,
            &Client {
                goal_note: "geriatrics".into(),
                ..Client::default()
            },
            now(NOW),
        )
        .unwrap();
    let mut digests = Vec::new();
    vault
        .records
        .read(|connection| {
            each(connection, &mut |person| {
                digests.push(("person", canonical(person.version(), &person.fields())));
                Ok(())
            })?;
            each_client(connection, &mut |client| {
                digests.push(("client", canonical(client.version(), &client.fields())));
                Ok(())
            })
        })
        .unwrap();
    assert_eq!(digests.len(), 2);
    let rows = vault.records.vault().audit_list(10, None).unwrap();
    for (kind, bytes) in digests {
        let row = rows.iter().find(|row| row.entity_kind == kind).unwrap();
        assert_eq!(
            row.digest,
            vault.records.vault().record_digest(kind, &bytes),
            "{kind}"
        );
    }
}

#[test]
fn names_are_looked_up_for_those_who_exist() {
    let vault = vault();
    let people = vault.records.people();
    let id = people
        .save(&new(roster("", "Sukarno", "")), now(NOW))
        .unwrap();
    let names = people.names(&[id, PersonId::new(now(NOW).at)]).unwrap();
    assert_eq!(
        names.into_iter().collect::<Vec<_>>(),
        [(id, "Dr Sukarno".to_owned())]
    );
}
