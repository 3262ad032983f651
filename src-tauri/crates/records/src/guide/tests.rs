#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use rusqlite::params;
use waymark_domain::PersonId;
use waymark_domain::guide::{Guide, GuideContext};
use waymark_domain::people::Stage;

use super::*;
use crate::record::EntityKind;
use crate::testing::{TestVault, now, person, person_until, vault};
use crate::write::Writer;

const AT: &str = "2026-11-24T15:00:00Z";

fn named(role: &str, version: Option<u32>, name: &str) -> ContactInput {
    ContactInput {
        role: role.to_owned(),
        version,
        name: name.to_owned(),
        reach: "ext. 2222".to_owned(),
        note: String::new(),
    }
}

/// What saving an entry untouched would give.
fn input(here: &EntryHere) -> EntryInput {
    let entry = here.entry.clone();
    EntryInput {
        key: Some(entry.key),
        version: here.version,
        topic: entry.topic,
        stages: entry.stages,
        title: entry.title,
        ask: entry.ask,
        body: entry.body,
        whom: entry.whom,
    }
}

fn entry(test: &TestVault, key: &str) -> EntryHere {
    let view = test.records.guide().view(None, "").unwrap();
    let mut entries = view.entries.into_iter();
    entries.find(|here| here.entry.key == key).unwrap()
}

fn started(test: &TestVault, person: PersonId, on: &str) {
    let update = "UPDATE person SET post_start = ?2 WHERE id = ?1";
    let write = |w: &Writer<'_, '_>| {
        w.sql().execute(update, params![person.as_uuid(), on])?;
        w.audit(
            "made_for_a_test",
            EntityKind::Person,
            person.as_uuid(),
            1,
            &[],
        )
    };
    test.records.write(now(AT), write).unwrap();
}

#[test]
fn a_new_store_reads_the_guide_as_it_ships() {
    let test = vault();
    let view = test.records.guide().view(None, "").unwrap();
    let shipped = Guide::shipped();
    assert_eq!(view.entries.len(), shipped.entries.len());
    assert_eq!(view.terms, shipped.terms);
    assert!(view.roles.iter().all(|here| here.contact.is_none()));
    assert!(
        view.entries
            .iter()
            .all(|here| !here.edited && !here.hidden && here.version.is_none())
    );
    let experienced = test
        .records
        .guide()
        .view(Some(Stage::Experienced), "")
        .unwrap();
    assert!(experienced.entries.len() < view.entries.len());
}

#[test]
fn a_name_stands_beside_every_question_of_its_role() {
    let test = vault();
    let guide = test.records.guide();
    guide
        .save_contact(named("tutor", None, " Dr Nadar "), now(AT))
        .unwrap();
    let here = entry(&test, "named-supervisor");
    let tutor = here.whom.iter().find(|w| w.role.key == "tutor").unwrap();
    let contact = tutor.contact.as_ref().unwrap();
    assert_eq!((contact.name.as_str(), contact.version), ("Dr Nadar", 1));
    let again = guide.save_contact(named("tutor", None, "Dr Other"), now(AT));
    assert!(matches!(again, Err(Error::ChangedMeanwhile(_))));
    let mut nobody = named("tutor", Some(1), "");
    nobody.reach.clear();
    guide.save_contact(nobody, now(AT)).unwrap();
    let kept = &guide.view(None, "").unwrap().roles[2];
    assert!(kept.contact.as_ref().unwrap().is_nobody());
    let unknown = guide.save_contact(named("porter", None, "x"), now(AT));
    assert!(matches!(unknown, Err(Error::Invalid { field: "role", .. })));
}

#[test]
fn an_edit_keeps_sources_and_notices_and_can_be_taken_back() {
    let test = vault();
    let guide = test.records.guide();
    let mut given = input(&entry(&test, "visa"));
    guide.save_entry(given.clone(), now(AT)).unwrap();
    assert_eq!(entry(&test, "visa").version, None, "nothing was changed");
    given.title = "Our sponsor team".to_owned();
    guide.save_entry(given.clone(), now(AT)).unwrap();
    let edited = entry(&test, "visa");
    assert!(edited.edited);
    assert_eq!(edited.entry.title, "Our sponsor team");
    let shipped = Guide::shipped().entry("visa").unwrap();
    assert_eq!(edited.entry.notice, shipped.notice);
    assert_eq!(edited.entry.sources, shipped.sources);
    let stale = guide.save_entry(given, now(AT));
    assert!(matches!(stale, Err(Error::ChangedMeanwhile(_))));
    guide.reset_entry("visa", now(AT)).unwrap();
    let back = entry(&test, "visa");
    assert!(!back.edited);
    assert_eq!(&back.entry, shipped);
    assert_eq!(back.version, Some(2));
}

