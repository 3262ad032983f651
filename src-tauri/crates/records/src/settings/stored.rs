//! One setting as it is stored: JSON under a stable key, with versions and audit events.

use rusqlite::Connection;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{event, sql};
use crate::record::{self, EntityKind, Fields, Record, canonical};
use crate::write::{Keep, Writer};
use crate::{Error, Result};

/// Settings that speak of the keys and the copies of this very store, with all whose names begin
/// with one of these and a dot: a store that is made from an export starts without them.
const OF_THIS_STORE: [&str; 5] = [
    super::RECOVERY_CHECKED,
    super::PASSPHRASE_TYPED_ON,
    "backups",
    "custodians",
    crate::portfolio::WATCHED,
];

/// Whether a setting speaks of this very store, so that it says nothing about another.
pub(crate) fn is_of_this_store(key: &str) -> bool {
    let named = |name: &str| {
        key.strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    OF_THIS_STORE.iter().any(|name| named(name))
}

/// The value under `key`, if one was ever put there.
///
/// # Errors
/// [`Error::Unreadable`] if it has another shape.
pub(crate) fn value<T: DeserializeOwned>(connection: &Connection, key: &str) -> Result<Option<T>> {
    let setting = sql::find(connection, key)?;
    setting
        .map(|setting| {
            serde_json::from_value(setting.value).map_err(|_| Error::Unreadable("setting"))
        })
        .transpose()
}

/// The value under `key` with its version, if one was ever put there.
///
/// # Errors
/// [`Error::Unreadable`] if it has another shape.
pub(crate) fn versioned<T: DeserializeOwned>(
    connection: &Connection,
    key: &str,
) -> Result<Option<(T, u32)>> {
    let setting = sql::find(connection, key)?;
    setting
        .map(|setting| {
            let value = serde_json::from_value(setting.value);
            Ok((
                value.map_err(|_| Error::Unreadable("setting"))?,
                setting.version,
            ))
        })
        .transpose()
}

/// Puts `value` under `key`, with its history and its audit event.
pub(crate) fn put<T: Serialize>(w: &Writer<'_, '_>, key: &str, value: &T) -> Result<()> {
    put_as(w, event::CHANGED, key, value)
}

/// The same, for a change that has an audit event of its own.
pub(crate) fn put_as<T: Serialize>(
    w: &Writer<'_, '_>,
    event: &str,
    key: &str,
    value: &T,
) -> Result<()> {
    let before = sql::find(w.sql(), key)?;
    let after = Setting::after(before.as_ref(), key, value)?;
    sql::upsert(w.sql(), &after)?;
    w.keep(event, before.as_ref(), &after, Keep::Kept)
}

/// Puts what Waymark itself remembers under `key`: audited like every record, and without versions,
/// because each holds what the one before held and more.
pub(crate) fn remember<T: Serialize>(
    w: &Writer<'_, '_>,
    event: &str,
    key: &str,
    value: &T,
) -> Result<()> {
    let before = sql::find(w.sql(), key)?;
    let after = Setting::after(before.as_ref(), key, value)?;
    sql::upsert(w.sql(), &after)?;
    let bytes = canonical(after.version, &after.fields());
    w.audit(
        event,
        EntityKind::Setting,
        after.id(),
        after.version,
        &bytes,
    )
}

/// The id under which history and the audit chain know a setting: it is made from the key
/// (RFC 9562, version 8).
#[must_use]
pub fn id_of(key: &str) -> Uuid {
    let digest = blake3::hash(key.as_bytes());
    let mut bytes = [0; 16];
    bytes
        .iter_mut()
        .zip(digest.as_bytes())
        .for_each(|(to, from)| *to = *from);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// One stored setting.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Setting {
    pub(crate) key: String,
    pub(crate) version: u32,
    pub(crate) value: Value,
}

impl Setting {
    fn after<T: Serialize>(before: Option<&Self>, key: &str, value: &T) -> Result<Self> {
        Ok(Self {
            key: key.to_owned(),
            version: before.map_or(1, |before| before.version.saturating_add(1)),
            value: serde_json::to_value(value)?,
        })
    }
}

impl Record for Setting {
    const KIND: EntityKind = EntityKind::Setting;

    fn id(&self) -> Uuid {
        id_of(&self.key)
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        record::fields(json!({ "key": self.key, "value": self.value }))
    }
}
