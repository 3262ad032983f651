//! `waymark identifiers`: what in a file may tell who a patient is.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use clap::{ArgGroup, Args};
use serde::Serialize;
use waymark_documents::{Document, ReadFault, Reader};
use waymark_domain::attachments::{HEAD_BYTES, MediaType};
use waymark_identify::{Confidence, Finding, Known, find};
use waymark_records::Records;
use waymark_records::documents::DocumentState;
use waymark_records::evidence::EvidenceFile;
use waymark_text::say;

use super::evidence::Which;
use super::{in_words, reader};
use crate::args::General;
use crate::error::{Error, FileFault, Outcome, Result};
use crate::open::with_store;
use crate::output::{Human, Output, Page, clipped};

/// How much of what was found is printed in a table, in characters.
const TEXT_CHARS: usize = 36;

/// Show what in a file may tell who a patient is, with the words themselves
///
/// A FILE is read without opening a store, and nothing of it is kept: look before you copy. With
/// --evidence the files of an item in the store are looked through, those that are held included.
/// Nothing found does not mean that nothing is there.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("where").args(["file", "evidence"]).required(true))]
pub struct Identifiers {
    /// The file: a PDF, a picture, an office document, an e-mail, text
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// An item of the store: its id, or its number as in E-073
    #[arg(long, value_name = "ID")]
    evidence: Option<Which>,
}

impl Identifiers {
    pub fn run(&self, general: &General, output: Output) -> Result<Outcome> {
        match (&self.file, self.evidence) {
            (Some(file), _) => show(output, Found::new(vec![of_file(file)?])),
            (None, Some(which)) => with_store(general, |store| {
                show(output, of_item(&store.records, which)?)
            }),
            (None, None) => Ok(Outcome::Done),
        }
    }
}

fn show(output: Output, found: Found) -> Result<Outcome> {
    if found.files.iter().any(|file| !file.findings.is_empty()) {
        writeln!(
            io::stderr(),
            "waymark: {}",
            say("cli-identifiers-shown", &[])
        )?;
    }
    output.show(&found)?;
    Ok(Outcome::Done)
}

/// What finds identifiers in the text of a page.
type Finder<'a> = &'a dyn Fn(&str) -> Result<Vec<Finding>>;

/// What stands in a file outside the store.
fn of_file(path: &Path) -> Result<Looked> {
    let unreadable = |error: io::Error| FileFault::Unreadable(error.kind()).of(path);
    let mut file = File::open(path).map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if !about.is_file() {
        return Err(unreadable(io::ErrorKind::InvalidInput.into()));
    }
    let mut head = Vec::new();
    let most = u64::try_from(HEAD_BYTES).unwrap_or(u64::MAX);
    Read::by_ref(&mut file)
        .take(most)
        .read_to_end(&mut head)
        .map_err(unreadable)?;
    file.rewind().map_err(unreadable)?;
    let name = path.display().to_string();
    let read = reader()?.read(&mut file, about.len(), MediaType::of(&head));
    let nobody = Known::default();
    Looked::of_read(name, None, read, &|text| Ok(find(text, &nobody)))
}

/// What stands in the files of an item.
fn of_item(records: &Records, which: Which) -> Result<Found> {
    let view = records.evidence().get(which.find(records)?)?;
    let files = view.files.iter().map(|file| of_kept(records, file));
    Ok(Found::new(files.collect::<Result<_>>()?))
}

fn of_kept(records: &Records, file: &EvidenceFile) -> Result<Looked> {
    let find: Finder<'_> = &|text| Ok(records.identifiers_in(text)?);
    let (id, name) = (file.attachment.id, file.attachment.name.clone());
    let state = file.document.as_ref().map(|document| document.state);
    // Words that were recognised are in the index alone; those of a file that is held are nowhere.
    if matches!(state, Some(DocumentState::Read | DocumentState::Scan)) {
        let documents = records.documents();
        let mut looked = Looked::empty(name, Some(id.to_string()));
        for page in documents.pages(id)? {
            looked.look(page, &documents.text(id, page)?.text, find)?;
        }
        return Ok(looked);
    }
    let mut bytes = records.vault().attachments().open(id.as_uuid())?;
    let length = bytes.length();
    let read = reader()?.read(&mut bytes, length, file.attachment.media_type);
    Looked::of_read(name, Some(id.to_string()), read, find)
}

