//! Settings: what the owner chose, kept inside the vault as JSON under stable keys.
//!
//! Outside the vault only the window's own state is kept (theme, zoom, folders last used).

mod back;
mod sql;
mod stored;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use waymark_domain::{Timestamp, vocabulary};

use crate::{Error, Now, Records, Result, given, signposts, topics};

pub(crate) use back::put_back;
pub(crate) use sql::each;
pub use stored::id_of;
pub(crate) use stored::{Setting, is_of_this_store, put, put_as, remember, value, versioned};

/// The audit events of settings.
pub mod event {
    /// A setting was changed, or set for the first time.
    pub const CHANGED: &str = "setting_changed";
}

/// The setting of [`Preferences`].
pub const PREFERENCES: &str = "preferences";
/// The setting of [`AboutStore`].
pub const ABOUT: &str = "about_store";
/// The setting of [`Owner`].
pub const OWNER: &str = "owner";
const RECOVERY_CHECKED: &str = "recovery_checked";
const PASSPHRASE_TYPED_ON: &str = "passphrase_typed_on";

/// The passphrase is asked for at least this often, so that it is not forgotten.
pub const PASSPHRASE_EVERY_DAYS: i64 = 14;

/// The longest text of any field, in characters.
const MAX_CHARS: usize = 2_000;

/// The longest name of an owner, in characters.
const MAX_NAME_CHARS: usize = 200;

/// What the owner may set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// When to lock, and how far Today looks.
    pub preferences: Preferences,
    /// Who answers for what is kept here.
    pub about: AboutStore,
}

/// When to lock, and how far Today looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Minutes without a key or a movement before the vault locks, 1 to 60. In an open session
    /// the screen goes blank then, and the vault locks at twenty. Sleep always locks.
    pub lock_idle_minutes: u32,
    /// Lock when the desktop's own lock comes on.
    pub lock_on_screen_lock: bool,
    /// Days after which a doctor counts as not seen for long, 7 to 730.
    pub not_seen_after_days: u32,
    /// Days ahead within which the end of a contract is shown, 7 to 730.
    pub contract_horizon_days: u32,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            lock_idle_minutes: 5,
            lock_on_screen_lock: true,
            not_seen_after_days: 60,
            contract_horizon_days: 90,
        }
    }
}

/// Who answers for what is kept here: filled in by the tutor, shown in exports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AboutStore {
    /// The data controller, most likely the Trust.
    pub controller: String,
    /// Whom to ask about data protection.
    pub data_protection_contact: String,
    /// How long records are kept.
    pub retention: String,
    /// The people who hold the recovery kit.
    pub custodians: String,
    /// Where a complaint goes.
    pub complaints_contact: String,
    /// The programme's name, as it appears on summaries.
    pub programme: String,
}

vocabulary! {
    /// Whose vault it is.
    Role {
        /// A clinical tutor.
        Tutor = "tutor",
        /// A locally employed doctor.
        Doctor = "doctor",
    }
}

/// The vault's owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// "Dr Anjali Menon".
    pub name: String,
    /// Tutor or doctor.
    pub role: Role,
    /// When the vault was made.
    pub created_at: Timestamp,
}

/// The settings of a vault.
#[derive(Clone, Copy, Debug)]
pub struct SettingsOf<'a> {
    records: &'a Records,
}

impl Records {
    /// The settings.
    #[must_use]
    pub const fn settings(&self) -> SettingsOf<'_> {
        SettingsOf { records: self }
    }
}

