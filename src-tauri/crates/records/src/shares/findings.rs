//! Names and numbers in the words that would leave: each is replaced or kept on purpose.

use std::collections::HashSet;

use serde_json::Value;
use waymark_domain::PersonId;
use waymark_domain::shares::ShareKind;
use waymark_identify::{Confidence, Finding, Kind, Known, Reason, Role, find};
use waymark_reports::{PlanReport, PlanStep};
use waymark_text::say;

use super::consent;
use super::payload::Payload;
use crate::{Records, Result, documents};

/// Members of a body that hold no words of anybody's.
const NO_WORDS: [&str; 14] = [
    "chunks",
    "created",
    "date",
    "due",
    "evidence_id",
    "evidence_sha256",
    "id",
    "kind",
    "next",
    "owner",
    "role",
    "session_date",
    "sha256",
    "status",
];

/// Something in the words that may tell who somebody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it is known by within one preview.
    pub id: String,
    /// The word of its kind: the end of a text key.
    pub kind: &'static str,
    /// The words found; of a file, which one and which page.
    pub text: String,
    /// The field it stands in, as a JSON pointer; of a file, what lists it.
    pub field: String,
    /// Where in the field it begins, in bytes; of a file, 0.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The word of why it is thought to be one.
    pub reason: &'static str,
    /// Whether it may be a patient.
    pub patient: bool,
    /// Words to put in its place; none for a file.
    pub replace_with: String,
}

/// Everything found in what would be signed, and in the files that follow it.
///
/// The owner's own name and that of the doctor it is about are what the sheet is headed with, and are
/// not pointed out.
///
/// # Errors
/// The vault's.
pub(super) fn of(
    records: &Records,
    payload: &Payload,
    body: &[u8],
    about: Option<PersonId>,
) -> Result<Vec<Found>> {
    let known = records.read(documents::known)?;
    let own = own_words(records, about)?;
    let mut found = Vec::new();
    for (field, words) in words_of(payload, body) {
        for one in find(&words, &known) {
            let text = words.get(one.span.clone()).unwrap_or_default();
            if !is_expected(&one, text, &own) {
                found.push(described(&field, text, &one));
            }
        }
    }
    if let Payload::Request(_, files) = payload {
        for (place, file) in files.iter().enumerate() {
            in_file(records, *file, place, &known, &mut found)?;
        }
    }
    Ok(found)
}

/// Every field with words.
fn words_of(payload: &Payload, body: &[u8]) -> Vec<(String, String)> {
    match payload {
        Payload::Plan(_, report) => of_plan(report)
            .into_iter()
            .enumerate()
            .map(|(place, words)| (format!("/{place}"), words.to_owned()))
            .collect(),
        Payload::Verification(file) => said(file),
        Payload::Summary(_) | Payload::Index(_) | Payload::Request(..) => consent::leaves(body)
            .into_iter()
            .filter_map(|(pointer, value)| match value {
                Value::String(words) if has_words(&pointer) => Some((pointer, words)),
                _ => None,
            })
            .collect(),
    }
}

/// Of a credential, what its author wrote into it; the rest is the template's.
fn said(file: &waymark_domain::shares::VerificationFile) -> Vec<(String, String)> {
    let page = super::Page::of(ShareKind::Verification, file.as_bytes()).unwrap_or_default();
    let domain = page.entries.into_iter().find_map(|entry| entry.domain);
    let named = |field: &str, words: Option<String>| Some((format!("/{field}"), words?));
    [named("statement", page.statement), named("domain", domain)]
        .into_iter()
        .flatten()
        .collect()
}

/// Whether what a pointer names holds words: places in a list do not count.
fn has_words(pointer: &str) -> bool {
    let named = pointer
        .rsplit('/')
        .find(|part| part.bytes().any(|byte| !byte.is_ascii_digit()));
    named.is_none_or(|name| !NO_WORDS.contains(&name))
}

