//! The session screen and all that lies over it.

use crate::place::Place;
use crate::tour::Tour;
use crate::window::Window;

const NOTE: &str = "## Since last time\nShadowed the frailty clinic on Tuesday and liked it. Still no named supervisor.\n\n- nights again from Monday\nasked whether saying no would count against her\n\n";
const SUMMARY: &str = "We talked through the frailty clinic and what the specialty guidance asks for. Dr Win will write to Dr Hale about a named supervisor.";

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn tour_of_a_session() {
    let place = Place::with_demo();
    let window = Window::open(&place);
    window.unlock();
    let mut tour = Tour::of(&window);
    window.click("button", "Start session, Dr Thiri Win");
    window.wait_for("heading", "Session");
    write(&window);
    tour.look("session");
    panels(&window, &mut tour);
    dialogs(&window, &mut tour);
    pages(&window, &mut tour);
    window.press("F9");
    window.sees("Waymark is covered.");
    window.press("Esc");
    window.sees("You left at ");
    tour.look("session-interrupted");
    tour.end();
}

fn write(window: &Window) {
    window.wait_for("textbox", "Confidential note");
    window.press("Ctrl+1");
    window.wait_focus("textbox", "Confidential note");
    window.type_words(NOTE);
    window.press("Ctrl+2");
    window.wait_focus("textbox", "Agreed summary");
    window.type_words(SUMMARY);
    window.click("checkbox", "Limits explained");
    window.press("Ctrl+3");
    window.wait_focus("textbox", "Add an action");
    window.type_words("Write to Dr Hale about a supervisor tomorrow\n");
    window.sees("1 new");
    window.sees("Saved ");
}

fn panels(window: &Window, tour: &mut Tour<'_>) {
    window.press("Ctrl+B");
    window.sees("Before you see Dr Thiri Win");
    tour.look("session-brief");
    window.press("Ctrl+B");
    window.click("button", "What to say");
    window.sees("Before you start: the limits");
    tour.look("session-limits");
    window.press("Esc");
    window.click("button", "When must I tell someone without agreement?");
    window.sees("If someone may come to harm");
    tour.look("session-safety");
    window.press("Esc");
}

fn dialogs(window: &Window, tour: &mut Tour<'_>) {
    window.click("button", "Read back on screen");
    window.sees("What we agreed to keep");
    tour.look("session-read-back");
    window.press("Esc");
    window.click("button", "Finish");
    window.sees("Finish session");
    tour.look("session-finish");
    window.press("Esc");
    for (item, name) in [
        ("Remove a passage everywhere", "session-remove"),
        ("Move to another doctor", "session-move"),
        ("Confidential note as PDF", "session-confidential-pdf"),
    ] {
        window.click("button", "More");
        window.click("menuitem", item);
        window.wait_for("heading", "");
        tour.look(name);
        window.press("Esc");
    }
}

fn pages(window: &Window, tour: &mut Tour<'_>) {
    window.click("button", "More");
    window.click("menuitem", "Give as PDF");
    window.sees("Exactly what will be in the file");
    tour.look("session-give");
    window.click("button", "Back to the session");
    window.press("Ctrl+1");
    window.wait_focus("textbox", "Confidential note, Since last time");
    window.type_words(" And one thing more.");
    window.click("button", "Version history");
    window.wait_for("heading", "History of session");
    tour.look("session-history");
    window.click("button", "Back to the session");
}
