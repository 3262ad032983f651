//! Sharing: the look at exactly what would leave, names replaced, and the seal.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use uuid::Uuid;
use waymark_domain::shares::{ParcelId, ShareKind, VerifierRole};
use waymark_domain::{ContactId, EvidenceId, PersonId, SessionId};
use waymark_records::shares::{self, RouteTo, SealOrder, StandingName};
use waymark_records::{Error, Now, Records};
use waymark_sharing::Method;
use zeroize::Zeroizing;

use super::contacts::Contact;
use super::share_page::SharePage;
use super::{Millis, SavedFile, Word, id as read_id, parsed};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::picker::{self, Ask};
use crate::state::{AppState, Unlocked, hold};

/// A preview that is on screen, by its token. One at a time: whoever looks at another one begins
/// again.
pub struct PendingShare {
    token: Uuid,
    shown: shares::SharePreview,
}

/// What is to be shared.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ShareSubject {
    /// The agreed summary of a session.
    Summary {
        /// Which.
        session: String,
    },
    /// A career plan.
    Plan {
        /// Whose; none for the owner's own.
        person: Option<String>,
        /// Whether life outside work goes along.
        life: bool,
    },
    /// A list of evidence.
    Index {
        /// Which items.
        evidence: Vec<String>,
        /// Whether titles go along.
        titles: bool,
    },
    /// A question about evidence.
    VerifyRequest {
        /// Which items.
        evidence: Vec<String>,
        /// In words.
        question: String,
        /// Whether the files go along.
        attach: bool,
    },
    /// The answer to such a question.
    Verification {
        /// The parcel with the question.
        request: String,
        /// The item, by the id of the question.
        item: String,
        /// What is said of it.
        statement: String,
        /// As what.
        role: Word<VerifierRole>,
        /// For which domain or outcome, if one.
        domain: Option<String>,
    },
}

impl ShareSubject {
    fn read(self) -> CommandResult<shares::ShareSubject> {
        let items = |ids: Vec<String>| -> CommandResult<Vec<EvidenceId>> {
            ids.iter().map(|id| read_id(id)).collect()
        };
        Ok(match self {
            Self::Summary { session } => shares::ShareSubject::Summary {
                session: read_id::<SessionId>(&session)?,
            },
            Self::Plan { person, life } => shares::ShareSubject::Plan {
                person: parsed::<PersonId>(person.as_deref(), "person")?,
                life,
            },
            Self::Index { evidence, titles } => shares::ShareSubject::Index {
                evidence: items(evidence)?,
                titles,
            },
            Self::VerifyRequest {
                evidence,
                question,
                attach,
            } => shares::ShareSubject::Request {
                evidence: items(evidence)?,
                question,
                attach,
            },
            Self::Verification {
                request,
                item,
                statement,
                role,
                domain,
            } => shares::ShareSubject::Verification {
                request: read_id(&request)?,
                item: read_id(&item)?,
                statement,
                role: role.0,
                domain,
            },
        })
    }
}

/// Exactly what would leave.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SharePreview {
    /// By what it is sealed.
    pub token: String,
    /// What it is.
    pub kind: Word<ShareKind>,
    /// What it is called.
    pub title: String,
    /// About how many bytes leave.
    #[specta(type = f64)]
    pub sealed_bytes: u64,
    /// SHA-256 of the bytes that will be signed.
    pub digest: String,
    /// The sheet, read from those bytes.
    pub pages: SharePage,
    /// Every field of them.
    pub fields: Vec<SignedField>,
    /// The bytes as text, where they are text.
    pub contents: Option<String>,
    /// Where the pages lie, when what leaves is a PDF; works once.
    pub pdf: Option<String>,
    /// What is to be kept on purpose or replaced.
    pub found: Vec<ShareFinding>,
    /// What stays behind.
    pub not_included: Vec<String>,
    /// For whom, once that is known.
    pub contact: Option<Contact>,
    /// How often the same went out before.
    pub earlier: u32,
    /// Until when it is accepted, by way.
    pub expires: ShareExpiry,
    /// The places it can go over.
    pub places: Vec<SharePlace>,
}

/// One field of the body, with the pointer that the permission names.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SignedField {
    /// A JSON pointer.
    pub pointer: String,
    /// What stands there.
    pub value: String,
}

/// A name, number or address in the words that would leave.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ShareFinding {
    /// Within this preview.
    pub id: String,
    /// The end of a text key.
    pub kind: String,
    /// The words; of a file, which one and which page.
    pub text: String,
    /// The pointer of the field it stands in.
    pub field: String,
    /// Where it begins, in UTF-16 units.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Why: the end of a text key.
    pub reason: String,
    /// Whether it may be a patient.
    pub patient: bool,
    /// Words to put in its place; empty where it cannot be replaced here.
    pub replace_with: String,
}

/// Until when something sealed now is accepted.
#[derive(Clone, Debug, Serialize, Type)]
pub struct ShareExpiry {
    /// As a file.
    pub file: String,
    /// Over a shared place.
    pub place: String,
}

