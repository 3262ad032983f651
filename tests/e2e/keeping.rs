//! What the journeys about keeping share: a stick with a backup on it, and what belongs to it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use tempfile::TempDir;
use waymark_domain::PersonId;
use waymark_records::attachments::BelongsTo;
use waymark_records::people::PeopleFilter;
use waymark_records::{Now, Records};
use waymark_vault::RecoveryCode;

use crate::place::Place;
use crate::window::Window;

/// The doctor whose page the journeys open.
pub const DOCTOR: &str = "Dr Thiri Win";

/// Backups that outlive the computer they were made on, and the secrets that open them.
pub struct Stick {
    folder: TempDir,
    /// The words of the owner's own sheet.
    pub sheet: String,
    /// The words of both halves.
    pub halves: [String; 2],
}

impl Stick {
    /// Puts a file with the doctor, makes both kits and a backup of this home's store.
    pub fn of(place: &Place) -> Self {
        let folder = tempfile::Builder::new().prefix("stick-").tempdir().unwrap();
        let letter = place.folder("tray").join("letter.txt");
        fs::write(&letter, crate::letters::LETTER).unwrap();
        place.in_store(|records, now| {
            take_in(records, &letter, now);
            let sheet = records.vault().new_recovery_code(now.at.as_millis());
            let kit = records.custodians().new_kit(now).unwrap();
            records.backups().choose(folder.path(), now).unwrap();
            back_up(records, now);
            Self {
                sheet: words(&sheet.unwrap()),
                halves: [words(&kit.half_a), words(&kit.half_b)],
                folder,
            }
        })
    }

    /// Where the backups lie.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

fn words(code: &RecoveryCode) -> String {
    code.words().collect::<Vec<_>>().join(" ")
}

/// Makes a backup without a window.
pub fn back_up(records: &Records, now: Now) {
    let whole = &mut |_: waymark_vault::Amount| std::ops::ControlFlow::Continue(());
    records.backups().make(now, whole).unwrap();
}

/// Keeps a file with the doctor without a window.
pub fn take_in(records: &Records, file: &Path, now: Now) {
    let owner = BelongsTo {
        person_id: doctor(records, now),
        session_id: None,
    };
    let whole = &mut |_: waymark_vault::Amount| std::ops::ControlFlow::Continue(());
    records.attachments().add(owner, file, now, whole).unwrap();
}

fn doctor(records: &Records, now: Now) -> PersonId {
    let everyone = records
        .people()
        .list(&PeopleFilter::default(), now)
        .unwrap();
    let found = everyone.rows.iter().find(|person| person.name == DOCTOR);
    found.expect("the doctor is in the demonstration").id
}

/// The folders of the sets in a folder of backups, the oldest first.
pub fn sets(folder: &Path) -> Vec<PathBuf> {
    let stores = fs::read_dir(folder).unwrap().flatten();
    let mut found: Vec<PathBuf> = stores
        .filter_map(|store| fs::read_dir(store.path().join("sets")).ok())
        .flat_map(|sets| sets.flatten().map(|set| set.path()))
        .collect();
    found.sort();
    found
}

/// Chooses the folder for backups, on the page of Settings that is open.
pub fn choose_folder(window: &Window, place: &Place, folder: &Path) {
    place.pick(folder);
    window.click("button", "Choose a folder");
    window.sees("Back up to this folder?");
    window.sees("Waymark can write here.");
    window.click("button", "Use this folder");
    window.sees("Backups go to ");
}

/// Opens the page of the doctor at one of its tabs.
pub fn open_doctor(window: &Window, tab: &str) {
    window.go("#/people");
    window.fill("searchbox", "Find a doctor", "Thiri");
    window.sees("1 of 31 doctors");
    window.click("link", DOCTOR);
    window.wait_for("heading", DOCTOR);
    window.click("tab", tab);
    window.settle();
}

/// The doctor's id, from the address of the page that is open.
pub fn id_in_address(window: &Window) -> String {
    let address = window.address();
    let id = address.trim_start_matches("#/people/").split('/').next();
    id.unwrap_or_default().to_owned()
}

/// The files of the doctor as the window's core tells them: name and id.
pub fn files_of(window: &Window, person: &str) -> Vec<(String, String)> {
    let rows = window
        .invoke(
            "attachments_list",
            json!({"personId": person, "sessionId": null}),
        )
        .unwrap();
    let text = |row: &serde_json::Value, field: &str| row[field].as_str().unwrap().to_owned();
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| (text(row, "name"), text(row, "id")))
        .collect()
}

/// The Sent register lists what left, of this kind and for this reason.
#[track_caller]
pub fn is_in_sent(window: &Window, kind: &str, reason: &str) {
    window.go("#/sent");
    window.sees(kind);
    window.sees(reason);
}

/// Puts aside the notices that are shown.
pub fn quiet(window: &Window) {
    while window.has("button", "Close this notice") {
        window.click("button", "Close this notice");
    }
}
