//! Measuring in pairs: the machine's moods fall on both sides alike.

use std::time::{Duration, Instant};

/// Durations of one thing, sorted.
pub struct Samples(Vec<Duration>);

impl Samples {
    pub fn new(mut durations: Vec<Duration>) -> Self {
        durations.sort_unstable();
        Self(durations)
    }

    /// The duration that so many in a hundred do not exceed.
    pub fn percentile(&self, percent: usize) -> Duration {
        let last = self.0.len().saturating_sub(1);
        self.0
            .get((self.0.len() * percent / 100).min(last))
            .copied()
            .unwrap_or_default()
    }

    pub fn median(&self) -> Duration {
        self.percentile(50)
    }

    pub fn p95(&self) -> Duration {
        self.percentile(95)
    }
}

/// How long `work` takes, and what it gives.
pub fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let value = work();
    (start.elapsed(), value)
}

/// Runs both so many times, in turn, each time the other first; the first three rounds warm up.
pub fn pairs(
    rounds: usize,
    mut ours: impl FnMut() -> Duration,
    mut reference: impl FnMut() -> Duration,
) -> (Samples, Samples) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for round in 0..rounds + WARM_UP {
        let (mine, other) = if round % 2 == 0 {
            let mine = ours();
            (mine, reference())
        } else {
            let other = reference();
            (ours(), other)
        };
        if round >= WARM_UP {
            left.push(mine);
            right.push(other);
        }
    }
    (Samples::new(left), Samples::new(right))
}

const WARM_UP: usize = 3;

/// Long pieces of work, taken in turn with their reference.
pub struct Turns {
    pub ours: Samples,
    pub reference: Samples,
    /// Ours to its neighbour's, sorted.
    ratios: Vec<f64>,
}

impl Turns {
    /// Runs both so many times, the other first each time, after one round that is not counted.
    pub fn taken(
        rounds: usize,
        mut ours: impl FnMut() -> Duration,
        mut reference: impl FnMut() -> Duration,
    ) -> Self {
        let mut turns: Vec<(Duration, Duration)> = (0..=rounds)
            .map(|round| {
                if round % 2 == 0 {
                    let mine = ours();
                    (mine, reference())
                } else {
                    let other = reference();
                    (ours(), other)
                }
            })
            .collect();
        turns.remove(0);
        let mut ratios: Vec<f64> = turns
            .iter()
            .map(|(ours, other)| ratio(*ours, *other))
            .collect();
        ratios.sort_unstable_by(f64::total_cmp);
        let (ours, reference) = turns.into_iter().unzip();
        Self {
            ours: Samples::new(ours),
            reference: Samples::new(reference),
            ratios,
        }
    }

    /// The median of the ratios pair by pair, which bears a machine whose speed drifts.
    pub fn ratio(&self) -> f64 {
        self.ratios
            .get(self.ratios.len() / 2)
            .copied()
            .unwrap_or(f64::NAN)
    }
}

/// Milliseconds, for a table.
pub fn ms(duration: Duration) -> String {
    format!("{:.2}", duration.as_secs_f64() * 1000.0)
}

/// How many times the reference.
pub fn ratio(ours: Duration, reference: Duration) -> f64 {
    ours.as_secs_f64() / reference.as_secs_f64().max(f64::EPSILON)
}

/// "within" or "ABOVE".
pub fn verdict(within: bool) -> &'static str {
    if within { "within" } else { "ABOVE" }
}
