//! How strong the items of one cell are together. docs/coverage.md gives the reason of each constant.

use serde::Serialize;

use super::prepared::{Age, Seen};
use crate::evidence::Strength;
use crate::time::PartialDate;

/// A recent item counts whole, one without a date, or old beside a recent one, half, and an old one
/// alone a quarter.
const HALF: u32 = 2;
const QUARTER: u32 = 4;
/// Points for the highest level stated by a recent item: 3 is work under indirect supervision, 4 and
/// above independent work.
const LEVEL_INDIRECT: (u8, u32) = (3, 4);
const LEVEL_INDEPENDENT: (u8, u32) = (4, 8);
/// Points for each further institution and each further kind among recent items, and the most of them.
const VARIETY_EACH: u32 = 4;
const VARIETY_MOST: u32 = 8;
/// Points if a recent item came back on a verification form.
pub(super) const ON_FORM: u32 = 4;
/// The points from which a cell is some, good and strong; below, it is weak.
const FROM_SOME: u32 = 8;
const FROM_GOOD: u32 = 16;
pub(super) const FROM_STRONG: u32 = 48;

/// One part of a cell's points, for "Why this?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "word", rename_all = "snake_case")]
pub enum Part {
    /// Items within the years of currency.
    Recent {
        /// How many.
        count: u32,
        /// What they add.
        points: u32,
    },
    /// Items without a date: half.
    Undated {
        /// How many.
        count: u32,
        /// What they add.
        points: u32,
    },
    /// Items older than the years of currency: half beside a recent one, else a quarter.
    Old {
        /// How many.
        count: u32,
        /// A recent item stands beside them.
        backed: bool,
        /// What they add.
        points: u32,
    },
    /// The highest level stated by a recent item.
    Level {
        /// The level.
        level: u8,
        /// What it adds.
        points: u32,
    },
    /// How many institutions and kinds the recent items come from.
    Variety {
        /// Institutions.
        institutions: u32,
        /// Kinds of evidence.
        kinds: u32,
        /// What they add.
        points: u32,
    },
    /// Recent items that came back on a verification form.
    OnForm {
        /// How many.
        count: u32,
        /// What they add.
        points: u32,
    },
}

impl Part {
    /// The word by which texts know the part.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Recent { .. } => "recent",
            Self::Undated { .. } => "undated",
            Self::Old { .. } => "old",
            Self::Level { .. } => "level",
            Self::Variety { .. } => "variety",
            Self::OnForm { .. } => "on_form",
        }
    }

    /// What it adds.
    #[must_use]
    pub const fn points(self) -> u32 {
        match self {
            Self::Recent { points, .. }
            | Self::Undated { points, .. }
            | Self::Old { points, .. }
            | Self::Level { points, .. }
            | Self::Variety { points, .. }
            | Self::OnForm { points, .. } => points,
        }
    }
}

/// What keeps a cell below what its points would give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "word", rename_all = "snake_case")]
pub enum Ceiling {
    /// No item is known to be recent: at most some.
    NoneRecent,
    /// At most one step above the strength stated for the strongest item.
    Stated {
        /// That strength.
        strongest: Strength,
    },
}

/// The items of one cell, added up.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    recent: Group,
    undated: Group,
    old: Group,
    strongest: Option<Strength>,
    level: Option<u8>,
    /// Each once; there are few.
    institutions: Vec<usize>,
    kinds: Vec<usize>,
    on_form: u32,
    latest: Option<PartialDate>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Group {
    count: u32,
    /// As if every item were recent.
    points: u32,
}

impl Group {
    fn add(&mut self, points: u32) {
        self.count += 1;
        self.points += points;
    }
}

impl Tally {
    /// Adds an item. Items come newest first.
    pub(super) fn add(&mut self, seen: &Seen, age: Age, strength: Strength) {
        let points = points_of(strength);
        self.strongest = self.strongest.max(Some(strength));
        self.latest = self.latest.or(seen.date);
        match age {
            Age::Old => self.old.add(points),
            Age::Undated => self.undated.add(points),
            Age::Recent => {
                self.recent.add(points);
                self.level = self.level.max(seen.level);
                note(&mut self.institutions, seen.institution);
                note(&mut self.kinds, seen.kind);
                self.on_form += u32::from(seen.on_form);
            }
        }
    }

