//! One framework taking another's place: links are kept by their code.

use std::collections::BTreeMap;

use rusqlite::Connection;
use waymark_domain::EvidenceId;
use waymark_domain::frameworks::{Framework, Moved, moved};

use super::{Frameworks, find, sql};
use crate::evidence;
use crate::write::Writer;
use crate::{Error, Now, Result};

/// What becomes of links when one framework takes another's place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinksMoved {
    /// The codes, sorted by what happens to them.
    pub codes: Moved,
    /// How many items speak for each code.
    pub items: BTreeMap<String, u32>,
}

impl Frameworks<'_> {
    /// What [`Frameworks::move_links`] would do.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn preview_move(&self, from: &str, to: &str) -> Result<LinksMoved> {
        self.records.read(|connection| {
            let (from, to) = pair(connection, from, to)?;
            look(connection, &from, &to)
        })
    }

    /// Moves every link to one framework to the same code of another, as when a new edition comes out.
    /// Links to codes that the other does not have stay where they are. An item that speaks for the
    /// code of the other already keeps the better of the two.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] from a framework to itself.
    pub fn move_links(&self, from: &str, to: &str, now: Now) -> Result<LinksMoved> {
        let looked = self.preview_move(from, to)?;
        self.records.write_if(now, |w| {
            let (from, to) = pair(w.sql(), from, to)?;
            let mut changed = None;
            for id in linked_items(w.sql(), &from.key)? {
                changed = move_one(w, id, &from, &to)?.or(changed);
            }
            Ok(changed)
        })?;
        Ok(looked)
    }
}

fn pair(connection: &Connection, from: &str, to: &str) -> Result<(Framework, Framework)> {
    if from == to {
        return Err(Error::NotAllowed("this is the same framework"));
    }
    let found = |key| find(connection, key)?.ok_or(Error::NotFound("framework"));
    Ok((found(from)?, found(to)?))
}

pub(super) fn look(
    connection: &Connection,
    from: &Framework,
    to: &Framework,
) -> Result<LinksMoved> {
    let items = sql::linked_codes(connection, &from.key)?;
    let codes: Vec<&str> = items.keys().map(String::as_str).collect();
    Ok(LinksMoved {
        codes: moved(from, to, &codes),
        items,
    })
}

fn linked_items(connection: &Connection, key: &str) -> Result<Vec<EvidenceId>> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT evidence_id FROM evidence_outcome WHERE framework = ?1 ORDER BY evidence_id",
    )?;
    let rows = statement.query_map([key], |row| row.get(0).map(EvidenceId::from_uuid))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn move_one(
    w: &Writer<'_, '_>,
    id: EvidenceId,
    from: &Framework,
    to: &Framework,
) -> Result<Option<()>> {
    let before = evidence::load(w.sql(), id)?;
    let (mut stay, leave): (Vec<_>, Vec<_>) = before
        .outcomes
        .iter()
        .cloned()
        .partition(|link| link.framework != from.key || to.outcome(&link.code).is_none());
    for mut link in leave {
        link.framework.clone_from(&to.key);
        let there = stay
            .iter_mut()
            .find(|there| there.framework == link.framework && there.code == link.code);
        match there {
            Some(there) if there.strength >= link.strength => {}
            Some(there) => *there = link,
            None => stay.push(link),
        }
    }
    evidence::remap(w, &before, stay)
}
