//! Drafts of filed sessions thin out: what was written on the way to the filed words is taken out
//! of the history thirty days after filing.

use serde_json::{Value, json};
use waymark_domain::sessions::thinning::Runs;
use waymark_domain::{Confidential, Purpose, SessionId};

use super::{History, Kept, of_session, sql};
use crate::record::{EntityKind, Fields, Record, canonical};
use crate::sessions::{self, event};
use crate::write::{Keep, Writer};
use crate::{Error, Now, Result, settings};

/// Where the runs are remembered.
const SETTING: &str = "history.thinning";

/// Sessions dealt with in one transaction, so that nobody who types has to wait for long.
const AT_ONCE: u32 = 100;

impl History<'_> {
    /// Takes out the drafts that are due, and gives their number. To be called once a start and
    /// once a day; what is due, and why a clock that jumps takes nothing out, is in
    /// [`waymark_domain::sessions::thinning`].
    ///
    /// # Errors
    /// The vault's.
    pub fn thin_drafts(&self, now: Now) -> Result<usize> {
        let before = self.runs()?;
        let (runs, filed_by) = before.run(now.at);
        if runs != before {
            self.remember(runs, now)?;
        }
        let Some(filed_by) = filed_by else {
            return Ok(0);
        };
        let mut taken_out = 0;
        loop {
            let due = self
                .records
                .read(|conn| sql::with_drafts(conn, filed_by, AT_ONCE))?;
            if due.is_empty() {
                return Ok(taken_out);
            }
            taken_out += self.records.write(now, |w| {
                due.iter()
                    .try_fold(0, |count, id| Ok(count + thin(w, *id)?))
            })?;
        }
    }

    /// Runs that cannot be read count as none: the drafts stay for longer.
    fn runs(&self) -> Result<Runs> {
        match self.records.read(|conn| settings::value(conn, SETTING)) {
            Err(Error::Unreadable(_)) => Ok(Runs::default()),
            stored => Ok(stored?.unwrap_or_default()),
        }
    }

    /// At most once a day, and audited like every setting: `check` compares them all.
    fn remember(&self, runs: Runs, now: Now) -> Result<()> {
        self.records
            .write(now, |w| settings::put(w, SETTING, &runs))
    }
}

/// Takes the drafts out of one session's history. Each hands its changes on to the next version
/// that stays, and the newest always stays, so the words of every version left are as before.
fn thin(w: &Writer<'_, '_>, id: SessionId) -> Result<usize> {
    let mut kept = of_session(w.sql(), id)?;
    let Some(newest) = kept.pop() else {
        return Ok(0);
    };
    let (mut handed_on, mut taken_out) = (Fields::new(), 0);
    for version in kept {
        if version.keep == Keep::Draft {
            sql::delete(w.sql(), EntityKind::Session, id.as_uuid(), version.version)?;
            handed_on =
                one_after_the_other(handed_on, version.changes.into_revealed(Purpose::Store));
            taken_out += 1;
        } else {
            take_on(w, id, std::mem::take(&mut handed_on), version)?;
        }
    }
    take_on(w, id, handed_on, newest)?;
    let session = sessions::load(w.sql(), id)?;
    let record = canonical(session.version, &session.fields());
    w.audit(
        event::DRAFTS_THINNED,
        EntityKind::Session,
        id.as_uuid(),
        session.version,
        &record,
    )?;
    Ok(taken_out)
}

fn take_on(w: &Writer<'_, '_>, id: SessionId, handed_on: Fields, version: Kept) -> Result<()> {
    if handed_on.is_empty() {
        return Ok(());
    }
    let changes = version.changes.into_revealed(Purpose::Store);
    let changes = Confidential::new(one_after_the_other(handed_on, changes));
    sql::rewrite(
        w.sql(),
        EntityKind::Session,
        id.as_uuid(),
        &Kept { changes, ..version },
    )
}

/// Two changes as one: from before the first to after the second, without what is undone in between.
fn one_after_the_other(first: Fields, mut second: Fields) -> Fields {
    for (name, change) in first {
        let from = change.get("from").cloned().unwrap_or(Value::Null);
        let last = second.get(&name).unwrap_or(&change);
        let to = last.get("to").cloned().unwrap_or(Value::Null);
        if from == to {
            second.remove(&name);
        } else {
            second.insert(name, json!({ "from": from, "to": to }));
        }
    }
    second
}
