//! Nothing that was changed on the way is accepted: every byte, every length.

use waymark_sharing::{Fault, MAX_SEALED, Trust, decrypt};

use super::people::{doctor, fault, opened, opened_by, receipt, tutor};

#[test]
fn not_one_flipped_byte_is_accepted() {
    let sealed = receipt(&tutor(), &doctor()).bytes;
    let (reader, sender) = (doctor(), tutor().contact(Trust::Verified));
    let accepts = |bytes: &[u8]| opened_by(&reader, bytes, Some(&sender)).is_ok();
    assert!(accepts(&sealed));
    let mut accepted = Vec::new();
    for place in 0..sealed.len() {
        let mut bytes = sealed.clone();
        bytes[place] ^= 1 << (place % 8);
        if accepts(&bytes) {
            accepted.push(place);
        }
    }
    assert_eq!(accepted, Vec::<usize>::new());
}

#[test]
fn no_part_of_a_parcel_and_no_more_than_a_parcel_is_accepted() {
    let sealed = receipt(&tutor(), &doctor()).bytes;
    let reader = doctor();
    for length in 0..sealed.len() {
        let refused = decrypt(&sealed[..length], &reader).err();
        assert_eq!(refused, Some(Fault::Decrypt), "{length}");
    }
    for more in 1..4 {
        let mut bytes = sealed.clone();
        bytes.resize(sealed.len() + more, 0);
        assert_eq!(fault(opened(&bytes)), Fault::Decrypt);
    }
}

#[test]
fn what_is_too_large_is_not_looked_at() {
    let huge = vec![b'a'; MAX_SEALED * 2];
    assert_eq!(fault(opened(&huge)), Fault::TooBig);
    let large = vec![b'a'; MAX_SEALED + 1];
    assert_eq!(fault(opened(&large)), Fault::TooBig);
}

#[test]
fn armour_is_taken_off_whatever_its_line_ends() {
    let sealed = receipt(&tutor(), &doctor());
    let text = waymark_sharing::armoured(&sealed.bytes).unwrap();
    assert!(text.starts_with("-----BEGIN AGE ENCRYPTED FILE-----\n"));
    let windows = text.replace('\n', "\r\n");
    for text in [&text, &windows, &format!("\r\n\r\n {windows}\r\n")] {
        assert_eq!(opened(text.as_bytes()).unwrap().header, sealed.header);
    }
    let reader = doctor();
    for length in 0..text.len() - 1 {
        assert!(
            decrypt(&text.as_bytes()[..length], &reader).is_err(),
            "{length}"
        );
    }
}
