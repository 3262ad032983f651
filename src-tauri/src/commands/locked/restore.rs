//! Restoring from a backup, before anything is open: on a new computer, or in place of a store that
//! is damaged.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, State};
use waymark_domain::vocabulary;
use waymark_records::{Now, backups, faults};
use waymark_vault::backup::{self, SetHeader};
use waymark_vault::{Gap, Passphrase, RecoveryCode, UnlockWith, VaultPresence, set_aside};
use zeroize::Zeroizing;

use super::{blocking, seconds};
use crate::clock;
use crate::commands::custodians::halves;
use crate::commands::{Millis, Word};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::jobs::Job;
use crate::picker::{self, Ask};
use crate::state::{AppState, hold};

/// The backups in a folder.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RestoreFound {
    /// The folder.
    pub folder: String,
    /// Its backups, the newest first.
    pub sets: Vec<RestoreSet>,
}

/// A backup, as far as it can be known without a secret.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RestoreSet {
    /// Its name.
    pub set: String,
    /// When it was made, as it says itself.
    pub at: Option<Millis>,
    /// The store it was made from.
    pub vault_id: Option<String>,
    /// What is the matter with it, and what to do: a sentence.
    pub fault: Option<String>,
}

/// What a backup is opened with.
#[derive(Clone, Deserialize, Type)]
pub struct RestoreSecret {
    /// What it is.
    pub kind: Word<SecretKind>,
    /// The passphrase, the words of the kit, or of half A.
    pub text: String,
    /// The words of half B.
    pub second: Option<String>,
}

vocabulary! {
    /// What a backup is opened with.
    SecretKind {
        /// The passphrase of the day it was made.
        Passphrase = "passphrase",
        /// The recovery kit.
        Recovery = "recovery",
        /// Both halves of a kit for two custodians.
        Custodians = "custodians",
    }
}

/// What came back.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RestoreDone {
    /// Files that the backup did not have as they were.
    pub missing: u32,
    /// What was deleted again, because it had been deleted after the backup was made.
    pub deleted_again: u32,
    /// Newer backups in the same folder.
    pub newer_sets: u32,
    /// Where the store that stood there before is now.
    pub aside: Option<String>,
    /// Whether everything that came back is as it was written.
    pub sound: bool,
}

impl From<SetHeader> for RestoreSet {
    fn from(header: SetHeader) -> Self {
        Self {
            set: header.set,
            at: header.made_at_ms.map(Millis),
            vault_id: header.vault_id.map(|id| id.to_string()),
            fault: header.fault.map(faults::of_backup),
        }
    }
}

/// Asks for the folder of backups, and lists what is in it.
#[tauri::command]
#[specta::specta]
pub async fn restore_choose(
    app: AppHandle,
    state: State<'_, Arc<AppState>>,
) -> CommandResult<RestoreFound> {
    let folder = picker::pick(&app, Ask::Folder).await?;
    let place = folder.clone();
    let sets = blocking(move || Ok(backup::sets(&place)?)).await?;
    let found = RestoreFound {
        folder: folder.display().to_string(),
        sets: sets.into_iter().map(RestoreSet::from).collect(),
    };
    *hold(&state.restore_from) = Some(folder);
    Ok(found)
}

/// Restores a backup where the store is or belongs. A store that stands there is moved aside and
/// kept. Afterwards the store is there, locked.
#[tauri::command]
#[specta::specta]
pub async fn restore_run(
    app: AppHandle,
    state: State<'_, Arc<AppState>>,
    set: String,
    secret: RestoreSecret,
) -> CommandResult<RestoreDone> {
    let secret = Secret::read(secret)?;
    let from = hold(&state.restore_from).clone();
    let from = from.ok_or(CommandError::new(ErrorCode::NotAllowed))?;
    let into = free_to_try(&state)?;
    let mut job = Job::begin(&app, "restore")?;
    let state = Arc::clone(&state);
    let waiting = Arc::clone(&state);
    let done = blocking(move || {
        let _turn = waiting.turn();
        let restoring = Restoring {
            from: &from,
            set: &set,
            into: &into,
            now: clock::now(),
        };
        restoring.run(&secret, &mut job)
    })
    .await;
    let mut outside = hold(&state.outside);
    match &done {
        Ok(_) => {
            outside.attempts.succeeded();
            outside.app_file.last_store = Some(outside.store.clone());
            outside.keychain_first_unlock = false;
        }
        Err(error) if error.code == ErrorCode::WrongSecret => {
            outside.attempts.failed(clock::now().at.as_millis());
        }
        Err(_) => {}
    }
    done
}

/// Where to restore to, unless a store is open or wrong secrets have earned a wait.
fn free_to_try(state: &AppState) -> CommandResult<PathBuf> {
    if state.is_open() {
        return Err(CommandError::new(ErrorCode::NotAllowed));
    }
    let mut outside = hold(&state.outside);
    let wait = outside.attempts.wait(clock::now().at.as_millis());
    if !wait.is_zero() {
        return Err(CommandError::with(
            ErrorCode::Wait,
            seconds(wait).to_string(),
        ));
    }
    Ok(outside.store.clone())
}

/// A secret in wiped memory.
enum Secret {
    Passphrase(Passphrase),
    Recovery(RecoveryCode),
    Custodians(RecoveryCode, RecoveryCode),
}

