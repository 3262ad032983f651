//! What the journeys of a career share: a doctor's first run, and forms filled in by keyboard alone.

use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use chrono::{Months, NaiveDate};
use serde_json::{Value, json};

use crate::first_run::{PASSPHRASE, TUTOR};
use crate::paper;
use crate::place::{self, Place};
use crate::portfolio::eventually;
use crate::window::Window;

/// Sets up a doctor who wants a plan and a portfolio.
pub fn set_up(window: &Window) {
    window.sees("How will you use Waymark?");
    window.walk_to("Tab", "radio", "I am a tutor");
    window.press("ArrowDown");
    window.wait_focus("radio", "I am a doctor");
    press(window, "Continue");
    window.sees("What do you want from this?");
    for want in ["A plan", "A portfolio"] {
        window.walk_to("Tab", "checkbox", want);
        window.press("Space");
    }
    press(window, "Continue");
    window.wait_focus("textbox", "Your name");
    window.type_words(TUTOR);
    write(window, "Passphrase", PASSPHRASE);
    write(window, "Type it again", PASSPHRASE);
    window.press("Enter");
    window.sees("Keep a recovery kit");
    press(window, "Do this later");
    window.sees("Choose a place for backups");
    press(window, "Do this later");
    window.sees("A plan holds what you want from the next years");
}

/// Walks to a button and presses it.
#[track_caller]
pub fn press(window: &Window, button: &str) {
    window.walk_to("Tab", "button", button);
    window.press("Enter");
}

/// Walks to a box and replaces what stands in it.
#[track_caller]
pub fn write(window: &Window, name: &str, text: &str) {
    window.walk_to("Tab", "textbox", name);
    window.press("Ctrl+A");
    window.type_words(text);
}

/// Walks to a list of choices and takes the one that begins with these letters.
#[track_caller]
pub fn choose(window: &Window, name: &str, letters: &str) {
    window.walk_to("Tab", "combobox", name);
    window.type_words(letters);
}

/// Follows a link.
#[track_caller]
pub fn follow(window: &Window, link: &str) {
    window.walk_to("Tab", "link", link);
    window.press("Enter");
}

/// Presses the letters of a way, one after the other: "G C".
pub fn keys(window: &Window, letters: &str) {
    for letter in letters.split(' ') {
        window.press(letter);
    }
}

/// The next file that is saved gets this name; hands back where it will lie.
pub fn expect_file(place: &Place, name: &str) -> PathBuf {
    let path = place.exports().join(name);
    place.pick(&path);
    path
}

/// Presses what saves a PDF, and reads the PDF back.
#[track_caller]
pub fn saved(window: &Window, place: &Place, button: &str, name: &str) -> String {
    let path = expect_file(place, name);
    press(window, button);
    window.sees(&format!("Saved as {name}"));
    paper::read(&path)
}

/// Asks the core as the page does.
#[track_caller]
pub fn ask(window: &Window, command: &str, arguments: Value) -> Value {
    window.invoke(command, arguments).unwrap()
}

/// The owner's own plan.
#[track_caller]
pub fn plan(window: &Window) -> Value {
    ask(window, "plan_get", json!({"person": null}))
}

/// A word leads to something in the palette. What was written a moment ago may not be indexed yet, so
/// it is asked for again.
#[track_caller]
pub fn finds(window: &Window, word: &str, what: &str) {
    eventually(window, &format!("“{word}” leads to {what}"), || {
        window.press("Ctrl+K");
        window.wait_focus("combobox", "Search or go to");
        window.type_words(word);
        thread::sleep(Duration::from_millis(500));
        let found = window.has("option", what);
        window.press("Esc");
        window.wait_gone("combobox", "Search or go to");
        found
    });
}

/// The month that begins so many months from now, as people write it: "Apr 2027".
pub fn month_in(months: u32) -> String {
    day_in(months).format("%b %Y").to_string()
}

/// The same as the core writes it: "2027-04".
pub fn month_of(months: u32) -> String {
    day_in(months).format("%Y-%m").to_string()
}

/// A day as people write it: "8 Dec 2026".
pub fn written(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// This day, so many months from now.
pub fn day_in(months: u32) -> NaiveDate {
    let today = place::now().today;
    today.checked_add_months(Months::new(months)).unwrap()
}
