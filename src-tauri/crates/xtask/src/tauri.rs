//! Tauri's own command line, from the interface's packages: live reload and installable packages.

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

/// Builds the installable packages of this system into the build folder.
pub fn package(workspace: &Workspace) -> Result<(), Failure> {
    tauri(workspace, &["build"])
}

fn tauri(workspace: &Workspace, arguments: &[&str]) -> Result<(), Failure> {
    system::prepare(Purpose::Run)?;
    ui::install(workspace)?;
    let mut command = ui::tool(workspace, "tauri")?;
    process::run(command.args(arguments).current_dir(workspace.root()))
}