/// A place that it can go over.
#[derive(Clone, Debug, Serialize, Type)]
pub struct SharePlace {
    /// Which.
    pub id: String,
    /// What it is called.
    pub label: String,
}

/// What is said before the seal.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShareOrder {
    /// The preview.
    pub token: String,
    /// For whom.
    pub contact_id: String,
    /// The doctor it is about has read this wording.
    pub read_wording: bool,
    /// They asked for a copy.
    pub asked: bool,
    /// How they said so.
    pub how: String,
    /// On which day; may be empty.
    pub asked_on: String,
    /// What was found and is kept on purpose.
    pub kept: Vec<String>,
    /// "file", or the id of a shared place.
    pub route: String,
}

/// Something that was sealed.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SealedShare {
    /// The parcel.
    pub parcel_id: String,
    /// The file that was saved, if it goes as one.
    pub saved: Option<SavedFile>,
    /// Whether it waits to be put on a shared place.
    pub queued: bool,
}

/// What leaves without being asked each time.
#[derive(Clone, Debug, Serialize, Type)]
pub struct StandingRow {
    /// What.
    pub name: Word<StandingName>,
    /// Whether it is switched on.
    pub on: bool,
    /// Until when it counts, or counted.
    pub until: Option<Millis>,
}

/// Makes a preview and keeps it until the next.
#[tauri::command]
#[specta::specta]
pub async fn share_preview(
    unlocked: Unlocked,
    subject: ShareSubject,
    contact_id: Option<String>,
) -> CommandResult<SharePreview> {
    let subject = subject.read()?;
    let to: Option<ContactId> = parsed(contact_id.as_deref(), "contact")?;
    let state = unlocked.state().clone();
    unlocked
        .run(move |records, now| {
            let shown = records.shares().preview(&subject, to, now)?;
            kept_and_shown(records, &state, shown)
        })
        .await
}

/// Puts words in the place of something found in a summary: the session gets a new version.
#[tauri::command]
#[specta::specta]
pub async fn share_replace(
    unlocked: Unlocked,
    app: AppHandle,
    token: String,
    found: String,
    words: String,
) -> CommandResult<SharePreview> {
    let state = unlocked.state().clone();
    let preview = unlocked
        .run(move |records, now| -> CommandResult<_> {
            let shown = pending(&state, &token)?;
            let shown = records.shares().replace(&shown, &found, &words, now)?;
            Ok(kept_and_shown(records, &state, shown)?)
        })
        .await?;
    for noun in ["sessions", "actions"] {
        events::records_changed(&app, noun, Vec::new());
    }
    Ok(preview)
}

/// Seals what is on screen: as a file that is saved where the user chooses, or over a shared place.
#[tauri::command]
#[specta::specta]
pub async fn share_seal(
    unlocked: Unlocked,
    app: AppHandle,
    order: ShareOrder,
) -> CommandResult<SealedShare> {
    let route = route(&order.route)?;
    let shown = pending(unlocked.state(), &order.token)?;
    let said = said(&order, route)?;
    // Asked for first: closing the dialog seals nothing.
    let path = match route {
        RouteTo::File => Some(picker::pick(&app, Ask::Save(file_name())).await?),
        RouteTo::Place(_) => None,
    };
    let saved = path.as_deref().map(saved);
    let state = unlocked.state().clone();
    let parcel = unlocked
        .run(move |records, now| -> Result<_, Error> {
            let parcel = records.shares().seal(&shown, &said, now)?;
            hold(&state.pending_share).take();
            Ok((parcel, keep_as(records, parcel, path.as_deref(), now)))
        })
        .await;
    for noun in ["sent", "sessions"] {
        events::records_changed(&app, noun, Vec::new());
    }
    let (parcel, kept) = parcel?;
    kept?;
    Ok(SealedShare {
        parcel_id: parcel.to_string(),
        queued: saved.is_none(),
        saved,
    })
}

/// What leaves without being asked each time, switched on or not.
#[tauri::command]
#[specta::specta]
pub async fn standing_list(unlocked: Unlocked) -> CommandResult<Vec<StandingRow>> {
    let row = |row: shares::StandingRow| StandingRow {
        name: row.name.into(),
        on: row.on,
        until: row.until.map(Millis::from),
    };
    unlocked
        .run(move |records, now| {
            let rows = records.shares().standing(now)?;
            Ok::<_, Error>(rows.into_iter().map(row).collect())
        })
        .await
}

/// Switches one of them on for a year, or off.
#[tauri::command]
#[specta::specta]
pub async fn standing_set(
    unlocked: Unlocked,
    name: Word<StandingName>,
    on: bool,
) -> CommandResult<()> {
    unlocked
        .run(move |records, now| records.shares().standing_set(name.0, on, now))
        .await
}

