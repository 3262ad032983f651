#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::testing::{TestVault, now, vault};

const AT: &str = "2026-11-24T15:00:00Z";

fn seeded() -> TestVault {
    let test = vault();
    test.records.write(now(AT), seed).unwrap();
    test
}

fn input(signpost: &Signpost) -> SignpostInput {
    SignpostInput {
        id: Some(signpost.id),
        version: signpost.version,
        title: signpost.title.clone(),
        detail: signpost.detail.clone(),
        contact: signpost.contact.clone(),
        safety: signpost.safety,
        position: signpost.position,
        checked_on: signpost.checked_on,
    }
}

#[test]
fn a_new_vault_has_the_safety_guidance_first_and_says_what_is_unconfirmed() {
    let signposts = seeded().records.signposts().list().unwrap();
    assert_eq!(signposts[0].title, "In danger now");
    let safety = signposts.iter().filter(|signpost| signpost.safety).count();
    assert!(
        signposts
            .iter()
            .take(safety)
            .all(|signpost| signpost.safety)
    );
    let practitioner = signposts
        .iter()
        .find(|s| s.title == "NHS Practitioner Health")
        .unwrap();
    assert!(practitioner.to_check.contains("opening hours"));
    assert_eq!(practitioner.checked_on, None);
}

#[test]
fn naming_the_day_it_was_checked_settles_what_was_open() {
    let test = seeded();
    let signposts = test.records.signposts();
    let mut given = input(&signposts.list().unwrap()[0]);
    given.contact = "999, here 2222".into();
    signposts.save(&given, now(AT)).unwrap();
    let changed = &signposts.list().unwrap()[0];
    assert!(!changed.to_check.is_empty());
    let mut given = input(changed);
    given.checked_on = Some(now(AT).today);
    signposts.save(&given, now(AT)).unwrap();
    assert_eq!(signposts.list().unwrap()[0].to_check, "");
    let stale = signposts
        .save(
            &SignpostInput {
                title: "x".into(),
                ..given
            },
            now(AT),
        )
        .unwrap_err();
    assert!(matches!(stale, Error::ChangedMeanwhile(_)), "{stale}");
}

#[test]
fn what_the_tutor_removed_does_not_come_back() {
    let test = seeded();
    let signposts = test.records.signposts();
    for signpost in signposts.list().unwrap() {
        signposts.remove(signpost.id, now(AT)).unwrap();
    }
    test.records
        .write(now(AT), |w| {
            seed(w)?;
            w.audit("tried_again", EntityKind::Setting, Uuid::nil(), 0, &[])
        })
        .unwrap();
    assert!(signposts.list().unwrap().is_empty());
}
