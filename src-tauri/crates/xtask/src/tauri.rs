//! Tauri's own command line, from the interface's packages: live reload and installable packages.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::process;
use crate::system::{self, Purpose};
use crate::ui;
use crate::workspace::Workspace;

/// Laid over tauri.conf.json for `dev` alone, so that no shipped file names a server.
const DEVELOPMENT: &str = r#"{"build":{"devUrl":"http://localhost:5173","beforeDevCommand":{"script":"npm run dev -- --port 5173 --strictPort","cwd":"ui"}}}"#;

/// Opens the window on Vite's server: saving a file of ui/ shows at once.
pub fn dev(workspace: &Workspace) -> Result<(), Failure> {
    tauri(workspace, &["dev", "--config", DEVELOPMENT])
}

/// Builds the installable packages of this system into the build folder: the window, and `waymark`
/// beside it, which reads papers for the window and is the command line.
pub fn package(workspace: &Workspace) -> Result<(), Failure> {
    process::run(&mut workspace.cargo(&["build", "--release", "--bin", "waymark"]))?;
    let beside = workspace.target_folder("package")?.join("waymark");
    let named = named_for(&beside, &host()?);
    std::fs::copy(workspace.released("waymark"), &named).map_err(Failure::file(&named))?;
    let config = serde_json::json!({ "bundle": { "externalBin": [beside] } }).to_string();
    tauri(workspace, &["build", "--config", &config])
}

/// Tauri takes a program to ship by its path with the system's name at the end.
fn named_for(program: &Path, host: &str) -> PathBuf {
    let mut name = program.as_os_str().to_owned();
    name.push(format!("-{host}{}", std::env::consts::EXE_SUFFIX));
    name.into()
}

/// What the compiler calls this system: "x86_64-unknown-linux-gnu".
fn host() -> Result<String, Failure> {
    let mut command = Command::new("rustc");
    command.arg("--version").arg("--verbose");
    let answer = process::output(&mut command)?;
    let mut lines = answer.lines();
    lines
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .ok_or_else(|| Failure::Refused("rustc does not say what system this is".to_owned()))
}

fn tauri(workspace: &Workspace, arguments: &[&str]) -> Result<(), Failure> {
    system::prepare(Purpose::Run)?;
    ui::install(workspace)?;
    let mut command = ui::tool(workspace, "tauri")?;
    process::run(command.args(arguments).current_dir(workspace.root()))
}
