//! A verification travels as its credential, between the two people it names and no others.

use waymark_domain::shares::{ShareKind, Verification, VerificationFile};
use waymark_sharing::{
    Body, Coded, Contact, Cursor, Fault, Permission, Preview, Signer as _, Trust,
    credential::{About, Confirmation, Profile, check, confirm, issue},
};

use super::credentials::{CREATED, attendance, issued, verification};
use super::people::{
    A1, Person, at, consent, doctor, noon, opened, sealed, stamp, stranger, tutor,
};

fn claimed() -> (Profile, Verification) {
    let claim = verification();
    match claim.about {
        About::Verification(said) => (claim.issuer, said),
        About::Attendance(_) => panic!("it is a verification"),
    }
}

fn confirmed_by(person: &Person, of: &Person) -> VerificationFile {
    let (profile, said) = claimed();
    let id = verification().id;
    confirm(person, id, profile, of.did(), said, at(CREATED)).unwrap()
}

fn verified(person: &Person) -> Contact {
    person.contact(Trust::Verified)
}

#[test]
fn a_verification_arrives_with_the_credential_that_says_it() {
    let file = confirmed_by(&tutor(), &doctor());
    let preview = Preview::of(&file).unwrap();
    assert_eq!(
        preview.body(),
        file.as_bytes(),
        "what is shown is what is signed"
    );
    assert_eq!(preview.kind(), ShareKind::Verification);

    let parcel = sealed(&file, &tutor(), &doctor());
    assert_eq!(parcel.header.body_type, "application/vc");
    let opened = opened(&parcel.bytes).unwrap();
    let Body::Verification(arrived) = opened.body else {
        panic!("it is a verification");
    };
    let (profile, said) = claimed();
    let expected = Confirmation {
        id: verification().id,
        issuer: tutor().did(),
        profile,
        subject: doctor().did(),
        created: at(CREATED),
        verification: said,
        file: file.clone(),
    };
    assert_eq!(*arrived, expected);
    assert_eq!(arrived.file.as_bytes(), file.as_bytes());
    assert!(check(arrived.file.as_bytes()).is_ok());
}

#[test]
fn a_verification_goes_only_from_its_issuer_to_its_subject() {
    let preview = |file: &VerificationFile| Preview::of(file).unwrap();
    let of_another = preview(&confirmed_by(&tutor(), &stranger()));
    let agreed = consent(&of_another, doctor().did());
    let outcome = of_another.permitted(&verified(&doctor()), Permission::Given(&agreed), noon());
    assert_eq!(outcome, Err(Fault::Schema));

    let by_another = preview(&confirmed_by(&stranger(), &doctor()));
    let agreed = consent(&by_another, doctor().did());
    let permitted = by_another
        .permitted(&verified(&doctor()), Permission::Given(&agreed), noon())
        .unwrap();
    let outcome = permitted.seal(&tutor(), A1, Cursor::default(), stamp(1));
    assert_eq!(outcome.map(|sealed| sealed.header), Err(Fault::Schema));
}

#[test]
fn nothing_else_travels_as_a_verification() {
    let of = |bytes: &[u8]| VerificationFile::new(bytes.to_vec()).encode();
    let good = confirmed_by(&tutor(), &doctor());
    assert!(of(good.as_bytes()).is_ok());
    assert_eq!(of(b"{}"), Err(Fault::Schema));
    assert_eq!(of(b""), Err(Fault::Schema));
    assert_eq!(of(issued(&attendance()).as_bytes()), Err(Fault::Schema));
    let mut changed = good.as_bytes().to_vec();
    let place = changed.windows(4).position(|word| word == b"Good").unwrap();
    changed[place] = b'W';
    assert_eq!(of(&changed), Err(Fault::Schema));
    assert_eq!(VerificationFile::decode(&changed), Err(Fault::Schema));
}

#[test]
fn the_same_words_come_to_the_same_bytes() {
    let once = confirmed_by(&tutor(), &doctor());
    assert_eq!(once, confirmed_by(&tutor(), &doctor()));
    let same = issue(&tutor(), verification(), at(CREATED)).unwrap();
    assert_eq!(once.as_bytes(), same.as_bytes());
}
