//! The commands that answer while the store is locked, and nothing else does: where it is, opening
//! it, making it, restoring it, how strong a passphrase is, how the window looks.

pub mod restore;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::{AppHandle, Manager, State};
use waymark_records::portfolio::Want;
use waymark_records::settings::Role;
use waymark_records::{Now, Records, SCHEMA};
use waymark_vault::{
    Gap, KdfProfile, NewVault, Passphrase, RecoveryCode, UnlockWith, Vault, VaultPresence,
};

use super::{Millis, Word, custodians};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::picker::{self, Ask};
use crate::state::{AppState, Outside, hold};
use crate::{clock, window};

/// Why the store is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum LockReason {
    /// The program has just started.
    Start,
    /// The user locked it.
    User,
    /// Nobody was there for a while.
    Idle,
    /// The tutor was called away.
    Away,
    /// The computer went to sleep.
    Suspend,
    /// The screen was locked.
    ScreenLock,
}

/// What the window should show first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum StoreState {
    /// There is no store yet: first run.
    NoStore,
    /// Making or copying it stopped half-way.
    HalfMade,
    /// The folder it was in last time is not there: a drive that is not connected.
    Missing,
    /// Locked.
    Locked,
    /// Open.
    Unlocked,
    /// A newer Waymark wrote it.
    Newer,
    /// Its key files cannot be read.
    Damaged,
}

/// How the window looks; kept outside the store so that the unlock screen can follow it.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Appearance {
    /// Light, dark, high contrast, or as the system says.
    pub theme: Theme,
    /// Percent, 90 to 200.
    pub zoom: u16,
    /// Whether single letters act while a list or grid has the focus (WCAG 2.1.4 lets people
    /// turn them off).
    pub letter_keys: bool,
}

/// The colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// As the system says.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast.
    Contrast,
}

/// What may be known without the passphrase.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AppStatus {
    /// What to show.
    pub state: StoreState,
    /// This program's version.
    pub version: String,
    /// How the window looks.
    pub appearance: Appearance,
    /// Whether the keychain may open the store now.
    pub quick_unlock: bool,
    /// Why it is locked.
    pub lock_reason: LockReason,
    /// Since when.
    pub locked_at: Option<Millis>,
    /// Whether an unfinished note was kept.
    pub words_kept: bool,
    /// Seconds until the next attempt is taken.
    pub wait_seconds: u32,
    /// The folder of the store; shown only on request.
    pub store_folder: String,
}

/// How hard a passphrase is to guess.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Strength {
    /// 0 to 4.
    pub score: u8,
    /// Whether it is enough for a store.
    pub enough: bool,
    /// What would help: a text key without its prefix.
    pub hint: Option<String>,
}

/// Who makes a store.
#[derive(Clone, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NewStore {
    /// Tutor or doctor.
    pub role: Word<Role>,
    /// The owner's name as it appears on what they give.
    pub name: String,
    /// The passphrase; taken over into wiped memory at once.
    pub passphrase: String,
    /// What a doctor wants; a tutor wants nothing of these.
    #[serde(default)]
    pub wants: Vec<Word<Want>>,
}

/// The twelve words of a new recovery kit, to be written down.
#[derive(Clone, Serialize, Type)]
pub struct RecoveryWords {
    /// In order.
    pub words: Vec<String>,
}

impl RecoveryWords {
    /// For showing once.
    #[must_use]
    pub fn of(code: &RecoveryCode) -> Self {
        Self {
            words: code.words().map(str::to_owned).collect(),
        }
    }
}

/// The lowest strength a store accepts.
const ENOUGH: u8 = 3;

/// A new passphrase that is strong enough for a store.
///
/// # Errors
/// [`ErrorCode::PassphraseTooShort`] or [`ErrorCode::PassphraseTooLong`].
pub fn strong(typed: String) -> CommandResult<Passphrase> {
    let passphrase = Passphrase::new(typed)?;
    if passphrase.strength().score < ENOUGH {
        return Err(CommandError::new(ErrorCode::PassphraseTooShort));
    }
    Ok(passphrase)
}

