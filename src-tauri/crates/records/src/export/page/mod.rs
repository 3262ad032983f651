//! Pages for a browser: one for the store, one for each doctor. They have no script, ask nothing
//! of the network, and print.

mod doctor;
mod evidence;
mod html;
mod index;
mod logs;
mod plan;
mod style;

use std::collections::HashMap;
use std::io::Write;

use rusqlite::Connection;
use serde_json::Value;
use uuid::Uuid;
use waymark_domain::people::Roster;

use super::files::Copied;
use super::folder::{Folder, Progress, failed};
use crate::rows::{self, Row};
use crate::settings::{self, Owner};
use crate::{Error, Now, Records, Result};

/// Where the pages of the doctors are.
const DOCTORS: &str = "doctors";

/// What every page needs to know.
struct Store {
    owner: Owner,
    topics: HashMap<String, String>,
    /// Where each file is, by the attachment's id.
    files: HashMap<String, Option<String>>,
    now: Now,
}

/// A doctor on the list.
struct Listed {
    id: Uuid,
    row: Row,
    name: String,
    /// The name of their page, without a folder.
    page: String,
}

/// Writes them all.
pub(super) fn write(
    records: &Records,
    files: &[Copied],
    now: Now,
    folder: &mut Folder,
    progress: &mut Progress<'_>,
) -> Result<()> {
    records.read(|connection| {
        let store = Store::read(connection, files, now)?;
        let doctors = doctors(connection)?;
        for doctor in &doctors {
            let page = doctor::page(connection, &store, doctor)?;
            put(folder, &format!("{DOCTORS}/{}", doctor.page), &page)?;
            progress.finish(page.len() as u64)?;
        }
        let page = index::page(connection, records.vault().id(), &store, &doctors)?;
        put(folder, "index.html", &page)
    })
}

fn put(folder: &mut Folder, path: &str, page: &str) -> Result<()> {
    folder.write(path, |file| file.write_all(page.as_bytes()).map_err(failed))
}

impl Store {
    fn read(connection: &Connection, files: &[Copied], now: Now) -> Result<Self> {
        let owner = settings::value(connection, settings::OWNER)?;
        let mut topics = HashMap::new();
        rows::each(connection, rows::table("topic")?, |row| {
            topics.insert(text(&row, "id").to_owned(), text(&row, "title").to_owned());
            Ok(())
        })?;
        let files = files
            .iter()
            .map(|file| (file.id.to_string(), file.path.clone()));
        Ok(Self {
            owner: owner.ok_or(Error::NotFound("owner"))?,
            topics,
            files: files.collect(),
            now,
        })
    }
}

fn doctors(connection: &Connection) -> Result<Vec<Listed>> {
    let mut doctors = Vec::new();
    rows::each(connection, rows::table("person")?, |row| {
        let id = text(&row, "id").parse();
        let roster = Roster {
            title: text(&row, "title").to_owned(),
            given_name: text(&row, "given_name").to_owned(),
            family_name: text(&row, "family_name").to_owned(),
            ..Roster::default()
        };
        doctors.push(Listed {
            id: id.map_err(|_| Error::Unreadable("person"))?,
            name: roster.display_name(),
            page: String::new(),
            row,
        });
        Ok(())
    })?;
    doctors.sort_by(|one, other| {
        let key = |doctor: &Listed| (text(&doctor.row, "sort_name").to_owned(), doctor.id);
        key(one).cmp(&key(other))
    });
    // A file's name is seen by whoever sees the folder: it tells a place on the list, and no name.
    for (doctor, number) in doctors.iter_mut().zip(1_u32..) {
        doctor.page = format!("{number:04}.html");
    }
    Ok(doctors)
}

/// The text in a column; empty if there is none.
fn text<'a>(row: &'a Row, key: &str) -> &'a str {
    row.get(key).and_then(Value::as_str).unwrap_or_default()
}
