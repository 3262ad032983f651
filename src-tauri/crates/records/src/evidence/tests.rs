#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use waymark_domain::EvidenceId;
use waymark_domain::evidence::{Evidence, EvidenceState, Strength};
use waymark_vault::Depth;

use super::{EvidenceFilter, EvidenceInput, EvidenceSort, MapTo, Said};
use crate::record::EntityKind;
use crate::testing::{TestVault, now, vault};
use crate::{Error, Now, Records};

mod lists;
mod versions;

const EM: &str = "em-rcem-2021";

fn at(minute: u32) -> Now {
    now(&format!("2026-11-22T09:{minute:02}:00Z"))
}

fn said(title: &str) -> Said {
    Said {
        title: title.into(),
        kind: Some("wpba".into()),
        from: Some("2026-10-03".parse().unwrap()),
        institution: "Warwick Hospital".into(),
        ..Said::default()
    }
}

fn filed(records: &Records, title: &str) -> EvidenceId {
    let state = EvidenceState::Filed;
    records
        .evidence()
        .create(&said(title), state, at(0))
        .unwrap()
}

fn item(records: &Records, id: EvidenceId) -> Evidence {
    records.evidence().get(id).unwrap().evidence
}

/// An item as its file's reading left it in the inbox.
fn captured(test: &TestVault, title: &str, date: Option<&str>) -> EvidenceId {
    let captured = super::Captured {
        title: title.into(),
        kind: None,
        date: date.map(|date| date.parse().unwrap()),
    };
    let take_in = |w: &crate::write::Writer<'_, '_>| super::take_in(w, captured, None);
    test.records.write(at(0), take_in).unwrap()
}

/// A change to an item that says of it what `said` says.
fn edit(item: &Evidence, said: Said) -> EvidenceInput {
    EvidenceInput {
        id: item.id,
        version: Some(item.version),
        said,
        state: item.state,
    }
}

/// What is said of an item.
fn of(item: &Evidence) -> Said {
    Said {
        title: item.title.clone(),
        kind: item.kind.clone(),
        from: item.from,
        to: item.to,
        institution: item.institution.clone(),
        grade: item.grade.clone(),
        description: item.description.clone(),
        level: item.level.clone(),
        reflection: item.reflection.clone(),
        tags: item.tags.clone(),
        on_gmc_form: item.on_gmc_form,
    }
}

fn to(id: EvidenceId, code: &str, strength: Strength) -> MapTo {
    MapTo {
        id,
        framework: EM.into(),
        code: code.into(),
        strength,
        why: format!("  shows {code} "),
    }
}

fn audited(records: &Records) -> Vec<String> {
    let rows = records.vault().audit_list(1_000, None).unwrap();
    rows.into_iter().rev().map(|row| row.action).collect()
}

fn assert_sound(records: &Records) {
    let report = records
        .check(Depth::Quick, waymark_vault::unwatched)
        .unwrap();
    assert!(report.is_sound(), "{:#?}", report.findings());
}

#[test]
fn an_item_is_begun_changed_and_left_alone() {
    let test = vault();
    let evidence = test.records.evidence();
    let id = evidence
        .create(&Said::default(), EvidenceState::Inbox, at(0))
        .unwrap();
    let begun = item(&test.records, id);
    assert_eq!(
        (begun.number, begun.version, begun.title.as_str()),
        (1, 1, "")
    );
    assert!(!begun.title_guessed && !begun.date_guessed);

    let words = Said {
        title: "  ESLE, resus ".into(),
        tags: vec![
            " resus ".into(),
            String::new(),
            "resus".into(),
            "nights".into(),
        ],
        to: Some("2026-10-05".parse().unwrap()),
        ..said("")
    };
    assert_eq!(evidence.save(&edit(&begun, words), at(1)).unwrap(), 2);
    let saved = item(&test.records, id);
    assert_eq!(saved.title, "ESLE, resus");
    assert_eq!(saved.tags, ["resus", "nights"]);
    assert_eq!(saved.date().unwrap().to_string(), "2026-10-05");

    let before = audited(&test.records).len();
    assert_eq!(evidence.save(&edit(&saved, of(&saved)), at(2)).unwrap(), 2);
    assert_eq!(audited(&test.records).len(), before, "nothing changed");
    let late = evidence.save(&edit(&begun, said("Late")), at(3));
    assert!(matches!(late, Err(Error::ChangedMeanwhile("evidence"))));
    assert_sound(&test.records);
}

