//! Reading the columns of a row as the types of the domain.
//!
//! A column that does not hold what it should is damage, or the work of a newer program; it
//! surfaces as the database's own "another type than expected", which quotes no content.

use std::str::FromStr;

use chrono::NaiveDate;
use rusqlite::types::Type;
use rusqlite::{Row, RowIndex};
use uuid::Uuid;
use waymark_domain::{PersonId, SessionId, Timestamp};

/// SQL for "Dr Thiri Win" from the columns of a person joined as `p`.
macro_rules! person_name {
    () => {
        "trim(trim(p.title || ' ' || p.given_name) || ' ' || p.family_name)"
    };
}
pub(crate) use person_name;

type Result<T> = rusqlite::Result<T>;

/// A word of a closed list.
pub(crate) fn word<T: FromStr>(row: &Row<'_>, column: impl RowIndex) -> Result<T> {
    read(&row.get::<_, String>(column)?)
}

/// A word of a closed list, or nothing.
pub(crate) fn optional_word<T: FromStr>(row: &Row<'_>, column: impl RowIndex) -> Result<Option<T>> {
    row.get::<_, Option<String>>(column)?
        .map(|text| read(&text))
        .transpose()
}

/// A whole day.
pub(crate) fn day(row: &Row<'_>, column: impl RowIndex) -> Result<NaiveDate> {
    word(row, column)
}

/// A whole day, or nothing.
pub(crate) fn optional_day(row: &Row<'_>, column: impl RowIndex) -> Result<Option<NaiveDate>> {
    optional_word(row, column)
}

/// An instant.
pub(crate) fn instant(row: &Row<'_>, column: impl RowIndex) -> Result<Timestamp> {
    row.get(column).map(Timestamp::from_millis)
}

/// An instant, or nothing.
pub(crate) fn optional_instant(row: &Row<'_>, column: impl RowIndex) -> Result<Option<Timestamp>> {
    Ok(row
        .get::<_, Option<i64>>(column)?
        .map(Timestamp::from_millis))
}

/// A person's id.
pub(crate) fn person_id(row: &Row<'_>, column: impl RowIndex) -> Result<PersonId> {
    row.get(column).map(PersonId::from_uuid)
}

/// A session's id, or nothing.
pub(crate) fn optional_session_id(
    row: &Row<'_>,
    column: impl RowIndex,
) -> Result<Option<SessionId>> {
    Ok(row
        .get::<_, Option<Uuid>>(column)?
        .map(SessionId::from_uuid))
}

/// JSON of a known shape.
pub(crate) fn json<T: serde::de::DeserializeOwned>(
    row: &Row<'_>,
    column: impl RowIndex,
) -> Result<T> {
    serde_json::from_str(&row.get::<_, String>(column)?).map_err(|_| unreadable())
}

fn read<T: FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| unreadable())
}

fn unreadable() -> rusqlite::Error {
    let fault = "not what this column holds";
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, fault.into())
}
