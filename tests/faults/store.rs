//! A store that is ready in milliseconds, opened and closed at will, and words that can be told
//! from each other.

use std::collections::BTreeSet;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use waymark_domain::people::Roster;
use waymark_domain::{AttachmentId, Confidential, PersonId, SessionId, Timestamp};
use waymark_records::attachments::BelongsTo;
use waymark_records::people::NewPerson;
use waymark_records::sessions::StartSession;
use waymark_records::{Error, Now, Records, Result, SCHEMA};
use waymark_testkit::now;
use waymark_vault::backup::{BackupMade, BackupRequest, Retention};
use waymark_vault::{
    Amount, KdfProfile, NewVault, Passphrase, RecoveryCode, UnlockWith, Vault, Watch,
};

use crate::random::Random;

/// When every story here begins.
pub const BEGIN: &str = "2026-11-24T15:00:00Z";

/// A store on the disk, closed or open elsewhere.
pub struct Store {
    pub recovery: RecoveryCode,
    folder: TempDir,
}

impl Store {
    /// A new store with a few doctors, open.
    pub fn create() -> (Self, Records) {
        let folder = folder();
        let (records, recovery) = create_in(&folder.path().join("store")).expect("a new store");
        let store = Self { recovery, folder };
        people(&records);
        (store, records)
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("store")
    }

    /// Opens it with the recovery code, which costs no key derivation.
    pub fn open(&self) -> Result<Records> {
        open(&self.path(), &self.recovery)
    }
}

/// A temporary folder, in memory where the system has a place for that: these tests are about
/// processes and bytes, and opening a store some thousand times need not wait for a disk.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() {
        tempfile::tempdir_in(memory)
    } else {
        tempfile::tempdir()
    };
    folder.expect("a temporary folder")
}

/// A new store in `path`, without a doctor in it.
pub fn create_in(path: &Path) -> Result<(Records, RecoveryCode)> {
    let passphrase = passphrase(0);
    let (vault, recovery) = Vault::create(path, new_vault(&passphrase))?;
    Ok((Records::new(vault), recovery))
}

/// What a store is made from.
pub fn new_vault(passphrase: &Passphrase) -> NewVault<'_> {
    NewVault {
        passphrase,
        profile: KdfProfile::Test,
        schema: &SCHEMA,
        device_name: "faults",
        at_ms: at(0).at.as_millis(),
    }
}

/// Opens the store in `path`, without deriving a key from a passphrase.
pub fn open(path: &Path, recovery: &RecoveryCode) -> Result<Records> {
    Records::unlock(path, UnlockWith::Recovery(recovery), at(0).at)
}

/// Opens the store in `path` with the `number`-th passphrase.
pub fn open_with(path: &Path, number: u64) -> Result<Records> {
    Records::unlock(path, UnlockWith::Passphrase(&passphrase(number)), at(0).at)
}

/// The folder for backups of the store in `path`.
pub fn place(path: &Path) -> PathBuf {
    path.with_file_name("backups")
}

/// Makes a backup in the folder beside the store. Of each day one set stays.
pub fn back_up(records: &Records, second: u64) -> Result<BackupMade> {
    let place = place(records.vault().dir());
    fs::create_dir_all(&place).expect("a folder");
    back_up_to(records, &place, second)
}

pub fn back_up_to(records: &Records, place: &Path, second: u64) -> Result<BackupMade> {
    back_up_watched(records, place, second, &mut on)
}

pub fn back_up_watched(
    records: &Records,
    place: &Path,
    second: u64,
    watch: Watch<'_>,
) -> Result<BackupMade> {
    back_up_at(records, place, at(second), watch)
}

pub fn back_up_at(
    records: &Records,
    place: &Path,
    now: Now,
    watch: Watch<'_>,
) -> Result<BackupMade> {
    let request = BackupRequest {
        place,
        retention: Retention::TUTOR,
        tombstones: &[],
        left_out: &BTreeSet::new(),
    };
    Ok(records
        .vault()
        .backup(&request, now.at.as_millis(), watch)?)
}

