//! What a place adds to the guide: who its roles are there, wording of its own, and somebody's first
//! ninety days.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{FirstStep, Guide, GuideEntry};
use crate::id::{FirstDaysId, GuideContactId, GuideEntryId, PersonId};

/// The longest title, name, question or way to reach somebody, in characters.
pub const MAX_LINE_CHARS: usize = 300;
/// The longest paragraph or note, in characters.
pub const MAX_PARAGRAPH_CHARS: usize = 2_000;
/// The most questions, paragraphs or roles of one entry.
pub const MAX_LINES: usize = 20;
/// The most steps that one person adds to their first ninety days.
pub const MAX_OWN_STEPS: usize = 50;
/// The last day by which a step can be wanted.
pub const MAX_BY_DAY: u16 = 365;
/// How an own entry's or step's key begins; nothing that ships has such a key.
const OWN: &str = "own-";

/// Who somebody of the guide is here. A role that nobody is named for has no words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideContact {
    /// Stable id.
    pub id: GuideContactId,
    /// Counts up with each change.
    pub version: u32,
    /// The key of the role.
    pub role: String,
    /// Who it is.
    pub name: String,
    /// Telephone, e-mail or room.
    pub reach: String,
    /// Anything else, such as days.
    pub note: String,
}

/// What is kept of an entry: words of this place, or that it is not shown here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptEntry {
    /// Stable id.
    pub id: GuideEntryId,
    /// Counts up with each change.
    pub version: u32,
    /// The key of an entry that ships, or an own one.
    pub key: String,
    /// As it reads here; `None` as it ships.
    pub words: Option<GuideEntry>,
    /// Not shown here.
    pub hidden: bool,
}

/// The first ninety days of somebody new to the UK.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstDays {
    /// Stable id.
    pub id: FirstDaysId,
    /// Counts up with each change.
    pub version: u32,
    /// Whose; `None` are the owner's own.
    pub person: Option<PersonId>,
    /// Their first day.
    pub start_on: NaiveDate,
    /// Which step was done on which day.
    pub ticks: BTreeMap<String, NaiveDate>,
    /// Steps of their own.
    pub own_steps: Vec<FirstStep>,
}

/// A step with its days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepHere {
    /// What.
    pub step: FirstStep,
    /// By which day; `None` before a first day is known.
    pub on: Option<NaiveDate>,
    /// The day it was done.
    pub done_on: Option<NaiveDate>,
    /// Of their own.
    pub own: bool,
}

