//! Where sealed files lie: `<root>/attachments/<2 hex>/<32 hex>.age`, in a vault as in a backup.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use uuid::Uuid;

use crate::{Error, Result, files};

/// The folder of sealed files.
#[derive(Clone, Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// The folder `attachments` of a vault or of a place for backups.
    pub(crate) fn under(root: &Path) -> Self {
        Self(root.join("attachments"))
    }

    /// The folder itself.
    pub(crate) fn dir(&self) -> &Path {
        &self.0
    }

    /// The sealed file of an attachment.
    pub(crate) fn sealed(&self, id: Uuid) -> PathBuf {
        let name = id.simple().to_string();
        let shelf = name.get(..2).unwrap_or_default();
        self.0.join(shelf).join(format!("{name}.age"))
    }

    /// A sealed file on its way; left only by a crash.
    pub(crate) fn fresh(&self, id: Uuid) -> PathBuf {
        files::with_suffix(&self.sealed(id), ".new")
    }

    /// A file that belonged to no attachment, put aside before it is removed.
    pub(crate) fn aside(&self, id: Uuid) -> PathBuf {
        self.trash().join(format!("{}.age", id.simple()))
    }

    /// Where files lie that belong to no attachment.
    pub(crate) fn trash(&self) -> PathBuf {
        self.0.join("trash")
    }

    /// Makes the folder in which an attachment's file lies.
    pub(crate) fn make_room_for(&self, id: Uuid) -> Result<()> {
        files::create_private_dir(&self.0)?;
        self.sealed(id)
            .parent()
            .map_or(Ok(()), files::create_private_dir)
    }

    /// The attachments whose files lie here. Whatever has not exactly the name that we give, or is
    /// not a plain file, is none of our business.
    pub(crate) fn ids(&self) -> Result<Vec<Uuid>> {
        let mut found = Vec::new();
        for shelf in names(&self.0)?.iter().filter(|name| is_shelf(name)) {
            let of_shelf = ids_in(&self.0.join(shelf))?;
            found.extend(of_shelf.into_iter().filter(|id| {
                let name = id.simple().to_string();
                shelf.to_str() == name.get(..2)
            }));
        }
        Ok(found)
    }

    /// The files that were put aside.
    pub(crate) fn ids_aside(&self) -> Result<Vec<Uuid>> {
        ids_in(&self.trash())
    }
}

fn is_shelf(name: &OsStr) -> bool {
    name.to_str()
        .is_some_and(|name| name.len() == 2 && name.bytes().all(is_lower_hex))
}

fn is_lower_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

fn id_of(name: &OsStr) -> Option<Uuid> {
    let stem = name.to_str()?.strip_suffix(".age")?;
    let plain = stem.len() == 32 && stem.bytes().all(is_lower_hex);
    plain.then(|| Uuid::try_parse(stem).ok()).flatten()
}

fn ids_in(dir: &Path) -> Result<Vec<Uuid>> {
    let ours = |name: &OsStr| {
        let id = id_of(name)?;
        let plain = fs::symlink_metadata(dir.join(name)).is_ok_and(|found| found.is_file());
        plain.then_some(id)
    };
    Ok(names(dir)?.iter().filter_map(|name| ours(name)).collect())
}

/// The names in a folder; none when it is absent or no folder.
fn names(dir: &Path) -> Result<Vec<std::ffi::OsString>> {
    let read = |dir: &Path| -> io::Result<Vec<_>> {
        fs::read_dir(dir)?
            .map(|entry| entry.map(|entry| entry.file_name()))
            .collect()
    };
    match read(dir) {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
            ) =>
        {
            Ok(Vec::new())
        }
        names => names.map_err(Error::io("looking into the folder of files")),
    }
}
