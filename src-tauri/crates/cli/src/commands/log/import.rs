//! `waymark log import procedures` and `undo`: a logbook, with nothing dropped in silence.

use std::fs::File;
use std::io;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;
use waymark_domain::logs::{
    DateAnswers, DateAsk, DateOrder, PatientColumn, ProcedureField, ProcedureRole,
};
use waymark_domain::people::fold;
use waymark_domain::{BatchId, PartialDate};
use waymark_records::logs::import::{LogbookMapping, LogbookPreview, WhyRefused};
use waymark_records::people::import::MappingError;
use waymark_records::tables::Table;
use waymark_records::{Now, Records};
use waymark_text::say;

use super::list::role;
use crate::error::{Error, FileFault, Result};
use crate::output::{Human, Page, maybe_partial};

#[derive(Debug, Subcommand)]
pub enum Import {
    Procedures(Procedures),
}

impl Import {
    pub fn run(&self, records: &Records, now: Now) -> Result<Report> {
        match self {
            Self::Procedures(procedures) => procedures.run(records, now),
        }
    }
}

/// Bring in procedures from a CSV file, such as an export of eLogbook.
///
/// Encoding, separator and header are found; which column holds what is guessed and changed by --map.
/// Columns that tell of patients (names, numbers, dates of birth, addresses) are named and left out; of
/// an age or a date of birth a band may be kept, and the sex. Words in which something of a patient is
/// found are left out of their row. Dates that can be read in two ways are asked about: without an
/// answer their rows are left out, and said so. Rows that are there already are left out. “waymark log
/// undo” takes the whole import back.
#[derive(Args, Debug)]
pub struct Procedures {
    /// The logbook: CSV, up to 20 MB and 100,000 rows
    #[arg(value_name = "FILE.csv")]
    file: PathBuf,
    /// What a column holds, by its header or its number from 1; FIELD is one of ignore, date,
    /// procedure, role, level, supervision, setting, institution, specialty, age, sex, count, note.
    /// May be given many times
    #[arg(long, value_name = "COL=FIELD")]
    map: Vec<String>,
    /// What comes first in dates such as 1/2/2003: day-first or month-first
    #[arg(long, value_name = "ORDER", value_parser = order)]
    dates: Option<DateOrder>,
    /// “Aug 26” is August 2026: yes or no
    #[arg(long, value_name = "YES|NO", value_parser = yes)]
    months: Option<bool>,
    /// Numbers such as 44562 are a spreadsheet’s days: yes or no
    #[arg(long, value_name = "YES|NO", value_parser = yes)]
    serials: Option<bool>,
    /// In dates such as 15-Aug-05 the year stands last: yes or no
    #[arg(long, value_name = "YES|NO", value_parser = yes)]
    year_last: Option<bool>,
    /// The part in procedures whose rows do not say, such as assisted
    #[arg(long, value_parser = role)]
    role: Option<ProcedureRole>,
    /// Take in rows that are there already as well
    #[arg(long)]
    keep_duplicates: bool,
    /// Show what would happen and change nothing
    #[arg(long)]
    dry_run: bool,
}

fn order(word: &str) -> Result<DateOrder, String> {
    let known = word.replace('-', "_").parse();
    known.map_err(|_| "day-first or month-first".to_owned())
}

fn yes(word: &str) -> Result<bool, String> {
    match word {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("yes or no".to_owned()),
    }
}

impl Procedures {
    fn run(&self, records: &Records, now: Now) -> Result<Report> {
        let unreadable = |error: io::Error| FileFault::Unreadable(error.kind()).of(&self.file);
        let file = File::open(&self.file).map_err(unreadable)?;
        let table = Table::read_logbook(file).map_err(Error::Import)?;
        let name = self.file.file_name().unwrap_or_default().to_string_lossy();
        let import = records.logbook_import();
        let guessed = import.preview(&table, &name, None, now)?;
        let mapping = self.mapping(&guessed, &table)?;
        let preview = import.preview(&table, &name, Some(&mapping), now)?;
        let mut report = Report::of(&preview);
        if !self.dry_run && preview.would_add > 0 {
            let done = import.apply(&preview, now)?;
            report.import_id = Some(done.batch);
        }
        report.dry_run = self.dry_run;
        Ok(report)
    }

