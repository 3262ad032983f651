//! What arrived: files opened, pasted or handed over by the system, and what is made of them.

mod view;

use std::path::{Path, PathBuf};

use serde::Serialize;
use specta::Type;
use tauri::AppHandle;
use uuid::Uuid;
use waymark_domain::shares::{ParcelId, ShareKind, SummaryAnswer};
use waymark_records::received::{self as parcels, Answer, Outcome, Way};
use waymark_records::shares::RouteTo;
use waymark_records::{Error, Now, Records};
use waymark_sharing::{Fault, Method};

use super::shares::keep_as;
use super::{Millis, SavedFile, Word, id as read_id};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::picker::{self, Ask};
use crate::state::{AppState, Unlocked, hold};

pub use view::{Confirmation, ReceivedRow, ReceivedView};

/// The noun of the events that tell of a change.
pub const NOUN: &str = "received";

/// The endings of what may arrive as a file.
pub const ENDINGS: [&str; 4] = ["wmp", "txt", "wmcard", "wmrevk"];

/// What became of something that was handed over.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Arrival {
    /// What became of it.
    pub outcome: Word<Outcome>,
    /// The file's own name; empty for text.
    pub file: String,
    /// The parcel.
    pub parcel_id: Option<String>,
    /// What it carries.
    pub kind: Option<Word<ShareKind>>,
    /// The code of why it is refused.
    pub code: Option<String>,
    /// Who made it, once that is proved.
    pub from: Option<String>,
    /// By what the contact card that it is can be taken in.
    pub card_token: Option<String>,
    /// When it was made.
    pub issued: Option<Millis>,
    /// Until when it is accepted.
    pub expires: Option<Millis>,
}

impl Arrival {
    fn of(arrival: &parcels::Arrival, file: String) -> Self {
        Self {
            outcome: arrival.outcome.into(),
            file,
            parcel_id: arrival.parcel.map(|id| id.to_string()),
            kind: arrival.kind.map(Word),
            code: arrival.fault.map(|fault| fault.code().to_owned()),
            from: arrival.from.clone(),
            card_token: arrival.card.as_ref().map(waymark_sharing::Card::to_text),
            issued: arrival.dates.map(|(issued, _)| issued.into()),
            expires: arrival.dates.map(|(_, expires)| expires.into()),
        }
    }

    /// A file that could not be read to its end.
    fn unreadable(file: String) -> Self {
        let arrival = parcels::Arrival::refused(Fault::Decrypt);
        Self::of(&arrival, file)
    }
}

/// Something that was sealed: saved where the user chose, or waiting for its place.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Answered {
    /// The file.
    pub saved: Option<SavedFile>,
    /// Whether it waits for a shared place.
    pub queued: bool,
}

/// Asks for a file and opens it.
#[tauri::command]
#[specta::specta]
pub async fn receive_choose(unlocked: Unlocked, app: AppHandle) -> CommandResult<Option<Arrival>> {
    let path = match picker::pick(&app, Ask::Open("Waymark", &ENDINGS)).await {
        Err(error) if error.code == ErrorCode::Cancelled => return Ok(None),
        chosen => chosen?,
    };
    let arrival = unlocked
        .run(move |records, now| open_file(records, &path, now))
        .await?;
    arrived(&app, &arrival);
    Ok(Some(arrival))
}

/// Opens a sealed file or a card that was pasted as text.
#[tauri::command]
#[specta::specta]
pub async fn receive_text(
    unlocked: Unlocked,
    app: AppHandle,
    text: String,
) -> CommandResult<Arrival> {
    let arrival = unlocked
        .run(move |records, now| {
            let arrival = records.received().open(text.as_bytes(), Way::Paste, now)?;
            Ok::<_, Error>(Arrival::of(&arrival, String::new()))
        })
        .await?;
    arrived(&app, &arrival);
    Ok(arrival)
}

