//! Which file system a folder lies on, and how much room is left there.

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

use crate::{Error, Result};

/// A mounted file system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mount {
    pub(crate) at: PathBuf,
    /// As the system calls it, in lower case: `ext4`, `nfs4`, `fuse.sshfs`.
    pub(crate) file_system: String,
    pub(crate) removable: bool,
}

/// Free and total bytes of a file system, for somebody without special rights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Room {
    pub(crate) free: u64,
    pub(crate) total: u64,
}

/// The file system on which a path lies. The path should be canonical.
pub(crate) fn mount_of(path: &Path) -> Option<Mount> {
    system::mounts()
        .into_iter()
        .filter(|mount| path.starts_with(&mount.at))
        // Of two at the same place the later one covers the earlier.
        .max_by_key(|mount| mount.at.components().count())
}

/// The room on the file system of an existing folder.
pub(crate) fn room(dir: &Path) -> Result<Room> {
    #[cfg(test)]
    if let Some(free) = pretence::free() {
        return Ok(Room { free, total: free });
    }
    system::room(dir)
}

#[cfg(target_os = "linux")]
mod system {
    use std::path::Path;

    use super::{Mount, parse, removable};

    pub(super) use super::unix::room;

    pub(super) fn mounts() -> Vec<Mount> {
        let table = std::fs::read("/proc/self/mountinfo").unwrap_or_default();
        table
            .split(|byte| *byte == b'\n')
            .filter_map(parse)
            .map(|(mount, device)| Mount {
                removable: removable(Path::new("/sys/dev/block"), &device),
                ..mount
            })
            .collect()
    }
}

#[cfg(all(unix, not(target_os = "linux")))]
mod system {
    pub(super) use super::{portable::mounts, unix::room};
}

#[cfg(not(unix))]
mod system {
    pub(super) use super::portable::{mounts, room};
}

#[cfg(unix)]
mod unix {
    use std::{io, path::Path};

    use super::Room;
    use crate::{Error, Result};

    pub(super) fn room(dir: &Path) -> Result<Room> {
        let stat = rustix::fs::statvfs(dir)
            .map_err(io::Error::from)
            .map_err(Error::io("asking how much room is left"))?;
        Ok(Room {
            free: stat.f_bavail.saturating_mul(stat.f_frsize),
            total: stat.f_blocks.saturating_mul(stat.f_frsize),
        })
    }
}

/// For systems without a mount table of their own here; built in tests as well, so that it is known
/// to work.
#[cfg(any(test, not(target_os = "linux")))]
mod portable {
    use std::path::Path;

    use sysinfo::Disks;

    use super::{Mount, Room, nothing_known};
    use crate::Result;

    fn disks() -> Option<Disks> {
        Disks::new_with_refreshed_list().ok()
    }

    pub(super) fn mounts() -> Vec<Mount> {
        disks().map_or_else(Vec::new, |disks| {
            disks
                .iter()
                .map(|disk| Mount {
                    at: disk.mount_point().to_owned(),
                    file_system: disk.file_system().to_string_lossy().to_lowercase(),
                    removable: disk.is_removable(),
                })
                .collect()
        })
    }

    #[cfg_attr(unix, expect(dead_code, reason = "where there is no statvfs"))]
    pub(super) fn room(dir: &Path) -> Result<Room> {
        let disks = disks().ok_or_else(nothing_known)?;
        disks
            .iter()
            .filter(|disk| dir.starts_with(disk.mount_point()))
            .max_by_key(|disk| disk.mount_point().components().count())
            .map(|disk| Room {
                free: disk.available_space(),
                total: disk.total_space(),
            })
            .ok_or_else(nothing_known)
    }
}

#[cfg_attr(target_os = "linux", allow(dead_code))]
fn nothing_known() -> Error {
    Error::Io {
        doing: "asking how much room is left",
        kind: std::io::ErrorKind::NotFound,
    }
}

/// One line of `/proc/self/mountinfo` (proc_pid_mountinfo(5)) and its device as `major:minor`.
#[cfg(target_os = "linux")]
fn parse(line: &[u8]) -> Option<(Mount, String)> {
    let mut fields = line.split(|byte| *byte == b' ');
    let device = fields.nth(2)?;
    let at = fields.nth(1)?;
    // Optional fields end with a lone hyphen.
    fields.find(|field| *field == b"-")?;
    let file_system = fields.next()?;
    let mount = Mount {
        at: path_of(&unescape(at)),
        file_system: String::from_utf8_lossy(file_system).to_lowercase(),
        removable: false,
    };
    Some((mount, String::from_utf8_lossy(device).into_owned()))
}

