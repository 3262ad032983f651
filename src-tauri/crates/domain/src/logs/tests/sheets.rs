//! The consolidation of a logbook.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;

fn line(
    on: &str,
    title: &str,
    role: ProcedureRole,
    institution: &str,
    count: u16,
) -> ProcedureLine {
    ProcedureLine {
        on: (!on.is_empty()).then(|| partial(on)),
        title: title.to_owned(),
        body: Procedure {
            role,
            institution: institution.to_owned(),
            count,
            ..Procedure::default()
        },
    }
}

#[test]
fn procedures_are_counted_by_name_and_part() {
    use ProcedureRole::{Assisted, PerformedSupervised};
    let lines = [
        line("2025-01-02", "Chest drain", Assisted, "Warwick", 1),
        line("2024-05", "chest drain", PerformedSupervised, "WARWICK", 3),
        line("2026-02-03", "Arterial line", Assisted, "Coventry", 1),
        line("", "Chest drain", Assisted, "", 1),
    ];
    let sheet = consolidation(&lines, &ProcedureFilter::default());
    let rows: Vec<_> = sheet
        .rows
        .iter()
        .map(|row| (row.procedure.as_str(), row.total))
        .collect();
    assert_eq!(rows, [("Arterial line", 1), ("Chest drain", 5)]);
    assert_eq!(
        sheet.rows[1].roles,
        [(Assisted, 2), (PerformedSupervised, 3)].into()
    );
    let years: Vec<_> = sheet
        .by_year
        .iter()
        .map(|year| (year.name.as_str(), year.n))
        .collect();
    assert_eq!(years, [("2026", 1), ("2025", 1), ("2024", 3), ("", 1)]);
    let places: Vec<_> = sheet
        .by_institution
        .iter()
        .map(|place| (place.name.as_str(), place.n))
        .collect();
    assert_eq!(places, [("", 1), ("Coventry", 1), ("Warwick", 4)]);
    assert_eq!(sheet.first, Some(partial("2024-05")));
    assert_eq!(sheet.last, Some(partial("2026-02-03")));
}

#[test]
fn a_filter_narrows_by_each_of_its_parts() {
    let lines = [
        line(
            "2025-01-02",
            "Chest drain",
            ProcedureRole::Assisted,
            "Warwick",
            1,
        ),
        line(
            "2024-05",
            "Lumbar puncture",
            ProcedureRole::Taught,
            "Coventry",
            1,
        ),
        line("", "Chest drain", ProcedureRole::Taught, "Warwick", 1),
    ];
    let total = |filter: ProcedureFilter| consolidation(&lines, &filter).total;
    let filter = ProcedureFilter::default;
    assert_eq!(
        total(ProcedureFilter {
            text: Some("DRAIN chest".into()),
            ..filter()
        }),
        2
    );
    assert_eq!(
        total(ProcedureFilter {
            role: Some(ProcedureRole::Taught),
            ..filter()
        }),
        2
    );
    assert_eq!(
        total(ProcedureFilter {
            institution: Some("warwick".into()),
            ..filter()
        }),
        2
    );
    assert_eq!(
        total(ProcedureFilter {
            from: Some(ymd("2024-05-31")),
            ..filter()
        }),
        2
    );
    assert_eq!(
        total(ProcedureFilter {
            to: Some(ymd("2024-05-01")),
            ..filter()
        }),
        1
    );
}

#[test]
fn words_are_looked_for_in_every_field() {
    let mut one = line(
        "2025-01-02",
        "Chest drain",
        ProcedureRole::Assisted,
        "Warwick",
        1,
    );
    one.body.level = "Level 3".into();
    one.body.setting = "Resus".into();
    one.body.supervision = "Trainer scrubbed".into();
    for text in ["level 3", "resus drain", "SCRUBBED"] {
        let filter = ProcedureFilter {
            text: Some(text.into()),
            ..ProcedureFilter::default()
        };
        assert_eq!(consolidation([&one], &filter).total, 1, "{text}");
    }
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_counted_twice(
        all in proptest::collection::vec(
            (select(vec!["ABG", "abg", "Chest drain", "Élan"]), select(ProcedureRole::ALL), 1_u16..5, 2019_i32..2027), 0..60),
    ) {
        let lines: Vec<_> = all
            .iter()
            .map(|(title, role, count, year)| line(&year.to_string(), title, *role, "", *count))
            .collect();
        let sheet = consolidation(&lines, &ProcedureFilter::default());
        let total: u32 = all.iter().map(|(_, _, count, _)| u32::from(*count)).sum();
        prop_assert_eq!(sheet.total, total);
        for sum in [
            sheet.rows.iter().map(|row| row.total).sum::<u32>(),
            sheet.rows.iter().flat_map(|row| row.roles.values()).sum(),
            sheet.by_year.iter().map(|year| year.n).sum(),
            sheet.by_level.iter().map(|level| level.n).sum(),
            sheet.by_institution.iter().map(|place| place.n).sum(),
        ] {
            prop_assert_eq!(sum, total);
        }
    }
}
