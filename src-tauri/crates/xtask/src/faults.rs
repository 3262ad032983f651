//! The fault tests, and the report that their lines make up.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::cargo;
use crate::failure::Failure;
use crate::process;
use crate::system::{self, Purpose};
use crate::ui;
use crate::workspace::Workspace;

/// Runs the fault tests, in their short form or at full length, and shows what each tried and found.
pub fn task(workspace: &Workspace, long: bool, filter: Option<&str>) -> Result<(), Failure> {
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
    let report = workspace.target_folder("faults")?.join("report.txt");
    fs::write(&report, "").map_err(Failure::file(&report))?;
    let program = cargo::test_program(workspace, "test", "faults")?;
    let mut command = command(workspace, &program, &report, long, filter);
    let ended = process::run(cargo::with_binaries(&mut command, workspace));
    let lines = fs::read_to_string(&report).map_err(Failure::file(&report))?;
    println!("\n{}", shown(&lines));
    println!("This is in {}.", report.display());
    ended
}

/// One test after the other, so that none disturbs what another measures.
fn command(
    workspace: &Workspace,
    program: &Path,
    report: &Path,
    long: bool,
    filter: Option<&str>,
) -> Command {
    let mut command = Command::new(program);
    command
        .arg("--test-threads=1")
        .args(filter)
        .current_dir(workspace.root())
        .env("CARGO_MANIFEST_DIR", workspace.root())
        .env("WAYMARK_FAULT_REPORT", report);
    if long {
        command.env("WAYMARK_FAULT_LONG", "1");
    }
    command
}

/// The lines of a report, each part on a line of its own.
fn shown(lines: &str) -> String {
    lines.replace(" | ", "\n    ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_shows_each_part_on_a_line_of_its_own() {
        let line = "A promise | tried: 3 | found: 0 | seed: 1 | control: 2 of 2\n";
        let expected = "A promise\n    tried: 3\n    found: 0\n    seed: 1\n    control: 2 of 2\n";
        assert_eq!(shown(line), expected);
    }
}
