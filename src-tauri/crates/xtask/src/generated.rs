//! Files that are written by the code and committed, so that a change of either shows in review.
//!
//! Each has a test that compares the file with what the code says, and writes it instead when
//! `WAYMARK_UPDATE=1` is set.

use std::process::Command;

use crate::cargo;
use crate::failure::Failure;
use crate::process;
use crate::ui;
use crate::workspace::Workspace;

/// A generated file and the test that guards it.
pub struct Generated {
    file: &'static str,
    library: &'static str,
    test: &'static str,
    command: &'static str,
}

/// The TypeScript side of the commands.
pub const BINDINGS: Generated = Generated {
    file: "ui/src/lib/ipc/bindings.ts",
    library: "waymark_desktop_lib",
    test: "bindings_are_current",
    command: "cargo xtask bindings",
};

/// The tables of a fresh store.
pub const SCHEMA: Generated = Generated {
    file: "docs/schema.sql",
    library: "waymark_records",
    test: "schema_is_current",
    command: "cargo xtask schema",
};

impl Generated {
    /// The task: writes the file anew.
    pub fn write(&self, workspace: &Workspace) -> Result<(), Failure> {
        ui::install(workspace)?;
        ui::build(workspace)?;
        self.generate(workspace)?;
        println!("{} is current.", self.file);
        Ok(())
    }

    /// Writes the file anew and fails when that changed what is committed.
    pub fn check(&self, workspace: &Workspace) -> Result<(), Failure> {
        self.generate(workspace)?;
        let mut tracked = git(workspace);
        process::run(tracked.args(["ls-files", "--error-unmatch", "--", self.file]))?;
        let mut unchanged = git(workspace);
        process::run(unchanged.args(["diff", "--exit-code", "--", self.file])).map_err(|_| {
            let (file, command) = (self.file, self.command);
            Failure::Refused(format!(
                "{file} is not what the code says. Run `{command}` and commit it."
            ))
        })
    }

    fn generate(&self, workspace: &Workspace) -> Result<(), Failure> {
        let program = cargo::test_program(workspace, "lib", self.library)?;
        let mut list = Command::new(&program);
        let tests = process::output(list.args(["--list", self.test]))?;
        if !lists_a_test(&tests, self.test) {
            return Err(Failure::missing(
                format!("The test `{}`", self.test),
                format!("It belongs in {} and writes {}.", self.library, self.file),
            ));
        }
        let mut command = Command::new(&program);
        command
            .arg(self.test)
            .current_dir(workspace.root())
            .env("WAYMARK_UPDATE", "1");
        process::run(&mut command)
    }
}

fn git(workspace: &Workspace) -> Command {
    let mut command = Command::new("git");
    command.current_dir(workspace.root());
    command
}

/// Whether a test program's list names this test, in whatever module.
fn lists_a_test(list: &str, test: &str) -> bool {
    list.lines().any(|line| {
        let path = line.strip_suffix(": test");
        path.is_some_and(|path| path.rsplit("::").next() == Some(test))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_is_found_by_its_last_name() {
        let list = "ipc::tests::bindings_are_current: test\n\n1 test, 0 benchmarks\n";
        assert!(lists_a_test(list, "bindings_are_current"));
        assert!(!lists_a_test(list, "are_current"));
        assert!(!lists_a_test(
            "0 tests, 0 benchmarks\n",
            "bindings_are_current"
        ));
    }
}
