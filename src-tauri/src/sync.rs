//! Visits to shared places: as one job that the window sees and a lock stops, and by the clock for the
//! places that were switched on.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager};
use waymark_domain::SharedPlaceId;
use waymark_records::sync::places::{Door, PlaceKind};
use waymark_records::sync::{Pulled, Visiting, Wish};
use waymark_records::{Error, Now, Records};
use waymark_sharing::{Cancel, Fault, Transport, TransportError};
use waymark_transports::{Options, Parts, Place, Secret};
use zeroize::Zeroizing;

use crate::error::{CommandResult, ErrorCode};
use crate::events;
use crate::jobs::{Job, Kind};
use crate::state::{AppState, hold};

/// The work of visiting places.
pub const JOB: Kind = "sync";
/// How long between two visits by the clock, give or take half of it: nobody can tell two stores by
/// the rhythm of their visits.
const EVERY: Duration = Duration::from_secs(30 * 60);
/// After opening, nothing goes out for this long.
const SETTLE: Duration = Duration::from_secs(60);
/// How often a wish to stop is looked for while a call waits for an answer.
const HEED_EVERY: Duration = Duration::from_millis(100);

/// Opens a place. No connection is made before the first call.
///
/// # Errors
/// [`TransportError::Tls`] for an authority that is none; [`TransportError::Protocol`] for what cannot
/// be a place.
pub fn opened(door: &Door, cancel: Cancel) -> Result<Box<dyn Transport>, TransportError> {
    let (place, more) = (&door.place, &door.place.options);
    let parts = Parts {
        address: &place.address,
        user: more.user.as_deref(),
        bucket: more.bucket.as_deref(),
        region: more.region.as_deref(),
        authority: more.authority.as_deref(),
        proxy: more.proxy.as_deref(),
    };
    let at = match place.kind {
        PlaceKind::Folder => Place::Folder(PathBuf::from(&place.address)),
        PlaceKind::Webdav => Place::webdav(&parts)?,
        PlaceKind::S3 => Place::s3(&parts)?,
    };
    let secret = door.secret.as_ref().map_or_else(Secret::none, |secret| {
        Secret::new(Zeroizing::new(secret.expose().to_owned()))
    });
    let options = Options {
        cancel,
        ..Options::default()
    };
    waymark_transports::open(&at, secret, &options)
}

/// Visits places one after the other: takes there what waits, and looks for new.
///
/// # Errors
/// [`ErrorCode::NotAllowed`] while a visit is under way; the vault's. What goes wrong at a place is
/// remembered with it.
pub fn visit(
    app: &AppHandle,
    state: &AppState,
    places: &[SharedPlaceId],
    wish: Wish,
) -> CommandResult<()> {
    let mut job = Job::begin(app, JOB)?;
    let cancel = Cancel::default();
    let _heeding = Heeding::begin(job.stopped(), cancel.clone());
    events::records_changed(app, "places", Vec::new());
    let visited = places.iter().try_for_each(|place| {
        let pulled =
            state.with(|records, now| visit_one(records, *place, wish, now, &cancel, &mut job))?;
        let mut all = hold(&state.turned_away);
        count(all.entry(place.to_string()).or_default(), &pulled);
        Ok(())
    });
    drop(job);
    for noun in ["places", "sent", "received", "contacts"] {
        events::records_changed(app, noun, Vec::new());
    }
    visited
}

fn visit_one(
    records: &Records,
    place: SharedPlaceId,
    wish: Wish,
    now: Now,
    cancel: &Cancel,
    job: &mut Job,
) -> Result<Pulled, Error> {
    let door = records.shared_places().door(place)?;
    let transport = match opened(&door, cancel.clone()) {
        Ok(transport) => transport,
        Err(error) => {
            records.sync().failed(place, &error, now)?;
            return Ok(Pulled::default());
        }
    };
    let visiting = Visiting {
        place,
        transport: transport.as_ref(),
        wish,
        now,
    };
    let pushed = records.sync().push(&visiting, &mut |amount| {
        job.moved(amount.done, amount.total)
    })?;
    // One that could not be reached is not asked a second time at once.
    if pushed.stopped.is_some() {
        return Ok(Pulled::default());
    }
    records.sync().pull(&visiting, &mut |amount| {
        job.moved(amount.done, amount.total)
    })
}

