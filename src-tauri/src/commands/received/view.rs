//! What arrived, as the window shows it.

use serde::Serialize;
use specta::Type;
use waymark_domain::attachments::MediaType;
use waymark_domain::shares::{ParcelId, ShareKind, SummaryAnswer, VerifierRole};
use waymark_records::received::{self as parcels, Matches, ReceivedState};
use waymark_records::shares::ParcelState;
use waymark_records::{Error, Records};
use waymark_sharing::{Body, Role};
use zeroize::Zeroizing;

use crate::commands::attachments::picture;
use crate::commands::share_page::SharePage;
use crate::commands::{Millis, Word};
use crate::state::AppState;

/// Where something that arrived stands, as the list says it.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ReceivedStanding {
    /// Apart, until the words are compared.
    SetAside,
    /// To be looked at.
    New,
    /// Looked at.
    Kept,
    /// Made into evidence.
    Added,
    /// Taken back by its sender.
    Withdrawn,
}

/// Something that arrived, as a list shows it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReceivedRow {
    /// The parcel.
    pub id: String,
    /// What it carries.
    pub kind: Word<ShareKind>,
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub contact_id: String,
    /// Their name.
    pub from: String,
    /// As what they present themselves.
    pub from_role: Word<Role>,
    /// When it was signed.
    pub issued_at: Millis,
    /// When it arrived.
    pub received_at: Millis,
    /// Where it stands.
    pub state: ReceivedStanding,
    /// The item that was made of it, or that it confirms.
    pub evidence_id: Option<String>,
    /// What the owner answered last.
    pub reply: Option<Word<SummaryAnswer>>,
    /// The day that it is about.
    pub on: Option<String>,
}

impl From<parcels::ReceivedRow> for ReceivedRow {
    fn from(row: parcels::ReceivedRow) -> Self {
        let parcel = row.parcel;
        let state = match parcel.state {
            _ if parcel.withdrawn_at.is_some() => ReceivedStanding::Withdrawn,
            ReceivedState::SetAside => ReceivedStanding::SetAside,
            ReceivedState::New => ReceivedStanding::New,
            ReceivedState::Kept => ReceivedStanding::Kept,
            ReceivedState::Added => ReceivedStanding::Added,
        };
        Self {
            id: parcel.id.to_string(),
            kind: parcel.kind.into(),
            title: row.title,
            contact_id: parcel.contact.to_string(),
            from: row.from,
            from_role: parcel.role.into(),
            issued_at: parcel.issued_at.into(),
            received_at: parcel.received_at.into(),
            state,
            evidence_id: parcel.evidence.map(|id| id.to_string()),
            reply: row.reply.map(Word),
            on: row.on.map(|day| day.to_string()),
        }
    }
}

/// Something that arrived, with everything that belongs to it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReceivedView {
    /// As the list shows it.
    pub row: ReceivedRow,
    /// The sheet.
    pub page: SharePage,
    /// The address of its PDF: it can be read once, from memory.
    pub pdf: Option<String>,
    /// The actions on it.
    pub actions: Vec<ReceivedAction>,
    /// What is asked.
    pub request: Option<ReceivedRequest>,
    /// What is confirmed.
    pub confirmation: Option<ReceivedConfirmation>,
    /// How it was proved.
    pub proof: ReceivedProof,
    /// What the owner answered.
    pub replies: Vec<ReceivedReply>,
    /// When and why its sender took it back.
    pub withdrawn: Option<ReceivedWithdrawal>,
    /// The code of what is the matter with it.
    pub code: Option<String>,
    /// From when on its key is not believed.
    pub key_revoked: Option<String>,
}

/// An action on a summary.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReceivedAction {
    /// What the outside knows it by.
    pub id: String,
    /// What was promised.
    pub text: String,
    /// By whom.
    pub owner: String,
    /// By when.
    pub due: Option<String>,
    /// The milestone that was made of it.
    pub milestone_id: Option<String>,
}

/// A question.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ReceivedRequest {
    /// The items that it is about.
    pub items: Vec<WantedItem>,
    /// In words.
    pub question: Option<String>,
}

/// An item that a question is about.
#[derive(Clone, Debug, Serialize, Type)]
pub struct WantedItem {
    /// What the outside knows it by.
    pub id: String,
    /// As its owner calls it.
    pub title: String,
    /// SHA-256 of its file.
    pub sha256: String,
    /// Its file, if it was sent along.
    pub attached: Option<WantedFile>,
    /// Whether a confirmation was sealed.
    pub confirmed: bool,
}

