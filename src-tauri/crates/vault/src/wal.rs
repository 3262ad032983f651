//! The write-ahead log, looked over before SQLite sees it.
//!
//! SQLite takes the first frame whose checksum fails for the end of the log. After a crash that is
//! right: the last transaction was still on its way. After a flipped bit it silently drops every
//! transaction that follows, acknowledged or not. The two can be told apart, because a transaction
//! is on the disk before the next begins: a torn write can only have the frames of one transaction
//! behind it. Anything of a later transaction behind a bad frame is damage.
//!
//! Format: <https://www.sqlite.org/fileformat2.html#the_write_ahead_log>. SQLCipher encrypts a page
//! before it is logged, so the checksums are over ciphertext and need no key.

use std::{
    fs::File,
    io::{BufReader, ErrorKind, Read},
    path::{Path, PathBuf},
};

use crate::{Error, Result, bytes::Reader, database::PAGE_BYTES, files, place::Place};

const HEADER_BYTES: usize = 32;
const FRAME_HEADER_BYTES: usize = 24;
const FRAME_BYTES: usize = FRAME_HEADER_BYTES + PAGE_BYTES as usize;
const MAGIC: u32 = 0x377f_0682;
const FORMAT: u32 = 3_007_000;

/// What the log turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Log {
    /// No log, or nothing in it.
    Empty,
    /// A log that SQLite will read as it was written, but for a torn last transaction.
    Sound,
    /// SQLite would silently drop acknowledged transactions.
    Damaged {
        /// Frames from the first bad one to the last of this log that is still recognisable.
        pages_lost: u64,
    },
}

/// Walks the log's frames without changing anything.
pub(crate) fn inspect(path: &Path) -> Result<Log> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Log::Empty),
        Err(error) => return Err(Error::io("opening the log")(error)),
    };
    walk(BufReader::with_capacity(16 * FRAME_BYTES, file)).map_err(Error::io("reading the log"))
}

/// Keeps a copy of a damaged log under a name made from its content, so that opening the vault
/// twice keeps it once.
pub(crate) fn keep_copy(place: &Place) -> Result<PathBuf> {
    let mut hasher = blake3::Hasher::new();
    File::open(place.wal())
        .and_then(|file| hasher.update_reader(file).map(drop))
        .map_err(Error::io("reading the log"))?;
    let name: String = hasher.finalize().to_hex().chars().take(16).collect();
    let copy = place.kept().join(format!("damaged-log-{name}"));
    if files::length(&copy)?.is_none() {
        files::create_private_dir(&place.kept())?;
        files::copy_synced(&place.wal(), &copy, "keeping the damaged log")?;
    }
    Ok(copy)
}

fn walk(mut log: impl Read) -> std::io::Result<Log> {
    let Some(header) = read_block::<HEADER_BYTES>(&mut log)? else {
        return Ok(Log::Empty);
    };
    let mut next_frame = || read_block::<FRAME_BYTES>(&mut log);
    let Some(header) = Header::parse(&header) else {
        return frames_behind_bad_header(&mut next_frame);
    };
    let mut walk = Walk::new(&header);
    while let Some(frame) = next_frame()? {
        walk.step(&Frame::new(&frame));
    }
    Ok(walk.verdict())
}

/// A header is on the disk before its first frame, so frames behind a bad one were acknowledged.
fn frames_behind_bad_header(
    next_frame: &mut impl FnMut() -> std::io::Result<Option<Box<[u8; FRAME_BYTES]>>>,
) -> std::io::Result<Log> {
    let mut pages_lost = 0;
    while let Some(frame) = next_frame()? {
        pages_lost += u64::from(frame.iter().any(|byte| *byte != 0));
    }
    Ok(if pages_lost == 0 {
        Log::Empty
    } else {
        Log::Damaged { pages_lost }
    })
}

