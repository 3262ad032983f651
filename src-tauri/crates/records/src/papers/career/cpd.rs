//! A year of CPD in the words of its paper.

use chrono::NaiveDate;
use waymark_domain::logs::{
    self, Cpd, CpdCategory, CpdFact, CpdSummary, LogBody, LogEntry, LogKind,
};
use waymark_domain::time::long_date;
use waymark_reports::{CpdReport, CpdRow, CpdYear};
use waymark_text::say;

use super::dates::said;
use crate::{Records, Result};

/// The report of the year in which `to` falls.
pub(super) fn report(
    records: &Records,
    owner: &str,
    from: NaiveDate,
    to: NaiveDate,
    today: NaiveDate,
) -> Result<CpdReport> {
    let year = logs::cpd_year(to);
    let summary = records.logs().cpd_summary(Some(year), today)?;
    let (first, last) = (year.first_day(), year.last_day());
    let mut entries = records.logs().all(LogKind::Cpd)?;
    entries.reverse();
    Ok(CpdReport {
        period: span(first, last),
        listed: if (from, to) == (first, last) {
            String::new()
        } else {
            span(from, to)
        },
        entries: entries
            .iter()
            .filter(|entry| is_within(entry, from, to))
            .filter_map(row)
            .collect(),
        ..sums(&summary, owner, today)
    })
}

fn span(from: NaiveDate, to: NaiveDate) -> String {
    say(
        "report-cpd-span",
        &[
            ("from", long_date(from).into()),
            ("to", long_date(to).into()),
        ],
    )
}

fn is_within(entry: &LogEntry, from: NaiveDate, to: NaiveDate) -> bool {
    entry
        .on
        .is_some_and(|on| on.first_day() >= from && on.last_day() <= to)
}

fn sums(summary: &CpdSummary, owner: &str, today: NaiveDate) -> CpdReport {
    let of = |category| summary.by_category.get(&category).copied().unwrap_or(0);
    let year = |year: &logs::CpdYearCredits| CpdYear {
        label: year.year.label(),
        credits: year.credits,
    };
    CpdReport {
        doctor_name: owner.to_owned(),
        date: long_date(today),
        year: summary.year.label(),
        credits: summary.credits,
        target: target(summary.targets.year),
        internal: of(CpdCategory::Internal),
        external: of(CpdCategory::External),
        personal: of(CpdCategory::Personal),
        distance: of(CpdCategory::Distance),
        clinical: summary.clinical,
        non_clinical: summary.non_clinical,
        years: summary.five_years.iter().map(year).collect(),
        five_target: target(summary.targets.five),
        facts: summary.facts.iter().map(fact).collect(),
        ..CpdReport::default()
    }
}

/// A target of nothing is none.
fn target(credits: u16) -> Option<u32> {
    (credits > 0).then_some(credits.into())
}

fn fact(fact: &CpdFact) -> String {
    let word = fact.word.as_str().replace('_', "-");
    say(
        &format!("logs-cpd-fact-{word}"),
        &[
            ("n", fact.n.into()),
            ("limit", fact.limit.unwrap_or_default().into()),
        ],
    )
}

fn row(entry: &LogEntry) -> Option<CpdRow> {
    let LogBody::Cpd(cpd) = &entry.body else {
        return None;
    };
    Some(CpdRow {
        date: entry.on.map(said).unwrap_or_default(),
        title: entry.title.clone(),
        provider: provider(cpd),
        category: say(
            "report-cpd-kind",
            &[
                (
                    "category",
                    say(&format!("logs-category-{}", cpd.category.as_str()), &[]).into(),
                ),
                ("clinical", if cpd.clinical { "yes" } else { "no" }.into()),
            ],
        ),
        credits: cpd.credits.into(),
    })
}

/// "Wharfe Deanery, approval code 140021".
fn provider(cpd: &Cpd) -> String {
    let code = cpd.approval_code.trim();
    let approved = (!code.is_empty()).then(|| say("report-cpd-approved", &[("code", code.into())]));
    let provider = Some(cpd.provider.trim().to_owned()).filter(|provider| !provider.is_empty());
    [provider, approved]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}
