//! Contacts: reading their cards, comparing words, and what becomes of a card.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use specta::Type;
use tauri::AppHandle;
use waymark_domain::ContactId;
use waymark_records::contacts::{self, Known, Preview, Trust, read};
use waymark_records::{Error, Records};
use waymark_sharing::{Card, Fault, Reason, Role};

use super::{Millis, Word, id};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::picker::{self, Ask};
use crate::state::{Unlocked, hold};

/// Endings of files that hold a card: its own, and pictures of its code.
const ENDINGS: [&str; 7] = ["wmcard", "txt", "png", "jpg", "jpeg", "webp", "gif"];

/// Somebody whose card was taken in.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// The name on the card.
    pub name: String,
    /// The role on it.
    pub role: Word<Role>,
    /// The organisation; empty where none is said.
    pub org: String,
    /// The GMC number, where it is said.
    pub gmc: Option<String>,
    /// The public key that signs.
    pub did: String,
    /// The doctor on the list.
    pub person_id: Option<String>,
    /// What that doctor is called.
    pub person_name: Option<String>,
    /// What is thought of the card.
    pub trust: Word<Trust>,
    /// When the words were compared.
    pub verified_at: Option<Millis>,
    /// How the two made sure of each other then.
    pub verified_how: Option<String>,
    /// Whether they were those of an earlier key, which vouches for this one.
    pub vouched: bool,
    /// What the card said then, where it says otherwise since: name, role, GMC number.
    pub known: Option<KnownAs>,
    /// How many devices stand on the card.
    pub devices: u32,
    /// The card's number.
    pub serial: u32,
    /// When it was signed.
    pub issued_at: Millis,
    /// Since when the keys are not to be believed.
    pub revoked: Option<RevokedView>,
    /// A card with other keys that came for them.
    pub offered: Option<OfferedView>,
    /// What came from them and waits until the words are compared.
    pub set_aside: u32,
    /// When the first card was taken in.
    pub created_at: Millis,
}

/// As whom somebody was known when the words were compared.
#[derive(Clone, Debug, Serialize, Type)]
pub struct KnownAs {
    /// The name.
    pub name: String,
    /// The role.
    pub role: Word<Role>,
    /// The GMC number, where it was said.
    pub gmc: Option<String>,
}

/// Keys that are no longer to be believed.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RevokedView {
    /// Why.
    pub reason: Word<Reason>,
    /// The last moment that counts.
    pub not_after: Millis,
    /// When that arrived.
    pub at: Millis,
}

/// A card with other keys.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OfferedView {
    /// The name on it.
    pub name: String,
    /// When it was signed.
    pub issued_at: Millis,
}

/// A card that was read, before it is taken in.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CardPreview {
    /// The card itself, for taking it in.
    pub token: String,
    /// The name on it.
    pub name: String,
    /// The role on it.
    pub role: Word<Role>,
    /// The organisation; empty where none is said.
    pub org: String,
    /// The GMC number, where it is said.
    pub gmc: Option<String>,
    /// Its number.
    pub serial: u32,
    /// When it was signed.
    pub issued_at: Millis,
    /// What it is to the contacts there are.
    pub known: Word<Known>,
    /// Whose it seems to be.
    pub contact_id: Option<String>,
    /// Doctors on the list who may be meant.
    pub people: Vec<PossiblePerson>,
}

/// A doctor on the list who may be meant.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PossiblePerson {
    /// Their id.
    pub id: String,
    /// What they are called.
    pub name: String,
}

/// What two people compare.
#[derive(Clone, Debug, Serialize, Type)]
pub struct WordSets {
    /// The owner's words.
    pub mine: Vec<String>,
    /// Three sets, of which one is the contact's.
    pub sets: Vec<Vec<String>>,
}

/// What came of a comparison.
#[derive(Clone, Debug, Serialize, Type)]
pub struct WordsPicked {
    /// Whether the set was the contact's.
    pub right: bool,
}

/// Whose keys were revoked.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RevokedContact {
    /// The contact.
    pub contact_id: String,
    /// The name on the card.
    pub name: String,
}

