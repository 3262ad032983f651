//! Coverage: what the portfolio shows of a framework, outcome by outcome and kind by kind.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use waymark_domain::coverage::{self, Ceiling, CoverageFilter, Explanation, Part, Reason};
use waymark_domain::evidence::Strength;
use waymark_records::Error;
use waymark_text::say;

use super::{Word, parsed};
use crate::error::CommandResult;
use crate::state::Unlocked;

/// What is asked about coverage.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CoverageQuery {
    /// The framework's key.
    pub framework: String,
    /// Only from this day on.
    pub from: Option<String>,
    /// Only up to this day.
    pub to: Option<String>,
    /// Only from this institution.
    pub institution: Option<String>,
    /// Only what came back on a verification form.
    pub on_gmc_form_only: bool,
}

impl CoverageQuery {
    fn filter(&self) -> CommandResult<CoverageFilter> {
        let day = |text: &Option<String>, field| parsed::<NaiveDate>(text.as_deref(), field);
        Ok(CoverageFilter {
            from: day(&self.from, "from")?,
            to: day(&self.to, "to")?,
            institution: self.institution.clone(),
            on_gmc_form_only: self.on_gmc_form_only,
        })
    }
}

/// What a portfolio shows of a framework.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CoverageView {
    /// Of which.
    pub framework: CoveredFramework,
    /// The columns, in order.
    pub columns: Vec<CoverageColumn>,
    /// The outcomes, in order.
    pub rows: Vec<CoverageRow>,
    /// The numbers over all.
    pub totals: CoverageTotals,
    /// What would add most for the effort, best first.
    pub steps: Vec<CoverageStep>,
    /// Every institution that evidence names.
    pub institutions: Vec<String>,
}

/// The framework that coverage is of.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CoveredFramework {
    /// Its key.
    pub key: String,
    /// "Emergency Medicine".
    pub specialty: String,
    /// Which edition.
    pub edition: String,
    /// For how many years evidence counts as recent.
    pub currency_years: u8,
}

/// A column of the grid.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CoverageColumn {
    /// The word it is known by.
    pub id: String,
    /// "Workplace assessments".
    pub title: String,
    /// A title for a narrow column.
    pub short: String,
}

/// An outcome of the grid.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CoverageRow {
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Whether the title was seen word for word.
    pub confirmed: bool,
    /// One for each column.
    pub cells: Vec<CoverageCell>,
    /// The date of the newest item.
    pub latest: Option<String>,
    /// Whether that is long ago.
    pub latest_is_old: bool,
    /// How many in a hundred of those that need a form came back on one.
    pub on_form_percent: Option<u8>,
    /// How strong it is as a whole.
    pub strength: Option<Word<Strength>>,
    /// Good or strong as a whole.
    pub covered: bool,
}

/// An outcome in a column.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CoverageCell {
    /// How many items.
    pub count: u32,
    /// How strong they are together.
    pub strength: Option<Word<Strength>>,
    /// Whether every one is old.
    pub old: bool,
    /// Whether something new here would add most.
    pub gap: bool,
    /// The items, newest first.
    pub items: Vec<String>,
}

/// The numbers over all.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CoverageTotals {
    /// Outcomes with a row.
    pub outcomes: u32,
    /// Of these, covered.
    pub covered: u32,
    /// Items.
    pub items: u32,
    /// Of these, recent.
    pub recent: u32,
    /// Back on a verification form.
    pub on_form: u32,
    /// Needing one.
    pub needing_form: u32,
    /// With a held file.
    pub held: u32,
}

/// A best next step.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CoverageStep {
    /// The outcome it is for.
    pub code: String,
    /// The kind of evidence it would give.
    pub kind: String,
    /// A number to rank by.
    pub gain: u8,
    /// How long it takes, in hours: an estimate.
    pub effort_hours: f32,
    /// Why this.
    pub reason: StepReason,
    /// Who or what could give it.
    pub who: String,
}

/// Why a step comes: the end of a text key, and what its sentence needs.
#[derive(Clone, Debug, Default, Serialize, Type)]
pub struct StepReason {
    /// The end of a text key.
    pub word: String,
    /// A number of items.
    pub count: Option<u32>,
    /// The date of the newest.
    pub latest: Option<String>,
    /// How strong they are.
    pub strength: Option<Word<Strength>>,
    /// How strong they would be.
    pub next: Option<Word<Strength>>,
}

/// Why a cell is as strong as it is.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CoverageWhy {
    /// What adds points, and what takes off.
    pub parts: Vec<WhyPart>,
    /// The points together.
    pub total: u32,
    /// How strong the cell is.
    pub strength: Option<Word<Strength>>,
}

/// One part of a cell's strength.
#[derive(Clone, Debug, Serialize, Type)]
pub struct WhyPart {
    /// The word it is known by.
    pub word: String,
    /// What it adds.
    pub points: u32,
    /// Where that comes from, as a sentence.
    pub detail: String,
}

impl From<coverage::CoverageRow> for CoverageRow {
    fn from(row: coverage::CoverageRow) -> Self {
        Self {
            code: row.code,
            title: row.title,
            confirmed: row.confirmed,
            cells: row.cells.into_iter().map(CoverageCell::from).collect(),
            latest: row.latest.map(|date| date.to_string()),
            latest_is_old: row.latest_is_old,
            on_form_percent: row.on_form_percent,
            strength: row.strength.map(Word),
            covered: row.covered,
        }
    }
}

