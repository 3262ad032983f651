//! A small disk of one's own: a tmpfs in a mount namespace, which needs no rights and leaves nothing.
//!
//! Permissions would not do: a folder without write permission stays writable for root.

use std::path::Path;
use std::process::Command;

use serde::Serialize;

use crate::child::{self, Process};

const MOUNT: &str = r#"mount -t tmpfs -o "size=$1k" waymark "$2" && shift 2 && exec "$@""#;

/// Runs `test` in its part, with a disk of `kib` KiB mounted at `place`. Where the system lets nobody
/// have such a disk this says so and gives up, but never in continuous integration.
pub fn run_on_small_disk(test: &str, part: &impl Serialize, place: &Path, kib: u64) {
    if let Err(reason) = permitted(place) {
        assert!(
            std::env::var_os("CI").is_none(),
            "no disk of one's own: {reason}"
        );
        eprintln!("{test}: not run. No disk of one's own: {reason}");
        return;
    }
    let inner = child::command(test, part);
    let mut command = unshare(place, kib);
    command.arg(inner.get_program()).args(inner.get_args());
    for (variable, value) in inner.get_envs() {
        command.env(variable, value.unwrap_or_default());
    }
    let status = Process::start(command.stdout(std::process::Stdio::null())).finish();
    assert!(status.success(), "{test} on a small disk: {status}");
}

/// Makes the disk at `place` read-only, or writable again. For use inside the namespace.
pub fn remount(place: &Path, options: &str) {
    let mut command = Command::new("mount");
    command
        .arg("-o")
        .arg(format!("remount,{options}"))
        .arg(place);
    assert!(
        command.status().expect("mount").success(),
        "remount,{options}"
    );
}

fn unshare(place: &Path, kib: u64) -> Command {
    let mut command = Command::new("unshare");
    command
        .args(["--map-root-user", "--mount", "sh", "-c", MOUNT, "sh"])
        .arg(kib.to_string())
        .arg(place);
    command
}

fn permitted(place: &Path) -> Result<(), String> {
    if !cfg!(target_os = "linux") {
        return Err("only Linux has them".to_owned());
    }
    let tried = unshare(place, 64)
        .arg("true")
        .output()
        .map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&tried.stderr).trim().to_owned();
    tried.status.success().then_some(()).ok_or(said)
}
