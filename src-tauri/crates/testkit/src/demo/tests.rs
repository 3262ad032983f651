#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::{TestVault, now, vault};
use waymark_domain::actions::{ActionState, Due};
use waymark_domain::search::{LastWord, Query};
use waymark_records::actions::ActionFilter;

const AT: &str = "2026-11-24T13:42:00Z";

fn filled(demo: Demo) -> TestVault {
    let test = vault();
    demo.fill(&test.records, now(AT)).unwrap();
    test
}

#[test]
fn the_small_demonstration_fills_the_screen_of_today() {
    let test = filled(Demo::default());
    let today = test.records.today(None, now(AT)).unwrap();
    assert_eq!(today.people, 31);
    let expected: Vec<_> = today
        .sessions
        .iter()
        .map(|s| s.person_name.as_str())
        .collect();
    assert_eq!(expected, ["Dr Emily Hartshorne", "Dr Thiri Win"]);
    assert_eq!(today.sessions[1].number, 4);
    assert_eq!(today.to_finish.len(), 1);
    let late = &today.follow_ups[0];
    assert_eq!(
        (late.action.text.as_str(), late.due),
        ("Send the fellowship list", Due::Late(7))
    );
    assert!(
        today
            .contracts_ending
            .iter()
            .any(|c| c.person_name == "Dr Thiri Win" && c.days == 70)
    );
    assert!(!today.not_seen.is_empty());
    assert_eq!(today.concerns_to_review, 1);
}

#[test]
fn everything_is_indexed_audited_and_in_the_past() {
    let test = filled(Demo::default());
    assert!(
        test.records
            .check(waymark_vault::Depth::Quick, waymark_vault::unwatched)
            .unwrap()
            .is_sound()
    );
    let query = Query::parse("fellowship person:win", LastWord::Whole);
    assert!(
        !test
            .records
            .search(&query, None, 50)
            .unwrap()
            .hits
            .is_empty()
    );
    let audit = test.records.vault().audit_list(10_000, None).unwrap();
    assert!(audit.iter().all(|row| row.at_ms <= now(AT).at.as_millis()));
}

#[test]
fn the_same_seed_gives_the_same_words() {
    let texts = |seed| {
        let test = filled(Demo {
            people: 60,
            sessions: 90,
            seed,
        });
        let open = ActionFilter {
            state: Some(ActionState::Open),
            ..ActionFilter::default()
        };
        let rows = test.records.actions().list(open, now(AT)).unwrap();
        let mut texts: Vec<_> = rows
            .into_iter()
            .map(|row| (row.person_name, row.action.text))
            .collect();
        texts.sort();
        texts
    };
    assert_eq!(texts(7), texts(7));
    assert_ne!(texts(7), texts(8));
}
