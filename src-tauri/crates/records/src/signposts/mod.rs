//! Signposts: places to turn to, as data the tutor can edit.

mod sql;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;
use waymark_domain::SignpostId;
use waymark_domain::concerns::Signpost;

use crate::record::{self, EntityKind, Fields, Record};
use crate::write::{Keep, Writer};
use crate::{Error, Now, Records, Result, given};

pub(crate) use sql::{each, find as load};

/// The audit events of signposts.
pub mod event {
    /// A signpost was put in.
    pub const ADDED: &str = "signpost_added";
    /// It changed.
    pub const CHANGED: &str = "signpost_changed";
    /// It was taken out, before there was a trash.
    pub const REMOVED: &str = "signpost_removed";
}

/// The longest text of any field of a signpost, in characters.
const MAX_CHARS: usize = 2_000;

/// The signposts a new vault starts with.
const STARTING_SET: &str = include_str!("../../../../../assets/signposts.en-GB.json");

/// A signpost as the tutor gives it.
#[derive(Clone, Debug)]
pub struct SignpostInput {
    /// The signpost to change; `None` puts in a new one.
    pub id: Option<SignpostId>,
    /// The version that was shown; ignored for a new one.
    pub version: u32,
    /// "NHS Practitioner Health".
    pub title: String,
    /// What it is for, and what it is not.
    pub detail: String,
    /// Telephone, address or extension.
    pub contact: String,
    /// Shown in the safety guidance too.
    pub safety: bool,
    /// Place in the list.
    pub position: u32,
    /// When the tutor last checked it; naming a day settles what was still to be confirmed.
    pub checked_on: Option<NaiveDate>,
}

/// One entry of the starting set.
#[derive(Debug, Deserialize)]
struct Entry {
    title: String,
    detail: String,
    contact: String,
    safety: bool,
    #[serde(default)]
    to_check: String,
}

/// The signposts of a vault.
#[derive(Clone, Copy, Debug)]
pub struct Signposts<'a> {
    records: &'a Records,
}

impl Records {
    /// The signposts.
    #[must_use]
    pub const fn signposts(&self) -> Signposts<'_> {
        Signposts { records: self }
    }
}

impl Signposts<'_> {
    /// All of them, in their order.
    ///
    /// # Errors
    /// The vault's.
    pub fn list(&self) -> Result<Vec<Signpost>> {
        self.records.read(sql::list)
    }

    /// Puts in a signpost, or changes one.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a title; [`Error::NotFound`]; [`Error::ChangedMeanwhile`].
    pub fn save(&self, input: &SignpostInput, now: Now) -> Result<SignpostId> {
        let before = input.id.map(|id| self.get(id)).transpose()?;
        let after = input.over(before.as_ref(), now)?;
        let id = after.id;
        match before {
            None => self.records.write(now, |w| add(w, after))?,
            Some(before) if before.version != input.version => {
                return Err(Error::ChangedMeanwhile("signpost"));
            }
            Some(before) if before == after => {}
            Some(before) => self.records.write(now, |w| change(w, &before, after))?,
        }
        Ok(id)
    }

    /// Moves a signpost to the trash.
    ///
    /// # Errors
    /// [`Error::NotFound`], or the vault's.
    pub fn remove(&self, id: SignpostId, now: Now) -> Result<()> {
        let trash = self.records.trash();
        trash
            .put(EntityKind::Signpost, id.as_uuid(), "", now)
            .map(drop)
    }

    fn get(&self, id: SignpostId) -> Result<Signpost> {
        self.records
            .read(|connection| sql::find(connection, id))?
            .ok_or(Error::NotFound("signpost"))
    }
}

/// What of a signpost comes back with an earlier version, what was still to be confirmed then
/// included; its place belongs to the list.
#[derive(Deserialize)]
struct Earlier {
    title: String,
    detail: String,
    contact: String,
    safety: bool,
    checked_on: Option<NaiveDate>,
    to_check: String,
}

/// Puts an earlier version of a signpost back as a new one; `None` if it is like that.
pub(crate) fn put_back(w: &Writer<'_, '_>, id: SignpostId, earlier: &Fields) -> Result<Option<()>> {
    let before = sql::find(w.sql(), id)?.ok_or(Error::NotFound("signpost"))?;
    let earlier: Earlier = record::earlier(&before, earlier)?;
    let after = Signpost {
        title: given::words("title", &earlier.title, MAX_CHARS)?,
        detail: given::optional_words("detail", &earlier.detail, MAX_CHARS)?,
        contact: given::optional_words("contact", &earlier.contact, MAX_CHARS)?,
        safety: earlier.safety,
        checked_on: earlier.checked_on,
        to_check: earlier.to_check,
        ..before.clone()
    };
    (after != before)
        .then(|| change(w, &before, after))
        .transpose()
}

/// Gives a new vault its starting set. A vault that ever had a signpost is left alone, so that what
/// the tutor removed does not come back.
pub(crate) fn seed(w: &Writer<'_, '_>) -> Result<()> {
    if sql::ever_had_one(w.sql())? {
        return Ok(());
    }
    let entries: Vec<Entry> = serde_json::from_str(STARTING_SET)?;
    for (entry, position) in entries.into_iter().zip(1..) {
        add(w, entry.into_signpost(position, w.now()))?;
    }
    Ok(())
}

impl SignpostInput {
    /// The signpost that results from this input over what is stored.
    fn over(&self, before: Option<&Signpost>, now: Now) -> Result<Signpost> {
        let to_check = before.map_or("", |before| before.to_check.as_str());
        Ok(Signpost {
            id: self.id.unwrap_or_else(|| SignpostId::new(now.at)),
            version: before.map_or(1, |before| before.version),
            title: given::words("title", &self.title, MAX_CHARS)?,
            detail: given::optional_words("detail", &self.detail, MAX_CHARS)?,
            contact: given::optional_words("contact", &self.contact, MAX_CHARS)?,
            safety: self.safety,
            position: self.position,
            checked_on: self.checked_on,
            to_check: if self.checked_on.is_some() {
                String::new()
            } else {
                to_check.to_owned()
            },
        })
    }
}

impl Entry {
    fn into_signpost(self, position: u32, now: Now) -> Signpost {
        Signpost {
            id: SignpostId::new(now.at),
            version: 1,
            title: self.title,
            detail: self.detail,
            contact: self.contact,
            safety: self.safety,
            position,
            checked_on: None,
            to_check: self.to_check,
        }
    }
}

fn add(w: &Writer<'_, '_>, signpost: Signpost) -> Result<()> {
    sql::insert(w.sql(), &signpost)?;
    w.keep(event::ADDED, None, &signpost, Keep::Kept)
}

fn change(w: &Writer<'_, '_>, before: &Signpost, mut after: Signpost) -> Result<()> {
    after.version = before.version.saturating_add(1);
    if !sql::update(w.sql(), before.version, &after)? {
        return Err(Error::ChangedMeanwhile("signpost"));
    }
    w.keep(event::CHANGED, Some(before), &after, Keep::Kept)
}

impl Record for Signpost {
    const KIND: EntityKind = EntityKind::Signpost;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        record::fields(json!({
            "title": self.title,
            "detail": self.detail,
            "contact": self.contact,
            "safety": self.safety,
            "position": self.position,
            "checked_on": self.checked_on,
            "to_check": self.to_check,
        }))
    }
}
