//! What speaks against the place of a store or of its backups.

use std::io::{self, Write};
use std::path::Path;

use waymark_text::say;
use waymark_vault::{PlaceConcern, place_advice};

/// Says on standard error what speaks against keeping a store in `dir`.
pub fn warn_of_store(dir: &Path) -> io::Result<()> {
    place_advice(dir)
        .iter()
        .try_for_each(|concern| tell(&of_store(concern)))
}

/// Says on standard error what there is to know of `dir` as a place for backups.
pub fn warn_of_backups(dir: &Path) -> io::Result<()> {
    place_advice(dir)
        .iter()
        .try_for_each(|concern| tell(&of_backups(concern)))
}

/// What speaks against keeping a store there.
pub fn of_store(concern: &PlaceConcern) -> String {
    match concern {
        PlaceConcern::Synchronised { service } => {
            say("concern-store-synchronised", &[("service", service.into())])
        }
        PlaceConcern::Network { .. } => say("concern-store-network", &[]),
        PlaceConcern::Removable => say("cli-concern-store-removable", &[]),
    }
}

fn of_backups(concern: &PlaceConcern) -> String {
    match concern {
        PlaceConcern::Synchronised { service } => {
            say("concern-synchronised", &[("service", service.into())])
        }
        PlaceConcern::Network { .. } => say("concern-network", &[]),
        PlaceConcern::Removable => say("concern-removable", &[]),
    }
}

fn tell(words: &str) -> io::Result<()> {
    writeln!(io::stderr(), "waymark: {words}")
}
