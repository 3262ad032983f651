//! The preview: what would be signed, to the byte, before anybody agrees to it.

use chrono::{Local, NaiveDate};
use serde_json::Value;
use waymark_domain::shares::{Digest, ShareKind};
use waymark_domain::{ContactId, SharedPlaceId};
use waymark_sharing::{Fault, Moment, Preview, Route};
use waymark_text::say;

use super::findings::{self, Found};
use super::page::Page;
use super::payload::Payload;
use super::subject::{Fixed, Made, ShareSubject, make};
use super::{Shares, consent, recipient};
use crate::{Error, Now, Records, Result};

/// What would leave, exactly. It is sealed from here: nothing is made anew between the look and the
/// seal, and the seal makes sure that a new one would say the same.
#[derive(Clone, Debug)]
pub struct SharePreview {
    /// What it was made of.
    pub subject: ShareSubject,
    /// For whom; may be chosen later.
    pub to: Option<ContactId>,
    /// What it is.
    pub kind: ShareKind,
    /// What it is called on screen.
    pub title: String,
    /// SHA-256 of the bytes that will be signed.
    pub digest: Digest,
    /// About how many bytes leave, files included.
    pub sealed_bytes: u64,
    /// The sheet, read from those bytes.
    pub page: Page,
    /// Every field of them with its value; the permission names each.
    pub fields: Vec<Field>,
    /// The bytes as text, where they are text.
    pub contents: Option<String>,
    /// The bytes as PDF, where they are one.
    pub pdf: Option<Vec<u8>>,
    /// What has to be kept on purpose or replaced.
    pub found: Vec<Found>,
    /// What stays behind, in words.
    pub left_out: Vec<String>,
    /// The doctor's name on the sheet.
    pub doctor: Option<String>,
    /// How often the same went out before.
    pub earlier: u32,
    /// Until when a parcel sealed now as a file, and over a place, is accepted.
    pub expires: (NaiveDate, NaiveDate),
    /// The places it can go over.
    pub places: Vec<(SharedPlaceId, String)>,
    pub(super) payload: Payload,
    pub(super) fixed: Fixed,
}

/// A field of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// A JSON pointer (RFC 6901).
    pub pointer: String,
    /// What stands there.
    pub value: String,
}

impl Shares<'_> {
    /// Makes a preview. Nothing is kept of it until it is sealed.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] for what is not to be shared as it is, and for a
    /// contact who is another doctor than the one it is about; [`Fault::TooBig`], [`Fault::Schema`].
    pub fn preview(
        &self,
        subject: &ShareSubject,
        to: Option<ContactId>,
        now: Now,
    ) -> Result<SharePreview> {
        let mut fixed = Fixed::new(now);
        let made = make(self.records, subject, &mut fixed, now)?;
        let to = to.or(made.only_for);
        if let Some(to) = to {
            fits(self.records, &made, to)?;
        }
        let preview = made.payload.preview()?;
        let found = findings::of(self.records, &made.payload, preview.body(), made.person)?;
        let issued = Moment::of(now.at);
        let ends = |route: Route| route.expires(issued).instant().date_in(&Local);
        Ok(SharePreview {
            kind: preview.kind(),
            title: title(preview.kind()),
            digest: preview.digest(),
            sealed_bytes: size(&made.payload, &preview),
            page: Page::of(preview.kind(), preview.body())?,
            fields: fields(&preview),
            contents: text_of(&preview),
            pdf: (preview.kind() == ShareKind::Plan).then(|| preview.body().to_vec()),
            found,
            doctor: self.doctor(&made, to)?,
            left_out: made.left_out,
            earlier: made.earlier,
            expires: (ends(Route::File), ends(Route::Storage)),
            places: self.places()?,
            subject: subject.clone(),
            to,
            payload: made.payload,
            fixed,
        })
    }

    fn places(&self) -> Result<Vec<(SharedPlaceId, String)>> {
        let places = self.records.shared_places().list()?;
        let named = places
            .into_iter()
            .map(|view| (view.place.id, view.place.label));
        Ok(named.collect())
    }

    /// The doctor whose name heads the sheet: the one it is about, or who receives it.
    fn doctor(&self, made: &Made, to: Option<ContactId>) -> Result<Option<String>> {
        if let Some(person) = made.person {
            let person = self.records.people().get(person)?;
            return Ok(Some(person.roster.display_name()));
        }
        to.map(|to| {
            let contact = self
                .records
                .read(|connection| recipient::load(connection, to))?;
            Ok(contact.name)
        })
        .transpose()
    }
}

/// Whether it can be for this contact.
///
/// # Errors
/// [`Error::NotAllowed`] when it is about another doctor, or answers somebody else's question.
pub(super) fn fits(records: &Records, made: &Made, to: ContactId) -> Result<()> {
    let contact = records.read(|connection| recipient::load(connection, to))?;
    if made.only_for.is_some_and(|only| only != to) {
        return Err(Error::NotAllowed("somebody else asked for this"));
    }
    match (made.person, contact.person) {
        (Some(about), Some(is)) if about != is => {
            Err(Error::NotAllowed("this contact is another doctor"))
        }
        _ => Ok(()),
    }
}

fn title(kind: ShareKind) -> String {
    match kind {
        ShareKind::SessionSummary => say("shared-title-summary", &[]),
        ShareKind::Plan => say("shared-title-plan", &[]),
        ShareKind::EvidenceIndex => say("shared-title-index", &[]),
        ShareKind::VerifyRequest => say("shared-title-request", &[]),
        ShareKind::Verification => say("shared-title-confirmation", &[]),
        _ => String::new(),
    }
}

fn fields(preview: &Preview) -> Vec<Field> {
    let as_text = |value: Value| match value {
        Value::String(text) => text,
        Value::Null => String::new(),
        other => other.to_string(),
    };
    if preview.kind() == ShareKind::Plan {
        return Vec::new();
    }
    consent::leaves(preview.body())
        .into_iter()
        .map(|(pointer, value)| Field {
            pointer,
            value: as_text(value),
        })
        .collect()
}

fn text_of(preview: &Preview) -> Option<String> {
    let is_text = preview.kind() != ShareKind::Plan;
    is_text
        .then(|| String::from_utf8(preview.body().to_vec()).ok())
        .flatten()
}

/// What leaves, to a few bytes: the header is a little longer or shorter from case to case, and
/// mostly lost in the padding.
fn size(payload: &Payload, preview: &Preview) -> u64 {
    let whole = preview.sealed_bytes();
    let Payload::Request(request, _) = payload else {
        return whole;
    };
    let files = request.attach.iter().map(|file| file.size);
    whole.saturating_add(files.sum::<u64>())
}

impl SharePreview {
    /// Makes sure that the records still say what was shown.
    pub(super) fn still_stands(&self, records: &Records, now: Now) -> Result<Made> {
        let mut fixed = self.fixed.clone();
        let made = make(records, &self.subject, &mut fixed, now)?;
        if !self.payload.says_the_same(&made.payload)? {
            return Err(Fault::Consent.into());
        }
        Ok(made)
    }
}
