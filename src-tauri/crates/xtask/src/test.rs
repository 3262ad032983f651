//! Every test, in an order in which nothing is built twice.

use crate::cargo;
use crate::e2e;
use crate::failure::Failure;
use crate::servers;
use crate::steps::Steps;
use crate::system::{self, Purpose};
use crate::ui;
use crate::verifiers;
use crate::workspace::Workspace;

/// The task: everything in this file, with a summary.
pub fn test(workspace: &Workspace, filter: Option<&str>) -> Result<(), Failure> {
    let mut steps = Steps::default();
    let result = prepare(workspace, &mut steps).and_then(|()| all(workspace, &mut steps, filter));
    steps.summarise();
    result
}

/// What the tests need: system packages, the interface's packages, verifiers and servers of other
/// makes, the built page.
pub fn prepare(workspace: &Workspace, steps: &mut Steps) -> Result<(), Failure> {
    steps.take("system packages", || system::prepare(Purpose::Test))?;
    steps.take("interface packages", || ui::install(workspace))?;
    verifiers::install(workspace, steps)?;
    servers::install(workspace, steps)?;
    steps.take("interface build", || ui::build(workspace))
}

/// The tests themselves.
pub fn all(workspace: &Workspace, steps: &mut Steps, filter: Option<&str>) -> Result<(), Failure> {
    steps.take("build", || cargo::build_for_tests(workspace))?;
    steps.take("Rust tests", || cargo::test(workspace, filter))?;
    steps.take("documentation tests", || {
        cargo::test_documentation(workspace, filter)
    })?;
    steps.take("interface check", || ui::check(workspace))?;
    steps.take("interface tests", || ui::test(workspace, filter))?;
    if !e2e::POSSIBLE {
        steps.skip("window journeys", e2e::LINUX_ONLY);
        return Ok(());
    }
    steps.take("window journeys", || e2e::walk(workspace, None, filter))
}
