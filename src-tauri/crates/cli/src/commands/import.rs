//! `waymark import`: a store from an export.

use std::io;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use uuid::Uuid;
use waymark_records::export::{self, NewStore};
use waymark_text::say;
use waymark_vault::KdfProfile;

use super::create::{device_name, expect_room, new_vault};
use super::kit::{Kit, KitFile};
use crate::args::General;
use crate::error::{Outcome, Result};
use crate::output::{Human, Output, Page};
use crate::progress::watched;
use crate::{clock, open, secret};

/// Make a new store from an export, equal to the one it was made from.
///
/// The folder of the new store, named by --vault, must be absent or empty. Every file of the export
/// is read and compared before anything is written; one that is missing, was added or was changed
/// is named, and no store is made. The new store has a passphrase and recovery words of its own, as
/// with “waymark create”.
///
/// To add doctors from a staffing list, use “waymark people import”.
#[derive(Args, Debug)]
pub struct Import {
    /// The folder that “waymark export” wrote
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Write the 12 recovery words to this new file, on one line, instead of printing them
    #[arg(long, value_name = "FILE")]
    recovery_out: Option<PathBuf>,
    /// For tests: a key derivation that is quick to guess against
    #[arg(long, hide = true)]
    light_kdf: bool,
}

impl Import {
    pub fn run(&self, general: &General, output: Output) -> Result<Outcome> {
        let folder = open::folder(general)?;
        expect_room(general, &folder)?;
        let export = watched(say("cli-doing-look", &[]), |watch| {
            export::verify(&self.dir, watch)
        })?;
        let passphrase = secret::for_new_store(general)?;
        let file = KitFile::reserve(self.recovery_out.as_deref())?;
        let (device, now) = (device_name(), clock::now());
        let new = new_vault(&passphrase, self.profile(), &device);
        let store = watched(say("cli-doing-import", &[]), |watch| {
            export.into_new(&folder, new, now, watch)
        })?;
        let made = Made::of(&store, folder, file);
        store.records.into_vault().lock()?;
        output.show(&made)?;
        Ok(Outcome::Done)
    }

    fn profile(&self) -> KdfProfile {
        if self.light_kdf {
            KdfProfile::Test
        } else {
            KdfProfile::for_this_machine()
        }
    }
}

#[derive(Serialize)]
struct Made {
    id: String,
    folder: PathBuf,
    records: u64,
    files: u64,
    /// Files whose bytes the old store had lost.
    left_out: Vec<Uuid>,
    #[serde(flatten)]
    kit: Kit,
}

impl Made {
    fn of(store: &NewStore, folder: PathBuf, file: Option<KitFile>) -> Self {
        Self {
            id: store.records.vault().id().to_string(),
            folder,
            records: store.imported.records,
            files: store.imported.files,
            left_out: store.imported.left_out.clone(),
            kit: Kit::deliver(&store.recovery_code, file),
        }
    }
}

impl Human for Made {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let about = [
            ("folder", self.folder.display().to_string().into()),
            ("records", self.records.into()),
            ("files", self.files.into()),
        ];
        page.line(say("cli-imported", &about))?;
        self.left_out.iter().try_for_each(|id| {
            page.line(say("cli-file-left-out", &[("name", id.to_string().into())]))
        })?;
        self.kit.print(page)
    }
}
