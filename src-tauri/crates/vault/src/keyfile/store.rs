//! The two copies of the key file on disk, `keys` and `keys.copy`.

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use super::{
    KeyFile,
    format::{Decoded, MAX_BYTES, SealedKeyFile, VERSION, decode},
    slot::SlotSecret,
};
use crate::{
    Error, Part, Result,
    files::{self, DiskFile},
    keys::{Keys, MasterKey},
    place::Place,
};

/// One copy of the key file as found on disk.
#[derive(Debug)]
pub(crate) enum CopyOnDisk {
    Absent,
    Damaged,
    Newer(u16),
    Good(Box<SealedKeyFile>),
}

impl CopyOnDisk {
    fn good(&self) -> Option<&SealedKeyFile> {
        match self {
            Self::Good(sealed) => Some(sealed),
            _ => None,
        }
    }
}

/// Both copies.
#[derive(Debug)]
pub(crate) struct Copies {
    pub(crate) main: CopyOnDisk,
    pub(crate) spare: CopyOnDisk,
}

/// What a secret opened.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) master: MasterKey,
    pub(crate) keys: Keys,
    pub(crate) key_file: KeyFile,
    /// The copies on disk are not both these bytes and need to be written again.
    pub(crate) copies_differ: bool,
}

impl Copies {
    /// Reads both copies.
    pub(crate) fn read(place: &Place) -> Result<Self> {
        Ok(Self {
            main: read_copy(&place.keys())?,
            spare: read_copy(&place.keys_copy())?,
        })
    }

    /// The copy to go by before any secret is known.
    ///
    /// # Errors
    /// [`Error::NewerFormat`] or [`Error::Damaged`] when there is none.
    pub(crate) fn believed(&self) -> Result<&SealedKeyFile> {
        match &self.main {
            CopyOnDisk::Newer(_) => Err(self.fault()),
            main => main
                .good()
                .or_else(|| self.spare.good())
                .ok_or_else(|| self.fault()),
        }
    }

    fn fault(&self) -> Error {
        match (&self.main, &self.spare) {
            (CopyOnDisk::Newer(found), _) | (_, CopyOnDisk::Newer(found)) => Error::NewerFormat {
                found: *found,
                known: VERSION,
            },
            _ => Error::Damaged {
                what: Part::KeyFile,
            },
        }
    }

    /// Opens the vault with a secret. The spare is tried when the main copy is unusable, or when
    /// both claim to be as new yet differ. A spare that is merely older is never tried: a passphrase
    /// that was changed must not open the vault again.
    pub(crate) fn open(&self, secret: &SlotSecret<'_>) -> Result<Opened> {
        self.believed()?;
        let spare_counts = match (self.main.good(), self.spare.good()) {
            (Some(main), Some(spare)) => {
                spare.raw != main.raw && spare.key_file.revision >= main.key_file.revision
            }
            _ => true,
        };
        let spare = self.spare.good().filter(|_| spare_counts);
        let mut refusal = None;
        for sealed in self.main.good().into_iter().chain(spare) {
            match open_sealed(sealed, secret) {
                Ok((master, keys)) => {
                    let same =
                        |copy: &CopyOnDisk| copy.good().is_some_and(|copy| copy.raw == sealed.raw);
                    let copies_differ = !(same(&self.main) && same(&self.spare));
                    return Ok(Opened {
                        master,
                        keys,
                        key_file: sealed.key_file.clone(),
                        copies_differ,
                    });
                }
                // Damage is the more telling of two refusals.
                Err(error) => {
                    if !matches!(refusal, Some(Error::Damaged { .. })) {
                        refusal = Some(error);
                    }
                }
            }
        }
        Err(refusal.unwrap_or_else(|| self.fault()))
    }
}

/// The keys of a key file, by a secret; proved by the file's MAC.
pub(crate) fn open_sealed(
    sealed: &SealedKeyFile,
    secret: &SlotSecret<'_>,
) -> Result<(MasterKey, Keys)> {
    let (master, keys) = sealed.key_file.open(secret)?.ok_or(Error::WrongSecret)?;
    if sealed.verify(&keys) {
        Ok((master, keys))
    } else {
        Err(Error::Damaged {
            what: Part::KeyFile,
        })
    }
}

fn read_copy(path: &Path) -> Result<CopyOnDisk> {
    let file = match DiskFile::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return Ok(CopyOnDisk::Absent);
        }
        Err(error) => return Err(Error::io("opening the key file")(error)),
    };
    let mut raw = Vec::new();
    // One byte more than allowed is enough to know that the file is too long.
    if file.take(MAX_BYTES + 1).read_to_end(&mut raw).is_err() {
        return Ok(CopyOnDisk::Damaged);
    }
    Ok(match decode(raw) {
        Decoded::Good(sealed) => CopyOnDisk::Good(Box::new(sealed)),
        Decoded::Newer(found) => CopyOnDisk::Newer(found),
        Decoded::Damaged => CopyOnDisk::Damaged,
    })
}

/// Writes both copies of the key file so that a crash anywhere leaves the old or the new one.
///
/// Both new files are written, synced, read back and proved before either name is swapped: a full
/// disk is met while the old ones still stand. `prove` sees what came back from the disk.
pub(crate) fn write(
    place: &Place,
    key_file: &KeyFile,
    keys: &Keys,
    prove: impl Fn(&KeyFile) -> bool,
) -> Result<()> {
    let bytes = key_file.encode(keys);
    let targets = [place.keys(), place.keys_copy()];
    for target in &targets {
        let fresh = fresh_name(target);
        if let Err(error) = write_proved(&fresh, &bytes, keys, &prove) {
            // On a full disk the remains would be in the way of everything else.
            for target in &targets {
                files::discard(&fresh_name(target));
            }
            return Err(error);
        }
    }
    for target in &targets {
        files::rename(&fresh_name(target), target, "replacing the key file")?;
    }
    files::sync_dir(place.dir())
}

fn fresh_name(target: &Path) -> PathBuf {
    files::with_suffix(target, ".new")
}

/// Writes a key file and believes what comes back from the disk.
fn write_proved(
    path: &Path,
    bytes: &[u8],
    keys: &Keys,
    prove: impl Fn(&KeyFile) -> bool,
) -> Result<()> {
    files::write_synced(path, bytes, "writing the key file")?;
    match read_copy(path)? {
        CopyOnDisk::Good(back)
            if back.raw == bytes && back.verify(keys) && prove(&back.key_file) =>
        {
            Ok(())
        }
        _ => Err(Error::Damaged {
            what: Part::KeyFile,
        }),
    }
}
