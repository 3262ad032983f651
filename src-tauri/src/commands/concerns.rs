//! Concerns and the places to turn to.

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use waymark_domain::concerns::{self as domain, ConcernKind};
use waymark_domain::{ConcernId, SignpostId};
use waymark_records::concerns::{self, ConcernFilter, ConcernRow};
use waymark_records::signposts;

use super::{Millis, Word, id, parsed};
use crate::error::CommandResult;
use crate::events;
use crate::state::Unlocked;

/// A concern.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConcernView {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// Whom it is about.
    pub person_id: String,
    /// The doctor's name.
    pub person_name: String,
    /// The session it was raised in.
    pub session_id: Option<String>,
    /// Support or safety.
    pub kind: Word<ConcernKind>,
    /// What it is.
    pub detail: String,
    /// Who can be told, and with what consent.
    pub route: String,
    /// Who was told.
    pub told: Vec<Told>,
    /// When to look again.
    pub review_on: String,
    /// How it ended.
    pub outcome: Option<String>,
    /// When it was raised.
    pub opened_at: Millis,
    /// When it was closed.
    pub closed_at: Option<Millis>,
}

/// One telling.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Told {
    /// When it was recorded.
    pub at: Millis,
    /// Name, role, time, consent and reason.
    pub words: String,
}

impl From<ConcernRow> for ConcernView {
    fn from(row: ConcernRow) -> Self {
        let concern = row.concern;
        let told = |told: domain::Told| Told {
            at: told.at.into(),
            words: told.words,
        };
        Self {
            id: concern.id.to_string(),
            version: concern.version,
            person_id: concern.person_id.to_string(),
            person_name: row.person_name,
            session_id: concern.session_id.map(|id| id.to_string()),
            kind: concern.kind.into(),
            detail: concern.detail,
            route: concern.route,
            told: concern.told.into_iter().map(told).collect(),
            review_on: concern.review_on.to_string(),
            outcome: concern.outcome,
            opened_at: concern.opened_at.into(),
            closed_at: concern.closed_at.map(Millis::from),
        }
    }
}

/// A concern as the tutor gives it.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ConcernInput {
    /// The concern to change; none raises a new one.
    pub id: Option<String>,
    /// The version that was shown.
    pub version: u32,
    /// Whom it is about.
    pub person_id: String,
    /// The session it is raised in.
    pub session_id: Option<String>,
    /// Support or safety.
    pub kind: Word<ConcernKind>,
    /// What it is.
    pub detail: String,
    /// Who can be told, and with what consent.
    pub route: String,
    /// When to look again; none takes the usual day.
    pub review_on: Option<String>,
}

/// Somewhere to turn to.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Signpost {
    /// Its id; empty for a new one.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// Its name.
    pub title: String,
    /// What it is for, and what it is not.
    pub detail: String,
    /// Telephone, address or extension.
    pub contact: String,
    /// Shown in the safety guidance.
    pub safety: bool,
    /// Its place in the list.
    pub position: u32,
    /// When the tutor last checked it.
    pub checked_on: Option<String>,
}

impl From<domain::Signpost> for Signpost {
    fn from(signpost: domain::Signpost) -> Self {
        Self {
            id: signpost.id.to_string(),
            version: signpost.version,
            title: signpost.title,
            detail: signpost.detail,
            contact: signpost.contact,
            safety: signpost.safety,
            position: signpost.position,
            checked_on: signpost.checked_on.map(|day| day.to_string()),
        }
    }
}

/// The concerns, those to review soonest first.
#[tauri::command]
#[specta::specta]
pub async fn concerns_list(
    unlocked: Unlocked,
    person_id: Option<String>,
    open: bool,
) -> CommandResult<Vec<ConcernView>> {
    let filter = ConcernFilter {
        person: parsed(person_id.as_deref(), "person")?,
        open_only: open,
    };
    unlocked
        .run(move |records, _| {
            let rows = records.concerns().list(filter)?;
            Ok::<_, waymark_records::Error>(rows.into_iter().map(ConcernView::from).collect())
        })
        .await
}

/// Raises a concern, or changes one.
#[tauri::command]
#[specta::specta]
pub async fn concern_save(
    unlocked: Unlocked,
    app: AppHandle,
    input: ConcernInput,
) -> CommandResult<String> {
    let input = concerns::ConcernInput {
        id: parsed(input.id.as_deref(), "id")?,
        version: input.version,
        person_id: id(&input.person_id)?,
        session_id: parsed(input.session_id.as_deref(), "session")?,
        kind: input.kind.0,
        detail: input.detail,
        route: input.route,
        review_on: parsed(input.review_on.as_deref(), "review")?,
    };
    let id = unlocked
        .run(move |records, now| records.concerns().save(&input, now))
        .await?;
    events::records_changed(&app, "concerns", vec![id.to_string()]);
    Ok(id.to_string())
}

/// Records who was told.
#[tauri::command]
#[specta::specta]
pub async fn concern_told(
    unlocked: Unlocked,
    app: AppHandle,
    concern_id: String,
    words: String,
) -> CommandResult<()> {
    let concern: ConcernId = id(&concern_id)?;
    unlocked
        .run(move |records, now| records.concerns().tell(concern, &words, now))
        .await?;
    events::records_changed(&app, "concerns", vec![concern_id]);
    Ok(())
}

/// Closes a concern with its outcome.
#[tauri::command]
#[specta::specta]
pub async fn concern_close(
    unlocked: Unlocked,
    app: AppHandle,
    concern_id: String,
    outcome: String,
) -> CommandResult<()> {
    let concern: ConcernId = id(&concern_id)?;
    unlocked
        .run(move |records, now| records.concerns().close(concern, &outcome, now))
        .await?;
    events::records_changed(&app, "concerns", vec![concern_id]);
    Ok(())
}

/// The places to turn to.
#[tauri::command]
#[specta::specta]
pub async fn signposts_list(unlocked: Unlocked) -> CommandResult<Vec<Signpost>> {
    unlocked
        .run(|records, _| {
            let list = records.signposts().list()?;
            Ok::<_, waymark_records::Error>(list.into_iter().map(Signpost::from).collect())
        })
        .await
}

/// Adds a place to turn to, or changes one.
#[tauri::command]
#[specta::specta]
pub async fn signpost_save(
    unlocked: Unlocked,
    app: AppHandle,
    signpost: Signpost,
) -> CommandResult<String> {
    let input = signposts::SignpostInput {
        id: parsed(Some(&signpost.id), "id")?,
        version: signpost.version,
        title: signpost.title,
        detail: signpost.detail,
        contact: signpost.contact,
        safety: signpost.safety,
        position: signpost.position,
        checked_on: parsed(signpost.checked_on.as_deref(), "checked")?,
    };
    let id = unlocked
        .run(move |records, now| records.signposts().save(&input, now))
        .await?;
    events::records_changed(&app, "signposts", vec![id.to_string()]);
    Ok(id.to_string())
}

/// Takes a place to turn to off the list.
#[tauri::command]
#[specta::specta]
pub async fn signpost_remove(
    unlocked: Unlocked,
    app: AppHandle,
    signpost_id: String,
) -> CommandResult<()> {
    let signpost: SignpostId = id(&signpost_id)?;
    unlocked
        .run(move |records, now| records.signposts().remove(signpost, now))
        .await?;
    events::records_changed(&app, "signposts", vec![signpost_id]);
    Ok(())
}
