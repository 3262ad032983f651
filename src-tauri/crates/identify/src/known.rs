//! The names of people who are in the store.

use crate::Role;

/// Names to look for, each with whose it is.
#[derive(Default)]
pub struct Known {
    names: usize,
}

impl Known {
    /// Names as they are written in full, given name first: `Thiri Mya Win`.
    pub fn new(names: impl IntoIterator<Item = (String, Role)>) -> Self {
        Self {
            names: names.into_iter().count(),
        }
    }

    /// Whether no name is known.
    pub fn is_empty(&self) -> bool {
        self.names == 0
    }
}

impl std::fmt::Debug for Known {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Known({} names)", self.names)
    }
}
