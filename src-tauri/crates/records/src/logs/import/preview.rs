//! What an import of a logbook would do, before it does anything.

use chrono::NaiveDate;
use rusqlite::Connection;
use waymark_domain::PartialDate;
use waymark_domain::logs::{
    AgeBand, DateAnswers, DateAsk, DateEvidence, DateOrder, ProcedureDate, ProcedureField,
    ProcedureRole, Sex, read_procedure_date,
};

use super::columns::{LogbookColumn, LogbookMapping, columns};
use super::duplicates::{Answered, Duplicates};
use super::patients::Scanner;
use super::reading::{Places, Read, Reader, RefusedRow};
use crate::tables::{Delimiter, Table, one_line};
use crate::{Result, documents};

/// How many rows are shown as they would be kept.
const SHOWN: usize = 50;

/// What an import would do.
#[derive(Clone, Debug)]
pub struct LogbookPreview {
    /// The file's own name.
    pub file_name: String,
    /// The encoding it was read in.
    pub encoding: &'static str,
    /// What parts its cells.
    pub delimiter: Delimiter,
    /// How many rows it has.
    pub rows: usize,
    /// The columns.
    pub columns: Vec<LogbookColumn>,
    /// How its dates are read.
    pub dates: DatesSeen,
    /// How many entries would be written.
    pub would_add: usize,
    /// How many rows are there already.
    pub duplicates: usize,
    /// Rows that are not taken in.
    pub refused: Vec<RefusedRow>,
    /// Rows of which words are left out because they may tell who a patient is.
    pub cleaned: usize,
    /// Cells that were not understood and are left out of their rows.
    pub not_understood: Vec<NotUnderstood>,
    /// The first rows, as they would be kept.
    pub shown: Vec<ShownRow>,
    /// How many procedures the entries would count together.
    pub procedures: u64,
    /// What would be written.
    pub(super) keep: Vec<Read>,
    /// Entries that a row has answered for; none if rows that are there already are taken in.
    pub(super) answered: Option<Answered>,
}

/// How the dates of a logbook are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DatesSeen {
    /// What comes first, if it was answered or is proved by the column.
    pub order: Option<DateOrder>,
    /// Whether nobody answered that: the column proves it.
    pub proved: bool,
    /// What has to be asked before every row can be read.
    pub asks: Option<DateAsk>,
    /// A cell that shows it: the one that is asked about, else the first that depends on the order.
    pub sample: String,
    /// The date it would be with the likelier answer, or is.
    pub would_be: Option<PartialDate>,
}

/// Cells of a column that were not understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotUnderstood {
    /// Which column.
    pub field: ProcedureField,
    /// How many cells.
    pub rows: usize,
}

/// A row as it would be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownRow {
    /// The physical line of the file.
    pub line: u32,
    /// When it was.
    pub on: PartialDate,
    /// Which procedure.
    pub title: String,
    /// In which part.
    pub role: ProcedureRole,
    /// The level of entrustment or difficulty.
    pub level: String,
    /// How it was supervised.
    pub supervision: String,
    /// Where in the hospital.
    pub setting: String,
    /// The hospital.
    pub institution: String,
    /// The specialty.
    pub specialty: String,
    /// How many.
    pub count: u16,
    /// Anything else.
    pub note: String,
    /// The patient's age.
    pub age_band: Option<AgeBand>,
    /// The patient's sex.
    pub sex: Option<Sex>,
    /// Whether it is there already.
    pub duplicate: bool,
    /// Whether words of it are left out because they may tell who a patient is.
    pub cleaned: bool,
}

