//! Taking parcels to a place.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use waymark_domain::shares::ParcelId;
use waymark_domain::{ContactId, SharedPlaceId, Timestamp};
use waymark_sharing::{Fault, PutHint, TransportError};
use waymark_vault::Watch;

use super::places::{Went, visited};
use super::{Meter, Pushed, Stop, Visiting, ended, event, expiry, pool, sql};
use crate::record::{EntityKind, Record, canonical};
use crate::shares::recipient::{self, Bar};
use crate::shares::{ParcelSent, RouteTo, consent, sql as sent};
use crate::write::Writer;
use crate::{Records, Result};

const DAY_MS: i64 = 24 * 3_600_000;
/// After this long without an answer it is looked whether a parcel still lies there.
const LOOK_AFTER_MS: i64 = 7 * DAY_MS;

pub(super) fn run(records: &Records, visiting: &Visiting<'_>, watch: Watch<'_>) -> Result<Pushed> {
    // Nothing is asked of a place that is not there any more.
    records.shared_places().get(visiting.place)?;
    let mut push = Push {
        records,
        visiting,
        meter: Meter::new(watch, 0),
        pushed: Pushed::default(),
        fault: None,
    };
    let outcome = push.all();
    let (mut pushed, fault) = (push.pushed, push.fault);
    pushed.stopped = ended(outcome)?.or(fault);
    pushed.left = records.read(|connection| sql::left(connection, visiting.place))?;
    let went = pushed.stopped.as_ref().map_or(Went::Pushed, Went::Failed);
    let ahead = visiting.transport.clock_ahead();
    visited(records, visiting.place, went, ahead, visiting.now)?;
    Ok(pushed)
}

struct Push<'a> {
    records: &'a Records,
    visiting: &'a Visiting<'a>,
    meter: Meter<'a>,
    pushed: Pushed,
    /// What was the matter with one parcel and not with the place.
    fault: Option<TransportError>,
}

