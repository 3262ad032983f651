//! The leaflet: two pages of the guide for doctors without Waymark.

use waymark_text::say;

use crate::flow::{self, Row};
use crate::frame::{self, Foot};
use crate::ink;
use crate::lines::{self, Line};
use crate::page::{Mark, Page, at};
use crate::style::{FINE, HEADING, INK, INK_2, INK_3, LINE, MARGIN, MEASURE, SMALL, Style, TITLE};

/// What the leaflet says. All of it may be left out but the two pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeafletReport {
    /// For whom, such as "Early career, qualified outside the UK"; empty for everybody.
    pub stage: String,
    /// The tutor's name.
    pub tutor_name: String,
    /// Their role.
    pub tutor_role: String,
    /// The programme; empty if none is named.
    pub programme: String,
    /// The day it was made, such as "24 Nov 2026".
    pub date: String,
    /// The day the guide's sources were last looked through.
    pub checked: String,
    /// Questions by topic; the more important ones first in each entry.
    pub topics: Vec<LeafletTopic>,
    /// Sentences that have to stand with them.
    pub notices: Vec<String>,
    /// Whom to ask here.
    pub contacts: Vec<LeafletContact>,
    /// The first ninety days, by day.
    pub steps: Vec<LeafletStep>,
    /// Words, and what they mean.
    pub terms: Vec<LeafletTerm>,
}

/// The questions of a topic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeafletTopic {
    /// On the page.
    pub title: String,
    /// Of each entry its questions, the first first.
    pub entries: Vec<Vec<String>>,
}

/// Somebody to ask.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeafletContact {
    /// The role.
    pub role: String,
    /// For what.
    pub about: String,
    /// Who it is here and how to reach them; empty leaves a line to write on.
    pub name: String,
}

/// A step of the first ninety days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeafletStep {
    /// On which day it is worth having done.
    pub by_day: u16,
    /// What.
    pub title: String,
}

/// A word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeafletTerm {
    /// As it is said.
    pub term: String,
    /// In plain words.
    pub means: String,
}

/// Between columns.
const GUTTER: f32 = 18.0;
/// How many questions are taken at most from an entry and from a topic: the first that fit.
const FEWER: [Most; 6] = [
    Most::of(3, 9),
    Most::of(2, 9),
    Most::of(1, 9),
    Most::of(1, 3),
    Most::of(1, 2),
    Most::of(1, 1),
];
/// The most lines of a text that somebody wrote.
const LINES: usize = 3;

/// How many questions are taken at most.
#[derive(Clone, Copy, Debug, Default)]
struct Most {
    of_entry: usize,
    of_topic: usize,
}

impl Most {
    const fn of(of_entry: usize, of_topic: usize) -> Self {
        Self { of_entry, of_topic }
    }
}

/// Always two pages.
pub(crate) fn pages(report: &LeafletReport) -> Vec<Page> {
    let mut pages = vec![first(report), second(report)];
    frame::running_head(&mut pages, &say("report-leaflet-title", &[]));
    frame::perforation(&mut pages);
    let checked = ink::clean_line(&report.checked);
    frame::foot(
        &mut pages,
        &Foot {
            name: report.tutor_name.clone(),
            role: report.tutor_role.clone(),
            note: say("report-leaflet-note", &[("checked", checked.into())]),
        },
    );
    pages
}

/// Questions and whom to ask: of each entry as many questions as leave room for the names.
fn first(report: &LeafletReport) -> Page {
    let mut rows = head(report);
    let contacts = report.contacts.iter().map(contact).collect();
    let contacts = section("report-leaflet-whom", 2, contacts);
    let room = frame::BOTTOM - MARGIN - height(&rows) - height(&contacts);
    let asked = |most| section("report-leaflet-ask", 2, questions(report, most));
    let fewest = FEWER.last().copied().unwrap_or_default();
    let mut tried = FEWER.into_iter().map(asked);
    let fitting = tried.find(|rows| height(rows) <= room);
    rows.extend(fitting.unwrap_or_else(|| {
        section_within("report-leaflet-ask", 2, questions(report, fewest), room)
    }));
    rows.extend(contacts);
    one_page(rows, MARGIN)
}

