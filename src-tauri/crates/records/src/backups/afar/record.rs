//! The object that makes pieces a set: key file, manifest, and which pieces they are in which order.
//! Its name is its own digest. Nothing in it is believed for being here: what is put together of the
//! pieces has to be what the manifest has proved.

use waymark_vault::backup::{SetHeader, header};
use waymark_vault::{BackupFault, BackupPart};

use super::damaged;
use super::pieces::Piece;

const MAGIC: &[u8; 8] = b"WAYMAFAR";
const FORMAT: u16 = 1;
/// As large as a manifest with a million files can be, and what goes with it.
pub(super) const MAX_BYTES: u64 = 128 << 20;

/// A set on a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Record {
    pub key_file: Vec<u8>,
    pub manifest: Vec<u8>,
    /// The pieces of the database.
    pub database: Vec<Piece>,
    /// The pieces of each sealed file that is there, in the manifest's order.
    pub files: Vec<Vec<Piece>>,
}

impl Record {
    /// What its manifest says in the open.
    pub fn header(&self) -> Result<SetHeader, BackupFault> {
        header(&self.manifest)
    }

    /// Every piece that it needs.
    pub fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.database.iter().chain(self.files.iter().flatten())
    }

    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&FORMAT.to_be_bytes());
        for part in [&self.key_file, &self.manifest] {
            number(&mut bytes, part.len());
            bytes.extend_from_slice(part);
        }
        number(&mut bytes, self.files.len());
        for pieces in std::iter::once(&self.database).chain(&self.files) {
            number(&mut bytes, pieces.len());
            for piece in pieces {
                number(&mut bytes, piece.length);
                bytes.extend_from_slice(&piece.hash);
            }
        }
        bytes
    }

    pub fn decode(bytes: &[u8]) -> Result<Self, BackupFault> {
        let mut reader = Reader(bytes);
        if reader.take(MAGIC.len()) != Some(MAGIC) {
            return Err(damaged(BackupPart::Manifest));
        }
        match reader
            .take(2)
            .and_then(|it| it.try_into().ok())
            .map(u16::from_be_bytes)
        {
            Some(FORMAT) => {}
            Some(found) if found > FORMAT => {
                return Err(BackupFault::NewerFormat {
                    found,
                    known: FORMAT,
                });
            }
            _ => return Err(damaged(BackupPart::Manifest)),
        }
        reader.record().ok_or(damaged(BackupPart::Manifest))
    }
}

fn number(bytes: &mut Vec<u8>, number: usize) {
    let number = u32::try_from(number).unwrap_or(u32::MAX);
    bytes.extend_from_slice(&number.to_be_bytes());
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        let bytes = self.take(4)?.try_into().ok()?;
        usize::try_from(u32::from_be_bytes(bytes)).ok()
    }

    fn part(&mut self) -> Option<Vec<u8>> {
        let length = self.number()?;
        self.take(length).map(<[u8]>::to_vec)
    }

    /// A count is not believed before as many pieces are there: nothing is set aside on its word.
    fn pieces(&mut self) -> Option<Vec<Piece>> {
        let count = self.number()?;
        (0..count)
            .map(|_| {
                Some(Piece {
                    length: self.number()?,
                    hash: self.take(32)?.try_into().ok()?,
                })
            })
            .collect()
    }

    fn record(&mut self) -> Option<Record> {
        let (key_file, manifest) = (self.part()?, self.part()?);
        let count = self.number()?;
        let database = self.pieces()?;
        let files = (0..count).map(|_| self.pieces()).collect::<Option<_>>()?;
        self.0.is_empty().then_some(Record {
            key_file,
            manifest,
            database,
            files,
        })
    }
}
