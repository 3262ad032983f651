//! Shared places: a folder, WebDAV, S3. The only code that opens a connection.
//!
//! A place is opened when somebody asks for it, and asked only what is called; nothing runs of its
//! own accord, nothing listens, and no host but the one named is ever spoken to. What a place
//! promises, and what is promised in spite of it, stands in `docs/adr/0019-transports.md`.

#![forbid(unsafe_code)]

mod folder;
mod limits;
mod place;
mod probe;
mod remote;
mod sign;
mod wire;

pub use limits::Limits;
pub use place::{Parts, Place, Secret, Server, address};
pub use probe::{Probe, probe};

use folder::Folder;
use remote::Remote;
use waymark_sharing::{Cancel, Transport, TransportError};

/// What goes beside a place.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Ends what is under way.
    pub cancel: Cancel,
    /// How long to wait, and how often to try.
    pub limits: Limits,
}

/// Opens a place. No connection is made before the first call.
///
/// # Errors
/// [`TransportError::Tls`] when the place's own authority is none; [`TransportError::Protocol`] for
/// what cannot be a place.
pub fn open(
    place: &Place,
    secret: Secret,
    options: &Options,
) -> Result<Box<dyn Transport>, TransportError> {
    Ok(match place {
        Place::Folder(root) => Box::new(Folder::new(root.clone(), options.cancel.clone())),
        Place::WebDav(server) => Box::new(Remote::webdav(server, secret, options)?),
        Place::S3 {
            server,
            bucket,
            region,
        } => Box::new(Remote::s3(server, (bucket, region), secret, options)?),
    })
}
