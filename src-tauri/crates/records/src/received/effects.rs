//! What a parcel does as soon as it is in.

use waymark_domain::ContactId;
use waymark_domain::shares::{CardFile, Receipt, ShareKind, Withdraw};
use waymark_sharing::{Body, Card, Fault, Header, Opened, Revocation};

use super::arrival::Outcome;
use super::{Received, event, sql};
use crate::record::EntityKind;
use crate::shares::answers;
use crate::write::{Keep, Writer};
use crate::{Error, Result, contacts};

/// What is applied and not looked at.
pub(super) enum Effect {
    Receipts(Vec<Receipt>),
    Card(Box<Card>),
    Revocation(Box<Revocation>),
}

impl Effect {
    /// What a parcel does by itself; `None` for one that is kept.
    ///
    /// # Errors
    /// The fault of a card or a revocation that is none.
    pub(super) fn of(opened: &Opened) -> Result<Option<Self>, Fault> {
        Ok(match &opened.body {
            Body::Ack(said) => Some(Self::Receipts(said.acks.clone())),
            Body::Nack(said) => Some(Self::Receipts(said.acks.clone())),
            Body::CardFile(file) => Some(Self::Card(Box::new(own_card(&opened.header, file)?))),
            Body::RevocationFile(file) => Some(Self::Revocation(Box::new(file.try_into()?))),
            _ => None,
        })
    }

    pub(super) fn apply(
        self,
        w: &Writer<'_, '_>,
        header: &Header,
        from: ContactId,
    ) -> Result<Outcome> {
        let id = uuid::Uuid::from_bytes(*header.id.as_bytes());
        let account = |event| w.audit(event, EntityKind::ParcelReceived, id, 0, &[]);
        match self {
            Self::Receipts(receipts) => {
                for receipt in &receipts {
                    answers::receipt(w, from, receipt)?;
                }
                account(event::RECEIPT)?;
                Ok(Outcome::Receipt)
            }
            Self::Card(card) => {
                let mine = [header.to];
                match contacts::take_in(w, &mine, &card, None) {
                    // Older than the one held, or the owner's own: nothing to take in.
                    Ok(_) | Err(Error::Share(_) | Error::NotAllowed(_)) => {}
                    Err(error) => return Err(error),
                }
                account(event::CARD)?;
                Ok(Outcome::Receipt)
            }
            Self::Revocation(said) => {
                let _ = revocation(w, &said)?;
                account(event::CARD)?;
                Ok(Outcome::Revocation)
            }
        }
    }
}

/// The newer card of whoever sent it: with the same key, or vouched for by it. Nobody brings another's.
fn own_card(header: &Header, file: &CardFile) -> Result<Card, Fault> {
    let card = Card::try_from(file)?;
    if card.facts().sign == header.from || card.is_vouched_by(&header.from) {
        Ok(card)
    } else {
        Err(Fault::Card)
    }
}

/// Applies a revocation, and says whether it changed anything; or why it is refused.
pub(super) fn revocation(
    w: &Writer<'_, '_>,
    revocation: &Revocation,
) -> Result<Result<bool, Fault>> {
    match contacts::revoke(w, revocation) {
        Ok((_, changed)) => Ok(Ok(changed.is_some())),
        Err(Error::NotFound(_)) => Ok(Err(Fault::UnknownSender)),
        Err(Error::Share(fault)) => Ok(Err(fault)),
        Err(error) => Err(error),
    }
}

/// A parcel as it is kept: with the record that it is about, and taken back, if it was before it came.
/// A parcel that takes another back does so.
pub(super) fn linked(
    w: &Writer<'_, '_>,
    mut received: Received,
    opened: &Opened,
) -> Result<Received> {
    match &opened.body {
        Body::Withdraw(said) => {
            received.re = Some(said.target);
            take_back(w, &received, said)?;
        }
        Body::SummaryReply(said) => received.re = Some(said.target),
        Body::Verification(read) => {
            let item = read.verification.evidence_id;
            received.evidence = sql::shared_evidence(w.sql(), item)?;
        }
        _ => {}
    }
    if let Some((at, reason)) = sql::taken_back(w.sql(), &received)? {
        received.withdrawn_at = Some(at);
        received.withdrawn_reason = reason;
    }
    Ok(received)
}

/// Marks what the same contact sent before. Nothing is deleted.
fn take_back(w: &Writer<'_, '_>, by: &Received, said: &Withdraw) -> Result<()> {
    let Some(before) = sql::find(w.sql(), said.target)? else {
        return Ok(());
    };
    if !before.is_from_sender_of(by)
        || before.withdrawn_at.is_some()
        || before.kind == ShareKind::Withdraw
    {
        return Ok(());
    }
    let after = before.next(|parcel| {
        parcel.withdrawn_at = Some(by.received_at);
        parcel.withdrawn_reason.clone_from(&said.reason);
    });
    sql::update(w.sql(), &after)?;
    w.keep(event::WITHDRAWN, Some(&before), &after, Keep::Kept)
}
