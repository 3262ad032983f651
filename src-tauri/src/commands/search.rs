//! Search over everything.

use serde::Serialize;
use specta::Type;
use waymark_domain::Tier;
use waymark_domain::search::{LastWord, Query, SearchKind};
use waymark_records::search::{self as found, Segment};

use super::{Word, parsed};
use crate::error::CommandResult;
use crate::state::Unlocked;

/// What a search found.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SearchResults {
    /// The best first.
    pub hits: Vec<SearchHit>,
    /// Whether there are more.
    pub more: bool,
    /// Filters that could not be read, as typed.
    pub not_understood: Vec<String>,
}

/// One find.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// What was found.
    pub kind: Word<SearchKind>,
    /// The person, session, action, concern, item of evidence or file.
    pub entity_id: String,
    /// The item of evidence that it is, or that the file belongs to.
    pub evidence_id: Option<String>,
    /// The file that it is.
    pub attachment_id: Option<String>,
    /// The page of the file, counted from 1; none for its name.
    pub page: Option<u32>,
    /// Whether the words were recognised in a picture.
    pub recognised: bool,
    /// Whom it is about.
    pub person_id: Option<String>,
    /// The doctor's name.
    pub person_name: Option<String>,
    /// Its day.
    pub date: Option<String>,
    /// The tier of the words found.
    pub tier: Word<Tier>,
    /// What it is called; may be empty.
    pub title: String,
    /// The words around the find.
    pub snippet: Vec<SnippetPart>,
}

/// A piece of a snippet.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SnippetPart {
    /// Its words.
    pub text: String,
    /// Whether they were searched for.
    pub hit: bool,
}

impl From<Segment> for SnippetPart {
    fn from(segment: Segment) -> Self {
        Self {
            text: segment.text,
            hit: segment.hit,
        }
    }
}

impl From<found::SearchHit> for SearchHit {
    fn from(hit: found::SearchHit) -> Self {
        Self {
            kind: hit.kind.into(),
            entity_id: hit.entity_id.to_string(),
            evidence_id: hit.evidence_id.map(|id| id.to_string()),
            attachment_id: hit.attachment_id.map(|id| id.to_string()),
            page: hit.page,
            recognised: hit.recognised,
            person_id: hit.person_id.map(|id| id.to_string()),
            person_name: hit.person_name,
            date: hit.date.map(|day| day.to_string()),
            tier: hit.tier.into(),
            title: hit.title,
            snippet: hit.snippet.into_iter().map(SnippetPart::from).collect(),
        }
    }
}

/// Finds words, while they are still being typed; only about one doctor if one is named.
#[tauri::command]
#[specta::specta]
pub async fn search(
    unlocked: Unlocked,
    query: String,
    person_id: Option<String>,
    limit: u32,
) -> CommandResult<SearchResults> {
    let scope = parsed(person_id.as_deref(), "person")?;
    let query = Query::parse(&query, LastWord::MayContinue);
    unlocked
        .run(move |records, _| {
            let results = records.search(&query, scope, limit)?;
            Ok::<_, waymark_records::Error>(SearchResults {
                hits: results.hits.into_iter().map(SearchHit::from).collect(),
                more: results.more,
                not_understood: results.not_understood,
            })
        })
        .await
}
