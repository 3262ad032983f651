//! Career plans as the window sees them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;
use waymark_domain::actions::Owner;
use waymark_domain::people::{Goal, Pace, Stage};
use waymark_domain::plans::{
    self, DateKind, Lane, Length, Link, MilestoneKind, MilestoneState, NoticeWord,
};
use waymark_domain::time::Certainty;
use waymark_records::plans as records;

use super::{Millis, Word, id, parsed};
use crate::error::{CommandError, CommandResult, ErrorCode};

/// When something is, as far as that is known.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct When {
    /// The day, month or year, or the first of them.
    pub from: Option<String>,
    /// The last, where it is a span.
    pub to: Option<String>,
    /// How sure both are.
    pub certainty: Word<Certainty>,
}

impl From<plans::When> for When {
    fn from(when: plans::When) -> Self {
        Self {
            from: when.from.map(|date| date.to_string()),
            to: when.to.map(|date| date.to_string()),
            certainty: when.certainty.into(),
        }
    }
}

impl When {
    /// As the domain has it.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] for what is no date.
    pub fn understood(&self) -> CommandResult<plans::When> {
        Ok(plans::When {
            from: parsed(self.from.as_deref(), "when")?,
            to: parsed(self.to.as_deref(), "when")?,
            certainty: self.certainty.0,
        })
    }
}

/// Who wrote a field, and when.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Stamp {
    /// By whom.
    pub by: Word<Owner>,
    /// When.
    pub at: Millis,
}

/// The last writer of each field, under the name that the field has here; first date, last date and
/// certainty are `when`.
type Stamps = BTreeMap<String, Stamp>;

fn stamps(stamps: plans::Stamps) -> Stamps {
    let shown = |stamp: plans::Stamp| Stamp {
        by: stamp.by.into(),
        at: stamp.at.into(),
    };
    stamps
        .into_iter()
        .map(|(field, stamp)| (camel(&field), shown(stamp)))
        .collect()
}

/// "open_door" as the window has it: "openDoor"; an id's name without its end, as its field has.
fn camel(field: &str) -> String {
    let field = field.strip_suffix("_id").unwrap_or(field);
    let mut parts = field.split('_');
    let mut name = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut letters = part.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    name
}

/// A plan with all that its screen shows.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanView {
    /// The plan; none before it was begun.
    pub plan: Option<Plan>,
    /// The goals on the way, in their order.
    pub objectives: Vec<Objective>,
    /// The milestones by date; what has none at the end.
    pub milestones: Vec<Milestone>,
    /// When the contract ends.
    pub contract_end: Option<String>,
    /// The doctor's own posts, from the log.
    pub posts: Vec<PlanPost>,
    /// The career dates that matter to the goal.
    pub windows: Vec<CareerDate>,
    /// What is worth knowing.
    pub notices: Vec<PlanNotice>,
    /// The month in which the doctor's own list would be done at this pace.
    pub projection: Option<String>,
    /// How many steps say no hours, so that it does not count them.
    pub without_hours: u32,
}

/// A plan.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// Whose it is; none for the owner's own.
    pub person: Option<String>,
    /// Their name.
    pub person_name: Option<String>,
    /// The version of what they told, to be given back with goal, why and pace.
    pub client_version: Option<u32>,
    /// Where they would like to go.
    pub goal: Option<Word<Goal>>,
    /// The goal in a line.
    pub aim: String,
    /// Why, in the doctor's words.
    pub why: String,
    /// A way that stays open beside it.
    pub open_door: String,
    /// How fast.
    pub pace: Option<Word<Pace>>,
    /// Hours a week, where the doctor said so.
    pub hours_a_week: Option<u8>,
    /// When the pair looks at the plan as a whole.
    pub review_on: Option<String>,
    /// How many months the time line shows.
    pub shown_months: u16,
    /// The starting point it began with.
    pub template: Option<String>,
    /// Who wrote each field, and when.
    pub stamps: Stamps,
}

/// A goal on the way.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Objective {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// What it is.
    pub title: String,
    /// What it is for.
    pub why: String,
    /// Where it stands.
    pub state: Word<MilestoneState>,
    /// Why it was carried over or dropped.
    pub state_why: String,
    /// Its place in the list, from 0.
    pub position: u32,
    /// How many milestones it has; what was dropped does not count.
    pub steps: u32,
    /// How many of them are done.
    pub steps_done: u32,
    /// The title of the next one to do.
    pub next: Option<String>,
    /// Who wrote each field, and when.
    pub stamps: Stamps,
}

