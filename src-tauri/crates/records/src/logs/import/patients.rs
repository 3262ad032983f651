//! Finding what tells of a patient: whole columns, and words in a cell.

use std::collections::HashMap;

use waymark_domain::logs::{Meaning, PatientColumn, ProcedureField, guess_procedure_header};
use waymark_identify::{Confidence, Finding, Kind, Known, Reason, Role, find};

use super::names;
use crate::tables::{Table, one_line};

/// How many different cells of a column are looked at.
const SAMPLE: usize = 40;
/// A column whose header says nothing is about patients if one cell in so many is.
const ONE_IN: usize = 4;

/// What each column tells of patients, from left to right: by its header, or by its cells.
pub(super) fn columns(table: &Table, known: &Known) -> Vec<Option<PatientColumn>> {
    let headers = table.headers.iter().enumerate();
    headers
        .map(|(place, header)| match guess_procedure_header(header) {
            Some(Meaning::Patient(column)) => Some(column),
            meaning => by_cells(table, place, header, meaning, known),
        })
        .collect()
}

/// By what most of its cells show beside the header, which may be the label that gives them away.
fn by_cells(
    table: &Table,
    place: usize,
    header: &str,
    meaning: Option<Meaning>,
    known: &Known,
) -> Option<PatientColumn> {
    let cells = table.sample(place, SAMPLE);
    let free = matches!(
        meaning,
        None | Some(Meaning::Field(ProcedureField::Note, _))
    );
    if free && names::are_bare(table, place, &cells, known) {
        return Some(PatientColumn::Name);
    }
    let told = |text: &str| {
        let found = find(text, known);
        found.iter().find_map(|finding| tells(finding, meaning))
    };
    let shown: Vec<PatientColumn> = cells
        .iter()
        .map(|cell| one_line(cell))
        .filter_map(|cell| told(&cell).or_else(|| told(&format!("{header}: {cell}"))))
        .collect();
    let first = shown.first().copied()?;
    // Under a header that is known most cells have to tell; else they are looked at one by one.
    let enough = match meaning {
        None => shown.len() * ONE_IN >= cells.len(),
        Some(_) => shown.len() * 2 > cells.len(),
    };
    enough.then_some(first)
}

/// What a finding says of the column it is in.
fn tells(finding: &Finding, meaning: Option<Meaning>) -> Option<PatientColumn> {
    let column = match finding.kind {
        Kind::NhsNumber
        | Kind::ChiNumber
        | Kind::HcNumber
        | Kind::HospitalNumber
        | Kind::InsuranceNumber => return Some(PatientColumn::Number),
        Kind::DateOfBirth => PatientColumn::Birth,
        Kind::PatientName | Kind::KnownName(Role::Patient) => return Some(PatientColumn::Name),
        Kind::TitledName | Kind::Name if !of_staff(finding) => PatientColumn::Name,
        Kind::Postcode | Kind::Address | Kind::Phone | Kind::Email => PatientColumn::Address,
        Kind::TitledName | Kind::Name | Kind::KnownName(_) | Kind::BedNumber => return None,
    };
    // A column whose header is known holds what its header says; its cells are looked at one by one.
    let unknown = meaning.is_none() && finding.confidence >= Confidence::Likely;
    unknown.then_some(column)
}

fn of_staff(finding: &Finding) -> bool {
    matches!(finding.reason, Reason::ClinicianTitle | Reason::StaffLabel)
}

/// Looks at cells of free words, each different one once.
pub(super) struct Scanner<'k> {
    known: &'k Known,
    seen: HashMap<(bool, String), bool>,
}

/// Whether nothing of a patient is found in a cell that is only looked at.
pub(super) fn shows(text: &str, known: &Known) -> bool {
    let found = find(text, known);
    !names::is_bare(text, known) && !found.iter().any(|finding| tells_of_patient(finding, false))
}

impl<'k> Scanner<'k> {
    pub(super) fn new(known: &'k Known) -> Self {
        Self {
            known,
            seen: HashMap::new(),
        }
    }

    /// Whether nothing of a patient is found in a cell, so that it may be quoted.
    pub(super) fn shows(&self, text: &str) -> bool {
        shows(text, self.known)
    }

    /// Whether a cell may tell who a patient is.
    pub(super) fn finds(&mut self, field: ProcedureField, text: &str) -> bool {
        // A hospital has an address of its own.
        let place = matches!(field, ProcedureField::Institution | ProcedureField::Setting);
        let key = (place, text.to_owned());
        if let Some(found) = self.seen.get(&key) {
            return *found;
        }
        let found = find(text, self.known)
            .iter()
            .any(|finding| tells_of_patient(finding, place));
        self.seen.insert(key, found);
        found
    }
}

fn tells_of_patient(finding: &Finding, of_place: bool) -> bool {
    let likely = finding.confidence >= Confidence::Likely;
    match finding.kind {
        // In a logbook a number that passes its check has no other business.
        Kind::NhsNumber
        | Kind::ChiNumber
        | Kind::HcNumber
        | Kind::PatientName
        | Kind::KnownName(Role::Patient) => true,
        Kind::HospitalNumber | Kind::DateOfBirth | Kind::InsuranceNumber => likely,
        Kind::Postcode | Kind::Address | Kind::Phone | Kind::Email => likely && !of_place,
        // Streets and hospitals are named after people, but not "Mrs Joan Smith".
        Kind::TitledName => likely && !of_staff(finding),
        Kind::Name => likely && !of_staff(finding) && !of_place,
        Kind::KnownName(_) | Kind::BedNumber => false,
    }
}
