//! The signs by which services and network file systems are known.

use std::path::Path;

/// Folder names by which services are known, in lower case. A name counts when it is one of these
/// or begins with one followed by anything but a letter or a digit: `OneDrive - Example Trust`.
const NAMES: [(&str, &str); 20] = [
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("icloud drive", "iCloud Drive"),
    ("iclouddrive", "iCloud Drive"),
    ("com~apple~clouddocs", "iCloud Drive"),
    ("mobile documents", "iCloud Drive"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("box sync", "Box"),
    ("box-box", "Box"),
    ("megasync", "MEGA"),
    ("pclouddrive", "pCloud"),
    ("proton drive", "Proton Drive"),
    ("protondrive", "Proton Drive"),
    ("resilio sync", "Resilio Sync"),
    ("synologydrive", "Synology Drive"),
    ("tresorit", "Tresorit"),
];

/// Files and folders that services leave at the top of what they synchronise. (`.dropbox` alone is
/// no sign: it also stands in the home folder of everybody who has Dropbox.)
const MARKERS: [(&str, &str); 9] = [
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".dropbox.cache", "Dropbox"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".stfolder", "Syncthing"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".SynologyWorkingDirectory", "Synology Drive"),
    (".sync/ID", "Resilio Sync"),
];

/// File systems that are services.
const SERVICE_FILE_SYSTEMS: [(&str, &str); 4] = [
    ("fuse.google-drive-ocamlfuse", "Google Drive"),
    ("fuse.onedriver", "OneDrive"),
    ("fuse.pcloud", "pCloud"),
    ("fuse.rclone", "rclone"),
];

/// File systems that lie on another computer, as the kernels call them.
const NETWORK: [&str; 26] = [
    "9p",
    "afpfs",
    "afs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "davfs2",
    "fuse.davfs2",
    "fuse.gcsfuse",
    "fuse.glusterfs",
    "fuse.gvfsd-fuse",
    "fuse.s3fs",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
    "webdav",
];

/// The service in whose folder, to go by the names, a path lies.
pub(super) fn by_name(dir: &Path) -> Option<&'static str> {
    let mut parts = dir.components();
    parts.find_map(|part| {
        let name = part.as_os_str().to_string_lossy().to_lowercase();
        NAMES
            .iter()
            .find(|(known, _)| {
                name.strip_prefix(known)
                    .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            })
            .map(|(_, service)| *service)
    })
}

/// The service that left its mark in the folder or above it.
pub(super) fn by_marker(dir: &Path) -> Option<&'static str> {
    dir.ancestors().find_map(|above| {
        MARKERS
            .iter()
            .find(|(marker, _)| above.join(marker).symlink_metadata().is_ok())
            .map(|(_, service)| *service)
    })
}

/// The service that a file system is.
pub(super) fn by_file_system(file_system: &str) -> Option<&'static str> {
    SERVICE_FILE_SYSTEMS
        .iter()
        .find(|(known, _)| *known == file_system)
        .map(|(_, service)| *service)
}

/// Whether a file system lies on another computer.
pub(super) fn is_network(file_system: &str) -> bool {
    NETWORK.contains(&file_system)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_as_services_write_them() {
        for (path, service) in [
            ("/home/n/OneDrive - Example Trust/store", Some("OneDrive")),
            (
                "/Users/n/Library/CloudStorage/OneDrive-Personal/x",
                Some("OneDrive"),
            ),
            (
                "/Users/n/Library/CloudStorage/GoogleDrive-n@example.org/My Drive",
                Some("Google Drive"),
            ),
            (
                "/Users/n/Library/Mobile Documents/com~apple~CloudDocs/x",
                Some("iCloud Drive"),
            ),
            ("/home/n/Dropbox (Personal)/x", Some("Dropbox")),
            ("/home/n/nextcloud/x", Some("Nextcloud")),
            ("/home/n/.local/share/waymark", None),
            ("/home/n/OneDriveway/x", None),
            ("/home/n/Documents/Waymark", None),
        ] {
            assert_eq!(by_name(Path::new(path)), service, "{path}");
        }
    }

    #[test]
    fn file_systems_of_other_computers_are_known() {
        assert!(
            ["nfs4", "cifs", "fuse.sshfs", "smbfs"]
                .into_iter()
                .all(is_network)
        );
        assert!(
            !["ext4", "apfs", "ntfs", "tmpfs", "overlay", ""]
                .into_iter()
                .any(is_network)
        );
        assert_eq!(by_file_system("fuse.rclone"), Some("rclone"));
    }
}
