//! Documents of office programs: Office Open XML (ECMA-376) and OpenDocument.

mod metadata;
mod sheets;
mod words;

use waymark_domain::attachments::MediaType;

use super::archive::{self, Archive};
use super::text::Pages;
use crate::{Cut, Document, Limits, ReadFault};

use words::{Language, ODF, PRESENTATION, WORD};

/// The words of a document; a page per slide or sheet, else one.
pub fn read(bytes: &[u8], media: MediaType, limits: &Limits) -> Result<Document, ReadFault> {
    if media == MediaType::Xlsx {
        return sheets::read_xlsx(bytes, limits);
    }
    let mut archive = archive::open(bytes)?;
    let pages = match media {
        MediaType::Docx => docx(&mut archive, limits)?,
        MediaType::Pptx => pptx(&mut archive, limits)?,
        _ => opendocument(&mut archive, limits)?,
    };
    let described = metadata::of(&mut archive);
    Ok(Document {
        title: described.title,
        date: described.date,
        ..pages.into_document()
    })
}

/// An old workbook; `Protected` for a newer document that is encrypted, which looks the same outside.
pub fn read_old(bytes: &[u8], limits: &Limits) -> Result<Document, ReadFault> {
    // The name of the stream with the encrypted document (MS-OFFCRYPTO, 2.3.4.4), in UTF-16.
    let encrypted: Vec<u8> = "EncryptedPackage".bytes().flat_map(|b| [b, 0]).collect();
    if bytes.windows(encrypted.len()).any(|part| part == encrypted) {
        return Err(ReadFault::Protected);
    }
    sheets::read_xls(bytes, limits)
}

/// The parts of a Word document with words, in the order in which they are read.
fn docx(archive: &mut Archive<'_>, limits: &Limits) -> Result<Pages, ReadFault> {
    let mut text = Text::new(limits);
    let mut names = numbered(archive, "word/header");
    names.push("word/document.xml".to_owned());
    for more in [
        "word/footnotes",
        "word/endnotes",
        "word/comments",
        "word/footer",
    ] {
        names.extend(numbered(archive, more));
    }
    text.need(archive, "word/document.xml")?;
    for name in names {
        text.add(archive, &name, &WORD);
    }
    let mut pages = Pages::new(limits);
    text.into_page(&mut pages);
    Ok(pages)
}

fn pptx(archive: &mut Archive<'_>, limits: &Limits) -> Result<Pages, ReadFault> {
    let slides = numbered(archive, "ppt/slides/slide");
    if slides.is_empty() {
        return Err(ReadFault::Damaged);
    }
    let mut pages = Pages::new(limits);
    for slide in slides {
        if pages.is_full() {
            pages.cut(Cut::Pages);
            break;
        }
        let mut text = Text::new(limits);
        text.add(archive, &slide, &PRESENTATION);
        let notes = slide.replace("slides/slide", "notesSlides/notesSlide");
        text.add(archive, &notes, &PRESENTATION);
        text.into_page(&mut pages);
    }
    Ok(pages)
}

fn opendocument(archive: &mut Archive<'_>, limits: &Limits) -> Result<Pages, ReadFault> {
    let mut text = Text::new(limits);
    text.need(archive, "content.xml")?;
    text.add(archive, "content.xml", &ODF);
    let mut pages = Pages::new(limits);
    let cut = text.cut;
    for page in text
        .text
        .split('\u{c}')
        .filter(|page| !page.trim().is_empty())
    {
        pages.add(page.to_owned());
    }
    cut.into_iter().for_each(|why| pages.cut(why));
    Ok(pages)
}

/// Text that is put together from several parts.
struct Text {
    text: String,
    most: usize,
    cut: Option<Cut>,
}

impl Text {
    const fn new(limits: &Limits) -> Self {
        Self {
            text: String::new(),
            most: limits.text,
            cut: None,
        }
    }

    /// Fails unless the part without which there is no document is there.
    fn need(&self, archive: &Archive<'_>, name: &str) -> Result<(), ReadFault> {
        archive
            .index_for_name(name)
            .map(|_| ())
            .ok_or(ReadFault::Damaged)
    }

    /// Adds a part, if there is one. A part that cannot be read is left out, and said to be.
    fn add(&mut self, archive: &mut Archive<'_>, name: &str, language: &Language) {
        let part = match archive::part(archive, name) {
            Ok(Some(part)) => part,
            Ok(None) => return,
            Err(_) => {
                self.cut = Some(Cut::Damage);
                return;
            }
        };
        if let Some(cut) = words::add(&mut self.text, &part, language, self.most) {
            self.cut = Some(cut);
        }
    }

    fn into_page(self, pages: &mut Pages) {
        pages.add(self.text);
        if let Some(cut) = self.cut {
            pages.cut(cut);
        }
    }
}

/// The parts called `start`, a number and ".xml", by their numbers.
fn numbered(archive: &Archive<'_>, start: &str) -> Vec<String> {
    let names = archive.file_names().filter_map(Result::ok);
    let mut found: Vec<(u32, String)> = names
        .filter_map(|name| {
            let number = name.strip_prefix(start)?.strip_suffix(".xml")?;
            let number = if number.is_empty() {
                0
            } else {
                number.parse().ok()?
            };
            Some((number, name.into_owned()))
        })
        .collect();
    found.sort();
    found.into_iter().map(|(_, name)| name).collect()
}
