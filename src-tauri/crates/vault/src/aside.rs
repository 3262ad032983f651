//! Moving a vault's folder aside, to make room for one restored from a backup.

use std::{fs, io, path::Path};

use crate::{Error, Result, files, lockfile::LockFile, place::Place};

/// Gives a vault's folder another name beside it. Nothing in it is touched: what was damaged stays
/// as it is, for whoever can still make something of it.
///
/// # Errors
/// [`Error::InUse`] while a program has the vault open; [`Error::NotEmpty`] when something stands at
/// `to` already; [`Error::ReadOnlyPlace`] and the like.
pub fn set_aside(dir: &Path, to: &Path, at_ms: i64) -> Result<()> {
    match fs::symlink_metadata(to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(Error::io("looking for a free name")(error)),
        Ok(_) => return Err(Error::NotEmpty),
    }
    // Whoever has the vault open would go on writing under the new name.
    drop(LockFile::acquire(&Place::new(dir), at_ms)?);
    files::rename(dir, to, "moving the store aside")?;
    dir.parent().map_or(Ok(()), files::sync_dir)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_folder_moves_whole_and_only_to_a_free_name() {
        let parent = tempfile::tempdir().unwrap();
        let (from, to) = (parent.path().join("store"), parent.path().join("aside"));
        fs::create_dir(&from).unwrap();
        fs::write(from.join("vault.db"), b"damaged").unwrap();
        fs::create_dir(&to).unwrap();
        assert!(matches!(set_aside(&from, &to, 1), Err(Error::NotEmpty)));
        fs::remove_dir(&to).unwrap();
        set_aside(&from, &to, 1).unwrap();
        assert!(!from.exists());
        assert_eq!(fs::read(to.join("vault.db")).unwrap(), b"damaged");
    }

    #[test]
    fn a_vault_that_is_open_stays() {
        let parent = tempfile::tempdir().unwrap();
        let from = parent.path().join("store");
        fs::create_dir(&from).unwrap();
        let _held = LockFile::acquire(&Place::new(&from), 1).unwrap();
        let moved = set_aside(&from, &parent.path().join("aside"), 2);
        assert!(matches!(moved, Err(Error::InUse { .. })));
        assert!(from.exists());
    }
}
