//! A record with everything that belongs to it, as rows.

use std::collections::BTreeSet;

use rusqlite::Connection;
use serde_json::{Map, Value};
use uuid::Uuid;
use waymark_domain::search::SearchKind;

use super::Parts;
use crate::record::EntityKind;
use crate::rows::{self, Row, Table};
use crate::write::Writer;
use crate::{Error, Result, check, search};

/// The tables whose rows are records by themselves, with the column of the record's id.
const RECORDS: &[(&str, EntityKind, &str)] = &[
    ("person", EntityKind::Person, "id"),
    ("client", EntityKind::Client, "person_id"),
    ("topic", EntityKind::Topic, "id"),
    ("session", EntityKind::Session, "id"),
    ("action", EntityKind::Action, "id"),
    ("concern", EntityKind::Concern, "id"),
    ("attachment", EntityKind::Attachment, "id"),
    ("signpost", EntityKind::Signpost, "id"),
    ("evidence", EntityKind::Evidence, "id"),
    ("framework", EntityKind::Framework, "id"),
    ("log_entry", EntityKind::LogEntry, "id"),
    ("plan", EntityKind::Plan, "id"),
    ("objective", EntityKind::Objective, "id"),
    ("milestone", EntityKind::Milestone, "id"),
    ("first_days", EntityKind::FirstDays, "id"),
];

/// The sessions of a doctor, in SQL.
macro_rules! sessions {
    () => {
        "IN (SELECT id FROM session WHERE person_id = ?1)"
    };
}

const OF_PERSON: &[(&str, &str)] = &[
    ("person", "id = ?1"),
    ("client", "person_id = ?1"),
    ("session", "person_id = ?1"),
    ("session_private", concat!("session_id ", sessions!())),
    ("session_summary", concat!("session_id ", sessions!())),
    ("session_scores", concat!("session_id ", sessions!())),
    ("action", "person_id = ?1"),
    ("concern", "person_id = ?1"),
    (
        "attachment",
        concat!("person_id = ?1 OR session_id ", sessions!()),
    ),
    (
        "draft",
        concat!("entity_id = ?1 OR entity_id ", sessions!()),
    ),
    ("plan", "person_id = ?1"),
    (
        "objective",
        "plan_id IN (SELECT id FROM plan WHERE person_id = ?1)",
    ),
    (
        "milestone",
        "plan_id IN (SELECT id FROM plan WHERE person_id = ?1)",
    ),
    ("first_days", "person_id = ?1"),
];

const OF_SESSION: &[(&str, &str)] = &[
    ("session", "id = ?1"),
    ("session_private", "session_id = ?1"),
    ("session_summary", "session_id = ?1"),
    ("session_scores", "session_id = ?1"),
    ("action", "session_id = ?1"),
    ("concern", "session_id = ?1"),
    ("attachment", "session_id = ?1"),
    ("draft", "entity_id = ?1"),
];

/// Which items belong together is not among them: that stays, for when this one comes back.
const OF_EVIDENCE: &[(&str, &str)] = &[
    ("evidence", "id = ?1"),
    ("evidence_outcome", "evidence_id = ?1"),
    ("attachment", "evidence_id = ?1"),
    (
        "document",
        "attachment_id IN (SELECT id FROM attachment WHERE evidence_id = ?1)",
    ),
];

const OF_ATTACHMENT: &[(&str, &str)] = &[
    ("attachment", "id = ?1"),
    ("document", "attachment_id = ?1"),
];

const OF_PLAN: &[(&str, &str)] = &[
    ("plan", "id = ?1"),
    ("objective", "plan_id = ?1"),
    ("milestone", "plan_id = ?1"),
];

/// A goal takes its steps along.
const OF_OBJECTIVE: &[(&str, &str)] =
    &[("objective", "id = ?1"), ("milestone", "objective_id = ?1")];

