//! The `age` command, the reference for files in and out.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The command with an identity of its own.
pub struct Age {
    identity: PathBuf,
    recipient: String,
}

impl Age {
    /// `None`, and a line that says so, where the command is not installed.
    pub fn found(dir: &Path) -> Option<Self> {
        let identity = dir.join("age-identity");
        let made = Command::new("age-keygen")
            .arg("-o")
            .arg(&identity)
            .stderr(Stdio::null())
            .status();
        if !made.is_ok_and(|status| status.success()) {
            println!("   no `age` command here (package `age`): nothing to compare with");
            return None;
        }
        let recipient = Command::new("age-keygen").arg("-y").arg(&identity).output();
        let recipient = recipient.expect("a recipient").stdout;
        let recipient = String::from_utf8(recipient)
            .expect("text")
            .trim()
            .to_owned();
        Some(Self {
            identity,
            recipient,
        })
    }

    /// Encrypts a file, and waits until the disk has it.
    pub fn seal(&self, from: &Path, to: &Path) {
        let mut command = Command::new("age");
        command.arg("-r").arg(&self.recipient);
        run(command.arg("-o").arg(to).arg(from));
        sync(to);
    }

    /// Decrypts a file, and waits until the disk has it.
    pub fn open(&self, from: &Path, to: &Path) {
        run(self.opening().arg("-o").arg(to).arg(from));
        sync(to);
    }

    /// Decrypts a file to nowhere: the cipher alone.
    pub fn read(&self, from: &Path) {
        run(self.opening().arg(from).stdout(Stdio::null()));
    }

    fn opening(&self) -> Command {
        let mut command = Command::new("age");
        command.arg("-d").arg("-i").arg(&self.identity);
        command
    }
}

fn run(command: &mut Command) {
    let status = command.status().expect("a command that starts");
    assert!(status.success(), "{command:?}");
}

/// Waits until the disk has a file and its name.
pub fn sync(path: &Path) {
    let open = |path: &Path| File::open(path).expect("a file to sync");
    open(path).sync_all().expect("synced");
    if let Some(folder) = path.parent() {
        open(folder).sync_all().expect("synced");
    }
}

/// Removes a file and waits, so that the next measurement does not pay for it.
pub fn remove(path: &Path) {
    fs::remove_file(path).expect("removed");
    if let Some(folder) = path.parent() {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .expect("synced");
    }
}
