//! The recovery kit in two halves for two custodians, and who holds which.

use std::sync::Arc;

use serde::Serialize;
use specta::Type;
use tauri::AppHandle;
use waymark_records::custodians::{self, Half};
use waymark_vault::{CustodianKit, Passphrase, RecoveryCode};
use zeroize::Zeroizing;

use super::locked::strong;
use super::reports::give;
use super::store::{RecoveryAnswer, are_right};
use super::{SavedFile, Word, parsed};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::state::{Unlocked, hold};

/// The kit in two halves.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CustodiansView {
    /// Whether there is one.
    pub kit: bool,
    /// Half A and half B; none without a kit.
    pub halves: Vec<Custody>,
}

/// Where one half is.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Custody {
    /// Which half.
    pub half: Word<Half>,
    /// Who holds it; empty until that is known.
    pub holder: String,
    /// The day it was handed over.
    pub handed_on: Option<String>,
    /// The day it was last seen to be there.
    pub checked_on: Option<String>,
}

/// The words of both halves, shown once.
#[derive(Clone, Serialize, Type)]
pub struct CustodianWords {
    /// Half A, in order.
    pub a: Vec<String>,
    /// Half B, in order.
    pub b: Vec<String>,
}

fn words(code: &RecoveryCode) -> Vec<String> {
    code.words().map(str::to_owned).collect()
}

fn custody(half: Half, custody: &custodians::Custody) -> Custody {
    Custody {
        half: half.into(),
        holder: custody.holder.clone(),
        handed_on: custody.handed_on.map(|day| day.to_string()),
        checked_on: custody.checked_on.map(|day| day.to_string()),
    }
}

fn half_of(kit: &CustodianKit, half: Half) -> &RecoveryCode {
    match half {
        Half::A => &kit.half_a,
        Half::B => &kit.half_b,
    }
}

/// Whether there is a kit in two halves, and where they are.
#[tauri::command]
#[specta::specta]
pub async fn custodians_get(unlocked: Unlocked) -> CommandResult<CustodiansView> {
    unlocked
        .run(|records, _| {
            let halves = records.custodians().get()?;
            let listed = halves.as_ref().map(|halves| {
                let half = |half| custody(half, halves.of(half));
                Half::ALL.iter().copied().map(half).collect()
            });
            Ok::<_, waymark_records::Error>(CustodiansView {
                kit: listed.is_some(),
                halves: listed.unwrap_or_default(),
            })
        })
        .await
}

/// Makes a new kit in two halves; the halves of an earlier one stop working.
#[tauri::command]
#[specta::specta]
pub async fn custodians_new(
    unlocked: Unlocked,
    app: AppHandle,
    passphrase: String,
) -> CommandResult<CustodianWords> {
    let passphrase = Passphrase::new(passphrase)?;
    let state = Arc::clone(unlocked.state());
    let made = unlocked
        .run(move |records, now| -> CommandResult<_> {
            records.vault().confirm_passphrase(&passphrase)?;
            let kit = records.custodians().new_kit(now)?;
            let made = CustodianWords {
                a: words(&kit.half_a),
                b: words(&kit.half_b),
            };
            // Set while the store is held open, so that a lock in between still clears it.
            *hold(&state.pending_halves) = Some(kit);
            Ok(made)
        })
        .await?;
    events::records_changed(&app, "custodians", Vec::new());
    Ok(made)
}

/// Whether these words of a half that was just made are right.
#[tauri::command]
#[specta::specta]
pub async fn custodian_check(
    unlocked: Unlocked,
    half: Word<Half>,
    answers: Vec<RecoveryAnswer>,
) -> CommandResult<bool> {
    let pending = hold(&unlocked.state().pending_halves);
    let right = |kit: &CustodianKit| are_right(half_of(kit, half.0), &answers);
    Ok(pending.as_ref().is_some_and(right))
}

/// The window no longer shows the words of the halves.
#[tauri::command]
#[specta::specta]
pub async fn custodians_shown(unlocked: Unlocked) -> CommandResult<()> {
    hold(&unlocked.state().pending_halves).take();
    Ok(())
}

/// Saves the printable sheet of one half, while its words are still known.
#[tauri::command]
#[specta::specta]
pub async fn custodian_sheet_save(
    unlocked: Unlocked,
    app: AppHandle,
    half: Word<Half>,
) -> CommandResult<SavedFile> {
    let state = Arc::clone(unlocked.state());
    let paper = unlocked
        .run(move |records, now| -> CommandResult<_> {
            let pending = hold(&state.pending_halves);
            let kit = pending
                .as_ref()
                .ok_or(CommandError::new(ErrorCode::NotAllowed))?;
            let code = half_of(kit, half.0);
            Ok(records.papers().half_sheet(half.0, code, now)?)
        })
        .await?;
    give(&app, &unlocked, paper).await
}

/// Records who holds a half, and since when.
#[tauri::command]
#[specta::specta]
pub async fn custodian_record(
    unlocked: Unlocked,
    app: AppHandle,
    half: Word<Half>,
    holder: String,
    handed_on: Option<String>,
) -> CommandResult<()> {
    let day = parsed(handed_on.as_deref(), "handed_on")?;
    unlocked
        .run(move |records, now| records.custodians().record(half.0, &holder, day, now))
        .await?;
    events::records_changed(&app, "custodians", Vec::new());
    Ok(())
}

/// Records that a half was seen to be there today.
#[tauri::command]
#[specta::specta]
pub async fn custodian_seen(
    unlocked: Unlocked,
    app: AppHandle,
    half: Word<Half>,
) -> CommandResult<()> {
    unlocked
        .run(move |records, now| records.custodians().checked(half.0, now))
        .await?;
    events::records_changed(&app, "custodians", Vec::new());
    Ok(())
}

/// Ends the kit in two halves.
#[tauri::command]
#[specta::specta]
pub async fn custodians_remove(
    unlocked: Unlocked,
    app: AppHandle,
    passphrase: String,
) -> CommandResult<()> {
    let passphrase = Passphrase::new(passphrase)?;
    unlocked
        .run(move |records, now| -> CommandResult<_> {
            records.vault().confirm_passphrase(&passphrase)?;
            Ok(records.custodians().remove_kit(now)?)
        })
        .await?;
    events::records_changed(&app, "custodians", Vec::new());
    Ok(())
}

/// Sets a new passphrase for two custodians who came in by their halves.
#[tauri::command]
#[specta::specta]
pub async fn passphrase_reset_custodians(
    unlocked: Unlocked,
    a: String,
    b: String,
    next: String,
) -> CommandResult<()> {
    let (one, other) = halves(a, b)?;
    let next = strong(next)?;
    unlocked
        .run(move |records, now| {
            records.vault().reset_passphrase_with_custodians(
                &one,
                &other,
                &next,
                now.at.as_millis(),
            )
        })
        .await
}

/// Both halves as typed.
///
/// # Errors
/// [`ErrorCode::NotARecoveryCode`].
pub fn halves(a: String, b: String) -> CommandResult<(RecoveryCode, RecoveryCode)> {
    let (a, b) = (Zeroizing::new(a), Zeroizing::new(b));
    Ok((RecoveryCode::parse(&a)?, RecoveryCode::parse(&b)?))
}
