//! Visiting shared places when somebody asks.

use std::sync::Arc;

use serde::Serialize;
use specta::Type;
use tauri::AppHandle;
use waymark_records::Error;
use waymark_records::sync::Wish;

use super::id;
use super::places::PlaceFault;
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::state::Unlocked;
use crate::sync;

/// How visits stand.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SyncState {
    /// Whether one is under way.
    pub running: bool,
    /// Every place.
    pub places: Vec<PlaceState>,
}

/// How one place stands.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PlaceState {
    /// Its id.
    pub id: String,
    /// How many parcels wait to be taken there.
    pub waiting: u32,
    /// What went wrong the last time.
    pub fault: Option<PlaceFault>,
}

/// Visits one place, or all of them: takes there what waits, and looks for new. Answers at once with
/// the kind of the job, which tells how far it is and can be stopped.
///
/// # Errors
/// [`ErrorCode::NotAllowed`] while a visit is under way.
#[tauri::command]
#[specta::specta]
pub async fn sync_now(
    unlocked: Unlocked,
    app: AppHandle,
    place: Option<String>,
) -> CommandResult<String> {
    let asked = place.as_deref().map(id).transpose()?;
    if unlocked.state().jobs.is_running(sync::JOB) {
        return Err(CommandError::with(ErrorCode::NotAllowed, "under way"));
    }
    let places = unlocked
        .run(move |records, _| match asked {
            Some(place) => records.shared_places().get(place).map(|_| vec![place]),
            None => {
                let all = records.shared_places().list()?;
                Ok::<_, Error>(all.into_iter().map(|view| view.place.id).collect())
            }
        })
        .await?;
    let state = Arc::clone(unlocked.state());
    tauri::async_runtime::spawn_blocking(move || {
        if let Err(error) = sync::visit(&app, &state, &places, Wish::Asked) {
            tracing::warn!(code = ?error.code, "a visit to shared places came to nothing");
        }
    });
    Ok(sync::JOB.to_owned())
}

/// How visits stand.
#[tauri::command]
#[specta::specta]
pub async fn sync_state(unlocked: Unlocked) -> CommandResult<SyncState> {
    let running = unlocked.state().jobs.is_running(sync::JOB);
    let places = unlocked
        .run(|records, _| records.shared_places().list())
        .await?;
    let places = places.into_iter().map(|view| PlaceState {
        id: view.place.id.to_string(),
        waiting: view.waiting,
        fault: view.visit.fault.map(PlaceFault::from),
    });
    Ok(SyncState {
        running,
        places: places.collect(),
    })
}
