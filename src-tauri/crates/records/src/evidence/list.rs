//! Evidence as lists show it.

use std::cmp::Reverse;
use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, Row, params};
use uuid::Uuid;
use waymark_domain::attachments::MediaType;
use waymark_domain::evidence::{EvidenceState, Strength, number_of};
use waymark_domain::people::fold;
use waymark_domain::{BatchId, EvidenceId, PartialDate, Timestamp};

use super::{EvidenceOf, EvidenceSort};
use crate::Result;
use crate::documents::DocumentState;
use crate::row::{instant, optional_day, optional_word, word};

/// Which items a list shows. What is left empty does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EvidenceFilter {
    /// Those in the inbox, or those that are filed.
    pub state: Option<EvidenceState>,
    /// Those of this kind.
    pub kind: Option<String>,
    /// Those that speak for an outcome of this framework.
    pub framework: Option<String>,
    /// Of those, the ones that speak for the outcome with this code, or one below it.
    pub code: Option<String>,
    /// Those with this tag.
    pub tag: Option<String>,
    /// Those from this institution, whatever its capitals.
    pub institution: Option<String>,
    /// Those with these words in their title, number, institution, tags or description.
    pub text: Option<String>,
    /// Those with a file that is held, or those without.
    pub held: Option<bool>,
    /// Those that came with this import.
    pub batch: Option<BatchId>,
}

/// An item as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceRow {
    /// Which item.
    pub id: EvidenceId,
    /// 73 is shown as E-073.
    pub number: u32,
    /// Where it stands.
    pub state: EvidenceState,
    /// What it is called; may be empty in the inbox.
    pub title: String,
    /// Whether nobody has confirmed the title.
    pub title_guessed: bool,
    /// The id of its kind.
    pub kind: Option<String>,
    /// The date that tells how recent it is.
    pub date: Option<PartialDate>,
    /// Whether nobody has confirmed the date.
    pub date_guessed: bool,
    /// Where the work was done.
    pub institution: String,
    /// What it speaks for.
    pub outcomes: Vec<OutcomeMark>,
    /// How many files it has.
    pub files: u32,
    /// What its first file is.
    pub media_type: Option<MediaType>,
    /// How far the reading of its files is: that of the file which is furthest from read.
    pub document_state: Option<DocumentState>,
    /// When it came back on a verification form.
    pub on_gmc_form: Option<NaiveDate>,
    /// When it was taken in.
    pub added_at: Timestamp,
}

/// An outcome that an item speaks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeMark {
    /// The framework's key.
    pub framework: String,
    /// The outcome's code.
    pub code: String,
    /// How much it says.
    pub strength: Strength,
}

/// How many items there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EvidenceCounts {
    /// Not sorted yet.
    pub inbox: u32,
    /// Part of the portfolio.
    pub filed: u32,
    /// With a file that is held, in the inbox or filed.
    pub held: u32,
}

impl EvidenceRow {
    /// Whether a file of it is held because it may show details of patients.
    #[must_use]
    pub fn held(&self) -> bool {
        self.document_state == Some(DocumentState::Held)
    }
}