#[test]
fn what_cannot_be_kept_is_refused_with_its_field() {
    let test = vault();
    let evidence = test.records.evidence();
    let refused = |said: Said| match evidence.create(&said, EvidenceState::Filed, at(0)) {
        Err(Error::Invalid { field, .. }) => field,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(said(" ")), "title");
    assert_eq!(refused(said(&"x".repeat(301))), "title");
    let kind = Some("poem".into());
    assert_eq!(refused(Said { kind, ..said("A") }), "kind");
    let to = Some("2025".parse().unwrap());
    assert_eq!(refused(Said { to, ..said("A") }), "to");
    let tags = vec!["t".repeat(61)];
    assert_eq!(refused(Said { tags, ..said("A") }), "tag");
    assert_eq!(evidence.counts().unwrap(), super::EvidenceCounts::default());
}

#[test]
fn filing_confirms_what_was_guessed_and_so_does_changing_it() {
    let test = vault();
    let evidence = test.records.evidence();
    let [one, two, three] = ["scan0001", "scan0002", ""]
        .map(|title| captured(&test, title, Some("2026-09").filter(|_| !title.is_empty())));
    let guess = |id| {
        let item = item(&test.records, id);
        (item.title_guessed, item.date_guessed, item.state)
    };
    assert_eq!(guess(one), (true, true, EvidenceState::Inbox));
    assert_eq!(guess(three), (false, false, EvidenceState::Inbox));

    let waiting = item(&test.records, one);
    let titled = Said {
        title: "Rota, September".into(),
        ..of(&waiting)
    };
    evidence.save(&edit(&waiting, titled), at(1)).unwrap();
    assert_eq!(guess(one), (false, true, EvidenceState::Inbox));
    evidence.file(one, at(2)).unwrap();
    assert_eq!(guess(one), (false, false, EvidenceState::Filed));

    let waiting = item(&test.records, two);
    let input = EvidenceInput {
        state: EvidenceState::Filed,
        ..edit(&waiting, of(&waiting))
    };
    evidence.save(&input, at(3)).unwrap();
    assert_eq!(guess(two), (false, false, EvidenceState::Filed));
    assert_eq!(audited(&test.records).last().unwrap(), "evidence_filed");

    let untitled = evidence.file(three, at(4));
    assert!(matches!(
        untitled,
        Err(Error::Invalid { field: "title", .. })
    ));
    let counts = evidence.counts().unwrap();
    assert_eq!((counts.inbox, counts.filed), (1, 2));
}

#[test]
fn a_number_is_never_given_twice() {
    let test = vault();
    let first = filed(&test.records, "One");
    let last = filed(&test.records, "Two");
    assert_eq!(item(&test.records, last).number, 2);
    let trash = test.records.trash();
    trash
        .put(EntityKind::Evidence, last.as_uuid(), "", at(1))
        .unwrap();
    trash.delete_for_good(last.as_uuid(), at(2)).unwrap();
    let third = filed(&test.records, "Three");
    assert_eq!(item(&test.records, third).number, 3);
    assert_eq!(test.records.evidence().numbered(1).unwrap(), first);
    let gone = test.records.evidence().numbered(2);
    assert!(matches!(gone, Err(Error::NotFound("evidence"))));
    assert_sound(&test.records);
}

