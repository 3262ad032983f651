//! The figures that Waymark promises, each measured beside its reference in the same run.
//!
//! `cargo bench -p waymark-records [-- search|save|import|open]`; `WAYMARK_BENCH_SCALE` is the
//! number of sessions (100,000 if not set), with people in the proportion of the yardstick.

// A measurement that cannot be taken is a failed measurement, and a table is for reading.
#![allow(clippy::expect_used, clippy::print_stdout)]

mod import;
mod measure;
mod open;
mod plain;
mod save;
mod search;
mod store;

use store::Store;

const DEFAULT_SCALE: u32 = 100_000;

fn main() {
    let scale = std::env::var("WAYMARK_BENCH_SCALE")
        .ok()
        .and_then(|scale| scale.parse().ok())
        .unwrap_or(DEFAULT_SCALE);
    // Cargo itself passes `--bench`.
    let wanted = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    let runs = |section: &str| {
        wanted
            .as_deref()
            .is_none_or(|wanted| section.contains(wanted))
    };

    if runs("import") {
        import::run(scale);
    }
    if runs("search") || runs("save") || runs("open") {
        let store = Store::fill(scale);
        if runs("search") {
            search::run(&store);
        }
        if runs("save") {
            save::run(&store);
        }
        if runs("open") {
            open::run(store);
        }
    }
}
