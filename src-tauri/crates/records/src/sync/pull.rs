//! Looking for parcels on a place.
//!
//! What is expected is known by its name and opened one by one. On a server every other small object
//! is fetched once, too, in the same order of names, and let go unread: that is for the server's log.
//! What others sent each other is never tried with the owner's key, since it could not open and the
//! try would cost more than the fetch.

use std::collections::{BTreeMap, BTreeSet};

use waymark_domain::ContactId;
use waymark_sharing::{MAX_SEALED, TransportError};
use waymark_vault::Watch;

use super::book::{Book, Sought};
use super::lying::{self, Lying, Spot};
use super::places::{PlaceKind, Went, visited};
use super::seen::{self, Seen, SeenState};
use super::{Meter, Pulled, Stop, Visiting, ended, pool, push, receipts};
use crate::identity::OwnIdentity;
use crate::received::{Arrival, Outcome, Way};
use crate::{Records, Result};

/// How many objects that do not come in time are let be before the place counts as out of reach.
const PATIENCE: u32 = 3;
/// How many objects that are dealt with are remembered in one transaction.
const MARKS: usize = 256;

pub(super) fn run(
    records: &Records,
    visiting: &Visiting<'_>,
    mut watch: Watch<'_>,
) -> Result<Pulled> {
    let place = records.shared_places().get(visiting.place)?.place;
    let mine = OwnIdentity::all(records.vault())?;
    let mut pull = Pull {
        records,
        visiting,
        cover: place.kind != PlaceKind::Folder,
        lying: BTreeMap::new(),
        tried: BTreeSet::new(),
        came: BTreeSet::new(),
        marks: Vec::new(),
        corrupt: Vec::new(),
        late: 0,
        meter: Meter::new(&mut watch, 0),
        pulled: Pulled::default(),
    };
    let outcome = pull.all(&mine);
    let corrupt = std::mem::take(&mut pull.corrupt);
    let mut pulled = std::mem::take(&mut pull.pulled);
    pulled.stopped = ended(outcome)?;
    let went = pulled.stopped.as_ref().map_or(Went::Pulled, Went::Failed);
    let ahead = visiting.transport.clock_ahead();
    visited(records, visiting.place, went, ahead, visiting.now)?;
    if let Some(me) = mine.first() {
        pulled.receipts = receipts::run(records, me, visiting, &corrupt)?;
    }
    if pulled.stopped.is_none() {
        pulled.pushed = push::run(records, visiting, watch)?;
    }
    Ok(pulled)
}

struct Pull<'a> {
    records: &'a Records,
    visiting: &'a Visiting<'a>,
    /// Whether what nobody expects is fetched as well.
    cover: bool,
    lying: BTreeMap<Spot, Lying>,
    tried: BTreeSet<Spot>,
    /// What came, so that another object of its name is let be.
    came: BTreeSet<Sought>,
    /// What is dealt with and is to be remembered: losing it costs one more look.
    marks: Vec<(Spot, Seen)>,
    corrupt: Vec<Sought>,
    late: u32,
    meter: Meter<'a>,
    pulled: Pulled,
}

