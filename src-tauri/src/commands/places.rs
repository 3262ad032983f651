//! Shared places: which there are, trying one, looking at one by itself.

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use waymark_records::sync::ROOT;
use waymark_records::sync::places::{
    self, Door, PlaceInput, PlaceKind, PlaceOptions, PlaceSecret, PlaceView,
};
use waymark_sharing::{Cancel, ObjectName, TransportError};
use waymark_transports::Probe;
use zeroize::Zeroizing;

use super::{Millis, Word, id};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::picker::{self, Ask};
use crate::state::{Unlocked, hold};
use crate::sync;

/// The largest certificate file that is read; a chain is a few kilobytes.
const MAX_AUTHORITY: u64 = 64 << 10;

/// A shared place and how it stands.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SharedPlace {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// How it is reached.
    pub kind: Word<PlaceKind>,
    /// What it is called.
    pub label: String,
    /// The folder, or the server's address.
    pub address: String,
    /// Who signs in.
    pub user: Option<String>,
    /// Whether something that opens it is kept.
    pub has_secret: bool,
    /// The bucket of S3.
    pub bucket: Option<String>,
    /// The region of S3.
    pub region: Option<String>,
    /// Whether an authority of the organisation's own is trusted for it.
    pub has_authority: bool,
    /// The proxy.
    pub proxy: Option<String>,
    /// Whether it is looked at by itself.
    pub poll: bool,
    /// When everything that waited was last taken there.
    pub last_push_at: Option<Millis>,
    /// When it was last looked through.
    pub last_pull_at: Option<Millis>,
    /// How many parcels wait to be taken there.
    pub waiting: u32,
    /// What went wrong the last time.
    pub fault: Option<PlaceFault>,
    /// What was turned away there since the store was opened.
    pub turned_away: Vec<TurnedAway>,
}

/// Files that were turned away for one reason.
#[derive(Clone, Debug, Serialize, Type)]
pub struct TurnedAway {
    /// The code of the reason.
    pub code: String,
    /// How many.
    pub count: u32,
}

/// What went wrong at a place.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlaceFault {
    /// The code: the text key is `fault-` and the code in lower case with hyphens.
    pub code: String,
    /// When.
    pub at: Millis,
    /// When it is tried again by itself.
    pub next_at: Option<Millis>,
}

/// A place as it is typed.
#[derive(Deserialize, Type)]
pub struct PlaceEdit {
    /// The place to change; none sets up a new one.
    pub id: Option<String>,
    /// The version that was shown.
    pub version: Option<u32>,
    /// How it is reached.
    pub kind: Word<PlaceKind>,
    /// What it is called.
    pub label: String,
    /// The folder, or the server's address.
    pub address: String,
    /// Who signs in.
    pub user: Option<String>,
    /// What opens it; none keeps what is there.
    pub secret: Option<String>,
    /// The bucket of S3.
    pub bucket: Option<String>,
    /// The region of S3.
    pub region: Option<String>,
    /// A certificate authority of the organisation's own, as PEM; none keeps what is there.
    pub authority: Option<String>,
    /// The proxy.
    pub proxy: Option<String>,
}

/// What a place can do, found out by doing it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
#[allow(
    clippy::struct_excessive_bools,
    reason = "one for each thing that was tried"
)]
pub struct PlaceProbe {
    /// An object can be written.
    pub write: bool,
    /// It can be read again.
    pub read: bool,
    /// It is in a listing.
    pub list: bool,
    /// It can be written over.
    pub overwrite: bool,
    /// It can be removed.
    pub delete: bool,
    /// The place tells a new object from one that is there.
    pub conditional: bool,
    /// How far its clock is ahead, in seconds.
    #[specta(type = Option<f64>)]
    pub clock_offset_seconds: Option<i64>,
    /// The code of the first thing that did not work.
    pub fault: Option<String>,
}

/// A certificate that was chosen.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ChosenAuthority {
    /// The name of its file.
    pub name: String,
    /// What is in it.
    pub pem: String,
}

impl From<places::PlaceFault> for PlaceFault {
    fn from(fault: places::PlaceFault) -> Self {
        Self {
            code: fault.code,
            at: fault.at.into(),
            next_at: fault.next_at.map(Millis::from),
        }
    }
}

impl From<PlaceView> for SharedPlace {
    fn from(view: PlaceView) -> Self {
        let (place, visit) = (view.place, view.visit);
        Self {
            id: place.id.to_string(),
            version: place.version,
            kind: place.kind.into(),
            label: place.label,
            address: place.address,
            user: place.options.user,
            has_secret: view.has_secret,
            bucket: place.options.bucket,
            region: place.options.region,
            has_authority: place.options.authority.is_some(),
            proxy: place.options.proxy,
            poll: place.poll,
            last_push_at: visit.push_at.map(Millis::from),
            last_pull_at: visit.pull_at.map(Millis::from),
            waiting: view.waiting,
            fault: visit.fault.map(PlaceFault::from),
            turned_away: Vec::new(),
        }
    }
}

