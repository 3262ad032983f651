//! The owner of the vault, towards others.

mod own;

pub(crate) use own::OwnIdentity;
