//! What a column's header means, in the words staffing offices use.

use super::Field;
use crate::people::fold;

/// A header's likely meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderGuess {
    /// What the column holds.
    pub field: Field,
    /// How well the header fits, 0 best: of two columns for one field the lower rank has it.
    pub rank: usize,
}

/// Headers without spaces and punctuation, the plainest first.
const KNOWN: &[(Field, &[&str])] = &[
    (
        Field::Name,
        &[
            "name",
            "fullname",
            "doctor",
            "doctorname",
            "nameofdoctor",
            "doctorsname",
            "employeename",
            "staffname",
            "employee",
            "clinician",
        ],
    ),
    (Field::Title, &["title", "salutation", "prefix"]),
    (
        Field::GivenName,
        &[
            "givenname",
            "givennames",
            "firstname",
            "firstnames",
            "forename",
            "forenames",
            "first",
        ],
    ),
    (
        Field::FamilyName,
        &["familyname", "surname", "lastname", "last"],
    ),
    (
        Field::GmcNumber,
        &[
            "gmcnumber",
            "gmcno",
            "gmc",
            "gmcref",
            "gmcreference",
            "gmcreferencenumber",
            "gmcregistration",
            "gmcregistrationnumber",
            "gmcid",
        ],
    ),
    (
        Field::Grade,
        &[
            "grade",
            "gradetitle",
            "post",
            "posttitle",
            "jobtitle",
            "role",
            "position",
        ],
    ),
    (
        Field::Department,
        &[
            "department",
            "dept",
            "specialty",
            "speciality",
            "specialtydepartment",
            "directorate",
            "service",
            "team",
        ],
    ),
    (
        Field::Email,
        &["email", "emailaddress", "workemail", "nhsmail", "mail"],
    ),
    (
        Field::Phone,
        &[
            "phone",
            "phonenumber",
            "telephone",
            "tel",
            "mobile",
            "bleep",
            "contactnumber",
            "extension",
        ],
    ),
    (
        Field::PostStart,
        &[
            "poststart",
            "startdate",
            "start",
            "datestarted",
            "contractstart",
            "contractstartdate",
            "datejoined",
            "commencementdate",
            "commenced",
            "datefrom",
            "from",
            "inpostsince",
        ],
    ),
    (
        Field::ContractEnd,
        &[
            "contractend",
            "contractenddate",
            "endofcontract",
            "enddate",
            "end",
            "contractexpiry",
            "contractexpirydate",
            "expiry",
            "finishdate",
            "leavingdate",
            "dateto",
            "to",
            "until",
        ],
    ),
    (
        Field::QualifiedIn,
        &[
            "qualifiedin",
            "countryofpmq",
            "pmqcountry",
            "pmq",
            "countryofqualification",
            "countryofprimaryqualification",
            "countryofprimarymedicalqualification",
            "placeofqualification",
        ],
    ),
    (
        Field::Goal,
        &["goal", "careergoal", "careeraim", "careerintention", "aim"],
    ),
    (
        Field::ClinicalSupervisor,
        &["clinicalsupervisor", "namedclinicalsupervisor", "cs"],
    ),
    (
        Field::EducationalSupervisor,
        &["educationalsupervisor", "namededucationalsupervisor", "es"],
    ),
    (
        Field::SupervisorMet,
        &[
            "supervisormet",
            "metsupervisor",
            "hasmetsupervisor",
            "metwithsupervisor",
            "metes",
            "met",
        ],
    ),
    (Field::Stage, &["stage", "careerstage"]),
    (
        Field::Ignore,
        &["notes", "note", "comments", "comment", "remarks"],
    ),
];

/// Words that give a longer header away when it is not known as a whole; all of them must occur.
const TELLING: &[(Field, &[&str])] = &[
    (Field::GmcNumber, &["gmc"]),
    (Field::EducationalSupervisor, &["educational", "supervisor"]),
    (Field::ClinicalSupervisor, &["clinical", "supervisor"]),
    (Field::FamilyName, &["surname"]),
    (Field::GivenName, &["forename"]),
    (Field::Email, &["email"]),
    (Field::QualifiedIn, &["country", "qualif"]),
    (Field::ContractEnd, &["contract", "end"]),
    (Field::ContractEnd, &["contract", "expir"]),
    (Field::PostStart, &["start", "date"]),
    (Field::Department, &["department"]),
    (Field::Department, &["special"]),
    (Field::Grade, &["grade"]),
];

/// What `header` most likely means; `None` if it is no header that is known.
#[must_use]
pub fn guess_header(header: &str) -> Option<HeaderGuess> {
    let key = fold(header).replace(' ', "");
    let known = KNOWN.iter().find_map(|(field, words)| {
        let rank = words.iter().position(|word| *word == key)?;
        Some(HeaderGuess {
            field: *field,
            rank,
        })
    });
    known.or_else(|| {
        // A sentence is not a header, whatever words occur in it.
        let short = key.chars().count() <= 40;
        let (field, _) = TELLING
            .iter()
            .find(|(_, words)| short && words.iter().all(|word| key.contains(word)))?;
        Some(HeaderGuess {
            field: *field,
            rank: usize::MAX,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(header: &str) -> Option<Field> {
        guess_header(header).map(|guess| guess.field)
    }

    #[test]
    fn the_headers_of_both_kinds_of_list_are_known() {
        for (header, expected) in [
            ("First name", Field::GivenName),
            ("Surname", Field::FamilyName),
            ("GMC No.", Field::GmcNumber),
            ("Country of PMQ", Field::QualifiedIn),
            ("Start date", Field::PostStart),
            ("Contract end", Field::ContractEnd),
            ("Met supervisor?", Field::SupervisorMet),
            ("Doctor", Field::Name),
            ("Post", Field::Grade),
            ("Specialty", Field::Department),
            ("From", Field::PostStart),
            ("To", Field::ContractEnd),
            ("Notes", Field::Ignore),
            ("E-mail", Field::Email),
            ("Contract end date (if fixed term)", Field::ContractEnd),
        ] {
            assert_eq!(field(header), Some(expected), "{header}");
        }
    }

    #[test]
    fn a_cell_of_data_is_no_header() {
        for cell in [
            "9827672",
            "Acute Medicine",
            "Dr Kwame Sheikh",
            "24/02/2022",
            "",
            "open-ended",
        ] {
            assert_eq!(field(cell), None, "{cell}");
        }
    }

    #[test]
    fn the_plainer_header_ranks_first() {
        let rank = |header| guess_header(header).map(|guess| guess.rank);
        assert!(rank("Grade") < rank("Post"));
        assert!(rank("Department") < rank("Specialty"));
    }
}
