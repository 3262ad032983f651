//! Credentials: what can be said comes back as it was said, and nothing else is read.

use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::Value;
use uuid::Uuid;
use waymark_domain::shares::{Digest, Verification, VerifierRole, tidy};
use waymark_sharing::{
    Did, Signer,
    credential::{
        About, Attendance, Checked, Claim, Credential, CredentialFault, Decimal, Profile, check,
        check_jwt, issue, issue_jwt,
    },
};

use super::people::{at, digest, doctor, stranger, tutor};

pub const CREATED: &str = "2025-01-14T15:00:00Z";

pub fn verification() -> Claim {
    Claim {
        id: Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001),
        issuer: Profile {
            name: "Dr Ángela O’Brien".to_owned(),
            gmc: Some("7654321".to_owned()),
        },
        subject: doctor().did(),
        about: About::Verification(Verification {
            evidence_id: Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0002),
            evidence_sha256: digest(1),
            domain: Some("Domain 2".to_owned()),
            statement: "I was there – all of it.\n\"Good\" \\ clear.\t🙂 שלום".to_owned(),
            role: VerifierRole::Tutor,
        }),
    }
}

pub fn attendance() -> Claim {
    let hundredths = |number| Decimal::of_hundredths(number).unwrap();
    Claim {
        about: About::Attendance(Attendance {
            session: Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0003),
            title: "Sepsis: the first “golden” hour".to_owned(),
            date: NaiveDate::from_ymd_opt(2025, 1, 14).unwrap(),
            hours: hundredths(100),
            credits: hundredths(125),
            category: "Clinical".to_owned(),
            organiser: "LED Educational Forum".to_owned(),
            speakers: vec!["Dr Synthetic Person".to_owned(), "Ms B \\ C".to_owned()],
            number: "LEF-2025-0001".to_owned(),
            approval: "1 hour, internal CPD; not college-approved.".to_owned(),
        }),
        ..verification()
    }
}

pub fn issued(claim: &Claim) -> Credential {
    issue(&tutor(), claim.clone(), at(CREATED)).unwrap()
}

fn said(claim: Claim) -> Checked {
    Checked {
        claim,
        issuer: tutor().did(),
        created: at(CREATED),
    }
}

#[test]
fn what_was_said_comes_back_in_both_forms() {
    for claim in [verification(), attendance()] {
        assert_eq!(check(issued(&claim).as_bytes()), Ok(said(claim.clone())));
        let token = issue_jwt(&tutor(), claim.clone(), at(CREATED)).unwrap();
        assert_eq!(check_jwt(&token), Ok(said(claim)));
    }
}

#[test]
fn what_need_not_be_said_can_be_left_out() {
    let mut bare = verification();
    bare.issuer.gmc = None;
    if let About::Verification(said) = &mut bare.about {
        said.domain = None;
    }
    let mut alone = attendance();
    if let About::Attendance(said) = &mut alone.about {
        said.speakers.clear();
    }
    for claim in [bare, alone] {
        let credential = issued(&claim);
        assert!(!String::from_utf8_lossy(credential.as_bytes()).contains("null"));
        assert_eq!(check(credential.as_bytes()), Ok(said(claim)));
    }
}

#[test]
fn every_role_has_a_sentence_of_its_own() {
    let mut all = Vec::new();
    for role in VerifierRole::ALL {
        let mut claim = verification();
        if let About::Verification(said) = &mut claim.about {
            said.role = *role;
        }
        let credential = issued(&claim);
        assert_eq!(check(credential.as_bytes()).unwrap().claim, claim);
        let json: Value = serde_json::from_slice(credential.as_bytes()).unwrap();
        let sentence = json.pointer("/credentialSubject/achievement/criteria/narrative");
        all.push(sentence.unwrap().as_str().unwrap().to_owned());
    }
    all.sort();
    all.dedup();
    assert_eq!(all.len(), VerifierRole::ALL.len());
}

