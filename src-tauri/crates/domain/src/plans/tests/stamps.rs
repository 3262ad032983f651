//! Stamps of two sides come together, whichever comes first.

use proptest::prelude::*;

use super::super::{Stamp, merge_stamps, stamp_changes};
use super::*;

fn any_stamps() -> impl Strategy<Value = Stamps> {
    let stamp = (0i64..50, any::<bool>()).prop_map(|(at, tutor)| Stamp {
        at: Timestamp::from_millis(at),
        by: if tutor { Owner::Tutor } else { Owner::Doctor },
    });
    proptest::collection::btree_map("[a-d]", stamp, 0..4)
}

#[test]
fn the_later_writer_of_a_field_stays() {
    let mut ours = Stamps::new();
    stamp_changes(
        &mut ours,
        ["title", "why"],
        Owner::Tutor,
        Timestamp::from_millis(10),
    );
    let mut theirs = Stamps::new();
    stamp_changes(
        &mut theirs,
        ["why"],
        Owner::Doctor,
        Timestamp::from_millis(20),
    );
    let merged = merge_stamps(&ours, &theirs);
    assert_eq!(merged["title"].by, Owner::Tutor);
    assert_eq!(merged["why"].by, Owner::Doctor);
}

#[test]
fn a_clock_that_went_back_does_not_undo_a_later_writer() {
    let mut stamps = Stamps::new();
    stamp_changes(
        &mut stamps,
        ["why"],
        Owner::Tutor,
        Timestamp::from_millis(10),
    );
    stamp_changes(
        &mut stamps,
        ["why"],
        Owner::Doctor,
        Timestamp::from_millis(3),
    );
    assert_eq!(
        stamps["why"],
        Stamp {
            at: Timestamp::from_millis(10),
            by: Owner::Doctor
        }
    );
}

proptest! {
    #[test]
    fn merging_is_the_same_in_any_order_and_as_often(a in any_stamps(), b in any_stamps(), c in any_stamps()) {
        prop_assert_eq!(merge_stamps(&a, &b), merge_stamps(&b, &a));
        prop_assert_eq!(
            merge_stamps(&merge_stamps(&a, &b), &c),
            merge_stamps(&a, &merge_stamps(&b, &c))
        );
        prop_assert_eq!(merge_stamps(&a, &a), a.clone());
        let merged = merge_stamps(&a, &b);
        for (field, stamp) in &merged {
            prop_assert!(a.get(field) == Some(stamp) || b.get(field) == Some(stamp));
            prop_assert!(a.get(field).is_none_or(|ours| ours <= stamp));
        }
        prop_assert_eq!(merge_stamps(&merged, &b), merged);
    }
}
