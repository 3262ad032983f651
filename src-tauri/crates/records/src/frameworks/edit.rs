//! Taking a framework into use, making, changing, importing and removing one.

use rusqlite::Connection;
use waymark_domain::FrameworkId;
use waymark_domain::frameworks::{Framework, FrameworkFault, Origin, shipped_by_key};

use super::moves::{self, LinksMoved};
use super::record::{self, Kept, by_whom};
use super::{Frameworks, event, sql};
use crate::record::EntityKind;
use crate::write::Writer;
use crate::{Error, Now, Result};

/// A framework that is to be made or changed.
#[derive(Clone, Debug)]
pub struct FrameworkInput {
    /// The version that was shown; `None` takes whatever is there, or makes one.
    pub version: Option<u32>,
    /// All of it. Its origin is told by what is done with it.
    pub framework: Framework,
}

/// What an import would do.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportPreview {
    /// What was read.
    pub framework: Framework,
    /// Whether it would take the place of one with this key.
    pub replaces: bool,
    /// What would become of the links to that one.
    pub links: LinksMoved,
}

impl Frameworks<'_> {
    /// Takes a framework into use, or out of it. Links to it stay in either case.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn set_in_use(&self, key: &str, on: bool, now: Now) -> Result<()> {
        self.records.write_if(now, |w| {
            let event = if on { event::USED } else { event::UNUSED };
            if let Some(before) = sql::stored_by_key(w.sql(), key)? {
                if before.in_use == on {
                    return Ok(None);
                }
                let after = Kept {
                    in_use: on,
                    ..before.clone()
                };
                return record::change(w, event, &before, after).map(Some);
            }
            let shipped = shipped_by_key(key).ok_or(Error::NotFound("framework"))?;
            on.then(|| record::add(w, event, shipped.clone(), true))
                .transpose()
        })?;
        Ok(())
    }

    /// Makes a framework, or changes one. One that comes with Waymark becomes the doctor's own by it.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the field that cannot be as given; [`Error::ChangedMeanwhile`].
    pub fn save(&self, input: &FrameworkInput, now: Now) -> Result<()> {
        self.records.write_if(now, |w| {
            let key = &input.framework.key;
            let stored = sql::by_key(w.sql(), key)?;
            let version = stored.as_ref().map(|stored| stored.version);
            if input.version.is_some() && input.version != version {
                return Err(Error::ChangedMeanwhile("framework"));
            }
            put(
                w,
                stored,
                input.framework.clone(),
                Origin::Own,
                event::ADDED,
                event::CHANGED,
            )
        })?;
        Ok(())
    }

    /// What importing a framework would do; its text was read by
    /// [`waymark_domain::frameworks::parse_json`] or `parse_csv`.
    ///
    /// # Errors
    /// The vault's.
    pub fn preview_import(&self, framework: Framework) -> Result<ImportPreview> {
        self.records.read(|connection| {
            let there = super::find(connection, &framework.key)?;
            let links = match &there {
                Some(there) => moves::look(connection, there, &framework)?,
                None => LinksMoved::default(),
            };
            Ok(ImportPreview {
                replaces: there.is_some(),
                links,
                framework,
            })
        })
    }

    /// Takes in a framework that was read, over the one with its key if there is one, and into use.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the field that cannot be as given.
    pub fn import(&self, framework: &Framework, now: Now) -> Result<()> {
        self.records.write_if(now, |w| {
            let stored = sql::by_key(w.sql(), &framework.key)?;
            let imported = event::IMPORTED;
            put(
                w,
                stored,
                framework.clone(),
                Origin::Imported,
                imported,
                imported,
            )
        })?;
        Ok(())
    }

    /// Moves a framework to the trash. One that comes with Waymark is then as it was shipped.
    ///
    /// # Errors
    /// [`Error::NotFound`] for one that has no row; [`Error::NotAllowed`] while evidence speaks for an
    /// outcome that would have no place any more.
    pub fn remove(&self, key: &str, now: Now) -> Result<()> {
        let found = self
            .records
            .read(|connection| sql::stored_by_key(connection, key))?;
        let kept = found.ok_or(Error::NotFound("framework"))?;
        let trash = self.records.trash();
        trash
            .put(EntityKind::Framework, kept.id.as_uuid(), "", now)
            .map(drop)
    }
}

/// Refuses to remove a framework while an item speaks for an outcome that would have no place any more.
pub(crate) fn refuse_linked(connection: &Connection, id: FrameworkId) -> Result<()> {
    let key = &sql::load(connection, id)?.framework.key;
    let shipped = shipped_by_key(key);
    let homeless = |code: &String| shipped.is_none_or(|shipped| shipped.outcome(code).is_none());
    if sql::linked_codes(connection, key)?.keys().any(homeless) {
        Err(Error::NotAllowed("evidence speaks for this framework"))
    } else {
        Ok(())
    }
}

fn put(
    w: &Writer<'_, '_>,
    stored: Option<Kept>,
    framework: Framework,
    made_by: Origin,
    added: &str,
    changed: &str,
) -> Result<Option<()>> {
    check(&framework)?;
    let origin = |before: Origin| match (before, made_by) {
        (Origin::Shipped, made_by) | (_, made_by @ Origin::Imported) => made_by,
        (before, _) => before,
    };
    let Some(before) = stored else {
        let shipped = shipped_by_key(&framework.key).is_some();
        let framework = by_whom(framework, made_by);
        let (event, in_use) = (if shipped { changed } else { added }, true);
        return record::add(w, event, framework, in_use).map(Some);
    };
    let framework = by_whom(framework, origin(before.framework.origin));
    let after = Kept {
        framework,
        in_use: before.in_use || made_by == Origin::Imported,
        ..before.clone()
    };
    (after != before)
        .then(|| record::change(w, changed, &before, after))
        .transpose()
}

/// What the domain asks of a framework.
pub(super) fn check(framework: &Framework) -> Result<()> {
    framework.check().map_err(|fault| invalid(&fault))
}

fn invalid(fault: &FrameworkFault) -> Error {
    Error::Invalid {
        field: fault
            .place
            .map_or("framework", |place| place.field.as_str()),
        reason: fault.problem.word(),
    }
}
