//! What can go wrong with a shared place, each with one stable word.

use std::time::Duration;

use waymark_domain::Timestamp;

/// Why a call to a shared place came to nothing. What each means to people stands in the language
/// files under its code. Carries no address, no name and no secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// No object of that name.
    #[error("there is no such object")]
    NotFound,
    /// Something that is no object stands under that name.
    #[error("something else stands under that name")]
    Exists,
    /// Known to the place, but not allowed to do this.
    #[error("the place does not allow it")]
    Denied,
    /// The name or the password is not accepted.
    #[error("the place does not accept the name or the password")]
    Auth,
    /// Asked too often.
    #[error("the place asks to wait")]
    RateLimited {
        /// How long the place asks to wait, where it says so; at most fifteen minutes.
        after: Option<Duration>,
    },
    /// No room left.
    #[error("the place is full")]
    Full,
    /// It has trouble of its own, for now.
    #[error("the place cannot serve at the moment")]
    Unavailable,
    /// Somebody else is writing there.
    #[error("the place is in use")]
    Locked,
    /// No answer in time.
    #[error("no answer came in time")]
    Timeout,
    /// No connection, or none that lasted.
    #[error("there is no connection to the place")]
    Offline,
    /// The clocks differ so much that the place refuses what this computer signs.
    #[error("the clocks of the place and of this computer differ too much")]
    ClockSkew {
        /// The place's time.
        server: Timestamp,
    },
    /// The server did not prove to be the one named, or speaks no TLS that can be accepted.
    #[error("the connection to the place cannot be made safe")]
    Tls,
    /// More bytes than were asked for at most.
    #[error("the object is larger than allowed")]
    TooBig,
    /// An answer that makes no sense here; the words say which and hold nothing private.
    #[error("the place answered with something unexpected: {0}")]
    Protocol(String),
    /// Stopped on request.
    #[error("stopped on request")]
    Cancelled,
}

impl TransportError {
    /// Every code there is.
    pub const CODES: &'static [&'static str] = &[
        "S_NOT_FOUND",
        "S_EXISTS",
        "S_DENIED",
        "S_AUTH",
        "S_RATE_LIMITED",
        "S_FULL",
        "S_UNAVAILABLE",
        "S_LOCKED",
        "S_TIMEOUT",
        "S_OFFLINE",
        "S_CLOCK_SKEW",
        "S_TLS",
        "S_TOO_BIG",
        "S_PROTOCOL",
        "S_CANCELLED",
    ];

    /// Its word, the same for ever.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "S_NOT_FOUND",
            Self::Exists => "S_EXISTS",
            Self::Denied => "S_DENIED",
            Self::Auth => "S_AUTH",
            Self::RateLimited { .. } => "S_RATE_LIMITED",
            Self::Full => "S_FULL",
            Self::Unavailable => "S_UNAVAILABLE",
            Self::Locked => "S_LOCKED",
            Self::Timeout => "S_TIMEOUT",
            Self::Offline => "S_OFFLINE",
            Self::ClockSkew { .. } => "S_CLOCK_SKEW",
            Self::Tls => "S_TLS",
            Self::TooBig => "S_TOO_BIG",
            Self::Protocol(_) => "S_PROTOCOL",
            Self::Cancelled => "S_CANCELLED",
        }
    }

    /// Whether trying again later can help, with nobody doing anything.
    #[must_use]
    pub const fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::RateLimited { .. }
                | Self::Unavailable
                | Self::Locked
                | Self::Timeout
                | Self::Offline
        )
    }

    /// How long to wait at least before the next try, where the place has said so.
    #[must_use]
    pub const fn wait(&self) -> Option<Duration> {
        match self {
            Self::RateLimited { after } => *after,
            _ => None,
        }
    }
}
