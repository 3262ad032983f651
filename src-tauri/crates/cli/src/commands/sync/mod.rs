//! `waymark sync`: sealed files over folders and servers that two people both reach.

mod door;
mod place;
mod visit;

use clap::Subcommand;
pub use door::opened;
pub use place::sentence;

use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::Output;

#[derive(Debug, Subcommand)]
pub enum Sync {
    /// The shared places: set one up, try it, forget it
    #[command(subcommand)]
    Place(place::Place),
    Push(visit::Push),
    Pull(visit::Pull),
}

impl Sync {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        match self {
            Self::Place(command) => command.run(store, output),
            Self::Push(command) => command.run(store, output),
            Self::Pull(command) => command.run(store, output),
        }
    }
}
