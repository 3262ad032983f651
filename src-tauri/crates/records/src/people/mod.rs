//! Doctors: the roster, and what those who asked for a 1:1 told.
//!
//! A [`Person`] is a line of the roster; a [`Client`] row exists only once that person has asked
//! for a 1:1. Nobody is ranked by how much they attend: lists sort by name, department, contract
//! and the day last seen.

pub mod import;
mod list;
mod page;
mod record;
mod sql;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use rusqlite::Connection;
use waymark_domain::people::{Client, Goal, Pace, Person, Roster, RosterFault};
use waymark_domain::{BatchId, PersonId, Timestamp};

use crate::record::Fields;
use crate::write::{Author, Keep, Writer};
use crate::{Error, Now, Records, Result};

pub use list::{PeopleFilter, PeopleList, PeopleSort, PersonRow};
pub use page::{PersonPage, SentEntry, SessionEntry, TimelineEntry};
pub use record::ClientRecord;
pub(crate) use sql::{client as find_client, each, each_client};

/// The audit events of people.
pub mod event {
    /// A person was recorded.
    pub const ADDED: &str = "person_added";
    /// A person's roster entry was changed.
    pub const CHANGED: &str = "person_changed";
    /// A person whom an import had added was removed with that import.
    pub const REMOVED: &str = "person_removed";
    /// A person asked for a 1:1.
    pub const BECAME_CLIENT: &str = "client_added";
    /// What a person told was changed.
    pub const CLIENT_CHANGED: &str = "client_changed";
    /// What an import had told about a person was removed with that import.
    pub const CLIENT_REMOVED: &str = "client_removed";
}

/// The longest free words about a client, in characters.
const MAX_CLIENT_CHARS: usize = 2_000;

/// A person to save.
#[derive(Clone, Debug)]
pub struct PersonInput {
    /// The person to change; `None` records a new one.
    pub id: Option<PersonId>,
    /// The version that was shown; ignored for a new one.
    pub version: u32,
    /// The roster entry as it shall be.
    pub roster: Roster,
}

/// A person to add among many, in one transaction.
#[derive(Clone, Debug, Default)]
pub struct NewPerson {
    /// The roster entry.
    pub roster: Roster,
    /// What they told, if they have asked for a 1:1.
    pub client: Option<Client>,
}

/// One kept version of a person's roster entry or of what they told.
#[derive(Clone, Debug)]
pub struct PersonRevision {
    /// Whether it is of what they told rather than of the roster.
    pub of_client: bool,
    /// The version it made.
    pub version: u32,
    /// When it was kept.
    pub at: Timestamp,
    /// Who made the change.
    pub by: Author,
    /// The import it came with, if any.
    pub batch: Option<BatchId>,
    /// `{field: {"from": …, "to": …}}`.
    pub changes: Fields,
}

/// The people of a vault.
#[derive(Clone, Copy, Debug)]
pub struct People<'a> {
    records: &'a Records,
}

impl Records {
    /// The people.
    #[must_use]
    pub const fn people(&self) -> People<'_> {
        People { records: self }
    }
}

