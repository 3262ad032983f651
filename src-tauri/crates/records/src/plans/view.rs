//! A plan as its screen and its page show it, and what of it a session's brief shows.

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;
use waymark_domain::actions::Owner;
use waymark_domain::evidence::number_label;
use waymark_domain::plans::{
    CareerDate, DateKind, Link, Milestone, MilestoneKind, MilestoneState, Notice, Objective, Plan,
    PlanFacts, Stamp, When, projection, without_hours, worth_knowing,
};
use waymark_domain::sessions::wording::excerpt;
use waymark_domain::time::long_date;
use waymark_domain::{
    ActionId, Confidential, EvidenceId, LogEntryId, MilestoneId, PartialDate, PersonId, Purpose,
    SessionId,
};

use super::{DateView, dates, sql};
use crate::record::EntityKind;
use crate::row::{optional_word, word};
use crate::{Error, Result, frameworks, history, people};

/// A milestone is in the brief of a session when it begins within so many days.
const BRIEF_DAYS: u64 = 30;
/// How much of an action's words names it.
const ACTION_CHARS: usize = 80;

/// A plan with all that its screen shows.
#[derive(Clone, Debug)]
pub struct PlanView {
    /// The plan, with what the doctor told of goal, why and pace; `None` before it was begun.
    pub plan: Option<Plan>,
    /// "Dr Thiri Win"; `None` for the owner's own.
    pub person_name: Option<String>,
    /// The version of what they told, with which the plan's goal, why and pace are given back.
    pub client_version: Option<u32>,
    /// The goals on the way, in their order.
    pub objectives: Vec<ObjectiveView>,
    /// The milestones by date; what has none at the end.
    pub milestones: Vec<MilestoneView>,
    /// When the contract ends: of a person by the roster, of the owner by the plan's own milestone, else
    /// by the post they are in.
    pub contract_end: Option<PartialDate>,
    /// The owner's posts from the log, the earliest first; nobody else's are known.
    pub posts: Vec<PostBar>,
    /// The career dates that matter to the goal.
    pub windows: Vec<DateView>,
    /// What is worth knowing.
    pub notices: Vec<Notice>,
    /// The month in which the doctor's own list would be done at this pace.
    pub projection: Option<PartialDate>,
    /// How many steps do not say how many hours they take, so that no projection counts them.
    pub without_hours: u32,
}

/// A post as a bar of the time line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostBar {
    /// The entry of the log.
    pub id: LogEntryId,
    /// "Senior clinical fellow, Wharfebridge ED".
    pub title: String,
    /// Its first day, as far as known.
    pub from: PartialDate,
    /// Its last day; `None` for one that goes on.
    pub to: Option<PartialDate>,
}

/// An objective with how far it is.
#[derive(Clone, Debug)]
pub struct ObjectiveView {
    /// The objective.
    pub objective: Objective,
    /// How many milestones it has; what was dropped does not count.
    pub steps: u32,
    /// How many of them are done.
    pub steps_done: u32,
    /// The title of the next one to do.
    pub next: Option<String>,
}

/// A milestone with the names of what it is linked to.
#[derive(Clone, Debug)]
pub struct MilestoneView {
    /// The milestone. An objective that is in the trash is not named.
    pub milestone: Milestone,
    /// Its links, in its order.
    pub links: Vec<TitledLink>,
}

/// A link with the name of what it leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitledLink {
    /// The link.
    pub link: Link,
    /// What it leads to is called; empty for what is in the trash, gone, or of another doctor by now.
    pub title: String,
}

/// A milestone as the brief of a session shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefMilestone {
    /// Which.
    pub id: MilestoneId,
    /// What it is.
    pub title: String,
    /// When.
    pub when: When,
    /// Where it stands.
    pub state: MilestoneState,
    /// It was agreed in an earlier session, or taken along from an earlier time.
    pub carried: bool,
}

