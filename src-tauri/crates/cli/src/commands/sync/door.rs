//! The connection to a place.

use std::path::PathBuf;

use waymark_records::sync::places::{Door, PlaceKind};
use waymark_sharing::{Transport, TransportError};
use waymark_transports::{Options, Parts, Place, Secret};
use zeroize::Zeroizing;

/// Opens a place. No connection is made before the first call.
pub fn opened(door: &Door) -> Result<Box<dyn Transport>, TransportError> {
    let (place, more) = (&door.place, &door.place.options);
    let parts = Parts {
        address: &place.address,
        user: more.user.as_deref(),
        bucket: more.bucket.as_deref(),
        region: more.region.as_deref(),
        authority: more.authority.as_deref(),
        proxy: more.proxy.as_deref(),
    };
    let at = match place.kind {
        PlaceKind::Folder => Place::Folder(PathBuf::from(&place.address)),
        PlaceKind::Webdav => Place::webdav(&parts)?,
        PlaceKind::S3 => Place::s3(&parts)?,
    };
    let secret = door.secret.as_ref().map_or_else(Secret::none, |secret| {
        Secret::new(Zeroizing::new(secret.expose().to_owned()))
    });
    waymark_transports::open(&at, secret, &Options::default())
}
