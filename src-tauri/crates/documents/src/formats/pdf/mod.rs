//! PDF: the words of each page, and pages as pictures.

mod bidi;
mod columns;
mod glyphs;
mod lines;
mod metadata;
mod raster;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RectExt, interpret_page,
};
use hayro::hayro_syntax::page::Page as PdfPage;
use hayro::hayro_syntax::{LoadPdfError, Pdf};

use super::Bytes;
use super::text::Pages;
use crate::{Cut, Document, Limits, Page, ReadFault};

pub use raster::page_image;

use glyphs::Glyphs;

/// Pages whose contents are held in memory at once. A long file is opened anew after as many, which
/// costs little, since its objects are found when they are asked for.
const PAGES_AT_ONCE: usize = 1_000;

/// A page that is mostly a picture and has fewer words than this is a scan: its words are in the
/// picture.
const FEW_WORDS: usize = 40;

/// The words of a PDF, page by page.
pub fn read(bytes: Bytes, limits: &Limits) -> Result<Document, ReadFault> {
    let bytes = shared(bytes);
    let mut pages = Pages::new(limits);
    let mut first = 0;
    loop {
        let pdf = open(&bytes)?;
        let all = pdf.pages();
        let last = all.len().min(first + PAGES_AT_ONCE);
        read_pages(all.get(first..last).unwrap_or_default(), &mut pages);
        if last == all.len() || pages.is_full() {
            if last < all.len() {
                pages.cut(Cut::Pages);
            }
            pages.set_count(u32::try_from(all.len()).unwrap_or(u32::MAX));
            let described = metadata::of(pdf.metadata());
            return Ok(Document {
                title: described.title,
                date: described.date,
                ..pages.into_document()
            });
        }
        first = last;
    }
}

fn shared(bytes: Bytes) -> Arc<Shared> {
    Arc::new(Shared(bytes))
}

fn open(bytes: &Arc<Shared>) -> Result<Pdf, ReadFault> {
    let pdf = Pdf::new(Arc::clone(bytes)).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ReadFault::Protected,
        LoadPdfError::Invalid => ReadFault::Damaged,
    })?;
    if pdf.pages().is_empty() {
        return Err(ReadFault::Damaged);
    }
    Ok(pdf)
}

/// The bytes of a file, held once for however many times it is opened.
struct Shared(Bytes);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

fn read_pages(from: &[PdfPage<'_>], into: &mut Pages) {
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings::default();
    for page in from {
        if into.is_full() {
            into.cut(Cut::Pages);
            return;
        }
        into.add_page(read_page(page, &cache, &settings));
    }
}

fn read_page<'a>(
    page: &'a PdfPage<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
) -> Page {
    let upright = page.initial_transform(true).to_kurbo();
    let (width, height) = page.render_dimensions();
    let area = page.intersected_crop_box().to_kurbo();
    let mut context = Context::new(upright, area, cache, page.xref(), settings.clone());
    let mut glyphs = Glyphs::new(f64::from(width), f64::from(height));
    interpret_page(page, &mut context, &mut glyphs);
    let (scanned, mostly_pictures) = (glyphs.looks_scanned(), glyphs.mostly_pictures());
    let text = lines::text(glyphs.into_runs());
    let scan = match text.split_whitespace().take(FEW_WORDS).count() {
        0 => scanned,
        words => mostly_pictures && words < FEW_WORDS,
    };
    Page { text, scan }
}
