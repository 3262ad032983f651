#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use waymark_vault::Depth;

use super::*;
use crate::testing::{now, vault};

const AT: &str = "2026-11-24T15:00:00Z";

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

#[test]
fn who_holds_a_half_is_recorded_with_its_days_and_events() {
    let test = vault();
    let custodians = test.records.custodians();
    assert_eq!(custodians.get().unwrap(), None);
    let refused = custodians.record(Half::A, "Dr Hale", None, now(AT));
    assert!(matches!(refused, Err(Error::NotAllowed(_))), "no kit yet");
    custodians.new_kit(now(AT)).unwrap();
    assert_eq!(custodians.get().unwrap(), Some(Halves::default()));

    custodians
        .record(Half::A, " Dr Hale ", day("2026-11-20"), now(AT))
        .unwrap();
    custodians
        .record(Half::B, "Dr Ashworth", None, now(AT))
        .unwrap();
    custodians
        .checked(Half::B, now("2027-02-01T09:00:00Z"))
        .unwrap();
    let halves = custodians.get().unwrap().unwrap();
    let shown = |half| {
        let custody = halves.of(half);
        (
            custody.holder.as_str(),
            custody.handed_on,
            custody.checked_on,
        )
    };
    assert_eq!(
        shown(Half::A),
        ("Dr Hale", day("2026-11-20"), day("2026-11-20"))
    );
    assert_eq!(shown(Half::B), ("Dr Ashworth", None, day("2027-02-01")));
    let audit = test.records.vault().audit_list(3, None).unwrap();
    let actions: Vec<_> = audit.iter().map(|row| row.action.as_str()).collect();
    assert_eq!(actions, [event::CHECKED, event::RECORDED, event::RECORDED]);
    assert!(
        test.records
            .check(Depth::Quick, waymark_vault::unwatched)
            .unwrap()
            .is_sound()
    );
}

#[test]
fn one_person_does_not_hold_both_halves_and_nothing_is_handed_over_tomorrow() {
    let test = vault();
    let custodians = test.records.custodians();
    custodians.new_kit(now(AT)).unwrap();
    custodians
        .record(Half::A, "Dr Hale", None, now(AT))
        .unwrap();
    for (half, holder, on, field) in [
        (Half::B, "dr hale", None, "holder"),
        (Half::B, "  ", None, "holder"),
        (Half::B, "Dr Ashworth", day("2026-11-25"), "handed_on"),
    ] {
        let refused = custodians.record(half, holder, on, now(AT)).unwrap_err();
        assert!(
            matches!(&refused, Error::Invalid { field: found, .. } if *found == field),
            "{refused}"
        );
    }
    let nobody = custodians.checked(Half::B, now(AT));
    assert!(matches!(nobody, Err(Error::NotAllowed(_))));
    custodians
        .record(Half::A, "Dr Hale", day("2026-11-24"), now(AT))
        .unwrap();
}

#[test]
fn a_new_kit_that_cannot_be_made_leaves_no_holder_of_a_dead_half() {
    let test = vault();
    let custodians = test.records.custodians();
    let kit = custodians.new_kit(now(AT)).unwrap();
    custodians
        .record(Half::A, "Dr Hale", None, now(AT))
        .unwrap();
    let dir = test.records.vault().dir().to_owned();
    let in_the_way = ["keys.new", "keys.copy.new"].map(|name| dir.join(name));
    for path in &in_the_way {
        std::fs::create_dir_all(path.join("full")).unwrap();
    }
    assert!(custodians.new_kit(now(AT)).is_err());
    assert_eq!(
        custodians.get().unwrap(),
        Some(Halves::default()),
        "nobody is said to hold what may not open"
    );
    for path in &in_the_way {
        std::fs::remove_dir_all(path).unwrap();
    }
    test.records.into_vault().lock().unwrap();
    let with = waymark_vault::UnlockWith::Custodians(&kit.half_a, &kit.half_b);
    Records::unlock(&dir, with, now(AT).at).unwrap();
}

#[test]
fn a_new_kit_and_no_kit_are_held_by_nobody() {
    let test = vault();
    let custodians = test.records.custodians();
    custodians.new_kit(now(AT)).unwrap();
    custodians
        .record(Half::A, "Dr Hale", None, now(AT))
        .unwrap();
    custodians.new_kit(now(AT)).unwrap();
    assert_eq!(custodians.get().unwrap(), Some(Halves::default()));
    custodians
        .record(Half::B, "Dr Hale", None, now(AT))
        .unwrap();
    custodians.remove_kit(now(AT)).unwrap();
    assert_eq!(custodians.get().unwrap(), None);
    custodians.new_kit(now(AT)).unwrap();
    assert_eq!(custodians.get().unwrap(), Some(Halves::default()));
}
