#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod calendar;
mod cells;
mod crest_rules;
mod dates;
mod sheets;

use chrono::NaiveDate;

use super::*;
use crate::evidence::{OutcomeLink, Strength};
use crate::id::LogEntryId;
use crate::time::{PartialDate, Timestamp};

fn ymd(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn partial(text: &str) -> PartialDate {
    text.parse().unwrap()
}

fn entry(number: i64, on: &str, to: &str, title: &str, body: LogBody) -> LogEntry {
    let date = |text: &str| (!text.is_empty()).then(|| partial(text));
    LogEntry {
        id: LogEntryId::new(Timestamp::from_millis(number)),
        version: 1,
        on: date(on),
        to: date(to),
        title: title.to_owned(),
        body,
        outcomes: Vec::new(),
        evidence: None,
        batch: None,
        created_at: Timestamp::from_millis(number),
    }
}

fn post(number: i64, on: &str, to: &str, kind: PostKind, wte: u8) -> LogEntry {
    let body = Post {
        post_kind: kind,
        wte,
        ..Post::default()
    };
    entry(
        number,
        on,
        to,
        "Clinical Fellow",
        LogBody::Post(Box::new(body)),
    )
}

#[test]
fn an_entry_that_cannot_be_is_refused() {
    let good = post(1, "2024-02-29", "2024-03", PostKind::Post, 100);
    assert_eq!(good.validate(), Ok(()));
    let link = |code: &str| OutcomeLink {
        framework: "em-rcem-2021".into(),
        code: code.into(),
        strength: Strength::Good,
        why: String::new(),
    };
    let with = |change: &dyn Fn(&mut LogEntry)| {
        let mut entry = good.clone();
        change(&mut entry);
        entry.validate()
    };
    assert_eq!(with(&|e| e.title = "  ".into()), Err(LogFault::NoTitle));
    assert_eq!(
        with(&|e| e.title = "x".repeat(301)),
        Err(LogFault::TooLong("title"))
    );
    assert_eq!(
        with(&|e| e.to = Some(partial("2024-01"))),
        Err(LogFault::EndsBeforeStart)
    );
    assert_eq!(with(&|e| e.on = None), Err(LogFault::NoStart));
    assert_eq!(
        with(&|e| e.body = LogBody::Post(Box::new(Post {
            wte: 101,
            ..Post::default()
        }))),
        Err(LogFault::OutOfBounds("wte"))
    );
    assert_eq!(
        with(&|e| e.body = LogBody::Procedure(Procedure {
            count: 0,
            ..Procedure::default()
        })),
        Err(LogFault::OutOfBounds("count"))
    );
    assert_eq!(
        with(&|e| e.outcomes = vec![link("SLO1"), link("SLO1")]),
        Err(LogFault::OutcomeTwice)
    );
}

#[test]
fn a_signatory_may_leave_the_first_day_to_the_post() {
    let mut entry = post(1, "2024-01-01", "2025-01-01", PostKind::Post, 100);
    let LogBody::Post(post) = &mut entry.body else {
        panic!("a post")
    };
    post.signatory = Some(Signatory {
        worked_to: Some(partial("2024-06")),
        ..Signatory::default()
    });
    assert_eq!(entry.validate(), Ok(()));
}

#[test]
fn a_body_without_most_of_its_fields_can_be_read() {
    let body: LogBody = serde_json::from_str(r#"{"kind":"procedure"}"#).unwrap();
    assert_eq!(body, LogBody::empty(LogKind::Procedure));
    let body: LogBody = serde_json::from_str(r#"{"kind":"post","grade":"SHO"}"#).unwrap();
    let LogBody::Post(post) = body else {
        panic!("a post")
    };
    assert_eq!((post.wte, post.grade.as_str()), (100, "SHO"));
}

#[test]
fn what_runs_out_is_named_until_it_is_taken_again() {
    let course = |number, title: &str, until: &str| {
        let body = Course {
            expires_on: Some(ymd(until)),
            ..Course::default()
        };
        entry(number, "2023-01", "", title, LogBody::Course(body))
    };
    let entries = [
        course(1, "ALS", "2026-12-20"),
        course(2, "APLS", "2024-03-01"),
        course(3, "apls", "2028-03-01"),
        course(4, "ATLS", "2026-11-02"),
        course(5, "EPALS", "2027-12-01"),
    ];
    let found: Vec<_> = expiring(&entries, ymd("2026-11-22"), 60)
        .into_iter()
        .map(|one| (one.title, one.days))
        .collect();
    assert_eq!(found, [("ATLS".to_owned(), -20), ("ALS".to_owned(), 28)]);
}
