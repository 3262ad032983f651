//! The versions of any record: what changed with each, and two of them field by field.
//!
//! Every value is handed out as [`Confidential`]: which fields may be shown to whom is the reader's
//! business, and a version tells what a field said once.

use rusqlite::Connection;
use serde_json::{Map, Value};
use uuid::Uuid;
use waymark_domain::{BatchId, Confidential, Purpose, Timestamp};

use super::{DiffLine, History, Kept, compare, kept};
use crate::record::{EntityKind, Fields};
use crate::write::{Author, Keep};
use crate::{Error, Result};

/// The field of a setting that holds what was set.
const VALUE: &str = "value";

/// A version of a record as the list of versions shows it.
#[derive(Clone, Debug)]
pub struct RecordVersion {
    /// Its number.
    pub version: u32,
    /// When it was kept.
    pub at: Timestamp,
    /// By whom.
    pub by: Author,
    /// The import it came with, if any.
    pub batch: Option<BatchId>,
    /// How long it stays.
    pub keep: Keep,
    /// What changed with it, by the names of the fields in their order.
    pub fields: Vec<FieldChange>,
    /// Whether it is the newest.
    pub current: bool,
}

/// What one field said before and after. Null is "nothing".
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The field's stable name.
    pub name: String,
    /// What it said before.
    pub from: Confidential<Value>,
    /// What it said then.
    pub to: Confidential<Value>,
}

impl FieldChange {
    /// The change line by line and word by word, if the field holds free words.
    #[must_use]
    pub fn lines(&self) -> Option<Confidential<Vec<DiffLine>>> {
        let (from, to) = (
            self.from.reveal(Purpose::Window),
            self.to.reveal(Purpose::Window),
        );
        let words = |value: &Value| match value {
            Value::Null => Some(String::new()),
            Value::String(words) => Some(words.clone()),
            _ => None,
        };
        Some(Confidential::new(compare::lines(
            &words(from)?,
            &words(to)?,
        )))
    }
}

impl History<'_> {
    /// Every version of a record, the newest first.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a record without a history.
    pub fn record_versions(&self, kind: EntityKind, id: Uuid) -> Result<Vec<RecordVersion>> {
        let kept = self.records.read(|conn| of_record(conn, kind, id))?;
        let newest = kept.last().map(|kept| kept.version);
        let shown = |kept: Kept| RecordVersion {
            version: kept.version,
            at: kept.at,
            by: kept.by,
            batch: kept.batch,
            keep: kept.keep,
            current: Some(kept.version) == newest,
            fields: in_each(kind, kept.changes.into_revealed(Purpose::Store)),
        };
        Ok(kept.into_iter().rev().map(shown).collect())
    }

    /// Two versions of a record side by side: the fields that differ, in the order of their names.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a record or a version that is not there, or no longer.
    pub fn record_compare(
        &self,
        kind: EntityKind,
        id: Uuid,
        from: u32,
        to: u32,
    ) -> Result<Vec<FieldChange>> {
        let kept = self.records.read(|conn| of_record(conn, kind, id))?;
        let (old, new) = (at_version(&kept, from)?, at_version(&kept, to)?);
        Ok(in_each(kind, difference(&old, &new)))
    }
}

pub(super) fn of_record(conn: &Connection, kind: EntityKind, id: Uuid) -> Result<Vec<Kept>> {
    let kept = kept(conn, kind, id)?;
    if kept.is_empty() {
        Err(Error::NotFound("record"))
    } else {
        Ok(kept)
    }
}

/// The fields of a record at one version. What had not changed by then said what the first later
/// change says it said; a field that never changed is not among them.
pub(super) fn at_version(kept: &[Kept], version: u32) -> Result<Fields> {
    if kept.iter().all(|kept| kept.version != version) {
        return Err(Error::NotFound("version"));
    }
    let mut fields = Fields::new();
    for kept in kept {
        for (name, change) in kept.changes.reveal(Purpose::Store) {
            if kept.version <= version {
                fields.insert(name.clone(), side(change, "to"));
            } else if !fields.contains_key(name) {
                fields.insert(name.clone(), side(change, "from"));
            }
        }
    }
    Ok(fields)
}

fn difference(old: &Fields, new: &Fields) -> Fields {
    let said = |fields: &Fields, name: &str| fields.get(name).cloned().unwrap_or(Value::Null);
    let mut names: Vec<&String> = old.keys().chain(new.keys()).collect();
    names.sort();
    names.dedup();
    names
        .into_iter()
        .map(|name| (name, said(old, name), said(new, name)))
        .filter(|(_, from, to)| from != to)
        .map(|(name, from, to)| (name.clone(), change(from, to)))
        .collect()
}

/// The changes field by field. What was set is an object with fields of its own.
fn in_each(kind: EntityKind, changes: Fields) -> Vec<FieldChange> {
    let mut fields: Vec<FieldChange> = changes
        .into_iter()
        .flat_map(|(name, change)| {
            let (from, to) = (side(&change, "from"), side(&change, "to"));
            if kind == EntityKind::Setting && name == VALUE && to.is_object() {
                inside(from, to)
            } else {
                vec![field(name, from, to)]
            }
        })
        .collect();
    fields.sort_by(|one, other| one.name.cmp(&other.name));
    fields
}

fn inside(from: Value, to: Value) -> Vec<FieldChange> {
    let object = |value| match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    let changes = difference(&object(from), &object(to));
    changes
        .into_iter()
        .map(|(name, change)| field(name, side(&change, "from"), side(&change, "to")))
        .collect()
}

fn field(name: String, from: Value, to: Value) -> FieldChange {
    FieldChange {
        name,
        from: Confidential::new(from),
        to: Confidential::new(to),
    }
}

fn change(from: Value, to: Value) -> Value {
    serde_json::json!({ "from": from, "to": to })
}

fn side(change: &Value, side: &str) -> Value {
    change.get(side).cloned().unwrap_or(Value::Null)
}
