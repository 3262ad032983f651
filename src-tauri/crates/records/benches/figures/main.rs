//! The figures that Waymark promises, each measured beside its reference in the same run.
//!
//! `cargo bench -p waymark-records [-- search|save|open|import|keys|files|portfolio|logs|years|pages|capture]`; `WAYMARK_BENCH_SCALE` is the
//! number of sessions (100,000 if not set), with people in the proportion of the yardstick. The store
//! is filled once and kept in `target/bench-vault`; what a run changes is changed in a copy.

// A measurement that cannot be taken is a failed measurement, and a table is for reading.
#![allow(clippy::expect_used, clippy::print_stdout)]

mod age;
mod capture;
mod drive;
mod files;
mod import;
mod keys;
mod logs;
mod measure;
mod memory;
mod open;
mod pages;
mod plain;
mod portfolio;
mod save;
mod search;
mod store;
mod years;

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

    // Ratios bear a busy machine, absolute times do not.
    if let Ok(load) = std::fs::read_to_string("/proc/loadavg") {
        println!("load of this machine: {}", load.trim());
    }
    if runs("keys") {
        keys::run();
    }
    if runs("files") {
        files::run();
    }
    if runs("pages") {
        pages::run();
    }
    if runs("capture") {
        capture::run();
    }
    if runs("portfolio") {
        portfolio::run();
    }
    if runs("logs") {
        logs::run();
    }
    if runs("import") {
        import::run(scale);
    }
    if runs("search") || runs("save") || runs("open") {
        let store = Store::filled(scale);
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
    if runs("years") {
        years::run();
    }
}
