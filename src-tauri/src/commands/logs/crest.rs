//! The CREST check, on its way to the window.

use chrono::NaiveDate;
use serde::Serialize;
use specta::Type;
use waymark_domain::logs::{self, CrestRule, RuleState, SignatoryRole};

use super::summaries::{RuleSource, number};
use crate::commands::Word;

/// The numbers, days and names behind what is said of a rule.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CrestDetail {
    /// The post.
    pub post: Option<String>,
    /// What it is called.
    pub title: Option<String>,
    /// The signatory's name.
    pub name: Option<String>,
    /// What the signatory is.
    pub role: Option<Word<SignatoryRole>>,
    /// The first day that counts.
    pub from: Option<String>,
    /// The last.
    pub to: Option<String>,
    /// How many days that are.
    pub days: Option<i32>,
    /// How many are needed.
    pub needed: Option<i32>,
    /// The whole-time equivalent, in per cent.
    pub wte: Option<u8>,
    /// When they would be reached.
    pub reached_on: Option<String>,
    /// How many posts count.
    pub count: Option<u32>,
}

/// What is written down, beside one rule.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CrestVerdict {
    /// Which rule.
    pub word: Word<CrestRule>,
    /// What can be said of it.
    pub state: Word<RuleState>,
    /// The numbers behind that.
    pub detail: CrestDetail,
    /// The page.
    pub source: RuleSource,
}

/// A post, beside the window.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CrestPost {
    /// The entry.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Whether it is work.
    pub counts: bool,
    /// Whole months within the window, whole-time equivalent.
    pub months: u32,
}

/// The CREST check.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CrestView {
    /// The day the post begins.
    pub start: String,
    /// The first day that counts.
    pub window_from: String,
    /// Every rule.
    pub rules: Vec<CrestVerdict>,
    /// Every post that touches the window.
    pub posts: Vec<CrestPost>,
}

impl From<logs::CrestDetail> for CrestDetail {
    fn from(detail: logs::CrestDetail) -> Self {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        Self {
            post: detail.post.map(|id| id.to_string()),
            title: detail.title,
            name: detail.name,
            role: detail.role.map(Word),
            from: day(detail.from),
            to: day(detail.to),
            days: detail.days.map(number),
            needed: detail.needed.map(number),
            wte: detail.wte,
            reached_on: day(detail.reached_on),
            count: detail.count,
        }
    }
}

impl From<logs::Crest> for CrestView {
    fn from(crest: logs::Crest) -> Self {
        let rule = |verdict: logs::CrestVerdict| CrestVerdict {
            word: verdict.rule.into(),
            state: verdict.state.into(),
            detail: verdict.detail.into(),
            source: verdict.source.into(),
        };
        let post = |post: logs::CrestPost| CrestPost {
            id: post.id.to_string(),
            title: post.title,
            counts: post.counts,
            months: post.months,
        };
        Self {
            start: crest.start.to_string(),
            window_from: crest.window_from.to_string(),
            rules: crest.rules.into_iter().map(rule).collect(),
            posts: crest.posts.into_iter().map(post).collect(),
        }
    }
}
