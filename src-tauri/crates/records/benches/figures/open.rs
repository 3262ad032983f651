//! From the key to the first screens: opening, the first lists, the first search.

use waymark_domain::search::{LastWord, Query};
use waymark_records::Records;
use waymark_records::actions::ActionFilter;
use waymark_records::people::PeopleFilter;
use waymark_vault::{Depth, UnlockWith};

use crate::measure::{Samples, ms, time, verdict};
use crate::store::{Store, clock};

const ROUNDS: usize = 12;

/// Rows of the first list: more than a screen holds.
const FIRST_ROWS: u32 = 200;

pub fn run(store: Store) {
    let Store {
        mut records,
        recovery,
        dir,
    } = store;
    let path = dir.path().join("store");
    let mut phases: Vec<(&str, Vec<std::time::Duration>)> = Vec::new();
    let mut note = |name, taken| match phases.iter_mut().find(|(known, _)| *known == name) {
        Some((_, durations)) => durations.push(taken),
        None => phases.push((name, vec![taken])),
    };
    for _ in 0..ROUNDS {
        records.into_vault().lock().expect("locked");
        let with = UnlockWith::Recovery(&recovery);
        let (opened, open) = time(|| Records::unlock(&path, with, clock().at).expect("opened"));
        records = open;
        note("open (key derived by HKDF alone)", opened);
        let first = PeopleFilter {
            limit: Some(FIRST_ROWS),
            ..PeopleFilter::default()
        };
        let (listed, _) = time(|| records.people().list(&first, clock()).expect("a list"));
        let query = Query::parse("ultrasound", LastWord::MayContinue);
        let (found, _) = time(|| records.search(&query, None, 50).expect("results"));
        note("first list (200 people)", listed);
        note("first search", found);
        note("open + first list + first search", opened + listed + found);
        note(
            "Today",
            time(|| records.today(None, clock()).expect("today")).0,
        );
        let all = PeopleFilter::default();
        note(
            "everyone in one list",
            time(|| records.people().list(&all, clock()).expect("all")).0,
        );
        let actions = ActionFilter {
            limit: Some(FIRST_ROWS),
            ..ActionFilter::default()
        };
        note(
            "actions (200)",
            time(|| records.actions().list(actions, clock()).expect("actions")).0,
        );
    }
    println!("\nOpening, ms (warm file cache)");
    for (name, durations) in phases {
        let target = (name == "open + first list + first search").then_some(50);
        let samples = Samples::new(durations);
        let judged = target.map_or_else(String::new, |target| {
            let within = samples.median().as_millis() <= target;
            format!("   target ≤ {target}: {}", verdict(within))
        });
        println!(
            "{name:<36} p50 {:>8}   p95 {:>8}{judged}",
            ms(samples.median()),
            ms(samples.p95())
        );
    }
    let (checked, report) = time(|| {
        records
            .check(Depth::Quick, waymark_vault::unwatched)
            .expect("a report")
    });
    println!(
        "{:<36} {:.1} s   sound: {}   target ≤ 5 s: {}",
        "quick check",
        checked.as_secs_f64(),
        report.is_sound(),
        verdict(checked.as_secs() < 5)
    );
}
