//! What an import would do, row by row, before it does anything.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;
use waymark_domain::PersonId;
use waymark_domain::import::Field;
use waymark_domain::people::{Client, GmcNumber, Person, Roster, name_key};
use waymark_domain::vocabulary;

use super::mapping::{Mapping, Signature};
use super::matching::{Known, Match};
use super::merge::{FieldChange, differences, merge};
use super::reading::{self, Reading};
use super::reason::Reason;
use crate::Result;
use crate::tables::{self, Delimiter, Table, TitleLine};

/// How many words of a column are shown as a sample.
const SAMPLE: usize = 3;

vocabulary! {
    /// What an import would do with a row.
    Outcome {
        /// Record a new person.
        Add = "add",
        /// Change a person.
        Change = "change",
        /// Nothing: all of it is there already.
        Same = "same",
        /// Leave it out.
        Skip = "skip",
    }
}

/// What an import would do.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The file's own name.
    pub file_name: String,
    /// The encoding it was read in.
    pub encoding: &'static str,
    /// What parts its cells.
    pub delimiter: Delimiter,
    /// The physical line of the header; `None` if there is none.
    pub header_line: Option<u32>,
    /// Lines above the header, which are not read as people.
    pub title_lines: Vec<TitleLine>,
    /// Rows without a single word.
    pub blank_rows: u32,
    /// The columns.
    pub columns: Vec<Column>,
    /// Every row with words, in the order of the file.
    pub rows: Vec<PreviewRow>,
    /// How many would be added.
    pub adds: u32,
    /// How many would be changed.
    pub changes: u32,
    /// How many are there already.
    pub same: u32,
    /// How many would be left out.
    pub skips: u32,
    /// Whether the mapping is the one used for the last list with these headers.
    pub remembered: bool,
    pub(super) mapping: Mapping,
    pub(super) signature: Signature,
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its header, empty if it has none.
    pub header: String,
    /// A few of its words.
    pub sample: Vec<String>,
    /// What it holds; [`Field::Ignore`] is not kept.
    pub field: Field,
    /// Whether it is not kept until a 1:1 is asked for.
    pub client_field: bool,
}

/// What an import would do with one row.
#[derive(Clone, Debug)]
pub struct PreviewRow {
    /// The physical line of the file.
    pub line: u32,
    /// The name as it would be written; empty if there is none.
    pub name: String,
    /// The GMC number, if the row has a right one.
    pub gmc_number: Option<GmcNumber>,
    /// What would be done.
    pub outcome: Outcome,
    /// Why it is left out, or what of it was not taken as it stands.
    pub reasons: Vec<Reason>,
    /// What would change; for a row left out as a double, in what it differs from the earlier one.
    pub changes: Vec<FieldChange>,
    /// The person it is about, if they are in the vault.
    pub matched: Option<PersonId>,
    /// The name of a person whom it may be about as well.
    pub possible_duplicate: Option<String>,
    /// Whether it says anything that is not kept until a 1:1 is asked for.
    pub has_client_fields: bool,
    pub(super) roster: Roster,
    pub(super) version: u32,
    pub(super) client: Client,
}

/// Works out what an import would do.
pub(super) fn preview(
    connection: &Connection,
    table: &Table,
    file_name: &str,
    mapping: Mapping,
    remembered: bool,
) -> Result<Preview> {
    let known = Known::load(connection)?;
    let readings: Vec<Reading> = table
        .rows
        .iter()
        .map(|row| reading::read(table, &mapping, row))
        .collect();
    let rows = decide(&known, &readings);
    let count = |outcome| {
        let rows = rows.iter().filter(|row| row.outcome == outcome).count();
        u32::try_from(rows).unwrap_or(u32::MAX)
    };
    Ok(Preview {
        file_name: file_name.to_owned(),
        encoding: table.encoding,
        delimiter: table.delimiter,
        header_line: table.header_line,
        title_lines: table.title_lines.clone(),
        blank_rows: table.blank_rows,
        columns: columns(table, &mapping),
        adds: count(Outcome::Add),
        changes: count(Outcome::Change),
        same: count(Outcome::Same),
        skips: count(Outcome::Skip),
        remembered,
        signature: Signature::of(table),
        mapping,
        rows,
    })
}

fn columns(table: &Table, mapping: &Mapping) -> Vec<Column> {
    let columns = table.headers.iter().zip(mapping.fields()).enumerate();
    columns
        .map(|(place, (header, field))| Column {
            header: header.clone(),
            sample: table
                .sample(place, SAMPLE)
                .into_iter()
                .map(tables::one_line)
                .collect(),
            field: *field,
            client_field: field.is_client(),
        })
        .collect()
}

/// Decides about all rows. Rows with a GMC number come first, so that a row without one is not
/// taken for a person whom a later row names by number.
fn decide(known: &Known, readings: &[Reading]) -> Vec<PreviewRow> {
    let mut decider = Decider {
        known,
        claimed: HashSet::new(),
        doubles: doubles(readings),
        earlier: HashMap::new(),
    };
    let by_number: Vec<Option<Match<'_>>> = readings
        .iter()
        .map(|reading| decider.by_number(reading))
        .collect();
    readings
        .iter()
        .zip(by_number)
        .map(|(reading, found)| decider.row(reading, found))
        .collect()
}

/// The first row of each GMC number.
fn doubles(readings: &[Reading]) -> HashMap<&GmcNumber, &Reading> {
    let mut first = HashMap::new();
    for reading in readings.iter().filter(|reading| !reading.left_out()) {
        if let Some(number) = &reading.roster.gmc_number {
            first.entry(number).or_insert(reading);
        }
    }
    first
}

