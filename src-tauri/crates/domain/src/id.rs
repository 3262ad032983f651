//! Identifiers: one newtype per noun, so that a person cannot be passed where a session is meant.
//!
//! Inside the vault an id is a UUIDv7 (RFC 9562), which sorts by creation. A v7 id tells when a
//! record was made, so whatever leaves the vault carries a random [`ShareId`] instead.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::time::Timestamp;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Makes a new id that sorts after every id made at an earlier `at`.
            #[must_use]
            pub fn new(at: Timestamp) -> Self {
                Self(new_v7(at))
            }

            /// Wraps an id that was read from the vault or given by the user.
            #[must_use]
            pub const fn from_uuid(id: Uuid) -> Self {
                Self(id)
            }

            /// The bare UUID, for storage.
            #[must_use]
            pub const fn as_uuid(self) -> Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text.trim()).map(Self)
            }
        }
    )+};
}

ids! {
    /// A doctor on the tutor's roster.
    PersonId;
    /// One 1:1 session.
    SessionId;
    /// Something promised, by the tutor or by the doctor.
    ActionId;
    /// A concern about support or safety.
    ConcernId;
    /// A topic template for sessions.
    TopicId;
    /// A place to turn to, shown beside concerns.
    SignpostId;
    /// One import or bulk change, undone as a whole.
    BatchId;
    /// One kept version of a record.
    RevisionId;
    /// One row of the Sent register.
    DisclosureId;
}

/// The random (v4) identifier under which something leaves the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ShareId(Uuid);

impl ShareId {
    /// Makes a new random id, which tells nothing about when or where.
    #[must_use]
    pub fn random() -> Self {
        Self(Uuid::new_v4())
    }

    /// Wraps an id that was read from the vault.
    #[must_use]
    pub const fn from_uuid(id: Uuid) -> Self {
        Self(id)
    }

    /// The bare UUID, for storage.
    #[must_use]
    pub const fn as_uuid(self) -> Uuid {
        self.0
    }
}

fn new_v7(at: Timestamp) -> Uuid {
    let millis = u64::try_from(at.as_millis()).unwrap_or(0);
    let instant = uuid::Timestamp::from_unix(
        uuid::NoContext,
        millis / 1000,
        u32::try_from(millis % 1000).unwrap_or(0) * 1_000_000,
    );
    Uuid::new_v7(instant)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn ids_sort_by_the_time_they_were_made() {
        let early = PersonId::new(Timestamp::from_millis(1_000));
        let late = PersonId::new(Timestamp::from_millis(2_000));
        assert!(early < late);
    }

    #[test]
    fn a_clock_before_1970_still_gives_an_id() {
        let id = SessionId::new(Timestamp::from_millis(-5));
        assert_eq!(id.as_uuid().get_version_num(), 7);
    }

    #[test]
    fn an_id_survives_text() {
        let id = ActionId::new(Timestamp::from_millis(1_700_000_000_000));
        assert_eq!(id.to_string().parse::<ActionId>().unwrap(), id);
    }
}
