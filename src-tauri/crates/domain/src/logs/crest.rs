//! What is written down about posts, beside the rules of the Certificate of Readiness to Enter
//! Specialty Training (CREST).
//!
//! The rules as the pages say them: competence shown within three and a half years before the post
//! begins; a signatory of one of six kinds who worked with the doctor for three months or more,
//! whole-time equivalent, without a break and wholly within those years; observerships and attachments
//! do not count. Each rule carries its page. Whether a form is accepted is for the recruiter alone.

use chrono::{Days, Months, NaiveDate};

use super::body::{LogBody, Post, Signatory};
use super::entry::LogEntry;
use super::sources::{CHECKLIST, COMPETENCES, FORM, FORM_GUIDE, RuleSource, SIGNATORIES};
use super::words::{Known, PostKind, RuleState, SignatoryRole};
use crate::id::LogEntryId;
use crate::people::fold;
use crate::time::PartialDate;
use crate::vocabulary;

/// Three and a half years.
const WINDOW: Months = Months::new(42);
/// How long doctor and signatory worked together, at full time.
const TOGETHER: Months = Months::new(3);

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

/// A post with somebody who could sign for it.
struct Candidate {
    rules: Vec<CrestVerdict>,
}

impl Candidate {
    /// The more that is met the better, then what may be; then the longer together.
    fn rank(&self) -> (usize, usize, i64) {
        let with = |state| self.rules.iter().filter(|rule| rule.state == state).count();
        let days = self.rules.iter().find_map(|rule| rule.detail.days);
        let open = self.rules.len() - with(RuleState::NotMet);
        (with(RuleState::Met), open, days.unwrap_or_default())
    }
}

/// Whether a date known to its month only is read in the doctor's favour.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Narrow,
    Generous,
}

impl Reading {
    fn start(self, date: PartialDate) -> NaiveDate {
        match self {
            Self::Narrow => date.last_day(),
            Self::Generous => date.first_day(),
        }
    }

    fn end(self, date: PartialDate) -> NaiveDate {
        match self {
            Self::Narrow => date.first_day(),
            Self::Generous => date.last_day(),
        }
    }
}

/// Days worked together within the window.
struct Together {
    from: NaiveDate,
    /// The last day so far.
    to: NaiveDate,
    /// The last day, if all goes on as written down.
    planned: NaiveDate,
    needed: i64,
}

impl Together {
    fn days(&self) -> i64 {
        inclusive(self.from, self.to)
    }

    fn reached_on(&self) -> Option<NaiveDate> {
        let more = u64::try_from(self.needed.checked_sub(1)?).ok()?;
        let day = self.from.checked_add_days(Days::new(more))?;
        (day <= self.planned).then_some(day)
    }
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

    fn candidate(&self, stretch: &Stretch, posts: &[LogEntry]) -> Option<Candidate> {
        let entry = &stretch.entry;
        let LogBody::Post(post) = &entry.body else {
            return None;
        };
        let signatory = post.signatory.as_ref()?;
        let detail = CrestDetail {
            post: Some(entry.id),
            title: Some(entry.title.clone()),
            name: Some(signatory.name.clone()),
            role: signatory.role,
            ..CrestDetail::default()
        };
        let role = match signatory.role {
            None => RuleState::Ask,
            Some(role) if role.may_sign() => RuleState::Met,
            Some(_) => RuleState::NotMet,
        };
        let relationship = match signatory.close_relationship {
            Known::Unknown => RuleState::Ask,
            Known::No => RuleState::Met,
            Known::Yes => RuleState::NotMet,
        };
        let mut time = self.time(entry, post, signatory, detail.clone());
        if time.state == RuleState::Met && !(stretch.sure && unbroken(&time.detail, posts)) {
            time.state = RuleState::Unknown;
        }
        if time.state == RuleState::NotMet && stretch.most_wte > post.wte {
            let most = Post {
                wte: stretch.most_wte,
                ..post.as_ref().clone()
            };
            let at_most = self.time(entry, &most, signatory, detail.clone());
            if at_most.state != RuleState::NotMet {
                time.state = RuleState::Unknown;
            }
        }
        Some(Candidate {
            rules: vec![
                time,
                verdict(CrestRule::SignatoryRole, role, detail.clone()),
                verdict(
                    CrestRule::SignatoryRegistered,
                    registered(signatory),
                    detail.clone(),
                ),
                verdict(CrestRule::Relationship, relationship, detail),
            ],
        })
    }

    fn time(
        &self,
        entry: &LogEntry,
        post: &Post,
        signatory: &Signatory,
        detail: CrestDetail,
    ) -> CrestVerdict {
        let together = |reading| self.together(entry, post, signatory, reading);
        let met = |together: &Together| together.days() >= together.needed;
        let (narrow, generous) = (together(Reading::Narrow), together(Reading::Generous));
        let state = match (&narrow, &generous) {
            _ if !post.post_kind.is_work() => RuleState::NotMet,
            _ if entry.on.is_none() || post.wte == 0 => RuleState::Unknown,
            (Some(narrow), _) if met(narrow) => RuleState::Met,
            (_, Some(generous)) if met(generous) => RuleState::Unknown,
            _ => RuleState::NotMet,
        };
        let shown = narrow.filter(|_| state != RuleState::Unknown).or(generous);
        let detail = CrestDetail {
            from: shown.as_ref().map(|together| together.from),
            to: shown.as_ref().map(|together| together.to),
            days: Some(shown.as_ref().map_or(0, Together::days)),
            needed: shown.as_ref().map(|together| together.needed),
            wte: Some(post.wte),
            reached_on: shown
                .filter(|_| state == RuleState::NotMet && post.post_kind.is_work())
                .and_then(|together| together.reached_on()),
            ..detail
        };
        verdict(CrestRule::SignatoryTime, state, detail)
    }