#[test]
fn nothing_out_of_bounds_is_signed() {
    let refused = |change: &dyn Fn(&mut Claim)| {
        let mut claim = verification();
        change(&mut claim);
        let outcome = issue(&tutor(), claim.clone(), at(CREATED)).map(|_| ());
        let token = issue_jwt(&tutor(), claim, at(CREATED)).map(|_| ());
        assert_eq!(outcome, token);
        outcome
    };
    let out = Err(CredentialFault::OutOfBounds);
    assert_eq!(refused(&|claim| claim.issuer.name = String::new()), out);
    assert_eq!(refused(&|claim| claim.issuer.name = "a".repeat(401)), out);
    assert_eq!(refused(&|claim| claim.issuer.name = "a\nb".to_owned()), out);
    assert_eq!(
        refused(&|claim| claim.issuer.gmc = Some(String::new())),
        out
    );
    assert_eq!(refused(&|claim| claim.subject = tutor().did()), out);
    assert_eq!(refused(&|claim| claim.subject = Did::new([0; 32])), out);
    let about = |change: &dyn Fn(&mut Verification)| {
        refused(&|claim| {
            if let About::Verification(said) = &mut claim.about {
                change(said);
            }
        })
    };
    assert_eq!(about(&|said| said.statement = " \n".to_owned()), out);
    assert_eq!(
        about(&|said| said.statement = "Cafe\u{301}".to_owned()),
        out
    );
    assert_eq!(
        about(&|said| said.statement = "a".repeat(32 * 1024 + 1)),
        out
    );
    assert_eq!(about(&|said| said.domain = Some(String::new())), out);
    assert_eq!(about(&|said| said.evidence_id = verification().id), out);
    assert!(about(&|said| said.statement = "a".repeat(32 * 1024)).is_ok());
    let heavy = about(&|said| said.statement = "\"".repeat(32 * 1024));
    assert_eq!(heavy, Err(CredentialFault::TooBig));

    let mut many = attendance();
    if let About::Attendance(said) = &mut many.about {
        said.speakers = vec!["Dr S Person".to_owned(); 21];
    }
    let outcome = issue(&tutor(), many, at(CREATED));
    assert_eq!(outcome, Err(CredentialFault::OutOfBounds));
}

/// Any text in the form that travels: quotes, emoji, right to left, combining marks.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[\"\\\\\n\t\u{7f}\u{85}{}<>@_:^. a-zA-Z]{1,200}",
        "[א-ת؀-ۿ🙂👩‍⚕️é\u{301}\u{200f}\u{202e} \"\n]{1,120}",
    ]
    .prop_map(|text| tidy(&text))
    .prop_filter("says something", |text| !text.trim().is_empty())
}

/// The same in one line, as long as a name may be.
fn line() -> impl Strategy<Value = String> {
    text()
        .prop_map(|text| {
            let line: String = text.replace(['\n', '\t'], " ").chars().take(120).collect();
            // Cutting can part what composes.
            tidy(line.trim()).trim().to_owned()
        })
        .prop_filter("fits", |line| (1..=400).contains(&line.len()))
}

fn id() -> impl Strategy<Value = Uuid> {
    any::<u128>().prop_map(Uuid::from_u128)
}

fn decimal() -> impl Strategy<Value = Decimal> {
    (0..1_000_000_u32).prop_map(|number| Decimal::of_hundredths(number).unwrap())
}

fn verifications() -> impl Strategy<Value = About> {
    let role = prop::sample::select(VerifierRole::ALL);
    let digest = any::<[u8; 32]>().prop_map(Digest::new);
    (id(), digest, prop::option::of(text()), text(), role).prop_map(
        |(evidence_id, evidence_sha256, domain, statement, role)| {
            About::Verification(Verification {
                evidence_id,
                evidence_sha256,
                domain,
                statement,
                role,
            })
        },
    )
}

fn attendances() -> impl Strategy<Value = About> {
    let texts = (line(), line(), line(), line(), line());
    let speakers = prop::collection::vec(line(), 0..4);
    let day = (0..3_000_000_i32)
        .prop_filter_map("a day", |day| NaiveDate::from_num_days_from_ce_opt(day + 1));
    (id(), texts, day, decimal(), decimal(), speakers).prop_map(
        |(
            session,
            (title, category, organiser, number, approval),
            date,
            hours,
            credits,
            speakers,
        )| {
            About::Attendance(Attendance {
                session,
                title,
                date,
                hours,
                credits,
                category,
                organiser,
                speakers,
                number,
                approval,
            })
        },
    )
}

fn claims() -> impl Strategy<Value = Claim> {
    let about = prop_oneof![verifications(), attendances()];
    let gmc = prop::option::of("[0-9]{7}");
    (id(), line(), gmc, about).prop_map(|(id, name, gmc, about)| Claim {
        id,
        issuer: Profile { name, gmc },
        subject: doctor().did(),
        about,
    })
}

proptest! {
    #[test]
    fn any_claim_comes_back_as_it_was(claim in claims(), seconds in 0..4_000_000_000_i64) {
        let created = at("1970-01-01T00:00:00Z").plus_hours(seconds / 3_600);
        let made = issue(&stranger(), claim.clone(), created);
        if made == Err(CredentialFault::TooBig) {
            return Ok(());
        }
        let expected = Checked { claim: claim.clone(), issuer: stranger().did(), created };
        prop_assert_eq!(check(made.unwrap().as_bytes()), Ok(expected.clone()));
        let token = issue_jwt(&stranger(), claim, created).unwrap();
        prop_assert_eq!(check_jwt(&token), Ok(expected));
    }

    #[test]
    fn no_bytes_are_too_odd_to_be_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(check(&bytes).is_err());
        prop_assert!(check_jwt(&String::from_utf8_lossy(&bytes)).is_err());
    }
}
