//! Reading in processes that can do nothing else.

use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use waymark_domain::attachments::MediaType;

use crate::{Document, Limits, PageImage, Png, ReadFault, Reader, Unpack, Unpacked};

/// A few processes `waymark worker` that read foreign files, started when first needed.
#[derive(Debug)]
pub struct Worker {
    program: Option<PathBuf>,
    limits: Limits,
}

impl Worker {
    /// With the `waymark` that lies beside the program `exe`, or one folder up as for tests.
    #[must_use]
    pub fn beside(exe: &Path) -> Self {
        let name = format!("waymark{}", std::env::consts::EXE_SUFFIX);
        let folders = exe.ancestors().skip(1).take(2);
        let program = folders
            .map(|dir| dir.join(&name))
            .find(|file| file.is_file());
        Self {
            program,
            limits: Limits::STANDARD,
        }
    }

    /// With other limits.
    #[must_use]
    pub fn with_limits(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// How many files are read at once at most: callers with more threads wait for each other.
    #[must_use]
    pub fn parallel(&self) -> usize {
        2
    }

    /// Ends every process, and with them what they remember. Whoever waits for one gets
    /// [`ReadFault::Stopped`]; a later call starts anew.
    pub fn stop(&self) {}
}

impl Reader for Worker {
    fn read(
        &self,
        _bytes: &mut dyn Read,
        _length: u64,
        _media: MediaType,
    ) -> Result<Document, ReadFault> {
        Err(ReadFault::NoWorker)
    }

    fn page_image(
        &self,
        _bytes: &mut dyn Read,
        _length: u64,
        _media: MediaType,
        _page: u32,
    ) -> Result<PageImage, ReadFault> {
        Err(ReadFault::NoWorker)
    }

    fn picture(
        &self,
        _bytes: &mut dyn Read,
        _length: u64,
        _media: MediaType,
        _max_edge: u32,
    ) -> Result<Png, ReadFault> {
        Err(ReadFault::NoWorker)
    }

    fn unpack(
        &self,
        _bytes: &mut dyn Read,
        _length: u64,
        _each: &mut dyn FnMut(Unpacked) -> ControlFlow<()>,
    ) -> Result<Unpack, ReadFault> {
        Err(ReadFault::NoWorker)
    }
}
