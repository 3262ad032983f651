//! The files of a store in its export: the bytes as they were taken in, under names that every
//! system can hold.

use std::collections::HashSet;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
use waymark_domain::Timestamp;
use waymark_vault::AttachmentState;

use super::folder::{Folder, Progress};
use super::tables::{List, path, rfc3339};
use crate::rows::{self, Row};
use crate::{Error, Records, Result};

/// The folder of the files.
pub(super) const FOLDER: &str = "files";

/// The name of the list of them in `records/`.
pub(super) const LIST: &str = "files";

/// The longest name, in bytes, before what tells two of the same name apart.
const MAX_NAME_BYTES: usize = 120;

/// A file that belongs into the export.
pub(super) struct Wanted {
    id: Uuid,
    name: String,
}

/// A file of the store and where it is in the export.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Copied {
    /// The attachment's id.
    pub(super) id: Uuid,
    /// From the folder of the export; `None` when its bytes could not be read.
    pub(super) path: Option<String>,
    /// Whether its attachment is in the trash.
    pub(super) trashed: bool,
    /// When it was taken in, RFC 3339.
    pub(super) taken_in_at: String,
    pub(super) bytes: u64,
}

/// Every file of the store, those in the trash included.
pub(super) fn wanted(connection: &Connection) -> Result<Vec<Wanted>> {
    let mut wanted = Vec::new();
    rows::each(connection, rows::table("attachment")?, |row| {
        wanted.push(want(&row)?);
        Ok(())
    })?;
    rows::each(connection, rows::table("trash")?, |row| {
        let bundle = row.get("rows").and_then(|rows| rows.get("attachment"));
        let trashed = bundle.and_then(Value::as_array).into_iter().flatten();
        for row in trashed.filter_map(Value::as_object) {
            wanted.push(want(row)?);
        }
        Ok(())
    })?;
    Ok(wanted)
}

fn want(row: &Row) -> Result<Wanted> {
    let text = |key: &str| row.get(key).and_then(Value::as_str);
    let id = text("id").and_then(|id| id.parse().ok());
    Ok(Wanted {
        id: id.ok_or(Error::Unreadable("attachment"))?,
        name: text("name").unwrap_or_default().to_owned(),
    })
}

/// Copies them, each proved against what the vault knows of it, and writes the list.
pub(super) fn write(
    records: &Records,
    wanted: Vec<Wanted>,
    folder: &mut Folder,
    progress: &mut Progress<'_>,
) -> Result<Vec<Copied>> {
    let mut names = Names::default();
    let mut copied = Vec::with_capacity(wanted.len());
    for file in wanted {
        let path = format!("{FOLDER}/{}", names.unique(&file.name));
        copied.push(copy(records, file.id, path, folder, progress)?);
    }
    copied.sort_by_key(|file| file.id);
    folder.write(&path(LIST), |file| {
        let mut list = List::begin(file)?;
        copied.iter().try_for_each(|file| list.push(file))?;
        list.end()
    })?;
    Ok(copied)
}

fn copy(
    records: &Records,
    id: Uuid,
    path: String,
    folder: &mut Folder,
    progress: &mut Progress<'_>,
) -> Result<Copied> {
    let attachments = records.vault().attachments();
    let facts = attachments.facts(id)?;
    let written = folder.write(&path, |file| {
        Ok(attachments.copy_to(id, file, &mut |amount| progress.at(amount.done))?)
    });
    let path = match written {
        Ok(()) => Some(path),
        // The way out has to be open while something is damaged: now it is needed most.
        Err(Error::Vault(error)) if error.is_damage() => {
            folder.drop_file(&path);
            None
        }
        Err(error) => return Err(error),
    };
    progress.finish(facts.length)?;
    Ok(Copied {
        id,
        path,
        trashed: facts.state == AttachmentState::Trashed,
        taken_in_at: rfc3339(Timestamp::from_millis(facts.created_at_ms)),
        bytes: facts.length,
    })
}

/// The files that could not be read.
pub(super) fn unreadable(copied: &[Copied]) -> Vec<Uuid> {
    let lost = copied.iter().filter(|file| file.path.is_none());
    lost.map(|file| file.id).collect()
}

