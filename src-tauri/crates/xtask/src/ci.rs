//! What continuous integration checks; `.ci/run` calls nothing else.

use crate::cargo;
use crate::deny;
use crate::failure::Failure;
use crate::generated::{BINDINGS, SCHEMA};
use crate::steps::Steps;
use crate::test;
use crate::workspace::Workspace;

/// The task. Stops at the first failure and sums up either way.
pub fn ci(workspace: &Workspace) -> Result<(), Failure> {
    let mut steps = Steps::default();
    let result = check(workspace, &mut steps);
    steps.summarise();
    result
}

fn check(workspace: &Workspace, steps: &mut Steps) -> Result<(), Failure> {
    steps.take("format", || cargo::format(workspace))?;
    test::prepare(workspace, steps)?;
    steps.take("lint", || cargo::lint(workspace))?;
    test::all(workspace, steps, None)?;
    steps.take("bindings are current", || BINDINGS.check(workspace))?;
    steps.take("schema is current", || SCHEMA.check(workspace))?;
    steps.take("licences, bans and sources", || deny::check(workspace))?;
    steps.skip(
        "security advisories",
        "their database cannot be fetched by continuous integration",
    );
    Ok(())
}
