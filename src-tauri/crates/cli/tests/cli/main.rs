//! The real binary, on stores in folders of their own.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod backups;
#[cfg(target_os = "linux")]
mod backups_afar;
mod career_papers;
mod contacts;
mod damage;
mod demo;
mod evidence;
mod exports;
mod files;
mod frameworks;
mod guide;
mod import;
mod journey;
mod json;
mod logs;
mod plans;
mod received;
mod secrets;
#[allow(
    dead_code,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "shared with the tests of the transports"
)]
#[cfg(target_os = "linux")]
#[path = "../../../transports/tests/it/servers.rs"]
mod servers;
mod store;
mod sync;
mod trash;
mod usage;
mod worker;
