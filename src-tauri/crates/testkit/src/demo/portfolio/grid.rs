//! The plan: how many items of each column speak for each outcome, and how strongly.

use chrono::{Datelike, NaiveDate};
use waymark_domain::evidence::Strength;
use waymark_domain::{PartialDate, evidence};
use waymark_records::evidence::Said;

use super::super::random::Random;
use super::topics::{self, Outcome};
use super::{EMERGENCY_MEDICINE, GENERIC, INTENSIVE_CARE, Item, Link, months_before, papers};

/// The columns of the plan, each with the kinds that fall into it.
const COLUMNS: [&[&str]; 8] = [
    &["wpba"],
    &["logbook", "case_history", "logbook", "consolidation_sheet"],
    &["msf"],
    &["audit_qi"],
    &["teaching_given"],
    &["course", "cpd", "teaching_attended"],
    &["supervisor_report"],
    &["reflection"],
];

/// Columns in which one item speaks for many outcomes.
const ACROSS: [usize; 2] = [2, 6];

/// A row of the plan.
struct Planned {
    /// For each column how many items and how strong together: strong, good, `o` for some, weak; `!`
    /// for items that have grown old, `-` for none.
    cells: &'static str,
    /// Months since the newest item.
    latest: u32,
    /// Of a hundred that need a form, how many came back on one.
    on_form: u32,
}

const ROWS: [Planned; 12] = [
    row("6s 9s 2g 1o -  3g 2g 3g", 2, 92),
    row("4g -  2g -  2o 1w 1o 2o", 4, 80),
    row("7s 12s 1o 1g 1o 4s 2g 2g", 0, 95),
    row("5g 8s 1o -  -  2g 1o 1w", 3, 88),
    row("2o 3o! - -  -  2g -  1w", 25, 40),
    row("6s 14s - -  1o 3g 1o 1o", 1, 90),
    row("2o -  2g -  -  1w! 1o 3g", 6, 66),
    row("3g -  1o -  -  -  1o 1w", 0, 50),
    row("2o -  2g -  6s 2g 1o 1o", 1, 85),
    row("-  -  -  1w! - -  -  -", 70, 0),
    row("-  -  1o 2g 1o 2g 1o 2g", 1, 75),
    row("1w -  1o 1o -  1o -  1w", 5, 50),
];

const fn row(cells: &'static str, latest: u32, on_form: u32) -> Planned {
    Planned {
        cells,
        latest,
        on_form,
    }
}

/// How many months back the oldest of the recent items lies at most.
const SPAN_MONTHS: u32 = 35;

/// Months since the newest of the items that have grown old.
const OLD_MONTHS: u32 = 63;

/// Months since the items that speak for many outcomes, the newest first.
const ACROSS_MONTHS: [u32; 2] = [8, 20];

const PLACES: [&str; 3] = [
    "Avonside General Hospital",
    "St Hilda\u{2019}s Hospital",
    "Northmoor Royal Infirmary",
];

/// A cell of the plan.
struct Cell {
    count: u32,
    strength: Strength,
    old: bool,
}

fn cells(planned: &Planned) -> impl Iterator<Item = Option<Cell>> {
    planned.cells.split_whitespace().map(cell)
}

/// `None` for a cell without items.
fn cell(text: &str) -> Option<Cell> {
    let (rest, old) = text
        .strip_suffix('!')
        .map_or((text, false), |rest| (rest, true));
    let letter = rest.chars().next_back()?;
    let count = rest.strip_suffix(letter)?.parse().ok()?;
    let strength = match letter {
        's' => Strength::Strong,
        'g' => Strength::Good,
        'o' => Strength::Some,
        _ => Strength::Weak,
    };
    Some(Cell {
        count,
        strength,
        old,
    })
}

/// What is stated of the items of a cell so that together they are as strong as planned: see
/// docs/coverage.md.
fn stated(cell: &Cell, item: u32) -> Strength {
    match (cell.strength, cell.count) {
        (Strength::Strong, _) if item % 4 == 3 => Strength::Strong,
        (Strength::Strong, _) => Strength::Good,
        (Strength::Good, 1) => Strength::Strong,
        (Strength::Good, _) => Strength::Some,
        (Strength::Some, _) if cell.old => Strength::Good,
        (Strength::Some, 1) => Strength::Some,
        (Strength::Some | Strength::Weak, _) => Strength::Weak,
    }
}

/// Every item of the plan.
pub(super) fn items(today: NaiveDate, random: &mut Random) -> Vec<Item> {
    let mut items = Vec::new();
    for column in 0..COLUMNS.len() {
        if ACROSS.contains(&column) {
            items.extend(across(column, today, random));
            continue;
        }
        for (planned, outcome) in ROWS.iter().zip(topics::OUTCOMES) {
            if let Some(cell) = cells(planned).nth(column).flatten() {
                let one = |item| single(&cell, planned, outcome, column, item, today, random);
                items.extend((0..cell.count).map(one));
            }
        }
    }
    items
}