/// The first ninety days, words explained, and the sentences that have to stand with the questions.
fn second(report: &LeafletReport) -> Page {
    let notices = report.notices.iter().map(|notice| ink::clean_line(notice));
    let notices = notices.collect::<Vec<_>>().join(" ");
    let notices = flow::paragraph(notices.trim(), FINE, MEASURE, 8.0);
    let room = frame::BOTTOM - frame::BELOW_RUNNING_HEAD - height(&notices);
    let steps = report.steps.iter().map(step).collect();
    let mut rows = section_within("report-leaflet-days", 2, steps, room);
    let room = room - height(&rows);
    let terms = report.terms.iter().map(term).collect();
    rows.extend(section_within("report-leaflet-words", 3, terms, room));
    rows.extend(notices);
    one_page(rows, frame::BELOW_RUNNING_HEAD)
}

/// As [`section`], without the last blocks if they do not fit: the guide itself has them.
fn section_within(title: &str, count: usize, mut blocks: Vec<Vec<Row>>, room: f32) -> Vec<Row> {
    loop {
        let rows = section(title, count, blocks.clone());
        if height(&rows) <= room || blocks.pop().is_none() {
            return rows;
        }
    }
}

fn head(report: &LeafletReport) -> Vec<Row> {
    let mut rows = flow::heading(&say("report-leaflet-title", &[]), TITLE, MEASURE, 0.0);
    let about = [&report.programme, &report.stage, &report.date];
    let about: Vec<String> = about.iter().map(|text| ink::clean_line(text)).collect();
    let about = about
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    rows.extend(short(&about, SMALL, MEASURE, 1));
    rows.push(Row {
        marks: vec![Mark::rule(0.0, 6.0, MEASURE, 1.4, INK)],
        height: 8.0,
        ..Row::default()
    });
    rows
}

/// A heading with its blocks in columns; nothing without blocks.
fn section(title: &str, count: usize, blocks: Vec<Vec<Row>>) -> Vec<Row> {
    if blocks.is_empty() {
        return Vec::new();
    }
    let mut rows = flow::heading(&say(title, &[]), HEADING, MEASURE, 12.0);
    rows.push(columns(&blocks, count));
    rows
}

fn questions(report: &LeafletReport, most: Most) -> Vec<Vec<Row>> {
    let mut blocks = Vec::new();
    for topic in &report.topics {
        let mut asked = topic
            .entries
            .iter()
            .flat_map(|entry| entry.iter().take(most.of_entry))
            .take(most.of_topic)
            .map(|question| bullet(question));
        let Some(one) = asked.next() else { continue };
        // The heading stays with its first question.
        let title = SMALL.bold().inked(INK);
        let mut block = short(&ink::clean_line(&topic.title), title, width(2), 1);
        block.extend(one);
        set_gap(&mut block, 5.0);
        blocks.push(block);
        blocks.extend(asked);
    }
    blocks
}

fn bullet(question: &str) -> Vec<Row> {
    const INDENT: f32 = 9.0;
    let style = FINE.inked(INK);
    let mut rows = indented(&ink::clean_line(question), style, width(2), INDENT);
    if let Some(row) = rows.first_mut() {
        row.marks
            .push(Mark::dot(at(3.0, style.leading / 2.0), 1.3, INK_3));
    }
    rows
}

fn contact(contact: &LeafletContact) -> Vec<Row> {
    let role = ink::clean_line(&contact.role);
    let mut rows = lead_in(&role, &ink::clean_line(&contact.about), width(2));
    let name = ink::clean_line(&contact.name);
    if name.is_empty() {
        rows.push(Row {
            marks: vec![Mark::rule(
                0.0,
                SMALL.leading - 2.0,
                width(2) - 6.0,
                0.5,
                LINE,
            )],
            height: SMALL.leading,
            ..Row::default()
        });
    } else {
        rows.extend(short(&name, SMALL.inked(INK), width(2), 1));
    }
    set_gap(&mut rows, 4.0);
    rows
}

fn step(step: &LeafletStep) -> Vec<Row> {
    const BOX: f32 = 7.0;
    const INDENT: f32 = 54.0;
    let style = SMALL.inked(INK);
    let day = say("report-leaflet-day", &[("day", step.by_day.into())]);
    let mut rows = indented(&ink::clean_line(&step.title), style, width(2), INDENT);
    if let Some(row) = rows.first_mut() {
        let top = at(0.5, (style.leading - BOX) / 2.0);
        row.marks.push(Mark::frame(top, BOX, BOX, 1.2, 0.7, INK_2));
        row.marks
            .push(Mark::text(13.0, 0.0, ink::glyphs(&day, SMALL), SMALL));
    }
    set_gap(&mut rows, 0.5);
    rows
}