/// A milestone.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Milestone {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// The goal it is a step of.
    pub objective: Option<String>,
    /// Where on the time line it stands.
    pub lane: Word<Lane>,
    /// What sort of thing it is.
    pub kind: Word<MilestoneKind>,
    /// What it is.
    pub title: String,
    /// When.
    pub when: When,
    /// Who sees to it.
    pub owner: Word<Owner>,
    /// Where it stands.
    pub state: Word<MilestoneState>,
    /// Why it was carried over or dropped.
    pub state_why: String,
    /// Anything else.
    pub note: String,
    /// How many hours it takes.
    pub effort_hours: Option<u16>,
    /// What it has to do with.
    pub links: Vec<PlanLink>,
    /// The key of the career date it was taken from.
    pub career_date: Option<String>,
    /// The session in which it was agreed.
    pub carried_from: Option<String>,
    /// When it was done or dropped.
    pub closed_at: Option<Millis>,
    /// Who wrote each field, and when.
    pub stamps: Stamps,
}

/// What a milestone has to do with.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct PlanLink {
    /// What it leads to.
    pub kind: LinkKind,
    /// The id of the record; of an outcome, its framework and code.
    pub id: String,
    /// The framework of an outcome.
    pub framework: Option<String>,
    /// The code of an outcome.
    pub code: Option<String>,
    /// What it is called; empty for what is in the trash or gone. Ignored on the way in.
    pub title: String,
}

/// What a link leads to.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// An outcome of a framework.
    Outcome,
    /// An item of evidence.
    Evidence,
    /// An action.
    Action,
    /// A session.
    Session,
}

impl PlanLink {
    /// As the domain has it.
    ///
    /// # Errors
    /// [`ErrorCode::Invalid`] for an outcome without framework or code.
    pub fn understood(&self) -> CommandResult<Link> {
        let named = |part: &Option<String>| {
            let part = part.clone().filter(|part| !part.is_empty());
            part.ok_or(CommandError::with(ErrorCode::Invalid, "links"))
        };
        Ok(match self.kind {
            LinkKind::Outcome => Link::Outcome {
                framework: named(&self.framework)?,
                code: named(&self.code)?,
            },
            LinkKind::Evidence => Link::Evidence { id: id(&self.id)? },
            LinkKind::Action => Link::Action { id: id(&self.id)? },
            LinkKind::Session => Link::Session { id: id(&self.id)? },
        })
    }
}

impl From<records::TitledLink> for PlanLink {
    fn from(link: records::TitledLink) -> Self {
        let (kind, id, framework, code) = match link.link {
            Link::Outcome { framework, code } => {
                let id = format!("{framework}/{code}");
                (LinkKind::Outcome, id, Some(framework), Some(code))
            }
            Link::Evidence { id } => (LinkKind::Evidence, id.to_string(), None, None),
            Link::Action { id } => (LinkKind::Action, id.to_string(), None, None),
            Link::Session { id } => (LinkKind::Session, id.to_string(), None, None),
        };
        Self {
            kind,
            id,
            framework,
            code,
            title: link.title,
        }
    }
}

/// A post of the doctor's own.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PlanPost {
    /// The entry of the log.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its first day, as far as known.
    pub from: String,
    /// Its last day; none for one that goes on.
    pub to: Option<String>,
}

/// Something worth knowing.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PlanNotice {
    /// What.
    pub word: Word<NoticeWord>,
    /// The milestone it is about.
    pub milestone: Option<String>,
    /// The date it is about; of a source, when it was checked.
    pub date: Option<String>,
    /// How many.
    pub count: Option<u32>,
    /// The title of the milestone or the window.
    pub title: Option<String>,
    /// Where that was taken from.
    pub source: Option<CareerSource>,
}

impl From<plans::Notice> for PlanNotice {
    fn from(notice: plans::Notice) -> Self {
        Self {
            word: notice.word.into(),
            milestone: notice.milestone.map(|id| id.to_string()),
            date: notice.date.map(|date| date.to_string()),
            count: notice.count,
            title: notice.title,
            source: notice.source.map(CareerSource::from),
        }
    }
}

/// A round, a sitting, a clock or a rule.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CareerDate {
    /// The word it is known by.
    pub key: String,
    /// What it is.
    pub kind: Word<DateKind>,
    /// What it is called.
    pub title: String,
    /// Who runs it.
    pub body: String,
    /// The goals it matters to; none matters to all.
    pub applies_to: Vec<Word<Goal>>,
    /// The specialty it matters to.
    pub specialty: Option<String>,
    /// When it is.
    pub when: When,
    /// The clock, if it is one.
    pub clock: Option<CareerClock>,
    /// Where that was taken from.
    pub source: CareerSource,
    /// What to know beside it.
    pub note: String,
    /// Whether the owner changed it.
    pub edited: bool,
    /// The day on which they did.
    pub edited_on: Option<String>,
    /// The dates that came with Waymark since then.
    pub newer: Option<When>,
    /// Its version, if it was ever changed.
    pub version: Option<u32>,
}

