//! Pouring rows onto pages: a heading stays with what it heads, and no line of a paragraph is left alone.

use std::rc::Rc;

use crate::lines::{self, Line};
use crate::page::{Mark, Page, at};
use crate::style::Style;

/// A strip across the page that is never cut.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    /// Measured from the row's top left corner.
    pub(crate) marks: Vec<Mark>,
    pub(crate) height: f32,
    /// Space above, dropped at the top of a page.
    pub(crate) gap: f32,
    /// Whether the next row must be on the same page.
    pub(crate) keeps_next: bool,
    /// A table's head, repeated above this row when it starts a page.
    pub(crate) head: Option<Rc<Row>>,
}

/// The part of a page that rows are poured into.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) left: f32,
    pub(crate) bottom: f32,
    /// Top of the rows on the first page, and on all others.
    pub(crate) first_top: f32,
    pub(crate) top: f32,
}

/// A paragraph as rows, one for each line.
pub(crate) fn paragraph(text: &str, style: Style, measure: f32, gap: f32) -> Vec<Row> {
    rows(lines::wrap(text, style, measure), style, gap)
}

/// Wrapped lines as rows that leave no first or last line alone.
pub(crate) fn rows(lines: Vec<Line>, style: Style, gap: f32) -> Vec<Row> {
    let last = lines.len().saturating_sub(1);
    let row = |(index, line)| Row {
        marks: vec![Mark::text(0.0, 0.0, line, style)],
        height: style.leading,
        gap: if index == 0 { gap } else { 0.0 },
        keeps_next: last > 0 && (index == 0 || index + 1 == last),
        head: None,
    };
    lines.into_iter().enumerate().map(row).collect()
}

/// A heading: the same, and kept with what follows.
pub(crate) fn heading(text: &str, style: Style, measure: f32, gap: f32) -> Vec<Row> {
    paragraph(text, style, measure, gap)
        .into_iter()
        .map(|row| Row {
            keeps_next: true,
            ..row
        })
        .collect()
}

/// Keeps all of `rows` on one page.
pub(crate) fn together(mut rows: Vec<Row>) -> Vec<Row> {
    let last = rows.len().saturating_sub(1);
    rows.iter_mut()
        .take(last)
        .for_each(|row| row.keeps_next = true);
    rows
}

/// Pours `rows` into as many pages as they need, at least one.
pub(crate) fn pour(rows: Vec<Row>, frame: Frame) -> Vec<Page> {
    let mut pour = Pour {
        frame,
        pages: vec![Page::default()],
        y: frame.first_top,
        at_top: true,
    };
    let mut group = Vec::new();
    for row in rows {
        let ends = !row.keeps_next;
        group.push(row);
        if ends {
            pour.group(std::mem::take(&mut group));
        }
    }
    pour.group(group);
    pour.pages
}

struct Pour {
    frame: Frame,
    pages: Vec<Page>,
    y: f32,
    at_top: bool,
}

impl Pour {
    /// Places rows that belong together, on a new page if they do not fit what is left of this one.
    fn group(&mut self, rows: Vec<Row>) {
        let height: f32 = rows.iter().map(|row| row.gap + row.height).sum();
        let whole_page = self.frame.bottom - self.frame.top;
        if !self.fits(height) && height <= whole_page {
            self.turn();
        }
        rows.into_iter().for_each(|row| self.row(row));
    }

    fn row(&mut self, row: Row) {
        if !self.fits(row.gap + row.height) {
            self.turn();
        }
        if self.at_top && self.pages.len() > 1 {
            if let Some(head) = &row.head {
                self.place(&head.marks, head.height);
            }
        } else if !self.at_top {
            self.y += row.gap;
        }
        self.place(&row.marks, row.height);
    }

    fn place(&mut self, marks: &[Mark], height: f32) {
        let to = at(self.frame.left, self.y);
        if let Some(page) = self.pages.last_mut() {
            page.marks
                .extend(marks.iter().cloned().map(|mark| mark.moved(to)));
        }
        self.y += height;
        self.at_top = false;
    }

    fn fits(&self, height: f32) -> bool {
        self.at_top || self.y + height <= self.frame.bottom
    }

    fn turn(&mut self) {
        self.pages.push(Page::default());
        self.y = self.frame.top;
        self.at_top = true;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

    use super::*;
    use crate::style::{BODY, HEADING};

    const FRAME: Frame = Frame {
        left: 50.0,
        bottom: 200.0,
        first_top: 100.0,
        top: 50.0,
    };

    fn said(page: &Page) -> Vec<String> {
        page.marks
            .iter()
            .map(|mark| mark.glyphs().iter().map(|glyph| glyph.letter).collect())
            .collect()
    }

    #[test]
    fn a_heading_goes_with_its_text_to_the_next_page() {
        let mut rows = paragraph("a\nb\nc\nd\ne", BODY, 100.0, 0.0);
        rows.extend(heading("Heading", HEADING, 100.0, 0.0));
        rows.extend(paragraph("text", BODY, 100.0, 0.0));
        let pages = pour(rows, FRAME);
        assert_eq!(
            pages.iter().map(said).collect::<Vec<_>>(),
            [vec!["a", "b", "c", "d", "e"], vec!["Heading", "text"]]
        );
    }

    #[test]
    fn no_line_of_a_paragraph_is_left_alone() {
        let mut rows = paragraph("a\nb\nc\nd\ne", BODY, 100.0, 0.0);
        rows.extend(paragraph("f\ng\nh", BODY, 100.0, 0.0));
        let pages = pour(rows, FRAME);
        assert_eq!(said(&pages[1]), ["f", "g", "h"]);

        let pages = pour(paragraph("a\nb\nc\nd\ne\nf\ng", BODY, 100.0, 0.0), FRAME);
        assert_eq!(said(&pages[1]), ["f", "g"]);
    }

    #[test]
    fn the_gap_above_is_dropped_and_the_head_repeated_at_the_top_of_a_page() {
        let head = Rc::new(Row {
            height: 10.0,
            marks: paragraph("head", BODY, 99.0, 0.0).remove(0).marks,
            ..Row::default()
        });
        let row = |text: &str| Row {
            head: Some(Rc::clone(&head)),
            ..paragraph(text, BODY, 99.0, 7.0).remove(0)
        };
        let rows: Vec<_> = ["a", "b", "c", "d", "e"].into_iter().map(row).collect();
        let pages = pour(rows, FRAME);
        assert_eq!(said(&pages[1]), ["head", "e"]);
        let Mark::Text { from, .. } = &pages[1].marks[1] else {
            panic!("text expected")
        };
        assert_eq!(from.y, 50.0 + 10.0 + BODY.baseline());
    }

    #[test]
    fn rows_kept_together_beyond_a_page_are_cut_rather_than_lost() {
        let rows = together(paragraph(&"x\n".repeat(40), BODY, 100.0, 0.0));
        let pages = pour(rows, FRAME);
        assert_eq!(pages.iter().map(|page| page.marks.len()).sum::<usize>(), 41);
    }
}
