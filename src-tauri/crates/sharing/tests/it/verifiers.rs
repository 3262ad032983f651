//! Verifiers of other makes say yes to every credential, and no to one character changed.
//!
//! `cargo xtask test` installs them under `target/interop`, as `tests/interop` lists them.

use std::path::PathBuf;

use serde_json::{Value, json};
use waymark_domain::shares::VerifierRole;
use waymark_sharing::{
    Signer as _,
    credential::{About, Claim, Decimal, Profile, issue_jwt},
};

use super::credentials::{CREATED, attendance, issued, verification};
use super::people::{at, stranger, tutor};
use super::programs::{is_here, run};

/// Words in which something could go wrong on the way to RDF and back.
fn odd_words() -> Vec<String> {
    let mut words: Vec<String> = [
        "She said \"yes\", and \\ meant it.",
        "One line.\nAnother.\n\n\tAnd a tab.",
        "👩\u{200d}⚕️ 🙂 – “curly” …",
        "שלום, ‏مرحبا‎ \u{202e}back\u{202c}",
        "{\"@id\": \"urn:x\"} <a> _:b ^^ @en .",
        "\u{2028}\u{2029}\u{feff}\u{fffd}\u{10ffff}",
        "Ångström, Dvořák, 漢字, ᚠᛇᚻ",
        "null",
    ]
    .map(str::to_owned)
    .into();
    words.push("é".repeat(120));
    words
}

fn claims() -> Vec<Claim> {
    let mut claims = vec![verification(), attendance()];
    let mut bare = verification();
    bare.issuer.gmc = None;
    if let About::Verification(said) = &mut bare.about {
        (said.domain, said.role) = (None, VerifierRole::Colleague);
    }
    claims.push(bare);
    for words in odd_words() {
        let line = words.replace(['\n', '\t'], " ").trim().to_owned();
        let mut claim = verification();
        claim.issuer = Profile {
            name: line.clone(),
            gmc: None,
        };
        if let About::Verification(said) = &mut claim.about {
            (said.statement, said.domain) = (words.clone(), Some(words));
        }
        claims.push(claim);
        let mut claim = attendance();
        if let About::Attendance(said) = &mut claim.about {
            said.title.clone_from(&line);
            said.speakers = vec![line.clone(), line];
        }
        claims.push(claim);
    }
    for hundredths in [0, 1, 25, 100, 150, 1_000, 123_456] {
        let mut claim = attendance();
        if let About::Attendance(said) = &mut claim.about {
            said.credits = Decimal::of_hundredths(hundredths).unwrap();
            said.speakers.clear();
        }
        claims.push(claim);
    }
    claims
}

fn credential(claim: &Claim) -> Value {
    let text = String::from_utf8(issued(claim).into_bytes()).unwrap();
    json!({ "credential": text })
}

fn token(claim: &Claim) -> Value {
    json!({ "token": issue_jwt(&tutor(), claim.clone(), at(CREATED)).unwrap() })
}

/// The same credential with one thing in it changed.
fn changed() -> Vec<Value> {
    let changes = [
        ("/name", json!("Evidence confirmef")),
        (
            "/id",
            json!("urn:uuid:01900000-0000-7000-8000-000000000009"),
        ),
        ("/issuer/name", json!("Dr Ángela O'Brien")),
        ("/issuer/description", json!("GMC number 7654322")),
        ("/validFrom", json!("2025-01-14T15:00:01Z")),
        ("/credentialSubject/id", json!(stranger().did())),
        (
            "/credentialSubject/achievement/fieldOfStudy",
            json!("Domain 3"),
        ),
        (
            "/credentialSubject/achievement/criteria/narrative",
            json!("…"),
        ),
        ("/evidence/0/narrative", json!("I was there - all of it.")),
        (
            "/evidence/0/digestMultibase",
            json!("uEiACAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"),
        ),
        ("/proof/0/created", json!("2025-01-14T15:00:01Z")),
        ("/evidence/0/genre", json!("more")),
    ];
    let good: Value = serde_json::from_slice(issued(&verification()).as_bytes()).unwrap();
    let changed = changes.map(|(pointer, with)| {
        let mut other = good.clone();
        match other.pointer_mut(pointer) {
            Some(member) => {
                assert_ne!(*member, with);
                *member = with;
            }
            None => other["evidence"][0]["genre"] = with,
        }
        json!({ "credential": other.to_string() })
    });
    let mut changed = changed.to_vec();
    // One digit of the signature, and one number.
    let mut other = good.clone();
    let value = other["proof"][0]["proofValue"].as_str().unwrap().to_owned();
    let last = if value.ends_with('2') { "3" } else { "2" };
    other["proof"][0]["proofValue"] = json!(format!("{}{last}", &value[..value.len() - 1]));
    changed.push(json!({ "credential": other.to_string() }));
    let mut other: Value = serde_json::from_slice(issued(&attendance()).as_bytes()).unwrap();
    other["credentialSubject"]["creditsEarned"] = json!(1.5);
    changed.push(json!({ "credential": other.to_string() }));
    changed
}

