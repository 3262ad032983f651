//! The limits of confidentiality on one page, to be read before the first session.

use waymark_text::say;

use crate::flow::{self, Row};
use crate::frame::{self, Foot};
use crate::ink;
use crate::page::{Mark, Page};
use crate::style::{HEADING, INK, INK_2, LARGE, MARGIN, MEASURE, PROSE, TABLE, TITLE};

/// Whose sheet it is. Both may be left out: the sheet then speaks for any tutor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LimitsSheet {
    /// The tutor's name.
    pub tutor_name: Option<String>,
    /// Their role.
    pub tutor_role: Option<String>,
    /// The programme.
    pub programme: Option<String>,
}

/// The parts of the sheet, by the first half of their keys.
const PARTS: [&str; 4] = [
    "report-limits-keep",
    "report-limits-ask",
    "report-limits-tell",
    "report-limits-patients",
];

pub(crate) fn pages(sheet: &LimitsSheet) -> Vec<Page> {
    let mut rows = flow::heading(&say("report-limits-title", &[]), TITLE, MEASURE, 0.0);
    if let Some(programme) = &sheet.programme {
        rows.extend(flow::heading(
            &ink::clean(programme),
            TABLE.inked(INK_2),
            MEASURE,
            3.0,
        ));
    }
    rows.push(Row {
        marks: vec![Mark::rule(0.0, 14.0, MEASURE, 1.4, INK)],
        height: 20.0,
        keeps_next: true,
        ..Row::default()
    });
    rows.extend(flow::paragraph(
        &say("report-limits-lede", &[]),
        LARGE,
        PROSE,
        14.0,
    ));
    for part in PARTS {
        rows.extend(flow::heading(
            &say(&format!("{part}-head"), &[]),
            HEADING,
            PROSE,
            24.0,
        ));
        rows.extend(flow::paragraph(&say(part, &[]), LARGE, PROSE, 4.0));
    }
    let mut pages = flow::pour(rows, frame::between_margins(MARGIN, MARGIN));
    frame::perforation(&mut pages);
    frame::foot(
        &mut pages,
        &Foot {
            name: sheet.tutor_name.clone().unwrap_or_default(),
            role: sheet.tutor_role.clone().unwrap_or_default(),
            note: say("report-limits-note", &[]),
        },
    );
    pages
}
