//! Hosts that asked to be left alone for a while: by any of the places on them.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

fn pauses() -> &'static Mutex<HashMap<String, Instant>> {
    static PAUSES: OnceLock<Mutex<HashMap<String, Instant>>> = OnceLock::new();
    PAUSES.get_or_init(Mutex::default)
}

/// Leaves a host alone for so long from now.
pub(crate) fn set(host: &str, wait: Duration) {
    let mut pauses = pauses().lock().unwrap_or_else(PoisonError::into_inner);
    let now = Instant::now();
    pauses.retain(|_, until| *until > now);
    if let Some(until) = now.checked_add(wait) {
        pauses.insert(host.to_owned(), until);
    }
}

/// How long a host is still to be left alone.
pub(crate) fn left(host: &str) -> Option<Duration> {
    let pauses = pauses().lock().unwrap_or_else(PoisonError::into_inner);
    let left = pauses.get(host)?.saturating_duration_since(Instant::now());
    (!left.is_zero()).then_some(left)
}
