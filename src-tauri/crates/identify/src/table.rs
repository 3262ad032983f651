//! Tables: labels stand above their columns, or in a stack before a stack of values, and not beside
//! what they label.

use std::ops::Range;

use crate::date::{self, Precision};
use crate::finding::{Confidence, Finding, Kind, Reason};
use crate::hospital;
use crate::label::Label;
use crate::name::{self, Style};
use crate::page::Page;
use crate::person_number;

/// So many lines that do not fit in a row end a table.
const MISFITS: usize = 3;

/// What the tables of a page hold.
pub fn find(page: &Page<'_>, found: &mut Vec<Finding>) {
    let mut heading: Option<Heading> = None;
    let mut stack: Vec<Label> = Vec::new();
    let mut values = 0;
    for line in lines(page) {
        if let Some(label) = only_label(page, &line) {
            if values > 0 {
                stack.clear();
                values = 0;
            }
            stack.push(label);
            continue;
        }
        if stack.len() > 1 {
            let label = stack.get(values).copied();
            found.extend(label.and_then(|label| value(page, &line, label, true)));
            values += 1;
        }
        if values >= stack.len() {
            stack.clear();
            values = 0;
        }
        if let Some(new) = Heading::of(page, &line) {
            heading = Some(new);
        } else if let Some(row) = &mut heading {
            row.read(page, &line, found);
            if row.misfits >= MISFITS {
                heading = None;
            }
        }
    }
}

/// Tokens of one line: the first, and the one after the last.
type Line = Range<usize>;

fn lines<'a>(page: &'a Page<'_>) -> impl Iterator<Item = Line> + 'a {
    let mut at = 0;
    std::iter::from_fn(move || {
        let first = at;
        page.token(first)?;
        at += 1;
        while page.token(at).is_some_and(|token| !token.begins_line()) {
            at += 1;
        }
        Some(first..at)
    })
}

/// The label of a line in which nothing else stands.
fn only_label(page: &Page<'_>, line: &Line) -> Option<Label> {
    let labelled = page.label_at(line.start)?;
    let rest = labelled.next..line.end;
    let empty = rest.len() <= 6
        && rest.clone().all(|at| {
            page.is_any_mark(at, &[':', '.', '-', '(', ')', '/', '#'])
                || page.is(at, crate::cue::Cue::NUMBERING)
        });
    empty.then_some(labelled.label)
}

/// What divides the cells of a line.
#[derive(Clone, Copy)]
enum Divider {
    Mark(char),
    Spaces,
    /// Nothing does: values are told by what they look like.
    None,
}

/// The line above a table.
struct Heading {
    columns: Vec<Option<Label>>,
    divider: Divider,
    misfits: usize,
}

impl Heading {
    fn of(page: &Page<'_>, line: &Line) -> Option<Self> {
        let digits = || line.clone().any(|at| page.has_digit(at));
        let labels = || line.clone().filter_map(|at| page.label_at(at));
        if line.len() > 80 || labels().filter(|it| is_of_patients(it.label)).count() < 2 || digits()
        {
            return None;
        }
        let text = page.text.get(page.span(line.start, line.end - 1))?;
        let mark = ['\t', '|', ';', ',']
            .into_iter()
            .find(|mark| text.contains(*mark));
        let divider = match mark {
            Some(mark) => Divider::Mark(mark),
            None if text.contains("  ") => Divider::Spaces,
            None => Divider::None,
        };
        let columns: Vec<_> = match divider {
            Divider::None => labels().map(|labelled| Some(labelled.label)).collect(),
            _ => {
                let cells = cells(page, line, divider);
                cells.iter().map(|cell| label_in(page, cell)).collect()
            }
        };
        let prose = line.len() > 6 * columns.len();
        (!prose).then_some(Self {
            columns,
            divider,
            misfits: 0,
        })
    }

    fn read(&mut self, page: &Page<'_>, line: &Line, found: &mut Vec<Finding>) {
        if let Divider::None = self.divider {
            let before = found.len();
            self.read_undivided(page, line, found);
            self.misfits = if found.len() > before {
                0
            } else {
                self.misfits + 1
            };
            return;
        }
        let cells = cells(page, line, self.divider);
        if cells.len() < 2 || cells.len() > self.columns.len() {
            self.misfits += 1;
            return;
        }
        self.misfits = 0;
        for (cell, label) in cells.iter().zip(&self.columns) {
            let numbered = self.columns.iter().flatten().any(|label| is_number(*label));
            found.extend(label.and_then(|label| value(page, cell, label, numbered)));
        }
    }

