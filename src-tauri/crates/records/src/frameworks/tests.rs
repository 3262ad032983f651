#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use waymark_domain::EvidenceId;
use waymark_domain::evidence::{EvidenceState, Strength};
use waymark_domain::frameworks::{Framework, Origin, parse_json, shipped_by_key, to_json};
use waymark_vault::Depth;

use super::FrameworkInput;
use crate::evidence::{MapTo, Said};
use crate::record::EntityKind;
use crate::testing::{now, vault};
use crate::{Error, Now, Records};

const EM: &str = "em-rcem-2021";

fn at(minute: u32) -> Now {
    now(&format!("2026-11-22T10:{minute:02}:00Z"))
}

fn shipped() -> Framework {
    shipped_by_key(EM).unwrap().clone()
}

fn input(framework: Framework) -> FrameworkInput {
    FrameworkInput {
        version: None,
        framework,
    }
}

/// An item that speaks for this outcome.
fn linked(records: &Records, key: &str, code: &str, strength: Strength) -> EvidenceId {
    let said = Said {
        title: format!("For {code}"),
        ..Said::default()
    };
    let id = records
        .evidence()
        .create(&said, EvidenceState::Filed, at(0))
        .unwrap();
    map(records, id, key, code, strength);
    id
}

fn map(records: &Records, id: EvidenceId, key: &str, code: &str, strength: Strength) {
    let to = MapTo {
        id,
        framework: key.into(),
        code: code.into(),
        strength,
        why: String::new(),
    };
    records.evidence().map(&to, at(0)).unwrap();
}

fn links(records: &Records, id: EvidenceId) -> Vec<(String, String, Strength)> {
    let links = records
        .evidence()
        .get(id)
        .unwrap()
        .evidence
        .outcomes
        .into_iter();
    links
        .map(|link| (link.framework, link.code, link.strength))
        .collect()
}

fn assert_sound(records: &Records) {
    let report = records
        .check(Depth::Quick, waymark_vault::unwatched)
        .unwrap();
    assert!(report.is_sound(), "{:#?}", report.findings());
}

/// The next edition: one outcome less, one with another title.
fn next_edition() -> Framework {
    let mut next = shipped();
    next.key = "em-rcem-2030".into();
    next.outcomes.retain(|outcome| outcome.code != "SLO12");
    next.outcomes[0].title = "Something else".into();
    next
}

#[test]
fn all_that_are_shipped_are_there_and_none_is_in_use() {
    let test = vault();
    let all = test.records.frameworks().list().unwrap();
    assert_eq!(all.len(), 27);
    assert_eq!(all[0].key, "gpc-2017");
    assert!(
        all.iter()
            .all(|row| !row.in_use && row.origin == Origin::Shipped && row.outcomes > 0)
    );
    assert!(test.records.frameworks().in_use().unwrap().is_empty());
}

#[test]
fn several_are_in_use_at_once_and_none_moves_in_the_list() {
    let test = vault();
    let frameworks = test.records.frameworks();
    let order =
        |rows: Vec<super::FrameworkRow>| rows.into_iter().map(|row| row.key).collect::<Vec<_>>();
    let before = order(frameworks.list().unwrap());
    frameworks.set_in_use(EM, true, at(1)).unwrap();
    frameworks.set_in_use("gpc-2017", true, at(1)).unwrap();
    assert_eq!(order(frameworks.list().unwrap()), before);
    let used: Vec<_> = frameworks
        .in_use()
        .unwrap()
        .into_iter()
        .map(|one| one.key)
        .collect();
    assert_eq!(used, ["gpc-2017", EM]);
    let count = |records: &Records| records.vault().audit_list(1_000, None).unwrap().len();
    let audited = count(&test.records);
    frameworks.set_in_use(EM, true, at(2)).unwrap();
    frameworks.set_in_use("icm-2021", false, at(2)).unwrap();
    assert_eq!(count(&test.records), audited, "as it was");
    frameworks.set_in_use(EM, false, at(3)).unwrap();
    assert!(!frameworks.get(EM).unwrap().in_use);
    let unknown = frameworks.set_in_use("none", true, at(4));
    assert!(matches!(unknown, Err(Error::NotFound("framework"))));
    assert_sound(&test.records);
}

