//! A framework with a row, as a record.

use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;
use waymark_domain::frameworks::{Framework, Origin, Outcome, shipped_by_key};
use waymark_domain::{FrameworkId, Timestamp};

use super::{edit, event, sql};
use crate::record::{self, EntityKind, Fields, Record};
use crate::write::{Keep, Writer};
use crate::{Error, Result};

/// A framework that has a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Kept {
    pub(crate) id: FrameworkId,
    pub(crate) version: u32,
    pub(crate) in_use: bool,
    pub(crate) created_at: Timestamp,
    pub(crate) framework: Framework,
}

impl Record for Kept {
    const KIND: EntityKind = EntityKind::Framework;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        let framework = serde_json::to_value(&self.framework).unwrap_or(Value::Null);
        let mut fields = record::fields(framework);
        fields.insert("in_use".to_owned(), self.in_use.into());
        fields.insert("created_at".to_owned(), json!(self.created_at));
        fields
    }
}

/// What of a framework comes back with an earlier version: all but its key, and whether it is in use.
#[derive(Deserialize)]
struct Earlier {
    specialty: String,
    college: String,
    curriculum: String,
    edition: String,
    source_url: String,
    source_seen: bool,
    other_sources: Vec<String>,
    notes: Vec<String>,
    currency_years: u8,
    outcomes: Vec<Outcome>,
}

/// Puts an earlier version of a framework back as a new one; `None` if it is like that.
pub(crate) fn put_back(
    w: &Writer<'_, '_>,
    id: FrameworkId,
    earlier: &Fields,
) -> Result<Option<()>> {
    let before = sql::load(w.sql(), id)?;
    let earlier: Earlier = record::earlier(&before, earlier)?;
    let framework = Framework {
        specialty: earlier.specialty,
        college: earlier.college,
        curriculum: earlier.curriculum,
        edition: earlier.edition,
        source_url: earlier.source_url,
        source_seen: earlier.source_seen,
        other_sources: earlier.other_sources,
        notes: earlier.notes,
        currency_years: earlier.currency_years,
        outcomes: earlier.outcomes,
        ..before.framework.clone()
    };
    if framework == before.framework {
        return Ok(None);
    }
    let framework = by_whom(framework, before.framework.origin);
    change(
        w,
        event::CHANGED,
        &before,
        Kept {
            framework,
            ..before.clone()
        },
    )
    .map(Some)
}

/// The framework with its origin told anew: one that is as it was shipped is a shipped one, and one
/// that is not any more is the doctor's own.
pub(super) fn by_whom(framework: Framework, before: Origin) -> Framework {
    let shipped = shipped_by_key(&framework.key).is_some_and(|shipped| {
        let as_shipped = Framework {
            origin: Origin::Shipped,
            ..framework.clone()
        };
        *shipped == as_shipped
    });
    let origin = match (shipped, before) {
        (true, _) => Origin::Shipped,
        (false, Origin::Shipped) => Origin::Own,
        (false, before) => before,
    };
    Framework {
        origin,
        ..framework
    }
}

/// Writes a framework over the one that is there, as its next version.
pub(super) fn change(w: &Writer<'_, '_>, event: &str, before: &Kept, after: Kept) -> Result<()> {
    edit::check(&after.framework)?;
    if after.framework.key != before.framework.key {
        return Err(Error::NotAllowed("a framework keeps its key"));
    }
    let after = Kept {
        version: before.version.saturating_add(1),
        ..after
    };
    sql::put(w.sql(), &after)?;
    w.keep(event, Some(before), &after, Keep::Kept)
}

/// Writes a framework that had no row.
pub(super) fn add(
    w: &Writer<'_, '_>,
    event: &str,
    framework: Framework,
    in_use: bool,
) -> Result<()> {
    edit::check(&framework)?;
    let now = w.now().at;
    let kept = Kept {
        id: FrameworkId::new(now),
        version: 1,
        in_use,
        created_at: now,
        framework,
    };
    sql::put(w.sql(), &kept)?;
    w.keep(event, None, &kept, Keep::Kept)
}
