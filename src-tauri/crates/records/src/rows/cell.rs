//! One value of a row: from the database to JSON and back, without loss.

use chrono::{DateTime, Datelike, SecondsFormat, Utc};
use data_encoding::BASE64;
use rusqlite::types::{Value as Stored, ValueRef};
use serde_json::Value;
use uuid::Uuid;

use super::{Column, Holds};

/// A stored value as JSON; `None` if the column does not hold what it should.
pub(super) fn json(column: Column, value: ValueRef<'_>) -> Option<Value> {
    match (column.holds, value) {
        (_, ValueRef::Null) => column.optional.then_some(Value::Null),
        (Holds::Id, ValueRef::Blob(bytes)) => {
            Some(Uuid::from_slice(bytes).ok()?.to_string().into())
        }
        (Holds::Digest, ValueRef::Blob(bytes)) => {
            let digest: [u8; 32] = bytes.try_into().ok()?;
            Some(blake3::Hash::from(digest).to_hex().as_str().into())
        }
        (Holds::Bytes, ValueRef::Blob(bytes)) => Some(BASE64.encode(bytes).into()),
        (Holds::Text, ValueRef::Text(text)) => Some(std::str::from_utf8(text).ok()?.into()),
        (Holds::Json, ValueRef::Text(text)) => serde_json::from_slice(text).ok(),
        (Holds::Number, ValueRef::Integer(number)) => Some(number.into()),
        (Holds::Flag, ValueRef::Integer(flag @ (0 | 1))) => Some((flag == 1).into()),
        (Holds::Instant, ValueRef::Integer(at)) => Some(instant(at)),
        _ => None,
    }
}

/// A JSON value as it is stored; `None` if the column cannot hold it.
pub(super) fn stored(column: Column, value: &Value) -> Option<Stored> {
    if value.is_null() && column.holds != Holds::Json {
        return column.optional.then_some(Stored::Null);
    }
    Some(match column.holds {
        Holds::Id => Stored::Blob(id(value.as_str()?)?.as_bytes().to_vec()),
        Holds::Digest => Stored::Blob(digest(value.as_str()?)?.to_vec()),
        Holds::Bytes => Stored::Blob(BASE64.decode(value.as_str()?.as_bytes()).ok()?),
        Holds::Text => Stored::Text(value.as_str()?.to_owned()),
        Holds::Json => Stored::Text(value.to_string()),
        Holds::Number => Stored::Integer(value.as_i64()?),
        Holds::Flag => Stored::Integer(value.as_bool()?.into()),
        Holds::Instant => Stored::Integer(millis(value)?),
    })
}

/// Only the spelling that is written here, so that one id has one text.
fn id(text: &str) -> Option<Uuid> {
    let id: Uuid = text.parse().ok()?;
    (id.to_string() == text).then_some(id)
}

fn digest(text: &str) -> Option<[u8; 32]> {
    let digest = blake3::Hash::from_hex(text).ok()?;
    (digest.to_hex().as_str() == text).then_some(*digest.as_bytes())
}

/// An instant beyond the years that RFC 3339 can write is written as its milliseconds: odd, and still
/// not lost.
fn instant(at: i64) -> Value {
    match DateTime::<Utc>::from_timestamp_millis(at) {
        Some(time) if (0..=9999).contains(&time.year()) => {
            time.to_rfc3339_opts(SecondsFormat::Millis, true).into()
        }
        _ => at.into(),
    }
}

fn millis(value: &Value) -> Option<i64> {
    let Some(text) = value.as_str() else {
        return value.as_i64();
    };
    let at = DateTime::parse_from_rfc3339(text).ok()?.timestamp_millis();
    (instant(at) == *value).then_some(at)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn there_and_back(holds: Holds, value: &Stored) -> Option<Stored> {
        let column = Column::new("x", holds).optional();
        stored(column, &json(column, ValueRef::from(value))?)
    }

    #[test]
    fn a_column_that_holds_something_else_is_told() {
        for (holds, value) in [
            (Holds::Id, Stored::Blob(vec![1; 15])),
            (Holds::Digest, Stored::Blob(vec![1; 16])),
            (Holds::Flag, Stored::Integer(2)),
            (Holds::Json, Stored::Text("{".into())),
            (Holds::Text, Stored::Integer(1)),
        ] {
            assert_eq!(there_and_back(holds, &value), None, "{holds:?}");
        }
        let required = Column::new("x", Holds::Text);
        assert_eq!(json(required, ValueRef::Null), None);
        assert_eq!(stored(required, &Value::Null), None);
    }

    #[test]
    fn one_value_has_one_spelling() {
        let of = |holds, value: Value| stored(Column::new("x", holds), &value);
        assert!(of(Holds::Instant, json!("2026-11-24T15:00:00.000Z")).is_some());
        assert_eq!(of(Holds::Instant, json!("2026-11-24T16:00:00+01:00")), None);
        let id = Uuid::from_u128(0xabcd);
        assert!(of(Holds::Id, json!(id.to_string())).is_some());
        assert_eq!(of(Holds::Id, json!(id.to_string().to_uppercase())), None);
        assert_eq!(of(Holds::Id, json!(id.simple().to_string())), None);
    }

    proptest! {
        #[test]
        fn nothing_is_lost(number: i64, text: String, id: u128, digest: [u8; 32], flag: bool) {
            for (holds, value) in [
                (Holds::Number, Stored::Integer(number)),
                (Holds::Instant, Stored::Integer(number)),
                (Holds::Instant, Stored::Integer(number % 10_000_000_000_000)),
                (Holds::Flag, Stored::Integer(flag.into())),
                (Holds::Text, Stored::Text(text.clone())),
                (Holds::Json, Stored::Text(json!({ "a": text }).to_string())),
                (Holds::Id, Stored::Blob(id.to_be_bytes().to_vec())),
                (Holds::Digest, Stored::Blob(digest.to_vec())),
                (Holds::Text, Stored::Null),
            ] {
                prop_assert_eq!(there_and_back(holds, &value), Some(value));
            }
        }
    }
}
