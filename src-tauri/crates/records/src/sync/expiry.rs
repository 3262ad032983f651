//! What nobody answered before its date.

use waymark_domain::{SharedPlaceId, Timestamp};

use super::{event, sql};
use crate::shares::{ParcelSent, ParcelState, sql as sent};
use crate::write::Keep;
use crate::{Now, Records, Result};

/// How long a parcel still lies there after its date: clocks differ, and receipts take their time.
const GRACE_MS: i64 = 7 * 24 * 3_600_000;

/// Gives up what is a week past its date: its bytes go, and it is removed from every place.
pub(super) fn run(records: &Records, place: SharedPlaceId, now: Now) -> Result<()> {
    let until = Timestamp::from_millis(now.at.as_millis().saturating_sub(GRACE_MS));
    let past = records.read(|connection| sql::past(connection, place, until))?;
    for id in past {
        records.write(now, |w| {
            let before = sent::load(w.sql(), id)?;
            let after = ParcelSent {
                version: before.version.saturating_add(1),
                state: match before.state {
                    ParcelState::Sealed => ParcelState::Expired,
                    answered => answered,
                },
                sealed: None,
                ..before.clone()
            };
            sent::update(w.sql(), &after)?;
            sql::settle(w.sql(), id)?;
            w.keep(event::EXPIRED, Some(&before), &after, Keep::Kept)
        })?;
    }
    Ok(())
}
