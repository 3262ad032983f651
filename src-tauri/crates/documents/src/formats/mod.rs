//! What is done with each type of file.

mod pdf;
mod text;

use std::ops::ControlFlow;

use waymark_domain::attachments::MediaType;
use zeroize::Zeroizing;

use crate::{Document, Limits, PageImage, Png, ReadFault, Unpack, Unpacked};

/// The bytes of a file, wiped when they are dropped.
pub type Bytes = Zeroizing<Vec<u8>>;

/// The text of a file.
pub fn read(bytes: Bytes, media: MediaType, limits: &Limits) -> Result<Document, ReadFault> {
    match media {
        MediaType::Pdf => pdf::read(bytes, limits),
        MediaType::Text => Ok(text::read(&bytes, limits)),
        _ => Err(ReadFault::Unsupported),
    }
}

/// A page as a picture, for recognising its words.
pub fn page_image(
    _bytes: Bytes,
    _media: MediaType,
    _page: u32,
    _limits: &Limits,
) -> Result<PageImage, ReadFault> {
    Err(ReadFault::Unsupported)
}

/// A picture for the window.
pub fn picture(
    _bytes: Bytes,
    _media: MediaType,
    _max_edge: u32,
    _limits: &Limits,
) -> Result<Png, ReadFault> {
    Err(ReadFault::Unsupported)
}

/// The files of an archive.
pub fn unpack(
    _bytes: Bytes,
    _limits: &Limits,
    _each: &mut dyn FnMut(Unpacked) -> ControlFlow<()>,
) -> Result<Unpack, ReadFault> {
    Err(ReadFault::Unsupported)
}
