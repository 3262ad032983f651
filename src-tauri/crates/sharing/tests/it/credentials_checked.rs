//! Credentials that were changed, forged, or are of another make.

use ed25519_dalek::VerifyingKey;
use serde_json::{Value, json};
use waymark_sharing::{
    Did, Signer,
    credential::{CredentialFault, MAX_CREDENTIAL, check, check_jwt, issue, issue_jwt},
};

use super::credentials::{CREATED, attendance, issued, verification};
use super::people::{at, stranger, tutor};

fn json_of(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

fn checked(value: &Value) -> CredentialFault {
    let bytes = serde_json_canonicalizer::to_vec(value).unwrap();
    check(&bytes).expect_err("it should have been refused")
}

#[test]
fn no_credential_with_one_byte_changed_is_believed() {
    for claim in [verification(), attendance()] {
        let good = issued(&claim).into_bytes();
        for place in 0..good.len() {
            let mut bad = good.clone();
            bad[place] ^= 1 << (place % 8);
            assert!(check(&bad).is_err(), "byte {place}");
            assert!(check(&good[..place]).is_err(), "cut at {place}");
        }
        let longer = [good.as_slice(), b"\n"].concat();
        assert_eq!(check(&longer), Err(CredentialFault::NotOurs));
    }
}

#[test]
fn no_token_with_one_byte_changed_is_believed() {
    let good = issue_jwt(&tutor(), verification(), at(CREATED)).unwrap();
    for place in 0..good.len() {
        let mut bad = good.clone().into_bytes();
        bad[place] = if bad[place] == b'A' { b'B' } else { b'A' };
        let bad = String::from_utf8(bad).unwrap();
        assert!(check_jwt(&bad).is_err(), "byte {place}");
        assert!(check_jwt(&good[..place]).is_err(), "cut at {place}");
    }
    let (signed, _) = good.rsplit_once('.').unwrap();
    assert_eq!(
        check_jwt(&format!("{signed}.")),
        Err(CredentialFault::BadSignature)
    );
}

#[test]
fn other_words_under_the_same_signatures_are_found_out() {
    for (pointer, words) in [
        ("/evidence/0/narrative", json!("I was not there.")),
        ("/issuer/name", json!("Dr Somebody Else")),
        ("/issuer/description", json!("GMC number 1234567")),
        ("/credentialSubject/id", json!(stranger().did())),
        ("/validFrom", json!("2025-01-14T15:00:01Z")),
        (
            "/credentialSubject/achievement/fieldOfStudy",
            json!("Domain 3"),
        ),
    ] {
        let mut other = json_of(issued(&verification()).as_bytes());
        *other.pointer_mut(pointer).unwrap() = words;
        // The moment stands in the proofs as well, and has to be the same there.
        for proof in ["/proof/0/created", "/proof/1/created"] {
            *other.pointer_mut(proof).unwrap() = other["validFrom"].clone();
        }
        assert_eq!(checked(&other), CredentialFault::BadSignature, "{pointer}");
    }
}

#[test]
fn both_proofs_have_to_hold() {
    let good = json_of(issued(&verification()).as_bytes());
    let other = json_of(issued(&attendance()).as_bytes());
    for proof in ["/proof/0/proofValue", "/proof/1/proofValue"] {
        let mut mixed = good.clone();
        *mixed.pointer_mut(proof).unwrap() = other.pointer(proof).unwrap().clone();
        assert_eq!(checked(&mixed), CredentialFault::BadSignature, "{proof}");
    }
    for left in [0, 1] {
        let mut one = good.clone();
        one["proof"].as_array_mut().unwrap().remove(left);
        assert_eq!(checked(&one), CredentialFault::NotOurs);
    }
}

#[test]
fn a_member_more_less_or_elsewhere_makes_it_another_make() {
    fn places(value: &Value, at: &str, all: &mut Vec<String>) {
        all.push(at.to_owned());
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    places(member, &format!("{at}/{}", name.replace('/', "~1")), all);
                }
            }
            Value::Array(items) => {
                for (place, item) in items.iter().enumerate() {
                    places(item, &format!("{at}/{place}"), all);
                }
            }
            _ => {}
        }
    }
    for claim in [verification(), attendance()] {
        let good = json_of(issued(&claim).as_bytes());
        let mut all = Vec::new();
        places(&good, "", &mut all);
        for place in all {
            let refused = |other: &Value| {
                let fault = checked(other);
                assert_ne!(fault, CredentialFault::TooBig, "{place}");
            };
            let mut other = good.clone();
            match other.pointer_mut(&place).unwrap() {
                Value::Object(members) => {
                    members.insert("more".to_owned(), json!("x"));
                    assert_eq!(checked(&other), CredentialFault::NotOurs, "{place}");
                    for name in good.pointer(&place).unwrap().as_object().unwrap().keys() {
                        let mut less = good.clone();
                        let members = less.pointer_mut(&place).unwrap().as_object_mut().unwrap();
                        members.remove(name);
                        // Without its domain it is a claim of its own, that nobody signed.
                        refused(&less);
                    }
                }
                Value::Array(items) => {
                    items.push(json!("x"));
                    assert_eq!(checked(&other), CredentialFault::NotOurs, "{place}");
                }
                member => {
                    *member = json!(null);
                    refused(&other);
                }
            }
        }
    }
}

