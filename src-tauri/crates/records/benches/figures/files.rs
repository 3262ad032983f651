//! Files in and out, against the `age` command on the same bytes.

use std::fs::File;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use waymark_domain::AttachmentId;
use waymark_records::Records;
use waymark_records::attachments::BelongsTo;
use waymark_records::people::PeopleFilter;
use waymark_testkit::Demo;
use waymark_vault::{Amount, KdfProfile, Source};

use crate::age::{Age, remove};
use crate::measure::{Turns, ms, time, verdict};
use crate::memory;
use crate::store::{Store, clock};

const MIB: u64 = 1 << 20;
const SIZES: [(&str, u64, usize); 2] = [("256 MiB", 256 * MIB, 5), ("1 GiB", 1024 * MIB, 3)];

/// How much more memory a file may take on its way in or out, whatever its size.
const MEMORY_KIB: u64 = 64 * 1024;

pub fn run() {
    println!(
        "\nFiles in and out, ms, each synced (median of pairs; age has neither hash nor read-back)"
    );
    let store = Store::empty(KdfProfile::Test);
    let demo = Demo {
        people: 1,
        sessions: 0,
        seed: 1,
    };
    demo.fill(&store.records, clock()).expect("somebody");
    let age = Age::found(store.dir.path());
    for (name, length, rounds) in SIZES {
        let bench = Bench::new(&store, length);
        bench.memory(name);
        if let Some(age) = &age {
            bench.against(age, name, rounds);
        }
    }
}

/// One file, as it lies on the disk and in the store.
struct Bench<'a> {
    records: &'a Records,
    dir: &'a Path,
    plain: PathBuf,
    kept: AttachmentId,
    taken_in_kib: Option<u64>,
}

impl<'a> Bench<'a> {
    fn new(store: &'a Store, length: u64) -> Self {
        let (records, dir) = (&store.records, store.dir.path());
        let plain = dir.join(format!("{length}.bin"));
        write_noise(&plain, length, 0);
        let owner = somebody(records);
        let add = || {
            records
                .attachments()
                .add(owner, &plain, clock(), &mut go_on)
        };
        let (added, taken_in_kib) = memory::growth(add);
        Self {
            records,
            dir,
            kept: added.expect("taken in").id(),
            plain,
            taken_in_kib,
        }
    }

    fn memory(&self, name: &str) {
        let (_, given_out_kib) = memory::growth(|| self.given_out());
        let Some((most_in, most_out)) = self.taken_in_kib.zip(given_out_kib) else {
            return println!("{name:<8} memory: this system does not tell");
        };
        let within = most_in.max(most_out) < MEMORY_KIB;
        println!(
            "{name:<8} memory above idle: in {most_in} KiB, out {most_out} KiB   target < 64 MiB: {}",
            verdict(within)
        );
    }

    fn against(&self, age: &Age, name: &str, rounds: usize) {
        let (sealed, opened) = (self.dir.join("by.age"), self.dir.join("by-age"));
        let by_age = || {
            let (taken, ()) = time(|| age.seal(&self.plain, &sealed));
            remove(&sealed);
            taken
        };
        report(
            name,
            "in",
            &Turns::taken(rounds, || self.taken_in(), by_age),
        );
        age.seal(&self.plain, &sealed);
        let by_age = || {
            let (taken, ()) = time(|| age.open(&sealed, &opened));
            remove(&opened);
            taken
        };
        report(
            name,
            "out",
            &Turns::taken(rounds, || self.given_out(), by_age),
        );
        remove(&sealed);
    }

    fn taken_in(&self) -> Duration {
        let attachments = self.records.vault().attachments();
        let at_ms = clock().at.as_millis();
        let (taken, sealed) = time(|| {
            let source = Source::open(&self.plain).expect("a plain file");
            attachments
                .seal_source(source, at_ms, &mut go_on)
                .expect("sealed")
        });
        attachments.discard(sealed, at_ms).expect("cleared away");
        taken
    }

    fn given_out(&self) -> Duration {
        let copy = self.dir.join("copy.bin");
        let save = || {
            let attachments = self.records.attachments();
            attachments.save_copy(self.kept, &copy, "Measured", clock(), &mut go_on)
        };
        let (taken, saved) = time(save);
        saved.expect("saved");
        remove(&copy);
        taken
    }
}

fn report(name: &str, way: &str, turns: &Turns) {
    println!(
        "{name:<8} {way:<4} p50 {:>9}   age {:>9}   × {:.2}   target ≤ 1.00: {}",
        ms(turns.ours.median()),
        ms(turns.reference.median()),
        turns.ratio(),
        verdict(turns.ratio() <= 1.0)
    );
}

/// Whose file it is: the first doctor on the roster.
pub fn somebody(records: &Records) -> BelongsTo {
    let first = PeopleFilter {
        limit: Some(1),
        ..PeopleFilter::default()
    };
    let people = records.people().list(&first, clock()).expect("a list");
    BelongsTo {
        person_id: people.rows.first().expect("somebody").id,
        session_id: None,
    }
}

/// Bytes that no cipher and no disk can make less of, another run of them for every seed.
pub fn noise(seed: u64) -> blake3::OutputReader {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&seed.to_be_bytes());
    hasher.finalize_xof()
}

pub fn write_noise(path: &Path, length: u64, seed: u64) {
    let mut file = File::create(path).expect("a file");
    let (mut noise, mut block) = (noise(seed), vec![0; 1 << 20]);
    let mut left = length;
    while left > 0 {
        noise.fill(&mut block);
        let (now, _) = block.split_at(usize::try_from(left).unwrap_or(usize::MAX).min(block.len()));
        file.write_all(now).expect("written");
        left -= now.len() as u64;
    }
    file.sync_all().expect("synced");
}

pub fn go_on(_: Amount) -> ControlFlow<()> {
    ControlFlow::Continue(())
}