/// Why something of the guide cannot be kept as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GuideFault {
    /// It has to have words.
    #[error("{0} is empty")]
    Empty(&'static str),
    /// Longer than fits.
    #[error("{0} is too long")]
    TooLong(&'static str),
    /// More than fit.
    #[error("{0} are too many")]
    TooMany(&'static str),
    /// Not a word of the guide.
    #[error("{0} is not known")]
    Unknown(&'static str),
    /// A day that no step can have.
    #[error("by_day is out of bounds")]
    Day,
}

impl Guide {
    /// The guide as it reads here, what is hidden included: changed entries in their places, own ones
    /// after them.
    #[must_use]
    pub fn laid_over(&self, kept: &[KeptEntry]) -> Self {
        let mut guide = self.clone();
        for words in kept.iter().filter_map(|entry| entry.words.as_ref()) {
            match guide
                .entries
                .iter_mut()
                .find(|there| there.key == words.key)
            {
                Some(there) => there.clone_from(words),
                None => guide.entries.push(words.clone()),
            }
        }
        guide
    }

    /// Trims an entry, and leaves out empty lines and what stands twice.
    ///
    /// # Errors
    /// [`GuideFault`] for the first field that cannot be kept.
    pub fn tidied(&self, mut entry: GuideEntry) -> Result<GuideEntry, GuideFault> {
        entry.title = line("title", &entry.title)?;
        if entry.title.is_empty() {
            return Err(GuideFault::Empty("title"));
        }
        entry.ask = lines("ask", &entry.ask, MAX_LINE_CHARS)?;
        entry.body = lines("body", &entry.body, MAX_PARAGRAPH_CHARS)?;
        if entry.ask.is_empty() && entry.body.is_empty() {
            return Err(GuideFault::Empty("body"));
        }
        entry.stages.sort_unstable();
        entry.stages.dedup();
        if entry.stages.is_empty() {
            return Err(GuideFault::Empty("stages"));
        }
        if !self.topics.iter().any(|topic| topic.key == entry.topic) {
            return Err(GuideFault::Unknown("topic"));
        }
        entry.whom = self.roles_named(&entry.whom)?;
        Ok(entry)
    }

    /// The roles with these keys, in the order of the guide.
    fn roles_named(&self, keys: &[String]) -> Result<Vec<String>, GuideFault> {
        if keys.iter().any(|key| !self.has_role(key)) {
            return Err(GuideFault::Unknown("whom"));
        }
        let roles = self.roles.iter().map(|role| &role.key);
        Ok(roles.filter(|key| keys.contains(key)).cloned().collect())
    }

    /// Whether there is a role of this key.
    #[must_use]
    pub fn has_role(&self, key: &str) -> bool {
        self.roles.iter().any(|role| role.key == key)
    }

    /// The steps of somebody, by day; before a first day is known, those that ship without days.
    #[must_use]
    pub fn steps(&self, days: Option<&FirstDays>) -> Vec<StepHere> {
        let own = days.map_or(&[][..], |days| &days.own_steps);
        let shipped = self.first_days.iter().map(|step| (step, false));
        let mut steps: Vec<StepHere> = shipped
            .chain(own.iter().map(|step| (step, true)))
            .map(|(step, own)| StepHere {
                on: days.and_then(|days| step.by(days.start_on)),
                done_on: days.and_then(|days| days.ticks.get(&step.key).copied()),
                step: step.clone(),
                own,
            })
            .collect();
        steps.sort_by_key(|here| here.step.by_day);
        steps
    }
}

impl GuideContact {
    /// Trims its words.
    ///
    /// # Errors
    /// [`GuideFault::TooLong`]; [`GuideFault::Unknown`] role; [`GuideFault::Empty`] name where the
    /// rest has words.
    pub fn tidied(mut self, guide: &Guide) -> Result<Self, GuideFault> {
        if !guide.has_role(&self.role) {
            return Err(GuideFault::Unknown("role"));
        }
        self.name = line("name", &self.name)?;
        self.reach = line("reach", &self.reach)?;
        self.note = text("note", &self.note, MAX_PARAGRAPH_CHARS)?;
        if self.name.is_empty() && !(self.reach.is_empty() && self.note.is_empty()) {
            return Err(GuideFault::Empty("name"));
        }
        Ok(self)
    }

    /// Nobody is named.
    #[must_use]
    pub const fn is_nobody(&self) -> bool {
        self.name.is_empty()
    }
}

impl FirstDays {
    /// Marks a step as done that day, or as open.
    ///
    /// # Errors
    /// [`GuideFault::Unknown`] for a key that no step has.
    pub fn tick(
        &mut self,
        guide: &Guide,
        key: &str,
        on: Option<NaiveDate>,
    ) -> Result<(), GuideFault> {
        let mut steps = guide.first_days.iter().chain(&self.own_steps);
        if !steps.any(|step| step.key == key) {
            return Err(GuideFault::Unknown("step"));
        }
        match on {
            Some(day) => self.ticks.insert(key.to_owned(), day),
            None => self.ticks.remove(key),
        };
        Ok(())
    }

    /// Adds a step of their own.
    ///
    /// # Errors
    /// [`GuideFault`] for words or a day that cannot be kept, or one step too many.
    pub fn add_step(&mut self, title: &str, by_day: u16) -> Result<(), GuideFault> {
        let title = line("title", title)?;
        if title.is_empty() {
            return Err(GuideFault::Empty("title"));
        }
        if !(1..=MAX_BY_DAY).contains(&by_day) {
            return Err(GuideFault::Day);
        }
        if self.own_steps.len() >= MAX_OWN_STEPS {
            return Err(GuideFault::TooMany("steps"));
        }
        let number = |step: &FirstStep| step.key.strip_prefix(OWN)?.parse::<u32>().ok();
        let last = self.own_steps.iter().filter_map(number).max();
        self.own_steps.push(FirstStep {
            key: format!("{OWN}{}", last.unwrap_or(0).saturating_add(1)),
            by_day,
            title,
            hint: String::new(),
        });
        Ok(())
    }

    /// Takes a step of their own out, with its tick.
    ///
    /// # Errors
    /// [`GuideFault::Unknown`] if it is none of their own.
    pub fn remove_step(&mut self, key: &str) -> Result<(), GuideFault> {
        let before = self.own_steps.len();
        self.own_steps.retain(|step| step.key != key);
        if self.own_steps.len() == before {
            return Err(GuideFault::Unknown("step"));
        }
        self.ticks.remove(key);
        Ok(())
    }
}

/// The key of an entry written here.
#[must_use]
pub fn own_key(id: GuideEntryId) -> String {
    format!("{OWN}{}", id.as_uuid().simple())
}

/// Whether an entry or a step was written here, and does not ship.
#[must_use]
pub fn is_own(key: &str) -> bool {
    key.starts_with(OWN)
}

fn line(field: &'static str, given: &str) -> Result<String, GuideFault> {
    text(field, given, MAX_LINE_CHARS)
}

fn text(field: &'static str, given: &str, max: usize) -> Result<String, GuideFault> {
    let given = given.trim();
    if given.chars().nth(max).is_some() {
        return Err(GuideFault::TooLong(field));
    }
    Ok(given.to_owned())
}

fn lines(field: &'static str, given: &[String], max: usize) -> Result<Vec<String>, GuideFault> {
    let mut kept = Vec::new();
    for each in given {
        let each = text(field, each, max)?;
        if !each.is_empty() {
            kept.push(each);
        }
    }
    if kept.len() > MAX_LINES {
        return Err(GuideFault::TooMany(field));
    }
    Ok(kept)
}

#[cfg(test)]
mod tests;
