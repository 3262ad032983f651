//! Where things are on this computer when nobody says otherwise.

use std::path::PathBuf;

use directories::ProjectDirs;

fn project() -> Option<ProjectDirs> {
    ProjectDirs::from("org", "Waymark", "Waymark")
}

/// The default folder of a store: the platform's folder for a program's own data.
#[must_use]
pub fn default_store() -> PathBuf {
    project().map_or_else(
        || PathBuf::from("waymark-store"),
        |dirs| dirs.data_dir().join("store"),
    )
}

/// The one file outside the store: where stores are and how the window looks.
#[must_use]
pub fn app_file() -> PathBuf {
    project().map_or_else(
        || PathBuf::from("app.json"),
        |dirs| dirs.config_dir().join("app.json"),
    )
}
