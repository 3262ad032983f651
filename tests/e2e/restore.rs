//! Another computer, a stick and a sheet of paper: everything comes back. So it does over a store
//! that is damaged, which is kept; from a backup that was changed nothing does.

use std::fs;

use waymark_testkit::PASSPHRASE;

use crate::keeping::{DOCTOR, Stick, open_doctor, sets};
use crate::letters::flip;
use crate::place::Place;
use crate::window::Window;

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn a_sheet_and_a_stick_bring_everything_back() {
    let (stick, elsewhere) = (Stick::of(&Place::with_demo()), Place::new());
    let window = Window::open(&elsewhere);
    window.sees("How will you use Waymark?");
    window.click("button", "I have a backup");
    choose(&window, &elsewhere, &stick);
    window.click("radio", "Recovery code");
    let text = "The 12 words on your sheet";
    window.fill(
        "textbox",
        text,
        "abandon ability able about above absent absorb abstract absurd abuse access accident",
    );
    window.click("button", "Restore");
    window.sees("These are not the 12 words of a recovery code.");
    window.fill("textbox", text, &stick.sheet);
    window.click("button", "Restore");
    go_on(&window);
    // The sheet opens the store as well; the passphrase of the other computer goes on working.
    window.unlock();
    is_all_there(&window);
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn two_halves_and_a_stick_bring_everything_back() {
    let (stick, elsewhere) = (Stick::of(&Place::with_demo()), Place::new());
    let window = Window::open(&elsewhere);
    window.click("button", "I have a backup");
    choose(&window, &elsewhere, &stick);
    window.click("radio", "Two halves");
    window.fill("textbox", "Half A", &stick.halves[0]);
    window.fill("textbox", "Half B", &stick.halves[0]);
    window.click("button", "Restore");
    window.sees("That did not open it. Nothing was changed.");
    window.wait_words_gone("Wait ");
    window.fill("textbox", "Half A", &stick.halves[0]);
    window.fill("textbox", "Half B", &stick.halves[1]);
    window.click("button", "Restore");
    go_on(&window);
    window.click("button", "Use two halves");
    window.fill("textbox", "Half A", &stick.halves[0]);
    window.fill("textbox", "Half B", &stick.halves[1]);
    window.click("button", "Unlock");
    window.sees("The two halves opened the store.");
    window.click("button", "Do this later");
    is_all_there(&window);
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn a_damaged_store_is_kept_beside_the_restored_one() {
    let place = Place::with_demo();
    let stick = Stick::of(&place);
    for name in ["keys", "keys.copy"] {
        flip(&place.store().join(name));
    }
    let damaged = fs::read(place.store().join("vault.db")).unwrap();
    let window = Window::open(&place);
    window.sees("This store is damaged.");
    window.click("button", "Restore from a backup");
    choose(&window, &place, &stick);
    window.sees("The store that stands there now is not deleted.");
    window.fill("textbox", "Passphrase", PASSPHRASE);
    window.press("Enter");
    window.sees("The store that stood there before is kept at ");
    go_on(&window);
    window.unlock();
    is_all_there(&window);

    let beside = fs::read_dir(place.home().join("data")).unwrap().flatten();
    let aside: Vec<_> = beside
        .map(|entry| entry.path())
        .filter(|path| *path != place.store() && path.join("vault.db").is_file())
        .collect();
    assert_eq!(aside.len(), 1, "{aside:?}");
    assert!(aside[0].display().to_string().contains("before restoring"));
    assert!(fs::read(aside[0].join("vault.db")).unwrap() == damaged);
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn a_changed_backup_is_refused_in_words() {
    let (stick, elsewhere) = (Stick::of(&Place::with_demo()), Place::new());
    let set = sets(stick.path()).pop().expect("a set");
    flip(&set.join("vault.db"));
    let window = Window::open(&elsewhere);
    window.click("button", "I have a backup");
    choose(&window, &elsewhere, &stick);
    window.fill("textbox", "Passphrase", PASSPHRASE);
    window.press("Enter");
    window
        .sees("A part of this backup is not what was written (its database). Nothing was changed.");
    assert!(!elsewhere.store().join("vault.db").exists());

    flip(&set.join("manifest"));
    elsewhere.pick(stick.path());
    window.click("button", "Choose another folder");
    window.sees("Cannot be used");
    window.sees("A part of this backup is not what was written (its list of contents).");
    window.sees("No backup in ");
    assert!(!window.has("button", "Restore"));

    let empty = elsewhere.folder("empty");
    elsewhere.pick(&empty);
    window.click("button", "Choose the folder");
    window.sees("There are no backups in ");
}

fn choose(window: &Window, place: &Place, stick: &Stick) {
    window.sees("Restore from a backup");
    place.pick(stick.path());
    window.click("button", "Choose the folder");
    window.sees("Which backup?");
    window.sees("Newest");
}

#[track_caller]
fn go_on(window: &Window) {
    window.sees("Your notes are as they were in the backup of ");
    window.click("button", "Go on to unlock");
    window.sees("Waymark is locked");
}

/// The doctors, the words of their sessions, and the file with its bytes.
fn is_all_there(window: &Window) {
    open_doctor(window, "Sessions");
    window.wait_for("link", "Session 3");
    window.click("tab", "Files");
    window.click("button", "letter.txt");
    window.sees("Dr Win has no nights in week two.");
    window.press("Esc");
    window.go("#/sent");
    window.go("#/people");
    window.sees("31 doctors");
    window.wait_for("link", DOCTOR);
}
