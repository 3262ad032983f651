//! What is written down about posts, beside the rules of the Certificate of Readiness to Enter
//! Specialty Training (CREST).
//!
//! The rules as the pages say them: competence shown within three and a half years before the post
//! begins; a signatory of one of six kinds who worked with the doctor for three months or more,
//! whole-time equivalent, without a break and wholly within those years; observerships and attachments
//! do not count. Each rule carries its page. Whether a form is accepted is for the recruiter alone.

mod signatory;

use chrono::{Months, NaiveDate};

use super::body::LogBody;
use super::entry::LogEntry;
use super::sources::{CHECKLIST, COMPETENCES, FORM, FORM_GUIDE, RuleSource, SIGNATORIES};
use super::words::{RuleState, SignatoryRole};
use crate::id::LogEntryId;
use crate::vocabulary;
use signatory::{Candidate, stretches};

/// Three and a half years.
const WINDOW: Months = Months::new(42);

vocabulary! {
    /// The rules, in the order in which they are explained.
    CrestRule {
        /// Work within the three and a half years.
        ExperienceInWindow = "experience_in_window",
        /// Three months with the signatory within them.
        SignatoryTime = "signatory_time",
        /// The signatory is of a kind that may sign.
        SignatoryRole = "signatory_role",
        /// The signatory is on the GMC's register, or their registration is proved.
        SignatoryRegistered = "signatory_registered",
        /// Doctor and signatory are not close.
        Relationship = "relationship",
        /// Every capability is confirmed.
        AllCapabilities = "all_capabilities",
        /// No foundation post was begun and left.
        FoundationStarted = "foundation_started",
        /// The version of the form that this round takes.
        FormVersion = "form_version",
        /// Everything in one file, with the application.
        OneFile = "one_file",
    }
}

/// What was found, beside the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crest {
    /// The day the post begins.
    pub start: NaiveDate,
    /// The first day that counts.
    pub window_from: NaiveDate,
    /// Every rule, in order.
    pub rules: Vec<CrestVerdict>,
    /// Every post that touches the window, the latest first.
    pub posts: Vec<CrestPost>,
}

/// What is written down, beside one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrestVerdict {
    /// Which rule.
    pub rule: CrestRule,
    /// What can be said of it.
    pub state: RuleState,
    /// The numbers, days and names behind that.
    pub detail: CrestDetail,
    /// The page that the rule stands on.
    pub source: RuleSource,
}

/// The numbers, days and names behind a state; what a rule does not need is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CrestDetail {
    /// The post.
    pub post: Option<LogEntryId>,
    /// What it is called.
    pub title: Option<String>,
    /// The signatory's name.
    pub name: Option<String>,
    /// What the signatory is.
    pub role: Option<SignatoryRole>,
    /// The first day that counts.
    pub from: Option<NaiveDate>,
    /// The last.
    pub to: Option<NaiveDate>,
    /// How many days that are.
    pub days: Option<i64>,
    /// How many are needed, at the whole-time equivalent of the post.
    pub needed: Option<i64>,
    /// The whole-time equivalent, in per cent.
    pub wte: Option<u8>,
    /// The day on which they would be reached, if the post goes on until then.
    pub reached_on: Option<NaiveDate>,
    /// How many posts count.
    pub count: Option<u32>,
}

/// A post, beside the window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrestPost {
    /// Which.
    pub id: LogEntryId,
    /// What it is called.
    pub title: String,
    /// Whether it is work, and not an observership, a break or study.
    pub counts: bool,
    /// Whole months within the window, whole-time equivalent.
    pub months: u32,
}

/// The days that count for a post that begins on `start`, seen from `today`.
#[derive(Clone, Copy)]
struct Window {
    from: NaiveDate,
    to: NaiveDate,
    today: NaiveDate,
}