/// What the window should show, and what may be known without the passphrase.
#[tauri::command]
#[specta::specta]
pub async fn app_status(state: State<'_, Arc<AppState>>) -> CommandResult<AppStatus> {
    Ok(status_of(&state))
}

fn status_of(state: &AppState) -> AppStatus {
    let open = state.is_open();
    let mut outside = hold(&state.outside);
    let presence = waymark_vault::status(&outside.store);
    let wait = outside.attempts.wait(clock::now().at.as_millis());
    AppStatus {
        state: match presence {
            _ if open => StoreState::Unlocked,
            Ok(VaultPresence::Absent) if was_here(&outside) => StoreState::Missing,
            ref presence => state_of(presence),
        },
        version: env!("CARGO_PKG_VERSION").to_owned(),
        appearance: appearance_of(&outside.app_file),
        quick_unlock: outside.keychain_first_unlock && has_keychain(&presence),
        lock_reason: outside.reason,
        locked_at: outside.locked_at.map(Millis),
        words_kept: outside.words_kept,
        wait_seconds: seconds(wait),
        store_folder: outside.store.display().to_string(),
    }
}

/// Whether the folder in use is the one opened last time.
fn was_here(outside: &Outside) -> bool {
    outside.app_file.last_store.as_ref() == Some(&outside.store)
}

/// Whole seconds, a started one counted.
fn seconds(wait: Duration) -> u32 {
    u32::try_from(wait.as_millis().div_ceil(1000)).unwrap_or(u32::MAX)
}

type Presence = waymark_vault::Result<VaultPresence>;

/// A folder that cannot even be looked into counts as damaged: the sentence says what to do.
fn state_of(presence: &Presence) -> StoreState {
    match presence {
        Ok(VaultPresence::Absent | VaultPresence::EmptyFolder | VaultPresence::NotAVault) => {
            StoreState::NoStore
        }
        // A creation that never finished held nothing: set-up starts again.
        Ok(VaultPresence::HalfMade(Gap::NeverFinished)) => StoreState::NoStore,
        Ok(VaultPresence::HalfMade(_)) => StoreState::HalfMade,
        Ok(VaultPresence::Present { .. }) => StoreState::Locked,
        Ok(VaultPresence::FutureVersion(_)) => StoreState::Newer,
        Ok(VaultPresence::DamagedKeyFile) | Err(_) => StoreState::Damaged,
    }
}

const fn has_keychain(presence: &Presence) -> bool {
    matches!(
        presence,
        Ok(VaultPresence::Present {
            has_keychain_slot: true
        })
    )
}

fn appearance_of(file: &crate::app_file::AppFile) -> Appearance {
    let theme = match file.theme.as_deref() {
        Some("light") => Theme::Light,
        Some("dark") => Theme::Dark,
        Some("contrast") => Theme::Contrast,
        _ => Theme::System,
    };
    Appearance {
        theme,
        zoom: file.zoom.unwrap_or(100).clamp(90, 200),
        letter_keys: file.letter_keys.unwrap_or(true),
    }
}

/// Changes how the window looks, at once and for the next start.
#[tauri::command]
#[specta::specta]
pub async fn appearance_set(
    app: AppHandle,
    state: State<'_, Arc<AppState>>,
    appearance: Appearance,
) -> CommandResult<()> {
    let zoom = appearance.zoom.clamp(90, 200);
    {
        let mut outside = hold(&state.outside);
        outside.app_file.theme = Some(theme_word(appearance.theme).to_owned());
        outside.app_file.zoom = Some(zoom);
        outside.app_file.letter_keys = Some(appearance.letter_keys);
        remember(&state, &outside.app_file);
    }
    if let Some(window) = app.get_webview_window(window::LABEL) {
        window.set_zoom(f64::from(zoom) / 100.0)?;
    }
    Ok(())
}

const fn theme_word(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
        Theme::Contrast => "contrast",
    }
}

