#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod kinds;

use proptest::prelude::*;
use waymark_domain::{Confidential, Purpose, SessionId};

use super::compare::lines;
use super::{DiffKind, DiffLine, Wording};
use crate::sessions::tests::{assert_digests, at, audited, autosave, get, note, started, write};
use crate::testing::now;
use crate::write::Keep;
use crate::{Error, Now, Records};

fn wording(note: &str, summary: &str) -> Wording {
    Wording {
        note: Confidential::new(note.into()),
        summary: summary.into(),
    }
}

fn numbers(records: &Records, id: SessionId) -> Vec<u32> {
    let versions = records.history().versions(id).unwrap();
    versions
        .into_iter()
        .rev()
        .map(|version| version.version)
        .collect()
}

#[test]
fn every_version_reads_as_it_was_kept() {
    let (test, _, id) = started();
    let records = &test.records;
    write(records, id, "one", "", at(1));
    write(records, id, "one two", "agreed", at(2));
    write(records, id, "", "agreed", at(3));
    let history = records.history();
    assert_eq!(history.wording(id, 1).unwrap(), Wording::default());
    assert_eq!(history.wording(id, 2).unwrap(), wording("one", ""));
    assert_eq!(
        history.wording(id, 3).unwrap(),
        wording("one two", "agreed")
    );
    assert_eq!(history.wording(id, 4).unwrap(), wording("", "agreed"));
    assert!(matches!(
        history.wording(id, 5),
        Err(Error::NotFound("version"))
    ));

    let versions = history.versions(id).unwrap();
    assert_eq!(
        (versions[0].version, versions[0].current, versions[0].words),
        (4, true, 1)
    );
    assert_eq!((versions[1].words, versions[1].current), (3, false));
    assert_eq!(versions[1].fields, ["note", "summary"]);
}

#[test]
fn restoring_keeps_the_newer_words() {
    let (test, _, id) = started();
    let records = &test.records;
    write(records, id, "old", "old summary", at(1));
    records.sessions().read_back(id, true, at(2)).unwrap();
    write(records, id, "new", "new summary", at(3));
    autosave(records, id, "newest, not kept", "new summary", at(4));
    assert!(records.history().restore(id, 2, at(5)).unwrap());
    let view = get(records, id);
    assert_eq!(
        (note(&view), view.session.summary.body.as_str()),
        ("old", "old summary")
    );
    assert_eq!(
        view.session.summary.agreed_at, None,
        "agreed once is not agreed now"
    );
    assert!(!view.unkept);
    let history = records.history();
    assert_eq!(
        history.wording(id, 5).unwrap(),
        wording("newest, not kept", "new summary")
    );
    assert_eq!(
        history.wording(id, 6).unwrap(),
        wording("old", "old summary")
    );
    assert_eq!(audited(records)[4..], ["session_kept", "session_restored"]);
    assert!(
        !history.restore(id, 2, at(6)).unwrap(),
        "these are the words already"
    );
    assert_digests(records);
}

#[test]
fn a_comparison_shows_what_was_reworded() {
    let (test, _, id) = started();
    write(&test.records, id, "Same line.\nShe felt low.\n", "", at(1));
    write(
        &test.records,
        id,
        "Same line.\nShe felt better.\nNew.\n",
        "Agreed.",
        at(2),
    );
    let comparison = test.records.history().compare(id, 2, 3).unwrap();
    let shown = |lines: &[DiffLine]| -> Vec<(DiffKind, String)> {
        lines.iter().map(|line| (line.kind, line.text())).collect()
    };
    assert_eq!(
        shown(comparison.note.reveal(Purpose::Window)),
        [
            (DiffKind::Same, "Same line.".into()),
            (DiffKind::Removed, "She felt low.".into()),
            (DiffKind::Added, "She felt better.".into()),
            (DiffKind::Added, "New.".into()),
        ]
    );
    let reworded = &comparison.note.reveal(Purpose::Window)[1].parts;
    let changed: Vec<_> = reworded
        .iter()
        .filter(|part| part.changed)
        .map(|part| part.text.as_str())
        .collect();
    assert_eq!(changed, ["low."]);
    assert_eq!(
        shown(&comparison.summary),
        [(DiffKind::Added, "Agreed.".into())]
    );
}

