//! The guide as it reads here: what ships, with this place's own wording, names and entries, and the
//! first ninety days of somebody new to the UK.
//!
//! What ships is never copied into the store. A row holds an entry only where its owner wrote it, or
//! hid it, so that a newer guide comes with a newer Waymark.

mod first_days;
mod record;
mod save;
mod sql;
#[cfg(test)]
mod tests;
mod view;

use rusqlite::Connection;
use waymark_domain::guide::{FirstDays, GuideContact, GuideFault, KeptEntry};
use waymark_domain::{FirstDaysId, GuideContactId, GuideEntryId};

use crate::{Error, Records, Result};

pub use first_days::FirstDaysView;
pub use save::{ContactInput, EntryInput};
pub use view::{EntryHere, GuideView, RoleHere};

/// The audit events of the guide.
pub mod event {
    /// Somebody was named for a role, or the words about them changed.
    pub const CONTACT_SAVED: &str = "guide_contact_saved";
    /// An own entry was written.
    pub const ENTRY_ADDED: &str = "guide_entry_added";
    /// An entry was changed.
    pub const ENTRY_CHANGED: &str = "guide_entry_changed";
    /// It reads again as it ships.
    pub const ENTRY_RESET: &str = "guide_entry_reset";
    /// It is not shown here.
    pub const ENTRY_HIDDEN: &str = "guide_entry_hidden";
    /// It is shown again.
    pub const ENTRY_SHOWN: &str = "guide_entry_shown";
    /// Somebody's first ninety days were begun.
    pub const DAYS_BEGUN: &str = "first_days_begun";
    /// A step was done or opened again, came or went, or the first day is another.
    pub const DAYS_CHANGED: &str = "first_days_changed";
}

/// The guide of a vault.
#[derive(Clone, Copy, Debug)]
pub struct GuideHere<'a> {
    records: &'a Records,
}

impl Records {
    /// The guide.
    #[must_use]
    pub const fn guide(&self) -> GuideHere<'_> {
        GuideHere { records: self }
    }
}

pub(crate) fn load_contact(connection: &Connection, id: GuideContactId) -> Result<GuideContact> {
    sql::contact(connection, id)?.ok_or(Error::NotFound("contact"))
}

pub(crate) fn load_entry(connection: &Connection, id: GuideEntryId) -> Result<KeptEntry> {
    sql::entry(connection, id)?.ok_or(Error::NotFound("guide_entry"))
}

pub(crate) fn load_days(connection: &Connection, id: FirstDaysId) -> Result<FirstDays> {
    sql::days(connection, id)?.ok_or(Error::NotFound("first_days"))
}

/// Visits everybody who is named, for the check of the whole vault.
pub(crate) fn each_contact(
    connection: &Connection,
    visit: &mut dyn FnMut(GuideContact) -> Result<()>,
) -> Result<()> {
    sql::contacts(connection)?.into_iter().try_for_each(visit)
}

/// The same for entries.
pub(crate) fn each_entry(
    connection: &Connection,
    visit: &mut dyn FnMut(KeptEntry) -> Result<()>,
) -> Result<()> {
    sql::entries(connection)?.into_iter().try_for_each(visit)
}

/// The same for first days.
pub(crate) fn each_days(
    connection: &Connection,
    visit: &mut dyn FnMut(FirstDays) -> Result<()>,
) -> Result<()> {
    sql::all_days(connection)?.into_iter().try_for_each(visit)
}

/// What a fault of the domain is to a caller: the field, and why.
const fn refused(fault: GuideFault) -> Error {
    let (field, reason) = match fault {
        GuideFault::Empty(field) => (field, "is empty"),
        GuideFault::TooLong(field) => (field, "is too long"),
        GuideFault::TooMany(field) => (field, "are too many"),
        GuideFault::Unknown(field) => (field, "is not known"),
        GuideFault::Day => ("by_day", "is out of bounds"),
    };
    Error::Invalid { field, reason }
}
