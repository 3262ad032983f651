//! Names for roles, and entries in this place's own words.

use waymark_domain::guide::{Guide, GuideContact, GuideEntry, KeptEntry, is_own, own_key};
use waymark_domain::people::Stage;
use waymark_domain::{GuideContactId, GuideEntryId};

use super::{GuideHere, event, refused, sql};
use crate::write::{Keep, Writer};
use crate::{Error, Now, Result};

/// Who a role is here, as it is given; no words at all name nobody.
#[derive(Clone, Debug)]
pub struct ContactInput {
    /// The key of the role.
    pub role: String,
    /// The version that was shown; `None` where nobody was named yet.
    pub version: Option<u32>,
    /// Who.
    pub name: String,
    /// How to reach them.
    pub reach: String,
    /// Anything else.
    pub note: String,
}

/// An entry as it is given. Sources, notices and what could not be confirmed stay as they ship.
#[derive(Clone, Debug)]
pub struct EntryInput {
    /// The entry to change; `None` writes an own one.
    pub key: Option<String>,
    /// The version that was shown; `None` where it reads as it ships.
    pub version: Option<u32>,
    /// The key of its topic.
    pub topic: String,
    /// For whom.
    pub stages: Vec<Stage>,
    /// Its title.
    pub title: String,
    /// Questions to take along.
    pub ask: Vec<String>,
    /// Paragraphs.
    pub body: Vec<String>,
    /// The keys of the roles to ask.
    pub whom: Vec<String>,
}

impl GuideHere<'_> {
    /// Names somebody for a role. Saving it as it is changes nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`]; [`Error::ChangedMeanwhile`].
    pub fn save_contact(&self, input: ContactInput, now: Now) -> Result<()> {
        self.records
            .write_if(now, |w| save_contact(w, input))
            .map(drop)
    }

    /// Changes an entry, or writes an own one; gives its key. Saving it as it is changes nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`]; [`Error::NotFound`]; [`Error::ChangedMeanwhile`].
    pub fn save_entry(&self, input: EntryInput, now: Now) -> Result<String> {
        let id = GuideEntryId::new(now.at);
        let key = input.key.clone().unwrap_or_else(|| own_key(id));
        self.records
            .write_if(now, |w| save_entry(w, id, &key, input))?;
        Ok(key)
    }

    /// Lets an entry read as it ships.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] for an own one, which does not ship.
    pub fn reset_entry(&self, key: &str, now: Now) -> Result<()> {
        if is_own(key) {
            return Err(Error::NotAllowed("an entry written here does not ship"));
        }
        let done = self.records.write_if(now, |w| {
            let Some(before) = kept(w, key)?.filter(|entry| entry.words.is_some()) else {
                return Ok(None);
            };
            let after = KeptEntry {
                words: None,
                ..before.clone()
            };
            change(w, event::ENTRY_RESET, &before, after).map(Some)
        });
        done.map(drop)
    }

    /// Shows an entry here, or does not.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn hide_entry(&self, key: &str, hidden: bool, now: Now) -> Result<()> {
        let done = self.records.write_if(now, |w| {
            let event = if hidden {
                event::ENTRY_HIDDEN
            } else {
                event::ENTRY_SHOWN
            };
            match kept(w, key)? {
                None if hidden => add(
                    w,
                    event,
                    KeptEntry {
                        id: GuideEntryId::new(now.at),
                        version: 1,
                        key: key.to_owned(),
                        words: None,
                        hidden,
                    },
                )
                .map(Some),
                Some(before) if before.hidden != hidden => {
                    let after = KeptEntry {
                        hidden,
                        ..before.clone()
                    };
                    change(w, event, &before, after).map(Some)
                }
                _ => Ok(None),
            }
        });
        done.map(drop)
    }
}

