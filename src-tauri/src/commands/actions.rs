//! Actions: what was promised, by whom, by when.

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use waymark_domain::ActionId;
use waymark_domain::actions::{ActionState, Due, Owner};
use waymark_records::actions::{self, ActionFilter};

use super::{Millis, Word, id, parsed};
use crate::error::CommandResult;
use crate::events;
use crate::state::Unlocked;

/// An action as lists show it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ActionRow {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// The doctor.
    pub person_id: String,
    /// The doctor's name.
    pub person_name: String,
    /// The session it was agreed in.
    pub session_id: Option<String>,
    /// What was promised.
    pub text: String,
    /// Who promised it.
    pub owner: Word<Owner>,
    /// By when.
    pub due: Option<String>,
    /// Days past the due date: 0 today, negative in the future.
    pub days_late: Option<i32>,
    /// Where it stands.
    pub state: Word<ActionState>,
    /// Whether it appears on the agreed summary.
    pub include_in_summary: bool,
    /// When it was recorded.
    pub created_at: Millis,
    /// Whether it comes from before the session it is shown with.
    pub carried_over: bool,
}

impl From<actions::ActionRow> for ActionRow {
    fn from(row: actions::ActionRow) -> Self {
        let action = row.action;
        Self {
            id: action.id.to_string(),
            version: action.version,
            person_id: action.person_id.to_string(),
            person_name: row.person_name,
            session_id: action.session_id.map(|id| id.to_string()),
            text: action.text,
            owner: action.owner.into(),
            due: action.due.map(|day| day.to_string()),
            days_late: days_late(row.due),
            state: action.state.into(),
            include_in_summary: action.include_in_summary,
            created_at: action.created_at.into(),
            carried_over: row.carried_over,
        }
    }
}

fn days_late(due: Due) -> Option<i32> {
    let days = match due {
        Due::Late(days) => days,
        Due::Today => 0,
        Due::In(days) => -days,
        Due::NoDate => return None,
    };
    Some(i32::try_from(days).unwrap_or(i32::MAX))
}

/// Which actions to list.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ActionsFilter {
    /// Only those of one doctor.
    pub person_id: Option<String>,
    /// Only those in this state.
    pub state: Option<Word<ActionState>>,
}

/// An action as the tutor gives it.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ActionInput {
    /// The action to change; none records a new one.
    pub id: Option<String>,
    /// The version that was shown.
    pub version: u32,
    /// The doctor.
    pub person_id: String,
    /// The session it was agreed in.
    pub session_id: Option<String>,
    /// What was promised.
    pub text: String,
    /// Who promised it.
    pub owner: Word<Owner>,
    /// By when.
    pub due: Option<String>,
    /// Whether it appears on the agreed summary.
    pub include_in_summary: bool,
}

impl ActionInput {
    fn understood(self) -> CommandResult<actions::ActionInput> {
        Ok(actions::ActionInput {
            id: parsed(self.id.as_deref(), "id")?,
            version: self.version,
            person_id: id(&self.person_id)?,
            session_id: parsed(self.session_id.as_deref(), "session")?,
            text: self.text,
            owner: self.owner.0,
            due: parsed(self.due.as_deref(), "due")?,
            include_in_summary: self.include_in_summary,
        })
    }
}

/// Open actions first, late and due ones at their head.
#[tauri::command]
#[specta::specta]
pub async fn actions_list(
    unlocked: Unlocked,
    filter: ActionsFilter,
) -> CommandResult<Vec<ActionRow>> {
    let filter = ActionFilter {
        person: parsed(filter.person_id.as_deref(), "person")?,
        state: filter.state.map(|state| state.0),
        limit: None,
    };
    unlocked
        .run(move |records, now| {
            let rows = records.actions().list(filter, now)?;
            Ok::<_, waymark_records::Error>(rows.into_iter().map(ActionRow::from).collect())
        })
        .await
}

/// Records an action, or changes one.
#[tauri::command]
#[specta::specta]
pub async fn action_save(
    unlocked: Unlocked,
    app: AppHandle,
    input: ActionInput,
) -> CommandResult<String> {
    let input = input.understood()?;
    let id = unlocked
        .run(move |records, now| records.actions().save(&input, now))
        .await?;
    events::records_changed(&app, "actions", vec![id.to_string()]);
    Ok(id.to_string())
}

/// Marks an action done or dropped, or opens it again.
#[tauri::command]
#[specta::specta]
pub async fn action_set_state(
    unlocked: Unlocked,
    app: AppHandle,
    action_id: String,
    state: Word<ActionState>,
) -> CommandResult<()> {
    let action: ActionId = id(&action_id)?;
    unlocked
        .run(move |records, now| records.actions().set_state(action, state.0, now))
        .await?;
    events::records_changed(&app, "actions", vec![action_id]);
    Ok(())
}