/// Time that runs.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CareerClock {
    /// What starts it.
    pub from: Word<plans::ClockStart>,
    /// For how many months.
    pub months: Option<u16>,
    /// For how many days.
    pub days: Option<u16>,
}

/// Where a career date was taken from.
#[derive(Clone, Debug, Serialize, Type)]
pub struct CareerSource {
    /// The address of the page or of its site, as text.
    pub url: String,
    /// The page itself was seen.
    pub seen: bool,
    /// The year it speaks of.
    pub year: u16,
    /// When it was looked at.
    pub checked: String,
}

impl From<plans::Source> for CareerSource {
    fn from(source: plans::Source) -> Self {
        Self {
            url: source.url,
            seen: source.seen,
            year: source.year,
            checked: source.checked.to_string(),
        }
    }
}

impl From<records::DateView> for CareerDate {
    fn from(view: records::DateView) -> Self {
        let date = view.date;
        let clock = date.clock.map(|clock| {
            let (months, days) = match clock.length {
                Length::Months(months) => (Some(months), None),
                Length::Days(days) => (None, Some(days)),
            };
            CareerClock {
                from: clock.from.into(),
                months,
                days,
            }
        });
        Self {
            key: date.key,
            kind: date.kind.into(),
            title: date.title,
            body: date.body,
            applies_to: date.applies_to.into_iter().map(Word).collect(),
            specialty: date.specialty,
            when: date.when.into(),
            clock,
            source: date.source.into(),
            note: date.note,
            edited: view.edited,
            edited_on: view.edited_on.map(|day| day.to_string()),
            newer: view.newer.map(When::from),
            version: view.version,
        }
    }
}

/// A starting point.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PlanTemplate {
    /// The word it is known by.
    pub key: String,
    /// Whom it was written for.
    pub stage: Word<Stage>,
    /// What it is called.
    pub title: String,
    /// Whom it may suit.
    pub about: String,
    /// What it begins with.
    pub objectives: Vec<PlanTemplateObjective>,
}

/// A goal of a starting point.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PlanTemplateObjective {
    /// What it is.
    pub title: String,
    /// The titles of its steps.
    pub milestones: Vec<String>,
}

impl From<&plans::Template> for PlanTemplate {
    fn from(template: &plans::Template) -> Self {
        let objective = |objective: &plans::TemplateObjective| PlanTemplateObjective {
            title: objective.title.clone(),
            milestones: objective
                .milestones
                .iter()
                .map(|step| step.title.clone())
                .collect(),
        };
        Self {
            key: template.key.clone(),
            stage: template.stage.into(),
            title: template.title.clone(),
            about: template.about.clone(),
            objectives: template.objectives.iter().map(objective).collect(),
        }
    }
}

/// What comes up across everybody with a 1:1.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanOutlook {
    /// Contracts that end, the next first.
    pub contract_ends: Vec<OutlookContract>,
    /// Reviews that are due, the earliest first.
    pub reviews_due: Vec<OutlookReview>,
    /// Windows that matter to somebody's goal.
    pub windows: Vec<OutlookWindow>,
}

/// The end of a contract.
#[derive(Clone, Debug, Serialize, Type)]
pub struct OutlookContract {
    /// Whose.
    pub person: String,
    /// Their name.
    pub name: String,
    /// When, as recorded.
    pub date: String,
    /// Days from today.
    pub days: i32,
}

/// A review of a plan.
#[derive(Clone, Debug, Serialize, Type)]
pub struct OutlookReview {
    /// Whose.
    pub person: String,
    /// Their name.
    pub name: String,
    /// When.
    pub date: String,
}

/// A window.
#[derive(Clone, Debug, Serialize, Type)]
pub struct OutlookWindow {
    /// The career date's key.
    pub key: String,
    /// What it is.
    pub title: String,
    /// When.
    pub when: When,
    /// To whom it matters.
    pub people: Vec<OutlookPerson>,
}

/// A doctor by name.
#[derive(Clone, Debug, Serialize, Type)]
pub struct OutlookPerson {
    /// Which.
    pub person: String,
    /// Their name.
    pub name: String,
}

