//! An item as a record: what history compares, and how an earlier version comes back.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;
use waymark_domain::evidence::{Evidence, OutcomeLink};
use waymark_domain::{EvidenceId, PartialDate};

use super::{event, save, sql};
use crate::Result;
use crate::record::{self, EntityKind, Fields, Record};
use crate::write::Writer;

impl Record for Evidence {
    const KIND: EntityKind = EntityKind::Evidence;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    /// All but the items it belongs together with: that is said of both, and changes neither.
    fn fields(&self) -> Fields {
        record::fields(json!({
            "number": self.number,
            "state": self.state,
            "title": self.title,
            "title_guessed": self.title_guessed,
            "kind": self.kind,
            "from": self.from,
            "to": self.to,
            "date_guessed": self.date_guessed,
            "institution": self.institution,
            "grade": self.grade,
            "description": self.description,
            "level": self.level,
            "reflection": self.reflection,
            "reflection_released_at": self.reflection_released_at,
            "tags": self.tags,
            "on_gmc_form": self.on_gmc_form,
            "outcomes": self.outcomes,
            "added_at": self.added_at,
        }))
    }
}

/// What of an item comes back with an earlier version: what was said of it, and its outcomes. Where it
/// stands has happened, and stays; a release stays with the words that were released.
#[derive(Deserialize)]
struct Earlier {
    title: String,
    title_guessed: bool,
    kind: Option<String>,
    from: Option<PartialDate>,
    to: Option<PartialDate>,
    date_guessed: bool,
    institution: String,
    grade: String,
    description: String,
    level: String,
    reflection: String,
    tags: Vec<String>,
    on_gmc_form: Option<NaiveDate>,
    outcomes: Vec<OutcomeLink>,
}

/// Puts an earlier version of an item back as a new one; `None` if it is like that.
pub(crate) fn put_back(w: &Writer<'_, '_>, id: EvidenceId, earlier: &Fields) -> Result<Option<()>> {
    let before = sql::load(w.sql(), id)?;
    let earlier: Earlier = record::earlier(&before, earlier)?;
    let after = Evidence {
        title: earlier.title,
        title_guessed: earlier.title_guessed,
        kind: earlier.kind,
        from: earlier.from,
        to: earlier.to,
        date_guessed: earlier.date_guessed,
        institution: earlier.institution,
        grade: earlier.grade,
        description: earlier.description,
        level: earlier.level,
        reflection_released_at: save::still_released(&before, &earlier.reflection),
        reflection: earlier.reflection,
        tags: earlier.tags,
        on_gmc_form: earlier.on_gmc_form,
        outcomes: earlier.outcomes,
        ..before.clone()
    };
    save::change(w, event::CHANGED, &before, after)
}
