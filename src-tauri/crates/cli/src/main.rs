//! `waymark`: the command line of Waymark, for recovery, automation and tests.
//!
//! A thin face of `waymark-records`: it finds the store, asks for what opens it, runs one use-case
//! and prints what came of it. Exit codes, options and JSON are a promise, described in
//! `docs/cli.md`.

#![forbid(unsafe_code)]

mod args;
mod clock;
mod commands;
mod error;
mod open;
mod output;
mod progress;
mod secret;

use std::process::ExitCode;

fn main() -> ExitCode {
    if !cfg!(debug_assertions) {
        waymark_vault::hardening();
    }
    let cli = args::parse();
    match commands::run(&cli) {
        Ok(outcome) => outcome.exit_code(),
        Err(error) => error.report(),
    }
}
