//! What a place may be: checked before it is kept, so that nothing is ever sent to a mistake.

use std::path::Path;

use super::{PlaceKind, PlaceOptions};
use crate::{Error, Result, given};

const MAX_LABEL: usize = 80;
const MAX_ADDRESS: usize = 1_000;
const MAX_NAME: usize = 200;
/// A chain of certificates is a few kilobytes.
const MAX_AUTHORITY: usize = 64 << 10;
const CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----";
/// Hosts to which plain HTTP never leaves this computer.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// The name of a place; without one, the end of its address.
pub(super) fn label(label: &str, address: &str) -> Result<String> {
    let label = given::optional_words("label", label, MAX_LABEL)?;
    if !label.is_empty() {
        return Ok(label);
    }
    let end = address.trim_end_matches(['/', '\\']);
    let end = end.rsplit(['/', '\\']).next().unwrap_or(end);
    Ok(end.chars().take(MAX_LABEL).collect())
}

/// The address as it is kept.
pub(super) fn address(kind: PlaceKind, address: &str, vault: &Path) -> Result<String> {
    let address = given::words("address", address, MAX_ADDRESS)?;
    match kind {
        PlaceKind::Folder => folder(&address, vault),
        PlaceKind::Webdav | PlaceKind::S3 => server(&address),
    }
}

/// The address of a server; without a scheme it means `https`.
fn server(address: &str) -> Result<String> {
    let whole = if address.contains("://") {
        address.to_owned()
    } else {
        format!("https://{address}")
    };
    url(&whole).map_err(|reason| invalid("address", reason))?;
    Ok(whole.trim_end_matches('/').to_owned())
}

/// A folder that is there, by its real path, and not a part of the store: what lies in the store is
/// the store's own, and would be in every backup.
fn folder(address: &str, vault: &Path) -> Result<String> {
    let real = Path::new(address).canonicalize().ok();
    let real = real
        .filter(|real| real.is_dir())
        .ok_or(invalid("address", "is no folder that is there"))?;
    let vault = vault.canonicalize().unwrap_or_else(|_| vault.to_owned());
    if real.starts_with(&vault) {
        return Err(invalid("address", "lies in the store"));
    }
    let path = real.into_os_string().into_string();
    path.map_err(|_| invalid("address", "is no text"))
}

/// An address of a server: `https`, or `http` to this computer itself; no name, no password, no
/// question and no fragment in it.
fn url(address: &str) -> std::result::Result<(), &'static str> {
    let (scheme, rest) = address.split_once("://").ok_or("is no address")?;
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    if authority.contains('@') {
        return Err("holds a name or a password");
    }
    let host = host(authority).ok_or("names no server")?;
    let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '?' | '#' | '\\' | '@');
    if !authority.chars().all(plain) || !path.chars().all(plain) {
        return Err("has a character that no address has");
    }
    match scheme {
        "https" => Ok(()),
        "http" if LOOPBACK.contains(&host) => Ok(()),
        "http" => Err("is not encrypted on its way"),
        _ => Err("is no address of a server"),
    }
}

/// The host of `host:port`.
fn host(authority: &str) -> Option<&str> {
    let digits = |port: &str| port.parse::<u16>().is_ok();
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if digits(port) => host,
        // An address of IPv6 has colons of its own, within brackets.
        Some(_) if authority.starts_with('[') && authority.ends_with(']') => authority,
        Some(_) => return None,
        None => authority,
    };
    (!host.is_empty()).then_some(host)
}

/// What the kind has of the rest; anything else is left out.
pub(super) fn options(kind: PlaceKind, given: &PlaceOptions) -> Result<PlaceOptions> {
    let server = kind != PlaceKind::Folder;
    let s3 = kind == PlaceKind::S3;
    let options = PlaceOptions {
        user: name("user", server, given.user.as_deref())?,
        bucket: name("bucket", s3, given.bucket.as_deref())?,
        region: name("region", s3, given.region.as_deref())?,
        authority: authority(server, given.authority.as_deref())?,
        proxy: name("proxy", server, given.proxy.as_deref())?,
    };
    if let Some(proxy) = &options.proxy {
        self::proxy(proxy)?;
    }
    if s3 && !options.bucket.as_deref().is_some_and(is_bucket) {
        return Err(invalid("bucket", "is no name of a bucket"));
    }
    Ok(options)
}

/// A word that may be left out, without spaces and control characters.
fn name(field: &'static str, has: bool, given: Option<&str>) -> Result<Option<String>> {
    let Some(given) = given.filter(|_| has) else {
        return Ok(None);
    };
    let name = given::optional_words(field, given, MAX_NAME)?;
    if name.chars().any(char::is_control) {
        return Err(invalid(field, "has a character that cannot be typed"));
    }
    Ok(Some(name).filter(|name| !name.is_empty()))
}

fn authority(has: bool, given: Option<&str>) -> Result<Option<String>> {
    let Some(pem) = given.map(str::trim).filter(|pem| has && !pem.is_empty()) else {
        return Ok(None);
    };
    if pem.len() > MAX_AUTHORITY || !pem.contains(CERTIFICATE) {
        return Err(invalid("authority", "is no certificate"));
    }
    if pem.contains("PRIVATE KEY") {
        return Err(invalid("authority", "holds a private key"));
    }
    Ok(Some(pem.to_owned()))
}

/// A proxy may be spoken to in plain HTTP: what goes through it is encrypted to the server behind it.
fn proxy(address: &str) -> Result<()> {
    let secure = address.replacen("http://", "https://", 1);
    url(&secure).map_err(|reason| invalid("proxy", reason))
}

/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html>, as far as every
/// server keeps them.
fn is_bucket(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    (3..=63).contains(&name.len())
        && name.chars().all(plain)
        && !name.starts_with(['-', '.'])
        && !name.ends_with(['-', '.'])
}

const fn invalid(field: &'static str, reason: &'static str) -> Error {
    Error::Invalid { field, reason }
}
