//! The wait after wrong passphrases.

use std::time::Duration;

const LONGEST: Duration = Duration::from_secs(60);

/// Counts wrong passphrases and says how long to wait: 1, 2, 4 … 60 seconds. It slows down someone
/// at the keyboard; whoever has a copy of the files is slowed by the key derivation. Nothing is
/// ever destroyed or locked for good.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attempts {
    failures: u32,
    last_at_ms: i64,
}

impl Attempts {
    /// None so far.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a wrong passphrase at this time.
    pub fn failed(&mut self, at_ms: i64) {
        self.failures = self.failures.saturating_add(1);
        self.last_at_ms = at_ms;
    }

    /// Forgets the failures after the vault has opened.
    pub fn succeeded(&mut self) {
        *self = Self::default();
    }

    /// Wrong passphrases in a row.
    #[must_use]
    pub fn failures(&self) -> u32 {
        self.failures
    }

    /// How long to wait, at this time, before the next attempt.
    ///
    /// A clock that was set back counts as no time gone by: the wait starts again and is never
    /// longer than a minute.
    pub fn wait(&mut self, at_ms: i64) -> Duration {
        let Some(doublings) = self.failures.checked_sub(1) else {
            return Duration::ZERO;
        };
        self.last_at_ms = self.last_at_ms.min(at_ms);
        let whole =
            Duration::from_secs(1u64.checked_shl(doublings).unwrap_or(u64::MAX)).min(LONGEST);
        let gone_by = Duration::from_millis(self.last_at_ms.abs_diff(at_ms));
        whole.saturating_sub(gone_by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_795_000_000_000;

    #[test]
    fn the_wait_doubles_to_a_minute() {
        let mut attempts = Attempts::new();
        assert_eq!(attempts.wait(NOON), Duration::ZERO);
        for seconds in [1, 2, 4, 8, 16, 32, 60, 60] {
            attempts.failed(NOON);
            assert_eq!(attempts.wait(NOON), Duration::from_secs(seconds));
        }
        for _ in 0..200 {
            attempts.failed(NOON);
        }
        assert_eq!(attempts.wait(NOON), LONGEST, "no overflow");
        attempts.succeeded();
        assert_eq!(attempts.wait(NOON), Duration::ZERO);
    }

    #[test]
    fn time_gone_by_counts() {
        let mut attempts = Attempts::new();
        (0..3).for_each(|_| attempts.failed(NOON));
        assert_eq!(attempts.wait(NOON + 1_500), Duration::from_millis(2_500));
        assert_eq!(attempts.wait(NOON + 4_000), Duration::ZERO);
    }

    #[test]
    fn a_clock_set_back_never_locks_anyone_out() {
        let mut attempts = Attempts::new();
        (0..9).for_each(|_| attempts.failed(NOON));
        let two_years_back = NOON - 2 * 365 * 86_400_000;
        assert_eq!(attempts.wait(two_years_back), LONGEST);
        assert_eq!(attempts.wait(two_years_back + 60_000), Duration::ZERO);
        assert_eq!(attempts.wait(i64::MIN), LONGEST);
    }
}
