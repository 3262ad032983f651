//! One parcel that arrived, with its proof and everything that was made of it.

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;
use waymark_domain::shares::{ParcelId, ShareKind, SummaryAction, SummaryAnswer, SummaryReply};
use waymark_domain::{EvidenceId, MilestoneId, Timestamp};
use waymark_sharing::{Body, Coded, Did};

use super::confirm::{self, Matches};
use super::list::{answers, row_of};
use super::pieces::{self, Attached};
use super::{Received, ReceivedOf, ReceivedRow, sql};
use crate::contacts::{self, Compared};
use crate::row::{instant, word};
use crate::shares::{Page, ParcelState};
use crate::{Error, Result};

/// A parcel that arrived, with everything that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedView {
    /// As the list shows it.
    pub row: ReceivedRow,
    /// What it carries.
    pub body: Body,
    /// The sheet that is drawn of it.
    pub page: Page,
    /// How it was proved.
    pub proof: Proof,
    /// What the owner answered, the first first.
    pub replies: Vec<Reply>,
    /// The actions on a summary.
    pub actions: Vec<ReceivedAction>,
    /// The items that a question is about.
    pub items: Vec<RequestItem>,
    /// How a confirmation fits what is here; `None` for anything else.
    pub matches: Option<Matches>,
    /// The summary that a reply is about, if it was sent from here.
    pub about: Option<ParcelId>,
}

/// How a parcel was proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The key that signed it.
    pub did: Did,
    /// That the eight words of that key were compared, or those of one that vouches for it.
    pub compared: Option<Compared>,
    /// When it says that it was signed.
    pub signed_at: Timestamp,
    /// When it arrived and was checked.
    pub checked_at: Timestamp,
    /// From when on the key is not believed, where that was said since.
    pub key_revoked: Option<Timestamp>,
}

/// What the owner answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The parcel that says so.
    pub parcel: ParcelId,
    /// Whether it is as agreed.
    pub answer: SummaryAnswer,
    /// In the owner's words.
    pub words: String,
    /// When.
    pub at: Timestamp,
    /// Where the parcel stands.
    pub state: ParcelState,
}

/// An action on a summary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedAction {
    /// The action.
    pub action: SummaryAction,
    /// The milestone that was made of it.
    pub milestone: Option<MilestoneId>,
}

/// An item that a question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestItem {
    /// The item, as its owner calls it.
    pub wanted: waymark_domain::shares::WantedEvidence,
    /// Its file, if it was sent along.
    pub attached: Option<Attached>,
    /// Whether a confirmation of it was sealed.
    pub confirmed: bool,
}

impl ReceivedOf<'_> {
    /// One parcel.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn get(&self, id: ParcelId) -> Result<ReceivedView> {
        let (mut view, item) = self.records.read(|connection| view(connection, id))?;
        if let Some((evidence, digest)) = item {
            view.matches = Some(self.matches(evidence, digest)?);
        }
        Ok(view)
    }

    /// A parcel as it arrived, to be proved again.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn sealed(&self, id: ParcelId) -> Result<Vec<u8>> {
        self.records.read(|connection| sql::sealed(connection, id))
    }
}

type Confirmed = Option<(Option<EvidenceId>, waymark_domain::shares::Digest)>;

fn view(connection: &Connection, id: ParcelId) -> Result<(ReceivedView, Confirmed)> {
    let parcel = sql::load(connection, id)?;
    if [ShareKind::Blob, ShareKind::Withdraw].contains(&parcel.kind) {
        return Err(Error::NotFound("parcel"));
    }
    let bytes = sql::body(connection, parcel.id)?;
    let body = Body::read(parcel.kind, &bytes)?;
    let view = ReceivedView {
        page: Page::of(parcel.kind, &bytes)?,
        proof: proof(connection, &parcel)?,
        replies: replies(connection, id)?,
        actions: actions(connection, &body)?,
        items: items(connection, &parcel, &body)?,
        matches: None,
        about: match &body {
            Body::SummaryReply(reply) => Some(reply.target),
            _ => None,
        },
        row: row_of(parcel.clone(), &body, &answers(connection)?),
        body,
    };
    let confirmed = match &view.body {
        Body::Verification(read) => {
            let evidence = confirm::item(connection, read)?;
            Some((evidence, read.verification.evidence_sha256))
        }
        _ => None,
    };
    Ok((view, confirmed))
}

