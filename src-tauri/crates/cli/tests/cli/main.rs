//! The real binary, in folders of its own.
