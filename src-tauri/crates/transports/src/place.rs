//! Which place, and what opens it.

use std::fmt;
use std::path::PathBuf;

use url::{Host, Url};
use waymark_sharing::TransportError;
use zeroize::Zeroizing;

/// A shared place, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A folder that another program keeps in step, or a network drive.
    Folder(PathBuf),
    /// A folder on a WebDAV server.
    WebDav(Server),
    /// A bucket of an S3 store, or a part of one.
    S3 {
        /// The store: its address, to which a path may be added that all names begin with; its user
        /// is the access key's id.
        server: Server,
        /// The bucket.
        bucket: String,
        /// The region that requests are signed for.
        region: String,
    },
}

/// A server, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Where it is, as checked by [`address`]; ends in a slash.
    pub address: Url,
    /// Who asks; empty for a place that is open to everybody.
    pub user: String,
    /// Certificates in PEM that may vouch for it beside the system's own.
    pub authority: Option<String>,
    /// The proxy to go through; the system's own when `None`. Never used for this computer itself.
    pub proxy: Option<Url>,
}

impl Server {
    /// A server without a user, a proxy or an authority of its own.
    ///
    /// # Errors
    /// As [`address`].
    pub fn new(text: &str) -> Result<Self, TransportError> {
        Ok(Self {
            address: address(text)?,
            user: String::new(),
            authority: None,
            proxy: None,
        })
    }

    /// Whether what is sent there, the password included, can be read on the way: `http` to another
    /// computer, which is used only where the user has written `http://`.
    #[must_use]
    pub fn is_in_clear(&self) -> bool {
        self.address.scheme() == "http" && !self.is_this_computer()
    }

    /// Whether it is on this computer.
    pub(crate) fn is_this_computer(&self) -> bool {
        match self.address.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        }
    }
}

/// The address of a server as somebody types it. Without a scheme it means `https`; `http` is taken
/// only where it is written out. A slash is added at the end.
///
/// # Errors
/// [`TransportError::Protocol`] for what is no address, for any other scheme, and for an address
/// with a name, a password, a query or a fragment in it: addresses are shown and kept in clear.
pub fn address(text: &str) -> Result<Url, TransportError> {
    let text = text.trim();
    let whole = if text.contains("://") {
        text.to_owned()
    } else {
        format!("https://{text}")
    };
    let mut url = Url::parse(&whole).map_err(|_| not_an_address())?;
    let plain = matches!(url.scheme(), "http" | "https")
        && url.host().is_some()
        && url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    if !plain {
        return Err(not_an_address());
    }
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(url)
}

fn not_an_address() -> TransportError {
    TransportError::Protocol("not an address of a shared place".to_owned())
}

/// A password, or the secret half of an access key. Wiped when dropped, and never shown.
#[derive(Default)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a secret.
    #[must_use]
    pub const fn new(secret: Zeroizing<String>) -> Self {
        Self(secret)
    }

    /// For a place that asks for none.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(hidden)")
    }
}
