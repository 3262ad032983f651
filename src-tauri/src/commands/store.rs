//! The open store itself: locking, who was here, recovery kit, passphrase, quick unlock, audit
//! trail and checks.

use std::sync::Arc;
use std::time::Instant;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use waymark_domain::SessionId;
use waymark_records::settings::Role;
use waymark_vault::{AuditProblem, AuditRow, Passphrase, RecoveryCode};

use super::locked::{LockReason, RecoveryWords, strong};
use super::{Millis, Word, id};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::lock;
use crate::state::{AppState, Unlocked, hold};

/// Who owns the open store, and where it is.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Owner {
    /// As it appears on what they give.
    pub name: String,
    /// Tutor or doctor.
    pub role: Word<Role>,
    /// The folder.
    pub store_folder: String,
    /// Whether the words of the recovery kit were checked.
    pub recovery_checked: bool,
    /// Whether the store is open for reading only, because of damage.
    pub read_only: bool,
    /// Whether quick unlock is on.
    pub quick_unlock: bool,
}

/// One answer of the recovery check.
#[derive(Clone, Deserialize, Type)]
pub struct RecoveryAnswer {
    /// Which word, counted from 1.
    pub position: u8,
    /// What was typed.
    pub word: String,
}

/// One line of the audit trail: what happened, never what was written.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AuditEntry {
    /// Its place in the chain.
    pub seq: u32,
    /// When.
    pub at: Millis,
    /// What: the text key is `audit-<action>`.
    pub action: String,
    /// On what kind of record.
    pub entity_kind: String,
    /// Which one.
    pub entity_id: String,
    /// In which version.
    pub version: u32,
}

/// Whether the audit chain holds.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AuditVerdict {
    /// How many rows were followed.
    pub rows: u32,
    /// Whether every row was as it was left.
    pub unbroken: bool,
    /// Where it is not.
    pub problems: Vec<AuditTrouble>,
}

/// A place at which the audit chain is not as it was left.
#[derive(Clone, Debug, Serialize, Type)]
pub struct AuditTrouble {
    /// "changed", "missing" or "older": the text key is `audit-trouble-<kind>`.
    pub kind: String,
    /// The first row.
    pub from: u32,
    /// The last row.
    pub to: u32,
}

/// Locks now.
#[tauri::command]
#[specta::specta]
pub async fn store_lock(_unlocked: Unlocked, app: AppHandle) -> CommandResult<()> {
    tauri::async_runtime::spawn_blocking(move || lock::lock(&app, LockReason::User)).await?;
    Ok(())
}

/// The tutor is called away: the session under way is interrupted, and the store locks in a minute.
#[tauri::command]
#[specta::specta]
pub async fn called_away(
    unlocked: Unlocked,
    app: AppHandle,
    session_id: Option<String>,
) -> CommandResult<()> {
    hold(&unlocked.state().idle).away(Instant::now());
    let Some(session) = session_id else {
        return Ok(());
    };
    let session: SessionId = id(&session)?;
    unlocked
        .run(move |records, now| records.sessions().interrupt(session, now))
        .await?;
    // Somebody who comes straight back must see that the session was left.
    events::records_changed(&app, "sessions", vec![session.to_string()]);
    Ok(())
}

/// The user is there. Sent by the window at most every ten seconds.
#[tauri::command]
#[specta::specta]
pub async fn activity(unlocked: Unlocked, in_session: bool) -> CommandResult<()> {
    hold(&unlocked.state().idle).seen(in_session, Instant::now());
    Ok(())
}

/// Who owns the store.
#[tauri::command]
#[specta::specta]
pub async fn owner_get(unlocked: Unlocked) -> CommandResult<Owner> {
    unlocked
        .run(|records, _| -> CommandResult<Owner> {
            let owner = records
                .settings()
                .owner()?
                .ok_or(CommandError::new(ErrorCode::NotFound))?;
            Ok(Owner {
                name: owner.name,
                role: owner.role.into(),
                store_folder: records.vault().dir().display().to_string(),
                recovery_checked: records.settings().recovery_checked()?,
                read_only: records.vault().damage().is_some(),
                quick_unlock: records.vault().has_keychain_slot(),
            })
        })
        .await
}

/// Changes the owner's name as it appears on what they give.
#[tauri::command]
#[specta::specta]
pub async fn owner_rename(unlocked: Unlocked, name: String) -> CommandResult<()> {
    unlocked
        .run(move |records, now| records.settings().rename_owner(&name, now))
        .await
}

/// Checks three words of a new recovery kit. Right answers end the check; wrong ones change
/// nothing.
#[tauri::command]
#[specta::specta]
pub async fn recovery_confirm(
    unlocked: Unlocked,
    answers: Vec<RecoveryAnswer>,
) -> CommandResult<bool> {
    if !answers_are_right(unlocked.state(), &answers) {
        return Ok(false);
    }
    unlocked
        .run(|records, now| records.settings().set_recovery_checked(true, now))
        .await?;
    hold(&unlocked.state().pending_recovery).take();
    Ok(true)
}

fn answers_are_right(state: &AppState, answers: &[RecoveryAnswer]) -> bool {
    let pending = hold(&state.pending_recovery);
    pending
        .as_ref()
        .is_some_and(|code| are_right(code, answers))
}

