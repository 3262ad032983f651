//! A small store with a little of everything in it, and a backup of it.

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use uuid::Uuid;
use waymark_records::attachments::BelongsTo;
use waymark_records::{Now, Records, SCHEMA};
use waymark_testkit::{Demo, now};
use waymark_vault::backup::{BackupRequest, Retention};
use waymark_vault::{Amount, KdfProfile, NewVault, Passphrase, RecoveryCode, UnlockWith, Vault};

pub struct Desk {
    pub recovery: RecoveryCode,
    pub folder: TempDir,
    /// Gone while the store is closed.
    pub records: Option<Records>,
    pub file: Uuid,
}

/// What is in the one file that was taken in: more than a chunk of 64 KiB.
pub fn content() -> Vec<u8> {
    (0..70_000_u32).map(|byte| byte.to_le_bytes()[0]).collect()
}

pub fn at() -> Now {
    now("2026-11-24T15:00:00Z")
}

/// Lets long work go on.
pub fn on(_: Amount) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

pub fn passphrase() -> Passphrase {
    Passphrase::new("correct horse battery".to_owned()).expect("short")
}

pub fn new_vault(passphrase: &Passphrase) -> NewVault<'_> {
    NewVault {
        passphrase,
        profile: KdfProfile::Test,
        schema: &SCHEMA,
        device_name: "fuzz",
        at_ms: at().at.as_millis(),
    }
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let passphrase = passphrase();
        let new = new_vault(&passphrase);
        let made = Vault::create(&folder.path().join("store"), new);
        let (vault, recovery) = made.expect("a new store");
        let records = Records::new(vault);
        let small = Demo {
            people: 20,
            sessions: 20,
            seed: 7,
        };
        small.fill(&records, at()).expect("filled");
        let file = Self::take_in(&records);
        Self {
            recovery,
            folder,
            records: Some(records),
            file,
        }
    }

    fn take_in(records: &Records) -> Uuid {
        let people = records.people().list(&Default::default(), at());
        let owner = BelongsTo {
            person_id: people.expect("a list").rows.first().expect("a doctor").id,
            session_id: None,
        };
        let content = content();
        let added = records.attachments().add_from(
            owner,
            "letter.pdf",
            &mut content.as_slice(),
            70_000,
            at(),
            &mut on,
        );
        added.expect("taken in").id().as_uuid()
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    pub fn place(&self) -> PathBuf {
        self.folder.path().join("backups")
    }

    pub fn records(&self) -> &Records {
        self.records.as_ref().expect("open")
    }

    pub fn close(&mut self) {
        if let Some(records) = self.records.take() {
            records.into_vault().lock().expect("locked");
        }
    }

    pub fn open(&self) -> waymark_records::Result<Records> {
        Records::unlock(&self.path(), UnlockWith::Recovery(&self.recovery), at().at)
    }

    /// Makes a backup; gives its name and where it is.
    pub fn back_up(&self) -> (String, PathBuf) {
        fs::create_dir_all(self.place()).expect("a folder");
        let request = BackupRequest {
            place: &self.place(),
            retention: Retention::TUTOR,
            tombstones: &[],
            left_out: &BTreeSet::new(),
        };
        let vault = self.records().vault();
        let made = vault.backup(&request, at().at.as_millis(), &mut on);
        let set = made.expect("a backup").set;
        let root = only_entry(&self.place());
        let path = root.join("sets").join(&set);
        (set, path)
    }

    /// The one sealed file.
    pub fn sealed(&self) -> PathBuf {
        let attachments = self.path().join("attachments");
        let folders = fs::read_dir(attachments).expect("a folder");
        let files = folders.flat_map(|folder| fs::read_dir(folder.expect("a name").path()));
        let mut files = files.flatten().map(|file| file.expect("a name").path());
        files
            .find(|path| path.extension().is_some_and(|it| it == "age"))
            .expect("a sealed file")
    }
}

fn only_entry(folder: &Path) -> PathBuf {
    let mut entries = fs::read_dir(folder).expect("a folder");
    entries.next().expect("an entry").expect("a name").path()
}
