//! The one place where the window reads the clock.

use chrono::{Local, Utc};
use waymark_domain::Timestamp;
use waymark_records::Now;

/// The instant, and the civil date where the computer stands.
#[must_use]
#[allow(
    clippy::disallowed_methods,
    reason = "the clock's one door in the shell"
)]
pub fn now() -> Now {
    let at = Timestamp::from_millis(Utc::now().timestamp_millis());
    Now {
        at,
        today: at.date_in(&Local),
    }
}
