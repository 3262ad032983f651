//! Benchmarks: a thin dispatcher to the targets that exist.

use crate::failure::Failure;
use crate::process;
use crate::workspace::Workspace;

/// Runs every benchmark of the workspace.
pub fn bench(workspace: &Workspace, filter: Option<&str>) -> Result<(), Failure> {
    let targets = workspace.targets("bench");
    if targets.is_empty() {
        return Err(Failure::missing(
            "A benchmark",
            "No package of the workspace has a [[bench]] target.",
        ));
    }
    for target in targets {
        println!("\n==> {}: {}", target.package, target.name);
        let mut command = workspace.cargo(&["bench", "--package", &target.package]);
        command.args(["--bench", &target.name]);
        if let Some(filter) = filter {
            command.args(["--", filter]);
        }
        process::run(&mut command)?;
    }
    Ok(())
}