/// Every file under a folder, in order.
pub fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("a name").path();
        if path.is_dir() {
            files.extend(files_under(&path));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Lets long work go on.
pub fn on(_: Amount) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// What is in the file of the `number`-th words.
pub fn content(number: u64, length: u64) -> Vec<u8> {
    Random::new(number).bytes(usize::try_from(length).expect("a short file"))
}

/// Takes in the file of the `number`-th words, which is called by them.
pub fn attach(
    records: &Records,
    person_id: PersonId,
    number: u64,
    length: u64,
    now: Now,
) -> Result<AttachmentId> {
    let owner = BelongsTo {
        person_id,
        session_id: None,
    };
    let content = content(number, length);
    let name = format!("{number:016x}{FILE}");
    let mut source = content.as_slice();
    let files = records.attachments();
    let added = files.add_from(owner, &name, &mut source, length, now, &mut on)?;
    Ok(added.id())
}

/// The passphrases a store has had, by number.
pub fn passphrase(number: u64) -> Passphrase {
    Passphrase::new(format!("correct horse battery {number}")).expect("a short passphrase")
}

/// So many seconds after the beginning.
pub fn at(second: u64) -> Now {
    let begin = now(BEGIN);
    let millis = i64::try_from(second * 1000).expect("a short story");
    Now {
        at: Timestamp::from_millis(begin.at.as_millis() + millis),
        ..begin
    }
}

/// Five doctors, so that a session can start.
pub fn people(records: &Records) -> Vec<PersonId> {
    let doctor = |name: &str| NewPerson {
        roster: Roster {
            family_name: name.to_owned(),
            ..Roster::default()
        },
        client: None,
    };
    let five = ["Win", "Núñez", "Sørensen", "Brontë", "Okonkwo"].map(doctor);
    records
        .people()
        .add_many(&five, at(0))
        .expect("five doctors")
}

/// Starts a session with the first doctor.
pub fn begin(records: &Records, second: u64) -> Result<SessionId> {
    let everybody = records.people().list(&Default::default(), at(second))?;
    let person_id = everybody.rows.first().ok_or(Error::NotFound("person"))?.id;
    let start = StartSession {
        person_id,
        topic: None,
        until: None,
    };
    records.sessions().start(&start, at(second))
}

/// Writes the `number`-th words into both columns of a session.
pub fn write(records: &Records, id: SessionId, number: u64, second: u64) -> Result<()> {
    let note = Confidential::new(note(number));
    records
        .sessions()
        .autosave(id, note, summary(number), at(second))
        .map(drop)
}

/// The confidential column of the `number`-th words: a few lines, or many pages.
pub fn note(number: u64) -> String {
    let sentences = usize::try_from(number % 211).expect("a small number");
    format!(
        "Note {number:016x}. {}",
        "No named supervisor — “the rota decides”. ".repeat(sentences)
    )
}

/// The agreed column of the `number`-th words.
pub fn summary(number: u64) -> String {
    let sentences = usize::try_from(number % 7).expect("a small number");
    format!(
        "Agreed {number:016x}. {}",
        "We ask for a named supervisor. ".repeat(sentences)
    )
}

/// Which words two columns hold: none are a blank page. `None` if they do not belong together.
pub fn words_shown(shown_note: &str, shown_summary: &str) -> Option<Option<u64>> {
    if shown_note.is_empty() && shown_summary.is_empty() {
        return Some(None);
    }
    let number = u64::from_str_radix(shown_note.get(5..21)?, 16).ok()?;
    let both = shown_note == note(number) && shown_summary == summary(number);
    both.then_some(Some(number))
}

/// How short words begin; their number follows.
pub const FILE: &str = ".bin";
pub const PROMISE: &str = "Write to the College Tutor, ";
pub const FAMILY: &str = "Fam ";
pub const WORRY: &str = "No named supervisor since ";
pub const TOLD: &str = "Told the Director of Medical Education ";
pub const OUTCOME: &str = "A supervisor was named ";

/// What an action of the `number`-th words says.
pub fn promise(number: u64) -> String {
    short(PROMISE, number)
}

/// Short words that tell their number.
pub fn short(beginning: &str, number: u64) -> String {
    format!("{beginning}{number:016x}")
}

/// The number of words that begin like this.
pub fn number_in(text: &str, beginning: &str) -> Option<u64> {
    u64::from_str_radix(text.strip_prefix(beginning)?, 16).ok()
}

/// A staffing list with so many doctors nobody has heard of.
pub fn staffing_list(number: u64, rows: u32) -> String {
    let mut list = String::from("Family name,Given name,Department\n");
    for row in 0..rows {
        let name = name(number.wrapping_add(u64::from(row)));
        list.push_str(&format!("{name},Given,Emergency Medicine\n"));
    }
    list
}

/// A family name for each number: its digits to the base of sixteen, as letters.
fn name(number: u64) -> String {
    let letter =
        |digit: char| char::from_digit(digit.to_digit(16).unwrap_or(0) + 10, 26).unwrap_or('a');
    let letters: String = format!("{number:016x}").chars().map(letter).collect();
    format!("Fam{letters}")
}
