//! `waymark search`: finding words.

use std::io::{self, Write};

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use waymark_domain::search::{LastWord, Query, SearchKind};
use waymark_domain::time::long_date;
use waymark_domain::{AttachmentId, EvidenceId, PersonId, Tier};
use waymark_records::Records;
use waymark_records::search::{MAX_HITS, SearchHit, Segment};
use waymark_text::say;

use super::in_words;
use crate::clock;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page};

/// How many stale records are indexed in one transaction before a search.
const INDEX_STEP: u32 = 500;

/// Find words in doctors, notes, summaries, actions, concerns, files and evidence.
///
/// All words have to occur; capitals and accents do not matter. "A phrase" in double quotes occurs
/// as it stands, begin* is the beginning of a word, -word must not occur. person:NAME, kind:KIND,
/// before:DATE and after:DATE narrow the search down; dates are YYYY, YYYY-MM or YYYY-MM-DD. The
/// best finds come first. A find in a document says on which page; words that were recognised in a
/// picture are marked, and may be wrong. What is held is not searched.
#[derive(Args, Debug)]
pub struct Search {
    /// What to look for
    #[arg(value_name = "QUERY", required = true, allow_hyphen_values = true)]
    query: String,
    /// At most so many finds
    #[arg(long, value_name = "N", default_value_t = 50,
          value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_HITS)))]
    limit: u32,
    /// Only this kind: person, note, summary, action, concern, attachment, evidence or document
    #[arg(long, value_parser = kind, value_name = "KIND")]
    kind: Option<SearchKind>,
}

fn kind(word: &str) -> Result<SearchKind, String> {
    let all = "person, note, summary, action, concern, attachment, evidence or document";
    word.parse().map_err(|_| all.to_owned())
}

impl Search {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let records = &store.records;
        if records.vault().damage().is_none() {
            index_all(records)?;
        }
        let mut query = Query::parse(&self.query, LastWord::Whole);
        query.kind = self.kind.or(query.kind);
        let results = records.search(&query, None, self.limit)?;
        for filter in &results.not_understood {
            let about = [("filter", filter.into())];
            writeln!(
                io::stderr(),
                "waymark: {}",
                say("cli-search-not-understood", &about)
            )?;
        }
        output.show(&Found {
            hits: results.hits.iter().map(Hit::of).collect(),
            more: results.more,
        })?;
        Ok(Outcome::Done)
    }
}

/// Brings the index up to date, so that a search finds what was written a moment ago.
fn index_all(records: &Records) -> Result<()> {
    while records.index_pending(INDEX_STEP, clock::now())?.more {}
    Ok(())
}

struct Found {
    hits: Vec<Hit>,
    more: bool,
}

impl Serialize for Found {
    fn serialize<S: serde::Serializer>(
        &self,
        serializer: S,
    ) -> std::result::Result<S::Ok, S::Error> {
        self.hits.serialize(serializer)
    }
}

#[derive(Serialize)]
struct Hit {
    /// The doctor, session, action, concern, file or item of evidence.
    id: String,
    kind: SearchKind,
    /// The item of evidence that it is, or that the file belongs to.
    evidence_id: Option<EvidenceId>,
    attachment_id: Option<AttachmentId>,
    /// The page of the file on which the words stand.
    page: Option<u32>,
    /// The words were recognised in a picture.
    recognised: bool,
    person_id: Option<PersonId>,
    person_name: Option<String>,
    date: Option<NaiveDate>,
    tier: Tier,
    title: String,
    snippet: Vec<Piece>,
}

#[derive(Serialize)]
struct Piece {
    text: String,
    hit: bool,
}

impl Hit {
    fn of(hit: &SearchHit) -> Self {
        let piece = |segment: &Segment| Piece {
            text: segment.text.clone(),
            hit: segment.hit,
        };
        Self {
            id: hit.entity_id.to_string(),
            kind: hit.kind,
            evidence_id: hit.evidence_id,
            attachment_id: hit.attachment_id,
            page: hit.page,
            recognised: hit.recognised,
            person_id: hit.person_id,
            person_name: hit.person_name.clone(),
            date: hit.date,
            tier: hit.tier,
            title: hit.title.clone(),
            snippet: hit.snippet.iter().map(piece).collect(),
        }
    }
}

impl Hit {
    /// "page 3", where the words stand on a page.
    fn page_words(&self) -> Option<String> {
        let about = [("page", self.page?.to_string().into())];
        Some(match self.recognised {
            true => say("cli-search-page-recognised", &about),
            false => say("cli-search-page", &about),
        })
    }
}

impl Human for Found {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.hits.is_empty() {
            return page.line(say("cli-search-nothing", &[]));
        }
        for hit in &self.hits {
            let kind = in_words(hit.kind.as_str());
            let about = [
                hit.person_name.clone(),
                hit.date.map(long_date),
                Some(hit.title.clone()),
                hit.page_words(),
            ];
            let about: Vec<String> = about
                .into_iter()
                .flatten()
                .filter(|part| !part.is_empty())
                .collect();
            page.line(format!("{kind}  {}  {}", hit.id, about.join(", ")))?;
            let marked = hit.snippet.iter().map(|piece| match piece.hit {
                true => format!("[{}]", piece.text),
                false => piece.text.clone(),
            });
            let snippet = marked.collect::<String>();
            page.indented(&snippet.split_whitespace().collect::<Vec<_>>().join(" "))?;
        }
        if self.more {
            page.line(say("cli-search-more", &[]))?;
        }
        Ok(())
    }
}
