//! One reading of a file: what it gave, what was found in it, and keeping both.

use std::collections::BTreeMap;

use rusqlite::Connection;
use waymark_documents::{Document, READER, ReadFault};
use waymark_domain::{AttachmentId, Timestamp};
use waymark_identify::{Known, find};

use super::sql::{self, Waiting};
use super::{DocumentFacts, DocumentState, FindingCount, Problem, text};
use crate::Result;
use crate::search::plain;

/// What reading a file gave. No `Debug`: it holds its words.
pub(crate) struct Reading {
    state: DocumentState,
    pages: u32,
    problem: Option<Problem>,
    findings: Vec<FindingCount>,
    text_hash: Option<[u8; 32]>,
    /// The pages with text, counted from 1.
    texts: Vec<(u32, String)>,
    /// The pages that are pictures without text.
    scans: Vec<u32>,
}

impl Reading {
    /// Of a file that was not read, and will be later.
    pub(crate) fn pending() -> Self {
        Self {
            state: DocumentState::Pending,
            pages: 0,
            problem: None,
            findings: Vec::new(),
            text_hash: None,
            texts: Vec::new(),
            scans: Vec::new(),
        }
    }

    /// What was read, looked through for identifiers of patients, and so is the file's name. A fault
    /// that says nothing about the file leaves it for later.
    pub(crate) fn of(name: &str, read: Result<Document, ReadFault>, known: &Known) -> Self {
        let mut reading = match read {
            Ok(document) => Self::of_document(document, known),
            Err(fault) if fault.is_passing() => return Self::pending(),
            Err(fault) => Self {
                state: DocumentState::Unreadable,
                problem: Some(Problem::Fault(fault)),
                ..Self::pending()
            },
        };
        reading.findings.extend(holding(&parted(name), 1, known));
        if !reading.findings.is_empty() {
            reading.state = DocumentState::Held;
        }
        reading
    }

    fn of_document(document: Document, known: &Known) -> Self {
        let pages = document.pages.len().try_into().unwrap_or(u32::MAX);
        let problem = document.cut.map(Problem::Cut);
        let mut reading = Self {
            pages: document.page_count.max(pages),
            problem,
            ..Self::pending()
        };
        for (number, page) in (1..).zip(document.pages) {
            let text = plain(page.text.trim());
            if !text.is_empty() {
                reading.findings.extend(holding(&text, number, known));
                reading.texts.push((number, text));
            }
            // A picture with a stamped line is one all the same.
            if page.scan {
                reading.scans.push(number);
            }
        }
        let words = reading.texts.iter().map(|(_, text)| text.as_str());
        reading.text_hash = text::hash(words);
        // What it calls itself, and the files inside it, is shown and found as its words are.
        for name in document.title.iter().chain(&document.names) {
            reading.findings.extend(holding(&parted(name), 1, known));
        }
        reading.state = reading.unheld();
        reading
    }

    /// How far the reading is, whatever was found.
    fn unheld(&self) -> DocumentState {
        match self.problem {
            Some(Problem::Fault(_)) => DocumentState::Unreadable,
            _ if self.texts.is_empty() && !self.scans.is_empty() => DocumentState::Scan,
            _ => DocumentState::Read,
        }
    }

    /// How many pages with text it has, and how many bytes.
    pub(crate) fn weight(&self) -> (usize, usize) {
        let bytes = self.texts.iter().map(|(_, text)| text.len()).sum();
        (self.texts.len().max(self.scans.len()), bytes)
    }

    /// Whether the file has to be held.
    pub(crate) fn holds(&self) -> bool {
        self.state == DocumentState::Held
    }

    /// The same of a file that its owner released, whatever is found in it.
    pub(super) fn released(mut self) -> Self {
        if self.holds() {
            self.state = self.unheld();
        }
        self
    }

    /// The same with what was found before: it stays known why a file was held.
    pub(super) fn keep_findings(mut self, findings: &[FindingCount]) -> Self {
        self.findings = findings.to_vec();
        self
    }

    /// Whether the file was looked at at all.
    pub(super) fn is_pending(&self) -> bool {
        self.state == DocumentState::Pending
    }

    /// Writes what was read over what was read before. What the owner said of the file stays; words
    /// that were recognised stay for pages that still are pictures.
    pub(crate) fn keep(
        &self,
        connection: &Connection,
        id: AttachmentId,
        at: Timestamp,
    ) -> Result<()> {
        let before = sql::find(connection, id)?;
        let scans: &[u32] = if self.holds() { &[] } else { &self.scans };
        sql::set_scans(connection, id, scans)?;
        sql::clear_pages(connection, id)?;
        if !self.holds() {
            let day = sql::day_of(connection, id)?;
            for (page, text) in &self.texts {
                sql::put_page(connection, id, *page, &day, text)?;
            }
        }
        let (released_at, released_why) = before
            .map(|before| (before.released_at, before.released_why))
            .unwrap_or_default();
        let Waiting { scans, recognised } = sql::count_scans(connection, id)?;
        let facts = DocumentFacts {
            attachment: id,
            state: self.state,
            pages: self.pages,
            scans,
            recognised,
            problem: self.problem,
            findings: self.findings.clone(),
            read_at: (!self.is_pending()).then_some(at),
            released_at,
            released_why,
            reader: READER,
        };
        sql::put(connection, &facts, self.text_hash)?;
        sql::mark_stale(connection, id)
    }
}

/// A name with spaces between its words, which are joined in many ways.
fn parted(name: &str) -> String {
    plain(name)
        .chars()
        .map(|c| if c == '_' { ' ' } else { c })
        .collect()
}

/// What on a page holds the file, by kind.
pub(super) fn holding(text: &str, page: u32, known: &Known) -> Vec<FindingCount> {
    let mut counts: BTreeMap<&'static str, u32> = BTreeMap::new();
    for finding in find(text, known).iter().filter(|finding| finding.holds()) {
        *counts.entry(finding.kind.word()).or_default() += 1;
    }
    let named = counts.into_iter().map(|(kind, count)| FindingCount {
        kind: kind.to_owned(),
        page,
        count,
    });
    named.collect()
}
