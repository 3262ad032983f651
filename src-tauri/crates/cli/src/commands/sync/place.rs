//! `waymark sync place`.

use std::fs;
use std::io;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;
use waymark_domain::{SharedPlaceId, Timestamp};
use waymark_records::Records;
use waymark_records::sync::ROOT;
use waymark_records::sync::places::{
    Door, PlaceInput, PlaceKind, PlaceOptions, PlaceSecret, PlaceView,
};
use waymark_sharing::{ObjectName, TransportError};
use waymark_text::say;
use waymark_transports::Probe;

use super::door;
use crate::clock;
use crate::error::{Error, FileFault, Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page, maybe_rfc3339};
use crate::secret;

#[derive(Debug, Subcommand)]
pub enum Place {
    Add(Add),
    /// List the places: where they are, when they were looked at, what waits
    List,
    /// Try a place: write, read, list, overwrite and remove a small test file there
    Try {
        /// The place
        #[arg(value_name = "ID")]
        id: SharedPlaceId,
    },
    /// Forget a place and what opens it; what lies there stays there
    Remove {
        /// The place
        #[arg(value_name = "ID")]
        id: SharedPlaceId,
    },
}

/// Set up a folder, a WebDAV server or an S3 bucket as a shared place
///
/// Nothing is sent there by this. What opens the place is read from a file and kept sealed in the
/// store; an address that holds a name or a password is refused.
#[derive(Args, Debug)]
pub struct Add {
    /// The folder, or the address of the server
    #[arg(value_name = "FOLDER|URL")]
    pub address: String,
    /// What it is called; without it the end of its address
    #[arg(long, value_name = "NAME", default_value = "")]
    pub name: String,
    #[command(flatten)]
    pub reached: Reached,
}

/// How a server is reached.
#[derive(Args, Debug)]
pub struct Reached {
    /// Two lines: the user and the password, or the ID of an access key and its secret
    #[arg(long, value_name = "FILE")]
    pub credentials: Option<PathBuf>,
    /// The bucket, for S3
    #[arg(long, value_name = "NAME")]
    pub bucket: Option<String>,
    /// The region, where the S3 server has any
    #[arg(long, value_name = "NAME")]
    pub region: Option<String>,
    /// The certificate of an authority of the organisation's own, trusted for this place only
    #[arg(long, value_name = "FILE")]
    pub authority: Option<PathBuf>,
    /// A proxy instead of the system's
    #[arg(long, value_name = "URL")]
    pub proxy: Option<String>,
}

impl Place {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let (records, now) = (&store.records, clock::now());
        let places = records.shared_places();
        match self {
            Self::Add(add) => {
                let id = places.save(&add.input()?, now)?;
                output.show(&Entry::of(places.get(id)?))?;
            }
            Self::List => {
                output.show(&List(places.list()?.into_iter().map(Entry::of).collect()))?;
            }
            Self::Try { id } => {
                let tried = Tried::of(*id, &probed(&places.door(*id)?));
                output.show(&tried)?;
                if tried.fault.is_some() {
                    return Ok(Outcome::InPart);
                }
            }
            Self::Remove { id } => {
                let label = places.get(*id)?.place.label;
                places.remove(*id, now)?;
                output.show(&Removed { id: *id, label })?;
            }
        }
        Ok(Outcome::Done)
    }
}

impl Add {
    fn input(&self) -> Result<PlaceInput> {
        self.reached.input(&self.address, &self.name)
    }
}

impl Reached {
    /// The place at an address: a bucket makes it S3, an address of the web WebDAV, anything else
    /// is a folder.
    fn input(&self, address: &str, label: &str) -> Result<PlaceInput> {
        let kind = if self.bucket.is_some() {
            PlaceKind::S3
        } else if address.contains("://") {
            PlaceKind::Webdav
        } else {
            PlaceKind::Folder
        };
        let (user, secret) = match &self.credentials {
            None => (None, None),
            Some(file) => {
                let (user, secret) = secret::credentials(file)?;
                (Some(user), Some(PlaceSecret::new(secret)))
            }
        };
        let authority = self.authority.as_ref().map(|file| {
            let unreadable = |error: io::Error| FileFault::Unreadable(error.kind()).of(file);
            fs::read_to_string(file).map_err(unreadable)
        });
        Ok(PlaceInput {
            kind: Some(kind),
            label: label.to_owned(),
            address: address.to_owned(),
            options: PlaceOptions {
                user,
                bucket: self.bucket.clone(),
                region: self.region.clone(),
                authority: authority.transpose()?,
                proxy: self.proxy.clone(),
            },
            secret,
            ..PlaceInput::default()
        })
    }

    /// The place at an address, set up with these options if it is not there yet; with other
    /// credentials if some are named.
    pub fn at(&self, records: &Records, address: &str) -> Result<SharedPlaceId> {
        let (places, now) = (records.shared_places(), clock::now());
        let input = self.input(address, "")?;
        let wanted = places.tried(self.input(address, "")?, now)?.place;
        let same = |view: &PlaceView| {
            view.place.address == wanted.address
                && view.place.options.bucket == wanted.options.bucket
        };
        match places.list()?.into_iter().find(same) {
            Some(there) if input.secret.is_none() => Ok(there.place.id),
            Some(there) => Ok(places.save(
                &PlaceInput {
                    id: Some(there.place.id),
                    label: there.place.label,
                    ..input
                },
                now,
            )?),
            None => Ok(places.save(&input, now)?),
        }
    }
}