fn of_plan(report: &PlanReport) -> Vec<&str> {
    let mut words = vec![
        report.aim.as_str(),
        report.why.as_str(),
        report.open_door.as_str(),
    ];
    for goal in &report.goals {
        words.extend([goal.title.as_str(), goal.why.as_str(), goal.state.as_str()]);
        words.extend(steps(&goal.steps));
    }
    words.extend(steps(&report.others));
    words
}

fn steps(steps: &[PlanStep]) -> impl Iterator<Item = &str> {
    steps
        .iter()
        .flat_map(|step| [step.title.as_str(), step.why.as_str()])
}

/// The words of the name of the doctor it is about.
fn own_words(records: &Records, about: Option<PersonId>) -> Result<HashSet<String>> {
    let Some(person) = about else {
        return Ok(HashSet::new());
    };
    let name = records.people().get(person)?.roster.display_name();
    Ok(words(&name).collect())
}

fn words(name: &str) -> impl Iterator<Item = String> + '_ {
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

fn is_expected(one: &Finding, text: &str, own: &HashSet<String>) -> bool {
    match one.kind {
        Kind::KnownName(Role::Owner) => true,
        Kind::KnownName(Role::Doctor) | Kind::TitledName | Kind::Name => {
            let guessed = one.kind == Kind::Name && one.confidence == Confidence::Possible;
            let theirs = !own.is_empty() && words(text).all(|word| own.contains(&word));
            guessed || theirs
        }
        _ => false,
    }
}

fn described(field: &str, text: &str, one: &Finding) -> Found {
    Found {
        id: format!("{field}:{}-{}", one.span.start, one.span.end),
        kind: one.kind.word(),
        text: text.to_owned(),
        field: field.to_owned(),
        start: one.span.start,
        end: one.span.end,
        reason: one.reason.word(),
        patient: is_of_a_patient(one),
        replace_with: instead(one),
    }
}

/// A clinician and a member of staff are named as such; everybody else may be a patient.
fn is_of_a_patient(one: &Finding) -> bool {
    match one.kind {
        Kind::KnownName(role) => role == Role::Patient,
        Kind::TitledName | Kind::Name => {
            !matches!(one.reason, Reason::ClinicianTitle | Reason::StaffLabel)
        }
        _ => true,
    }
}

/// Words, never a bar: a reader must not have to guess what stood there.
fn instead(one: &Finding) -> String {
    match one.kind {
        Kind::NhsNumber
        | Kind::ChiNumber
        | Kind::HcNumber
        | Kind::HospitalNumber
        | Kind::InsuranceNumber => say("identifier-words-number", &[]),
        Kind::DateOfBirth => say("identifier-words-birth", &[]),
        Kind::Postcode | Kind::Address => say("identifier-words-place", &[]),
        Kind::Phone | Kind::Email => say("identifier-words-reach", &[]),
        Kind::BedNumber => say("identifier-words-bed", &[]),
        Kind::KnownName(Role::Doctor) => say("shared-words-doctor", &[]),
        _ if is_of_a_patient(one) => say("identifier-words-person", &[]),
        _ => say("shared-words-colleague", &[]),
    }
}

/// What in the text of a file would have held it back. Its words are not repeated: which file, and
/// which page.
fn in_file(
    records: &Records,
    file: waymark_domain::AttachmentId,
    place: usize,
    known: &Known,
    found: &mut Vec<Found>,
) -> Result<()> {
    if records.documents().facts(file).is_err() {
        return Ok(());
    }
    let name = records.attachments().get(file)?.attachment.name;
    for page in records.documents().pages(file)? {
        let text = records.documents().text(file, page)?.text;
        for (count, one) in find(&text, known)
            .iter()
            .filter(|one| one.holds())
            .enumerate()
        {
            let field = format!("/attach/{place}");
            let about = [("name", name.as_str().into()), ("page", page.into())];
            found.push(Found {
                id: format!("{field}:page-{page}-{count}"),
                kind: one.kind.word(),
                text: say("shared-found-in-file", &about),
                field,
                start: 0,
                end: 0,
                reason: one.reason.word(),
                patient: true,
                replace_with: String::new(),
            });
        }
    }
    Ok(())
}
