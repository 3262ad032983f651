//! `waymark sync push` and `waymark sync pull`.

use std::io::{self, Write};

use clap::Args;
use serde::Serialize;
use waymark_domain::SharedPlaceId;
use waymark_records::Records;
use waymark_records::sync::{Pulled, Pushed, Visiting, Wish};
use waymark_sharing::{Transport, TransportError};
use waymark_text::say;

use super::door;
use super::place::{Reached, sentence};
use crate::clock;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page};
use crate::progress::watched;

/// Take what waits to the shared places, and remove there what is settled
///
/// What cannot be taken now waits, and goes the next time.
#[derive(Args, Debug)]
pub struct Push {
    #[command(flatten)]
    to: To,
}

/// Look for new sealed files on the shared places, and take in what is for you
///
/// Whoever sent it hears that it arrived, if receipts are switched on.
#[derive(Args, Debug)]
pub struct Pull {
    #[command(flatten)]
    to: To,
}

/// Which places: all of them, unless one is named.
#[derive(Args, Debug)]
struct To {
    /// Only this place
    #[arg(long, value_name = "ID", conflicts_with = "to")]
    place: Option<SharedPlaceId>,
    /// Only the place at this address, which is set up if it is not there
    #[arg(long, value_name = "FOLDER|URL")]
    to: Option<String>,
    #[command(flatten)]
    reached: Reached,
}

impl To {
    fn places(&self, records: &Records) -> Result<Vec<SharedPlaceId>> {
        let places = records.shared_places();
        match (&self.to, self.place) {
            (Some(address), _) => Ok(vec![self.reached.at(records, address)?]),
            (None, Some(place)) => Ok(vec![places.get(place)?.place.id]),
            (None, None) => Ok(places
                .list()?
                .into_iter()
                .map(|view| view.place.id)
                .collect()),
        }
    }

    /// Visits each place. One that fails keeps none of the others from being visited.
    fn visit<T>(
        &self,
        records: &Records,
        work: impl Fn(&Visiting<'_>) -> Result<T>,
        came_to_nothing: impl Fn(TransportError) -> T,
    ) -> Result<Vec<(SharedPlaceId, T)>> {
        let mut done = Vec::new();
        for place in self.places(records)? {
            let now = clock::now();
            let work = |transport: &dyn Transport| {
                work(&Visiting {
                    place,
                    transport,
                    wish: Wish::Asked,
                    now,
                })
            };
            let went = match door::opened(&records.shared_places().door(place)?) {
                Ok(transport) => work(transport.as_ref())?,
                Err(error) => {
                    records.sync().failed(place, &error, now)?;
                    came_to_nothing(error)
                }
            };
            done.push((place, went));
        }
        Ok(done)
    }
}

impl Push {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let records = &store.records;
        let push = |visiting: &Visiting<'_>| {
            watched(say("job-sync", &[]), |watch| {
                records.sync().push(visiting, watch)
            })
            .map_err(Into::into)
        };
        let nothing = |error| Pushed {
            stopped: Some(error),
            ..Pushed::default()
        };
        let pushed = self.to.visit(records, push, nothing)?;
        let pushed: Vec<Taken> = pushed.into_iter().map(Taken::of).collect();
        output.show(&All(&pushed))?;
        told(pushed.iter().filter_map(|taken| taken.fault))
    }
}

impl Pull {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let records = &store.records;
        let pull = |visiting: &Visiting<'_>| {
            watched(say("job-sync", &[]), |watch| {
                records.sync().pull(visiting, watch)
            })
            .map_err(Into::into)
        };
        let nothing = |error| Pulled {
            stopped: Some(error),
            ..Pulled::default()
        };
        let pulled = self.to.visit(records, pull, nothing)?;
        let pulled: Vec<Found> = pulled.into_iter().map(Found::of).collect();
        output.show(&All(&pulled))?;
        told(pulled.iter().filter_map(|found| found.fault))
    }
}

/// Names on standard error what went wrong at places.
fn told(faults: impl Iterator<Item = &'static str>) -> Result<Outcome> {
    let mut outcome = Outcome::Done;
    for code in faults {
        outcome = Outcome::InPart;
        writeln!(io::stderr(), "waymark: {}", sentence(code))?;
    }
    Ok(outcome)
}

#[derive(Serialize)]
#[serde(transparent)]
struct All<'a, T>(&'a [T]);

impl<T: Human> Human for All<'_, T> {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.0.is_empty() {
            return page.line(say("cli-place-none", &[]));
        }
        self.0.iter().try_for_each(|each| each.print(page))
    }
}

/// What was taken to a place.
#[derive(Serialize)]
struct Taken {
    place: SharedPlaceId,
    put: u32,
    /// Missing there though nobody answered: they went again.
    missing: u32,
    removed: u32,
    left: u32,
    fault: Option<&'static str>,
}

impl Taken {
    fn of((place, pushed): (SharedPlaceId, Pushed)) -> Self {
        Self {
            place,
            put: pushed.put,
            missing: pushed.missing,
            removed: pushed.removed,
            left: pushed.left,
            fault: pushed.stopped.as_ref().map(TransportError::code),
        }
    }
}

impl Human for Taken {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let about = [
            ("put", self.put.into()),
            ("removed", self.removed.into()),
            ("left", self.left.into()),
        ];
        page.line(say("cli-sync-pushed", &about))
    }
}

/// What was found at a place.
#[derive(Serialize)]
struct Found {
    place: SharedPlaceId,
    new: u32,
    set_aside: u32,
    known: u32,
    /// Receipts and cards.
    notes: u32,
    refused: Vec<&'static str>,
    incomplete: u32,
    corrupt: u32,
    strangers: u32,
    receipts: Receipts,
    pushed: Taken,
    fault: Option<&'static str>,
}

#[derive(Serialize)]
struct Receipts {
    on: bool,
    said: u32,
    asked: u32,
    waiting: u32,
}

impl Found {
    fn of((place, pulled): (SharedPlaceId, Pulled)) -> Self {
        let receipts = pulled.receipts;
        let fault = pulled.stopped.as_ref().or(pulled.pushed.stopped.as_ref());
        Self {
            place,
            new: pulled.new,
            set_aside: pulled.set_aside,
            known: pulled.known,
            notes: pulled.notes,
            refused: pulled.refused.iter().map(|fault| fault.code()).collect(),
            incomplete: pulled.incomplete,
            corrupt: pulled.corrupt,
            strangers: pulled.strangers,
            receipts: Receipts {
                on: receipts.on,
                said: receipts.said,
                asked: receipts.asked,
                waiting: receipts.waiting,
            },
            fault: fault.map(TransportError::code),
            pushed: Taken::of((place, pulled.pushed)),
        }
    }
}

impl Human for Found {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(say("cli-sync-pulled", &[("new", self.new.into())]))?;
        if self.set_aside > 0 {
            page.line(say(
                "cli-sync-set-aside",
                &[("count", self.set_aside.into())],
            ))?;
        }
        for code in &self.refused {
            page.wrapped(&sentence(code))?;
        }
        if self.incomplete + self.corrupt > 0 {
            let count = (self.incomplete + self.corrupt).into();
            page.line(say("cli-sync-incomplete", &[("count", count)]))?;
        }
        if !self.receipts.on && self.receipts.waiting > 0 {
            let count = self.receipts.waiting.into();
            page.wrapped(&say("cli-sync-receipts-off", &[("count", count)]))?;
        }
        self.pushed.print(page)
    }
}
