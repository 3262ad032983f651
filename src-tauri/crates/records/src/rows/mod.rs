//! Every table of this component, column by column, with what each column holds.
//!
//! The trash, the export and the import all move rows whose record they do not have to understand.
//! They read this one list, so a column that is forgotten here cannot exist: a test compares the
//! list with the schema.

mod cell;
mod spec;
mod sql;
#[cfg(test)]
mod tests;

use rusqlite::types::Value as Stored;
use serde_json::{Map, Value};

use crate::{Error, Result};

pub(crate) use spec::{AUDIT, TABLES, place_of, table};
pub(crate) use sql::{delete, each, insert, select};

/// A row under its columns' names, as JSON.
pub(crate) type Row = Map<String, Value>;

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    /// Its name in the database.
    pub(crate) name: &'static str,
    /// The columns that make a row the only one of its kind.
    pub(crate) key: &'static [&'static str],
    /// All its columns, in their order.
    pub(crate) columns: &'static [Column],
    /// Where its rows stand in an export.
    pub(crate) place: Place,
}

/// Where the rows of a table stand in an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a file of their own, of this name.
    File(&'static str),
    /// In the rows of another table, one in each, under this name; their key is that of the other.
    In(&'static str, &'static str),
    /// There, from this version of the format on.
    Since(u64, &'static Self),
    /// Nowhere: it is made anew from the others, or holds nothing that lasts.
    Derived,
}

impl Place {
    /// The place, and the first version of the format that has it.
    pub(crate) const fn since(&self) -> (u64, &Self) {
        match self {
            Self::Since(version, place) => (*version, place),
            place => (1, place),
        }
    }
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Column {
    /// Its name in the database.
    pub(crate) name: &'static str,
    /// What it holds.
    pub(crate) holds: Holds,
    /// Whether it may hold nothing.
    pub(crate) optional: bool,
    /// Whether a row may lack it: one that left the database before the column was there.
    pub(crate) added: bool,
}

/// What a column holds, and how that is written outside the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holds {
    /// A UUID as 16 bytes; its usual text.
    Id,
    /// A digest of 32 bytes; hexadecimal digits.
    Digest,
    /// Bytes of any number; base64.
    Bytes,
    /// Text; as it is. Dates are text in ISO 8601.
    Text,
    /// A whole number.
    Number,
    /// 0 or 1; false or true.
    Flag,
    /// Milliseconds UTC; RFC 3339.
    Instant,
    /// JSON as text; the JSON itself.
    Json,
}

impl Column {
    const fn new(name: &'static str, holds: Holds) -> Self {
        Self {
            name,
            holds,
            optional: false,
            added: false,
        }
    }

    const fn optional(self) -> Self {
        Self {
            optional: true,
            ..self
        }
    }

    /// A column that its table did not have from the beginning. A row without it holds nothing there.
    const fn added(self) -> Self {
        Self {
            optional: true,
            added: true,
            ..self
        }
    }

    /// Its name outside the database: the unit of an instant belongs to its storage.
    pub(crate) fn key(&self) -> &'static str {
        self.name.strip_suffix("_ms").unwrap_or(self.name)
    }
}

impl Table {
    /// The column of this name outside the database.
    fn column(&self, key: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.key() == key)
    }

    /// The stored values of a row, in the order of the columns.
    ///
    /// # Errors
    /// [`Error::Unreadable`] with the table's name, for a row that lacks a column, has one too many
    /// or holds something else than the column does.
    pub(crate) fn stored(&self, row: &Row) -> Result<Vec<Stored>> {
        if row.keys().any(|key| self.column(key).is_none()) {
            return Err(Error::Unreadable(self.name));
        }
        let stored = |column: &Column| {
            let value = match row.get(column.key()) {
                None if column.added => &Value::Null,
                value => value.ok_or(Error::Unreadable(self.name))?,
            };
            cell::stored(*column, value).ok_or(Error::Unreadable(self.name))
        };
        self.columns.iter().map(stored).collect()
    }
}
