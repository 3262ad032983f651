//! What a reader of foreign files can do.

use std::io::Read;
use std::ops::ControlFlow;

use waymark_domain::attachments::MediaType;

use crate::{Document, PageImage, Png, ReadFault, Unpack, Unpacked};

/// Reads foreign files. `bytes` is a file of `length` bytes whose first bytes say that it is a
/// `media`.
pub trait Reader: Send + Sync {
    /// The text of a file, page by page.
    ///
    /// # Errors
    /// Why nothing of it can be read.
    fn read(
        &self,
        bytes: &mut dyn Read,
        length: u64,
        media: MediaType,
    ) -> Result<Document, ReadFault>;

    /// A page, counted from 0, of a PDF or of a picture, for recognising its words: upright, about
    /// 200 dots per inch.
    ///
    /// # Errors
    /// Why there is no picture; [`ReadFault::Damaged`] for a page that does not exist.
    fn page_image(
        &self,
        bytes: &mut dyn Read,
        length: u64,
        media: MediaType,
        page: u32,
    ) -> Result<PageImage, ReadFault>;

    /// A picture that the window cannot show itself (TIFF), or a small one of a large, upright and
    /// with no edge longer than `max_edge` pixels.
    ///
    /// # Errors
    /// Why there is no picture.
    fn picture(
        &self,
        bytes: &mut dyn Read,
        length: u64,
        media: MediaType,
        max_edge: u32,
    ) -> Result<Png, ReadFault>;

    /// The texts of the QR codes in a picture, in no order; none where there is no code that reads.
    ///
    /// # Errors
    /// Why the picture cannot be looked at.
    fn codes(
        &self,
        bytes: &mut dyn Read,
        length: u64,
        media: MediaType,
    ) -> Result<Vec<String>, ReadFault> {
        let _ = (bytes, length, media);
        Err(ReadFault::Unsupported)
    }

    /// The files of a ZIP archive one after another, until `each` says [`ControlFlow::Break`].
    ///
    /// # Errors
    /// Why nothing, or no more, can be unpacked.
    fn unpack(
        &self,
        bytes: &mut dyn Read,
        length: u64,
        each: &mut dyn FnMut(Unpacked) -> ControlFlow<()>,
    ) -> Result<Unpack, ReadFault>;
}
