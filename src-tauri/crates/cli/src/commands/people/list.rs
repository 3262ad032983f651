//! `waymark people list`: doctors, filtered and sorted.

use std::io;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use waymark_domain::people::{GmcNumber, Goal, Stage};
use waymark_domain::{PartialDate, PersonId};
use waymark_records::people::{PeopleFilter, PeopleSort, PersonRow};
use waymark_records::{Now, Records};
use waymark_text::say;

use crate::error::Result;
use crate::output::{Human, Page, maybe_date, maybe_partial};

/// List doctors.
///
/// Nobody is ranked by how much they attend: the list sorts by name, department, contract or the
/// day last seen.
#[derive(Args, Debug)]
pub struct List {
    /// Words of the name, or digits of the GMC number
    #[arg(
        long,
        value_name = "WORDS",
        default_value = "",
        hide_default_value = true
    )]
    text: String,
    /// Only this department
    #[arg(long)]
    department: Option<String>,
    /// Only doctors at this stage: early_uk, early_non_uk or experienced
    #[arg(long, value_parser = stage)]
    stage: Option<Stage>,
    /// Only doctors with this goal: training, portfolio_pathway, specialty_post, exploring, pause or stability
    #[arg(long, value_parser = goal)]
    goal: Option<Goal>,
    /// Only contracts that end within so many days
    #[arg(long, value_name = "DAYS")]
    contract_ends_within: Option<u32>,
    /// Only doctors last seen at least so many days ago
    #[arg(long, value_name = "DAYS")]
    not_seen_for: Option<u32>,
    /// Only doctors who asked for a 1:1
    #[arg(long)]
    clients: bool,
    /// By what to sort: name, department, contract_end or last_seen
    #[arg(long, value_parser = sort, default_value = "name", value_name = "COLUMN")]
    sort: PeopleSort,
    /// The other way round
    #[arg(long)]
    descending: bool,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<u32>,
}

fn stage(word: &str) -> Result<Stage, String> {
    word.parse()
        .map_err(|_| "early_uk, early_non_uk or experienced".to_owned())
}

fn goal(word: &str) -> Result<Goal, String> {
    let all = "training, portfolio_pathway, specialty_post, exploring, pause or stability";
    word.parse().map_err(|_| all.to_owned())
}

fn sort(word: &str) -> Result<PeopleSort, String> {
    word.parse()
        .map_err(|_| "name, department, contract_end or last_seen".to_owned())
}

impl List {
    pub fn run(&self, records: &Records, now: Now) -> Result<Listed> {
        let filter = PeopleFilter {
            text: self.text.clone(),
            department: self.department.clone(),
            stage: self.stage,
            goal: self.goal,
            contract_ends_within_days: self.contract_ends_within,
            not_seen_for_days: self.not_seen_for,
            clients_only: self.clients,
            sort: self.sort,
            descending: self.descending,
            limit: self.limit,
        };
        let list = records.people().list(&filter, now)?;
        Ok(Listed {
            rows: list.rows.into_iter().map(Row::of).collect(),
            total: list.total,
        })
    }
}

/// The doctors that were asked for.
pub struct Listed {
    rows: Vec<Row>,
    total: u32,
}

impl Serialize for Listed {
    fn serialize<S: serde::Serializer>(
        &self,
        serializer: S,
    ) -> std::result::Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}

#[derive(Serialize)]
struct Row {
    id: PersonId,
    name: String,
    gmc_number: Option<GmcNumber>,
    grade: String,
    department: String,
    contract_end: Option<PartialDate>,
    contract_note: String,
    is_client: bool,
    goal: Option<Goal>,
    sessions: u32,
    last_seen: Option<NaiveDate>,
    open_actions: u32,
}

impl Row {
    fn of(row: PersonRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            gmc_number: row.gmc_number,
            grade: row.grade,
            department: row.department,
            contract_end: row.contract_end,
            contract_note: row.contract_note,
            is_client: row.is_client,
            goal: row.goal,
            sessions: row.sessions,
            last_seen: row.last_seen,
            open_actions: row.open_actions,
        }
    }

    fn contract(&self) -> String {
        match self.contract_end {
            Some(_) => maybe_partial(self.contract_end),
            None => self.contract_note.clone(),
        }
    }
}

impl Human for Listed {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.rows.is_empty() {
            return page.line(say("cli-people-none", &[]));
        }
        let headings = [
            say("cli-head-id", &[]),
            say("cli-head-doctor", &[]),
            say("cli-head-department", &[]),
            say("cli-head-contract", &[]),
            say("cli-head-seen", &[]),
        ];
        let row = |row: &Row| {
            let seen = maybe_date(row.last_seen);
            vec![
                row.id.to_string(),
                row.name.clone(),
                row.department.clone(),
                row.contract(),
                seen,
            ]
        };
        page.table(&headings, &self.rows.iter().map(row).collect::<Vec<_>>())?;
        let shown = self.rows.len();
        page.line(say(
            "cli-people-count",
            &[("shown", shown.into()), ("total", self.total.into())],
        ))
    }
}
