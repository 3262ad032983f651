//! Cargo, always with the same packages and features, so that nothing is compiled twice.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::failure::Failure;
use crate::process;
use crate::workspace::Workspace;

/// What the tests, the lints and the journeys build.
const EVERYTHING: [&str; 3] = ["--workspace", "--features", "e2e"];

/// Builds every target as the tests want it.
pub fn build_for_tests(workspace: &Workspace) -> Result<(), Failure> {
    let mut command = workspace.cargo(&["build", "--all-targets"]);
    command.args(EVERYTHING);
    if cfg!(windows) {
        // Windows refuses to replace a program that is running: this one.
        command.args(["--exclude", "xtask"]);
    }
    process::run(&mut command)
}

/// Builds the window and the command line as a user gets them: without the tests' way in.
pub fn build_for_use(workspace: &Workspace) -> Result<(), Failure> {
    process::run(&mut workspace.cargo(&["build", "--workspace", "--exclude", "xtask", "--bins"]))
}

/// Builds the window as it is released.
pub fn build_window_release(workspace: &Workspace) -> Result<(), Failure> {
    process::run(&mut workspace.cargo(&["build", "--release", "--bin", "waymark-desktop"]))
}

/// Formatting, as a check.
pub fn format(workspace: &Workspace) -> Result<(), Failure> {
    process::run(&mut workspace.cargo(&["fmt", "--all", "--check"]))
}

/// Clippy, with every warning an error.
pub fn lint(workspace: &Workspace) -> Result<(), Failure> {
    let mut command = workspace.cargo(&["clippy", "--all-targets"]);
    process::run(command.args(EVERYTHING).args(["--", "--deny", "warnings"]))
}

/// Every Rust test but the journeys and the long fault tests, which are marked `ignore`.
pub fn test(workspace: &Workspace, filter: Option<&str>) -> Result<(), Failure> {
    let mut command = if process::found("cargo-nextest") {
        let mut command = workspace.cargo(&["nextest", "run", "--no-fail-fast"]);
        command.args(filter.map(|_| "--no-tests=pass"));
        command
    } else {
        workspace.cargo(&["test", "--tests"])
    };
    process::run(
        with_binaries(&mut command, workspace)
            .args(EVERYTHING)
            .args(filter),
    )
}

/// The examples in the documentation, one of which must not compile.
pub fn test_documentation(workspace: &Workspace, filter: Option<&str>) -> Result<(), Failure> {
    let mut command = workspace.cargo(&["test", "--doc"]);
    process::run(command.args(EVERYTHING).args(filter))
}

/// Tells a test where the two binaries are.
pub fn with_binaries<'a>(command: &'a mut Command, workspace: &Workspace) -> &'a mut Command {
    command
        .env("WAYMARK_DESKTOP_BIN", workspace.binary("waymark-desktop"))
        .env("WAYMARK_CLI_BIN", workspace.binary("waymark"))
}

/// Builds the tests and hands back the program that holds those of one target,
/// so that it can be started in surroundings of our own.
pub fn test_program(workspace: &Workspace, kind: &str, name: &str) -> Result<PathBuf, Failure> {
    let mut command = workspace.cargo(&["test", "--no-run", "--tests"]);
    command
        .args(EVERYTHING)
        .arg("--message-format=json-render-diagnostics");
    let messages = process::output(&mut command)?;
    find_test_program(&messages, kind, name).ok_or_else(|| {
        Failure::missing(
            format!("The {kind} target `{name}`"),
            "Its tests belong in this checkout.",
        )
    })
}

fn find_test_program(messages: &str, kind: &str, name: &str) -> Option<PathBuf> {
    messages.lines().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let target = message.get("target")?;
        let kinds = target.get("kind")?.as_array()?;
        let is_test = message.get("profile")?.get("test")?.as_bool()?;
        let matches = is_test && target.get("name")? == name && kinds.iter().any(|k| k == kind);
        let program = message.get("executable")?.as_str()?;
        matches.then(|| PathBuf::from(program))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_test_program_is_told_from_the_binary_of_the_same_name() {
        let messages = [
            r#"{"reason":"compiler-artifact","target":{"name":"e2e","kind":["bin"]},"profile":{"test":true},"executable":"/t/bin"}"#,
            r#"{"reason":"compiler-artifact","target":{"name":"e2e","kind":["test"]},"profile":{"test":false},"executable":"/t/plain"}"#,
            r#"{"reason":"compiler-artifact","target":{"name":"e2e","kind":["test"]},"profile":{"test":true},"executable":"/t/e2e"}"#,
            r#"{"reason":"build-finished","success":true}"#,
        ]
        .join("\n");
        assert_eq!(
            find_test_program(&messages, "test", "e2e"),
            Some(PathBuf::from("/t/e2e"))
        );
        assert_eq!(find_test_program(&messages, "test", "faults"), None);
    }
}
