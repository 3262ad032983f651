//! The screens of plans and logs: a doctor's three years, and the plans a tutor keeps.

use std::fs;

use serde_json::json;
use waymark_testkit::PASSPHRASE;

use crate::career::{ask, day_in, written};
use crate::keeping::{DOCTOR, open_doctor, quiet};
use crate::place::Place;
use crate::plans::today_is_in_view;
use crate::portfolio::unlock;
use crate::tour::Tour;
use crate::window::Window;

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn tour_of_a_plan() {
    let place = Place::with_portfolio();
    let window = Window::open(&place);
    unlock(&window, PASSPHRASE);
    let mut tour = Tour::of(&window);
    tour.look("plan-home");
    window.go("#/plan");
    window.wait_for("radio", "Time line");
    tour.look("plan");
    // The tour went to a narrow window and back.
    today_is_in_view(&window);
    window.click("radio", "6 months");
    tour.look("plan-close");
    window.click("radio", "18 months");
    window.click("radio", "List");
    tour.look("plan-list");
    dialogs(&window, &mut tour);
    dates(&window, &mut tour);
    tour.end();
}

fn dialogs(window: &Window, tour: &mut Tour<'_>) {
    window.click("button", "Fourth consultant ESLE");
    window.wait_for("heading", "Change this milestone");
    tour.look("plan-milestone");
    window.press("Esc");
    for (button, heading, name) in [
        ("Add milestone", "Add milestone", "plan-milestone-new"),
        (
            "Change goal and review",
            "Change goal and review",
            "plan-edit",
        ),
        ("Add a goal", "Add a goal", "plan-goal"),
        ("Plan as PDF", "Plan as PDF", "plan-pdf"),
    ] {
        window.click("button", button);
        window.wait_for("heading", heading);
        tour.look(name);
        window.press("Esc");
        window.wait_gone("heading", heading);
    }
}

fn dates(window: &Window, tour: &mut Tour<'_>) {
    window.go("#/dates");
    window.sees("never claims a date that nobody has announced");
    tour.look("dates");
    window.fill("searchbox", "Find a date", "24 months");
    window.fill(
        "textbox",
        "Day of: the opening of the application",
        "1 Mar 2026",
    );
    window.sees("1 Mar 2028, by Waymark’s counting");
    tour.look("dates-clock");
    window.fill("searchbox", "Find a date", "MSRA");
    window.click("button", "Correct MSRA");
    window.wait_for("heading", "Correct: MSRA");
    tour.look("dates-correct");
    window.press("Esc");
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn tour_of_logs() {
    let place = Place::with_portfolio();
    let window = Window::open(&place);
    unlock(&window, PASSPHRASE);
    let mut tour = Tour::of(&window);
    for (name, address) in [
        ("logs", "#/logs"),
        ("logs-cpd", "#/logs/cpd"),
        ("logs-reflections", "#/logs/reflections"),
        ("logs-procedures", "#/logs/procedures"),
        ("logs-teaching", "#/logs/teaching"),
        ("logs-posts", "#/logs/posts"),
        ("logs-courses", "#/logs/courses"),
    ] {
        window.go(address);
        window.settle();
        tour.look(name);
    }
    entries(&window, &mut tour);
    window.go("#/logs/procedures");
    window.click("radio", "Consolidation");
    window.wait_for("region", "Consolidation");
    tour.look("logs-consolidation");
    window.go("#/logs/crest");
    window.fill(
        "textbox",
        "The training post starts on",
        &written(day_in(9)),
    );
    window.sees("What counts lies between ");
    tour.look("logs-crest");
    import(&window, &mut tour, &place);
    tour.end();
}

/// An entry of each log beside its list.
fn entries(window: &Window, tour: &mut Tour<'_>) {
    for (kind, page) in [
        ("cpd", "cpd"),
        ("reflection", "reflections"),
        ("procedure", "procedures"),
        ("post", "posts"),
        ("course", "courses"),
    ] {
        let list = ask(
            window,
            "logs_list",
            json!({"kind": kind, "query": {}, "offset": 0, "limit": 5}),
        );
        let id = list["rows"][0]["id"].as_str().expect("an entry").to_owned();
        window.go(&format!("#/logs/{page}/{id}"));
        window.wait_for("button", "New entry");
        tour.look(&format!("logs-{page}-entry"));
    }
}

fn import(window: &Window, tour: &mut Tour<'_>, place: &Place) {
    let file = place.folder("tray").join("logbook.csv");
    let rows = [
        "Date,Operation,Supervision Code,Hospital,Patient Name,Hospital No,DOB,Age,Sex,Comments",
        "03/04/2026,Central venous line,STS,Avonside General Hospital,Quibbleford Ada,X123456,01/02/1950,76,F,ultrasound used",
        "04/04/2026,Central venous line,STU,Avonside General Hospital,Umberslade Tom,X123457,01/02/1990,36,M,",
        "05/04/2026,Chest drain,A,Avonside General Hospital,Quibbleford Ada,X123456,01/02/1950,76,F,Patient: Mrs Ada Quibbleford",
        "06/04/2026,,A,Avonside General Hospital,Umberslade Tom,X123457,01/02/1990,36,M,",
        "07/04/2026,Cardioversion,P,Avonside General Hospital,Umberslade Tom,X123457,01/02/1990,36,M,sedation by anaesthetics",
    ];
    fs::write(&file, rows.join("\n")).unwrap();
    window.go("#/logs/procedures/import");
    window.sees("Bring in the logbook you keep");
    tour.look("logs-import");
    place.pick(&file);
    window.click("button", "Choose a file");
    window.sees("Which comes first in the dates");
    tour.look("logs-import-asks");
    window.click("button", "The day first");
    window.wait_for("button", "Add 4 procedures");
    tour.look("logs-import-preview");
    window.click("button", "Add 4 procedures");
    window.sees("procedures are in your logbook");
    tour.look("logs-import-done");
    window.click("button", "Undo this import");
    window.sees("Procedures it added are removed.");
    tour.look("logs-import-undo");
    window.press("Esc");
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn tour_of_a_career_begun() {
    let place = Place::with_doctor();
    let window = Window::open(&place);
    unlock(&window, PASSPHRASE);
    let mut tour = Tour::of(&window);
    tour.look("plan-home-empty");
    window.go("#/plan");
    window.sees("A plan at your own pace");
    tour.look("plan-first");
    window.go("#/logs");
    window.sees("What a career leaves behind, in one place");
    tour.look("logs-empty");
    window.go("#/logs/posts");
    window.sees("No posts yet");
    tour.look("logs-posts-empty");
    window.go("#/plan");
    window.click("button", "Start empty");
    window.wait_for("button", "Add milestone");
    tour.look("plan-empty");
    tour.end();
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn tour_of_plans_together() {
    let place = Place::with_demo();
    let window = Window::open(&place);
    window.unlock();
    let mut tour = Tour::of(&window);
    tour.look("plans-today");
    window.go("#/plans");
    window.sees("Contracts ending");
    tour.look("plans-outlook");
    open_doctor(&window, "Plan");
    window.wait_for("heading", DOCTOR);
    window.wait_for("radio", "Time line");
    tour.look("plans-person");
    window.press("L");
    tour.look("plans-person-list");
    window.click("button", "Plan as PDF");
    window.wait_for("textbox", "Who it is for");
    tour.look("plans-person-pdf");
    window.press("Esc");
    window.click("tab", "Overview");
    window.press("Ctrl+Enter");
    window.wait_for("heading", "Session");
    window.press("Ctrl+B");
    window.sees("In the plan");
    tour.look("plans-brief");
    quiet(&window);
    tour.end();
}
