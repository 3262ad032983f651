//! How long to wait, and how often to try.

use std::time::Duration;

/// The slowest upload or download that is still waited for, in bytes a second.
const SLOWEST: u64 = 16 << 10;

/// How long to wait, and how often to try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// For a connection.
    pub connect: Duration,
    /// With no byte going either way.
    pub idle: Duration,
    /// For a whole request; more where it is large.
    pub whole: Duration,
    /// How often a request is sent at most.
    pub tries: u32,
    /// What the pause before the second try is drawn from; it doubles with every further one.
    pub backoff: Duration,
    /// The longest pause that is sat out within a call. A place that asks for a longer one gets it
    /// from whoever calls: [`RateLimited`](waymark_sharing::TransportError::RateLimited).
    pub patience: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            idle: Duration::from_secs(20),
            whole: Duration::from_secs(60),
            tries: 5,
            backoff: Duration::from_millis(500),
            patience: Duration::from_secs(60),
        }
    }
}

impl Limits {
    /// For a request that moves this many bytes.
    pub(crate) fn whole_for(&self, bytes: u64) -> Duration {
        self.whole.max(Duration::from_secs(bytes / SLOWEST))
    }
}
