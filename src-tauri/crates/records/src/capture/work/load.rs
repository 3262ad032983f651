//! Opening what was planned, one file after another.

use std::io::Read;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, TrySendError};
use std::thread;
use std::time::Duration;

use waymark_documents::{Document, ReadFault, Reader};
use waymark_domain::attachments::{HEAD_BYTES, MAX_BYTES, MediaType};
use waymark_vault::{Error as VaultError, Source, SourceFault};
use zeroize::Zeroizing;

use super::super::plan::{Origin, head};
use super::super::{Planned, Refusal};
use super::{Common, Placed, Ready, Together};
use crate::{Error, Result};

/// Longer files are not held in memory.
const IN_MEMORY: u64 = 8 << 20;
/// How often somebody who waits asks whether to go on.
const ASKED_EVERY: Duration = Duration::from_millis(50);
/// How often it is tried to hand on a file, when everybody has one.
const TRIED_EVERY: Duration = Duration::from_millis(2);

/// A file that was opened.
pub(super) struct Loaded {
    pub(super) name: String,
    pub(super) media: MediaType,
    pub(super) length: u64,
    pub(super) bytes: Bytes,
    /// It has no place to go back to, and is taken in even when the work is stopped.
    pub(super) pasted: bool,
}

/// The bytes of a file.
pub(super) enum Bytes {
    Memory(Arc<Zeroizing<Vec<u8>>>),
    Disk(Source),
}

impl Loaded {
    fn from_memory(name: String, bytes: Arc<Zeroizing<Vec<u8>>>, pasted: bool) -> Self {
        Self {
            name,
            media: MediaType::of(bytes.get(..HEAD_BYTES).unwrap_or(&bytes)),
            length: bytes.len() as u64,
            bytes: Bytes::Memory(bytes),
            pasted,
        }
    }

    /// Opens a file, and reads it if it is short.
    fn open(name: String, path: &Path) -> Result<Self> {
        let mut source = Source::open(path)?;
        let length = source.length();
        if length > MAX_BYTES {
            return Err(VaultError::from(SourceFault::TooLarge).into());
        }
        if length > IN_MEMORY {
            return Ok(Self {
                name,
                media: MediaType::of(&head(&mut source)?),
                length,
                bytes: Bytes::Disk(source),
                pasted: false,
            });
        }
        let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(length).unwrap_or(0)));
        let read = source.read_to_end(&mut bytes);
        read.map_err(|_| VaultError::from(SourceFault::Unreadable))?;
        source.unchanged()?;
        Ok(Self::from_memory(name, Arc::new(bytes), false))
    }

    /// All its bytes from the beginning.
    pub(super) fn with<T>(&mut self, read: impl FnOnce(&mut dyn Read) -> T) -> Result<T> {
        match &mut self.bytes {
            Bytes::Memory(bytes) => Ok(read(&mut bytes.as_slice())),
            Bytes::Disk(source) => {
                source.rewind()?;
                Ok(read(source))
            }
        }
    }

    pub(super) fn read_by(&mut self, reader: &dyn Reader) -> Result<Document, ReadFault> {
        let (length, media) = (self.length, self.media);
        self.with(|bytes| reader.read(bytes, length, media))
            .unwrap_or(Err(ReadFault::Damaged))
    }
}

/// The thread that opens files.
pub(super) struct Feeder<'a> {
    common: &'a Common<'a>,
    to_readers: SyncSender<Placed<Loaded>>,
    ready: Sender<Placed<Ready>>,
    tokens: Receiver<()>,
    next: u64,
}

/// Nobody wants any more.
struct Over;

impl<'a> Feeder<'a> {
    pub(super) fn new(
        common: &'a Common<'a>,
        to_readers: SyncSender<Placed<Loaded>>,
        ready: Sender<Placed<Ready>>,
        tokens: Receiver<()>,
    ) -> Self {
        Self {
            common,
            to_readers,
            ready,
            tokens,
            next: 0,
        }
    }