impl SettingsOf<'_> {
    /// What the owner set; the defaults for the rest.
    ///
    /// # Errors
    /// The vault's.
    pub fn get(&self) -> Result<Settings> {
        self.records.read(|connection| {
            Ok(Settings {
                preferences: preferences(connection)?,
                about: value(connection, ABOUT)?.unwrap_or_default(),
            })
        })
    }

    /// Sets them.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the field that is out of its bounds.
    pub fn set(&self, settings: &Settings, now: Now) -> Result<()> {
        settings.validate()?;
        let before = self.get()?;
        if before == *settings {
            return Ok(());
        }
        self.records.write(now, |w| {
            if before.preferences != settings.preferences {
                put(w, PREFERENCES, &settings.preferences)?;
            }
            if before.about != settings.about {
                put(w, ABOUT, &settings.about)?;
            }
            Ok(())
        })
    }

    /// The owner, once set-up is done.
    ///
    /// # Errors
    /// The vault's.
    pub fn owner(&self) -> Result<Option<Owner>> {
        self.records.read(|connection| value(connection, OWNER))
    }

    /// Finishes a new vault in one transaction: names its owner, and puts in the topics and
    /// signposts that a tutor starts with. A doctor starts with nothing: no framework is in use yet.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a name; [`Error::NotAllowed`] when the vault has an owner already.
    pub fn set_up(&self, name: &str, role: Role, now: Now) -> Result<()> {
        let name = owner_name(name)?;
        if self.owner()?.is_some() {
            return Err(Error::NotAllowed("the vault is set up already"));
        }
        self.records.write(now, |w| {
            put(
                w,
                OWNER,
                &Owner {
                    name,
                    role,
                    created_at: now.at,
                },
            )?;
            match role {
                Role::Tutor => {
                    topics::seed(w)?;
                    signposts::seed(w)
                }
                Role::Doctor => Ok(()),
            }
        })
    }

    /// Changes the owner's name.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a name; [`Error::NotFound`] before set-up.
    pub fn rename_owner(&self, name: &str, now: Now) -> Result<()> {
        let name = owner_name(name)?;
        let owner = self.owner()?.ok_or(Error::NotFound("owner"))?;
        if owner.name == name {
            return Ok(());
        }
        self.records
            .write(now, |w| put(w, OWNER, &Owner { name, ..owner }))
    }

    /// Whether the owner has shown that the recovery words are written down.
    ///
    /// # Errors
    /// The vault's.
    pub fn recovery_checked(&self) -> Result<bool> {
        Ok(self
            .records
            .read(|connection| value(connection, RECOVERY_CHECKED))?
            .unwrap_or(false))
    }

    /// Records whether the owner has; new words start unchecked again.
    ///
    /// # Errors
    /// The vault's.
    pub fn set_recovery_checked(&self, checked: bool, now: Now) -> Result<()> {
        self.records
            .write(now, |w| put(w, RECOVERY_CHECKED, &checked))
    }

    /// Notes that the passphrase was typed today. Once a day is enough.
    ///
    /// # Errors
    /// The vault's.
    pub fn note_passphrase(&self, now: Now) -> Result<()> {
        if self.passphrase_typed_on()? == Some(now.today) {
            return Ok(());
        }
        self.records
            .write(now, |w| put(w, PASSPHRASE_TYPED_ON, &now.today))
    }

    /// Whether quick unlock has to wait for the passphrase: it was typed last
    /// [`PASSPHRASE_EVERY_DAYS`] ago or longer, or never, or on a day to come, because the clock was
    /// ahead then and says nothing.
    ///
    /// # Errors
    /// The vault's.
    pub fn passphrase_due(&self, now: Now) -> Result<bool> {
        let typed = self.passphrase_typed_on()?;
        Ok(typed
            .is_none_or(|day| !(0..PASSPHRASE_EVERY_DAYS).contains(&(now.today - day).num_days())))
    }

    fn passphrase_typed_on(&self) -> Result<Option<NaiveDate>> {
        self.records
            .read(|connection| value(connection, PASSPHRASE_TYPED_ON))
    }
}

impl Settings {
    fn validate(&self) -> Result<()> {
        let preferences = &self.preferences;
        for (field, value, bounds) in [
            ("lock_idle_minutes", preferences.lock_idle_minutes, 1..=60),
            (
                "not_seen_after_days",
                preferences.not_seen_after_days,
                7..=730,
            ),
            (
                "contract_horizon_days",
                preferences.contract_horizon_days,
                7..=730,
            ),
        ] {
            if !bounds.contains(&value) {
                return Err(Error::Invalid {
                    field,
                    reason: "is out of bounds",
                });
            }
        }
        for (field, text) in self.about.texts() {
            given::optional_words(field, text, MAX_CHARS)?;
        }
        Ok(())
    }
}

impl AboutStore {
    fn texts(&self) -> [(&'static str, &str); 6] {
        [
            ("controller", &self.controller),
            ("data_protection_contact", &self.data_protection_contact),
            ("retention", &self.retention),
            ("custodians", &self.custodians),
            ("complaints_contact", &self.complaints_contact),
            ("programme", &self.programme),
        ]
    }
}

/// An owner's name as it will be kept. To be asked before a vault is made: one whose owner cannot be
/// named would be left without an owner.
///
/// # Errors
/// [`Error::Invalid`] for an empty name, or one longer than a name is.
pub fn owner_name(name: &str) -> Result<String> {
    given::words("name", name, MAX_NAME_CHARS)
}

/// When to lock, and how far Today looks.
pub(crate) fn preferences(connection: &Connection) -> Result<Preferences> {
    Ok(value(connection, PREFERENCES)?.unwrap_or_default())
}
