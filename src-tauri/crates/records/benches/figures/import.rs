//! Importing a staffing list of everybody at once, against the same rows in plain SQLite.

use std::fmt::Write;

use waymark_records::people::import::{Choices, Table};
use waymark_vault::KdfProfile;

use crate::measure::{ratio, time, verdict};
use crate::plain;
use crate::store::{Store, clock, people};

const CACHE_KIB: u32 = 8 * 1024;

/// The tables an import writes to.
const TABLES: &[&str] = &["person", "revision", "audit", "index_queue"];

pub fn run(scale: u32) {
    let store = Store::empty(KdfProfile::Test);
    let rows = people(scale);
    let csv = csv(rows);
    let (read, table) = time(|| Table::parse(csv.as_bytes()).expect("a table"));
    let import = store.records.people_import();
    let (previewed, preview) = time(|| {
        import
            .preview(&table, "everybody.csv", None)
            .expect("a preview")
    });
    let (applied, done) = time(|| {
        import
            .apply(&preview, &Choices::default(), clock())
            .expect("an import")
    });
    let reasons = || preview.rows.iter().find(|row| !row.reasons.is_empty());
    assert_eq!(
        done.added,
        rows,
        "every row is a new person, but {:?}",
        reasons()
    );

    let reference = plain::sqlite(&store.dir.path().join("import.db"), CACHE_KIB);
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
    let times = ratio(applied, plainly);
    println!("\nImport of {rows} people");
    println!(
        "read {:.2} s, preview {:.2} s, apply {:.2} s; the same rows in plain SQLite {:.2} s: × {times:.2}, target ≤ 1.5: {}",
        read.as_secs_f64(),
        previewed.as_secs_f64(),
        applied.as_secs_f64(),
        plainly.as_secs_f64(),
        verdict(times <= 1.5),
    );
}

fn csv(rows: u32) -> String {
    let mut csv = String::from("Name,GMC No.,Grade,Department,From,To\n");
    for row in 0..rows {
        // Writing to a string does not fail.
        let _ = writeln!(
            csv,
            "Dr {} {},{},Clinical Fellow,Ward {},01/02/2025,{:02}/12/2027",
            name(row % 997),
            name(row),
            9_900_000 + row,
            row % 40,
            1 + row % 28
        );
    }
    csv
}

/// A name of its own for each number, in letters.
fn name(mut number: u32) -> String {
    let mut name = String::from("Ma");
    loop {
        name.extend(char::from_digit(10 + number % 26, 36));
        number /= 26;
        if number == 0 {
            return name;
        }
    }
}
