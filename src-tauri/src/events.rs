//! What the program tells the window without being asked.

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use tauri_specta::Event;

use crate::commands::locked::LockReason;

/// Records of one noun changed; whoever shows them reads them again.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub struct RecordsChanged {
    /// The noun: "people", "sessions", "actions", ….
    pub noun: String,
    /// The ids, or none for "any".
    pub ids: Vec<String>,
}

/// Long work moved on.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub struct JobChanged {
    /// What is being done: a text key.
    pub kind: String,
    /// How much is done.
    pub done: u32,
    /// Out of how much; 0 while unknown.
    pub total: u32,
    /// Whether it is over.
    pub finished: bool,
}

/// Files were dropped on the window. Their paths stay in the program; a screen that takes files
/// asks for them.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct FilesDropped {
    /// How many.
    pub count: u32,
}

/// The system handed files over. Their paths stay in the program; the screen that opens them asks for
/// what became of them.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct FilesWaiting {
    /// How many.
    pub count: u32,
}

/// The store is locking: blank at once.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub struct StoreLocked {
    /// Why.
    pub reason: LockReason,
}

/// The session should be hidden until the user returns.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct Blanked;

/// Tells the window that records changed.
pub fn records_changed(app: &AppHandle, noun: &str, ids: Vec<String>) {
    emit(
        app,
        &RecordsChanged {
            noun: noun.to_owned(),
            ids,
        },
    );
}

/// Tells the window how long work is going.
pub fn job_changed(app: &AppHandle, change: &JobChanged) {
    emit(app, change);
}

/// Tells the window that files were dropped on it.
pub fn files_dropped(app: &AppHandle, count: usize) {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    emit(app, &FilesDropped { count });
}

/// Tells the window that the system handed files over.
pub fn files_waiting(app: &AppHandle, count: usize) {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    emit(app, &FilesWaiting { count });
}

/// Tells the window to blank because the store is locking.
pub fn locked(app: &AppHandle, reason: LockReason) {
    emit(app, &StoreLocked { reason });
}

/// Tells the window to hide the session.
pub fn blank(app: &AppHandle) {
    emit(app, &Blanked);
}

fn emit<E: Event + Serialize + Clone>(app: &AppHandle, event: &E) {
    if let Err(error) = event.emit(app) {
        tracing::warn!(cause = %error, "the window was not told");
    }
}