/// How a parcel was proved. The card that proved it may have been replaced, or removed, since.
pub(super) fn proof(connection: &Connection, parcel: &Received) -> Result<Proof> {
    let contact = contacts::by_did(connection, parcel.did)?;
    let mut proof = Proof {
        did: parcel.did,
        compared: None,
        signed_at: parcel.issued_at,
        checked_at: parcel.received_at,
        key_revoked: None,
    };
    let Some(contact) = contact else {
        return Ok(proof);
    };
    proof.compared = contact.compared(parcel.did);
    if contact.did() == parcel.did {
        proof.key_revoked = contact.revocation.map(|said| said.not_after().instant());
        return Ok(proof);
    }
    let mut earlier = contact.earlier.into_iter();
    if let Some(card) = earlier.find(|each| each.card.facts().sign == parcel.did) {
        proof.key_revoked = card.revocation.map(|said| said.not_after().instant());
    }
    Ok(proof)
}

fn replies(connection: &Connection, id: ParcelId) -> Result<Vec<Reply>> {
    let mut statement = connection.prepare_cached(
        "SELECT id, body, issued_at_ms, state FROM parcel_sent
         WHERE kind = 'summary-reply' AND re = ?1 AND body IS NOT NULL ORDER BY issued_at_ms, seq",
    )?;
    let mut rows = statement.query([id.as_bytes()])?;
    let mut replies = Vec::new();
    while let Some(row) = rows.next()? {
        let said = SummaryReply::decode(&row.get::<_, Vec<u8>>(1)?)?;
        replies.push(Reply {
            parcel: ParcelId::new(row.get(0)?),
            answer: said.answer,
            words: said.words,
            at: instant(row, 2)?,
            state: word(row, 3)?,
        });
    }
    Ok(replies)
}

fn actions(connection: &Connection, body: &Body) -> Result<Vec<ReceivedAction>> {
    let Body::SessionSummary(summary) = body else {
        return Ok(Vec::new());
    };
    let actions = summary.actions().iter();
    actions
        .map(|action| {
            Ok(ReceivedAction {
                milestone: milestone_of(connection, action.id)?,
                action: action.clone(),
            })
        })
        .collect()
}

/// The milestone that was made of an action, if it is still there.
pub(super) fn milestone_of(connection: &Connection, action: Uuid) -> Result<Option<MilestoneId>> {
    let found = connection
        .prepare_cached(
            "SELECT m.id FROM share_id s JOIN milestone m ON m.id = s.entity_id
             WHERE s.share_id = ?1 AND s.entity_kind = 'milestone'",
        )?
        .query_row([action], |row| row.get(0))
        .optional()?;
    Ok(found.map(MilestoneId::from_uuid))
}

fn items(connection: &Connection, parcel: &Received, body: &Body) -> Result<Vec<RequestItem>> {
    let Body::VerifyRequest(request) = body else {
        return Ok(Vec::new());
    };
    let files = pieces::attached(connection, parcel, request)?;
    let confirmed = confirmed(connection, parcel.id)?;
    let wanted = request.evidence.iter();
    let item = |wanted: &waymark_domain::shares::WantedEvidence| RequestItem {
        attached: files
            .iter()
            .find(|file| file.sha256 == wanted.sha256)
            .cloned(),
        confirmed: confirmed.contains(&wanted.id),
        wanted: wanted.clone(),
    };
    Ok(wanted.map(item).collect())
}

/// The items of a question that were confirmed, and not taken back since.
fn confirmed(connection: &Connection, request: ParcelId) -> Result<Vec<Uuid>> {
    let mut statement = connection.prepare_cached(
        "SELECT body FROM parcel_sent
         WHERE kind = ?2 AND re = ?1 AND body IS NOT NULL AND state <> 'withdrawn'",
    )?;
    let kind = ShareKind::Verification.as_str();
    let mut rows = statement.query(params![request.as_bytes(), kind])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        let body = Body::read(ShareKind::Verification, &row.get::<_, Vec<u8>>(0)?)?;
        if let Body::Verification(read) = body {
            items.push(read.verification.evidence_id);
        }
    }
    Ok(items)
}