struct Decider<'r> {
    known: &'r Known,
    /// People whom a row is already about.
    claimed: HashSet<PersonId>,
    doubles: HashMap<&'r GmcNumber, &'r Reading>,
    /// Rows that are not left out, by name.
    earlier: HashMap<String, Vec<&'r Reading>>,
}

impl<'r> Decider<'r> {
    fn by_number(&mut self, reading: &'r Reading) -> Option<Match<'r>> {
        if reading.left_out() || self.double(reading).is_some() {
            return None;
        }
        let found = self.known.by_number(reading)?;
        if let Match::Number(person) = found {
            self.claimed.insert(person.id);
        }
        Some(found)
    }

    /// The earlier row with the same GMC number.
    fn double(&self, reading: &Reading) -> Option<&'r Reading> {
        let number = reading.roster.gmc_number.as_ref()?;
        self.doubles
            .get(number)
            .copied()
            .filter(|first| first.line != reading.line)
    }

    fn row(&mut self, reading: &'r Reading, by_number: Option<Match<'r>>) -> PreviewRow {
        if reading.left_out() {
            return left_out(reading, Vec::new(), None);
        }
        if let Some(first) = self.double(reading) {
            return same_number(reading, first);
        }
        let key = name_key(&reading.roster);
        let earlier = self
            .earlier
            .get(&key)
            .and_then(|rows| rows.first())
            .copied();
        if let Some(first) = self.same_row(&key, reading) {
            let reason = Reason::SameRowEarlier { line: first.line };
            return left_out(reading, Vec::new(), Some(reason));
        }
        self.earlier.entry(key.clone()).or_default().push(reading);
        let found = by_number.or_else(|| self.known.by_name(reading, &key, &self.claimed));
        match found {
            Some(Match::Other(person)) => left_out(reading, Vec::new(), Some(number_of(person))),
            Some(Match::Number(person)) => about(reading, person, None),
            Some(Match::Name(person)) => {
                self.claimed.insert(person.id);
                let name = person.roster.display_name();
                about(reading, person, Some(Reason::MatchedByName { name }))
            }
            None => added(reading, self.same_name(&key, earlier)),
        }
    }

    /// The earlier row from which a row without a GMC number cannot be told apart.
    fn same_row(&self, key: &str, reading: &Reading) -> Option<&'r Reading> {
        let unnumbered = reading.roster.gmc_number.is_none();
        let mut earlier = self
            .earlier
            .get(key)
            .filter(|_| unnumbered)?
            .iter()
            .copied();
        earlier.find(|first| says_the_same(first, reading))
    }

    /// Another doctor of the name of a row that would be added.
    fn same_name(&self, key: &str, earlier: Option<&Reading>) -> Option<Reason> {
        if let Some(person) = self.known.named(key).next() {
            return Some(Reason::SameName {
                name: person.roster.display_name(),
                line: None,
            });
        }
        let first = earlier?;
        Some(Reason::SameName {
            name: first.roster.display_name(),
            line: Some(first.line),
        })
    }
}

/// Whether two rows say the same, even where a number was refused.
fn says_the_same(first: &Reading, second: &Reading) -> bool {
    first.roster == second.roster
        && first.contract == second.contract
        && first.client == second.client
        && first.reasons == second.reasons
}

fn number_of(person: &Person) -> Reason {
    // Only a person with a number is found by it.
    match person.roster.gmc_number.clone() {
        Some(number) => Reason::NumberOfAnother {
            number,
            name: person.roster.display_name(),
        },
        None => Reason::NoName,
    }
}

fn same_number(reading: &Reading, first: &Reading) -> PreviewRow {
    let (earlier, _) = merge(&Roster::default(), first);
    let (this, _) = merge(&earlier, reading);
    let changes = differences(&earlier, &this);
    let reason = reading
        .roster
        .gmc_number
        .clone()
        .map(|number| Reason::SameNumberEarlier {
            number,
            line: first.line,
            differs: !changes.is_empty(),
        });
    left_out(reading, changes, reason)
}

fn left_out(reading: &Reading, changes: Vec<FieldChange>, reason: Option<Reason>) -> PreviewRow {
    row(
        reading,
        reading.roster.clone(),
        Outcome::Skip,
        changes,
        reason,
    )
}

fn added(reading: &Reading, same_name: Option<Reason>) -> PreviewRow {
    let (roster, contract) = merge(&Roster::default(), reading);
    let possible_duplicate = match &same_name {
        Some(Reason::SameName { name, .. }) => Some(name.clone()),
        _ => None,
    };
    let mut row = row(reading, roster, Outcome::Add, Vec::new(), same_name);
    row.reasons.extend(contract);
    row.possible_duplicate = possible_duplicate;
    row
}

fn about(reading: &Reading, person: &Person, reason: Option<Reason>) -> PreviewRow {
    let (roster, contract) = merge(&person.roster, reading);
    let changes = differences(&person.roster, &roster);
    let outcome = if changes.is_empty() {
        Outcome::Same
    } else {
        Outcome::Change
    };
    let mut row = row(reading, roster, outcome, changes, reason);
    row.reasons.extend(contract);
    row.matched = Some(person.id);
    row.version = person.version;
    row
}

fn row(
    reading: &Reading,
    roster: Roster,
    outcome: Outcome,
    changes: Vec<FieldChange>,
    reason: Option<Reason>,
) -> PreviewRow {
    PreviewRow {
        line: reading.line,
        name: roster.display_name(),
        gmc_number: reading.roster.gmc_number.clone(),
        outcome,
        reasons: reading.reasons.iter().cloned().chain(reason).collect(),
        changes,
        matched: None,
        possible_duplicate: None,
        has_client_fields: reading.has_client_fields(),
        roster,
        version: 0,
        client: reading.client.clone(),
    }
}
