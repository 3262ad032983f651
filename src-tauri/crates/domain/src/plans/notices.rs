//! What is worth knowing about a plan: facts side by side, never a judgement.

use chrono::{NaiveDate, TimeDelta};

use super::{CareerDate, DateKind, Lane, Milestone, MilestoneKind, Plan, Source};
use crate::id::MilestoneId;
use crate::people::{Goal, fold};
use crate::sessions::brief::CONTRACT_DAYS;
use crate::time::{Certainty, PartialDate};
use crate::vocabulary;

/// A review is told this many days ahead.
const REVIEW_DAYS: i64 = 14;
/// A window that is announced is told this many days before it opens.
const WINDOW_DAYS: i64 = 60;
/// A date that is only expected is worth checking this many days before.
const CHECK_DAYS: i64 = 120;
/// So many milestones with an expected date are told; the time line shows all of them.
const MOST_CHECKS: usize = 3;
/// The career date that says who has priority for a training post.
const PRIORITISATION: &str = "prioritisation-act-2026";

vocabulary! {
    /// What is worth knowing. The window and the command line say it in words.
    NoticeWord {
        /// The contract ends during a milestone; `count` others fall after it.
        ContractEndsDuring = "contract_ends_during",
        /// The contract ends soon; `count` milestones fall after it.
        ContractEnds = "contract_ends",
        /// It is time to look at the plan as a whole, or soon will be.
        ReviewDue = "review_due",
        /// A window that is announced opens soon, or is open.
        WindowOpens = "window_opens",
        /// A date that is only expected comes near: look whether it was announced.
        CheckDate = "check_date",
        /// The law gives some applicants for training priority.
        Prioritisation = "prioritisation",
        /// What was said of contracts and visas is no immigration advice.
        NotImmigrationAdvice = "not_immigration_advice",
    }
}

/// One thing worth knowing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What.
    pub word: NoticeWord,
    /// The milestone it is about.
    pub milestone: Option<MilestoneId>,
    /// The date it is about: of a contract's end, a review, a window, or when a source was checked.
    pub date: Option<PartialDate>,
    /// How many, where the word says of what.
    pub count: Option<u32>,
    /// The title of the milestone or of the window.
    pub title: Option<String>,
    /// Where that was taken from.
    pub source: Option<Source>,
}

/// What is known of a plan and around it.
#[derive(Clone, Copy, Debug)]
pub struct PlanFacts<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its milestones.
    pub milestones: &'a [Milestone],
    /// When the doctor's contract ends.
    pub contract_end: Option<PartialDate>,
    /// The career dates that matter to this plan.
    pub dates: &'a [CareerDate],
    /// Today.
    pub today: NaiveDate,
}

/// What is worth knowing, in the order it is shown.
#[must_use]
pub fn worth_knowing(facts: &PlanFacts<'_>) -> Vec<Notice> {
    let mut notices: Vec<Notice> = contract(facts).into_iter().collect();
    let speaks_of_visas = !notices.is_empty() || open(facts).any(names_a_visa);
    notices.extend(review(facts));
    notices.extend(windows(facts));
    notices.extend(to_check(facts));
    notices.extend(prioritisation(facts));
    if speaks_of_visas {
        notices.push(Notice::new(NoticeWord::NotImmigrationAdvice));
    }
    notices
}

impl Notice {
    const fn new(word: NoticeWord) -> Self {
        Self {
            word,
            milestone: None,
            date: None,
            count: None,
            title: None,
            source: None,
        }
    }

    fn about(word: NoticeWord, milestone: &Milestone) -> Self {
        Self {
            milestone: Some(milestone.id),
            date: milestone.when.from,
            title: Some(milestone.title.clone()),
            ..Self::new(word)
        }
    }
}

/// What is still to do, by date.
fn open<'a>(facts: &PlanFacts<'a>) -> impl Iterator<Item = &'a Milestone> + use<'a> {
    let mut open: Vec<&Milestone> = facts
        .milestones
        .iter()
        .filter(|milestone| milestone.state.is_open())
        .collect();
    open.sort_by_key(|milestone| milestone.when.sort_key());
    open.into_iter()
}

/// The end of a contract that cuts into what is planned, or comes soon. A contract that has ended is
/// told by the brief of a session; here nothing follows from it.
fn contract(facts: &PlanFacts<'_>) -> Option<Notice> {
    let end = facts.contract_end?;
    let last = end.last_day();
    if last < facts.today {
        return None;
    }
    let planned = || open(facts).filter(|milestone| depends_on_a_post(milestone));
    let during = planned().find(|milestone| {
        let (first, until) = (milestone.when.first_day(), milestone.when.last_day());
        first.is_some_and(|first| first <= last) && until.is_some_and(|until| until > last)
    });
    let after = planned().filter(|milestone| milestone.first_day().is_some_and(|day| day > last));
    let count = u32::try_from(after.count()).ok();
    let told = match during {
        Some(milestone) => Notice::about(NoticeWord::ContractEndsDuring, milestone),
        None if (last - facts.today).num_days() <= CONTRACT_DAYS => {
            Notice::new(NoticeWord::ContractEnds)
        }
        None => return None,
    };
    Some(Notice {
        date: Some(end),
        count,
        ..told
    })
}