/// One item of a cell.
fn single(
    cell: &Cell,
    planned: &Planned,
    outcome: &Outcome,
    column: usize,
    item: u32,
    today: NaiveDate,
    random: &mut Random,
) -> Item {
    let months = if cell.old {
        OLD_MONTHS.max(planned.latest) + item * 2
    } else if column == 0 && item == 0 {
        planned.latest
    } else {
        planned.latest + 1 + random.below(SPAN_MONTHS.saturating_sub(planned.latest))
    };
    let stated = stated(cell, item);
    let kind = kind_of(column, item);
    let alone = cell.strength == Strength::Weak && cell.count == 1;
    let mut said = said(kind, outcome, item, months, today, random);
    let needs_form = evidence::kind(kind).is_some_and(|kind| !kind.exempt_from_form);
    if needs_form && !alone && random.percent(planned.on_form) {
        said.on_gmc_form = Some(months_before(today, months / 2));
    }
    if cell.strength >= Strength::Good && !cell.old {
        said.level = format!("Level {}", 3 + item % 2);
    }
    let mut links = vec![link(
        EMERGENCY_MEDICINE,
        outcome.code,
        stated,
        outcome.title_word(item),
    )];
    links.extend(elsewhere(outcome, column, item, stated));
    let paper = (item == 0).then(|| papers::of(&said));
    Item {
        released: !said.reflection.is_empty() && item == 1,
        said,
        links,
        paper,
    }
}

/// What the item shows besides: of the generic domains, and of the other curriculum.
fn elsewhere(outcome: &Outcome, column: usize, item: u32, stated: Strength) -> Vec<Link> {
    let mut links = Vec::new();
    if item.is_multiple_of(2) {
        links.push(link(GENERIC, outcome.generic, stated, ""));
    }
    if let Some(code) = outcome
        .intensive
        .filter(|_| column < 2 && item.is_multiple_of(3))
    {
        links.push(link(INTENSIVE_CARE, code, Strength::Some, ""));
    }
    links
}

/// The items of a column in which one speaks for many outcomes: the second for those that have two.
fn across(column: usize, today: NaiveDate, random: &mut Random) -> Vec<Item> {
    let mut items = Vec::new();
    for (item, months) in (0_u32..).zip(ACROSS_MONTHS) {
        let mut links = Vec::new();
        for (planned, outcome) in ROWS.iter().zip(topics::OUTCOMES) {
            let there = cells(planned)
                .nth(column)
                .flatten()
                .filter(|cell| cell.count > item);
            if let Some(cell) = there {
                links.push(link(
                    EMERGENCY_MEDICINE,
                    outcome.code,
                    stated(&cell, item),
                    "",
                ));
            }
        }
        links.push(link(GENERIC, "GPC-D1", Strength::Good, ""));
        let outcome = topics::GENERAL;
        let said = said(kind_of(column, 0), &outcome, item, months, today, random);
        let paper = Some(papers::of(&said));
        items.push(Item {
            said,
            links,
            paper,
            released: false,
        });
    }
    items
}

fn kind_of(column: usize, item: u32) -> &'static str {
    let kinds = COLUMNS.get(column).copied().unwrap_or_default();
    let kinds = kinds.iter().cycle();
    kinds
        .copied()
        .nth(usize::try_from(item).unwrap_or(0))
        .unwrap_or("other")
}

pub(super) fn link(framework: &'static str, code: &str, strength: Strength, why: &str) -> Link {
    Link {
        framework,
        code: code.to_owned(),
        strength,
        why: why.to_owned(),
    }
}

pub(super) fn said(
    kind: &str,
    outcome: &Outcome,
    item: u32,
    months: u32,
    today: NaiveDate,
    random: &mut Random,
) -> Said {
    let day = months_before(today, months);
    // One place for each year: few move more often.
    let place = PLACES.get(
        usize::try_from(months / 12)
            .unwrap_or(0)
            .min(PLACES.len() - 1),
    );
    Said {
        title: topics::title(kind, outcome, item, day),
        kind: Some(kind.to_owned()),
        from: Some(date(day, kind)),
        institution: place.copied().unwrap_or_default().to_owned(),
        grade: if months < 18 {
            "Senior Clinical Fellow"
        } else {
            "Clinical Fellow"
        }
        .to_owned(),
        description: topics::description(kind, outcome).to_owned(),
        reflection: topics::reflection(kind, item).to_owned(),
        tags: outcome
            .tag(random.below(3))
            .map(str::to_owned)
            .into_iter()
            .collect(),
        ..Said::default()
    }
}

/// Feedback, logbooks and reports tell a month, the others a day.
fn date(day: NaiveDate, kind: &str) -> PartialDate {
    let by_month = ["msf", "logbook", "consolidation_sheet", "supervisor_report"].contains(&kind);
    if by_month {
        let month = format!("{:04}-{:02}", day.year(), day.month());
        month.parse().unwrap_or_else(|_| PartialDate::day(day))
    } else {
        PartialDate::day(day)
    }
}
