//! The connection to a place.

use std::path::PathBuf;

use waymark_records::sync::places::{Door, PlaceKind};
use waymark_sharing::{Transport, TransportError};
use waymark_transports::{Options, Place, Secret, Server};
use zeroize::Zeroizing;

/// The region that servers expect which have none.
const ANY_REGION: &str = "us-east-1";

/// Opens a place. No connection is made before the first call.
pub fn opened(door: Door) -> Result<Box<dyn Transport>, TransportError> {
    let Door { place, secret } = door;
    let options = place.options;
    let at = match place.kind {
        PlaceKind::Folder => Place::Folder(PathBuf::from(place.address)),
        kind => {
            let proxy = options.proxy.as_deref().map(waymark_transports::address);
            let server = Server {
                user: options.user.unwrap_or_default(),
                authority: options.authority,
                proxy: proxy.transpose()?,
                ..Server::new(&place.address)?
            };
            match kind {
                PlaceKind::S3 => Place::S3 {
                    server,
                    bucket: options.bucket.unwrap_or_default(),
                    region: options.region.unwrap_or_else(|| ANY_REGION.to_owned()),
                },
                PlaceKind::Folder | PlaceKind::Webdav => Place::WebDav(server),
            }
        }
    };
    let secret = secret.map_or_else(Secret::none, |secret| {
        Secret::new(Zeroizing::new(secret.expose().to_owned()))
    });
    waymark_transports::open(&at, secret, &Options::default())
}
