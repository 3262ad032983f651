//! What the coverage of a large portfolio costs: `cargo bench -p waymark-domain -- coverage`.

// A measurement that cannot be taken is a failed measurement, and a table is for reading.
#![allow(clippy::expect_used, clippy::print_stdout)]

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use uuid::Uuid;
use waymark_domain::coverage::{CoverageFilter, Item, coverage};
use waymark_domain::evidence::{Strength, kinds};
use waymark_domain::frameworks::{Framework, shipped_by_key};
use waymark_domain::{EvidenceId, PartialDate};

const ITEMS: u16 = 2_000;
const ROUNDS: usize = 60;
const TARGET: Duration = Duration::from_millis(50);

fn main() {
    // Cargo itself passes `--bench`.
    let wanted = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    if wanted.is_some_and(|wanted| !"coverage".contains(&wanted)) {
        return;
    }
    let framework = shipped_by_key("core-psychiatry-2022").expect("a shipped framework");
    let outcomes = framework.rows().count();
    println!("\nCoverage of {ITEMS} items over {outcomes} outcomes, ms");
    for links in [5, outcomes] {
        let (median, p95) = measured(framework, &portfolio(framework, links));
        let verdict = if p95 <= TARGET { "within" } else { "ABOVE" };
        println!(
            "{:<36} p50 {:>8.2}   p95 {:>8.2}   target ≤ {}: {verdict}",
            format!("{links} outcomes an item"),
            millis(median),
            millis(p95),
            TARGET.as_millis(),
        );
    }
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

fn measured(framework: &Framework, items: &[Item]) -> (Duration, Duration) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let filter = CoverageFilter {
        institution: Some("Hospital 1".into()),
        ..CoverageFilter::default()
    };
    let mut taken: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let coverage = coverage(framework, items, &filter, today);
            let taken = start.elapsed();
            assert!(coverage.totals.items > 0, "nothing was covered");
            taken
        })
        .collect();
    taken.sort_unstable();
    let at = |percent: usize| taken.get(ROUNDS * percent / 100).copied();
    (at(50).expect("a median"), at(95).expect("a p95"))
}

/// Items of every kind from twelve years and seven hospitals, each for so many outcomes.
fn portfolio(framework: &Framework, links: usize) -> Vec<Item> {
    (0..ITEMS)
        .map(|number| {
            let at = usize::from(number);
            let codes = framework.outcomes.iter().cycle().skip(at * 7).take(links);
            let strength = Strength::ALL.iter().cycle().nth(at).copied();
            let strength = strength.unwrap_or(Strength::Some);
            Item {
                id: EvidenceId::from_uuid(Uuid::from_u128(u128::from(number))),
                kind: kinds().iter().cycle().nth(at).map(|kind| kind.id.clone()),
                from: None,
                date: format!("{}-{:02}", 2015 + number % 12, 1 + number % 12)
                    .parse::<PartialDate>()
                    .ok(),
                institution: format!("Hospital {}", number % 7),
                level: format!("Level {}", 1 + number % 4),
                on_gmc_form: number % 3 == 0,
                held: number % 90 == 0,
                links: codes
                    .map(|outcome| (outcome.code.clone(), strength))
                    .collect(),
            }
        })
        .collect()
}
