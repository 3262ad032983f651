//! What is drawn of a body: read from the very bytes that are signed.

use chrono::NaiveDate;
use waymark_domain::actions::Owner;
use waymark_domain::shares::{
    EvidenceIndex, MAX_PARAGRAPHS, SessionSummary, ShareKind, VerifierRole, VerifyRequest,
};
use waymark_sharing::{Body, Fault};

/// A sheet, as the window draws it before the seal and after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The day it is of.
    pub date: Option<NaiveDate>,
    /// The wording, by paragraphs.
    pub paragraphs: Vec<String>,
    /// The actions on it.
    pub actions: Vec<PageAction>,
    /// The next appointment.
    pub next: Option<NaiveDate>,
    /// The items on it.
    pub entries: Vec<PageEntry>,
    /// The question that is asked.
    pub question: Option<String>,
    /// What is said of an item.
    pub statement: Option<String>,
    /// As what it is said.
    pub role: Option<VerifierRole>,
}

/// An action on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageAction {
    /// What the outside knows it by.
    pub id: uuid::Uuid,
    /// What was promised.
    pub text: String,
    /// By whom.
    pub owner: Owner,
    /// By when.
    pub due: Option<NaiveDate>,
}

/// An item of evidence on a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageEntry {
    /// Its title, if it goes along.
    pub title: Option<String>,
    /// The domain or outcome it is for.
    pub domain: Option<String>,
    /// The day it is of.
    pub date: Option<NaiveDate>,
    /// Length of its file in bytes; 0 where only its digest is named.
    pub size: u64,
    /// Where it stands, in the sender's words.
    pub status: String,
}

impl Page {
    /// Reads a body. A PDF is drawn by itself, and has an empty page.
    ///
    /// # Errors
    /// [`Fault::Schema`] for a body that is not of its kind.
    pub fn of(kind: ShareKind, body: &[u8]) -> Result<Self, Fault> {
        Ok(match Body::read(kind, body)? {
            Body::SessionSummary(summary) => Self::summary(&summary),
            Body::EvidenceIndex(index) => Self::index(index),
            Body::VerifyRequest(request) => Self::request(request),
            Body::Verification(confirmation) => Self {
                statement: Some(confirmation.verification.statement),
                role: Some(confirmation.verification.role),
                entries: vec![PageEntry {
                    domain: confirmation.verification.domain,
                    ..PageEntry::named(None)
                }],
                ..Self::default()
            },
            _ => Self::default(),
        })
    }

    fn summary(summary: &SessionSummary) -> Self {
        let actions = summary.actions().iter().map(|action| PageAction {
            id: action.id,
            text: action.text.clone(),
            owner: action.owner,
            due: action.due,
        });
        Self {
            date: Some(summary.held_on()),
            paragraphs: paragraphs(&summary.wording()),
            actions: actions.collect(),
            next: summary.next(),
            ..Self::default()
        }
    }

    fn index(index: EvidenceIndex) -> Self {
        let entries = index.entries.into_iter().map(|entry| PageEntry {
            title: entry.title,
            domain: entry.domain,
            date: entry.date,
            size: entry.size,
            status: entry.status,
        });
        Self {
            entries: entries.collect(),
            ..Self::default()
        }
    }

    fn request(request: VerifyRequest) -> Self {
        let size_of = |sha256| {
            let attached = request.attach.iter().find(|file| file.sha256 == sha256);
            attached.map_or(0, |file| file.size)
        };
        let entries = request.evidence.iter().map(|wanted| PageEntry {
            size: size_of(wanted.sha256),
            ..PageEntry::named(Some(wanted.title.clone()))
        });
        Self {
            entries: entries.collect(),
            question: Some(request.question.clone()).filter(|question| !question.is_empty()),
            ..Self::default()
        }
    }
}

impl PageEntry {
    const fn named(title: Option<String>) -> Self {
        Self {
            title,
            domain: None,
            date: None,
            size: 0,
            status: String::new(),
        }
    }
}

/// As they stand in the body, so that a place in one is a place in the other.
fn paragraphs(wording: &str) -> Vec<String> {
    if wording.is_empty() {
        return Vec::new();
    }
    wording
        .splitn(MAX_PARAGRAPHS, "\n\n")
        .map(str::to_owned)
        .collect()
}