    /// The first date of a line under `DOB` is one of birth if no other date has a column.
    fn read_undivided(&self, page: &Page<'_>, line: &Line, found: &mut Vec<Finding>) {
        let has = |label| self.columns.contains(&Some(label));
        for at in line.clone() {
            if let Some(dated) = date::at(page, at).filter(|it| it.precision == Precision::Day) {
                if has(Label::Birth) && dated.last < line.end {
                    found.push(column(page, Kind::DateOfBirth, (at, dated.last)));
                }
                break;
            }
        }
        let mut numbers = line.clone().filter(|_| has(Label::Hospital));
        let number = numbers.find_map(|at| {
            hospital::value(page, at, false).or_else(|| {
                let digits = page.is_number(at) && (6..=8).contains(&page.word(at).len());
                digits.then_some((at, at))
            })
        });
        found.extend(number.map(|tokens| column(page, Kind::HospitalNumber, tokens)));
    }
}

const fn is_of_patients(label: Label) -> bool {
    is_number(label)
        || matches!(
            label,
            Label::Patient | Label::AnyName | Label::Phone | Label::Postcode | Label::Address
        )
}

const fn is_number(label: Label) -> bool {
    matches!(
        label,
        Label::Nhs | Label::Chi | Label::Hc | Label::Hospital | Label::Birth
    )
}

/// The last label of a cell: "Patient DOB" is about a date.
fn label_in(page: &Page<'_>, cell: &Line) -> Option<Label> {
    let labels = cell.clone().rev().filter_map(|at| page.label_at(at));
    labels.map(|labelled| labelled.label).next()
}

/// The cells of a line. A comma or a semicolon between quotes divides nothing.
fn cells(page: &Page<'_>, line: &Line, divider: Divider) -> Vec<Line> {
    let mut cells = Vec::new();
    let mut first = line.start;
    let mut quoted = false;
    for at in line.clone() {
        quoted ^= page.is_mark(at, '"');
        match divider {
            Divider::Mark('\t') | Divider::Spaces | Divider::None => {
                let columns = page
                    .token(at)
                    .map_or(0, |token| wide(page, token.start, divider));
                if at > line.start {
                    (0..columns).for_each(|empty| {
                        cells.push(first..if empty == 0 { at } else { first });
                        first = at;
                    });
                }
            }
            Divider::Mark(mark) => {
                if page.is_mark(at, mark) && !quoted {
                    cells.push(first..at);
                    first = at + 1;
                }
            }
        }
    }
    cells.push(first..line.end);
    cells
}

/// How many columns the white space before a token skips.
fn wide(page: &Page<'_>, start: u32, divider: Divider) -> usize {
    let before = page.text.get(..start as usize).unwrap_or_default();
    let space = before
        .bytes()
        .rev()
        .take(256)
        .take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r'));
    match divider {
        Divider::Mark(_) => space.filter(|byte| *byte == b'\t').count(),
        _ => usize::from(space.count() >= 2),
    }
}

/// What a cell holds under its label.
fn value(page: &Page<'_>, cell: &Line, label: Label, numbered: bool) -> Option<Finding> {
    let mut first = cell.start;
    while first < cell.end && page.is_any_mark(first, &['"', '\'', '(', '|']) {
        first += 1;
    }
    let within = |last: usize| last < cell.end;
    match label {
        Label::Birth => date::at(page, first)
            .filter(|dated| dated.precision == Precision::Day && within(dated.last))
            .map(|dated| column(page, Kind::DateOfBirth, (first, dated.last))),
        Label::Hospital => hospital::value(page, first, true)
            .filter(|(_, last)| within(*last))
            .map(|tokens| column(page, Kind::HospitalNumber, tokens)),
        Label::Nhs | Label::Chi | Label::Hc => person_number::under(page, first, label)
            .filter(|it| it.span.end <= page.span(first, cell.end - 1).end),
        Label::Patient | Label::AnyName if numbered => name::at(page, first, Style::Announced)
            .filter(|name| within(name.last))
            .map(|name| column(page, Kind::PatientName, (name.first, name.last))),
        _ => None,
    }
}

fn column(page: &Page<'_>, kind: Kind, tokens: (usize, usize)) -> Finding {
    page.finding(kind, tokens, Confidence::Likely, Reason::Column)
}