/// A file that was sent along.
#[derive(Clone, Debug, Serialize, Type)]
pub struct WantedFile {
    /// Its name.
    pub name: String,
    /// Its length in bytes. Exact up to nine petabytes.
    #[specta(type = f64)]
    pub size: u64,
    /// Where it can be read once, from memory; none while it is not whole, is held, or is of a kind
    /// that is not shown.
    pub address: Option<String>,
    /// What is under the address: "pdf", "picture" or "text".
    pub shown: Option<String>,
    /// How many of its pieces are here.
    pub here: u32,
    /// How many there are.
    pub pieces: u32,
    /// Whether it may show details of a patient.
    pub held: bool,
}

/// Somebody's word about an item.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReceivedConfirmation {
    /// What is said.
    pub statement: String,
    /// As what.
    pub role: Word<VerifierRole>,
    /// For which domain or outcome.
    pub domain: Option<String>,
    /// The item.
    pub evidence_id: Option<String>,
    /// How it fits what is here.
    pub matches: Word<Matches>,
}

/// How something was proved.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReceivedProof {
    /// When the eight words of the key were compared.
    pub words: Option<Millis>,
    /// How.
    pub how: Option<String>,
    /// Whether they were those of an earlier key, which vouches for this one.
    pub vouched: bool,
    /// When it was signed.
    pub signed_at: Millis,
    /// When it arrived and was checked.
    pub checked_at: Millis,
    /// The key.
    pub did: String,
    /// Whether it was changed since it was signed: what was is refused, and never here.
    pub changed: bool,
}

/// What the owner answered.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ReceivedReply {
    /// Whether it is as agreed.
    pub answer: Word<SummaryAnswer>,
    /// In the owner's words.
    pub words: String,
    /// When.
    pub at: Millis,
    /// Where the answer stands.
    pub state: Word<ParcelState>,
}

/// That something was taken back.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ReceivedWithdrawal {
    /// Why, in the sender's words.
    pub reason: String,
    /// When that arrived.
    pub at: Millis,
}

/// Somebody's word about an item of evidence.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Confirmation {
    /// The parcel that brought it.
    pub parcel_id: String,
    /// Who.
    pub name: String,
    /// As what.
    pub role: Word<VerifierRole>,
    /// When.
    pub at: Millis,
    /// What is said.
    pub statement: String,
    /// How it fits the item's files.
    pub matches: Word<Matches>,
    /// Whether it was taken back.
    pub withdrawn: bool,
    /// From when on its key is not believed.
    pub key_revoked: Option<Millis>,
}

impl From<parcels::Confirmed> for Confirmation {
    fn from(said: parcels::Confirmed) -> Self {
        Self {
            parcel_id: said.parcel.to_string(),
            name: said.name,
            role: said.role.into(),
            at: said.at.into(),
            statement: said.statement,
            matches: said.matches.into(),
            withdrawn: said.withdrawn_at.is_some(),
            key_revoked: said.key_revoked.map(Millis::from),
        }
    }
}

/// One of them, with what can be shown of its files.
pub(super) fn view_of(
    records: &Records,
    state: &AppState,
    view: parcels::ReceivedView,
) -> Result<ReceivedView, Error> {
    let parcel = view.row.parcel.clone();
    let role = parcel.role.as_str().to_owned();
    let request = match &view.body {
        Body::VerifyRequest(asked) => Some(ReceivedRequest {
            items: wanted(records, state, &view)?,
            question: Some(asked.question.clone()).filter(|words| !words.is_empty()),
        }),
        _ => None,
    };
    let confirmation = match &view.body {
        Body::Verification(read) => Some(ReceivedConfirmation {
            statement: read.verification.statement.clone(),
            role: read.verification.role.into(),
            domain: read.verification.domain.clone(),
            evidence_id: parcel.evidence.map(|id| id.to_string()),
            matches: view.matches.unwrap_or(Matches::Unknown).into(),
        }),
        _ => None,
    };
    let pdf = match &view.body {
        Body::PlanPdf(plan) => {
            let bytes = Zeroizing::new(plan.as_bytes().to_vec());
            Some(state.previews.offer(PDF, bytes))
        }
        _ => None,
    };
    Ok(ReceivedView {
        page: SharePage::of(view.page, view.row.from.clone(), role),
        pdf,
        actions: view.actions.into_iter().map(ReceivedAction::from).collect(),
        request,
        confirmation,
        key_revoked: view.proof.key_revoked.map(day),
        proof: view.proof.into(),
        replies: view.replies.into_iter().map(ReceivedReply::from).collect(),
        withdrawn: parcel.withdrawn_at.map(|at| ReceivedWithdrawal {
            reason: parcel.withdrawn_reason.clone(),
            at: at.into(),
        }),
        code: None,
        row: view.row.into(),
    })
}

