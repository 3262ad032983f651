//! What somebody signed and sealed for the owner, on paper: the wording as it was signed, and how it was proved.

use waymark_text::say;

use crate::body;
use crate::flow::{self, Row};
use crate::frame::{self, Foot};
use crate::ink;
use crate::page::{Mark, Page};
use crate::style::{HEADING, INK, INK_2, MARGIN, MEASURE, PROSE, TABLE, TITLE};
use crate::summary::{self, SummaryAction};

/// Something that arrived signed. Dates are the words to be read, such as "24 Nov 2026".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReceivedReport {
    /// What it is: "1:1 session, 10 Nov 2026".
    pub title: String,
    /// For whom it was sealed.
    pub recipient: String,
    /// Who signed it.
    pub signed_by: String,
    /// As what: "Tutor".
    pub role: String,
    /// The text: a blank line ends a paragraph, "## " starts a heading, "- " a bullet.
    pub paragraphs: String,
    /// The actions on it.
    pub actions: Vec<SummaryAction>,
    /// The next appointment, in a sentence.
    pub next: Option<String>,
    /// How it was proved, a sentence each.
    pub proof: Vec<String>,
}

pub(crate) fn pages(report: &ReceivedReport) -> Vec<Page> {
    let mut rows = head(report);
    rows.extend(body::rows(&report.paragraphs));
    rows.extend(summary::actions(&report.actions));
    if let Some(next) = &report.next {
        let next = ink::clean_line(next);
        rows.extend(flow::paragraph(&next, TABLE.bold(), PROSE, 14.0));
    }
    rows.extend(proof(report));
    let frame = frame::between_margins(MARGIN, frame::BELOW_RUNNING_HEAD);
    let mut pages = flow::pour(rows, frame);
    frame::running_head(&mut pages, &ink::clean_line(&report.title));
    frame::foot(
        &mut pages,
        &Foot {
            name: report.signed_by.clone(),
            role: report.role.clone(),
            note: say("report-received-note", &[]),
        },
    );
    pages
}

fn head(report: &ReceivedReport) -> Vec<Row> {
    let mut rows = flow::heading(&ink::clean_line(&report.title), TITLE, MEASURE, 0.0);
    let about = [
        ("name", ink::clean_line(&report.signed_by).into()),
        ("recipient", ink::clean_line(&report.recipient).into()),
    ];
    rows.extend(flow::heading(
        &say("report-received-about", &about),
        TABLE.inked(INK_2),
        MEASURE,
        3.0,
    ));
    rows.push(Row {
        marks: vec![Mark::rule(0.0, 14.0, MEASURE, 1.4, INK)],
        height: 20.0,
        keeps_next: true,
        ..Row::default()
    });
    rows
}

/// The sentences of the proof, kept together.
fn proof(report: &ReceivedReport) -> Vec<Row> {
    let title = say("report-received-proof", &[]);
    let mut rows = flow::heading(&title, HEADING, PROSE, 24.0);
    for sentence in &report.proof {
        let sentence = ink::clean_line(sentence);
        rows.extend(flow::paragraph(&sentence, TABLE, PROSE, 3.0));
    }
    flow::together(rows)
}
