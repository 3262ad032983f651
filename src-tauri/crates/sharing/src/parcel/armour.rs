//! A sealed parcel as text, for mail that mangles files.

use std::borrow::Cow;
use std::io::{Read, Write};

use age::armor::{ArmoredReader, ArmoredWriter, Format};

use super::MAX_SEALED;
use crate::Fault;

const BEGIN: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";

/// The same parcel in age's armour: lines of base64 between two marks.
///
/// # Errors
/// [`Fault::Corrupt`] if memory cannot be written to.
pub fn armoured(sealed: &[u8]) -> Result<String, Fault> {
    let written = || -> std::io::Result<Vec<u8>> {
        let mut writer = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor)?;
        writer.write_all(sealed)?;
        writer.finish()
    };
    let bytes = written().map_err(|_| Fault::Corrupt)?;
    String::from_utf8(bytes).map_err(|_| Fault::Corrupt)
}

/// The parcel without armour, if it wears any. Line ends of Windows and white space around it are
/// forgiven.
pub(super) fn without_armour(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Fault> {
    let text = bytes.trim_ascii_start();
    if !text.starts_with(BEGIN) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut sealed = Vec::new();
    let most = u64::try_from(MAX_SEALED).unwrap_or(u64::MAX);
    ArmoredReader::new(text)
        .take(most + 1)
        .read_to_end(&mut sealed)
        .map_err(|_| Fault::Decrypt)?;
    Ok(Cow::Owned(sealed))
}
