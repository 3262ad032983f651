#![allow(clippy::unwrap_used)]

use waymark_domain::logs::LogKind;
use waymark_records::settings::Role;

use super::*;
use crate::{now, vault};

#[test]
fn every_log_has_something_and_the_screens_have_something_to_point_out() {
    let test = vault();
    let now = now("2026-11-22T09:42:00Z");
    let records = &test.records;
    records
        .settings()
        .set_up("Dr Farhan Siddiqui", Role::Doctor, now)
        .unwrap();
    fill(records, 2026, now).unwrap();
    let counts = records.logs().counts().unwrap();
    let expected = [
        (LogKind::Cpd, 120),
        (LogKind::Reflection, 20),
        (LogKind::Procedure, 600),
        (LogKind::Teaching, 25),
        (LogKind::Post, 6),
        (LogKind::Course, 14),
    ];
    assert_eq!(counts, expected.into());
    let posts = records.logs().posts_view(now.today).unwrap();
    assert_eq!(
        posts.gaps.iter().map(|gap| gap.days).collect::<Vec<_>>(),
        [40]
    );
    assert!(posts.overlaps.is_empty());
    let soon = records.logs().courses_expiring(now.today).unwrap();
    assert!(
        soon.iter().any(|course| course.title.contains("ALS")),
        "{soon:?}"
    );
}
