#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod portfolio;
mod properties;

use uuid::Uuid;

use super::*;
use crate::frameworks::{Framework, shipped_by_key};

fn em() -> &'static Framework {
    shipped_by_key("em-rcem-2021").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-22")
}

fn id(number: u128) -> EvidenceId {
    EvidenceId::from_uuid(Uuid::from_u128(number))
}

/// An item of this kind and date for one outcome.
fn item(number: u128, kind: &str, date: &str, code: &str, strength: Strength) -> Item {
    Item {
        id: id(number),
        kind: (!kind.is_empty()).then(|| kind.to_owned()),
        from: None,
        date: date.parse().ok(),
        institution: String::new(),
        level: String::new(),
        on_gmc_form: false,
        held: false,
        links: vec![(code.to_owned(), strength)],
    }
}

fn seen(items: &[Item]) -> Coverage {
    coverage(em(), items, &CoverageFilter::default(), today())
}

fn row<'a>(coverage: &'a Coverage, code: &str) -> &'a CoverageRow {
    coverage.rows.iter().find(|row| row.code == code).unwrap()
}

fn cell<'a>(coverage: &'a Coverage, code: &str, column: &str) -> &'a Cell {
    let place = coverage
        .columns
        .iter()
        .position(|one| one.id == column)
        .unwrap();
    &row(coverage, code).cells[place]
}

fn why(items: &[Item], code: &str, column: &str) -> Explanation {
    explain(
        em(),
        items,
        &CoverageFilter::default(),
        today(),
        code,
        column,
    )
    .unwrap()
}

#[test]
fn an_empty_portfolio_has_one_gap_and_one_step_for_each_outcome() {
    let coverage = seen(&[]);
    assert_eq!(coverage.columns.len(), 9);
    assert_eq!((coverage.totals.outcomes, coverage.totals.covered), (12, 0));
    for row in &coverage.rows {
        assert_eq!(
            row.cells.iter().filter(|cell| cell.gap).count(),
            1,
            "{}",
            row.code
        );
        assert_eq!(
            (row.strength, row.latest, row.on_form_percent),
            (None, None, None)
        );
        assert!(
            row.cells
                .iter()
                .all(|cell| cell.strength.is_none() && !cell.old)
        );
    }
    assert_eq!(coverage.steps.len(), 12);
    assert!(
        coverage
            .steps
            .iter()
            .all(|step| step.reason == Reason::NoItems)
    );
    assert!(cell(&coverage, "SLO1", "wpba").gap);
    assert!(cell(&coverage, "SLO10", "research").gap);
    assert!(cell(&coverage, "SLO9", "teaching").gap);
    assert!(cell(&coverage, "SLO11", "audit").gap);
    assert!(cell(&coverage, "SLO12", "reports").gap);
}

#[test]
fn points_add_up_as_the_formula_says() {
    let mut first = item(1, "wpba", "2026-10-01", "SLO1", Strength::Good);
    first.institution = "Warwick".into();
    first.level = "Level 3".into();
    first.on_gmc_form = true;
    let mut second = item(2, "wpba", "2025-10", "SLO1", Strength::Some);
    second.institution = "Coventry".into();
    second.level = "4".into();
    let old = item(3, "wpba", "2019", "SLO1", Strength::Strong);
    let undated = item(4, "wpba", "", "SLO1", Strength::Weak);
    let why = why(&[first, second, old, undated], "SLO1", "wpba");
    let expected = [
        Part::Recent {
            count: 2,
            points: 12 + 8,
        },
        Part::Undated {
            count: 1,
            points: 2,
        },
        Part::Old {
            count: 1,
            backed: true,
            points: 8,
        },
        Part::Level {
            level: 4,
            points: 8,
        },
        Part::Variety {
            institutions: 2,
            kinds: 1,
            points: 4,
        },
        Part::OnForm {
            count: 1,
            points: 4,
        },
    ];
    assert_eq!(why.parts, expected);
    assert_eq!(
        (why.points, why.strength, why.ceiling),
        (46, Some(Strength::Good), None)
    );
}

#[test]
fn many_weak_items_never_make_more_than_some() {
    let items: Vec<_> = (0..40)
        .map(|n| item(n, "wpba", "2026-10", "SLO1", Strength::Weak))
        .collect();
    let why = why(&items, "SLO1", "wpba");
    assert_eq!(why.points, 160);
    assert_eq!(why.strength, Some(Strength::Some));
    assert_eq!(
        why.ceiling,
        Some(Ceiling::Stated {
            strongest: Strength::Weak
        })
    );
}