/// Opens what the system handed over while the window was closed, locked or at another place, and what
/// was dropped last.
#[tauri::command]
#[specta::specta]
pub async fn receive_waiting(unlocked: Unlocked, app: AppHandle) -> CommandResult<Vec<Arrival>> {
    let state = unlocked.state().clone();
    let arrivals = unlocked
        .run(move |records, now| {
            let (opened, left) =
                each_in_turn(waiting(&state), |path| open_waiting(records, path, now));
            hold(&state.handed_over).extend(left);
            opened
        })
        .await?;
    for arrival in &arrivals {
        arrived(&app, arrival);
    }
    Ok(arrivals)
}

/// Opens one after the other up to the first that cannot be opened now, and gives what is left. What was
/// opened before that is told; only where that is nothing, why.
fn each_in_turn<T>(
    paths: Vec<PathBuf>,
    open: impl Fn(&Path) -> Result<T, Error>,
) -> (Result<Vec<T>, Error>, Vec<PathBuf>) {
    let mut opened = Vec::with_capacity(paths.len());
    let mut paths = paths.into_iter();
    while let Some(path) = paths.next() {
        match open(&path) {
            Ok(one) => opened.push(one),
            Err(error) => {
                let left = std::iter::once(path).chain(paths).collect();
                let told = if opened.is_empty() {
                    Err(error)
                } else {
                    Ok(opened)
                };
                return (told, left);
            }
        }
    }
    (Ok(opened), Vec::new())
}

fn waiting(state: &AppState) -> Vec<PathBuf> {
    let mut paths = std::mem::take(&mut *hold(&state.handed_over));
    paths.append(&mut hold(&state.dropped));
    paths
}

/// A file that cannot be read hides no other.
fn open_waiting(records: &Records, path: &Path, now: Now) -> Result<Arrival, Error> {
    match open_file(records, path, now) {
        Err(Error::Vault(waymark_vault::Error::Source(_))) => {
            Ok(Arrival::unreadable(name_of(path)))
        }
        opened => opened,
    }
}

