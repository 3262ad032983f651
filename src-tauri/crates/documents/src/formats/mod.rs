//! What is done with each type of file.

mod archive;
mod email;
mod office;
mod pdf;
mod picture;
mod rtf;
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
        MediaType::Png | MediaType::Jpeg | MediaType::Webp | MediaType::Gif | MediaType::Tiff => {
            picture::read(&bytes, media, limits)
        }
        MediaType::Docx
        | MediaType::Xlsx
        | MediaType::Pptx
        | MediaType::Odt
        | MediaType::Ods
        | MediaType::Odp => office::read(&bytes, media, limits),
        MediaType::OldOffice => office::read_old(&bytes, limits),
        MediaType::Rtf => Ok(rtf::read(&bytes, limits)),
        MediaType::Eml => email::read(&bytes, limits),
        MediaType::Text => Ok(text::read(&bytes, limits)),
        MediaType::Heic | MediaType::Msg | MediaType::Zip | MediaType::Unknown => {
            Err(ReadFault::Unsupported)
        }
    }
}

/// A page as a picture, for recognising its words.
pub fn page_image(
    bytes: Bytes,
    media: MediaType,
    page: u32,
    limits: &Limits,
) -> Result<PageImage, ReadFault> {
    match media {
        MediaType::Pdf => pdf::page_image(bytes, page),
        _ => picture::page_image(&bytes, media, page, limits),
    }
}

/// A picture for the window.
pub fn picture(
    bytes: Bytes,
    media: MediaType,
    max_edge: u32,
    limits: &Limits,
) -> Result<Png, ReadFault> {
    picture::picture(&bytes, media, max_edge, limits)
}

/// The texts of the QR codes in a picture.
pub fn codes(bytes: Bytes, media: MediaType, limits: &Limits) -> Result<Vec<String>, ReadFault> {
    picture::codes(&bytes, media, limits)
}

/// The files of an archive.
pub fn unpack(
    bytes: Bytes,
    limits: &Limits,
    each: &mut dyn FnMut(Unpacked) -> ControlFlow<()>,
) -> Result<Unpack, ReadFault> {
    archive::unpack(&bytes, limits, each)
}
