//! Everything that can be wrong with a card or a parcel, each with one stable word.

/// Why a card or a parcel is refused, or cannot be made. What each means to people stands in the
/// language files under its code; a nack carries the code and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Fault {
    /// Not for this key, or not whole yet.
    #[error("it does not open with this key, or is not whole yet")]
    Decrypt,
    /// Not built as a parcel is.
    #[error("it is not built as a parcel is")]
    Malformed,
    /// The header is not in canonical form.
    #[error("its header is not in canonical form")]
    NonCanonical,
    /// The padding is not as prescribed.
    #[error("its padding is not as prescribed")]
    Padding,
    /// Nobody with a card here.
    #[error("its sender is not known here")]
    UnknownSender,
    /// The signature does not hold.
    #[error("its signature does not hold")]
    BadSignature,
    /// The body is not the one that was signed.
    #[error("its body is not the one that its header names")]
    BodyHash,
    /// Sealed for somebody else and passed on.
    #[error("it was sealed for somebody else")]
    NotForMe,
    /// Made after its key was revoked.
    #[error("its key was revoked before it was made")]
    Revoked,
    /// Made more than a day from now.
    #[error("it was made in the future")]
    Future,
    /// Past its date.
    #[error("it is past its date")]
    Expired,
    /// Known already; acknowledged again and not shown.
    #[error("it arrived before")]
    Replay,
    /// Two histories under one name.
    #[error("it belongs to another history of the same device")]
    Fork,
    /// Too far ahead of what arrived.
    #[error("too many before it are missing")]
    Gap,
    /// The body is not as its kind prescribes.
    #[error("its body is not as its kind prescribes")]
    Schema,
    /// Larger than allowed.
    #[error("it is larger than allowed")]
    TooBig,
    /// Made by a newer version.
    #[error("it was made by a newer version")]
    Version,
    /// Not a contact card.
    #[error("it is not a contact card")]
    Card,
    /// The contact has another key.
    #[error("the contact's key has changed")]
    CardChanged,
    /// No consent to exactly this.
    #[error("there is no consent to exactly this")]
    Consent,
    /// The contact's words were not compared yet.
    #[error("the contact's words were not compared yet")]
    Unverified,
    /// Older than what is known.
    #[error("it is older than what is known")]
    Rollback,
    /// Not new enough to be relied on.
    #[error("it is out of date")]
    Stale,
    /// Does not become whole, however often it is fetched.
    #[error("it is damaged")]
    Corrupt,
}

impl Fault {
    /// Every fault.
    pub const ALL: &'static [Self] = &[
        Self::Decrypt,
        Self::Malformed,
        Self::NonCanonical,
        Self::Padding,
        Self::UnknownSender,
        Self::BadSignature,
        Self::BodyHash,
        Self::NotForMe,
        Self::Revoked,
        Self::Future,
        Self::Expired,
        Self::Replay,
        Self::Fork,
        Self::Gap,
        Self::Schema,
        Self::TooBig,
        Self::Version,
        Self::Card,
        Self::CardChanged,
        Self::Consent,
        Self::Unverified,
        Self::Rollback,
        Self::Stale,
        Self::Corrupt,
    ];

    /// Its word, the same for ever.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Decrypt => "E_DECRYPT",
            Self::Malformed => "E_MALFORMED",
            Self::NonCanonical => "E_NONCANONICAL",
            Self::Padding => "E_PADDING",
            Self::UnknownSender => "E_UNKNOWN_SENDER",
            Self::BadSignature => "E_BADSIG",
            Self::BodyHash => "E_BODYHASH",
            Self::NotForMe => "E_NOT_FOR_ME",
            Self::Revoked => "E_REVOKED",
            Self::Future => "E_FUTURE",
            Self::Expired => "E_EXPIRED",
            Self::Replay => "E_REPLAY",
            Self::Fork => "E_FORK",
            Self::Gap => "E_GAP",
            Self::Schema => "E_SCHEMA",
            Self::TooBig => "E_TOO_BIG",
            Self::Version => "E_VERSION",
            Self::Card => "E_CARD",
            Self::CardChanged => "E_CARD_CHANGED",
            Self::Consent => "E_CONSENT",
            Self::Unverified => "E_UNVERIFIED",
            Self::Rollback => "E_ROLLBACK",
            Self::Stale => "E_STALE",
            Self::Corrupt => "E_CORRUPT",
        }
    }

    /// Whether trying again later can help, without another parcel: time passes, what is missing comes,
    /// or a newer program reads it.
    #[must_use]
    pub const fn may_pass(self) -> bool {
        matches!(
            self,
            Self::Decrypt | Self::Future | Self::Gap | Self::Version
        )
    }
}
