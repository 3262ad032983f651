//! From a row of cells to a procedure, or to the reason why it is none.

use chrono::NaiveDate;
use waymark_domain::import::is_blank;
use waymark_domain::logs::{
    AgeBand, DateAnswers, DateOrder, Procedure, ProcedureDate, ProcedureField, ProcedureRole,
    read_age_band, read_birth_date, read_procedure_date, read_role, read_sex,
};
use waymark_domain::{PartialDate, vocabulary};

use super::columns::LogbookColumn;
use super::patients::Scanner;
use crate::tables::{Row, RowFault, Table, one_line};

/// How much of a cell a refusal quotes, in characters.
const QUOTED_CHARS: usize = 60;
/// The longest title, institution or other short cell, in characters.
const SHORT_CHARS: usize = waymark_domain::evidence::MAX_FIELD_CHARS;
/// The most procedures of one row.
const MAX_COUNT: u16 = 1_000;

vocabulary! {
    /// Why a row is not taken in.
    WhyRefused {
        /// There is no date.
        DateMissing = "date_missing",
        /// The date is no day of the calendar, or none in the order of the column.
        DateImpossible = "date_impossible",
        /// The date lies in the future.
        DateFuture = "date_future",
        /// The date can be read in two ways, and nobody has said in which.
        DateAsked = "date_asked",
        /// No date could be made out.
        DateUnclear = "date_unclear",
        /// It does not say which procedure.
        ProcedureMissing = "procedure_missing",
        /// What should be the procedure may tell who a patient is.
        PatientDetails = "patient_details",
        /// It does not say in which part.
        RoleMissing = "role_missing",
        /// The part is none that is known.
        RoleUnknown = "role_unknown",
        /// The number of procedures is none from 1 to 1,000.
        CountImpossible = "count_impossible",
        /// A cell is too long.
        TooLong = "too_long",
        /// The row has more cells than there are columns, or a quotation mark that is never closed.
        Misshapen = "misshapen",
        /// The header again.
        RepeatedHeader = "repeated_header",
    }
}

/// A row that is not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedRow {
    /// The physical line of the file.
    pub line: u32,
    /// Why.
    pub why: WhyRefused,
    /// The cell; empty where it may tell who a patient is.
    pub text: String,
}

/// A procedure as a row says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) line: u32,
    pub(super) on: PartialDate,
    pub(super) title: String,
    pub(super) body: Procedure,
    /// Whether words were left out because they may tell who a patient is.
    pub(super) cleaned: bool,
    /// What of the row was not understood, and left out.
    pub(super) unread: Vec<ProcedureField>,
}

/// The columns by field.
#[derive(Clone, Debug)]
pub(super) struct Places([Option<usize>; ProcedureField::ALL.len()]);

impl Places {
    pub(super) fn of(columns: &[LogbookColumn]) -> Self {
        let mut places = [None; ProcedureField::ALL.len()];
        for (slot, field) in places.iter_mut().zip(ProcedureField::ALL) {
            *slot = columns
                .iter()
                .position(|column| column.field == Some(*field));
        }
        Self(places)
    }

    pub(super) fn column(&self, field: ProcedureField) -> Option<usize> {
        let place = ProcedureField::ALL.iter().position(|one| *one == field)?;
        self.0.get(place).copied().flatten()
    }
}

/// What is the same for every row.
pub(super) struct Reader<'r> {
    pub(super) table: &'r Table,
    pub(super) places: Places,
    pub(super) answers: DateAnswers,
    /// What comes first in dates of birth, as their own column proves it.
    pub(super) born: Option<DateOrder>,
    pub(super) role: Option<ProcedureRole>,
    pub(super) today: NaiveDate,
    pub(super) scanner: Scanner<'r>,
}

type Refusal = (WhyRefused, String);

