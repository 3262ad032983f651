//! Search over the pages of files against plain SQLite FTS5 on the same rows.

use rusqlite::{Connection, params};
use uuid::Uuid;
use waymark_domain::search::{LastWord, Query};
use waymark_records::Records;
use waymark_vault::KdfProfile;

use crate::measure::{ms, pairs, ratio, time, verdict};
use crate::plain;
use crate::search::{CACHE_KIB, SHOWN, bare, merge, within};
use crate::store::{Store, clock};

const FILES: u32 = 1_000;
const PAGES_EACH: u32 = 100;
const WORDS_EACH: u32 = 250;
const ROUNDS: usize = 40;

/// Words of a page by how common they are: one of them comes twice as often as one of the next line.
const VOCABULARY: [&str; 7] = [
    "the of and to in was for patient with on",
    "clinical review airway audit supervision consultant training assessment management procedure",
    "emergency department reflection outcome pathway governance induction anaesthesia ventilation sedation",
    "sepsis trauma fracture thoracic lumbar cannula ultrasound tracheostomy bronchoscopy arrhythmia",
    "delegation rota appraisal revalidation simulation debrief handover escalation safeguarding consent",
    "paracetamol ketamine propofol rocuronium noradrenaline magnesium salbutamol adenosine insulin heparin",
    "kestrel avocet dunlin sanderling plover curlew gannet kittiwake razorbill shearwater",
];

const QUERIES: [(&str, &str); 6] = [
    ("commonest word", "the"),
    ("common word", "audit"),
    ("two words", "sepsis pathway"),
    ("prefix", "supervis*"),
    ("phrase", "\"airway audit\""),
    ("uncommon word", "kittiwake"),
];

pub fn run() {
    let store = Store::empty(KdfProfile::Test);
    let (taken, ()) = time(|| fill(&store.records));
    let pages = FILES * PAGES_EACH;
    println!(
        "\nPages: {pages} of {FILES} files, indexed in {:.1} s",
        taken.as_secs_f64()
    );
    let reference = plain::sqlite(&store.dir.path().join("plain.db"), CACHE_KIB);
    plain::copy(&store.records, &reference, &["search_doc"]);
    merge(&reference);
    println!(
        "Search over pages, first {SHOWN} with rank and snippet, ms; target p95 ≤ 1.15 × plain"
    );
    for (name, words) in QUERIES {
        let query = Query::parse(words, LastWord::Whole);
        let expression = query.expression.clone().unwrap_or_default();
        let (mut found, mut expected) = (0, 0);
        let (ours, theirs) = pairs(
            ROUNDS,
            || {
                let (taken, results) = time(|| store.records.search(&query, None, SHOWN));
                found = results.expect("results").hits.len();
                taken
            },
            || {
                let (taken, count) = time(|| bare(&reference, &expression));
                expected = count;
                taken
            },
        );
        // Ours gives one page of each file, and looks for as many files.
        assert_eq!(found, expected, "{words}: not as many finds");
        let times = ratio(ours.p95(), theirs.p95());
        println!(
            "{name:<16} p50 {:>8}   plain {:>8}   p95 {:>8}   plain {:>8}   × {times:.2}   {}",
            ms(ours.median()),
            ms(theirs.median()),
            ms(ours.p95()),
            ms(theirs.p95()),
            verdict(within(times, ours.p95())),
        );
    }
}

fn fill(records: &Records) {
    let mut noise = Noise(7);
    for number in 1..=FILES {
        let pages: Vec<String> = (0..PAGES_EACH).map(|_| page(&mut noise)).collect();
        let write = |connection: &Connection| file(connection, number, &pages);
        records
            .vault()
            .write_draft(clock().at.as_millis(), |tx| {
                write(tx).map_err(waymark_vault::Error::from)
            })
            .expect("a file");
    }
    while records.index_tidy(clock()).expect("a merge") {}
}

/// An item with a file, and the pages of the file as they stand in the index.
fn file(connection: &Connection, number: u32, pages: &[String]) -> rusqlite::Result<()> {
    let (item, file) = (Uuid::new_v4(), Uuid::new_v4());
    connection.execute(
        "INSERT INTO evidence (id, version, number, state, title, created_at_ms)
         VALUES (?1, 1, ?2, 'filed', 'Paper', 0)",
        params![item, number],
    )?;
    connection.execute(
        "INSERT INTO attachment (id, version, name, media_type, added_at_ms, evidence_id)
         VALUES (?1, 1, 'paper.pdf', 'application/pdf', 0, ?2)",
        params![file, item],
    )?;
    connection.execute(
        "INSERT INTO document (attachment_id, state, pages) VALUES (?1, 'read', ?2)",
        params![file, PAGES_EACH],
    )?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO search_doc (kind, entity_id, part, page, date, tier, title, body)
         VALUES ('document', ?1, ?2, ?2, '2026-11-24', 'confidential', '', ?3)",
    )?;
    for (page, text) in (1..).zip(pages) {
        insert.execute(params![file, page, text])?;
    }
    Ok(())
}

fn page(noise: &mut Noise) -> String {
    let words = (0..WORDS_EACH).map(|_| noise.word());
    words.collect::<Vec<_>>().join(" ")
}

/// Numbers that look like nothing in particular, the same in every run (SplitMix64).
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn word(&mut self) -> &'static str {
        let rarer = (self.next().trailing_ones() as usize).min(VOCABULARY.len() - 1);
        let line = VOCABULARY.get(rarer).copied().unwrap_or_default();
        let place = usize::try_from(self.next() % 10).unwrap_or(0);
        line.split(' ').nth(place).unwrap_or_default()
    }
}
