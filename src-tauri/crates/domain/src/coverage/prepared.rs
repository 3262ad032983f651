//! A portfolio made ready for counting: what each item says is worked out once, however many
//! outcomes it speaks for.

use std::collections::HashMap;

use chrono::{Months, NaiveDate};

use super::CoverageFilter;
use super::item::{Item, level_of};
use super::outcome::Row;
use crate::evidence::{OTHER, Strength, columns, kinds};
use crate::frameworks::{Framework, Outcome};
use crate::id::EvidenceId;
use crate::people::fold;
use crate::time::PartialDate;

/// An item, worked out.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub id: EvidenceId,
    pub date: Option<PartialDate>,
    /// Its place in [`columns`].
    pub column: usize,
    /// Its place in [`kinds`], if it has a known one.
    pub kind: Option<usize>,
    /// Of all institutions, which; `None` if nobody said.
    pub institution: Option<usize>,
    pub level: Option<u8>,
    pub needs_form: bool,
    pub on_form: bool,
    pub held: bool,
    /// It passes the filter.
    pub passes: bool,
    /// The rows it speaks for, each once with the strongest of its links.
    pub rows: Vec<(usize, Strength)>,
}

/// How an item's date stands to a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Age {
    /// Older than the years of currency.
    Old,
    /// Without a date: it cannot be shown to be recent.
    Undated,
    /// Within the years of currency.
    Recent,
}

impl Age {
    /// `oldest` is the first day that is still recent; `None` if every day is.
    pub(super) fn of(date: Option<PartialDate>, oldest: Option<NaiveDate>) -> Self {
        match (date, oldest) {
            (None, _) => Self::Undated,
            (Some(date), Some(oldest)) if date.last_day() < oldest => Self::Old,
            _ => Self::Recent,
        }
    }
}

/// Which of the items are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    All,
    Passing,
}

/// The items of a portfolio, newest first, and the outcomes they may speak for.
pub(super) struct Prepared<'a> {
    pub items: Vec<Seen>,
    outcomes: Vec<&'a Outcome>,
    years: u8,
}

impl<'a> Prepared<'a> {
    pub(super) fn new(framework: &'a Framework, items: &[Item], filter: &CoverageFilter) -> Self {
        let outcomes: Vec<&Outcome> = framework.rows().collect();
        let mut preparing = Preparing {
            filter,
            wanted: filter.institution.as_deref().map(fold),
            places: row_of_each_code(framework),
            kinds: named_places(kinds().iter().map(|kind| kind.id.as_str())),
            columns: named_places(columns().iter().map(|column| column.id.as_str())),
            institutions: HashMap::new(),
            named: HashMap::new(),
        };
        let mut items: Vec<Seen> = items.iter().map(|item| preparing.item(item)).collect();
        items.sort_by_cached_key(|seen| {
            let day = seen.date.map(|date| (date.last_day(), date.first_day()));
            std::cmp::Reverse((day, seen.id))
        });
        Self {
            items,
            outcomes,
            years: framework.currency_years,
        }
    }

    /// The first day that is still recent on that day.
    pub(super) fn oldest(&self, today: NaiveDate) -> Option<NaiveDate> {
        today.checked_sub_months(Months::new(u32::from(self.years) * 12))
    }

    /// The rows of the framework, with the items counted as they stand on that day.
    pub(super) fn table(&self, which: Which, today: NaiveDate) -> Vec<Row<'a>> {
        let mut rows: Vec<Row<'a>> = self.outcomes.iter().copied().map(Row::new).collect();
        let oldest = self.oldest(today);
        for seen in self.counted(which) {
            let age = Age::of(seen.date, oldest);
            for (place, strength) in &seen.rows {
                if let Some(row) = rows.get_mut(*place) {
                    row.add(seen, age, *strength);
                }
            }
        }
        rows
    }

    /// The items that pass the filter, by row and column, newest first, those without a date last.
    pub(super) fn listed(&self) -> Vec<Vec<Vec<EvidenceId>>> {
        let mut listed = vec![vec![Vec::new(); columns().len()]; self.outcomes.len()];
        for seen in self.counted(Which::Passing) {
            for (place, _) in &seen.rows {
                let row = listed.get_mut(*place);
                if let Some(cell) = row.and_then(|row| row.get_mut(seen.column)) {
                    cell.push(seen.id);
                }
            }
        }
        listed
    }

    pub(super) fn counted(&self, which: Which) -> impl Iterator<Item = &Seen> {
        self.items
            .iter()
            .filter(move |seen| which == Which::All || seen.passes)
    }
}

struct Preparing<'a> {
    filter: &'a CoverageFilter,
    /// The filter's institution, folded.
    wanted: Option<String>,
    /// The row of each code, that of its domain for a sub-code.
    places: HashMap<&'a str, usize>,
    kinds: HashMap<&'static str, usize>,
    columns: HashMap<&'static str, usize>,
    /// By folded name.
    institutions: HashMap<String, usize>,
    /// By name as written.
    named: HashMap<String, Institution>,
}

#[derive(Clone, Copy, Debug)]
struct Institution {
    number: Option<usize>,
    /// It is the one that the filter wants.
    passes: bool,
}

impl Preparing<'_> {
    fn item(&mut self, item: &Item) -> Seen {
        let institution = self.institution(&item.institution);
        let kind_place = item
            .kind
            .as_deref()
            .and_then(|id| self.kinds.get(id))
            .copied();
        let kind = kind_place.and_then(|place| kinds().get(place));
        let column = kind.map_or(OTHER, |kind| kind.column.as_str());
        Seen {
            id: item.id,
            date: item.date,
            column: self.columns.get(column).copied().unwrap_or_default(),
            kind: kind_place,
            level: level_of(&item.level),
            // What has no kind yet may need one.
            needs_form: kind.is_none_or(|kind| !kind.exempt_from_form),
            on_form: item.on_gmc_form,
            held: item.held,
            passes: self.filter.passes(item) && institution.passes,
            rows: self.rows(item),
            institution: institution.number,
        }
    }

    /// Folding costs more than all else about an item, and there are few institutions.
    fn institution(&mut self, name: &str) -> Institution {
        if let Some(known) = self.named.get(name) {
            return *known;
        }
        let folded = fold(name);
        let passes = self.wanted.as_ref().is_none_or(|wanted| *wanted == folded);
        let next = self.institutions.len();
        let number = (!folded.is_empty()).then(|| *self.institutions.entry(folded).or_insert(next));
        let institution = Institution { number, passes };
        self.named.insert(name.to_owned(), institution);
        institution
    }

    fn rows(&self, item: &Item) -> Vec<(usize, Strength)> {
        let mut rows: Vec<(usize, Strength)> = item
            .links
            .iter()
            .filter_map(|(code, strength)| {
                let place = self.places.get(code.as_str())?;
                Some((*place, *strength))
            })
            .collect();
        rows.sort_unstable_by(|one, other| other.cmp(one));
        rows.dedup_by_key(|(place, _)| *place);
        rows
    }
}

/// The row under which each outcome of the framework is shown.
fn row_of_each_code(framework: &Framework) -> HashMap<&str, usize> {
    let rows = named_places(framework.rows().map(|outcome| outcome.code.as_str()));
    framework
        .outcomes
        .iter()
        .filter_map(|outcome| {
            let place = rows.get(framework.shown_under(&outcome.code))?;
            Some((outcome.code.as_str(), *place))
        })
        .collect()
}

fn named_places<'a>(names: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    names
        .enumerate()
        .map(|(place, name)| (name, place))
        .collect()
}
