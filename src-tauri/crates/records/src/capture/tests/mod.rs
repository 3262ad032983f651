#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod samples;
mod stopping;
mod taking;
mod undoing;
mod watching;

use std::fs;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Mutex;

use tempfile::TempDir;
use waymark_documents::{
    Document, Page, PageImage, Png, ReadFault, Reader, Refused, Unpack, Unpacked,
};
use waymark_domain::AttachmentId;
use waymark_domain::search::{LastWord, Query};
use waymark_vault::{AttachmentState, Depth};

use super::*;
use crate::evidence::{EvidenceFilter, EvidenceRow, EvidenceSort};
use crate::search::SearchHit;
use crate::testing::{TestVault, now, vault};

pub(crate) const AT: &str = "2026-11-24T15:00:00Z";

/// A patient who does not exist: the number is of the range kept for tests.
pub(crate) const PATIENT: &str =
    "NHS number: 999 000 0018. She was seen on the ward in kestrel weather.";

/// Reads files whose text is what is read of them: pages with a form feed between, `!scan` for a page
/// that is a picture, `!` and a word for a fault. An archive is a line for each file: `name=text`.
#[derive(Default)]
pub(crate) struct Scripted {
    /// The texts that were read, in no certain order.
    pub(crate) read: Mutex<Vec<String>>,
    /// A text at which the reader is not to be had, as after a lock.
    pub(crate) stopped_at: Option<String>,
    /// A text at which the program ends.
    pub(crate) panics_at: Option<String>,
}

impl Scripted {
    fn text(bytes: &mut dyn Read) -> String {
        let mut text = String::new();
        bytes.read_to_string(&mut text).unwrap();
        text
    }
}

impl Reader for Scripted {
    fn read(
        &self,
        bytes: &mut dyn Read,
        length: u64,
        _media: MediaType,
    ) -> Result<Document, ReadFault> {
        let text = Self::text(bytes);
        assert_eq!(text.len() as u64, length, "all of it, from its beginning");
        if self.stopped_at.as_ref().is_some_and(|at| text.contains(at)) {
            return Err(ReadFault::Stopped);
        }
        let ends = self.panics_at.as_ref().is_some_and(|at| text.contains(at));
        assert!(!ends, "the program ends here, as this test wants it to");
        self.read.lock().unwrap().push(text.clone());
        if let Some(fault) = text.strip_prefix("!fault ") {
            return Err(fault.trim().parse().unwrap());
        }
        let page = |text: &str| Page {
            scan: text.starts_with("!scan"),
            text: if text.starts_with("!scan") {
                String::new()
            } else {
                text.to_owned()
            },
        };
        let pages: Vec<Page> = text.split('\u{c}').map(page).collect();
        Ok(Document {
            page_count: u32::try_from(pages.len()).unwrap(),
            pages,
            ..Document::default()
        })
    }

    /// The picture of a page is its words.
    fn page_image(
        &self,
        bytes: &mut dyn Read,
        _length: u64,
        _media: MediaType,
        page: u32,
    ) -> Result<PageImage, ReadFault> {
        let text = Self::text(bytes);
        let words = text.split('\u{c}').nth(page as usize);
        let words = words.ok_or(ReadFault::Damaged)?.as_bytes().to_vec();
        Ok(PageImage {
            width: u32::try_from(words.len()).unwrap(),
            height: 1,
            dpi: 200,
            grey: words,
        })
    }

    fn picture(
        &self,
        _bytes: &mut dyn Read,
        _length: u64,
        _media: MediaType,
        _max_edge: u32,
    ) -> Result<Png, ReadFault> {
        Err(ReadFault::Unsupported)
    }