#[cfg(target_os = "linux")]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

/// Blanks and the like stand in the table as a backslash and three octal digits.
#[cfg(target_os = "linux")]
fn unescape(field: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(field.len());
    let mut rest = field;
    while let Some((first, after)) = rest.split_first() {
        let octal = after
            .split_at_checked(3)
            .filter(|_| *first == b'\\')
            .and_then(|(digits, after)| {
                let digits = std::str::from_utf8(digits).ok()?;
                Some((u8::from_str_radix(digits, 8).ok()?, after))
            });
        let (byte, after) = octal.unwrap_or((*first, after));
        plain.push(byte);
        rest = after;
    }
    plain
}

/// Whether a block device can be taken away: it says so, or hangs on a USB port.
#[cfg(target_os = "linux")]
fn removable(devices: &Path, device: &str) -> bool {
    let Ok(device) = devices.join(device).canonicalize() else {
        return false;
    };
    let says_so = |dir: &Path| {
        std::fs::read_to_string(dir.join("removable")).is_ok_and(|text| text.trim() == "1")
    };
    let on_usb = device
        .components()
        .any(|part| part.as_os_str().to_string_lossy().starts_with("usb"));
    on_usb || says_so(&device) || device.parent().is_some_and(says_so)
}

/// Lets a test say how much room there is.
#[cfg(test)]
pub(crate) mod pretence {
    use std::cell::Cell;

    thread_local! {
        static FREE: Cell<Option<u64>> = const { Cell::new(None) };
    }

    pub(super) fn free() -> Option<u64> {
        FREE.get()
    }

    /// On this thread every disk has `free` bytes left while `work` runs.
    pub(crate) fn with_free<T>(free: u64, work: impl FnOnce() -> T) -> T {
        FREE.set(Some(free));
        let value = work();
        FREE.set(None);
        value
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_mount_table_is_read() {
        let line =
            br"36 35 98:0 /mnt1 /media/a\040b rw,noatime master:1 shared:2 - vfat /dev/sdb1 rw";
        let (mount, device) = parse(line).unwrap();
        assert_eq!(
            (
                mount.at.as_path(),
                mount.file_system.as_str(),
                device.as_str()
            ),
            (Path::new("/media/a b"), "vfat", "98:0")
        );
        for torn in [
            "",
            "36 35 98:0 / /mnt",
            "36 35 98:0 / /mnt rw vfat /dev/sdb1 rw",
        ] {
            assert_eq!(parse(torn.as_bytes()), None, "{torn}");
        }
        assert_eq!(unescape(br"a\04"), br"a\04");
        assert_eq!(unescape(br"a\777b"), br"a\777b");
    }

    #[test]
    fn every_folder_lies_on_something_with_room() {
        let dir = tempfile::tempdir().unwrap();
        let here = dir.path().canonicalize().unwrap();
        let mount = mount_of(&here).unwrap();
        assert!(here.starts_with(&mount.at) && !mount.file_system.is_empty());
        let room = room(&here).unwrap();
        assert!(room.free > 0 && room.total >= room.free);
        assert!(mount_of(Path::new("/proc/self")).unwrap().file_system == "proc");
    }

    #[test]
    fn the_way_of_other_systems_works_here_too() {
        assert!(
            portable::mounts()
                .iter()
                .all(|mount| mount.at.is_absolute())
        );
    }

    #[test]
    fn a_stick_is_told_from_a_disk() {
        let sys = tempfile::tempdir().unwrap();
        let make = |path: &str, removable: &str| {
            let dir = sys.path().join(path);
            std::fs::create_dir_all(&dir).unwrap();
            std::fs::write(dir.parent().unwrap().join("removable"), removable).unwrap();
            dir
        };
        let devices = sys.path().join("dev");
        std::fs::create_dir_all(&devices).unwrap();
        for (path, says, number, expected) in [
            ("pci0/ata1/sda/sda1", "0\n", "8:1", false),
            ("pci0/mmc0/mmcblk0/mmcblk0p1", "1\n", "179:1", true),
            ("pci0/usb2/2-1/sdb/sdb1", "0\n", "8:17", true),
        ] {
            std::os::unix::fs::symlink(make(path, says), devices.join(number)).unwrap();
            assert_eq!(removable(&devices, number), expected, "{path}");
        }
        assert!(!removable(&devices, "0:42"), "no block device");
    }
}