impl People<'_> {
    /// The people that a filter lets through, with what a list shows of each.
    ///
    /// # Errors
    /// The vault's.
    pub fn list(&self, filter: &PeopleFilter, now: Now) -> Result<PeopleList> {
        self.records
            .read(|connection| list::list(connection, filter, now.today))
    }

    /// All that the page of one person shows, but their actions and concerns.
    ///
    /// # Errors
    /// [`Error::NotFound`], or the vault's.
    pub fn page(&self, id: PersonId, now: Now) -> Result<PersonPage> {
        self.records
            .read(|connection| page::page(connection, id, now.today))
    }

    /// One person's roster entry.
    ///
    /// # Errors
    /// [`Error::NotFound`], or the vault's.
    pub fn get(&self, id: PersonId) -> Result<Person> {
        self.records.read(|connection| load(connection, id))
    }

    /// What one person told; `None` until they asked for a 1:1.
    ///
    /// # Errors
    /// The vault's.
    pub fn client(&self, id: PersonId) -> Result<Option<ClientRecord>> {
        self.records.read(|connection| sql::client(connection, id))
    }

    /// How the people named are called; whoever does not exist is left out.
    ///
    /// # Errors
    /// The vault's.
    pub fn names(&self, ids: &[PersonId]) -> Result<HashMap<PersonId, String>> {
        self.records.read(|connection| sql::names(connection, ids))
    }

    /// Records a person, or changes one. Saving a person as they already are changes nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`]; [`Error::DuplicateGmcNumber`]; [`Error::NotFound`];
    /// [`Error::ChangedMeanwhile`].
    pub fn save(&self, input: &PersonInput, now: Now) -> Result<PersonId> {
        let roster = checked(&input.roster)?;
        let Some(id) = input.id else {
            return self
                .records
                .write(now, |w| add(w, roster).map(|person| person.id));
        };
        self.records.write_if(now, |w| {
            let before = load(w.sql(), id)?;
            if before.version != input.version {
                return Err(Error::ChangedMeanwhile("person"));
            }
            if before.roster == roster {
                return Ok(None);
            }
            change(w, &before, roster).map(Some)
        })?;
        Ok(id)
    }

    /// Records many people at once, in one transaction.
    ///
    /// # Errors
    /// As [`People::save`]; then nobody is recorded.
    pub fn add_many(&self, people: &[NewPerson], now: Now) -> Result<Vec<PersonId>> {
        if people.is_empty() {
            return Ok(Vec::new());
        }
        self.records
            .write(now, |w| people.iter().map(|new| add_new(w, new)).collect())
    }

    /// Saves what a person told; the first time it makes them a client. `version` is the one that
    /// was shown: `None` takes whatever is there.
    ///
    /// # Errors
    /// [`Error::Invalid`]; [`Error::NotFound`]; [`Error::ChangedMeanwhile`].
    pub fn save_client(
        &self,
        id: PersonId,
        version: Option<u32>,
        client: &Client,
        now: Now,
    ) -> Result<()> {
        check_client(client)?;
        self.records.write_if(now, |w| {
            let before = sql::client(w.sql(), id)?;
            let shown = before.as_ref().map_or(0, |before| before.version);
            if version.is_some_and(|version| version != shown) {
                return Err(Error::ChangedMeanwhile("client"));
            }
            load(w.sql(), id)?;
            let changed = before
                .as_ref()
                .is_none_or(|before| before.client != *client);
            changed
                .then(|| store_client(w, id, before.as_ref(), client))
                .transpose()
        })?;
        Ok(())
    }

    /// Every kept version of a person and of what they told, newest first.
    ///
    /// # Errors
    /// The vault's.
    pub fn history(&self, id: PersonId) -> Result<Vec<PersonRevision>> {
        self.records.read(|connection| sql::history(connection, id))
    }
}

/// The person with this id.
pub(crate) fn load(connection: &Connection, id: PersonId) -> Result<Person> {
    sql::person(connection, id)?.ok_or(Error::NotFound("person"))
}

/// Makes sure that a person who has a session is a client. Returns whether they became one now.
pub(crate) fn ensure_client(w: &Writer<'_, '_>, id: PersonId) -> Result<bool> {
    if sql::client(w.sql(), id)?.is_some() {
        return Ok(false);
    }
    load(w.sql(), id)?;
    let asked = Client {
        asked_on: Some(w.now().today),
        ..Client::default()
    };
    store_client(w, id, None, &asked)?;
    Ok(true)
}

/// What a plan says of where a person would like to go.
pub(crate) struct Told {
    pub(crate) goal: Option<Goal>,
    pub(crate) goal_note: String,
    pub(crate) pace: Option<Pace>,
}

/// Writes what a plan says where it stands: with what the person told, of which `shown` is the
/// version that was read. When somebody asked for a 1:1 is nothing that a plan knows. Returns whether
/// anything is another than it was.
pub(crate) fn tell(
    w: &Writer<'_, '_>,
    id: PersonId,
    shown: Option<u32>,
    told: Told,
) -> Result<bool> {
    let before = sql::client(w.sql(), id)?;
    load(w.sql(), id)?;
    let known = before.as_ref().map(|before| before.client.clone());
    let known = known.unwrap_or_default();
    let client = Client {
        goal: told.goal,
        goal_note: told.goal_note,
        pace: told.pace,
        ..known.clone()
    };
    if client == known {
        return Ok(false);
    }
    if before.as_ref().map(|before| before.version) != shown {
        return Err(Error::ChangedMeanwhile("client"));
    }
    check_client(&client)?;
    store_client(w, id, before.as_ref(), &client)?;
    Ok(true)
}