fn open_file(records: &Records, path: &Path, now: Now) -> Result<Arrival, Error> {
    let bytes = parcels::file(path)?;
    let arrival = records.received().open(&bytes, Way::File, now)?;
    Ok(Arrival::of(&arrival, name_of(path)))
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// Tells the window what changed by an arrival.
fn arrived(app: &AppHandle, arrival: &Arrival) {
    match arrival.outcome.0 {
        Outcome::New | Outcome::SetAside => {
            events::records_changed(app, NOUN, arrival.parcel_id.iter().cloned().collect());
            events::records_changed(app, "contacts", Vec::new());
            events::records_changed(app, "sent", Vec::new());
        }
        Outcome::Receipt | Outcome::Revocation => {
            for noun in [NOUN, "contacts", "sent"] {
                events::records_changed(app, noun, Vec::new());
            }
        }
        Outcome::Known | Outcome::Refused | Outcome::Card => {}
    }
}

/// Everything that arrived, the newest first.
#[tauri::command]
#[specta::specta]
pub async fn received_list(unlocked: Unlocked) -> CommandResult<Vec<ReceivedRow>> {
    unlocked
        .run(|records, _| {
            let rows = records.received().list()?.into_iter();
            Ok::<_, Error>(rows.map(ReceivedRow::from).collect())
        })
        .await
}

/// One of them, with everything that belongs to it.
#[tauri::command]
#[specta::specta]
pub async fn received_get(unlocked: Unlocked, id: String) -> CommandResult<ReceivedView> {
    let id: ParcelId = read_id(&id)?;
    let state = unlocked.state().clone();
    unlocked
        .run(move |records, _| {
            let view = records.received().get(id)?;
            view::view_of(records, &state, view)
        })
        .await
}

/// Makes a summary an item of evidence, once.
#[tauri::command]
#[specta::specta]
pub async fn received_add(unlocked: Unlocked, app: AppHandle, id: String) -> CommandResult<String> {
    let parcel: ParcelId = read_id(&id)?;
    let item = unlocked
        .run(move |records, now| records.received().add_to_portfolio(parcel, now))
        .await?;
    events::records_changed(&app, NOUN, vec![id]);
    for noun in [super::evidence::NOUN, super::portfolio::NOUN] {
        events::records_changed(&app, noun, vec![item.to_string()]);
    }
    Ok(item.to_string())
}

/// Marks one as looked at.
#[tauri::command]
#[specta::specta]
pub async fn received_keep(unlocked: Unlocked, app: AppHandle, id: String) -> CommandResult<()> {
    let parcel: ParcelId = read_id(&id)?;
    unlocked
        .run(move |records, now| records.received().keep(parcel, now))
        .await?;
    events::records_changed(&app, NOUN, vec![id]);
    Ok(())
}

/// Answers a summary: as a file that is saved where the user chooses, or over a shared place.
#[tauri::command]
#[specta::specta]
pub async fn received_reply(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
    answer: Word<SummaryAnswer>,
    words: String,
    route: String,
) -> CommandResult<Answered> {
    let parcel: ParcelId = read_id(&id)?;
    let route =
        RouteTo::read(&route).ok_or_else(|| CommandError::with(ErrorCode::Invalid, "route"))?;
    // Asked for first: an answer that is sealed and not saved would wait for nobody.
    let path = match route {
        RouteTo::File => Some(picker::pick(&app, Ask::Save(REPLY.to_owned())).await?),
        RouteTo::Place(_) => None,
    };
    let saved = path.as_deref().map(|path| SavedFile {
        name: name_of(path),
    });
    let kept = unlocked
        .run(move |records, now| {
            let answer = Answer {
                answer: answer.0,
                words: &words,
                route,
                method: Method::Click,
            };
            let sealed = records.received().reply(parcel, &answer, now)?;
            Ok::<_, Error>(keep_as(records, sealed, path.as_deref(), now))
        })
        .await?;
    events::records_changed(&app, NOUN, vec![id]);
    events::records_changed(&app, "sent", Vec::new());
    kept?;
    let queued = saved.is_none();
    Ok(Answered { saved, queued })
}

const REPLY: &str = "Waymark reply.wmp";

/// Saves what was signed as PDF, with who signed it and when.
#[tauri::command]
#[specta::specta]
pub async fn received_copy(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
) -> CommandResult<SavedFile> {
    let parcel: ParcelId = read_id(&id)?;
    let paper = unlocked
        .run(move |records, _| records.received().paper(parcel))
        .await?;
    let path = picker::pick(&app, Ask::Save(paper.file_name.clone())).await?;
    let name = name_of(&path);
    unlocked
        .run(move |records, now| records.received().save_copy(parcel, &paper, &path, now))
        .await?;
    events::records_changed(&app, "sent", Vec::new());
    Ok(SavedFile { name })
}

/// Makes an action of a summary a step of the owner's plan, once.
#[tauri::command]
#[specta::specta]
pub async fn received_action_to_plan(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
    action: String,
) -> CommandResult<String> {
    let parcel: ParcelId = read_id(&id)?;
    let action: Uuid = read_id(&action)?;
    let milestone = unlocked
        .run(move |records, now| records.received().action_to_plan(parcel, action, now))
        .await?;
    events::records_changed(&app, NOUN, vec![id]);
    events::records_changed(&app, super::plans::NOUN, Vec::new());
    Ok(milestone.to_string())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_cannot_be_opened_now_is_not_lost_and_hides_nothing() {
        let paths = ["a", "b", "c"].map(PathBuf::from);
        let stuck = |at: &'static str| {
            move |path: &Path| {
                if path == Path::new(at) {
                    Err(Error::NotAllowed("locked meanwhile"))
                } else {
                    Ok(name_of(path))
                }
            }
        };
        let (opened, left) = each_in_turn(paths.to_vec(), stuck("b"));
        assert_eq!(opened.unwrap(), ["a"]);
        assert_eq!(left, ["b", "c"].map(PathBuf::from));
        let (opened, left) = each_in_turn(paths.to_vec(), stuck("a"));
        assert!(opened.is_err());
        assert_eq!(left, paths);
    }
}
