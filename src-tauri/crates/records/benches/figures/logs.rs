//! What a long logbook costs: 20,000 rows read, looked at and taken in, and the sheet that consolidates
//! them; the same rows in plain SQLite beside it.

use std::fmt::Write;

use waymark_domain::logs::LogKind;
use waymark_records::logs::LogFilter;
use waymark_records::tables::Table;
use waymark_vault::KdfProfile;

use crate::measure::{Samples, ratio, time, verdict};
use crate::plain;
use crate::store::{Store, clock};

const ROWS: usize = 20_000;
const CACHE_KIB: u32 = 8 * 1024;
const ROUNDS: usize = 20;

/// Preview and apply together take no longer than this.
const IMPORT_SECONDS: f64 = 3.0;
/// The consolidation takes no longer than this.
const CONSOLIDATION_MS: u128 = 200;

/// The tables an import writes to.
const TABLES: &[&str] = &["log_entry", "revision", "audit", "index_queue"];

pub fn run() {
    println!("\n## logs");
    let store = Store::empty(KdfProfile::Test);
    let records = &store.records;
    let csv = csv();
    let (read, table) = time(|| Table::parse_logbook(csv.as_bytes()).expect("a table"));
    let import = records.logbook_import();
    let (previewed, preview) = time(|| {
        import
            .preview(&table, "logbook.csv", None, clock())
            .expect("a preview")
    });
    assert_eq!(preview.would_add, ROWS, "{:?}", preview.refused.first());
    let (applied, done) = time(|| import.apply(&preview, clock()).expect("an import"));
    let seconds = (read + previewed + applied).as_secs_f64();
    println!(
        "import of {} procedures: read {:.2} s, preview {:.2} s, apply {:.2} s, together {seconds:.2} s, target < {IMPORT_SECONDS} s: {}",
        done.added,
        read.as_secs_f64(),
        previewed.as_secs_f64(),
        applied.as_secs_f64(),
        verdict(seconds < IMPORT_SECONDS),
    );
    beside_plain_sqlite(&store, applied);
    let any = LogFilter::default();
    let sheets = samples(|| {
        let sheet = records.logs().consolidation(&any).expect("a sheet");
        assert_eq!(sheet.rows.len(), DONE.len());
    });
    show("consolidation", &sheets);
    println!(
        "target < {CONSOLIDATION_MS} ms: {}",
        verdict(sheets.p95().as_millis() < CONSOLIDATION_MS)
    );
    let logs = records.logs();
    show(
        "the first 50 of the list",
        &samples(|| {
            let page = logs.list(LogKind::Procedure, &any, 0, 50);
            assert_eq!(page.expect("a page").total, ROWS);
        }),
    );
    let wanted = LogFilter {
        text: Some("drain".to_owned()),
        ..LogFilter::default()
    };
    show(
        "the list, narrowed by a word",
        &samples(|| {
            let page = logs.list(LogKind::Procedure, &wanted, 0, 50);
            assert!(page.expect("a page").total > 0);
        }),
    );
    let (again, preview) = time(|| {
        import
            .preview(&table, "logbook.csv", None, clock())
            .expect("a preview")
    });
    assert_eq!(preview.duplicates, ROWS);
    println!(
        "preview of the same file again: {:.2} s",
        again.as_secs_f64()
    );
    let (undone, gone) = time(|| import.undo(done.batch, clock()).expect("undone"));
    println!(
        "taking {} back: {:.2} s",
        gone.removed,
        undone.as_secs_f64()
    );
}

fn beside_plain_sqlite(store: &Store, applied: std::time::Duration) {
    let reference = plain::sqlite(&store.dir.path().join("logs.db"), CACHE_KIB);
    reference
        .execute_batch("PRAGMA foreign_keys = OFF")
        .expect("rows in any order");
    let written: Vec<_> = TABLES
        .iter()
        .map(|table| (*table, plain::rows(&store.records, table)))
        .collect();
    let (plainly, ()) = time(|| {
        written
            .iter()
            .for_each(|(table, rows)| plain::insert(&reference, table, rows));
    });
    println!(
        "the same rows in plain SQLite {:.2} s: × {:.2}",
        plainly.as_secs_f64(),
        ratio(applied, plainly)
    );
}

const DONE: [&str; 8] = [
    "Chest drain",
    "Arterial line",
    "Central venous line",
    "Intubation",
    "Lumbar puncture",
    "Shoulder reduction",
    "Wound closure",
    "Procedural sedation",
];
const CODES: [&str; 5] = ["P", "S-TS", "S-TU", "A", "O"];

/// An export as eLogbook gives one, with everything about patients that it has.
fn csv() -> String {
    let mut csv = String::from(
        "Operation Date,Hospital,Patient ID,Date of Birth,Gender,Specialty,Operation,Supervision Code,Notes\n",
    );
    for row in 0..ROWS {
        let pick = |from: &[&'static str]| from.get(row % from.len()).copied().unwrap_or("");
        // Writing to a string does not fail.
        let _ = writeln!(
            csv,
            "{:02}/{:02}/{},Avonside General,P{row:06},{:02}/05/19{:02},{},Emergency Medicine,{},{},Case {row} of the log",
            1 + row % 28,
            1 + row % 12,
            2006 + row / 1_000,
            1 + row % 28,
            40 + row % 60,
            pick(&["F", "M"]),
            pick(&DONE),
            pick(&CODES),
        );
    }
    csv
}

fn samples(mut work: impl FnMut()) -> Samples {
    Samples::new((0..ROUNDS).map(|_| time(&mut work).0).collect())
}

fn show(what: &str, samples: &Samples) {
    println!(
        "{what}: median {:?}, p95 {:?}",
        samples.median(),
        samples.p95()
    );
}
