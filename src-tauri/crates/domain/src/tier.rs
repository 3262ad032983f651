//! Privacy tiers as types.
//!
//! [`Confidential`] wraps every value that may never be in a share. It has no `Serialize`,
//! `Deref` or `Display`: the only way to the value is [`Confidential::reveal`], which names a
//! purpose. [`Shareable`] is implemented here, for agreed types only, and cannot be implemented
//! elsewhere; whatever leaves as a share is built from it.
//!
//! A confidential value does not serialise:
//!
//! ```compile_fail,E0277
//! use waymark_domain::Confidential;
//! fn needs_serialize<T: serde::Serialize>(_: T) {}
//! needs_serialize(Confidential::new(String::from("note")));
//! ```
//!
//! A confidential value is not shareable, and no outside type can be made so:
//!
//! ```compile_fail,E0277
//! use waymark_domain::{Confidential, Shareable};
//! fn share<T: Shareable>(_: &T) {}
//! share(&Confidential::new(String::from("note")));
//! ```
//!
//! ```compile_fail,E0277
//! use waymark_domain::Shareable;
//! struct Mine(String);
//! impl Shareable for Mine {}
//! ```
//!
//! The agreed summary is:
//!
//! ```
//! use waymark_domain::{sessions::AgreedSummary, Shareable};
//! fn share<T: Shareable>(_: &T) {}
//! share(&AgreedSummary::new("We met and agreed the next step."));
//! ```

use crate::vocabulary;

vocabulary! {
    /// Whether words may ever be in a share.
    Tier {
        /// Never in a share.
        Confidential = "confidential",
        /// Agreed with the doctor; may be shared.
        Agreed = "agreed",
    }
}

/// Why a confidential value is being looked at. Recorded by nothing here; it makes each place
/// that opens the wrapper say what it is for, so that a reviewer can list them all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Shown to the owner, in the window or on the command line, after unlocking.
    Window,
    /// Written to the encrypted database or its index.
    Store,
    /// Printed or exported as a disclosure that is recorded in the Sent register with its reason.
    Disclosure,
}

/// A value that may never be in a share.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Confidential<T>(T);

impl<T> Confidential<T> {
    /// Wraps a value; there is no way to unwrap it without naming a [`Purpose`].
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Looks at the value, for the purpose named.
    pub const fn reveal(&self, _for: Purpose) -> &T {
        &self.0
    }

    /// Takes the value out, for the purpose named.
    pub fn into_revealed(self, _for: Purpose) -> T {
        self.0
    }

    /// Changes the value inside without letting it out.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Confidential<U> {
        Confidential(change(self.0))
    }
}

impl<T> std::fmt::Debug for Confidential<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Confidential(..)")
    }
}

/// Marks the closed list of types from which a share may be built.
pub trait Shareable: sealed::Sealed {}

pub(crate) mod sealed {
    /// Keeps [`super::Shareable`] closed: only this crate can name the trait.
    pub trait Sealed {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_says_nothing() {
        let secret = Confidential::new("sleeping badly");
        assert_eq!(format!("{secret:?}"), "Confidential(..)");
    }
}