#[test]
fn what_is_old_is_at_most_some_and_shows_it() {
    let items: Vec<_> = (0..40)
        .map(|n| item(n, "logbook", "2020", "SLO5", Strength::Strong))
        .collect();
    let coverage = seen(&items);
    let logs = cell(&coverage, "SLO5", "logs");
    assert_eq!(
        (logs.strength, logs.old, logs.count),
        (Some(Strength::Some), true, 40)
    );
    assert!(row(&coverage, "SLO5").latest_is_old);
    assert_eq!(
        why(&items, "SLO5", "logs").ceiling,
        Some(Ceiling::NoneRecent)
    );
    let step = coverage
        .steps
        .iter()
        .find(|step| step.code == "SLO5")
        .unwrap();
    assert_eq!(
        step.reason,
        Reason::OnlyOld {
            latest: "2020".parse().unwrap()
        }
    );
}

#[test]
fn currency_counts_from_the_last_day_a_date_could_be() {
    let old = |date| seen(&[item(1, "wpba", date, "SLO1", Strength::Good)]).rows[0].latest_is_old;
    assert!(!old("2021-11-22"));
    assert!(old("2021-11-21"));
    assert!(!old("2021-11"));
    assert!(!old("2021"));
    assert!(old("2020"));
}

#[test]
fn covered_needs_two_recent_columns_and_good_work() {
    let work = item(1, "wpba", "2026-10", "SLO1", Strength::Strong);
    let cpd = item(2, "cpd", "2026-10", "SLO1", Strength::Strong);
    let old_report = item(3, "supervisor_report", "2019", "SLO1", Strength::Strong);
    let reflection = item(4, "reflection", "2026", "SLO1", Strength::Strong);
    let covered = |items: &[Item]| row(&seen(items), "SLO1").covered;
    assert!(!covered(std::slice::from_ref(&work)));
    assert!(!covered(&[work.clone(), old_report]));
    assert!(!covered(&[cpd.clone(), reflection]));
    assert!(covered(&[work, cpd]));
}

#[test]
fn a_gap_is_where_an_outcome_that_is_not_covered_has_nothing_recent() {
    let mut items = vec![
        item(1, "wpba", "2026-10", "SLO5", Strength::Weak),
        item(2, "supervisor_report", "2019", "SLO5", Strength::Strong),
    ];
    assert!(cell(&seen(&items), "SLO5", "reports").gap);
    let step = seen(&items)
        .steps
        .into_iter()
        .find(|step| step.code == "SLO5")
        .unwrap();
    assert_eq!(step.kind, "supervisor_report");
    assert_eq!(
        step.reason,
        Reason::KindOnlyOld {
            latest: "2019".parse().unwrap()
        }
    );
    items.push(item(3, "logbook", "2026-10", "SLO5", Strength::Strong));
    let covered = seen(&items);
    assert!(row(&covered, "SLO5").covered);
    assert!(row(&covered, "SLO5").cells.iter().all(|cell| !cell.gap));
}

#[test]
fn links_to_sub_codes_count_once_under_their_domain() {
    let gpc = shipped_by_key("gpc-2017").unwrap();
    let mut one = item(1, "wpba", "2026-10", "GPC-D2.1", Strength::Weak);
    one.links.push(("GPC-D2".into(), Strength::Good));
    one.links.push(("GPC-D2.4".into(), Strength::Some));
    let coverage = coverage(gpc, &[one], &CoverageFilter::default(), today());
    assert_eq!(coverage.rows.len(), 9);
    let cell = cell(&coverage, "GPC-D2", "wpba");
    assert_eq!((cell.count, cell.strength), (1, Some(Strength::Some)));
}

#[test]
fn columns_that_are_not_usual_appear_with_what_falls_into_them() {
    let ids = |items: &[Item]| {
        seen(items)
            .columns
            .iter()
            .map(|one| one.id)
            .collect::<Vec<_>>()
    };
    assert!(!ids(&[]).contains(&"other"));
    assert!(ids(&[item(1, "", "2026", "SLO1", Strength::Some)]).contains(&"other"));
    assert!(ids(&[item(1, "from the future", "2026", "SLO1", Strength::Some)]).contains(&"other"));
    assert!(
        !ids(&[item(
            1,
            "job_plan",
            "2026",
            "no such outcome",
            Strength::Some
        )])
        .contains(&"posts")
    );
}

#[test]
fn filters_look_at_dates_places_and_forms() {
    let mut warwick = item(1, "wpba", "2026-10", "SLO1", Strength::Good);
    warwick.institution = "South Warwickshire".into();
    warwick.on_gmc_form = true;
    let mut long = item(2, "logbook", "2025-12-31", "SLO1", Strength::Good);
    long.from = Some("2024".parse().unwrap());
    let undated = item(3, "cpd", "", "SLO1", Strength::Good);
    let items = [warwick, long, undated];
    let count = |filter: CoverageFilter| coverage(em(), &items, &filter, today()).totals.items;
    let none = CoverageFilter::default;
    assert_eq!(count(none()), 3);
    assert_eq!(
        count(CoverageFilter {
            from: Some(day("2025-06-01")),
            ..none()
        }),
        2
    );
    assert_eq!(
        count(CoverageFilter {
            to: Some(day("2024-03-01")),
            ..none()
        }),
        1
    );
    assert_eq!(
        count(CoverageFilter {
            from: Some(day("2026-01-01")),
            to: Some(day("2026-09-30")),
            ..none()
        }),
        0
    );
    assert_eq!(
        count(CoverageFilter {
            institution: Some("SOUTH  warwickshire".into()),
            ..none()
        }),
        1
    );
    assert_eq!(
        count(CoverageFilter {
            on_gmc_form_only: true,
            ..none()
        }),
        1
    );
}

