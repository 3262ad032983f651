//! Making a parcel: shown, permitted, sealed. Each step is a type that only the one before gives.

use std::collections::BTreeMap;
use std::io::Write;

use age::Encryptor;
use waymark_domain::{
    shares::{Device, Digest, ParcelId, ShareKind},
    vocabulary,
};

use super::{
    frame::{self, Frame},
    header::{ConsentRef, Header, Line},
};
use crate::{
    AgeRecipient, Coded, Contact, Cursor, Did, Fault, Identity, Moment, Parties, Permission, Trust,
};

/// The exact bytes of a body, to be shown before anybody agrees to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    kind: ShareKind,
    body: Vec<u8>,
    digest: Digest,
    parties: Option<Parties>,
}

impl Preview {
    /// Writes down what would be signed.
    ///
    /// # Errors
    /// [`Fault::Schema`] when it is out of its bounds, [`Fault::TooBig`].
    pub fn of<P: Coded>(payload: &P) -> Result<Self, Fault> {
        let body = payload.encode()?;
        Ok(Self {
            kind: P::KIND,
            digest: frame::digest(&body),
            parties: payload.parties(),
            body,
        })
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> ShareKind {
        self.kind
    }

    /// The bytes that will be signed: what is shown is made from these.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// Their SHA-256, which a record of consent holds.
    #[must_use]
    pub const fn digest(&self) -> Digest {
        self.digest
    }

    /// About how many bytes a parcel with this body has, padding and seal included.
    #[must_use]
    pub fn sealed_bytes(&self) -> u64 {
        const HEADER: usize = 700;
        frame::sealed_bytes(HEADER + self.body.len()) as u64
    }

    /// Makes sure that these bytes may go to this contact.
    ///
    /// # Errors
    /// [`Fault::Unverified`], [`Fault::CardChanged`] or [`Fault::Revoked`] for the contact;
    /// [`Fault::Schema`] when the bytes name somebody else as theirs to get; [`Fault::Consent`] when
    /// the permission is about other bytes, another contact or another time.
    pub fn permitted(
        self,
        to: &Contact,
        permission: Permission<'_>,
        now: Moment,
    ) -> Result<Permitted, Fault> {
        match to.trust {
            Trust::Verified => {}
            Trust::Imported if !self.kind.needs_verified() => {}
            Trust::Imported => return Err(Fault::Unverified),
            Trust::Changed => return Err(Fault::CardChanged),
            Trust::Revoked { .. } => return Err(Fault::Revoked),
        }
        let card = to.card.facts();
        if self.parties.is_some_and(|only| only.to != card.sign) {
            return Err(Fault::Schema);
        }
        permission.allows(self.kind, self.digest, card.sign, now)?;
        let (consent, until) = match permission {
            Permission::Given(consent) => (ConsentRef::Record(consent.id), Some(consent.expires)),
            Permission::Standing(standing) => {
                let name = standing.to.as_str().to_owned();
                (ConsentRef::Standing(name), None)
            }
        };
        Ok(Permitted {
            preview: self,
            to: card.sign,
            to_age: card.age.clone(),
            consent,
            until,
        })
    }
}

/// Bytes that may go to one contact, on a consent that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permitted {
    preview: Preview,
    to: Did,
    to_age: AgeRecipient,
    consent: ConsentRef,
    /// Until when the consent lets the parcel be accepted.
    until: Option<Moment>,
}

/// What a parcel says of itself beside its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Sixteen random bytes.
    pub id: ParcelId,
    /// Now.
    pub issued: Moment,
    /// Until when it is accepted.
    pub expires: Moment,
    /// The parcel it answers, replaces, takes back or belongs to.
    pub re: Option<ParcelId>,
    /// Up to which number everything of the recipient's arrived here, by device.
    pub seen: BTreeMap<Line, u64>,
}

vocabulary! {
    /// By which way a parcel goes, as far as its life depends on it.
    Route {
        /// As a file, which may lie in a drawer.
        File = "file",
        /// Over a place that both reach.
        Storage = "storage",
    }
}

impl Route {
    /// Until when a parcel made now is accepted.
    #[must_use]
    pub fn expires(self, issued: Moment) -> Moment {
        issued.plus_days(match self {
            Self::File => super::MAX_DAYS,
            Self::Storage => 56,
        })
    }
}

/// A sealed parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// The bytes to send, as they are, however often: sealing again makes others.
    pub bytes: Vec<u8>,
    /// What stands on it.
    pub header: Header,
    /// Where the sender stands now. To be kept with the bytes in one step, so that no number is
    /// used twice.
    pub cursor: Cursor,
}

impl Permitted {
    /// Signs and seals. `cursor` says which number was the last from this device to this contact.
    ///
    /// # Errors
    /// [`Fault::Consent`] when the parcel would be accepted for longer than was agreed;
    /// [`Fault::Schema`] when the bytes name somebody else as theirs to send; [`Fault::Malformed`]
    /// when the stamp is out of its bounds.
    pub fn seal(
        self,
        me: &dyn Identity,
        dev: Device,
        cursor: Cursor,
        stamp: Stamp,
    ) -> Result<Sealed, Fault> {
        if self.until.is_some_and(|until| stamp.expires > until) {
            return Err(Fault::Consent);
        }
        let recipient = self.to_age.recipient()?;
        let Preview {
            kind,
            body,
            digest,
            parties,
        } = self.preview;
        if parties.is_some_and(|only| only.from != me.did()) {
            return Err(Fault::Schema);
        }
        let header = Header {
            v: 1,
            typ: kind.as_str().to_owned(),
            id: stamp.id,
            from: me.did(),
            dev,
            seq: cursor.last.saturating_add(1),
            prev: cursor.head,
            to: self.to,
            to_age: self.to_age,
            issued: stamp.issued,
            expires: stamp.expires,
            body_type: kind.media_type().to_owned(),
            body_sha256: digest,
            consent: self.consent,
            re: stamp.re,
            seen: stamp.seen,
        };
        let header_bytes = header.to_bytes()?;
        let hash = frame::digest(&header_bytes);
        let plain = Frame {
            header: &header_bytes,
            body: &body,
            signature: &me.sign(&frame::message(hash, digest)),
        };
        let bytes = encrypt(&recipient, &plain.to_bytes()?).ok_or(Fault::Corrupt)?;
        let cursor = Cursor {
            last: header.seq,
            head: Some(hash),
        };
        Ok(Sealed {
            bytes,
            header,
            cursor,
        })
    }
}

fn encrypt(recipient: &age::x25519::Recipient, plain: &[u8]) -> Option<Vec<u8>> {
    let recipients = std::iter::once(recipient as &dyn age::Recipient);
    let encryptor = Encryptor::with_recipients(recipients).ok()?;
    let mut writer = encryptor.wrap_output(Vec::new()).ok()?;
    writer.write_all(plain).ok()?;
    writer.finish().ok()
}