impl Pull<'_> {
    fn all(&mut self, mine: &[OwnIdentity]) -> std::result::Result<(), Stop> {
        let book = self
            .records
            .read(|connection| Book::read(connection, mine))?;
        self.lying = lying::list(self.records, self.visiting, &mut self.meter)?;
        let outcome = self.rounds(&book);
        self.remember_marks()?;
        outcome?;
        self.forget_old_weeks()?;
        Ok(())
    }

    /// Fetches what is expected, until nothing more is: what arrived tells further names.
    fn rounds(&mut self, book: &Book) -> std::result::Result<(), Stop> {
        let mut cover = self.cover;
        loop {
            let names = self.records.read(|connection| book.names(connection))?;
            let expected = self.expected(&names);
            let strangers = std::mem::take(&mut cover).then(|| self.unexpected(&names));
            if expected.is_empty() && strangers.as_ref().is_none_or(Vec::is_empty) {
                break;
            }
            self.round(expected, strangers)?;
        }
        self.pulled.strangers = self.strangers();
        Ok(())
    }

    /// How many objects lie there that nobody here has any business with.
    fn strangers(&self) -> u32 {
        let strange = |(spot, lying): &(&Spot, &Lying)| {
            let seen = lying.seen.map(|seen| seen.state);
            !self.tried.contains(*spot) && seen.is_none_or(|state| state == SeenState::NotOurs)
        };
        let count = self.lying.iter().filter(strange).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// What lies there under one of the names and is worth fetching, by contact and number: wherever
    /// it lies, since only opening tells which of two is the parcel.
    fn expected(&self, names: &BTreeMap<String, Sought>) -> Vec<(Sought, Spot)> {
        let mut expected: Vec<_> = self
            .lying
            .iter()
            .filter(|(spot, lying)| !self.tried.contains(*spot) && lying.is_due(self.visiting))
            .filter_map(|(spot, _)| Some((*names.get(&spot.1)?, spot.clone())))
            .collect();
        expected.sort_unstable();
        expected
    }

    /// What else lies there and was not seen before.
    fn unexpected(&self, names: &BTreeMap<String, Sought>) -> Vec<Spot> {
        let stranger = |((_, name), lying): &(&Spot, &Lying)| {
            lying.cover && !names.contains_key(name) && lying.is_due(self.visiting)
        };
        let strangers = self.lying.iter().filter(stranger);
        strangers.map(|(spot, _)| spot.clone()).collect()
    }

    fn round(
        &mut self,
        expected: Vec<(Sought, Spot)>,
        strangers: Option<Vec<Spot>>,
    ) -> std::result::Result<(), Stop> {
        let mut turns: Vec<(Spot, Option<Sought>)> = expected
            .into_iter()
            .map(|(sought, spot)| (spot, Some(sought)))
            .collect();
        if let Some(strangers) = strangers {
            turns.extend(strangers.into_iter().map(|spot| (spot, None)));
            turns.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        }
        let size = |spot: &Spot| self.lying.get(spot).map_or(0, |lying| lying.size);
        self.meter
            .more(turns.iter().map(|(spot, _)| size(spot)).sum());
        for (spot, sought) in turns {
            self.meter.moved(0)?;
            let Some(lying) = self.lying.get(&spot).cloned() else {
                continue;
            };
            match sought {
                Some(sought) if self.came.contains(&sought) => {}
                Some(sought) => self.fetch(&spot, &lying, sought)?,
                None => self.fetch_stranger(&spot, &lying)?,
            }
            self.meter.moved(lying.size)?;
        }
        Ok(())
    }

    /// Fetches one parcel, opens it and keeps it. What does not open is tried again another time.
    fn fetch(
        &mut self,
        spot: &Spot,
        lying: &Lying,
        sought: Sought,
    ) -> std::result::Result<(), Stop> {
        self.tried.insert(spot.clone());
        let object = pool::object(&spot.0, &spot.1)?;
        let bytes = match self.visiting.transport.get(&object, MAX_SEALED as u64) {
            Ok(bytes) => bytes,
            Err(TransportError::NotFound | TransportError::TooBig) => return Ok(()),
            Err(TransportError::Timeout) if self.late < PATIENCE => {
                self.late += 1;
                return Ok(self.incomplete(spot, lying, sought)?);
            }
            Err(error) => return Err(error.into()),
        };
        let Visiting { place, now, .. } = *self.visiting;
        let arrival = self
            .records
            .received()
            .open(&bytes, Way::Place(place), now)?;
        Ok(self.came(spot, lying, sought, &arrival)?)
    }

    fn came(
        &mut self,
        spot: &Spot,
        lying: &Lying,
        sought: Sought,
        arrival: &Arrival,
    ) -> Result<()> {
        let count = match arrival.outcome {
            Outcome::New => &mut self.pulled.new,
            Outcome::SetAside => &mut self.pulled.set_aside,
            Outcome::Known => &mut self.pulled.known,
            Outcome::Receipt | Outcome::Revocation if arrival.parcel.is_some() => {
                &mut self.pulled.notes
            }
            Outcome::Refused => return self.refused(spot, lying, sought, arrival),
            // Somebody put a card or a revocation there, which is no parcel.
            Outcome::Card | Outcome::Receipt | Outcome::Revocation => {
                return self.incomplete(spot, lying, sought);
            }
        };
        *count += 1;
        self.came.insert(sought);
        self.mark(spot, lying, SeenState::Done)
    }

    /// A refusal of what is proved stands, unless it passes by itself. Of what is not proved nothing is
    /// known but that these bytes are not the parcel.
    fn refused(
        &mut self,
        spot: &Spot,
        lying: &Lying,
        sought: Sought,
        arrival: &Arrival,
    ) -> Result<()> {
        let Some(fault) = arrival.fault.filter(|_| arrival.parcel.is_some()) else {
            return self.incomplete(spot, lying, sought);
        };
        self.pulled.refused.push(fault);
        let Visiting { now, .. } = *self.visiting;
        let after = if fault.may_pass() {
            Seen::incomplete(lying.seen, lying.size, now.at)
        } else {
            Seen::settled(SeenState::Done, lying.size)
        };
        self.remember(|tx, place| seen::keep(tx, place, spot, &after))
    }

    fn incomplete(&mut self, spot: &Spot, lying: &Lying, sought: Sought) -> Result<()> {
        let Visiting { now, .. } = *self.visiting;
        let after = Seen::incomplete(lying.seen, lying.size, now.at);
        if after.just_given_up() {
            self.pulled.corrupt += 1;
            self.corrupt.push(sought);
        } else {
            self.pulled.incomplete += 1;
        }
        self.remember(|tx, place| seen::keep(tx, place, spot, &after))
    }

    /// Fetches what is somebody else's and lets it go.
    fn fetch_stranger(&mut self, spot: &Spot, lying: &Lying) -> std::result::Result<(), Stop> {
        let object = pool::object(&spot.0, &spot.1)?;
        match self.visiting.transport.get(&object, lying.size) {
            Ok(_) | Err(TransportError::NotFound | TransportError::TooBig) => {}
            // Nothing hangs on it.
            Err(TransportError::Timeout) if self.late < PATIENCE => self.late += 1,
            Err(error) => return Err(error.into()),
        }
        Ok(self.mark(spot, lying, SeenState::NotOurs)?)
    }

    /// An object needs no further look.
    fn mark(&mut self, spot: &Spot, lying: &Lying, state: SeenState) -> Result<()> {
        let seen = Seen::settled(state, lying.size);
        self.marks.push((spot.clone(), seen));
        if self.marks.len() >= MARKS {
            self.remember_marks()?;
        }
        Ok(())
    }

    fn remember_marks(&mut self) -> Result<()> {
        let marks = std::mem::take(&mut self.marks);
        if marks.is_empty() {
            return Ok(());
        }
        self.remember(|tx, place| {
            for (spot, seen) in &marks {
                seen::keep(tx, place, spot, seen)?;
            }
            Ok(())
        })
    }

    fn forget_old_weeks(&self) -> Result<()> {
        let Some(oldest) = pool::folders(self.visiting.now.at)?.into_iter().next() else {
            return Ok(());
        };
        self.remember(|tx, place| seen::forget_before(tx, place, &oldest))
    }

    fn remember(
        &self,
        f: impl FnOnce(&rusqlite::Connection, waymark_domain::SharedPlaceId) -> Result<()>,
    ) -> Result<()> {
        let Visiting { place, now, .. } = *self.visiting;
        let vault = self.records.vault();
        vault.write_draft(now.at.as_millis(), |tx| f(tx, place))
    }
}

/// Those who are asked for a parcel again, by contact.
pub(super) fn by_contact(sought: &[Sought]) -> BTreeMap<ContactId, Vec<Sought>> {
    let mut by_contact: BTreeMap<ContactId, Vec<Sought>> = BTreeMap::new();
    for each in sought {
        by_contact.entry(each.contact).or_default().push(*each);
    }
    by_contact
}