/// Which rows belong to a record of this kind; the first table is that of the record itself.
fn members(kind: EntityKind) -> Result<&'static [(&'static str, &'static str)]> {
    Ok(match kind {
        EntityKind::Person => OF_PERSON,
        EntityKind::Client => &[("client", "person_id = ?1")],
        EntityKind::Session => OF_SESSION,
        EntityKind::Action => &[("action", "id = ?1")],
        EntityKind::Concern => &[("concern", "id = ?1")],
        EntityKind::Topic => &[("topic", "id = ?1")],
        EntityKind::Signpost => &[("signpost", "id = ?1")],
        EntityKind::Attachment => OF_ATTACHMENT,
        EntityKind::Evidence => OF_EVIDENCE,
        EntityKind::Framework => &[("framework", "id = ?1")],
        EntityKind::LogEntry => &[("log_entry", "id = ?1")],
        EntityKind::Plan => OF_PLAN,
        EntityKind::Objective => OF_OBJECTIVE,
        EntityKind::Milestone => &[("milestone", "id = ?1")],
        EntityKind::Batch
        | EntityKind::Disclosure
        | EntityKind::Series
        | EntityKind::SeriesException
        | EntityKind::Booking
        | EntityKind::Waiting
        | EntityKind::BusyImport
        | EntityKind::ForumSession
        | EntityKind::Attendance
        | EntityKind::ForumQuestion
        | EntityKind::Feedback
        | EntityKind::Certificate
        | EntityKind::TeachingTime
        | EntityKind::GuideContact
        | EntityKind::GuideEntry
        | EntityKind::FirstDays
        | EntityKind::OwnCard
        | EntityKind::Contact
        | EntityKind::Consent
        | EntityKind::StandingConsent
        | EntityKind::SharedPlace
        | EntityKind::ParcelSent
        | EntityKind::ParcelReceived
        | EntityKind::Setting
        | EntityKind::Trash
        | EntityKind::EarlierAudit => {
            return Err(Error::NotAllowed("records of this kind are never deleted"));
        }
    })
}

/// Rows of several tables. No `Debug`: they hold notes.
pub(super) struct Bundle {
    pub(super) kind: EntityKind,
    pub(super) id: Uuid,
    /// In the order in which they can be written.
    tables: Vec<(&'static Table, Vec<Row>)>,
}

impl Bundle {
    /// Reads a record and what belongs to it.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] for a kind that is never deleted.
    pub(super) fn gather(connection: &Connection, kind: EntityKind, id: Uuid) -> Result<Self> {
        let mut tables = Vec::new();
        for (name, condition) in members(kind)? {
            let table = rows::table(name)?;
            tables.push((table, rows::select(connection, table, condition, [id])?));
        }
        if tables.first().is_none_or(|(_, rows)| rows.is_empty()) {
            return Err(Error::NotFound(kind.as_str()));
        }
        Ok(Self { kind, id, tables })
    }

    /// The bundle that [`Bundle::to_json`] wrote.
    pub(super) fn from_json(kind: EntityKind, id: Uuid, stored: &Value) -> Result<Self> {
        let unreadable = || Error::Unreadable("trash");
        let mut tables = Vec::new();
        for (name, rows) in stored.as_object().ok_or_else(unreadable)? {
            let rows = rows.as_array().ok_or_else(unreadable)?.iter();
            let rows = rows.map(|row| row.as_object().cloned().ok_or_else(unreadable));
            tables.push((rows::table(name)?, rows.collect::<Result<Vec<_>>>()?));
        }
        tables.sort_by_key(|(table, _)| rows::place_of(table));
        Ok(Self { kind, id, tables })
    }

    /// `{table: [row, …]}`, without the tables that have none.
    pub(super) fn to_json(&self) -> Value {
        let filled = self.tables.iter().filter(|(_, rows)| !rows.is_empty());
        let listed = filled.map(|(table, rows)| {
            let rows = rows.iter().cloned().map(Value::Object).collect();
            (table.name.to_owned(), Value::Array(rows))
        });
        Value::Object(listed.collect::<Map<_, _>>())
    }

    /// The rows of one table.
    pub(super) fn rows(&self, table: &str) -> &[Row] {
        let found = self.tables.iter().find(|(found, _)| found.name == table);
        found.map_or(&[], |(_, rows)| rows)
    }

