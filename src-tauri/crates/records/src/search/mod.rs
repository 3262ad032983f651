//! Search over everything: one full-text index inside the encrypted database.
//!
//! A write only marks its record as stale; [`Records::index_pending`] brings the index up to date
//! in the background, within two seconds. Words that are still being typed are not indexed.

mod forget;
mod index;
mod sql;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use uuid::Uuid;
use waymark_domain::search::{Query, SearchKind};
use waymark_domain::{AttachmentId, EvidenceId, PersonId, Tier};

use crate::{Records, Result};

pub(crate) use forget::{forget, merge};
pub use index::Indexed;
pub(crate) use index::{day_of_file, plain};
pub use waymark_domain::search::Segment;

/// The most hits one search gives, whatever it is asked for.
pub const MAX_HITS: u32 = 500;

/// One find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchHit {
    /// What was found.
    pub kind: SearchKind,
    /// The person, session, action, concern, item of evidence or file.
    pub entity_id: Uuid,
    /// The item of evidence that it is, or that the file belongs to.
    pub evidence_id: Option<EvidenceId>,
    /// The file that it is.
    pub attachment_id: Option<AttachmentId>,
    /// The page of the file on which the words stand, counted from 1; `None` for its name.
    pub page: Option<u32>,
    /// Whether the words were recognised in a picture, and so may be wrong.
    pub recognised: bool,
    /// Whom it is about.
    pub person_id: Option<PersonId>,
    /// "Dr Thiri Win".
    pub person_name: Option<String>,
    /// The day of the session or of what an item of evidence shows, or on which an action or a
    /// concern was recorded.
    pub date: Option<NaiveDate>,
    /// Whether the words found may be shared.
    pub tier: Tier,
    /// The person's name, the session's topic, or the title of the item of evidence; may be empty.
    pub title: String,
    /// The words around the find.
    pub snippet: Vec<Segment>,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchResults {
    /// The best of the newest ten thousand first; with filters alone, the newest first.
    pub hits: Vec<SearchHit>,
    /// Whether there are more than were asked for.
    pub more: bool,
    /// Filters that could not be read, as typed.
    pub not_understood: Vec<String>,
}

impl Records {
    /// Finds what `query` asks for, only about `scope` if one doctor is named. Of the pages of one
    /// file the best is given.
    ///
    /// # Errors
    /// The vault's.
    pub fn search(
        &self,
        query: &Query,
        scope: Option<PersonId>,
        limit: u32,
    ) -> Result<SearchResults> {
        let limit = limit.clamp(1, MAX_HITS);
        let mut hits = self.read(|connection| sql::find(connection, query, scope, limit + 1))?;
        let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = hits.len() > wanted;
        hits.truncate(wanted);
        Ok(SearchResults {
            hits,
            more,
            not_understood: query.not_understood.clone(),
        })
    }
}