/// The same token with one character of each of its parts changed.
fn changed_tokens() -> Vec<Value> {
    let good = issue_jwt(&tutor(), verification(), at(CREATED)).unwrap();
    let dots: Vec<usize> = good.match_indices('.').map(|(place, _)| place).collect();
    let middles = [dots[0] / 2, (dots[0] + dots[1]) / 2, dots[1] + 40];
    let changed = middles.map(|place| {
        let with = if &good[place..=place] == "A" {
            "B"
        } else {
            "A"
        };
        json!({ "token": format!("{}{with}{}", &good[..place], &good[place + 1..]) })
    });
    changed.to_vec()
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../interop")
}

fn python() -> Option<String> {
    let program = folder().join(if cfg!(windows) {
        "python/Scripts/python.exe"
    } else {
        "python/bin/python3"
    });
    let program = program.to_str().unwrap().to_owned();
    is_here(&program, &["-c", "import openbadgeslib.ob3, pyld"]).then_some(program)
}

fn asked_of_python(python: &str, requests: &[Value]) -> Vec<Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interop/verify.py");
    answers(python, &[script], requests)
}

fn asked_of_node(python: &str, requests: &[Value]) -> Vec<Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interop/verify.mjs");
    let copy = folder().join("verify.mjs");
    // A module looks for packages beside itself.
    std::fs::copy(script, &copy).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/interop/verify.py");
    let context = run(python, &[script, "context"], b"").stdout;
    let context = String::from_utf8(context).unwrap();
    answers("node", &[copy.to_str().unwrap(), context.trim()], requests)
}

fn answers(program: &str, arguments: &[&str], requests: &[Value]) -> Vec<Value> {
    let lines: String = requests.iter().map(|each| format!("{each}\n")).collect();
    let output = run(program, arguments, lines.as_bytes());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let answers: Vec<Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(answers.len(), requests.len(), "{said}");
    answers
}

fn all_say(verified: bool, answers: &[Value], requests: &[Value]) {
    for (answer, request) in answers.iter().zip(requests) {
        assert_eq!(answer["verified"], json!(verified), "{answer}\n{request}");
    }
}

fn good() -> Vec<Value> {
    let claims = claims();
    let credentials = claims.iter().map(credential);
    credentials.chain(claims.iter().map(token)).collect()
}

fn bad() -> Vec<Value> {
    [changed(), changed_tokens()].concat()
}

#[test]
fn openbadgeslib_says_yes_to_ours_and_no_to_what_was_changed() {
    let Some(python) = python() else { return };
    all_say(true, &asked_of_python(&python, &good()), &good());
    all_say(false, &asked_of_python(&python, &bad()), &bad());
}

#[test]
fn digital_bazaar_and_jose_say_yes_to_ours_and_no_to_what_was_changed() {
    let Some(python) = python() else { return };
    let packages = folder().join("node_modules/@digitalbazaar/vc");
    if !packages.is_dir() || !is_here("node", &["--version"]) {
        return;
    }
    all_say(true, &asked_of_node(&python, &good()), &good());
    all_say(false, &asked_of_node(&python, &bad()), &bad());
}
