//! What a shared place promises, shown against real servers, and against one that fails on purpose.

#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr
)]
// The tests' own servers and proxies are on this computer.
#![allow(clippy::disallowed_methods)]

mod contract;
mod cut;
mod cutting;
mod faults;
mod faulty;
mod folder;
#[allow(dead_code)]
#[path = "../../../sharing/tests/it/people.rs"]
mod people;
mod servers;
mod tls;
