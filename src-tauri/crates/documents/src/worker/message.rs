//! What the program and the reading process say to each other.

use serde::{Deserialize, Serialize};
use waymark_domain::PartialDate;
use waymark_domain::attachments::MediaType;

use super::walls::Walls;
use crate::{Cut, Document, Limits, Page, ReadFault, Unpack};

/// Both sides are of one build; anything else is refused.
pub const PROTOCOL: u32 = 2;

/// The longest title or name that comes over, in characters.
const NAME_CHARS: usize = 300;

/// Names of files inside a file that come over.
const NAMES: usize = 500;

/// The first message of the reading process.
#[derive(Debug, Serialize, Deserialize)]
pub struct Hello {
    pub protocol: u32,
    pub walls: Walls,
}

/// What is asked; the bytes of the file follow as a blob.
#[derive(Debug, Serialize, Deserialize)]
pub struct Request {
    pub what: What,
    pub media: MediaType,
    pub length: u64,
    pub limits: Limits,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub enum What {
    Read,
    PageImage { page: u32 },
    Picture { max_edge: u32 },
    Codes,
    Unpack,
}

/// What is answered.
#[derive(Serialize, Deserialize)]
pub enum Answer {
    /// The text of the pages follows as a blob.
    Document(Head),
    /// The pixels follow as a blob.
    PageImage { width: u32, height: u32, dpi: u32 },
    /// The file follows as a blob.
    Png { width: u32, height: u32 },
    /// The texts of QR codes.
    Codes { texts: Vec<String> },
    /// A file of an archive, which follows as a blob; more answers follow.
    Entry { name: String },
    /// The archive is through.
    Unpacked(Unpack),
    /// Nothing more comes.
    Fault(ReadFault),
}

/// A document without its text.
#[derive(Serialize, Deserialize)]
pub struct Head {
    pages: Vec<(usize, bool)>,
    title: Option<String>,
    date: Option<PartialDate>,
    page_count: u32,
    cut: Option<Cut>,
    names: Vec<String>,
}

impl Head {
    /// The document without its text, and its text.
    pub fn of(document: &Document) -> (Self, String) {
        let bytes = document.pages.iter().map(|page| page.text.len()).sum();
        let mut text = String::with_capacity(bytes);
        let mut pages = Vec::with_capacity(document.pages.len());
        for page in &document.pages {
            text.push_str(&page.text);
            pages.push((page.text.len(), page.scan));
        }
        let head = Self {
            pages,
            title: document.title.as_deref().map(shown),
            date: document.date,
            page_count: document.page_count,
            cut: document.cut,
            names: document
                .names
                .iter()
                .take(NAMES)
                .map(|name| shown(name))
                .collect(),
        };
        (head, text)
    }

    /// The document again, if the text is as long as the head says.
    pub fn with(self, text: &[u8], limits: &Limits) -> Option<Document> {
        let mut rest = std::str::from_utf8(text).ok()?;
        if u32::try_from(self.pages.len()).ok()? > limits.pages {
            return None;
        }
        let mut pages = Vec::with_capacity(self.pages.len());
        for (length, scan) in self.pages {
            let (text, after) = rest.split_at_checked(length)?;
            pages.push(Page {
                text: text.to_owned(),
                scan,
            });
            rest = after;
        }
        rest.is_empty().then(|| Document {
            pages,
            title: self.title.as_deref().map(shown),
            date: self.date,
            page_count: self.page_count,
            cut: self.cut,
            names: self
                .names
                .iter()
                .take(NAMES)
                .map(|name| shown(name))
                .collect(),
        })
    }
}

/// Without what nobody can see, and no longer than a name is.
fn shown(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_control())
        .take(NAME_CHARS)
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_document_comes_over_and_one_that_lies_about_itself_does_not() {
        let page = |text: &str| Page {
            text: text.to_owned(),
            scan: text.is_empty(),
        };
        let document = Document {
            pages: vec![page("é one"), page(""), page("two")],
            title: Some("A title".to_owned()),
            page_count: 3,
            cut: Some(Cut::Text),
            ..Document::default()
        };
        let limits = Limits::STANDARD;
        let (head, text) = Head::of(&document);
        assert!(head.with(text.as_bytes(), &limits).unwrap() == document);
        for wrong in ["é one", "é one two more", "aé one tw"] {
            let (mut head, _) = Head::of(&document);
            if let Some(first) = head.pages.first_mut() {
                first.0 = 1;
            }
            assert!(head.with(wrong.as_bytes(), &limits).is_none(), "{wrong}");
        }
        let (head, text) = Head::of(&document);
        let few = Limits { pages: 2, ..limits };
        assert!(head.with(text.as_bytes(), &few).is_none(), "too many pages");
        let (head, _) = Head::of(&document);
        assert!(head.with(b"\xff\xff", &limits).is_none(), "no text");
    }
}
