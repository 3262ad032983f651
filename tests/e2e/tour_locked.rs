//! The screens before a store is open.

use crate::first_run::{PASSPHRASE, TUTOR};
use crate::place::Place;
use crate::tour::Tour;
use crate::window::Window;

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn tour_of_set_up() {
    let place = Place::new();
    let window = Window::open(&place);
    let mut tour = Tour::of(&window);
    window.sees("How will you use Waymark?");
    tour.look("first-run-role");
    window.click("button", "Continue");
    window.fill("textbox", "Your name", TUTOR);
    window.fill("textbox", "Passphrase", PASSPHRASE);
    window.fill("textbox", "Type it again", "gannet obel");
    window.sees("characters to go");
    tour.look("first-run-passphrase");
    window.fill("textbox", "Type it again", PASSPHRASE);
    window.press("Enter");
    window.sees("Keep a recovery kit");
    tour.look("first-run-kit");
    window.click("button", "I have a copy. Hide the words");
    tour.look("first-run-kit-check");
    window.click("button", "Do this later");
    window.sees("Choose a place for backups");
    tour.look("first-run-backups");
    place.pick(&place.folder("stick"));
    window.click("button", "Choose a folder");
    window.sees("Waymark can write here.");
    tour.look("first-run-backups-chosen");
    window.click("button", "Finish and open Waymark");
    window.sees("Nobody here yet");
    tour.look("today-empty");
    for (name, address) in [
        ("doctors-empty", "#/people"),
        ("actions-empty", "#/actions"),
        ("sent-empty", "#/sent"),
        ("import", "#/import"),
    ] {
        window.go(address);
        tour.look(name);
    }
    tour.end();
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn tour_of_unlocking() {
    let place = Place::with_store();
    let window = Window::open(&place);
    let mut tour = Tour::of(&window);
    window.sees("Waymark is locked");
    tour.look("unlock");
    window.fill("textbox", "Passphrase", "not this one");
    window.press("Enter");
    window.wait_words_gone("Wait ");
    window.sees("That did not open it.");
    tour.look("unlock-wrong");
    window.click("button", "Use the recovery code");
    window.fill(
        "textbox",
        "The 12 words on your sheet",
        "1. amber 2. plover 3. quarry",
    );
    tour.look("unlock-recovery");
    tour.end();
}
