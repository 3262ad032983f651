//! The place's clock against this computer's.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::DateTime;
use http::HeaderMap;
use http::header::DATE;

/// Nothing is known yet.
const UNKNOWN: i64 = i64::MIN;

/// How far a server's clock is ahead, as its latest answer said.
#[derive(Debug)]
pub(crate) struct Clock(AtomicI64);

impl Clock {
    pub const fn new() -> Self {
        Self(AtomicI64::new(UNKNOWN))
    }

    /// Learns from an answer.
    pub fn learn(&self, headers: &HeaderMap) {
        if let Some(theirs) = date(headers) {
            let ahead = theirs.saturating_sub(here());
            self.0.store(ahead, Ordering::Relaxed);
        }
    }

    /// Seconds that the server is ahead of this computer.
    pub fn ahead(&self) -> Option<i64> {
        let ahead = self.0.load(Ordering::Relaxed);
        (ahead != UNKNOWN).then_some(ahead)
    }

    /// The server's time as far as it is known, in seconds since 1970.
    pub fn now(&self) -> i64 {
        here().saturating_add(self.ahead().unwrap_or(0))
    }
}

/// This computer's time in seconds since 1970. Signatures carry a time that the server compares with
/// its own; it is nobody's to choose, and nothing of it is kept.
#[expect(clippy::disallowed_methods, reason = "not domain time, see above")]
pub(crate) fn here() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| {
            i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
        })
}

/// What an answer says about the time.
pub(crate) fn date(headers: &HeaderMap) -> Option<i64> {
    let text = headers.get(DATE)?.to_str().ok()?;
    Some(DateTime::parse_from_rfc2822(text).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_an_hour_ahead_is_believed_and_nonsense_is_not() {
        let clock = Clock::new();
        assert_eq!(clock.ahead(), None);
        let mut headers = HeaderMap::new();
        let ahead = DateTime::from_timestamp(here() + 3_600, 0).map(|at| at.to_rfc2822());
        if let Some(value) = ahead.and_then(|text| text.parse().ok()) {
            headers.insert(DATE, value);
        }
        clock.learn(&headers);
        assert!((3_590..=3_600).contains(&clock.ahead().unwrap_or_default()));
        headers.insert(DATE, http::HeaderValue::from_static("yesterday"));
        clock.learn(&headers);
        assert!(clock.ahead().is_some());
    }
}
