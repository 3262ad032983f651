//! The logs as lists show them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, named_params};
use waymark_domain::logs::{LogEntry, LogKind, ProcedureRole, folded_words, says_all};
use waymark_domain::people::fold;
use waymark_domain::{EvidenceId, LogEntryId};

use super::{LogsOf, sql};
use crate::Result;
use crate::row::word;

/// Which entries a list shows. What is left empty does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogFilter {
    /// Those with these words in their title or anywhere in what they say.
    pub text: Option<String>,
    /// Those that were on this day or later, in part at least.
    pub from: Option<NaiveDate>,
    /// Those that were on this day or earlier, in part at least.
    pub to: Option<NaiveDate>,
    /// Procedures in this part.
    pub role: Option<ProcedureRole>,
    /// Those from this institution, whatever its capitals.
    pub institution: Option<String>,
}

/// How many entries of each kind there are; every kind is there.
pub type LogCounts = BTreeMap<LogKind, u32>;

/// The item of evidence that was made of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MadeEvidence {
    /// Which item.
    pub id: EvidenceId,
    /// 73 is shown as E-073.
    pub number: u32,
}

/// An entry as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRow {
    /// The entry.
    pub entry: LogEntry,
    /// What was made of it, while that is in the portfolio.
    pub evidence: Option<MadeEvidence>,
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogPage {
    /// How many entries pass the filter.
    pub total: usize,
    /// Some of them, the latest first.
    pub rows: Vec<LogRow>,
}

/// Dates are compared as text. A month or a year is in every day of it: for the lower bound it counts
/// as later than each of its days, for the upper bound it stands before them as it is. A post without an
/// end goes on.
macro_rules! narrowed {
    () => {
        "FROM log_entry
         WHERE kind = :kind AND (:from IS NULL OR coalesce(to_date, CASE WHEN kind = 'post' AND on_date IS NOT NULL THEN '9999' ELSE on_date END) || '~' >= :from)
           AND (:to IS NULL OR on_date <= :to) AND (:role IS NULL OR body ->> 'role' = :role)"
    };
}

const COUNT: &str = concat!("SELECT count(*) ", narrowed!());
const ROWS: &str = concat!(
    "SELECT id, version, kind, on_date, to_date, title, body, outcomes, evidence_id, batch_id, created_at_ms ",
    narrowed!(),
    " ORDER BY on_date DESC, id DESC LIMIT :limit OFFSET :offset"
);

impl LogsOf<'_> {
    /// A part of the entries of a kind that pass the filter, the latest first; those without a date
    /// last.
    ///
    /// # Errors
    /// The vault's.
    pub fn list(
        &self,
        kind: LogKind,
        filter: &LogFilter,
        offset: usize,
        limit: usize,
    ) -> Result<LogPage> {
        self.records.read(|connection| {
            let (total, entries) = if filter.needs_words() {
                let mut all = rows(connection, kind, filter, 0, usize::MAX)?;
                let wanted = Wanted::new(filter);
                all.retain(|entry| wanted.takes(entry));
                let total = all.len();
                (total, all.into_iter().skip(offset).take(limit).collect())
            } else {
                let total = count(connection, kind, filter)?;
                (total, rows(connection, kind, filter, offset, limit)?)
            };
            let shown = |entry: LogEntry| row(connection, entry);
            let rows = entries.into_iter().map(shown).collect::<Result<_>>()?;
            Ok(LogPage { total, rows })
        })
    }

    /// One entry as a list shows it.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub fn row(&self, id: LogEntryId) -> Result<LogRow> {
        self.records
            .read(|connection| row(connection, sql::load(connection, id)?))
    }

    /// Entries as a list shows them.
    ///
    /// # Errors
    /// The vault's.
    pub fn rows(&self, entries: Vec<LogEntry>) -> Result<Vec<LogRow>> {
        self.records.read(|connection| {
            let shown = |entry| row(connection, entry);
            entries.into_iter().map(shown).collect()
        })
    }

    /// How many entries of each kind there are.
    ///
    /// # Errors
    /// The vault's.
    pub fn counts(&self) -> Result<LogCounts> {
        self.records.read(|connection| {
            let mut counts: LogCounts = LogKind::ALL.iter().map(|kind| (*kind, 0)).collect();
            let mut statement =
                connection.prepare_cached("SELECT kind, count(*) FROM log_entry GROUP BY kind")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                counts.insert(word(row, 0)?, row.get(1)?);
            }
            Ok(counts)
        })
    }

    /// What procedures are called, each once, the commonest first: for writing them quickly.
    ///
    /// # Errors
    /// The vault's.
    pub fn procedure_names(&self) -> Result<Vec<String>> {
        self.words(
            "SELECT title FROM log_entry WHERE kind = 'procedure' GROUP BY title ORDER BY count(*) DESC, title",
        )
    }

    /// Every institution that an entry names, each once, the commonest first.
    ///
    /// # Errors
    /// The vault's.
    pub fn institutions(&self) -> Result<Vec<String>> {
        self.words(
            "SELECT body ->> 'institution' AS place FROM log_entry WHERE place <> ''
             GROUP BY place ORDER BY count(*) DESC, place",
        )
    }

    fn words(&self, sql: &str) -> Result<Vec<String>> {
        self.records.read(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }
}

