//! What happens to unfinished words when the vault locks.

use waymark_domain::SessionId;

use super::{Sessions, draft};
use crate::{Now, Result};

impl Sessions<'_> {
    /// Keeps every draft as a version, as the vault is about to lock. Gives the number of drafts;
    /// one that cannot be kept stays a draft, encrypted, and comes back at the next unlock.
    ///
    /// # Errors
    /// The vault's; drafts that were kept before stay kept.
    pub fn keep_drafts(&self, now: Now) -> Result<usize> {
        let waiting: Vec<SessionId> = self.records.read(draft::all)?;
        for id in &waiting {
            self.keep(*id, now)?;
        }
        Ok(waiting.len())
    }
}
