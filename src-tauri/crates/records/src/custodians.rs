//! Who holds the two halves of the custodian kit.
//!
//! The halves themselves are on paper and nowhere else. What is recorded here is to whom each was
//! handed, on which day, and when it was last seen to be there.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use waymark_domain::people::same_but_for_case;
use waymark_domain::vocabulary;
use waymark_vault::CustodianKit;

use crate::write::Writer;
use crate::{Error, Now, Records, Result, given, settings};

/// The audit events of the custodians.
pub mod event {
    /// It was recorded who holds a half.
    pub const RECORDED: &str = "custodian_recorded";
    /// A half was seen to be there.
    pub const CHECKED: &str = "custodian_checked";
    /// The halves of an earlier kit count no more.
    pub const CLEARED: &str = "custodians_cleared";
}

/// Where it is kept who holds the halves.
const SETTING: &str = "custodians";

/// The longest name of a holder, in characters.
const MAX_HOLDER_CHARS: usize = 200;

vocabulary! {
    /// One half of the kit.
    Half {
        /// The first.
        A = "a",
        /// The second.
        B = "b",
    }
}

/// Where one half is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Custody {
    /// Who holds it; empty until that is known.
    pub holder: String,
    /// The day it was handed over.
    pub handed_on: Option<NaiveDate>,
    /// The day it was last seen to be there.
    pub checked_on: Option<NaiveDate>,
}

/// Where both halves are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Halves {
    /// Half A.
    pub a: Custody,
    /// Half B.
    pub b: Custody,
}

impl Halves {
    /// Where one half is.
    #[must_use]
    pub const fn of(&self, half: Half) -> &Custody {
        match half {
            Half::A => &self.a,
            Half::B => &self.b,
        }
    }

    const fn of_mut(&mut self, half: Half) -> &mut Custody {
        match half {
            Half::A => &mut self.a,
            Half::B => &mut self.b,
        }
    }
}

impl Half {
    /// The half that this one needs.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

/// The custodians of a vault.
#[derive(Clone, Copy, Debug)]
pub struct Custodians<'a> {
    records: &'a Records,
}

impl Records {
    /// The custodians.
    #[must_use]
    pub const fn custodians(&self) -> Custodians<'_> {
        Custodians { records: self }
    }
}

impl Custodians<'_> {
    /// Where the halves are; `None` while there is no kit.
    ///
    /// # Errors
    /// The vault's.
    pub fn get(&self) -> Result<Option<Halves>> {
        if !self.records.vault().has_custodian_kit() {
            return Ok(None);
        }
        Ok(Some(self.halves()?))
    }

    /// Makes a new kit. The halves of an earlier one no longer open the vault, and who held them is
    /// no longer said. Should the second of these fail, there is a kit of which nobody is known to
    /// hold a half: never a half that opens nothing and is said to be held.
    ///
    /// # Errors
    /// The vault's.
    pub fn new_kit(&self, now: Now) -> Result<CustodianKit> {
        self.clear(now)?;
        Ok(self.records.vault().new_custodian_kit(now.at.as_millis())?)
    }

    /// Ends the kit: its halves no longer open the vault. Backups made before still open with them
    /// until they are re-keyed.
    ///
    /// # Errors
    /// The vault's.
    pub fn remove_kit(&self, now: Now) -> Result<()> {
        self.records
            .vault()
            .remove_custodian_kit(now.at.as_millis())?;
        self.clear(now)
    }

    /// Records who holds a half since which day. Handing it over is seeing that it is there.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] while there is no kit; [`Error::Invalid`] without a name, for the one who
    /// holds the other half, or for a day that is still to come.
    pub fn record(
        &self,
        half: Half,
        holder: &str,
        handed_on: Option<NaiveDate>,
        now: Now,
    ) -> Result<()> {
        let holder = given::words("holder", holder, MAX_HOLDER_CHARS)?;
        if handed_on.is_some_and(|day| day > now.today) {
            return Err(invalid("handed_on", "is still to come"));
        }
        self.change(event::RECORDED, now, |halves| {
            if same_but_for_case(&halves.of(half.other()).holder, &holder) {
                return Err(invalid("holder", "holds the other half"));
            }
            *halves.of_mut(half) = Custody {
                holder,
                handed_on,
                checked_on: handed_on,
            };
            Ok(())
        })
    }

    /// Records that a half was seen to be there today.
    ///
    /// # Errors
    /// [`Error::NotAllowed`] while there is no kit, or nobody holds this half.
    pub fn checked(&self, half: Half, now: Now) -> Result<()> {
        self.change(event::CHECKED, now, |halves| {
            let custody = halves.of_mut(half);
            if custody.holder.is_empty() {
                return Err(Error::NotAllowed("nobody holds this half yet"));
            }
            custody.checked_on = Some(now.today);
            Ok(())
        })
    }

    fn halves(&self) -> Result<Halves> {
        let halves = self
            .records
            .read(|connection| settings::value(connection, SETTING))?;
        Ok(halves.unwrap_or_default())
    }

    fn change(
        &self,
        event: &str,
        now: Now,
        alter: impl FnOnce(&mut Halves) -> Result<()>,
    ) -> Result<()> {
        let before = self
            .get()?
            .ok_or(Error::NotAllowed("there is no kit in two halves"))?;
        let mut after = before.clone();
        alter(&mut after)?;
        if after == before {
            return Ok(());
        }
        self.records.write(now, |w| put(w, event, &after))
    }

    fn clear(&self, now: Now) -> Result<()> {
        if self.halves()? == Halves::default() {
            return Ok(());
        }
        self.records
            .write(now, |w| put(w, event::CLEARED, &Halves::default()))
    }
}

fn put(w: &Writer<'_, '_>, event: &str, halves: &Halves) -> Result<()> {
    settings::put_as(w, event, SETTING, halves)
}

const fn invalid(field: &'static str, reason: &'static str) -> Error {
    Error::Invalid { field, reason }
}