impl EvidenceOf<'_> {
    /// The items that pass the filter.
    ///
    /// # Errors
    /// The vault's.
    pub fn list(&self, filter: &EvidenceFilter, sort: EvidenceSort) -> Result<Vec<EvidenceRow>> {
        let mut rows = self.records.read(|connection| rows(connection, filter))?;
        match sort {
            EvidenceSort::Newest => rows.sort_by_key(|row| Reverse((row.date, row.number))),
            EvidenceSort::Added => rows.sort_by_key(|row| Reverse((row.added_at, row.number))),
            EvidenceSort::Number => rows.sort_by_key(|row| row.number),
            EvidenceSort::Title => rows.sort_by_cached_key(|row| (fold(&row.title), row.number)),
        }
        Ok(rows)
    }

    /// How many items there are.
    ///
    /// # Errors
    /// The vault's.
    pub fn counts(&self) -> Result<EvidenceCounts> {
        self.records.read(counts)
    }

    /// The item with a number: 73 for E-073.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`].
    pub fn numbered(&self, number: u32) -> Result<EvidenceId> {
        let found: Option<Uuid> = self.records.read(|connection| {
            let mut statement =
                connection.prepare_cached("SELECT id FROM evidence WHERE number = ?1")?;
            let mut rows = statement.query_map([number], |row| row.get(0))?;
            Ok(rows.next().transpose()?)
        })?;
        found
            .map(EvidenceId::from_uuid)
            .ok_or(crate::Error::NotFound("evidence"))
    }

    /// Every institution that evidence names, once, in order.
    ///
    /// # Errors
    /// The vault's.
    pub fn institutions(&self) -> Result<Vec<String>> {
        self.words("SELECT DISTINCT institution FROM evidence WHERE institution <> ''")
    }

    /// Every tag, once, in order.
    ///
    /// # Errors
    /// The vault's.
    pub fn tags(&self) -> Result<Vec<String>> {
        self.words("SELECT DISTINCT t.value FROM evidence e, json_each(e.tags) t")
    }

    fn words(&self, sql: &str) -> Result<Vec<String>> {
        let mut words: Vec<String> = self.records.read(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })?;
        words.sort_by_cached_key(|word| (fold(word), word.clone()));
        Ok(words)
    }
}

pub(crate) fn counts(connection: &Connection) -> Result<EvidenceCounts> {
    let sql = "SELECT count(*) FILTER (WHERE state = 'inbox'), count(*) FILTER (WHERE state = 'filed'),
            (SELECT count(DISTINCT a.evidence_id) FROM document d JOIN attachment a ON a.id = d.attachment_id
             WHERE d.state = 'held' AND a.evidence_id IS NOT NULL)
         FROM evidence";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([], |row| {
        Ok(EvidenceCounts {
            inbox: row.get(0)?,
            filed: row.get(1)?,
            held: row.get(2)?,
        })
    })?)
}

const ROWS: &str = "SELECT id, number, state, title, title_guessed, kind, coalesce(to_date, from_date),
        date_guessed, institution, on_gmc_form, created_at_ms, description, tags
     FROM evidence e
     WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR kind = ?2) AND (?3 IS NULL OR batch_id = ?3)
       AND (?4 IS NULL OR EXISTS (SELECT 1 FROM json_each(e.tags) WHERE value = ?4))
       AND (?5 IS NULL OR EXISTS (SELECT 1 FROM evidence_outcome o
            WHERE o.evidence_id = e.id AND o.framework = ?5
              AND (?6 IS NULL OR o.code = ?6 OR substr(o.code, 1, length(?6) + 1) = ?6 || '.')))";

fn rows(connection: &Connection, filter: &EvidenceFilter) -> Result<Vec<EvidenceRow>> {
    let mut outcomes = outcomes(connection)?;
    let mut files = files(connection)?;
    let institution = filter.institution.as_deref().map(fold);
    let wanted = filter.text.as_deref().map(Wanted::new);
    let mut statement = connection.prepare_cached(ROWS)?;
    let mut found = statement.query(params![
        filter.state.map(EvidenceState::as_str),
        filter.kind,
        filter.batch.map(BatchId::as_uuid),
        filter.tag,
        filter.framework,
        filter.code,
    ])?;
    let mut rows = Vec::new();
    while let Some(stored) = found.next()? {
        let id: Uuid = stored.get(0)?;
        let row = EvidenceRow {
            outcomes: outcomes.remove(&id).unwrap_or_default(),
            ..row(stored, files.remove(&id).unwrap_or_default())?
        };
        let elsewhere = institution
            .as_ref()
            .is_some_and(|wanted| fold(&row.institution) != *wanted);
        let other_words = match &wanted {
            Some(wanted) => !wanted.is_in(&row, stored)?,
            None => false,
        };
        if !elsewhere && !other_words && filter.held.is_none_or(|held| held == row.held()) {
            rows.push(row);
        }
    }
    Ok(rows)
}

