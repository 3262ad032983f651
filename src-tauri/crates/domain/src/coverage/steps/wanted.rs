//! Which kinds of evidence say most about an outcome, by what it is about.

use crate::frameworks::{Outcome, OutcomeKind};
use crate::people::fold;

/// Work with patients: what somebody saw comes first.
const CLINICAL: &[&str] = &[
    "wpba",
    "supervisor_report",
    "logbook",
    "msf",
    "audit_qi",
    "reflection",
];

/// Work that every doctor does, where its title names nothing more definite.
const GENERIC: &[&str] = &["msf", "supervisor_report", "wpba", "reflection", "course"];

/// What the titles of the generic outcomes of the shipped frameworks name, by how a word starts.
const THEMES: [(&[&str], &[&str]); 4] = [
    (
        &["research", "scholar", "publication"],
        &["research", "audit_qi", "supervisor_report", "course"],
    ),
    (
        &["teach", "educat", "supervis", "training"],
        &["teaching_given", "msf", "supervisor_report", "course"],
    ),
    (
        &["quality", "safety", "improvement"],
        &["audit_qi", "supervisor_report", "msf", "course"],
    ),
    (
        &["lead", "manage", "organisation", "administ", "team"],
        &["supervisor_report", "management", "msf", "course"],
    ),
];

/// The ids of the kinds wanted for the outcome, best first, each of another column.
pub(super) fn kinds_for(outcome: &Outcome) -> &'static [&'static str] {
    if matches!(outcome.kind, OutcomeKind::Clinical | OutcomeKind::Specialty) {
        return CLINICAL;
    }
    let title = fold(&outcome.title);
    THEMES
        .iter()
        .find(|(starts, _)| {
            title
                .split(' ')
                .any(|word| starts.iter().any(|start| word.starts_with(start)))
        })
        .map_or(GENERIC, |(_, kinds)| kinds)
}
