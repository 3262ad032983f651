//! Benchmarks and the long fault tests: thin dispatchers to the targets that exist.

use crate::cargo;
use crate::failure::Failure;
use crate::process;
use crate::system::{self, Purpose};
use crate::ui;
use crate::workspace::Workspace;

/// How often the long fault tests kill the program in the middle of a save.
const ROUNDS: &str = "500";

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

/// Runs the fault tests at full length, those marked `ignore` included.
pub fn faults(workspace: &Workspace, filter: Option<&str>) -> Result<(), Failure> {
    let targets = workspace.targets("test");
    if !targets.iter().any(|target| target.name == "faults") {
        return Err(Failure::missing(
            "The test target `faults`",
            "Its tests belong in tests/faults/main.rs.",
        ));
    }
    system::prepare(Purpose::Test)?;
    ui::install(workspace)?;
    ui::build(workspace)?;
    cargo::build_for_tests(workspace)?;
    let mut command = std::process::Command::new(cargo::test_program(workspace, "test", "faults")?);
    command
        .args(["--include-ignored", "--test-threads=1"])
        .args(filter)
        .current_dir(workspace.root())
        .env("CARGO_MANIFEST_DIR", workspace.root())
        .env("WAYMARK_FAULT_ROUNDS", ROUNDS);
    process::run(cargo::with_binaries(&mut command, workspace))
}