fn save_contact(w: &Writer<'_, '_>, input: ContactInput) -> Result<Option<()>> {
    let before = sql::contact_for(w.sql(), &input.role)?;
    if before.as_ref().map(|before| before.version) != input.version {
        return Err(Error::ChangedMeanwhile("contact"));
    }
    let given = GuideContact {
        id: before
            .as_ref()
            .map_or_else(|| GuideContactId::new(w.now().at), |before| before.id),
        version: input.version.unwrap_or(1),
        role: input.role,
        name: input.name,
        reach: input.reach,
        note: input.note,
    };
    let mut after = given.tidied(Guide::shipped()).map_err(refused)?;
    match &before {
        None if after.is_nobody() => return Ok(None),
        None => sql::insert_contact(w.sql(), &after)?,
        Some(before) if *before == after => return Ok(None),
        Some(before) => {
            after.version = before.version.saturating_add(1);
            if !sql::update_contact(w.sql(), before.version, &after)? {
                return Err(Error::ChangedMeanwhile("contact"));
            }
        }
    }
    w.keep(event::CONTACT_SAVED, before.as_ref(), &after, Keep::Kept)
        .map(Some)
}

/// `None` if it reads like that already.
fn save_entry(
    w: &Writer<'_, '_>,
    id: GuideEntryId,
    key: &str,
    input: EntryInput,
) -> Result<Option<()>> {
    let before = match &input.key {
        Some(key) => kept(w, key)?,
        None => None,
    };
    if before.as_ref().map(|before| before.version) != input.version {
        return Err(Error::ChangedMeanwhile("guide_entry"));
    }
    let shipped = Guide::shipped().entry(key);
    let words = Guide::shipped()
        .tidied(over(shipped, key, input))
        .map_err(refused)?;
    let words = Some(words).filter(|words| Some(words) != shipped);
    match before {
        None if words.is_none() => Ok(None),
        None => {
            let event = if shipped.is_none() {
                event::ENTRY_ADDED
            } else {
                event::ENTRY_CHANGED
            };
            let entry = KeptEntry {
                id,
                version: 1,
                key: key.to_owned(),
                words,
                hidden: false,
            };
            add(w, event, entry).map(Some)
        }
        Some(before) if before.words == words => Ok(None),
        Some(before) => {
            let after = KeptEntry {
                words,
                ..before.clone()
            };
            change(w, event::ENTRY_CHANGED, &before, after).map(Some)
        }
    }
}

/// What was given, with what only a shipped entry has.
fn over(shipped: Option<&GuideEntry>, key: &str, input: EntryInput) -> GuideEntry {
    GuideEntry {
        key: key.to_owned(),
        topic: input.topic,
        stages: input.stages,
        title: input.title,
        ask: input.ask,
        body: input.body,
        whom: input.whom,
        sources: shipped.map_or_else(Vec::new, |entry| entry.sources.clone()),
        notice: shipped.and_then(|entry| entry.notice),
        contexts: shipped.map_or_else(Vec::new, |entry| entry.contexts.clone()),
        check: shipped.and_then(|entry| entry.check.clone()),
    }
}

/// What is kept of an entry; `None` if it reads as it ships.
fn kept(w: &Writer<'_, '_>, key: &str) -> Result<Option<KeptEntry>> {
    let kept = sql::entry_of_key(w.sql(), key)?;
    if kept.is_none() && Guide::shipped().entry(key).is_none() {
        return Err(Error::NotFound("guide_entry"));
    }
    Ok(kept)
}

fn add(w: &Writer<'_, '_>, event: &str, entry: KeptEntry) -> Result<()> {
    sql::insert_entry(w.sql(), &entry)?;
    w.keep(event, None, &entry, Keep::Kept)
}

fn change(w: &Writer<'_, '_>, event: &str, before: &KeptEntry, mut after: KeptEntry) -> Result<()> {
    after.version = before.version.saturating_add(1);
    if !sql::update_entry(w.sql(), before.version, &after)? {
        return Err(Error::ChangedMeanwhile("guide_entry"));
    }
    w.keep(event, Some(before), &after, Keep::Kept)
}
