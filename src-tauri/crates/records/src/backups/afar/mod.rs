//! Backups on a shared place: the same sets as in a folder, cut into pieces that are named by their
//! own content. Published in `docs/formats/backup.md`.
//!
//! ```text
//! waymark/1/bak/<shelf>/<piece>     at most 8 MiB of the database or of a sealed file
//! waymark/1/bak/<shelf>-<set>       what makes pieces a set; written last
//! ```
//!
//! Pieces that are there are not sent again, so an interrupted backup goes on where it was, and the
//! next one sends what changed. Names tell nothing but that pieces are alike. One piece is in memory
//! at a time.

mod fetch;
mod make;
mod pieces;
mod prune;
mod record;
mod shelf;
mod verify;

use std::path::Path;

use waymark_sharing::TransportError;
use waymark_vault::backup::SetHeader;
use waymark_vault::{BackupFault, BackupPart};

pub use fetch::restore;
pub use verify::verify;

/// What stood in the way of a backup on a shared place.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The place.
    #[error(transparent)]
    Place(#[from] TransportError),
    /// Everything else.
    #[error(transparent)]
    Records(#[from] crate::Error),
}

impl From<waymark_vault::Error> for Error {
    fn from(error: waymark_vault::Error) -> Self {
        Self::Records(error.into())
    }
}

impl From<BackupFault> for Error {
    fn from(fault: BackupFault) -> Self {
        waymark_vault::Error::Backup(fault).into()
    }
}

type Result<T> = std::result::Result<T, Error>;

/// What a set is when something in it is not as it was written.
const fn damaged(part: BackupPart) -> BackupFault {
    BackupFault::Damaged { part }
}

/// The sets of all vaults on a place, the newest first, for whoever has no secret. What can be seen to
/// be the matter with one is said with it.
///
/// # Errors
/// The place's.
pub fn sets(place: &dyn waymark_sharing::Transport) -> Result<Vec<SetHeader>> {
    let mut found: Vec<SetHeader> = shelf::sets(place, None)?
        .into_iter()
        .map(|found| match found.record {
            Ok(record) => record
                .header()
                .unwrap_or_else(|fault| unknown(&found.name, fault)),
            Err(fault) => unknown(&found.name, fault),
        })
        .collect();
    found.sort_by_key(|set| std::cmp::Reverse((set.generation, set.made_at_ms, set.set.clone())));
    Ok(found)
}

fn unknown(name: &waymark_sharing::ObjectName, fault: BackupFault) -> SetHeader {
    SetHeader {
        set: name.leaf().to_owned(),
        vault_id: None,
        made_at_ms: None,
        generation: None,
        fault: Some(fault),
    }
}

/// The folder in which a set that is brought back is put together, beside where it goes: a name that
/// nobody else's folder has.
fn beside(into: &Path) -> std::path::PathBuf {
    let mut name = into.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.fetching", uuid::Uuid::new_v4().simple()));
    into.with_file_name(name)
}