impl Reader<'_> {
    /// Reads one row.
    pub(super) fn read(&mut self, row: &Row) -> Result<Read, RefusedRow> {
        self.procedure(row).map_err(|(why, text)| RefusedRow {
            line: row.line,
            why,
            text,
        })
    }

    fn procedure(&mut self, row: &Row) -> Result<Read, Refusal> {
        if let Some(fault) = self.table.fault(row) {
            return Err((why(fault), String::new()));
        }
        let on = self.date(row)?;
        let title = self.title(row)?;
        let (role, supervision) = self.part(row)?;
        let mut read = Read {
            line: row.line,
            on,
            title,
            body: Procedure {
                role,
                count: self.count(row)?,
                ..Procedure::default()
            },
            cleaned: false,
            unread: Vec::new(),
        };
        self.words(row, &mut read)?;
        if let Some(words) = supervision.filter(|_| read.body.supervision.is_empty()) {
            words.clone_into(&mut read.body.supervision);
        }
        self.patient(row, &mut read);
        Ok(read)
    }

    /// The words of a field on one line; empty if the cell says nothing.
    fn cell(&self, row: &Row, field: ProcedureField) -> String {
        let place = self.places.column(field);
        let cell = place.and_then(|place| row.cells.get(place));
        cell.map(|cell| one_line(cell))
            .filter(|cell| !is_blank(cell))
            .unwrap_or_default()
    }

    fn date(&mut self, row: &Row) -> Result<PartialDate, Refusal> {
        let text = self.cell(row, ProcedureField::Date);
        let why = match read_procedure_date(&text, self.answers, self.today) {
            ProcedureDate::Date(date) => return Ok(date),
            ProcedureDate::Blank => WhyRefused::DateMissing,
            ProcedureDate::Ask(..) => WhyRefused::DateAsked,
            ProcedureDate::Impossible => WhyRefused::DateImpossible,
            ProcedureDate::Future(_) => WhyRefused::DateFuture,
            ProcedureDate::Unclear => WhyRefused::DateUnclear,
        };
        Err((why, self.quoted(&text)))
    }

    /// The beginning of a cell that is refused; nothing of one that may tell who a patient is.
    fn quoted(&mut self, text: &str) -> String {
        if self.scanner.shows(text) {
            quoted(text)
        } else {
            String::new()
        }
    }

    fn title(&mut self, row: &Row) -> Result<String, Refusal> {
        let title = self.cell(row, ProcedureField::Procedure);
        if title.is_empty() {
            return Err((WhyRefused::ProcedureMissing, String::new()));
        }
        if too_long(&title) {
            return Err((WhyRefused::TooLong, self.quoted(&title)));
        }
        if self.scanner.finds(ProcedureField::Procedure, &title) {
            return Err((WhyRefused::PatientDetails, String::new()));
        }
        Ok(title)
    }

    fn part(&mut self, row: &Row) -> Result<(ProcedureRole, Option<&'static str>), Refusal> {
        let text = self.cell(row, ProcedureField::Role);
        if text.is_empty() {
            let role = self.role.map(|role| (role, None));
            return role.ok_or_else(|| (WhyRefused::RoleMissing, String::new()));
        }
        read_role(&text).ok_or_else(|| (WhyRefused::RoleUnknown, self.quoted(&text)))
    }

    fn count(&mut self, row: &Row) -> Result<u16, Refusal> {
        let text = self.cell(row, ProcedureField::Count);
        if text.is_empty() {
            return Ok(1);
        }
        let whole = text.strip_suffix(".0").unwrap_or(&text).parse();
        whole
            .ok()
            .filter(|count| (1..=MAX_COUNT).contains(count))
            .ok_or_else(|| (WhyRefused::CountImpossible, self.quoted(&text)))
    }

    /// The free words, without those that may tell who a patient is.
    fn words(&mut self, row: &Row, read: &mut Read) -> Result<(), Refusal> {
        for field in ProcedureField::ALL.iter().copied() {
            let Some(place) = slot(&mut read.body, field) else {
                continue;
            };
            let text = self.cell(row, field);
            if text.is_empty() {
                continue;
            }
            if field != ProcedureField::Note && too_long(&text) {
                return Err((WhyRefused::TooLong, self.quoted(&text)));
            }
            if self.scanner.finds(field, &text) {
                read.cleaned = true;
            } else {
                *place = text;
            }
        }
        Ok(())
    }

    /// Of a patient a band of age and the sex, and nothing else.
    fn patient(&self, row: &Row, read: &mut Read) {
        let age = self.cell(row, ProcedureField::Age);
        if !age.is_empty() {
            read.body.age_band = read_age_band(&age).or_else(|| band_at(&age, self.born, read.on));
            if read.body.age_band.is_none() {
                read.unread.push(ProcedureField::Age);
            }
        }
        let sex = self.cell(row, ProcedureField::Sex);
        if !sex.is_empty() {
            read.body.sex = read_sex(&sex);
            if read.body.sex.is_none() {
                read.unread.push(ProcedureField::Sex);
            }
        }
    }
}

/// The band of somebody born on a day, on the day of the procedure. The day itself goes nowhere. Without
/// a known order both have to give the same band.
fn band_at(born: &str, order: Option<DateOrder>, on: PartialDate) -> Option<AgeBand> {
    let on = on.first_day();
    let orders = order.as_ref().map_or(DateOrder::ALL, std::slice::from_ref);
    let born = orders
        .iter()
        .filter_map(|order| read_birth_date(born, *order, on));
    let mut bands: Vec<AgeBand> = born.filter_map(|born| band_of(born, on)).collect();
    bands.dedup();
    match bands.as_slice() {
        [band] => Some(*band),
        _ => None,
    }
}

fn band_of(born: NaiveDate, on: NaiveDate) -> Option<AgeBand> {
    match on.years_since(born)? {
        0 => u32::try_from((on - born).num_days())
            .ok()
            .map(AgeBand::of_days),
        years => Some(AgeBand::of_years(years)),
    }
}

/// Where the free words of a field go.
fn slot(body: &mut Procedure, field: ProcedureField) -> Option<&mut String> {
    Some(match field {
        ProcedureField::Level => &mut body.level,
        ProcedureField::Supervision => &mut body.supervision,
        ProcedureField::Setting => &mut body.setting,
        ProcedureField::Institution => &mut body.institution,
        ProcedureField::Specialty => &mut body.specialty,
        ProcedureField::Note => &mut body.note,
        ProcedureField::Date
        | ProcedureField::Procedure
        | ProcedureField::Role
        | ProcedureField::Age
        | ProcedureField::Sex
        | ProcedureField::Count => return None,
    })
}

const fn why(fault: RowFault) -> WhyRefused {
    match fault {
        RowFault::CellTooLong { .. } => WhyRefused::TooLong,
        RowFault::ExtraCells { .. } | RowFault::NulCharacters | RowFault::UnclosedQuote => {
            WhyRefused::Misshapen
        }
        RowFault::RepeatedHeader => WhyRefused::RepeatedHeader,
    }
}

fn too_long(text: &str) -> bool {
    text.len() > SHORT_CHARS && text.chars().nth(SHORT_CHARS).is_some()
}

fn quoted(text: &str) -> String {
    let mut shown: String = text.chars().take(QUOTED_CHARS).collect();
    if text.chars().nth(QUOTED_CHARS).is_some() {
        shown.push('…');
    }
    shown
}