/// Works out what an import would do.
pub(super) fn preview(
    connection: &Connection,
    table: &Table,
    file_name: &str,
    mapping: Option<&LogbookMapping>,
    today: NaiveDate,
) -> Result<LogbookPreview> {
    let known = documents::known(connection)?;
    let columns = columns(table, mapping, &known);
    let places = Places::of(&columns);
    let given = mapping.map(|mapping| mapping.answers).unwrap_or_default();
    let answers = settled(cells(table, &places, ProcedureField::Date), given);
    let mut reader = Reader {
        table,
        answers,
        born: settled(
            cells(table, &places, ProcedureField::Age),
            DateAnswers::default(),
        )
        .order,
        role: mapping.and_then(|mapping| mapping.role),
        today,
        scanner: Scanner::new(&known),
        places: places.clone(),
    };
    let mut preview = LogbookPreview {
        file_name: file_name.to_owned(),
        encoding: table.encoding,
        delimiter: table.delimiter,
        rows: table.len(),
        columns,
        dates: DatesSeen {
            proved: given.order.is_none() && answers.order.is_some(),
            ..seen(table, &places, answers, today)
        },
        would_add: 0,
        duplicates: 0,
        refused: Vec::new(),
        cleaned: 0,
        not_understood: Vec::new(),
        shown: Vec::new(),
        procedures: 0,
        keep: Vec::with_capacity(table.len()),
        answered: None,
    };
    let take_doubles = mapping.is_some_and(|mapping| mapping.duplicates);
    let mut there = Duplicates::load(connection)?;
    for row in &table.rows {
        match reader.read(row) {
            Ok(read) => preview.take(there.has(row, &read), take_doubles, read),
            Err(refused) => preview.refused.push(refused),
        }
    }
    preview.would_add = preview.keep.len();
    preview.answered = (!take_doubles).then(|| there.answered());
    Ok(preview)
}

impl LogbookPreview {
    fn take(&mut self, duplicate: bool, take_doubles: bool, read: Read) {
        if self.shown.len() < SHOWN {
            self.shown.push(shown(&read, duplicate));
        }
        self.duplicates += usize::from(duplicate);
        if duplicate && !take_doubles {
            return;
        }
        self.cleaned += usize::from(read.cleaned);
        for field in &read.unread {
            let known = self.not_understood.iter_mut();
            match known.into_iter().find(|known| known.field == *field) {
                Some(known) => known.rows += 1,
                None => self.not_understood.push(NotUnderstood {
                    field: *field,
                    rows: 1,
                }),
            }
        }
        self.procedures += u64::from(read.body.count);
        self.keep.push(read);
    }
}

fn shown(read: &Read, duplicate: bool) -> ShownRow {
    ShownRow {
        line: read.line,
        on: read.on,
        title: read.title.clone(),
        role: read.body.role,
        level: read.body.level.clone(),
        supervision: read.body.supervision.clone(),
        setting: read.body.setting.clone(),
        institution: read.body.institution.clone(),
        specialty: read.body.specialty.clone(),
        count: read.body.count,
        note: read.body.note.clone(),
        age_band: read.body.age_band,
        sex: read.body.sex,
        duplicate,
        cleaned: read.cleaned,
    }
}

/// The cells of the column of a field.
fn cells<'t>(
    table: &'t Table,
    places: &Places,
    field: ProcedureField,
) -> impl Iterator<Item = String> + use<'t> {
    let place = places.column(field);
    let cells = table.rows.iter();
    let cells = cells.filter_map(move |row| row.cells.get(place?));
    cells.map(|cell| one_line(cell))
}

fn settled(cells: impl Iterator<Item = String>, given: DateAnswers) -> DateAnswers {
    let mut evidence = DateEvidence::default();
    cells.for_each(|cell| evidence.look(&cell));
    evidence.settle(given)
}

/// What is asked first, with a cell that shows it; else how the order shows.
fn seen(table: &Table, places: &Places, answers: DateAnswers, today: NaiveDate) -> DatesSeen {
    let unanswered = DateAnswers::default();
    let mut asked: Option<(DateAsk, String, PartialDate)> = None;
    let mut shows: Option<(String, PartialDate)> = None;
    for cell in cells(table, places, ProcedureField::Date) {
        match read_procedure_date(&cell, answers, today) {
            ProcedureDate::Ask(ask, would_be)
                if asked.as_ref().is_none_or(|(earlier, ..)| ask < *earlier) =>
            {
                asked = Some((ask, cell, would_be));
            }
            ProcedureDate::Date(date) if shows.is_none() => {
                let depends = read_procedure_date(&cell, unanswered, today);
                if matches!(depends, ProcedureDate::Ask(DateAsk::Order, _)) {
                    shows = Some((cell, date));
                }
            }
            _ => {}
        }
    }
    let (asks, sample, would_be) = match (asked, shows) {
        (Some((ask, sample, would_be)), _) => (Some(ask), sample, Some(would_be)),
        (None, Some((sample, date))) => (None, sample, Some(date)),
        (None, None) => (None, String::new(), None),
    };
    DatesSeen {
        order: answers.order,
        proved: false,
        asks,
        sample,
        would_be,
    }
}