/// Saves what was sealed, where it goes as a file.
///
/// # Errors
/// [`ErrorCode::Sharing`] with the sentence that it is sealed and stands among what was sent: sealing it
/// again would make a second one.
pub(super) fn keep_as(
    records: &Records,
    parcel: ParcelId,
    path: Option<&std::path::Path>,
    now: Now,
) -> CommandResult<()> {
    let saved = path.map(|path| records.shares().save(parcel, path, now));
    if let Some(Err(error)) = saved {
        tracing::warn!(cause = %error, "sealed, and not saved as a file");
        let sentence = waymark_text::say("share-sealed-not-saved", &[]);
        return Err(CommandError::with(ErrorCode::Sharing, sentence));
    }
    Ok(())
}

/// The name that a sealed file is offered under: it tells nobody's name.
pub(super) fn file_name() -> String {
    "Waymark sealed.wmp".to_owned()
}

/// "file", or the id of a shared place.
///
/// # Errors
/// [`ErrorCode::Invalid`] for anything else.
pub(super) fn route(text: &str) -> CommandResult<RouteTo> {
    RouteTo::read(text).ok_or_else(|| CommandError::with(ErrorCode::Invalid, "route"))
}

/// The name of a file that was saved.
pub(super) fn saved(path: &std::path::Path) -> SavedFile {
    let name = path.file_name().unwrap_or_default();
    SavedFile {
        name: name.to_string_lossy().into_owned(),
    }
}

fn said(order: &ShareOrder, route: RouteTo) -> CommandResult<SealOrder> {
    let asked_on = Some(order.asked_on.as_str()).filter(|day| !day.is_empty());
    Ok(SealOrder {
        to: read_id(&order.contact_id)?,
        routes: vec![route],
        read_wording: order.read_wording,
        asked: order.asked,
        how: order.how.clone(),
        asked_on: parsed::<NaiveDate>(asked_on, "asked_on")?,
        kept: order.kept.clone(),
        method: Method::Click,
    })
}

fn pending(state: &AppState, token: &str) -> CommandResult<shares::SharePreview> {
    let pending = hold(&state.pending_share);
    let shown = pending
        .as_ref()
        .filter(|pending| pending.token.to_string() == token)
        .map(|pending| pending.shown.clone());
    shown.ok_or_else(|| CommandError::with(ErrorCode::NotFound, "preview"))
}

fn kept_and_shown(
    records: &Records,
    state: &AppState,
    shown: shares::SharePreview,
) -> Result<SharePreview, Error> {
    let token = Uuid::new_v4();
    let preview = preview(records, state, token, &shown)?;
    *hold(&state.pending_share) = Some(PendingShare { token, shown });
    Ok(preview)
}

fn preview(
    records: &Records,
    state: &AppState,
    token: Uuid,
    shown: &shares::SharePreview,
) -> Result<SharePreview, Error> {
    let settings = records.settings();
    let owner = settings.owner()?.ok_or(Error::NotFound("owner"))?;
    let programme = Some(settings.get()?.about.programme).filter(|name| !name.trim().is_empty());
    let pages = SharePage {
        doctor: shown.doctor.clone(),
        programme,
        ..SharePage::of(
            shown.page.clone(),
            owner.name,
            owner.role.as_str().to_owned(),
        )
    };
    let pdf = |bytes: &Vec<u8>| {
        let bytes = Zeroizing::new(bytes.clone());
        state.previews.offer("application/pdf", bytes)
    };
    let contact = shown.to.map(|to| records.contacts().get(to)).transpose()?;
    let contact = contact.map(Contact::from);
    let field = |field: &shares::Field| SignedField {
        pointer: field.pointer.clone(),
        value: field.value.clone(),
    };
    let place = |(id, label): &(waymark_domain::SharedPlaceId, String)| SharePlace {
        id: id.to_string(),
        label: label.clone(),
    };
    Ok(SharePreview {
        token: token.to_string(),
        kind: shown.kind.into(),
        title: shown.title.clone(),
        sealed_bytes: shown.sealed_bytes,
        digest: shown.digest.to_string(),
        pages,
        fields: shown.fields.iter().map(field).collect(),
        contents: shown.contents.clone(),
        pdf: shown.pdf.as_ref().map(pdf),
        found: shown.found.iter().map(|one| finding(one, shown)).collect(),
        not_included: shown.left_out.clone(),
        contact,
        earlier: shown.earlier,
        expires: ShareExpiry {
            file: shown.expires.0.to_string(),
            place: shown.expires.1.to_string(),
        },
        places: shown.places.iter().map(place).collect(),
    })
}

/// A finding with its place as the window counts.
fn finding(one: &shares::Found, shown: &shares::SharePreview) -> ShareFinding {
    let field = shown.fields.iter().find(|field| field.pointer == one.field);
    let text = field.map(|field| field.value.as_str()).unwrap_or_default();
    let units = |bytes: usize| {
        let before = text.get(..bytes).unwrap_or_default();
        u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
    };
    ShareFinding {
        id: one.id.clone(),
        kind: one.kind.to_owned(),
        text: one.text.clone(),
        field: one.field.clone(),
        start: units(one.start),
        end: units(one.end),
        reason: one.reason.to_owned(),
        patient: one.patient,
        replace_with: one.replace_with.clone(),
    }
}
