//! The consolidation of a logbook: how many of each procedure, in which part.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, NaiveDate};

use super::body::Procedure;
use super::words::ProcedureRole;
use crate::people::fold;
use crate::time::PartialDate;

/// A procedure of a logbook, as it is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcedureLine {
    /// When it was.
    pub on: Option<PartialDate>,
    /// Which procedure.
    pub title: String,
    /// What else is known of it.
    pub body: Procedure,
}

/// Which procedures are counted. What is left empty does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProcedureFilter {
    /// Words that all occur in the title, the institution, the specialty or the note.
    pub text: Option<String>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// Up to this day.
    pub to: Option<NaiveDate>,
    /// In this part.
    pub role: Option<ProcedureRole>,
    /// At this institution, whatever its capitals.
    pub institution: Option<String>,
}

/// A number under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The name; empty where the logbook does not say.
    pub name: String,
    /// How many.
    pub n: u32,
}

/// One procedure of the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConsolidationRow {
    /// What it is called, as it was written first.
    pub procedure: String,
    /// How many in all.
    pub total: u32,
    /// How many in each part; parts without any are left out.
    pub roles: BTreeMap<ProcedureRole, u32>,
}

/// The sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Consolidation {
    /// How many procedures in all.
    pub total: u32,
    /// By procedure, in the order of their names.
    pub rows: Vec<ConsolidationRow>,
    /// By calendar year, the latest first; those without a date last, under no name.
    pub by_year: Vec<Counted>,
    /// By level, in the order of their names.
    pub by_level: Vec<Counted>,
    /// By institution, in the order of their names.
    pub by_institution: Vec<Counted>,
    /// The first day that is counted.
    pub first: Option<PartialDate>,
    /// The last.
    pub last: Option<PartialDate>,
}

impl ProcedureFilter {
    /// Whether a procedure is counted.
    #[must_use]
    pub fn takes(&self, line: &ProcedureLine) -> bool {
        self.role.is_none_or(|role| role == line.body.role)
            && self.takes_day(line.on)
            && self.takes_place(&line.body.institution)
            && self.takes_words(line)
    }

    /// A day that is not known is in no stretch of time.
    fn takes_day(&self, on: Option<PartialDate>) -> bool {
        let after = |from: NaiveDate| on.is_some_and(|on| on.last_day() >= from);
        let before = |to: NaiveDate| on.is_some_and(|on| on.first_day() <= to);
        self.from.is_none_or(after) && self.to.is_none_or(before)
    }

    fn takes_place(&self, institution: &str) -> bool {
        let wanted = self.institution.as_deref();
        wanted.is_none_or(|wanted| wanted == institution || fold(wanted) == fold(institution))
    }

    fn takes_words(&self, line: &ProcedureLine) -> bool {
        let Some(text) = self.text.as_deref() else {
            return true;
        };
        says_all(&folded_words(text), &line.title, &line.body.texts())
    }
}

/// The words that are looked for, whatever their capitals and accents.
#[must_use]
pub fn folded_words(text: &str) -> Vec<String> {
    let words = text.split_whitespace().map(fold);
    words.filter(|word| !word.is_empty()).collect()
}

/// Whether each of the words stands somewhere in a title or in the texts of an entry: one rule for
/// lists and for sums, so that both show the same entries.
#[must_use]
pub fn says_all(words: &[String], title: &str, texts: &[(&'static str, &str)]) -> bool {
    if words.is_empty() {
        return true;
    }
    let mut said = fold(title);
    for (_, text) in texts {
        said.push(' ');
        said.push_str(&fold(text));
    }
    words.iter().all(|word| said.contains(word.as_str()))
}

/// Counts the procedures that pass the filter. Names that differ in capitals and accents only are
/// counted under the one that came first.
#[must_use]
pub fn consolidation<'l>(
    lines: impl IntoIterator<Item = &'l ProcedureLine>,
    filter: &ProcedureFilter,
) -> Consolidation {
    let mut sheet = Consolidation::default();
    let mut rows = Named::default();
    let (mut years, mut levels, mut places) = <(Named, Named, Named)>::default();
    for line in lines.into_iter().filter(|line| filter.takes(line)) {
        let n = u32::from(line.body.count);
        sheet.total += n;
        rows.add(&line.title, line.body.role, n);
        let year = line
            .on
            .map_or(String::new(), |on| on.first_day().year().to_string());
        for (named, name) in [
            (&mut years, year.as_str()),
            (&mut levels, line.body.level.as_str()),
            (&mut places, line.body.institution.as_str()),
        ] {
            named.add(name, line.body.role, n);
        }
        sheet.first = earlier(sheet.first, line.on);
        sheet.last = sheet.last.max(line.on);
    }
    sheet.rows = rows
        .in_order()
        .map(|(name, roles)| row(name, roles))
        .collect();
    sheet.by_year = years.counted();
    sheet
        .by_year
        .sort_by(|one, other| other.name.cmp(&one.name));
    sheet.by_level = levels.counted();
    sheet.by_institution = places.counted();
    sheet
}

fn earlier(one: Option<PartialDate>, other: Option<PartialDate>) -> Option<PartialDate> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

type Roles = BTreeMap<ProcedureRole, u32>;

fn row(procedure: String, roles: Roles) -> ConsolidationRow {
    ConsolidationRow {
        procedure,
        total: roles.values().sum(),
        roles,
    }
}

/// Counts by name, whatever its capitals; a name is folded once, however often it occurs.
#[derive(Default)]
struct Named {
    /// Where a name is counted, as it is written and folded.
    places: HashMap<String, usize>,
    folded: HashMap<String, usize>,
    counts: Vec<(String, Roles)>,
}

impl Named {
    fn add(&mut self, name: &str, role: ProcedureRole, n: u32) {
        let place = match self.places.get(name) {
            Some(place) => *place,
            None => self.place(name),
        };
        if let Some((_, roles)) = self.counts.get_mut(place) {
            *roles.entry(role).or_default() += n;
        }
    }

    /// The place of a name that was not written like this before.
    fn place(&mut self, name: &str) -> usize {
        let next = self.counts.len();
        let place = *self.folded.entry(fold(name)).or_insert(next);
        if place == next {
            self.counts.push((name.to_owned(), Roles::new()));
        }
        self.places.insert(name.to_owned(), place);
        place
    }

    /// In the order of the names.
    fn in_order(mut self) -> impl Iterator<Item = (String, Roles)> {
        self.counts.sort_by_cached_key(|(name, _)| fold(name));
        self.counts.into_iter()
    }

    fn counted(self) -> Vec<Counted> {
        let named = self.in_order();
        named
            .map(|(name, roles)| Counted {
                name,
                n: roles.values().sum(),
            })
            .collect()
    }
}
