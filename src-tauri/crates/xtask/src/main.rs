//! `cargo xtask`: every chore of this repository under one command.
//!
//! Continuous integration runs exactly what a developer can run: `.ci/run` is `cargo xtask ci`.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a task runner speaks on the terminal"
)]

mod cargo;
mod ci;
mod demo;
mod deny;
mod desktop;
mod e2e;
mod failure;
mod faults;
mod footprint;
mod generated;
mod packages;
mod process;
mod python;
mod servers;
mod steps;
mod system;
mod targets;
mod tauri;
mod test;
mod ui;
mod verifiers;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use failure::Failure;
use workspace::Workspace;

/// Waymark's chores, from a first run to a release package.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing, build, and open the window
    Run {
        /// Open a store full of synthetic people or papers instead of your own: a tutor's, or a
        /// doctor's
        #[arg(long, value_name = "WHOSE", num_args = 0..=1, default_missing_value = "tutor")]
        demo: Option<demo::Whose>,
    },
    /// Run every test: Rust, user interface, and the journeys through the real window
    Test {
        /// Only the tests whose name contains this
        filter: Option<String>,
    },
    /// Everything continuous integration checks
    Ci,
    /// The window with live reload while you edit ui/
    Dev,
    /// Write ui/src/lib/ipc/bindings.ts from the Rust commands
    Bindings,
    /// Write docs/schema.sql from a fresh store
    Schema,
    /// Measure: every benchmark of the workspace
    Bench {
        /// Only the benchmarks whose name contains this
        filter: Option<String>,
        /// The released window instead: time to first paint, idle memory
        #[arg(long, conflicts_with = "filter")]
        window: bool,
    },
    /// The fault tests, each with a line of what it tried and found: kill -9, power cuts, flipped bits
    Faults {
        /// The full numbers, which take hours: 500 kills, 10,000 power cuts, every call to the disk
        #[arg(long)]
        long: bool,
        /// Only the tests whose name contains this
        filter: Option<String>,
    },
    /// The journeys through the real window alone
    E2e {
        /// Where the pictures of the screens go
        #[arg(long, value_name = "DIR")]
        pictures: Option<PathBuf>,
        /// Only the journeys whose name contains this
        filter: Option<String>,
    },
    /// Licences, bans and sources of every dependency
    Deny,
    /// Build the installable packages for this system
    Package,
}

fn main() -> ExitCode {
    match perform(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<(), Failure> {
    let workspace = Workspace::discover()?;
    match task {
        Task::Run { demo } => demo::run(&workspace, demo),
        Task::Test { filter } => test::test(&workspace, filter.as_deref()),
        Task::Ci => ci::ci(&workspace),
        Task::Dev => tauri::dev(&workspace),
        Task::Bindings => generated::BINDINGS.write(&workspace),
        Task::Schema => generated::SCHEMA.write(&workspace),
        Task::Bench { window: true, .. } => footprint::measure(&workspace),
        Task::Bench { filter, .. } => targets::bench(&workspace, filter.as_deref()),
        Task::Faults { long, filter } => faults::task(&workspace, long, filter.as_deref()),
        Task::E2e { pictures, filter } => e2e::task(&workspace, pictures, filter.as_deref()),
        Task::Deny => deny::check(&workspace),
        Task::Package => tauri::package(&workspace),
    }
}
