//! What a column's header means, in the words of logbooks.

use super::{PatientColumn, ProcedureField};
use crate::people::fold;

/// A header's likely meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A field, and how well the header fits: of two columns for one field the lower rank has it.
    Field(ProcedureField, usize),
    /// Something about a patient.
    Patient(PatientColumn),
}

/// Headers without spaces and punctuation, the plainest first.
const KNOWN: &[(ProcedureField, &[&str])] = &[
    (
        ProcedureField::Date,
        &[
            "date",
            "operationdate",
            "dateofoperation",
            "proceduredate",
            "dateofprocedure",
            "opdate",
            "dateperformed",
            "casedate",
            "eventdate",
        ],
    ),
    (
        ProcedureField::Procedure,
        &[
            "procedure",
            "operation",
            "operationname",
            "procedurename",
            "primaryprocedure",
            "proceduretype",
            "operationtitle",
            "skill",
        ],
    ),
    (
        ProcedureField::Role,
        &[
            "role",
            "supervisioncode",
            "myrole",
            "traineerole",
            "operatorrole",
            "roleinprocedure",
            "performedas",
            "involvement",
            "part",
        ],
    ),
    (
        ProcedureField::Level,
        &[
            "level",
            "entrustmentlevel",
            "entrustability",
            "competencelevel",
            "competence",
            "difficulty",
            "complexity",
        ],
    ),
    (
        ProcedureField::Supervision,
        &[
            "supervision",
            "supervisionlevel",
            "levelofsupervision",
            "supervised",
        ],
    ),
    (
        ProcedureField::Setting,
        &["setting", "location", "where", "place", "theatre", "area"],
    ),
    (
        ProcedureField::Institution,
        &[
            "hospital",
            "institution",
            "site",
            "hospitalname",
            "trust",
            "organisation",
        ],
    ),
    (
        ProcedureField::Specialty,
        &[
            "specialty",
            "speciality",
            "subspecialty",
            "department",
            "firm",
        ],
    ),
    (
        ProcedureField::Age,
        &[
            "age",
            "patientage",
            "ageband",
            "agegroup",
            "ageyears",
            "ageinyears",
            "agerange",
            "agetime",
        ],
    ),
    (
        ProcedureField::Sex,
        &["sex", "gender", "patientsex", "patientgender"],
    ),
    (ProcedureField::Count, &["count", "quantity", "howmany"]),
    (
        ProcedureField::Note,
        &[
            "note",
            "notes",
            "comment",
            "comments",
            "remarks",
            "complications",
            "outcome",
            "reflection",
        ],
    ),
];

/// Headers of columns about patients, whole.
const PATIENTS: &[(PatientColumn, &[&str])] = &[
    (
        PatientColumn::Name,
        &[
            "name",
            "fullname",
            "surname",
            "forename",
            "firstname",
            "lastname",
            "givenname",
            "familyname",
            "initials",
            "patient",
            "pt",
            "who",
            "casename",
            "casualty",
            "client",
            "baby",
            "child",
            "mother",
        ],
    ),
    (
        PatientColumn::Number,
        &[
            "nhs",
            "mrn",
            "chi",
            "hn",
            "hospno",
            "id",
            "patientid",
            "ptid",
            "casenumber",
            "caseid",
            "hospnum",
            "hospnumber",
            "unitnumber",
            "chinumber",
            "hcno",
            "episode",
            "rxr",
        ],
    ),
    (PatientColumn::Birth, &["dob", "born", "birthday"]),
    (
        PatientColumn::Address,
        &[
            "address",
            "postcode",
            "phone",
            "telephone",
            "mobile",
            "email",
            "nextofkin",
            "nok",
        ],
    ),
];

/// Words that give a header about patients away, all of them together.
const TELLING: &[(PatientColumn, &[&str])] = &[
    (PatientColumn::Birth, &["birth"]),
    (PatientColumn::Birth, &["dob"]),
    (PatientColumn::Number, &["nhs"]),
    (PatientColumn::Number, &["mrn"]),
    (PatientColumn::Number, &["hospital", "no"]),
    (PatientColumn::Number, &["hospital", "num"]),
    (PatientColumn::Number, &["unit", "num"]),
    (PatientColumn::Number, &["case", "num"]),
    (PatientColumn::Number, &["hospital", "id"]),
    (PatientColumn::Number, &["unit", "no"]),
    (PatientColumn::Number, &["patient", "no"]),
    (PatientColumn::Number, &["patient", "id"]),
    (PatientColumn::Number, &["patient", "num"]),
    (PatientColumn::Number, &["patient", "ref"]),
    (PatientColumn::Number, &["record", "num"]),
    (PatientColumn::Number, &["case", "no"]),
    (PatientColumn::Address, &["postcode"]),
    (PatientColumn::Address, &["address"]),
    (PatientColumn::Name, &["patient", "name"]),
    (PatientColumn::Name, &["pt", "name"]),
    (PatientColumn::Name, &["surname"]),
    (PatientColumn::Name, &["forename"]),
    (PatientColumn::Name, &["initials"]),
    (PatientColumn::Other, &["patient"]),
];

/// What `header` most likely means; `None` if it is no header that is known.
#[must_use]
pub fn guess_procedure_header(header: &str) -> Option<Meaning> {
    let key = fold(header).replace(' ', "");
    let known = KNOWN.iter().find_map(|(field, words)| {
        let rank = words.iter().position(|word| *word == key)?;
        Some(Meaning::Field(*field, rank))
    });
    let patient = || {
        let whole = PATIENTS.iter();
        let whole = whole.filter(|(_, words)| words.contains(&key.as_str()));
        whole.map(|(column, _)| *column).next()
    };
    // A sentence is not a header, whatever words occur in it.
    let short = key.chars().count() <= 40;
    let telling = || {
        let mut all = TELLING.iter();
        let (column, _) =
            all.find(|(_, words)| short && words.iter().all(|word| key.contains(word)))?;
        Some(*column)
    };
    known.or_else(|| patient().or_else(telling).map(Meaning::Patient))
}
