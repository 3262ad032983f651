//! What the owner may set.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use waymark_records::settings as stored;

use crate::error::CommandResult;
use crate::events;
use crate::state::{Unlocked, hold};

/// When to lock, how far Today looks, and who answers for what is kept.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Minutes, 1 to 60.
    pub lock_idle_minutes: u32,
    /// Lock when the screen is locked.
    pub lock_on_screen_lock: bool,
    /// Days after which a doctor counts as not seen for long.
    pub not_seen_after_days: u32,
    /// Days ahead within which the end of a contract is shown.
    pub contract_horizon_days: u32,
    /// Who answers for what is kept here.
    pub about: AboutStore,
}

/// Who answers for what is kept here.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AboutStore {
    /// The data controller.
    pub controller: String,
    /// Whom to ask about data protection.
    pub data_protection_contact: String,
    /// How long records are kept.
    pub retention: String,
    /// Who holds the recovery kit.
    pub custodians: String,
    /// Where a complaint goes.
    pub complaints_contact: String,
    /// The programme's name on summaries.
    pub programme: String,
}

impl From<stored::Settings> for Settings {
    fn from(settings: stored::Settings) -> Self {
        let (preferences, about) = (settings.preferences, settings.about);
        Self {
            lock_idle_minutes: preferences.lock_idle_minutes,
            lock_on_screen_lock: preferences.lock_on_screen_lock,
            not_seen_after_days: preferences.not_seen_after_days,
            contract_horizon_days: preferences.contract_horizon_days,
            about: AboutStore {
                controller: about.controller,
                data_protection_contact: about.data_protection_contact,
                retention: about.retention,
                custodians: about.custodians,
                complaints_contact: about.complaints_contact,
                programme: about.programme,
            },
        }
    }
}

impl From<Settings> for stored::Settings {
    fn from(settings: Settings) -> Self {
        let about = settings.about;
        Self {
            preferences: stored::Preferences {
                lock_idle_minutes: settings.lock_idle_minutes,
                lock_on_screen_lock: settings.lock_on_screen_lock,
                not_seen_after_days: settings.not_seen_after_days,
                contract_horizon_days: settings.contract_horizon_days,
            },
            about: stored::AboutStore {
                controller: about.controller,
                data_protection_contact: about.data_protection_contact,
                retention: about.retention,
                custodians: about.custodians,
                complaints_contact: about.complaints_contact,
                programme: about.programme,
            },
        }
    }
}

/// The settings.
#[tauri::command]
#[specta::specta]
pub async fn settings_get(unlocked: Unlocked) -> CommandResult<Settings> {
    unlocked
        .run(|records, _| records.settings().get().map(Settings::from))
        .await
}

/// Changes the settings; the new idle time counts at once.
#[tauri::command]
#[specta::specta]
pub async fn settings_set(
    unlocked: Unlocked,
    app: AppHandle,
    settings: Settings,
) -> CommandResult<()> {
    let lock_after = Duration::from_secs(u64::from(settings.lock_idle_minutes) * 60);
    let settings = stored::Settings::from(settings);
    unlocked
        .run(move |records, now| records.settings().set(&settings, now))
        .await?;
    hold(&unlocked.state().idle).lock_after = lock_after;
    events::records_changed(&app, "settings", Vec::new());
    Ok(())
}
