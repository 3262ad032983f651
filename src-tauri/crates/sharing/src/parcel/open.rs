//! Opening a parcel, in one fixed order; the first thing that is wrong is what is said.
//!
//! Until the signature has held, nothing may be shown as coming from anybody: [`Unproven`] says only
//! whose card to look up.

use std::io::Read;

use age::Decryptor;
use waymark_domain::shares::{Device, Digest, ShareKind};

use super::{
    MAX_SEALED,
    armour::without_armour,
    frame::{self, Frame},
    header::Header,
};
use crate::{Body, Contact, Did, Fault, Identity, Moment, Parties, Trust, Verdict, Window};

/// Clocks of two machines may differ by this much, time zones set wrongly included.
const SLACK_HOURS: i64 = 26;

/// A parcel that opened and is built as it should be. Nobody has been proved to have made it.
#[derive(Debug)]
pub struct Unproven {
    header: Header,
    header_bytes: Vec<u8>,
    hash: Digest,
    body: Vec<u8>,
    signature: [u8; 64],
}

/// Who is said to have made a parcel: for looking up their card and their window, not for showing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Who.
    pub from: Did,
    /// On which device.
    pub dev: Device,
    /// Under which number.
    pub seq: u64,
}

/// What the clock says, and what others have signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// The local clock.
    pub now: Moment,
    /// The latest moment that anybody known signed: a clock set back does not make old parcels new.
    pub last_signed: Option<Moment>,
}

/// Where an opened parcel goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelved {
    /// To what its kind is for.
    Accepted,
    /// Apart, never into evidence: the sender's words were not compared.
    Quarantine,
}

/// A parcel whose sender is proved, whole, for its reader, in time and new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What stands on it.
    pub header: Header,
    /// SHA-256 of the header's bytes, by which its number is recognised.
    pub header_hash: Digest,
    /// What it carries.
    pub kind: ShareKind,
    /// The content.
    pub body: Body,
    /// The bytes of the header and of the body, which were signed.
    pub signed: (Vec<u8>, Vec<u8>),
    /// Where it goes.
    pub shelved: Shelved,
    /// The sender's window with this parcel. To be kept with its content in one step.
    pub window: Window,
}

/// Why a parcel is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct Refusal {
    /// Why.
    pub fault: Fault,
    /// What stands on it, once its sender is proved and it is for its reader; for an answer.
    pub header: Option<Box<Header>>,
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self {
            fault,
            header: None,
        }
    }
}

/// Opens the seal and looks at the form.
///
/// # Errors
/// [`Fault::TooBig`], [`Fault::Decrypt`], [`Fault::Malformed`], [`Fault::Version`],
/// [`Fault::Padding`], [`Fault::NonCanonical`].
pub fn decrypt(sealed: &[u8], me: &dyn Identity) -> Result<Unproven, Fault> {
    // Armour makes a third more of it.
    if sealed.len() > MAX_SEALED / 2 * 3 {
        return Err(Fault::TooBig);
    }
    let sealed = without_armour(sealed)?;
    if sealed.len() > MAX_SEALED {
        return Err(Fault::TooBig);
    }
    let plain = unsealed(&sealed, me).ok_or(Fault::Decrypt)?;
    let frame = Frame::parse(&plain)?;
    Ok(Unproven {
        header: Header::parse(frame.header)?,
        header_bytes: frame.header.to_vec(),
        hash: frame::digest(frame.header),
        body: frame.body.to_vec(),
        signature: *frame.signature,
    })
}

fn unsealed(sealed: &[u8], me: &dyn Identity) -> Option<Vec<u8>> {
    let decryptor = Decryptor::new_buffered(sealed).ok()?;
    let mut reader = decryptor.decrypt(std::iter::once(me.age())).ok()?;
    let mut plain = Vec::with_capacity(sealed.len());
    reader.read_to_end(&mut plain).ok()?;
    Some(plain)
}

