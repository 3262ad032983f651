//! A fortnight later: locked and unlocked, everything found again, mistakes mended.

use crate::first_run::PASSPHRASE;
use crate::hour::{AGREED, SHARED_ACTION};
use crate::paper;
use crate::place::Place;
use crate::window::Window;

/// Chooses the dark look from the palette.
pub fn choose_dark(window: &Window) {
    window.press("Ctrl+K");
    window.wait_focus("combobox", "Search or go to");
    window.type_words("> dark");
    window.wait_for("option", "Dark theme");
    window.press("Enter");
    wears_dark(window);
}

/// The choice outlasts a lock: it is kept outside the store.
#[track_caller]
fn wears_dark(window: &Window) {
    window.settle();
    assert_eq!(
        window.script("return document.documentElement.dataset.theme"),
        "dark"
    );
}

/// Locks, is refused once with the same plain words, waits, and gets in.
pub fn lock_and_unlock(window: &Window) {
    window.press("Ctrl+L");
    window.sees("Waymark is locked");
    window.does_not_see("Núñez");
    wears_dark(window);
    window.wait_focus("textbox", "Passphrase");
    window.type_words("gannet obelisk quinine stirruq\n");
    window.sees("Wait 1 second, then try again");
    window.wait_words_gone("Wait ");
    window.sees("That did not open it. Nothing was changed.");
    window.wait_focus("textbox", "Passphrase");
    window.type_words(&format!("{PASSPHRASE}\n"));
    window.wait_for("link", "Today");
}

/// Today and the doctor's page show what was done and what follows.
pub fn look_back(window: &Window) {
    window.go("#/");
    window.sees("Inés Núñez");
    window.sees("Filed");
    window.sees("Brackenholm asks Dr Hale");
    window.click("link", "Inés Núñez");
    window.sees("session 1");
    window.sees("Pastoral support");
    window.sees("Summary agreed");
    window.sees(SHARED_ACTION);
    window.does_not_see("tansyvale");
    window.click("button", "1 open concern. Show it");
    window.sees("tansyvale");
    window.click("tab", "Sent");
    window.sees("asked for a copy in the session");
}

/// Finds words of a note from anywhere, with filters.
pub fn search(window: &Window) {
    window.press("Ctrl+K");
    window.wait_focus("combobox", "Search or go to");
    window.type_words("kestrel");
    window.sees("cried about the night rota");
    window.press("Ctrl+A");
    window.type_words("person:nunez kind:summary portfolio");
    window.wait_words_gone("cried about the night rota");
    window.wait_for("option", "");
    window.sees("May be shared");
    window.press("Enter");
    window.wait_for("heading", "Session 1");
}

/// Changes the filed note, sees both versions side by side, and puts the earlier one back.
pub fn history(window: &Window) {
    window.click("button", "Change this record");
    window.press("Ctrl+1");
    window.wait_focus("textbox", "Confidential note");
    window.type_words(" hastily added");
    window.sees("Saved ");
    window.click("button", "Version history");
    window.sees("hastily added");
    window.click("button", "Restore this version");
    window.sees("Restored. The newer one stays in the history.");
    window.wait_for("textbox", "Agreed summary");
    assert_eq!(window.value("textbox", "Agreed summary"), AGREED);
    window.does_not_see("hastily added");
}

/// Words that should never have been written go from the note, its versions and the index.
pub fn remove_passage(window: &Window) {
    open_menu(window, "Remove a passage everywhere");
    window.fill(
        "textbox",
        "The passage, exactly as written",
        "hastily added",
    );
    window.sees("Found ");
    window.click("button", "Remove ");
    window.sees("Removed from ");
    window.press("Ctrl+K");
    window.wait_focus("combobox", "Search or go to");
    window.type_words("hastily");
    window.sees("Nothing for “hastily”");
    window.press("Esc");
}

/// Prints the confidential column: not without a reason, and it is on record.
pub fn print_confidential(window: &Window, place: &Place) {
    let paper = place.exports().join("confidential.pdf");
    place.pick(&paper);
    open_menu(window, "Confidential note as PDF");
    window.click("button", "Save the confidential PDF");
    window.sees("Write the reason. No file has been made.");
    window.fill("textbox", "Reason", "subject access request of 3 Dec");
    window.click("button", "Save the confidential PDF");
    window.sees("Saved as confidential.pdf");
    assert!(paper::read(&paper).contains("kestrelmoor"));
    window.go("#/sent");
    window.sees("subject access request of 3 Dec");
    window.script("history.back()");
    window.wait_for("heading", "Session 1");
}

/// The name and the words of a file that is kept with a doctor.
pub const KEPT_FILE: [&str; 2] = [
    "fernhollow letter.txt",
    "gorsewick wrote about the extension",
];

/// Keeps a file, reads it once, and thinks better of taking everything away.
pub fn keep_a_file(window: &Window, place: &Place) {
    let letter = place.exports().join(KEPT_FILE[0]);
    std::fs::write(&letter, KEPT_FILE[1]).unwrap();
    place.pick(&letter);
    window.click("tab", "Files");
    window.click("button", "Add files");
    window.sees("1 file is encrypted and kept.");
    window.click("button", KEPT_FILE[0]);
    window.sees(KEPT_FILE[1]);
    window.press("Esc");
    window.go("#/settings/store");
    window.click("button", "Export everything");
    window.fill("textbox", "Why", "hazelcombe takes over");
    window.click("button", "Choose a folder and export");
    window.settle();
    window.click("button", "Cancel");
    window.does_not_see("Everything is exported");
}

/// The session was written under the wrong doctor.
pub fn move_session(window: &Window) {
    open_menu(window, "Move to another doctor");
    window.fill("combobox", "Find the doctor", "bondar");
    window.wait_for("option", "Olena Bondar");
    window.press("Enter");
    window.click("button", "Move to Olena Bondar");
    window.sees("Moved to Olena Bondar.");
    window.wait_for("link", "Olena Bondar");
}

/// A second session, for the doctor whose first was moved away.
pub fn another_session(window: &Window) {
    window.go("#/people");
    window.click("link", "Inés Núñez");
    window.click("button", "Start session");
    window.wait_for("heading", "Session 1");
}

fn open_menu(window: &Window, item: &str) {
    window.click("button", "More");
    window.click("menuitem", item);
}