impl PlanView {
    /// The same without what belongs to life, by lane or by kind, for whoever is given the plan: what
    /// is worth knowing about it is left out, and goals count what is left.
    #[must_use]
    pub fn without_life(mut self) -> Self {
        let is_of_life = |id| {
            let of_life = |view: &MilestoneView| view.milestone.is_of_life();
            let named = |view: &&MilestoneView| view.milestone.id == id;
            self.milestones.iter().find(named).is_some_and(of_life)
        };
        self.notices
            .retain(|notice| !notice.milestone.is_some_and(is_of_life));
        self.milestones.retain(|view| !view.milestone.is_of_life());
        let left = self.milestones.iter().map(|view| &view.milestone);
        let left: Vec<Milestone> = left.cloned().collect();
        for view in &mut self.objectives {
            *view = counted(&view.objective, &left);
        }
        self
    }
}

/// The plan of a person, or the owner's own.
pub(super) fn get(
    connection: &Connection,
    person: Option<PersonId>,
    today: NaiveDate,
) -> Result<PlanView> {
    let around = Around::of(connection, person)?;
    let stored = sql::plan::of(connection, person)?;
    let (objectives, milestones) = match &stored {
        Some(plan) => (
            sql::objective::of(connection, plan.id)?,
            sql::milestone::of(connection, plan.id)?,
        ),
        None => (Vec::new(), Vec::new()),
    };
    let posts = match person {
        None => posts(connection)?,
        Some(_) => Vec::new(),
    };
    let contract_end = around
        .contract_end
        .or_else(|| own_contract_end(&milestones))
        .or_else(|| end_of_post(&posts, today));
    let plan = stored.map(|plan| around.told(plan));
    let windows = windows(connection, plan.as_ref(), &around)?;
    let dates: Vec<CareerDate> = windows.iter().map(|window| window.date.clone()).collect();
    let notices = plan.as_ref().map(|plan| {
        worth_knowing(&PlanFacts {
            plan,
            milestones: &milestones,
            contract_end,
            dates: &dates,
            today,
        })
    });
    let projection = plan
        .as_ref()
        .and_then(Plan::hours)
        .and_then(|hours| projection(&milestones, hours, today));
    let without_hours = without_hours(&milestones);
    Ok(PlanView {
        plan,
        client_version: around.client.as_ref().map(|client| client.version),
        person_name: around.name,
        objectives: objectives
            .iter()
            .map(|objective| counted(objective, &milestones))
            .collect(),
        milestones: milestones
            .into_iter()
            .map(|milestone| titled(connection, person, &objectives, milestone))
            .collect::<Result<_>>()?,
        contract_end,
        posts,
        windows,
        notices: notices.unwrap_or_default(),
        projection,
        without_hours,
    })
}

/// What is known of the doctor outside the plan.
struct Around {
    name: Option<String>,
    contract_end: Option<PartialDate>,
    client: Option<people::ClientRecord>,
    /// Who wrote what they told, and when.
    stamps: Vec<(&'static str, Stamp)>,
    /// Words that may name their specialty.
    words: String,
}

impl Around {
    fn of(connection: &Connection, person: Option<PersonId>) -> Result<Self> {
        let Some(id) = person else {
            return Ok(Self {
                name: None,
                contract_end: None,
                client: None,
                stamps: Vec::new(),
                words: specialties_in_use(connection)?,
            });
        };
        let roster = people::load(connection, id)?.roster;
        Ok(Self {
            name: Some(roster.display_name()),
            contract_end: roster.contract_end,
            client: people::find_client(connection, id)?,
            stamps: client_stamps(connection, id)?,
            words: roster.department,
        })
    }