/// Words that are looked for, each of them somewhere in an item.
struct Wanted {
    words: Vec<String>,
    number: Option<u32>,
}

impl Wanted {
    fn new(text: &str) -> Self {
        Self {
            words: text.split_whitespace().map(fold).collect(),
            number: number_of(text),
        }
    }

    fn is_in(&self, row: &EvidenceRow, stored: &Row<'_>) -> rusqlite::Result<bool> {
        if self.number == Some(row.number) {
            return Ok(true);
        }
        let (description, tags): (String, String) = (stored.get(11)?, stored.get(12)?);
        let text = fold(
            &[&row.title, &row.institution, &description, &tags]
                .map(String::as_str)
                .join("\n"),
        );
        Ok(self.words.iter().all(|word| text.contains(word.as_str())))
    }
}

/// The files of one item.
#[derive(Default)]
struct Files {
    count: u32,
    media_type: Option<MediaType>,
    state: Option<DocumentState>,
}

fn files(connection: &Connection) -> Result<HashMap<Uuid, Files>> {
    let mut statement = connection.prepare_cached(
        "SELECT a.evidence_id, a.media_type, d.state FROM attachment a
         LEFT JOIN document d ON d.attachment_id = a.id
         WHERE a.evidence_id IS NOT NULL ORDER BY a.added_at_ms, a.id",
    )?;
    let mut rows = statement.query([])?;
    let mut all: HashMap<Uuid, Files> = HashMap::new();
    while let Some(row) = rows.next()? {
        let of = all.entry(row.get(0)?).or_default();
        of.count += 1;
        if of.media_type.is_none() {
            of.media_type = Some(word(row, 1)?);
        }
        of.state = optional_word(row, 2)?.max_by_distance(of.state);
    }
    Ok(all)
}

/// Which of two states is further from read.
trait FromRead: Sized {
    fn max_by_distance(self, other: Self) -> Self;
}

impl FromRead for Option<DocumentState> {
    fn max_by_distance(self, other: Self) -> Self {
        let distance = |state: &Self| {
            state.map(|state| match state {
                DocumentState::Read => 0,
                DocumentState::Scan => 1,
                DocumentState::Pending => 2,
                DocumentState::Unreadable => 3,
                DocumentState::Held => 4,
            })
        };
        std::cmp::max_by_key(self, other, distance)
    }
}

fn outcomes(connection: &Connection) -> Result<HashMap<Uuid, Vec<OutcomeMark>>> {
    let mut statement = connection.prepare_cached(
        "SELECT evidence_id, framework, code, strength FROM evidence_outcome
         ORDER BY evidence_id, framework, code",
    )?;
    let mut rows = statement.query([])?;
    let mut all: HashMap<Uuid, Vec<OutcomeMark>> = HashMap::new();
    while let Some(row) = rows.next()? {
        all.entry(row.get(0)?).or_default().push(OutcomeMark {
            framework: row.get(1)?,
            code: row.get(2)?,
            strength: word(row, 3)?,
        });
    }
    Ok(all)
}

fn row(stored: &Row<'_>, files: Files) -> rusqlite::Result<EvidenceRow> {
    Ok(EvidenceRow {
        id: EvidenceId::from_uuid(stored.get(0)?),
        number: stored.get(1)?,
        state: word(stored, 2)?,
        title: stored.get(3)?,
        title_guessed: stored.get(4)?,
        kind: stored.get(5)?,
        date: optional_word(stored, 6)?,
        date_guessed: stored.get(7)?,
        institution: stored.get(8)?,
        outcomes: Vec::new(),
        files: files.count,
        media_type: files.media_type,
        document_state: files.state,
        on_gmc_form: optional_day(stored, 9)?,
        added_at: instant(stored, 10)?,
    })
}
