//! The hour itself, by keyboard alone: not one step here uses the mouse.

use std::path::PathBuf;

use crate::paper;
use crate::place::Place;
use crate::window::Window;

/// Words that must never leave, one for each confidential field. They double as the markers that
/// forensics.rs looks for.
pub const CONFIDENTIAL: [&str; 6] = [NOTE, CONCERN, ROUTE, OWN_ACTION, WHOM, LEFT_NOTE];
const NOTE: &str = "kestrelmoor cried about the night rota";
const CONCERN: &str = "tansyvale sleeps three hours";
const ROUTE: &str = "quernfield Occupational Health with her agreement";
const OWN_ACTION: &str = "Brackenholm asks Dr Hale about the extension";
const WHOM: &str = "larchwick Dr Hale";
/// Written before being called away.
const LEFT_NOTE: &str = "sorrelgate before the bleep";

/// What both agreed. The hyphen, the dash and the quotes are those people type.
pub const AGREED: &str =
    "Dr Núñez and I agreed to read SLO 8 — the “portfolio” one — before Dr Sørensen’s clinic.";
/// An action that is in the summary.
pub const SHARED_ACTION: &str = "Book the clinic with Dr Brontë";

/// Finds a doctor in the list and opens her page.
pub fn find_doctor(window: &Window) {
    window.press("Ctrl+F");
    window.wait_focus("searchbox", "Find a doctor");
    window.type_words("nunez");
    window.sees("1 of 6 doctors");
    window.press("ArrowDown");
    window.wait_focus("link", "Inés Núñez");
    window.press("Enter");
    window.wait_for("heading", "Inés Núñez");
}

/// A whole session, from its start to its filing; hands back the summary as printed.
pub fn session(window: &Window, place: &Place) -> PathBuf {
    window.press("Ctrl+Enter");
    window.wait_for("heading", "Session 1");
    brief(window);
    strip(window);
    write(window);
    called_away(window);
    actions(window);
    scores(window);
    concern(window);
    read_back(window);
    let summary = give(window, place);
    finish(window);
    summary
}

fn brief(window: &Window) {
    window.press("Ctrl+B");
    window.sees("This is the first session.");
    window.press("Ctrl+B");
    window.wait_gone("heading", "Before you see Inés Núñez");
}

fn strip(window: &Window) {
    window.walk_to("Tab", "combobox", "Topic");
    window.type_words("Pas");
    window.walk_to("Tab", "checkbox", "Limits explained");
    window.press("Space");
    window.walk_to("Tab", "radio", "No");
    window.press("ArrowRight");
    window.walk_to("Tab", "textbox", "Who");
    window.type_words(WHOM);
    window.press("Tab");
}

fn write(window: &Window) {
    window.press("Ctrl+1");
    window.wait_focus("textbox", "Confidential note");
    window.type_words(&format!(
        "## How it is going\n{NOTE}\n\n- first point\nsecond point\n\n"
    ));
    window.wait_focus("textbox", "Confidential note, How it is going");
    window.type_words(LEFT_NOTE);
    window.press("Ctrl+2");
    window.wait_focus("textbox", "Agreed summary");
    window.type_words(AGREED);
    window.sees("Saved ");
}

/// A bleep: covered at once, and nothing lost on coming back.
fn called_away(window: &Window) {
    window.press("F9");
    window.sees("Waymark is covered. It locks in a minute.");
    window.does_not_see(NOTE);
    window.press("Esc");
    window.sees("You left at ");
    window.walk_to("Tab", "button", "Resume");
    window.press("Enter");
    window.wait_for("textbox", "Agreed summary");
    assert_eq!(window.value("textbox", "Agreed summary"), AGREED);
    assert!(
        window
            .value("textbox", "Confidential note")
            .contains(LEFT_NOTE)
    );
}

fn actions(window: &Window) {
    window.press("Ctrl+3");
    window.wait_focus("textbox", "Add an action");
    window.type_words(&format!("{SHARED_ACTION} @doctor in 2 weeks"));
    window.walk_to("Tab", "checkbox", "Include in summary");
    window.press("Space");
    window.walk_to("Tab", "button", "Add");
    window.press("Enter");
    window.sees("1 new");
    window.wait_focus("textbox", "Add an action");
    window.type_words(&format!("{OWN_ACTION} tomorrow\n"));
    window.sees("2 new");
}

fn scores(window: &Window) {
    window.walk_to("Tab", "radio", "Not asked");
    window.press("3");
    window.walk_to("Tab", "radio", "Not asked");
    window.press("2");
}

fn concern(window: &Window) {
    window.walk_to("Tab", "radio", "None");
    window.press("ArrowRight");
    window.walk_to("Tab", "textbox", "What concerns you");
    window.type_words(CONCERN);
    window.walk_to("Tab", "textbox", "Who may be told");
    window.type_words(ROUTE);
    window.walk_to("Tab", "button", "Record concern");
    window.press("Enter");
    window.sees(CONCERN);
}

fn read_back(window: &Window) {
    window.press("Ctrl+Enter");
    window.wait_for("heading", "Finish session 1");
    window.walk_to("Tab", "button", "Read back on screen");
    window.press("Enter");
    window.sees("What we agreed to keep");
    let shown = window.reachable_words();
    assert!(
        shown.contains(AGREED) && shown.contains(SHARED_ACTION),
        "{shown}"
    );
    assert!(
        CONFIDENTIAL.iter().all(|words| !shown.contains(words)),
        "{shown}"
    );
    window.press("Ctrl+Enter");
    window.wait_gone("heading", "What we agreed to keep");
    window.wait_for("button", "Read back again");
}

fn give(window: &Window, place: &Place) -> PathBuf {
    let summary = place.exports().join("summary.pdf");
    place.pick(&summary);
    window.press("Ctrl+Enter");
    window.walk_to("Tab", "button", "Give as PDF");
    window.press("Enter");
    window.sees("Exactly what will be in the file");
    window.walk_to("Tab", "textbox", "How and when permission was given");
    window.type_words("asked for a copy in the session");
    window.press("Ctrl+Enter");
    window.sees("Saved as summary.pdf. It is in the Sent register.");
    summary
}

fn finish(window: &Window) {
    window.press("Ctrl+Enter");
    window.wait_for("heading", "Finish session 1");
    window.walk_to("Tab", "textbox", "Date");
    window.type_words("in 3 weeks");
    window.walk_to("Tab", "button", "File session");
    window.press("Enter");
    window.sees("Session 1 filed.");
    window.wait_for("heading", "Inés Núñez");
}

/// The printed summary says what was agreed and nothing else, and its metadata names nobody.
pub fn check_summary(summary: &std::path::Path) {
    let printed = paper::read(summary);
    for words in [AGREED, SHARED_ACTION, "Inés Núñez", crate::first_run::TUTOR] {
        assert!(
            printed.contains(words),
            "“{words}” is missing in: {printed}"
        );
    }
    for words in CONFIDENTIAL.iter().chain(&["Pastoral"]) {
        let first = words.split(' ').next().unwrap();
        assert!(!printed.contains(first), "“{first}” is in: {printed}");
    }
    let about = paper::about(summary);
    assert!(
        about.contains("Waymark document") && !about.contains("Núñez"),
        "{about}"
    );
}
