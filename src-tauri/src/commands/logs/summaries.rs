//! What the logs add up to: CPD, the consolidation, posts, courses that run out, the CREST check.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;
use tauri::AppHandle;
use waymark_domain::logs::{self, CpdCategory, CpdFactWord, CpdTargets, CpdYear};
use waymark_records::logs as kept;
use waymark_records::{Error, Records};

use super::crest::CrestView;
use super::{LogQuery, LogRow, NOUN};
use crate::commands::{Word, id};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::state::Unlocked;

/// The page a rule stands on.
#[derive(Clone, Debug, Serialize, Type)]
pub struct RuleSource {
    /// Its address.
    pub url: String,
    /// Whether that page itself was seen.
    pub seen: bool,
    /// The year it speaks of.
    pub year: u16,
    /// The day it was looked at.
    pub checked: String,
}

impl From<logs::RuleSource> for RuleSource {
    fn from(source: logs::RuleSource) -> Self {
        Self {
            url: source.url.to_owned(),
            seen: source.seen,
            year: source.year,
            checked: source.checked.to_string(),
        }
    }
}

/// The credits of a year by category.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CpdByCategory {
    /// Within the employer.
    pub internal: u32,
    /// Outside it.
    pub external: u32,
    /// By oneself.
    pub personal: u32,
    /// Distance learning.
    pub distance: u32,
}

/// The credits of one year.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CpdYearRow {
    /// "2026–27".
    pub year: String,
    /// Its credits.
    pub credits: u32,
}

/// Something a summary points out.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CpdFact {
    /// What.
    pub word: Word<CpdFactWord>,
    /// How many.
    pub n: u32,
    /// The number that a page names.
    pub limit: Option<u32>,
    /// The page.
    pub source: Option<RuleSource>,
}

/// A year of CPD, with the five that end with it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CpdSummary {
    /// "2026–27".
    pub year: String,
    /// Its first day.
    pub from: String,
    /// Its last day.
    pub to: String,
    /// Its credits.
    pub credits: u32,
    /// How many the doctor means to have.
    pub target: u16,
    /// By category.
    pub by_category: CpdByCategory,
    /// Clinical credits.
    pub clinical: u32,
    /// The others.
    pub non_clinical: u32,
    /// Five years, the earliest first.
    pub five_years: Vec<CpdYearRow>,
    /// Their credits together.
    pub five_total: u32,
    /// How many the doctor means to have in five years.
    pub five_target: u16,
    /// What is pointed out.
    pub facts: Vec<CpdFact>,
}

impl From<logs::CpdSummary> for CpdSummary {
    fn from(summary: logs::CpdSummary) -> Self {
        let of = |category| summary.by_category.get(&category).copied().unwrap_or(0);
        Self {
            year: summary.year.label(),
            from: summary.year.first_day().to_string(),
            to: summary.year.last_day().to_string(),
            credits: summary.credits,
            target: summary.targets.year,
            by_category: CpdByCategory {
                internal: of(CpdCategory::Internal),
                external: of(CpdCategory::External),
                personal: of(CpdCategory::Personal),
                distance: of(CpdCategory::Distance),
            },
            clinical: summary.clinical,
            non_clinical: summary.non_clinical,
            five_years: summary
                .five_years
                .iter()
                .map(|year| CpdYearRow {
                    year: year.year.label(),
                    credits: year.credits,
                })
                .collect(),
            five_total: summary.five_total,
            five_target: summary.targets.five,
            facts: summary
                .facts
                .iter()
                .map(|fact| CpdFact {
                    word: fact.word.into(),
                    n: fact.n,
                    limit: fact.limit,
                    source: fact.source.map(RuleSource::from),
                })
                .collect(),
        }
    }
}

/// One procedure of the sheet.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ProcedureTotal {
    /// What it is called.
    pub procedure: String,
    /// How many in all.
    pub total: u32,
    /// How many in each part; parts without any are left out.
    pub roles: BTreeMap<String, u32>,
}

/// How many in a year.
#[derive(Clone, Debug, Serialize, Type)]
pub struct YearTotal {
    /// The calendar year; empty for those without a date.
    pub year: String,
    /// How many.
    pub n: u32,
}

/// How many at a level.
#[derive(Clone, Debug, Serialize, Type)]
pub struct LevelTotal {
    /// The level; empty where none is said.
    pub level: String,
    /// How many.
    pub n: u32,
}

/// How many at an institution.
#[derive(Clone, Debug, Serialize, Type)]
pub struct InstitutionTotal {
    /// The institution; empty where none is said.
    pub institution: String,
    /// How many.
    pub n: u32,
}

/// The consolidation of the procedures.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProceduresSummary {
    /// How many in all.
    pub total: u32,
    /// By procedure.
    pub rows: Vec<ProcedureTotal>,
    /// By calendar year, the latest first.
    pub by_year: Vec<YearTotal>,
    /// By level.
    pub by_level: Vec<LevelTotal>,
    /// By institution.
    pub by_institution: Vec<InstitutionTotal>,
}

impl From<logs::Consolidation> for ProceduresSummary {
    fn from(sheet: logs::Consolidation) -> Self {
        let row = |row: logs::ConsolidationRow| ProcedureTotal {
            procedure: row.procedure,
            total: row.total,
            roles: row
                .roles
                .into_iter()
                .map(|(role, n)| (role.as_str().to_owned(), n))
                .collect(),
        };
        let year = |year: logs::Counted| YearTotal {
            year: year.name,
            n: year.n,
        };
        let level = |level: logs::Counted| LevelTotal {
            level: level.name,
            n: level.n,
        };
        let institution = |place: logs::Counted| InstitutionTotal {
            institution: place.name,
            n: place.n,
        };
        Self {
            total: sheet.total,
            rows: sheet.rows.into_iter().map(row).collect(),
            by_year: sheet.by_year.into_iter().map(year).collect(),
            by_level: sheet.by_level.into_iter().map(level).collect(),
            by_institution: sheet.by_institution.into_iter().map(institution).collect(),
        }
    }
}

