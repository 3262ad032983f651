//! `waymark evidence text`: the words of an item's files, page by page.

use std::io;

use clap::Args;
use serde::Serialize;
use waymark_domain::{AttachmentId, EvidenceId};
use waymark_records::Records;
use waymark_records::documents::DocumentState;
use waymark_records::evidence::EvidenceFile;
use waymark_text::say;

use super::Which;
use crate::error::Result;
use crate::output::{Human, Page as Paper};

/// Print the words of an item's files, page by page
///
/// Words that were recognised in a picture are marked: they may be wrong. A file that is held has
/// none; “waymark identifiers --evidence ID” says what holds it.
#[derive(Args, Debug)]
pub struct Text {
    /// The item: its id, or its number as in E-073
    #[arg(value_name = "ID")]
    id: Which,
    /// Only this page, counted from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    page: Option<u32>,
}

impl Text {
    pub fn run(&self, records: &Records) -> Result<Words> {
        let id = self.id.find(records)?;
        let view = records.evidence().get(id)?;
        let files = view.files.iter().map(|file| self.of(records, file));
        Ok(Words {
            id,
            number: view.evidence.number,
            files: files.collect::<Result<_>>()?,
        })
    }

    fn of(&self, records: &Records, file: &EvidenceFile) -> Result<Of> {
        let id = file.attachment.id;
        let state = file.document.as_ref().map(|document| document.state);
        let documents = records.documents();
        let mut pages = Vec::new();
        if state.is_some() {
            for number in documents.pages(id)? {
                if self.page.is_none_or(|wanted| wanted == number) {
                    let text = documents.text(id, number)?;
                    pages.push(Page {
                        page: number,
                        recognised: text.recognised,
                        text: text.text,
                    });
                }
            }
        }
        Ok(Of {
            id,
            name: file.attachment.name.clone(),
            state,
            pages,
        })
    }
}

#[derive(Serialize)]
pub struct Words {
    id: EvidenceId,
    number: u32,
    files: Vec<Of>,
}

#[derive(Serialize)]
struct Of {
    id: AttachmentId,
    name: String,
    /// How far its reading is; null if it is not read.
    state: Option<DocumentState>,
    pages: Vec<Page>,
}

#[derive(Serialize)]
struct Page {
    page: u32,
    recognised: bool,
    text: String,
}

impl Of {
    fn print(&self, paper: &mut Paper<'_>) -> io::Result<()> {
        let name = ("name", self.name.as_str().into());
        if self.pages.is_empty() {
            return paper.line(match self.state {
                Some(DocumentState::Held) => say("cli-text-held", &[name]),
                _ => say("cli-text-none", &[name]),
            });
        }
        self.pages.iter().try_for_each(|page| {
            let about = [name.clone(), ("page", page.page.to_string().into())];
            paper.line(match page.recognised {
                true => say("cli-text-recognised-page", &about),
                false => say("cli-text-page", &about),
            })?;
            paper.indented(&page.text)
        })
    }
}

impl Human for Words {
    fn print(&self, paper: &mut Paper<'_>) -> io::Result<()> {
        if self.files.is_empty() {
            return paper.line(say("cli-file-none", &[]));
        }
        self.files.iter().try_for_each(|file| file.print(paper))
    }
}
