//! A shared place as a record.

use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;
use waymark_domain::{SharedPlaceId, Timestamp};

use super::PlaceKind;
use crate::record::{self, EntityKind, Fields, Record};

/// A folder or a server that two stores reach. What opens it is no part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedPlace {
    /// What it is known by.
    pub id: SharedPlaceId,
    /// Counted up by each change.
    pub version: u32,
    /// How it is reached.
    pub kind: PlaceKind,
    /// What it is called.
    pub label: String,
    /// The folder's full path, or the address of the server.
    pub address: String,
    /// Everything else, as far as its kind has it.
    pub options: PlaceOptions,
    /// Whether Waymark looks there by itself.
    pub poll: bool,
    /// When it was set up.
    pub created_at: Timestamp,
}

/// What only some places have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlaceOptions {
    /// Who signs in: a name of WebDAV, a key's id of S3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The bucket of S3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bucket: Option<String>,
    /// The region of S3, where the server has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The certificate of an authority of the organisation's own, as PEM.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// The address of a proxy; without one the system's is taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proxy: Option<String>,
}

impl SharedPlace {
    /// Which host a visit speaks to; none for a folder.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        let (_, rest) = self.address.split_once("://")?;
        rest.split('/').next()
    }

    /// Where what is sent there comes to lie: the address, and the bucket of S3 behind it.
    pub(crate) fn location(&self) -> String {
        match &self.options.bucket {
            Some(bucket) => format!("{}/{bucket}", self.address),
            None => self.address.clone(),
        }
    }

    /// Whether what opens this place is meant for another as well: the same server, bucket and user.
    pub(super) fn is_opened_as(&self, other: &Self) -> bool {
        let door = |place: &Self| {
            let scheme = place
                .address
                .split_once("://")
                .map(|(scheme, _)| scheme.to_owned());
            let host = place.host().map(str::to_owned);
            (
                scheme,
                host,
                place.options.user.clone(),
                place.options.bucket.clone(),
            )
        };
        door(self) == door(other)
    }
}

impl Record for SharedPlace {
    const KIND: EntityKind = EntityKind::SharedPlace;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        record::fields(json!({
            "kind": self.kind,
            "label": self.label,
            "address": self.address,
            "options": self.options,
            "poll": self.poll,
            "created_at": self.created_at,
        }))
    }
}
