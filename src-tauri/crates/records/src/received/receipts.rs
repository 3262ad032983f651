//! What the other side says became of what was sent, and what they are told.

use waymark_domain::ContactId;
use waymark_domain::shares::{Nack, Receipt, ReceiptStatus};
use waymark_sharing::{Fault, Header, Standing};

use super::Way;
use crate::identity::OwnIdentity;
use crate::shares::outbox::{self, On};
use crate::shares::{RouteTo, answers};
use crate::write::Writer;
use crate::{Error, Result};

/// What a header says beside its content: up to which number everything arrived there.
pub(super) fn seen(w: &Writer<'_, '_>, from: ContactId, header: &Header) -> Result<()> {
    let mut lines = header.seen.iter();
    lines.try_for_each(|(line, high)| answers::seen(w, from, *line, *high))
}

/// Tells a proved sender that their parcel is refused, over the place it came by, if receipts may go
/// without being asked for each. Whatever stands in the way of that changes nothing about the refusal.
pub(super) fn refuse(
    w: &Writer<'_, '_>,
    me: &OwnIdentity,
    to: ContactId,
    header: &Header,
    fault: Fault,
    way: Way,
) -> Result<()> {
    let Way::Place(place) = way else {
        return Ok(());
    };
    // What may pass is tried again; a key that is revoked is told nothing.
    if fault.may_pass() || fault == Fault::Revoked {
        return Ok(());
    }
    let nack = Nack {
        acks: vec![Receipt {
            dev: header.dev,
            seq: header.seq,
            id: Some(header.id),
            status: ReceiptStatus::Refused,
            code: Some(fault.code().to_owned()),
        }],
    };
    let over = outbox::Way {
        to,
        re: None,
        routes: &[RouteTo::Place(place)],
        session: None,
    };
    match outbox::enqueue(w, me, &nack, On::Standing(Standing::Receipts), &over) {
        Ok(_) | Err(Error::Share(_) | Error::NotFound(_)) => Ok(()),
        Err(error) => Err(error),
    }
}
