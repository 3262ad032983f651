//! The security core: keys, the encrypted database, the audit chain and the lock file of one vault.
//!
//! A vault is a folder. Its layout and the key file are published in `docs/formats/vault.md`.
//! This crate knows nothing of doctors, of other crates' tables, or of the window; keys never
//! leave it. Time is always a parameter.
//!
//! ```text
//! Vault::create / Vault::unlock → Vault → read(|connection| …)
//!                                       → write(at_ms, |tx| { …; tx.audit(event)?; … })
//!                                       → lock()
//! ```
//!
//! Three properties are worth knowing before changing anything:
//!
//! * **One door.** [`Vault::write`] commits only when the closure appended an audit event. The
//!   single exception is [`Vault::write_draft`], for drafts and derived data.
//! * **Old or new, never between.** Every change of a file ends in the old state or the new one,
//!   wherever a crash falls: write, sync, read back, rename, sync the folder.
//! * **Doubt is named.** Damage, an older copy, a newer format or another holder is an [`Error`]
//!   or a report with a name, never a guess.

mod aside;
mod attachments;
mod attempts;
mod audit;
pub mod backup;
mod bytes;
mod check;
mod custodians;
mod database;
mod error;
mod files;
mod hardening;
mod identity;
mod kdf;
mod kept;
mod keychain;
mod keyfile;
mod keys;
mod lockfile;
mod migrate;
mod mounts;
mod passphrase;
mod place;
mod place_advice;
mod pool;
mod recovery;
mod references;
mod secret;
mod space;
mod state;
mod strength;
mod vault;
mod wal;
mod watch;
mod write;

pub use aside::set_aside;
pub use attachments::{
    AttachmentFacts, AttachmentReader, AttachmentReport, AttachmentState, Attachments, HeldBack,
    Scrubbed, SealedAttachment, Source, SourceFault, Swept, Verified,
};
pub use attempts::Attempts;
pub use audit::{AuditProblem, AuditReport, AuditRow, Event};
pub use check::{
    CheckReport, CheckStep, CopyState, DeepReport, Depth, ForeignKeyFault, KeyFileReport,
};
pub use custodians::CustodianKit;
pub use error::{BackupFault, BackupPart, Error, Gap, Part, RecoveryFault, Result};
pub use hardening::hardening;
pub use identity::{Identity, PublicIdentity, RecoveryIdentity};
pub use kdf::KdfProfile;
pub use keychain::{KeychainError, KeychainState};
pub use lockfile::Holder;
pub use migrate::{Migration, Schema};
pub use passphrase::{MAX_PASSPHRASE_CHARS, Passphrase};
pub use place::VaultPresence;
pub use place_advice::{PlaceConcern, place_advice};
pub use recovery::RecoveryCode;
pub use rusqlite;
pub use space::{Space, SpaceLevel};
pub use strength::{Hint, Strength, strength};
pub use vault::{Damage, NewVault, OlderCopy, UnlockWith, Vault, status};
pub use watch::{Amount, Watch, unwatched};
pub use write::WriteTx;
