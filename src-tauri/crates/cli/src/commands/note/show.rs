//! `waymark note show`: a session as its screen shows it, or the words of an earlier version.

use std::io;

use chrono::NaiveDate;
use serde::Serialize;
use waymark_domain::sessions::{MayTell, Score, Scores, SessionState};
use waymark_domain::time::long_date;
use waymark_domain::{PersonId, Purpose, SessionId, Timestamp, TopicId};
use waymark_records::{Now, Records};
use waymark_text::say;

use crate::clock::wall;
use crate::commands::{action, in_words};
use crate::error::Result;
use crate::output::{Human, Page, maybe_date, maybe_rfc3339, rfc3339};

/// A session.
#[derive(Serialize)]
pub struct Session {
    id: SessionId,
    version: u32,
    person_id: PersonId,
    person_name: String,
    number: u32,
    held_on: NaiveDate,
    #[serde(serialize_with = "rfc3339")]
    started_at: Timestamp,
    state: SessionState,
    topic_id: Option<TopicId>,
    topic: Option<String>,
    confidential: String,
    summary: String,
    #[serde(serialize_with = "maybe_rfc3339")]
    read_back_at: Option<Timestamp>,
    #[serde(serialize_with = "maybe_rfc3339")]
    agreed_at: Option<Timestamp>,
    confidence: Option<u8>,
    wellbeing: Option<u8>,
    #[serde(serialize_with = "maybe_rfc3339")]
    limits_explained_at: Option<Timestamp>,
    may_tell: MayTell,
    may_tell_whom: String,
    next_on: Option<NaiveDate>,
    #[serde(serialize_with = "maybe_rfc3339")]
    filed_at: Option<Timestamp>,
    /// Whether words were saved that no version holds yet.
    unkept: bool,
    actions: Vec<action::Entry>,
    open_concerns: usize,
}

/// Reads a session.
pub fn session(records: &Records, id: SessionId, now: Now) -> Result<Session> {
    let view = records.sessions().get(id, now)?;
    let topics = records.topics().list()?;
    let session = view.session;
    let topic_id = session.topic.into_revealed(Purpose::Window);
    let topic = topics.into_iter().find(|topic| Some(topic.id) == topic_id);
    let Scores {
        confidence,
        wellbeing,
    } = session.scores.into_revealed(Purpose::Window);
    Ok(Session {
        id: session.id,
        version: session.version,
        person_id: session.person_id,
        person_name: view.person_name,
        number: view.number,
        held_on: session.held_on,
        started_at: session.started_at,
        state: session.state,
        topic_id,
        topic: topic.map(|topic| topic.title),
        confidential: session.note.into_revealed(Purpose::Window),
        summary: session.summary.body,
        read_back_at: session.summary.read_back_at,
        agreed_at: session.summary.agreed_at,
        confidence: confidence.map(Score::get),
        wellbeing: wellbeing.map(Score::get),
        limits_explained_at: session.limits.explained_at,
        may_tell: session.limits.may_tell,
        may_tell_whom: session.limits.may_tell_whom,
        next_on: session.next_on,
        filed_at: session.filed_at,
        unkept: view.unkept,
        actions: view.actions.iter().map(action::Entry::of).collect(),
        open_concerns: view.concerns.len(),
    })
}

impl Session {
    fn facts(&self) -> Vec<(String, String)> {
        let score = |score: Option<u8>| match score {
            Some(score) => say("cli-note-score", &[("score", score.into())]),
            None => say("cli-note-not-asked", &[]),
        };
        let agreed = self.agreed_at.map_or_else(|| say("cli-no", &[]), wall);
        vec![
            (say("cli-head-id", &[]), self.id.to_string()),
            (say("cli-note-held", &[]), long_date(self.held_on)),
            (say("cli-head-state", &[]), in_words(self.state.as_str())),
            (
                say("cli-head-topic", &[]),
                self.topic.clone().unwrap_or_default(),
            ),
            (say("cli-note-confidence", &[]), score(self.confidence)),
            (say("cli-note-wellbeing", &[]), score(self.wellbeing)),
            (say("cli-note-agreed", &[]), agreed),
            (say("cli-note-next", &[]), maybe_date(self.next_on)),
        ]
    }
}

impl Human for Session {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let about = [
            ("name", self.person_name.as_str().into()),
            ("number", self.number.into()),
        ];
        page.line(say("cli-note-title", &about))?;
        page.facts(&self.facts())?;
        let agreed = self.agreed_at.is_some();
        let tier = if agreed {
            say("tier-agreed", &[])
        } else {
            say("cli-note-not-agreed", &[])
        };
        columns(page, &self.confidential, &tier, &self.summary)?;
        if !self.actions.is_empty() {
            page.gap()?;
            action::print(&self.actions, page)?;
        }
        Ok(())
    }
}

fn columns(
    page: &mut Page<'_>,
    confidential: &str,
    heading: &str,
    summary: &str,
) -> io::Result<()> {
    page.gap()?;
    page.line(say("tier-confidential", &[]))?;
    page.indented(confidential)?;
    page.gap()?;
    page.line(heading)?;
    page.indented(summary)
}

/// The words of a session at one version.
#[derive(Serialize)]
pub struct Version {
    id: SessionId,
    version: u32,
    confidential: String,
    summary: String,
}

/// Reads the words at a version.
pub fn version(records: &Records, id: SessionId, version: u32) -> Result<Version> {
    let wording = records.history().wording(id, version)?;
    let confidential = wording.note.into_revealed(Purpose::Window);
    Ok(Version {
        id,
        version,
        confidential,
        summary: wording.summary,
    })
}

impl Human for Version {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(say(
            "cli-note-version",
            &[("version", self.version.to_string().into())],
        ))?;
        columns(
            page,
            &self.confidential,
            &say("cli-note-summary", &[]),
            &self.summary,
        )
    }
}