fn count(connection: &Connection, kind: LogKind, filter: &LogFilter) -> Result<usize> {
    let found: i64 = connection.prepare_cached(COUNT)?.query_row(
        named_params! {
            ":kind": kind.as_str(),
            ":from": filter.from.map(|day| day.to_string()),
            ":to": filter.to.map(|day| day.to_string()),
            ":role": filter.role.map(ProcedureRole::as_str),
        },
        |row| row.get(0),
    )?;
    Ok(usize::try_from(found).unwrap_or(usize::MAX))
}

fn rows(
    connection: &Connection,
    kind: LogKind,
    filter: &LogFilter,
    offset: usize,
    limit: usize,
) -> Result<Vec<LogEntry>> {
    sql::select(
        connection,
        ROWS,
        named_params! {
            ":kind": kind.as_str(),
            ":from": filter.from.map(|day| day.to_string()),
            ":to": filter.to.map(|day| day.to_string()),
            ":role": filter.role.map(ProcedureRole::as_str),
            ":limit": i64::try_from(limit).unwrap_or(i64::MAX),
            ":offset": i64::try_from(offset).unwrap_or(i64::MAX),
        },
    )
}

fn row(connection: &Connection, entry: LogEntry) -> Result<LogRow> {
    let number = |id: EvidenceId| {
        let mut statement =
            connection.prepare_cached("SELECT number FROM evidence WHERE id = ?1")?;
        let found = statement.query_row([id.as_uuid()], |row| row.get(0));
        found.optional()
    };
    let made = match entry.evidence {
        Some(id) => number(id)?.map(|number| MadeEvidence { id, number }),
        None => None,
    };
    Ok(LogRow {
        entry,
        evidence: made,
    })
}

impl LogFilter {
    /// Whether it asks for something that SQL cannot compare: words whatever their capitals.
    const fn needs_words(&self) -> bool {
        self.text.is_some() || self.institution.is_some()
    }
}

/// Words that are looked for, each of them somewhere in an entry.
struct Wanted {
    words: Vec<String>,
    institution: Option<String>,
}

impl Wanted {
    fn new(filter: &LogFilter) -> Self {
        Self {
            words: folded_words(filter.text.as_deref().unwrap_or_default()),
            institution: filter.institution.as_deref().map(fold),
        }
    }

    fn takes(&self, entry: &LogEntry) -> bool {
        let here = |wanted: &String| fold(entry.body.institution()) == *wanted;
        if !self.institution.as_ref().is_none_or(here) {
            return false;
        }
        says_all(&self.words, &entry.title, &entry.body.texts())
    }
}
