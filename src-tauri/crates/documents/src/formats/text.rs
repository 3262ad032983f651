//! Plain text in any encoding, and text that is cut to its limit.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use crate::{Cut, Document, Limits, Page};

/// The whole of it, as one page.
pub fn read(bytes: &[u8], limits: &Limits) -> Document {
    one_page(decode(bytes), limits)
}

/// Bytes as text: by their mark, else UTF-8, else the likeliest encoding.
pub fn decode(bytes: &[u8]) -> String {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            detector.guess(None, Utf8Detection::Allow)
        }
    };
    let (text, _, _) = encoding.decode(bytes);
    text.into_owned()
}

/// A document of one page.
pub fn one_page(text: String, limits: &Limits) -> Document {
    let mut pages = Pages::new(limits);
    pages.add(text);
    pages.into_document()
}

/// Pages that are added one after another until a limit is reached.
pub struct Pages {
    pages: Vec<Page>,
    count: u32,
    room: usize,
    most: usize,
    cut: Option<Cut>,
}

impl Pages {
    /// None yet.
    pub fn new(limits: &Limits) -> Self {
        Self {
            pages: Vec::new(),
            count: 0,
            room: limits.text,
            most: usize::try_from(limits.pages).unwrap_or(usize::MAX),
            cut: None,
        }
    }

    /// Adds a page of text, or as much of it as there is room for.
    pub fn add(&mut self, text: String) {
        self.add_page(Page { text, scan: false });
    }

    /// Adds a page, or as much of it as there is room for.
    pub fn add_page(&mut self, mut page: Page) {
        self.count = self.count.saturating_add(1);
        if self.pages.len() >= self.most {
            self.cut.get_or_insert(Cut::Pages);
            return;
        }
        if page.text.len() > self.room {
            page.text.truncate(page.text.floor_char_boundary(self.room));
            self.cut.get_or_insert(Cut::Text);
        }
        self.room = self.room.saturating_sub(page.text.len());
        self.pages.push(page);
    }

    /// Whether another page would change nothing but the count.
    pub const fn is_full(&self) -> bool {
        self.pages.len() >= self.most || self.room == 0
    }

    /// Says that less than all was read.
    pub fn cut(&mut self, why: Cut) {
        self.cut.get_or_insert(why);
    }

    /// Says how many pages the file has, where that is known without reading them.
    pub const fn set_count(&mut self, count: u32) {
        self.count = count;
    }

    /// What was read.
    pub fn into_document(self) -> Document {
        Document {
            pages: self.pages,
            page_count: self.count,
            cut: self.cut,
            ..Document::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_the_encoding_it_was_written_in() {
        assert_eq!(decode("Núñez said:\r\n".as_bytes()), "Núñez said:\r\n");
        assert_eq!(decode(b"\xff\xfeH\0i\0"), "Hi");
        assert_eq!(
            decode(b"Zo\xeb Br\xfbl\xe9 \x96 caf\xe9"),
            "Zoë Brûlé – café"
        );
    }

    #[test]
    fn text_ends_at_its_limit_between_two_characters() {
        let limits = Limits {
            text: 4,
            ..Limits::STANDARD
        };
        let read = read("aéé".as_bytes(), &limits);
        assert_eq!(
            read.pages.first().map(|page| page.text.as_str()),
            Some("aé")
        );
        assert_eq!(read.cut, Some(Cut::Text));
    }
}
