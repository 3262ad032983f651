//! What every stored noun has in common: a kind, an id, a version, and fields that can be
//! compared, digested and kept.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use uuid::Uuid;
use waymark_domain::vocabulary;

use crate::Result;

/// The fields of a record under their stable names.
pub type Fields = Map<String, Value>;

vocabulary! {
    /// The kinds of record that are kept, audited and indexed.
    EntityKind {
        /// A doctor.
        Person = "person",
        /// What a doctor who asked for a 1:1 told.
        Client = "client",
        /// A session with its columns and scores.
        Session = "session",
        /// An action.
        Action = "action",
        /// A concern.
        Concern = "concern",
        /// A topic template.
        Topic = "topic",
        /// A place to turn to.
        Signpost = "signpost",
        /// An import.
        Batch = "batch",
        /// A row of the Sent register.
        Disclosure = "disclosure",
        /// A setting.
        Setting = "setting",
        /// A file.
        Attachment = "attachment",
        /// An item of evidence with its outcomes.
        Evidence = "evidence",
        /// A framework that was taken into use, changed, imported or made.
        Framework = "framework",
        /// A career plan.
        Plan = "plan",
        /// A goal on the way of a plan.
        Objective = "objective",
        /// A step of a plan.
        Milestone = "milestone",
        /// An entry of a log.
        LogEntry = "log_entry",
        /// A contact card of the owner's own.
        OwnCard = "own_card",
        /// Somebody whose contact card was taken in.
        Contact = "contact",
        /// What somebody agreed may leave.
        Consent = "consent",
        /// What leaves without being asked each time.
        StandingConsent = "standing_consent",
        /// A folder or a server that two stores reach.
        SharedPlace = "shared_place",
        /// A parcel that was sealed for somebody.
        ParcelSent = "parcel_sent",
        /// A parcel that arrived.
        ParcelReceived = "parcel_received",
        /// What repeats: a clinic or a forum.
        Series = "series",
        /// A day on which a series is otherwise.
        SeriesException = "series_exception",
        /// An appointment.
        Booking = "booking",
        /// Somebody who waits for a slot.
        Waiting = "waiting",
        /// Times that another calendar says are taken.
        BusyImport = "busy_import",
        /// One hour of the forum.
        ForumSession = "forum_session",
        /// Who was there, and who was not.
        Attendance = "attendance",
        /// A question asked at the forum.
        ForumQuestion = "forum_question",
        /// An answer to the short form.
        Feedback = "feedback",
        /// A certificate of attendance.
        Certificate = "certificate",
        /// Time for teaching or study leave.
        TeachingTime = "teaching_time",
        /// Who somebody of the guide is here.
        GuideContact = "guide_contact",
        /// An entry of the guide as it reads here.
        GuideEntry = "guide_entry",
        /// The first ninety days of somebody.
        FirstDays = "first_days",
        /// A deleted record that can still come back.
        Trash = "trash",
        /// The audit trail of the store that this one was imported from.
        EarlierAudit = "earlier_audit",
    }
}

/// A stored noun.
pub trait Record {
    /// Its kind.
    const KIND: EntityKind;

    /// Its id. A client has the id of its person.
    fn id(&self) -> Uuid;

    /// Its version, counted up by each kept change.
    fn version(&self) -> u32;

    /// All its fields but the version: what history compares and the audit chain digests.
    fn fields(&self) -> Fields;
}

/// The fields of a JSON object; anything else has none.
#[must_use]
pub(crate) fn fields(object: Value) -> Fields {
    match object {
        Value::Object(fields) => fields,
        _ => Fields::new(),
    }
}

/// What a record says, with `earlier` laid over its own fields, as the part of it that is put back.
/// A field that `earlier` does not name stays as it is.
pub(crate) fn earlier<T: DeserializeOwned>(record: &impl Record, earlier: &Fields) -> Result<T> {
    let mut fields = record.fields();
    fields.extend(earlier.clone());
    Ok(serde_json::from_value(Value::Object(fields))?)
}

/// The bytes over which the audit chain's keyed digest of a record is taken.
#[must_use]
pub fn canonical(version: u32, fields: &Fields) -> Vec<u8> {
    let mut bytes = version.to_be_bytes().to_vec();
    // Writing JSON values to memory does not fail.
    let _ = serde_json::to_writer(&mut bytes, &sorted(Value::Object(fields.clone())));
    bytes
}

/// The same JSON with the names of every object in order, whichever order `serde_json` was built
/// to keep: a feature that any dependency may turn on.
#[must_use]
pub fn sorted(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            let names: BTreeMap<String, Value> = object.into_iter().collect();
            let names = names.into_iter().map(|(name, value)| (name, sorted(value)));
            Value::Object(names.collect())
        }
        Value::Array(values) => Value::Array(values.into_iter().map(sorted).collect()),
        plain => plain,
    }
}

/// What changed from `before` to `after`: `{field: {"from": …, "to": …}}`.
#[must_use]
pub fn changes(before: Option<&Fields>, after: &Fields) -> Fields {
    after
        .iter()
        .filter_map(|(name, to)| {
            let from = before
                .and_then(|fields| fields.get(name))
                .unwrap_or(&Value::Null);
            (from != to).then(|| (name.clone(), serde_json::json!({ "from": from, "to": to })))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    fn fields(value: Value) -> Fields {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn only_what_changed_is_kept() {
        let before = fields(json!({"grade": "SHO", "name": "Win"}));
        let after = fields(json!({"grade": "Fellow", "name": "Win"}));
        let kept = changes(Some(&before), &after);
        assert_eq!(
            Value::Object(kept),
            json!({"grade": {"from": "SHO", "to": "Fellow"}})
        );
    }

    #[test]
    fn the_order_of_names_does_not_matter() {
        let one = fields(json!({"b": {"d": 1, "c": [{"f": 2, "e": 3}]}, "a": null}));
        let other = fields(json!({"a": null, "b": {"c": [{"e": 3, "f": 2}], "d": 1}}));
        assert_eq!(canonical(1, &one), canonical(1, &other));
        assert!(canonical(1, &one).ends_with(br#"{"a":null,"b":{"c":[{"e":3,"f":2}],"d":1}}"#));
    }

    #[test]
    fn the_version_is_part_of_the_digest() {
        let same = fields(json!({"name": "Win"}));
        assert_ne!(canonical(1, &same), canonical(2, &same));
    }
}