#[test]
fn an_item_speaks_for_many_outcomes_and_for_each_once() {
    let test = vault();
    let evidence = test.records.evidence();
    let id = filed(&test.records, "ESLE");
    evidence
        .map(&to(id, "SLO8", Strength::Weak), at(1))
        .unwrap();
    let all = [
        to(id, "SLO3", Strength::Good),
        to(id, "SLO8", Strength::Strong),
    ];
    evidence.map_all(&all, at(2)).unwrap();
    let links = |id| {
        let links = item(&test.records, id).outcomes.into_iter();
        links
            .map(|link| (link.code, link.strength))
            .collect::<Vec<_>>()
    };
    let both = [
        ("SLO3".into(), Strength::Good),
        ("SLO8".into(), Strength::Strong),
    ];
    assert_eq!(links(id), both);
    assert_eq!(item(&test.records, id).outcomes[0].why, "shows SLO3");

    let before = audited(&test.records).len();
    evidence.map_all(&all, at(3)).unwrap();
    evidence.unmap(id, EM, "SLO1", at(3)).unwrap();
    assert_eq!(audited(&test.records).len(), before);
    evidence.unmap(id, EM, "SLO3", at(4)).unwrap();
    assert_eq!(links(id), both[1..]);

    let unknown = MapTo {
        framework: "none".into(),
        ..to(id, "SLO1", Strength::Good)
    };
    let refused = evidence.map(&unknown, at(5));
    assert!(matches!(refused, Err(Error::NotFound("framework"))));
    let refused = evidence.map_all(
        &[
            to(id, "SLO1", Strength::Good),
            to(id, "SLO99", Strength::Good),
        ],
        at(5),
    );
    assert!(matches!(refused, Err(Error::NotFound("outcome"))));
    assert_eq!(links(id), both[1..], "all or none");
    assert_sound(&test.records);
}

#[test]
fn items_belong_together_for_both_through_the_trash_and_until_one_is_gone() {
    let test = vault();
    let evidence = test.records.evidence();
    let [one, two] = ["Audit", "Poster"].map(|title| filed(&test.records, title));
    let related = |id| {
        let related = evidence.get(id).unwrap().related.into_iter();
        related.map(|named| named.title).collect::<Vec<_>>()
    };
    evidence.relate(two, one, at(1)).unwrap();
    evidence.relate(one, two, at(1)).unwrap();
    assert_eq!(
        (related(one), related(two)),
        (vec!["Poster".into()], vec!["Audit".into()])
    );
    let itself = evidence.relate(one, one, at(1));
    assert!(matches!(
        itself,
        Err(Error::Invalid {
            field: "related",
            ..
        })
    ));
    assert_sound(&test.records);

    let trash = test.records.trash();
    for id in [one, two] {
        trash
            .put(EntityKind::Evidence, id.as_uuid(), "", at(2))
            .unwrap();
    }
    trash.restore(one.as_uuid(), at(3)).unwrap();
    assert!(related(one).is_empty());
    trash.restore(two.as_uuid(), at(3)).unwrap();
    assert_eq!(
        (related(one), related(two)),
        (vec!["Poster".into()], vec!["Audit".into()])
    );

    trash
        .put(EntityKind::Evidence, two.as_uuid(), "", at(4))
        .unwrap();
    trash.delete_for_good(two.as_uuid(), at(5)).unwrap();
    let left: u32 = test
        .records
        .read(|connection| {
            let sql = "SELECT count(*) FROM evidence_relation";
            Ok(connection.query_row(sql, [], |row| row.get(0))?)
        })
        .unwrap();
    assert_eq!(left, 0);
    let three = filed(&test.records, "Slides");
    evidence.relate(one, three, at(6)).unwrap();
    evidence.unrelate(three, one, at(7)).unwrap();
    assert!(related(one).is_empty());
    assert_sound(&test.records);
}