impl PlaceEdit {
    fn input(self) -> CommandResult<PlaceInput> {
        let secret = self.secret.map(Zeroizing::new).map(PlaceSecret::new);
        Ok(PlaceInput {
            id: self.id.as_deref().map(id).transpose()?,
            version: self.version,
            kind: Some(self.kind.0),
            label: self.label,
            address: self.address,
            options: PlaceOptions {
                user: self.user,
                bucket: self.bucket,
                region: self.region,
                authority: self.authority,
                proxy: self.proxy,
            },
            secret,
        })
    }
}

impl From<Probe> for PlaceProbe {
    fn from(probe: Probe) -> Self {
        Self {
            write: probe.write,
            read: probe.read,
            list: probe.list,
            overwrite: probe.overwrite,
            delete: probe.delete,
            conditional: probe.conditional,
            clock_offset_seconds: probe.clock_ahead,
            fault: probe.fault.map(|fault| fault.code().to_owned()),
        }
    }
}

/// All shared places, by name.
#[tauri::command]
#[specta::specta]
pub async fn places_list(unlocked: Unlocked) -> CommandResult<Vec<SharedPlace>> {
    let state = unlocked.state().clone();
    unlocked
        .run(move |records, _| {
            let places = records.shared_places().list()?;
            let told = hold(&state.turned_away);
            let row = |view| {
                let mut place = SharedPlace::from(view);
                let codes = told.get(&place.id).into_iter().flatten();
                let row = |(code, count): (&&str, &u32)| TurnedAway {
                    code: (*code).to_owned(),
                    count: *count,
                };
                place.turned_away = codes.map(row).collect();
                place
            };
            Ok::<_, CommandError>(places.into_iter().map(row).collect())
        })
        .await
}

/// Tries a place before it is saved: writes, reads and removes a small object there.
#[tauri::command]
#[specta::specta]
pub async fn place_try(unlocked: Unlocked, edit: PlaceEdit) -> CommandResult<PlaceProbe> {
    let input = edit.input()?;
    let door = unlocked
        .run(move |records, now| records.shared_places().tried(input, now))
        .await?;
    let probe = tauri::async_runtime::spawn_blocking(move || probed(&door)).await?;
    Ok(probe.into())
}

/// Does not hold the store: a lock need not wait for the answer of a server.
fn probed(door: &Door) -> Probe {
    let tried = || -> Result<Probe, TransportError> {
        let transport = sync::opened(door, Cancel::default())?;
        let folder = ObjectName::new(ROOT)?;
        Ok(waymark_transports::probe(transport.as_ref(), &folder))
    };
    tried().unwrap_or_else(|fault| Probe {
        fault: Some(fault),
        ..Probe::default()
    })
}

/// Sets up a place, or changes how one is reached.
#[tauri::command]
#[specta::specta]
pub async fn place_save(
    unlocked: Unlocked,
    app: AppHandle,
    edit: PlaceEdit,
) -> CommandResult<String> {
    let input = edit.input()?;
    let saved = unlocked
        .run(move |records, now| records.shared_places().save(&input, now))
        .await?
        .to_string();
    events::records_changed(&app, "places", vec![saved.clone()]);
    Ok(saved)
}

/// Asks for the certificate of an organisation's own authority.
///
/// # Errors
/// [`ErrorCode::Invalid`] for a file that holds none.
#[tauri::command]
#[specta::specta]
pub async fn place_authority_choose(
    unlocked: Unlocked,
    app: AppHandle,
) -> CommandResult<ChosenAuthority> {
    let _ = unlocked.state();
    let endings = &["pem", "crt", "cer"];
    let file = picker::pick(&app, Ask::Open("PEM", endings)).await?;
    let not_one = || CommandError::with(ErrorCode::Invalid, "authority");
    let length = file.metadata().map_err(|_| not_one())?.len();
    if length > MAX_AUTHORITY {
        return Err(not_one());
    }
    let pem = std::fs::read_to_string(&file).map_err(|_| not_one())?;
    let name = file.file_name().unwrap_or_default();
    Ok(ChosenAuthority {
        name: name.to_string_lossy().into_owned(),
        pem,
    })
}

/// Forgets a place and what opens it.
#[tauri::command]
#[specta::specta]
pub async fn place_remove(unlocked: Unlocked, app: AppHandle, id: String) -> CommandResult<()> {
    let place = super::id(&id)?;
    unlocked
        .run(move |records, now| records.shared_places().remove(place, now))
        .await?;
    for noun in ["places", "sent"] {
        events::records_changed(&app, noun, Vec::new());
    }
    Ok(())
}

/// Says whether a place is looked at by itself.
#[tauri::command]
#[specta::specta]
pub async fn place_poll(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
    on: bool,
) -> CommandResult<()> {
    let place = super::id(&id)?;
    unlocked
        .run(move |records, now| records.shared_places().set_poll(place, on, now))
        .await?;
    events::records_changed(&app, "places", vec![id]);
    Ok(())
}
