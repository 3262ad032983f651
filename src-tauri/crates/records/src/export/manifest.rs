//! `waymark.json`: what the folder is, and every file in it.

use std::collections::BTreeMap;
use std::io::Write;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::folder::{Folder, failed};
use crate::{Now, Result};

/// The name of the list.
pub(super) const NAME: &str = "waymark.json";

/// What `format` says.
pub(super) const FORMAT: &str = "waymark-export";

/// The format that this version writes and reads; it reads every older one as well.
pub(super) const VERSION: u64 = 4;

/// The whole list.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    pub(super) format: String,
    pub(super) format_version: u64,
    /// RFC 3339.
    pub(super) made_at: String,
    /// The id of the store it was made from.
    pub(super) store: Uuid,
    /// How many records each file of `records/` holds, by the file's name.
    pub(super) records: BTreeMap<String, u64>,
    pub(super) files: Vec<Listed>,
}

/// A file of the folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listed {
    /// From the folder, with `/` between names.
    pub(super) path: String,
    pub(super) bytes: u64,
    /// Of its bytes, in hexadecimal digits.
    pub(super) blake3: String,
}

/// What is read first, since a newer format may have another shape.
#[derive(Debug, Deserialize)]
pub(super) struct Head {
    pub(super) format: String,
    pub(super) format_version: u64,
}

impl Manifest {
    pub(super) fn new(store: Uuid, now: Now, records: BTreeMap<String, u64>) -> Self {
        Self {
            format: FORMAT.to_owned(),
            format_version: VERSION,
            made_at: super::tables::rfc3339(now.at),
            store,
            records,
            files: Vec::new(),
        }
    }

    /// Writes the list of what is in the folder by now; gives the BLAKE3 of its bytes.
    pub(super) fn write(&mut self, folder: &mut Folder) -> Result<[u8; 32]> {
        self.files = std::mem::take(&mut folder.listed);
        self.files.sort_by(|one, other| one.path.cmp(&other.path));
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        folder.write(NAME, |file| file.write_all(&bytes).map_err(failed))?;
        folder.listed.extend(self.files.iter().cloned());
        Ok(*blake3::hash(&bytes).as_bytes())
    }
}
