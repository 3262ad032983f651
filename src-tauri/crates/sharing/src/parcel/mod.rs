//! Parcels: signed bytes inside an age file. See `docs/formats/parcel.md`.

mod armour;
mod frame;
mod header;
mod open;
mod seal;

pub use armour::armoured;
pub use header::{ConsentRef, Header, Line};
pub use open::{Claimed, Opened, Refusal, Shelved, Times, Unproven, decrypt};
pub use seal::{Permitted, Preview, Route, Sealed, Stamp};

/// The most bytes of a sealed parcel: eight megabytes of body, with room for padding and age's own.
/// Nothing larger needs to be read at all.
pub const MAX_SEALED: usize = 9 << 20;

/// How long a parcel may be accepted after it was made, at most.
const MAX_DAYS: i64 = 400;
