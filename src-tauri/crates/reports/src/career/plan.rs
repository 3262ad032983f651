//! A career plan on paper: what it aims at, the time line, and everything on it as a list.

use waymark_text::say;

use super::line::{self, TimeLine};
use super::steps::Steps;
use super::{doctor_line, fact, head, own_pages, section};
use crate::confidential::{self, Disclosure, Label};
use crate::flow::{self, Row};
use crate::frame::{self, Foot};
use crate::ink;
use crate::lines;
use crate::page::{Mark, Page, at};
use crate::style::{
    BODY, FINE, HEADING, INK_2, INK_3, LARGE, MEASURE, SMALL, TABLE, WARN_SOFT, WARN_SOLID,
};

/// A plan, as words and places. Texts that are empty are left out.
///
/// What it is told is what it prints: whoever builds it leaves out the lane of life unless it was asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PlanReport {
    /// Whose plan it is.
    pub doctor_name: String,
    /// The day it was made, such as "22 Nov 2026".
    pub date: String,
    /// The main goal, such as "Specialist Register, Emergency Medicine".
    pub aim: String,
    /// The kind of goal, such as "Portfolio pathway".
    pub goal: String,
    /// Why, in the doctor's words.
    pub why: String,
    /// What is kept possible beside it, such as "ST4 application in autumn 2027".
    pub open_door: String,
    /// The pace the doctor chose, such as "Steady, about 3 hours a week".
    pub pace: String,
    /// The month around which the list would be done at that pace, such as "Mar 2028".
    pub projection: String,
    /// The day it is looked at again.
    pub review: String,
    /// What has a place in time.
    pub line: TimeLine,
    /// The goals, in their order.
    pub goals: Vec<PlanGoal>,
    /// Milestones that belong to no goal.
    pub others: Vec<PlanStep>,
    /// What is worth knowing, with the source of every rule.
    pub notes: Vec<PlanNote>,
    /// A plan somebody else prints is confidential: who, when and why. `None` for the doctor's own print.
    pub disclosure: Option<Disclosure>,
}

/// One goal and its milestones.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanGoal {
    /// What is aimed at.
    pub title: String,
    /// Why.
    pub why: String,
    /// The word for its state and why, such as "Dropped: moved abroad"; empty while it is open.
    pub state: String,
    /// How many of its milestones are done.
    pub done: u32,
    /// How many it has; what was dropped does not count.
    pub count: u32,
    /// What it takes, in order.
    pub steps: Vec<PlanStep>,
}

/// One milestone of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanStep {
    /// What it is.
    pub title: String,
    /// When, such as "Mar 2027", "expected Jan 2027" or "not announced yet".
    pub when: String,
    /// Who sees to it.
    pub owner: String,
    /// The word for its state, such as "Carried over".
    pub state: String,
    /// The word why, for a milestone that was dropped or carried over.
    pub why: String,
    /// Whether it is done.
    pub done: bool,
}

/// Something worth knowing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanNote {
    /// The sentence.
    pub text: String,
    /// Where it comes from and when that was looked at; empty for what follows from the plan itself.
    pub source: String,
}

pub(crate) fn pages(report: &PlanReport) -> Vec<Page> {
    let rows = rows(report);
    let Some(disclosure) = &report.disclosure else {
        let foot = Foot {
            name: report.doctor_name.clone(),
            role: say(
                "report-plan-made",
                &[("date", ink::clean_line(&report.date).into())],
            ),
            note: say("report-plan-own", &[]),
        };
        return own_pages(rows, &about(report), &foot);
    };
    let label = Label::new(disclosure);
    let mut pages = flow::pour(rows, label.frame());
    label.draw(&mut pages);
    frame::foot(&mut pages, &confidential::foot());
    pages
}

fn about(report: &PlanReport) -> String {
    say(
        "report-plan-about",
        &[
            ("doctor", ink::clean_line(&report.doctor_name).into()),
            ("date", ink::clean_line(&report.date).into()),
        ],
    )
}

fn rows(report: &PlanReport) -> Vec<Row> {
    let made = say(
        "report-plan-made",
        &[("date", ink::clean_line(&report.date).into())],
    );
    let mut rows = head(
        &say("report-plan-title", &[]),
        &[doctor_line(&report.doctor_name, ""), made],
    );
    rows.extend(aim(report));
    rows.extend(line::rows(&report.line, 18.0));
    let steps = Steps::of(report);
    rows.extend(report.goals.iter().flat_map(|one| goal(one, &steps)));
    rows.extend(others(report, &steps));
    if report.goals.is_empty() && report.others.is_empty() {
        rows.extend(flow::paragraph(
            &say("report-plan-empty", &[]),
            BODY.inked(INK_2),
            MEASURE,
            18.0,
        ));
    }
    rows.extend(notes(&report.notes));
    rows
}