#[test]
fn one_that_is_changed_is_the_doctors_own_until_it_is_as_shipped_again() {
    let test = vault();
    let frameworks = test.records.frameworks();
    frameworks.set_in_use(EM, true, at(1)).unwrap();
    let mut changed = shipped();
    changed.outcomes[4].title = "Children in the department".into();
    frameworks.save(&input(changed), at(2)).unwrap();
    let view = frameworks.get(EM).unwrap();
    assert_eq!(
        (view.version, view.framework.origin),
        (Some(2), Origin::Own)
    );
    let stale = FrameworkInput {
        version: Some(1),
        framework: shipped(),
    };
    assert!(matches!(
        frameworks.save(&stale, at(3)),
        Err(Error::ChangedMeanwhile("framework"))
    ));

    let id = test
        .records
        .read(|connection| super::sql::stored_by_key(connection, EM))
        .unwrap()
        .unwrap()
        .id;
    let history = test.records.history();
    let kind = EntityKind::Framework;
    let compared = history.record_compare(kind, id.as_uuid(), 1, 2).unwrap();
    let names: Vec<_> = compared.iter().map(|change| change.name.as_str()).collect();
    assert_eq!(names, ["origin", "outcomes"]);
    assert!(
        history
            .record_restore(kind, id.as_uuid(), 1, at(4))
            .unwrap()
    );
    let view = frameworks.get(EM).unwrap();
    assert_eq!((view.framework, view.in_use), (shipped(), true));
    assert_sound(&test.records);
}

