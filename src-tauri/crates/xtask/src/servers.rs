//! Servers of other makes that are not in the system's packages, which the tests of shared places run.

use crate::failure::Failure;
use crate::python;
use crate::steps::Steps;
use crate::workspace::Workspace;

/// Where they are listed, with versions and hashes.
const LISTED: &str = "src-tauri/crates/transports/tests/servers/requirements.txt";

/// Installs moto, an S3 store for tests, under `target/servers`.
pub fn install(workspace: &Workspace, steps: &mut Steps) -> Result<(), Failure> {
    const NAME: &str = "servers of other makes";
    if !python::is_possible() {
        steps.skip(NAME, python::MISSING);
        return Ok(());
    }
    steps.take(NAME, || {
        let folder = workspace.target_folder("servers")?;
        python::install(&workspace.root().join(LISTED), &folder.join("python"))
    })
}
