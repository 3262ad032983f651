//! Who could sign: posts with a signatory, how long the two worked together within the window, and
//! what is written down of the signatory.

use chrono::{Days, Months, NaiveDate};

use super::{CrestDetail, CrestRule, CrestVerdict, Window, inclusive, verdict};
use crate::logs::body::{LogBody, Post, Signatory};
use crate::logs::entry::LogEntry;
use crate::logs::words::{Known, PostKind, RuleState};
use crate::people::fold;
use crate::time::PartialDate;

/// How long doctor and signatory worked together, at full time.
const TOGETHER: Months = Months::new(3);

/// A post with somebody who could sign for it.
pub(super) struct Candidate {
    pub(super) rules: Vec<CrestVerdict>,
}

impl Candidate {
    /// The more that is met the better, then what may be; then the longer together.
    pub(super) fn rank(&self) -> (usize, usize, i64) {
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

impl Window {
    pub(super) fn candidate(&self, stretch: &Stretch, posts: &[LogEntry]) -> Option<Candidate> {
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
pub(super) struct Stretch {
    /// The last of them, from the first day of the first, with the least working time of them.
    entry: LogEntry,
    /// The most working time.
    most_wte: u8,
    /// Whether the days at which they touch are known.
    sure: bool,
}

/// Every post with a signatory alone, and with each that follows on it.
pub(super) fn stretches(ordered: &[LogEntry]) -> Vec<Stretch> {
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
