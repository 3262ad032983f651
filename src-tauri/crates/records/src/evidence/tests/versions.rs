//! Versions of evidence: kept, compared, put back, and gone with the trash.

use proptest::prelude::*;
use waymark_domain::Purpose;

use super::*;

#[test]
fn an_earlier_version_comes_back_with_its_outcomes() {
    let test = vault();
    let records = &test.records;
    let evidence = records.evidence();
    let id = filed(records, "ESLE");
    evidence
        .map(&to(id, "SLO3", Strength::Good), at(1))
        .unwrap();
    evidence
        .map(&to(id, "SLO8", Strength::Some), at(2))
        .unwrap();
    let mapped = item(records, id);
    evidence.unmap(id, EM, "SLO3", at(3)).unwrap();
    let bare = item(records, id);
    evidence
        .save(
            &edit(
                &bare,
                Said {
                    level: "Level 3".into(),
                    ..said("Renamed")
                },
            ),
            at(4),
        )
        .unwrap();

    let history = records.history();
    let kind = EntityKind::Evidence;
    let versions = history.record_versions(kind, id.as_uuid()).unwrap();
    assert_eq!(versions.len(), 5);
    let compared = history.record_compare(kind, id.as_uuid(), 3, 5).unwrap();
    let names: Vec<_> = compared.iter().map(|change| change.name.as_str()).collect();
    assert_eq!(names, ["level", "outcomes", "title"]);
    let outcomes = compared[1].from.reveal(Purpose::Window);
    assert_eq!(outcomes.as_array().unwrap().len(), 2);

    assert!(
        history
            .record_restore(kind, id.as_uuid(), 3, at(5))
            .unwrap()
    );
    let back = item(records, id);
    assert_eq!(
        back,
        Evidence {
            version: 6,
            ..mapped
        }
    );
    assert!(
        !history
            .record_restore(kind, id.as_uuid(), 3, at(6))
            .unwrap()
    );
    assert_sound(records);
}

#[test]
fn what_has_happened_does_not_come_back() {
    let test = vault();
    let records = &test.records;
    let id = captured(&test, "scan", None);
    records.evidence().file(id, at(1)).unwrap();
    let kind = EntityKind::Evidence;
    let restored = records
        .history()
        .record_restore(kind, id.as_uuid(), 1, at(2))
        .unwrap();
    assert!(restored, "its title is a guess again");
    assert_eq!(item(records, id).state, EvidenceState::Filed);
}

#[test]
fn the_trash_takes_an_item_with_its_outcomes_and_brings_it_back_as_it_was() {
    let test = vault();
    let records = &test.records;
    let id = filed(records, "ESLE");
    records
        .evidence()
        .map(&to(id, "SLO3", Strength::Good), at(1))
        .unwrap();
    let before = item(records, id);
    let row = records
        .trash()
        .put(EntityKind::Evidence, id.as_uuid(), "twice", at(2))
        .unwrap();
    assert_eq!(row.title, "ESLE");
    assert!(matches!(
        records.evidence().get(id),
        Err(Error::NotFound("evidence"))
    ));
    let links = records.frameworks().get(EM).unwrap().linked;
    assert!(links.is_empty());
    assert_sound(records);
    records.trash().restore(id.as_uuid(), at(3)).unwrap();
    assert_eq!(item(records, id), before);
    assert_sound(records);

    let untitled = captured(&test, "", None);
    let row = records
        .trash()
        .put(EntityKind::Evidence, untitled.as_uuid(), "", at(4))
        .unwrap();
    assert_eq!(row.title, "E-002");
}

#[test]
fn a_change_outside_waymark_is_found() {
    let test = vault();
    let records = &test.records;
    let id = filed(records, "ESLE");
    records
        .evidence()
        .map(&to(id, "SLO3", Strength::Weak), at(1))
        .unwrap();
    let forge = |w: &crate::write::Writer<'_, '_>| {
        w.sql()
            .execute("UPDATE evidence_outcome SET strength = 'strong'", [])?;
        w.audit(
            "made_for_a_test",
            EntityKind::Setting,
            uuid::Uuid::nil(),
            0,
            &[],
        )
    };
    records.write(at(2), forge).unwrap();
    let report = records
        .check(Depth::Quick, waymark_vault::unwatched)
        .unwrap();
    let wrong: Vec<_> = report
        .records
        .iter()
        .flat_map(|kind| &kind.faults)
        .collect();
    assert_eq!(wrong.len(), 1);
    assert_eq!(
        (wrong[0].id, wrong[0].name.as_deref()),
        (id.as_uuid(), Some("E-001 ESLE"))
    );
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[a-z ]{0,12}",
        any::<String>().prop_map(|s| s.chars().take(40).collect())
    ]
}

prop_compose! {
    fn any_said()(
        title in "[a-z]{1,9}", institution in words(), description in words(), reflection in words(),
        level in words(), tags in prop::collection::vec(words(), 0..4), year in prop::option::of(1990_u16..2026),
        kind in prop::option::of(Just("msf".to_owned())),
    ) -> Said {
        Said {
            title, kind, institution, description, reflection, level, tags,
            from: year.map(|year| year.to_string().parse().unwrap()),
            ..Said::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    /// Whatever was said, every earlier version can be put back as it was.
    #[test]
    fn every_version_can_be_put_back(all in prop::collection::vec(any_said(), 1..5)) {
        let test = vault();
        let records = &test.records;
        let id = filed(records, "First");
        let mut kept = vec![item(records, id)];
        for said in all {
            let before = item(records, id);
            records.evidence().save(&edit(&before, said), at(1)).unwrap();
            let after = item(records, id);
            if after.version != before.version {
                kept.push(after);
            }
        }
        for version in &kept {
            records.history().record_restore(EntityKind::Evidence, id.as_uuid(), version.version, at(2)).unwrap();
            let back = item(records, id);
            prop_assert_eq!(&Evidence { version: version.version, ..back }, version);
        }
        let sound = records.check(Depth::Quick, waymark_vault::unwatched).unwrap().is_sound();
        prop_assert!(sound);
    }
}