    fn mapping(&self, guessed: &LogbookPreview, table: &Table) -> Result<LogbookMapping> {
        let mut mapping = LogbookMapping {
            fields: guessed.columns.iter().map(|column| column.field).collect(),
            answers: DateAnswers {
                order: self.dates,
                months: self.months,
                serials: self.serials,
                year_last: self.year_last,
            },
            role: self.role,
            duplicates: self.keep_duplicates,
        };
        for pair in &self.map {
            set(&mut mapping, table, pair).map_err(Error::Mapping)?;
        }
        Ok(mapping)
    }
}

/// Changes one column, as --map says it. A field has one column, so the one that had it before is left
/// out.
fn set(mapping: &mut LogbookMapping, table: &Table, pair: &str) -> Result<(), MappingError> {
    let (column, field) = pair.rsplit_once('=').ok_or(MappingError::NotAPair)?;
    let (column, field) = (column.trim(), field.trim());
    let wanted: Option<ProcedureField> = match field {
        "ignore" => None,
        word => Some(
            word.parse()
                .map_err(|_| MappingError::UnknownField(word.to_owned()))?,
        ),
    };
    let mut headers = table.headers.iter();
    let by_header = headers.position(|header| fold(header) == fold(column));
    let by_number = || column.parse().ok().and_then(|n: usize| n.checked_sub(1));
    let place = by_header.or_else(by_number);
    if wanted.is_some() {
        for slot in &mut mapping.fields {
            if *slot == wanted {
                *slot = None;
            }
        }
    }
    let slot = place.and_then(|place| mapping.fields.get_mut(place));
    *slot.ok_or_else(|| MappingError::UnknownColumn(column.to_owned()))? = wanted;
    Ok(())
}

/// What an import does, or would do.
#[derive(Serialize)]
pub struct Report {
    /// To take it back by; null if nothing was written.
    import_id: Option<BatchId>,
    dry_run: bool,
    file: String,
    encoding: &'static str,
    rows: usize,
    columns: Vec<Column>,
    dates: Dates,
    added: usize,
    duplicates: usize,
    /// Rows of which words are left out because they may tell who a patient is.
    cleaned: usize,
    refused: Vec<Refused>,
    not_understood: Vec<NotUnderstood>,
}

#[derive(Serialize)]
struct Column {
    header: String,
    field: Option<ProcedureField>,
    patient: Option<PatientColumn>,
}

#[derive(Serialize)]
struct Dates {
    order: Option<DateOrder>,
    asks: Option<DateAsk>,
    sample: String,
    would_be: Option<PartialDate>,
}

#[derive(Serialize)]
struct Refused {
    line: u32,
    why: WhyRefused,
    text: String,
}

#[derive(Serialize)]
struct NotUnderstood {
    field: ProcedureField,
    rows: usize,
}

impl Report {
    fn of(preview: &LogbookPreview) -> Self {
        let columns = preview.columns.iter().map(|column| Column {
            header: column.header.clone(),
            field: column.field,
            patient: column.patient,
        });
        let refused = preview.refused.iter().map(|row| Refused {
            line: row.line,
            why: row.why,
            text: row.text.clone(),
        });
        let unread = preview.not_understood.iter().map(|cells| NotUnderstood {
            field: cells.field,
            rows: cells.rows,
        });
        Self {
            import_id: None,
            dry_run: true,
            file: preview.file_name.clone(),
            encoding: preview.encoding,
            rows: preview.rows,
            columns: columns.collect(),
            dates: Dates {
                order: preview.dates.order,
                asks: preview.dates.asks,
                sample: preview.dates.sample.clone(),
                would_be: preview.dates.would_be,
            },
            added: preview.would_add,
            duplicates: preview.duplicates,
            cleaned: preview.cleaned,
            refused: refused.collect(),
            not_understood: unread.collect(),
        }
    }

