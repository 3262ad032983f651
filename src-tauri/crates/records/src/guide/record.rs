//! What is kept of the guide, as history, the audit chain and the check of the vault see it.

use serde_json::json;
use uuid::Uuid;
use waymark_domain::guide::{FirstDays, GuideContact, KeptEntry};

use crate::record::{self, EntityKind, Fields, Record};

impl Record for GuideContact {
    const KIND: EntityKind = EntityKind::GuideContact;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        record::fields(json!({
            "role": self.role,
            "name": self.name,
            "reach": self.reach,
            "note": self.note,
        }))
    }
}

impl Record for KeptEntry {
    const KIND: EntityKind = EntityKind::GuideEntry;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        record::fields(json!({
            "key": self.key,
            "body": self.words,
            "hidden": self.hidden,
        }))
    }
}

impl Record for FirstDays {
    const KIND: EntityKind = EntityKind::FirstDays;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        record::fields(json!({
            "person_id": self.person,
            "start_on": self.start_on,
            "ticks": self.ticks,
            "own_steps": self.own_steps,
        }))
    }
}
