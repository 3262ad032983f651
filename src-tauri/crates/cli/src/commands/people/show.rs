//! `waymark people show`: one doctor.

use std::io;

use chrono::NaiveDate;
use serde::Serialize;
use waymark_domain::actions::ActionState;
use waymark_domain::people::{Client, Roster};
use waymark_domain::sent::SentKind;
use waymark_domain::sessions::{Score, SessionState};
use waymark_domain::time::long_date;
use waymark_domain::{DisclosureId, PersonId, Purpose, SessionId, Tier, Timestamp};
use waymark_records::actions::ActionFilter;
use waymark_records::people::{ClientRecord, PersonPage, SentEntry, SessionEntry, TimelineEntry};
use waymark_records::{Now, Records};
use waymark_text::say;

use crate::clock::wall;
use crate::commands::{action, in_words};
use crate::error::Result;
use crate::output::{Human, Page, maybe_partial, rfc3339};

/// A doctor.
#[derive(Serialize)]
pub struct Person {
    id: PersonId,
    version: u32,
    name: String,
    #[serde(flatten)]
    roster: Roster,
    /// What they told; null until they asked for a 1:1.
    client: Option<Client>,
    /// Days to the end of the contract; below 0 once it is over.
    contract_days: Option<i64>,
    sessions: u32,
    disclosures: u32,
    open_concerns: u32,
    open_actions: Vec<action::Entry>,
    timeline: Vec<Entry>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Entry {
    Session {
        id: SessionId,
        date: NaiveDate,
        number: u32,
        state: SessionState,
        topic: Option<String>,
        tier: Tier,
        excerpt: String,
        agreed: bool,
        confidence: Option<u8>,
        wellbeing: Option<u8>,
    },
    Sent {
        id: DisclosureId,
        #[serde(serialize_with = "rfc3339")]
        at: Timestamp,
        what: SentKind,
        recipient: String,
    },
    Recorded {
        #[serde(serialize_with = "rfc3339")]
        at: Timestamp,
    },
}

/// Reads all about a doctor.
pub fn person(records: &Records, id: PersonId, now: Now) -> Result<Person> {
    let page = records.people().page(id, now)?;
    let open = ActionFilter {
        person: Some(id),
        state: Some(ActionState::Open),
        limit: None,
    };
    let actions = records.actions().list(open, now)?;
    let PersonPage {
        version,
        name,
        roster,
        client,
        timeline,
        contract_days,
        ..
    } = page;
    Ok(Person {
        id,
        version,
        name,
        roster,
        client: client.map(|ClientRecord { client, .. }| client),
        contract_days,
        sessions: page.sessions,
        disclosures: page.disclosures,
        open_concerns: page.open_concerns,
        open_actions: actions.iter().map(action::Entry::of).collect(),
        timeline: timeline.into_iter().map(Entry::of).collect(),
    })
}

impl Entry {
    fn of(entry: TimelineEntry) -> Self {
        match entry {
            TimelineEntry::Session(session) => Self::of_session(session),
            TimelineEntry::Sent(SentEntry {
                id,
                at,
                kind,
                recipient,
            }) => Self::Sent {
                id,
                at,
                what: kind,
                recipient,
            },
            TimelineEntry::Joined { at } => Self::Recorded { at },
        }
    }

    fn of_session(session: SessionEntry) -> Self {
        let scores = session.scores.into_revealed(Purpose::Window);
        Self::Session {
            id: session.id,
            date: session.held_on,
            number: session.number,
            state: session.state,
            topic: session.topic.into_revealed(Purpose::Window),
            tier: session.tier,
            excerpt: session.excerpt.into_revealed(Purpose::Window),
            agreed: session.agreed,
            confidence: scores.confidence.map(Score::get),
            wellbeing: scores.wellbeing.map(Score::get),
        }
    }

    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        match self {
            Self::Session {
                id,
                date,
                number,
                state,
                excerpt,
                ..
            } => {
                let about = [
                    ("number", (*number).into()),
                    ("state", in_words(state.as_str()).into()),
                ];
                let session = say("cli-people-session", &about);
                page.line(format!("{}  {session}  {id}", long_date(*date)))?;
                page.indented(excerpt)
            }
            Self::Sent {
                at,
                what,
                recipient,
                ..
            } => {
                let about = [
                    ("what", in_words(what.as_str()).into()),
                    ("recipient", recipient.into()),
                ];
                page.line(format!("{}  {}", wall(*at), say("cli-people-sent", &about)))
            }
            Self::Recorded { at } => page.line(format!(
                "{}  {}",
                wall(*at),
                say("cli-people-recorded", &[])
            )),
        }
    }
}

impl Person {
    fn facts(&self) -> Vec<(String, String)> {
        let roster = &self.roster;
        let contract = match roster.contract_end {
            Some(_) => maybe_partial(roster.contract_end),
            None => roster.contract_note.clone(),
        };
        let number = roster
            .gmc_number
            .as_ref()
            .map(|number| number.as_str().to_owned());
        let mut facts = vec![
            (say("cli-head-id", &[]), self.id.to_string()),
            (
                say("import-field-gmc-number", &[]),
                number.unwrap_or_default(),
            ),
            (say("import-field-grade", &[]), roster.grade.clone()),
            (
                say("import-field-department", &[]),
                roster.department.clone(),
            ),
            (say("import-field-email", &[]), roster.email.clone()),
            (say("import-field-phone", &[]), roster.phone.clone()),
            (
                say("import-field-post-start", &[]),
                maybe_partial(roster.post_start),
            ),
            (say("import-field-contract-end", &[]), contract),
        ];
        facts.extend(self.client.iter().flat_map(told));
        facts
    }
}

fn told(client: &Client) -> Vec<(String, String)> {
    let word = |word: Option<&str>| word.map(in_words).unwrap_or_default();
    vec![
        (
            say("import-field-goal", &[]),
            word(client.goal.map(|goal| goal.as_str())),
        ),
        (say("cli-people-goal-note", &[]), client.goal_note.clone()),
        (
            say("import-field-stage", &[]),
            word(client.stage.map(|stage| stage.as_str())),
        ),
        (
            say("import-field-qualified-in", &[]),
            client.qualified_in.clone(),
        ),
        (
            say("import-field-clinical-supervisor", &[]),
            client.clinical_supervisor.clone(),
        ),
        (
            say("import-field-educational-supervisor", &[]),
            client.educational_supervisor.clone(),
        ),
        (
            say("import-field-supervisor-met", &[]),
            word(client.supervisor_met.map(|met| met.as_str())),
        ),
    ]
}

impl Human for Person {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(&self.name)?;
        page.facts(&self.facts())?;
        if !self.open_actions.is_empty() {
            page.gap()?;
            action::print(&self.open_actions, page)?;
        }
        page.gap()?;
        page.line(say("tier-confidential", &[]))?;
        self.timeline.iter().try_for_each(|entry| entry.print(page))
    }
}