    /// The date of the newest item.
    pub(super) const fn latest(&self) -> Option<PartialDate> {
        self.latest
    }

    pub(super) const fn count(&self) -> u32 {
        self.recent.count + self.undated.count + self.old.count
    }

    pub(super) const fn has_recent(&self) -> bool {
        self.recent.count > 0
    }

    /// Whether there are items and every one is old.
    pub(super) const fn only_old(&self) -> bool {
        self.old.count > 0 && self.old.count == self.count()
    }

    pub(super) fn points(&self) -> u32 {
        self.parts().iter().map(|part| part.points()).sum()
    }

    /// What the points would give, and what the ceilings leave of it.
    pub(super) fn strength(&self) -> Option<Strength> {
        let earned = earned(self.points());
        let capped = self.ceilings().map(|(_, most)| most).min()?;
        Some(earned.min(capped))
    }

    /// The ceiling that lowers the cell, if one does: the lower of the two.
    pub(super) fn ceiling(&self) -> Option<Ceiling> {
        let earned = earned(self.points());
        self.ceilings()
            .filter(|(_, most)| *most < earned)
            .min_by_key(|(_, most)| *most)
            .map(|(ceiling, _)| ceiling)
    }

    fn ceilings(&self) -> impl Iterator<Item = (Ceiling, Strength)> {
        let stated = self
            .strongest
            .map(|strongest| (Ceiling::Stated { strongest }, next(strongest)));
        let age = (self.count() > 0 && !self.has_recent())
            .then_some((Ceiling::NoneRecent, Strength::Some));
        stated.into_iter().chain(age)
    }

    /// The parts that make up the points; what there is none of is left out.
    pub(super) fn parts(&self) -> Vec<Part> {
        let backed = self.has_recent();
        let share = if backed { HALF } else { QUARTER };
        let group = |group: Group, share| (group.count, group.points / share);
        let mut parts = Vec::with_capacity(6);
        if let (count @ 1.., points) = group(self.recent, 1) {
            parts.push(Part::Recent { count, points });
        }
        if let (count @ 1.., points) = group(self.undated, HALF) {
            parts.push(Part::Undated { count, points });
        }
        if let (count @ 1.., points) = group(self.old, share) {
            parts.push(Part::Old {
                count,
                backed,
                points,
            });
        }
        parts.extend(self.extras());
        parts
    }

    fn extras(&self) -> impl Iterator<Item = Part> {
        let level = self.level.and_then(|level| {
            [LEVEL_INDEPENDENT, LEVEL_INDIRECT]
                .into_iter()
                .find(|(from, _)| level >= *from)
                .map(|(_, points)| Part::Level { level, points })
        });
        let size = |list: &[usize]| u32::try_from(list.len()).unwrap_or(u32::MAX);
        let (institutions, kinds) = (size(&self.institutions), size(&self.kinds));
        let further = institutions.saturating_sub(1) + kinds.saturating_sub(1);
        let variety = (further > 0).then(|| Part::Variety {
            institutions,
            kinds,
            points: (further * VARIETY_EACH).min(VARIETY_MOST),
        });
        let on_form = (self.on_form > 0).then_some(Part::OnForm {
            count: self.on_form,
            points: ON_FORM,
        });
        level.into_iter().chain(variety).chain(on_form)
    }
}

fn note(list: &mut Vec<usize>, one: Option<usize>) {
    if let Some(one) = one.filter(|one| !list.contains(one)) {
        list.push(one);
    }
}

/// Points of a recent item, by the strength stated for it.
const fn points_of(strength: Strength) -> u32 {
    match strength {
        Strength::Weak => 4,
        Strength::Some => 8,
        Strength::Good => 12,
        Strength::Strong => 16,
    }
}

const fn earned(points: u32) -> Strength {
    match points {
        FROM_STRONG.. => Strength::Strong,
        FROM_GOOD.. => Strength::Good,
        FROM_SOME.. => Strength::Some,
        _ => Strength::Weak,
    }
}

/// One step stronger, as far as there is one.
pub(super) const fn next(strength: Strength) -> Strength {
    match strength {
        Strength::Weak => Strength::Some,
        Strength::Some => Strength::Good,
        Strength::Good | Strength::Strong => Strength::Strong,
    }
}