fn term(term: &LeafletTerm) -> Vec<Row> {
    let (word, means) = (ink::clean_line(&term.term), ink::clean_line(&term.means));
    let mut rows = lead_in(&word, &means, width(3));
    set_gap(&mut rows, 1.5);
    rows
}

/// A few words in bold, and what they are.
fn lead_in(bold: &str, rest: &str, measure: f32) -> Vec<Row> {
    let mut glyphs = ink::glyphs(&format!("{bold}  "), FINE.bold());
    glyphs.extend(ink::glyphs(rest, FINE));
    let lines = lines::wrap_one(&glyphs, FINE, measure);
    rows_of(lines, FINE.inked(INK), 0.0)
}

/// At most `limit` lines; nothing without words.
fn short(text: &str, style: Style, measure: f32, limit: usize) -> Vec<Row> {
    if text.is_empty() {
        return Vec::new();
    }
    rows_of(lines::wrap_to(text, style, measure, limit), style, 0.0)
}

fn indented(text: &str, style: Style, measure: f32, by: f32) -> Vec<Row> {
    let lines = lines::wrap_to(text, style, measure - by, LINES);
    rows_of(lines, style, by)
}

fn rows_of(lines: impl IntoIterator<Item = Line>, style: Style, x: f32) -> Vec<Row> {
    let row = |line| Row {
        marks: vec![Mark::text(x, 0.0, line, style)],
        height: style.leading,
        ..Row::default()
    };
    lines.into_iter().map(row).collect()
}

fn set_gap(rows: &mut [Row], gap: f32) {
    if let Some(row) = rows.first_mut() {
        row.gap = gap;
    }
}

fn width(count: usize) -> f32 {
    (MEASURE - GUTTER * (count as f32 - 1.0)) / count as f32
}

fn height(rows: &[Row]) -> f32 {
    rows.iter().map(|row| row.gap + row.height).sum()
}

/// Blocks in columns of as equal a height as they can have, as one row.
fn columns(blocks: &[Vec<Row>], count: usize) -> Row {
    const STEP: f32 = 3.0;
    let all: f32 = blocks.iter().map(|block| height(block)).sum();
    let mut limit = all / count as f32;
    while fill(blocks, limit).len() > count {
        limit += STEP;
    }
    let mut marks = Vec::new();
    let mut tallest: f32 = 0.0;
    for (index, column) in fill(blocks, limit).into_iter().enumerate() {
        let x = index as f32 * (width(count) + GUTTER);
        let mut y = 0.0;
        for row in column.iter().flat_map(|block| block.iter()) {
            y += if y == 0.0 { 0.0 } else { row.gap };
            marks.extend(row.marks.iter().cloned().map(|mark| mark.moved(at(x, y))));
            y += row.height;
        }
        tallest = tallest.max(y);
    }
    Row {
        marks,
        height: tallest,
        gap: 4.0,
        ..Row::default()
    }
}

/// The blocks in order, in columns no higher than `limit` unless a single block is.
fn fill(blocks: &[Vec<Row>], limit: f32) -> Vec<Vec<&Vec<Row>>> {
    let mut columns: Vec<Vec<&Vec<Row>>> = vec![Vec::new()];
    let mut y = 0.0;
    for block in blocks {
        let more = height(block);
        if y > 0.0 && y + more > limit {
            columns.push(Vec::new());
            y = 0.0;
        }
        y += more;
        if let Some(column) = columns.last_mut() {
            column.push(block);
        }
    }
    columns
}

/// What fits on one page, from `top`. Marks beyond its foot are left out: the guide itself has them.
fn one_page(rows: Vec<Row>, top: f32) -> Page {
    let mut page = Page::default();
    let mut y = top;
    for row in rows {
        y += row.gap;
        let placed = row.marks.into_iter().map(|mark| mark.moved(at(MARGIN, y)));
        page.marks.extend(placed.filter(ends_above_the_foot));
        y += row.height;
    }
    page
}

fn ends_above_the_foot(mark: &Mark) -> bool {
    match mark {
        Mark::Text { from, .. } | Mark::Rule { from, .. } => from.y <= frame::BOTTOM,
        Mark::Fill { outline, .. } | Mark::Stroke { line: outline, .. } => {
            outline.iter().all(|point| point.place().y <= frame::BOTTOM)
        }
    }
}

#[cfg(test)]
mod tests;
