//! Entries and words of the guide, as they are printed.

use std::io;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use waymark_domain::guide::{GuideNotice, GuideSource, Term};
use waymark_records::Error;
use waymark_records::guide::{EntryHere, GuideView, RoleHere};
use waymark_text::say;

use crate::error::Result;
use crate::output::{Human, Page, clipped};

/// How much of a title is printed in a list, in characters.
const TITLE_CHARS: usize = 46;

/// The entries, by topic; those that are hidden here are left out.
pub struct List(GuideView);

impl List {
    pub fn of(mut view: GuideView) -> Self {
        view.entries.retain(|here| !here.hidden);
        Self(view)
    }

    /// In the order of the page: by topic.
    fn ordered(&self) -> impl Iterator<Item = (&str, &EntryHere)> {
        self.0.topics.iter().flat_map(|topic| {
            let of_topic = |here: &&EntryHere| here.entry.topic == topic.key;
            let entries = self.0.entries.iter().filter(of_topic);
            entries.map(|here| (topic.title.as_str(), here))
        })
    }
}

impl Serialize for List {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rows: Vec<Value> = self.ordered().map(|(_, here)| entry(here)).collect();
        rows.serialize(serializer)
    }
}

impl Human for List {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let rows: Vec<Vec<String>> = self
            .ordered()
            .map(|(topic, here)| {
                let title = clipped(&here.entry.title, TITLE_CHARS);
                vec![topic.to_owned(), title, here.entry.key.clone()]
            })
            .collect();
        let heads = [
            say("cli-guide-topic", &[]),
            say("cli-guide-title", &[]),
            say("cli-guide-key", &[]),
        ];
        page.table(&heads, &rows)
    }
}

/// What a search found.
pub struct Found(pub GuideView);

impl Serialize for Found {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let entries: Vec<Value> = self.0.entries.iter().map(entry).collect();
        json!({ "entries": entries, "terms": self.0.terms }).serialize(serializer)
    }
}

impl Human for Found {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.0.entries.is_empty() && self.0.terms.is_empty() {
            return page.line(say("cli-guide-none", &[]));
        }
        let rows: Vec<Vec<String>> = self
            .0
            .entries
            .iter()
            .map(|here| {
                let title = clipped(&here.entry.title, TITLE_CHARS);
                vec![title, here.entry.key.clone()]
            })
            .collect();
        if !rows.is_empty() {
            let heads = [say("cli-guide-title", &[]), say("cli-guide-key", &[])];
            page.table(&heads, &rows)?;
        }
        terms(page, &self.0.terms)
    }
}

/// Words explained.
#[derive(Serialize)]
#[serde(transparent)]
pub struct Words(pub Vec<Term>);

impl Human for Words {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        terms(page, &self.0)
    }
}

fn terms(page: &mut Page<'_>, terms: &[Term]) -> io::Result<()> {
    terms
        .iter()
        .try_for_each(|term| page.wrapped(&format!("{}: {}", term.term, term.means)))
}

/// The entry of this key, hidden or not.
pub fn find(view: GuideView, key: &str) -> Result<Shown> {
    let mut entries = view.entries.into_iter();
    let found = entries.find(|here| here.entry.key == key);
    Ok(Shown(found.ok_or(Error::NotFound("guide_entry"))?))
}

/// One entry.
pub struct Shown(EntryHere);

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        entry(&self.0).serialize(serializer)
    }
}

impl Human for Shown {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let entry = &self.0.entry;
        page.line(&entry.title)?;
        if let Some(notice) = entry.notice {
            page.gap()?;
            page.wrapped(&notice_words(notice))?;
        }
        if !entry.ask.is_empty() {
            page.gap()?;
            page.line(say("cli-guide-ask", &[]))?;
            entry
                .ask
                .iter()
                .try_for_each(|question| page.wrapped(&format!("- {question}")))?;
        }
        for paragraph in &entry.body {
            page.gap()?;
            page.wrapped(paragraph)?;
        }
        if !self.0.whom.is_empty() {
            page.gap()?;
            page.line(say("cli-guide-whom", &[]))?;
            self.0
                .whom
                .iter()
                .try_for_each(|here| page.wrapped(&format!("- {}", whom(here))))?;
        }
        page.gap()?;
        if entry.sources.is_empty() {
            page.line(say("cli-guide-advice", &[]))?;
        }
        entry
            .sources
            .iter()
            .try_for_each(|source| page.wrapped(&source_words(source)))?;
        entry.check.as_ref().map_or(Ok(()), |check| {
            page.wrapped(&say("cli-guide-check", &[("words", check.as_str().into())]))
        })
    }
}

/// "Rota coordinator: Karen Oakley, ext. 2222".
fn whom(here: &RoleHere) -> String {
    let named = here.contact.as_ref().filter(|contact| !contact.is_nobody());
    let words = named.map(|contact| {
        let words = [&contact.name, &contact.reach, &contact.note];
        let words = words.into_iter().filter(|word| !word.is_empty());
        words.map(String::as_str).collect::<Vec<_>>().join(", ")
    });
    match words {
        Some(words) => format!("{}: {words}", here.role.title),
        None => format!("{} ({})", here.role.title, here.role.about),
    }
}

fn source_words(source: &GuideSource) -> String {
    let place = source.url.as_deref().unwrap_or_default();
    let title = format!("{} {place}", source.title);
    say(
        "cli-guide-source",
        &[
            ("title", title.trim().into()),
            ("year", source.year.to_string().into()),
        ],
    )
}

fn notice_words(notice: GuideNotice) -> String {
    match notice {
        GuideNotice::Prioritisation => say("guide-notice-prioritisation", &[]),
        GuideNotice::NotImmigrationAdvice => say("guide-notice-not_immigration_advice", &[]),
        GuideNotice::NotLegalAdvice => say("guide-notice-not_legal_advice", &[]),
    }
}

fn entry(here: &EntryHere) -> Value {
    let entry = &here.entry;
    json!({
        "key": entry.key,
        "topic": entry.topic,
        "stages": entry.stages,
        "title": entry.title,
        "ask": entry.ask,
        "body": entry.body,
        "whom": here.whom.iter().map(role).collect::<Vec<_>>(),
        "sources": entry.sources,
        "notice": entry.notice,
        "contexts": entry.contexts,
        "check": entry.check,
        "edited": here.edited,
        "own": here.own,
        "hidden": here.hidden,
        "version": here.version,
    })
}

/// A role and who it is here, in a JSON document.
pub fn role(here: &RoleHere) -> Value {
    let contact = here.contact.as_ref().filter(|contact| !contact.is_nobody());
    json!({
        "role": here.role.key,
        "title": here.role.title,
        "about": here.role.about,
        "name": contact.map(|contact| &contact.name),
        "reach": contact.map(|contact| &contact.reach),
        "note": contact.map(|contact| &contact.note),
        "version": here.contact.as_ref().map(|contact| contact.version),
    })
}
