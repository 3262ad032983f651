//! Identifiers: one newtype per noun, so that a person cannot be passed where a session is meant.
//!
//! Inside the vault an id is a UUIDv7 (RFC 9562), which sorts by creation. A v7 id tells when a
//! record was made, so whatever leaves the vault carries a random [`ShareId`] instead.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

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
    /// A file kept beside the records. The vault gives this id, at random.
    AttachmentId;
    /// One item of a doctor's portfolio.
    EvidenceId;
    /// A set of outcomes that is in use, edited, imported or made.
    FrameworkId;
    /// The career plan of one doctor.
    PlanId;
    /// A goal on the way of a plan.
    ObjectiveId;
    /// A step of a plan.
    MilestoneId;
    /// One entry of a doctor's logs.
    LogEntryId;
    /// One contact card of the owner's own.
    OwnCardId;
    /// Somebody whose contact card was taken in.
    ContactId;
    /// A folder or a server that two stores reach.
    SharedPlaceId;
    /// What repeats: a clinic or a forum.
    SeriesId;
    /// A day on which a series is otherwise.
    SeriesExceptionId;
    /// An appointment.
    BookingId;
    /// Somebody who waits for a slot.
    WaitingId;
    /// Times that another calendar says are taken.
    BusyImportId;
    /// One hour of the forum.
    ForumSessionId;
    /// Who was there, or was not.
    AttendanceId;
    /// A question asked at the forum.
    ForumQuestionId;
    /// An answer to the short form.
    FeedbackId;
    /// A certificate of attendance.
    CertificateId;
    /// Time for teaching or study leave.
    TeachingTimeId;
    /// Who somebody of the guide is here.
    GuideContactId;
    /// An entry of the guide as it reads here.
    GuideEntryId;
    /// The first ninety days of somebody.
    FirstDaysId;
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

const MILLIS_BITS: u32 = 48;
const COUNT_BITS: u32 = 42;
const COUNT_LOW_BITS: u32 = 30;
const CHANCE_BITS: u32 = 32;

/// Counts the ids made, from a start of chance that leaves the counter room for as many again.
static MADE: LazyLock<AtomicU64> = LazyLock::new(|| {
    let (_, chance) = Uuid::new_v4().as_u64_pair();
    AtomicU64::new(chance % (1 << (COUNT_BITS - 1)))
});

/// Time, then the counter, then chance (RFC 9562, 5.7 and method 1 of 6.2). Ids made at one moment
/// sort in the order in which they were made: the rows of a long list go to the end of every index
/// one after the other, and not all over it.
fn new_v7(at: Timestamp) -> Uuid {
    let millis = u128::try_from(at.as_millis()).unwrap_or(0) % (1 << MILLIS_BITS);
    let count = u128::from(MADE.fetch_add(1, Ordering::Relaxed)) % (1 << COUNT_BITS);
    let (count_high, count_low) = (count >> COUNT_LOW_BITS, count % (1 << COUNT_LOW_BITS));
    let chance = Uuid::new_v4().as_u128() % (1 << CHANCE_BITS);
    let (version, variant) = (0b0111, 0b10);
    Uuid::from_u128(
        millis << 80
            | version << 76
            | count_high << 64
            | variant << 62
            | count_low << CHANCE_BITS
            | chance,
    )
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
    fn ids_made_at_one_moment_sort_by_the_order_in_which_they_were_made() {
        let at = Timestamp::from_millis(1_795_000_000_123);
        let made: Vec<_> = (0..1_000).map(|_| PersonId::new(at)).collect();
        assert!(made.is_sorted_by(|before, after| before < after));
    }

    #[test]
    fn an_id_is_a_uuid_of_version_7_with_its_time() {
        let id = PersonId::new(Timestamp::from_millis(1_795_000_000_123)).as_uuid();
        assert_eq!(id.get_version_num(), 7);
        assert_eq!(id.get_variant(), uuid::Variant::RFC4122);
        let (seconds, nanos) = id.get_timestamp().unwrap().to_unix();
        assert_eq!((seconds, nanos), (1_795_000_000, 123_000_000));
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
