//! The SQL of plans, objectives and milestones.

pub(super) mod milestone;
pub(super) mod objective;
pub(super) mod plan;

use serde::Serialize;
use waymark_domain::PartialDate;

use crate::Result;

fn json(value: &impl Serialize) -> Result<String> {
    Ok(serde_json::to_string(value)?)
}

fn date(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.to_string())
}
