//! What happened with a doctor, as the timeline of their page shows it.

use serde::Serialize;
use specta::Type;
use waymark_domain::sessions::SessionState;
use waymark_domain::{Purpose, Tier};
use waymark_records::people::{SentEntry, SessionEntry, TimelineEntry as Entry};

use super::{Millis, Word};

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum TimelineKind {
    /// A session.
    Session,
    /// Something left the store.
    Sent,
    /// The doctor was recorded.
    Joined,
}

/// Something that happened, in the timeline of a doctor.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TimelineEntry {
    /// What kind of thing.
    pub kind: TimelineKind,
    /// Its day.
    pub date: Option<String>,
    /// Its moment, where there is one.
    pub at: Option<Millis>,
    /// The session.
    pub session_id: Option<String>,
    /// The how-manieth session.
    pub number: Option<u32>,
    /// The topic, the kind of paper, or nothing.
    pub title: String,
    /// The tier of its words.
    pub tier: Word<Tier>,
    /// How its words begin; who received a paper.
    pub excerpt: String,
    /// Whether the doctor agreed the summary.
    pub agreed: bool,
    /// Where the session stands.
    pub state: Option<Word<SessionState>>,
    /// 1 to 5, or not asked.
    pub confidence: Option<u8>,
    /// 1 to 5, or not asked.
    pub wellbeing: Option<u8>,
}

impl From<Entry> for TimelineEntry {
    fn from(entry: Entry) -> Self {
        match entry {
            Entry::Session(session) => session_entry(session),
            Entry::Sent(sent) => sent_entry(sent),
            Entry::Joined { at } => Self {
                at: Some(at.into()),
                ..Self::bare(TimelineKind::Joined)
            },
        }
    }
}

impl TimelineEntry {
    fn bare(kind: TimelineKind) -> Self {
        Self {
            kind,
            date: None,
            at: None,
            session_id: None,
            number: None,
            title: String::new(),
            tier: Word(Tier::Confidential),
            excerpt: String::new(),
            agreed: false,
            state: None,
            confidence: None,
            wellbeing: None,
        }
    }
}

fn session_entry(session: SessionEntry) -> TimelineEntry {
    let scores = session.scores.reveal(Purpose::Window);
    TimelineEntry {
        date: Some(session.held_on.to_string()),
        session_id: Some(session.id.to_string()),
        number: Some(session.number),
        title: session
            .topic
            .reveal(Purpose::Window)
            .clone()
            .unwrap_or_default(),
        tier: session.tier.into(),
        agreed: session.agreed,
        state: Some(session.state.into()),
        confidence: scores.confidence.map(|score| score.get()),
        wellbeing: scores.wellbeing.map(|score| score.get()),
        excerpt: session.excerpt.into_revealed(Purpose::Window),
        ..TimelineEntry::bare(TimelineKind::Session)
    }
}

fn sent_entry(sent: SentEntry) -> TimelineEntry {
    TimelineEntry {
        at: Some(sent.at.into()),
        title: sent.kind.as_str().to_owned(),
        tier: sent.kind.tier().into(),
        excerpt: sent.recipient,
        ..TimelineEntry::bare(TimelineKind::Sent)
    }
}
