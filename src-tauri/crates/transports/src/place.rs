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

    /// Whether what is sent there, the password included, could be read on the way: `http` to another
    /// computer.
    fn is_in_clear(&self) -> bool {
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

/// What is known of a place where it is kept or typed, in words.
#[derive(Clone, Copy, Debug, Default)]
pub struct Parts<'a> {
    /// The folder, or the address of the server.
    pub address: &'a str,
    /// Who asks; the id of the access key for S3.
    pub user: Option<&'a str>,
    /// The bucket.
    pub bucket: Option<&'a str>,
    /// The region; `us-east-1` where none is given, as S3 stores of one's own expect.
    pub region: Option<&'a str>,
    /// Certificates in PEM that may vouch for the server.
    pub authority: Option<&'a str>,
    /// The proxy to go through.
    pub proxy: Option<&'a str>,
}

/// The region of stores that have none.
const REGION: &str = "us-east-1";

impl Place {
    /// A WebDAV server.
    ///
    /// # Errors
    /// As [`address`], for the proxy as well; [`TransportError::Tls`] for `http` to another computer.
    pub fn webdav(parts: &Parts<'_>) -> Result<Self, TransportError> {
        Server::of(parts).map(Self::WebDav)
    }

    /// A bucket of an S3 store.
    ///
    /// # Errors
    /// As [`Place::webdav`]; [`TransportError::Protocol`] without a bucket.
    pub fn s3(parts: &Parts<'_>) -> Result<Self, TransportError> {
        Ok(Self::S3 {
            server: Server::of(parts)?,
            bucket: parts.bucket.ok_or_else(not_an_address)?.to_owned(),
            region: parts.region.unwrap_or(REGION).to_owned(),
        })
    }

    /// A place as one line: `https://…` is WebDAV, `s3+https://host/bucket/path?region=…` is S3, and
    /// anything without a scheme is a folder. `parts` gives the rest; its address, bucket and
    /// region are not looked at.
    ///
    /// # Errors
    /// As [`Place::webdav`] and [`Place::s3`].
    pub fn from_line(line: &str, parts: &Parts<'_>) -> Result<Self, TransportError> {
        let Some(url) = line.strip_prefix("s3+") else {
            if line.contains("://") {
                let address = line;
                return Self::webdav(&Parts { address, ..*parts });
            }
            return Ok(Self::Folder(PathBuf::from(line)));
        };
        let (url, query) = url.split_once('?').unwrap_or((url, ""));
        let mut whole = address(url)?;
        let path = whole.path().trim_matches('/').to_owned();
        let (bucket, rest) = path.split_once('/').unwrap_or((&path, ""));
        whole.set_path(rest);
        let region = query.strip_prefix("region=").filter(|it| !it.is_empty());
        Self::s3(&Parts {
            address: whole.as_str(),
            bucket: Some(bucket).filter(|bucket| !bucket.is_empty()),
            region,
            ..*parts
        })
    }
}

impl Server {
    fn of(parts: &Parts<'_>) -> Result<Self, TransportError> {
        let server = Self {
            user: parts.user.unwrap_or_default().to_owned(),
            authority: parts.authority.map(str::to_owned),
            proxy: parts.proxy.map(address).transpose()?,
            ..Self::new(parts.address)?
        };
        if server.is_in_clear() {
            return Err(TransportError::Tls);
        }
        Ok(server)
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