impl Push<'_> {
    fn all(&mut self) -> std::result::Result<(), Stop> {
        expiry::run(self.records, self.visiting.place, self.visiting.now)?;
        self.look_for_the_unanswered()?;
        self.put_queued()?;
        self.remove_settled()
    }

    fn put_queued(&mut self) -> std::result::Result<(), Stop> {
        let queued = self
            .records
            .read(|connection| sql::queued(connection, self.visiting))?;
        self.meter.more(queued.iter().map(|(_, bytes)| bytes).sum());
        let mut waits = BTreeSet::new();
        for (id, bytes) in queued {
            self.meter.moved(0)?;
            self.put(id, &mut waits)?;
            self.meter.moved(bytes)?;
        }
        Ok(())
    }

    /// Puts one parcel there and then remembers it. What is the matter with the place ends the visit;
    /// what is the matter with one parcel only lets the others of the same contact wait.
    fn put(
        &mut self,
        id: ParcelId,
        waits: &mut BTreeSet<ContactId>,
    ) -> std::result::Result<(), Stop> {
        let (parcel, bar) = self.records.read(|connection| {
            let parcel = sent::load(connection, id)?;
            let bar = bar(connection, &parcel, self.visiting.place)?;
            Ok((parcel, bar))
        })?;
        let Some(bytes) = parcel.sealed.as_deref() else {
            return Ok(());
        };
        if waits.contains(&parcel.to) {
            return Ok(());
        }
        if let Some(bar) = bar {
            return Ok(self.hold(&parcel, bar)?);
        }
        let name = pool::named(&parcel.object);
        let put = name.and_then(|name| self.visiting.transport.put(&name, bytes, PutHint::New));
        match put {
            Ok(_) => {
                self.remember_put(id)?;
                self.pushed.put += 1;
                Ok(())
            }
            Err(TransportError::Cancelled) => Err(TransportError::Cancelled.into()),
            Err(error) => {
                self.remember_failed(id, error.code())?;
                if !is_about_one(&error) {
                    return Err(error.into());
                }
                waits.insert(parcel.to);
                self.fault = Some(error);
                Ok(())
            }
        }
    }

    fn remember_put(&self, id: ParcelId) -> Result<()> {
        let Visiting { place, now, .. } = *self.visiting;
        self.records.write(now, |w| {
            sql::put(w.sql(), id, place, now.at)?;
            said_of(w, event::PUT, &sent::load(w.sql(), id)?)
        })
    }

    /// What was sealed is not put for a recipient of whom something else is thought now.
    fn hold(&self, parcel: &ParcelSent, bar: Bar) -> Result<()> {
        match bar {
            Bar::Waits(fault) => self.remember_failed(parcel.id, fault.code()),
            Bar::Ends(fault) => {
                let now = self.visiting.now;
                self.records
                    .write(now, |w| recipient::stop(w, parcel, fault))
            }
        }
    }

    fn remember_failed(&self, id: ParcelId, code: &str) -> Result<()> {
        let at = self.visiting.now.at.as_millis();
        let vault = self.records.vault();
        vault.write_draft(at, |tx| sql::failed(tx, id, self.visiting, code))
    }

    /// Whether what nobody answered for a week still lies there: an administrator may have tidied up, or
    /// put an older state back.
    fn look_for_the_unanswered(&mut self) -> std::result::Result<(), Stop> {
        let Visiting { transport, now, .. } = *self.visiting;
        let before = Timestamp::from_millis(now.at.as_millis().saturating_sub(LOOK_AFTER_MS));
        let old = self
            .records
            .read(|connection| sql::unanswered(connection, self.visiting, before))?;
        let mut folders: BTreeMap<String, Vec<(ParcelId, String)>> = BTreeMap::new();
        for laid in old {
            if let Some((folder, name)) = pool::parted(&laid.object) {
                let within = folders.entry(folder.to_owned()).or_default();
                within.push((laid.id, name.to_owned()));
            }
        }
        for (folder, parcels) in folders {
            self.meter.moved(0)?;
            let listed = transport.list(&pool::named(&folder)?)?;
            let there: BTreeSet<&str> = listed.iter().map(|each| each.name.leaf()).collect();
            for (id, name) in parcels {
                self.looked(id, there.contains(name.as_str()))?;
            }
        }
        Ok(())
    }

    fn looked(&mut self, id: ParcelId, there: bool) -> Result<()> {
        let Visiting { place, now, .. } = *self.visiting;
        if there {
            let again = Timestamp::from_millis(now.at.as_millis().saturating_add(DAY_MS));
            let vault = self.records.vault();
            return vault.write_draft(now.at.as_millis(), |tx| {
                sql::look_again(tx, id, place, again)
            });
        }
        let queued = self.records.write_if(now, |w| {
            if !sql::queue_again(w.sql(), id, place)? {
                return Ok(None);
            }
            said_of(w, event::MISSING, &sent::load(w.sql(), id)?).map(Some)
        })?;
        self.pushed.missing += u32::from(queued.is_some());
        Ok(())
    }

    fn remove_settled(&mut self) -> std::result::Result<(), Stop> {
        let Visiting {
            place,
            transport,
            now,
            ..
        } = *self.visiting;
        for laid in self
            .records
            .read(|connection| sql::settled(connection, place))?
        {
            self.meter.moved(0)?;
            let gone = match transport.delete(&pool::named(&laid.object)?) {
                Ok(()) => true,
                // Who may not delete leaves it to the place's own rule, and does not ask for ever.
                Err(TransportError::Denied) => false,
                Err(error) if is_about_one(&error) => {
                    self.fault = Some(error);
                    continue;
                }
                Err(error) => return Err(error.into()),
            };
            self.records.write(now, |w| {
                sql::removed(w.sql(), laid.id, place)?;
                said_of(w, event::REMOVED, &sent::load(w.sql(), laid.id)?)
            })?;
            self.pushed.removed += u32::from(gone);
        }
        Ok(())
    }
}

/// What keeps a parcel from this place: what is thought of its recipient now, or that it was agreed to
/// send it to another address.
fn bar(connection: &Connection, parcel: &ParcelSent, place: SharedPlaceId) -> Result<Option<Bar>> {
    let bar = recipient::bar(connection, parcel)?;
    let (None, Some(consent)) = (bar, parcel.consent) else {
        return Ok(bar);
    };
    let reaches = consent::reaches(connection, consent, RouteTo::Place(place))?;
    Ok((!reaches).then_some(Bar::Waits(Fault::Consent)))
}

/// Whether an error is about one object, and others may fare better.
const fn is_about_one(error: &TransportError) -> bool {
    matches!(
        error,
        TransportError::Exists
            | TransportError::TooBig
            | TransportError::Locked
            | TransportError::Protocol(_)
    )
}

/// Leaves an audit event of a parcel that is as it was.
fn said_of(w: &Writer<'_, '_>, event: &str, parcel: &ParcelSent) -> Result<()> {
    let bytes = canonical(parcel.version, &parcel.fields());
    w.audit(
        event,
        EntityKind::ParcelSent,
        Record::id(parcel),
        parcel.version,
        &bytes,
    )
}
