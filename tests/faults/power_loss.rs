//! Power loss under the database: of what was on its way to the disk nothing arrives, or all of it,
//! or some sectors, or some writes and not those before them. Whatever arrives, the store opens,
//! is whole, and has everything that was acknowledged.

use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use waymark_vault::RecoveryCode;

use crate::child::{self, Process};
use crate::disk::{self, Cut, Disk, Op, Tape};
use crate::journal::{Act, Line};
use crate::ledger::Ledger;
use crate::random::{Random, long, seed};
use crate::report;
use crate::scribe::Scribe;
use crate::store::{self, Store};

/// Use-cases on one tape.
const ACTS: u64 = 60;
/// Images of one tape.
const IMAGES_PER_TAPE: u64 = 400;
const IMAGES: u64 = 240;
const IMAGES_LONG: u64 = 10_000;
/// Images of a disk that never syncs.
const CONTROL_IMAGES: u64 = 40;
/// Every so many images are opened with the passphrase that must open them.
const PASSPHRASE_EVERY: u64 = 5;
const PATIENCE: Duration = Duration::from_secs(3600);

#[derive(Serialize, Deserialize)]
struct Part {
    images: u64,
}

#[test]
fn power_loss_under_the_database_loses_nothing() {
    let images = if long() { IMAGES_LONG } else { IMAGES };
    let part = Part { images };
    let test = "power_loss::loses_power";
    let status = Process::start(&mut child::command(test, &part)).finish_within(PATIENCE);
    assert!(status.success(), "{test}: {status}");
}

#[test]
#[ignore = "has a disk of its own under SQLite; another test starts it"]
fn loses_power() {
    let Some(part) = child::part::<Part>() else {
        return;
    };
    disk::install();
    let mut random = Random::new(seed());
    let mut seen = Seen::default();
    let mut control = Seen::default();
    let (mut operations, mut tapes) = (0, 0);
    while seen.images < part.images {
        let (tape, recovery) = record(random.next());
        operations += tape.ops.len();
        tapes += 1;
        let images = IMAGES_PER_TAPE.min(part.images - seen.images);
        seen.look(&tape, &recovery, images, &mut random);
        if tapes == 1 {
            let tape = tape.without_syncs();
            control.look(&tape, &recovery, CONTROL_IMAGES, &mut random);
        }
    }
    report::line(
        "Power loss under the database loses nothing",
        format!(
            "{} images of {operations} disk operations, {} acknowledgements expected in them",
            seen.images, seen.acknowledged
        ),
        format!("{} corrupt or short of an acknowledged write", seen.faulty),
        format!(
            "without any sync {} of {} are",
            control.faulty, control.images
        ),
    );
    assert_eq!(seen.faulty, 0, "seed {}: {:#?}", seed(), seen.examples);
    assert!(
        control.faulty > control.images / 2,
        "a disk that never syncs loses: {} of {}",
        control.faulty,
        control.images
    );
}

/// Somebody works on a watched disk.
fn record(seed: u64) -> (Tape, RecoveryCode) {
    let (store, records) = Store::create();
    records.into_vault().lock().expect("locked");
    disk::record(&store.path());
    let records = store::open_with(&store.path(), 0).expect("opened");
    let mut scribe = Scribe::new(records, 0, seed).expect("something to do");
    for number in 0..ACTS {
        // Rare by chance, and each of them does to the files what no other does.
        let act = match number {
            20 => Act::ChangePassphrase { to: seed },
            35 => Act::LockAndUnlock,
            _ => scribe.next(),
        };
        disk::mark(Line::Will(act));
        let made = scribe.perform(act).expect("done");
        disk::mark(Line::Did(made));
        if number % 13 == 12 {
            let emptied = scribe.records().vault().empty_log();
            emptied.expect("nobody reads");
        }
    }
    scribe.into_records().into_vault().lock().expect("locked");
    (disk::take(), store.recovery)
}

/// What became of some images.
#[derive(Default)]
struct Seen {
    images: u64,
    faulty: u64,
    acknowledged: u64,
    examples: Vec<String>,
}

impl Seen {
    /// Looks at so many images of a tape: every moment alike, and each cut as often as the others.
    fn look(&mut self, tape: &Tape, recovery: &RecoveryCode, images: u64, random: &mut Random) {
        let moments = tape.moments();
        let mut cuts: Vec<(usize, Cut)> = (0..images)
            .map(|number| {
                let moment = random.choose(&moments).expect("something was on its way");
                let kind = usize::try_from(number).expect("small") % Cut::ALL.len();
                (*moment, Cut::ALL[kind])
            })
            .collect();
        cuts.sort_by_key(|(moment, _)| *moment);
        let folder = store::folder();
        let path = folder.path().join("store");
        let mut cuts = cuts.into_iter().peekable();
        let (mut disk, mut ledger) = (Disk::new(&tape.begin), Ledger::new(5));
        for (moment, op) in tape.ops.iter().enumerate() {
            disk.take(op);
            if let Op::Told(line) = op {
                ledger.read(&[*line]);
                self.acknowledged += u64::from(matches!(line, Line::Did(_)));
            }
            while let Some((_, cut)) = cuts.next_if(|(at, _)| *at == moment + 1) {
                disk.after(cut, random).lay(&path);
                self.images += 1;
                // Deriving a key takes longer than all the rest.
                let by_code = !self.images.is_multiple_of(PASSPHRASE_EVERY);
                let faults = judge(&path, ledger.clone(), by_code.then_some(recovery));
                self.faulty += u64::from(!faults.is_empty());
                if !faults.is_empty() && self.examples.len() < 5 {
                    let at = format!("{cut:?} at {} of {}", moment + 1, tape.ops.len());
                    self.examples.push(format!("{at}: {faults:?}"));
                }
            }
        }
    }
}

/// Opens what the power cut left, looks it over, and goes on working in it.
fn judge(path: &Path, mut ledger: Ledger, recovery: Option<&RecoveryCode>) -> Vec<String> {
    let opened = match recovery {
        Some(code) => store::open(path, code),
        None => ledger.open(path),
    };
    let judged = opened.and_then(|records| {
        let mut faults = ledger.faults(&records)?;
        if faults.is_empty() {
            let session = store::begin(&records, 1_000)?;
            store::write(&records, session, 5, 1_001)?;
            records.into_vault().lock()?;
        } else {
            faults.truncate(3);
        }
        Ok(faults)
    });
    judged.unwrap_or_else(|error| vec![format!("{error:?}")])
}
