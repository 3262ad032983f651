//! A logbook in the words of its consolidation sheet.

use chrono::NaiveDate;
use waymark_domain::PartialDate;
use waymark_domain::logs::{Consolidation, ConsolidationRow, Counted, ProcedureRole};
use waymark_domain::time::long_date;
use waymark_reports::{LogbookCount, LogbookReport, LogbookRow};
use waymark_text::say;

use super::dates::said;
use crate::logs::LogFilter;

pub(super) fn report(
    sheet: &Consolidation,
    filter: &LogFilter,
    owner: &str,
    today: NaiveDate,
) -> LogbookReport {
    LogbookReport {
        doctor_name: owner.to_owned(),
        gmc_number: String::new(),
        date: long_date(today),
        period: period(sheet, filter),
        narrowed: narrowed(filter),
        roles: ProcedureRole::ALL.iter().copied().map(role).collect(),
        rows: sheet.rows.iter().map(row).collect(),
        levels: counts(&sheet.by_level, "report-logbook-no-level"),
        years: counts(&sheet.by_year, "report-logbook-no-date"),
        institutions: counts(&sheet.by_institution, "report-logbook-no-institution"),
    }
}

fn role(role: ProcedureRole) -> String {
    say(&format!("report-logbook-role-{}", role.as_str()), &[])
}

/// The days that were asked for, else those of the first and the last procedure.
fn period(sheet: &Consolidation, filter: &LogFilter) -> String {
    let from = filter.from.map(PartialDate::day).or(sheet.first);
    let to = filter.to.map(PartialDate::day).or(sheet.last);
    match (from, to) {
        (Some(from), Some(to)) => say(
            "report-cpd-span",
            &[("from", said(from).into()), ("to", said(to).into())],
        ),
        _ => String::new(),
    }
}

/// What the sheet was narrowed to, so that nobody takes it for everything.
fn narrowed(filter: &LogFilter) -> String {
    let text = filter
        .text
        .as_deref()
        .map(|text| format!("“{}”", text.trim()));
    [
        filter.institution.clone(),
        filter.role.map(role),
        text.filter(|text| text.chars().count() > 2),
    ]
    .into_iter()
    .flatten()
    .filter(|part| !part.trim().is_empty())
    .collect::<Vec<_>>()
    .join(", ")
}

fn row(row: &ConsolidationRow) -> LogbookRow {
    let count = |role: &ProcedureRole| row.roles.get(role).copied().unwrap_or(0);
    LogbookRow {
        procedure: row.procedure.clone(),
        counts: ProcedureRole::ALL.iter().map(count).collect(),
    }
}

/// The counts; none if the logbook names nothing to count by.
fn counts(counted: &[Counted], unnamed: &str) -> Vec<LogbookCount> {
    if counted.iter().all(|counted| counted.name.is_empty()) {
        return Vec::new();
    }
    let count = |counted: &Counted| LogbookCount {
        label: if counted.name.is_empty() {
            say(unnamed, &[])
        } else {
            counted.name.clone()
        },
        count: counted.n,
    };
    counted.iter().map(count).collect()
}
