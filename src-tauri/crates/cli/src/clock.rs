//! The one place where the command line reads the clock.

use chrono::{Local, NaiveDate, Utc};
use waymark_domain::Timestamp;
use waymark_records::Now;

/// The instant, and the civil date where the computer stands.
#[allow(
    clippy::disallowed_methods,
    reason = "the clock's one door in the command line"
)]
pub fn now() -> Now {
    let at = Timestamp::from_millis(Utc::now().timestamp_millis());
    Now {
        at,
        today: at.date_in(&Local),
    }
}

/// "24 Nov 2026, 15:04": an instant for people, as the clock on the wall said.
pub fn wall(at: Timestamp) -> String {
    let here = at.to_utc().with_timezone(&Local);
    format!(
        "{}, {}",
        waymark_domain::time::long_date(here.date_naive()),
        here.format("%H:%M")
    )
}

/// The day an instant fell on where the computer stands.
pub fn day(at: Timestamp) -> NaiveDate {
    at.date_in(&Local)
}
