//! Career plans: goals, milestones, and the rounds, exams and clocks around them.

use chrono::NaiveDate;
use serde::Deserialize;
use specta::Type;
use tauri::AppHandle;
use waymark_domain::actions::Owner;
use waymark_domain::people::{Goal, Pace};
use waymark_domain::plans::{Lane, MilestoneKind, MilestoneState, templates};
use waymark_domain::{ActionId, MilestoneId, ObjectiveId, PersonId, PlanId};
use waymark_records::plans::{
    DateInput, MilestoneInput, ObjectiveInput, PlanInput, Plans, StepInput,
};
use waymark_records::{Now, Result};

use super::plans_view::{CareerDate, PlanLink, PlanOutlook, PlanTemplate, PlanView, When};
use super::{Word, id, parsed};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::state::Unlocked;

/// The noun of the events that tell of a change.
pub const NOUN: &str = "plans";
/// The noun of those that tell of a changed round, exam or clock.
const DATES: &str = "career_dates";

/// How far the outlook across everybody looks.
const OUTLOOK_MONTHS: u32 = 6;

/// A plan as the window gives it.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlanEdit {
    /// Which plan.
    pub id: String,
    /// The version that was shown.
    pub version: u32,
    /// The version of what the doctor told, as it was shown.
    pub client_version: Option<u32>,
    /// Where they would like to go.
    pub goal: Option<Word<Goal>>,
    /// The goal in a line.
    pub aim: String,
    /// Why.
    pub why: String,
    /// A way that stays open beside it.
    pub open_door: String,
    /// How fast.
    pub pace: Option<Word<Pace>>,
    /// Hours a week, where the doctor says so.
    pub hours_a_week: Option<u8>,
    /// When the pair looks at the plan as a whole.
    pub review_on: Option<String>,
    /// How many months the time line shows.
    pub shown_months: u16,
}

impl PlanEdit {
    fn understood(self) -> CommandResult<PlanInput> {
        Ok(PlanInput {
            id: id(&self.id)?,
            version: self.version,
            client_version: self.client_version,
            goal: self.goal.map(|word| word.0),
            aim: self.aim,
            why: self.why,
            open_door: self.open_door,
            pace: self.pace.map(|word| word.0),
            hours_a_week: self.hours_a_week,
            review_on: parsed(self.review_on.as_deref(), "review_on")?,
            shown_months: self.shown_months,
        })
    }
}

/// A goal on the way as the window gives it.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct ObjectiveEdit {
    /// The one to change; none records a new one.
    pub id: Option<String>,
    /// The plan.
    pub plan: String,
    /// The version that was shown.
    pub version: Option<u32>,
    /// What it is.
    pub title: String,
    /// What it is for.
    pub why: String,
    /// Its place among the others; none leaves it, or puts a new one last.
    pub position: Option<u32>,
}

/// A milestone as the window gives it.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MilestoneEdit {
    /// The one to change; none records a new one.
    pub id: Option<String>,
    /// The plan.
    pub plan: String,
    /// The version that was shown.
    pub version: Option<u32>,
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
    /// Anything else.
    pub note: String,
    /// How many hours it takes.
    pub effort_hours: Option<u16>,
    /// What it has to do with.
    pub links: Vec<PlanLink>,
    /// The career date it was taken from.
    pub career_date: Option<String>,
}

impl MilestoneEdit {
    fn understood(self) -> CommandResult<MilestoneInput> {
        Ok(MilestoneInput {
            id: parsed(self.id.as_deref(), "id")?,
            plan: id(&self.plan)?,
            version: self.version.unwrap_or_default(),
            objective: parsed(self.objective.as_deref(), "objective")?,
            lane: self.lane.0,
            kind: self.kind.0,
            title: self.title,
            when: self.when.understood()?,
            owner: self.owner.0,
            note: self.note,
            effort_hours: self.effort_hours,
            links: self
                .links
                .iter()
                .map(PlanLink::understood)
                .collect::<CommandResult<_>>()?,
            career_date: self.career_date,
        })
    }
}

/// A step of coverage, to become a milestone.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct PlanStep {
    /// The framework's key.
    pub framework: String,
    /// The outcome's code.
    pub code: String,
    /// The kind of evidence.
    pub kind: String,
    /// What it is called.
    pub title: String,
}

/// A career date as the window gives it.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct CareerDateEdit {
    /// The word it is known by.
    pub key: String,
    /// The version that was shown.
    pub version: Option<u32>,
    /// What it is.
    pub title: String,
    /// When.
    pub when: When,
    /// What to know beside it.
    pub note: String,
}

