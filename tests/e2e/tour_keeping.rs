//! The screens about keeping: backups, the kit in two halves, files, the trash, versions, restoring.

use std::fs;

use waymark_testkit::PASSPHRASE;

use crate::keeping::{DOCTOR, Stick, back_up, choose_folder, open_doctor, quiet, sets, take_in};
use crate::letters::{self, flip};
use crate::place::{self, Place};
use crate::tour::Tour;
use crate::window::Window;

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn tour_of_backups() {
    let place = Place::with_demo();
    let stick = place.folder("stick");
    let window = Window::open(&place);
    window.unlock();
    let mut tour = Tour::of(&window);
    window.go("#/settings/backups");
    tour.look("backups-first");
    place.pick(&stick);
    window.click("button", "Choose a folder");
    window.sees("Back up to this folder?");
    tour.look("backups-place");
    window.click("button", "Cancel");
    choose_folder(&window, &place, &stick);
    for _ in 0..2 {
        window.click("button", "Back up now");
        window.wait_for("button", "Read it through: backup of ");
        window.settle();
    }
    window.click("button", "Test a restore");
    window.sees(", every record read back");
    quiet(&window);
    tour.look("backups");
    window.go("#/settings/security");
    tour.look("settings-security-kept");
    damage(&window, &mut tour, &stick);
    halves(&window, &mut tour);
    tour.end();
}

fn damage(window: &Window, tour: &mut Tour<'_>, stick: &std::path::Path) {
    flip(&sets(stick)[0].join("manifest"));
    window.go("#/settings/backups");
    window.sees("Cannot be used");
    tour.look("backups-damaged");
    let drawer = stick.with_file_name("drawer");
    fs::rename(stick, &drawer).unwrap();
    window.click("button", "Back up now");
    window.sees("Backup place not connected");
    tour.look("backups-away");
    fs::rename(&drawer, stick).unwrap();
}

