//! Reading a list of records as it comes, so that memory holds one record at a time.

use std::cell::Cell;
use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

use serde::de::{DeserializeOwned, Deserializer, Error as _, SeqAccess, Visitor};

use crate::export::Fault;
use crate::{Error, Result};

/// The longest record, in bytes: a doctor in the trash with decades of sessions has less.
const MAX_RECORD_BYTES: u64 = 256 << 20;

/// What was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ListRead {
    /// How many elements there were.
    pub(super) count: u64,
    /// Of all bytes of the file.
    pub(super) hash: blake3::Hash,
}

/// Reads a JSON list, element by element. JSON that is nested deeper than the 128 levels of
/// `serde_json` is refused.
pub(super) fn each<T: DeserializeOwned>(
    file: &Path,
    name: &str,
    mut element: impl FnMut(T, u64) -> Result<()>,
) -> Result<ListRead> {
    let opened = File::open(file).map_err(|_| Error::Export(Fault::Unreadable(name.to_owned())))?;
    let left = Rc::new(Cell::new(MAX_RECORD_BYTES));
    let mut hasher = blake3::Hasher::new();
    let mut failed = None;
    let mut count = 0;
    let read = {
        let hashing = Hashing {
            file: opened,
            hasher: &mut hasher,
        };
        let mut json = serde_json::Deserializer::from_reader(Rationed {
            inner: BufReader::with_capacity(64 * 1024, hashing),
            left: Rc::clone(&left),
        });
        let elements = Elements {
            each: &mut |read| {
                let length = MAX_RECORD_BYTES - left.replace(MAX_RECORD_BYTES);
                count += 1;
                element(read, length).map_err(|error| failed = Some(error))
            },
            of: std::marker::PhantomData,
        };
        json.deserialize_seq(elements).and_then(|()| json.end())
    };
    match (read, failed) {
        (_, Some(error)) => Err(error),
        (Ok(()), None) => Ok(ListRead {
            count,
            hash: hasher.finalize(),
        }),
        (Err(_), None) if left.get() == 0 => Err(Fault::TooLarge(name.to_owned()).into()),
        (Err(_), None) => Err(Fault::Nonsense(name.to_owned()).into()),
    }
}

struct Elements<'a, T> {
    each: &'a mut dyn FnMut(T) -> Result<(), ()>,
    of: std::marker::PhantomData<T>,
}

impl<'de, T: DeserializeOwned> Visitor<'de> for Elements<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of records")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(element) = list.next_element()? {
            (self.each)(element).map_err(|()| A::Error::custom("stopped"))?;
        }
        Ok(())
    }
}

/// A file whose bytes are hashed as they are read.
struct Hashing<'a> {
    file: File,
    hasher: &'a mut blake3::Hasher,
}

impl Read for Hashing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.hasher.update(buffer.get(..count).unwrap_or_default());
        Ok(count)
    }
}

/// A reader that gives only so many bytes until its ration is renewed.
struct Rationed<R> {
    inner: R,
    left: Rc<Cell<u64>>,
}

impl<R: Read> Read for Rationed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left.get() == 0 {
            return Err(io::Error::other("too long"));
        }
        let count = self.inner.read(buffer)?;
        self.left.set(self.left.get().saturating_sub(count as u64));
        Ok(count)
    }
}
