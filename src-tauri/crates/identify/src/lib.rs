//! Finds what tells who a patient is in plain text: numbers, dates of birth, names, places and ways
//! to reach somebody, each with its place, how sure it is and why.
//!
//! Pure and without dependencies: text in, findings out, in one pass whose time grows with the
//! length of the text and not with what stands in it. What is looked for, how sure each finding is
//! and what is missed stand in `docs/identifiers.md`. A finding is advice to a person who looks;
//! text in which nothing is found is not thereby free of patients.

#![forbid(unsafe_code)]

mod address;
mod bed;
mod birth;
mod check_digit;
mod choose;
mod cue;
mod date;
mod email;
mod finding;
mod free_name;
mod hospital;
mod insurance;
mod known;
mod label;
mod labelled_name;
mod name;
mod page;
mod person_number;
mod phone;
mod phrases;
mod postcode;
mod table;
mod titled_name;
mod token;
mod vocabulary;
mod window;

pub use finding::{Confidence, Finding, Kind, Reason, Role};
pub use known::Known;

use page::Page;

/// Everything in `text` that may tell who somebody is, in the order of the text. No two findings
/// overlap: where two readings compete, the stronger stands.
pub fn find(text: &str, known: &Known) -> Vec<Finding> {
    let mut found = Vec::new();
    for window in window::windows(text) {
        let outer = window.outer.start;
        let page = Page::read(text.get(window.outer).unwrap_or_default());
        let in_text = read(&page, known).into_iter().map(|mut finding| {
            finding.span = finding.span.start + outer..finding.span.end + outer;
            finding
        });
        found.extend(in_text.filter(|finding| window.core.contains(&finding.span.start)));
    }
    choose::strongest(found)
}

/// What every detector finds in a page.
fn read(page: &Page<'_>, known: &Known) -> Vec<Finding> {
    const DETECTORS: [fn(&Page<'_>, &mut Vec<Finding>); 13] = [
        person_number::find,
        hospital::find,
        birth::find,
        insurance::find,
        labelled_name::find,
        titled_name::find,
        free_name::find,
        postcode::find,
        address::find,
        phone::find,
        email::find,
        bed::find,
        table::find,
    ];
    let mut found = Vec::new();
    for detector in DETECTORS {
        detector(page, &mut found);
    }
    known.find(page, &mut found);
    found
}
