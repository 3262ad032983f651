//! What a power cut may leave of a folder, worked out from recorded file operations.
//!
//! The model allows everything that POSIX does. What was written to a file is on the disk only
//! after the file was synced; until then any of its writes may be there, whole, in part or not at
//! all. A name that was made, changed or removed is so on the disk only after its folder was
//! synced; until then any of these changes may be there without the others. A rename within a
//! folder happens whole or not at all; one between folders may have happened at either end.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use super::recorder::Recorded;

/// The files of a folder, by their paths in it.
pub(crate) type Image = BTreeMap<PathBuf, Vec<u8>>;

/// Chance that can be repeated: SplitMix64 (Steele, Lea and Flood, 2014).
pub(crate) struct Chance(u64);

impl Chance {
    /// Begins where `WAYMARK_FAULT_SEED` says.
    pub(crate) fn seeded() -> Self {
        Self(number("WAYMARK_FAULT_SEED").unwrap_or(20_261_124))
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % end.max(1) as u64) as usize
    }
}

/// How many rounds of each fault: a few in every test run, many in a long one.
pub(crate) fn rounds() -> usize {
    let usual = if std::env::var_os("WAYMARK_FAULT_LONG").is_some() {
        500
    } else {
        50
    };
    number("WAYMARK_FAULT_ROUNDS").map_or(usual, |rounds| rounds as usize)
}

fn number(variable: &str) -> Option<u64> {
    let text = std::env::var(variable).ok()?;
    Some(text.parse().expect("a number"))
}

#[derive(Clone, Debug, Default)]
struct Inode {
    lasting: Vec<u8>,
    passing: Vec<(u64, Vec<u8>)>,
}

impl Inode {
    fn write(bytes: &mut Vec<u8>, offset: u64, part: &[u8]) {
        let (start, end) = (offset as usize, offset as usize + part.len());
        if bytes.len() < end {
            bytes.resize(end, 0);
        }
        bytes[start..end].copy_from_slice(part);
    }

    fn sync(&mut self) {
        for (offset, part) in self.passing.drain(..) {
            Self::write(&mut self.lasting, offset, &part);
        }
    }
}

#[derive(Clone, Debug)]
enum Change {
    Folder(PathBuf),
    Link(PathBuf, usize),
    Unlink(PathBuf),
    Rename(PathBuf, PathBuf, usize),
}

impl Change {
    /// The folder whose sync makes it last.
    fn folder(&self) -> &Path {
        match self {
            Self::Folder(path) | Self::Link(path, _) | Self::Unlink(path) => path,
            Self::Rename(_, to, _) => to,
        }
        .parent()
        .unwrap_or(Path::new(""))
    }
}

/// The names on the disk.
#[derive(Clone, Debug, Default)]
struct Names {
    files: BTreeMap<PathBuf, usize>,
    folders: BTreeSet<PathBuf>,
}

impl Names {
    fn apply(&mut self, change: &Change) {
        match change {
            Change::Folder(path) => drop(self.folders.insert(path.clone())),
            Change::Link(path, inode) => drop(self.files.insert(path.clone(), *inode)),
            Change::Unlink(path) => drop(self.files.remove(path)),
            Change::Rename(from, to, inode) => {
                self.files.remove(from);
                self.files.insert(to.clone(), *inode);
            }
        }
    }

    /// Whether every folder on the way to a path is there.
    fn reaches(&self, path: &Path) -> bool {
        let parents = path.ancestors().skip(1);
        parents
            .filter(|parent| !parent.as_os_str().is_empty())
            .all(|parent| self.folders.contains(parent))
    }
}

/// A folder's disk while operations go on.
#[derive(Clone, Debug)]
pub(crate) struct Disk {
    root: PathBuf,
    inodes: Vec<Inode>,
    /// As programs see them.
    seen: Names,
    /// As the disk has them for certain.
    lasting: Names,
    passing: Vec<Change>,
}

impl Disk {
    /// A folder whose files are all on the disk.
    pub(crate) fn of(root: &Path, files: &Image) -> Self {
        let mut lasting = Names::default();
        let mut inodes = Vec::new();
        for (path, bytes) in files {
            lasting.files.insert(path.clone(), inodes.len());
            lasting.folders.extend(folders_to(path));
            inodes.push(Inode {
                lasting: bytes.clone(),
                passing: Vec::new(),
            });
        }
        Self {
            root: root.to_owned(),
            inodes,
            seen: lasting.clone(),
            lasting,
            passing: Vec::new(),
        }
    }

    /// Does one operation.
    pub(crate) fn apply(&mut self, op: &Recorded) {
        match op {
            Recorded::MakeDir(dir) => {
                let dir = self.inside(dir);
                for folder in folders_to(&dir.join("x")) {
                    if !self.seen.folders.contains(&folder) {
                        self.change(Change::Folder(folder));
                    }
                }
            }
            Recorded::Create(path) => {
                self.inodes.push(Inode::default());
                let link = Change::Link(self.inside(path), self.inodes.len() - 1);
                self.change(link);
            }
            Recorded::Write {
                path,
                offset,
                bytes,
            } => {
                let inode = self.inode(path);
                self.inodes[inode].passing.push((*offset, bytes.clone()));
            }
            Recorded::SyncFile(path) => {
                let inode = self.inode(path);
                self.inodes[inode].sync();
            }
            Recorded::Rename(from, to) => self.rename(from, to),
            Recorded::Remove(path) => {
                let path = self.inside(path);
                if self.seen.files.contains_key(&path) {
                    self.change(Change::Unlink(path));
                }
            }
            Recorded::SyncDir(dir) => self.sync_dir(dir),
        }
    }

