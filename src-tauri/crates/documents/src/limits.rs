//! How much of a foreign file is read.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// How much of a foreign file is read, and at what cost. The defaults hold the papers of a career;
/// tests use smaller ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of a file.
    pub bytes: u64,
    /// Pages that are read; a file may have more.
    pub pages: u32,
    /// Bytes of text of a file.
    pub text: usize,
    /// Files inside files, the outermost not counted.
    pub depth: u32,
    /// How long reading may take.
    pub time: Duration,
    /// Address space of the reading process, in bytes.
    pub memory: u64,
    /// The longest edge of a picture, in pixels.
    pub edge: u32,
    /// Pixels of a picture.
    pub pixels: u64,
    /// Files in an archive.
    pub entries: usize,
    /// Bytes of one file of an archive, unpacked: it is held in memory, as are a few others.
    pub entry: u64,
    /// Bytes of all files of an archive, unpacked.
    pub unpacked: u64,
    /// How many times its packed size a file may unpack to, once it is larger than
    /// [`Limits::RATIO_FROM`].
    pub ratio: u64,
}

impl Limits {
    /// The limits of the product.
    pub const STANDARD: Self = Self {
        bytes: 512 << 20,
        pages: 5_000,
        text: 32 << 20,
        depth: 4,
        time: Duration::from_secs(60),
        memory: 1 << 30,
        edge: 30_000,
        pixels: 100_000_000,
        entries: 10_000,
        entry: 64 << 20,
        unpacked: 4 << 30,
        ratio: 200,
    };

    /// Unpacked sizes below this are no bomb, whatever they were packed to.
    pub const RATIO_FROM: u64 = 16 << 20;

    /// Bytes of one part of a file that is unpacked for reading: an XML part of an office document.
    pub const PART: u64 = 64 << 20;
}

impl Default for Limits {
    fn default() -> Self {
        Self::STANDARD
    }
}
