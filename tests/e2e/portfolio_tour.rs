//! The screens of a doctor, with a portfolio of three hundred items.

use serde_json::json;
use waymark_testkit::PASSPHRASE;

use crate::place::Place;
use crate::portfolio::{eventually, evidence, ink, unlock};
use crate::portfolio_papers::Shoebox;
use crate::tour::Tour;
use crate::window::Window;

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn tour_of_the_portfolio() {
    let place = Place::with_portfolio();
    let window = Window::open(&place);
    unlock(&window, PASSPHRASE);
    let mut tour = Tour::of(&window);
    tour.look("home");
    coverage(&window, &mut tour);
    window.go("#/frameworks");
    window.sees("27 frameworks");
    tour.look("frameworks");
    window.go("#/frameworks/em-rcem-2021");
    window.wait_for("button", "Stop using it");
    tour.look("framework");
    lists(&window, &mut tour);
    window.go("#/settings/portfolio");
    tour.look("settings-portfolio");
    capture(&window, &mut tour, &place);
    tour.end();
}

fn coverage(window: &Window, tour: &mut Tour<'_>) {
    window.go("#/coverage");
    window.wait_for("gridcell", "SLO8, Workplace assessments: ");
    tour.look("coverage");
    window.click("gridcell", "SLO8, Workplace assessments: ");
    window.click("button", "Why this?");
    window.sees("Together: ");
    tour.look("coverage-why");
    window.press("Esc");
}

/// The pile, the list, and an item whose paper is open.
fn lists(window: &Window, tour: &mut Tour<'_>) {
    window.go("#/inbox");
    window.wait_for("complementary", "Sort this item");
    window.settle();
    tour.look("inbox");
    window.go("#/evidence");
    window.sees("items");
    tour.look("evidence");
    let id = with_a_pdf(window);
    window.go(&format!("#/evidence/{id}"));
    window.wait_for("heading", "Maps to");
    eventually(window, "the page is painted", || ink(window) > 100);
    tour.look("evidence-item");
}

/// An item whose file is a PDF with more than one page, if there is one.
fn with_a_pdf(window: &Window) -> String {
    let rows = window
        .invoke("evidence_list", json!({"filter": {}}))
        .unwrap();
    let rows = rows.as_array().unwrap().iter();
    let pdfs = rows.filter(|row| row["fileKind"] == "pdf" && row["held"] == json!(false));
    let ids: Vec<String> = pdfs
        .filter_map(|row| Some(row["id"].as_str()?.to_owned()))
        .collect();
    let long = ids.iter().find(|id| {
        let pages = &evidence(window, id)["files"][0]["document"]["pages"];
        pages.as_u64().is_some_and(|pages| pages > 1)
    });
    long.or(ids.first()).expect("an item with a PDF").clone()
}

fn capture(window: &Window, tour: &mut Tour<'_>, place: &Place) {
    let shoebox = Shoebox::new();
    window.go("#/capture");
    window.sees("Past imports");
    tour.look("capture");
    place.pick(shoebox.path());
    window.click("button", "Choose a folder");
    window.sees("Come in");
    tour.look("capture-preview");
    window.click("button", "Bring in ");
    window.sees("Before the first papers come in");
    tour.look("capture-first");
    window.click("button", "I have read this");
    eventually(window, "the papers are in", || {
        window.words().contains("files are in the inbox")
    });
    tour.look("capture-done");
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn tour_of_a_doctors_beginning() {
    let place = Place::new();
    let window = Window::open(&place);
    let mut tour = Tour::of(&window);
    window.click("radio", "I am a doctor");
    tour.look("first-run-doctor");
    window.click("button", "Continue");
    window.click("checkbox", "A portfolio");
    tour.look("first-run-wants");
    window.click("button", "Continue");
    window.fill("textbox", "Your name", "Dr Farhan Siddiqui");
    window.fill("textbox", "Passphrase", crate::first_run::PASSPHRASE);
    window.fill("textbox", "Type it again", crate::first_run::PASSPHRASE);
    window.press("Enter");
    window.sees("Keep a recovery kit");
    window.click("button", "Do this later");
    window.sees("Choose a place for backups");
    window.click("button", "Do this later");
    window.sees("Start with one paper");
    tour.look("home-empty");
    for (name, address) in [
        ("coverage-empty", "#/coverage"),
        ("inbox-empty", "#/inbox"),
        ("evidence-empty", "#/evidence"),
    ] {
        window.go(address);
        tour.look(name);
    }
    tour.end();
}
