//! `waymark evidence recognise`: the words of scans and photographs.

use std::io;

use clap::Args;
use serde::Serialize;
use waymark_documents::Engine;
use waymark_records::Records;
use waymark_records::documents::ReadPending;
use waymark_text::say;

use crate::clock;
use crate::commands::reader;
use crate::error::{Error, Result};
use crate::output::{Human, Page};
use crate::progress::{stoppable, watched};

/// Files that are read without asking how much there is to do.
const READ_STEP: u32 = 50;

/// Recognise the words of scans and photographs, offline
///
/// First reads whatever was not read yet, as after a restore; then recognises page by page, the newest
/// file first. Ctrl-C stops after the page that is under way, and the next run goes on there. Needs
/// Tesseract on this computer; recognised words are marked as such, and may be wrong.
#[derive(Args, Debug)]
pub struct Recognise {
    /// At most so many pages
    #[arg(long, value_name = "N")]
    pages: Option<u32>,
}

impl Recognise {
    pub fn run(&self, records: &Records) -> Result<Recognised> {
        let read = read_waiting(records)?;
        let reader = reader()?;
        let documents = records.documents();
        let mut done = Recognised {
            read: read.read,
            pages: 0,
            held: read.held,
            left: documents.to_recognise()?,
        };
        if done.left == 0 {
            return Ok(done);
        }
        let engine = Engine::find(&reader).ok_or(Error::NoEngine)?;
        let most = self.pages.unwrap_or(u32::MAX);
        stoppable(|steps| {
            while done.pages < most {
                let doing = say("cli-doing-recognise", &[("left", done.left.into())]);
                if steps.next(&doing).is_break() {
                    break;
                }
                let now = clock::now();
                let step = documents.recognise_next(&engine, &reader, now, steps.stop())?;
                let Some(step) = step else { break };
                done.pages += 1;
                done.held += u32::from(step.held);
                done.left = step.left;
            }
            Ok::<_, Error>(())
        })?;
        Ok(done)
    }
}

/// Reads the files that were not read yet.
pub fn read_waiting(records: &Records) -> Result<ReadPending> {
    let reader = reader()?;
    let doing = say("cli-doing-read", &[]);
    watched(doing, |watch| {
        let mut all = ReadPending::default();
        loop {
            let step = records.documents().read_pending(
                &reader,
                clock::now(),
                READ_STEP,
                &mut |done| {
                    let done = u64::from(all.read + done);
                    let total = done.max(u64::from(all.read + all.left));
                    watch(waymark_vault::Amount { done, total })
                },
            )?;
            all.read += step.read;
            all.held += step.held;
            all.left = step.left;
            if step.read == 0 || step.left == 0 {
                return Ok(all);
            }
        }
    })
}

#[derive(Serialize)]
pub struct Recognised {
    /// Files that were read first.
    read: u32,
    /// Pages that were recognised now.
    pages: u32,
    /// Files that are held by now because of what was found in them.
    held: u32,
    /// Pages still to be recognised.
    left: u32,
}

impl Human for Recognised {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let about = [("pages", self.pages.into()), ("left", self.left.into())];
        page.line(say("cli-recognised", &about))?;
        if self.held > 0 {
            page.line(say("cli-recognised-held", &[("files", self.held.into())]))?;
        }
        Ok(())
    }
}
