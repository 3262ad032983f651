//! What the crate finds, seen from outside. All people are invented; NHS numbers are of the range
//! that is never issued.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod hostile;
mod known;
mod names;
mod numbers;
mod places;
mod properties;
mod samples;
mod tables;

use waymark_identify::{Finding, Known, find};

/// The kind and the words of everything that is found in a text.
fn seen(text: &str) -> Vec<(&'static str, &str)> {
    let of = |finding: &Finding| (finding.kind.word(), &text[finding.span.clone()]);
    find(text, &Known::default()).iter().map(of).collect()
}

/// What would hold a file back.
fn held(text: &str) -> Vec<&str> {
    let findings = find(text, &Known::default());
    let held = findings.iter().filter(|finding| finding.holds());
    held.map(|finding| &text[finding.span.clone()]).collect()
}
