//! What a newer card or a revocation changes about a contact.

use proptest::prelude::*;
use waymark_domain::shares::Digest;
use waymark_sharing::{
    Card, CardFacts, Contact, Fault, Identity as _, Reason, Renewal, Revocation, Signer as _, Trust,
};

use super::people::{A1, Person, at, digest, doctor, noon, stranger, tutor};

fn facts(person: &Person, serial: u32) -> CardFacts {
    let mut facts = person.facts("Dr A Tutor", A1);
    facts.serial = serial;
    facts
}

fn card(person: &Person, serial: u32) -> Card {
    Card::sign(facts(person, serial), person).unwrap()
}

fn known(trust: Trust) -> Contact {
    Contact {
        card: card(&tutor(), 3),
        trust,
    }
}

#[test]
fn newer_facts_under_the_same_keys_replace_older_ones_only() {
    let known = known(Trust::Verified);
    assert_eq!(known.renewal(&card(&tutor(), 3)), Ok(Renewal::Same));
    let renewed = known.clone().renewed(card(&tutor(), 4)).unwrap();
    assert_eq!(
        (renewed.card.facts().serial, renewed.trust),
        (4, Trust::Verified)
    );
    assert_eq!(known.renewal(&card(&tutor(), 2)), Err(Fault::Rollback));
    let mut other = facts(&tutor(), 3);
    other.name = "Dr B Tutor".to_owned();
    let other = Card::sign(other, &tutor()).unwrap();
    assert_eq!(known.renewal(&other), Err(Fault::Rollback));
}

#[test]
fn new_keys_are_taken_over_only_when_a_verified_key_vouches_for_them() {
    let (old, new) = (tutor(), doctor());
    let vouched = card(&new, 4).vouched_by(&old);
    let read_back = Card::parse(&vouched.to_bytes()).unwrap();
    assert_eq!(read_back, vouched);
    assert!(vouched.is_vouched_by(&old.did()) && !vouched.is_vouched_by(&new.did()));

    let rotated = known(Trust::Verified).renewed(vouched.clone()).unwrap();
    assert_eq!(
        (rotated.card.facts().sign, rotated.trust),
        (new.did(), Trust::Verified)
    );
    for (trust, card) in [
        (Trust::Verified, card(&new, 4)),
        (Trust::Verified, card(&new, 4).vouched_by(&stranger())),
        (Trust::Verified, card(&new, 3).vouched_by(&old)),
        (Trust::Imported, vouched.clone()),
        (Trust::Changed, vouched),
    ] {
        let changed = known(trust).renewed(card).unwrap();
        assert_eq!(changed.trust, Trust::Changed);
        assert_eq!(
            changed.card,
            known(trust).card,
            "the old card stays beside it"
        );
    }
}

#[test]
fn a_key_is_revoked_by_itself_or_by_its_recovery_key_and_by_nobody_else() {
    let (owner, recovery) = (tutor(), stranger());
    let mut facts = owner.facts("Dr A Tutor", A1);
    facts.rec = Some(recovery.did().recovery_digest());
    let contact = Contact {
        card: Card::sign(facts, &owner).unwrap(),
        trust: Trust::Verified,
    };
    let by = |who: &Person| {
        let made = Revocation::sign(owner.did(), Reason::Compromised, noon(), who).unwrap();
        let read = Revocation::parse(&made.to_bytes()).unwrap();
        assert_eq!(read, made);
        contact.clone().revoked(&read)
    };
    let expected = Trust::Revoked {
        not_after: noon(),
        was_verified: true,
    };
    assert_eq!(by(&owner).unwrap().trust, expected);
    assert_eq!(by(&recovery).unwrap().trust, expected);
    assert_eq!(by(&doctor()).err(), Some(Fault::BadSignature));
    let other = Revocation::sign(doctor().did(), Reason::Lost, noon(), &owner).unwrap();
    assert_eq!(contact.revoked(&other).err(), Some(Fault::BadSignature));
}

#[test]
fn of_two_revocations_the_earlier_date_counts_and_a_new_card_does_not_undo_it() {
    let tutor = tutor();
    let revoked = |not_after| Revocation::sign(tutor.did(), Reason::Lost, at(not_after), &tutor);
    let [early, late] = ["2026-01-01T00:00:00Z", "2026-06-01T00:00:00Z"];
    for order in [[early, late], [late, early]] {
        let mut contact = known(Trust::Imported);
        for date in order {
            contact = contact.revoked(&revoked(date).unwrap()).unwrap();
        }
        let expected = Trust::Revoked {
            not_after: at(early),
            was_verified: false,
        };
        assert_eq!(contact.trust, expected);
        let renewed = contact.renewed(card(&doctor(), 9)).unwrap();
        assert_eq!(renewed.trust, expected);
    }
}

#[test]
fn not_one_changed_byte_of_a_revocation_is_accepted() {
    let bytes = Revocation::sign(tutor().did(), Reason::Left, noon(), &tutor())
        .unwrap()
        .to_bytes();
    for place in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[place] ^= 1;
        assert!(Revocation::parse(&changed).is_err(), "{place}");
        assert!(Revocation::parse(&bytes[..place]).is_err(), "{place}");
    }
}

#[test]
fn the_right_words_are_one_of_three_and_only_they_are_right() {
    let print = known(Trust::Imported).card.fingerprint();
    let mut places = [0; 3];
    for seed in 0..60 {
        let choice = print.choice(&[seed; 32]);
        assert_eq!(choice.sets().len(), 3);
        let right: Vec<usize> = (0..3).filter(|picked| choice.is_right(*picked)).collect();
        assert_eq!(right.len(), 1);
        assert_eq!(choice.sets()[right[0]], print.words());
        places[right[0]] += 1;
        let mut sets = choice.sets().to_vec();
        sets.sort_unstable();
        sets.dedup();
        assert_eq!(sets.len(), 3);
        assert_eq!(choice, print.choice(&[seed; 32]));
    }
    assert!(places.iter().all(|count| *count > 5), "{places:?}");
}

#[test]
fn the_words_change_with_every_key() {
    let [a, b] = [tutor(), doctor()].map(|person| person.card("Dr", A1).fingerprint());
    assert_ne!(a.words(), b.words());
    assert_ne!(tutor().keys(), doctor().keys());
    let zero: Digest = digest(0);
    assert_ne!(tutor().did().recovery_digest(), zero);
}

proptest! {
    #[test]
    fn no_bytes_make_a_card_or_a_revocation_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Card::parse(&bytes);
        let _ = Card::parse(&[b"WMCARD1\n", &bytes[..]].concat());
        let _ = Revocation::parse(&[b"WMREVK1\n", &bytes[..]].concat());
        let _ = Card::from_text(&String::from_utf8_lossy(&bytes));
    }
}
