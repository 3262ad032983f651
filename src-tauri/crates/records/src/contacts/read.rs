//! A card, wherever it stands: in a file, as text, or in a picture of its QR code.

use std::io::Read;
use std::path::Path;

use waymark_documents::{ReadFault, Reader};
use waymark_domain::attachments::{FileKind, MediaType};
use waymark_sharing::{Card, Fault, Revocation};
use waymark_vault::{Source, SourceFault};

use crate::Result;

/// The most bytes of a picture that may hold a card: a photograph has a few million.
const MAX_BYTES: usize = 64 << 20;

/// The bytes of a file that may hold a card or a revocation.
///
/// # Errors
/// [`Fault::TooBig`]; [`waymark_vault::Error::Source`] for what is no plain file or cannot be read.
pub fn file(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    Source::open(path)?
        .take(MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| waymark_vault::Error::from(SourceFault::Unreadable))?;
    if bytes.len() > MAX_BYTES {
        return Err(Fault::TooBig.into());
    }
    Ok(bytes)
}

/// Reads a card out of the bytes of its file, of its text, or of a picture, which `reader` looks at
/// behind its walls.
///
/// # Errors
/// [`Fault::Card`] where no card is; [`Fault::Version`] for one of a newer version; [`Fault::TooBig`]
/// for a picture that is too large to look at.
pub fn card(bytes: &[u8], reader: &dyn Reader) -> Result<Card> {
    let media = MediaType::of(bytes);
    if media.kind() == FileKind::Image {
        return in_picture(bytes, media, reader);
    }
    let text = std::str::from_utf8(bytes).ok().map(str::trim);
    match text.filter(|text| text.starts_with("WMCARD1:")) {
        Some(text) => Ok(Card::from_text(text)?),
        None => Ok(Card::parse(bytes)?),
    }
}

/// Reads a revocation out of the bytes of its file.
///
/// # Errors
/// As [`Revocation::parse`].
pub fn revocation(bytes: &[u8]) -> Result<Revocation> {
    Ok(Revocation::parse(bytes)?)
}

fn in_picture(mut bytes: &[u8], media: MediaType, reader: &dyn Reader) -> Result<Card> {
    let length = bytes.len() as u64;
    let texts = reader
        .codes(&mut bytes, length, media)
        .map_err(|fault| match fault {
            ReadFault::TooLarge | ReadFault::Memory | ReadFault::Time => Fault::TooBig,
            _ => Fault::Card,
        })?;
    let cards = texts.iter().map(|text| Card::from_text(text));
    let read = cards.reduce(|found, next| if found.is_ok() { found } else { next });
    Ok(read.unwrap_or(Err(Fault::Card))?)
}
