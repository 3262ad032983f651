//! What the recipient's store says became of parcels of the owner's.

use rusqlite::params;
use waymark_domain::ContactId;
use waymark_domain::shares::{ParcelId, Receipt, ReceiptStatus};
use waymark_sharing::Line;

use super::record::{DeliveryState, ParcelSent, ParcelState};
use super::{event, sql};
use crate::write::{Keep, Writer};
use crate::{Result, contacts};

/// Takes in a receipt from a contact. One about a parcel that was not for them says nothing.
///
/// # Errors
/// The vault's.
pub(crate) fn receipt(w: &Writer<'_, '_>, from: ContactId, receipt: &Receipt) -> Result<()> {
    let named = match receipt.id {
        Some(id) => sql::find(w.sql(), id)?,
        None => sql::numbered(w.sql(), from, receipt.dev, receipt.seq)?,
    };
    let Some(parcel) = named else {
        return Ok(());
    };
    // A contact who was removed comes back as another, with the same key.
    let theirs = contacts::by_did(w.sql(), parcel.did)?.is_some_and(|contact| contact.id == from);
    if !theirs && parcel.to != from {
        return Ok(());
    }
    match receipt.status {
        ReceiptStatus::Received | ReceiptStatus::Withdrawn => arrived(w, parcel),
        ReceiptStatus::Refused => refused(w, parcel, receipt.code.clone()),
        ReceiptStatus::Missing => again(w, &parcel),
    }
}

/// Takes in what stands on a contact's parcel: up to `high`, everything of this line of the owner's
/// arrived there.
///
/// # Errors
/// The vault's.
pub(crate) fn seen(w: &Writer<'_, '_>, by: ContactId, line: Line, high: u64) -> Result<()> {
    for id in sql::unanswered(w.sql(), by, line, high)? {
        arrived(w, sql::load(w.sql(), id)?)?;
    }
    Ok(())
}

/// The other store has it: nothing needs to lie anywhere any more.
fn arrived(w: &Writer<'_, '_>, parcel: ParcelSent) -> Result<()> {
    match parcel.state {
        ParcelState::Acknowledged => return Ok(()),
        // That it was taken back is worth more to know than that it arrived.
        ParcelState::Withdrawn => {
            clear_away(w, parcel.id)?;
            return change(w, event::ANSWERED, &parcel, |after| after.sealed = None);
        }
        ParcelState::Sealed | ParcelState::Refused | ParcelState::Expired => {}
    }
    clear_away(w, parcel.id)?;
    change(w, event::ANSWERED, &parcel, |after| {
        after.state = ParcelState::Acknowledged;
        after.answered_at = Some(w.now().at);
        after.code = None;
        after.sealed = None;
    })
}

/// The bytes stay: what is refused today, because a card is missing there, may be taken tomorrow.
fn refused(w: &Writer<'_, '_>, parcel: ParcelSent, code: Option<String>) -> Result<()> {
    if parcel.state != ParcelState::Sealed {
        return Ok(());
    }
    change(w, event::ANSWERED, &parcel, |after| {
        after.state = ParcelState::Refused;
        after.answered_at = Some(w.now().at);
        after.code = code;
    })
}

/// It did not arrive though later ones did: the same bytes are put again.
fn again(w: &Writer<'_, '_>, parcel: &ParcelSent) -> Result<()> {
    if parcel.state != ParcelState::Sealed || parcel.sealed.is_none() {
        return Ok(());
    }
    w.sql()
        .prepare_cached(
            "UPDATE delivery SET state = ?2, next_at_ms = NULL WHERE parcel_id = ?1 AND route <> 'file' AND state = ?3",
        )?
        .execute(params![
            parcel.id.as_bytes(),
            DeliveryState::Queued.as_str(),
            DeliveryState::Sent.as_str()
        ])?;
    Ok(())
}

/// What lies on a place is to be removed there; what waits needs to go nowhere.
pub(super) fn clear_away(w: &Writer<'_, '_>, id: ParcelId) -> Result<()> {
    w.sql()
        .prepare_cached(
            "UPDATE delivery SET state = CASE state WHEN 'sent' THEN 'remove' ELSE 'gone' END, next_at_ms = NULL
             WHERE parcel_id = ?1 AND route <> 'file' AND state IN ('queued', 'sent')",
        )?
        .execute([id.as_bytes()])?;
    Ok(())
}

/// Writes a parcel's next version.
pub(super) fn change(
    w: &Writer<'_, '_>,
    event: &str,
    before: &ParcelSent,
    alter: impl FnOnce(&mut ParcelSent),
) -> Result<()> {
    let mut after = before.clone();
    alter(&mut after);
    if after == *before {
        return Ok(());
    }
    after.version = before.version.saturating_add(1);
    sql::update(w.sql(), &after)?;
    w.keep(event, Some(before), &after, Keep::Kept)
}
