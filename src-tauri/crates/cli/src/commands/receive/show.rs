//! What arrived, on the page and as JSON.

use std::io;

use chrono::NaiveDate;
use serde::Serialize;
use waymark_domain::shares::{ParcelId, ShareKind, SummaryAnswer};
use waymark_domain::time::long_date;
use waymark_domain::{ContactId, EvidenceId, Timestamp};
use waymark_records::received::{Matches, ReceivedRow, ReceivedState, ReceivedView};
use waymark_sharing::{Body, Role};
use waymark_text::say;

use crate::clock::day;
use crate::commands::in_words;
use crate::output::{Human, Page, maybe_date, maybe_rfc3339, rfc3339};

/// Everything that arrived.
#[derive(Serialize)]
#[serde(transparent)]
pub(super) struct List(Vec<Entry>);

/// Something that arrived.
#[derive(Serialize)]
struct Entry {
    id: ParcelId,
    kind: ShareKind,
    title: String,
    contact_id: ContactId,
    from: String,
    role: Role,
    #[serde(serialize_with = "rfc3339")]
    issued_at: Timestamp,
    #[serde(serialize_with = "rfc3339")]
    received_at: Timestamp,
    state: ReceivedState,
    on: Option<NaiveDate>,
    evidence_id: Option<EvidenceId>,
    reply: Option<SummaryAnswer>,
    #[serde(serialize_with = "maybe_rfc3339")]
    withdrawn_at: Option<Timestamp>,
}

impl Entry {
    fn of(row: ReceivedRow) -> Self {
        Self {
            id: row.parcel.id,
            kind: row.parcel.kind,
            title: row.title,
            contact_id: row.parcel.contact,
            from: row.from,
            role: row.parcel.role,
            issued_at: row.parcel.issued_at,
            received_at: row.parcel.received_at,
            state: row.parcel.state,
            on: row.on,
            evidence_id: row.parcel.evidence,
            reply: row.reply,
            withdrawn_at: row.parcel.withdrawn_at,
        }
    }

    fn state(&self) -> String {
        match (self.withdrawn_at, self.state) {
            (Some(_), _) => say("cli-receive-state-withdrawn", &[]),
            (None, ReceivedState::SetAside) => say("cli-receive-state-set-aside", &[]),
            (None, ReceivedState::New) => say("cli-receive-state-new", &[]),
            (None, ReceivedState::Kept) => say("cli-receive-state-kept", &[]),
            (None, ReceivedState::Added) => say("cli-receive-state-added", &[]),
        }
    }
}

impl List {
    pub(super) fn of(rows: Vec<ReceivedRow>) -> Self {
        Self(rows.into_iter().map(Entry::of).collect())
    }
}

impl Human for List {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.0.is_empty() {
            return page.line(say("cli-receive-none", &[]));
        }
        let headings = [
            say("cli-head-id", &[]),
            say("cli-head-what", &[]),
            say("cli-receive-head-from", &[]),
            say("cli-receive-head-on", &[]),
            say("cli-receive-head-state", &[]),
        ];
        let row = |entry: &Entry| {
            vec![
                entry.id.to_string(),
                entry.title.clone(),
                entry.from.clone(),
                long_date(day(entry.received_at)),
                entry.state(),
            ]
        };
        page.table(&headings, &self.0.iter().map(row).collect::<Vec<_>>())
    }
}

/// One of them.
#[derive(Serialize)]
pub(super) struct Sheet {
    #[serde(flatten)]
    entry: Entry,
    paragraphs: Vec<String>,
    actions: Vec<Action>,
    next: Option<NaiveDate>,
    question: Option<String>,
    items: Vec<Item>,
    statement: Option<String>,
    matches: Option<Matches>,
    /// A reply's words, and what of ours it is about.
    words: Option<String>,
    about: Option<ParcelId>,
    did: String,
    #[serde(serialize_with = "maybe_rfc3339")]
    words_compared_at: Option<Timestamp>,
    /// Whether they were those of an earlier key, which vouches for the one that signed.
    vouched: bool,
    #[serde(serialize_with = "maybe_rfc3339")]
    key_revoked_at: Option<Timestamp>,
}

#[derive(Serialize)]
struct Action {
    id: uuid::Uuid,
    text: String,
    owner: waymark_domain::actions::Owner,
    due: Option<NaiveDate>,
}

#[derive(Serialize)]
struct Item {
    id: uuid::Uuid,
    title: String,
    pieces: Option<(usize, usize)>,
    confirmed: bool,
}

impl Sheet {
    pub(super) fn of(view: ReceivedView) -> Self {
        let actions = view.page.actions.into_iter().map(|action| Action {
            id: action.id,
            text: action.text,
            owner: action.owner,
            due: action.due,
        });
        let items = view.items.into_iter().map(|item| Item {
            id: item.wanted.id,
            title: item.wanted.title,
            pieces: item.attached.map(|file| (file.here, file.pieces)),
            confirmed: item.confirmed,
        });
        Self {
            paragraphs: view.page.paragraphs,
            actions: actions.collect(),
            next: view.page.next,
            question: view.page.question,
            items: items.collect(),
            statement: view.page.statement,
            matches: view.matches,
            words: match view.body {
                Body::SummaryReply(reply) => Some(reply.words),
                _ => None,
            },
            about: view.about,
            did: view.proof.did.to_string(),
            vouched: view
                .proof
                .compared
                .as_ref()
                .is_some_and(|each| each.vouched),
            words_compared_at: view.proof.compared.map(|each| each.at),
            key_revoked_at: view.proof.key_revoked,
            entry: Entry::of(view.row),
        }
    }

    fn facts(&self) -> Vec<(String, String)> {
        let on = |at: Option<Timestamp>| maybe_date(at.map(day));
        vec![
            (say("cli-receive-head-from", &[]), self.entry.from.clone()),
            (
                say("cli-receive-signed", &[]),
                on(Some(self.entry.issued_at)),
            ),
            (
                say("cli-receive-checked", &[]),
                on(Some(self.entry.received_at)),
            ),
            (
                if self.vouched {
                    say("cli-receive-vouched", &[])
                } else {
                    say("cli-receive-compared", &[])
                },
                on(self.words_compared_at),
            ),
            (say("cli-receive-revoked", &[]), on(self.key_revoked_at)),
            (say("cli-receive-head-state", &[]), self.entry.state()),
        ]
    }
}

impl Human for Sheet {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(&self.entry.title)?;
        page.facts(&self.facts())?;
        let texts = self.paragraphs.iter();
        let texts = texts.chain(&self.question).chain(&self.statement);
        for text in texts.chain(&self.words).filter(|text| !text.is_empty()) {
            page.gap()?;
            page.indented(text)?;
        }
        if !self.actions.is_empty() || !self.items.is_empty() {
            page.gap()?;
        }
        for action in &self.actions {
            let owner = in_words(action.owner.as_str());
            let due = maybe_date(action.due);
            page.line(format!("- {} ({owner}) {due}", action.text).trim_end())?;
        }
        for item in &self.items {
            page.line(format!("- {}  {}", item.id, item.title))?;
        }
        if let Some(next) = self.next {
            page.line(say("received-next", &[("date", long_date(next).into())]))?;
        }
        Ok(())
    }
}
