//! The kit in two halves: made, checked, handed over, and used by two people together.

use waymark_testkit::PASSPHRASE;

use crate::first_run::{answer, shown_words};
use crate::paper;
use crate::place::Place;
use crate::window::Window;

/// Chosen by the two who came in by their halves.
const NEXT: &str = "cormorant lattice umbrella drizzle";

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn two_halves_open_the_store_together() {
    let place = Place::with_store();
    let window = Window::open(&place);
    window.unlock();
    window.go("#/settings/security");
    window.click("button", "Make a kit in two halves");
    window.sees("One half alone opens nothing.");
    window.fill("textbox", "Passphrase now", "not this one");
    window.click("button", "Make the two halves");
    window.sees("That did not open it. Nothing was changed.");
    window.fill("textbox", "Passphrase now", PASSPHRASE);
    window.click("button", "Make the two halves");
    let a = keep_half(&window, &place, 'A', "Next: half B");
    let b = keep_half(&window, &place, 'B', "Done");
    assert_ne!(a, b);
    window.sees("The kit in two halves is made. Now hand over each half.");
    hand_over(&window);
    come_in(&window, &a, &b);
}

/// Shows one half, saves its sheet, and proves the copy.
fn keep_half(window: &Window, place: &Place, half: char, next: &str) -> Vec<String> {
    window.sees(&format!("Half {half} of two"));
    window.does_not_see("Hide the words");
    assert!(shown_words(window).is_empty(), "the words are covered");
    window.click("button", "Show the words");
    window.wait_for("button", "Hide the words");
    let words = shown_words(window);
    assert_eq!(words.len(), 12);
    let sheet = place.exports().join(format!("half-{half}.pdf"));
    place.pick(&sheet);
    window.click("button", "Save the sheet as PDF");
    window.sees(&format!("Saved as half-{half}.pdf"));
    let printed = paper::read(&sheet);
    assert!(words.iter().all(|word| printed.contains(word)), "{printed}");

    window.click("button", "I have a copy");
    answer(window, &vec!["wrong".to_owned(); 12]);
    window.click("button", next);
    window.sees("At least one word differs from the sheet");
    answer(window, &words);
    window.click("button", next);
    words
}

fn hand_over(window: &Window) {
    window.sees("0 of 2 halves placed");
    for (half, holder, placed) in [
        ('A', "Dr Neil Ashworth", "1 of 2 halves placed"),
        ('B', "Ms Ruth Okafor, solicitor", "Both halves placed"),
    ] {
        window.click("button", &format!("Record hand-over of half {half}"));
        window.fill("textbox", "Who keeps it", holder);
        window.click("button", "Save");
        window.sees(&format!("Half {half}, with {holder}."));
        window.sees(placed);
    }
    window.go("#/settings/audit");
    window.sees("Two-custodian kit made");
    // The notices with the names go by themselves; the trail never had them.
    window.wait_words_gone("Ashworth");
}

/// One half twice opens nothing; both do, and a new passphrase follows.
fn come_in(window: &Window, a: &[String], b: &[String]) {
    window.press("Ctrl+L");
    window.sees("Waymark is locked");
    window.click("button", "Use two halves");
    enter(window, a, a);
    window.sees("That did not open it. Nothing was changed.");
    window.wait_words_gone("Wait ");
    enter(window, a, b);
    window.sees("The two halves opened the store. Choose a new passphrase now");
    window.fill("textbox", "New passphrase", NEXT);
    window.fill("textbox", "Type it again", NEXT);
    window.click("button", "Change");
    window.sees("The passphrase is changed");

    window.press("Ctrl+L");
    window.sees("Waymark is locked");
    window.fill("textbox", "Passphrase", NEXT);
    window.press("Enter");
    window.wait_for("link", "Today");
}

fn enter(window: &Window, a: &[String], b: &[String]) {
    window.fill("textbox", "Half A", &a.join(" "));
    window.fill("textbox", "Half B", &b.join(" "));
    window.click("button", "Unlock");
}