impl Unproven {
    /// Whose card and window to look up.
    #[must_use]
    pub const fn claimed(&self) -> Claimed {
        Claimed {
            from: self.header.from,
            dev: self.header.dev,
            seq: self.header.seq,
        }
    }

    /// Proves the rest. `sender` is the contact with the claimed key, if there is one; `window` is
    /// what arrived from that device, and `stored` the header hash kept for this number, if it
    /// arrived before.
    ///
    /// # Errors
    /// In this order: [`Fault::UnknownSender`], [`Fault::BadSignature`], [`Fault::BodyHash`],
    /// [`Fault::NotForMe`], [`Fault::Revoked`], [`Fault::Future`], [`Fault::Expired`],
    /// [`Fault::Replay`], [`Fault::Fork`], [`Fault::Gap`], [`Fault::Version`], [`Fault::Schema`].
    /// [`Fault::Replay`] is to be acknowledged once more, and not shown.
    pub fn prove(
        self,
        me: &dyn Identity,
        sender: Option<&Contact>,
        window: &Window,
        stored: Option<Digest>,
        times: Times,
    ) -> Result<Opened, Refusal> {
        let sender = self.proved_sender(sender)?;
        self.for_reader(me)?;
        let judged = self.judged(sender, window, stored, times);
        let (kind, body, window) = match judged {
            Ok(judged) => judged,
            Err(fault) => {
                let header = Some(Box::new(self.header));
                return Err(Refusal { fault, header });
            }
        };
        let shelved = if sender.trust.is_believed() || !kind.needs_verified() {
            Shelved::Accepted
        } else {
            Shelved::Quarantine
        };
        Ok(Opened {
            header: self.header,
            header_hash: self.hash,
            kind,
            body,
            signed: (self.header_bytes, self.body),
            shelved,
            window,
        })
    }

    fn proved_sender<'a>(&self, sender: Option<&'a Contact>) -> Result<&'a Contact, Fault> {
        let sender = sender
            .filter(|contact| contact.card.facts().sign == self.header.from)
            .ok_or(Fault::UnknownSender)?;
        let message = frame::message(self.hash, frame::digest(&self.body));
        if self.header.from.signed(&message, &self.signature) {
            Ok(sender)
        } else {
            Err(Fault::BadSignature)
        }
    }

    fn for_reader(&self, me: &dyn Identity) -> Result<(), Fault> {
        if frame::digest(&self.body) != self.header.body_sha256 {
            return Err(Fault::BodyHash);
        }
        let mine = me.keys();
        if self.header.to != mine.sign || self.header.to_age != mine.age {
            return Err(Fault::NotForMe);
        }
        Ok(())
    }

    fn judged(
        &self,
        sender: &Contact,
        window: &Window,
        stored: Option<Digest>,
        times: Times,
    ) -> Result<(ShareKind, Body, Window), Fault> {
        let Header {
            issued, expires, ..
        } = self.header;
        if let Trust::Revoked { not_after, .. } = sender.trust
            && issued > not_after
        {
            return Err(Fault::Revoked);
        }
        if issued > times.now.plus_hours(SLACK_HOURS) {
            return Err(Fault::Future);
        }
        if expires < times.last_signed.unwrap_or(times.now).max(times.now) {
            return Err(Fault::Expired);
        }
        let window = match window.judge(self.header.link(self.hash), stored)? {
            Verdict::New(window) => window,
            Verdict::Known => return Err(Fault::Replay),
        };
        let kind = self.header.kind().ok_or(Fault::Version)?;
        if self.header.body_type != kind.media_type() {
            return Err(Fault::Schema);
        }
        let body = Body::read(kind, &self.body)?;
        let (from, to) = (self.header.from, self.header.to);
        if body
            .parties()
            .is_some_and(|only| only != Parties { from, to })
        {
            return Err(Fault::Schema);
        }
        Ok((kind, body, window))
    }
}
