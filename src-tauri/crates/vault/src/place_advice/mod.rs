//! Whether a folder is a dangerous place for a vault: one that another program copies elsewhere, one
//! on another computer, one that can be pulled out.
//!
//! This warns; it cannot know everything. A folder that is synchronised without any sign in its
//! path, in the folders above it or in the mount table is not recognised.

mod services;

use std::path::{Component, Path, PathBuf, Prefix};

use crate::mounts::{self, Mount};

/// Why a folder is a dangerous place for a vault.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum PlaceConcern {
    /// A service copies the folder elsewhere, file by file and in its own time: two computers can
    /// overwrite each other, and a copy made half-way through a write is damaged.
    Synchronised {
        /// The service's name, such as `OneDrive`.
        service: String,
    },
    /// The folder lies on another computer, where locks and waiting for the disk cannot be relied on.
    Network {
        /// The file system, such as `nfs4`.
        file_system: String,
    },
    /// The folder lies on a stick or a drive that can be pulled out.
    Removable,
}

/// Looks at a folder, which need not exist yet. Changes nothing; an empty answer means that nothing
/// is known against it.
#[must_use]
pub fn place_advice(dir: &Path) -> Vec<PlaceConcern> {
    let dir = canonical(dir);
    let mut concerns = Vec::new();
    let service = services::by_name(&dir).or_else(|| services::by_marker(&dir));
    let mount = mounts::mount_of(&dir);
    let by_mount = mount
        .as_ref()
        .and_then(|mount| services::by_file_system(&mount.file_system));
    if let Some(service) = service.or(by_mount) {
        concerns.push(PlaceConcern::Synchronised {
            service: service.to_owned(),
        });
    }
    concerns.extend(on_network(&dir, mount.as_ref()));
    if mount.is_some_and(|mount| mount.removable) {
        concerns.push(PlaceConcern::Removable);
    }
    concerns
}

/// The folder's path without links, also when its last parts do not exist yet.
fn canonical(dir: &Path) -> PathBuf {
    let dir = std::path::absolute(dir).unwrap_or_else(|_| dir.to_owned());
    dir.ancestors()
        .find_map(|above| {
            let found = above.canonicalize().ok()?;
            let rest = dir.strip_prefix(above).ok()?;
            Some(if rest.as_os_str().is_empty() {
                found
            } else {
                found.join(rest)
            })
        })
        .unwrap_or(dir)
}

fn on_network(dir: &Path, mount: Option<&Mount>) -> Option<PlaceConcern> {
    let share = matches!(
        dir.components().next(),
        Some(Component::Prefix(prefix))
            if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
    );
    let file_system = mount.map_or("", |mount| mount.file_system.as_str());
    if services::is_network(file_system) {
        return Some(PlaceConcern::Network {
            file_system: file_system.to_owned(),
        });
    }
    share.then(|| PlaceConcern::Network {
        file_system: "smb".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn service(concerns: &[PlaceConcern]) -> Option<&str> {
        concerns.iter().find_map(|concern| match concern {
            PlaceConcern::Synchronised { service } => Some(service.as_str()),
            _ => None,
        })
    }

    #[test]
    fn an_ordinary_folder_raises_no_concern() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(place_advice(&dir.path().join("Waymark/store")), []);
    }

    #[test]
    fn a_synchronised_folder_is_named_even_through_a_link_and_before_it_exists() {
        let dir = tempfile::tempdir().unwrap();
        let synchronised = dir.path().join("OneDrive - Example Trust");
        std::fs::create_dir(&synchronised).unwrap();
        assert_eq!(
            service(&place_advice(&synchronised.join("a/b"))),
            Some("OneDrive")
        );
        #[cfg(unix)]
        {
            let link = dir.path().join("Documents");
            std::os::unix::fs::symlink(&synchronised, &link).unwrap();
            assert_eq!(
                service(&place_advice(&link.join("Waymark"))),
                Some("OneDrive")
            );
        }
    }

    #[test]
    fn a_service_is_known_by_what_it_leaves_in_the_folders_above() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join(".stfolder")).unwrap();
        assert_eq!(
            service(&place_advice(&dir.path().join("deep/er"))),
            Some("Syncthing")
        );
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_path_without_existing_parts_is_taken_as_it_is() {
        assert_eq!(
            canonical(Path::new("/no-such-place/a")),
            Path::new("/no-such-place/a")
        );
    }
}