/// Whether three words or more were asked for and all are the code's.
pub fn are_right(code: &RecoveryCode, answers: &[RecoveryAnswer]) -> bool {
    let words: Vec<&str> = code.words().collect();
    answers.len() >= 3
        && answers.iter().all(|answer| {
            let index = usize::from(answer.position).checked_sub(1);
            let word = index.and_then(|index| words.get(index));
            word.is_some_and(|word| answer.word.trim().eq_ignore_ascii_case(word))
        })
}

/// Puts the words of a new kit aside unchecked; Settings goes on saying so.
#[tauri::command]
#[specta::specta]
pub async fn recovery_later(unlocked: Unlocked) -> CommandResult<()> {
    hold(&unlocked.state().pending_recovery).take();
    Ok(())
}

/// Makes a new recovery kit; the old sheet stops working.
#[tauri::command]
#[specta::specta]
pub async fn recovery_new(unlocked: Unlocked, passphrase: String) -> CommandResult<RecoveryWords> {
    let passphrase = Passphrase::new(passphrase)?;
    let state = Arc::clone(unlocked.state());
    unlocked
        .run(move |records, now| -> CommandResult<_> {
            let vault = records.vault();
            vault.confirm_passphrase(&passphrase)?;
            let code = vault.new_recovery_code(now.at.as_millis())?;
            let words = RecoveryWords::of(&code);
            // Set while the store is held open, so that a lock in between still clears it.
            *hold(&state.pending_recovery) = Some(code);
            records.settings().set_recovery_checked(false, now)?;
            Ok(words)
        })
        .await
}

/// Changes the passphrase; the data is not touched.
#[tauri::command]
#[specta::specta]
pub async fn passphrase_change(
    unlocked: Unlocked,
    current: String,
    next: String,
) -> CommandResult<()> {
    let (current, next) = (Passphrase::new(current)?, strong(next)?);
    unlocked
        .run(move |records, now| {
            records
                .vault()
                .change_passphrase(&current, &next, now.at.as_millis())
        })
        .await
}

/// Sets a new passphrase for somebody who came in by the recovery kit.
#[tauri::command]
#[specta::specta]
pub async fn passphrase_reset(
    unlocked: Unlocked,
    words: String,
    next: String,
) -> CommandResult<()> {
    let code = RecoveryCode::parse(&zeroize::Zeroizing::new(words))?;
    let next = strong(next)?;
    unlocked
        .run(move |records, now| {
            records
                .vault()
                .reset_passphrase(&code, &next, now.at.as_millis())
        })
        .await
}

/// Turns quick unlock by the system's keychain on or off.
#[tauri::command]
#[specta::specta]
pub async fn quick_unlock_set(unlocked: Unlocked, on: bool) -> CommandResult<()> {
    unlocked
        .run(move |records, now| {
            let at = now.at.as_millis();
            if on {
                records.vault().keychain_on(at)
            } else {
                records.vault().keychain_off(at)
            }
        })
        .await
}

/// How many rows of the audit trail are given at a time.
const AUDIT_PAGE: u32 = 100;

/// The audit trail, newest first.
#[tauri::command]
#[specta::specta]
pub async fn audit_list(
    unlocked: Unlocked,
    before_seq: Option<u32>,
) -> CommandResult<Vec<AuditEntry>> {
    unlocked
        .run(move |records, _| {
            let rows = records
                .vault()
                .audit_list(AUDIT_PAGE, before_seq.map(u64::from))?;
            Ok::<_, waymark_vault::Error>(rows.into_iter().map(AuditEntry::from).collect())
        })
        .await
}

impl From<AuditRow> for AuditEntry {
    fn from(row: AuditRow) -> Self {
        Self {
            seq: u32::try_from(row.seq).unwrap_or(u32::MAX),
            at: Millis(row.at_ms),
            action: row.action,
            entity_kind: row.entity_kind,
            entity_id: row.entity_id.to_string(),
            version: row.version,
        }
    }
}

/// Follows the audit chain from its first row.
#[tauri::command]
#[specta::specta]
pub async fn audit_verify(unlocked: Unlocked) -> CommandResult<AuditVerdict> {
    unlocked
        .run(|records, _| {
            let report = records.vault().audit_verify()?;
            Ok::<_, waymark_vault::Error>(AuditVerdict {
                rows: u32::try_from(report.rows).unwrap_or(u32::MAX),
                unbroken: report.is_sound(),
                problems: report.problems.iter().map(problem).collect(),
            })
        })
        .await
}

fn problem(problem: &AuditProblem) -> AuditTrouble {
    let (kind, from, to) = match *problem {
        AuditProblem::Changed { seq } => ("changed", seq, seq),
        AuditProblem::Missing { from, to } => ("missing", from, to),
        AuditProblem::NotTheChainLastSeen { seq } => ("older", seq, seq),
    };
    let number = |seq| u32::try_from(seq).unwrap_or(u32::MAX);
    AuditTrouble {
        kind: kind.to_owned(),
        from: number(from),
        to: number(to),
    }
}

/// Asks long work of this kind to stop; it takes back what is half-done.
#[tauri::command]
#[specta::specta]
pub async fn job_cancel(unlocked: Unlocked, kind: String) -> CommandResult<()> {
    unlocked.state().jobs.cancel(&kind);
    Ok(())
}
