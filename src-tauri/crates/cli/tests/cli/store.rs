//! A store that the binary made, and the binary run on it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;
use waymark_domain::Timestamp;
use waymark_records::{Now, Records};
use waymark_vault::{Passphrase, UnlockWith};

pub const PASSPHRASE: &str = "walnut harbour lantern meadow";

/// What a run of the binary left.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// The run as it has to be: done, and nothing to complain of.
    #[track_caller]
    pub fn done(self) -> Self {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{self:?}");
        self
    }

    /// The run as it has to be: stopped with this code and one line that holds `words`.
    #[track_caller]
    pub fn stopped(self, code: i32, words: &str) -> Self {
        assert_eq!(self.code, code, "{self:?}");
        assert_eq!(self.err.lines().count(), 1, "{self:?}");
        assert!(
            self.err.starts_with("waymark: ") && self.err.contains(words),
            "{self:?}"
        );
        self
    }

    /// The one JSON document that was printed.
    #[track_caller]
    pub fn json(self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// Runs the binary with nothing to inherit but where the system's own files are.
pub fn waymark(home: &Path, args: &[&str], stdin: Option<&str>) -> Run {
    let mut child = command(home, args).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    // A run that needs no input may be over before it is given any.
    let _ = input.write_all(stdin.unwrap_or_default().as_bytes());
    drop(input);
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The binary, about to be run with its streams as pipes.
pub fn command(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_waymark"));
    command
        .args(args)
        .current_dir(home)
        .env("HOME", home)
        .env("XDG_DATA_HOME", home)
        .env_remove("WAYMARK_VAULT")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// A tutor's store, or a doctor's.
pub struct Store {
    dir: TempDir,
}

impl Store {
    /// Makes an empty one of a tutor; its passphrase is in `passphrase`, its recovery words in `kit`.
    pub fn new() -> Self {
        Self::of("tutor", "Dr Anjali Menon").0
    }

    /// Makes an empty one of a doctor, with the framework of Emergency Medicine in use.
    pub fn of_a_doctor() -> Self {
        let (store, made) = Self::of("doctor", "Dr Farhan Siddiqui");
        assert!(made.out.contains("waymark framework use"), "{made:?}");
        store.run(&["framework", "use", "em-rcem-2021"]).done();
        store
    }

    fn of(role: &str, name: &str) -> (Self, Run) {
        let store = Self {
            dir: tempfile::tempdir().unwrap(),
        };
        store.write("passphrase", PASSPHRASE);
        let create = [
            "create",
            "--role",
            role,
            "--name",
            name,
            "--recovery-out",
            "kit",
            "--light-kdf",
        ];
        let made = store.run(&create).done();
        (store, made)
    }

    /// Runs a command on it, unlocked with the passphrase.
    pub fn run(&self, args: &[&str]) -> Run {
        let general = ["--vault", "store", "--passphrase-file", "passphrase"];
        self.raw(&[args, &general].concat(), None)
    }

    /// The JSON of a command that has to be done.
    #[track_caller]
    pub fn json(&self, args: &[&str]) -> Value {
        self.run(&[args, &["--json"]].concat()).done().json()
    }

    /// Runs the binary in the folder above the store, with these arguments only.
    pub fn raw(&self, args: &[&str], stdin: Option<&str>) -> Run {
        waymark(self.dir.path(), args, stdin)
    }

    /// A file beside the store.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file beside the store.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), content).unwrap();
    }

    /// Writes down a 1:1 with a doctor: from then on there can be a plan.
    pub fn met(&self, person: &str) {
        self.write("met.txt", "Asked for a 1:1.");
        let add = [
            "note",
            "add",
            "--person",
            person,
            "--topic",
            "Career planning",
            "--confidential",
            "met.txt",
        ];
        self.run(&add).done();
    }

    /// Records a doctor and gives their id.
    pub fn doctor(&self, given_name: &str, family_name: &str) -> String {
        let add = [
            "people",
            "add",
            "--given-name",
            given_name,
            "--family-name",
            family_name,
        ];
        self.run(&add).done().out.trim().to_owned()
    }

    /// A doctor with one session; both ids.
    pub fn session(&self) -> (String, String) {
        let doctor = self.doctor("Thiri", "Win");
        self.write("note", "Wants a training post.");
        let add = [
            "note",
            "add",
            "--person",
            &doctor,
            "--topic",
            "Career planning",
            "--confidential",
            "note",
        ];
        let session = self.run(&add).done().out.trim().to_owned();
        (doctor, session)
    }

    /// Adds a letter to a doctor or to one of their sessions; its id.
    pub fn letter(&self, owner: &[&str]) -> String {
        self.write("letter.txt", "Dear Dr Win");
        let add = [&["file", "add"], owner, &["letter.txt"]].concat();
        self.run(&add).done().out.trim().to_owned()
    }

    /// Opens it in this process, as the window would.
    pub fn open(&self) -> Records {
        let passphrase = Passphrase::new(PASSPHRASE.to_owned()).unwrap();
        let with = UnlockWith::Passphrase(&passphrase);
        Records::unlock(&self.path("store"), with, moment("2026-11-24T15:00:00Z").at).unwrap()
    }
}

/// The moment an RFC 3339 text names.
pub fn moment(text: &str) -> Now {
    let moment = chrono::DateTime::parse_from_rfc3339(text).unwrap();
    Now {
        at: Timestamp::from_millis(moment.timestamp_millis()),
        today: moment.date_naive(),
    }
}
