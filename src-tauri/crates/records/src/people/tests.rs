#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use waymark_domain::people::{GmcNumber, Goal, Stage};
use waymark_domain::{Purpose, Tier};

use super::*;
use crate::record::{EntityKind, Record, canonical};
use crate::testing::{now, vault};

const NOW: &str = "2026-11-24T15:00:00Z";

fn roster(given: &str, family: &str, department: &str) -> Roster {
    Roster {
        title: "Dr".into(),
        given_name: given.into(),
        family_name: family.into(),
        department: department.into(),
        ..Roster::default()
    }
}

fn new(roster: Roster) -> PersonInput {
    PersonInput { id: None, version: 0, roster }
}

fn number(text: &str) -> Option<GmcNumber> {
    Some(text.parse().unwrap())
}

fn names(records: &Records, filter: &PeopleFilter) -> Vec<String> {
    let list = records.people().list(filter, now(NOW)).unwrap();
    list.rows.into_iter().map(|row| row.name).collect()
}

/// Puts in a session as it was held on a day, without the session's own use-cases.
fn session(records: &Records, person: PersonId, held_on: &str, note: &str, summary: &str) {
    let id = waymark_domain::SessionId::new(now(NOW).at).as_uuid();
    records
        .write(now(NOW), |w| {
            let sql = w.sql();
            sql.execute(
                "INSERT INTO session (id, person_id, version, held_on, started_at_ms, state) VALUES (?1, ?2, 1, ?3, 1, 'filed')",
                rusqlite::params![id, person.as_uuid(), held_on],
            )?;
            sql.execute("INSERT INTO session_private (session_id, body) VALUES (?1, ?2)", rusqlite::params![id, note])?;
            sql.execute("INSERT INTO session_summary (session_id, body) VALUES (?1, ?2)", rusqlite::params![id, summary])?;
            w.audit("session_recorded", EntityKind::Session, id, 1, b"")
        })
        .unwrap();
}

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
    let id = people.save(&new(roster("Thiri", "Win", "")), now(NOW)).unwrap();
    let change = |version, department: &str| {
        people.save(&PersonInput { id: Some(id), version, roster: roster("Thiri", "Win", department) }, now(NOW))
    };
    change(1, "Cardiology").unwrap();
    assert!(matches!(change(1, "Surgery"), Err(Error::ChangedMeanwhile("person"))));
    assert_eq!(people.get(id).unwrap().roster.department, "Cardiology");
    change(2, "Cardiology").unwrap();
    assert_eq!(people.get(id).unwrap().version, 2, "saving what is there changes nothing");
}

#[test]
fn two_doctors_cannot_have_one_gmc_number() {
    let vault = vault();
    let people = vault.records.people();
    let with_number = |family| Roster { gmc_number: number("7012345"), ..roster("A", family, "") };
    people.save(&new(with_number("One")), now(NOW)).unwrap();
    let second = people.save(&new(with_number("Two")), now(NOW));
    assert!(matches!(second, Err(Error::DuplicateGmcNumber)));
    let other = people.save(&new(roster("A", "Two", "")), now(NOW)).unwrap();
    let stolen = PersonInput { id: Some(other), version: 1, roster: with_number("Two") };
    assert!(matches!(people.save(&stolen, now(NOW)), Err(Error::DuplicateGmcNumber)));
    assert_eq!(people.list(&PeopleFilter::default(), now(NOW)).unwrap().total, 2);
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
    assert_eq!(field(roster("Thiri", "Win", &"x".repeat(201))), "department");
    let ends_first = Roster {
        post_start: Some("2026-05-02".parse().unwrap()),
        contract_end: Some("2026-05-01".parse().unwrap()),
        ..roster("Thiri", "Win", "")
    };
    assert_eq!(field(ends_first), "contract_end");
}

