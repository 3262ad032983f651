//! Who a row is about, and what it changes.

use std::collections::HashSet;

use waymark_domain::people::Goal;

use super::*;
use crate::Error;
use crate::people::PersonInput;

const HEADER: &str = "First name,Surname,GMC,Department,Contract end\n";

fn list(rows: &str) -> String {
    format!("{HEADER}{rows}")
}

#[test]
fn a_list_imported_again_changes_nothing() {
    let vault = vault();
    let list = list("Thiri,Win,7012345,Cardiology,2/2/2027\nKarthik,Núñez,,Surgery,open-ended\n");
    import(&vault.records, &list);
    assert_eq!(counts(&preview(&vault.records, &list)), (0, 0, 2, 0));
}

#[test]
fn an_empty_cell_erases_nothing() {
    let vault = vault();
    import(
        &vault.records,
        &list("Thiri,Win,7012345,Cardiology,2/2/2027\n"),
    );
    let later = preview(&vault.records, &list("Thiri,Win,7012345,,\n"));
    assert_eq!(counts(&later), (0, 0, 1, 0));
}

#[test]
fn a_contract_is_changed_by_dates_and_by_words_that_mean_it() {
    let vault = vault();
    let records = &vault.records;
    let contract = || {
        let roster = only(records).roster;
        (
            roster.contract_end.map(|end| end.to_string()),
            roster.contract_note,
        )
    };
    let row = |cell: &str| list(&format!("Thiri,Win,7012345,,{cell}\n"));
    import(records, &row("2/2/2027"));
    import(records, &row("TBC"));
    assert_eq!(
        contract(),
        (Some("2027-02-02".into()), "TBC".into()),
        "not known is no new date"
    );
    import(records, &row("Feb 2027"));
    assert_eq!(
        contract(),
        (Some("2027-02-02".into()), String::new()),
        "a month is no better than its day"
    );
    import(records, &row("open-ended"));
    assert_eq!(contract(), (None, "open-ended".into()));
    import(records, &row("1/8/2028"));
    assert_eq!(contract(), (Some("2028-08-01".into()), String::new()));
}

#[test]
fn without_a_number_the_name_decides_if_it_leaves_no_doubt() {
    let vault = vault();
    let records = &vault.records;
    import(
        records,
        &list(
            "Kwame,Sheikh,9827672,Acute Medicine,\nBjørn,Hussain,9275712,Surgery,\nBjørn,Hussain,9556157,Cardiology,\n",
        ),
    );
    let later = preview(
        records,
        &list(
            "Kwame,SHEIKH,982767,Surgery,\nBjorn,Hussain,,Cardiology,\nBjørn,Hussain,,Paediatrics,\n",
        ),
    );
    assert_eq!(row(&later, 2).outcome, Outcome::Change);
    assert_eq!(
        row(&later, 2).changes,
        [change("department", "Acute Medicine", "Surgery")]
    );
    assert!(row(&later, 2).reasons.contains(&Reason::MatchedByName {
        name: "Kwame Sheikh".into()
    }));
    assert_eq!(
        row(&later, 3).outcome,
        Outcome::Same,
        "the one in that department"
    );
    assert_eq!(
        row(&later, 4).outcome,
        Outcome::Add,
        "neither can be meant for sure"
    );
    assert_eq!(
        row(&later, 4).possible_duplicate.as_deref(),
        Some("Bjørn Hussain")
    );
}

#[test]
fn a_number_is_added_to_the_person_who_had_none() {
    let vault = vault();
    import(&vault.records, &list("Kwame,Sheikh,,Acute Medicine,\n"));
    let later = preview(
        &vault.records,
        &list("Kwame,Sheikh,9827672,acute medicine,\n"),
    );
    assert_eq!(row(&later, 2).outcome, Outcome::Change);
    assert_eq!(
        row(&later, 2).changes[0],
        change("gmc_number", "", "9827672")
    );
    let elsewhere = preview(&vault.records, &list("Kwame,Sheikh,9827672,Surgery,\n"));
    assert_eq!(
        (
            elsewhere.adds,
            row(&elsewhere, 2).possible_duplicate.as_deref()
        ),
        (1, Some("Kwame Sheikh"))
    );
}

#[test]
fn a_mistyped_number_never_renames_another_doctor() {
    let vault = vault();
    import(&vault.records, &list("Thiri,Win,7012345,Cardiology,\n"));
    let wrong = preview(&vault.records, &list("Karthik,Núñez,7012345,Surgery,\n"));
    assert_eq!(counts(&wrong), (0, 0, 0, 1));
    let number = "7012345".parse().unwrap();
    assert_eq!(
        wrong.rows[0].reasons,
        [Reason::NumberOfAnother {
            number,
            name: "Thiri Win".into()
        }]
    );
    let married = preview(&vault.records, &list("Thiri,Osei,7012345,Cardiology,\n"));
    assert_eq!(
        married.rows[0].changes,
        [change("family_name", "Win", "Osei")]
    );
}

#[test]
fn a_row_by_name_leaves_the_person_whom_another_row_numbers() {
    let vault = vault();
    import(&vault.records, &list("Thiri,Win,7012345,Cardiology,\n"));
    let later = preview(
        &vault.records,
        &list("Thiri,Win,,Surgery,\nThiri,Win,7012345,Cardiology,\n"),
    );
    assert_eq!(
        (row(&later, 2).outcome, row(&later, 3).outcome),
        (Outcome::Add, Outcome::Same)
    );
}