#[test]
fn the_same_in_another_form_is_not_ours() {
    let good = issued(&verification()).into_bytes();
    let text = String::from_utf8(good.clone()).unwrap();
    let spaced = serde_json::to_vec_pretty(&json_of(&good)).unwrap();
    let twice = text.replacen("{\"@context\"", "{\"id\":\"urn:x\",\"@context\"", 1);
    let escaped = text.replacen("Evidence confirmed", "\\u0045vidence confirmed", 1);
    for other in [spaced, twice.into_bytes(), escaped.into_bytes()] {
        assert_eq!(check(&other), Err(CredentialFault::NotOurs));
    }
}

#[test]
fn foreign_badges_are_neither_right_nor_wrong() {
    let foreign = json!({
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": "https://badges.example/1",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": "https://badges.example", "type": ["Profile"], "name": "Badges"},
        "validFrom": "2025-01-14T15:00:00Z",
        "credentialSubject": {"type": ["AchievementSubject"]},
    });
    assert_eq!(checked(&foreign), CredentialFault::NotOurs);
    let older = json!({"type": ["VerifiableCredential"], "name": "A badge"});
    assert_eq!(checked(&older), CredentialFault::NotOurs);
    for other in [json!({}), json!([]), json!("x"), json!({"type": "Person"})] {
        assert_eq!(checked(&other), CredentialFault::NotACredential);
    }
    for other in [b"".as_slice(), b"%PDF-1.7", b"{", b"\xff"] {
        assert_eq!(check(other), Err(CredentialFault::NotACredential));
    }
}

#[test]
fn size_and_depth_are_bounded() {
    let big = vec![b' '; MAX_CREDENTIAL + 1];
    assert_eq!(check(&big), Err(CredentialFault::TooBig));
    let deep = "[".repeat(MAX_CREDENTIAL);
    assert_eq!(check(deep.as_bytes()), Err(CredentialFault::NotACredential));
    let token = "a".repeat(MAX_CREDENTIAL * 2);
    assert_eq!(check_jwt(&token), Err(CredentialFault::TooBig));
}

/// A key for which the all-zero signature with its own point holds over many messages.
struct Weak(Did);

impl Signer for Weak {
    fn did(&self) -> Did {
        self.0
    }

    fn sign(&self, _: &[u8]) -> [u8; 64] {
        let mut signature = [0; 64];
        signature[..32].copy_from_slice(self.0.as_bytes());
        signature
    }
}

#[test]
fn a_key_of_small_order_signs_nothing() {
    // The neutral element: with it R = A and S = 0 satisfy the equation for every message.
    let mut neutral = [0; 32];
    neutral[0] = 1;
    let signature = ed25519_dalek::Signature::from_bytes(&Weak(Did::new(neutral)).sign(b""));
    let key = VerifyingKey::from_bytes(&neutral).unwrap();
    use ed25519_dalek::Verifier as _;
    assert!(key.verify(b"anything", &signature).is_ok(), "it is weak");

    let weak = Weak(Did::new(neutral));
    let forged = issue(&weak, verification(), at(CREATED)).unwrap();
    assert_eq!(check(forged.as_bytes()), Err(CredentialFault::BadSignature));
    let forged = issue_jwt(&weak, verification(), at(CREATED)).unwrap();
    assert_eq!(check_jwt(&forged), Err(CredentialFault::BadSignature));
}

#[test]
fn every_fault_has_a_code_of_its_own() {
    let mut codes: Vec<&str> = CredentialFault::ALL
        .iter()
        .map(|fault| fault.code())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), CredentialFault::ALL.len());
}
