//! A vault full of people who do not exist.
//!
//! A small one tells stories (the cast) among a crowd; a large one is for measuring. Everything
//! goes through the same use-cases as in earnest, with its revisions and audit rows.

mod cast;
mod crowd;
mod logs;
mod names;
mod plans;
mod portfolio;
mod random;
mod stage;
mod words;

#[cfg(test)]
mod tests;

use waymark_records::settings::Role;
use waymark_records::{Now, Records, Result};

pub use portfolio::DoctorDemo;
use random::Random;
use stage::Stage;

/// How many records the index takes in one transaction.
const INDEX_BATCH: u32 = 1_000;

/// How large a demonstration, and by which chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demo {
    /// Doctors on the roster. The first fifteen have a story.
    pub people: u32,
    /// Sessions held.
    pub sessions: u32,
    /// The same seed gives the same people and words.
    pub seed: u64,
}

impl Default for Demo {
    fn default() -> Self {
        Self {
            people: 31,
            sessions: 60,
            seed: 2026,
        }
    }
}

impl Demo {
    /// Fills a vault, relative to `now`, and indexes it. A new vault gets an owner, too.
    ///
    /// # Errors
    /// The vault's; what was filled in until then stays.
    pub fn fill(&self, records: &Records, now: Now) -> Result<()> {
        if records.settings().owner()?.is_none() {
            records
                .settings()
                .set_up("Dr Anjali Menon", Role::Tutor, now)?;
        }
        let stage = Stage::new(records, now)?;
        let mut random = Random::new(self.seed);
        let cast = cast::CAST
            .iter()
            .take(usize::try_from(self.people).unwrap_or(usize::MAX));
        let (mut people, mut sessions) = (0, 0);
        for (character, number) in cast.zip(0..) {
            sessions += stage.play(character, number)?;
            people += 1;
        }
        let left = Self {
            people: self.people.saturating_sub(people),
            sessions: self.sessions.saturating_sub(sessions),
            seed: self.seed,
        };
        crowd::fill(&stage, left, &mut random)?;
        plans::with_clients(&stage)?;
        while records.index_pending(INDEX_BATCH, now)?.more {}
        while records.index_tidy(now)? {}
        Ok(())
    }
}