/// Works on the plans and tells the window that they changed.
async fn change<T, F>(unlocked: &Unlocked, app: &AppHandle, work: F) -> CommandResult<T>
where
    T: Send + 'static,
    F: FnOnce(&Plans<'_>, Now) -> Result<T> + Send + 'static,
{
    let done = unlocked
        .run(move |records, now| work(&records.plans(), now))
        .await?;
    events::records_changed(app, NOUN, Vec::new());
    Ok(done)
}

/// The plan of a doctor, or the owner's own.
#[tauri::command]
#[specta::specta]
pub async fn plan_get(unlocked: Unlocked, person: Option<String>) -> CommandResult<PlanView> {
    let person: Option<PersonId> = parsed(person.as_deref(), "person")?;
    unlocked
        .run(move |records, now| records.plans().get(person, now).map(PlanView::from))
        .await
}

/// Begins a plan, from a starting point if one is named.
#[tauri::command]
#[specta::specta]
pub async fn plan_begin(
    unlocked: Unlocked,
    app: AppHandle,
    person: Option<String>,
    template: Option<String>,
) -> CommandResult<String> {
    let person: Option<PersonId> = parsed(person.as_deref(), "person")?;
    let id = change(&unlocked, &app, move |plans, now| {
        plans.begin(person, template.as_deref(), now)
    })
    .await?;
    Ok(id.to_string())
}

/// Changes a plan; gives its version. What it says of a doctor's goal, why and pace is what they told.
#[tauri::command]
#[specta::specta]
pub async fn plan_save(unlocked: Unlocked, app: AppHandle, edit: PlanEdit) -> CommandResult<u32> {
    let input = edit.understood()?;
    let version = change(&unlocked, &app, move |plans, now| plans.save(&input, now)).await?;
    events::records_changed(&app, "people", Vec::new());
    Ok(version)
}

/// Records a goal on the way, or changes one.
#[tauri::command]
#[specta::specta]
pub async fn objective_save(
    unlocked: Unlocked,
    app: AppHandle,
    edit: ObjectiveEdit,
) -> CommandResult<String> {
    let input = ObjectiveInput {
        id: parsed(edit.id.as_deref(), "id")?,
        plan: id(&edit.plan)?,
        version: edit.version.unwrap_or_default(),
        title: edit.title,
        why: edit.why,
        position: edit.position,
    };
    let id = change(&unlocked, &app, move |plans, now| {
        plans.objective_save(&input, now)
    })
    .await?;
    Ok(id.to_string())
}

/// Says where a goal on the way stands; carried over and dropped need a word why.
#[tauri::command]
#[specta::specta]
pub async fn objective_state(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
    version: u32,
    state: Word<MilestoneState>,
    why: String,
) -> CommandResult<()> {
    let objective: ObjectiveId = self::id(&id)?;
    change(&unlocked, &app, move |plans, now| {
        plans.objective_state(objective, version, state.0, &why, now)
    })
    .await
}

/// Puts a goal at this place among the others, from 0.
#[tauri::command]
#[specta::specta]
pub async fn objective_move(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
    version: u32,
    position: u32,
) -> CommandResult<()> {
    let objective: ObjectiveId = self::id(&id)?;
    change(&unlocked, &app, move |plans, now| {
        plans.objective_move(objective, version, position, now)
    })
    .await
}

/// Records a milestone, or changes one.
#[tauri::command]
#[specta::specta]
pub async fn milestone_save(
    unlocked: Unlocked,
    app: AppHandle,
    edit: MilestoneEdit,
) -> CommandResult<String> {
    let input = edit.understood()?;
    let id = change(&unlocked, &app, move |plans, now| {
        plans.milestone_save(&input, now)
    })
    .await?;
    Ok(id.to_string())
}

/// Says where a milestone stands; carried over and dropped need a word why.
#[tauri::command]
#[specta::specta]
pub async fn milestone_state(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
    version: u32,
    state: Word<MilestoneState>,
    why: String,
) -> CommandResult<()> {
    let milestone: MilestoneId = self::id(&id)?;
    change(&unlocked, &app, move |plans, now| {
        plans.milestone_state(milestone, version, state.0, &why, now)
    })
    .await
}

/// Moves a milestone to another time.
#[tauri::command]
#[specta::specta]
pub async fn milestone_move(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
    version: u32,
    when: When,
) -> CommandResult<()> {
    let milestone: MilestoneId = self::id(&id)?;
    let when = when.understood()?;
    change(&unlocked, &app, move |plans, now| {
        plans.milestone_move(milestone, version, when, now)
    })
    .await
}

/// Makes an action a milestone of the doctor's plan.
#[tauri::command]
#[specta::specta]
pub async fn milestone_from_action(
    unlocked: Unlocked,
    app: AppHandle,
    action: String,
) -> CommandResult<String> {
    let action: ActionId = id(&action)?;
    let id = change(&unlocked, &app, move |plans, now| plans.carry(action, now)).await?;
    Ok(id.to_string())
}

/// Makes a milestone of a doctor's plan an action.
#[tauri::command]
#[specta::specta]
pub async fn milestone_to_action(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
) -> CommandResult<String> {
    let milestone: MilestoneId = self::id(&id)?;
    let action = change(&unlocked, &app, move |plans, now| {
        plans.milestone_to_action(milestone, now)
    })
    .await?;
    events::records_changed(&app, "actions", vec![action.to_string()]);
    Ok(action.to_string())
}

/// Makes a step of coverage a milestone of the owner's own plan.
#[tauri::command]
#[specta::specta]
pub async fn milestone_from_step(
    unlocked: Unlocked,
    app: AppHandle,
    step: PlanStep,
) -> CommandResult<String> {
    let step = StepInput {
        framework: step.framework,
        code: step.code,
        kind: step.kind,
        title: step.title,
    };
    let id = change(&unlocked, &app, move |plans, now| {
        plans.from_step(&step, now)
    })
    .await?;
    Ok(id.to_string())
}

/// Takes a career date into a plan.
#[tauri::command]
#[specta::specta]
pub async fn milestone_from_date(
    unlocked: Unlocked,
    app: AppHandle,
    plan: String,
    key: String,
) -> CommandResult<String> {
    let plan: PlanId = id(&plan)?;
    let id = change(&unlocked, &app, move |plans, now| {
        plans.from_date(plan, &key, now)
    })
    .await?;
    Ok(id.to_string())
}

/// Every starting point.
#[tauri::command]
#[specta::specta]
pub async fn plan_templates(_unlocked: Unlocked) -> CommandResult<Vec<PlanTemplate>> {
    Ok(templates().iter().map(PlanTemplate::from).collect())
}

/// What comes up across everybody with a 1:1.
#[tauri::command]
#[specta::specta]
pub async fn plan_outlook(unlocked: Unlocked) -> CommandResult<PlanOutlook> {
    unlocked
        .run(|records, now| {
            let outlook = records.plans().outlook(OUTLOOK_MONTHS, now)?;
            Ok::<_, waymark_records::Error>(outlook.into())
        })
        .await
}

/// Every round, exam, clock and rule.
#[tauri::command]
#[specta::specta]
pub async fn career_dates(unlocked: Unlocked) -> CommandResult<Vec<CareerDate>> {
    unlocked
        .run(|records, _| {
            let dates = records.plans().dates()?;
            Ok::<_, waymark_records::Error>(dates.into_iter().map(CareerDate::from).collect())
        })
        .await
}

/// Changes a round, an exam, a clock or a rule for this store.
#[tauri::command]
#[specta::specta]
pub async fn career_date_save(
    unlocked: Unlocked,
    app: AppHandle,
    edit: CareerDateEdit,
) -> CommandResult<()> {
    let input = DateInput {
        key: edit.key,
        version: edit.version,
        title: edit.title,
        when: edit.when.understood()?,
        note: edit.note,
    };
    change(&unlocked, &app, move |plans, now| {
        plans.date_save(&input, now)
    })
    .await?;
    events::records_changed(&app, DATES, Vec::new());
    Ok(())
}

/// Makes one again what it was when it came.
#[tauri::command]
#[specta::specta]
pub async fn career_date_reset(
    unlocked: Unlocked,
    app: AppHandle,
    key: String,
) -> CommandResult<()> {
    change(&unlocked, &app, move |plans, now| {
        plans.date_reset(&key, now)
    })
    .await?;
    events::records_changed(&app, DATES, Vec::new());
    Ok(())
}

/// The day on which a clock that starts on this day ends.
#[tauri::command]
#[specta::specta]
pub async fn career_clock(unlocked: Unlocked, key: String, start: String) -> CommandResult<String> {
    let start: NaiveDate =
        parsed(Some(&start), "start")?.ok_or(CommandError::with(ErrorCode::Invalid, "start"))?;
    unlocked
        .run(move |records, _| records.plans().clock(&key, start))
        .await
        .map(|end| end.to_string())
}