    /// The plan with goal, why and pace as the doctor told them. The owner's own has them itself.
    fn told(&self, mut plan: Plan) -> Plan {
        if plan.person.is_none() {
            return plan;
        }
        if let Some(told) = self.client.as_ref().map(|client| &client.client) {
            plan.goal = told.goal;
            plan.why.clone_from(&told.goal_note);
            plan.pace = told.pace;
        }
        for (field, stamp) in &self.stamps {
            plan.stamps.insert((*field).to_owned(), *stamp);
        }
        plan
    }
}

/// The specialties of the frameworks that the owner uses.
fn specialties_in_use(connection: &Connection) -> Result<String> {
    let sql = "SELECT coalesce(group_concat(body ->> 'specialty', ' ; '), '') FROM framework WHERE in_use";
    Ok(connection
        .prepare_cached(sql)?
        .query_row([], |row| row.get(0))?)
}

/// Who wrote goal, why and pace of a person last, from their history: in a tutor's store, the tutor.
fn client_stamps(connection: &Connection, id: PersonId) -> Result<Vec<(&'static str, Stamp)>> {
    let kept = history::kept(connection, EntityKind::Client, id.as_uuid())?;
    let last = |field: &str| {
        let changed = |kept: &&history::Kept| {
            let change = kept.changes.reveal(Purpose::Window).get(field);
            change.is_some_and(|change| {
                kept.version > 1 || change.get("to").is_some_and(|to| to.as_str() != Some(""))
            })
        };
        kept.iter().rev().find(changed).map(|kept| Stamp {
            at: kept.at,
            by: Owner::Tutor,
        })
    };
    let fields = [("goal", "goal"), ("why", "goal_note"), ("pace", "pace")];
    Ok(fields
        .into_iter()
        .filter_map(|(field, column)| Some((field, last(column)?)))
        .collect())
}

/// The posts of the owner's log, breaks and studies left out.
fn posts(connection: &Connection) -> Result<Vec<PostBar>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, concat_ws(', ', nullif(title, ''), nullif(body ->> 'institution', '')), on_date, to_date
         FROM log_entry
         WHERE kind = 'post' AND on_date IS NOT NULL AND body ->> 'post_kind' IN ('post', 'training')
         ORDER BY on_date, id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(PostBar {
            id: LogEntryId::from_uuid(row.get(0)?),
            title: row.get(1)?,
            from: word(row, 2)?,
            to: optional_word(row, 3)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The last end of a contract that the owner's own plan names and that is not over.
fn own_contract_end(milestones: &[Milestone]) -> Option<PartialDate> {
    milestones
        .iter()
        .filter(|milestone| milestone.kind == MilestoneKind::ContractEnd)
        .find(|milestone| milestone.state.is_open())
        .and_then(|milestone| milestone.when.from)
}

/// The end of the post that the owner is in, if it has one; of several the last.
fn end_of_post(posts: &[PostBar], today: NaiveDate) -> Option<PartialDate> {
    posts
        .iter()
        .filter(|post| post.from.first_day() <= today)
        .filter_map(|post| post.to)
        .filter(|end| end.last_day() >= today)
        .max()
}

/// The career dates that matter: to the goal, and to a specialty that is named, or taken into the plan.
fn windows(connection: &Connection, plan: Option<&Plan>, around: &Around) -> Result<Vec<DateView>> {
    let told = around.client.as_ref().and_then(|client| client.client.goal);
    let goal = plan.map_or(told, |plan| plan.goal);
    let mut words = around.words.clone();
    if let Some(plan) = plan {
        for part in [&plan.aim, &plan.open_door] {
            words.push_str(" ; ");
            words.push_str(part);
        }
    }
    let mut windows = dates::all(connection)?;
    windows.retain(|window| window.date.applies(goal, &words));
    windows.sort_by_key(|window| {
        (
            window.date.kind >= DateKind::Clock,
            window.date.when.sort_key(),
        )
    });
    Ok(windows)
}

fn counted(objective: &Objective, milestones: &[Milestone]) -> ObjectiveView {
    let own = || {
        milestones.iter().filter(|milestone| {
            milestone.objective == Some(objective.id) && milestone.state != MilestoneState::Dropped
        })
    };
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    ObjectiveView {
        objective: objective.clone(),
        steps: count(own().count()),
        steps_done: count(
            own()
                .filter(|own| own.state == MilestoneState::Done)
                .count(),
        ),
        next: own()
            .find(|own| own.state.is_open())
            .map(|own| own.title.clone()),
    }
}

fn titled(
    connection: &Connection,
    person: Option<PersonId>,
    objectives: &[Objective],
    mut milestone: Milestone,
) -> Result<MilestoneView> {
    milestone
        .objective
        .take_if(|id| objectives.iter().all(|objective| objective.id != *id));
    let links = milestone
        .links
        .iter()
        .map(|link| {
            Ok(TitledLink {
                link: link.clone(),
                title: title(connection, person, link)?.unwrap_or_default(),
            })
        })
        .collect::<Result<_>>()?;
    Ok(MilestoneView { milestone, links })
}

fn title(connection: &Connection, person: Option<PersonId>, link: &Link) -> Result<Option<String>> {
    match link {
        Link::Outcome { framework, code } => {
            let found = frameworks::find(connection, framework)?;
            let outcome = found.as_ref().and_then(|found| found.outcome(code));
            Ok(outcome.map(|outcome| outcome.title.clone()))
        }
        Link::Evidence { id } => evidence_title(connection, *id),
        Link::Action { id } => action_title(connection, person, *id),
        Link::Session { id } => session_title(connection, person, *id),
    }
}

/// "E-073 Report of the audit".
fn evidence_title(connection: &Connection, id: EvidenceId) -> Result<Option<String>> {
    let found = connection
        .prepare_cached("SELECT number, title FROM evidence WHERE id = ?1")?
        .query_row([id.as_uuid()], |row| {
            Ok((row.get::<_, u32>(0)?, row.get::<_, String>(1)?))
        })
        .optional()?;
    Ok(found.map(|(number, title)| {
        format!("{} {title}", number_label(number))
            .trim()
            .to_owned()
    }))
}

/// An action of this doctor. One that went to another doctor with its session is theirs.
fn action_title(
    connection: &Connection,
    person: Option<PersonId>,
    id: ActionId,
) -> Result<Option<String>> {
    let found: Option<(Uuid, String)> = connection
        .prepare_cached("SELECT person_id, text FROM action WHERE id = ?1")?
        .query_row([id.as_uuid()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let own = found.filter(|(owner, _)| person.map(PersonId::as_uuid) == Some(*owner));
    Ok(own.map(|(_, text)| excerpt(&text, ACTION_CHARS)))
}

/// "24 Nov 2026".
fn session_title(
    connection: &Connection,
    person: Option<PersonId>,
    id: SessionId,
) -> Result<Option<String>> {
    let found: Option<(Uuid, String)> = connection
        .prepare_cached("SELECT person_id, held_on FROM session WHERE id = ?1")?
        .query_row([id.as_uuid()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let own = found.filter(|(owner, _)| person.map(PersonId::as_uuid) == Some(*owner));
    let day = own.map(|(_, day)| day.parse().map_err(|_| Error::Unreadable("session")));
    Ok(day.transpose()?.map(long_date))
}

/// What of a person's plan a session's brief shows: what is still to do and was taken along, or
/// begins soon, or should have begun.
pub(crate) fn for_brief(
    connection: &Connection,
    person: PersonId,
    today: NaiveDate,
) -> Result<Confidential<Vec<BriefMilestone>>> {
    let Some(plan) = sql::plan::of(connection, Some(person))? else {
        return Ok(Confidential::default());
    };
    let soon = today
        .checked_add_days(Days::new(BRIEF_DAYS))
        .unwrap_or(today);
    let shown = sql::milestone::of(connection, plan.id)?
        .into_iter()
        .filter(|milestone| milestone.state.is_open())
        .map(|milestone| BriefMilestone {
            carried: milestone.state == MilestoneState::CarriedOver
                || milestone.carried_from.is_some(),
            id: milestone.id,
            title: milestone.title,
            when: milestone.when,
            state: milestone.state,
        })
        .filter(|shown| shown.carried || shown.when.first_day().is_some_and(|day| day <= soon));
    Ok(Confidential::new(shown.collect()))
}