/// Names that are safe on every system and differ from each other, capitals aside.
#[derive(Default)]
pub(super) struct Names(HashSet<String>);

impl Names {
    /// A name like `name` that was not given yet.
    pub(super) fn unique(&mut self, name: &str) -> String {
        let safe = safe(name);
        let (stem, extension) = match safe.rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => (stem, format!(".{extension}")),
            _ => (safe.as_str(), String::new()),
        };
        let numbered = |number: u32| match number {
            1 => safe.clone(),
            number => format!("{stem} ({number}){extension}"),
        };
        let free = (1..)
            .map(numbered)
            .find(|name| self.0.insert(name.to_lowercase()));
        free.unwrap_or(safe)
    }
}

/// Names that Windows gives to devices, whatever follows a dot.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

fn safe(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_control() || "<>:\"/\\|?*".contains(c) { '_' } else { c })
        // Marks that turn the reading direction can make one extension look like another.
        .filter(|c| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect();
    let plain = shortened(plain.trim_matches([' ', '.']));
    let first = plain
        .split('.')
        .next()
        .unwrap_or_default()
        .trim()
        .to_lowercase();
    let numbered = first
        .strip_prefix("com")
        .or_else(|| first.strip_prefix("lpt"));
    let device =
        DEVICES.contains(&first.as_str()) || numbered.is_some_and(|rest| rest.chars().count() == 1);
    match (plain.is_empty(), device) {
        (true, _) => "file".to_owned(),
        (_, true) => format!("_{plain}"),
        _ => plain,
    }
}

/// At most so many bytes, the extension kept.
fn shortened(name: &str) -> String {
    if name.len() <= MAX_NAME_BYTES {
        return name.to_owned();
    }
    let extension = name
        .rsplit_once('.')
        .map(|(_, extension)| format!(".{extension}"))
        .filter(|extension| extension.len() <= 16)
        .unwrap_or_default();
    let mut stem = String::new();
    for c in name.chars() {
        if stem.len() + c.len_utf8() + extension.len() > MAX_NAME_BYTES {
            break;
        }
        stem.push(c);
    }
    format!("{}{extension}", stem.trim_end_matches([' ', '.']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_safe_everywhere_and_still_itself() {
        for (name, safe_name) in [
            ("Letter to Dr Win.pdf", "Letter to Dr Win.pdf"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("a:b?.txt", "a_b_.txt"),
            ("NUL.txt", "_NUL.txt"),
            ("com7", "_com7"),
            ("community.txt", "community.txt"),
            (" .. ", "file"),
            ("Übersicht – 计划.docx", "Übersicht – 计划.docx"),
            ("invoice\u{202e}fdp.exe", "invoicefdp.exe"),
        ] {
            assert_eq!(safe(name), safe_name);
        }
        let long = safe(&format!("{}.pdf", "é".repeat(300)));
        assert!(
            long.len() <= MAX_NAME_BYTES && long.ends_with("é.pdf"),
            "{long}"
        );
    }

    #[test]
    fn no_two_files_have_one_name() {
        let mut names = Names::default();
        let given =
            ["a.pdf", "A.PDF", "a (2).pdf", "a.pdf", "b", "b"].map(|name| names.unique(name));
        assert_eq!(
            given,
            [
                "a.pdf",
                "A (2).PDF",
                "a (2) (2).pdf",
                "a (3).pdf",
                "b",
                "b (2)"
            ]
        );
    }

    proptest! {
        #[test]
        fn whatever_a_file_is_called(given in prop::collection::vec(any::<String>(), 1..12)) {
            let mut names = Names::default();
            let mut seen = HashSet::new();
            for name in &given {
                let unique = names.unique(name);
                prop_assert!(seen.insert(unique.to_lowercase()));
                prop_assert!(!unique.contains(['/', '\\', '\0', ':']), "{unique:?}");
                prop_assert!(!unique.is_empty() && !unique.starts_with('.') && unique.len() < 160);
            }
        }
    }
}
