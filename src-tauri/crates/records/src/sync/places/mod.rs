//! Shared places: folders and servers that two stores both reach.
//!
//! What opens a place stands in a table of its own, which no export, revision or audit event takes
//! anything from. Nobody looks at a place unless asked to, until that was switched on for it.

mod check;
mod record;
mod secret;
mod sql;
#[cfg(test)]
mod tests;
mod visits;

use waymark_domain::{SharedPlaceId, Timestamp, vocabulary};

use crate::record::EntityKind;
use crate::write::{Keep, Writer};
use crate::{Error, Now, Records, Result};

pub use record::{PlaceOptions, SharedPlace};
pub use secret::PlaceSecret;
pub(crate) use sql::{each, load};
pub use visits::{PlaceFault, Visit};
pub(crate) use visits::{Went, visited};

/// The audit events of shared places.
pub mod event {
    /// A place was set up.
    pub const ADDED: &str = "place_added";
    /// How it is reached changed, or what opens it.
    pub const CHANGED: &str = "place_changed";
    /// Waymark looks there by itself from now on.
    pub const POLLED: &str = "place_polled";
    /// It does not any more.
    pub const UNPOLLED: &str = "place_unpolled";
    /// It was forgotten.
    pub const REMOVED: &str = "place_removed";
}

vocabulary! {
    /// How a shared place is reached.
    PlaceKind {
        /// A folder that something else keeps alike on both sides, or a network drive.
        Folder = "folder",
        /// A WebDAV server.
        Webdav = "webdav",
        /// A bucket of an S3 server.
        S3 = "s3",
    }
}

/// A shared place as it is given.
#[derive(Debug, Default)]
pub struct PlaceInput {
    /// The place to change; `None` sets up a new one.
    pub id: Option<SharedPlaceId>,
    /// The version that was shown; `None` takes whatever is there.
    pub version: Option<u32>,
    /// How it is reached; what it is of one that is there already does not change.
    pub kind: Option<PlaceKind>,
    /// What it is called.
    pub label: String,
    /// The folder, or the address of the server.
    pub address: String,
    /// Everything else, as far as its kind has it.
    pub options: PlaceOptions,
    /// What opens it; `None` keeps what is there, and an empty one is none.
    pub secret: Option<PlaceSecret>,
}

/// A place with how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceView {
    /// The place.
    pub place: SharedPlace,
    /// Whether something that opens it is kept.
    pub has_secret: bool,
    /// How the last visits went.
    pub visit: Visit,
    /// How many parcels wait to be taken there.
    pub waiting: u32,
}

/// A place and what opens it: all that a connection needs.
#[derive(Debug)]
pub struct Door {
    /// The place.
    pub place: SharedPlace,
    /// What opens it, if anything does.
    pub secret: Option<PlaceSecret>,
}

/// The shared places of a vault.
#[derive(Clone, Copy, Debug)]
pub struct SharedPlaces<'a> {
    records: &'a Records,
}

impl Records {
    /// The shared places.
    #[must_use]
    pub const fn shared_places(&self) -> SharedPlaces<'_> {
        SharedPlaces { records: self }
    }
}

