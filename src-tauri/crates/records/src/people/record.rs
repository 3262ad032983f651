//! People as history, the audit chain and the check of the vault see them.

use serde_json::json;
use uuid::Uuid;
use waymark_domain::PersonId;
use waymark_domain::people::{Client, Person};

use crate::record::{self, EntityKind, Fields, Record};

/// What a person told, with its place in the vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientRecord {
    /// Whose it is.
    pub person_id: PersonId,
    /// Counts up with each change.
    pub version: u32,
    /// What they told.
    pub client: Client,
}

impl Record for Person {
    const KIND: EntityKind = EntityKind::Person;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        let mut fields = record::fields(json!(self.roster));
        fields.insert("created_at".to_owned(), json!(self.created_at));
        fields
    }
}

impl Record for ClientRecord {
    const KIND: EntityKind = EntityKind::Client;

    fn id(&self) -> Uuid {
        self.person_id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        record::fields(json!(self.client))
    }
}
