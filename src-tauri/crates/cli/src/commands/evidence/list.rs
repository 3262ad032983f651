//! `waymark evidence list`.

use std::io;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use waymark_domain::attachments::MediaType;
use waymark_domain::evidence::{EvidenceState, Strength, kind, number_label};
use waymark_domain::{BatchId, EvidenceId, PartialDate, Timestamp};
use waymark_records::Records;
use waymark_records::documents::DocumentState;
use waymark_records::evidence::{EvidenceFilter, EvidenceRow, EvidenceSort};
use waymark_text::say;

use super::kind_of;
use crate::commands::in_words;
use crate::error::Result;
use crate::output::{Human, Page, clipped, maybe_partial, rfc3339};

/// How much of a title and of the outcomes is printed, in characters.
const TITLE_CHARS: usize = 42;
const OUTCOMES_CHARS: usize = 16;

/// List items
#[derive(Args, Debug)]
pub struct List {
    /// Only those in the inbox, or only those filed: inbox or filed
    #[arg(long, value_parser = state)]
    state: Option<EvidenceState>,
    /// Only this kind, such as wpba or audit_qi
    #[arg(long, value_parser = kind_of)]
    kind: Option<String>,
    /// Only what speaks for an outcome of this framework
    #[arg(long, value_name = "KEY")]
    framework: Option<String>,
    /// Of those, only what speaks for this outcome
    #[arg(long, value_name = "CODE", requires = "framework")]
    code: Option<String>,
    /// Only what has this tag
    #[arg(long)]
    tag: Option<String>,
    /// Only from this institution
    #[arg(long)]
    institution: Option<String>,
    /// Words of the title, institution, tags or description
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
    /// Only what is held because it may show patient details
    #[arg(long)]
    held: bool,
    /// Only what came with this import
    #[arg(long, value_name = "BATCH")]
    batch: Option<BatchId>,
    /// By what to sort: newest, added, number or title
    #[arg(long, value_parser = sort, default_value = "newest", value_name = "ORDER")]
    sort: EvidenceSort,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

fn state(word: &str) -> Result<EvidenceState, String> {
    word.parse().map_err(|_| "inbox or filed".to_owned())
}

fn sort(word: &str) -> Result<EvidenceSort, String> {
    word.parse()
        .map_err(|_| "newest, added, number or title".to_owned())
}

impl List {
    pub fn run(&self, records: &Records) -> Result<Listed> {
        let filter = EvidenceFilter {
            state: self.state,
            kind: self.kind.clone(),
            framework: self.framework.clone(),
            code: self.code.clone(),
            tag: self.tag.clone(),
            institution: self.institution.clone(),
            text: self.text.clone(),
            held: self.held.then_some(true),
            batch: self.batch,
        };
        let rows = records.evidence().list(&filter, self.sort)?;
        let total = rows.len();
        let shown = rows.into_iter().take(self.limit.unwrap_or(usize::MAX));
        Ok(Listed {
            rows: shown.map(Row::of).collect(),
            total,
        })
    }
}

/// The items that were asked for.
pub struct Listed {
    rows: Vec<Row>,
    total: usize,
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
    id: EvidenceId,
    number: u32,
    state: EvidenceState,
    title: String,
    title_guessed: bool,
    kind: Option<String>,
    date: Option<PartialDate>,
    date_guessed: bool,
    institution: String,
    outcomes: Vec<Mark>,
    files: u32,
    media_type: Option<MediaType>,
    document_state: Option<DocumentState>,
    held: bool,
    on_gmc_form: Option<NaiveDate>,
    #[serde(serialize_with = "rfc3339")]
    added_at: Timestamp,
}

#[derive(Serialize)]
struct Mark {
    framework: String,
    code: String,
    strength: Strength,
}

impl Row {
    fn of(row: EvidenceRow) -> Self {
        let mark = |mark: waymark_records::evidence::OutcomeMark| Mark {
            framework: mark.framework,
            code: mark.code,
            strength: mark.strength,
        };
        Self {
            held: row.held(),
            id: row.id,
            number: row.number,
            state: row.state,
            title: row.title,
            title_guessed: row.title_guessed,
            kind: row.kind,
            date: row.date,
            date_guessed: row.date_guessed,
            institution: row.institution,
            outcomes: row.outcomes.into_iter().map(mark).collect(),
            files: row.files,
            media_type: row.media_type,
            document_state: row.document_state,
            on_gmc_form: row.on_gmc_form,
            added_at: row.added_at,
        }
    }

    fn cells(&self) -> Vec<String> {
        let state = if self.held {
            "held"
        } else {
            self.state.as_str()
        };
        let kind = self.kind.as_deref().and_then(kind);
        let codes: Vec<&str> = self
            .outcomes
            .iter()
            .map(|mark| mark.code.as_str())
            .collect();
        vec![
            number_label(self.number),
            marked(maybe_partial(self.date), self.date_guessed),
            kind.map(|kind| kind.short.clone()).unwrap_or_default(),
            marked(clipped(&self.title, TITLE_CHARS), self.title_guessed),
            clipped(&codes.join(" "), OUTCOMES_CHARS),
            in_words(state),
        ]
    }
}

/// A guess with its mark.
fn marked(words: String, guessed: bool) -> String {
    if guessed { format!("{words} ?") } else { words }
}

impl Human for Listed {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.rows.is_empty() {
            return page.line(say("cli-evidence-none", &[]));
        }
        let headings = [
            say("cli-head-number", &[]),
            say("cli-head-date", &[]),
            say("cli-head-kind", &[]),
            say("cli-head-title", &[]),
            say("cli-head-speaks-for", &[]),
            say("cli-head-state", &[]),
        ];
        page.table(
            &headings,
            &self.rows.iter().map(Row::cells).collect::<Vec<_>>(),
        )?;
        let shown = self.rows.len();
        page.line(say(
            "cli-people-count",
            &[("shown", shown.into()), ("total", self.total.into())],
        ))?;
        if self
            .rows
            .iter()
            .any(|row| row.title_guessed || row.date_guessed)
        {
            page.line(say("cli-evidence-guess-mark", &[]))?;
        }
        Ok(())
    }
}
