//! `waymark plan`: career plans.

mod add;
mod dates;
mod outlook;
mod show;
mod when;

use std::io;
use std::path::PathBuf;

use clap::Subcommand;
use serde::Serialize;
use waymark_domain::plans::MilestoneState;
use waymark_domain::{MilestoneId, PersonId, PlanId};
use waymark_records::papers::PlanPaper;
use waymark_text::say;

use super::Given;
use crate::clock;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page};

#[derive(Debug, Subcommand)]
pub enum Plan {
    /// Show a plan: goals, milestones by date, and what is worth knowing
    Show {
        /// Of this doctor; without it your own
        #[arg(long, value_name = "ID")]
        person: Option<PersonId>,
    },
    /// Begin a plan, from a starting point if one is named
    Begin {
        /// The key of a starting point, as in “waymark plan templates”
        #[arg(value_name = "TEMPLATE")]
        template: Option<String>,
        /// Of this doctor; without it your own
        #[arg(long, value_name = "ID")]
        person: Option<PersonId>,
    },
    Add(add::Add),
    /// Mark a milestone as done
    Done {
        /// The milestone
        #[arg(value_name = "ID")]
        id: MilestoneId,
    },
    /// Rounds, exams, clocks and rules, with source, year and how sure they are
    Dates,
    /// Starting points for a plan
    Templates,
    /// Contracts that end, reviews due and windows that open, across everybody with a 1:1
    Outlook {
        /// So many months ahead
        #[arg(long, value_name = "N", default_value_t = 6, value_parser = clap::value_parser!(u32).range(1..=72))]
        months: u32,
    },
    /// Give a plan as PDF; that of a doctor is entered in the Sent register with a reason
    Pdf {
        /// Of this doctor; without it your own
        #[arg(long, value_name = "ID", requires_all = ["recipient", "reason"])]
        person: Option<PersonId>,
        /// With the lane of life, which is left out otherwise
        #[arg(long)]
        life: bool,
        /// The file to write
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// Who receives it
        #[arg(long, value_name = "NAME")]
        recipient: Option<String>,
        /// Why it leaves
        #[arg(long, value_name = "TEXT")]
        reason: Option<String>,
    },
}

impl Plan {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let (records, now) = (&store.records, clock::now());
        match self {
            Self::Show { person } => {
                output.show(&show::Shown(records.plans().get(*person, now)?))?;
            }
            Self::Begin { template, person } => {
                let id = records.plans().begin(*person, template.as_deref(), now)?;
                output.show(&Begun { id })?;
            }
            Self::Add(add) => output.show(&add.run(records, now)?)?,
            Self::Done { id } => {
                let state = MilestoneState::Done;
                let version = records.plans().milestone(*id)?.version;
                records
                    .plans()
                    .milestone_state(*id, version, state, "", now)?;
                output.show(&Done { id: *id, state })?;
            }
            Self::Dates => output.show(&dates::List::of(records.plans().dates()?))?,
            Self::Templates => output.show(&dates::Templates::shipped())?,
            Self::Outlook { months } => {
                output.show(&outlook::Shown(records.plans().outlook(*months, now)?))?;
            }
            Self::Pdf {
                person,
                life,
                out,
                recipient,
                reason,
            } => {
                let wanted = PlanPaper {
                    person: *person,
                    life: *life,
                    recipient: recipient.clone().unwrap_or_default(),
                    reason: reason.clone().unwrap_or_default(),
                };
                let paper = records.papers().plan(&wanted, now)?;
                output.show(&Given::give(records, &paper, out, now)?)?;
            }
        }
        Ok(Outcome::Done)
    }
}

#[derive(Serialize)]
struct Begun {
    id: PlanId,
}

impl Human for Begun {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(say("cli-plan-begun", &[]))
    }
}

#[derive(Serialize)]
struct Done {
    id: MilestoneId,
    state: MilestoneState,
}

impl Human for Done {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(say("cli-plan-done", &[]))
    }
}
