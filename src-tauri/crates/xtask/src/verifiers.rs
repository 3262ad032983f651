//! Verifiers of other makes, which the tests of credentials run: npm's and Python's.

use std::fs;

use crate::failure::Failure;
use crate::python;
use crate::steps::Steps;
use crate::ui;
use crate::workspace::Workspace;

/// Where they are listed, with their lock files.
const LISTED: &str = "src-tauri/crates/sharing/tests/interop";

/// Installs them under `target/interop`.
pub fn install(workspace: &Workspace, steps: &mut Steps) -> Result<(), Failure> {
    const NAME: &str = "verifiers of other makes";
    if !python::is_possible() {
        steps.skip(NAME, python::MISSING);
        return Ok(());
    }
    steps.take(NAME, || {
        let listed = workspace.root().join(LISTED);
        let folder = workspace.target_folder("interop")?;
        for name in ["package.json", "package-lock.json"] {
            let from = listed.join(name);
            fs::copy(&from, folder.join(name)).map_err(Failure::file(&from))?;
        }
        ui::install_packages(&folder)?;
        python::install(&listed.join("requirements.txt"), &folder.join("python"))
    })
}
