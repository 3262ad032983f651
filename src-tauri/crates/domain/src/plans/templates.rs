//! Starting points for a plan, which the pair then edits: one for each kind of doctor whom the GMC's
//! focus groups describe. The words are data (`assets/plan-templates.en-GB.json`).

use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Lane, MilestoneKind, When, month_of};
use crate::people::Stage;
use crate::time::PartialDate;

/// Steps further off than this are planned by the month.
const BY_THE_DAY: u32 = 92;

/// A starting point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// The word it is known by.
    pub key: String,
    /// Whom it was written for.
    pub stage: Stage,
    /// What it is called.
    pub title: String,
    /// Whom it may suit, in a sentence.
    pub about: String,
    /// What it begins with.
    pub objectives: Vec<TemplateObjective>,
}

/// An objective of a starting point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateObjective {
    /// What it is.
    pub title: String,
    /// What it is for.
    pub why: String,
    /// Its steps.
    pub milestones: Vec<TemplateMilestone>,
}

/// A step of a starting point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateMilestone {
    /// Where on the time line it stands.
    pub lane: Lane,
    /// What sort of thing it is.
    pub kind: MilestoneKind,
    /// What it is.
    pub title: String,
    /// So many days after the plan begins; without it, the pair says when.
    #[serde(default)]
    pub after_days: Option<u32>,
    /// For so many days.
    #[serde(default)]
    pub for_days: Option<u32>,
    /// How many hours it takes, at a guess.
    #[serde(default)]
    pub effort_hours: Option<u16>,
}

#[derive(Debug, Default, Deserialize)]
struct Data {
    templates: Vec<Template>,
}

const SHIPPED: &str = include_str!("../../../../../assets/plan-templates.en-GB.json");

// A test reads the file: it is never empty in a build that was tested.
static DATA: LazyLock<Data> = LazyLock::new(|| serde_json::from_str(SHIPPED).unwrap_or_default());

/// Every starting point, in the order shown to people.
#[must_use]
pub fn templates() -> &'static [Template] {
    &DATA.templates
}

/// The one with this key.
#[must_use]
pub fn template(key: &str) -> Option<&'static Template> {
    DATA.templates.iter().find(|template| template.key == key)
}

/// When a step is, of a plan that begins on `begun`: the coming three months by the day, what is
/// further off by the month.
#[must_use]
pub fn when_of_step(step: &TemplateMilestone, begun: NaiveDate) -> When {
    let Some(after) = step.after_days else {
        return When::default();
    };
    let date = |days: u32| {
        let day = begun.checked_add_days(Days::new(days.into()))?;
        if after > BY_THE_DAY {
            month_of(day)
        } else {
            Some(PartialDate::day(day))
        }
    };
    let from = date(after);
    let to = step
        .for_days
        .and_then(|days| date(after.saturating_add(days)));
    When {
        from,
        to: to.filter(|to| from.is_some() && Some(*to) != from),
        ..When::default()
    }
}
