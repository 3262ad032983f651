//! The journeys: a person's hour with Waymark, walked through in the real window.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use crate::cargo;
use crate::desktop::Desktop;
use crate::failure::Failure;
use crate::process;
use crate::system::{self, Purpose};
use crate::ui;
use crate::workspace::Workspace;

/// A window that hangs must not hang everything behind it.
const LIMIT: Duration = Duration::from_secs(25 * 60);

/// Why the journeys run on Linux alone.
pub const LINUX_ONLY: &str = "The journeys drive WebKitGTK, so they run on Linux only.";

/// Whether the journeys can run here.
pub const POSSIBLE: bool = cfg!(target_os = "linux");

/// The task: prepares everything, then walks the journeys.
pub fn task(
    workspace: &Workspace,
    pictures: Option<PathBuf>,
    filter: Option<&str>,
) -> Result<(), Failure> {
    if !POSSIBLE {
        return Err(Failure::Refused(LINUX_ONLY.to_owned()));
    }
    system::prepare(Purpose::Test)?;
    ui::install(workspace)?;
    ui::build(workspace)?;
    cargo::build_for_tests(workspace)?;
    walk(workspace, pictures, filter)
}

/// Walks the journeys, with everything built already.
pub fn walk(
    workspace: &Workspace,
    pictures: Option<PathBuf>,
    filter: Option<&str>,
) -> Result<(), Failure> {
    let program = cargo::test_program(workspace, "test", "e2e")?;
    let pictures = pictures.unwrap_or_else(|| workspace.root().join("tests/e2e/pictures"));
    std::fs::create_dir_all(&pictures).map_err(Failure::file(&pictures))?;
    let pictures = pictures.canonicalize().map_err(Failure::file(&pictures))?;
    let logs = workspace.target_folder("journeys")?;
    let desktop = Desktop::start(&logs)?;
    println!("pictures: {}", pictures.display());
    println!("logs:     {}", logs.display());

    let mut command = Command::new(program);
    command
        .args(["--include-ignored", "--test-threads=1"])
        .args(filter)
        .current_dir(workspace.root())
        .env("CARGO_MANIFEST_DIR", workspace.root())
        .env("WAYMARK_E2E", "1")
        .env("WAYMARK_PICTURES", pictures);
    cargo::with_binaries(&mut command, workspace);
    process::run_within(desktop.place(&mut command), LIMIT)
}
