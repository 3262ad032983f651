//! A place that two people can both reach, as five blocking calls. Nothing here does any I/O: the
//! folders and servers stand in `waymark-transports`, and tests bring a place in memory.
//!
//! No correctness rests on what a place promises. Every object has one writer and a name that only
//! the two sides can compute, and its reader believes none of it before it has proved to be whole.

mod cancel;
mod error;
mod name;

pub use cancel::Cancel;
pub use error::TransportError;
pub use name::ObjectName;

/// A shared place. Every call may be made again without harm.
pub trait Transport: Send + Sync {
    /// Writes an object and makes sure that it has arrived. Folders above it are made as needed.
    ///
    /// With [`PutHint::New`] what lies under the name already is this writer's own: equal bytes are
    /// [`Put::Already`], and other bytes, the torn rest of an earlier try, are written over.
    ///
    /// # Errors
    /// Any [`TransportError`] but [`TransportError::NotFound`]; what lies under the name is then
    /// unknown, and the call may be made again.
    fn put(&self, name: &ObjectName, bytes: &[u8], hint: PutHint) -> Result<Put, TransportError>;

    /// The bytes of an object as they are there now, at most `limit` of them.
    ///
    /// # Errors
    /// [`TransportError::NotFound`]; [`TransportError::TooBig`] when there are more than `limit`,
    /// before more than that was read.
    fn get(&self, name: &ObjectName, limit: u64) -> Result<Vec<u8>, TransportError>;

    /// The size of an object, and what the place says changes with its bytes.
    ///
    /// # Errors
    /// [`TransportError::NotFound`], among others.
    fn head(&self, name: &ObjectName) -> Result<Head, TransportError>;

    /// The objects directly within a folder, by name. Nothing deeper, no folders, and nothing whose
    /// name is no [`ObjectName`]: what synchronising programs and unfinished writes leave behind is
    /// not listed. A folder that does not exist is empty.
    ///
    /// # Errors
    /// Any [`TransportError`] but [`TransportError::NotFound`].
    fn list(&self, folder: &ObjectName) -> Result<Vec<Listed>, TransportError>;

    /// Removes an object. One that is not there is removed.
    ///
    /// # Errors
    /// Any [`TransportError`] but [`TransportError::NotFound`].
    fn delete(&self, name: &ObjectName) -> Result<(), TransportError>;

    /// How far the place's clock is ahead of this computer's, in seconds, as its latest answer said.
    /// `None` where it has not said, or has no clock of its own.
    fn clock_ahead(&self) -> Option<i64> {
        None
    }
}

/// What the writer expects at a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PutHint {
    /// Nothing, or this writer's own earlier try at the same bytes.
    New,
    /// Perhaps an older version, which goes.
    Replace,
}

/// What a write found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// Nothing was there, as far as the place can tell.
    Created,
    /// Other bytes were there, or may have been.
    Replaced,
    /// The same bytes were there; nothing was written.
    Already,
}

/// What a place says about an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its length in bytes.
    pub size: u64,
    /// A word of the place's own that changes with the bytes.
    pub etag: Option<String>,
}

/// An object in a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its whole name, from the top of the place.
    pub name: ObjectName,
    /// Its length in bytes.
    pub size: u64,
    /// As [`Head::etag`].
    pub etag: Option<String>,
}