#[test]
fn the_list_sorts_filters_and_counts() {
    let vault = vault();
    let records = &vault.records;
    let people = records.people();
    let end = |date: &str| Some(date.parse().unwrap());
    let win = Roster { contract_end: end("2027-02-02"), ..roster("Thiri", "Win", "Geriatric Medicine") };
    let nunez = Roster { gmc_number: number("7012345"), contract_end: end("2026-12"), ..roster("Karthik", "Núñez", "Cardiology") };
    let ids = people
        .add_many(
            &[
                NewPerson { roster: win, client: Some(Client { goal: Some(Goal::Training), stage: Some(Stage::EarlyNonUk), ..Client::default() }) },
                NewPerson { roster: nunez, client: None },
                NewPerson { roster: roster("Aye", "Su", "Cardiology"), client: None },
            ],
            now(NOW),
        )
        .unwrap();
    session(records, ids[0], "2026-11-10", "", "");
    session(records, ids[0], "2026-10-13", "", "");

    let all = people.list(&PeopleFilter::default(), now(NOW)).unwrap();
    assert_eq!(all.departments, ["Cardiology", "Geriatric Medicine"]);
    assert_eq!((all.total, all.rows[2].sessions, all.rows[2].last_seen), (3, 2, "2026-11-10".parse().ok()));
    assert!(all.rows[2].is_client && !all.rows[0].is_client);

    let filter = PeopleFilter::default;
    let by = |sort, descending| names(records, &PeopleFilter { sort, descending, ..filter() });
    assert_eq!(by(PeopleSort::Name, false), ["Dr Karthik Núñez", "Dr Aye Su", "Dr Thiri Win"]);
    assert_eq!(by(PeopleSort::Name, true), ["Dr Thiri Win", "Dr Aye Su", "Dr Karthik Núñez"]);
    assert_eq!(by(PeopleSort::ContractEnd, true), ["Dr Thiri Win", "Dr Karthik Núñez", "Dr Aye Su"]);
    assert_eq!(by(PeopleSort::LastSeen, false)[0], "Dr Thiri Win");
    assert_eq!(by(PeopleSort::Department, false), ["Dr Karthik Núñez", "Dr Aye Su", "Dr Thiri Win"]);

    let text = |text: &str| names(records, &PeopleFilter { text: text.into(), ..filter() });
    assert_eq!(text("nunez kar"), ["Dr Karthik Núñez"]);
    assert_eq!(text("70123"), ["Dr Karthik Núñez"]);
    assert_eq!(text("nobody"), [""; 0]);
    assert_eq!(names(records, &PeopleFilter { department: Some("Cardiology".into()), ..filter() }).len(), 2);
    assert_eq!(names(records, &PeopleFilter { goal: Some(Goal::Training), ..filter() }), ["Dr Thiri Win"]);
    assert_eq!(names(records, &PeopleFilter { stage: Some(Stage::Experienced), ..filter() }), [""; 0]);
    assert_eq!(names(records, &PeopleFilter { clients_only: true, ..filter() }), ["Dr Thiri Win"]);
    let ends = |days| names(records, &PeopleFilter { contract_ends_within_days: Some(days), ..filter() });
    assert_eq!(ends(70), ["Dr Karthik Núñez", "Dr Thiri Win"]);
    assert_eq!(ends(69), ["Dr Karthik Núñez"]);
    let unseen = |days| names(records, &PeopleFilter { not_seen_for_days: Some(days), ..filter() }).len();
    assert_eq!((unseen(14), unseen(15)), (1, 0));

    let first = people.list(&PeopleFilter { limit: Some(1), ..filter() }, now(NOW)).unwrap();
    assert_eq!((first.rows.len(), first.total), (1, 3));
}

#[test]
fn a_contract_that_ends_this_month_has_not_ended() {
    let vault = vault();
    let people = vault.records.people();
    let ends = |date: &str| {
        new(Roster { contract_end: Some(date.parse().unwrap()), ..roster("A", date, "") })
    };
    for date in ["2026-11", "2026-11-23", "2026-11-24", "2026", "2026-10"] {
        people.save(&ends(date), now(NOW)).unwrap();
    }
    let soon = PeopleFilter { contract_ends_within_days: Some(0), ..PeopleFilter::default() };
    assert_eq!(names(&vault.records, &soon), ["Dr A 2026", "Dr A 2026-11", "Dr A 2026-11-24"]);
}

