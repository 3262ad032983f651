//! Set-up: role, name and passphrase, recovery kit.

use crate::paper;
use crate::place::Place;
use crate::window::Window;

/// The owner's name, as it stands on what they give.
pub const TUTOR: &str = "Dr Zoë Ó Briain";
/// The passphrase chosen at set-up. The wrong one differs in its last letter.
pub const PASSPHRASE: &str = "gannet obelisk quinine stirrup";

/// Goes through set-up to the first page.
pub fn set_up(window: &Window, place: &Place) {
    window.sees("How will you use Waymark?");
    window.click("button", "Continue");
    choose_passphrase(window);
    keep_recovery_kit(window, place);
    choose_backups(window, place);
    window.sees("Nobody here yet");
}

fn choose_passphrase(window: &Window) {
    window.wait_focus("textbox", "Your name");
    window.type_words(TUTOR);
    window.fill("textbox", "Passphrase", "password");
    window.sees("This is a common passphrase");
    window.fill("textbox", "Passphrase", PASSPHRASE);
    window.sees("Very strong");
    window.fill("textbox", "Type it again", PASSPHRASE);
    window.sees("The same");
    window.press("Enter");
}

/// Saves the sheet, lets the words be hidden, and types three of them from it.
fn keep_recovery_kit(window: &Window, place: &Place) {
    window.sees("Keep a recovery kit");
    let words = shown_words(window);
    assert_eq!(words.len(), 12);

    let sheet = place.exports().join("recovery.pdf");
    place.pick(&sheet);
    window.click("button", "Save the sheet as PDF");
    window.sees("Saved as recovery.pdf");
    let printed = paper::read(&sheet);
    assert!(
        words.iter().all(|word| printed.contains(word)),
        "the sheet lacks a word"
    );

    window.click("button", "I have a copy. Hide the words");
    answer(window, &vec!["wrong".to_owned(); 12]);
    window.click("button", "Continue");
    window.sees("At least one word differs from the sheet");
    answer(window, &words);
    window.click("button", "Continue");
}

fn choose_backups(window: &Window, place: &Place) {
    window.sees("Choose a place for backups");
    place.pick(&place.folder("stick"));
    window.click("button", "Choose a folder");
    window.sees("Waymark can write here.");
    window.click("button", "Finish and open Waymark");
}

/// Types the three words that are asked for.
pub fn answer(window: &Window, words: &[String]) {
    window.wait_for("textbox", "Word ");
    // "Word 1" is also how "Word 10" begins.
    let boxes = window.names("textbox");
    let asked: Vec<usize> = (1..=12)
        .filter(|number| boxes.contains(&format!("Word {number}")))
        .collect();
    assert_eq!(asked.len(), 3, "three words are asked for");
    for number in asked {
        window.fill("textbox", &format!("Word {number}"), &words[number - 1]);
    }
}

/// The words on the sheet that is shown.
pub fn shown_words(window: &Window) -> Vec<String> {
    let items = window.names("listitem").into_iter();
    let words = items
        .filter(|item| !item.is_empty() && item.chars().all(|letter| letter.is_ascii_lowercase()));
    words.collect()
}
