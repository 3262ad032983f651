#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;
use crate::{
    database::{self, Role},
    secret::Secret32,
};

/// A real log, and where each of its transactions begins.
struct Sample {
    log: Vec<u8>,
    /// Offsets at which a transaction ends, in order.
    ends: Vec<usize>,
}

/// Makes a log through SQLCipher itself.
fn sample(transactions: usize, pages_each: usize) -> Sample {
    sample_after(0, transactions, pages_each)
}

/// As [`sample`], after a transaction of so many pages. More than a thousand bring on the automatic
/// checkpoint, and the log then starts afresh inside its old length.
fn sample_after(pages_before: usize, transactions: usize, pages_each: usize) -> Sample {
    let dir = tempfile::tempdir().unwrap();
    let log = dir.path().join("vault.db-wal");
    let key = Secret32::random().unwrap();
    let mut connection = database::open(&dir.path().join("vault.db"), &key, Role::Creator).unwrap();
    connection
        .execute_batch("CREATE TABLE note (body TEXT) STRICT")
        .unwrap();
    let mut write = |pages: usize| {
        let tx = connection.transaction().unwrap();
        tx.execute(
            "INSERT INTO note VALUES (hex(randomblob(?1)))",
            [i64::try_from(2000 * pages).unwrap()],
        )
        .unwrap();
        tx.commit().unwrap();
        usize::try_from(std::fs::metadata(&log).unwrap().len()).unwrap()
    };
    if pages_before > 0 {
        write(pages_before);
    }
    let ends = (0..transactions).map(|_| write(pages_each)).collect();
    Sample {
        log: std::fs::read(&log).unwrap(),
        ends,
    }
}

fn verdict(log: &[u8]) -> Log {
    walk(log).unwrap()
}

fn is_damage(log: &[u8]) -> bool {
    matches!(verdict(log), Log::Damaged { .. })
}

#[test]
fn a_whole_log_is_sound() {
    assert_eq!(verdict(&sample(5, 3).log), Log::Sound);
    assert_eq!(verdict(b""), Log::Empty);
    assert_eq!(
        inspect(Path::new("/nowhere/vault.db-wal")).unwrap(),
        Log::Empty
    );
}

#[test]
fn a_log_that_started_afresh_over_an_old_one_is_sound() {
    let sample = sample_after(1100, 3, 2);
    assert!(
        sample.ends[2] > 1000 * FRAME_BYTES,
        "the old frames are still behind the new ones"
    );
    assert_eq!(verdict(&sample.log), Log::Sound);
    let mut flipped = sample.log;
    flipped[HEADER_BYTES + FRAME_HEADER_BYTES + 99] ^= 1;
    assert!(is_damage(&flipped));
}

/// Offsets worth trying: all of the headers, and a scattering of every page.
fn offsets(end: usize) -> impl Iterator<Item = usize> {
    (0..end).filter(|offset| {
        let Some(in_frames) = offset.checked_sub(HEADER_BYTES) else {
            return true;
        };
        let within = in_frames % FRAME_BYTES;
        within < FRAME_HEADER_BYTES
            || (within - FRAME_HEADER_BYTES).is_multiple_of(211)
            || within == FRAME_BYTES - 1
    })
}

#[test]
fn every_flip_before_the_last_transaction_is_damage() {
    // Transactions of several frames, and of a single one: there nothing behind the last vouches
    // for a stored checksum that was hit.
    for pages_each in [1, 0] {
        every_flip_is_damage(sample(4, pages_each));
    }
}

fn every_flip_is_damage(sample: Sample) {
    let last_begins = sample.ends[2];
    let mut log = sample.log;
    for offset in offsets(last_begins) {
        for mask in [0x01, 0x80, 0xff] {
            log[offset] ^= mask;
            assert!(
                is_damage(&log),
                "offset {offset} mask {mask:#x} of {last_begins}"
            );
            log[offset] ^= mask;
        }
    }
    assert_eq!(verdict(&log), Log::Sound);
}

#[test]
fn a_commit_mark_flipped_to_nothing_is_damage() {
    // The one flip that hides where the transaction before the last one ended.
    let sample = sample(3, 1);
    let mut log = sample.log;
    let mark = sample.ends[1] - FRAME_BYTES + 4;
    log[mark..mark + 4].fill(0);
    assert!(is_damage(&log));
}

#[test]
fn lost_and_zeroed_sectors_before_the_last_transaction_are_damage() {
    let sample = sample(4, 1);
    for sector in 0..sample.ends[1] / 512 {
        let mut log = sample.log.clone();
        log[sector * 512..(sector + 1) * 512].fill(0);
        assert!(is_damage(&log), "sector {sector}");
    }
}

#[test]
fn a_log_that_ends_anywhere_is_not_damage() {
    let sample = sample(3, 2);
    for length in (0..sample.log.len()).step_by(509) {
        assert!(!is_damage(&sample.log[..length]), "{length}");
    }
}

#[test]
fn an_older_frame_showing_through_the_last_transaction_is_not_damage() {
    // The first frame's header is what lay there before: other salts, and a mark of some commit.
    let sample = sample(3, 6);
    let mut log = sample.log;
    let header = sample.ends[1];
    log[header..header + FRAME_HEADER_BYTES].fill(0x5a);
    assert_eq!(verdict(&log), Log::Sound);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A power cut during the last transaction: any of its sectors may be missing. (Fewer than 41
    /// frames: there a sector ends inside a frame's header, and the rule errs on the side of alarm.)
    #[test]
    fn a_torn_last_transaction_is_not_damage(
        pages in 1usize..9, lost in proptest::collection::vec(any::<proptest::sample::Index>(), 1..4), stale in any::<bool>(),
    ) {
        let sample = sample(3, pages);
        let mut log = sample.log;
        let first = sample.ends[1].div_ceil(512);
        for index in lost {
            let sector = first + index.index(log.len() / 512 - first);
            log[sector * 512..(sector + 1) * 512].fill(if stale { 0x5a } else { 0 });
        }
        prop_assert!(!is_damage(&log));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..9000)) {
        verdict(&bytes);
    }

    #[test]
    fn removing_undoes_adding(a in any::<u32>(), b in any::<u32>(), words in proptest::collection::vec(any::<[u8; 8]>(), 0..20)) {
        let bytes = words.as_flattened();
        for order in [Order::Big, Order::Little] {
            prop_assert_eq!(Sum(a, b).add(bytes, order).remove(bytes, order), Sum(a, b));
        }
    }
}