/// What was found, file by file.
#[derive(Serialize)]
struct Found {
    /// Taken in, a file of these would be held.
    holds: bool,
    files: Vec<Looked>,
}

impl Found {
    fn new(files: Vec<Looked>) -> Self {
        let holds = files
            .iter()
            .flat_map(|file| &file.findings)
            .any(|one| one.holds);
        Self { holds, files }
    }
}

/// A file that was looked through.
#[derive(Serialize)]
struct Looked {
    /// Null for a file outside the store.
    id: Option<String>,
    name: String,
    /// Pages that are pictures without text: nothing is known of them.
    unread_pages: Vec<u32>,
    findings: Vec<One>,
}

#[derive(Serialize)]
struct One {
    /// "2-1": the first one on page 2.
    id: String,
    kind: &'static str,
    page: u32,
    /// Where it begins in the text of the page, in characters.
    start: usize,
    end: usize,
    text: String,
    confidence: &'static str,
    rule: &'static str,
    /// A file with this in it is held when it is taken in.
    holds: bool,
}

impl Looked {
    const fn empty(name: String, id: Option<String>) -> Self {
        Self {
            id,
            name,
            unread_pages: Vec::new(),
            findings: Vec::new(),
        }
    }

    fn of_read(
        name: String,
        id: Option<String>,
        read: Result<Document, ReadFault>,
        find: Finder<'_>,
    ) -> Result<Self> {
        let document = match read {
            Ok(document) => document,
            Err(fault) => return Err(Error::NotRead { file: name, fault }),
        };
        let mut looked = Self::empty(name, id);
        for (number, page) in (1..).zip(&document.pages) {
            if page.scan && page.text.trim().is_empty() {
                looked.unread_pages.push(number);
            }
            looked.look(number, &page.text, find)?;
        }
        Ok(looked)
    }

    fn look(&mut self, page: u32, text: &str, find: Finder<'_>) -> Result<()> {
        let found = find(text)?;
        let ones = (1..)
            .zip(&found)
            .map(|(place, finding)| One::of(page, place, finding, text));
        self.findings.extend(ones);
        Ok(())
    }
}

impl One {
    fn of(page: u32, place: u32, finding: &Finding, text: &str) -> Self {
        let characters =
            |bytes: usize| text.get(..bytes).map_or(0, |before| before.chars().count());
        Self {
            id: format!("{page}-{place}"),
            kind: finding.kind.word(),
            page,
            start: characters(finding.span.start),
            end: characters(finding.span.end),
            text: text
                .get(finding.span.clone())
                .unwrap_or_default()
                .to_owned(),
            confidence: confidence(finding.confidence),
            rule: finding.reason.word(),
            holds: finding.holds(),
        }
    }

    fn cells(&self) -> Vec<String> {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        vec![
            self.page.to_string(),
            kind(self.kind),
            clipped(&text, TEXT_CHARS),
            in_words(self.confidence),
            in_words(self.rule),
            if self.holds {
                say("cli-yes", &[])
            } else {
                String::new()
            },
        ]
    }
}

const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Possible => "possible",
        Confidence::Likely => "likely",
        Confidence::Certain => "certain",
    }
}

/// What an identifier is, in words: "NHS number".
pub fn kind(word: &str) -> String {
    waymark_text::find(&format!("identifier-{}", word.replace('_', "-")), &[])
        .unwrap_or_else(|| in_words(word))
}

impl Human for Found {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        self.files.iter().try_for_each(|file| file.print(page))?;
        if self.holds {
            page.line(say("cli-identifiers-holds", &[]))?;
        }
        page.line(say("cli-identifiers-guide", &[]))
    }
}

impl Looked {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(&self.name)?;
        if self.findings.is_empty() {
            page.line(say("cli-identifiers-none", &[]))?;
        } else {
            let headings = [
                say("cli-head-page", &[]),
                say("cli-head-what", &[]),
                say("cli-head-text", &[]),
                say("cli-head-confidence", &[]),
                say("cli-head-rule", &[]),
                say("cli-head-holds", &[]),
            ];
            page.table(
                &headings,
                &self.findings.iter().map(One::cells).collect::<Vec<_>>(),
            )?;
        }
        if !self.unread_pages.is_empty() {
            let pages = [("pages", self.unread_pages.len().into())];
            page.line(say("cli-identifiers-unread", &pages))?;
        }
        page.gap()
    }
}
