//! Names of people in the store.

use waymark_identify::{Confidence, Finding, Kind, Known, Reason, Role, find};

fn store() -> Known {
    Known::new([
        ("Thiri Mya Win".to_owned(), Role::Doctor),
        ("Dr Farhan Siddiqui".to_owned(), Role::Owner),
        ("Niamh O'Brien".to_owned(), Role::Colleague),
        ("José Núñez-García".to_owned(), Role::Doctor),
        ("Will May".to_owned(), Role::Doctor),
        ("Edith Example".to_owned(), Role::Patient),
        ("  ".to_owned(), Role::Doctor),
    ])
}

fn known(text: &str) -> Vec<(Finding, String)> {
    let findings = find(text, &store()).into_iter();
    let known = findings.filter(|it| matches!(it.kind, Kind::KnownName(_)));
    known
        .map(|it| (it.clone(), text[it.span].to_owned()))
        .collect()
}

#[test]
fn full_names_are_certain_in_either_order_and_without_accents() {
    for text in [
        "Thiri Mya Win",
        "Thiri Win",
        "WIN, Thiri",
        "Win Thiri Mya",
        "THIRI WIN",
        "Niamh O’Brien",
        "José Núñez-García",
        "Jose Nunez-Garcia",
        "Nunez-Garcia, Jose",
        "Farhan\nSiddiqui",
    ] {
        let found = known(&format!("We saw {text} today"));
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(
            (found[0].0.confidence, found[0].0.reason),
            (Confidence::Certain, Reason::KnownInFull),
            "{text}"
        );
        assert_eq!(found[0].1, text);
    }
}

#[test]
fn parts_of_names_are_less_sure() {
    for (text, confidence) in [
        ("Dr Siddiqui", Confidence::Likely),
        ("F. Siddiqui", Confidence::Likely),
        ("Siddiqui", Confidence::Possible),
        ("Farhan", Confidence::Possible),
        ("thiri win", Confidence::Likely),
        ("Dr Win", Confidence::Likely),
    ] {
        let found = known(&format!("Then {text} came"));
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(
            (found[0].0.confidence, found[0].1.as_str()),
            (confidence, text)
        );
    }
}

#[test]
fn words_of_every_day_are_not_people() {
    for text in [
        "We will win in May",
        "will may grant",
        "Win or lose",
        "They may",
        "siddiqui",
        "may will",
    ] {
        assert_eq!(known(text), [], "{text}");
    }
}

#[test]
fn the_owners_own_form_does_not_hold_and_a_known_patient_does() {
    let form = find("Name: Farhan Siddiqui\nCourse: Life Support", &store());
    assert_eq!(form[0].kind, Kind::KnownName(Role::Owner));
    assert!(!form[0].holds());
    let patient = find("Patient: Thiri Win", &store());
    assert_eq!(
        patient[0].kind,
        Kind::PatientName,
        "a doctor may be a patient"
    );
    assert!(patient[0].holds());
    let patient = find("We spoke of Edith Example at length", &store());
    assert_eq!(patient[0].kind, Kind::KnownName(Role::Patient));
    assert!(patient[0].holds());
}

#[test]
fn names_are_not_shown_by_debug() {
    assert_eq!(format!("{:?}", store()), "Known(6 names)");
    assert!(Known::default().is_empty());
}
