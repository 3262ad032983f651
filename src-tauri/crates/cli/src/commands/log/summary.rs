//! `waymark log summary` and `consolidation`.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use serde::Serialize;
use waymark_domain::logs::{self, CpdFactWord, ProcedureRole, RuleSource, cpd_year};
use waymark_records::{Now, Records};
use waymark_text::say;

use super::list::Filter;
use crate::commands::{Given, in_words};
use crate::error::Result;
use crate::output::{Human, Output, Page};

#[derive(Debug, Subcommand)]
pub enum Summary {
    Cpd(Cpd),
    Procedures(Procedures),
}

/// Sum up a year of CPD, 1 April to 31 March, and the five years that end with it
///
/// What a college names stands beside the numbers with its page. It is never said whether a year is
/// good enough.
#[derive(Args, Debug)]
pub struct Cpd {
    /// From this day on, in the PDF; the first day of the year without it
    #[arg(long, value_name = "D", requires = "out")]
    from: Option<NaiveDate>,
    /// Any day of the year; today without it
    #[arg(long, value_name = "D")]
    to: Option<NaiveDate>,
    /// Write it as a PDF to a file that is not there yet
    #[arg(long, value_name = "FILE.pdf")]
    out: Option<PathBuf>,
}

/// Count the procedures by name and part, by year, level and institution
#[derive(Args, Debug)]
pub struct Procedures {
    #[command(flatten)]
    filter: Filter,
}

/// Write the sheet that consolidates the procedures as a PDF, with lines to sign
#[derive(Args, Debug)]
pub struct Consolidation {
    /// A file that is not there yet
    #[arg(long, value_name = "FILE.pdf")]
    out: PathBuf,
    #[command(flatten)]
    filter: Filter,
}

impl Consolidation {
    pub fn run(&self, records: &Records, output: Output, now: Now) -> Result<()> {
        let paper = records.papers().logbook(&self.filter.read(), now)?;
        output.show(&Given::give(records, &paper, &self.out, now)?)
    }
}

impl Summary {
    pub fn run(&self, records: &Records, output: Output, now: Now) -> Result<()> {
        match self {
            Self::Cpd(cpd) => cpd.run(records, output, now),
            Self::Procedures(procedures) => {
                let sheet = records.logs().consolidation(&procedures.filter.read())?;
                output.show(&Sheet::of(sheet))
            }
        }
    }
}

impl Cpd {
    fn run(&self, records: &Records, output: Output, now: Now) -> Result<()> {
        let to = self.to.unwrap_or(now.today);
        let year = cpd_year(to);
        match &self.out {
            Some(out) => {
                let from = self.from.unwrap_or(year.first_day());
                let paper = records.papers().cpd(from, to, now)?;
                output.show(&Given::give(records, &paper, out, now)?)
            }
            None => {
                let summary = records.logs().cpd_summary(Some(year), now.today)?;
                output.show(&Year::of(&summary))
            }
        }
    }
}

#[derive(Serialize)]
struct Year {
    year: String,
    from: NaiveDate,
    to: NaiveDate,
    credits: u32,
    target: u16,
    by_category: BTreeMap<&'static str, u32>,
    clinical: u32,
    non_clinical: u32,
    five_years: Vec<OneYear>,
    five_total: u32,
    five_target: u16,
    facts: Vec<Fact>,
}

#[derive(Serialize)]
struct OneYear {
    year: String,
    credits: u32,
}

#[derive(Serialize)]
struct Fact {
    word: CpdFactWord,
    n: u32,
    limit: Option<u32>,
    source: Option<RuleSource>,
}

impl Year {
    fn of(summary: &logs::CpdSummary) -> Self {
        let categories = summary.by_category.iter();
        let years = summary.five_years.iter().map(|year| OneYear {
            year: year.year.label(),
            credits: year.credits,
        });
        let facts = summary.facts.iter().map(|fact| Fact {
            word: fact.word,
            n: fact.n,
            limit: fact.limit,
            source: fact.source,
        });
        Self {
            year: summary.year.label(),
            from: summary.year.first_day(),
            to: summary.year.last_day(),
            credits: summary.credits,
            target: summary.targets.year,
            by_category: categories.map(|(word, n)| (word.as_str(), *n)).collect(),
            clinical: summary.clinical,
            non_clinical: summary.non_clinical,
            five_years: years.collect(),
            five_total: summary.five_total,
            five_target: summary.targets.five,
            facts: facts.collect(),
        }
    }
}

