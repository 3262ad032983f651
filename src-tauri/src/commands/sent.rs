//! The Sent register.

use chrono::Local;
use serde::Serialize;
use specta::Type;
use tauri::AppHandle;
use waymark_domain::Tier;
use waymark_domain::sent::{Route, SentKind};
use waymark_domain::shares::{ParcelId, SummaryAnswer};
use waymark_records::sent::{self, RegisterForm};
use waymark_records::shares::{self, DeliveryState, RouteTo, SentState};

use super::shares::{file_name, keep_as, route, saved};
use super::{Millis, SavedFile, Word, id as read_id, parsed};
use crate::error::CommandResult;
use crate::events;
use crate::picker::{self, Ask};
use crate::state::Unlocked;

/// One thing that left.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SentRow {
    /// Its id.
    pub id: String,
    /// When it left.
    pub at: Millis,
    /// What left: the text key is `sent-<kind>`.
    pub kind: Word<SentKind>,
    /// The tier of its words.
    pub tier: Word<Tier>,
    /// Whom it is about.
    pub person_id: Option<String>,
    /// The doctor's name.
    pub person_name: Option<String>,
    /// Which session it is of.
    pub session_id: Option<String>,
    /// Who received it.
    pub recipient: String,
    /// How it left.
    pub route: Word<Route>,
    /// Why.
    pub reason: String,
    /// How and when the doctor said yes.
    pub permission: String,
    /// What came of it, if it was sealed for Waymark.
    pub parcel: Option<SentParcel>,
}

/// Something sealed, beside its row.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SentParcel {
    /// The parcel.
    pub id: String,
    /// Where it stands.
    pub state: Word<SentState>,
    /// When it was sealed.
    pub at: Millis,
    /// When the recipient's store said that it has it.
    pub acknowledged_at: Option<Millis>,
    /// Why it was refused.
    pub code: Option<String>,
    /// For whom.
    pub contact_id: String,
    /// Their name.
    pub contact_name: String,
    /// Until when it is accepted.
    pub expires: String,
    /// What the recipient answered.
    pub reply: Option<SentReply>,
    /// The ways it goes.
    pub routes: Vec<SentRoute>,
}

/// What a doctor said of a summary.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SentReply {
    /// Whether it is as agreed.
    pub answer: Word<SummaryAnswer>,
    /// In their words.
    pub words: String,
    /// When it arrived.
    pub at: Millis,
}

/// One way of a parcel.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SentRoute {
    /// The shared place; none for a file.
    pub place: Option<String>,
    /// What it is called.
    pub label: String,
    /// How far it is.
    pub state: Word<DeliveryState>,
    /// How often it was tried in vain.
    pub tries: u32,
    /// When it is tried again.
    pub next_at: Option<Millis>,
    /// The code of what went wrong last.
    pub fault: Option<String>,
}

/// What a withdrawal came to.
#[derive(Clone, Debug, Serialize, Type)]
pub struct Withdrawn {
    /// The file that says so, if it goes as one.
    pub saved: Option<SavedFile>,
    /// Whether it waits to be put on a shared place.
    pub queued: bool,
}

impl SentParcel {
    fn of(parcel: shares::SentParcel, recipient: &str) -> Self {
        let acknowledged = parcel.state == SentState::Acknowledged;
        Self {
            id: parcel.id.to_string(),
            state: parcel.state.into(),
            at: parcel.issued_at.into(),
            acknowledged_at: parcel
                .answered_at
                .filter(|_| acknowledged)
                .map(Millis::from),
            code: parcel.code,
            contact_id: parcel.contact.to_string(),
            contact_name: parcel.contact_name.unwrap_or_else(|| recipient.to_owned()),
            expires: parcel.expires_at.date_in(&Local).to_string(),
            reply: parcel.reply.map(SentReply::from),
            routes: parcel.routes.into_iter().map(SentRoute::from).collect(),
        }
    }
}

impl From<shares::Reply> for SentReply {
    fn from(reply: shares::Reply) -> Self {
        Self {
            answer: reply.answer.into(),
            words: reply.words,
            at: reply.at.into(),
        }
    }
}

