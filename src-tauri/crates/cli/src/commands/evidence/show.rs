//! `waymark evidence show`.

use std::io;

use serde::Serialize;
use waymark_domain::EvidenceId;
use waymark_domain::evidence::{Evidence, kind, number_label};
use waymark_domain::time::long_date;
use waymark_records::Records;
use waymark_records::evidence::{EvidenceView, Named, Suggestion};
use waymark_text::say;

use super::files::File;
use super::map::in_a_line;
use crate::clock::{day, wall};
use crate::commands::in_words;
use crate::error::Result;
use crate::output::{Human, Page, maybe_date, maybe_partial};

/// One item with everything that belongs to it.
pub fn item(records: &Records, id: EvidenceId) -> Result<Shown> {
    Ok(Shown::of(records.evidence().get(id)?))
}

#[derive(Serialize)]
pub struct Shown {
    #[serde(flatten)]
    item: Item,
    files: Vec<File>,
    /// Items that belong together with it.
    related: Vec<Other>,
    /// Items whose files say the same in the same words.
    near_duplicates: Vec<Other>,
    /// Outcomes whose words occur in it: a guess.
    suggested: Vec<Suggested>,
}

#[derive(Serialize)]
struct Other {
    id: EvidenceId,
    number: u32,
    title: String,
}

#[derive(Serialize)]
struct Suggested {
    framework: String,
    code: String,
    title: String,
}

impl Shown {
    fn of(view: EvidenceView) -> Self {
        let other = |Named { id, number, title }| Other { id, number, title };
        let suggested = |Suggestion {
                             framework,
                             code,
                             title,
                         }| Suggested {
            framework,
            code,
            title,
        };
        Self {
            item: Item(view.evidence),
            files: view.files.into_iter().map(File::of).collect(),
            related: view.related.into_iter().map(other).collect(),
            near_duplicates: view.near_duplicates.into_iter().map(other).collect(),
            suggested: view.suggested.into_iter().map(suggested).collect(),
        }
    }
}

/// What is said of an item.
struct Item(Evidence);

/// The fields of an item, with its instants as every document has them.
impl Serialize for Item {
    fn serialize<S: serde::Serializer>(
        &self,
        serializer: S,
    ) -> std::result::Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let item = &self.0;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &item.id)?;
        map.serialize_entry("number", &item.number)?;
        map.serialize_entry("version", &item.version)?;
        map.serialize_entry("state", &item.state)?;
        map.serialize_entry("title", &item.title)?;
        map.serialize_entry("title_guessed", &item.title_guessed)?;
        map.serialize_entry("kind", &item.kind)?;
        map.serialize_entry("from", &item.from)?;
        map.serialize_entry("to", &item.to)?;
        map.serialize_entry("date_guessed", &item.date_guessed)?;
        map.serialize_entry("institution", &item.institution)?;
        map.serialize_entry("grade", &item.grade)?;
        map.serialize_entry("level", &item.level)?;
        map.serialize_entry("description", &item.description)?;
        map.serialize_entry("reflection", &item.reflection)?;
        let released = item.reflection_released_at.map(|at| at.to_rfc3339());
        map.serialize_entry("reflection_released_at", &released)?;
        map.serialize_entry("tags", &item.tags)?;
        map.serialize_entry("on_gmc_form", &item.on_gmc_form)?;
        map.serialize_entry("outcomes", &item.outcomes)?;
        map.serialize_entry("added_at", &item.added_at.to_rfc3339())?;
        map.end()
    }
}

impl Item {
    fn heading(&self) -> String {
        let title = match (self.0.title.as_str(), self.0.title_guessed) {
            ("", _) => say("cli-evidence-untitled", &[]),
            (title, true) => say("cli-evidence-guessed", &[("words", title.into())]),
            (title, false) => title.to_owned(),
        };
        format!("{}  {title}", number_label(self.0.number))
    }

    fn dates(&self) -> String {
        let Evidence {
            from,
            to,
            date_guessed,
            ..
        } = &self.0;
        let words = match to {
            Some(_) => format!("{} – {}", maybe_partial(*from), maybe_partial(*to)),
            None => maybe_partial(*from),
        };
        match date_guessed {
            true => say("cli-evidence-guessed", &[("words", words.into())]),
            false => words,
        }
    }

    fn facts(&self) -> Vec<(String, String)> {
        let item = &self.0;
        let kind = item.kind.as_deref().map(kind_title).unwrap_or_default();
        vec![
            (say("cli-head-id", &[]), item.id.to_string()),
            (say("cli-head-state", &[]), in_words(item.state.as_str())),
            (say("cli-head-kind", &[]), kind),
            (say("cli-head-date", &[]), self.dates()),
            (
                say("cli-evidence-institution", &[]),
                item.institution.clone(),
            ),
            (say("cli-evidence-grade", &[]), item.grade.clone()),
            (say("cli-evidence-level", &[]), item.level.clone()),
            (say("cli-evidence-tags", &[]), item.tags.join(", ")),
            (
                say("cli-evidence-on-form", &[]),
                maybe_date(item.on_gmc_form),
            ),
            (say("cli-head-added", &[]), wall(item.added_at)),
        ]
    }

    fn print_texts(&self, page: &mut Page<'_>) -> io::Result<()> {
        let item = &self.0;
        if !item.description.is_empty() {
            headed(page, &say("cli-evidence-description", &[]))?;
            page.indented(&item.description)?;
        }
        if !item.reflection.is_empty() {
            headed(
                page,
                &match item.reflection_released_at {
                    Some(at) => {
                        let date = long_date(day(at));
                        say("cli-evidence-reflection-released", &[("date", date.into())])
                    }
                    None => say("cli-evidence-reflection-private", &[]),
                },
            )?;
            page.indented(&item.reflection)?;
        }
        headed(page, &say("cli-head-speaks-for", &[]))?;
        if item.outcomes.is_empty() {
            return page.indented(&say("cli-evidence-unmapped", &[]));
        }
        item.outcomes
            .iter()
            .try_for_each(|link| page.indented(&in_a_line(link)))
    }
}

/// The title of a kind of evidence, or its word where it is not known.
fn kind_title(id: &str) -> String {
    kind(id).map_or_else(|| id.to_owned(), |kind| kind.title.clone())
}

fn headed(page: &mut Page<'_>, heading: &str) -> io::Result<()> {
    page.gap()?;
    page.line(heading)
}

fn print_others(page: &mut Page<'_>, heading: &str, others: &[Other]) -> io::Result<()> {
    if others.is_empty() {
        return Ok(());
    }
    headed(page, heading)?;
    others.iter().try_for_each(|other| {
        page.indented(&format!("{}  {}", number_label(other.number), other.title))
    })
}

impl Human for Shown {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(self.item.heading())?;
        page.facts(&self.item.facts())?;
        self.item.print_texts(page)?;
        for (number, file) in self.files.iter().enumerate() {
            if number == 0 {
                headed(page, &say("cli-evidence-files", &[]))?;
            }
            file.print(page)?;
        }
        print_others(page, &say("cli-evidence-related", &[]), &self.related)?;
        print_others(page, &say("cli-evidence-near", &[]), &self.near_duplicates)?;
        if !self.suggested.is_empty() {
            headed(page, &say("cli-evidence-suggested", &[]))?;
        }
        self.suggested.iter().try_for_each(|outcome| {
            page.indented(&format!(
                "{}  {}  {}",
                outcome.framework, outcome.code, outcome.title
            ))
        })
    }
}