fn december(day: u32) -> Now {
    now(&format!("2026-12-{day:02}T15:00:00Z"))
}

fn january(day: u32) -> Now {
    now(&format!("2027-01-{day:02}T15:00:00Z"))
}

#[test]
fn drafts_thin_out_thirty_days_after_filing_and_filed_words_stay() {
    let (test, _, id) = started();
    let records = &test.records;
    write(records, id, "draft one", "", at(1));
    write(records, id, "draft two", "draft", at(2));
    write(records, id, "draft two", "agreed", at(3));
    records.sessions().read_back(id, true, at(4)).unwrap();
    write(records, id, "draft three", "agreed", at(5));
    records.sessions().finish(id, None, at(6)).unwrap();
    write(records, id, "mended after filing", "agreed", at(7));
    let all = numbers(records, id);
    let kept: Vec<_> = records
        .history()
        .versions(id)
        .unwrap()
        .into_iter()
        .rev()
        .filter(|version| version.keep != Keep::Draft)
        .map(|version| {
            (
                version.version,
                records.history().wording(id, version.version).unwrap(),
            )
        })
        .collect();
    assert_eq!((all.len(), kept.len()), (8, 4));

    let history = records.history();
    assert_eq!(history.thin_drafts(december(20)).unwrap(), 0);
    assert_eq!(
        history.thin_drafts(december(24)).unwrap(),
        0,
        "less than thirty days"
    );
    assert_eq!(
        history.thin_drafts(december(26)).unwrap(),
        0,
        "due, seen for the first time"
    );
    assert_eq!(history.thin_drafts(december(27)).unwrap(), 4);
    assert_eq!(
        numbers(records, id),
        kept.iter().map(|(version, _)| *version).collect::<Vec<_>>()
    );
    for (version, words) in &kept {
        assert_eq!(
            history.wording(id, *version).unwrap(),
            *words,
            "version {version}"
        );
    }
    assert_eq!(audited(records).last().unwrap(), "drafts_thinned");
    assert_eq!(history.thin_drafts(december(28)).unwrap(), 0);
    assert_digests(records);
}

#[test]
fn drafts_of_what_is_not_filed_stay() {
    let (test, _, unfiled) = started();
    let records = &test.records;
    write(records, unfiled, "one", "", at(1));
    for day in 1..20 {
        assert_eq!(records.history().thin_drafts(january(day)).unwrap(), 0);
    }
    assert_eq!(numbers(records, unfiled), [1, 2]);
}

#[test]
fn a_clock_that_jumps_thins_nothing() {
    let (test, _, id) = started();
    let records = &test.records;
    write(records, id, "draft", "", at(1));
    records.sessions().finish(id, None, at(2)).unwrap();
    let before = numbers(records, id);
    let history = records.history();
    let jumped = now("2031-01-01T00:00:00Z");
    assert_eq!(history.thin_drafts(at(3)).unwrap(), 0);
    assert_eq!(history.thin_drafts(jumped).unwrap(), 0);
    assert_eq!(history.thin_drafts(jumped).unwrap(), 0);
    assert_eq!(
        history.thin_drafts(december(1)).unwrap(),
        0,
        "and back again"
    );
    assert_eq!(numbers(records, id), before);
}

fn side(lines: &[DiffLine], without: DiffKind) -> Vec<String> {
    lines
        .iter()
        .filter(|line| line.kind != without)
        .map(DiffLine::text)
        .collect()
}

proptest! {
    #[test]
    fn each_side_of_a_comparison_is_its_whole_text(old in "[ab é\n]{0,40}", new in "[ab é\n]{0,40}") {
        let shown = lines(&old, &new);
        prop_assert_eq!(side(&shown, DiffKind::Added), old.lines().collect::<Vec<_>>());
        prop_assert_eq!(side(&shown, DiffKind::Removed), new.lines().collect::<Vec<_>>());
    }
}