impl From<shares::SentRoute> for SentRoute {
    fn from(route: shares::SentRoute) -> Self {
        let delivery = route.delivery;
        Self {
            place: match delivery.route {
                RouteTo::File => None,
                RouteTo::Place(place) => Some(place.to_string()),
            },
            label: route.label,
            state: delivery.state.into(),
            tries: delivery.tries,
            next_at: delivery.next_at.map(Millis::from),
            fault: delivery.fault,
        }
    }
}

impl From<sent::SentRow> for SentRow {
    fn from(row: sent::SentRow) -> Self {
        let sent = row.disclosure;
        let parcel = row
            .parcel
            .map(|parcel| SentParcel::of(parcel, &sent.recipient));
        Self {
            parcel,
            id: sent.id.to_string(),
            at: sent.at.into(),
            kind: sent.kind.into(),
            tier: sent.tier().into(),
            person_id: sent.person_id.map(|id| id.to_string()),
            person_name: row.person_name,
            session_id: sent.session_id.map(|id| id.to_string()),
            recipient: sent.recipient,
            route: sent.route.into(),
            reason: sent.reason,
            permission: sent.permission,
        }
    }
}

/// Everything that ever left, newest first; only about one doctor if one is named.
#[tauri::command]
#[specta::specta]
pub async fn sent_list(
    unlocked: Unlocked,
    person_id: Option<String>,
) -> CommandResult<Vec<SentRow>> {
    let person = parsed(person_id.as_deref(), "person")?;
    unlocked
        .run(move |records, _| {
            let rows = records.sent().list(person)?;
            Ok::<_, waymark_records::Error>(rows.into_iter().map(SentRow::from).collect())
        })
        .await
}

/// Takes something sealed back: the recipient's store marks it and deletes nothing.
#[tauri::command]
#[specta::specta]
pub async fn sent_withdraw(
    unlocked: Unlocked,
    app: AppHandle,
    parcel_id: String,
    reason: String,
    route: String,
) -> CommandResult<Withdrawn> {
    let parcel: ParcelId = read_id(&parcel_id)?;
    let way = self::route(&route)?;
    let path = match way {
        RouteTo::File => Some(picker::pick(&app, Ask::Save(file_name())).await?),
        RouteTo::Place(_) => None,
    };
    let file = path.as_deref().map(saved);
    let said = unlocked
        .run(move |records, now| {
            let shares = records.shares();
            let said = shares.withdraw(parcel, &reason, &[way], now)?;
            let kept = said.map_or(Ok(()), |said| keep_as(records, said, path.as_deref(), now));
            Ok::<_, waymark_records::Error>((said, kept))
        })
        .await?;
    events::records_changed(&app, "sent", Vec::new());
    let (said, kept) = said;
    kept?;
    Ok(Withdrawn {
        queued: said.is_some() && file.is_none(),
        saved: file.filter(|_| said.is_some()),
    })
}

/// Saves the same sealed bytes again.
#[tauri::command]
#[specta::specta]
pub async fn sent_save_again(
    unlocked: Unlocked,
    app: AppHandle,
    parcel_id: String,
) -> CommandResult<SavedFile> {
    let parcel: ParcelId = read_id(&parcel_id)?;
    unlocked
        .run(move |records, _| records.shares().bytes(parcel).map(drop))
        .await?;
    let path = picker::pick(&app, Ask::Save(file_name())).await?;
    let file = saved(&path);
    unlocked
        .run(move |records, now| records.shares().save(parcel, &path, now).map(drop))
        .await?;
    events::records_changed(&app, "sent", Vec::new());
    Ok(file)
}

/// Saves the whole register, on paper or as a table.
#[tauri::command]
#[specta::specta]
pub async fn sent_export(
    unlocked: Unlocked,
    app: AppHandle,
    format: Word<RegisterForm>,
) -> CommandResult<SavedFile> {
    let form = format.0;
    let name = format!("Waymark sent.{}", form.as_str());
    let path = picker::pick(&app, Ask::Save(name)).await?;
    let file = saved(&path);
    unlocked
        .run(move |records, now| records.sent().save(form, &path, now))
        .await?;
    events::records_changed(&app, "sent", Vec::new());
    Ok(file)
}