/// The main goal in large type, and the facts about it.
fn aim(report: &PlanReport) -> Vec<Row> {
    let aim = ink::clean_line(&report.aim);
    let mut rows = Vec::new();
    if !aim.is_empty() {
        let label = say("report-plan-aim", &[]);
        rows.extend(flow::heading(&label, SMALL, MEASURE, 8.0));
        rows.extend(flow::heading(&aim, LARGE.bold(), MEASURE, 0.0));
    }
    let mut pace = ink::clean_line(&report.pace);
    let month = ink::clean_line(&report.projection);
    if !month.is_empty() {
        pace.push('\n');
        pace.push_str(&say("report-plan-projection", &[("month", month.into())]));
    }
    let facts = [
        (say("report-plan-goal", &[]), report.goal.as_str()),
        (say("report-plan-why", &[]), &report.why),
        (say("report-plan-door", &[]), &report.open_door),
        (say("report-plan-pace", &[]), &pace),
        (say("report-plan-review", &[]), &report.review),
    ];
    rows.extend(facts.iter().flat_map(|(label, value)| fact(label, value)));
    rows
}

/// A goal with its count on the right, its why, and its milestones.
fn goal(goal: &PlanGoal, steps: &Steps) -> Vec<Row> {
    let title = ink::clean_line(&goal.title);
    let mut rows = flow::heading(&title, HEADING, MEASURE - COUNT, 22.0);
    if let Some(first) = rows.first_mut().filter(|_| goal.count > 0) {
        let count = say(
            "report-plan-steps",
            &[("done", goal.done.into()), ("count", goal.count.into())],
        );
        let line = lines::wrap_to(&count, SMALL, COUNT - 8.0, 1);
        first.marks.extend(
            line.into_iter()
                .map(|line| Mark::text_right(MEASURE, 2.5, line, SMALL)),
        );
    }
    for text in [&goal.why, &goal.state].map(|text| ink::clean(text)) {
        if !text.trim().is_empty() {
            rows.extend(flow::heading(&text, TABLE.inked(INK_2), MEASURE, 0.0));
        }
    }
    rows.extend(steps.rows(&goal.steps));
    if goal.steps.is_empty() {
        let none = say("report-plan-no-steps", &[]);
        rows.extend(flow::paragraph(&none, TABLE.inked(INK_3), MEASURE, 2.0));
    }
    rows
}

/// Room for "7 of 12 steps done" beside the title of a goal.
const COUNT: f32 = 110.0;

fn others(report: &PlanReport, steps: &Steps) -> Vec<Row> {
    if report.others.is_empty() {
        return Vec::new();
    }
    let title = if report.goals.is_empty() {
        say("report-plan-steps-title", &[])
    } else {
        say("report-plan-others", &[])
    };
    let mut rows = flow::heading(&title, HEADING, MEASURE, 22.0);
    rows.extend(steps.rows(&report.others));
    rows
}

/// What is worth knowing, on a quiet ground; a source stands below its sentence.
fn notes(notes: &[PlanNote]) -> Vec<Row> {
    if notes.is_empty() {
        return Vec::new();
    }
    let mut rows = section(&say("report-plan-notes", &[]));
    for note in notes {
        let mut block = flow::paragraph(&ink::clean(&note.text), TABLE, MEASURE - 28.0, 0.0);
        let source = ink::clean_line(&note.source);
        if !source.is_empty() {
            block.extend(flow::paragraph(&source, FINE, MEASURE - 28.0, 0.0));
        }
        rows.extend(boxed(block));
    }
    rows
}

/// Rows on a ground with a bar at the left, kept whole if they are few.
fn boxed(block: Vec<Row>) -> Vec<Row> {
    const PAD: f32 = 6.0;
    let last = block.len().saturating_sub(1);
    let whole = block.len() <= 12;
    let boxed = |(index, row): (usize, Row)| {
        let above = if index == 0 { PAD } else { 0.0 };
        let below = if index == last { PAD } else { 0.0 };
        let height = above + row.height + below;
        let mut marks = vec![
            Mark::polygon(&rectangle(0.0, MEASURE, height), WARN_SOFT),
            Mark::polygon(&rectangle(0.0, 3.0, height), WARN_SOLID),
        ];
        marks.extend(
            row.marks
                .into_iter()
                .map(|mark| mark.moved(at(14.0, above))),
        );
        Row {
            marks,
            height,
            gap: if index == 0 { 7.0 } else { 0.0 },
            keeps_next: if whole { index < last } else { row.keeps_next },
            head: None,
        }
    };
    block.into_iter().enumerate().map(boxed).collect()
}

fn rectangle(x: f32, width: f32, height: f32) -> [crate::page::At; 4] {
    [
        at(x, 0.0),
        at(x + width, 0.0),
        at(x + width, height),
        at(x, height),
    ]
}
