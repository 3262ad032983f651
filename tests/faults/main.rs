//! What happens when things go wrong: the program is killed, the disk is full, a bit flips, a copy
//! stops half-way, an old file comes back, the clock jumps.
//!
//! A short run is part of `cargo xtask test`; `cargo xtask faults` prints what each test tried and
//! found, and with `--long` tries much more. `WAYMARK_FAULT_ROUNDS` sets the rounds by number.
//! Chance comes from `WAYMARK_FAULT_SEED`, which every failure names.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise and says what it could not try"
)]

mod backups;
#[path = "../fuzz/bodies/mod.rs"]
mod bodies;
mod child;
mod clock;
mod contents;
mod disk;
mod failing_call;
mod flipped;
mod flipped_files;
mod frozen;
mod frozen_keeping;
mod full_disk;
mod future;
mod fuzz;
mod garbage;
mod half_copied;
mod hostile_keys;
mod journal;
mod kill;
mod ledger;
mod many;
mod markers;
mod namespace;
mod power_loss;
mod put_back;
mod random;
mod read_only;
mod report;
mod scribe;
mod shadow;
mod sharing;
mod store;
mod ten_years;
mod walk;
