//! The first ninety days of somebody new to the UK.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::Connection;
use waymark_domain::guide::{FirstDays, Guide, StepHere};
use waymark_domain::{FirstDaysId, PersonId};

use super::{GuideHere, event, load_days, refused, sql};
use crate::write::{Keep, Writer};
use crate::{Error, Now, Result, given, people};

/// Somebody's first ninety days, or what they would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstDaysView {
    /// What is kept of them; `None` before they were begun.
    pub kept: Option<FirstDays>,
    /// Whose, by name; empty for the owner's own.
    pub name: String,
    /// The first day that the roster names.
    pub suggested: Option<NaiveDate>,
    /// The steps, by day.
    pub steps: Vec<StepHere>,
}

impl GuideHere<'_> {
    /// The first ninety days of a doctor, or the owner's own.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the person.
    pub fn first_days(&self, person: Option<PersonId>) -> Result<FirstDaysView> {
        self.records.read(|connection| view(connection, person))
    }

    /// Begins them on a day, or lets them have begun on another.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the person.
    pub fn begin_first_days(
        &self,
        person: Option<PersonId>,
        start_on: NaiveDate,
        now: Now,
    ) -> Result<()> {
        let done = self.records.write_if(now, |w| begin(w, person, start_on));
        done.map(drop)
    }

    /// Marks a step as done on a day, or as open.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::ChangedMeanwhile`]; [`Error::Invalid`] for a step that is none.
    pub fn tick(
        &self,
        id: FirstDaysId,
        version: u32,
        key: &str,
        on: Option<NaiveDate>,
        now: Now,
    ) -> Result<()> {
        self.change(id, version, now, |days| {
            days.tick(Guide::shipped(), key, on).map_err(refused)
        })
    }

    /// Adds a step of their own.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::ChangedMeanwhile`]; [`Error::Invalid`].
    pub fn add_step(
        &self,
        id: FirstDaysId,
        version: u32,
        title: &str,
        by_day: u16,
        now: Now,
    ) -> Result<()> {
        self.change(id, version, now, |days| {
            days.add_step(title, by_day).map_err(refused)
        })
    }

    /// Takes a step of their own out.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::ChangedMeanwhile`]; [`Error::Invalid`].
    pub fn remove_step(&self, id: FirstDaysId, version: u32, key: &str, now: Now) -> Result<()> {
        self.change(id, version, now, |days| {
            days.remove_step(key).map_err(refused)
        })
    }

    fn change(
        &self,
        id: FirstDaysId,
        version: u32,
        now: Now,
        how: impl FnOnce(&mut FirstDays) -> Result<()>,
    ) -> Result<()> {
        let done = self.records.write_if(now, |w| {
            let before = load_days(w.sql(), id)?;
            if before.version != version {
                return Err(Error::ChangedMeanwhile("first_days"));
            }
            let mut after = before.clone();
            how(&mut after)?;
            store(w, &before, after)
        });
        done.map(drop)
    }
}

pub(super) fn view(connection: &Connection, person: Option<PersonId>) -> Result<FirstDaysView> {
    let roster = person
        .map(|id| people::load(connection, id))
        .transpose()?
        .map(|person| person.roster);
    let kept = sql::days_for(connection, person)?;
    Ok(FirstDaysView {
        steps: Guide::shipped().steps(kept.as_ref()),
        kept,
        name: roster
            .as_ref()
            .map_or_else(String::new, |roster| roster.display_name()),
        suggested: roster
            .and_then(|roster| roster.post_start)
            .and_then(waymark_domain::PartialDate::exact),
    })
}

fn begin(w: &Writer<'_, '_>, person: Option<PersonId>, start_on: NaiveDate) -> Result<Option<()>> {
    if let Some(person) = person {
        given::person_and_session(w.sql(), person, None)?;
    }
    if let Some(before) = sql::days_for(w.sql(), person)? {
        let after = FirstDays {
            start_on,
            ..before.clone()
        };
        return store(w, &before, after);
    }
    let days = FirstDays {
        id: FirstDaysId::new(w.now().at),
        version: 1,
        person,
        start_on,
        ticks: BTreeMap::new(),
        own_steps: Vec::new(),
    };
    sql::insert_days(w.sql(), &days)?;
    w.keep(event::DAYS_BEGUN, None, &days, Keep::Kept).map(Some)
}

/// Writes `after` over `before`, as its next version; leaves it if it is the same.
fn store(w: &Writer<'_, '_>, before: &FirstDays, mut after: FirstDays) -> Result<Option<()>> {
    if after == *before {
        return Ok(None);
    }
    after.version = before.version.saturating_add(1);
    if !sql::update_days(w.sql(), before.version, &after)? {
        return Err(Error::ChangedMeanwhile("first_days"));
    }
    w.keep(event::DAYS_CHANGED, Some(before), &after, Keep::Kept)
        .map(Some)
}
