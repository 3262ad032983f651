//! `run`: from a fresh checkout to an open window, with synthetic people or papers when asked.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::ValueEnum;

use crate::cargo;
use crate::failure::Failure;
use crate::process;
use crate::system::{self, Purpose};
use crate::ui;
use crate::workspace::Workspace;

/// Whose store a demonstration is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Whose {
    /// Doctors, sessions and actions
    Tutor,
    /// A portfolio of evidence over three years
    Doctor,
}

impl Whose {
    /// The folder of the store inside the build folder.
    const fn folder(self) -> &'static str {
        match self {
            Self::Tutor => "demo",
            Self::Doctor => "demo-doctor",
        }
    }

    /// What `waymark demo` is told.
    const fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Tutor => &[],
            Self::Doctor => &["--evidence", "300"],
        }
    }
}

/// Opens the window on the user's own store, or on a demonstration.
pub fn run(workspace: &Workspace, demo: Option<Whose>) -> Result<(), Failure> {
    system::prepare(Purpose::Run)?;
    ui::install(workspace)?;
    ui::build(workspace)?;
    cargo::build_for_use(workspace)?;
    let mut window = Command::new(workspace.binary("waymark-desktop"));
    if let Some(whose) = demo {
        let store = DemoStore::ready(workspace, whose)?;
        window.arg("--vault").arg(store.vault());
        let passphrase = DemoStore::PASSPHRASE;
        println!("\nEverybody in this store is invented. Its passphrase is:\n\n    {passphrase}\n");
    }
    process::run(&mut window)
}

/// A demonstration store that is made once and then kept.
pub struct DemoStore {
    whose: Whose,
    vault: PathBuf,
    passphrase: PathBuf,
    /// Written last: a store without it was not finished.
    finished: PathBuf,
}

impl DemoStore {
    /// Guards nothing but synthetic people, and so may stand here.
    pub const PASSPHRASE: &str = "walnut harbour lantern meadow";

    /// The store in the build folder, made now if it is not there; `waymark` is built already.
    pub fn ready(workspace: &Workspace, whose: Whose) -> Result<Self, Failure> {
        let store = Self::in_folder(workspace.target_folder(whose.folder())?, whose);
        store.prepare(Command::new(workspace.binary("waymark")))?;
        Ok(store)
    }

    /// Its folder.
    pub fn vault(&self) -> &Path {
        &self.vault
    }

    fn in_folder(folder: PathBuf, whose: Whose) -> Self {
        Self {
            whose,
            vault: folder.join("store"),
            passphrase: folder.join("passphrase.txt"),
            finished: folder.join("finished"),
        }
    }

    fn prepare(&self, mut waymark: Command) -> Result<(), Failure> {
        if self.finished.is_file() && self.vault.is_dir() {
            return Ok(());
        }
        if self.vault.exists() {
            fs::remove_dir_all(&self.vault).map_err(Failure::file(&self.vault))?;
        }
        let line = format!("{}\n", Self::PASSPHRASE);
        fs::write(&self.passphrase, line).map_err(Failure::file(&self.passphrase))?;
        waymark
            .arg("demo")
            .arg("--vault")
            .arg(&self.vault)
            .arg("--passphrase-file")
            .arg(&self.passphrase)
            .args(self.whose.arguments());
        process::run(&mut waymark)?;
        fs::write(&self.finished, "").map_err(Failure::file(&self.finished))
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    /// Stands where `waymark` would and does what the script says with the same arguments.
    fn stand_in(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script, "waymark"]);
        command
    }

    #[test]
    fn a_store_is_made_once_and_an_unfinished_one_anew() {
        let folder = tempfile::tempdir().unwrap();
        let store = DemoStore::in_folder(folder.path().to_owned(), Whose::Doctor);

        let failing = stand_in(r#"mkdir "$3"; touch "$3/half"; exit 1"#);
        assert!(store.prepare(failing).is_err());
        assert!(!store.finished.exists());

        let working = stand_in(r#"mkdir "$3"; cp "$5" "$3/whole"; echo "$6 $7" > "$3/told""#);
        store.prepare(working).unwrap();
        assert!(!store.vault.join("half").exists());
        let given = fs::read_to_string(store.vault.join("whole")).unwrap();
        assert_eq!(given.trim_end(), DemoStore::PASSPHRASE);
        let told = fs::read_to_string(store.vault.join("told")).unwrap();
        assert_eq!(told.trim_end(), "--evidence 300");

        store.prepare(stand_in("exit 1")).unwrap();
    }

    #[test]
    fn a_tutors_and_a_doctors_store_never_share_a_folder() {
        assert_ne!(Whose::Tutor.folder(), Whose::Doctor.folder());
    }
}
