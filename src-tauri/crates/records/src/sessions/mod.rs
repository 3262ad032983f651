//! The tutor's hour: a session from its start to its filing, and what is done about it later.
//!
//! Words are safe in two steps. [`Sessions::autosave`] overwrites one draft row, at once and
//! without an audit event. [`Sessions::keep`] and every act that needs the words to stand still
//! (reading back, interrupting, finishing) fold the draft into the record as a new version, with
//! its revision and audit event, in the same transaction.

pub(crate) mod agreement;
mod brief;
mod closing;
mod draft;
mod held;
mod hour;
mod list;
mod passage;
mod record;
mod relocate;
mod sql;
#[cfg(test)]
pub(crate) mod tests;
mod view;

use waymark_domain::sessions::{Session, SessionState};
use waymark_domain::{SessionId, TopicId};

use crate::write::{Keep, Writer};
use crate::{Error, Now, Records, Result, topics};

pub use brief::{Brief, LastTime};
pub use held::HeldSession;
pub use hour::{SessionPatch, StartSession, SummaryStart};
pub use list::SessionRow;
pub use relocate::Moved;
pub use view::{NextAppointment, SessionView, UnfiledSession};

pub(crate) use draft::Draft;
pub(crate) use record::{NOTE, SUMMARY};
pub(crate) use sql::{each, load};

/// The audit events of sessions.
pub mod event {
    /// A session was started.
    pub const STARTED: &str = "session_started";
    /// A session held earlier was recorded.
    pub const RECORDED: &str = "session_recorded";
    /// Its words were kept as a version.
    pub const KEPT: &str = "session_kept";
    /// Its topic, day, scores or limits changed, or an action on its agreed summary did, which
    /// ends the agreement.
    pub const CHANGED: &str = "session_changed";
    /// Its summary was read back to the doctor.
    pub const READ_BACK: &str = "summary_read_back";
    /// Its summary was read back, and the doctor agreed this wording.
    pub const AGREED: &str = "summary_agreed";
    /// The tutor was called away.
    pub const INTERRUPTED: &str = "session_interrupted";
    /// It was taken up again.
    pub const RESUMED: &str = "session_resumed";
    /// It was left to finish later.
    pub const LEFT_TO_FINISH: &str = "session_left_to_finish";
    /// It was filed.
    pub const FILED: &str = "session_filed";
    /// The words of an earlier version were put back.
    pub const RESTORED: &str = "session_restored";
    /// A passage was removed from it and all its versions.
    pub const PASSAGE_REMOVED: &str = "passage_removed";
    /// It was moved to another doctor.
    pub const MOVED: &str = "session_moved";
    /// Its drafts thinned out.
    pub const DRAFTS_THINNED: &str = "drafts_thinned";
    /// An action moved with its session.
    pub const ACTION_MOVED: &str = "action_moved";
    /// A concern moved with its session.
    pub const CONCERN_MOVED: &str = "concern_moved";
    /// A file moved with its session.
    pub const ATTACHMENT_MOVED: &str = "attachment_moved";
}

/// The sessions of a vault.
#[derive(Clone, Copy, Debug)]
pub struct Sessions<'a> {
    records: &'a Records,
}

impl Records {
    /// The sessions.
    #[must_use]
    pub const fn sessions(&self) -> Sessions<'_> {
        Sessions { records: self }
    }
}

/// What becomes of words that were saved and not yet kept, when a session changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unkept {
    /// They are kept with this change.
    FoldIn,
    /// They stay as they are: the change is not about words.
    Leave,
}

impl Sessions<'_> {
    /// Changes one session in one transaction; false if there was nothing to change.
    fn change(
        &self,
        id: SessionId,
        unkept: Unkept,
        event: &str,
        now: Now,
        alter: impl FnOnce(&Writer<'_, '_>, &mut Session) -> Result<()>,
    ) -> Result<bool> {
        let changed = self.records.write_if(now, |w| {
            let before = load(w.sql(), id)?;
            let mut after = before.clone();
            if unkept == Unkept::FoldIn {
                fold_draft(w, &mut after)?;
            }
            alter(w, &mut after)?;
            if after == before {
                return Ok(None);
            }
            keep_change(w, event, &before, after).map(Some)
        })?;
        Ok(changed.is_some())
    }
}

/// Lays the draft over `session` and takes the draft away.
pub(crate) fn fold_draft(w: &Writer<'_, '_>, session: &mut Session) -> Result<()> {
    if let Some((draft, _)) = draft::load(w.sql(), session.id)? {
        draft.overlay(session);
        draft::delete(w.sql(), session.id)?;
    }
    Ok(())
}

/// Writes `after` over `before` as its next version; gives it back with that version.
pub(crate) fn keep_change(
    w: &Writer<'_, '_>,
    event: &str,
    before: &Session,
    mut after: Session,
) -> Result<Session> {
    after.version = before.version.saturating_add(1);
    sql::update(w.sql(), before, &after)?;
    w.keep(event, Some(before), &after, how_long(&after))?;
    Ok(after)
}

/// Filed and agreed versions stay; what was written on the way to them thins out.
fn how_long(session: &Session) -> Keep {
    let stays = session.state == SessionState::Filed || session.summary.agreed_at.is_some();
    if stays { Keep::Kept } else { Keep::Draft }
}

/// A topic that is named must exist.
fn topic_exists(w: &Writer<'_, '_>, topic: Option<TopicId>) -> Result<()> {
    match topic {
        Some(id) if !topics::exists(w.sql(), id)? => Err(Error::NotFound("topic")),
        _ => Ok(()),
    }
}
