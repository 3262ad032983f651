//! Putting an earlier version of any record back, as a new version.
//!
//! Each noun takes its own fields back through its own door, so what could not be saved today
//! cannot come back either. What is not the tutor's to rewrite stays as it is: whom a record is
//! about, its place in a list, and what has happened (who was told of a concern, that it closed).

use uuid::Uuid;
use waymark_domain::{
    ActionId, AttachmentId, ConcernId, EvidenceId, FrameworkId, LogEntryId, MilestoneId,
    ObjectiveId, PersonId, PlanId, SessionId, SignpostId, TopicId,
};

use super::History;
use super::versions::{at_version, of_record};
use crate::record::{EntityKind, Fields};
use crate::write::Writer;
use crate::{
    Error, Now, Result, actions, attachments, concerns, evidence, frameworks, logs, people, plans,
    settings, signposts, topics,
};

impl History<'_> {
    /// Puts a version of a record back, as a new version; everything newer stays in the history.
    /// False if the record is like that already.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a record or a version that is not there, or no longer;
    /// [`Error::NotAllowed`] for a record that is not put back: a closed concern, an import, a row
    /// of the Sent register, a setting that Waymark keeps for itself; else whatever the noun
    /// refuses, such as [`Error::DuplicateGmcNumber`].
    pub fn record_restore(
        &self,
        kind: EntityKind,
        id: Uuid,
        version: u32,
        now: Now,
    ) -> Result<bool> {
        if kind == EntityKind::Session {
            return self.restore(SessionId::from_uuid(id), version, now);
        }
        let restored = self.records.write_if(now, |w| {
            let kept = of_record(w.sql(), kind, id)?;
            put_back(w, kind, id, &at_version(&kept, version)?)
        })?;
        Ok(restored.is_some())
    }
}

/// `None` if the record is like that already.
fn put_back(
    w: &Writer<'_, '_>,
    kind: EntityKind,
    id: Uuid,
    earlier: &Fields,
) -> Result<Option<()>> {
    match kind {
        EntityKind::Person => people::put_back(w, PersonId::from_uuid(id), earlier),
        EntityKind::Client => people::put_client_back(w, PersonId::from_uuid(id), earlier),
        EntityKind::Action => actions::put_back(w, ActionId::from_uuid(id), earlier),
        EntityKind::Concern => concerns::put_back(w, ConcernId::from_uuid(id), earlier),
        EntityKind::Attachment => attachments::put_back(w, AttachmentId::from_uuid(id), earlier),
        EntityKind::Topic => topics::put_back(w, TopicId::from_uuid(id), earlier),
        EntityKind::Signpost => signposts::put_back(w, SignpostId::from_uuid(id), earlier),
        EntityKind::Setting => settings::put_back(w, earlier),
        EntityKind::Evidence => evidence::put_back(w, EvidenceId::from_uuid(id), earlier),
        EntityKind::Framework => frameworks::put_back(w, FrameworkId::from_uuid(id), earlier),
        EntityKind::LogEntry => logs::put_back(w, LogEntryId::from_uuid(id), earlier),
        EntityKind::Plan => plans::plan_put_back(w, PlanId::from_uuid(id), earlier),
        EntityKind::Objective => plans::objective_put_back(w, ObjectiveId::from_uuid(id), earlier),
        EntityKind::Milestone => plans::milestone_put_back(w, MilestoneId::from_uuid(id), earlier),
        EntityKind::Session
        | EntityKind::Batch
        | EntityKind::Disclosure
        | EntityKind::Series
        | EntityKind::SeriesException
        | EntityKind::Booking
        | EntityKind::Waiting
        | EntityKind::BusyImport
        | EntityKind::ForumSession
        | EntityKind::Attendance
        | EntityKind::ForumQuestion
        | EntityKind::Feedback
        | EntityKind::Certificate
        | EntityKind::TeachingTime
        | EntityKind::GuideContact
        | EntityKind::GuideEntry
        | EntityKind::FirstDays
        | EntityKind::OwnCard
        | EntityKind::Contact
        | EntityKind::Consent
        | EntityKind::StandingConsent
        | EntityKind::SharedPlace
        | EntityKind::ParcelSent
        | EntityKind::ParcelReceived
        | EntityKind::Trash
        | EntityKind::EarlierAudit => Err(Error::NotAllowed("this record is not put back")),
    }
}
