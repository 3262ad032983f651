//! Reading in this process.

use std::io::Read;
use std::ops::ControlFlow;

use waymark_domain::attachments::MediaType;
use zeroize::Zeroizing;

use crate::{Document, Limits, PageImage, Png, ReadFault, Reader, Unpack, Unpacked, formats};

/// Reads in this process, without its walls: what the worker process does inside, and for tests of
/// other crates. A hostile file can take all memory, or end the process.
#[derive(Clone, Debug, Default)]
pub struct InProcess {
    limits: Limits,
}

impl InProcess {
    /// With these limits; those of time and memory are the process's to keep.
    #[must_use]
    pub const fn new(limits: Limits) -> Self {
        Self { limits }
    }

    /// All bytes of a file, wiped when they are dropped.
    fn take(&self, bytes: &mut dyn Read, length: u64) -> Result<Zeroizing<Vec<u8>>, ReadFault> {
        if length > self.limits.bytes {
            return Err(ReadFault::TooLarge);
        }
        let length = usize::try_from(length).map_err(|_| ReadFault::TooLarge)?;
        let mut all = Zeroizing::new(Vec::new());
        all.try_reserve_exact(length)
            .map_err(|_| ReadFault::Memory)?;
        bytes.take(self.limits.bytes).read_to_end(&mut all)?;
        Ok(all)
    }
}

impl Reader for InProcess {
    fn read(
        &self,
        bytes: &mut dyn Read,
        length: u64,
        media: MediaType,
    ) -> Result<Document, ReadFault> {
        let bytes = self.take(bytes, length)?;
        formats::read(bytes, media, &self.limits)
    }

    fn page_image(
        &self,
        bytes: &mut dyn Read,
        length: u64,
        media: MediaType,
        page: u32,
    ) -> Result<PageImage, ReadFault> {
        let bytes = self.take(bytes, length)?;
        formats::page_image(bytes, media, page, &self.limits)
    }

    fn picture(
        &self,
        bytes: &mut dyn Read,
        length: u64,
        media: MediaType,
        max_edge: u32,
    ) -> Result<Png, ReadFault> {
        let bytes = self.take(bytes, length)?;
        formats::picture(bytes, media, max_edge, &self.limits)
    }

    fn codes(
        &self,
        bytes: &mut dyn Read,
        length: u64,
        media: MediaType,
    ) -> Result<Vec<String>, ReadFault> {
        let bytes = self.take(bytes, length)?;
        formats::codes(bytes, media, &self.limits)
    }

    fn unpack(
        &self,
        bytes: &mut dyn Read,
        length: u64,
        each: &mut dyn FnMut(Unpacked) -> ControlFlow<()>,
    ) -> Result<Unpack, ReadFault> {
        let bytes = self.take(bytes, length)?;
        formats::unpack(bytes, &self.limits, each)
    }
}
