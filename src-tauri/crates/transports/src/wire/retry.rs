//! Which failures are tried again, and when.

use std::time::Duration;

use chrono::DateTime;
use http::HeaderMap;
use http::header::RETRY_AFTER;
use waymark_sharing::TransportError;

use crate::Limits;
use crate::wire::clock;

/// No place may make us wait longer.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// A failed try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Miss {
    /// Why.
    pub error: TransportError,
    /// Whether the same request may do better later.
    pub again: bool,
}

impl Miss {
    /// One that the same request can mend.
    pub const fn passing(error: TransportError) -> Self {
        Self { error, again: true }
    }

    /// One that stays.
    pub const fn lasting(error: TransportError) -> Self {
        Self {
            error,
            again: false,
        }
    }
}

/// How long to wait after the `tried`th try; `None` when it was the last. `chance` is any number,
/// as random as can be.
pub(crate) fn pause(limits: &Limits, tried: u32, miss: &Miss, chance: u64) -> Option<Duration> {
    if !miss.again || tried >= limits.tries {
        return None;
    }
    if let Some(asked) = miss.error.wait() {
        return (asked <= limits.patience).then_some(asked);
    }
    let doubled = 1_u32
        .checked_shl(tried.saturating_sub(1))
        .unwrap_or(u32::MAX);
    let longest = limits.backoff.saturating_mul(doubled).min(limits.patience);
    let nanos = u64::try_from(longest.as_nanos()).unwrap_or(u64::MAX);
    Some(Duration::from_nanos(chance % nanos.max(1)))
}

/// What a `Retry-After` asks for, in seconds or until a date of the server's own clock.
pub(crate) fn asked(headers: &HeaderMap, now_s: i64) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    let wait = match text.parse::<u64>() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => {
            let until = DateTime::parse_from_rfc2822(text).ok()?.timestamp();
            let now = clock::date(headers).unwrap_or(now_s);
            Duration::from_secs(u64::try_from(until.saturating_sub(now)).unwrap_or(0))
        }
    };
    Some(wait.min(LONGEST))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use http::header::DATE;

    use super::*;

    fn headers(pairs: &[(http::HeaderName, &str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.clone(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn pauses_double_and_are_drawn_from_the_whole_span() {
        let limits = Limits::default();
        let miss = Miss::passing(TransportError::Unavailable);
        for (tried, longest_ms) in [(1, 500), (2, 1_000), (3, 2_000), (4, 4_000)] {
            let span = longest_ms * 1_000_000;
            let most = pause(&limits, tried, &miss, span - 1).unwrap();
            assert_eq!(most, Duration::from_nanos(span - 1));
            assert_eq!(pause(&limits, tried, &miss, span).unwrap(), Duration::ZERO);
        }
        assert_eq!(pause(&limits, 5, &miss, 7), None);
        let many = Limits {
            tries: 100,
            ..limits
        };
        assert!(pause(&many, 60, &miss, u64::MAX).unwrap() <= many.patience);
    }

    #[test]
    fn what_stays_is_not_tried_again_and_what_is_asked_for_is_kept() {
        let limits = Limits::default();
        let stays = Miss::lasting(TransportError::Denied);
        assert_eq!(pause(&limits, 1, &stays, 7), None);
        let limited = |seconds| {
            Miss::passing(TransportError::RateLimited {
                after: Some(Duration::from_secs(seconds)),
            })
        };
        let kept = pause(&limits, 1, &limited(3), 7);
        assert_eq!(kept, Some(Duration::from_secs(3)));
        assert_eq!(pause(&limits, 1, &limited(61), 7), None);
    }

    #[test]
    fn retry_after_is_read_in_seconds_and_as_a_date_and_never_beyond_a_quarter_of_an_hour() {
        let seconds = headers(&[(RETRY_AFTER, "120")]);
        assert_eq!(asked(&seconds, 0), Some(Duration::from_secs(120)));
        let long = headers(&[(RETRY_AFTER, "86400")]);
        assert_eq!(asked(&long, 0), Some(Duration::from_secs(900)));
        let date = headers(&[
            (RETRY_AFTER, "Sun, 22 Nov 2026 10:00:30 GMT"),
            (DATE, "Sun, 22 Nov 2026 10:00:00 GMT"),
        ]);
        assert_eq!(asked(&date, 0), Some(Duration::from_secs(30)));
        let past = headers(&[(RETRY_AFTER, "Sun, 06 Nov 1994 08:49:37 GMT")]);
        assert_eq!(asked(&past, 1_795_341_600), Some(Duration::ZERO));
        assert_eq!(asked(&headers(&[(RETRY_AFTER, "soon")]), 0), None);
        assert_eq!(asked(&HeaderMap::new(), 0), None);
    }
}
