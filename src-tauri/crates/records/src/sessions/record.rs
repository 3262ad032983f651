//! A session as history, the audit chain and the check of the vault see it.

use serde_json::json;
use uuid::Uuid;
use waymark_domain::Purpose;
use waymark_domain::sessions::{Score, Session};

use crate::record::{self, EntityKind, Fields, Record};

/// The field names of the two columns.
pub(crate) const NOTE: &str = "note";
pub(crate) const SUMMARY: &str = "summary";

impl Record for Session {
    const KIND: EntityKind = EntityKind::Session;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        let scores = self.scores.reveal(Purpose::Store);
        record::fields(json!({
            "person_id": self.person_id,
            "held_on": self.held_on,
            "started_at": self.started_at,
            "until": self.until,
            "state": self.state,
            "topic": self.topic.reveal(Purpose::Store),
            NOTE: self.note.reveal(Purpose::Store),
            SUMMARY: self.summary.body,
            "read_back_at": self.summary.read_back_at,
            "agreed_at": self.summary.agreed_at,
            "confidence": scores.confidence.map(Score::get),
            "wellbeing": scores.wellbeing.map(Score::get),
            "limits_explained_at": self.limits.explained_at,
            "may_tell": self.limits.may_tell,
            "may_tell_whom": self.limits.may_tell_whom,
            "next_on": self.next_on,
            "filed_at": self.filed_at,
            "left_at": self.left_at,
        }))
    }
}
