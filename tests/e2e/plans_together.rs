//! A plan that a tutor keeps with a doctor: begun on the doctor's page, fed from a session by one key,
//! told before the next one, seen across the caseload, gone back and brought back.

use serde_json::{Value, json};

use crate::career::{ask, day_in, month_in, month_of, saved, written};
use crate::keeping::{id_in_address, is_in_sent, quiet};
use crate::place::Place;
use crate::window::Window;

const DOCTOR: &str = "Dr Olwen Tregarth";
const WHY: &str = "She wants to stay near her mother";
const AUDIT: &str = "Sepsis audit presented";
const RENAMED: &str = "Sepsis audit presented at the governance day";
const PROMISED: &str = "Ask about an extension";
/// A date that comes with Waymark, and its key.
const EXAM: (&str, &str) = ("MSRA, for August 2028", "msra-2028");

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn a_plan_is_made_together() {
    let place = Place::with_store();
    let window = Window::open(&place);
    window.unlock();
    let person = add_a_doctor(&window);
    ask_for_a_session(&window);
    begin(&window);
    add(&window);
    carry_over(&window, &person);
    brief(&window);
    look_ahead(&window);
    versions(&window, &person);
    trash(&window, &person);
    print(&window, &place, &person);
}

fn add_a_doctor(window: &Window) -> String {
    window.go("#/people/new");
    window.fill("textbox", "First names", "Olwen");
    window.fill("textbox", "Family name", "Tregarth");
    window.fill("textbox", "Contract ends", &written(day_in(2)));
    window.click("button", "Add doctor");
    window.wait_for("heading", DOCTOR);
    id_in_address(window)
}

/// Nothing of anybody's goals is kept before they ask for a 1:1.
fn ask_for_a_session(window: &Window) {
    window.click("tab", "Plan");
    window.sees("A plan begins once they ask for a 1:1.");
    window.click("tab", "Overview");
    start(window, 1);
    file(window, 1);
}

fn start(window: &Window, number: u32) {
    window.wait_for("heading", DOCTOR);
    window.press("Ctrl+Enter");
    window.wait_for("heading", &format!("Session {number}"));
    window.settle();
}

fn file(window: &Window, number: u32) {
    window.press("Ctrl+Enter");
    window.wait_for("heading", &format!("Finish session {number}"));
    window.click("button", "File session");
    window.sees(&format!("Session {number} filed."));
    window.wait_for("heading", DOCTOR);
}

/// Goal, why and pace are what the doctor told; they stand in one place only.
fn begin(window: &Window) {
    window.click("tab", "Plan");
    window.sees("A plan, made together");
    window.sees("Confidential");
    window.click("radio", "A training post");
    window.fill("textbox", "Why, in the doctor’s words", WHY);
    window.click("button", "Start empty");
    window.sees("Towards a training post.");
    window.click("radio", "Gentle");
    window.sees("About 1 hour a week.");
    window.click("button", "Change goal and review");
    window.fill("textbox", "Next review", "today");
    window.click("button", "Save");
    window.wait_gone("heading", "Change goal and review");
    window.sees("A review is due");
    window.sees(
        "It may affect you. Check the official page; your tutor cannot say whether you qualify.",
    );
    window.click("tab", "Details");
    window.sees(WHY);
    window.click("tab", "Plan");
    window.wait_for("button", "Add milestone");
}

fn add(window: &Window) {
    window.press("Ctrl+N");
    window.wait_focus("textbox", "Milestone");
    window.type_words(AUDIT);
    window.fill("textbox", "From, or on", &month_in(3));
    window.click("button", "Add");
    window.wait_gone("heading", "Add milestone");
    window.wait_for("button", AUDIT);
}

fn plan(window: &Window, person: &str) -> Value {
    ask(window, "plan_get", json!({"person": person}))
}

#[track_caller]
fn milestone(window: &Window, person: &str, title: &str) -> Value {
    let plan = plan(window, person);
    let mut all = plan["milestones"].as_array().unwrap().iter();
    let found = all.find(|milestone| milestone["title"] == title);
    found.unwrap_or_else(|| panic!("{plan}")).clone()
}

