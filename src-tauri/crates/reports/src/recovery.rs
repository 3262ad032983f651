//! The recovery sheet: twelve words on paper that open a store, alone or as one of two halves.

use waymark_text::say;

use crate::body;
use crate::flow::{self, Row};
use crate::frame::{self, Foot};
use crate::ink;
use crate::lines;
use crate::page::{Mark, Page, at};
use crate::style::{HEADING, INK_2, INK_3, LINE, MARGIN, MEASURE, SMALL, TABLE, TITLE, WORD};

/// What the sheet carries. The words are borrowed and go nowhere but into the returned bytes.
pub struct RecoverySheet<'a> {
    /// What the store is called, such as "tutor store".
    pub store_label: &'a str,
    /// Whose it is.
    pub owner_name: &'a str,
    /// The day the words were made.
    pub made_on: &'a str,
    /// Whether the words open the store by themselves.
    pub part: SheetPart,
    /// The recovery code or the half of it, in order.
    pub words: &'a [&'a str; 12],
}

/// Which part of what opens a store a sheet carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetPart {
    /// All of it.
    Whole,
    /// Half A of a kit for two custodians.
    HalfA,
    /// Half B of it.
    HalfB,
}

impl SheetPart {
    fn title(self) -> String {
        match self {
            Self::Whole => say("report-recovery-title", &[]),
            Self::HalfA => say("report-half-title", &[("half", "A".into())]),
            Self::HalfB => say("report-half-title", &[("half", "B".into())]),
        }
    }

    /// The keys of what it does, how to keep it and how to use it.
    const fn advice(self) -> [&'static str; 3] {
        match self {
            Self::Whole => [
                "report-recovery-what",
                "report-recovery-keep",
                "report-recovery-use",
            ],
            Self::HalfA | Self::HalfB => {
                ["report-half-what", "report-half-keep", "report-half-use"]
            }
        }
    }
}

impl std::fmt::Debug for RecoverySheet<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("RecoverySheet")
            .field("store_label", &self.store_label)
            .finish_non_exhaustive()
    }
}

pub(crate) fn pages(sheet: &RecoverySheet<'_>) -> Vec<Page> {
    let mut rows = head(sheet);
    rows.push(grid(sheet.words));
    for part in sheet.part.advice() {
        rows.extend(flow::heading(
            &say(&format!("{part}-head"), &[]),
            HEADING,
            MEASURE,
            20.0,
        ));
        rows.extend(body::rows(&say(part, &[])));
    }
    let mut pages = flow::pour(rows, frame::between_margins(MARGIN, MARGIN));
    frame::foot(
        &mut pages,
        &Foot {
            name: String::new(),
            role: about(sheet),
            note: say("report-recovery-note", &[]),
        },
    );
    pages
}

fn about(sheet: &RecoverySheet<'_>) -> String {
    say(
        "report-recovery-about",
        &[
            ("owner", ink::clean_line(sheet.owner_name).into()),
            ("store", ink::clean_line(sheet.store_label).into()),
            ("date", ink::clean_line(sheet.made_on).into()),
        ],
    )
}

/// The waymark beside the title and whose sheet it is.
fn head(sheet: &RecoverySheet<'_>) -> Vec<Row> {
    const TEXT_X: f32 = 48.0;
    let mut marks = frame::waymark(0.0, 2.0, 34.0);
    marks.push(Mark::text(
        TEXT_X,
        0.0,
        ink::glyphs(&sheet.part.title(), TITLE),
        TITLE,
    ));
    let mut y = TITLE.leading + 1.0;
    for line in lines::wrap_to(&about(sheet), TABLE, MEASURE - TEXT_X, 8) {
        marks.push(Mark::text(TEXT_X, y, line, TABLE.inked(INK_2)));
        y += TABLE.leading;
    }
    vec![Row {
        marks,
        height: y,
        keeps_next: true,
        ..Row::default()
    }]
}

/// Twelve numbered words, four rows of three, read across.
fn grid(words: &[&str; 12]) -> Row {
    const TOP: f32 = 22.0;
    const PAD: f32 = 18.0;
    const CELL_HEIGHT: f32 = 38.0;
    const COLUMNS: usize = 3;
    let gap = 20.0;
    let cell_width = (MEASURE - 2.0 * PAD - gap * (COLUMNS as f32 - 1.0)) / COLUMNS as f32;
    let height = 2.0 * PAD + CELL_HEIGHT * 4.0 - 8.0;
    let mut marks = vec![Mark::frame(at(0.0, TOP), MEASURE, height, 6.0, 0.9, INK_3)];
    for (index, word) in words.iter().enumerate() {
        let x = PAD + (index % COLUMNS) as f32 * (cell_width + gap);
        let y = TOP + PAD + (index / COLUMNS) as f32 * CELL_HEIGHT;
        let number = ink::glyphs(&(index + 1).to_string(), SMALL);
        marks.push(Mark::text_right(
            x + 14.0,
            y + 5.6,
            number,
            SMALL.inked(INK_3),
        ));
        marks.extend(
            lines::wrap_to(word, WORD, cell_width - 24.0, 1)
                .into_iter()
                .map(|line| Mark::text(x + 24.0, y, line, WORD)),
        );
        marks.push(Mark::rule(x, y + WORD.leading + 4.0, cell_width, 0.6, LINE));
    }
    Row {
        marks,
        height: TOP + height,
        ..Row::default()
    }
}