#[test]
fn what_a_framework_cannot_be_is_refused_with_its_field() {
    let test = vault();
    let refused = |change: fn(&mut Framework)| {
        let mut framework = shipped();
        change(&mut framework);
        match test.records.frameworks().save(&input(framework), at(1)) {
            Err(Error::Invalid { field, .. }) => field,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(refused(|framework| framework.key = "No good".into()), "key");
    assert_eq!(
        refused(|framework| framework.outcomes[1].code = "SLO1".into()),
        "code"
    );
    assert_eq!(refused(|framework| framework.outcomes.clear()), "outcomes");
    assert_eq!(test.records.frameworks().list().unwrap().len(), 27);
}

#[test]
fn an_import_says_what_would_lose_its_place_and_keeps_links_by_code() {
    let test = vault();
    let frameworks = test.records.frameworks();
    let item = linked(&test.records, EM, "SLO12", Strength::Good);
    let text = to_json(&Framework {
        key: EM.into(),
        ..next_edition()
    });
    let read = parse_json(&text).unwrap();
    let preview = frameworks.preview_import(read.clone()).unwrap();
    assert!(preview.replaces);
    assert_eq!(preview.links.codes.lost, ["SLO12"]);
    assert_eq!(preview.links.items["SLO12"], 1);
    frameworks.import(&read, at(1)).unwrap();
    let view = frameworks.get(EM).unwrap();
    assert_eq!(
        (view.framework.origin, view.in_use),
        (Origin::Imported, true)
    );
    assert!(view.framework.outcome("SLO12").is_none());
    assert_eq!(view.linked["SLO12"], 1, "still linked, without a place");
    assert_eq!(links(&test.records, item).len(), 1);

    let new = parse_json(&to_json(&next_edition())).unwrap();
    assert!(!frameworks.preview_import(new.clone()).unwrap().replaces);
    frameworks.import(&new, at(2)).unwrap();
    assert_eq!(frameworks.list().unwrap().len(), 28);
    assert_sound(&test.records);
}

#[test]
fn links_move_to_the_next_edition_by_code_and_the_better_stays() {
    let test = vault();
    let frameworks = test.records.frameworks();
    let next = next_edition();
    frameworks.save(&input(next.clone()), at(1)).unwrap();
    let one = linked(&test.records, EM, "SLO1", Strength::Good);
    map(&test.records, one, &next.key, "SLO1", Strength::Weak);
    let two = linked(&test.records, EM, "SLO12", Strength::Some);
    let three = linked(&test.records, EM, "SLO3", Strength::Weak);
    map(&test.records, three, &next.key, "SLO3", Strength::Strong);

    let looked = frameworks.preview_move(EM, &next.key).unwrap();
    assert_eq!(looked.codes.retitled[0].code, "SLO1");
    assert_eq!(
        (looked.codes.kept.as_slice(), looked.codes.lost.as_slice()),
        (&["SLO3".into()][..], &["SLO12".into()][..])
    );
    assert_eq!(
        links(&test.records, one).len(),
        2,
        "a preview changes nothing"
    );
    assert_eq!(frameworks.move_links(EM, &next.key, at(2)).unwrap(), looked);
    assert_eq!(
        links(&test.records, one),
        [(next.key.clone(), "SLO1".into(), Strength::Good)]
    );
    assert_eq!(
        links(&test.records, two),
        [(EM.into(), "SLO12".into(), Strength::Some)]
    );
    assert_eq!(
        links(&test.records, three),
        [(next.key.clone(), "SLO3".into(), Strength::Strong)]
    );
    let versions = test
        .records
        .history()
        .record_versions(EntityKind::Evidence, one.as_uuid())
        .unwrap();
    assert_eq!(versions.len(), 4);
    let same = frameworks.move_links(EM, EM, at(3));
    assert!(matches!(same, Err(Error::NotAllowed(_))));
    assert_sound(&test.records);
}

#[test]
fn one_that_evidence_speaks_for_is_not_removed() {
    let test = vault();
    let records = &test.records;
    let frameworks = records.frameworks();
    let next = next_edition();
    frameworks.save(&input(next.clone()), at(1)).unwrap();
    let item = linked(records, &next.key, "SLO1", Strength::Good);
    assert!(matches!(
        frameworks.remove(&next.key, at(2)),
        Err(Error::NotAllowed(_))
    ));
    records
        .evidence()
        .unmap(item, &next.key, "SLO1", at(3))
        .unwrap();
    frameworks.remove(&next.key, at(4)).unwrap();
    assert!(matches!(
        frameworks.get(&next.key),
        Err(Error::NotFound("framework"))
    ));
    let trashed = records.trash().list().unwrap();
    assert_eq!(trashed[0].title, "Emergency Medicine");

    // Another took its key meanwhile.
    frameworks.save(&input(next.clone()), at(5)).unwrap();
    let refused = records.trash().restore(trashed[0].id, at(6));
    assert!(matches!(refused, Err(Error::NotAllowed(_))));
    frameworks.remove(&next.key, at(7)).unwrap();
    records.trash().restore(trashed[0].id, at(8)).unwrap();
    assert_eq!(
        frameworks.get(&next.key).unwrap().framework.outcomes,
        next.outcomes
    );
    assert_sound(records);
}

#[test]
fn removing_a_change_leaves_what_is_shipped_while_links_keep_their_place() {
    let test = vault();
    let frameworks = test.records.frameworks();
    let mut changed = shipped();
    changed.outcomes[0].code = "SLO1-own".into();
    frameworks.save(&input(changed), at(1)).unwrap();
    linked(&test.records, EM, "SLO2", Strength::Good);
    let homeless = linked(&test.records, EM, "SLO1-own", Strength::Good);
    assert!(matches!(
        frameworks.remove(EM, at(2)),
        Err(Error::NotAllowed(_))
    ));
    test.records
        .evidence()
        .unmap(homeless, EM, "SLO1-own", at(3))
        .unwrap();
    frameworks.remove(EM, at(4)).unwrap();
    let view = frameworks.get(EM).unwrap();
    assert_eq!(
        (view.framework, view.version, view.in_use),
        (shipped(), None, false)
    );
    assert_eq!(view.linked["SLO2"], 1);
    assert!(matches!(
        frameworks.remove(EM, at(5)),
        Err(Error::NotFound("framework"))
    ));
}
