//! `waymark framework show`.

use std::io;

use serde::Serialize;
use waymark_domain::frameworks::{Basis, Origin, Outcome, OutcomeKind};
use waymark_records::Records;
use waymark_records::frameworks::FrameworkView;
use waymark_text::say;

use crate::commands::in_words;
use crate::error::Result;
use crate::output::{Human, Page};

/// One framework.
pub fn framework(records: &Records, key: &str) -> Result<Shown> {
    Ok(Shown::of(records.frameworks().get(key)?))
}

#[derive(Serialize)]
pub struct Shown {
    /// Its key.
    id: String,
    specialty: String,
    college: String,
    curriculum: String,
    edition: String,
    source_url: String,
    /// Whether the page at that address was seen.
    source_seen: bool,
    other_sources: Vec<String>,
    notes: Vec<String>,
    currency_years: u8,
    origin: Origin,
    in_use: bool,
    outcomes: Vec<One>,
    /// Links to codes that it does not have.
    without_place: Vec<Lost>,
}

#[derive(Serialize)]
struct One {
    code: String,
    title: String,
    kind: OutcomeKind,
    confirmed: bool,
    basis: Basis,
    note: Option<String>,
    statement: Option<String>,
    /// Items of evidence that speak for it.
    linked: u32,
}

#[derive(Serialize)]
struct Lost {
    code: String,
    linked: u32,
}

impl Shown {
    fn of(view: FrameworkView) -> Self {
        let FrameworkView {
            framework,
            in_use,
            linked,
            ..
        } = view;
        let is_lost = |code: &String| framework.outcome(code).is_none();
        let without_place = linked
            .iter()
            .filter(|(code, _)| is_lost(code))
            .map(|(code, linked)| Lost {
                code: code.clone(),
                linked: *linked,
            })
            .collect();
        let one = |outcome: Outcome| One {
            linked: linked.get(&outcome.code).copied().unwrap_or(0),
            code: outcome.code,
            title: outcome.title,
            kind: outcome.kind,
            confirmed: outcome.confirmed,
            basis: outcome.basis,
            note: outcome.note,
            statement: outcome.statement,
        };
        Self {
            without_place,
            in_use,
            id: framework.key,
            specialty: framework.specialty,
            college: framework.college,
            curriculum: framework.curriculum,
            edition: framework.edition,
            source_url: framework.source_url,
            source_seen: framework.source_seen,
            other_sources: framework.other_sources,
            notes: framework.notes,
            currency_years: framework.currency_years,
            origin: framework.origin,
            outcomes: framework.outcomes.into_iter().map(one).collect(),
        }
    }

    fn facts(&self) -> Vec<(String, String)> {
        let source = match (self.source_url.is_empty(), self.source_seen) {
            (true, _) => String::new(),
            (false, true) => self.source_url.clone(),
            (false, false) => say(
                "cli-framework-source-unseen",
                &[("address", self.source_url.as_str().into())],
            ),
        };
        let years = [("years", self.currency_years.into())];
        let used = if self.in_use {
            say("cli-yes", &[])
        } else {
            say("cli-no", &[])
        };
        vec![
            (say("cli-head-key", &[]), self.id.clone()),
            (say("cli-framework-college", &[]), self.college.clone()),
            (
                say("cli-framework-curriculum", &[]),
                self.curriculum.clone(),
            ),
            (say("cli-framework-edition", &[]), self.edition.clone()),
            (say("cli-framework-source", &[]), source),
            (
                say("cli-framework-currency", &[]),
                say("cli-framework-years", &years),
            ),
            (say("cli-head-origin", &[]), in_words(self.origin.as_str())),
            (say("cli-head-in-use", &[]), used),
        ]
    }
}

impl One {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let mut words = format!("{}  {}", self.code, self.title);
        if !self.confirmed {
            let basis = in_words(&format!("basis-{}", self.basis.as_str()));
            words.push_str(&say(
                "cli-framework-unconfirmed",
                &[("basis", basis.into())],
            ));
        }
        if self.linked > 0 {
            words.push_str(&say(
                "cli-framework-linked",
                &[("items", self.linked.into())],
            ));
        }
        page.wrapped(&words)
    }
}

impl Human for Shown {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(&self.specialty)?;
        page.facts(&self.facts())?;
        page.gap()?;
        self.outcomes.iter().try_for_each(|one| one.print(page))?;
        for lost in &self.without_place {
            let about = [
                ("code", lost.code.as_str().into()),
                ("items", lost.linked.into()),
            ];
            page.line(say("cli-framework-without-place", &about))?;
        }
        let remarks = self.notes.iter().chain(&self.other_sources);
        for (number, remark) in remarks.enumerate() {
            if number == 0 {
                page.gap()?;
            }
            page.wrapped(remark)?;
        }
        Ok(())
    }
}
