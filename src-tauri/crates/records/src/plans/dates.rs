//! Career dates: those that ship, with what the owner changed laid over them.
//!
//! A change is a setting of its own for each date, so it has versions, goes into an export, and is
//! taken away by a reset without a trace in what ships.

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use waymark_domain::plans::{
    CareerDate, MAX_TEXT_CHARS, MAX_TITLE_CHARS, PlanFault, When, clock_end, shipped,
};

use super::{Plans, event, refused};
use crate::write::Writer;
use crate::{Error, Now, Result, given, settings};

/// What the settings of career dates begin with.
pub(crate) const PREFIX: &str = "career_dates.";

/// A career date as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateView {
    /// The date, with what the owner changed.
    pub date: CareerDate,
    /// Whether the owner changed it. What the source says does not cover that.
    pub edited: bool,
    /// The day on which they did.
    pub edited_on: Option<NaiveDate>,
    /// The dates that ship by now, where they are others than those that the owner changed.
    pub newer: Option<When>,
    /// Counts up with each change and each reset; `None` for one that was never changed.
    pub version: Option<u32>,
}

/// A career date as the owner gives it.
#[derive(Clone, Debug)]
pub struct DateInput {
    /// The word it is known by.
    pub key: String,
    /// The version that was shown.
    pub version: Option<u32>,
    /// What it is.
    pub title: String,
    /// When it is.
    pub when: When,
    /// What to know beside it.
    pub note: String,
}

/// What the owner changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Edit {
    title: String,
    when: When,
    note: String,
    /// The day on which they did.
    #[serde(default)]
    on: Option<NaiveDate>,
    /// The dates that shipped then.
    #[serde(default)]
    over: Option<When>,
}

impl Plans<'_> {
    /// Every career date, as it stands.
    ///
    /// # Errors
    /// The vault's.
    pub fn dates(&self) -> Result<Vec<DateView>> {
        self.records.read(all)
    }

    /// The day on which a clock that starts on this day ends.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a key that is not one of a clock.
    pub fn clock(&self, key: &str, start: NaiveDate) -> Result<NaiveDate> {
        let date = shipped().iter().find(|date| date.key == key);
        let clock = date.and_then(|date| date.clock);
        Ok(clock_end(&clock.ok_or(Error::NotFound("clock"))?, start))
    }

    /// Changes a career date for this store.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`]; [`Error::ChangedMeanwhile`].
    pub fn date_save(&self, input: &DateInput, now: Now) -> Result<()> {
        let edit = Edit {
            title: given::words("title", &input.title, MAX_TITLE_CHARS)?,
            when: input.when,
            note: given::optional_words("note", &input.note, MAX_TEXT_CHARS)?,
            on: Some(now.today),
            over: came(&input.key).map(|date| date.when),
        };
        edit.when
            .validate()
            .map_err(|fault| refused(PlanFault::When(fault)))?;
        self.records.write_if(now, |w| {
            let before = one(w.sql(), &input.key)?;
            if before.version != input.version {
                return Err(Error::ChangedMeanwhile("career date"));
            }
            if (
                before.date.title == edit.title,
                before.date.when,
                &before.date.note,
            ) == (true, edit.when, &edit.note)
            {
                return Ok(None);
            }
            put(w, event::DATE_CHANGED, &input.key, Some(&edit)).map(Some)
        })?;
        Ok(())
    }

    /// Makes a career date again what it was when it came.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn date_reset(&self, key: &str, now: Now) -> Result<()> {
        self.records.write_if(now, |w| {
            let before = one(w.sql(), key)?;
            before
                .edited
                .then(|| put(w, event::DATE_RESET, key, None))
                .transpose()
        })?;
        Ok(())
    }
}

/// Every career date, as it stands.
pub(super) fn all(connection: &Connection) -> Result<Vec<DateView>> {
    shipped()
        .iter()
        .map(|date| overlaid(connection, date))
        .collect()
}

/// The one with this key.
pub(super) fn one(connection: &Connection, key: &str) -> Result<DateView> {
    overlaid(connection, came(key).ok_or(Error::NotFound("career date"))?)
}

/// Puts back what the owner said earlier of a career date; `None` if that is what stands.
pub(crate) fn put_back(w: &Writer<'_, '_>, setting: &str, earlier: Value) -> Result<Option<()>> {
    let key = setting.strip_prefix(PREFIX).unwrap_or_default();
    one(w.sql(), key)?;
    let earlier: Option<Edit> = serde_json::from_value(earlier)?;
    let (now, _) = stored(w.sql(), key)?;
    if now == earlier {
        return Ok(None);
    }
    put(w, event::DATE_CHANGED, key, earlier.as_ref()).map(Some)
}

/// The one with this key, as it ships.
fn came(key: &str) -> Option<&'static CareerDate> {
    shipped().iter().find(|date| date.key == key)
}

fn overlaid(connection: &Connection, date: &CareerDate) -> Result<DateView> {
    let (edit, version) = stored(connection, &date.key)?;
    let mut date = date.clone();
    let edited = edit.is_some();
    let edited_on = edit.as_ref().and_then(|edit| edit.on);
    let over = edit.as_ref().and_then(|edit| edit.over);
    let newer = over.filter(|over| *over != date.when).map(|_| date.when);
    if let Some(edit) = edit {
        date.title = edit.title;
        date.when = edit.when;
        date.note = edit.note;
    }
    Ok(DateView {
        date,
        edited,
        edited_on,
        newer,
        version,
    })
}

fn stored(connection: &Connection, key: &str) -> Result<(Option<Edit>, Option<u32>)> {
    let found = settings::versioned::<Option<Edit>>(connection, &format!("{PREFIX}{key}"))?;
    Ok(match found {
        Some((edit, version)) => (edit, Some(version)),
        None => (None, None),
    })
}

fn put(w: &Writer<'_, '_>, event: &str, key: &str, edit: Option<&Edit>) -> Result<()> {
    settings::put_as(w, event, &format!("{PREFIX}{key}"), &edit)
}
