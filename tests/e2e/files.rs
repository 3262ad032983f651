//! Files of a doctor: taken in, looked at, given away as a copy, damaged and mended.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::keeping::{choose_folder, files_of, id_in_address, is_in_sent, open_doctor};
use crate::place::Place;
use crate::window::Window;
use crate::{forensics, letters};

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn files_are_taken_in_looked_at_given_and_mended() {
    let place = Place::with_demo();
    let window = Window::open(&place);
    window.unlock();
    open_doctor(&window, "Files");
    let person = id_in_address(&window);
    take_in(&window, &place);
    look(&window, &person);
    give(&window, &place);
    mend(&window, &place, &person);
}

/// Three come in and a link does not; nor does the same file a second time.
fn take_in(window: &Window, place: &Place) {
    window.sees("No files");
    let tray = letters::write(place);
    place.pick(&tray);
    window.click("button", "Add files");
    window.sees("3 files are encrypted and kept.");
    window.sees("shortcut.pdf: This is a link to another file. Choose the file itself.");
    window.click("button", "Close");
    fs::remove_file(tray.join("shortcut.pdf")).unwrap();
    place.pick(&tray);
    window.press("Ctrl+O");
    window.sees("Nothing was added.");
    window.sees("Already here, so not taken in again:");
    window.click("button", "Close");
    window.sees("3 files");
    fs::remove_dir_all(tray).unwrap();
    forensics::search(place, &["Merrowdale rota", "certificate.png", "letter.txt"]);
}

/// The picture is shown from memory, by an address that works once and not after a lock.
fn look(window: &Window, person: &str) {
    window.click("button", "letter.txt");
    window.sees("Dr Win has no nights in week two.");
    window.click("button", "Close");
    window.click("button", "form.pdf");
    window.sees("There is no preview for this kind of file.");
    window.click("button", "Close");

    window.click("button", "certificate.png");
    window.wait_for("img", "Preview of certificate.png");
    window.settle();
    let shown = window.script(
        "const image = document.querySelector('dialog img');
         return [image.complete, image.naturalWidth, image.src]",
    );
    assert_eq!(shown[0], json!(true), "{shown}");
    assert_eq!(shown[1], json!(128), "{shown}");
    let address = shown[2].as_str().unwrap();
    assert!(address.starts_with("preview://"), "{address}");
    assert!(!loads(window, address), "an address works once");
    window.click("button", "Close");

    let fresh = || {
        let files = files_of(window, person);
        let picture = files.iter().find(|(name, _)| name == "certificate.png");
        let id = &picture.expect("the picture is kept").1;
        let preview = window.invoke("attachment_preview", json!({"id": id}));
        preview.unwrap()["url"].as_str().unwrap().to_owned()
    };
    assert!(loads(window, &fresh()), "a fresh address works");
    let left_over = fresh();
    window.press("Ctrl+L");
    window.sees("Waymark is locked");
    assert!(!loads(window, &left_over), "a lock revokes addresses");
    window.unlock();
}

/// Whether the window can show what is behind an address; what it may remember does not count.
fn loads(window: &Window, address: &str) -> bool {
    const LOAD: &str = "const [address, done] = arguments;
        const image = new Image();
        image.onload = () => done(true);
        image.onerror = () => done(false);
        image.src = `${address}?${Math.random()}`;";
    window.script_later(LOAD, vec![json!(address)]) == Value::Bool(true)
}

/// A copy leaves with a reason, equal to the last byte.
fn give(window: &Window, place: &Place) {
    open_doctor(window, "Files");
    window.click("button", "certificate.png: more");
    window.click("menuitem", "Save a copy");
    window.click("button", "Choose where to save it");
    window.sees("Write why");
    let copy = place.exports().join("returned.png");
    place.pick(&copy);
    window.fill("textbox", "Why", "She asked for it back");
    window.click("button", "Choose where to save it");
    window.sees("Saved as returned.png");
    assert!(fs::read(copy).unwrap() == letters::PICTURE);
    is_in_sent(window, "Copy of a file", "She asked for it back");
}

/// A byte changes on the disk: the check names the file, and the backup has the good copy.
fn mend(window: &Window, place: &Place, person: &str) {
    window.go("#/settings/backups");
    choose_folder(window, place, &place.folder("stick"));
    window.click("button", "Back up now");
    window.sees("Healthy");

    let files = files_of(window, person);
    let letter = files.iter().find(|(name, _)| name == "letter.txt");
    letters::flip(&sealed(
        &place.store(),
        &letter.expect("the letter is kept").1,
    ));
    open_doctor(window, "Files");
    window.click("button", "letter.txt");
    window.wait_for("heading", "letter.txt");
    window.settle();
    window.does_not_see("Dr Win has no nights in week two.");
    window.click("button", "Close");

    window.go("#/settings/security");
    window.click("button", "Check now");
    window.sees("Files read back: ");
    window.click("button", "Check every page");
    window.sees("1 file cannot be read as it was sealed.");
    window.sees("letter.txt");
    window.click("button", "Get the copy from the backup of ");
    window.sees("letter.txt is whole again.");
    window.click("button", "Check every page");
    window.wait_words_gone("cannot be read as it was sealed");
    open_doctor(window, "Files");
    window.click("button", "letter.txt");
    window.sees("Dr Win has no nights in week two.");
}

fn sealed(store: &Path, id: &str) -> std::path::PathBuf {
    let id = id.replace('-', "");
    store
        .join("attachments")
        .join(id.get(..2).unwrap())
        .join(format!("{id}.age"))
}
