//! The Sent register.

use serde::Serialize;
use specta::Type;
use waymark_domain::Tier;
use waymark_domain::sent::{Route, SentKind};
use waymark_records::sent;

use super::{Millis, Word, parsed};
use crate::error::CommandResult;
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
}

impl From<sent::SentRow> for SentRow {
    fn from(row: sent::SentRow) -> Self {
        let sent = row.disclosure;
        Self {
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
