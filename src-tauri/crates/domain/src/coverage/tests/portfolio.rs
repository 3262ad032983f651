//! The portfolio of the coverage screen's drawing: how many items of which stated strength give the
//! strengths it shows.

use super::*;

/// Kind, how many items, their stated strength, and how strong the cell is to be.
type Filled = (&'static str, u32, Strength, Strength);

use Strength::{Good, Some as Part, Strong, Weak};

const PORTFOLIO: [(&str, &[Filled]); 12] = [
    (
        "SLO1",
        &[
            ("wpba", 6, Good, Strong),
            ("logbook", 9, Good, Strong),
            ("msf", 2, Part, Good),
            ("audit_qi", 1, Part, Part),
            ("cpd", 3, Part, Good),
            ("supervisor_report", 2, Part, Good),
            ("reflection", 3, Part, Good),
        ],
    ),
    (
        "SLO2",
        &[
            ("wpba", 4, Part, Good),
            ("msf", 2, Part, Good),
            ("teaching_given", 1, Part, Part),
            ("cpd", 1, Weak, Weak),
            ("supervisor_report", 1, Part, Part),
            ("reflection", 2, Weak, Part),
        ],
    ),
    (
        "SLO3",
        &[
            ("wpba", 7, Good, Strong),
            ("logbook", 12, Good, Strong),
            ("msf", 1, Part, Part),
            ("audit_qi", 1, Strong, Good),
            ("teaching_given", 1, Part, Part),
            ("cpd", 4, Good, Strong),
            ("supervisor_report", 2, Part, Good),
            ("reflection", 2, Part, Good),
        ],
    ),
    (
        "SLO4",
        &[
            ("wpba", 5, Part, Good),
            ("logbook", 8, Good, Strong),
            ("msf", 1, Part, Part),
            ("cpd", 2, Part, Good),
            ("supervisor_report", 1, Part, Part),
            ("reflection", 1, Weak, Weak),
        ],
    ),
    (
        "SLO5",
        &[
            ("wpba", 2, Weak, Part),
            ("cpd", 2, Part, Good),
            ("reflection", 1, Weak, Weak),
        ],
    ),
    (
        "SLO6",
        &[
            ("wpba", 6, Good, Strong),
            ("logbook", 14, Good, Strong),
            ("teaching_given", 1, Part, Part),
            ("cpd", 3, Part, Good),
            ("supervisor_report", 1, Part, Part),
            ("reflection", 1, Part, Part),
        ],
    ),
    (
        "SLO7",
        &[
            ("wpba", 2, Weak, Part),
            ("msf", 2, Part, Good),
            ("supervisor_report", 1, Part, Part),
            ("reflection", 3, Part, Good),
        ],
    ),
    (
        "SLO8",
        &[
            ("wpba", 3, Good, Good),
            ("msf", 1, Part, Part),
            ("supervisor_report", 1, Part, Part),
            ("reflection", 1, Weak, Weak),
        ],
    ),
    (
        "SLO9",
        &[
            ("wpba", 2, Part, Good),
            ("msf", 2, Part, Good),
            ("teaching_given", 6, Good, Strong),
            ("cpd", 2, Part, Good),
            ("supervisor_report", 1, Part, Part),
            ("reflection", 1, Part, Part),
        ],
    ),
    ("SLO10", &[]),
    (
        "SLO11",
        &[
            ("msf", 1, Part, Part),
            ("audit_qi", 2, Part, Good),
            ("teaching_given", 1, Part, Part),
            ("cpd", 2, Part, Good),
            ("supervisor_report", 1, Part, Part),
            ("reflection", 2, Part, Good),
        ],
    ),
    (
        "SLO12",
        &[
            ("wpba", 1, Weak, Weak),
            ("msf", 1, Part, Part),
            ("audit_qi", 1, Part, Part),
            ("cpd", 1, Part, Part),
            ("reflection", 1, Weak, Weak),
        ],
    ),
];

fn drawn() -> Vec<Item> {
    let mut items = Vec::new();
    let mut add = |kind, date, code, strength| {
        items.push(item(items.len() as u128 + 1, kind, date, code, strength));
    };
    for (code, cells) in PORTFOLIO {
        for (kind, count, stated, _) in cells {
            (0..*count).for_each(|_| add(kind, "2026-09", code, *stated));
        }
    }
    (0..3).for_each(|_| add("logbook", "2021-03", "SLO5", Good));
    add("cpd", "2021-02", "SLO7", Good);
    add("audit_qi", "2021-01", "SLO10", Good);
    items
}

#[test]
fn it_looks_as_drawn() {
    let coverage = seen(&drawn());
    for (code, cells) in PORTFOLIO {
        for (kind, count, _, strength) in cells {
            let column = &crate::evidence::kind(kind).unwrap().column;
            let cell = cell(&coverage, code, column);
            assert_eq!(
                (cell.count, cell.strength),
                (*count, Some(*strength)),
                "{code} {kind}"
            );
        }
    }
    let logs = cell(&coverage, "SLO5", "logs");
    assert_eq!((logs.count, logs.strength, logs.old), (3, Some(Part), true));
    let cpd = cell(&coverage, "SLO7", "cpd");
    assert_eq!((cpd.count, cpd.strength, cpd.old), (1, Some(Weak), true));
    let audit = cell(&coverage, "SLO10", "audit");
    assert_eq!(
        (audit.count, audit.strength, audit.old),
        (1, Some(Weak), true)
    );
}

#[test]
fn nine_of_twelve_are_covered_and_the_others_have_their_gaps() {
    let coverage = seen(&drawn());
    assert_eq!((coverage.totals.covered, coverage.totals.outcomes), (9, 12));
    let open: Vec<_> = coverage
        .rows
        .iter()
        .filter(|row| !row.covered)
        .map(|row| row.code.as_str())
        .collect();
    assert_eq!(open, ["SLO5", "SLO10", "SLO12"]);
    let gaps = coverage.rows.iter().flat_map(|row| {
        let cells = row.cells.iter().zip(&coverage.columns);
        cells
            .filter(|(cell, _)| cell.gap)
            .map(|(_, column)| (row.code.as_str(), column.id))
    });
    let expected = [
        ("SLO5", "reports"),
        ("SLO10", "research"),
        ("SLO12", "reports"),
    ];
    assert_eq!(gaps.collect::<Vec<_>>(), expected);
}

#[test]
fn its_steps_come_with_the_most_gain_for_the_effort_first() {
    let coverage = seen(&drawn());
    let named = |step: &Step| (step.code.clone(), step.kind, step.reason.word());
    let first: Vec<_> = coverage.steps.iter().take(5).map(named).collect();
    let expected = [
        ("SLO5", "supervisor_report", "none_of_kind"),
        ("SLO12", "supervisor_report", "none_of_kind"),
        ("SLO10", "research", "only_old"),
        ("SLO2", "wpba", "one_more"),
        ("SLO8", "wpba", "one_more"),
    ];
    assert_eq!(
        first,
        expected.map(|(code, kind, word)| (code.to_owned(), kind, word))
    );
}