impl Human for Year {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let credits = [
            ("year", self.year.as_str().into()),
            ("credits", self.credits.into()),
            ("target", self.target.into()),
        ];
        page.line(say("cli-log-cpd-year", &credits))?;
        let mut facts: Vec<(String, String)> = self
            .by_category
            .iter()
            .map(|(word, n)| (in_words(word), n.to_string()))
            .collect();
        facts.push((say("logs-clinical", &[]), self.clinical.to_string()));
        facts.push((say("logs-not-clinical", &[]), self.non_clinical.to_string()));
        page.facts(&facts)?;
        let five = [
            ("credits", self.five_total.into()),
            ("target", self.five_target.into()),
        ];
        page.line(say("logs-cpd-five-words", &five))?;
        let years: Vec<_> = self
            .five_years
            .iter()
            .map(|year| (year.year.clone(), year.credits.to_string()))
            .collect();
        page.facts(&years)?;
        self.facts.iter().try_for_each(|fact| fact.print(page))
    }
}

impl Fact {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let key = format!("logs-cpd-fact-{}", self.word.as_str().replace('_', "-"));
        let about = [
            ("n", self.n.into()),
            ("limit", self.limit.unwrap_or_default().into()),
        ];
        let words = waymark_text::find(&key, &about);
        page.wrapped(&words.unwrap_or_else(|| in_words(self.word.as_str())))?;
        self.source
            .map_or(Ok(()), |source| page.indented(source.url))
    }
}

#[derive(Serialize)]
struct Sheet {
    total: u32,
    rows: Vec<Line>,
    by_year: Vec<Counted>,
    by_level: Vec<Counted>,
    by_institution: Vec<Counted>,
}

#[derive(Serialize)]
struct Line {
    procedure: String,
    total: u32,
    roles: BTreeMap<&'static str, u32>,
}

#[derive(Serialize)]
struct Counted {
    name: String,
    n: u32,
}

impl Sheet {
    fn of(sheet: logs::Consolidation) -> Self {
        let line = |row: logs::ConsolidationRow| Line {
            procedure: row.procedure,
            total: row.total,
            roles: row
                .roles
                .into_iter()
                .map(|(role, n)| (role.as_str(), n))
                .collect(),
        };
        let counted = |all: Vec<logs::Counted>| {
            let all = all.into_iter();
            all.map(|one| Counted {
                name: one.name,
                n: one.n,
            })
            .collect()
        };
        Self {
            total: sheet.total,
            rows: sheet.rows.into_iter().map(line).collect(),
            by_year: counted(sheet.by_year),
            by_level: counted(sheet.by_level),
            by_institution: counted(sheet.by_institution),
        }
    }
}

impl Human for Sheet {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let roles = || ProcedureRole::ALL.iter().map(|role| role.as_str());
        let mut headings = vec![say("logs-column-procedure", &[]), say("logs-total", &[])];
        headings.extend(roles().map(|role| {
            let key = format!("logs-role-short-{role}");
            waymark_text::find(&key, &[]).unwrap_or_else(|| in_words(role))
        }));
        let cells = |line: &Line| {
            let mut cells = vec![line.procedure.clone(), line.total.to_string()];
            cells.extend(roles().map(|role| {
                let n = line.roles.get(role);
                n.map(u32::to_string).unwrap_or_default()
            }));
            cells
        };
        page.table(&headings, &self.rows.iter().map(cells).collect::<Vec<_>>())?;
        for (heading, counted) in [
            (say("logs-by-year", &[]), &self.by_year),
            (say("logs-by-level", &[]), &self.by_level),
            (say("logs-by-institution", &[]), &self.by_institution),
        ] {
            page.gap()?;
            page.line(heading)?;
            let rows: Vec<_> = counted
                .iter()
                .map(|one| (one.name.clone(), one.n.to_string()))
                .map(|(name, n)| match name.is_empty() {
                    true => (say("logs-not-said", &[]), n),
                    false => (name, n),
                })
                .collect();
            page.facts(&rows)?;
        }
        Ok(())
    }
}
