//! Writing, changing, releasing, deleting, making evidence.

use waymark_domain::evidence::{EvidenceState, OutcomeLink, Strength};
use waymark_domain::logs::{Cpd, Post, Reflection};
use waymark_domain::search::{LastWord, Query};

use super::*;
use crate::record::EntityKind;

fn reflection(what: &str) -> LogInput {
    let body = Reflection {
        what: what.into(),
        ..Reflection::default()
    };
    said("2026-10", "A hard night", LogBody::Reflection(body))
}

fn released(records: &Records, id: LogEntryId) -> bool {
    let LogBody::Reflection(reflection) = records.logs().get(id).unwrap().body else {
        panic!("a reflection")
    };
    reflection.released_at.is_some()
}

#[test]
fn every_kind_comes_back_as_it_was_written() {
    let test = vault();
    let records = &test.records;
    for kind in LogKind::ALL {
        let input = said("2024-02-29", "Something", LogBody::empty(*kind));
        let id = add(records, input.clone());
        let entry = records.logs().get(id).unwrap();
        assert_eq!((entry.kind(), entry.version), (*kind, 1));
        assert_eq!(LogInput::of(entry), input, "{kind:?}");
    }
    assert_eq!(records.logs().counts().unwrap().values().sum::<u32>(), 6);
    assert_sound(&test);
}

#[test]
fn an_entry_is_changed_in_versions_and_put_back() {
    let test = vault();
    let records = &test.records;
    let logs = records.logs();
    let id = add(
        records,
        procedure("2026-10-03", " Chest drain ", ProcedureRole::Assisted),
    );
    let first = logs.get(id).unwrap();
    assert_eq!(first.title, "Chest drain");
    let changed = LogInput {
        to: day("2026-10-04"),
        ..procedure("2026-10-03", "Chest drain", ProcedureRole::Taught)
    };
    assert_eq!(logs.save(id, Some(1), changed.clone(), at(1)).unwrap(), 2);
    assert_eq!(logs.save(id, Some(2), changed.clone(), at(2)).unwrap(), 2);
    let stale = logs.save(id, Some(1), changed.clone(), at(3));
    assert!(matches!(stale, Err(Error::ChangedMeanwhile("log_entry"))));
    let other_kind = said("2026-10", "x", LogBody::Cpd(Cpd::default()));
    let refused = logs.save(id, None, other_kind, at(3));
    assert!(matches!(refused, Err(Error::Invalid { field: "kind", .. })));
    let kind = EntityKind::LogEntry;
    let versions = records
        .history()
        .record_versions(kind, id.as_uuid())
        .unwrap();
    let names: Vec<_> = versions[0]
        .fields
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    assert_eq!(names, ["role", "to"]);
    let restore = records
        .history()
        .record_restore(kind, id.as_uuid(), 1, at(4));
    assert!(restore.unwrap());
    let back = logs.get(id).unwrap();
    assert_eq!((back.version, &back.body, back.to), (3, &first.body, None));
    assert_sound(&test);
}

#[test]
fn words_that_were_cleared_come_back_with_their_version() {
    let test = vault();
    let records = &test.records;
    let post = |duties: &str| {
        let body = Post {
            duties: duties.into(),
            ..Post::default()
        };
        said(
            "2024-08-07",
            "Clinical Fellow",
            LogBody::Post(Box::new(body)),
        )
    };
    let id = add(records, post("Nights"));
    records.logs().save(id, None, post(""), at(1)).unwrap();
    records
        .history()
        .record_restore(EntityKind::LogEntry, id.as_uuid(), 1, at(2))
        .unwrap();
    assert_eq!(
        LogInput::of(records.logs().get(id).unwrap()),
        post("Nights")
    );
    assert_sound(&test);
}

#[test]
fn a_reflection_is_private_until_it_is_released_and_again_when_its_words_change() {
    let test = vault();
    let records = &test.records;
    let logs = records.logs();
    let mut input = reflection("I was slow.");
    if let LogBody::Reflection(reflection) = &mut input.body {
        reflection.released_at = Some(at(0).at);
    }
    let id = add(records, input);
    assert!(!released(records, id));
    logs.release_reflection(id, true, at(1)).unwrap();
    assert!(released(records, id));
    let other_title = LogInput {
        title: "Another name".into(),
        ..reflection("I was slow.")
    };
    logs.save(id, None, other_title, at(2)).unwrap();
    assert!(released(records, id));
    logs.save(id, None, reflection("I was slow, and tired."), at(3))
        .unwrap();
    assert!(!released(records, id));
    // An earlier version does not bring its release back.
    records
        .history()
        .record_restore(EntityKind::LogEntry, id.as_uuid(), 2, at(4))
        .unwrap();
    assert!(!released(records, id));
    // Nor does it come back released by the release of other words; the same words stay released.
    logs.save(id, None, reflection("I called late."), at(4))
        .unwrap();
    logs.release_reflection(id, true, at(4)).unwrap();
    records
        .history()
        .record_restore(EntityKind::LogEntry, id.as_uuid(), 1, at(4))
        .unwrap();
    assert!(!released(records, id));
    let empty = add(records, reflection(""));
    let refused = logs.release_reflection(empty, true, at(5));
    assert!(matches!(refused, Err(Error::NotAllowed(_))));
    let drain = add(
        records,
        procedure("2026-10-03", "Drain", ProcedureRole::Assisted),
    );
    let refused = logs.release_reflection(drain, true, at(5));
    assert!(matches!(refused, Err(Error::NotAllowed(_))));
    assert_sound(&test);
}