impl From<coverage::Cell> for CoverageCell {
    fn from(cell: coverage::Cell) -> Self {
        Self {
            count: cell.count,
            strength: cell.strength.map(Word),
            old: cell.old,
            gap: cell.gap,
            items: cell.items.iter().map(ToString::to_string).collect(),
        }
    }
}

impl From<coverage::Totals> for CoverageTotals {
    fn from(totals: coverage::Totals) -> Self {
        Self {
            outcomes: totals.outcomes,
            covered: totals.covered,
            items: totals.items,
            recent: totals.recent,
            on_form: totals.on_form,
            needing_form: totals.needing_form,
            held: totals.held,
        }
    }
}

impl From<coverage::Step> for CoverageStep {
    fn from(step: coverage::Step) -> Self {
        Self {
            code: step.code,
            kind: step.kind.to_owned(),
            gain: step.gain,
            effort_hours: step.effort_hours,
            reason: step.reason.into(),
            who: step.who.to_owned(),
        }
    }
}

impl From<Reason> for StepReason {
    fn from(reason: Reason) -> Self {
        let mut said = Self {
            word: reason.word().to_owned(),
            ..Self::default()
        };
        match reason {
            Reason::NoItems => {}
            Reason::OnlyOld { latest }
            | Reason::KindOnlyOld { latest }
            | Reason::SoonOld { latest } => said.latest = Some(latest.to_string()),
            Reason::NoneOfKind { items } | Reason::NoForm { items } => said.count = Some(items),
            Reason::OnlyWeak { items, strength } => {
                said.count = Some(items);
                said.strength = Some(strength.into());
            }
            Reason::OneMore {
                items,
                strength,
                next,
            } => {
                said.count = Some(items);
                said.strength = Some(strength.into());
                said.next = Some(next.into());
            }
        }
        said
    }
}

impl From<Explanation> for CoverageWhy {
    fn from(why: Explanation) -> Self {
        let parts = why.parts.into_iter().map(WhyPart::from);
        Self {
            parts: parts.chain(why.ceiling.map(WhyPart::from)).collect(),
            total: why.points,
            strength: why.strength.map(Word),
        }
    }
}

impl From<Part> for WhyPart {
    fn from(part: Part) -> Self {
        let detail = match part {
            Part::Recent { count, .. } => say("coverage-part-recent", &[("count", count.into())]),
            Part::Undated { count, .. } => say("coverage-part-undated", &[("count", count.into())]),
            Part::Old {
                count,
                backed: true,
                ..
            } => say("coverage-part-old-backed", &[("count", count.into())]),
            Part::Old { count, .. } => say("coverage-part-old", &[("count", count.into())]),
            Part::Level { level, .. } => {
                say("coverage-part-level", &[("level", u32::from(level).into())])
            }
            Part::Variety {
                institutions,
                kinds,
                ..
            } => say(
                "coverage-part-variety",
                &[
                    ("institutions", institutions.into()),
                    ("kinds", kinds.into()),
                ],
            ),
            Part::OnForm { count, .. } => say("coverage-part-on-form", &[("count", count.into())]),
        };
        Self {
            word: part.word().to_owned(),
            points: part.points(),
            detail,
        }
    }
}

impl From<Ceiling> for WhyPart {
    fn from(ceiling: Ceiling) -> Self {
        let (word, detail) = match ceiling {
            Ceiling::NoneRecent => ("none_recent", say("coverage-ceiling-none-recent", &[])),
            Ceiling::Stated { .. } => ("stated", say("coverage-ceiling-stated", &[])),
        };
        Self {
            word: word.to_owned(),
            points: 0,
            detail,
        }
    }
}

/// What the portfolio shows of a framework.
#[tauri::command]
#[specta::specta]
pub async fn coverage_get(unlocked: Unlocked, query: CoverageQuery) -> CommandResult<CoverageView> {
    let filter = query.filter()?;
    unlocked
        .run(move |records, now| {
            let framework = records.frameworks().get(&query.framework)?.framework;
            let shown = records.coverage(&query.framework, &filter, now.today)?;
            let columns = shown.columns.into_iter().map(|column| CoverageColumn {
                id: column.id.to_owned(),
                title: column.title.to_owned(),
                short: column.short.to_owned(),
            });
            Ok::<_, Error>(CoverageView {
                framework: CoveredFramework {
                    key: framework.key,
                    specialty: framework.specialty,
                    edition: framework.edition,
                    currency_years: framework.currency_years,
                },
                columns: columns.collect(),
                rows: shown.rows.into_iter().map(CoverageRow::from).collect(),
                totals: shown.totals.into(),
                steps: shown.steps.into_iter().map(CoverageStep::from).collect(),
                institutions: records.evidence().institutions()?,
            })
        })
        .await
}

/// Why a cell is as strong as it is.
#[tauri::command]
#[specta::specta]
pub async fn coverage_why(
    unlocked: Unlocked,
    query: CoverageQuery,
    code: String,
    column: String,
) -> CommandResult<CoverageWhy> {
    let filter = query.filter()?;
    unlocked
        .run(move |records, now| {
            records
                .coverage_why(&query.framework, &filter, &code, &column, now.today)
                .map(CoverageWhy::from)
        })
        .await
}
