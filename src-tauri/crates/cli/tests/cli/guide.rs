//! The guide: what is asked, whom, by whom explained, and the first 90 days.

use waymark_domain::Tier;
use waymark_domain::sent::SentKind;

use crate::store::Store;

#[test]
fn entries_are_listed_found_and_shown_with_the_names_of_this_place() {
    let store = Store::new();
    let all = store.run(&["guide", "list", "--json"]).done().json();
    let some = ["guide", "list", "--stage", "experienced", "--json"];
    let some = store.run(&some).done().json();
    assert!(all.as_array().unwrap().len() > some.as_array().unwrap().len());

    let set = [
        "guide",
        "contact",
        "set",
        "sponsor_team",
        "--name",
        "Visa desk",
    ];
    store
        .run(&[&set[..], &["--reach", "ext. 2222"]].concat())
        .done();
    let shown = store.run(&["guide", "show", "visa"]).done();
    insta::assert_snapshot!("guide-show", shown.out);
    let shown = store.run(&["guide", "show", "visa", "--json"]).done();
    assert_eq!(shown.json()["whom"][0]["name"], "Visa desk");

    let found = store.run(&["guide", "search", "sponsor", "visa"]).done();
    assert!(found.out.contains("visa"), "{}", found.out);
    store
        .run(&["guide", "show", "weather"])
        .stopped(1, "like that");
    let nobody = ["guide", "contact", "set", "porter", "--name", "x"];
    store.run(&nobody).stopped(1, "like that");
    store
        .run(&["guide", "contact", "clear", "sponsor_team"])
        .done();
    let shown = store.run(&["guide", "show", "visa", "--json"]).done();
    assert!(shown.json()["whom"][0]["name"].is_null());
}

#[test]
fn the_first_days_of_a_doctor_are_begun_ticked_and_added_to() {
    let store = Store::new();
    let win = store.doctor("Thiri", "Win");
    let days = |rest: &[&str]| {
        let args = ["guide", "first-days"];
        store.run(&[&args[..], rest, &["--person", &win]].concat())
    };
    days(&["done", "gp"]).stopped(1, "not begun");
    days(&["begin", "--on", "2026-11-02"]).done();
    days(&["done", "gp", "--on", "2026-11-05"]).done();
    days(&["add", "Meet the chaplain", "--by", "3"]).done();
    let shown = days(&["show"]).done();
    insta::assert_snapshot!("guide-first-days", shown.out);
    days(&["done", "nothing"]).stopped(1, "step");
    days(&["remove", "own-1"]).done();
    let own = store.run(&["guide", "first-days", "show", "--json"]).done();
    assert!(
        own.json()["start_on"].is_null(),
        "the doctor’s are not the owner’s"
    );
}

#[test]
fn the_leaflet_is_given_to_somebody_and_entered() {
    let store = Store::new();
    let leaflet = |recipient: &str| {
        let args = ["guide", "leaflet", "--out", "guide.pdf", "--recipient"];
        store.run(&[&args[..], &[recipient]].concat())
    };
    leaflet(" ").stopped(1, "recipient");
    leaflet("February induction").done();
    let bytes = std::fs::read(store.path("guide.pdf")).unwrap();
    assert!(bytes.starts_with(b"%PDF"));
    let rows = store.open().sent().list(None).unwrap();
    let [row] = rows.as_slice() else {
        panic!("one row expected")
    };
    assert_eq!(row.disclosure.kind, SentKind::GuideLeaflet);
    assert_eq!(row.disclosure.tier(), Tier::Agreed);
}
