//! Search against plain SQLite FTS5 on the same rows: rank, snippets, first 50.

use std::time::Duration;

use rusqlite::Connection;
use waymark_domain::search::{LastWord, Query};
use waymark_records::people::PeopleFilter;

use crate::measure::{Samples, ms, pairs, ratio, time, verdict};
use crate::plain;
use crate::store::{Store, clock};

const ROUNDS: usize = 40;
pub const SHOWN: u32 = 50;

/// What a reader of the vault has.
pub const CACHE_KIB: u32 = 16 * 1024;

const QUERIES: [(&str, &str); 8] = [
    ("commonest word", "the"),
    ("common word", "supervisor"),
    ("two words", "rota contract"),
    ("prefix", "superv*"),
    ("phrase", "\"portfolio pathway\""),
    ("middling word", "accent"),
    ("rare word", "ultrasound"),
    ("nothing", "zeppelin"),
];

/// The bare search. The product's also says whose it is, of what kind and when.
const BARE: &str =
    "SELECT rowid, rank, snippet(search_fts, 1, char(2), char(3), '…', 24) FROM search_fts
     WHERE search_fts MATCH ?1 ORDER BY rank LIMIT ?2";

pub fn run(store: &Store) {
    let reference = plain::sqlite(&store.dir.path().join("plain.db"), CACHE_KIB);
    plain::copy(&store.records, &reference, &["search_doc"]);
    merge(&reference);
    println!(
        "\nSearch, first {SHOWN} with rank and snippet, ms; target p95 ≤ 1.15 × plain, ≤ 100 ms"
    );
    println!(
        "{:<16} {:>9} {:>9} {:>9} {:>9} {:>7} {:>7}",
        "", "p50", "plain", "p95", "plain", "p95 ×", ""
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
        assert_eq!(found, expected, "{words}: not the same finds");
        let times = ratio(ours.p95(), theirs.p95());
        println!(
            "{name:<16} {:>9} {:>9} {:>9} {:>9} {times:>7.2} {:>7}",
            ms(ours.median()),
            ms(theirs.median()),
            ms(ours.p95()),
            ms(theirs.p95()),
            verdict(within(times, ours.p95())),
        );
    }
    filtered(store);
}

/// Below a millisecond a ratio measures the clock; nobody waits for either.
pub fn within(times: f64, p95: Duration) -> bool {
    (times <= 1.15 || p95.as_millis() < 1) && p95.as_millis() <= 100
}

/// Filters have no counterpart in a bare search; they have to keep to the same limit.
fn filtered(store: &Store) {
    let someone = PeopleFilter {
        clients_only: true,
        limit: Some(1),
        ..PeopleFilter::default()
    };
    let someone = store
        .records
        .people()
        .list(&someone, clock())
        .expect("people")
        .rows;
    let scope = someone.first().map(|row| row.id);
    let searches = [
        ("the commonest word within one doctor", "the", scope),
        ("… in notes before 2026", "the kind:note before:2026", None),
        ("… of people called Nair", "the person:nair", None),
        (
            "no word, only kind:note after:2026",
            "kind:note after:2026",
            None,
        ),
    ];
    println!("\nSearch with filters, ms; target p95 ≤ 100 ms");
    for (name, words, scope) in searches {
        let query = Query::parse(words, LastWord::Whole);
        let search = || store.records.search(&query, scope, SHOWN).expect("results");
        let samples = Samples::new((0..ROUNDS).map(|_| time(search).0).collect());
        let within = samples.p95().as_millis() <= 100;
        println!(
            "{name:<38} p50 {:>8}   p95 {:>8}   {}",
            ms(samples.median()),
            ms(samples.p95()),
            verdict(within)
        );
    }
}

pub fn bare(connection: &Connection, expression: &str) -> usize {
    let mut statement = connection.prepare_cached(BARE).expect("a query");
    let rows = statement
        .query_map((expression, SHOWN), |row| row.get::<_, String>(2))
        .expect("rows");
    rows.collect::<rusqlite::Result<Vec<_>>>()
        .expect("snippets")
        .len()
}

/// As the store's own index was merged after it was filled.
pub fn merge(connection: &Connection) {
    loop {
        let before = connection.total_changes();
        connection
            .execute(
                "INSERT INTO search_fts (search_fts, rank) VALUES ('merge', 500)",
                [],
            )
            .expect("a merge");
        if connection.total_changes() - before < 2 {
            break;
        }
    }
}
