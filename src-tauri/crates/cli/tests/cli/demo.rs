//! A store full of people who do not exist.

use crate::store::{PASSPHRASE, Store, waymark};

#[test]
fn a_demo_store_is_full_and_sound_and_the_same_for_a_seed() {
    let home = tempfile::tempdir().unwrap();
    let names = |vault: &str| {
        let demo = [
            "demo",
            "--vault",
            vault,
            "--people",
            "20",
            "--sessions",
            "12",
            "--seed",
            "7",
            "--light-kdf",
            "--passphrase-stdin",
        ];
        waymark(home.path(), &demo, Some(PASSPHRASE)).done();
        let run = |args: &[&str]| {
            let general = ["--vault", vault, "--passphrase-stdin", "--json"];
            waymark(home.path(), &[args, &general].concat(), Some(PASSPHRASE))
                .done()
                .json()
        };
        let status = run(&["status"]);
        assert_eq!(
            (
                status["counts"]["people"].as_u64(),
                status["counts"]["sessions"].as_u64()
            ),
            (Some(20), Some(12))
        );
        assert_eq!(run(&["check"])["sound"], true);
        let list = run(&["people", "list"]);
        list.as_array()
            .unwrap()
            .iter()
            .map(|row| row["name"].to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(names("one"), names("two"));
}

#[test]
fn a_store_of_ones_own_is_never_touched() {
    let store = Store::new();
    store.doctor("Thiri", "Win");
    store.run(&["demo"]).stopped(1, "holds something already");
    assert_eq!(store.json(&["people", "list"]).as_array().unwrap().len(), 1);
}

#[test]
fn a_doctor_s_demo_is_a_portfolio_that_is_covered_in_part() {
    let home = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let general = ["--vault", "doctor", "--passphrase-stdin", "--json"];
        waymark(home.path(), &[args, &general].concat(), Some(PASSPHRASE))
    };
    let made = run(&["demo", "--evidence", "60", "--light-kdf"])
        .done()
        .json();
    assert_eq!(made["evidence"], 60);
    let status = run(&["status"]).done().json();
    let count = |name: &str| status["portfolio"][name].as_u64().unwrap();
    assert_eq!(
        (status["role"].as_str(), count("filed") + count("inbox")),
        (Some("doctor"), 60)
    );
    assert_eq!((count("held"), count("unread")), (1, 0));
    assert_eq!(run(&["check"]).done().json()["sound"], true);
    let coverage = run(&["coverage", "--framework", "em-rcem-2021"])
        .done()
        .json();
    assert!(
        coverage["totals"]["items"].as_u64() > Some(40),
        "{coverage}"
    );
    let both = run(&["demo", "--evidence", "5", "--people", "5"]);
    assert_eq!(both.code, 2, "{both:?}");
}
