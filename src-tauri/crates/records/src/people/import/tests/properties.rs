//! What holds for any list.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::*;

const HEADER: &str = "Doctor,GMC,Department,From,To\n";

/// Few enough names, numbers and departments that they collide.
fn a_row() -> impl Strategy<Value = String> {
    let name = prop::sample::select(vec![
        "Thiri Win",
        "WIN, Thiri",
        "Aye Su",
        "Dr Karthik Núñez",
        "Zoë Osei",
        "",
    ]);
    let number = prop::sample::select(vec![
        "7012345", "7012346", "7012347", "982767", "", "applied",
    ]);
    let department = prop::sample::select(vec!["Cardiology", "Surgery", ""]);
    let from = prop::sample::select(vec!["01/02/2025", "44562", "12/31/2025", ""]);
    let to = prop::sample::select(vec![
        "01/02/2027",
        "open-ended",
        "TBC",
        "01/02/2020",
        "2 years",
        "",
    ]);
    (name, number, department, from, to).prop_map(|(name, number, department, from, to)| {
        format!("\"{name}\",{number},{department},{from},{to}\n")
    })
}

fn a_list() -> impl Strategy<Value = String> {
    prop::collection::vec(a_row(), 1..8).prop_map(|rows| format!("{HEADER}{}", rows.concat()))
}

fn rosters(records: &Records) -> Vec<String> {
    let mut rosters: Vec<String> = everybody(records)
        .iter()
        .map(|person| serde_json::to_string(&person.roster).unwrap())
        .collect();
    rosters.sort();
    rosters
}

/// Runs a property in one vault, which is empty again at the start of each case.
fn in_one_vault<S: Strategy>(
    strategy: &S,
    holds: impl Fn(&Records, S::Value) -> Result<(), TestCaseError>,
) {
    let vault = vault();
    let config = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(48)
    };
    TestRunner::new(config)
        .run(strategy, |value| {
            empty(&vault.records);
            holds(&vault.records, value)
        })
        .unwrap();
}

/// Takes every import back, the newest first.
fn empty(records: &Records) {
    let imports = records.people_import();
    for batch in imports
        .batches()
        .unwrap()
        .iter()
        .filter(|batch| batch.undone_at.is_none())
    {
        imports.undo(batch.id, today()).unwrap();
    }
    assert!(everybody(records).is_empty());
}

#[test]
fn an_import_taken_back_leaves_the_same_people() {
    in_one_vault(&(a_list(), a_list()), |records, (first, second)| {
        import(records, &first);
        let before = rosters(records);
        let done = import_at(records, &second, later());
        let undone = records.people_import().undo(done.batch, today()).unwrap();
        prop_assert_eq!(undone.kept, vec![]);
        prop_assert_eq!(
            (undone.removed, undone.restored),
            (done.added, done.changed)
        );
        prop_assert_eq!(rosters(records), before);
        Ok(())
    });
}

#[test]
fn a_list_imported_again_is_all_there() {
    in_one_vault(&a_list(), |records, list| {
        let first = preview(records, &list);
        import(records, &list);
        let before = rosters(records);
        let again = preview(records, &list);
        prop_assert_eq!(counts(&again), (0, 0, first.adds, first.skips));
        import_at(records, &list, later());
        prop_assert_eq!(rosters(records), before);
        Ok(())
    });
}

#[test]
fn every_row_is_accounted_for() {
    in_one_vault(&(a_list(), a_list()), |records, (list, second)| {
        import(records, &list);
        let shown = preview(records, &second);
        let filled = second
            .lines()
            .skip(1)
            .filter(|line| line.chars().any(|c| !matches!(c, ',' | '"')))
            .count();
        prop_assert_eq!(shown.rows.len(), filled);
        prop_assert_eq!(
            shown.adds + shown.changes + shown.same + shown.skips,
            shown.rows.len() as u32
        );
        for row in &shown.rows {
            let left_out = row.reasons.iter().any(Reason::leaves_out);
            prop_assert_eq!(
                row.outcome == Outcome::Skip,
                left_out,
                "a row is left out with a reason: {:?}",
                row
            );
            prop_assert_eq!(
                row.outcome == Outcome::Change,
                !row.changes.is_empty() && !left_out
            );
        }
        let done = records
            .people_import()
            .apply(&shown, &Choices::default(), later())
            .unwrap();
        prop_assert_eq!(
            (done.added, done.changed, done.skipped),
            (shown.adds, shown.changes, shown.skips)
        );
        Ok(())
    });
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "(Name,GMC\n)?[a-c,;\"\\n\\r\\t| \\x00é]{0,200}") {
        if let Ok(table) = Table::parse(text.as_bytes()) {
            let _ = Mapping::guess(&table);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Table::parse(&bytes);
    }
}
