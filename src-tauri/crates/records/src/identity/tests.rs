#![allow(clippy::unwrap_used)]

use waymark_sharing::{Contact, Identity, Moment, Reason, Renewal, Signer, Trust};

use super::*;
use crate::record::EntityKind;
use crate::settings::Role;
use crate::testing::{TestVault, now, vault};

const MORNING: &str = "2026-11-23T09:00:00Z";
const NOON: &str = "2026-11-23T12:00:00Z";

fn owned() -> TestVault {
    let test = vault();
    let settings = test.records.settings();
    settings
        .set_up("Dr Anjali Menon", Role::Tutor, now(MORNING))
        .unwrap();
    test
}

fn known(card: waymark_sharing::Card) -> Contact {
    Contact {
        card,
        trust: Trust::Verified,
    }
}

#[test]
fn the_first_card_says_who_the_owner_is() {
    let test = owned();
    let card = test.records.identity().card(now(MORNING)).unwrap();
    let facts = card.facts();
    assert_eq!(facts.name, "Dr Anjali Menon");
    assert_eq!(facts.role, waymark_sharing::Role::Tutor);
    assert_eq!((facts.org.as_deref(), facts.gmc.as_deref()), (None, None));
    assert_eq!((facts.serial, facts.devs.len()), (1, 1));
    let code = test.records.vault().device_code();
    assert_eq!(facts.devs[0].dev.as_bytes(), &code);
    assert_eq!(facts.issued, Moment::of(now(MORNING).at));
    let recovery = test.records.vault().recovery_key().unwrap().unwrap();
    let recovery = waymark_sharing::Did::new(recovery).recovery_digest();
    assert_eq!(facts.rec, Some(recovery));
}

#[test]
fn there_is_no_card_before_there_is_an_owner() {
    let test = vault();
    let refused = test.records.identity().card(now(MORNING)).unwrap_err();
    assert!(matches!(refused, Error::NotFound("owner")));
}

#[test]
fn a_card_is_signed_anew_only_when_something_on_it_changed() {
    let test = owned();
    let identity = test.records.identity();
    let first = identity.card(now(MORNING)).unwrap();
    assert_eq!(identity.card(now(NOON)).unwrap(), first);
    let facts = Facts {
        org: " RXX ".to_owned(),
        gmc: Some(GmcNumber::parse("7654321").unwrap()),
    };
    let second = identity.save(&facts, now(NOON)).unwrap();
    assert_eq!(second.facts().serial, 2);
    assert_eq!(second.facts().org.as_deref(), Some("RXX"));
    assert_eq!(second.facts().gmc.as_deref(), Some("7654321"));
    assert_eq!(known(first).renewal(&second), Ok(Renewal::Renewed));
    assert_eq!(identity.save(&facts, now(NOON)).unwrap(), second);
    let settings = test.records.settings();
    settings.rename_owner("Dr A. Menon", now(NOON)).unwrap();
    assert_eq!(identity.card(now(NOON)).unwrap().facts().serial, 3);
}

#[test]
fn a_new_recovery_sheet_makes_a_new_card() {
    let test = owned();
    let identity = test.records.identity();
    let first = identity.card(now(MORNING)).unwrap();
    let at = now(NOON).at.as_millis();
    let code = test.records.vault().new_recovery_code(at).unwrap();
    let second = identity.card(now(NOON)).unwrap();
    let key = waymark_sharing::Did::new(code.identity().unwrap().public());
    assert_eq!(second.facts().rec, Some(key.recovery_digest()));
    assert_eq!(known(first).renewal(&second), Ok(Renewal::Renewed));
}

#[test]
fn an_organisation_too_long_for_a_card_is_refused() {
    let test = owned();
    for org in ["x".repeat(101), "é".repeat(60), "two\nlines".to_owned()] {
        let facts = Facts { org, gmc: None };
        let refused = test.records.identity().save(&facts, now(NOON));
        assert!(matches!(refused, Err(Error::Invalid { field: "org", .. })));
    }
}