    /// The rows of one table, to be changed.
    pub(super) fn rows_mut(&mut self, table: &str) -> &mut [Row] {
        let found = self
            .tables
            .iter_mut()
            .find(|(found, _)| found.name == table);
        found.map_or(&mut [], |(_, rows)| rows)
    }

    /// Every record in it.
    pub(super) fn records(&self) -> Result<Vec<(EntityKind, Uuid)>> {
        let mut records = Vec::new();
        for (table, kind, column) in RECORDS {
            for row in self.rows(table) {
                let id = id_in(row, column).ok_or(Error::Unreadable(table))?;
                records.push((*kind, id));
            }
        }
        Ok(records)
    }

    /// The ids of its records of one kind.
    pub(super) fn ids(&self, kind: EntityKind) -> Result<Vec<Uuid>> {
        let records = self.records()?.into_iter();
        Ok(records
            .filter(|(found, _)| *found == kind)
            .map(|(_, id)| id)
            .collect())
    }

    /// How many records of each kind it has.
    pub(super) fn parts(&self) -> Parts {
        let counted = RECORDS.iter().map(|(table, kind, _)| {
            let count = u32::try_from(self.rows(table).len()).unwrap_or(u32::MAX);
            (*kind, count)
        });
        // What a doctor told and their first days are a part of the doctor, not records that anybody counts.
        let uncounted = [EntityKind::Client, EntityKind::FirstDays];
        counted
            .filter(|(kind, count)| *count > 0 && !uncounted.contains(kind))
            .collect()
    }

    /// Removes the rows from their tables, and their words from the index at once.
    pub(super) fn take_out(&self, w: &Writer<'_, '_>) -> Result<()> {
        for (name, condition) in members(self.kind)?.iter().rev() {
            // What a condition asks of the sessions and files has to be answered before they are gone.
            rows::delete(w.sql(), rows::table(name)?, condition, [self.id])?;
        }
        for (kind, id) in self.records()? {
            for document in documents(kind) {
                search::forget(w, *document, id)?;
            }
        }
        Ok(())
    }

    /// Writes the rows back into their tables.
    pub(super) fn put_back(&self, w: &Writer<'_, '_>) -> Result<()> {
        self.tables.iter().try_for_each(|(table, rows)| {
            rows.iter()
                .try_for_each(|row| rows::insert(w.sql(), table, row))
        })
    }

    /// Leaves an audit event with the digest of each of its records, which are in their tables, and
    /// has them indexed.
    pub(super) fn account_for(&self, w: &Writer<'_, '_>, event: &str) -> Result<()> {
        let mut left: BTreeSet<(EntityKind, Uuid)> = self.records()?.into_iter().collect();
        let kinds: BTreeSet<EntityKind> = left.iter().map(|(kind, _)| *kind).collect();
        for kind in kinds {
            check::each_record(w.sql(), kind, &mut |id, version, bytes| {
                if left.remove(&(kind, id)) {
                    w.audit(event, kind, id, version, bytes)?;
                    w.mark_stale(kind, id)?;
                }
                Ok(())
            })?;
        }
        match left.first() {
            Some((kind, _)) => Err(Error::Unreadable(kind.as_str())),
            None => Ok(()),
        }
    }
}

/// What the index holds of a record.
fn documents(kind: EntityKind) -> &'static [SearchKind] {
    match kind {
        EntityKind::Person => &[SearchKind::Person],
        EntityKind::Session => &[SearchKind::Note, SearchKind::Summary],
        EntityKind::Action => &[SearchKind::Action],
        EntityKind::Concern => &[SearchKind::Concern],
        EntityKind::Attachment => &[SearchKind::Attachment, SearchKind::Document],
        EntityKind::Evidence => &[SearchKind::Evidence],
        EntityKind::LogEntry => &[SearchKind::LogEntry],
        EntityKind::Milestone => &[SearchKind::Milestone],
        _ => &[],
    }
}

/// The id in a column of a row.
pub(super) fn id_in(row: &Row, column: &str) -> Option<Uuid> {
    row.get(column)?.as_str()?.parse().ok()
}
