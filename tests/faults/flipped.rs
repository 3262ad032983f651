//! One flipped bit anywhere in a store that was killed while open: noticed and named, without a
//! panic and never with wrong data.
//!
//! The one exception is said in the threat model: a flip within the last transaction of the log
//! looks like a power cut, and opens as the store was before that transaction.

use std::collections::BTreeSet;
use std::path::Path;

use tempfile::TempDir;
use waymark_records::{Error, Records};
use waymark_vault::{Depth, RecoveryCode};

use crate::contents::{Contents, FILES, Image};
use crate::random::{Random, long, seed};
use crate::report;
use crate::store::{self, Store};

/// Flips in each file.
const FLIPS: usize = 150;
const FLIPS_LONG: usize = 10_000;

const PAGE: usize = 4096;
const LOG_HEADER: usize = 32;
const LOG_FRAME: usize = 24 + PAGE;

/// A store as a killed process left it, and what was in it.
struct Killed {
    recovery: RecoveryCode,
    image: Image,
    contents: Contents,
    before_last: Contents,
    /// Where in the log its last transaction starts.
    last_transaction: usize,
    pages_in_log: BTreeSet<usize>,
    folder: TempDir,
}

impl Killed {
    fn new() -> Self {
        let (store, records) = Store::create();
        let session = store::begin(&records, 1).unwrap();
        store::write(&records, session, 77, 2).unwrap();
        records
            .sessions()
            .finish(session, None, store::at(3))
            .unwrap();
        while records.index_pending(100, store::at(4)).unwrap().more {}
        records.into_vault().lock().unwrap();
        // What follows is in the log only.
        let records = store.open().unwrap();
        let session = store::begin(&records, 5).unwrap();
        store::write(&records, session, 78, 6).unwrap();
        records.sessions().keep(session, store::at(7)).unwrap();
        store::write(&records, session, 79, 8).unwrap();
        let before_last = Contents::of(&records).unwrap();
        let last_transaction = Image::of(&store.path()).bytes("vault.db-wal").len();
        records
            .sessions()
            .finish(session, None, store::at(9))
            .unwrap();
        let image = Image::of(&store.path());
        assert!(
            image.bytes("vault.db-wal").len() > last_transaction,
            "it has frames of its own"
        );
        Self {
            recovery: store.recovery,
            contents: Contents::of(&records).unwrap(),
            before_last,
            last_transaction,
            pages_in_log: pages_in(image.bytes("vault.db-wal")),
            image,
            folder: store::folder(),
        }
    }

    /// What opening and checking the store says after one bit was flipped.
    fn flip(&self, name: &'static str, bit: usize) -> Seen {
        let mut image = self.image.clone();
        image.change(name)[bit / 8] ^= 1 << (bit % 8);
        let path = self.folder.path().join("store");
        image.lay(&path);
        look(&path, &self.recovery)
    }

    /// The bits that decide how the others are read: every bit of a key file and of the log's
    /// headers.
    fn deciding(&self, name: &str) -> Vec<usize> {
        let length = self.image.bytes(name).len();
        let bytes: Vec<usize> = match name {
            "keys" | "keys.copy" => (0..length).collect(),
            "vault.db-wal" => {
                let frames = (LOG_HEADER..length).step_by(LOG_FRAME);
                let headers = frames.flat_map(|start| start..start + 24);
                (0..LOG_HEADER).chain(headers).collect()
            }
            _ => Vec::new(),
        };
        bytes
            .into_iter()
            .flat_map(|byte| byte * 8..byte * 8 + 8)
            .collect()
    }

