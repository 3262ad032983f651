//! What came of a parcel, as the Sent register shows it.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use waymark_domain::shares::{ParcelId, ShareKind, SummaryAnswer, SummaryReply};
use waymark_domain::{ContactId, DisclosureId, Timestamp, vocabulary};
use waymark_sharing::Coded;

use super::record::{Delivery, DeliveryState, ParcelState, RouteTo};
use super::sql;
use crate::Result;
use crate::row::{instant, optional_instant, word};

vocabulary! {
    /// Where something sealed stands, in one word.
    SentState {
        /// It is sealed and was given by no way yet.
        Sealed = "sealed",
        /// It waits to be put on a place.
        Queued = "queued",
        /// It was saved as a file, or lies on a place.
        Sent = "sent",
        /// The recipient's store has it.
        Acknowledged = "acknowledged",
        /// The recipient's store refused it.
        Refused = "refused",
        /// It was taken back.
        Withdrawn = "withdrawn",
        /// Nobody answered before its date.
        Expired = "expired",
    }
}

/// A parcel beside its row of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentParcel {
    /// Which.
    pub id: ParcelId,
    /// What it carries.
    pub kind: ShareKind,
    /// Where it stands.
    pub state: SentState,
    /// When it was sealed.
    pub issued_at: Timestamp,
    /// When its recipient's store answered, or it was taken back.
    pub answered_at: Option<Timestamp>,
    /// Why it was refused.
    pub code: Option<String>,
    /// For whom.
    pub contact: ContactId,
    /// Their name; that of the register where their card is gone.
    pub contact_name: Option<String>,
    /// Until when it is accepted.
    pub expires_at: Timestamp,
    /// Whether its bytes are still kept.
    pub kept: bool,
    /// What the recipient answered.
    pub reply: Option<Reply>,
    /// The ways it goes.
    pub routes: Vec<SentRoute>,
}

/// What a doctor says of a summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Whether it is as agreed.
    pub answer: SummaryAnswer,
    /// In their words; may be empty.
    pub words: String,
    /// When it arrived.
    pub at: Timestamp,
}

/// One way of a parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentRoute {
    /// Which, and how far it is.
    pub delivery: Delivery,
    /// What the place is called; empty for a file, and for a place that was forgotten.
    pub label: String,
}

/// The parcel of a row of the register, if it was sealed.
pub(crate) fn of_row(connection: &Connection, row: DisclosureId) -> Result<Option<SentParcel>> {
    let found = connection
        .prepare_cached(
            "SELECT p.id, p.kind, p.state, p.issued_at_ms, p.answered_at_ms, p.code, p.contact_id, c.name,
                    p.expires_at_ms, p.sealed IS NOT NULL
             FROM parcel_sent p LEFT JOIN contact c ON c.id = p.contact_id
             WHERE p.disclosure_id = ?1 AND p.kind <> 'blob'",
        )?
        .query_row([row.as_uuid()], head)
        .optional()?;
    let Some((mut parcel, state)) = found else {
        return Ok(None);
    };
    for delivery in sql::deliveries(connection, parcel.id)? {
        let label = label(connection, delivery.route)?;
        parcel.routes.push(SentRoute { delivery, label });
    }
    parcel.state = stands(state, &parcel.routes);
    parcel.reply = reply(connection, parcel.id)?;
    Ok(Some(parcel))
}

fn head(row: &Row<'_>) -> rusqlite::Result<(SentParcel, ParcelState)> {
    let parcel = SentParcel {
        id: ParcelId::new(row.get(0)?),
        kind: word(row, 1)?,
        state: SentState::Sealed,
        issued_at: instant(row, 3)?,
        answered_at: optional_instant(row, 4)?,
        code: row.get(5)?,
        contact: ContactId::from_uuid(row.get::<_, Uuid>(6)?),
        contact_name: row.get(7)?,
        expires_at: instant(row, 8)?,
        kept: row.get(9)?,
        reply: None,
        routes: Vec::new(),
    };
    Ok((parcel, word(row, 2)?))
}

fn stands(state: ParcelState, routes: &[SentRoute]) -> SentState {
    let any = |state| routes.iter().any(|route| route.delivery.state == state);
    let queued = |route: &SentRoute| {
        route.delivery.route != RouteTo::File && route.delivery.state == DeliveryState::Queued
    };
    match state {
        ParcelState::Acknowledged => SentState::Acknowledged,
        ParcelState::Refused => SentState::Refused,
        ParcelState::Withdrawn => SentState::Withdrawn,
        ParcelState::Expired => SentState::Expired,
        ParcelState::Sealed if any(DeliveryState::Sent) => SentState::Sent,
        ParcelState::Sealed if routes.iter().any(queued) => SentState::Queued,
        ParcelState::Sealed => SentState::Sealed,
    }
}

fn label(connection: &Connection, route: RouteTo) -> Result<String> {
    let RouteTo::Place(place) = route else {
        return Ok(String::new());
    };
    let label = connection
        .prepare_cached("SELECT label FROM shared_place WHERE id = ?1")?
        .query_row([place.as_uuid()], |row| row.get(0))
        .optional()?;
    Ok(label.unwrap_or_default())
}

/// The newest answer to a summary that was not set aside.
fn reply(connection: &Connection, to: ParcelId) -> Result<Option<Reply>> {
    let found = connection
        .prepare_cached(
            "SELECT body, received_at_ms FROM parcel_received
             WHERE re = ?1 AND kind = ?2 AND state <> 'set_aside' AND withdrawn_at_ms IS NULL
             ORDER BY issued_at_ms DESC LIMIT 1",
        )?
        .query_row(
            params![to.as_bytes(), ShareKind::SummaryReply.as_str()],
            |row| Ok((row.get::<_, Vec<u8>>(0)?, instant(row, 1)?)),
        )
        .optional()?;
    found
        .map(|(body, at)| {
            let said = SummaryReply::decode(&body)?;
            Ok(Reply {
                answer: said.answer,
                words: said.words,
                at,
            })
        })
        .transpose()
}