    /// Opens the files in their order, until there are no more or the work is stopped.
    pub(super) fn feed(mut self, files: &[Planned]) {
        let _together = Together(self.common);
        for file in files {
            if self.file(file).is_err() {
                return;
            }
            let done = Ready::Done {
                name: file.name.clone(),
                bytes: file.bytes,
            };
            self.tell(done);
        }
    }

    fn file(&mut self, planned: &Planned) -> Result<(), Over> {
        let pasted = matches!(planned.origin(), Origin::Bytes(_));
        if self.common.is_stopped() && !pasted {
            return Err(Over);
        }
        if let Some(refusal) = planned.refused {
            self.token(pasted)?;
            self.tell(Ready::Refused(planned.name.clone(), refusal));
            return Ok(());
        }
        let name = planned.name.clone();
        let loaded = match planned.origin() {
            Origin::Bytes(bytes) => Ok(Loaded::from_memory(name, Arc::clone(bytes), true)),
            Origin::Path(path) => Loaded::open(name, path),
        };
        match loaded {
            Ok(archive) if archive.media == MediaType::Zip => self.unpack(archive),
            Ok(loaded) => self.send(loaded),
            Err(Error::Vault(VaultError::Source(fault))) => {
                self.token(pasted)?;
                let refused = Ready::Refused(planned.name.clone(), Refusal::Source(fault));
                self.tell(refused);
                Ok(())
            }
            Err(error) => {
                self.tell(Ready::Failed(error));
                Err(Over)
            }
        }
    }

    /// Takes an archive apart. Each of its files goes the way of any other; the archive does not.
    fn unpack(&mut self, mut archive: Loaded) -> Result<(), Over> {
        let (length, pasted, reader) = (archive.length, archive.pasted, self.common.reader);
        let unpacked = archive.with(|bytes| {
            reader.unpack(bytes, length, &mut |entry| {
                let bytes = Arc::new(Zeroizing::new(entry.bytes));
                match self.send(Loaded::from_memory(entry.name, bytes, pasted)) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(Over) => ControlFlow::Break(()),
                }
            })
        });
        if self.common.is_stopped() && !pasted {
            return Err(Over);
        }
        let refused = match unpacked {
            Ok(Ok(unpack)) => {
                let refused = unpack.refused.into_iter();
                refused
                    .map(|(name, why)| (name, Refusal::Entry(why)))
                    .collect()
            }
            Ok(Err(fault)) => vec![(archive.name, Refusal::Archive(fault))],
            Err(_) => vec![(archive.name, Refusal::Source(SourceFault::Unreadable))],
        };
        for (name, why) in refused {
            self.token(pasted)?;
            self.tell(Ready::Refused(name, why));
        }
        Ok(())
    }

    fn send(&mut self, loaded: Loaded) -> Result<(), Over> {
        self.token(loaded.pasted)?;
        let pasted = loaded.pasted;
        let mut file = (self.place(), loaded);
        // A plain `send` would wait for as long as the readers do, who may wait for this thread while
        // it takes an archive apart.
        loop {
            if self.common.is_stopped() && !pasted {
                return Err(Over);
            }
            match self.to_readers.try_send(file) {
                Ok(()) => return Ok(()),
                Err(TrySendError::Full(back)) => file = back,
                Err(TrySendError::Disconnected(_)) => return Err(Over),
            }
            thread::sleep(TRIED_EVERY);
        }
    }

    /// Waits until there is room for one more.
    fn token(&self, pasted: bool) -> Result<(), Over> {
        loop {
            if self.common.is_stopped() && !pasted {
                return Err(Over);
            }
            match self.tokens.recv_timeout(ASKED_EVERY) {
                Ok(()) => return Ok(()),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(Over),
            }
        }
    }

    fn tell(&mut self, ready: Ready) {
        let place = self.place();
        // The end outlives this thread.
        let _ = self.ready.send((place, ready));
    }

    fn place(&mut self) -> u64 {
        self.next += 1;
        self.next - 1
    }
}