#[test]
fn an_own_entry_is_found_and_one_that_is_hidden_is_not() {
    let test = vault();
    let guide = test.records.guide();
    let own = EntryInput {
        key: None,
        version: None,
        topic: "hidden".to_owned(),
        stages: vec![Stage::Experienced],
        title: "Parking".to_owned(),
        ask: vec!["Where is the zebra car park?".to_owned()],
        body: Vec::new(),
        whom: Vec::new(),
    };
    let key = guide.save_entry(own, now(AT)).unwrap();
    let found = guide.view(None, "zebra").unwrap();
    assert_eq!(found.entries.len(), 1);
    assert!(found.entries[0].own && found.terms.is_empty());
    assert!(
        guide
            .view(Some(Stage::EarlyUk), "zebra")
            .unwrap()
            .entries
            .is_empty()
    );
    guide.hide_entry(&key, true, now(AT)).unwrap();
    assert!(guide.view(None, "zebra").unwrap().entries.is_empty());
    assert!(entry(&test, &key).hidden);
    guide.hide_entry(&key, false, now(AT)).unwrap();
    assert_eq!(guide.view(None, "zebra").unwrap().entries.len(), 1);
    assert!(matches!(
        guide.reset_entry(&key, now(AT)),
        Err(Error::NotAllowed(_))
    ));
    assert!(matches!(
        guide.hide_entry("nothing", true, now(AT)),
        Err(Error::NotFound(_))
    ));
}

#[test]
fn steps_are_ticked_on_the_version_that_was_shown() {
    let test = vault();
    let guide = test.records.guide();
    let win = person(&test, "Thiri", "Win");
    started(&test, win, "2026-11-02");
    let before = guide.first_days(Some(win)).unwrap();
    assert!(before.kept.is_none());
    assert_eq!(before.suggested, Some("2026-11-02".parse().unwrap()));
    guide
        .begin_first_days(Some(win), "2026-11-02".parse().unwrap(), now(AT))
        .unwrap();
    let kept = guide.first_days(Some(win)).unwrap().kept.unwrap();
    let today = Some(now(AT).today);
    guide
        .tick(kept.id, kept.version, "gp", today, now(AT))
        .unwrap();
    let stale = guide.tick(kept.id, kept.version, "gp", None, now(AT));
    assert!(matches!(stale, Err(Error::ChangedMeanwhile(_))));
    guide
        .add_step(kept.id, 2, "Meet the chaplain", 3, now(AT))
        .unwrap();
    let view = guide.first_days(Some(win)).unwrap();
    let gp = view.steps.iter().find(|s| s.step.key == "gp").unwrap();
    assert_eq!(gp.done_on, today);
    let own = view.steps.iter().find(|s| s.own).unwrap();
    assert_eq!(own.on, Some("2026-11-04".parse().unwrap()));
    guide
        .remove_step(kept.id, 3, &own.step.key, now(AT))
        .unwrap();
    assert!(
        guide
            .first_days(Some(win))
            .unwrap()
            .steps
            .iter()
            .all(|s| !s.own)
    );
    assert!(guide.first_days(None).unwrap().kept.is_none());
}

#[test]
fn first_days_go_to_the_trash_with_their_doctor_and_come_back() {
    let test = vault();
    let guide = test.records.guide();
    let win = person(&test, "Thiri", "Win");
    let start = "2026-11-02".parse().unwrap();
    guide.begin_first_days(Some(win), start, now(AT)).unwrap();
    let trash = test.records.trash();
    let put = trash
        .put(EntityKind::Person, win.as_uuid(), "", now(AT))
        .unwrap();
    assert_eq!(test.records.read(sql::all_days).unwrap(), []);
    trash.restore(put.id, now(AT)).unwrap();
    let kept = guide.first_days(Some(win)).unwrap().kept.unwrap();
    assert_eq!(kept.start_on, start);
}

#[test]
fn entries_are_offered_where_things_are_so() {
    let test = vault();
    let guide = test.records.guide();
    let offered = |context, person| guide.of_use(context, person, now(AT)).unwrap().len();
    let win = person_until(&test, "Thiri", "Win", Some("2027-02"));
    assert_eq!(offered(GuideContext::NewStarter, Some(win)), 0);
    assert!(offered(GuideContext::ContractEnding, Some(win)) >= 3);
    started(&test, win, "2026-09-01");
    let new = offered(GuideContext::NewStarter, Some(win));
    assert!(new >= 3);
    guide.hide_entry("visa", true, now(AT)).unwrap();
    assert_eq!(offered(GuideContext::NewStarter, Some(win)), new - 1);
    started(&test, win, "2026-08-01");
    assert_eq!(offered(GuideContext::NewStarter, Some(win)), 0);
    assert!(offered(GuideContext::FirstPortfolio, None) >= 3);
    assert_eq!(offered(GuideContext::NewStarter, None), 0);
    guide
        .begin_first_days(None, "2026-11-24".parse().unwrap(), now(AT))
        .unwrap();
    assert!(offered(GuideContext::NewStarter, None) > 0);
}

#[test]
fn the_check_of_the_vault_visits_all_that_is_kept() {
    let test = vault();
    let guide = test.records.guide();
    guide
        .save_contact(named("tutor", None, "Dr Nadar"), now(AT))
        .unwrap();
    guide.hide_entry("visa", true, now(AT)).unwrap();
    guide
        .begin_first_days(None, now(AT).today, now(AT))
        .unwrap();
    for kind in [
        EntityKind::GuideContact,
        EntityKind::GuideEntry,
        EntityKind::FirstDays,
    ] {
        let mut seen = 0;
        test.records
            .read(|connection| {
                crate::check::each_record(connection, kind, &mut |_, _, _| {
                    seen += 1;
                    Ok(())
                })
            })
            .unwrap();
        assert_eq!(seen, 1, "{kind:?}");
    }
}