fn probed(door: &Door) -> Probe {
    let tried = || -> std::result::Result<Probe, TransportError> {
        let transport = door::opened(door)?;
        Ok(waymark_transports::probe(
            transport.as_ref(),
            &ObjectName::new(ROOT)?,
        ))
    };
    tried().unwrap_or_else(|fault| Probe {
        fault: Some(fault),
        ..Probe::default()
    })
}

/// What went wrong at a place, in a sentence.
pub fn sentence(code: &str) -> String {
    let key = format!("fault-{}", code.to_lowercase().replace('_', "-"));
    waymark_text::find(&key, &[]).unwrap_or_else(|| code.to_owned())
}

#[derive(Serialize)]
#[serde(transparent)]
struct List(Vec<Entry>);

#[derive(Serialize)]
struct Entry {
    id: SharedPlaceId,
    kind: PlaceKind,
    label: String,
    address: String,
    user: Option<String>,
    bucket: Option<String>,
    /// Whether something that opens it is kept.
    has_secret: bool,
    poll: bool,
    waiting: u32,
    #[serde(serialize_with = "maybe_rfc3339")]
    last_push_at: Option<Timestamp>,
    #[serde(serialize_with = "maybe_rfc3339")]
    last_pull_at: Option<Timestamp>,
    fault: Option<String>,
}

impl Entry {
    fn of(view: PlaceView) -> Self {
        let place = view.place;
        Self {
            id: place.id,
            kind: place.kind,
            label: place.label,
            address: place.address,
            user: place.options.user,
            bucket: place.options.bucket,
            has_secret: view.has_secret,
            poll: place.poll,
            waiting: view.waiting,
            last_push_at: view.visit.push_at,
            last_pull_at: view.visit.pull_at,
            fault: view.visit.fault.map(|fault| fault.code),
        }
    }

    fn kind(&self) -> String {
        match self.kind {
            PlaceKind::Folder => say("place-kind-folder", &[]),
            PlaceKind::Webdav => say("place-kind-webdav", &[]),
            PlaceKind::S3 => say("place-kind-s3", &[]),
        }
    }
}

impl Human for List {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.0.is_empty() {
            return page.line(say("cli-place-none", &[]));
        }
        self.0.iter().enumerate().try_for_each(|(number, entry)| {
            if number > 0 {
                page.gap()?;
            }
            entry.print(page)
        })
    }
}

impl Human for Entry {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let waiting = match self.waiting {
            0 => say("place-waiting-none", &[]),
            count => say("place-waiting", &[("count", count.into())]),
        };
        page.facts(&[
            (say("cli-head-name", &[]), self.label.clone()),
            (say("cli-head-kind", &[]), self.kind()),
            (say("cli-head-address", &[]), self.address.clone()),
            (
                say("place-user", &[]),
                self.user.clone().unwrap_or_default(),
            ),
            (
                say("place-bucket", &[]),
                self.bucket.clone().unwrap_or_default(),
            ),
            (say("cli-head-waiting", &[]), waiting),
            (say("cli-head-id", &[]), self.id.to_string()),
        ])?;
        self.fault
            .as_deref()
            .map_or(Ok(()), |code| page.wrapped(&sentence(code)))
    }
}

/// What a place can do.
#[derive(Serialize)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "one for each thing that was tried"
)]
struct Tried {
    id: SharedPlaceId,
    write: bool,
    read: bool,
    list: bool,
    overwrite: bool,
    delete: bool,
    conditional: bool,
    clock_ahead_seconds: Option<i64>,
    fault: Option<String>,
}

impl Tried {
    fn of(id: SharedPlaceId, probe: &Probe) -> Self {
        Self {
            id,
            write: probe.write,
            read: probe.read,
            list: probe.list,
            overwrite: probe.overwrite,
            delete: probe.delete,
            conditional: probe.conditional,
            clock_ahead_seconds: probe.clock_ahead,
            fault: probe.fault.as_ref().map(|fault| fault.code().to_owned()),
        }
    }
}

impl Human for Tried {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(match self.write {
            true => say("place-can-write", &[]),
            false => say("place-cannot-write", &[]),
        })?;
        if self.write {
            let pick = |can, yes: String, no: String| if can { yes } else { no };
            page.line(pick(
                self.read,
                say("place-can-read", &[]),
                say("place-cannot-read", &[]),
            ))?;
            page.line(pick(
                self.list,
                say("place-can-list", &[]),
                say("place-cannot-list", &[]),
            ))?;
            page.line(pick(
                self.overwrite,
                say("place-can-overwrite", &[]),
                say("place-cannot-overwrite", &[]),
            ))?;
            page.line(pick(
                self.delete,
                say("place-can-delete", &[]),
                say("place-cannot-delete", &[]),
            ))?;
            if !self.conditional {
                page.line(say("place-cannot-conditional", &[]))?;
            }
        }
        self.fault
            .as_deref()
            .map_or(Ok(()), |code| page.wrapped(&sentence(code)))
    }
}

#[derive(Serialize)]
struct Removed {
    id: SharedPlaceId,
    #[serde(skip)]
    label: String,
}

impl Human for Removed {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(say(
            "place-removed",
            &[("name", self.label.as_str().into())],
        ))
    }
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Self::Place(error)
    }
}
