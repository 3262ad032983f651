//! The real binary, on stores in folders of their own.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod backups;
mod career_papers;
mod damage;
mod demo;
mod evidence;
mod exports;
mod files;
mod frameworks;
mod import;
mod journey;
mod json;
mod logs;
mod plans;
mod secrets;
mod store;
mod trash;
mod usage;
mod worker;