impl From<records::Outlook> for PlanOutlook {
    fn from(outlook: records::Outlook) -> Self {
        let contract = |end: records::ContractEnd| OutlookContract {
            person: end.person.to_string(),
            name: end.name,
            date: end.date.to_string(),
            days: i32::try_from(end.days).unwrap_or(i32::MAX),
        };
        let review = |due: records::ReviewDue| OutlookReview {
            person: due.person.to_string(),
            name: due.name,
            date: due.date.to_string(),
        };
        let person = |named: records::Named| OutlookPerson {
            person: named.person.to_string(),
            name: named.name,
        };
        let window = |window: records::WindowFor| OutlookWindow {
            key: window.key,
            title: window.title,
            when: window.when.into(),
            people: window.people.into_iter().map(person).collect(),
        };
        Self {
            contract_ends: outlook.contract_ends.into_iter().map(contract).collect(),
            reviews_due: outlook.reviews_due.into_iter().map(review).collect(),
            windows: outlook.windows.into_iter().map(window).collect(),
        }
    }
}

/// A milestone as the brief of a session shows it.
#[derive(Clone, Debug, Serialize, Type)]
pub struct BriefMilestone {
    /// Its id.
    pub id: String,
    /// What it is.
    pub title: String,
    /// When.
    pub when: When,
    /// Where it stands.
    pub state: Word<MilestoneState>,
    /// It was agreed in an earlier session, or taken along from an earlier time.
    pub carried: bool,
}

impl From<&records::BriefMilestone> for BriefMilestone {
    fn from(shown: &records::BriefMilestone) -> Self {
        Self {
            id: shown.id.to_string(),
            title: shown.title.clone(),
            when: shown.when.into(),
            state: shown.state.into(),
            carried: shown.carried,
        }
    }
}

impl From<records::PlanView> for PlanView {
    fn from(view: records::PlanView) -> Self {
        let name = view.person_name;
        Self {
            plan: view
                .plan
                .map(|plan| shown_plan(plan, name, view.client_version)),
            objectives: view.objectives.into_iter().map(Objective::from).collect(),
            milestones: view.milestones.into_iter().map(Milestone::from).collect(),
            contract_end: view.contract_end.map(|date| date.to_string()),
            posts: view.posts.into_iter().map(PlanPost::from).collect(),
            windows: view.windows.into_iter().map(CareerDate::from).collect(),
            notices: view.notices.into_iter().map(PlanNotice::from).collect(),
            projection: view.projection.map(|month| month.to_string()),
            without_hours: view.without_hours,
        }
    }
}

fn shown_plan(plan: plans::Plan, person_name: Option<String>, client_version: Option<u32>) -> Plan {
    Plan {
        id: plan.id.to_string(),
        version: plan.version,
        person: plan.person.map(|id| id.to_string()),
        person_name,
        client_version,
        goal: plan.goal.map(Word),
        aim: plan.aim,
        why: plan.why,
        open_door: plan.open_door,
        pace: plan.pace.map(Word),
        hours_a_week: plan.hours_a_week,
        review_on: plan.review_on.map(|day| day.to_string()),
        shown_months: plan.shown_months,
        template: plan.template,
        stamps: stamps(plan.stamps),
    }
}

impl From<records::ObjectiveView> for Objective {
    fn from(view: records::ObjectiveView) -> Self {
        let objective = view.objective;
        Self {
            id: objective.id.to_string(),
            version: objective.version,
            title: objective.title,
            why: objective.why,
            state: objective.state.into(),
            state_why: objective.state_why,
            position: objective.position,
            steps: view.steps,
            steps_done: view.steps_done,
            next: view.next,
            stamps: stamps(objective.stamps),
        }
    }
}

impl From<records::MilestoneView> for Milestone {
    fn from(view: records::MilestoneView) -> Self {
        let milestone = view.milestone;
        Self {
            id: milestone.id.to_string(),
            version: milestone.version,
            objective: milestone.objective.map(|id| id.to_string()),
            lane: milestone.lane.into(),
            kind: milestone.kind.into(),
            title: milestone.title,
            when: milestone.when.into(),
            owner: milestone.owner.into(),
            state: milestone.state.into(),
            state_why: milestone.state_why,
            note: milestone.note,
            effort_hours: milestone.effort_hours,
            links: view.links.into_iter().map(PlanLink::from).collect(),
            career_date: milestone.career_date,
            carried_from: milestone.carried_from.map(|id| id.to_string()),
            closed_at: milestone.closed_at.map(Millis::from),
            stamps: stamps(milestone.stamps),
        }
    }
}

impl From<records::PostBar> for PlanPost {
    fn from(post: records::PostBar) -> Self {
        Self {
            id: post.id.to_string(),
            title: post.title,
            from: post.from.to_string(),
            to: post.to.map(|date| date.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_stamped_under_the_name_it_has_here() {
        for (field, name) in [
            ("open_door", "openDoor"),
            ("hours_a_week", "hoursAWeek"),
            ("objective_id", "objective"),
            ("when", "when"),
            ("", ""),
        ] {
            assert_eq!(camel(field), name);
        }
    }
}
