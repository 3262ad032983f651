//! `waymark framework list`.

use std::io;

use serde::Serialize;
use waymark_domain::frameworks::Origin;
use waymark_records::Records;
use waymark_records::frameworks::FrameworkRow;
use waymark_text::say;

use crate::commands::in_words;
use crate::error::Result;
use crate::output::{Human, Page, clipped};

/// How much of a specialty's name is printed, in characters.
const SPECIALTY_CHARS: usize = 30;

/// The frameworks, or those in use.
pub fn list(records: &Records, in_use: bool) -> Result<List> {
    let rows = records.frameworks().list()?.into_iter();
    let wanted = |row: &FrameworkRow| row.in_use || !in_use;
    Ok(List(rows.filter(wanted).map(Entry::of).collect()))
}

#[derive(Serialize)]
#[serde(transparent)]
pub struct List(Vec<Entry>);

#[derive(Serialize)]
struct Entry {
    /// Its key.
    id: String,
    specialty: String,
    college: String,
    curriculum: String,
    edition: String,
    origin: Origin,
    in_use: bool,
    outcomes: u32,
    /// Titles that were seen word for word.
    confirmed: u32,
    /// Items of evidence that speak for it.
    linked: u32,
}

impl Entry {
    fn of(row: FrameworkRow) -> Self {
        Self {
            id: row.key,
            specialty: row.specialty,
            college: row.college,
            curriculum: row.curriculum,
            edition: row.edition,
            origin: row.origin,
            in_use: row.in_use,
            outcomes: row.outcomes,
            confirmed: row.confirmed,
            linked: row.linked,
        }
    }

    fn cells(&self) -> Vec<String> {
        let about = [
            ("confirmed", self.confirmed.into()),
            ("outcomes", self.outcomes.into()),
        ];
        vec![
            self.id.clone(),
            clipped(&self.specialty, SPECIALTY_CHARS),
            in_words(self.origin.as_str()),
            if self.in_use {
                say("cli-yes", &[])
            } else {
                String::new()
            },
            say("cli-framework-confirmed", &about),
            say("cli-number", &[("number", self.linked.into())]),
        ]
    }
}

impl Human for List {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.0.is_empty() {
            return page.line(say("cli-framework-none", &[]));
        }
        let headings = [
            say("cli-head-key", &[]),
            say("cli-head-specialty", &[]),
            say("cli-head-origin", &[]),
            say("cli-head-in-use", &[]),
            say("cli-head-confirmed", &[]),
            say("cli-head-evidence", &[]),
        ];
        page.table(
            &headings,
            &self.0.iter().map(Entry::cells).collect::<Vec<_>>(),
        )
    }
}