    /// The days on which post, signatory and window meet; `None` if there are none.
    fn together(
        &self,
        entry: &LogEntry,
        post: &Post,
        signatory: &Signatory,
        reading: Reading,
    ) -> Option<Together> {
        let began = reading.start(entry.on?);
        let met = signatory
            .worked_from
            .map_or(began, |from| reading.start(from));
        let from = began.max(met).max(self.from);
        let ends = [entry.to, signatory.worked_to];
        let ends = ends.into_iter().flatten().map(|end| reading.end(end));
        let planned = ends.fold(self.to, NaiveDate::min);
        let together = Together {
            from,
            to: planned.min(self.today),
            planned,
            needed: needed(from, post.wte)?,
        };
        (inclusive(from, planned) > 0).then_some(together)
    }
}

/// A post, or several that follow on each other with one signatory, as one.
struct Stretch {
    /// The last of them, from the first day of the first, with the least working time of them.
    entry: LogEntry,
    /// The most working time.
    most_wte: u8,
    /// Whether the days at which they touch are known.
    sure: bool,
}

/// Every post with a signatory alone, and with each that follows on it.
fn stretches(ordered: &[LogEntry]) -> Vec<Stretch> {
    let posts: Vec<&LogEntry> = ordered
        .iter()
        .rev()
        .filter(|it| signed(it).is_some())
        .collect();
    let mut found = Vec::new();
    for (place, first) in posts.iter().enumerate() {
        let Some((post, _)) = signed(first) else {
            continue;
        };
        let mut stretch = Stretch {
            entry: (*first).clone(),
            most_wte: post.wte,
            sure: true,
        };
        for next in posts.iter().skip(place + 1) {
            if let Some(joined) = stretch.joined(next) {
                found.push(std::mem::replace(&mut stretch, joined));
            }
        }
        found.push(stretch);
    }
    found
}

fn signed(entry: &LogEntry) -> Option<(&Post, &Signatory)> {
    match &entry.body {
        LogBody::Post(post) => Some((post, post.signatory.as_ref()?)),
        _ => None,
    }
}

impl Stretch {
    /// With the post that follows on it under the same signatory: one day between them at the most.
    fn joined(&self, next: &LogEntry) -> Option<Self> {
        let ((post, signatory), (after, same)) = (signed(&self.entry)?, signed(next)?);
        let (to, on) = (self.entry.to?, next.on?);
        let work = post.post_kind.is_work() && after.post_kind.is_work();
        let name = fold(&signatory.name);
        let apart = signatory.worked_to.is_some_and(|end| end < to)
            || same.worked_from.is_some_and(|from| from > on);
        let touch = (on.first_day() - to.last_day()).num_days() <= 2;
        if !work || name.is_empty() || name != fold(&same.name) || apart || !touch {
            return None;
        }
        let exact = |date: PartialDate| date.first_day() == date.last_day();
        let body = Post {
            wte: post.wte.min(after.wte),
            signatory: Some(Signatory {
                worked_from: signatory.worked_from,
                ..same.clone()
            }),
            ..after.clone()
        };
        Some(Self {
            entry: LogEntry {
                on: self.entry.on,
                body: LogBody::Post(Box::new(body)),
                ..next.clone()
            },
            most_wte: self.most_wte.max(after.wte),
            sure: self.sure && exact(to) && exact(on),
        })
    }
}

/// Whether no break is written down within the days together.
fn unbroken(together: &CrestDetail, posts: &[LogEntry]) -> bool {
    let (Some(from), Some(to)) = (together.from, together.to) else {
        return true;
    };
    !posts.iter().any(|entry| {
        let LogBody::Post(post) = &entry.body else {
            return false;
        };
        let begins = entry.on.map(PartialDate::first_day);
        let ends = entry.to.map(PartialDate::last_day);
        post.post_kind == PostKind::Break
            && begins.is_some_and(|begins| begins <= to)
            && ends.is_none_or(|ends| ends >= from)
    })
}

/// The days of three months from `from`, and as many more as the doctor worked less than full time.
fn needed(from: NaiveDate, wte: u8) -> Option<i64> {
    let full = (from.checked_add_months(TOGETHER)? - from).num_days() * 100;
    let wte = i64::from(wte);
    (wte > 0).then(|| (full + wte - 1) / wte)
}

fn registered(signatory: &Signatory) -> RuleState {
    match (signatory.on_gmc_register, signatory.proof_of_registration) {
        (Known::Yes, _) | (Known::No, Known::Yes) => RuleState::Met,
        (Known::No, Known::No) => RuleState::NotMet,
        (Known::Unknown, _) | (Known::No, Known::Unknown) => RuleState::Ask,
    }
}
