//! Which column holds what: guessed from the headers, changed by the user, and never more of a patient
//! than an age band and a sex.

use std::collections::HashSet;

use waymark_domain::logs::{
    DateAnswers, Meaning, PatientColumn, ProcedureField, ProcedureRole, guess_procedure_header,
};
use waymark_identify::Known;

use super::patients;
use crate::tables::{Table, one_line};

/// How many words of a column are shown as a sample.
const SAMPLE: usize = 3;

/// What each column holds, and what was answered about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogbookMapping {
    /// From left to right; `None` is not kept.
    pub fields: Vec<Option<ProcedureField>>,
    /// What was answered about the dates.
    pub answers: DateAnswers,
    /// The part that rows have which do not say.
    pub role: Option<ProcedureRole>,
    /// Whether rows that are there already are taken in again.
    pub duplicates: bool,
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogbookColumn {
    /// Its header, empty if it has none.
    pub header: String,
    /// A few of its words; none of a column about patients.
    pub sample: Vec<String>,
    /// What it holds; `None` is not kept.
    pub field: Option<ProcedureField>,
    /// Whether nobody has said what it holds.
    pub guessed: bool,
    /// What it tells of patients.
    pub patient: Option<PatientColumn>,
}

/// The columns of a table under a mapping, or under the likeliest one.
pub(super) fn columns(
    table: &Table,
    given: Option<&LogbookMapping>,
    known: &Known,
) -> Vec<LogbookColumn> {
    let patients = patients::columns(table, known);
    let fields = match given {
        Some(mapping) => chosen(table, mapping),
        None => guessed(table),
    };
    let columns = table.headers.iter().zip(patients).zip(fields).enumerate();
    columns
        .map(|(place, ((header, patient), field))| LogbookColumn {
            header: header.clone(),
            sample: sample(table, place, patient, known),
            field: field.filter(|field| may_hold(patient, *field)),
            guessed: given.is_none(),
            patient,
        })
        .collect()
}

/// Whether a column may be kept as this field. A name, a number or an address never is.
fn may_hold(patient: Option<PatientColumn>, field: ProcedureField) -> bool {
    match patient {
        None => true,
        Some(PatientColumn::Birth | PatientColumn::Other) => field.takes_patients(),
        Some(PatientColumn::Name | PatientColumn::Number | PatientColumn::Address) => false,
    }
}

fn sample(
    table: &Table,
    place: usize,
    patient: Option<PatientColumn>,
    known: &Known,
) -> Vec<String> {
    if patient.is_some() {
        return Vec::new();
    }
    table
        .sample(place, SAMPLE)
        .into_iter()
        .map(one_line)
        .filter(|cell| patients::shows(cell, known))
        .collect()
}

/// As the user chose; a field given twice counts the first time.
fn chosen(table: &Table, mapping: &LogbookMapping) -> Vec<Option<ProcedureField>> {
    let mut fields = Vec::with_capacity(table.headers.len());
    for place in 0..table.headers.len() {
        let field = mapping.fields.get(place).copied().flatten();
        fields.push(field.filter(|field| !fields.contains(&Some(*field))));
    }
    fields
}

/// The likeliest by the headers. Of two columns for one field the plainer header has it.
fn guessed(table: &Table) -> Vec<Option<ProcedureField>> {
    let mut guesses: Vec<(usize, usize, ProcedureField)> = table
        .headers
        .iter()
        .enumerate()
        .filter_map(|(place, header)| match guess_procedure_header(header)? {
            Meaning::Field(ProcedureField::Count, _) if numbers_rows(table, place) => None,
            Meaning::Field(field, rank) => Some((rank, place, field)),
            Meaning::Patient(_) => None,
        })
        .collect();
    guesses.sort_unstable();
    let mut fields = vec![None; table.headers.len()];
    for (_, place, field) in guesses {
        if !fields.contains(&Some(field))
            && let Some(slot) = fields.get_mut(place)
        {
            *slot = Some(field);
        }
    }
    fields
}

/// Whether a column numbers its rows rather than counting: each number follows on the one before, or
/// hardly any comes again.
fn numbers_rows(table: &Table, place: usize) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(place));
    let numbers: Vec<u32> = cells.filter_map(|cell| cell.trim().parse().ok()).collect();
    let mut pairs = numbers.iter().zip(numbers.iter().skip(1));
    let rises = numbers.len() > 2 && pairs.all(|(one, next)| one.checked_add(1) == Some(*next));
    let different: HashSet<u32> = numbers.iter().copied().collect();
    rises || numbers.len() > 9 && different.len() * 10 >= numbers.len() * 9
}
