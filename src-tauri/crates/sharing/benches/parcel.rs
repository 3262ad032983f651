//! How long one parcel takes to seal and to open: a summary of the usual length, on one core. Each
//! is to stay under a millisecond.
//!
//! `cargo xtask bench sharing`.

// A measurement that cannot be taken is a failed measurement, and a table is for reading.
#![allow(clippy::expect_used, clippy::print_stdout)]

#[path = "../tests/it/people.rs"]
#[allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing)]
mod people;

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use people::{doctor, opened_by, sealed, tutor};
use waymark_domain::{sessions::AgreedSummary, shares::SessionSummary};
use waymark_sharing::Trust;

const ROUNDS: usize = 300;
const LIMIT: Duration = Duration::from_millis(1);

fn main() {
    let (tutor, doctor) = (tutor(), doctor());
    let words =
        "We agreed the next step, who takes it, and when we look at it again.\n\n".repeat(25);
    let held_on = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let summary = SessionSummary::of(held_on, &AgreedSummary::new(words), []);
    let parcel = sealed(&summary, &tutor, &doctor);
    let sender = tutor.contact(Trust::Verified);

    println!("{} bytes sealed", parcel.bytes.len());
    report("seal", || {
        drop(black_box(sealed(&summary, &tutor, &doctor)))
    });
    report("open", || {
        let opened = opened_by(&doctor, black_box(&parcel.bytes), Some(&sender));
        drop(opened.expect("it opens"));
    });
}

fn report(name: &str, mut work: impl FnMut()) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let median = times.get(ROUNDS / 2).copied().unwrap_or_default();
    let verdict = if median < LIMIT { "within" } else { "OVER" };
    println!("{name}: {median:?} median, {verdict} {LIMIT:?}");
}