    fn rename(&mut self, from: &Path, to: &Path) {
        let inode = self.inode(from);
        let (from, to) = (self.inside(from), self.inside(to));
        if from.parent() == to.parent() {
            self.change(Change::Rename(from, to, inode));
        } else {
            self.change(Change::Link(to, inode));
            self.change(Change::Unlink(from));
        }
    }

    fn sync_dir(&mut self, dir: &Path) {
        let dir = self.inside(dir);
        let passing = std::mem::take(&mut self.passing);
        let (now, later) = passing
            .into_iter()
            .partition(|change| change.folder() == dir);
        let now: Vec<Change> = now;
        now.iter().for_each(|change| self.lasting.apply(change));
        self.passing = later;
    }

    fn change(&mut self, change: Change) {
        self.seen.apply(&change);
        self.passing.push(change);
    }

    fn inside(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.root).unwrap_or(path).to_owned()
    }

    fn inode(&self, path: &Path) -> usize {
        self.seen.files[&self.inside(path)]
    }

    /// What may be left when the power goes now: nothing of what was not synced yet, all of it, and
    /// what `rounds` more chances give; each image once.
    pub(crate) fn images(&self, chance: &mut Chance, rounds: usize) -> BTreeSet<Image> {
        let mut images = BTreeSet::new();
        images.insert(self.image(|_| 0));
        images.insert(self.image(|end| end - 1));
        for _ in 0..rounds {
            images.insert(self.image(|end| chance.below(end)));
        }
        images
    }

    /// One such image. `pick(n)` chooses among `n`: the first is nothing of it, the last all of it.
    fn image(&self, mut pick: impl FnMut(usize) -> usize) -> Image {
        let mut names = self.lasting.clone();
        for change in &self.passing {
            if pick(2) == 1 {
                names.apply(change);
            }
        }
        let mut image = Image::new();
        for (path, inode) in names.files.iter().filter(|(path, _)| names.reaches(path)) {
            let Inode { lasting, passing } = &self.inodes[*inode];
            let mut bytes = lasting.clone();
            for (offset, part) in passing {
                // None, all, or as far as some byte.
                let kept = match pick(3) {
                    0 => 0,
                    1 => pick(part.len() + 1),
                    _ => part.len(),
                };
                Inode::write(&mut bytes, *offset, &part[..kept]);
            }
            image.insert(path.clone(), bytes);
        }
        image
    }
}

fn folders_to(path: &Path) -> Vec<PathBuf> {
    let parents = path.ancestors().skip(1);
    let mut folders: Vec<PathBuf> = parents
        .filter(|parent| !parent.as_os_str().is_empty())
        .map(Path::to_owned)
        .collect();
    folders.reverse();
    folders
}

/// Reads a folder and everything in it.
pub(crate) fn read_image(root: &Path) -> Image {
    fn walk(root: &Path, dir: &Path, image: &mut Image) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(root, &path, image);
            } else {
                let name = path.strip_prefix(root).unwrap().to_owned();
                image.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    let mut image = Image::new();
    walk(root, root, &mut image);
    image
}

/// Writes an image into a folder of its own.
pub(crate) fn write_image(image: &Image) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, bytes) in image {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    dir
}

#[cfg(test)]
mod tests {
    use super::*;

    fn op(word: &str) -> Recorded {
        let parts: Vec<&str> = word.split(' ').collect();
        let path = |n: usize| Path::new("/r").join(parts[n]);
        match parts[0] {
            "create" => Recorded::Create(path(1)),
            "write" => Recorded::Write {
                path: path(1),
                offset: 0,
                bytes: parts[2].into(),
            },
            "sync" => Recorded::SyncFile(path(1)),
            "rename" => Recorded::Rename(path(1), path(2)),
            "dir" => Recorded::SyncDir("/r".into()),
            other => panic!("{other}"),
        }
    }

    /// Everything that may be under the name `a` after these operations.
    fn left(ops: &[&str]) -> BTreeSet<Option<Vec<u8>>> {
        let old = Image::from([("a".into(), b"old".to_vec())]);
        let mut disk = Disk::of(Path::new("/r"), &old);
        ops.iter().for_each(|word| disk.apply(&op(word)));
        let images = disk.images(&mut Chance(7), 200);
        let of_a = images
            .iter()
            .map(|image| image.get(Path::new("a")).cloned());
        of_a.collect()
    }

    #[test]
    fn only_what_was_synced_is_sure() {
        let written = ["create b", "write b new"];
        let whole = [&written[..], &["sync b", "rename b a"]].concat();
        let (old, new) = (Some(b"old".to_vec()), Some(b"new".to_vec()));
        assert_eq!(left(&whole), BTreeSet::from([old.clone(), new.clone()]));
        let done = [&whole[..], &["dir"]].concat();
        assert_eq!(left(&done), BTreeSet::from([new.clone()]));
        let unsynced = left(&[&written[..], &["rename b a", "dir"]].concat());
        assert!(unsynced.contains(&Some(Vec::new())) && unsynced.contains(&Some(b"ne".to_vec())));
        assert!(unsynced.contains(&new) && !unsynced.contains(&old));
    }
}
