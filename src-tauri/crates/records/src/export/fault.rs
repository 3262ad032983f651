//! What is wrong with the folder of an export.

/// Why a folder is not written to, or not read. Names are those of files in the folder.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The folder to write to has something in it.
    #[error("the folder is not empty")]
    NotEmpty,
    /// The folder to write to lies in the store's own folder.
    #[error("the folder is inside the store")]
    InTheStore,
    /// There is no `waymark.json` that says what this folder is.
    #[error("this folder is no export of Waymark")]
    NotAnExport,
    /// A newer version of this program wrote it.
    #[error("a newer version of Waymark wrote this export (format {0})")]
    Newer(u64),
    /// A file is listed and not there.
    #[error("{0} is missing")]
    Missing(String),
    /// A file is there and not listed.
    #[error("{0} was added")]
    Added(String),
    /// A file is not what was written.
    #[error("{0} was changed")]
    Changed(String),
    /// Something that is no plain file: a link, a device, a pipe.
    #[error("{0} is not a plain file")]
    NotAFile(String),
    /// A file cannot be read.
    #[error("{0} cannot be read")]
    Unreadable(String),
    /// A file, or one record in it, is larger than any that this program writes.
    #[error("{0} is too large")]
    TooLarge(String),
    /// A file is listed with these contents, and they make no sense.
    #[error("{0} holds something that is no record")]
    Nonsense(String),
}

impl Fault {
    /// The file it is about.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        match self {
            Self::NotEmpty | Self::InTheStore | Self::NotAnExport | Self::Newer(_) => None,
            Self::Missing(file)
            | Self::Added(file)
            | Self::Changed(file)
            | Self::NotAFile(file)
            | Self::Unreadable(file)
            | Self::TooLarge(file)
            | Self::Nonsense(file) => Some(file),
        }
    }
}
