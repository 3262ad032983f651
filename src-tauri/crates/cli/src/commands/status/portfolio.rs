//! What a doctor's store holds.

use serde::Serialize;
use waymark_records::Records;
use waymark_text::say;

use super::{Facts, number};
use crate::error::Result;

/// How much evidence there is, and what is still to be done to it.
#[derive(Serialize)]
pub struct Portfolio {
    /// Items that are sorted.
    filed: u32,
    /// Items that are not.
    inbox: u32,
    /// Items with a file that is held.
    held: u32,
    /// Files that are still to be read.
    unread: u32,
    /// Pages that are pictures, still to be recognised.
    to_recognise: u32,
    /// The keys of the frameworks in use.
    frameworks: Vec<String>,
}

impl Portfolio {
    pub fn of(records: &Records) -> Result<Self> {
        let portfolio = records.portfolio().get()?;
        let in_use = records.frameworks().in_use()?.into_iter();
        Ok(Self {
            filed: portfolio.items.filed,
            inbox: portfolio.items.inbox,
            held: portfolio.items.held,
            unread: portfolio.unread,
            to_recognise: portfolio.to_recognise,
            frameworks: in_use.map(|framework| framework.key).collect(),
        })
    }

    pub fn facts(&self) -> Facts {
        let frameworks = match self.frameworks.as_slice() {
            [] => say("cli-none", &[]),
            keys => keys.join(", "),
        };
        vec![
            (say("cli-status-filed", &[]), number(self.filed)),
            (say("cli-status-inbox", &[]), number(self.inbox)),
            (say("cli-status-held", &[]), number(self.held)),
            (say("cli-status-unread", &[]), number(self.unread)),
            (
                say("cli-status-to-recognise", &[]),
                number(self.to_recognise),
            ),
            (say("cli-status-frameworks", &[]), frameworks),
        ]
    }
}
