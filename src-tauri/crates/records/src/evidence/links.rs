//! What an item speaks for, and which items belong together.

use waymark_domain::EvidenceId;
use waymark_domain::evidence::{Evidence, OutcomeLink, Strength};
use waymark_domain::frameworks::{MAX_CODE_CHARS, MAX_KEY_CHARS};

use super::{EvidenceOf, event, save, sql};
use crate::record::{Record, canonical};
use crate::write::Writer;
use crate::{Error, Now, Result, frameworks, given};

/// An item that is to speak for an outcome.
#[derive(Clone, Debug)]
pub struct MapTo {
    /// Which item.
    pub id: EvidenceId,
    /// The framework's key.
    pub framework: String,
    /// The outcome's code.
    pub code: String,
    /// How much the item says about it.
    pub strength: Strength,
    /// Why, in the doctor's words; may be empty.
    pub why: String,
}

impl EvidenceOf<'_> {
    /// Maps an item to an outcome, or changes how. The framework does not have to be in use.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the item, the framework or the outcome; [`Error::Invalid`] for too long
    /// a why.
    pub fn map(&self, to: &MapTo, now: Now) -> Result<()> {
        self.records.write_if(now, |w| map(w, to))?;
        Ok(())
    }

    /// Maps several at once, in one transaction: as when one item speaks for many outcomes.
    ///
    /// # Errors
    /// Those of [`EvidenceOf::map`]; then none is mapped.
    pub fn map_all(&self, all: &[MapTo], now: Now) -> Result<()> {
        self.records.write_if(now, |w| {
            let mut changed = None;
            for to in all {
                changed = map(w, to)?.or(changed);
            }
            Ok(changed)
        })?;
        Ok(())
    }

    /// Takes an item from an outcome; one that does not speak for it stays as it is.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the item.
    pub fn unmap(&self, id: EvidenceId, framework: &str, code: &str, now: Now) -> Result<()> {
        self.records.write_if(now, |w| {
            let before = sql::load(w.sql(), id)?;
            let mut after = before.clone();
            after
                .outcomes
                .retain(|link| link.framework != framework || link.code != code);
            save::change(w, event::UNMAPPED, &before, after)
        })?;
        Ok(())
    }

    /// Says that two items belong together.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] for an item and itself.
    pub fn relate(&self, one: EvidenceId, other: EvidenceId, now: Now) -> Result<()> {
        self.set_related(one, other, true, now)
    }

    /// Says that two items do not belong together.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn unrelate(&self, one: EvidenceId, other: EvidenceId, now: Now) -> Result<()> {
        self.set_related(one, other, false, now)
    }

    fn set_related(&self, one: EvidenceId, other: EvidenceId, on: bool, now: Now) -> Result<()> {
        self.records.write_if(now, |w| {
            let items = [sql::load(w.sql(), one)?, sql::load(w.sql(), other)?];
            if one == other {
                return Err(Error::Invalid {
                    field: "related",
                    reason: "is the item itself",
                });
            }
            if !sql::relate(w.sql(), one, other, on)? {
                return Ok(None);
            }
            let event = if on { event::RELATED } else { event::UNRELATED };
            for item in items {
                said_of(w, event, &item)?;
            }
            Ok(Some(()))
        })?;
        Ok(())
    }
}

/// Leaves an audit event of an item that is as it was.
fn said_of(w: &Writer<'_, '_>, event: &str, item: &Evidence) -> Result<()> {
    let bytes = canonical(item.version, &item.fields());
    w.audit(
        event,
        Evidence::KIND,
        Record::id(item),
        item.version,
        &bytes,
    )
}

/// Gives an item these outcomes; `None` if it has them.
pub(crate) fn remap(
    w: &Writer<'_, '_>,
    before: &Evidence,
    outcomes: Vec<OutcomeLink>,
) -> Result<Option<()>> {
    let after = Evidence {
        outcomes,
        ..before.clone()
    };
    save::change(w, event::MAPPED, before, after)
}

fn map(w: &Writer<'_, '_>, to: &MapTo) -> Result<Option<()>> {
    let framework = given::words("framework", &to.framework, MAX_KEY_CHARS)?;
    let code = given::words("code", &to.code, MAX_CODE_CHARS)?;
    let known = frameworks::find(w.sql(), &framework)?.ok_or(Error::NotFound("framework"))?;
    if known.outcome(&code).is_none() {
        return Err(Error::NotFound("outcome"));
    }
    let before = sql::load(w.sql(), to.id)?;
    let mut after = before.clone();
    after
        .outcomes
        .retain(|link| link.framework != framework || link.code != code);
    after.outcomes.push(OutcomeLink {
        framework,
        code,
        strength: to.strength,
        why: to.why.clone(),
    });
    save::change(w, event::MAPPED, &before, after)
}
