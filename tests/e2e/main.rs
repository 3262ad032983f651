//! The journeys: a tutor's hours with Waymark, walked through in the real window.
//!
//! `cargo xtask e2e` gives them a screen and a session bus of their own; see window.rs for how a
//! journey is written.
#![cfg(target_os = "linux")]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod axe;
mod backups;
mod career;
mod career_tour;
mod caseload;
mod close;
mod driver;
mod export;
mod files;
mod first_run;
mod forensics;
mod fortnight;
mod halves;
mod hour;
mod keeping;
mod later;
mod letters;
mod locked;
mod logs;
mod network;
mod paper;
mod pictures;
mod place;
mod plans;
mod plans_frames;
mod plans_together;
mod portfolio;
mod portfolio_papers;
mod portfolio_tour;
mod power_cut;
mod refusals;
mod restore;
mod sharing;
mod tour;
mod tour_keeping;
mod tour_locked;
mod tour_session;
mod tour_work;
mod trash;
mod window;
