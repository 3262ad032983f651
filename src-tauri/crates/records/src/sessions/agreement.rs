//! What takes an agreement back. The doctor agreed one sheet: the words of the summary, the actions
//! on it, and their own name and the day above it. Whoever changes one of these ends the agreement.

use waymark_domain::SessionId;
use waymark_domain::sessions::Session;

use super::{event, keep_change, load};
use crate::Result;
use crate::write::Writer;

/// Ends the agreement about the summary of a session, filed or not, because an action on its sheet
/// is another now. A summary that was never read back is left as it is.
pub(crate) fn end(w: &Writer<'_, '_>, id: SessionId) -> Result<()> {
    let before = load(w.sql(), id)?;
    let mut after = before.clone();
    take_back(&mut after);
    if after != before {
        keep_change(w, event::CHANGED, &before, after)?;
    }
    Ok(())
}

/// The summary counts as never read back.
pub(super) fn take_back(session: &mut Session) {
    session.summary.agreed_at = None;
    session.summary.read_back_at = None;
}