impl From<contacts::ContactRow> for Contact {
    fn from(row: contacts::ContactRow) -> Self {
        let contact = row.contact;
        let facts = contact.card.facts();
        let revoked = contact.revocation.as_ref().map(|revocation| RevokedView {
            reason: revocation.reason().into(),
            not_after: revocation.not_after().instant().into(),
            at: contact.revoked_at.unwrap_or(contact.created_at).into(),
        });
        let compared = contact.compared(contact.did());
        let known = contact.compared_card.as_ref().map(|card| KnownAs {
            name: card.facts().name.clone(),
            role: card.facts().role.into(),
            gmc: card.facts().gmc.clone(),
        });
        let offered = contact.offered.as_ref().map(|card| OfferedView {
            name: card.facts().name.clone(),
            issued_at: card.facts().issued.instant().into(),
        });
        Self {
            id: contact.id.to_string(),
            version: contact.version,
            name: facts.name.clone(),
            role: facts.role.into(),
            org: facts.org.clone().unwrap_or_default(),
            gmc: facts.gmc.clone(),
            did: facts.sign.to_string(),
            person_id: contact.person.map(|person| person.to_string()),
            person_name: row.person_name,
            trust: contact.trust.into(),
            verified_at: contact.verified_at.map(Into::into),
            verified_how: Some(contact.verified_how.clone()).filter(|how| !how.is_empty()),
            vouched: compared.is_some_and(|compared| compared.vouched),
            known,
            devices: u32::try_from(facts.devs.len()).unwrap_or(u32::MAX),
            serial: facts.serial,
            issued_at: facts.issued.instant().into(),
            revoked,
            offered,
            set_aside: row.set_aside,
            created_at: contact.created_at.into(),
        }
    }
}

fn preview(records: &Records, card: &Card) -> Result<CardPreview, Error> {
    let Preview {
        known,
        contact,
        people,
    } = records.contacts().preview(card)?;
    let facts = card.facts();
    let people = people.into_iter().map(|(id, name)| PossiblePerson {
        id: id.to_string(),
        name,
    });
    Ok(CardPreview {
        token: card.to_text(),
        name: facts.name.clone(),
        role: facts.role.into(),
        org: facts.org.clone().unwrap_or_default(),
        gmc: facts.gmc.clone(),
        serial: facts.serial,
        issued_at: facts.issued.instant().into(),
        known: known.into(),
        contact_id: contact.map(|contact| contact.to_string()),
        people: people.collect(),
    })
}

fn changed(app: &AppHandle, id: ContactId) {
    events::records_changed(app, "contacts", vec![id.to_string()]);
}

/// Everybody whose card was taken in, by name.
#[tauri::command]
#[specta::specta]
pub async fn contacts_list(unlocked: Unlocked) -> CommandResult<Vec<Contact>> {
    unlocked
        .run(|records, _| {
            let rows = records.contacts().list()?.into_iter();
            Ok::<_, Error>(rows.map(Contact::from).collect())
        })
        .await
}

/// Asks for a file with a card, or a picture of one, and reads it.
#[tauri::command]
#[specta::specta]
pub async fn contact_choose(
    unlocked: Unlocked,
    app: AppHandle,
) -> CommandResult<Option<CardPreview>> {
    let path = match picker::pick(&app, Ask::Open("Waymark", &ENDINGS)).await {
        Err(error) if error.code == ErrorCode::Cancelled => return Ok(None),
        chosen => chosen?,
    };
    let state = Arc::clone(unlocked.state());
    unlocked
        .run(move |records, _| {
            let card = read::card(&read::file(&path)?, state.reading.worker())?;
            preview(records, &card).map(Some)
        })
        .await
}

/// Reads a card that was pasted as text.
#[tauri::command]
#[specta::specta]
pub async fn contact_read_text(unlocked: Unlocked, text: String) -> CommandResult<CardPreview> {
    unlocked
        .run(move |records, _| preview(records, &Card::from_text(&text)?))
        .await
}

/// Reads a card out of a picture that was pasted; it comes as base64.
#[tauri::command]
#[specta::specta]
pub async fn contact_read_picture(
    unlocked: Unlocked,
    picture: String,
) -> CommandResult<CardPreview> {
    let state = Arc::clone(unlocked.state());
    unlocked
        .run(move |records, _| {
            let bytes = STANDARD.decode(picture).map_err(|_| Fault::Card)?;
            let card = read::card(&bytes, state.reading.worker())?;
            preview(records, &card)
        })
        .await
}

