//! Stores that cannot be opened: a clear sentence each, and nothing lost.

use std::fs;
use std::path::Path;

use waymark_testkit::{FUTURE_SCHEMA, PASSPHRASE};

use crate::place::Place;
use crate::window::Window;

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn a_second_window_is_told_who_has_the_store() {
    let place = Place::with_demo();
    let first = Window::open(&place);
    first.unlock();
    let second = Window::open(&place);
    second.wait_focus("textbox", "Passphrase");
    second.type_words(&format!("{PASSPHRASE}\n"));
    second.sees("This store is already open (");
    second.sees("Close it there first");
    // A lock hands the store over.
    first.press("Ctrl+L");
    first.sees("Waymark is locked");
    second.unlock();
    second.sees("Follow-ups due");
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn a_store_from_the_future_is_left_alone() {
    let place = Place::with_store();
    place.migrate(&FUTURE_SCHEMA);
    let before = contents(&place.store());
    let window = Window::open(&place);
    window.fill("textbox", "Passphrase", PASSPHRASE);
    window.press("Enter");
    window.sees("This store was made by a newer Waymark. Nothing was changed.");
    drop(window);
    assert!(
        before == contents(&place.store()),
        "a file of the store changed"
    );
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn a_store_copied_half_way_is_told_from_a_new_one() {
    let place = Place::with_store();
    fs::remove_file(place.store().join("vault.db")).unwrap();
    stays_unopened(&place, "Part of this store is missing.");
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn a_damaged_key_file_is_said_to_be_damaged() {
    let place = Place::with_store();
    for name in ["keys", "keys.copy"] {
        change(&place.store().join(name), |bytes| bytes[40] ^= 1);
    }
    stays_unopened(&place, "This store is damaged.");
}

/// The window says so, asks for no passphrase, offers no set-up, and changes no file.
#[track_caller]
fn stays_unopened(place: &Place, sentence: &str) {
    let before = contents(&place.store());
    let window = Window::open(place);
    window.sees(sentence);
    window.sees("Nothing was changed");
    assert!(!window.has("textbox", "Passphrase"));
    assert!(!window.has("button", "Continue"));
    window.wait_for("button", "Open another store");
    drop(window);
    assert!(
        before == contents(&place.store()),
        "a file of the store changed"
    );
}

fn change(file: &Path, edit: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(file).unwrap();
    edit(&mut bytes);
    fs::write(file, bytes).unwrap();
}

fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    let files = entries.filter(|entry| entry.path().is_file());
    let mut contents: Vec<_> = files
        .map(|entry| {
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect();
    contents.sort();
    contents
}