/// P: the action that has the focus goes into the plan, linked to it and to its session.
fn carry_over(window: &Window, person: &str) {
    start(window, 2);
    window.press("Ctrl+3");
    window.wait_focus("textbox", "Add an action");
    window.type_words(&format!("{PROMISED} tomorrow\n"));
    window.sees("1 new");
    window.wait_focus("textbox", "Add an action");
    window.walk_to("Shift+Tab", "checkbox", &format!("Done: {PROMISED}"));
    window.press("P");
    window.sees(&format!("Added to the plan: {PROMISED}"));
    let carried = milestone(window, person, PROMISED);
    assert!(carried["carriedFrom"].is_string(), "{carried}");
    let links = carried["links"].to_string();
    assert!(
        links.contains("action") && links.contains("session"),
        "{links}"
    );
    window.press("P");
    let all = plan(window, person)["milestones"].clone();
    assert_eq!(all.as_array().unwrap().len(), 2, "{all}");
    file(window, 2);
}

/// Before the next session the tutor is told what is open in the plan.
fn brief(window: &Window) {
    start(window, 3);
    window.press("Ctrl+B");
    window.sees("In the plan");
    window.sees(&format!("{PROMISED}, carried over"));
    window.press("Ctrl+B");
    file(window, 3);
}

fn look_ahead(window: &Window) {
    let (exam, key) = EXAM;
    let when = json!({"from": day_in(1), "to": day_in(2), "certainty": "exact"});
    let edit = json!({"key": key, "version": null, "title": exam, "when": when, "note": ""});
    ask(window, "career_date_save", json!({"edit": edit}));
    window.press("G");
    window.press("P");
    window.sees("Contracts ending");
    window.sees(&written(day_in(2)));
    window.sees("Reviews due");
    window.sees("Windows opening");
    window.sees(exam);
    let outlook = ask(window, "plan_outlook", json!({}));
    for list in ["contractEnds", "reviewsDue"] {
        assert_eq!(outlook[list][0]["name"], json!(DOCTOR), "{outlook}");
    }
    let windows = outlook["windows"].as_array().unwrap();
    let opens = windows.iter().find(|window| window["key"] == key);
    let people = &opens.unwrap_or_else(|| panic!("{outlook}"))["people"];
    assert_eq!(people[0]["name"], json!(DOCTOR), "{outlook}");
}

fn open_milestone(window: &Window, person: &str, title: &str) {
    window.go(&format!("#/people/{person}/plan"));
    window.wait_for("radio", "List");
    window.press("L");
    window.click("button", title);
    window.wait_for("heading", "Change this milestone");
}

/// Both wordings stay, and the first comes back.
fn versions(window: &Window, person: &str) {
    open_milestone(window, person, AUDIT);
    window.fill("textbox", "Milestone", RENAMED);
    window.fill("textbox", "From, or on", &month_in(4));
    window.click("button", "Save");
    window.wait_gone("heading", "Change this milestone");
    open_milestone(window, person, RENAMED);
    window.click("button", &format!("{RENAMED}: more"));
    window.click("menuitem", "Versions");
    window.wait_for("heading", "Versions of ");
    window.sees("Putting a version back makes it the newest.");
    window.click("button", "Put this version back");
    window.sees(" is back.");
    let kept = milestone(window, person, AUDIT);
    assert_eq!(kept["when"]["from"], json!(month_of(3)), "{kept}");
    assert_eq!(kept["version"], json!(3), "{kept}");
}

fn trash(window: &Window, person: &str) {
    quiet(window);
    open_milestone(window, person, AUDIT);
    window.click("button", &format!("{AUDIT}: more"));
    window.click("menuitem", "Delete");
    window.sees(&format!("Delete {AUDIT}?"));
    window.click("button", "Move to the trash");
    window.sees(" is in the trash.");
    window.wait_gone("button", AUDIT);
    window.go("#/trash");
    window.sees(AUDIT);
    window.sees(DOCTOR);
    window.click("button", &format!("Put back {AUDIT}"));
    window.sees("The trash is empty");
    assert_eq!(
        milestone(window, person, AUDIT)["when"]["from"],
        json!(month_of(3))
    );
}

/// A doctor's plan leaves for a reason, and the Sent register says so.
fn print(window: &Window, place: &Place, person: &str) {
    quiet(window);
    window.go(&format!("#/people/{person}/plan"));
    window.click("button", "Plan as PDF");
    window.sees("It goes into the Sent register.");
    window.click("button", "Save PDF");
    window.sees("Fill in who it is for and why. No file has been made.");
    window.fill("textbox", "Why", "asked for a copy to take home");
    let printed = saved(window, place, "Save PDF", "plan.pdf");
    assert!(printed.contains(AUDIT), "{printed}");
    assert!(printed.contains(DOCTOR), "{printed}");
    is_in_sent(window, "Career plan, PDF", "asked for a copy to take home");
}
