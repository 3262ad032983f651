//! What tests, measurements and `waymark demo` share: a vault that is ready in milliseconds, a
//! clock that stands still, and people who do not exist.
//!
//! Nothing here reads a clock or the network, and the same seed always gives the same people.

#![forbid(unsafe_code)]

mod clock;
mod demo;
mod future;
mod place;
mod vault;

pub use clock::{instant, now};
pub use demo::{Demo, DoctorDemo};
pub use future::FUTURE_SCHEMA;
pub use place::MemoryPlace;
pub use vault::{PASSPHRASE, TestVault, bare_vault, vault};