/// Lets the user point at a store in another folder, for example on a stick.
#[tauri::command]
#[specta::specta]
pub async fn store_choose(
    app: AppHandle,
    state: State<'_, Arc<AppState>>,
) -> CommandResult<AppStatus> {
    let folder = picker::pick(&app, Ask::Folder).await?;
    // A damaged, half-copied or newer store is taken: the unlock screen says what is the matter.
    let nothing = matches!(
        waymark_vault::status(&folder)?,
        VaultPresence::Absent | VaultPresence::EmptyFolder | VaultPresence::NotAVault
    );
    if nothing {
        return Err(CommandError::new(ErrorCode::NotAStore));
    }
    hold(&state.outside).store = folder;
    // They wait for a doctor of the store that was in use.
    hold(&state.pending_files).take();
    Ok(status_of(&state))
}

/// Makes the store, opens it, and shows its recovery words once.
#[tauri::command]
#[specta::specta]
pub async fn store_create(
    state: State<'_, Arc<AppState>>,
    input: NewStore,
) -> CommandResult<RecoveryWords> {
    let passphrase = strong(input.passphrase)?;
    let role = input.role.0;
    let name = input.name.trim().to_owned();
    if name.is_empty() {
        return Err(CommandError::with(ErrorCode::Invalid, "name"));
    }
    let dir = hold(&state.outside).store.clone();
    let wants: Vec<Want> = input.wants.into_iter().map(|want| want.0).collect();
    let (records, code) = blocking(move || create(&dir, &passphrase, role, &name, &wants)).await?;
    let words = RecoveryWords::of(&code);
    *hold(&state.pending_recovery) = Some(code);
    opened(&state, records);
    Ok(words)
}

fn create(
    dir: &Path,
    passphrase: &Passphrase,
    role: Role,
    name: &str,
    wants: &[Want],
) -> CommandResult<(Records, RecoveryCode)> {
    let now = clock::now();
    let request = NewVault {
        passphrase,
        profile: profile(),
        schema: &SCHEMA,
        device_name: &device_name(),
        at_ms: now.at.as_millis(),
    };
    let (vault, code) = Vault::create(dir, request)?;
    let records = Records::new(vault);
    records.settings().set_up(name, role, now)?;
    records.settings().note_passphrase(now)?;
    if role == Role::Doctor {
        records.portfolio().set_wants(wants, now)?;
    }
    Ok((records, code))
}

/// The key derivation of new stores. Under WebDriver the test asks for the light one, so that a
/// journey of many unlocks stays short; a released program has no such switch.
fn profile() -> KdfProfile {
    if cfg!(feature = "e2e") && std::env::var_os("WAYMARK_E2E_LIGHT_KDF").is_some() {
        KdfProfile::Test
    } else {
        KdfProfile::for_this_machine()
    }
}

fn device_name() -> String {
    rustix::system::uname()
        .nodename()
        .to_string_lossy()
        .into_owned()
}

/// Opens the store with its passphrase.
#[tauri::command]
#[specta::specta]
pub async fn store_unlock(
    state: State<'_, Arc<AppState>>,
    passphrase: String,
) -> CommandResult<()> {
    let passphrase = Passphrase::new(passphrase)?;
    unlock(&state, move |dir, now| {
        typed(
            Records::unlock(dir, UnlockWith::Passphrase(&passphrase), now.at)?,
            now,
        )
    })
    .await
}

/// Opens the store with the twelve words of its recovery kit.
#[tauri::command]
#[specta::specta]
pub async fn store_unlock_recovery(
    state: State<'_, Arc<AppState>>,
    words: String,
) -> CommandResult<()> {
    let code = RecoveryCode::parse(&zeroize::Zeroizing::new(words))?;
    unlock(&state, move |dir, now| {
        Ok(Records::unlock(dir, UnlockWith::Recovery(&code), now.at)?)
    })
    .await
}

/// Opens the store with both halves of a kit for two custodians.
#[tauri::command]
#[specta::specta]
pub async fn store_unlock_custodians(
    state: State<'_, Arc<AppState>>,
    a: String,
    b: String,
) -> CommandResult<()> {
    let (one, other) = custodians::halves(a, b)?;
    unlock(&state, move |dir, now| {
        let with = UnlockWith::Custodians(&one, &other);
        Ok(Records::unlock(dir, with, now.at)?)
    })
    .await
}

