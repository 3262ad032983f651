//! Locking: keep what was being written, drop the keys, empty the window.

use std::sync::Arc;

use tauri::{AppHandle, Manager};
use waymark_records::Records;

use crate::commands::locked::LockReason;
use crate::state::{AppState, hold};
use crate::{clock, events, upkeep, window};

/// Locks the store, from whichever thread. The window is emptied first and no command is taken any
/// more; commands under way finish before the keys are dropped.
pub fn lock(app: &AppHandle, reason: LockReason) {
    let state = Arc::clone(&app.state::<Arc<AppState>>());
    let Some(closing) = state.begin_closing() else {
        return;
    };
    note(&state, reason, false);
    events::locked(app, reason);
    window::empty(app);
    let words_kept = state.take().is_some_and(close);
    // A command that was under way may have offered one after the first time.
    state.previews.revoke();
    hold(&state.pending_recovery).take();
    hold(&state.pending_halves).take();
    hold(&state.pending_import).take();
    hold(&state.pending_logbook).take();
    hold(&state.pending_share).take();
    hold(&state.comparing).take();
    hold(&state.pending_capture).take();
    hold(&state.pending_framework).take();
    hold(&state.turned_away).clear();
    note(&state, reason, words_kept);
    drop(closing);
    events::locked(app, reason);
}

/// Remembers what the unlock screen may say.
fn note(state: &AppState, reason: LockReason, words_kept: bool) {
    let mut outside = hold(&state.outside);
    outside.reason = reason;
    outside.locked_at = Some(clock::now().at.as_millis());
    outside.words_kept = words_kept;
    outside.keychain_first_unlock = false;
}

/// Cuts a version of every unfinished note, then locks the vault. Returns whether there was one.
pub fn close(records: Records) -> bool {
    let kept = keep_words(&records);
    if let Err(error) = records.into_vault().lock() {
        tracing::error!(cause = %error, "the vault was closed but not tidied");
    }
    kept
}

/// The last closing before the program ends: with a backup, if anything was written since the last.
pub fn close_for_good(state: &AppState, records: Records) {
    keep_words(&records);
    upkeep::backup_on_quit(state, &records, clock::now());
    close(records);
}

/// Cuts a version of every unfinished note. Returns whether there was one.
fn keep_words(records: &Records) -> bool {
    let kept = records.sessions().keep_drafts(clock::now());
    let kept = kept.unwrap_or_else(|error| {
        // The draft rows themselves are in the vault already and come back at the next unlock.
        tracing::warn!(cause = %error, "unfinished notes stay drafts");
        1
    });
    kept > 0
}
