//! The owner's own contact card and keys.

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use waymark_domain::people::GmcNumber;
use waymark_records::identity::{Facts, OwnDevice};
use waymark_records::settings::Role;
use waymark_records::{Error, Now, Records};
use waymark_sharing::{Card, Reason};
use waymark_text::say;

use super::{Millis, SavedFile, Word};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::picker::{self, Ask};
use crate::state::Unlocked;

/// The owner's own card.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct IdentityView {
    /// The name on it.
    pub name: String,
    /// The role on it.
    pub role: Word<Role>,
    /// The organisation; empty where none is said.
    pub org: String,
    /// The GMC number, where it is said.
    pub gmc: Option<String>,
    /// The public key that signs.
    pub did: String,
    /// The eight words, to read aloud.
    pub words: Vec<String>,
    /// The card's number.
    pub serial: u32,
    /// When it was signed.
    pub issued_at: Millis,
    /// The devices on it.
    pub devices: Vec<OwnDeviceView>,
    /// Whether the recovery sheet can revoke these keys.
    pub recovery: bool,
    /// The card as text.
    pub text: String,
    /// The same as a picture.
    pub qr: QrView,
}

/// A device that signs with the owner's keys, or did.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OwnDeviceView {
    /// What others know it by.
    pub code: String,
    /// Whether it is this one.
    pub current: bool,
    /// The last number it used, once it is retired.
    #[specta(type = Option<f64>)]
    pub last_number: Option<u64>,
    /// Since when the store is on it.
    pub at: Option<Millis>,
}

/// A QR code without its quiet margin.
#[derive(Clone, Debug, Serialize, Type)]
pub struct QrView {
    /// Modules along an edge.
    pub size: u32,
    /// The dark modules as the path of an SVG picture.
    pub path: String,
}

/// What the owner says of themselves on the card.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct IdentityEdit {
    /// The organisation; may be empty.
    pub org: String,
    /// The GMC number, where it is to be said.
    pub gmc: Option<String>,
}

impl From<OwnDevice> for OwnDeviceView {
    fn from(device: OwnDevice) -> Self {
        Self {
            code: device.device.to_string(),
            current: device.current,
            last_number: device.last,
            at: Some(device.since.into()),
        }
    }
}

fn view(records: &Records, now: Now) -> Result<IdentityView, Error> {
    let identity = records.identity();
    let card = identity.card(now)?;
    let facts = card.facts();
    let qr = card.qr()?;
    Ok(IdentityView {
        name: facts.name.clone(),
        role: Word(match facts.role {
            waymark_sharing::Role::Tutor => Role::Tutor,
            _ => Role::Doctor,
        }),
        org: facts.org.clone().unwrap_or_default(),
        gmc: facts.gmc.clone(),
        did: facts.sign.to_string(),
        words: words(&card),
        serial: facts.serial,
        issued_at: facts.issued.instant().into(),
        devices: identity.devices()?.into_iter().map(Into::into).collect(),
        recovery: facts.rec.is_some(),
        text: card.to_text(),
        qr: QrView {
            size: u32::try_from(qr.size()).unwrap_or_default(),
            path: qr.path(),
        },
    })
}

fn words(card: &Card) -> Vec<String> {
    let words = card.fingerprint().words();
    words.map(str::to_owned).to_vec()
}

fn changed(app: &AppHandle) {
    events::records_changed(app, "identity", Vec::new());
}

/// The owner's own card, signed anew where something on it changed.
#[tauri::command]
#[specta::specta]
pub async fn identity_get(unlocked: Unlocked) -> CommandResult<IdentityView> {
    unlocked.run(view).await
}

/// Changes what the owner says of themselves on it.
#[tauri::command]
#[specta::specta]
pub async fn identity_save(
    unlocked: Unlocked,
    app: AppHandle,
    edit: IdentityEdit,
) -> CommandResult<IdentityView> {
    let gmc = edit.gmc.filter(|gmc| !gmc.trim().is_empty());
    let gmc = gmc.map(|gmc| GmcNumber::parse(&gmc)).transpose();
    let gmc = gmc.map_err(|_| CommandError::with(ErrorCode::Invalid, "gmc"))?;
    let facts = Facts { org: edit.org, gmc };
    let saved = unlocked
        .run(move |records, now| {
            records.identity().save(&facts, now)?;
            view(records, now)
        })
        .await?;
    changed(&app);
    Ok(saved)
}

/// Writes the card to a file where the user chose.
#[tauri::command]
#[specta::specta]
pub async fn identity_export(unlocked: Unlocked, app: AppHandle) -> CommandResult<SavedFile> {
    let named = unlocked
        .run(|records, now| {
            let card = records.identity().card(now)?;
            Ok::<_, Error>(file_name(&card.facts().name))
        })
        .await?;
    let path = picker::pick(&app, Ask::Save(named)).await?;
    let name = name_of(&path);
    unlocked
        .run(move |records, now| records.identity().card_to(&path, now))
        .await?;
    Ok(SavedFile { name })
}

/// Puts new keys in the place of the present ones, which vouch for them.
#[tauri::command]
#[specta::specta]
pub async fn identity_rotate(unlocked: Unlocked, app: AppHandle) -> CommandResult<IdentityView> {
    let rotated = unlocked
        .run(|records, now| {
            records.identity().rotate(now)?;
            view(records, now)
        })
        .await?;
    changed(&app);
    Ok(rotated)
}

/// Revokes the present keys, writes the revocation to a file where the user chose, and puts new keys in
/// their place. Nothing is revoked where no place is chosen or the file cannot be written.
#[tauri::command]
#[specta::specta]
pub async fn identity_revoke(
    unlocked: Unlocked,
    app: AppHandle,
    reason: Word<Reason>,
) -> CommandResult<SavedFile> {
    let named = format!("{}.wmrevk", say("own-card-revocation-file", &[]));
    let path = picker::pick(&app, Ask::Save(named)).await?;
    let name = name_of(&path);
    unlocked
        .run(move |records, now| records.identity().revoke_to(reason.0, &path, now))
        .await?;
    changed(&app);
    Ok(SavedFile { name })
}

/// The name without what no file system takes.
fn file_name(name: &str) -> String {
    let plain = name
        .chars()
        .filter(|c| c.is_alphanumeric() || " -.’'".contains(*c));
    format!(
        "{}.wmcard",
        plain.collect::<String>().trim_matches([' ', '.'])
    )
}

fn name_of(path: &std::path::Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