#[test]
fn a_filter_does_not_change_the_steps() {
    let items = [item(1, "wpba", "2026-10", "SLO1", Strength::Good)];
    let filter = CoverageFilter {
        institution: Some("elsewhere".into()),
        ..CoverageFilter::default()
    };
    let narrowed = coverage(em(), &items, &filter, today());
    assert_eq!(narrowed.totals.items, 0);
    assert_eq!(narrowed.steps, seen(&items).steps);
}

#[test]
fn totals_count_items_that_are_mapped_to_nothing_too() {
    let mut held = item(1, "wpba", "2026-10", "elsewhere", Strength::Good);
    held.held = true;
    let mut on_form = item(2, "logbook", "2019", "SLO1", Strength::Good);
    on_form.on_gmc_form = true;
    let exempt = item(3, "cpd", "", "SLO1", Strength::Good);
    let totals = seen(&[held, on_form, exempt]).totals;
    let expected = Totals {
        outcomes: 12,
        covered: 0,
        items: 3,
        recent: 1,
        needing_form: 2,
        on_form: 1,
        held: 1,
    };
    assert_eq!(totals, expected);
}

#[test]
fn what_needs_no_form_is_left_out_of_the_percentage() {
    let mut report = item(1, "supervisor_report", "2026", "SLO1", Strength::Good);
    report.on_gmc_form = true;
    let items = [
        report,
        item(2, "wpba", "2026", "SLO1", Strength::Good),
        item(3, "logbook", "2026", "SLO1", Strength::Good),
        item(4, "cpd", "2026", "SLO1", Strength::Good),
    ];
    assert_eq!(row(&seen(&items), "SLO1").on_form_percent, Some(33));
    assert_eq!(row(&seen(&items[3..]), "SLO1").on_form_percent, None);
}

#[test]
fn levels_are_read_as_papers_write_them() {
    for (words, level) in [
        ("Level 3", 3),
        ("2b", 2),
        ("4 of 5", 4),
        ("entrustment: 4", 4),
        ("L 5", 5),
    ] {
        assert_eq!(level_of(words), Some(level), "{words}");
    }
    for words in [
        "",
        "ST3",
        "independent",
        "Level 7",
        "40",
        "level three",
        "3rd",
    ] {
        assert_eq!(level_of(words), None, "{words}");
    }
}

#[test]
fn an_outcome_that_will_not_be_covered_in_a_year_is_told_before() {
    let items = [
        item(1, "wpba", "2022-02", "SLO1", Strength::Strong),
        item(2, "cpd", "2026-02", "SLO1", Strength::Good),
        item(3, "reflection", "2026-02", "SLO1", Strength::Good),
    ];
    let coverage = seen(&items);
    assert!(row(&coverage, "SLO1").covered);
    let step = coverage
        .steps
        .iter()
        .find(|step| step.code == "SLO1")
        .unwrap();
    assert_eq!(
        step.reason,
        Reason::SoonOld {
            latest: "2026-02".parse().unwrap()
        }
    );
    assert_eq!(step.kind, "wpba");
}

#[test]
fn strong_outcomes_without_a_form_are_told_to_ask_for_one() {
    let mut items: Vec<_> = (0..6)
        .flat_map(|n| {
            [
                item(n * 2, "wpba", "2026-02", "SLO1", Strength::Strong),
                item(
                    n * 2 + 1,
                    "supervisor_report",
                    "2026-02",
                    "SLO1",
                    Strength::Strong,
                ),
            ]
        })
        .collect();
    let step = |items: &[Item]| {
        seen(items)
            .steps
            .into_iter()
            .find(|step| step.code == "SLO1")
    };
    assert_eq!(step(&items).unwrap().reason, Reason::NoForm { items: 12 });
    items[0].on_gmc_form = true;
    assert_eq!(step(&items), None);
}

#[test]
fn why_this_knows_no_other_rows_and_columns() {
    let filter = CoverageFilter::default();
    assert_eq!(explain(em(), &[], &filter, today(), "SLO99", "wpba"), None);
    assert_eq!(
        explain(em(), &[], &filter, today(), "SLO1", "horoscope"),
        None
    );
    assert_eq!(why(&[], "SLO1", "wpba").strength, None);
}
