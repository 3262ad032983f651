//! Sealed attachments: files of any length, each encrypted on its own beside the database.
//!
//! ```text
//! seal → SealedAttachment → adopt (in the caller's transaction) → open, copy_to
//!                         ↘ discard                             ↘ put_in_trash → destroy → sweep
//! ```
//!
//! A sealed file never changes. It is named by a random id; its row holds the wrapped key, the
//! length and keyed hash of the content and the length and hash of the sealed bytes, so that a file
//! which is not the one that was written is noticed whatever it is. The format is published in
//! `docs/formats/vault.md`.

mod back;
mod care;
mod cipher;
mod folder;
mod pipe;
mod read;
mod row;
mod seal;
mod source;
mod sweep;

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use uuid::Uuid;

pub use care::{AttachmentReport, Scrubbed, Verified};
pub(crate) use folder::Folder;
pub use read::AttachmentReader;
pub use row::{AttachmentFacts, AttachmentState};
pub(crate) use row::{SealedFile, sealed_files};
pub use seal::SealedAttachment;
pub use source::{Source, SourceFault};
pub use sweep::{HeldBack, Swept};

use crate::{Result, Vault, WriteTx};

/// The attachments of an unlocked vault.
#[derive(Clone, Copy, Debug)]
pub struct Attachments<'v> {
    vault: &'v Vault,
}

impl Vault {
    /// The vault's attachments.
    #[must_use]
    pub fn attachments(&self) -> Attachments<'_> {
        Attachments { vault: self }
    }
}

impl Attachments<'_> {
    /// What is known of an attachment.
    ///
    /// # Errors
    /// [`crate::Error::NoSuchAttachment`].
    pub fn facts(&self, id: Uuid) -> Result<AttachmentFacts> {
        self.vault.read(|connection| row::facts(connection, id))
    }

    /// Holds an attachment back: it stays sealed as it is and can be opened, and whoever keeps
    /// records of it knows by its state that it is not to be searched, read or given away until
    /// somebody has looked at it.
    ///
    /// # Errors
    /// [`crate::Error::NoSuchAttachment`] when it is not in, is held already or is in the trash.
    pub fn hold(&self, tx: &WriteTx<'_>, id: Uuid) -> Result<()> {
        row::turn(tx, id, AttachmentState::Present, AttachmentState::Held)
    }

    /// Lets go of an attachment that was held.
    ///
    /// # Errors
    /// [`crate::Error::NoSuchAttachment`] when it is not held.
    pub fn release(&self, tx: &WriteTx<'_>, id: Uuid) -> Result<()> {
        row::turn(tx, id, AttachmentState::Held, AttachmentState::Present)
    }

    /// Puts an attachment in the trash: all of it stays, and it can be taken back.
    ///
    /// # Errors
    /// [`crate::Error::NoSuchAttachment`] when it is not in, or in the trash already.
    pub fn put_in_trash(&self, tx: &WriteTx<'_>, id: Uuid) -> Result<()> {
        row::put_in_trash(tx, id, tx.at_ms())
    }

    /// Takes an attachment back out of the trash. One that was held before comes back without that
    /// mark: whoever took it back holds it again in the same transaction.
    ///
    /// # Errors
    /// [`crate::Error::NoSuchAttachment`] when it is not in the trash.
    pub fn take_from_trash(&self, tx: &WriteTx<'_>, id: Uuid) -> Result<()> {
        row::take_from_trash(tx, id)
    }

    /// Destroys an attachment's key: from the end of the transaction on nobody can open its file
    /// again. The file itself is removed by the next sweep.
    ///
    /// # Errors
    /// [`crate::Error::NoSuchAttachment`] when it is not in.
    pub fn destroy(&self, tx: &WriteTx<'_>, id: Uuid) -> Result<()> {
        row::destroy(tx, id)
    }

    pub(crate) fn folder(&self) -> Folder {
        Folder::under(self.vault.dir())
    }

    fn claim(&self, id: Uuid) -> Claim {
        Claim::new(self.vault.in_flight(), id)
    }
}

/// The attachments that this process is taking in: pending, and not left by a crash.
#[derive(Clone, Debug, Default)]
pub(crate) struct InFlight(Arc<Mutex<BTreeSet<Uuid>>>);

impl InFlight {
    fn ids(&self) -> MutexGuard<'_, BTreeSet<Uuid>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One attachment on its way in, for as long as this lives.
#[derive(Debug)]
struct Claim {
    in_flight: InFlight,
    id: Uuid,
}

impl Claim {
    fn new(in_flight: &InFlight, id: Uuid) -> Self {
        in_flight.ids().insert(id);
        Self {
            in_flight: in_flight.clone(),
            id,
        }
    }

    fn id(&self) -> Uuid {
        self.id
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.in_flight.ids().remove(&self.id);
    }
}

#[cfg(test)]
mod tests;
