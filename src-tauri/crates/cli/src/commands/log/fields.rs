//! The fields of an entry as words: what may be given as FIELD=VALUE, and how they are printed.

use serde_json::{Map, Value};
use waymark_domain::logs::{LogBody, Signatory};
use waymark_records::logs::LogInput;

use crate::commands::field::Field;
use crate::error::Result;

/// What comes before the fields of a signatory.
const SIGNATORY: &str = "signatory";

/// Changes what is said by one FIELD=VALUE.
pub fn change(input: &mut LogInput, pair: &str) -> Result<()> {
    let field = Field::parse(pair)?;
    match field.name {
        "on" | "date" | "from" => input.on = field.read()?,
        "to" => input.to = field.read()?,
        "title" => field.value.clone_into(&mut input.title),
        _ => input.body = with(&input.body, field)?,
    }
    Ok(())
}

/// The fields of a body, by the names they are kept under.
fn object(body: &LogBody) -> Map<String, Value> {
    match serde_json::to_value(body) {
        Ok(Value::Object(fields)) => fields,
        // A body is an object.
        _ => Map::new(),
    }
}

/// A body with one field changed.
fn with(body: &LogBody, field: Field<'_>) -> Result<LogBody> {
    let mut fields = object(body);
    match (field.name.split_once('.'), field.name) {
        (Some((SIGNATORY, part)), _) => {
            let signatory = fields.entry(SIGNATORY).or_insert(Value::Null);
            if signatory.is_null() {
                *signatory = serde_json::to_value(Signatory::default()).unwrap_or_default();
            }
            let inner = signatory.as_object_mut().ok_or_else(|| field.unknown())?;
            put(inner, part, field)?;
        }
        (None, "hours") => {
            let quarters = quarters(field.value).ok_or_else(|| field.bad_value())?;
            let slot = fields.get_mut("quarter_hours");
            *slot.ok_or_else(|| field.unknown())? = quarters.into();
        }
        (None, "kind" | "released_at" | SIGNATORY) => return Err(field.unknown()),
        _ => put(&mut fields, field.name, field)?,
    }
    serde_json::from_value(Value::Object(fields)).map_err(|_| field.bad_value())
}

/// Puts what a field says where one of that name is, as what it holds.
fn put(fields: &mut Map<String, Value>, name: &str, field: Field<'_>) -> Result<()> {
    let slot = fields.get_mut(name).ok_or_else(|| field.unknown())?;
    *slot = match slot {
        Value::Number(_) => field.needed::<u64>()?.into(),
        Value::Bool(_) => match field.value {
            "yes" | "true" => true.into(),
            "no" | "false" | "" => false.into(),
            _ => return Err(field.bad_value()),
        },
        _ if field.value.is_empty() && slot.is_null() => Value::Null,
        _ => field.text()?.into(),
    };
    Ok(())
}

/// Hours in quarters: 1.5, 0.25, 2.
fn quarters(value: &str) -> Option<u64> {
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    let part = match part {
        "" | "0" | "00" => 0,
        "25" => 1,
        "5" | "50" => 2,
        "75" => 3,
        _ => return None,
    };
    whole.parse::<u64>().ok()?.checked_mul(4)?.checked_add(part)
}

/// The fields of a body for a document or a page: those that say anything.
pub fn said(body: &LogBody) -> Map<String, Value> {
    let mut fields = object(body);
    if let LogBody::Reflection(reflection) = body {
        let at = reflection.released_at.map(|at| at.to_rfc3339());
        fields.insert("released_at".to_owned(), at.into());
    }
    fields.remove("kind");
    fields
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use waymark_domain::logs::{Known, LogKind};

    use super::*;
    use crate::error::Error;

    fn changed(kind: LogKind, pairs: &[&str]) -> Result<LogInput> {
        let mut input = LogInput {
            on: None,
            to: None,
            title: String::new(),
            body: LogBody::empty(kind),
            outcomes: Vec::new(),
        };
        for pair in pairs {
            change(&mut input, pair)?;
        }
        Ok(input)
    }

    #[test]
    fn fields_are_read_as_what_they_hold() {
        let pairs = [
            "on=2026-10-03",
            "title=Day",
            "credits=6",
            "category=external",
            "clinical=yes",
        ];
        let LogBody::Cpd(cpd) = changed(LogKind::Cpd, &pairs).unwrap().body else {
            panic!("CPD")
        };
        assert_eq!(
            (cpd.credits, cpd.clinical, cpd.category.as_str()),
            (6, true, "external")
        );
        let LogBody::Teaching(teaching) = changed(LogKind::Teaching, &["hours=1.5"]).unwrap().body
        else {
            panic!("teaching")
        };
        assert_eq!(teaching.quarter_hours, 6);
        let pairs = [
            "signatory.name=Dr Ward",
            "signatory.on_gmc_register=yes",
            "wte=80",
        ];
        let LogBody::Post(post) = changed(LogKind::Post, &pairs).unwrap().body else {
            panic!("a post")
        };
        let signatory = post.signatory.unwrap();
        assert_eq!(
            (signatory.name.as_str(), signatory.on_gmc_register),
            ("Dr Ward", Known::Yes)
        );
    }

    #[test]
    fn what_is_no_field_or_no_value_is_refused() {
        for pair in [
            "colour=red",
            "credits",
            "kind=post",
            "released_at=1",
            "signatory=x",
        ] {
            let refused = changed(LogKind::Cpd, &[pair]);
            assert!(matches!(refused, Err(Error::BadField { .. })), "{pair}");
        }
        for pair in [
            "credits=many",
            "credits=1000",
            "category=blue",
            "clinical=perhaps",
            "on=soon",
        ] {
            let refused = changed(LogKind::Cpd, &[pair]);
            assert!(matches!(refused, Err(Error::BadValue { .. })), "{pair}");
        }
        assert!(matches!(
            changed(LogKind::Teaching, &["hours=1.3"]),
            Err(Error::BadValue { .. })
        ));
    }
}