    /// A store that is whole and holds other words must not pass for the one that was written.
    fn control(&self) -> &'static str {
        let path = self.folder.path().join("store");
        self.image.lay(&path);
        let records = store::open(&path, &self.recovery).unwrap();
        store::begin(&records, 10).unwrap();
        records.into_vault().lock().unwrap();
        let verdict = self.verdict(&look(&path, &self.recovery));
        assert!(verdict.is_err_and(|fault| fault.starts_with("wrong data")));
        "a whole store with other words in it is called wrong data"
    }

    /// A page that the log holds anew is overwritten before anybody reads it.
    fn is_overwritten(&self, name: &str, bit: usize) -> bool {
        name == "vault.db" && self.pages_in_log.contains(&(bit / 8 / PAGE))
    }

    fn is_of_last_transaction(&self, name: &str, bit: usize) -> bool {
        name == "vault.db-wal" && bit / 8 >= self.last_transaction
    }

    /// Panics unless this flip may be seen as it was.
    fn judge(&self, name: &'static str, bit: usize) {
        let verdict = match self.flip(name, bit) {
            // A flip in the last transaction looks like a power cut before it.
            Seen::Unnoticed(contents) if self.is_of_last_transaction(name, bit) => {
                same(&contents, &self.before_last)
            }
            Seen::Unnoticed(_) if !self.is_overwritten(name, bit) => Err("not noticed".to_owned()),
            seen => self.verdict(&seen),
        };
        if let Err(fault) = verdict {
            panic!("bit {bit} of {name}: {fault}");
        }
    }

    /// Whether what was seen is named, or the store as it was.
    fn verdict(&self, seen: &Seen) -> Result<(), String> {
        match seen {
            Seen::Named => Ok(()),
            Seen::Unnamed(error) => Err(format!("no name: {error:?}")),
            Seen::Unnoticed(contents) => same(contents, &self.contents),
        }
    }
}

fn same(seen: &Contents, expected: &Contents) -> Result<(), String> {
    let differ = seen.differences(expected);
    if differ.is_empty() {
        Ok(())
    } else {
        Err(format!("wrong data in {differ:?}"))
    }
}

enum Seen {
    /// It was refused, mended or reported as damage.
    Named,
    /// Something failed that does not say damage.
    Unnamed(Error),
    /// Nothing was said.
    Unnoticed(Contents),
}

fn look(path: &Path, recovery: &RecoveryCode) -> Seen {
    match store::open(path, recovery).and_then(|records| judged(&records)) {
        Ok(None) => Seen::Named,
        Ok(Some(contents)) => Seen::Unnoticed(contents),
        Err(Error::Vault(error)) if error.is_damage() => Seen::Named,
        Err(error) => Seen::Unnamed(error),
    }
}

/// What is in a store that says it is as it was written.
fn judged(records: &Records) -> Result<Option<Contents>, Error> {
    if records.vault().damage().is_some() || records.vault().key_files_mended() {
        return Ok(None);
    }
    // Looked at first: a check counts as a commit.
    let contents = Contents::of(records);
    let sound = records
        .check(Depth::Deep, waymark_vault::unwatched)?
        .is_sound();
    if sound { contents.map(Some) } else { Ok(None) }
}

/// The pages of the database that its log holds anew.
fn pages_in(log: &[u8]) -> BTreeSet<usize> {
    let frames = log
        .get(LOG_HEADER..)
        .unwrap_or_default()
        .chunks_exact(LOG_FRAME);
    let number = |frame: &[u8]| u32::from_be_bytes([frame[0], frame[1], frame[2], frame[3]]);
    frames
        .map(|frame| usize::try_from(number(frame) - 1).unwrap())
        .collect()
}

#[test]
fn a_store_that_is_left_alone_has_nothing_to_say() {
    let killed = Killed::new();
    let path = killed.folder.path().join("store");
    killed.image.lay(&path);
    let Seen::Unnoticed(contents) = look(&path, &killed.recovery) else {
        panic!("nothing was flipped")
    };
    assert_eq!(contents.differences(&killed.contents), Vec::<&str>::new());
}

#[test]
fn one_flipped_bit_anywhere_is_noticed_and_named() {
    let killed = Killed::new();
    let mut random = Random::new(seed());
    let mut tried = Vec::new();
    for name in FILES {
        let all = killed.image.bytes(name).len() * 8;
        assert!(all > 0, "{name} is part of the store");
        let mut bits = spread(all, &mut random);
        if long() {
            bits.extend(killed.deciding(name));
        }
        bits.sort_unstable();
        bits.dedup();
        bits.iter().for_each(|bit| killed.judge(name, *bit));
        tried.push(format!("{} of {all} bits of {name}", bits.len()));
    }
    report::line(
        "One flipped bit in the database, its log or a key file is noticed",
        tried.join(", "),
        "0 passed over, 0 panics, 0 wrong data",
        killed.control(),
    );
}

/// Bits evenly over a file, each at a place of chance within its stretch.
fn spread(all: usize, random: &mut Random) -> Vec<usize> {
    let count = all.min(if long() { FLIPS_LONG } else { FLIPS });
    let stretch = all / count;
    let within = u64::try_from(stretch).expect("a length");
    let bit = |flip| flip * stretch + usize::try_from(random.below(within)).expect("a length");
    (0..count).map(bit).collect()
}
