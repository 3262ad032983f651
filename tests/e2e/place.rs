//! One computer, as a window sees it: a home nobody else uses, a store, and answers to dialogs.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use waymark_domain::Timestamp;
use waymark_records::portfolio::Want;
use waymark_records::{Now, Records, SCHEMA};
use waymark_testkit::{Demo, DoctorDemo, PASSPHRASE};
use waymark_vault::{KdfProfile, NewVault, Passphrase, Schema, UnlockWith, Vault};

/// A home with its folders. Gone when dropped.
pub struct Place {
    folder: TempDir,
}

impl Place {
    /// A home in which Waymark was never started.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("home-").tempdir().unwrap();
        for name in ["cache", "config", "data", "state", "tmp", "exports"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let place = Self { folder };
        fs::write(place.picks(), "").unwrap();
        place
    }

    /// A home with a store full of invented people, whose passphrase is
    /// [`waymark_testkit::PASSPHRASE`].
    pub fn with_demo() -> Self {
        let place = Self::new();
        let vault = place.create();
        let records = Records::new(vault);
        Demo::default().fill(&records, now()).unwrap();
        records.into_vault().lock().unwrap();
        place
    }

    /// A home with the store of an invented doctor, full of evidence.
    pub fn with_portfolio() -> Self {
        let place = Self::new();
        let vault = place.create();
        let records = Records::new(vault);
        DoctorDemo::default().fill(&records, now()).unwrap();
        records.into_vault().lock().unwrap();
        place
    }

    /// A home with an empty store of a tutor.
    pub fn with_store() -> Self {
        let place = Self::new();
        let vault = place.create();
        let records = Records::new(vault);
        let tutor = waymark_records::settings::Role::Tutor;
        records
            .settings()
            .set_up("Dr Anjali Menon", tutor, now())
            .unwrap();
        records.into_vault().lock().unwrap();
        place
    }

    /// A home with an empty store of a doctor who wants everything.
    pub fn with_doctor() -> Self {
        let place = Self::new();
        let records = Records::new(place.create());
        let doctor = waymark_records::settings::Role::Doctor;
        records
            .settings()
            .set_up("Dr Farhan Siddiqui", doctor, now())
            .unwrap();
        records.portfolio().set_wants(Want::ALL, now()).unwrap();
        records.into_vault().lock().unwrap();
        place
    }

    fn create(&self) -> Vault {
        let passphrase = Passphrase::new(PASSPHRASE.to_owned()).unwrap();
        let request = NewVault {
            passphrase: &passphrase,
            profile: KdfProfile::Test,
            schema: &SCHEMA,
            device_name: "journeys",
            at_ms: now().at.as_millis(),
        };
        let (vault, _recovery_code) = Vault::create(&self.store(), request).unwrap();
        vault
    }

    /// Opens the store as a Waymark with other tables would, and closes it again.
    pub fn migrate(&self, schema: &'static Schema) {
        let passphrase = Passphrase::new(PASSPHRASE.to_owned()).unwrap();
        let with = UnlockWith::Passphrase(&passphrase);
        let vault = Vault::unlock(&self.store(), with, schema, now().at.as_millis()).unwrap();
        vault.lock().unwrap();
    }

    /// Works in the store while no window has it open: for what a journey takes for granted.
    pub fn in_store<T>(&self, work: impl FnOnce(&Records, Now) -> T) -> T {
        let passphrase = Passphrase::new(PASSPHRASE.to_owned()).unwrap();
        let with = UnlockWith::Passphrase(&passphrase);
        let records = Records::unlock(&self.store(), with, now().at).unwrap();
        let done = work(&records, now());
        records.into_vault().lock().unwrap();
        done
    }

    /// A new folder in this home: a stick, a tray of letters.
    pub fn folder(&self, name: &str) -> PathBuf {
        let folder = self.home().join(name);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    /// The home itself.
    pub fn home(&self) -> &Path {
        self.folder.path()
    }

    /// The folder of the store.
    pub fn store(&self) -> PathBuf {
        self.home().join("data/store")
    }

    /// Where files go that the user exports.
    pub fn exports(&self) -> PathBuf {
        self.home().join("exports")
    }

    /// What the window's program and its driver write to their standard error.
    pub fn log(&self) -> PathBuf {
        self.home().join("window.log")
    }

    fn picks(&self) -> PathBuf {
        self.home().join("picks")
    }

    /// The next dialog is answered with this path. A folder answers "where to save" with the name
    /// that is offered.
    pub fn pick(&self, path: &Path) {
        let earlier = fs::read_to_string(self.picks()).unwrap();
        fs::write(self.picks(), format!("{earlier}{}\n", path.display())).unwrap();
    }

    /// The variables that point a program at this home.
    pub fn environment(&self) -> Vec<(&'static str, OsString)> {
        let within = |name: &str| self.home().join(name).into_os_string();
        vec![
            ("HOME", self.home().into()),
            ("XDG_CACHE_HOME", within("cache")),
            ("XDG_CONFIG_HOME", within("config")),
            ("XDG_DATA_HOME", within("data")),
            ("XDG_STATE_HOME", within("state")),
            ("TMPDIR", within("tmp")),
            ("WAYMARK_E2E_PICKS", self.picks().into()),
            ("WAYMARK_E2E_LIGHT_KDF", "1".into()),
        ]
    }
}

/// The moment, for a store that a window with a real clock will open.
#[expect(
    clippy::disallowed_methods,
    reason = "the window under test lives by the real clock"
)]
pub fn now() -> Now {
    let at = Timestamp::from_millis(chrono::Utc::now().timestamp_millis());
    let today = at.date_in(&chrono::Local);
    Now { at, today }
}