const PDF: &str = "application/pdf";

fn day(at: waymark_domain::Timestamp) -> String {
    let at = chrono::DateTime::from_timestamp_millis(at.as_millis()).unwrap_or_default();
    at.date_naive().to_string()
}

/// The items of a question, each with its file as far as it can be shown.
fn wanted(
    records: &Records,
    state: &AppState,
    view: &parcels::ReceivedView,
) -> Result<Vec<WantedItem>, Error> {
    let parcel = view.row.parcel.id;
    let mut items = Vec::with_capacity(view.items.len());
    for item in &view.items {
        let file = item.attached.as_ref();
        let attached = file.map(|file| attached(records, state, parcel, file));
        items.push(WantedItem {
            id: item.wanted.id.to_string(),
            title: item.wanted.title.clone(),
            sha256: item.wanted.sha256.to_string(),
            attached: attached.transpose()?,
            confirmed: item.confirmed,
        });
    }
    Ok(items)
}

/// A stranger's file: read by the worker, looked through for patients, and shown from memory only.
fn attached(
    records: &Records,
    state: &AppState,
    parcel: ParcelId,
    file: &parcels::Attached,
) -> Result<WantedFile, Error> {
    let mut wanted = WantedFile {
        name: file.name.clone(),
        size: file.size,
        address: None,
        shown: None,
        here: u32::try_from(file.here).unwrap_or(u32::MAX),
        pieces: u32::try_from(file.pieces).unwrap_or(u32::MAX),
        held: false,
    };
    if !file.is_whole() {
        return Ok(wanted);
    }
    let worker = state.reading.worker();
    let whole = match records.received().attached(parcel, file.index, worker) {
        Ok(whole) => whole,
        // Not the one that was signed for, or too large to be shown: there is nothing to show.
        Err(Error::NotAllowed(_) | Error::NotFound(_)) => return Ok(wanted),
        Err(error) => return Err(error),
    };
    wanted.held = whole.held;
    let shown = match whole.media {
        MediaType::Pdf => Some((PDF, "pdf")),
        MediaType::Text => Some(("text/plain", "text")),
        media => picture(media).map(|name| (name, "picture")),
    };
    if let Some((media, kind)) = shown.filter(|_| !whole.held) {
        wanted.address = Some(state.previews.offer(media, Zeroizing::new(whole.bytes)));
        wanted.shown = Some(kind.to_owned());
    }
    Ok(wanted)
}

impl From<parcels::ReceivedAction> for ReceivedAction {
    fn from(action: parcels::ReceivedAction) -> Self {
        Self {
            id: action.action.id.to_string(),
            text: action.action.text,
            owner: action.action.owner.as_str().to_owned(),
            due: action.action.due.map(|day| day.to_string()),
            milestone_id: action.milestone.map(|id| id.to_string()),
        }
    }
}

impl From<parcels::Proof> for ReceivedProof {
    fn from(proof: parcels::Proof) -> Self {
        Self {
            words: proof.compared.as_ref().map(|compared| compared.at.into()),
            vouched: proof
                .compared
                .as_ref()
                .is_some_and(|compared| compared.vouched),
            how: proof
                .compared
                .map(|compared| compared.how)
                .filter(|how| !how.is_empty()),
            signed_at: proof.signed_at.into(),
            checked_at: proof.checked_at.into(),
            did: proof.did.to_string(),
            changed: false,
        }
    }
}

impl From<parcels::Reply> for ReceivedReply {
    fn from(reply: parcels::Reply) -> Self {
        Self {
            answer: reply.answer.into(),
            words: reply.words,
            at: reply.at.into(),
            state: reply.state.into(),
        }
    }
}
