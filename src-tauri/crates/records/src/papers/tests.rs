#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::testing::{TestVault, now, vault};
use waymark_domain::actions::Owner;
use waymark_domain::people::Roster;
use waymark_domain::{Confidential, PersonId, SessionId};

use crate::actions::ActionInput;
use crate::people::PersonInput;
use crate::sessions::StartSession;
use crate::settings::Role;
use crate::{Error, Now};
use waymark_domain::sent::SentKind;

const MARKER: &str = "zarquonite";

fn session_with_words(vault: &TestVault, now: Now) -> (PersonId, SessionId) {
    let records = &vault.records;
    records
        .settings()
        .set_up("Dr Anjali Menon", Role::Tutor, now)
        .unwrap();
    let roster = Roster {
        title: "Dr".into(),
        given_name: "Thiri".into(),
        family_name: "Win".into(),
        ..Roster::default()
    };
    let person = records
        .people()
        .save(
            &PersonInput {
                id: None,
                version: 0,
                roster,
            },
            now,
        )
        .unwrap();
    let start = StartSession {
        person_id: person,
        topic: None,
        until: None,
    };
    let session = records.sessions().start(&start, now).unwrap();
    let note = Confidential::new(format!("Sleeping badly. {MARKER}"));
    records
        .sessions()
        .autosave(session, note, "We agreed one step.".into(), now)
        .unwrap();
    records.sessions().keep(session, now).unwrap();
    for (text, include_in_summary) in [("Ask about clinic time", true), ("Check on sleep", false)] {
        let input = ActionInput {
            id: None,
            version: 0,
            person_id: person,
            session_id: Some(session),
            text: text.into(),
            owner: Owner::Doctor,
            due: None,
            include_in_summary,
        };
        records.actions().save(&input, now).unwrap();
    }
    (person, session)
}

#[test]
fn a_summary_is_recorded_before_it_is_a_file() {
    let (vault, now) = (vault(), now("2026-11-24T15:00:00Z"));
    let (_, session) = session_with_words(&vault, now);
    let papers = vault.records.papers();
    let paper = papers
        .summary(session, "Dr Thiri Win", "asked for it today", now)
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(&paper.file_name);
    papers.give(&paper, &path, now).unwrap();
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let sent = vault.records.sent().list(None).unwrap();
    assert_eq!(sent[0].disclosure.kind, SentKind::SummaryPdf);
    assert_eq!(sent[0].disclosure.permission, "asked for it today");
}

#[test]
fn nothing_confidential_is_in_the_preview() {
    let (vault, now) = (vault(), now("2026-11-24T15:00:00Z"));
    let (_, session) = session_with_words(&vault, now);
    let preview = vault
        .records
        .papers()
        .summary_preview(session, now)
        .unwrap();
    assert!(!format!("{preview:?}").contains(MARKER));
    let actions: Vec<_> = preview
        .actions
        .iter()
        .map(|action| action.text.as_str())
        .collect();
    assert_eq!(actions, ["Ask about clinic time"]);
}

#[test]
fn confidential_words_leave_only_for_a_reason() {
    let (vault, now) = (vault(), now("2026-11-24T15:00:00Z"));
    let (person, session) = session_with_words(&vault, now);
    let papers = vault.records.papers();
    assert!(matches!(
        papers.confidential(session, " ", now),
        Err(Error::Invalid {
            field: "reason",
            ..
        })
    ));
    assert!(matches!(
        papers.actions(Some(person), "me", "", now),
        Err(Error::Invalid {
            field: "reason",
            ..
        })
    ));
    assert!(matches!(
        papers.summary(session, "Dr Win", "", now),
        Err(Error::Invalid {
            field: "permission",
            ..
        })
    ));
    assert!(
        papers
            .confidential(session, "to read on the ward", now)
            .is_ok()
    );
}

#[test]
fn a_place_that_cannot_be_written_leaves_no_row() {
    let (vault, now) = (vault(), now("2026-11-24T15:00:00Z"));
    let (_, session) = session_with_words(&vault, now);
    let papers = vault.records.papers();
    let paper = papers.summary(session, "Dr Win", "asked", now).unwrap();
    let nowhere = std::path::Path::new("/nonexistent-folder/summary.pdf");
    assert!(papers.give(&paper, nowhere, now).is_err());
    assert!(vault.records.sent().list(None).unwrap().is_empty());
}

#[test]
fn a_summary_starts_from_shared_actions_alone() {
    let (vault, now) = (vault(), now("2026-11-24T15:00:00Z"));
    let (_, session) = session_with_words(&vault, now);
    let start = vault.records.papers().summary_start(session, now).unwrap();
    assert!(start.contains("24 Nov 2026"), "{start}");
    assert!(start.contains("Ask about clinic time"), "{start}");
    assert!(!start.contains("sleep"), "{start}");
}
