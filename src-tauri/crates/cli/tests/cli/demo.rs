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