/// Adds what a look turned away: it is not looked at a second time, so nobody would hear of it later.
fn count(codes: &mut BTreeMap<&'static str, u32>, pulled: &Pulled) {
    for fault in &pulled.refused {
        *codes.entry(fault.code()).or_default() += 1;
    }
    if pulled.corrupt > 0 {
        *codes.entry(Fault::Corrupt.code()).or_default() += pulled.corrupt;
    }
}

/// Hands a wish to stop on to the calls under way, for as long as it lives.
pub struct Heeding(Arc<AtomicBool>);

impl Heeding {
    /// Begins to heed; ends when dropped.
    pub fn begin(stopped: Arc<AtomicBool>, cancel: Cancel) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let mine = Arc::clone(&over);
        let spawned = std::thread::Builder::new()
            .name("sync-heeds".into())
            .spawn(move || {
                while !mine.load(Ordering::SeqCst) {
                    if stopped.load(Ordering::SeqCst) {
                        cancel.cancel();
                        break;
                    }
                    std::thread::sleep(HEED_EVERY);
                }
            });
        if let Err(error) = spawned {
            tracing::error!(kind = ?error.kind(), "a visit can be stopped between two parcels only");
        }
        Self(over)
    }
}

impl Drop for Heeding {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

/// Visits the places that were switched on, for as long as the program runs and the store is open.
pub fn watch(app: AppHandle) {
    let state = Arc::clone(&app.state::<Arc<AppState>>());
    let spawned = std::thread::Builder::new()
        .name("sync".into())
        .spawn(move || {
            let mut next: Option<Instant> = None;
            loop {
                std::thread::sleep(Duration::from_secs(2));
                if !state.is_open() {
                    next = None;
                    continue;
                }
                let now = Instant::now();
                if now >= *next.get_or_insert(now + SETTLE) {
                    by_the_clock(&app, &state);
                    next = Some(now + pause(chance()));
                }
            }
        });
    if let Err(error) = spawned {
        tracing::error!(kind = ?error.kind(), "places are visited only when asked");
    }
}

fn by_the_clock(app: &AppHandle, state: &AppState) {
    let due = state.with(|records, now| {
        let whole = records.vault().damage().is_none();
        let due = records.sync().due(now.at)?;
        Ok::<_, Error>(if whole { due } else { Vec::new() })
    });
    let visited = due.and_then(|due| match due.as_slice() {
        [] => Ok(()),
        due => visit(app, state, due, Wish::Clock),
    });
    match visited {
        Err(error) if error.code != ErrorCode::Cancelled => {
            tracing::warn!(code = ?error.code, "shared places wait for their next turn");
        }
        _ => {}
    }
}

/// The pause before the next visit: half of the usual one to one and a half of it, by a number
/// of chance.
fn pause(chance: u32) -> Duration {
    EVERY / 2 + EVERY.mul_f64(f64::from(chance) / f64::from(u32::MAX))
}

fn chance() -> u32 {
    let (high, _) = uuid::Uuid::new_v4().as_u64_pair();
    u32::try_from(high >> 32).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_clock_comes_round_in_a_quarter_of_an_hour_to_three_quarters() {
        assert_eq!(pause(0), Duration::from_secs(15 * 60));
        assert_eq!(pause(u32::MAX), Duration::from_secs(45 * 60));
        let drawn: std::collections::BTreeSet<u32> = (0..16).map(|_| chance()).collect();
        assert!(drawn.len() > 8, "{drawn:?}");
    }

    #[test]
    fn what_is_turned_away_is_counted_from_look_to_look() {
        let mut codes = BTreeMap::new();
        let pulled = Pulled {
            refused: vec![Fault::Fork, Fault::Fork],
            corrupt: 1,
            ..Pulled::default()
        };
        count(&mut codes, &pulled);
        count(&mut codes, &Pulled::default());
        let told: Vec<_> = codes.into_iter().collect();
        assert_eq!(told, [("E_CORRUPT", 1), ("E_FORK", 2)]);
    }

    #[test]
    fn a_wish_to_stop_reaches_the_call_under_way() {
        let (stopped, cancel) = (Arc::new(AtomicBool::new(false)), Cancel::default());
        let heeding = Heeding::begin(Arc::clone(&stopped), cancel.clone());
        assert!(!cancel.is_cancelled());
        stopped.store(true, Ordering::SeqCst);
        while !cancel.is_cancelled() {
            std::thread::yield_now();
        }
        drop(heeding);
    }
}
