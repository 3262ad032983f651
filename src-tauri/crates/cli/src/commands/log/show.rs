//! An entry as it is printed.

use std::io;

use serde::Serialize;
use serde_json::{Map, Value};
use waymark_domain::evidence::{OutcomeLink, number_label};
use waymark_domain::logs::LogKind;
use waymark_domain::{BatchId, LogEntryId, PartialDate};
use waymark_records::logs::LogRow;
use waymark_text::say;

use super::fields;
use crate::commands::in_words;
use crate::output::{Human, Page, maybe_partial};

/// An entry.
#[derive(Serialize)]
pub struct Shown {
    pub id: LogEntryId,
    version: u32,
    kind: LogKind,
    pub on: Option<PartialDate>,
    to: Option<PartialDate>,
    pub title: String,
    /// What it says, by the names of its fields.
    #[serde(flatten)]
    said: Map<String, Value>,
    outcomes: Vec<OutcomeLink>,
    /// The number of the item of evidence that was made of it.
    evidence_number: Option<u32>,
    batch: Option<BatchId>,
}

impl Shown {
    pub fn of(row: LogRow) -> Self {
        let entry = row.entry;
        Self {
            id: entry.id,
            version: entry.version,
            kind: entry.kind(),
            said: fields::said(&entry.body),
            on: entry.on,
            to: entry.to,
            title: entry.title,
            outcomes: entry.outcomes,
            evidence_number: row.evidence.map(|made| made.number),
            batch: entry.batch,
        }
    }

    /// What a field says, in words; nothing if it says nothing.
    pub fn word(&self, field: &str) -> String {
        self.said.get(field).map(shown).unwrap_or_default()
    }

    pub const fn evidence_number(&self) -> Option<u32> {
        self.evidence_number
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(yes) => in_words(if *yes { "yes" } else { "no" }),
        Value::Object(fields) => {
            let parts = fields.iter().filter(|(_, value)| !shown(value).is_empty());
            let parts = parts.map(|(name, value)| format!("{}: {}", in_words(name), shown(value)));
            parts.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

impl Human for Shown {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(&self.title)?;
        let label = self.evidence_number.map(number_label);
        let mut facts = vec![
            (say("cli-head-id", &[]), self.id.to_string()),
            (say("cli-head-kind", &[]), in_words(self.kind.as_str())),
            (say("cli-head-date", &[]), maybe_partial(self.on)),
            (in_words("to"), maybe_partial(self.to)),
        ];
        let said = self.said.iter();
        facts.extend(said.map(|(name, value)| (in_words(name), shown(value).replace('\n', " "))));
        facts.push((say("cli-head-evidence", &[]), label.unwrap_or_default()));
        page.facts(&facts)?;
        self.outcomes.iter().try_for_each(|link| {
            page.indented(&format!("{} {} {}", link.framework, link.code, link.why))
        })
    }
}
