//! What importing a logbook would do, on its way to the window.

use serde::Serialize;
use specta::Type;
use uuid::Uuid;
use waymark_domain::logs::{
    AgeBand, DateAsk, DateOrder, PatientColumn, ProcedureField, ProcedureRole, Sex,
};
use waymark_records::logs::import::{
    DatesSeen, LogbookColumn, LogbookPreview, RefusedRow, ShownRow, WhyRefused,
};

use crate::commands::Word;

/// A column of the file.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ProceduresColumn {
    /// Its place, from 0.
    pub index: u32,
    /// Its header.
    pub header: String,
    /// What it holds; none is not kept.
    pub field: Option<Word<ProcedureField>>,
    /// Whether nobody has said what it holds.
    pub guessed: bool,
    /// A few of its words; none of a column about patients.
    pub sample: Vec<String>,
    /// What it tells of patients.
    pub patient: Option<Word<PatientColumn>>,
}

/// How the dates of the file are read.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProceduresDates {
    /// What comes first, if it was answered or is proved.
    pub order: Option<Word<DateOrder>>,
    /// Whether nobody answered that: the column proves it.
    pub proved: bool,
    /// What has to be asked.
    pub asks: Option<Word<DateAsk>>,
    /// A cell that shows it; empty if nothing depends on it.
    pub sample: String,
    /// The date that it would be, or is.
    pub would_be: String,
}

/// A row that is not taken in.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RefusedProcedure {
    /// The line of the file.
    pub row: u32,
    /// Why.
    pub why: Word<WhyRefused>,
    /// The cell; empty where it may tell who a patient is.
    pub text: String,
}

/// Cells that were not understood, and are left out of their rows.
#[derive(Clone, Debug, Serialize, Type)]
pub struct NotUnderstood {
    /// Which column.
    pub field: Word<ProcedureField>,
    /// How many cells.
    pub rows: u32,
}

/// A row as it would be kept.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ShownProcedure {
    /// The line of the file.
    pub row: u32,
    /// When it was.
    pub on: Option<String>,
    /// Which procedure.
    pub title: String,
    /// In which part.
    pub role: Word<ProcedureRole>,
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
    pub age_band: Option<Word<AgeBand>>,
    /// The patient's sex.
    pub sex: Option<Word<Sex>>,
    /// Whether it is there already.
    pub duplicate: bool,
    /// Whether words of it are left out because they may tell who a patient is.
    pub cleaned: bool,
}

/// What an import would do.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProceduresPreview {
    /// By what the file is known until it is taken in.
    pub token: String,
    /// The file's own name.
    pub file: String,
    /// How many rows it has.
    pub rows: u32,
    /// Its columns.
    pub columns: Vec<ProceduresColumn>,
    /// How its dates are read.
    pub dates: ProceduresDates,
    /// How many entries would be written.
    pub would_add: u32,
    /// How many procedures they would count together.
    pub procedures: u32,
    /// How many rows are there already.
    pub duplicates: u32,
    /// Rows that are not taken in.
    pub refused: Vec<RefusedProcedure>,
    /// Rows of which words are left out because they may tell who a patient is.
    pub cleaned: u32,
    /// Cells that were not understood.
    pub not_understood: Vec<NotUnderstood>,
    /// The first rows, as they would be kept.
    pub shown: Vec<ShownProcedure>,
}

impl ProceduresPreview {
    /// A preview of the logbook that waits under this token.
    #[must_use]
    pub fn of(preview: &LogbookPreview, token: Uuid) -> Self {
        Self {
            token: token.to_string(),
            file: preview.file_name.clone(),
            rows: number(preview.rows),
            columns: preview.columns.iter().zip(0..).map(column).collect(),
            dates: dates(&preview.dates),
            would_add: number(preview.would_add),
            procedures: u32::try_from(preview.procedures).unwrap_or(u32::MAX),
            duplicates: number(preview.duplicates),
            refused: preview.refused.iter().map(refused_row).collect(),
            cleaned: number(preview.cleaned),
            not_understood: preview
                .not_understood
                .iter()
                .map(|cells| NotUnderstood {
                    field: cells.field.into(),
                    rows: number(cells.rows),
                })
                .collect(),
            shown: preview.shown.iter().map(shown).collect(),
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn column((column, index): (&LogbookColumn, u32)) -> ProceduresColumn {
    ProceduresColumn {
        index,
        header: column.header.clone(),
        field: column.field.map(Word),
        guessed: column.guessed,
        sample: column.sample.clone(),
        patient: column.patient.map(Word),
    }
}

fn dates(dates: &DatesSeen) -> ProceduresDates {
    ProceduresDates {
        order: dates.order.map(Word),
        proved: dates.proved,
        asks: dates.asks.map(Word),
        sample: dates.sample.clone(),
        would_be: dates
            .would_be
            .map_or_else(String::new, |date| date.to_string()),
    }
}

fn refused_row(row: &RefusedRow) -> RefusedProcedure {
    RefusedProcedure {
        row: row.line,
        why: row.why.into(),
        text: row.text.clone(),
    }
}

fn shown(row: &ShownRow) -> ShownProcedure {
    ShownProcedure {
        row: row.line,
        on: Some(row.on.to_string()),
        title: row.title.clone(),
        role: row.role.into(),
        level: row.level.clone(),
        supervision: row.supervision.clone(),
        setting: row.setting.clone(),
        institution: row.institution.clone(),
        specialty: row.specialty.clone(),
        count: row.count,
        note: row.note.clone(),
        age_band: row.age_band.map(Word),
        sex: row.sex.map(Word),
        duplicate: row.duplicate,
        cleaned: row.cleaned,
    }
}