    fn print_columns(&self, page: &mut Page<'_>) -> io::Result<()> {
        for column in &self.columns {
            let what = match (column.field, column.patient) {
                (Some(field), _) => words("logs-import-field", field.as_str()),
                (None, Some(patient)) => {
                    let why = words("logs-import-patient", patient.as_str());
                    say("cli-log-import-left-out", &[("why", why.into())])
                }
                (None, None) => say("cli-log-import-not-kept", &[]),
            };
            page.indented(&format!("{} → {what}", column.header))?;
        }
        Ok(())
    }

    fn print_dates(&self, page: &mut Page<'_>) -> io::Result<()> {
        let about = [
            ("sample", self.dates.sample.as_str().into()),
            ("date", maybe_partial(self.dates.would_be).into()),
        ];
        match (self.dates.asks, self.dates.order) {
            (Some(DateAsk::Order), _) => page.line(say("cli-log-import-asks-order", &about)),
            (Some(DateAsk::MonthOrDay), _) => page.line(say("cli-log-import-asks-month", &about)),
            (Some(DateAsk::Serial), _) => page.line(say("cli-log-import-asks-serial", &about)),
            (Some(DateAsk::ShortYear), _) => page.line(say("cli-log-import-asks-year", &about)),
            (None, Some(_)) if !self.dates.sample.is_empty() => {
                page.line(say("cli-log-import-dates", &about))
            }
            (None, _) => Ok(()),
        }
    }
}

/// The name of a word of a closed list.
fn words(list: &str, word: &str) -> String {
    waymark_text::find(&format!("{list}-{}", word.replace('_', "-")), &[])
        .unwrap_or_else(|| word.replace('_', " "))
}

impl Human for Report {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        self.print_columns(page)?;
        self.print_dates(page)?;
        for row in &self.refused {
            let about = [
                ("line", row.line.to_string().into()),
                ("why", words("logs-import-why", row.why.as_str()).into()),
                ("text", row.text.as_str().into()),
            ];
            page.line(say("cli-log-import-refused", &about))?;
        }
        if self.cleaned > 0 {
            page.line(say(
                "logs-import-cleaned",
                &[("count", self.cleaned.into())],
            ))?;
        }
        for cells in &self.not_understood {
            let about = [
                (
                    "field",
                    words("logs-import-field", cells.field.as_str()).into(),
                ),
                ("rows", cells.rows.into()),
            ];
            page.line(say("cli-log-import-not-understood", &about))?;
        }
        page.gap()?;
        let counts = [
            ("added", self.added.into()),
            ("duplicates", self.duplicates.into()),
            ("refused", self.refused.len().into()),
        ];
        match self.import_id {
            None => page.line(say("cli-log-import-would", &counts)),
            Some(id) => {
                page.line(say("cli-log-import-done", &counts))?;
                page.line(say("cli-log-import-undo", &[("id", id.to_string().into())]))
            }
        }
    }
}

/// What taking an import back did.
#[derive(Serialize)]
pub struct Undone {
    import_id: BatchId,
    removed: u32,
    kept: u32,
}

/// Takes an import back.
pub fn undo(records: &Records, batch: BatchId, now: Now) -> Result<Undone> {
    let undone = records.logbook_import().undo(batch, now)?;
    Ok(Undone {
        import_id: batch,
        removed: undone.removed,
        kept: undone.kept,
    })
}

impl Human for Undone {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(say(
            "logs-import-undone",
            &[("removed", self.removed.into()), ("kept", self.kept.into())],
        ))
    }
}
