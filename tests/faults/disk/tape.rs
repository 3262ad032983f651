//! What SQLite asked of the disk, in order, and every state that a power cut could leave of it.

use std::collections::BTreeMap;

use crate::contents::Image;
use crate::journal::Line;
use crate::random::Random;

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// A file of the database, by its name in the store's folder.
pub type Name = &'static str;

/// One thing that was asked of the disk, or told to the user.
#[derive(Clone, Debug)]
pub enum Op {
    Write {
        name: Name,
        offset: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        name: Name,
        length: usize,
    },
    Delete {
        name: Name,
    },
    Sync {
        name: Name,
    },
    /// Both copies of the key file were found changed. They are replaced by rename and are old or
    /// new in themselves; that is shown beside the code that writes them.
    Keys(Vec<u8>, Vec<u8>),
    Told(Line),
}

/// What was asked of the disk since a moment at which everything was on it.
#[derive(Clone, Debug)]
pub struct Tape {
    pub begin: Image,
    pub ops: Vec<Op>,
}

impl Tape {
    /// The same on a disk that never syncs, which is what `synchronous = OFF` comes to.
    pub fn without_syncs(mut self) -> Self {
        self.ops.retain(|op| !matches!(op, Op::Sync { .. }));
        self
    }

    /// Moments at which something was on its way to the disk: a cut elsewhere can lose nothing.
    pub fn moments(&self) -> Vec<usize> {
        let mut disk = Disk::new(&self.begin);
        let pending = |(index, op)| {
            disk.take(op);
            disk.is_pending().then_some(index + 1)
        };
        self.ops.iter().enumerate().filter_map(pending).collect()
    }
}

/// How a power cut treats what was not synced.
#[derive(Clone, Copy, Debug)]
pub enum Cut {
    Nothing,
    Everything,
    /// Of each write, some sectors.
    Sectors,
    /// Everything up to some write, and a part of that one.
    Torn,
    /// Some writes, and of two that overlap perhaps the older.
    Reordered,
}

impl Cut {
    pub const ALL: [Self; 5] = [
        Self::Nothing,
        Self::Everything,
        Self::Sectors,
        Self::Torn,
        Self::Reordered,
    ];
}

#[derive(Clone, Debug)]
enum Change {
    Write { offset: usize, bytes: Vec<u8> },
    Truncate(usize),
}

impl Change {
    fn apply(&self, file: &mut Vec<u8>) {
        match self {
            Self::Write { offset, bytes } => {
                let end = offset + bytes.len();
                file.resize(file.len().max(end), 0);
                file[*offset..end].copy_from_slice(bytes);
            }
            Self::Truncate(length) => file.resize(*length, 0),
        }
    }

    /// The parts of this change that a disk does whole.
    fn sectors(&self) -> Vec<Self> {
        let Self::Write { offset, bytes } = self else {
            return vec![self.clone()];
        };
        let mut sectors = Vec::new();
        let mut start = 0;
        while start < bytes.len() {
            let until_boundary = SECTOR - (offset + start) % SECTOR;
            let end = bytes.len().min(start + until_boundary);
            sectors.push(Self::Write {
                offset: offset + start,
                bytes: bytes[start..end].to_vec(),
            });
            start = end;
        }
        sectors
    }
}

#[derive(Clone, Debug, Default)]
struct File {
    synced: Vec<u8>,
    pending: Vec<Change>,
}

impl File {
    fn sync(&mut self) {
        for change in std::mem::take(&mut self.pending) {
            change.apply(&mut self.synced);
        }
    }

    fn after(&self, cut: Cut, random: &mut Random) -> Vec<u8> {
        let mut file = self.synced.clone();
        for change in self.surviving(cut, random) {
            change.apply(&mut file);
        }
        file
    }

