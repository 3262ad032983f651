//! What a large portfolio costs to list and to look at as a whole: 500 items as the screen lists them,
//! and 2,000 items against a curriculum of 25 outcomes, read from the store and worked out.

use waymark_domain::coverage::CoverageFilter;
use waymark_domain::frameworks::{Framework, Origin, shipped};
use waymark_records::Records;
use waymark_records::evidence::{EvidenceFilter, EvidenceSort};
use waymark_records::frameworks::FrameworkInput;
use waymark_testkit::{DoctorDemo, TestVault, now};

use crate::measure::{Samples, time};

const AT: &str = "2026-11-22T09:00:00Z";
const ROUNDS: usize = 50;

/// A curriculum of this many outcomes, as large as the largest that is shipped.
const OUTCOMES: usize = 25;
const KEY: &str = "twenty-five";

pub fn run() {
    println!("\n## portfolio");
    let few = filled(500);
    let all = EvidenceFilter::default();
    let listed = samples(|| {
        let rows = few.records.evidence().list(&all, EvidenceSort::Newest);
        assert_eq!(rows.expect("the list").len(), 500);
    });
    show("list of 500 items", &listed);
    let many = filled(2_000);
    map_all(&many.records);
    let today = now(AT).today;
    let covered = samples(|| {
        let shown = many
            .records
            .coverage(KEY, &CoverageFilter::default(), today);
        assert_eq!(shown.expect("the coverage").rows.len(), OUTCOMES);
    });
    show("coverage of 2,000 items x 25 outcomes", &covered);
    assert!(
        covered.median().as_millis() < 50,
        "coverage takes 50 ms or more"
    );
}

fn filled(evidence: u32) -> TestVault {
    let test = waymark_testkit::vault();
    let demo = DoctorDemo { evidence, seed: 1 };
    demo.fill(&test.records, now(AT)).expect("a full store");
    test
}

/// Makes the curriculum, and every item speak for three of its outcomes.
fn map_all(records: &Records) {
    let large = shipped()
        .iter()
        .find(|framework| framework.outcomes.len() >= OUTCOMES);
    let mut framework: Framework = large.expect("a large one").clone();
    framework.outcomes.truncate(OUTCOMES);
    framework.key = KEY.to_owned();
    framework.origin = Origin::Own;
    let codes: Vec<String> = framework
        .outcomes
        .iter()
        .map(|outcome| outcome.code.clone())
        .collect();
    let input = FrameworkInput {
        version: None,
        framework,
    };
    records
        .frameworks()
        .save(&input, now(AT))
        .expect("a framework");
    let rows = records
        .evidence()
        .list(&EvidenceFilter::default(), EvidenceSort::Number);
    for (row, place) in rows.expect("the list").iter().zip(0_usize..) {
        let to = |step: usize| waymark_records::evidence::MapTo {
            id: row.id,
            framework: KEY.to_owned(),
            code: codes
                .iter()
                .cycle()
                .nth(place + step * 7)
                .cloned()
                .unwrap_or_default(),
            strength: waymark_domain::evidence::Strength::Good,
            why: String::new(),
        };
        let links: Vec<_> = (0..3).map(to).collect();
        records.evidence().map_all(&links, now(AT)).expect("links");
    }
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