/// Life does not depend on a post, nor does the end of the post itself or the next one; an
/// application or its window can be met from anywhere.
fn depends_on_a_post(milestone: &Milestone) -> bool {
    !milestone.is_of_life()
        && !matches!(milestone.lane, Lane::Post | Lane::Windows)
        && milestone.kind != MilestoneKind::ContractEnd
}

fn review(facts: &PlanFacts<'_>) -> Option<Notice> {
    let on = facts.plan.review_on?;
    let due = (on - facts.today).num_days() <= REVIEW_DAYS;
    due.then(|| Notice {
        date: Some(PartialDate::day(on)),
        ..Notice::new(NoticeWord::ReviewDue)
    })
}

/// Windows that are announced and open soon or are open. What the plan has taken from the list of
/// dates is told by the plan's own milestone.
fn windows(facts: &PlanFacts<'_>) -> Vec<Notice> {
    let soon = |first: Option<NaiveDate>, last: Option<NaiveDate>| {
        first.is_some_and(|first| (first - facts.today).num_days() <= WINDOW_DAYS)
            && last.is_some_and(|last| last >= facts.today)
    };
    let own = open(facts)
        .filter(|milestone| is_a_window(milestone))
        .filter(|milestone| milestone.when.certainty == Certainty::Exact)
        .filter(|milestone| soon(milestone.when.first_day(), milestone.when.last_day()))
        .map(|milestone| Notice {
            source: source_of(facts, milestone),
            ..Notice::about(NoticeWord::WindowOpens, milestone)
        });
    let listed = facts
        .dates
        .iter()
        .filter(|date| matches!(date.kind, DateKind::Round | DateKind::Exam))
        .filter(|date| date.when.certainty == Certainty::Exact)
        .filter(|date| soon(date.when.first_day(), date.when.last_day()))
        .filter(|date| !is_taken(facts, date))
        .map(|date| Notice {
            date: date.when.from,
            title: Some(date.title.clone()),
            source: Some(date.source.clone()),
            ..Notice::new(NoticeWord::WindowOpens)
        });
    own.chain(listed).collect()
}

/// Dates from an earlier year that come near and are not over. What somebody typed as expected is
/// theirs: no page is known that would announce it.
fn to_check(facts: &PlanFacts<'_>) -> Vec<Notice> {
    let until = TimeDelta::try_days(CHECK_DAYS)
        .and_then(|ahead| facts.today.checked_add_signed(ahead))
        .unwrap_or(facts.today);
    open(facts)
        .filter(|milestone| milestone.when.certainty == Certainty::Expected)
        .filter(|milestone| milestone.career_date.is_some())
        .filter(|milestone| milestone.first_day().is_some_and(|day| day <= until))
        .filter(|milestone| {
            let last = milestone.when.last_day();
            last.is_some_and(|last| last >= facts.today)
        })
        .take(MOST_CHECKS)
        .map(|milestone| Notice {
            source: source_of(facts, milestone),
            ..Notice::about(NoticeWord::CheckDate, milestone)
        })
        .collect()
}

/// Every plan that may aim at a training post: as its goal, as the door it keeps open, or in a window
/// for applications. In doubt it is said.
fn prioritisation(facts: &PlanFacts<'_>) -> Option<Notice> {
    let goal = facts.plan.goal == Some(Goal::Training);
    let door = !facts.plan.open_door.trim().is_empty();
    if !goal && !door && !open(facts).any(|milestone| trains(facts, milestone)) {
        return None;
    }
    let act = super::shipped()
        .iter()
        .find(|date| date.key == PRIORITISATION)?;
    Some(Notice {
        date: Some(PartialDate::day(act.source.checked)),
        source: Some(act.source.clone()),
        ..Notice::new(NoticeWord::Prioritisation)
    })
}

/// Whether a milestone is, or may be, a round of applications for training.
fn trains(facts: &PlanFacts<'_>, milestone: &Milestone) -> bool {
    if milestone.kind == MilestoneKind::ApplicationWindow {
        return true;
    }
    let Some(key) = milestone.career_date.as_deref() else {
        return false;
    };
    facts
        .dates
        .iter()
        .chain(super::shipped())
        .any(|date| date.key == key && date.kind == DateKind::Round)
}

const fn is_a_window(milestone: &Milestone) -> bool {
    matches!(
        milestone.kind,
        MilestoneKind::ApplicationWindow | MilestoneKind::ExamApply
    )
}

fn is_taken(facts: &PlanFacts<'_>, date: &CareerDate) -> bool {
    facts
        .milestones
        .iter()
        .any(|milestone| milestone.career_date.as_deref() == Some(date.key.as_str()))
}

fn source_of(facts: &PlanFacts<'_>, milestone: &Milestone) -> Option<Source> {
    let key = milestone.career_date.as_deref()?;
    let date = facts.dates.iter().find(|date| date.key == key)?;
    Some(date.source.clone())
}

fn names_a_visa(milestone: &Milestone) -> bool {
    fold(&milestone.title)
        .split(' ')
        .any(|word| ["visa", "visas", "sponsor", "sponsorship"].contains(&word))
}
