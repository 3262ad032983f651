//! Plans and CVs leave as PDF, each with its row in the Sent register.

use waymark_domain::Tier;
use waymark_domain::sent::SentKind;

use crate::store::Store;

/// What left, the first first: what, to whom, under which tier.
fn sent(store: &Store) -> Vec<(SentKind, String, Tier)> {
    let mut rows = store.open().sent().list(None).unwrap();
    rows.reverse();
    rows.into_iter()
        .map(|row| {
            let tier = row.disclosure.tier();
            (row.disclosure.kind, row.disclosure.recipient, tier)
        })
        .collect()
}

#[test]
fn the_plan_of_a_doctor_leaves_to_somebody_and_for_a_reason() {
    let store = Store::new();
    let win = store.doctor("Thiri", "Win");
    store.met(&win);
    let pdf = |rest: &[&str]| {
        let args = ["plan", "pdf", "--person", &win, "--out", "plan.pdf"];
        store.run(&[&args[..], rest].concat())
    };
    let whom = ["--recipient", "Dr Win", "--reason"];
    pdf(&[&whom[..], &["asked for it"]].concat()).stopped(1, "plan");
    store.run(&["plan", "begin", "--person", &win]).done();
    let asked = pdf(&[]);
    assert!(
        asked.code == 2 && asked.err.contains("--recipient"),
        "{asked:?}"
    );
    pdf(&[&whom[..], &[" "]].concat()).stopped(1, "reason");
    assert!(!store.path("plan.pdf").exists());
    pdf(&[&whom[..], &["asked for it"]].concat()).done();
    let bytes = std::fs::read(store.path("plan.pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF"));
    assert_eq!(
        sent(&store),
        [(SentKind::PlanPdf, "Dr Win".to_owned(), Tier::Confidential)]
    );
}

#[test]
fn what_is_ones_own_leaves_without_a_reason_and_is_entered() {
    let store = Store::of_a_doctor();
    store.run(&["plan", "begin"]).done();
    store.run(&["plan", "pdf", "--out", "plan.pdf"]).done();
    store
        .run(&["cv", "pdf", "--out", "cv.pdf", "--gmc-number", "7654321"])
        .done();
    store
        .run(&["cv", "pdf", "--out", "cv.pdf"])
        .stopped(1, "is there already");
    let five = store.run(&["cv", "pdf", "--out", "other.pdf", "--gmc-number", "76543"]);
    assert!(
        five.code == 2 && five.err.contains("seven digits"),
        "{five:?}"
    );
    let left: Vec<_> = sent(&store)
        .into_iter()
        .map(|(kind, _, tier)| (kind, tier))
        .collect();
    assert_eq!(
        left,
        [
            (SentKind::PlanPdf, Tier::Agreed),
            (SentKind::CvPdf, Tier::Agreed)
        ]
    );
}
