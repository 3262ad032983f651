//! The agreed summary of a session: the sheet the doctor is given.

use waymark_text::say;

use crate::body;
use crate::flow::{self, Row};
use crate::frame::{self, Foot};
use crate::ink;
use crate::lines;
use crate::page::{Mark, Page};
use crate::style::{HEADING, INK, INK_2, MARGIN, MEASURE, PROSE, SHARED, SMALL, TABLE, TITLE};
use crate::table::{self, Cell, Column};

/// What a summary says. It has no topic, no scores and no concern: those never leave with it.
///
/// Dates are the words to be read, such as "24 Nov 2026".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SummaryReport {
    /// The doctor whose session it was, as they are addressed.
    pub doctor_name: String,
    /// The day of the session.
    pub date: String,
    /// Who wrote it.
    pub tutor_name: String,
    /// Their role, such as "Deputy Clinical Tutor".
    pub tutor_role: String,
    /// The programme, on as many lines as it has.
    pub programme: Option<String>,
    /// The text: a blank line ends a paragraph, "## " starts a heading, "- " a bullet.
    pub paragraphs: String,
    /// The actions marked "Include in summary".
    pub actions: Vec<SummaryAction>,
    /// When and how it was agreed, such as "Agreed on 24 Nov 2026 after reading it back"; `None` if it has not been.
    pub agreed: Option<String>,
    /// The day it is given to the doctor.
    pub given_on: String,
}

/// One action in a summary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SummaryAction {
    /// What is to be done.
    pub text: String,
    /// Who does it, such as "Dr Win" or "Tutor".
    pub owner_label: String,
    /// The day it is due.
    pub due: Option<String>,
}

pub(crate) fn pages(report: &SummaryReport) -> Vec<Page> {
    let mut rows = vec![head(report)];
    let body = body::rows(&report.paragraphs);
    if body.is_empty() {
        rows.extend(flow::paragraph(
            &say("report-summary-empty", &[]),
            TABLE.inked(INK_2),
            PROSE,
            0.0,
        ));
    }
    rows.extend(body);
    rows.extend(actions(&report.actions));
    // The closing lines never stand alone on a page.
    if let Some(last) = rows.last_mut() {
        last.keeps_next = true;
    }
    rows.extend(closing(report));

    let frame = frame::between_margins(MARGIN, frame::BELOW_RUNNING_HEAD);
    let mut pages = flow::pour(rows, frame);
    let about = [
        ("doctor", report.doctor_name.as_str().into()),
        ("date", report.date.as_str().into()),
    ];
    frame::running_head(&mut pages, &say("report-summary-running-head", &about));
    frame::perforation(&mut pages);
    frame::foot(&mut pages, &foot(report));
    pages
}

/// Room in the head for a name of 120 wide letters; longer ones end in an ellipsis.
const MOST_LINES: usize = 8;

/// Title and programme on the left, the facts on the right, a rule below.
fn head(report: &SummaryReport) -> Row {
    const RULE_GAP: f32 = 14.0;
    let (mut marks, left) = title(report);
    let (facts, right) = facts(report);
    marks.extend(facts);
    let height = left.max(right) + RULE_GAP;
    marks.push(Mark::rule(0.0, height, MEASURE, 1.4, INK));
    Row {
        marks,
        height: height + 12.0,
        keeps_next: true,
        ..Row::default()
    }
}

fn title(report: &SummaryReport) -> (Vec<Mark>, f32) {
    const WIDTH: f32 = 268.0;
    let mut y = 0.0;
    let mut marks = Vec::new();
    for line in lines::wrap(&say("report-summary-title", &[]), TITLE, WIDTH) {
        marks.push(Mark::text(0.0, y, line, TITLE));
        y += TITLE.leading;
    }
    y += 5.0;
    for line in lines::wrap_to(
        &ink::clean(report.programme.as_deref().unwrap_or_default()),
        SMALL,
        WIDTH,
        MOST_LINES,
    ) {
        marks.push(Mark::text(0.0, y, line, SMALL));
        y += SMALL.leading;
    }
    (marks, y)
}

fn facts(report: &SummaryReport) -> (Vec<Mark>, f32) {
    const LABEL_X: f32 = 292.0;
    const VALUE_X: f32 = 336.0;
    let facts = [
        (say("report-doctor", &[]), &report.doctor_name),
        (say("report-date", &[]), &report.date),
        (say("report-tutor", &[]), &report.tutor_name),
    ];
    let mut y = 4.0;
    let mut marks = Vec::new();
    for (label, value) in facts {
        let label = ink::glyphs(&label, TABLE);
        marks.push(Mark::text(LABEL_X, y, label, TABLE.inked(INK_2)));
        for line in lines::wrap_to(
            &ink::clean_line(value),
            TABLE,
            MEASURE - VALUE_X,
            MOST_LINES,
        ) {
            marks.push(Mark::text(VALUE_X, y, line, TABLE));
            y += TABLE.leading;
        }
        y += 3.0;
    }
    (marks, y)
}

pub(crate) fn actions(actions: &[SummaryAction]) -> Vec<Row> {
    if actions.is_empty() {
        return Vec::new();
    }
    let column = |key, x, end| Column::words(say(key, &[]), x, end);
    let columns = [
        column("report-action-what", 0.0, 288.0),
        column("report-action-who", 304.0, 388.0),
        column("report-action-due", 404.0, MEASURE),
    ];
    let cells: Vec<Vec<Cell>> = actions
        .iter()
        .map(|action| {
            let due = action
                .due
                .clone()
                .unwrap_or_else(|| say("report-action-no-date", &[]));
            [&action.text, &action.owner_label, &due]
                .map(|text| Cell::plain(ink::clean_line(text)))
                .to_vec()
        })
        .collect();
    let mut rows = flow::heading(&say("report-actions", &[]), HEADING, MEASURE, 20.0);
    rows.extend(table::rows(&columns, &cells, 4.0));
    rows
}

/// When it was agreed and when it was given, kept together.
fn closing(report: &SummaryReport) -> Vec<Row> {
    let agreed = match &report.agreed {
        Some(agreed) => flow::paragraph(
            &format!("✓ {}", ink::clean_line(agreed)),
            TABLE.bold().inked(SHARED),
            PROSE,
            20.0,
        ),
        None => flow::paragraph(
            &say("report-summary-not-agreed", &[]),
            TABLE.bold().inked(INK_2),
            PROSE,
            20.0,
        ),
    };
    let given = say(
        "report-summary-given",
        &[("date", ink::clean_line(&report.given_on).into())],
    );
    let given = flow::paragraph(&given, TABLE.inked(INK_2), PROSE, 2.0);
    flow::together(agreed.into_iter().chain(given).collect())
}

fn foot(report: &SummaryReport) -> Foot {
    let note = match report.agreed {
        Some(_) => "report-summary-provenance",
        None => "report-summary-provenance-not-agreed",
    };
    Foot {
        name: report.tutor_name.clone(),
        role: report.tutor_role.clone(),
        note: say(note, &[]),
    }
}