/// Reads a whole block, or `None` where the file ends before it does.
fn read_block<const N: usize>(log: &mut impl Read) -> std::io::Result<Option<Box<[u8; N]>>> {
    let mut block = Box::new([0; N]);
    match log.read_exact(block.as_mut_slice()) {
        Ok(()) => Ok(Some(block)),
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

/// SQLite's running checksum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Sum(u32, u32);

impl Sum {
    /// Adds whole pairs of 32-bit words.
    fn add(self, bytes: &[u8], order: Order) -> Self {
        order.pairs(bytes).fold(self, |Sum(a, b), (x, y)| {
            let a = a.wrapping_add(x).wrapping_add(b);
            Sum(a, b.wrapping_add(y).wrapping_add(a))
        })
    }

    /// Undoes [`Sum::add`].
    fn remove(self, bytes: &[u8], order: Order) -> Self {
        order.pairs(bytes).rev().fold(self, |Sum(a, b), (x, y)| {
            let b = b.wrapping_sub(y).wrapping_sub(a);
            Sum(a.wrapping_sub(x).wrapping_sub(b), b)
        })
    }
}

/// The order of bytes in the words that a checksum adds up: that of the machine which made the log.
#[derive(Clone, Copy, Debug)]
enum Order {
    Big,
    Little,
}

impl Order {
    fn pairs(self, bytes: &[u8]) -> impl DoubleEndedIterator<Item = (u32, u32)> {
        let word = move |[a, b, c, d]: [u8; 4]| match self {
            Self::Big => u32::from_be_bytes([a, b, c, d]),
            Self::Little => u32::from_le_bytes([a, b, c, d]),
        };
        bytes
            .as_chunks::<8>()
            .0
            .iter()
            .map(move |&[a, b, c, d, e, f, g, h]| (word([a, b, c, d]), word([e, f, g, h])))
    }
}

struct Header {
    order: Order,
    salts: [u8; 8],
    sum: Sum,
}

impl Header {
    fn parse(raw: &[u8; HEADER_BYTES]) -> Option<Self> {
        let (covered, _) = raw.split_first_chunk::<24>()?;
        let mut reader = Reader::new(raw);
        let order = match reader.u32()? {
            MAGIC => Order::Little,
            magic if magic == MAGIC | 1 => Order::Big,
            _ => return None,
        };
        let (format, page, _checkpoint) = (reader.u32()?, reader.u32()?, reader.u32()?);
        let salts = reader.array()?;
        let sum = Sum(reader.u32()?, reader.u32()?);
        let sound = format == FORMAT
            && u64::from(page) == PAGE_BYTES
            && Sum(0, 0).add(covered, order) == sum;
        sound.then_some(Self { order, salts, sum })
    }
}

/// One frame: a page, and what the log says about it.
struct Frame<'a> {
    page_number: u32,
    /// The database's size in pages after the commit that this frame ends; 0 in any other frame.
    commit: u32,
    salts: [u8; 8],
    stored: Sum,
    /// Page number and commit, as the checksum covers them.
    start: &'a [u8],
    page: &'a [u8],
}

impl<'a> Frame<'a> {
    fn new(raw: &'a [u8; FRAME_BYTES]) -> Self {
        let (header, page) = raw.split_at(FRAME_HEADER_BYTES);
        let (start, _) = header.split_at(8);
        let mut fields = Reader::new(header);
        // The header's length is fixed, so no field is ever absent.
        let mut word = || fields.u32().unwrap_or_default();
        let (page_number, commit) = (word(), word());
        let salts = [word().to_be_bytes(), word().to_be_bytes()]
            .as_flattened()
            .try_into()
            .unwrap_or_default();
        Self {
            page_number,
            commit,
            salts,
            stored: Sum(word(), word()),
            start,
            page,
        }
    }

    fn sum_from(&self, before: Sum, order: Order) -> Sum {
        before.add(self.start, order).add(self.page, order)
    }

    /// Whether this frame, whose checksum fails, ended a transaction. Its mark is believed where the
    /// salts beside it are this log's; where mark or salts may be what was hit, the mark is worked
    /// out backwards from the stored checksum.
    fn ended_a_transaction(&self, before: Sum, salts: [u8; 8], order: Order) -> bool {
        if self.salts == salts && self.commit != 0 {
            return true;
        }
        let page_number = match order {
            Order::Big => self.page_number,
            Order::Little => self.page_number.swap_bytes(),
        };
        let Sum(a, b) = self.stored.remove(self.page, order);
        let page_fits = a == before.0.wrapping_add(page_number).wrapping_add(before.1);
        page_fits && b != before.1.wrapping_add(a)
    }
}

/// The walk over the frames.
struct Walk {
    order: Order,
    salts: [u8; 8],
    /// The checksum that the next frame goes on from: what the frame before it says of itself.
    stored: Sum,
    /// The same as computed from the bytes of the first bad frame, in case its stored one was hit.
    computed: Option<Sum>,
    frames: u64,
    first_bad: Option<u64>,
    /// Set once a transaction has ended at or behind the first bad frame.
    transaction_ended: bool,
    last_of_this_log: u64,
    damaged: bool,
}

impl Walk {
    fn new(header: &Header) -> Self {
        Self {
            order: header.order,
            salts: header.salts,
            stored: header.sum,
            computed: None,
            frames: 0,
            first_bad: None,
            transaction_ended: false,
            last_of_this_log: 0,
            damaged: false,
        }
    }

    fn step(&mut self, frame: &Frame<'_>) {
        self.frames += 1;
        // Frames with other salts are left over from before the log was last started afresh.
        let ours = frame.salts == self.salts;
        let sum = frame.sum_from(self.stored, self.order);
        match self.first_bad {
            None if ours && frame.page_number != 0 && sum == frame.stored => {}
            None => {
                self.first_bad = Some(self.frames);
                self.computed = Some(sum);
                self.transaction_ended =
                    frame.ended_a_transaction(self.stored, self.salts, self.order);
            }
            Some(_) if ours => self.step_behind(frame, sum),
            Some(_) => self.computed = None,
        }
        self.stored = frame.stored;
    }

    /// A frame of this log behind the first bad one.
    fn step_behind(&mut self, frame: &Frame<'_>, sum: Sum) {
        let as_computed = self
            .computed
            .take()
            .map(|before| frame.sum_from(before, self.order));
        let whole = sum == frame.stored || as_computed == Some(frame.stored);
        if whole {
            self.last_of_this_log = self.frames;
            self.damaged |= self.transaction_ended;
            self.transaction_ended |= frame.commit != 0;
        }
    }

    fn verdict(&self) -> Log {
        match (self.frames, self.first_bad) {
            (0, _) => Log::Empty,
            (_, Some(bad)) if self.damaged => Log::Damaged {
                pages_lost: self.last_of_this_log - bad + 1,
            },
            _ => Log::Sound,
        }
    }
}

#[cfg(test)]
mod tests;
