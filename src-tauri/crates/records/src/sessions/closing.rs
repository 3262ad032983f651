//! What happens to unfinished words when the vault locks.

use waymark_domain::SessionId;

use super::{Sessions, draft};
use crate::{Now, Result};

impl Sessions<'_> {
    /// Keeps every draft as a version, as the vault is about to lock. Gives the number of versions
    /// made; a draft that says what the record says makes none. One that cannot be kept stays a
    /// draft, encrypted, comes back at the next unlock, and keeps no other from being kept.
    ///
    /// # Errors
    /// The first one met, after every draft was tried.
    pub fn keep_drafts(&self, now: Now) -> Result<usize> {
        let waiting: Vec<SessionId> = self.records.read(draft::all)?;
        let (mut made, mut trouble) = (0, None);
        for id in waiting {
            match self.keep(id, now) {
                Ok(kept) => made += usize::from(kept),
                Err(error) => trouble = trouble.or(Some(error)),
            }
        }
        trouble.map_or(Ok(made), Err)
    }
}
