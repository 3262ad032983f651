//! Sealing what was opened and read.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, Sender};

use waymark_vault::{Amount, Error as VaultError, SealedAttachment};

use super::super::Refusal;
use super::super::keep::Arrived;
use super::super::plan::known;
use super::load::{Bytes, Loaded};
use super::{Common, Looked, Placed, Ready, Together};
use crate::{Error, Result};

/// The thread that seals.
pub(super) struct Sealer<'a> {
    common: &'a Common<'a>,
    /// The lengths of all sealed files: one of another length is certainly not there yet.
    lengths: HashSet<u64>,
    ready: Sender<Placed<Ready>>,
}

impl<'a> Sealer<'a> {
    pub(super) fn new(
        common: &'a Common<'a>,
        lengths: HashSet<u64>,
        ready: Sender<Placed<Ready>>,
    ) -> Self {
        Self {
            common,
            lengths,
            ready,
        }
    }

    /// Seals until there are no more; what comes once the work was stopped is only told.
    pub(super) fn seal_all(mut self, looked: &Receiver<Placed<Looked>>) {
        let _together = Together(self.common);
        while let Ok((place, looked)) = looked.recv() {
            let ready = self.one(looked);
            let _ = self.ready.send((place, ready));
        }
    }

    fn one(&mut self, looked: Looked) -> Ready {
        let Looked {
            mut file,
            reading,
            title,
            date,
        } = looked;
        if self.common.is_stopped() && !file.pasted {
            return Ready::Stopped;
        }
        match self.sealed(&mut file) {
            Ok(Some(sealed)) => Ready::File(Box::new(Arrived {
                name: file.name,
                media: file.media,
                sealed,
                reading,
                title,
                date,
            })),
            Ok(None) => Ready::Already(file.name),
            Err(Error::Vault(VaultError::Cancelled)) => Ready::Stopped,
            Err(Error::Vault(VaultError::Source(fault))) => {
                Ready::Refused(file.name, Refusal::Source(fault))
            }
            Err(error) => Ready::Failed(error),
        }
    }

    /// Seals a file; `None` if its bytes are there already.
    fn sealed(&mut self, file: &mut Loaded) -> Result<Option<SealedAttachment>> {
        let records = self.common.records;
        if self.lengths.contains(&file.length)
            && file.with(|bytes| known(records, bytes))??.is_some()
        {
            return Ok(None);
        }
        let (length, at_ms) = (file.length, self.common.now.at.as_millis());
        let (common, pasted) = (self.common, file.pasted);
        let mut watch = |_: Amount| {
            if common.is_stopped() && !pasted {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let attachments = records.vault().attachments();
        let sealed = file.with(|bytes| attachments.seal(bytes, length, at_ms, &mut watch))??;
        if let Bytes::Disk(source) = &file.bytes
            && let Err(changed) = source.unchanged()
        {
            attachments.discard(sealed, at_ms)?;
            return Err(changed.into());
        }
        self.lengths.insert(length);
        Ok(Some(sealed))
    }
}