/// Takes in a card that was read.
#[tauri::command]
#[specta::specta]
pub async fn contact_add(
    unlocked: Unlocked,
    app: AppHandle,
    token: String,
    person_id: Option<String>,
) -> CommandResult<String> {
    let person = person_id.as_deref().map(id).transpose()?;
    let contact = unlocked
        .run(move |records, now| {
            let card = Card::from_text(&token)?;
            records.contacts().add(&card, person, now)
        })
        .await?;
    changed(&app, contact);
    Ok(contact.to_string())
}

/// Begins to compare words; an earlier comparison ends.
#[tauri::command]
#[specta::specta]
pub async fn contact_words(unlocked: Unlocked, id: String) -> CommandResult<WordSets> {
    let contact: ContactId = super::id(&id)?;
    let state = Arc::clone(unlocked.state());
    unlocked
        .run(move |records, now| {
            let words = records.contacts().words(contact, now)?;
            let owned = |words: &[&str; 8]| words.map(str::to_owned).to_vec();
            let sets = WordSets {
                mine: owned(&words.mine),
                sets: words.sets().iter().map(owned).collect(),
            };
            *hold(&state.comparing) = Some(words);
            Ok::<_, Error>(sets)
        })
        .await
}

/// Takes the set that was picked, counted from 0. Whatever it was, the next comparison has other sets.
#[tauri::command]
#[specta::specta]
pub async fn contact_verify(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
    picked: u32,
    how: String,
) -> CommandResult<WordsPicked> {
    let contact: ContactId = super::id(&id)?;
    let state = Arc::clone(unlocked.state());
    let right = unlocked
        .run(move |records, now| -> CommandResult<bool> {
            let words = hold(&state.comparing).take();
            let words = words.filter(|words| words.contact() == contact);
            let words = words.ok_or(CommandError::new(ErrorCode::ChangedMeanwhile))?;
            let picked = usize::try_from(picked).unwrap_or(usize::MAX);
            Ok(records.contacts().verify(&words, picked, &how, now)?)
        })
        .await?;
    changed(&app, contact);
    if right {
        events::records_changed(&app, "received", Vec::new());
    }
    Ok(WordsPicked { right })
}

/// Believes the card with other keys that came, as one whose words were not compared.
#[tauri::command]
#[specta::specta]
pub async fn contact_accept_changed(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
) -> CommandResult<()> {
    let contact: ContactId = super::id(&id)?;
    unlocked
        .run(move |records, now| records.contacts().accept_changed(contact, now))
        .await?;
    changed(&app, contact);
    Ok(())
}

/// Says which doctor on the list a contact is, or that it is none.
#[tauri::command]
#[specta::specta]
pub async fn contact_link(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
    person_id: Option<String>,
) -> CommandResult<()> {
    let contact: ContactId = super::id(&id)?;
    let person = person_id.as_deref().map(super::id).transpose()?;
    unlocked
        .run(move |records, now| records.contacts().link(contact, person, now))
        .await?;
    changed(&app, contact);
    Ok(())
}

/// Removes a contact with all their cards.
#[tauri::command]
#[specta::specta]
pub async fn contact_remove(
    unlocked: Unlocked,
    app: AppHandle,
    id: String,
    reason: String,
) -> CommandResult<()> {
    let contact: ContactId = super::id(&id)?;
    unlocked
        .run(move |records, now| records.contacts().remove(contact, &reason, now))
        .await?;
    changed(&app, contact);
    Ok(())
}

/// Asks for a revocation and takes it in.
#[tauri::command]
#[specta::specta]
pub async fn contact_revocation_choose(
    unlocked: Unlocked,
    app: AppHandle,
) -> CommandResult<Option<RevokedContact>> {
    let path = match picker::pick(&app, Ask::Open("Waymark", &["wmrevk"])).await {
        Err(error) if error.code == ErrorCode::Cancelled => return Ok(None),
        chosen => chosen?,
    };
    let (contact, name) = unlocked
        .run(move |records, now| {
            let revocation = read::revocation(&read::file(&path)?)?;
            let contacts = records.contacts();
            let id = contacts.apply_revocation(&revocation, now)?;
            let row = contacts.get(id)?;
            Ok::<_, Error>((id, row.contact.card.facts().name.clone()))
        })
        .await?;
    changed(&app, contact);
    Ok(Some(RevokedContact {
        contact_id: contact.to_string(),
        name,
    }))
}