impl SharedPlaces<'_> {
    /// All of them, by name.
    ///
    /// # Errors
    /// The vault's.
    pub fn list(&self) -> Result<Vec<PlaceView>> {
        self.records.read(sql::views)
    }

    /// One of them.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn get(&self, id: SharedPlaceId) -> Result<PlaceView> {
        let found = self.list()?.into_iter().find(|view| view.place.id == id);
        found.ok_or(Error::NotFound("place"))
    }

    /// Sets up a place, or changes how one is reached. Saving it as it is changes nothing.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the field that cannot be as given: the secret as well, where another
    /// server, bucket or user is given without it; [`Error::NotAllowed`] for another address or bucket
    /// while something waits; [`Error::NotFound`]; [`Error::ChangedMeanwhile`].
    pub fn save(&self, input: &PlaceInput, now: Now) -> Result<SharedPlaceId> {
        let before = self.before(input)?;
        let after = self.over(before.as_ref(), input, now.at)?;
        let id = after.id;
        self.records.write_if(now, |w| match &before {
            None => add(w, &after, input.secret.as_ref()).map(Some),
            Some(before) => change(w, before, after, input.secret.as_ref()),
        })?;
        Ok(id)
    }

    /// The place that an input describes, to be tried before it is saved: with what opens it, or else
    /// with what is kept for it.
    ///
    /// # Errors
    /// As [`SharedPlaces::save`].
    pub fn tried(&self, input: PlaceInput, now: Now) -> Result<Door> {
        let before = self.before(&input)?;
        let place = self.over(before.as_ref(), &input, now.at)?;
        let secret = match (input.secret, before) {
            (Some(given), _) => Some(given).filter(|secret| !secret.is_empty()),
            (None, Some(before)) => self.secret(before.id)?,
            (None, None) => None,
        };
        Ok(Door { place, secret })
    }

    /// A place with what opens it, for a visit.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn door(&self, id: SharedPlaceId) -> Result<Door> {
        let place = self.records.read(|connection| load(connection, id))?;
        let secret = self.secret(id)?;
        Ok(Door { place, secret })
    }

    /// Says whether Waymark looks there by itself.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn set_poll(&self, id: SharedPlaceId, on: bool, now: Now) -> Result<()> {
        self.records.write_if(now, |w| {
            let before = load(w.sql(), id)?;
            if before.poll == on {
                return Ok(None);
            }
            let after = SharedPlace {
                poll: on,
                version: before.version.saturating_add(1),
                ..before.clone()
            };
            sql::update(w.sql(), &after)?;
            let event = if on { event::POLLED } else { event::UNPOLLED };
            w.keep(event, Some(&before), &after, Keep::Kept).map(Some)
        })?;
        Ok(())
    }

    /// Forgets a place and what opens it. What lies there stays there, and what waited to be taken
    /// there waits no more.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn remove(&self, id: SharedPlaceId, now: Now) -> Result<()> {
        self.records.write(now, |w| {
            load(w.sql(), id)?;
            sql::delete(w.sql(), id)?;
            w.gone(event::REMOVED, EntityKind::SharedPlace, id.as_uuid(), "")
        })
    }

    fn before(&self, input: &PlaceInput) -> Result<Option<SharedPlace>> {
        let Some(id) = input.id else {
            return Ok(None);
        };
        let before = self.records.read(|connection| load(connection, id))?;
        match input.version {
            Some(shown) if shown != before.version => Err(Error::ChangedMeanwhile("place")),
            _ => Ok(Some(before)),
        }
    }

    /// The place that results from an input over what is stored.
    fn over(
        &self,
        before: Option<&SharedPlace>,
        input: &PlaceInput,
        at: Timestamp,
    ) -> Result<SharedPlace> {
        let kind = before.map(|before| before.kind).or(input.kind);
        let kind = kind.ok_or(Error::Invalid {
            field: "kind",
            reason: "is missing",
        })?;
        let address = check::address(kind, &input.address, self.records.vault().dir())?;
        if let Some(secret) = &input.secret {
            secret.check()?;
        }
        let place = SharedPlace {
            id: before.map_or_else(|| SharedPlaceId::new(at), |before| before.id),
            version: before.map_or(1, |before| before.version),
            kind,
            label: check::label(&input.label, &address)?,
            options: check::options(kind, &with_authority(before, &input.options))?,
            address,
            poll: before.is_some_and(|before| before.poll),
            created_at: before.map_or(at, |before| before.created_at),
        };
        if let (Some(before), None) = (before, &input.secret) {
            self.keeps_its_secret(before, &place)?;
        }
        Ok(place)
    }

    /// What is kept opens the place that it was typed for, and is never given to another server.
    fn keeps_its_secret(&self, before: &SharedPlace, after: &SharedPlace) -> Result<()> {
        let has_secret = |connection: &_| sql::has_secret(connection, before.id);
        if before.is_opened_as(after) || !self.records.read(has_secret)? {
            return Ok(());
        }
        Err(Error::Invalid {
            field: "secret",
            reason: "has to be given again: the place or its user is another",
        })
    }

    fn secret(&self, id: SharedPlaceId) -> Result<Option<PlaceSecret>> {
        self.records
            .read(|connection| sql::secret(connection, id))?
            .map(PlaceSecret::stored)
            .transpose()
    }
}

/// The authority stays until another is given, and goes with an empty one: nobody is shown it again to
/// give it back.
fn with_authority(before: Option<&SharedPlace>, given: &PlaceOptions) -> PlaceOptions {
    let held = before.and_then(|before| before.options.authority.clone());
    PlaceOptions {
        authority: given.authority.clone().or(held),
        ..given.clone()
    }
}

fn add(w: &Writer<'_, '_>, place: &SharedPlace, secret: Option<&PlaceSecret>) -> Result<()> {
    sql::insert(w.sql(), place)?;
    if let Some(secret) = secret {
        sql::set_secret(w.sql(), place.id, secret)?;
    }
    w.keep(event::ADDED, None, place, Keep::Kept)
}

/// Writes a place over the one that is there; `None` if nothing changed. What opens it is no field of
/// it, but another one is a change.
fn change(
    w: &Writer<'_, '_>,
    before: &SharedPlace,
    mut after: SharedPlace,
    secret: Option<&PlaceSecret>,
) -> Result<Option<()>> {
    if load(w.sql(), before.id)?.version != before.version {
        return Err(Error::ChangedMeanwhile("place"));
    }
    if after == *before && secret.is_none() {
        return Ok(None);
    }
    // It was agreed that what waits goes there, and nowhere else.
    if after.location() != before.location() && sql::waiting(w.sql(), before.id)? > 0 {
        return Err(Error::NotAllowed("something waits for this place"));
    }
    after.version = before.version.saturating_add(1);
    sql::update(w.sql(), &after)?;
    if let Some(secret) = secret {
        sql::set_secret(w.sql(), after.id, secret)?;
    }
    w.keep(event::CHANGED, Some(before), &after, Keep::Kept)
        .map(Some)
}