impl Secret {
    fn read(typed: RestoreSecret) -> CommandResult<Self> {
        Ok(match typed.kind.0 {
            SecretKind::Passphrase => Self::Passphrase(Passphrase::new(typed.text)?),
            SecretKind::Recovery => {
                Self::Recovery(RecoveryCode::parse(&Zeroizing::new(typed.text))?)
            }
            SecretKind::Custodians => {
                let (one, other) = halves(typed.text, typed.second.unwrap_or_default())?;
                Self::Custodians(one, other)
            }
        })
    }

    const fn opens(&self) -> UnlockWith<'_> {
        match self {
            Self::Passphrase(passphrase) => UnlockWith::Passphrase(passphrase),
            Self::Recovery(code) => UnlockWith::Recovery(code),
            Self::Custodians(one, other) => UnlockWith::Custodians(one, other),
        }
    }
}

/// What is added to a store's name for the one restored beside it.
const BESIDE: &str = "restoring";

fn beside(store: &Path) -> PathBuf {
    let name = store.file_name().unwrap_or_default().to_string_lossy();
    store.with_file_name(format!("{name} {BESIDE}"))
}

/// Ends a restore that was cut off when the store before had been moved aside and the restored one,
/// whole, had not yet its place. To be done before anything looks for the store.
pub fn finish_swap(store: &Path) {
    let beside = beside(store);
    let cut_off = matches!(waymark_vault::status(store), Ok(VaultPresence::Absent))
        && matches!(
            waymark_vault::status(&beside),
            Ok(VaultPresence::Present { .. })
        );
    if cut_off && let Err(error) = set_aside(&beside, store, clock::now().at.as_millis()) {
        tracing::error!(%error, "a restored store is not in its place yet");
    }
}

/// One restore: from where, which, and to where.
struct Restoring<'a> {
    from: &'a Path,
    set: &'a str,
    into: &'a Path,
    now: Now,
}

impl Restoring<'_> {
    fn run(&self, secret: &Secret, job: &mut Job) -> CommandResult<RestoreDone> {
        let free = matches!(
            waymark_vault::status(self.into)?,
            VaultPresence::Absent
                | VaultPresence::EmptyFolder
                | VaultPresence::HalfMade(Gap::NeverRestored)
        );
        if free {
            return self.restore(self.into, secret, job);
        }
        // What stands there stays until the backup has come back whole beside it.
        let beside = self.beside()?;
        let mut done = self.restore(&beside, secret, job)?;
        let aside = self.free_name(&format!("before restoring {}", self.now.today));
        self.swap(&beside, &aside).inspect_err(|_| {
            // Nothing is in it that is not in the backup.
            let _ = std::fs::remove_dir_all(&beside);
        })?;
        done.aside = Some(aside.display().to_string());
        Ok(done)
    }

    /// Puts the restored store in the place of the one that stands there, or leaves both.
    fn swap(&self, beside: &Path, aside: &Path) -> CommandResult<()> {
        let at_ms = self.now.at.as_millis();
        set_aside(self.into, aside, at_ms)?;
        if let Err(error) = set_aside(beside, self.into, at_ms) {
            set_aside(aside, self.into, at_ms)?;
            return Err(error.into());
        }
        Ok(())
    }

    /// Where the backup comes back first: where an earlier try was stopped, else under a free name.
    fn beside(&self) -> CommandResult<PathBuf> {
        let first = beside(self.into);
        let stopped = waymark_vault::status(&first)? == VaultPresence::HalfMade(Gap::NeverRestored);
        Ok(if stopped {
            first
        } else {
            self.free_name(BESIDE)
        })
    }

    fn restore(&self, into: &Path, secret: &Secret, job: &mut Job) -> CommandResult<RestoreDone> {
        let restored = backups::restore(
            self.from,
            self.set,
            secret.opens(),
            into,
            self.now,
            &mut |amount| job.moved(amount.done, amount.total),
        )?;
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let done = RestoreDone {
            missing: count(restored.missing.len()),
            deleted_again: count(restored.buried.records),
            newer_sets: count(restored.newer_sets),
            aside: None,
            sound: restored.report.is_sound(),
        };
        restored.records.into_vault().lock()?;
        Ok(done)
    }

    /// A free name beside the store: "Waymark before restoring 2026-11-22", then with a number.
    fn free_name(&self, what: &str) -> PathBuf {
        let name = self.into.file_name().unwrap_or_default().to_string_lossy();
        let mut path = self.into.with_file_name(format!("{name} {what}"));
        let mut number = 2_u32;
        while path.exists() {
            path = self.into.with_file_name(format!("{name} {what} {number}"));
            number += 1;
        }
        path
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::fs;

    #[test]
    fn a_swap_that_was_cut_off_comes_to_its_end_and_nothing_else_is_moved() {
        let waymark_testkit::TestVault { records, dir } = waymark_testkit::vault();
        records.into_vault().lock().unwrap();
        let whole = dir.path().join("vault");
        let store = dir.path().join("Waymark");
        // Nothing beside: nothing to do.
        finish_swap(&store);
        assert!(!store.exists());
        // A folder that holds no whole store stays where it is.
        fs::create_dir(beside(&store)).unwrap();
        finish_swap(&store);
        assert!(!store.exists());
        fs::remove_dir(beside(&store)).unwrap();
        fs::rename(&whole, beside(&store)).unwrap();
        finish_swap(&store);
        assert!(store.join("keys").exists());
        assert!(!beside(&store).exists());
        // With a store in its place, what lies beside is left alone.
        fs::create_dir(beside(&store)).unwrap();
        fs::copy(store.join("keys"), beside(&store).join("keys")).unwrap();
        fs::copy(store.join("vault.db"), beside(&store).join("vault.db")).unwrap();
        finish_swap(&store);
        assert!(beside(&store).exists());
    }
}
