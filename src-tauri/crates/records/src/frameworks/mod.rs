//! Frameworks: those that come with Waymark, and beside them those that were taken into use, changed,
//! imported or made, which have a row.
//!
//! A link from evidence names a framework and a code and nothing else, so that a framework can be
//! changed, or take another's place, without losing any: what has no place any more is listed.

mod edit;
mod list;
mod moves;
mod record;
mod sql;
#[cfg(test)]
mod tests;

use rusqlite::Connection;
use waymark_domain::frameworks::{Framework, shipped_by_key};

use crate::{Records, Result};

pub(crate) use edit::refuse_linked;
pub use edit::{FrameworkInput, ImportPreview};
pub use list::{FrameworkRow, FrameworkView};
pub use moves::LinksMoved;
pub(crate) use record::{Kept, put_back};
pub(crate) use sql::{each, load as load_kept};

/// The audit events of frameworks.
pub mod event {
    /// One was made.
    pub const ADDED: &str = "framework_added";
    /// One was read from a file.
    pub const IMPORTED: &str = "framework_imported";
    /// Its facts or outcomes changed.
    pub const CHANGED: &str = "framework_changed";
    /// It was taken into use.
    pub const USED: &str = "framework_used";
    /// It is no longer in use.
    pub const UNUSED: &str = "framework_unused";
}

/// The frameworks of a vault.
#[derive(Clone, Copy, Debug)]
pub struct Frameworks<'a> {
    records: &'a Records,
}

impl Records {
    /// The frameworks.
    #[must_use]
    pub const fn frameworks(&self) -> Frameworks<'_> {
        Frameworks { records: self }
    }
}

/// The framework with this key, whether it has a row or not.
pub(crate) fn find(connection: &Connection, key: &str) -> Result<Option<Framework>> {
    let kept = sql::by_key(connection, key)?;
    Ok(kept
        .map(|kept| kept.framework)
        .or_else(|| shipped_by_key(key).cloned()))
}

/// Those in use, in the order of their lists.
pub(crate) fn in_use(connection: &Connection) -> Result<Vec<Framework>> {
    let mut used: Vec<Framework> = sql::all(connection)?
        .into_iter()
        .filter(|kept| kept.in_use)
        .map(|kept| kept.framework)
        .collect();
    used.sort_by_cached_key(list::place);
    Ok(used)
}