#[test]
fn an_entry_becomes_evidence_once_with_its_outcomes_and_both_know_it() {
    let test = vault();
    let records = &test.records;
    let logs = records.logs();
    let outcome = OutcomeLink {
        framework: "em-rcem-2021".into(),
        code: "SLO6".into(),
        strength: Strength::Good,
        why: "Led by me".into(),
    };
    let input = LogInput {
        outcomes: vec![outcome.clone()],
        ..procedure("2026-10-03", "Chest drain", ProcedureRole::Taught)
    };
    let id = add(records, input);
    let made = logs.make_evidence(id, at(1)).unwrap();
    let item = records.evidence().get(made).unwrap().evidence;
    assert_eq!(item.title, "Chest drain");
    assert_eq!(item.kind.as_deref(), Some("logbook"));
    assert_eq!(item.state, EvidenceState::Filed);
    assert_eq!(
        (item.from, item.institution.as_str()),
        (day("2026-10-03"), "Warwick Hospital")
    );
    assert_eq!(item.outcomes, [outcome]);
    assert_eq!(logs.of_evidence(made).unwrap(), Some(id));
    let row = logs.row(id).unwrap();
    assert_eq!(row.evidence.map(|made| made.number), Some(item.number));
    assert!(matches!(
        logs.make_evidence(id, at(2)),
        Err(Error::NotAllowed(_))
    ));
    // While the item is in the trash it may come back: a second one would make two of one entry.
    records
        .trash()
        .put(EntityKind::Evidence, made.as_uuid(), "", at(3))
        .unwrap();
    assert_eq!(logs.row(id).unwrap().evidence, None);
    let refused = logs.make_evidence(id, at(4));
    assert!(matches!(refused, Err(Error::NotAllowed(_))));
    records
        .trash()
        .delete_for_good(made.as_uuid(), at(5))
        .unwrap();
    let again = logs.make_evidence(id, at(6)).unwrap();
    assert_ne!(again, made);
    assert_sound(&test);
}

#[test]
fn every_kind_can_become_evidence() {
    let test = vault();
    let records = &test.records;
    for kind in LogKind::ALL {
        let id = add(records, said("2026-10", "Something", LogBody::empty(*kind)));
        let made = records.logs().make_evidence(id, at(1)).unwrap();
        let item = records.evidence().get(made).unwrap().evidence;
        assert!(item.kind.is_some(), "{kind:?}");
        // No letter of an employer comes of what the doctor wrote.
        assert_ne!(item.kind.as_deref(), Some("employment_letter"));
    }
}

#[test]
fn what_is_deleted_goes_to_the_trash_and_comes_back() {
    let test = vault();
    let records = &test.records;
    let id = add(records, reflection("Zebras in the corridor"));
    while records.index_pending(100, at(1)).unwrap().more {}
    let find = || {
        let query = Query::parse("zebras", LastWord::Whole);
        records.search(&query, None, 10).unwrap().hits.len()
    };
    assert_eq!(find(), 1);
    let row = records
        .trash()
        .put(EntityKind::LogEntry, id.as_uuid(), "twice", at(2))
        .unwrap();
    assert_eq!(row.title, "A hard night");
    assert_eq!(find(), 0);
    assert!(matches!(records.logs().get(id), Err(Error::NotFound(_))));
    records.trash().restore(id.as_uuid(), at(3)).unwrap();
    while records.index_pending(100, at(4)).unwrap().more {}
    assert_eq!(find(), 1);
    assert_sound(&test);
    records
        .trash()
        .put(EntityKind::LogEntry, id.as_uuid(), "", at(5))
        .unwrap();
    records
        .trash()
        .delete_for_good(id.as_uuid(), at(6))
        .unwrap();
    assert_sound(&test);
}

#[test]
fn all_are_written_or_none() {
    let test = vault();
    let records = &test.records;
    let good = procedure("2026-10-03", "Drain", ProcedureRole::Assisted);
    let bad = procedure("2026-10-03", "", ProcedureRole::Assisted);
    let refused = records.logs().add_all(vec![good.clone(), bad], at(0));
    assert!(matches!(
        refused,
        Err(Error::Invalid { field: "title", .. })
    ));
    assert!(of_kind(records, LogKind::Procedure).is_empty());
    assert_eq!(records.logs().add_all(Vec::new(), at(0)).unwrap(), []);
    assert_eq!(
        records
            .logs()
            .add_all(vec![good.clone(), good], at(0))
            .unwrap()
            .len(),
        2
    );
}
