#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod holding;
mod reading;
mod recognising;

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use waymark_documents::{PageImage, Recognised, Recogniser};
use waymark_vault::AttachmentState;

use super::*;
use crate::capture::tests::{AT, Desk, PATIENT, Scripted};
use crate::testing::now;

/// Takes the picture of a page for its words, in capitals, so that what was recognised can be told
/// from what was read.
#[derive(Default)]
struct Capitals {
    /// Says that it was called off.
    stopped: bool,
}

impl Recogniser for Capitals {
    fn recognise(&self, image: &PageImage, cancel: &AtomicBool) -> Result<Recognised, ReadFault> {
        if self.stopped || cancel.load(Ordering::Relaxed) {
            return Err(ReadFault::Stopped);
        }
        let text = String::from_utf8(image.grey.clone()).unwrap();
        let text = text.trim_start_matches("!scan").trim().to_owned();
        if let Some(fault) = text.strip_prefix("!fault ") {
            return Err(fault.parse().unwrap());
        }
        let words = (0..).zip(text.split_whitespace()).map(|(x, word)| Word {
            x: x * 10,
            y: 5,
            w: 8,
            h: 2,
            text: word.to_uppercase(),
            confidence: 91,
        });
        Ok(Recognised {
            words: words.collect(),
            text: text.to_uppercase(),
        })
    }
}

impl Desk {
    fn documents(&self) -> Documents<'_> {
        self.records().documents()
    }

    fn facts_of(&self, file: AttachmentId) -> DocumentFacts {
        self.documents().facts(file).unwrap()
    }

    fn read_pending(&self) -> ReadPending {
        self.documents()
            .read_pending(&self.reader, now(AT), 100, &mut |_| {
                ControlFlow::Continue(())
            })
            .unwrap()
    }

    fn recognise(&self) -> Option<RecognisedStep> {
        self.documents()
            .recognise_next(
                &Capitals::default(),
                &self.reader,
                now(AT),
                &AtomicBool::new(false),
            )
            .unwrap()
    }
}