/// Opens the store with the system's keychain: only the first time after the start.
#[tauri::command]
#[specta::specta]
pub async fn store_unlock_keychain(state: State<'_, Arc<AppState>>) -> CommandResult<()> {
    if !hold(&state.outside).keychain_first_unlock {
        return Err(CommandError::new(ErrorCode::KeychainLocked));
    }
    unlock(&state, |dir, now| {
        fresh_enough(Records::unlock(dir, UnlockWith::Keychain, now.at)?, now)
    })
    .await
}

/// A store whose set-up stopped before its owner was named opens under a name to be changed in
/// Settings.
fn named(records: Records, now: Now) -> CommandResult<Records> {
    if records.vault().damage().is_none() && records.settings().owner()?.is_none() {
        let name = waymark_text::say("paper-role-tutor", &[]);
        records.settings().set_up(&name, Role::Tutor, now)?;
    }
    Ok(records)
}

/// Notes that the passphrase was typed. A store that cannot be written opens all the same.
fn typed(records: Records, now: Now) -> CommandResult<Records> {
    if records.vault().damage().is_none() {
        let noted = records.settings().note_passphrase(now);
        if let Err(error) = noted {
            tracing::warn!(code = ?CommandError::from(error).code, "the passphrase's day was not noted");
        }
    }
    Ok(records)
}

/// Closes the store again when the passphrase was not typed for too long.
fn fresh_enough(records: Records, now: Now) -> CommandResult<Records> {
    if !records.settings().passphrase_due(now)? {
        return Ok(records);
    }
    records.into_vault().lock()?;
    Err(CommandError::new(ErrorCode::PassphraseDue))
}

async fn unlock<F>(state: &Arc<AppState>, open: F) -> CommandResult<()>
where
    F: FnOnce(&Path, Now) -> CommandResult<Records> + Send + 'static,
{
    if state.is_open() {
        return Ok(());
    }
    let now = clock::now();
    let dir = {
        let mut outside = hold(&state.outside);
        let wait = outside.attempts.wait(now.at.as_millis());
        if !wait.is_zero() {
            return Err(CommandError::with(
                ErrorCode::Wait,
                seconds(wait).to_string(),
            ));
        }
        outside.store.clone()
    };
    let waiting = Arc::clone(state);
    let result = blocking(move || {
        let _turn = waiting.turn();
        named(open(&dir, now)?, now)
    })
    .await;
    let mut outside = hold(&state.outside);
    match result {
        Ok(records) => {
            outside.attempts.succeeded();
            drop(outside);
            opened(state, records);
            Ok(())
        }
        Err(error) => {
            if error.code == ErrorCode::WrongSecret {
                outside.attempts.failed(clock::now().at.as_millis());
            }
            Err(error)
        }
    }
}

/// What follows every opening: remember where, start the idle time, take the user's own limits.
fn opened(state: &AppState, records: Records) {
    let settings = records.settings().get().unwrap_or_default();
    {
        let mut idle = hold(&state.idle);
        idle.seen(false, std::time::Instant::now());
        idle.lock_after =
            Duration::from_secs(u64::from(settings.preferences.lock_idle_minutes) * 60);
    }
    {
        let mut outside = hold(&state.outside);
        outside.words_kept = false;
        outside.app_file.last_store = Some(outside.store.clone());
        remember(state, &outside.app_file);
    }
    state.open(records);
}

fn remember(state: &AppState, file: &crate::app_file::AppFile) {
    if let Err(error) = file.save(&state.app_file_path) {
        tracing::warn!(kind = ?error.kind(), "app.json was not written");
    }
}

/// How strong a passphrase is, while it is typed.
#[tauri::command]
#[specta::specta]
pub async fn passphrase_strength(passphrase: String) -> CommandResult<Strength> {
    let passphrase = zeroize::Zeroizing::new(passphrase);
    let strength = blocking(move || Ok(waymark_vault::strength(&passphrase))).await?;
    Ok(Strength {
        score: strength.score,
        enough: strength.score >= ENOUGH,
        hint: strength.hints.first().map(|hint| hint.code().to_owned()),
    })
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> CommandResult<T> + Send + 'static,
) -> CommandResult<T> {
    tauri::async_runtime::spawn_blocking(work).await?
}
