//! What sharing promises, shown from outside.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr
)]

mod age_command;
mod bodies;
mod cards;
mod consent;
mod contacts;
mod credentials;
mod credentials_checked;
mod credentials_published;
mod credentials_sealed;
mod damage;
mod forged;
mod names;
mod people;
mod programs;
mod refusals;
mod replay;
mod second;
mod transport;
mod vectors;
mod verifiers;
