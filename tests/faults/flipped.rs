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
use crate::random::{Random, rounds, seed};
use crate::store::{self, Store};

/// Flips in each file for every round: a good thousand in all in a short run.
const FLIPS_PER_ROUND: u64 = 6;

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

    /// A page that the log holds anew is overwritten before anybody reads it.
    fn is_overwritten(&self, name: &str, bit: usize) -> bool {
        name == "vault.db" && self.pages_in_log.contains(&(bit / 8 / PAGE))
    }

    fn is_of_last_transaction(&self, name: &str, bit: usize) -> bool {
        name == "vault.db-wal" && bit / 8 >= self.last_transaction
    }

    /// Panics unless this flip may be seen as it was.
    fn judge(&self, name: &'static str, bit: usize) {
        match self.flip(name, bit) {
            Seen::Named => {}
            Seen::Unnoticed(contents) if self.is_of_last_transaction(name, bit) => {
                let differ = contents.differences(&self.before_last);
                assert!(
                    differ.is_empty(),
                    "bit {bit} of {name}: wrong data in {differ:?}"
                );
            }
            Seen::Unnoticed(contents) => {
                let differ = contents.differences(&self.contents);
                if self.is_overwritten(name, bit) && differ.is_empty() {
                    return;
                }
                panic!("bit {bit} of {name} was not noticed; different: {differ:?}");
            }
            Seen::Unnamed(error) => panic!("bit {bit} of {name} has no name: {error:?}"),
        }
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
    let sound = records.check(Depth::Deep, |_| ())?.is_sound();
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
    let flips = rounds() * FLIPS_PER_ROUND;
    for name in FILES {
        let bits = u64::try_from(killed.image.bytes(name).len() * 8).unwrap();
        assert!(bits > 0, "{name} is part of the store");
        for flip in 0..flips.min(bits) {
            // Evenly over the file, at a place of chance within each stretch.
            let stretch = (bits / flips).max(1);
            let bit = (flip * bits / flips.min(bits)) + random.below(stretch);
            killed.judge(name, usize::try_from(bit.min(bits - 1)).unwrap());
        }
    }
}

/// The bytes that decide how the others are read: every bit of them.
#[test]
#[ignore = "minutes: part of `cargo xtask faults`"]
fn every_bit_of_key_files_and_log_headers_is_noticed() {
    let killed = Killed::new();
    for name in ["keys", "keys.copy"] {
        (0..killed.image.bytes(name).len() * 8).for_each(|bit| killed.judge(name, bit));
    }
    let log = killed.image.bytes("vault.db-wal").len();
    let frames = (LOG_HEADER..log)
        .step_by(LOG_FRAME)
        .flat_map(|start| start..start + 24);
    for byte in (0..LOG_HEADER).chain(frames) {
        (byte * 8..byte * 8 + 8).for_each(|bit| killed.judge("vault.db-wal", bit));
    }
}
