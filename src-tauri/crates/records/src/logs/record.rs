//! An entry as a record: what history compares, and how an earlier version comes back.
//!
//! The fields of the body stand beside those of the entry, so that history tells them apart. What says
//! nothing is null: an entry of a long import is then as short in its history as it is on the page.

use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;
use waymark_domain::evidence::OutcomeLink;
use waymark_domain::logs::{LogBody, LogEntry};
use waymark_domain::{LogEntryId, PartialDate};

use super::{event, save, sql};
use crate::Result;
use crate::record::{self, EntityKind, Fields, Record};
use crate::write::Writer;

/// The field that holds the kind, in the JSON of a body as in a record.
const KIND: &str = "kind";

/// The field that says when a reflection was released, which no earlier version takes back.
const RELEASED_AT: &str = "released_at";

impl Record for LogEntry {
    const KIND: EntityKind = EntityKind::LogEntry;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        let mut fields = body_fields(&self.body);
        fields.extend(record::fields(json!({
            "on": self.on,
            "to": self.to,
            "title": self.title,
            "outcomes": self.outcomes,
            "evidence": self.evidence,
            "created_at": self.created_at,
        })));
        fields
    }
}

/// The fields of a body with its kind; one that is empty is null.
fn body_fields(body: &LogBody) -> Fields {
    // A body is an object of plain values: writing it as JSON does not fail.
    let mut fields = record::fields(serde_json::to_value(body).unwrap_or_default());
    for value in fields.values_mut() {
        if value.as_str() == Some("") {
            *value = Value::Null;
        }
    }
    fields
}

/// A body as it is stored: what says anything, without the kind, which has a column.
pub(super) fn stored(body: &LogBody) -> String {
    let mut fields = body_fields(body);
    fields.retain(|name, value| name != KIND && !value.is_null());
    Value::Object(fields).to_string()
}

/// What of an entry comes back with an earlier version: what it said, and its outcomes. What was made
/// of it has happened, and stays; a release stays with the words that were released.
#[derive(Deserialize)]
struct Earlier {
    on: Option<PartialDate>,
    to: Option<PartialDate>,
    title: String,
    outcomes: Vec<OutcomeLink>,
    #[serde(flatten)]
    body: Fields,
}

/// Puts an earlier version of an entry back as a new one; `None` if it is like that.
pub(crate) fn put_back(w: &Writer<'_, '_>, id: LogEntryId, earlier: &Fields) -> Result<Option<()>> {
    let before = sql::load(w.sql(), id)?;
    let earlier: Earlier = record::earlier(&before, earlier)?;
    let mut body = earlier.body;
    for stays in [KIND, RELEASED_AT] {
        if let Some(now) = body_fields(&before.body).remove(stays) {
            body.insert(stays.to_owned(), now);
        }
    }
    body.retain(|_, value| !value.is_null());
    let mut after = LogEntry {
        on: earlier.on,
        to: earlier.to,
        title: earlier.title,
        outcomes: earlier.outcomes,
        body: serde_json::from_value(Value::Object(body))?,
        ..before.clone()
    };
    save::hold_release(&before, &mut after);
    save::change(w, event::CHANGED, &before, after)
}
