//! Which numbers arrived from one device, and whether they belong to one history.

use std::collections::BTreeMap;

use waymark_domain::shares::Digest;

use crate::Fault;

/// Numbers kept beyond a gap.
const MAX_AHEAD: usize = 1_024;

/// One parcel's place in its chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its number, from 1.
    pub seq: u64,
    /// SHA-256 of its header.
    pub hash: Digest,
    /// SHA-256 of the header before it; none before the first.
    pub prev: Option<Digest>,
}

/// What arrived from one device of one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    high: u64,
    head: Option<Digest>,
    ahead: BTreeMap<u64, (Digest, Option<Digest>)>,
}

/// What a number means to a window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is new: the window once it is taken.
    New(Window),
    /// It arrived before.
    Known,
}

impl Window {
    /// A window as it was kept: everything up to `high` arrived, the last with the header hash
    /// `head`, and beyond a gap `ahead`.
    #[must_use]
    pub fn restored(
        high: u64,
        head: Option<Digest>,
        ahead: impl IntoIterator<Item = Link>,
    ) -> Self {
        let ahead = ahead
            .into_iter()
            .map(|link| (link.seq, (link.hash, link.prev)));
        Self {
            high,
            head,
            ahead: ahead.collect(),
        }
    }

    /// Everything up to this number arrived.
    #[must_use]
    pub const fn high(&self) -> u64 {
        self.high
    }

    /// The header hash of the last of them.
    #[must_use]
    pub const fn head(&self) -> Option<Digest> {
        self.head
    }

    /// What arrived beyond a gap, in order.
    pub fn ahead(&self) -> impl Iterator<Item = Link> {
        self.ahead
            .iter()
            .map(|(&seq, &(hash, prev))| Link { seq, hash, prev })
    }

    /// Numbers that did not arrive though a later one did: the first `most` of them.
    #[must_use]
    pub fn missing(&self, most: usize) -> Vec<u64> {
        let last = self.ahead.keys().next_back().copied().unwrap_or(0);
        (self.high.saturating_add(1)..last)
            .filter(|seq| !self.ahead.contains_key(seq))
            .take(most)
            .collect()
    }

    /// Judges a number. `stored` is the header hash kept for it, where it arrived before and is
    /// still known.
    ///
    /// # Errors
    /// [`Fault::Fork`] when the number or its neighbour belongs to another history;
    /// [`Fault::Gap`] when too much is waiting beyond a gap already.
    pub fn judge(&self, link: Link, stored: Option<Digest>) -> Result<Verdict, Fault> {
        let known = if link.seq == self.high {
            self.head
        } else {
            self.ahead.get(&link.seq).map(|(hash, _)| *hash)
        };
        if let Some(known) = known.or(stored) {
            return if known == link.hash {
                Ok(Verdict::Known)
            } else {
                Err(Fault::Fork)
            };
        }
        if link.seq <= self.high {
            return Ok(Verdict::Known);
        }
        self.neighbours_agree(link)?;
        if link.seq != self.high.saturating_add(1) && self.ahead.len() >= MAX_AHEAD {
            return Err(Fault::Gap);
        }
        Ok(Verdict::New(self.with(link)))
    }

    fn neighbours_agree(&self, link: Link) -> Result<(), Fault> {
        let before = if link.seq == self.high.saturating_add(1) {
            Some(self.head)
        } else {
            let seq = link.seq.checked_sub(1);
            seq.and_then(|seq| self.ahead.get(&seq))
                .map(|(hash, _)| Some(*hash))
        };
        let after = link.seq.checked_add(1).and_then(|seq| self.ahead.get(&seq));
        let breaks = before.is_some_and(|hash| hash != link.prev)
            || after.is_some_and(|(_, prev)| *prev != Some(link.hash));
        if breaks { Err(Fault::Fork) } else { Ok(()) }
    }

    fn with(&self, link: Link) -> Self {
        let mut window = self.clone();
        window.ahead.insert(link.seq, (link.hash, link.prev));
        while let Some(entry) = window.ahead.first_entry() {
            if *entry.key() != window.high.saturating_add(1) {
                break;
            }
            window.high = *entry.key();
            window.head = Some(entry.remove().0);
        }
        window
    }
}

/// Where somebody stands who sends: the last number used and its header's hash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The last number used; 0 before the first.
    pub last: u64,
    /// SHA-256 of its header.
    pub head: Option<Digest>,
}
