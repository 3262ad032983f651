//! "Remove this passage everywhere": from the columns, the saved words, every version and the
//! index, so that nothing of it can be found in the vault afterwards. Scores are not touched.

use rusqlite::Connection;
use serde_json::{Value, json};
use waymark_domain::search::SearchKind;
use waymark_domain::sessions::Session;
use waymark_domain::sessions::wording::{count_passage, without_passage};
use waymark_domain::{Purpose, SessionId};

use super::draft::{self, Draft};
use super::{NOTE, SUMMARY, Sessions, event, load, sql};
use crate::history::{self, Kept};
use crate::record::{EntityKind, Fields};
use crate::write::{Keep, Writer};
use crate::{Error, Now, Result, search};

/// The fields of a session that hold free words.
const WORDS: [&str; 3] = [NOTE, SUMMARY, "may_tell_whom"];

/// The name under which the history says how often a passage was removed.
const REMOVED: &str = "passages_removed";

/// One letter is no passage.
const MIN_PASSAGE_CHARS: usize = 2;

impl Sessions<'_> {
    /// In how many places a passage stands: in each version that was written with it, and in words
    /// that are saved and not yet kept. Upper and lower case count as different.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] for a passage of less than two characters.
    pub fn count_passage(&self, id: SessionId, passage: &str) -> Result<usize> {
        let passage = checked(passage)?;
        self.records
            .read(|conn| Ok(Everywhere::load(conn, id)?.places(passage)))
    }

    /// Removes a passage everywhere in a session, its history and the index, and gives the number
    /// of places. An agreement about a summary that held it is taken back. What was disclosed and
    /// what older backups hold is not reached.
    ///
    /// # Errors
    /// As [`Sessions::count_passage`].
    pub fn remove_passage(&self, id: SessionId, passage: &str, now: Now) -> Result<usize> {
        let passage = checked(passage)?;
        let removed = self.records.write_if(now, |w| {
            let everywhere = Everywhere::load(w.sql(), id)?;
            let places = everywhere.places(passage);
            if places == 0 {
                return Ok(None);
            }
            everywhere.remove(w, passage, places)?;
            Ok(Some(places))
        })?;
        if removed.is_some() {
            self.records.forget_log();
        }
        Ok(removed.unwrap_or(0))
    }
}

fn checked(passage: &str) -> Result<&str> {
    let passage = passage.trim();
    if passage.chars().count() < MIN_PASSAGE_CHARS {
        return Err(Error::Invalid {
            field: "passage",
            reason: "is too short",
        });
    }
    Ok(passage)
}

/// Everything in which words of a session stand. No `Debug`: it holds notes.
struct Everywhere {
    session: Session,
    draft: Option<Draft>,
    history: Vec<Kept>,
}

impl Everywhere {
    fn load(conn: &Connection, id: SessionId) -> Result<Self> {
        Ok(Self {
            session: load(conn, id)?,
            draft: draft::load(conn, id)?.map(|(draft, _)| draft),
            history: history::kept(conn, EntityKind::Session, id.as_uuid())?,
        })
    }

    fn places(&self, passage: &str) -> usize {
        let count = |text: &str| count_passage(text, passage);
        let draft = self.draft.as_ref();
        let history: usize = self
            .history
            .iter()
            .flat_map(|kept| written(kept.changes.reveal(Purpose::Store)))
            .map(count)
            .sum();
        let session = count(self.session.note.reveal(Purpose::Store))
            + count(&self.session.summary.body)
            + count(&self.session.limits.may_tell_whom);
        // The newest version and the session are the same words.
        history.max(session) + draft.map_or(0, |draft| count(&draft.note) + count(&draft.summary))
    }

    fn remove(self, w: &Writer<'_, '_>, passage: &str, places: usize) -> Result<()> {
        let id = self.session.id;
        if let Some(saved) = self.draft {
            let note = without_passage(&saved.note, passage);
            let summary = without_passage(&saved.summary, passage);
            draft::save(w.sql(), id, &Draft { note, summary }, w.now().at)?;
        }
        for kept in self.history {
            let changes = kept.changes.map(|changes| without(changes, passage));
            let kept = Kept { changes, ..kept };
            history::rewrite(w.sql(), EntityKind::Session, id.as_uuid(), &kept)?;
        }
        keep_without(w, &self.session, passage, places)?;
        search::forget(w, SearchKind::Note, id.as_uuid())?;
        search::forget(w, SearchKind::Summary, id.as_uuid())?;
        search::merge(w)
    }
}

/// Keeps the session without the passage. The new version says that there were removals and how
/// many; the words it came from are given as they are now, since they may stand nowhere.
fn keep_without(w: &Writer<'_, '_>, before: &Session, passage: &str, places: usize) -> Result<()> {
    let mut after = before.clone();
    let note = without_passage(before.note.reveal(Purpose::Store), passage);
    after.reword(&note, &without_passage(&before.summary.body, passage));
    after.limits.may_tell_whom = without_passage(&before.limits.may_tell_whom, passage);
    after.version = before.version.saturating_add(1);
    sql::update(w.sql(), before, &after)?;

    let mut cleaned = before.clone();
    cleaned.note = after.note.clone();
    cleaned.summary.body.clone_from(&after.summary.body);
    cleaned
        .limits
        .may_tell_whom
        .clone_from(&after.limits.may_tell_whom);
    w.keep(event::PASSAGE_REMOVED, Some(&cleaned), &after, Keep::Kept)?;
    say_how_many(w, &after, places)
}

/// Adds the number of places to the newest version.
fn say_how_many(w: &Writer<'_, '_>, session: &Session, places: usize) -> Result<()> {
    let id = session.id.as_uuid();
    let kept = history::kept(w.sql(), EntityKind::Session, id)?;
    let Some(newest) = kept
        .into_iter()
        .find(|kept| kept.version == session.version)
    else {
        return Ok(());
    };
    let changes = newest.changes.map(|mut changes| {
        changes.insert(REMOVED.to_owned(), json!({ "from": 0, "to": places }));
        changes
    });
    history::rewrite(
        w.sql(),
        EntityKind::Session,
        id,
        &Kept { changes, ..newest },
    )
}

/// The free words that a version was written with.
fn written(changes: &Fields) -> impl Iterator<Item = &str> {
    WORDS
        .iter()
        .filter_map(|name| changes.get(*name)?.get("to")?.as_str())
}

/// Changes without the passage, on either side; what then is no change any more is left out.
fn without(mut changes: Fields, passage: &str) -> Fields {
    for name in WORDS {
        let Some(change) = changes.get(name) else {
            continue;
        };
        let side = |side: &str| match change.get(side) {
            Some(Value::String(text)) => Value::String(without_passage(text, passage)),
            other => other.cloned().unwrap_or(Value::Null),
        };
        let (from, to) = (side("from"), side("to"));
        if from == to {
            changes.remove(name);
        } else {
            changes.insert(name.to_owned(), json!({ "from": from, "to": to }));
        }
    }
    changes
}
