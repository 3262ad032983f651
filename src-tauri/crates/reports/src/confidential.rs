//! Confidential text on paper.

use waymark_text::say;

use crate::body;
use crate::flow::{self, Frame, Row};
use crate::frame::{self, Foot};
use crate::ink;
use crate::lines;
use crate::page::{Mark, Page, at};
use crate::style::{INK_2, MARGIN, MEASURE, PRIVATE, PRIVATE_SOFT, SMALL, TABLE, TITLE};

/// Who put confidential text on paper, when and why, as it was recorded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disclosure {
    /// The day, such as "24 Nov 2026".
    pub printed_on: String,
    /// The name of whoever printed it.
    pub printed_by: String,
    /// The reason they gave.
    pub reason: String,
}

/// The confidential column of a session, to be printed.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ConfidentialPrint {
    /// The doctor it is about.
    pub person: String,
    /// The day of the session.
    pub date: String,
    /// Text in the same form as a summary's.
    pub body: String,
    /// Who, when and why.
    pub disclosure: Disclosure,
}

impl std::fmt::Debug for ConfidentialPrint {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("ConfidentialPrint")
            .finish_non_exhaustive()
    }
}

pub(crate) fn pages(print: &ConfidentialPrint) -> Vec<Page> {
    let about = [
        ("person", ink::clean_line(&print.person).into()),
        ("date", ink::clean_line(&print.date).into()),
    ];
    let mut rows = flow::heading(&say("report-confidential-title", &[]), TITLE, MEASURE, 0.0);
    rows.extend(flow::heading(
        &say("report-confidential-about", &about),
        TABLE.inked(INK_2),
        MEASURE,
        3.0,
    ));
    rows.push(Row {
        height: 8.0,
        keeps_next: true,
        ..Row::default()
    });
    rows.extend(body::rows(&print.body));

    let label = Label::new(&print.disclosure);
    let mut pages = flow::pour(rows, label.frame());
    label.draw(&mut pages);
    frame::foot(&mut pages, &foot());
    pages
}

pub(crate) fn foot() -> Foot {
    Foot {
        name: String::new(),
        role: say("report-confidential-store", &[]),
        note: say("report-confidential-care", &[]),
    }
}

/// The band at the top of every page that says the tier and the disclosure.
pub(crate) struct Label {
    lines: Vec<lines::Line>,
}

const TEXT_X: f32 = 34.0;
const PAD: f32 = 9.0;

impl Label {
    pub(crate) fn new(disclosure: &Disclosure) -> Self {
        let said = say(
            "report-confidential-printed",
            &[
                ("date", ink::clean_line(&disclosure.printed_on).into()),
                ("name", ink::clean_line(&disclosure.printed_by).into()),
                ("reason", ink::clean_line(&disclosure.reason).into()),
            ],
        );
        Self {
            lines: lines::wrap_to(&said, SMALL, MEASURE - TEXT_X - PAD, 6),
        }
    }

    fn height(&self) -> f32 {
        2.0 * PAD + TABLE.leading + 1.0 + self.lines.len() as f32 * SMALL.leading
    }

    /// Where rows go on pages that carry the band.
    pub(crate) fn frame(&self) -> Frame {
        let top = MARGIN + self.height() + 20.0;
        frame::between_margins(top, top)
    }

    /// Draws the tape and the band on every page.
    pub(crate) fn draw(&self, pages: &mut [Page]) {
        frame::tape(pages);
        let tier = TABLE.bold().inked(PRIVATE);
        for page in pages {
            page.marks.push(Mark::tile(
                at(MARGIN, MARGIN),
                MEASURE,
                self.height(),
                4.0,
                PRIVATE_SOFT,
            ));
            page.marks
                .extend(frame::padlock(MARGIN + PAD, MARGIN + PAD, 15.0));
            let mut y = MARGIN + PAD;
            page.marks.push(Mark::text(
                MARGIN + TEXT_X,
                y,
                ink::glyphs(&say("report-confidential-tier", &[]), tier),
                tier,
            ));
            y += TABLE.leading + 1.0;
            for line in &self.lines {
                page.marks
                    .push(Mark::text(MARGIN + TEXT_X, y, line.clone(), SMALL));
                y += SMALL.leading;
            }
        }
    }
}