#[test]
fn capitals_and_lost_accents_change_no_name() {
    let vault = vault();
    import(
        &vault.records,
        &list("Fiona,MacLeod,7012345,,\nCiaran,Brontë,7012346,,\nZoe,Nunez,7012347,,\n"),
    );
    let later = preview(
        &vault.records,
        "Doctor,GMC\n\"MACLEOD, Fiona\",7012345\n\"BRONTE, Ciaran\",7012346\nZoë Núñez,7012347\n",
    );
    assert_eq!(counts(&later), (0, 1, 2, 0));
    assert_eq!(
        row(&later, 4).changes,
        [
            change("given_name", "Zoe", "Zoë"),
            change("family_name", "Nunez", "Núñez")
        ]
    );
}

#[test]
fn a_name_in_one_cell_does_not_cut_a_known_name_anew() {
    let vault = vault();
    import(
        &vault.records,
        "First name,Surname,GMC\nSu,Win Aung,7012345\n",
    );
    let later = preview(&vault.records, "Doctor,GMC\nSu Win Aung,7012345\n");
    assert_eq!(counts(&later), (0, 0, 1, 0));
}

#[test]
fn what_a_list_tells_in_confidence_is_kept_for_ticked_rows_only() {
    let vault = vault();
    let records = &vault.records;
    let list = "Doctor,GMC,Goal,Country of PMQ\nThiri Win,7012345,Training post,Myanmar\nKarthik Núñez,7012346,Exploring,\nAye Su,7012347,,\n";
    let shown = preview(records, list);
    assert!(
        shown.columns[2].client_field
            && shown.columns[3].client_field
            && !shown.columns[0].client_field
    );
    assert!(shown.rows[0].has_client_fields && !shown.rows[2].has_client_fields);
    let ticked = Choices {
        clients: HashSet::from([2]),
        left_out: HashSet::from([4]),
    };
    let done = records
        .people_import()
        .apply(&shown, &ticked, today())
        .unwrap();
    assert_eq!((done.added, done.changed, done.skipped), (2, 0, 1));
    let people = everybody(records);
    let [nunez, win] = people.as_slice() else {
        panic!("{people:?}")
    };
    assert!(records.people().client(nunez.id).unwrap().is_none());
    let told = records.people().client(win.id).unwrap().unwrap().client;
    assert_eq!(
        (told.goal, told.qualified_in.as_str()),
        (Some(Goal::Training), "Myanmar")
    );
    assert_eq!(told.asked_on, Some(today().today));

    let again = preview(records, list);
    assert_eq!(
        again.same, 2,
        "what they told is no reason to change the roster"
    );
    let done = records
        .people_import()
        .apply(
            &again,
            &Choices {
                clients: HashSet::from([2, 3]),
                left_out: HashSet::from([4]),
            },
            today(),
        )
        .unwrap();
    assert_eq!(
        (done.added, done.changed),
        (0, 1),
        "the first is told already"
    );
    assert!(records.people().client(nunez.id).unwrap().is_some());
}

#[test]
fn a_person_changed_after_the_preview_stops_the_import() {
    let vault = vault();
    let records = &vault.records;
    import(records, &list("Thiri,Win,7012345,Cardiology,\n"));
    let shown = preview(
        records,
        &list("Thiri,Win,7012345,Surgery,\nAye,Su,7012347,,\n"),
    );
    let mut person = only(records);
    person.roster.department = "Anaesthetics".into();
    records
        .people()
        .save(
            &PersonInput {
                id: Some(person.id),
                version: 1,
                roster: person.roster,
            },
            today(),
        )
        .unwrap();
    let stopped = records
        .people_import()
        .apply(&shown, &Choices::default(), today());
    assert!(matches!(stopped, Err(Error::ChangedMeanwhile("person"))));
    assert_eq!(only(records).roster.department, "Anaesthetics");
    assert_eq!(
        records.people_import().batches().unwrap().len(),
        1,
        "and nothing of it stays"
    );
}

#[test]
fn a_contract_that_ends_before_it_begins_is_questioned() {
    let vault = vault();
    let header = "Doctor,GMC,Start date,Contract end\n";
    let shown = preview(
        &vault.records,
        &format!("{header}Thiri Win,7012345,01/02/2027,01/02/2026\n"),
    );
    assert_eq!(shown.rows[0].reasons, [Reason::EndsBeforeStart]);
    import(
        &vault.records,
        &format!("{header}Thiri Win,7012345,01/02/2027,01/02/2026\n"),
    );
    let roster = only(&vault.records).roster;
    assert_eq!(
        (roster.post_start.unwrap().to_string(), roster.contract_end),
        ("2027-02-01".to_owned(), None)
    );
}

#[test]
fn each_import_is_listed_newest_first() {
    let vault = vault();
    import(&vault.records, &list("Thiri,Win,7012345,,\n"));
    let later = now("2026-11-25T15:00:00Z");
    let shown = preview(
        &vault.records,
        &list("Thiri,Win,7012345,Surgery,\nAye,Su,7012346,,\n,,,x,\n"),
    );
    vault
        .records
        .people_import()
        .apply(&shown, &Choices::default(), later)
        .unwrap();
    let batches = vault.records.people_import().batches().unwrap();
    let told: Vec<_> = batches
        .iter()
        .map(|batch| (batch.at, batch.added, batch.changed, batch.skipped))
        .collect();
    assert_eq!(told, [(later.at, 1, 1, 1), (today().at, 1, 0, 0)]);
}
