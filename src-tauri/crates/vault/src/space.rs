//! Room on the disk, and the ballast that is thrown off when it runs out.
//!
//! With write-ahead logging a full disk refuses even a deletion, so a way out has to be kept: a file
//! of 16 MiB that holds nothing. It goes when the disk is all but full, so that what is being
//! written still fits, and is made again once there is plenty of room.

use crate::{Result, Vault, files, mounts, place::Place};

const MIB: u64 = 1 << 20;

/// The ballast's length.
const BALLAST: u64 = 16 * MIB;
/// With less left, nothing is taken up that could be done without.
const ROOM_FOR_BALLAST: u64 = 128 * MIB;
/// With less left, the ballast goes. More than one commit can need: the writer's whole cache (8 MiB)
/// as frames of the log, and new key files.
const TIGHT: u64 = 12 * MIB;
/// With less left, the disk counts as full: the ballast is all there is.
const FULL: u64 = 64 * MIB;
/// With less left, it is time to say so.
const LOW: u64 = 1024 * MIB;

/// Room on the disk of a vault, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Space {
    /// Free for this user.
    pub free: u64,
    /// The disk's size.
    pub total: u64,
    /// The length of the database, with its log.
    pub database: u64,
    /// The length of all sealed attachments.
    pub attachments: u64,
    /// Whether the ballast is there.
    pub ballast: bool,
}

/// Whether there is room enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SpaceLevel {
    /// Nothing to do.
    Enough,
    /// Time to make room: less than 1 GiB, or less than three times the database, is left.
    Low,
    /// Less than 64 MiB is left: writing may fail any moment.
    Full,
}

impl Space {
    /// Whether there is room enough. The database counts three times: bringing its tables up to date
    /// and restoring need a copy beside it.
    #[must_use]
    pub fn level(&self) -> SpaceLevel {
        if self.free < FULL {
            SpaceLevel::Full
        } else if self.free < LOW.max(self.database.saturating_mul(3)) {
            SpaceLevel::Low
        } else {
            SpaceLevel::Enough
        }
    }
}

impl Vault {
    /// How much room there is, and what the vault takes of it.
    ///
    /// # Errors
    /// When the disk cannot be asked or the database cannot be read.
    pub fn space(&self) -> Result<Space> {
        let place = self.place();
        let room = mounts::room(place.dir())?;
        let length = |path| files::length(path).map(Option::unwrap_or_default);
        let attachments = self.read(|connection| {
            let sql = "SELECT coalesce(sum(sealed_length), 0) FROM attachment_file";
            Ok::<i64, crate::Error>(connection.query_row(sql, [], |row| row.get(0))?)
        })?;
        Ok(Space {
            free: room.free,
            total: room.total,
            database: length(&place.database())? + length(&place.wal())?,
            attachments: u64::try_from(attachments).unwrap_or(0),
            ballast: length(&place.ballast())? == BALLAST,
        })
    }
}

/// Takes the ballast aboard where there is plenty of room. A vault works without it, so no failure
/// counts.
pub(crate) fn load_ballast(place: &Place) {
    let path = place.ballast();
    let there = files::length(&path).is_ok_and(|length| length == Some(BALLAST));
    let room = mounts::room(place.dir()).is_ok_and(|room| room.free >= ROOM_FOR_BALLAST);
    if !there && room && files::reserve(&path, BALLAST, "taking up room").is_err() {
        tracing::warn!("no ballast could be made");
    }
}

/// Throws the ballast off if the disk is all but full. Asked before a write and before its commit,
/// so that neither is refused while there is ballast.
pub(crate) fn keep_afloat(place: &Place) {
    if mounts::room(place.dir()).is_ok_and(|room| room.free < TIGHT) {
        drop_ballast(place);
    }
}

/// Throws the ballast off, for when the disk has already refused a write.
pub(crate) fn drop_ballast(place: &Place) {
    let there = files::length(&place.ballast()).is_ok_and(|length| length.is_some());
    if there && files::remove_if_present(&place.ballast(), "making room").is_ok() {
        tracing::warn!("the disk is full: the ballast was thrown off");
    }
}

#[cfg(test)]
mod tests;
