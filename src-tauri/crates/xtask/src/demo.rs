//! `run`: from a fresh checkout to an open window, with synthetic people when asked.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::cargo;
use crate::failure::Failure;
use crate::process;
use crate::system::{self, Purpose};
use crate::ui;
use crate::workspace::Workspace;

/// Opens the window on the user's own store, or on one full of synthetic people.
pub fn run(workspace: &Workspace, demo: bool) -> Result<(), Failure> {
    system::prepare(Purpose::Run)?;
    ui::install(workspace)?;
    ui::build(workspace)?;
    cargo::build_for_use(workspace)?;
    let mut window = Command::new(workspace.binary("waymark-desktop"));
    if demo {
        let store = DemoStore::ready(workspace)?;
        window.arg("--vault").arg(store.vault());
        let passphrase = DemoStore::PASSPHRASE;
        println!(
            "\nThe people in this store are invented. Its passphrase is:\n\n    {passphrase}\n"
        );
    }
    process::run(&mut window)
}

/// A store of synthetic people that is made once and then kept.
pub struct DemoStore {
    vault: PathBuf,
    passphrase: PathBuf,
    /// Written last: a store without it was not finished.
    finished: PathBuf,
}

impl DemoStore {
    /// Guards nothing but synthetic people, and so may stand here.
    pub const PASSPHRASE: &str = "walnut harbour lantern meadow";

    /// The store in the build folder, made now if it is not there; `waymark` is built already.
    pub fn ready(workspace: &Workspace) -> Result<Self, Failure> {
        let store = Self::in_folder(workspace.target_folder("demo")?);
        store.prepare(Command::new(workspace.binary("waymark")))?;
        Ok(store)
    }

    /// Its folder.
    pub fn vault(&self) -> &Path {
        &self.vault
    }

    fn in_folder(folder: PathBuf) -> Self {
        Self {
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
            .arg(&self.passphrase);
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
        let store = DemoStore::in_folder(folder.path().to_owned());

        let failing = stand_in(r#"mkdir "$3"; touch "$3/half"; exit 1"#);
        assert!(store.prepare(failing).is_err());
        assert!(!store.finished.exists());

        let working = stand_in(r#"mkdir "$3"; cp "$5" "$3/whole""#);
        store.prepare(working).unwrap();
        assert!(!store.vault.join("half").exists());
        let given = fs::read_to_string(store.vault.join("whole")).unwrap();
        assert_eq!(given.trim_end(), DemoStore::PASSPHRASE);

        store.prepare(stand_in("exit 1")).unwrap();
    }
}