#[test]
fn a_reflection_is_private_until_it_is_released_and_again_when_its_words_change() {
    let test = vault();
    let evidence = test.records.evidence();
    let id = filed(&test.records, "Case");
    let refused = evidence.release_reflection(id, true, at(1));
    assert!(matches!(refused, Err(Error::NotAllowed(_))));
    let bare = item(&test.records, id);
    let thought = Said {
        reflection: "I would call earlier.".into(),
        ..of(&bare)
    };
    evidence.save(&edit(&bare, thought.clone()), at(1)).unwrap();
    evidence.release_reflection(id, true, at(2)).unwrap();
    assert_eq!(
        item(&test.records, id).reflection_released_at,
        Some(at(2).at)
    );

    let released = item(&test.records, id);
    let titled = Said {
        title: "Case, resus".into(),
        ..thought
    };
    evidence
        .save(&edit(&released, titled.clone()), at(3))
        .unwrap();
    let released = item(&test.records, id);
    assert_eq!(
        released.reflection_released_at,
        Some(at(2).at),
        "the words are the same"
    );
    let reworded = Said {
        reflection: "I would call much earlier.".into(),
        ..titled
    };
    evidence.save(&edit(&released, reworded), at(4)).unwrap();
    assert_eq!(item(&test.records, id).reflection_released_at, None);

    // Earlier words do not come back released by the release of others.
    evidence.release_reflection(id, true, at(5)).unwrap();
    test.records
        .history()
        .record_restore(EntityKind::Evidence, id.as_uuid(), 2, at(5))
        .unwrap();
    assert_eq!(item(&test.records, id).reflection, "I would call earlier.");
    assert_eq!(item(&test.records, id).reflection_released_at, None);

    evidence.release_reflection(id, true, at(5)).unwrap();
    evidence.release_reflection(id, false, at(6)).unwrap();
    assert_eq!(item(&test.records, id).reflection_released_at, None);
    let tail = audited(&test.records).split_off(audited(&test.records).len() - 2);
    assert_eq!(tail, ["reflection_released", "reflection_withdrawn"]);
    assert!(test.records.sent().list(None).unwrap().is_empty());
}

#[test]
fn outcomes_are_suggested_by_the_words_of_an_item_and_of_frameworks_in_use() {
    let test = vault();
    let records = &test.records;
    let words = Said {
        description: "Resuscitated and stabilised two patients; supervised the junior doctor."
            .into(),
        ..said("Resus shift")
    };
    let id = records
        .evidence()
        .create(&words, EvidenceState::Filed, at(0))
        .unwrap();
    let suggested = || {
        let suggested = records.evidence().get(id).unwrap().suggested.into_iter();
        suggested
            .map(|one| (one.framework, one.code))
            .collect::<Vec<_>>()
    };
    assert!(suggested().is_empty(), "no framework is in use");
    records.frameworks().set_in_use(EM, true, at(1)).unwrap();
    let resus = (EM.to_owned(), "SLO3".to_owned());
    assert!(suggested().contains(&resus), "{:?}", suggested());
    assert!(suggested().len() <= 6);
    records
        .evidence()
        .map(&to(id, "SLO3", Strength::Good), at(2))
        .unwrap();
    assert!(!suggested().contains(&resus), "it speaks for it already");
}

#[test]
fn a_word_that_stands_in_nearly_every_paper_suggests_nothing() {
    let test = vault();
    let records = &test.records;
    records.frameworks().set_in_use(EM, true, at(0)).unwrap();
    records
        .frameworks()
        .set_in_use("gpc-2017", true, at(0))
        .unwrap();
    let letter = Said {
        description: "Thank you for your communication and your leadership; a professional.".into(),
        ..said("Letter from a colleague")
    };
    let id = records
        .evidence()
        .create(&letter, EvidenceState::Inbox, at(1))
        .unwrap();
    let suggested = records.evidence().get(id).unwrap().suggested;
    assert!(suggested.is_empty(), "{suggested:?}");
}