    fn unpack(
        &self,
        bytes: &mut dyn Read,
        _length: u64,
        each: &mut dyn FnMut(Unpacked) -> ControlFlow<()>,
    ) -> Result<Unpack, ReadFault> {
        let text = Self::text(bytes);
        let mut unpack = Unpack::default();
        for line in text.lines().skip(1) {
            match line.split_once('=') {
                Some((name, "!nested")) => unpack.refused.push((name.into(), Refused::Nested)),
                Some((name, text)) => {
                    let bytes = text.as_bytes().to_vec();
                    let name = name.to_owned();
                    if each(Unpacked { name, bytes }).is_break() {
                        break;
                    }
                }
                None => return Err(line.parse().unwrap()),
            }
        }
        Ok(unpack)
    }
}

pub(crate) fn go_on(_: Moved<'_>) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// A vault, and a folder with papers of the user's.
pub(crate) struct Desk {
    pub(crate) test: TestVault,
    pub(crate) dir: TempDir,
    pub(crate) reader: Scripted,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            test: vault(),
            dir: TempDir::new().unwrap(),
            reader: Scripted::default(),
        }
    }

    pub(crate) fn records(&self) -> &Records {
        &self.test.records
    }

    pub(crate) fn capture(&self) -> Capture<'_> {
        self.test.records.capture()
    }

    /// Puts a file in the folder.
    pub(crate) fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.dir.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn plan(&self, paths: &[PathBuf]) -> Plan {
        let sources = paths.iter().cloned().map(Source::Path).collect();
        self.capture().plan(sources).unwrap()
    }

    /// Takes in the whole folder.
    pub(crate) fn take_all(&self) -> CaptureOutcome {
        let plan = self.plan(&[self.dir.path().to_owned()]);
        self.take(plan)
    }

    pub(crate) fn take(&self, plan: Plan) -> CaptureOutcome {
        self.capture()
            .run(plan, &self.reader, now(AT), &mut go_on)
            .unwrap()
    }

    /// Takes in one file, and gives its item and the file.
    pub(crate) fn take_one(&self, name: &str, text: &str) -> (EvidenceId, AttachmentId) {
        let plan = self.plan(&[self.file(name, text)]);
        let item = self.take(plan).added[0];
        (item, self.files_of(item)[0])
    }

    pub(crate) fn files_of(&self, item: EvidenceId) -> Vec<AttachmentId> {
        let view = self.records().evidence().get(item).unwrap();
        view.files.iter().map(|file| file.attachment.id).collect()
    }

    pub(crate) fn items(&self) -> Vec<EvidenceRow> {
        let filter = EvidenceFilter::default();
        self.records()
            .evidence()
            .list(&filter, EvidenceSort::Number)
            .unwrap()
    }

    pub(crate) fn titles(&self) -> Vec<String> {
        let mut titles: Vec<String> = self.items().into_iter().map(|row| row.title).collect();
        titles.sort();
        titles
    }

    pub(crate) fn index(&self) {
        while self.records().index_pending(50, now(AT)).unwrap().more {}
    }

    pub(crate) fn search(&self, words: &str) -> Vec<SearchHit> {
        self.index();
        let query = Query::parse(words, LastWord::Whole);
        self.records().search(&query, None, 50).unwrap().hits
    }

    pub(crate) fn count(&self, sql: &str) -> i64 {
        self.records()
            .read(|connection| Ok(connection.query_row(sql, [], |row| row.get(0))?))
            .unwrap()
    }

    pub(crate) fn audited(&self, action: &str) -> i64 {
        self.count(&format!(
            "SELECT count(*) FROM audit WHERE action = '{action}'"
        ))
    }

    pub(crate) fn state(&self, file: AttachmentId) -> AttachmentState {
        let attachments = self.records().vault().attachments();
        attachments.facts(file.as_uuid()).unwrap().state
    }

    /// Nothing is the matter with the vault, nothing sealed lies about, and nothing waits.
    pub(crate) fn assert_sound(&self) {
        self.index();
        let report = self
            .records()
            .check(Depth::Deep, waymark_vault::unwatched)
            .unwrap();
        let bad: Vec<_> = report.findings().into_iter().filter(|f| !f.ok).collect();
        assert!(bad.is_empty(), "{bad:?}");
        let pending = "SELECT count(*) FROM attachment_file WHERE state = 'pending'";
        assert_eq!(self.count(pending), 0);
    }
}
