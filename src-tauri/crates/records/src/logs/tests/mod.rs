#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice
)]

mod importing;
mod patients;
mod saving;
mod sums;

use waymark_domain::logs::{LogBody, LogEntry, LogKind, Procedure, ProcedureRole};
use waymark_domain::{LogEntryId, PartialDate};

use super::{LogFilter, LogInput};
use crate::testing::{TestVault, now, vault};
use crate::{Error, Now, Records};

fn at(minute: u32) -> Now {
    now(&format!("2026-11-22T09:{minute:02}:00Z"))
}

fn day(text: &str) -> Option<PartialDate> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

fn said(on: &str, title: &str, body: LogBody) -> LogInput {
    LogInput {
        on: day(on),
        to: None,
        title: title.into(),
        body,
        outcomes: Vec::new(),
    }
}

fn procedure(on: &str, title: &str, role: ProcedureRole) -> LogInput {
    let body = Procedure {
        role,
        institution: "Warwick Hospital".into(),
        ..Procedure::default()
    };
    said(on, title, LogBody::Procedure(body))
}

fn add(records: &Records, input: LogInput) -> LogEntryId {
    records.logs().add(input, at(0)).unwrap()
}

fn of_kind(records: &Records, kind: LogKind) -> Vec<LogEntry> {
    records.logs().all(kind).unwrap()
}

/// Everything is found by the index, and everything is as the audit chain says.
fn assert_sound(test: &TestVault) {
    let records = &test.records;
    while records.index_pending(500, at(50)).unwrap().more {}
    let report = records
        .check(waymark_vault::Depth::Deep, waymark_vault::unwatched)
        .unwrap();
    let findings = report.findings();
    let wrong: Vec<_> = findings.iter().filter(|finding| !finding.ok).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
