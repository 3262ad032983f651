//! What arrived, as a list.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::Connection;
use waymark_domain::shares::{ParcelId, SummaryAnswer, SummaryReply};
use waymark_sharing::{Body, Coded};

use super::{Received, ReceivedOf, sql, titles};
use crate::Result;

/// A parcel that arrived, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedRow {
    /// The parcel.
    pub parcel: Received,
    /// What it is called.
    pub title: String,
    /// What its sender called themselves when it was signed.
    pub from: String,
    /// The day that it is about: of the session.
    pub on: Option<NaiveDate>,
    /// What the owner last answered to it.
    pub reply: Option<SummaryAnswer>,
}

impl ReceivedOf<'_> {
    /// Everything that arrived to be looked at, the newest first. What is set aside is among it.
    ///
    /// # Errors
    /// The vault's.
    pub fn list(&self) -> Result<Vec<ReceivedRow>> {
        self.records.read(|connection| {
            let answers = answers(connection)?;
            let parcels = sql::shown(connection)?.into_iter();
            parcels
                .map(|parcel| {
                    let body = body_of(connection, &parcel)?;
                    Ok(row_of(parcel, &body, &answers))
                })
                .collect()
        })
    }
}

/// What the owner answered last, by the parcel that was answered.
pub(super) type Answers = HashMap<ParcelId, SummaryAnswer>;

pub(super) fn row_of(parcel: Received, body: &Body, answers: &Answers) -> ReceivedRow {
    ReceivedRow {
        title: titles::of(body),
        from: parcel.name.clone(),
        on: match body {
            Body::SessionSummary(summary) => Some(summary.held_on()),
            _ => None,
        },
        reply: answers.get(&parcel.id).copied(),
        parcel,
    }
}

/// What a parcel that is kept carries.
pub(super) fn body_of(connection: &Connection, parcel: &Received) -> Result<Body> {
    Ok(Body::read(parcel.kind, &sql::body(connection, parcel.id)?)?)
}

pub(super) fn answers(connection: &Connection) -> Result<Answers> {
    let mut statement = connection.prepare_cached(
        "SELECT re, body FROM parcel_sent WHERE kind = 'summary-reply' AND re IS NOT NULL
           AND body IS NOT NULL ORDER BY issued_at_ms, seq",
    )?;
    let mut rows = statement.query([])?;
    let mut answers = Answers::new();
    while let Some(found) = rows.next()? {
        let reply = SummaryReply::decode(&found.get::<_, Vec<u8>>(1)?)?;
        answers.insert(ParcelId::new(found.get(0)?), reply.answer);
    }
    Ok(answers)
}
