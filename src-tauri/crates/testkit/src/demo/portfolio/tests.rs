#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use waymark_domain::coverage::CoverageFilter;
use waymark_domain::evidence::{EvidenceState, Strength};
use waymark_records::documents::DocumentState;
use waymark_records::evidence::{EvidenceFilter, EvidenceRow, EvidenceSort};
use waymark_vault::Depth;

use super::*;
use crate::{TestVault, now, vault};

const AT: &str = "2026-11-22T09:42:00Z";

fn filled(evidence: u32, seed: u64) -> TestVault {
    let test = vault();
    DoctorDemo { evidence, seed }
        .fill(&test.records, now(AT))
        .unwrap();
    test
}

fn rows(test: &TestVault) -> Vec<EvidenceRow> {
    let all = EvidenceFilter::default();
    test.records
        .evidence()
        .list(&all, EvidenceSort::Number)
        .unwrap()
}

/// What a cell is meant to be: how many items, how strong, whether they have grown old.
const fn cell(count: u32, strength: Strength, old: bool) -> (u32, Option<Strength>, bool) {
    (count, Some(strength), old)
}

#[test]
fn the_usual_one_shows_every_strength_and_every_gap() {
    let test = filled(300, 2026);
    let records = &test.records;
    let today = now(AT).today;
    let shown = records
        .coverage(EMERGENCY_MEDICINE, &CoverageFilter::default(), today)
        .unwrap();
    assert_eq!(
        (
            shown.totals.outcomes,
            shown.totals.covered,
            shown.totals.items
        ),
        (12, 9, 295)
    );
    let at = |code: &str, column: &str| {
        let row = shown.rows.iter().find(|row| row.code == code).unwrap();
        let place = shown
            .columns
            .iter()
            .position(|found| found.id == column)
            .unwrap();
        let cell = &row.cells[place];
        (cell.count, cell.strength, cell.old)
    };
    for (code, column, wanted) in [
        ("SLO1", "wpba", cell(6, Strength::Strong, false)),
        ("SLO3", "logs", cell(12, Strength::Strong, false)),
        ("SLO2", "wpba", cell(4, Strength::Good, false)),
        ("SLO2", "teaching", cell(2, Strength::Some, false)),
        ("SLO3", "audit", cell(1, Strength::Good, false)),
        ("SLO5", "logs", cell(3, Strength::Some, true)),
        ("SLO7", "cpd", cell(1, Strength::Weak, true)),
        ("SLO8", "wpba", cell(3, Strength::Good, false)),
        ("SLO9", "teaching", cell(6, Strength::Strong, false)),
        ("SLO10", "audit", cell(1, Strength::Weak, true)),
        ("SLO12", "wpba", cell(1, Strength::Weak, false)),
        ("SLO1", "msf", cell(2, Strength::Good, false)),
        ("SLO9", "reports", cell(1, Strength::Some, false)),
    ] {
        assert_eq!(at(code, column), wanted, "{code} {column}");
    }
    let uncovered: Vec<_> = shown
        .rows
        .iter()
        .filter(|row| !row.covered)
        .map(|row| row.code.as_str())
        .collect();
    assert_eq!(uncovered, ["SLO5", "SLO10", "SLO12"]);
    for row in shown.rows.iter().filter(|row| !row.covered) {
        assert_eq!(
            row.cells.iter().filter(|cell| cell.gap).count(),
            1,
            "{}",
            row.code
        );
    }
    let old = shown.rows.iter().find(|row| row.latest_is_old).unwrap();
    assert_eq!((old.code.as_str(), old.on_form_percent), ("SLO10", Some(0)));
    let uncovered_first: Vec<_> = shown
        .steps
        .iter()
        .take(3)
        .map(|step| step.code.as_str())
        .collect();
    assert!(uncovered_first.contains(&"SLO10"), "{uncovered_first:?}");
    for key in [GENERIC, INTENSIVE_CARE] {
        let other = records
            .coverage(key, &CoverageFilter::default(), today)
            .unwrap();
        assert!(other.totals.covered > 0, "{key}");
    }
}

#[test]
fn the_inbox_has_five_of_which_one_is_held() {
    let test = filled(300, 2026);
    let portfolio = test.records.portfolio().get().unwrap();
    let counts = portfolio.items;
    assert_eq!((counts.inbox, counts.filed, counts.held), (5, 295, 1));
    assert_eq!((portfolio.unread, portfolio.wants.len()), (0, 3));
    let rows = rows(&test);
    let held: Vec<_> = rows.iter().filter(|row| row.held()).collect();
    assert_eq!((held.len(), held[0].state), (1, EvidenceState::Inbox));
    let read = rows
        .iter()
        .filter(|row| row.document_state == Some(DocumentState::Read))
        .count();
    assert!(read > 40, "{read}");
    assert!(
        rows.iter()
            .filter(|row| row.state == EvidenceState::Filed)
            .all(|row| !row.title_guessed && !row.held())
    );
}

#[test]
fn it_is_sound_found_related_and_in_the_past() {
    let test = filled(300, 2026);
    let records = &test.records;
    let report = records
        .check(Depth::Quick, waymark_vault::unwatched)
        .unwrap();
    assert!(report.is_sound(), "{:#?}", report.findings());
    let audit = records.vault().audit_list(10_000, None).unwrap();
    assert!(audit.iter().all(|row| row.at_ms <= now(AT).at.as_millis()));
    let query =
        waymark_domain::search::Query::parse("sepsis", waymark_domain::search::LastWord::Whole);
    assert!(!records.search(&query, None, 50).unwrap().hits.is_empty());
    let related = rows(&test)
        .into_iter()
        .filter(|row| !records.evidence().get(row.id).unwrap().related.is_empty())
        .count();
    assert!(related > 10, "{related}");
}

#[test]
fn the_same_seed_gives_the_same_items_and_any_number_can_be_had() {
    let told = |seed| {
        let test = filled(60, seed);
        let told: Vec<_> = rows(&test)
            .into_iter()
            .map(|row| (row.title, row.date, row.outcomes))
            .collect();
        told
    };
    assert_eq!(told(7), told(7));
    assert_ne!(told(7), told(8));
    for evidence in [0, 3, 5, 6] {
        assert_eq!(
            rows(&filled(evidence, 1)).len(),
            usize::try_from(evidence).unwrap()
        );
    }
}

#[test]
fn a_paper_of_many_lines_takes_as_many_pages() {
    let lines: Vec<String> = (0..100)
        .map(|line| format!("Line {line} (of 100) \\ it\u{2019}s"))
        .collect();
    let file = paper::pdf(&lines);
    let text = String::from_utf8(file).unwrap();
    assert!(
        text.starts_with("%PDF-1.4")
            && text.contains("/Count 3 ")
            && text.contains("\\(of 100\\) \\\\ it\\222s")
    );
}
