//! Names on a shared place: the same for both, and telling nothing to anybody else.

use std::collections::BTreeSet;

use waymark_domain::shares::Device;
use waymark_sharing::{Mailbox, Signer as _};

use super::people::{A1, doctor, stranger, tutor};

#[test]
fn ten_thousand_names_are_all_different_and_all_of_one_form() {
    let (tutor, doctor) = (tutor(), doctor());
    let there = Mailbox::outgoing(&tutor, &doctor.card("D", A1)).unwrap();
    let back = Mailbox::incoming(&tutor, &doctor.card("D", A1)).unwrap();
    let other = Device::new([0; 4]);
    let mut names = BTreeSet::new();
    let mut counts = [0_u32; 256];
    for seq in 0..2_500 {
        for name in [
            there.name(A1, seq),
            there.name(other, seq),
            back.name(A1, seq),
            back.name(other, seq),
        ] {
            assert_eq!(name.len(), 32);
            for letter in name.bytes() {
                assert!(letter.is_ascii_lowercase() || (b'2'..=b'7').contains(&letter));
                counts[usize::from(letter)] += 1;
            }
            names.insert(name);
        }
    }
    assert_eq!(names.len(), 10_000);
    assert!(chi_square(&counts) < 70.0, "{}", chi_square(&counts));
}

/// Against thirty-two letters, each as often; 31 degrees of freedom, 0.9999 of all luck stays below 70.
fn chi_square(counts: &[u32; 256]) -> f64 {
    let expected = 320_000.0 / 32.0;
    let used = counts.iter().filter(|count| **count > 0);
    assert_eq!(used.clone().count(), 32);
    used.map(|count| (f64::from(*count) - expected).powi(2) / expected)
        .sum()
}

#[test]
fn somebody_else_computes_other_names() {
    let (tutor, doctor, stranger) = (tutor(), doctor(), stranger());
    let right = Mailbox::outgoing(&tutor, &doctor.card("D", A1)).unwrap();
    let theirs = Mailbox::incoming(&stranger, &tutor.card("T", A1)).unwrap();
    assert_ne!(right.name(A1, 1), theirs.name(A1, 1));
    assert_eq!(format!("{right:?}"), "Mailbox(hidden)");
    assert!(!right.name(A1, 1).contains(&tutor.did().to_string()));
}
