//! Backups on a shared place instead of a folder.

use std::path::{Path, PathBuf};

use clap::Args;
use waymark_records::backups::afar;
use waymark_sharing::Transport;
use waymark_transports::{Options, Parts, Place, Secret};

use crate::error::{Error, Result};
use crate::secret;

/// What opens a shared place that is named by its address.
#[derive(Args, Debug)]
pub struct Credentials {
    /// For an address: a file of two lines, the name and the password
    #[arg(long, value_name = "FILE")]
    credentials: Option<PathBuf>,
}

/// The address, where what was given is one and no folder.
pub fn address(given: &Path) -> Option<&str> {
    given.to_str().filter(|text| text.contains("://"))
}

impl Credentials {
    /// Opens the place at an address. No connection is made before the first call.
    pub fn open(&self, address: &str) -> Result<Box<dyn Transport>> {
        let (user, secret) = match &self.credentials {
            Some(file) => {
                let (user, secret) = secret::credentials(file)?;
                (Some(user), Secret::new(secret))
            }
            None => (None, Secret::none()),
        };
        let parts = Parts {
            user: user.as_deref(),
            ..Parts::default()
        };
        let place = Place::from_line(address, &parts).map_err(Error::Place)?;
        waymark_transports::open(&place, secret, &Options::default()).map_err(Error::Place)
    }
}

impl From<afar::Error> for Error {
    fn from(error: afar::Error) -> Self {
        match error {
            afar::Error::Place(error) => Self::Place(error),
            afar::Error::Records(error) => Self::Records(error),
        }
    }
}
