//! `waymark plan dates` and `waymark plan templates`.

use std::io;

use chrono::NaiveDate;
use serde::Serialize;
use waymark_domain::people::{Goal, Stage};
use waymark_domain::plans::{self, Clock, DateKind, Length, When};
use waymark_records::plans::DateView;
use waymark_text::say;

use super::when;
use crate::commands::in_words;
use crate::output::{Human, Page, clipped};

/// How much of a title is printed, in characters.
const TITLE_CHARS: usize = 32;

/// Career dates as they are printed.
#[derive(Serialize)]
#[serde(transparent)]
pub struct List(Vec<Entry>);

#[derive(Serialize)]
struct Entry {
    /// Its key.
    id: String,
    kind: DateKind,
    title: String,
    /// Who runs it.
    body: String,
    applies_to: Vec<Goal>,
    specialty: Option<String>,
    when: When,
    clock: Option<Clock>,
    source: String,
    /// Whether that page was seen.
    seen: bool,
    year: u16,
    checked: NaiveDate,
    note: String,
    /// Whether it was changed in this store.
    edited: bool,
    version: Option<u32>,
}

impl List {
    pub fn of(dates: Vec<DateView>) -> Self {
        Self(dates.into_iter().map(Entry::of).collect())
    }
}

impl Entry {
    fn of(view: DateView) -> Self {
        let date = view.date;
        Self {
            id: date.key,
            kind: date.kind,
            title: date.title,
            body: date.body,
            applies_to: date.applies_to,
            specialty: date.specialty,
            when: date.when,
            clock: date.clock,
            source: date.source.url,
            seen: date.source.seen,
            year: date.source.year,
            checked: date.source.checked,
            note: date.note,
            edited: view.edited,
            version: view.version,
        }
    }

    /// "2027-01 to 2027-02, expected", "24 months".
    fn when(&self) -> String {
        match self.clock.map(|clock| clock.length) {
            Some(Length::Days(days)) => say("cli-plan-days", &[("days", u32::from(days).into())]),
            Some(Length::Months(months)) => {
                say("cli-plan-months", &[("months", u32::from(months).into())])
            }
            None => when::in_words(&self.when),
        }
    }
}

impl Human for List {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let headings = [
            say("cli-head-key", &[]),
            say("cli-head-kind", &[]),
            say("cli-head-when", &[]),
            say("cli-head-title", &[]),
        ];
        let row = |entry: &Entry| {
            vec![
                entry.id.clone(),
                in_words(entry.kind.as_str()),
                entry.when(),
                clipped(&entry.title, TITLE_CHARS),
            ]
        };
        page.table(&headings, &self.0.iter().map(row).collect::<Vec<_>>())?;
        page.gap()?;
        page.wrapped(&say("cli-plan-dates-note", &[]))
    }
}

/// Starting points as they are printed.
#[derive(Serialize)]
#[serde(transparent)]
pub struct Templates(Vec<Template>);

#[derive(Serialize)]
struct Template {
    /// Its key.
    id: &'static str,
    stage: Stage,
    title: &'static str,
    about: &'static str,
    objectives: Vec<&'static str>,
}

impl Templates {
    pub fn shipped() -> Self {
        let one = |template: &'static plans::Template| Template {
            id: &template.key,
            stage: template.stage,
            title: &template.title,
            about: &template.about,
            objectives: template
                .objectives
                .iter()
                .map(|objective| objective.title.as_str())
                .collect(),
        };
        Self(plans::templates().iter().map(one).collect())
    }
}

impl Human for Templates {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        for template in &self.0 {
            page.line(format!("{}  {}", template.id, template.title))?;
            page.wrapped(&format!("    {}", template.about))?;
            for objective in &template.objectives {
                page.indented(&format!("  {objective}"))?;
            }
            page.gap()?;
        }
        Ok(())
    }
}