/// Days on which nothing is written down.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PostGap {
    /// The first of them.
    pub from: String,
    /// The last.
    pub to: String,
    /// How many.
    pub days: i32,
    /// The post that ended before.
    pub after: Option<String>,
    /// The post that begins after.
    pub before: Option<String>,
}

/// Days in two posts at once.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PostOverlap {
    /// The first of them.
    pub from: String,
    /// The last.
    pub to: String,
    /// How many.
    pub days: i32,
    /// The post that began first.
    pub a: String,
    /// The other.
    pub b: String,
}

/// Posts in the order of a CV.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PostsView {
    /// From now back.
    pub posts: Vec<LogRow>,
    /// Gaps of more than 28 days, the latest first.
    pub gaps: Vec<PostGap>,
    /// Overlaps, the latest first.
    pub overlaps: Vec<PostOverlap>,
}

/// What counts until a day.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExpiringCourse {
    /// The entry.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The last day.
    pub expires_on: String,
    /// How many days are left; negative since.
    pub days: i32,
}

impl PostsView {
    fn of(records: &Records, view: kept::PostsView) -> Result<Self, Error> {
        let gap = |gap: logs::Gap| PostGap {
            from: gap.from.to_string(),
            to: gap.to.to_string(),
            days: number(gap.days),
            after: gap.after.map(|id| id.to_string()),
            before: gap.before.map(|id| id.to_string()),
        };
        let overlap = |overlap: logs::Overlap| PostOverlap {
            from: overlap.from.to_string(),
            to: overlap.to.to_string(),
            days: number(overlap.days),
            a: overlap.a.to_string(),
            b: overlap.b.to_string(),
        };
        let posts = records.logs().rows(view.posts)?;
        Ok(Self {
            posts: posts.into_iter().map(LogRow::from).collect(),
            gaps: view.gaps.into_iter().map(gap).collect(),
            overlaps: view.overlaps.into_iter().map(overlap).collect(),
        })
    }
}

/// Days fit: a life has fewer than 50,000.
pub(super) fn number(days: i64) -> i32 {
    i32::try_from(days).unwrap_or(i32::MAX)
}

/// A year of CPD, by the calendar year in which it begins; this one without.
#[tauri::command]
#[specta::specta]
pub async fn cpd_summary(unlocked: Unlocked, year: Option<i32>) -> CommandResult<CpdSummary> {
    let invalid = || CommandError::with(ErrorCode::Invalid, "year");
    let year = year
        .map(|year| CpdYear::beginning(year).ok_or_else(invalid))
        .transpose()?;
    unlocked
        .run(move |records, now| {
            let summary = records.logs().cpd_summary(year, now.today)?;
            Ok::<_, Error>(CpdSummary::from(summary))
        })
        .await
}

/// Sets how many credits the doctor means to have.
#[tauri::command]
#[specta::specta]
pub async fn cpd_targets_set(
    unlocked: Unlocked,
    app: AppHandle,
    year: u16,
    five: u16,
) -> CommandResult<()> {
    unlocked
        .run(move |records, now| {
            records
                .logs()
                .set_cpd_targets(CpdTargets { year, five }, now)
        })
        .await?;
    events::records_changed(&app, NOUN, Vec::new());
    Ok(())
}

/// The consolidation of the procedures that pass the filter.
#[tauri::command]
#[specta::specta]
pub async fn procedures_summary(
    unlocked: Unlocked,
    query: LogQuery,
) -> CommandResult<ProceduresSummary> {
    let filter = query.filter()?;
    unlocked
        .run(move |records, _| {
            let sheet = records.logs().consolidation(&filter)?;
            Ok::<_, Error>(ProceduresSummary::from(sheet))
        })
        .await
}

/// Posts from now back, with their gaps and overlaps.
#[tauri::command]
#[specta::specta]
pub async fn posts_view(unlocked: Unlocked) -> CommandResult<PostsView> {
    unlocked
        .run(|records, now| PostsView::of(records, records.logs().posts_view(now.today)?))
        .await
}

/// What counts until a day that is near.
#[tauri::command]
#[specta::specta]
pub async fn courses_expiring(unlocked: Unlocked) -> CommandResult<Vec<ExpiringCourse>> {
    let shown = |one: logs::Expiring| ExpiringCourse {
        id: one.id.to_string(),
        title: one.title,
        expires_on: one.expires_on.to_string(),
        days: number(one.days),
    };
    unlocked
        .run(move |records, now| {
            let found = records.logs().courses_expiring(now.today)?;
            Ok::<_, Error>(found.into_iter().map(shown).collect())
        })
        .await
}

/// What is written down, beside the rules of the CREST form.
#[tauri::command]
#[specta::specta]
pub async fn crest_check(unlocked: Unlocked, start: String) -> CommandResult<CrestView> {
    let start: NaiveDate =
        id(&start).map_err(|_| CommandError::with(ErrorCode::Invalid, "start"))?;
    unlocked
        .run(move |records, now| records.logs().crest(start, now.today).map(CrestView::from))
        .await
}
