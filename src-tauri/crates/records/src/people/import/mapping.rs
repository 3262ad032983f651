//! Which column holds what: guessed from the headers and the cells, changed by the user,
//! remembered for the next list with the same headers.

use rusqlite::Connection;
use waymark_domain::import::{Field, GmcReading, guess_header, read_gmc_number};
use waymark_domain::people::fold;

use super::Table;
use crate::write::Writer;
use crate::{Result, settings};

/// What each column holds, from left to right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping(Vec<Field>);

/// Why a column was not mapped as asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// Not of the form COLUMN=FIELD.
    #[error("not of the form COLUMN=FIELD")]
    NotAPair,
    /// No column has this header or this number.
    #[error("there is no column {0}")]
    UnknownColumn(String),
    /// No field is called this.
    #[error("there is no field {0}")]
    UnknownField(String),
}

impl Mapping {
    /// The fields as the user chose them. A field given twice counts the first time; columns
    /// beyond the last one given are ignored.
    #[must_use]
    pub fn new(fields: &[Field], table: &Table) -> Self {
        let mut mapping = Self(vec![Field::Ignore; table.headers.len()]);
        for (column, field) in fields.iter().enumerate().take(table.headers.len()) {
            if mapping.column(*field).is_none() {
                mapping.assign(column, *field);
            }
        }
        mapping
    }

    /// The likeliest mapping by the headers; where they say nothing, by the cells.
    #[must_use]
    pub fn guess(table: &Table) -> Self {
        let mut mapping = Self(vec![Field::Ignore; table.headers.len()]);
        let mut guesses: Vec<_> = table
            .headers
            .iter()
            .enumerate()
            .filter_map(|(column, header)| Some((column, guess_header(header)?)))
            .collect();
        guesses.sort_by_key(|(column, guess)| (guess.rank, *column));
        for (column, guess) in &guesses {
            if mapping.column(guess.field).is_none() {
                mapping.assign(*column, guess.field);
            }
        }
        for column in 0..table.headers.len() {
            let silent = guesses.iter().all(|(known, _)| *known != column);
            if let Some(field) = by_cells(table, column).filter(|_| silent)
                && mapping.column(field).is_none()
            {
                mapping.assign(column, field);
            }
        }
        mapping
    }

    /// Changes one column, as `--map COLUMN=FIELD` says it. The column is named by its header or
    /// by its number from 1; a field has one column, so the one that had it before is ignored.
    ///
    /// # Errors
    /// [`MappingError`] if there is no such column or field.
    pub fn set(&mut self, table: &Table, pair: &str) -> Result<(), MappingError> {
        let (column, field) = pair.rsplit_once('=').ok_or(MappingError::NotAPair)?;
        let (column, field) = (column.trim(), field.trim());
        let wanted: Field = field
            .parse()
            .map_err(|_| MappingError::UnknownField(field.to_owned()))?;
        let by_header = table
            .headers
            .iter()
            .position(|header| fold(header) == fold(column));
        let by_number = || {
            column
                .parse()
                .ok()
                .and_then(|number: usize| number.checked_sub(1))
        };
        let place = by_header
            .or_else(by_number)
            .filter(|place| *place < table.headers.len())
            .ok_or_else(|| MappingError::UnknownColumn(column.to_owned()))?;
        if let Some(before) = self.column(wanted) {
            self.assign(before, Field::Ignore);
        }
        self.assign(place, wanted);
        Ok(())
    }

    /// What each column holds.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.0
    }

    /// The column that holds `field`; none is asked for by [`Field::Ignore`].
    pub(super) fn column(&self, field: Field) -> Option<usize> {
        self.0
            .iter()
            .position(|known| *known == field && field != Field::Ignore)
    }

    fn assign(&mut self, column: usize, field: Field) {
        if let Some(place) = self.0.get_mut(column) {
            *place = field;
        }
    }
}

/// A column without a header that is known, by what most of its cells look like.
fn by_cells(table: &Table, column: usize) -> Option<Field> {
    let sample = table.sample(column, 20);
    let most = |fits: fn(&str) -> bool| {
        !sample.is_empty()
            && sample.iter().filter(|cell| fits(cell)).count() * 5 >= sample.len() * 3
    };
    if most(|cell| matches!(read_gmc_number(cell), GmcReading::Number(_))) {
        Some(Field::GmcNumber)
    } else if most(|cell| cell.contains('@') && !cell.contains(' ')) {
        Some(Field::Email)
    } else {
        None
    }
}

/// The mapping that was used for the last list with these headers.
pub(super) fn remembered(connection: &Connection, table: &Table) -> Result<Option<Mapping>> {
    let Some(key) = key(table) else {
        return Ok(None);
    };
    let words: Option<Vec<String>> = settings::value(connection, &key)?;
    let fields: Option<Vec<Field>> =
        words.and_then(|words| words.iter().map(|word| word.parse().ok()).collect());
    Ok(fields.map(|fields| Mapping::new(&fields, table)))
}

/// Remembers a mapping for the next list with these headers, unless it is remembered already.
pub(super) fn remember(w: &Writer<'_, '_>, signature: &Signature, mapping: &Mapping) -> Result<()> {
    let Some(key) = &signature.0 else {
        return Ok(());
    };
    let words: Vec<&str> = mapping
        .fields()
        .iter()
        .map(|field| field.as_str())
        .collect();
    let before: Option<Vec<String>> = settings::value(w.sql(), key)?;
    if before.is_some_and(|before| before == words) {
        return Ok(());
    }
    settings::put(w, key, &words)
}

/// By what a list is recognised the next time: its headers. A list without any is not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signature(Option<String>);

impl Signature {
    pub(super) fn of(table: &Table) -> Self {
        Self(key(table))
    }
}

fn key(table: &Table) -> Option<String> {
    table.header_line?;
    let headers: Vec<String> = table.headers.iter().map(|header| fold(header)).collect();
    let digest = blake3::hash(headers.join("\u{1f}").as_bytes());
    Some(format!("import_mapping:{}", digest.to_hex()))
}