    fn surviving(&self, cut: Cut, random: &mut Random) -> Vec<Change> {
        match cut {
            Cut::Nothing => Vec::new(),
            Cut::Everything => self.pending.clone(),
            Cut::Sectors => {
                let mut sectors: Vec<_> = self.pending.iter().flat_map(Change::sectors).collect();
                sectors.retain(|_| random.below(2) == 0);
                sectors
            }
            Cut::Torn => {
                let mut sectors: Vec<_> = self.pending.iter().flat_map(Change::sectors).collect();
                let count = u64::try_from(sectors.len()).expect("a count");
                sectors.truncate(usize::try_from(random.below(count + 1)).expect("a count"));
                sectors
            }
            Cut::Reordered => {
                let mut changes = self.pending.clone();
                random.shuffle(&mut changes);
                changes.retain(|_| random.below(3) > 0);
                changes
            }
        }
    }
}

/// A disk on which some things are and others are still on their way.
#[derive(Clone, Debug)]
pub struct Disk {
    files: BTreeMap<Name, File>,
    keys: Vec<u8>,
    keys_copy: Vec<u8>,
}

impl Disk {
    pub fn new(begin: &Image) -> Self {
        let file = |name| File {
            synced: begin.bytes(name).to_vec(),
            pending: Vec::new(),
        };
        Self {
            files: ["vault.db", "vault.db-wal"]
                .into_iter()
                .map(|name| (name, file(name)))
                .collect(),
            keys: begin.bytes("keys").to_vec(),
            keys_copy: begin.bytes("keys.copy").to_vec(),
        }
    }

    pub fn take(&mut self, op: &Op) {
        match op {
            Op::Write {
                name,
                offset,
                bytes,
            } => self.pend(
                name,
                Change::Write {
                    offset: *offset,
                    bytes: bytes.clone(),
                },
            ),
            Op::Truncate { name, length } => self.pend(name, Change::Truncate(*length)),
            // An empty log and none are the same to SQLite.
            Op::Delete { name } => self.pend(name, Change::Truncate(0)),
            Op::Sync { name } => self.files.entry(name).or_default().sync(),
            Op::Keys(keys, copy) => {
                self.keys.clone_from(keys);
                self.keys_copy.clone_from(copy);
            }
            Op::Told(_) => {}
        }
    }

    fn pend(&mut self, name: Name, change: Change) {
        self.files.entry(name).or_default().pending.push(change);
    }

    fn is_pending(&self) -> bool {
        self.files.values().any(|file| !file.pending.is_empty())
    }

    /// What is found when the power comes back.
    pub fn after(&self, cut: Cut, random: &mut Random) -> Image {
        let mut image = Image::default();
        for (name, file) in &self.files {
            *image.change(name) = file.after(cut, random);
        }
        image.change("keys").clone_from(&self.keys);
        image.change("keys.copy").clone_from(&self.keys_copy);
        image
    }
}

/// The model of the disk itself: sectors are cut at the disk's boundaries, not the write's.
#[test]
fn a_cut_write_is_whole_in_each_sector_and_old_elsewhere() {
    let mut file = File {
        synced: vec![1; 2048],
        pending: Vec::new(),
    };
    file.pending.push(Change::Write {
        offset: 100,
        bytes: vec![2; 1500],
    });
    let mut random = Random::new(3);
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..200 {
        let after = file.after(Cut::Sectors, &mut random);
        let written: Vec<bool> = [100..512, 512..1024, 1024..1536, 1536..1600]
            .into_iter()
            .map(|sector| {
                let bytes = &after[sector];
                assert!(bytes.iter().all(|byte| *byte == bytes[0]), "half a sector");
                bytes[0] == 2
            })
            .collect();
        seen.insert(written);
        assert_eq!((after[99], after[1600], after.len()), (1, 1, 2048));
    }
    assert_eq!(seen.len(), 16, "every choice of four sectors comes up");
    file.sync();
    assert_eq!(file.after(Cut::Nothing, &mut random)[100], 2);
}
