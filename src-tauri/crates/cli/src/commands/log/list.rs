//! `waymark log list`.

use std::io;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use waymark_domain::evidence::number_label;
use waymark_domain::logs::{LogKind, ProcedureRole};
use waymark_records::Records;
use waymark_records::logs::LogFilter;
use waymark_text::say;

use super::kind;
use super::show::Shown;
use crate::commands::in_words;
use crate::error::Result;
use crate::output::{Human, Page, clipped, maybe_partial};

const TITLE_CHARS: usize = 40;
const WORDS_CHARS: usize = 22;

/// List the entries of a log, the latest first
#[derive(Args, Debug)]
pub struct List {
    /// Which log: cpd, reflection, procedure, teaching, post or course
    #[arg(value_name = "KIND", value_parser = kind)]
    kind: LogKind,
    #[command(flatten)]
    filter: Filter,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// After so many
    #[arg(long, value_name = "N", default_value_t = 0)]
    offset: usize,
}

/// Which entries.
#[derive(Args, Clone, Debug, Default)]
pub struct Filter {
    /// Words of the title or of anything it says
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// From this day on
    #[arg(long, value_name = "D")]
    from: Option<NaiveDate>,
    /// Up to this day
    #[arg(long, value_name = "D")]
    to: Option<NaiveDate>,
    /// Procedures in this part, such as assisted
    #[arg(long, value_parser = role)]
    role: Option<ProcedureRole>,
    /// Only from this institution
    #[arg(long, value_name = "I")]
    institution: Option<String>,
}

/// A part in a procedure, as it is named on the command line.
pub fn role(word: &str) -> Result<ProcedureRole, String> {
    let known = || {
        let words = ProcedureRole::ALL.iter().map(|role| role.as_str());
        words.collect::<Vec<_>>().join(", ")
    };
    word.parse().map_err(|_| known())
}

impl Filter {
    pub fn read(&self) -> LogFilter {
        LogFilter {
            text: self.text.clone(),
            from: self.from,
            to: self.to,
            role: self.role,
            institution: self.institution.clone(),
        }
    }
}

impl List {
    pub fn run(&self, records: &Records) -> Result<Listed> {
        let limit = self.limit.unwrap_or(usize::MAX);
        let filter = self.filter.read();
        let page = records
            .logs()
            .list(self.kind, &filter, self.offset, limit)?;
        Ok(Listed {
            kind: self.kind,
            total: page.total,
            rows: page.rows.into_iter().map(Shown::of).collect(),
        })
    }
}

/// The entries that were asked for.
pub struct Listed {
    kind: LogKind,
    total: usize,
    rows: Vec<Shown>,
}

impl Serialize for Listed {
    fn serialize<S: serde::Serializer>(
        &self,
        serializer: S,
    ) -> std::result::Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}

/// The two fields that tell most about an entry of a kind.
const fn telling(kind: LogKind) -> [&'static str; 2] {
    match kind {
        LogKind::Cpd => ["category", "credits"],
        LogKind::Reflection => ["shape", "released_at"],
        LogKind::Procedure => ["role", "institution"],
        LogKind::Teaching => ["audience", "institution"],
        LogKind::Post => ["post_kind", "institution"],
        LogKind::Course => ["what", "expires_on"],
    }
}

impl Human for Listed {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.rows.is_empty() {
            return page.line(say("cli-log-none", &[]));
        }
        let fields = telling(self.kind);
        let mut headings = vec![say("cli-head-date", &[]), say("cli-head-title", &[])];
        headings.extend(fields.map(in_words));
        headings.push(say("cli-head-evidence", &[]));
        let cells = |row: &Shown| {
            let mut cells = vec![maybe_partial(row.on), clipped(&row.title, TITLE_CHARS)];
            cells.extend(fields.map(|field| clipped(&in_words(&row.word(field)), WORDS_CHARS)));
            cells.push(row.evidence_number().map(number_label).unwrap_or_default());
            cells
        };
        page.table(&headings, &self.rows.iter().map(cells).collect::<Vec<_>>())?;
        page.line(say(
            "cli-people-count",
            &[
                ("shown", self.rows.len().into()),
                ("total", self.total.into()),
            ],
        ))
    }
}