/// Lays what is written down beside the rules. `today` bounds what has happened.
#[must_use]
pub fn crest(posts: &[LogEntry], start: NaiveDate, today: NaiveDate) -> Crest {
    let window = Window {
        from: start.checked_sub_months(WINDOW).unwrap_or(NaiveDate::MIN),
        to: start.pred_opt().unwrap_or(start),
        today,
    };
    let ordered = super::order_gmc(posts.to_vec());
    let listed: Vec<CrestPost> = ordered
        .iter()
        .filter_map(|post| window.post(post))
        .collect();
    let mut rules = vec![experience(&listed)];
    let stretches = stretches(&ordered);
    let candidates = stretches
        .iter()
        .filter_map(|stretch| window.candidate(stretch, &ordered));
    let best = candidates.max_by_key(Candidate::rank);
    rules.extend(best.map_or_else(nobody_named, |candidate| candidate.rules));
    rules.extend(asked());
    Crest {
        start,
        window_from: window.from,
        rules,
        posts: listed,
    }
}

fn verdict(rule: CrestRule, state: RuleState, detail: CrestDetail) -> CrestVerdict {
    let source = match rule {
        CrestRule::ExperienceInWindow => COMPETENCES,
        CrestRule::SignatoryTime
        | CrestRule::SignatoryRole
        | CrestRule::SignatoryRegistered
        | CrestRule::Relationship => SIGNATORIES,
        CrestRule::AllCapabilities => FORM,
        CrestRule::FoundationStarted => CHECKLIST,
        CrestRule::FormVersion | CrestRule::OneFile => FORM_GUIDE,
    };
    CrestVerdict {
        rule,
        state,
        detail,
        source,
    }
}

fn experience(posts: &[CrestPost]) -> CrestVerdict {
    let counting: Vec<&CrestPost> = posts.iter().filter(|post| post.counts).collect();
    let state = match (posts.is_empty(), counting.is_empty()) {
        (true, _) => RuleState::Unknown,
        (false, true) => RuleState::NotMet,
        // Competence has to be shown in them: no log can say whether it was.
        (false, false) => RuleState::Ask,
    };
    let detail = CrestDetail {
        count: u32::try_from(counting.len()).ok(),
        ..CrestDetail::default()
    };
    verdict(CrestRule::ExperienceInWindow, state, detail)
}

const OF_SIGNATORY: [CrestRule; 4] = [
    CrestRule::SignatoryTime,
    CrestRule::SignatoryRole,
    CrestRule::SignatoryRegistered,
    CrestRule::Relationship,
];

fn nobody_named() -> Vec<CrestVerdict> {
    let ask = |rule| verdict(rule, RuleState::Ask, CrestDetail::default());
    OF_SIGNATORY.into_iter().map(ask).collect()
}

/// What no log can say.
fn asked() -> impl Iterator<Item = CrestVerdict> {
    let rules = [
        CrestRule::AllCapabilities,
        CrestRule::FoundationStarted,
        CrestRule::FormVersion,
        CrestRule::OneFile,
    ];
    let ask = |rule| verdict(rule, RuleState::Ask, CrestDetail::default());
    rules.into_iter().map(ask)
}

fn inclusive(from: NaiveDate, to: NaiveDate) -> i64 {
    ((to - from).num_days() + 1).max(0)
}

impl Window {
    fn post(&self, entry: &LogEntry) -> Option<CrestPost> {
        let LogBody::Post(post) = &entry.body else {
            return None;
        };
        let from = entry.on?.first_day().max(self.from);
        let to = entry.to.map_or(self.today, |to| to.last_day()).min(self.to);
        let days = inclusive(from, to.min(self.today));
        // What has not begun shows nothing yet.
        (days > 0).then(|| CrestPost {
            id: entry.id,
            title: entry.title.clone(),
            counts: post.post_kind.is_work(),
            // A month is a twelfth of 365.25 days.
            months: u32::try_from(days * i64::from(post.wte) * 4 / 12_175).unwrap_or(0),
        })
    }
}
