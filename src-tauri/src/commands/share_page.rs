//! The sheet that is drawn of what is signed, before it leaves and after it arrived.

use serde::Serialize;
use specta::Type;
use waymark_records::shares::{Page, PageAction, PageEntry};

/// What is drawn on the sheet, read from the very bytes that are signed.
#[derive(Clone, Debug, Default, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SharePage {
    /// The doctor it is for or about.
    pub doctor: Option<String>,
    /// The day it is of.
    pub date: Option<String>,
    /// Who wrote it.
    pub author: String,
    /// As what: "tutor".
    pub author_role: String,
    /// The programme it is part of.
    pub programme: Option<String>,
    /// The wording.
    pub paragraphs: Vec<String>,
    /// The actions on it.
    pub actions: Vec<SharedAction>,
    /// The day of the next appointment.
    pub next: Option<String>,
    /// The items on it.
    pub entries: Vec<SharedEntry>,
    /// The question that is asked.
    pub question: Option<String>,
    /// What is said of an item.
    pub statement: Option<String>,
}

/// An action on a sheet.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SharedAction {
    /// What was promised.
    pub text: String,
    /// By whom: "doctor" or "tutor".
    pub owner: String,
    /// By when.
    pub due: Option<String>,
}

/// An item on a sheet.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SharedEntry {
    /// Its title, if it goes along.
    pub title: Option<String>,
    /// The domain or outcome it is for.
    pub domain: Option<String>,
    /// The day it is of.
    pub date: Option<String>,
    /// Length of its file in bytes. Exact up to nine petabytes.
    #[specta(type = f64)]
    pub size: u64,
    /// Where it stands, in the sender's words.
    pub status: String,
}

impl SharePage {
    /// The sheet of `page`, by somebody.
    #[must_use]
    pub fn of(page: Page, author: String, author_role: String) -> Self {
        Self {
            date: page.date.map(|day| day.to_string()),
            author,
            author_role,
            paragraphs: page.paragraphs,
            actions: page.actions.into_iter().map(SharedAction::from).collect(),
            next: page.next.map(|day| day.to_string()),
            entries: page.entries.into_iter().map(SharedEntry::from).collect(),
            question: page.question,
            statement: page.statement,
            ..Self::default()
        }
    }
}

impl From<PageAction> for SharedAction {
    fn from(action: PageAction) -> Self {
        Self {
            text: action.text,
            owner: action.owner.as_str().to_owned(),
            due: action.due.map(|day| day.to_string()),
        }
    }
}

impl From<PageEntry> for SharedEntry {
    fn from(entry: PageEntry) -> Self {
        Self {
            title: entry.title,
            domain: entry.domain,
            date: entry.date.map(|day| day.to_string()),
            size: entry.size,
            status: entry.status,
        }
    }
}
