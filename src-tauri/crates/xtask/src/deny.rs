//! cargo-deny: licences, bans and sources of every dependency, as deny.toml says.

use std::path::PathBuf;
use std::process::Command;

use crate::failure::Failure;
use crate::process;
use crate::workspace::Workspace;

/// The version deny.toml is written for. Older ones cannot read what Cargo says of packages since 1.77.
const VERSION: &str = "0.20.2";

/// Checks every dependency.
///
/// The advisory database is left out: it lies in a repository that continuous integration cannot reach.
pub fn check(workspace: &Workspace) -> Result<(), Failure> {
    let mut command = Command::new(program(workspace)?);
    command
        .args(["--locked", "--workspace"])
        .args(["check", "bans", "licenses", "sources"])
        .current_dir(workspace.root());
    process::run(&mut command)
}

/// cargo-deny in the build folder, installed there the first time.
///
/// Built without optimisation: it runs for seconds, and that build takes a third of the time.
fn program(workspace: &Workspace) -> Result<PathBuf, Failure> {
    let tools = workspace.target_folder(&format!("tools/cargo-deny-{VERSION}"))?;
    let program = tools.join(format!("bin/cargo-deny{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        let mut install = workspace.cargo(&["install", "cargo-deny", "--locked", "--debug"]);
        install
            .args(["--version", VERSION, "--root"])
            .arg(&tools)
            .env("CARGO_PROFILE_DEV_DEBUG", "0");
        process::run(&mut install)?;
    }
    Ok(program)
}