#[test]
fn a_restored_store_lists_the_device_before_it_and_leaves_room_for_cards_it_does_not_know() {
    let test = owned();
    let identity = test.records.identity();
    let first = identity.card(now(MORNING)).unwrap();
    // As a restore leaves it: a new device is this one.
    let device = uuid::Uuid::from_u128(0xfeed_f00d << 96);
    let code = [0xfe, 0xed, 0xf0, 0x0d];
    let old = first.facts().devs[0].dev;
    test.records
        .write(now(NOON), |w| {
            w.sql().execute(
                "INSERT INTO device (id, name, created_at_ms) VALUES (?1, 'again', ?2)",
                rusqlite::params![device, now(NOON).at.as_millis()],
            )?;
            w.sql().execute(
                "INSERT INTO send_cursor (did, own, dev, last, head) VALUES ('x', 'y', ?1, 7, zeroblob(32))",
                [old.to_string()],
            )?;
            w.audit("made_for_a_test", EntityKind::Setting, device, 1, &[])
        })
        .unwrap();
    let me = OwnIdentity::of(test.records.vault()).unwrap();
    let known_now = card::Known {
        device: code,
        ..identity.known(&me).unwrap()
    };
    let facts = test
        .records
        .write(now(NOON), |w| {
            w.audit("made_for_a_test", EntityKind::Setting, device, 1, &[])?;
            card::due(w, &known_now)
        })
        .unwrap();
    assert_eq!(facts.serial, 100);
    let devices: Vec<_> = facts
        .devs
        .iter()
        .map(|each| (each.dev, each.last))
        .collect();
    let this = waymark_domain::shares::Device::new(code);
    assert_eq!(devices, [(this, None), (old, Some(7))]);
}

#[test]
fn new_keys_are_vouched_for_by_the_old_ones() {
    let test = owned();
    let identity = test.records.identity();
    let first = identity.card(now(MORNING)).unwrap();
    let second = identity.rotate(now(NOON)).unwrap();
    assert_ne!(second.facts().keys(), first.facts().keys());
    assert_eq!(second.facts().serial, 2);
    assert_eq!(known(first.clone()).renewal(&second), Ok(Renewal::Rotated));
    let imported = Contact::imported(first.clone());
    assert_eq!(imported.renewal(&second), Ok(Renewal::Changed));
    assert_eq!(identity.card(now(NOON)).unwrap(), second);
    let dids = [second.facts().sign, first.facts().sign];
    assert_eq!(identity.dids().unwrap(), dids);
    let test = test.reopened();
    let identity = test.records.identity();
    assert_eq!(identity.card(now(NOON)).unwrap(), second);
    // Both keys still open what was sealed for them, and agree on names.
    let all = OwnIdentity::all(test.records.vault()).unwrap();
    let keys: Vec<_> = all.iter().map(Identity::keys).collect();
    assert_eq!(keys, [second.facts().keys(), first.facts().keys()]);
    let agreed = |one: &OwnIdentity, other: &OwnIdentity| one.agree(&other.keys().mailbox);
    assert_eq!(agreed(&all[0], &all[1]), agreed(&all[1], &all[0]));
}

#[test]
fn revoked_keys_are_replaced_by_keys_that_nobody_vouches_for() {
    let test = owned();
    let identity = test.records.identity();
    let first = identity.card(now(MORNING)).unwrap();
    let revocation = identity.revoke(Reason::Compromised, now(NOON)).unwrap();
    assert!(first.is_revoked_by(&revocation));
    assert_eq!(revocation.not_after(), Moment::of(now(NOON).at));
    let second = identity.card(now(NOON)).unwrap();
    assert_ne!(second.facts().sign, first.facts().sign);
    assert!(!second.is_vouched_by(&first.facts().sign));
    assert_eq!(known(first).renewal(&second), Ok(Renewal::Changed));
    let kept = identity.revocations().unwrap();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].revocation().unwrap(), revocation);
    let mine = OwnIdentity::of(test.records.vault()).unwrap();
    assert_eq!(mine.did(), second.facts().sign);
}

#[test]
fn every_card_is_as_its_audit_row_says() {
    let test = owned();
    let identity = test.records.identity();
    identity.card(now(MORNING)).unwrap();
    identity.rotate(now(NOON)).unwrap();
    identity.revoke(Reason::Lost, now(NOON)).unwrap();
    let depth = waymark_vault::Depth::Quick;
    let go_on = |_| std::ops::ControlFlow::Continue(());
    let report = test.records.check(depth, go_on).unwrap();
    assert!(report.is_sound());
    let mut cards = report.records.iter();
    let cards = cards.find(|kind| kind.kind == EntityKind::OwnCard).unwrap();
    assert_eq!(cards.count, 3);
    let change = "UPDATE own_card SET serial = 9, card = (SELECT card FROM own_card WHERE serial = 1) WHERE serial = 2";
    test.records
        .write(now(NOON), |w| {
            w.sql().execute(change, [])?;
            w.audit(
                "made_for_a_test",
                EntityKind::Setting,
                uuid::Uuid::nil(),
                1,
                &[],
            )
        })
        .unwrap();
    assert!(!test.records.check(depth, go_on).unwrap().is_sound());
}