/// Puts an earlier roster entry back as a new version; `None` if it is the one there is.
pub(crate) fn put_back(w: &Writer<'_, '_>, id: PersonId, earlier: &Fields) -> Result<Option<()>> {
    let before = load(w.sql(), id)?;
    let roster = checked(&crate::record::earlier(&before, earlier)?)?;
    (roster != before.roster)
        .then(|| change(w, &before, roster))
        .transpose()
}

/// Puts back what a person told earlier as a new version; `None` if it is what they tell now.
pub(crate) fn put_client_back(
    w: &Writer<'_, '_>,
    id: PersonId,
    earlier: &Fields,
) -> Result<Option<()>> {
    let before = sql::client(w.sql(), id)?.ok_or(Error::NotFound("client"))?;
    let client: Client = crate::record::earlier(&before, earlier)?;
    check_client(&client)?;
    (client != before.client)
        .then(|| store_client(w, id, Some(&before), &client))
        .transpose()
}

fn add_new(w: &Writer<'_, '_>, new: &NewPerson) -> Result<PersonId> {
    let person = add(w, checked(&new.roster)?)?;
    if let Some(client) = &new.client {
        check_client(client)?;
        store_client(w, person.id, None, client)?;
    }
    Ok(person.id)
}

fn add(w: &Writer<'_, '_>, roster: Roster) -> Result<Person> {
    let at = w.now().at;
    let person = Person {
        id: PersonId::new(at),
        version: 1,
        roster,
        created_at: at,
    };
    sql::insert(w.sql(), &person)?;
    w.keep(event::ADDED, None, &person, Keep::Kept)?;
    Ok(person)
}

fn change(w: &Writer<'_, '_>, before: &Person, roster: Roster) -> Result<()> {
    let after = Person {
        version: before.version + 1,
        roster,
        ..before.clone()
    };
    sql::update(w.sql(), &after)?;
    w.keep(event::CHANGED, Some(before), &after, Keep::Kept)
}

fn store_client(
    w: &Writer<'_, '_>,
    person_id: PersonId,
    before: Option<&ClientRecord>,
    client: &Client,
) -> Result<()> {
    let version = before.map_or(1, |before| before.version + 1);
    let after = ClientRecord {
        person_id,
        version,
        client: client.clone(),
    };
    sql::put_client(w.sql(), &after)?;
    let event = if before.is_none() {
        event::BECAME_CLIENT
    } else {
        event::CLIENT_CHANGED
    };
    w.keep(event, before, &after, Keep::Kept)
}

fn checked(roster: &Roster) -> Result<Roster> {
    let roster = roster.clone().trimmed();
    match roster.check() {
        Ok(()) => Ok(roster),
        Err(RosterFault::NoName) => Err(invalid("family_name", "is empty")),
        Err(RosterFault::TooLong(field)) => Err(invalid(field, "is too long")),
        Err(RosterFault::EndsBeforeStart) => {
            Err(invalid("contract_end", "is before the first day in post"))
        }
    }
}

fn check_client(client: &Client) -> Result<()> {
    let texts = [
        ("goal_note", &client.goal_note),
        ("qualified_in", &client.qualified_in),
        ("clinical_supervisor", &client.clinical_supervisor),
        ("educational_supervisor", &client.educational_supervisor),
        ("communication", &client.communication),
    ];
    match texts
        .iter()
        .find(|(_, text)| text.chars().nth(MAX_CLIENT_CHARS).is_some())
    {
        Some((field, _)) => Err(invalid(field, "is too long")),
        None => Ok(()),
    }
}

const fn invalid(field: &'static str, reason: &'static str) -> Error {
    Error::Invalid { field, reason }
}
