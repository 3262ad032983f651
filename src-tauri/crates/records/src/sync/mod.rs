//! Parcels over shared places: where those are, taking parcels there, and looking for new ones.

pub mod places;
