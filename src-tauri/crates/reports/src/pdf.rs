//! Finished pages to the bytes of a file.
//!
//! printpdf writes the pages; what it would add of its own (random ids, a PDF/X claim, dates of 1970) is taken out
//! again, so that the file says nothing about where and when it was made and is the same for the same report.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object};
use printpdf::{
    Color, FontId, LineCapStyle, LineDashPattern, LinePoint, Op, PaintMode, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Polygon, PolygonRing, Pt, Rgb, TextItem, WindingOrder,
};
use waymark_text::say;

use crate::Error;
use crate::fonts::{self, FontFile, Glyph};
use crate::page::{At, Dash, Mark, Page, Point};
use crate::style::{Ink, PAGE_HEIGHT, PAGE_WIDTH};

/// `pages` as a PDF file.
pub(crate) fn write(pages: &[Page]) -> Result<Vec<u8>, Error> {
    let mut document = PdfDocument::default();
    embed_fonts(&mut document, pages)?;
    document.pages = pages
        .iter()
        .map(|page| paper(page.marks.iter().flat_map(draw).collect()))
        .collect();

    let mut file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    file.version = "1.7".to_owned();
    file.trailer.remove(b"ID");
    let information = file.add_object(information());
    file.trailer.set("Info", information);
    file.catalog_mut()?
        .set("Lang", Object::string_literal("en-GB"));
    file.prune_objects();
    file.renumber_objects();
    file.compress();

    let mut bytes = Vec::new();
    file.save_to(&mut bytes)?;
    Ok(bytes)
}

fn information() -> Dictionary {
    let mut information = Dictionary::new();
    information.set(
        "Title",
        Object::string_literal(say("report-metadata-title", &[])),
    );
    information.set("Producer", Object::string_literal("Waymark"));
    information
}

fn embed_fonts(document: &mut PdfDocument, pages: &[Page]) -> Result<(), Error> {
    let mut used = BTreeMap::<FontFile, BTreeSet<char>>::new();
    for glyph in pages
        .iter()
        .flat_map(|page| &page.marks)
        .flat_map(Mark::glyphs)
    {
        used.entry(glyph.file)
            .or_default()
            .insert(written(glyph.letter));
    }
    for (file, letters) in used {
        let font = fonts::embed(file, letters.into_iter())?;
        document
            .resources
            .fonts
            .map
            .insert(font_id(file), PdfFont::new(font));
    }
    Ok(())
}

/// The letter a glyph is copied and searched as. Both spaces share a glyph, and a plain one is what a reader expects.
const fn written(letter: char) -> char {
    match letter {
        '\u{A0}' => ' ',
        _ => letter,
    }
}

fn font_id(file: FontFile) -> FontId {
    FontId(file.name().to_owned())
}

fn paper(ops: Vec<Op>) -> PdfPage {
    PdfPage::new(Pt(PAGE_WIDTH).into(), Pt(PAGE_HEIGHT).into(), ops)
}

fn draw(mark: &Mark) -> Vec<Op> {
    match mark {
        Mark::Text {
            from,
            glyphs,
            size,
            ink,
        } => text(*from, glyphs, *size, *ink),
        Mark::Rule {
            from,
            to,
            width,
            ink,
            dash,
        } => stroke(vec![Point::On(*from), Point::On(*to)], *width, *ink, *dash),
        Mark::Stroke { line, width, ink } => stroke(line.clone(), *width, *ink, Dash::Solid),
        Mark::Fill { outline, ink } => fill(outline, *ink),
    }
}

fn text(from: At, glyphs: &[Glyph], size: f32, ink: Ink) -> Vec<Op> {
    let mut ops = vec![
        Op::StartTextSection,
        Op::SetFillColor { col: colour(ink) },
        Op::SetTextCursor { pos: point(from) },
    ];
    for run in glyphs.chunk_by(|one, next| one.file == next.file) {
        let Some(first) = run.first() else { continue };
        let letters: String = run.iter().map(|glyph| written(glyph.letter)).collect();
        ops.push(Op::SetFont {
            font: PdfFontHandle::External(font_id(first.file)),
            size: Pt(size),
        });
        ops.push(Op::ShowText {
            items: vec![TextItem::Text(letters)],
        });
    }
    ops.push(Op::EndTextSection);
    ops
}

fn stroke(line: Vec<Point>, width: f32, ink: Ink, dash: Dash) -> Vec<Op> {
    let (cap, dash) = match dash {
        Dash::Solid if line.len() > 2 => (LineCapStyle::Round, LineDashPattern::default()),
        Dash::Solid => (LineCapStyle::Butt, LineDashPattern::default()),
        Dash::Dots => (LineCapStyle::Round, LineDashPattern::new(0.0, &[0.0, 2.8])),
        Dash::Dashes => (LineCapStyle::Butt, LineDashPattern::new(0.0, &[2.6, 1.8])),
    };
    vec![
        Op::SetOutlineColor { col: colour(ink) },
        Op::SetOutlineThickness { pt: Pt(width) },
        Op::SetLineCapStyle { cap },
        Op::SetLineDashPattern { dash },
        Op::DrawLine {
            line: printpdf::Line {
                points: line_points(&line),
                is_closed: false,
            },
        },
    ]
}

fn fill(outline: &[Point], ink: Ink) -> Vec<Op> {
    let rings = vec![PolygonRing {
        points: line_points(outline),
    }];
    vec![
        Op::SetFillColor { col: colour(ink) },
        Op::DrawPolygon {
            polygon: Polygon {
                rings,
                mode: PaintMode::Fill,
                winding_order: WindingOrder::NonZero,
            },
        },
    ]
}

fn line_points(points: &[Point]) -> Vec<LinePoint> {
    let one = |place: &Point| match place {
        Point::On(place) => LinePoint {
            p: point(*place),
            bezier: false,
        },
        Point::Control(place) => LinePoint {
            p: point(*place),
            bezier: true,
        },
    };
    points.iter().map(one).collect()
}

/// PDF counts from the bottom of the page.
fn point(place: At) -> printpdf::Point {
    printpdf::Point {
        x: Pt(place.x),
        y: Pt(PAGE_HEIGHT - place.y),
    }
}

fn colour(Ink(red, green, blue): Ink) -> Color {
    let part = |value: u8| f32::from(value) / 255.0;
    Color::Rgb(Rgb {
        r: part(red),
        g: part(green),
        b: part(blue),
        icc_profile: None,
    })
}
