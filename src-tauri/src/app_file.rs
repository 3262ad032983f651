//! `app.json`: the only file outside the vault. It holds where stores are and how the window
//! looks; never a name, a title or a word of a record.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// What the window remembers between starts without a passphrase.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct AppFile {
    /// The store opened last.
    pub last_store: Option<PathBuf>,
    /// "system", "light", "dark" or "contrast".
    pub theme: Option<String>,
    /// Percent.
    pub zoom: Option<u16>,
    /// Whether single letters act as keys.
    pub letter_keys: Option<bool>,
    /// Inner width and height in logical pixels.
    pub window: Option<(u32, u32)>,
}

/// A settings file is never larger than this; a larger one is ignored.
const MAX_BYTES: u64 = 64 * 1024;

impl AppFile {
    /// Reads the file; a missing or unreadable one gives the defaults, since nothing in it matters
    /// more than being able to start.
    #[must_use]
    pub fn load(path: &Path) -> Self {
        let small = fs::metadata(path).is_ok_and(|meta| meta.is_file() && meta.len() <= MAX_BYTES);
        if !small {
            return Self::default();
        }
        fs::read(path)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Writes the file whole, or leaves the old one.
    ///
    /// # Errors
    /// The file system's; callers may go on without.
    pub fn save(&self, path: &Path) -> std::io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let fresh = path.with_extension("json.new");
        fs::write(&fresh, serde_json::to_vec_pretty(self)?)?;
        fs::rename(&fresh, path)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_was_saved_is_read_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep").join("app.json");
        let file = AppFile {
            zoom: Some(130),
            ..AppFile::default()
        };
        file.save(&path).unwrap();
        assert_eq!(AppFile::load(&path).zoom, Some(130));
    }

    #[test]
    fn a_broken_file_does_not_stop_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("app.json");
        fs::write(&path, b"{ not json").unwrap();
        assert!(AppFile::load(&path).last_store.is_none());
        fs::write(&path, vec![b' '; 100 * 1024]).unwrap();
        assert!(AppFile::load(&path).zoom.is_none());
    }
}