#[test]
fn the_page_tells_what_happened_newest_first() {
    let vault = vault();
    let records = &vault.records;
    let end = Some("2027-02-02".parse().unwrap());
    let win = Roster { contract_end: end, ..roster("Thiri", "Win", "") };
    let id = records.people().save(&new(win), now("2026-08-01T09:00:00Z")).unwrap();
    session(records, id, "2026-09-01", "## First meeting\nUnsure what to ask.", "");
    session(records, id, "2026-10-13", "Private words.", "We agreed a plan.");
    let page = records.people().page(id, now(NOW)).unwrap();
    assert_eq!((page.name.as_str(), page.contract_days, page.sessions), ("Dr Thiri Win", Some(70), 2));
    let [TimelineEntry::Session(second), TimelineEntry::Session(first), TimelineEntry::Joined { .. }] =
        page.timeline.as_slice()
    else {
        panic!("{:?}", page.timeline)
    };
    let words = |entry: &SessionEntry| entry.excerpt.reveal(Purpose::Window).clone();
    assert_eq!((second.number, second.tier, words(second).as_str()), (2, Tier::Agreed, "We agreed a plan."));
    assert_eq!((first.number, first.tier, words(first).as_str()), (1, Tier::Confidential, "Unsure what to ask."));
    assert!(!second.agreed);
}

#[test]
fn somebody_with_a_session_is_a_client_once() {
    let vault = vault();
    let records = &vault.records;
    let id = records.people().save(&new(roster("Thiri", "Win", "")), now(NOW)).unwrap();
    assert!(records.people().client(id).unwrap().is_none());
    assert!(records.write(now(NOW), |w| ensure_client(w, id)).unwrap());
    let again = records.write_if(now(NOW), |w| Ok(ensure_client(w, id)?.then_some(()))).unwrap();
    assert!(again.is_none());
    let client = records.people().client(id).unwrap().unwrap();
    assert_eq!((client.version, client.client.asked_on), (1, Some(now(NOW).today)));
}

#[test]
fn what_a_doctor_told_is_saved_with_its_history() {
    let vault = vault();
    let people = vault.records.people();
    let id = people.save(&new(roster("Thiri", "Win", "")), now(NOW)).unwrap();
    let told = Client { goal: Some(Goal::Exploring), communication: "e-mail".into(), ..Client::default() };
    people.save_client(id, Some(0), &told, now(NOW)).unwrap();
    assert!(matches!(people.save_client(id, Some(0), &Client::default(), now(NOW)), Err(Error::ChangedMeanwhile("client"))));
    let decided = Client { goal: Some(Goal::Training), ..told };
    people.save_client(id, None, &decided, now("2026-11-25T15:00:00Z")).unwrap();
    assert_eq!(people.client(id).unwrap().unwrap().client, decided);
    let history = people.history(id).unwrap();
    assert_eq!(history.iter().map(|kept| (kept.of_client, kept.version)).collect::<Vec<_>>(), [(true, 2), (true, 1), (false, 1)]);
    assert_eq!(
        serde_json::json!(history[0].changes),
        serde_json::json!({"goal": {"from": "exploring", "to": "training"}})
    );
    let nobody = PersonId::new(now(NOW).at);
    assert!(matches!(people.save_client(nobody, None, &decided, now(NOW)), Err(Error::NotFound("person"))));
}

#[test]
fn many_are_recorded_together_or_not_at_all() {
    let vault = vault();
    let people = vault.records.people();
    let one = || NewPerson { roster: Roster { gmc_number: number("7012345"), ..roster("A", "B", "") }, client: None };
    assert!(matches!(people.add_many(&[one(), one()], now(NOW)), Err(Error::DuplicateGmcNumber)));
    assert_eq!(people.list(&PeopleFilter::default(), now(NOW)).unwrap().total, 0);
}

#[test]
fn each_record_is_as_its_audit_row_says() {
    let vault = vault();
    let people = vault.records.people();
    let id = people.save(&new(roster("Thiri", "Win", "")), now(NOW)).unwrap();
    people.save_client(id, None, &Client { goal_note: "geriatrics".into(), ..Client::default() }, now(NOW)).unwrap();
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
        assert_eq!(row.digest, vault.records.vault().record_digest(kind, &bytes), "{kind}");
    }
}

#[test]
fn names_are_looked_up_for_those_who_exist() {
    let vault = vault();
    let people = vault.records.people();
    let id = people.save(&new(roster("", "Sukarno", "")), now(NOW)).unwrap();
    let names = people.names(&[id, PersonId::new(now(NOW).at)]).unwrap();
    assert_eq!(names.into_iter().collect::<Vec<_>>(), [(id, "Dr Sukarno".to_owned())]);
}
