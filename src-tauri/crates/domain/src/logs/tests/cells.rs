//! Headers, roles, ages.

use super::*;

fn field(header: &str) -> Option<ProcedureField> {
    match guess_procedure_header(header)? {
        Meaning::Field(field, _) => Some(field),
        Meaning::Patient(_) => None,
    }
}

fn patient(header: &str) -> Option<PatientColumn> {
    match guess_procedure_header(header)? {
        Meaning::Patient(column) => Some(column),
        Meaning::Field(..) => None,
    }
}

#[test]
fn the_columns_of_logbooks_are_known() {
    for (header, expected) in [
        ("Operation Date", ProcedureField::Date),
        ("Date", ProcedureField::Date),
        ("Operation", ProcedureField::Procedure),
        ("Procedure", ProcedureField::Procedure),
        ("Supervision Code", ProcedureField::Role),
        ("Hospital", ProcedureField::Institution),
        ("Patient Age", ProcedureField::Age),
        ("Gender", ProcedureField::Sex),
        ("Specialty", ProcedureField::Specialty),
        ("Notes", ProcedureField::Note),
    ] {
        assert_eq!(field(header), Some(expected), "{header}");
    }
}

#[test]
fn columns_about_patients_are_never_a_field() {
    for (header, expected) in [
        ("Patient Name", PatientColumn::Name),
        ("Surname", PatientColumn::Name),
        ("Forename(s)", PatientColumn::Name),
        ("Initials", PatientColumn::Name),
        ("Name", PatientColumn::Name),
        ("NHS Number", PatientColumn::Number),
        ("Hospital Number", PatientColumn::Number),
        ("Hospital No.", PatientColumn::Number),
        ("MRN", PatientColumn::Number),
        ("Patient ID", PatientColumn::Number),
        ("Case Number", PatientColumn::Number),
        ("Date of Birth", PatientColumn::Birth),
        ("D.O.B.", PatientColumn::Birth),
        ("Patient Date Of Birth", PatientColumn::Birth),
        ("Postcode", PatientColumn::Address),
        ("Home address", PatientColumn::Address),
        ("Patient ethnicity", PatientColumn::Other),
        ("Who", PatientColumn::Name),
        ("Case name", PatientColumn::Name),
        ("Casualty", PatientColumn::Name),
        ("Baby", PatientColumn::Name),
        ("Mother", PatientColumn::Name),
        ("Case ID", PatientColumn::Number),
        ("Hosp num", PatientColumn::Number),
        ("HospNumber", PatientColumn::Number),
        ("Unit number", PatientColumn::Number),
        ("CHI number", PatientColumn::Number),
        ("HC no", PatientColumn::Number),
    ] {
        assert_eq!(patient(header), Some(expected), "{header}");
    }
    assert_eq!(guess_procedure_header("Lumbar puncture"), None);
    // What they hold is told by their cells: it may be a name as well as a procedure, or a running
    // number as well as a count.
    for header in ["Case", "Title", "Details", "Number", "N", "Total"] {
        assert_eq!(guess_procedure_header(header), None, "{header}");
    }
    assert_eq!(guess_procedure_header(""), None);
}

#[test]
fn roles_are_read_in_words_and_codes() {
    for (text, expected) in [
        (
            "S-TS",
            (ProcedureRole::PerformedSupervised, Some("Trainer scrubbed")),
        ),
        (
            "S-TU",
            (
                ProcedureRole::PerformedSupervised,
                Some("Trainer unscrubbed"),
            ),
        ),
        ("P", (ProcedureRole::PerformedUnsupervised, None)),
        ("A", (ProcedureRole::Assisted, None)),
        ("Observed", (ProcedureRole::Observed, None)),
        (
            "performed_supervised",
            (ProcedureRole::PerformedSupervised, None),
        ),
        ("Independent", (ProcedureRole::PerformedUnsupervised, None)),
        ("Taught", (ProcedureRole::Taught, None)),
    ] {
        assert_eq!(read_role(text), Some(expected), "{text}");
    }
    assert_eq!(read_role("Consultant"), None);
}

#[test]
fn of_an_age_a_band_is_kept() {
    for (text, expected) in [
        ("45", AgeBand::Adult),
        ("45 years", AgeBand::Adult),
        ("17y", AgeBand::Adolescent),
        ("12", AgeBand::Child),
        ("0", AgeBand::Infant),
        ("7 months", AgeBand::Infant),
        ("18 months", AgeBand::Child),
        ("3/12", AgeBand::Infant),
        ("10 days", AgeBand::Neonate),
        ("70-79", AgeBand::OlderAdult),
        ("older_adult", AgeBand::OlderAdult),
        ("45M", AgeBand::Adult),
        ("34F", AgeBand::Adult),
        ("24m", AgeBand::Adult),
        ("7F", AgeBand::Child),
        ("18 mths", AgeBand::Child),
    ] {
        assert_eq!(read_age_band(text), Some(expected), "{text}");
    }
    for text in [
        "12/05/1970",
        "1970-05-12",
        "60-69",
        "7m",
        "18 M",
        "126",
        "old",
        "",
        "9990000018",
    ] {
        assert_eq!(read_age_band(text), None, "{text}");
    }
    assert_eq!(read_sex("F"), Some(Sex::Female));
    assert_eq!(read_sex("Male"), Some(Sex::Male));
    assert_eq!(read_sex("n"), None);
}
