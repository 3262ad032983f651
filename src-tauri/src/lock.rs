//! Locking: keep what was being written, drop the keys, empty the window.

use std::sync::Arc;

use tauri::{AppHandle, Manager};
use waymark_records::Records;

use crate::commands::locked::LockReason;
use crate::state::{AppState, hold};
use crate::{clock, events, window};

/// Locks the store, from whichever thread. The window is told first, so that it blanks at once;
/// commands under way finish before the keys are dropped.
pub fn lock(app: &AppHandle, reason: LockReason) {
    let state = Arc::clone(&app.state::<Arc<AppState>>());
    if !state.is_open() {
        return;
    }
    events::locked(app, reason);
    let Some(records) = state.take() else { return };
    let words_kept = close(records);
    hold(&state.pending_recovery).take();
    hold(&state.pending_import).take();
    {
        let mut outside = hold(&state.outside);
        outside.reason = reason;
        outside.locked_at = Some(clock::now().at.as_millis());
        outside.words_kept = words_kept;
        outside.keychain_first_unlock = false;
    }
    window::empty(app);
}

/// Cuts a version of every unfinished note, then locks the vault. Returns whether there was one.
pub fn close(records: Records) -> bool {
    let now = clock::now();
    let kept = records.sessions().keep_drafts(now).unwrap_or_else(|error| {
        // The draft rows themselves are in the vault already and come back at the next unlock.
        tracing::warn!(%error, "unfinished notes stay drafts");
        1
    });
    if let Err(error) = records.into_vault().lock() {
        tracing::error!(%error, "the vault was closed but not tidied");
    }
    kept > 0
}
