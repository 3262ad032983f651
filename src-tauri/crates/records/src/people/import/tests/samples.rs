//! The two sample lists, where they are at hand beside the repository.

use std::path::Path;

use super::*;

fn sample(name: &str) -> Option<Table> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../../shared/samples")
        .join(name);
    let Ok(file) = std::fs::File::open(path) else {
        println!("{name} is not here; this test says nothing");
        return None;
    };
    Some(Table::read(file).unwrap())
}

#[test]
fn the_clean_sample_adds_everybody() {
    let Some(table) = sample("caseload.csv") else {
        return;
    };
    let vault = vault();
    let shown = vault
        .records
        .people_import()
        .preview(&table, "caseload.csv", None)
        .unwrap();
    assert_eq!(
        (shown.encoding, shown.delimiter, shown.header_line),
        ("UTF-8", Delimiter::Comma, Some(1))
    );
    assert_eq!(counts(&shown), (64, 0, 0, 0));
    let said: Vec<_> = shown
        .rows
        .iter()
        .filter(|row| !row.reasons.is_empty())
        .collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].name, "Bjørn Hussain");
    assert!(
        shown
            .columns
            .iter()
            .all(|column| column.field != waymark_domain::import::Field::Ignore)
    );
    assert_eq!(
        shown
            .columns
            .iter()
            .filter(|column| column.client_field)
            .count(),
        4
    );
    let done = vault
        .records
        .people_import()
        .apply(&shown, &Choices::default(), today())
        .unwrap();
    assert_eq!((done.added, done.changed, done.skipped), (64, 0, 0));
}

#[test]
fn the_messy_sample_adds_all_but_the_double() {
    let Some(table) = sample("caseload-messy-cp1252.csv") else {
        return;
    };
    let vault = vault();
    let shown = vault
        .records
        .people_import()
        .preview(&table, "messy.csv", None)
        .unwrap();
    assert_eq!(
        (shown.encoding, shown.delimiter, shown.header_line),
        ("windows-1252", Delimiter::Semicolon, Some(3))
    );
    assert_eq!((shown.rows.len(), counts(&shown)), (32, (31, 0, 0, 1)));
    let short: Vec<u32> = lines_with(&shown, |reason| {
        matches!(reason, Reason::NumberLength { digits: 6, .. })
    });
    assert_eq!(short, [4, 13, 23, 31, 40]);
    let number = "9977033".parse().unwrap();
    assert_eq!(
        row(&shown, 43).reasons,
        [Reason::SameNumberEarlier {
            number,
            line: 8,
            differs: true
        }]
    );
    assert_eq!(row(&shown, 44).reasons, [Reason::ReadWithoutQuote]);
    assert_eq!(row(&shown, 33).name, "Dr Karthik Núñez");
}

#[test]
fn the_messy_sample_brings_the_clean_one_up_to_date() {
    let (Some(clean), Some(messy)) = (sample("caseload.csv"), sample("caseload-messy-cp1252.csv"))
    else {
        return;
    };
    let vault = vault();
    let imports = vault.records.people_import();
    let shown = imports.preview(&clean, "caseload.csv", None).unwrap();
    imports.apply(&shown, &Choices::default(), today()).unwrap();
    let before = everybody(&vault.records);
    let shown = imports.preview(&messy, "messy.csv", None).unwrap();
    assert_eq!(counts(&shown), (1, 23, 7, 1));
    assert_eq!(
        lines_with(&shown, |reason| matches!(
            reason,
            Reason::MatchedByName { .. }
        )),
        [4, 13, 23, 31, 40]
    );
    assert_eq!(
        row(&shown, 33).changes,
        [
            change("title", "", "Dr"),
            change("contract_note", "", "TBC")
        ]
    );
    let done = imports.apply(&shown, &Choices::default(), today()).unwrap();
    let undone = imports.undo(done.batch, today()).unwrap();
    assert_eq!(
        (undone.removed, undone.restored, undone.kept),
        (1, 23, vec![])
    );
    let rosters = |people: Vec<Person>| {
        people
            .into_iter()
            .map(|person| person.roster)
            .collect::<Vec<_>>()
    };
    assert_eq!(rosters(everybody(&vault.records)), rosters(before));
}

fn lines_with(shown: &Preview, wanted: impl Fn(&Reason) -> bool) -> Vec<u32> {
    let rows = shown
        .rows
        .iter()
        .filter(|row| row.reasons.iter().any(&wanted));
    rows.map(|row| row.line).collect()
}