fn halves(window: &Window, tour: &mut Tour<'_>) {
    window.go("#/settings/security");
    window.click("button", "Make a kit in two halves");
    window.wait_for("textbox", "Passphrase now");
    tour.look("halves-why");
    window.fill("textbox", "Passphrase now", PASSPHRASE);
    window.click("button", "Make the two halves");
    window.sees("Half A of two");
    tour.look("halves-covered");
    window.click("button", "Show the words");
    tour.look("halves-shown");
    window.click("button", "I have a copy");
    tour.look("halves-check");
    window.click("button", "Check it later");
    window.sees("Half B of two");
    window.click("button", "Check it later");
    window.click("button", "Record hand-over of half A");
    window.fill(
        "textbox",
        "Who keeps it",
        "Dr Neil Ashworth, Director of Medical Education",
    );
    tour.look("halves-hand-over");
    window.click("button", "Save");
    window.sees("1 of 2 halves placed");
    quiet(window);
    tour.look("settings-security-halves");
    window.click("button", "Remove");
    tour.look("halves-remove");
    window.press("Esc");
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn tour_of_files() {
    let place = Place::with_demo();
    let stick = place.folder("stick");
    fill_with_files(&place, &stick);
    let window = Window::open(&place);
    window.unlock();
    let mut tour = Tour::of(&window);
    open_doctor(&window, "Files");
    window.sees("60 files");
    tour.look("files");
    window.click("button", "Appraisal certificate.png");
    window.wait_for("img", "Preview of ");
    tour.look("files-preview");
    window.press("Esc");
    window.click("button", "Appraisal certificate.png: more");
    window.click("menuitem", "Rename or describe");
    tour.look("files-details");
    window.fill(
        "textbox",
        "Description",
        "The appraisal of 2025, signed by Dr Hale",
    );
    window.click("button", "Save");
    window.sees("The appraisal of 2025");
    window.click("button", "Appraisal certificate.png: more");
    window.click("menuitem", "Save a copy");
    tour.look("files-copy");
    window.press("Esc");
    added(&window, &mut tour, &place);
    versions(&window, &mut tour);
    damaged(&window, &mut tour, &place);
    tour.end();
}

/// Sixty files as a year leaves them, and a backup that holds them.
fn fill_with_files(home: &Place, stick: &std::path::Path) {
    let tray = home.folder("tray");
    let mut paths = vec![
        tray.join("Appraisal certificate.png"),
        tray.join("Letter from the clinical director about the rota in acute medicine between January and April, second version.txt"),
    ];
    paths.extend((1..=58).map(|number| tray.join(format!("Clinic letter {number:02}.txt"))));
    for (number, path) in paths.iter().enumerate() {
        if number == 0 {
            letters::certificate(path);
        } else {
            fs::write(path, format!("{}\nPage {number}.\n", letters::LETTER)).unwrap();
        }
    }
    home.in_store(|records, now| {
        for path in paths.iter().rev() {
            take_in(records, path, place::now());
        }
        records.backups().choose(stick, now).unwrap();
        back_up(records, now);
    });
    fs::remove_dir_all(tray).unwrap();
}

fn added(window: &Window, tour: &mut Tour<'_>, place: &Place) {
    let tray = letters::write(place);
    fs::copy(tray.join("form.pdf"), tray.join("the same form.pdf")).unwrap();
    place.pick(&tray);
    window.click("button", "Add files");
    window.sees("Not taken in:");
    tour.look("files-added");
    window.click("button", "Close");
}

fn versions(window: &Window, tour: &mut Tour<'_>) {
    window.click("button", "Appraisal certificate.png: more");
    window.click("menuitem", "Versions");
    window.wait_for("heading", "Versions of ");
    window.settle();
    tour.look("versions");
    window.press("Esc");
}

fn damaged(window: &Window, tour: &mut Tour<'_>, place: &Place) {
    let sealed = fs::read_dir(place.store().join("attachments"))
        .unwrap()
        .flatten();
    let folders = sealed.filter(|entry| entry.path().is_dir());
    let mut files = folders.flat_map(|folder| fs::read_dir(folder.path()).unwrap().flatten());
    flip(&files.next().expect("a sealed file").path());
    window.go("#/settings/security");
    window.click("button", "Check now");
    window.sees("Files read back: ");
    window.click("button", "Check every page");
    window.sees("1 file cannot be read as it was sealed.");
    window.settle();
    tour.look("check-damaged");
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn tour_of_the_trash() {
    let place = Place::with_demo();
    let window = Window::open(&place);
    window.unlock();
    let mut tour = Tour::of(&window);
    window.go("#/trash");
    tour.look("trash-empty");
    open_doctor(&window, "Sessions");
    window.click("link", "Session 2");
    window.click("button", "More");
    window.click("menuitem", "Delete this session");
    window.sees("No backup is known to hold it.");
    tour.look("delete-session");
    window.click("button", "Move to the trash");
    window.sees(" is in the trash.");
    tour.look("deleted");
    window.go("#/people");
    window.click("button", "Show everyone");
    for _ in 0..2 {
        window.go("#/people");
        window.wait_for("link", "Dr ");
        let doctor = window
            .names("link")
            .into_iter()
            .find(|name| name.starts_with("Dr "));
        window.click("link", &doctor.expect("a doctor"));
        window.click("button", "Dr ");
        window.click("menuitem", "Delete");
        window.click("button", "Move to the trash");
        window.sees("doctors");
    }
    quiet(&window);
    window.go("#/trash");
    tour.look("trash");
    window.click("button", "Delete now: ");
    window.sees("Nobody can bring it back here");
    tour.look("trash-for-good");
    window.press("Esc");
    window.go("#/settings/store");
    window.click("button", "Export everything");
    window.sees("The folder is not encrypted.");
    tour.look("export");
    tour.end();
}

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn tour_of_restoring() {
    let old = Place::with_demo();
    let stick = Stick::of(&old);
    flip(&sets(stick.path())[0].join("manifest"));
    old.in_store(back_up);
    let place = Place::new();
    let window = Window::open(&place);
    let mut tour = Tour::of(&window);
    window.click("button", "I have a backup");
    tour.look("restore");
    place.pick(stick.path());
    window.click("button", "Choose the folder");
    window.sees("Which backup?");
    tour.look("restore-sets");
    window.click("radio", "Two halves");
    tour.look("restore-halves");
    window.click("radio", "Passphrase");
    window.fill("textbox", "Passphrase", PASSPHRASE);
    window.press("Enter");
    window.sees("Go on to unlock");
    tour.look("restore-done");
    window.click("button", "Go on to unlock");
    window.click("button", "Use two halves");
    tour.look("unlock-halves");
    for name in ["keys", "keys.copy"] {
        flip(&place.store().join(name));
    }
    let damaged = Window::open(&place);
    damaged.sees("This store is damaged.");
    let mut trouble = Tour::of(&damaged);
    trouble.look("unlock-damaged");
    trouble.end();
    assert!(!damaged.words().contains(DOCTOR));
    tour.end();
}
