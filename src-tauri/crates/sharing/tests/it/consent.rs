//! Nothing leaves without consent to exactly these bytes, for exactly this contact.

use waymark_domain::shares::{Ack, CardFile, PlanPdf, ShareKind, Withdraw};
use waymark_sharing::{
    Consent, ConsentRef, Contact, Cursor, Fault, Moment, Permission, Preview, Reason, Revocation,
    Signer as _, Stamp, Standing, StandingConsent, Trust,
};

use super::people::{A1, RECEIPTS, at, consent, digest, doctor, noon, stamp, stranger, tutor};

fn plan() -> Preview {
    Preview::of(&PlanPdf::new(b"%PDF-1.7 a plan".to_vec())).unwrap()
}

fn given() -> Consent {
    consent(&plan(), doctor().did())
}

fn verified() -> Contact {
    doctor().contact(Trust::Verified)
}

fn refused(preview: Preview, to: &Contact, permission: Permission<'_>, now: Moment) -> Fault {
    preview.permitted(to, permission, now).unwrap_err()
}

#[test]
fn a_consent_to_anything_else_seals_nothing() {
    let right = given();
    let others = [
        Consent {
            body_sha256: digest(0),
            ..right.clone()
        },
        Consent {
            to: stranger().did(),
            ..right.clone()
        },
        Consent {
            kind: ShareKind::Blob,
            ..right.clone()
        },
        Consent {
            given: noon().plus_hours(1),
            ..right.clone()
        },
        Consent {
            expires: noon().plus_hours(-1),
            ..right.clone()
        },
    ];
    for other in others {
        let permission = Permission::Given(&other);
        assert_eq!(
            refused(plan(), &verified(), permission, noon()),
            Fault::Consent
        );
    }
    let permission = Permission::Given(&right);
    let sealed = plan()
        .permitted(&verified(), permission, noon())
        .unwrap()
        .seal(&tutor(), A1, Cursor::default(), stamp(1))
        .unwrap();
    assert_eq!(sealed.header.consent, ConsentRef::Record(right.id));
    assert_eq!(sealed.header.body_sha256, plan().digest());
}

#[test]
fn a_parcel_may_not_outlive_its_consent() {
    let consent = Consent {
        expires: noon().plus_days(7),
        ..given()
    };
    let permitted = plan()
        .permitted(&verified(), Permission::Given(&consent), noon())
        .unwrap();
    let longer = Stamp {
        expires: noon().plus_days(8),
        ..stamp(1)
    };
    let refused = permitted.seal(&tutor(), A1, Cursor::default(), longer);
    assert_eq!(refused.err(), Some(Fault::Consent));
}

#[test]
fn a_standing_consent_never_covers_what_people_wrote() {
    for standing in Standing::ALL {
        for kind in ShareKind::ALL {
            assert!(
                !(standing.covers(*kind) && kind.needs_verified()),
                "{standing:?} {kind:?}"
            );
        }
        assert!(!standing.covers(ShareKind::Withdraw));
    }
    let permission = Permission::Standing(&RECEIPTS);
    assert_eq!(
        refused(plan(), &verified(), permission, noon()),
        Fault::Consent
    );
    let withdrawal = Preview::of(&Withdraw {
        target: stamp(1).id,
        reason: String::new(),
    });
    assert_eq!(
        refused(withdrawal.unwrap(), &verified(), permission, noon()),
        Fault::Consent
    );
}

#[test]
fn a_standing_consent_runs_out_after_a_year() {
    let receipt = || Preview::of(&Ack::default()).unwrap();
    let standing = StandingConsent {
        to: Standing::Receipts,
        given: at("2026-11-21T12:00:00Z"),
    };
    let permission = Permission::Standing(&standing);
    for (now, expected) in [
        ("2026-11-21T11:59:59Z", Some(Fault::Consent)),
        ("2026-11-21T12:00:00Z", None),
        ("2027-11-22T12:00:00Z", None),
        ("2027-11-22T12:00:01Z", Some(Fault::Consent)),
    ] {
        let outcome = receipt().permitted(&verified(), permission, at(now));
        assert_eq!(outcome.err(), expected, "{now}");
    }
}

#[test]
fn words_go_only_to_whom_they_were_compared_with() {
    let consent = given();
    let revocation = Revocation::sign(doctor().did(), Reason::Left, noon(), &doctor()).unwrap();
    let revoked = verified().revoked(&revocation).unwrap();
    for (to, expected) in [
        (doctor().contact(Trust::Imported), Fault::Unverified),
        (doctor().contact(Trust::Changed), Fault::CardChanged),
        (revoked, Fault::Revoked),
    ] {
        let permission = Permission::Given(&consent);
        assert_eq!(refused(plan(), &to, permission, noon()), expected);
    }
    let card = CardFile::new(tutor().card("T", A1).to_bytes());
    let updates = StandingConsent {
        to: Standing::CardUpdates,
        given: noon(),
    };
    let imported = doctor().contact(Trust::Imported);
    let permitted =
        Preview::of(&card)
            .unwrap()
            .permitted(&imported, Permission::Standing(&updates), noon());
    assert!(permitted.is_ok());
}
