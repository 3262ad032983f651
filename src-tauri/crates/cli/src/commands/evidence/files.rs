//! The files of an item, and what was read of them.

use std::io;

use serde::Serialize;
use waymark_domain::attachments::MediaType;
use waymark_domain::{AttachmentId, Timestamp};
use waymark_records::attachments::FileState;
use waymark_records::documents::{DocumentFacts, DocumentState, FindingCount, Problem};
use waymark_records::evidence::EvidenceFile;
use waymark_text::say;

use crate::commands::identifiers::kind;
use crate::commands::in_words;
use crate::output::{Page, in_units, maybe_rfc3339};

/// Whether a file is held because it may show patient details.
pub fn is_held(file: &EvidenceFile) -> bool {
    let state = file.document.as_ref().map(|document| document.state);
    state == Some(DocumentState::Held)
}

#[derive(Serialize)]
pub struct File {
    id: AttachmentId,
    name: String,
    media_type: MediaType,
    bytes: u64,
    state: FileState,
    document: Option<Document>,
}

/// What was read of a file.
#[derive(Serialize)]
struct Document {
    state: DocumentState,
    pages: u32,
    scans: u32,
    recognised: u32,
    problem: Option<String>,
    /// What holds it, or did: never the words.
    findings: Vec<Count>,
    #[serde(serialize_with = "maybe_rfc3339")]
    read_at: Option<Timestamp>,
    #[serde(serialize_with = "maybe_rfc3339")]
    released_at: Option<Timestamp>,
    released_why: String,
    #[serde(skip)]
    in_the_way: Option<String>,
}

#[derive(Serialize)]
struct Count {
    kind: String,
    page: u32,
    count: u32,
}

impl File {
    pub fn of(file: EvidenceFile) -> Self {
        Self {
            id: file.attachment.id,
            name: file.attachment.name,
            media_type: file.attachment.media_type,
            bytes: file.bytes,
            state: file.state,
            document: file.document.map(Document::of),
        }
    }

    pub fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let mut about = vec![self.name.clone(), in_units(self.bytes)];
        if self.state != FileState::Good {
            about.push(in_words(self.state.as_str()));
        }
        if let Some(document) = &self.document {
            about.push(document.in_short());
        }
        page.indented(&about.join(", "))?;
        let trouble = self
            .document
            .as_ref()
            .and_then(|document| document.in_the_way.as_ref());
        trouble.map_or(Ok(()), |words| page.indented(words))
    }
}

impl Document {
    fn of(facts: DocumentFacts) -> Self {
        let count = |FindingCount { kind, page, count }| Count { kind, page, count };
        Self {
            state: facts.state,
            pages: facts.pages,
            scans: facts.scans,
            recognised: facts.recognised,
            problem: facts.problem.map(word),
            in_the_way: facts
                .problem
                .and_then(|problem| waymark_text::find(&problem.key(), &[])),
            findings: facts.findings.into_iter().map(count).collect(),
            read_at: facts.read_at,
            released_at: facts.released_at,
            released_why: facts.released_why,
        }
    }

    fn in_short(&self) -> String {
        let pages = [("pages", self.pages.into())];
        match self.state {
            DocumentState::Read => say("cli-document-read", &pages),
            DocumentState::Scan => {
                let (done, scans) = (self.recognised.into(), self.scans.into());
                say("cli-document-scan", &[("done", done), ("scans", scans)])
            }
            DocumentState::Pending => say("cli-document-pending", &[]),
            DocumentState::Unreadable => say("cli-document-unreadable", &[]),
            DocumentState::Held => say("cli-document-held", &[("found", self.found().into())]),
        }
    }

    /// "NHS number on page 1, date of birth on pages …": what holds it, never the words.
    fn found(&self) -> String {
        let one = |count: &Count| {
            let about = [
                ("kind", kind(&count.kind).into()),
                ("page", count.page.to_string().into()),
            ];
            say("cli-document-finding", &about)
        };
        self.findings.iter().map(one).collect::<Vec<_>>().join(", ")
    }
}

/// The word of what was in the way, in a JSON document.
fn word(problem: Problem) -> String {
    match problem {
        Problem::Fault(fault) => fault.as_str().to_owned(),
        Problem::Cut(cut) => format!("cut_{}", cut.as_str()),
    }
}
