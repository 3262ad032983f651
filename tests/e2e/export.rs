//! Everything, as a folder that anybody can read: not without a reason, and on record.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::forensics;
use crate::keeping::{DOCTOR, is_in_sent, take_in};
use crate::letters::LETTER;
use crate::place::Place;
use crate::window::Window;

#[test]
#[ignore = "walks through the window: cargo xtask e2e"]
fn everything_can_be_taken_away() {
    let place = Place::with_demo();
    let letter = place.folder("tray").join("letter.txt");
    fs::write(&letter, LETTER).unwrap();
    place.in_store(|records, now| take_in(records, &letter, now));
    fs::remove_file(&letter).unwrap();

    let window = Window::open(&place);
    window.unlock();
    window.go("#/settings/store");
    window.click("button", "Export everything");
    window.sees("The folder is not encrypted.");
    window.click("button", "Choose a folder and export");
    window.sees("Write why");
    // No folder is chosen: nothing leaves, and nothing was prepared anywhere.
    window.fill("textbox", "Why", "Handing over to Dr Owusu");
    window.click("button", "Choose a folder and export");
    window.settle();
    forensics::search(&place, &["Thiri", "geriatrics", "letter.txt"]);

    place.pick(&place.exports());
    window.click("button", "Choose a folder and export");
    window.sees("Everything is exported");
    let folder = exported(&place);
    reads_as_a_page(&window, &folder);
    reads_as_data(&folder);
    is_in_sent(&window, "Export", "Handing over to Dr Owusu");
}

fn exported(place: &Place) -> PathBuf {
    let mut found: Vec<PathBuf> = fs::read_dir(place.exports())
        .unwrap()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    let folder = found.pop().expect("a folder");
    assert!(found.is_empty(), "{found:?}");
    let name = folder.file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.starts_with("Waymark export "), "{name}");
    folder
}

/// The first page names the doctor, and every page it leads to is there.
fn reads_as_a_page(window: &Window, folder: &Path) {
    let page = fs::read_to_string(folder.join("index.html")).unwrap();
    let read = window.script(&format!(
        "const page = new DOMParser().parseFromString({}, 'text/html');
         const links = [...page.querySelectorAll('a[href]')].map((link) => link.getAttribute('href'));
         return [page.title, page.body.textContent, links, page.scripts.length]",
        json!(page)
    ));
    assert!(read[1].as_str().unwrap().contains(DOCTOR), "{}", read[0]);
    assert_eq!(read[3], json!(0), "no script is needed");
    let links: Vec<&str> = read[2]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    let local = links.iter().filter(|link| !link.starts_with('#'));
    let mut followed = 0;
    for link in local {
        let path = folder.join(link.split('#').next().unwrap().replace("%20", " "));
        assert!(path.exists(), "{link} leads nowhere");
        followed += 1;
    }
    assert!(followed > 20, "only {followed} links");
}

/// The list of files names each, and the letter is there as it was.
fn reads_as_data(folder: &Path) {
    let list: Value =
        serde_json::from_slice(&fs::read(folder.join("waymark.json")).unwrap()).unwrap();
    assert!(list.is_object(), "{list}");
    assert!(holds(folder, LETTER.as_bytes()), "the letter is missing");
}

fn holds(folder: &Path, bytes: &[u8]) -> bool {
    fs::read_dir(folder).unwrap().flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            holds(&path, bytes)
        } else {
            fs::read(path).unwrap() == bytes
        }
    })
}
