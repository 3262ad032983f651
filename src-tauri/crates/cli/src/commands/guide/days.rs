//! `waymark guide first-days`: the first 90 days of a doctor new to the UK.

use std::io;

use chrono::NaiveDate;
use clap::Subcommand;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use waymark_domain::PersonId;
use waymark_domain::guide::{FirstDays as Kept, StepHere};
use waymark_domain::time::long_date;
use waymark_records::guide::{FirstDaysView, GuideHere};
use waymark_records::{Error, Now};
use waymark_text::say;

use crate::error::Result;
use crate::output::{Human, Output, Page, clipped, maybe_date};

/// How much of a step is printed, in characters.
const TITLE_CHARS: usize = 46;

#[derive(Debug, Subcommand)]
pub enum FirstDays {
    /// Show the steps, by day
    Show {
        /// Of this doctor; without it your own
        #[arg(long, value_name = "ID")]
        person: Option<PersonId>,
    },
    /// Begin them, or say another first day
    Begin {
        /// The first day
        #[arg(long, value_name = "DATE")]
        on: NaiveDate,
        /// Of this doctor; without it your own
        #[arg(long, value_name = "ID")]
        person: Option<PersonId>,
    },
    /// Mark a step as done
    Done {
        /// The key of the step
        #[arg(value_name = "KEY")]
        key: String,
        /// The day it was done; without it today
        #[arg(long, value_name = "DATE")]
        on: Option<NaiveDate>,
        /// Of this doctor; without it your own
        #[arg(long, value_name = "ID")]
        person: Option<PersonId>,
    },
    /// Mark a step as open again
    Open {
        /// The key of the step
        #[arg(value_name = "KEY")]
        key: String,
        /// Of this doctor; without it your own
        #[arg(long, value_name = "ID")]
        person: Option<PersonId>,
    },
    /// Add a step
    Add {
        /// What
        #[arg(value_name = "TITLE")]
        title: String,
        /// By which day, counted from 1
        #[arg(long, value_name = "DAY", value_parser = clap::value_parser!(u16).range(1..=365))]
        by: u16,
        /// Of this doctor; without it your own
        #[arg(long, value_name = "ID")]
        person: Option<PersonId>,
    },
    /// Take an added step out
    Remove {
        /// The key of the step
        #[arg(value_name = "KEY")]
        key: String,
        /// Of this doctor; without it your own
        #[arg(long, value_name = "ID")]
        person: Option<PersonId>,
    },
}

impl FirstDays {
    pub fn run(&self, guide: &GuideHere<'_>, now: Now, output: Output) -> Result<()> {
        let person = match self {
            Self::Show { person } => *person,
            Self::Begin { on, person } => {
                guide.begin_first_days(*person, *on, now)?;
                *person
            }
            Self::Done { key, on, person } => {
                let kept = begun(guide, *person)?;
                let on = on.unwrap_or(now.today);
                guide.tick(kept.id, kept.version, key, Some(on), now)?;
                *person
            }
            Self::Open { key, person } => {
                let kept = begun(guide, *person)?;
                guide.tick(kept.id, kept.version, key, None, now)?;
                *person
            }
            Self::Add { title, by, person } => {
                let kept = begun(guide, *person)?;
                guide.add_step(kept.id, kept.version, title, *by, now)?;
                *person
            }
            Self::Remove { key, person } => {
                let kept = begun(guide, *person)?;
                guide.remove_step(kept.id, kept.version, key, now)?;
                *person
            }
        };
        output.show(&Shown(guide.first_days(person)?))
    }
}

fn begun(guide: &GuideHere<'_>, person: Option<PersonId>) -> Result<Kept> {
    let kept = guide.first_days(person)?.kept;
    Ok(kept.ok_or(Error::NotAllowed(
        "the first 90 days are not begun; “waymark guide first-days begin” begins them",
    ))?)
}

/// The steps with their days.
struct Shown(FirstDaysView);

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kept = self.0.kept.as_ref();
        let steps: Vec<Value> = self.0.steps.iter().map(step).collect();
        json!({
            "id": kept.map(|days| days.id),
            "version": kept.map(|days| days.version),
            "person": kept.and_then(|days| days.person),
            "name": self.0.name,
            "start_on": kept.map(|days| days.start_on),
            "suggested": self.0.suggested,
            "steps": steps,
        })
        .serialize(serializer)
    }
}

fn step(here: &StepHere) -> Value {
    json!({
        "key": here.step.key,
        "title": here.step.title,
        "hint": here.step.hint,
        "by_day": here.step.by_day,
        "on": here.on,
        "done_on": here.done_on,
        "own": here.own,
    })
}

impl Human for Shown {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let start = self.0.kept.as_ref().map(|days| days.start_on);
        match start {
            Some(start) => page.facts(&[
                (say("cli-head-doctor", &[]), self.0.name.clone()),
                (say("cli-guide-start", &[]), long_date(start)),
            ])?,
            None => page.line(say("cli-guide-days-none", &[]))?,
        }
        page.gap()?;
        let row = |here: &StepHere| {
            let by = here.on.map_or_else(
                || say("cli-guide-day", &[("day", here.step.by_day.into())]),
                long_date,
            );
            vec![
                by,
                clipped(&here.step.title, TITLE_CHARS),
                here.step.key.clone(),
                maybe_date(here.done_on),
            ]
        };
        let rows: Vec<Vec<String>> = self.0.steps.iter().map(row).collect();
        let heads = [
            say("cli-guide-by", &[]),
            say("cli-guide-step", &[]),
            say("cli-guide-key", &[]),
            say("cli-guide-done", &[]),
        ];
        page.table(&heads, &rows)
    }
}
