//! The screens of the day: lists, one doctor, settings.

use crate::caseload;
use crate::place::Place;
use crate::tour::Tour;
use crate::window::Window;

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn tour_of_the_day() {
    let place = Place::with_demo();
    let window = Window::open(&place);
    window.unlock();
    let mut tour = Tour::of(&window);
    tour.look("today");
    window.click("button", "Show the brief");
    window.sees("Before you see");
    tour.look("today-brief");
    window.press("Ctrl+Shift+H");
    tour.look("today-discreet");
    window.press("Ctrl+Shift+H");
    over_today(&window, &mut tour);
    doctors(&window, &mut tour);
    person(&window, &mut tour);
    tour.end();
}

fn over_today(window: &Window, tour: &mut Tour<'_>) {
    window.press("Ctrl+K");
    window.wait_focus("combobox", "Search or go to");
    window.type_words("ra");
    window.wait_for("option", "");
    tour.look("palette");
    window.press("Esc");
    window.wait_gone("combobox", "Search or go to");
    window.click("main", "");
    window.press("Shift+?");
    window.wait_for("heading", "Keys");
    tour.look("keys");
    window.press("Esc");
    window.press("F9");
    window.sees("Waymark is covered.");
    tour.look("covered");
    window.press("Esc");
}

fn doctors(window: &Window, tour: &mut Tour<'_>) {
    window.go("#/people");
    tour.look("doctors");
    window.fill("searchbox", "Find a doctor", "nobody of this name");
    window.sees("Nobody matches");
    tour.look("doctors-none");
    window.click("button", "Show everyone");
    window.go("#/people/new");
    tour.look("doctor-new");
}

fn person(window: &Window, tour: &mut Tour<'_>) {
    window.go("#/people");
    window.click("link", "Dr Thiri Win");
    window.wait_for("heading", "Dr Thiri Win");
    tour.look("doctor");
    for (tab, name) in [
        ("Sessions", "doctor-sessions"),
        ("Actions", "doctor-actions"),
        ("Sent", "doctor-sent"),
        ("Details", "doctor-details"),
    ] {
        window.click("tab", tab);
        window.settle();
        tour.look(name);
    }
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn tour_of_the_rest() {
    let place = Place::with_demo();
    let window = Window::open(&place);
    window.unlock();
    let mut tour = Tour::of(&window);
    lists(&window, &mut tour);
    import(&window, &mut tour, &place);
    for section in ["security", "store", "appearance", "audit"] {
        window.go(&format!("#/settings/{section}"));
        tour.look(&format!("settings-{section}"));
    }
    tour.end();
}

fn lists(window: &Window, tour: &mut Tour<'_>) {
    window.go("#/actions");
    tour.look("actions");
    window.click("button", "Actions as PDF");
    window.wait_for("textbox", "Why");
    tour.look("actions-pdf");
    window.press("Esc");
    window.go("#/sent");
    tour.look("sent");
    window.go("#/topics");
    tour.look("topics");
    window.click("button", "Add a topic");
    window.wait_for("textbox", "Name");
    tour.look("topic-form");
    window.press("Esc");
    window.go("#/signposts");
    tour.look("signposts");
}

fn import(window: &Window, tour: &mut Tour<'_>, place: &Place) {
    place.pick(&caseload::write(place));
    window.go("#/import");
    window.click("button", "Choose a file");
    window.sees("staffing.csv");
    tour.look("import-rows");
    window.click("button", "Import 6 doctors");
    window.sees("6 added, 0 changed, 2 skipped.");
    tour.look("import-done");
}
