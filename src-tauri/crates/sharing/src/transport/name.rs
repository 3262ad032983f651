//! Names of objects: safe on every file system and server, and telling nothing.

use std::fmt;
use std::str::FromStr;

use crate::TransportError;

/// The most characters between two slashes.
const COMPONENT: usize = 63;
/// The most characters altogether, so that a folder's own path still fits before it on Windows.
const WHOLE: usize = 160;

/// The name of an object or a folder, from the top of a shared place: components of `a`–`z`, `0`–`9`,
/// `-`, `.` and `=`, at most 63 each and not beginning with a dot, with `/` between them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectName(String);

impl ObjectName {
    /// Takes a name that keeps the rules.
    ///
    /// # Errors
    /// [`TransportError::Protocol`] for any other.
    pub fn new(name: &str) -> Result<Self, TransportError> {
        let sound = name.len() <= WHOLE && name.split('/').all(component);
        sound
            .then(|| Self(name.to_owned()))
            .ok_or_else(|| TransportError::Protocol("not a name for a shared place".to_owned()))
    }

    /// An object in this folder.
    ///
    /// # Errors
    /// As [`ObjectName::new`].
    pub fn join(&self, leaf: &str) -> Result<Self, TransportError> {
        Self::new(&format!("{}/{leaf}", self.0))
    }

    /// What stands behind the last slash.
    #[must_use]
    pub fn leaf(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The folder that it lies in; `None` at the top.
    #[must_use]
    pub fn folder(&self) -> Option<Self> {
        self.0
            .rsplit_once('/')
            .map(|(folder, _)| Self(folder.to_owned()))
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether this may stand between two slashes.
fn component(part: &str) -> bool {
    !part.is_empty()
        && part.len() <= COMPONENT
        && !part.starts_with('.')
        && !part.ends_with('.')
        && part
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'='))
}

impl fmt::Display for ObjectName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ObjectName {
    type Err = TransportError;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::new(name)
    }
}
