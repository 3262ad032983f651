//! `waymark coverage`: what the portfolio shows of a framework.

mod grid;
mod steps;
mod why;

use std::io;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use waymark_domain::coverage::{Coverage as Covered, CoverageFilter};
use waymark_domain::evidence::Strength;
use waymark_domain::frameworks::Framework;
use waymark_records::{Now, Records};
use waymark_text::say;

use crate::clock;
use crate::error::{Error, Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page};

/// Show what the filed evidence covers of a framework: outcomes by kinds of evidence
///
/// Each cell says how many items there are and how strong they are together; “gap” stands where
/// something new would add most. The best next steps follow. --why takes one cell apart. A guide:
/// only assessors decide.
#[derive(Args, Debug)]
pub struct Coverage {
    /// The framework; without it the one in use
    #[arg(long, value_name = "KEY")]
    framework: Option<String>,
    /// Only evidence of this day or later
    #[arg(long, value_name = "DATE")]
    from: Option<NaiveDate>,
    /// Only evidence of this day or earlier
    #[arg(long, value_name = "DATE")]
    to: Option<NaiveDate>,
    /// Only evidence from this institution
    #[arg(long)]
    institution: Option<String>,
    /// Only evidence that came back on a GMC form
    #[arg(long)]
    on_form: bool,
    /// Why a cell is as strong as it is: an outcome's code and a column, such as wpba
    #[arg(long, num_args = 2, value_names = ["CODE", "COLUMN"])]
    why: Vec<String>,
}

impl Coverage {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let (records, now) = (&store.records, clock::now());
        match self.why.as_slice() {
            [code, column] => output.show(&self.explain(records, code, column, now)?)?,
            _ => output.show(&self.grid(records, now)?)?,
        }
        Ok(Outcome::Done)
    }

    fn filter(&self) -> CoverageFilter {
        CoverageFilter {
            from: self.from,
            to: self.to,
            institution: self.institution.clone(),
            on_gmc_form_only: self.on_form,
        }
    }

    fn grid(&self, records: &Records, now: Now) -> Result<Shown> {
        let framework = self.framework(records)?;
        let covered = records.coverage(&framework.key, &self.filter(), now.today)?;
        Ok(Shown {
            framework: About::of(framework),
            covered,
            guide: say("coverage-guide", &[]),
        })
    }

    fn explain(
        &self,
        records: &Records,
        code: &str,
        column: &str,
        now: Now,
    ) -> Result<why::Explained> {
        let framework = self.framework(records)?;
        let (key, filter) = (&framework.key, self.filter());
        let why = records.coverage_why(key, &filter, code, column, now.today)?;
        Ok(why::Explained::of(About::of(framework), code, column, why))
    }

    /// The framework that was named, or the one in use.
    fn framework(&self, records: &Records) -> Result<Framework> {
        if let Some(key) = &self.framework {
            return Ok(records.frameworks().get(key)?.framework);
        }
        let mut in_use = records.frameworks().in_use()?.into_iter();
        match (in_use.next(), in_use.next()) {
            (Some(framework), None) => Ok(framework),
            (Some(_), Some(_)) => Err(Error::SeveralFrameworks { code: None }),
            (None, _) => Err(Error::NoFramework),
        }
    }
}

/// The framework that is looked at.
#[derive(Serialize)]
struct About {
    id: String,
    specialty: String,
    edition: String,
    currency_years: u8,
}

impl About {
    fn of(framework: Framework) -> Self {
        Self {
            id: framework.key,
            specialty: framework.specialty,
            edition: framework.edition,
            currency_years: framework.currency_years,
        }
    }

    fn heading(&self) -> String {
        let about = [
            ("specialty", self.specialty.as_str().into()),
            ("edition", self.edition.as_str().into()),
        ];
        say("coverage-framework", &about)
    }
}

/// The grid with its numbers and its steps.
#[derive(Serialize)]
struct Shown {
    framework: About,
    #[serde(flatten)]
    covered: Covered,
    /// What all of this is not.
    guide: String,
}

/// "good", or nothing.
fn strength_words(strength: Option<Strength>) -> String {
    strength
        .and_then(|strength| {
            waymark_text::find(&format!("coverage-strength-{}", strength.as_str()), &[])
        })
        .unwrap_or_default()
}

impl Human for Shown {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(self.framework.heading())?;
        self.print_totals(page)?;
        page.gap()?;
        grid::print(page, &self.covered, self.framework.currency_years)?;
        page.gap()?;
        steps::print(page, &self.covered.steps)?;
        page.gap()?;
        page.line(&self.guide)
    }
}

impl Shown {
    fn print_totals(&self, page: &mut Page<'_>) -> io::Result<()> {
        let totals = &self.covered.totals;
        let years = [("years", self.framework.currency_years.into())];
        let of = |part: u32, all: u32| {
            say(
                "cli-coverage-of",
                &[("part", part.into()), ("all", all.into())],
            )
        };
        page.facts(&[
            (
                say("coverage-total-covered", &[]),
                of(totals.covered, totals.outcomes),
            ),
            (
                say("coverage-total-recent", &years),
                of(totals.recent, totals.items),
            ),
            (
                say("coverage-total-form", &[]),
                of(totals.on_form, totals.needing_form),
            ),
            (
                say("coverage-total-held", &[]),
                say("cli-number", &[("number", totals.held.into())]),
            ),
        ])
    }
}
