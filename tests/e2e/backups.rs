//! Backups: chosen, made, rehearsed; damage named, a stick that is away said; one more on quitting.

use std::fs;
use std::path::Path;

use crate::keeping::{choose_folder, sets};
use crate::letters::flip;
use crate::place::Place;
use crate::window::Window;

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn backups_are_made_rehearsed_and_spoken_of_plainly() {
    let place = Place::with_demo();
    let stick = place.folder("stick");
    let window = Window::open(&place);
    window.unlock();
    window.sees("No backup yet");
    window.click("link", "No backup yet");
    window.sees("If this computer is lost or breaks");
    choose_folder(&window, &place, &stick);

    make(&window);
    let today = window.names("listitem").into_iter().last();
    assert!(
        today.as_ref().is_some_and(|day| day.ends_with("backed up")),
        "the strip says {today:?}"
    );
    rehearse(&window);
    name_damage(&window, &stick);
    miss_the_stick(&window, &stick);
    back_up_on_quitting(window, &stick);
}

fn make(window: &Window) {
    window.click("button", "Back up now");
    window.sees("were written.");
    window.sees("Backed up today ");
    window.sees("Healthy");
}

fn rehearse(window: &Window) {
    window.sees("Not tried yet");
    window.click("button", "Test a restore");
    window.sees("The newest backup opened and every record was read back.");
    window.sees(", every record read back");
    window.click("button", "Read it through: backup of ");
    window.sees("Every byte of the backup of ");
    window.sees("Read through, good");
}

/// A byte that changed in the database shows when the set is read; one in its list, at once.
fn name_damage(window: &Window, stick: &Path) {
    let set = sets(stick).pop().expect("a set");
    flip(&set.join("vault.db"));
    window.click("button", "Read it through: backup of ");
    window.sees("A part of this backup is not what was written (its database).");
    window.does_not_see("Read through, good");
    window.click("button", "Test a restore");
    window.sees("The newest backup could not be restored.");

    flip(&set.join("manifest"));
    window.go("#/");
    window.go("#/settings/backups");
    window.sees("Cannot be used");
    window.sees("A part of this backup is not what was written (its list of contents).");
    make(window);
    assert_eq!(sets(stick).len(), 2, "the damaged set is kept");
}

fn miss_the_stick(window: &Window, stick: &Path) {
    let drawer = stick.with_file_name("drawer");
    fs::rename(stick, &drawer).unwrap();
    window.click("button", "Back up now");
    window.sees("Connect the drive, and Waymark backs up by itself.");
    window.sees("Backup place not connected");
    window.does_not_see("Healthy");
    fs::rename(&drawer, stick).unwrap();
    make(window);
}

fn back_up_on_quitting(window: Window, stick: &Path) {
    let before = sets(stick);
    window.go("#/settings/store");
    window.fill("textbox", "Your name", "Dr Anjali Menon-Rao");
    window.press("Tab");
    window.wait_for("complementary", "Main");
    window.sees("Dr Anjali Menon-Rao");
    window.close();
    let made = sets(stick).pop().unwrap();
    assert!(!before.contains(&made), "no backup was made: {before:?}");
    assert!(made.join("manifest").is_file(), "{made:?} is not whole");
}
