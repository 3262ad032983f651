//! The hour itself: start, write, be called away, read back, finish.

use chrono::NaiveDate;
use waymark_domain::sessions::wording::fits_a_column;
use waymark_domain::sessions::{
    AgreedSummary, AlreadyFiled, Limits, MayTell, Score, Session, SessionState, SharedAction,
};
use waymark_domain::{Confidential, PersonId, Purpose, SessionId, Timestamp, TopicId};

use super::draft::{self, Draft};
use super::{
    Sessions, Unkept, agreement, event, fold_draft, how_long, keep_change, load, sql, topic_exists,
};
use crate::{Error, Now, Result, actions, given, people};

const MAX_WHOM_CHARS: usize = 500;

/// What is known when a session starts.
#[derive(Clone, Debug)]
pub struct StartSession {
    /// Whose session it is.
    pub person_id: PersonId,
    /// What it is about, if that is known.
    pub topic: Option<TopicId>,
    /// The planned end, if any.
    pub until: Option<Timestamp>,
}

/// Which parts of a session change; `None` leaves a part as it is, `Some(None)` empties it.
#[derive(Clone, Debug, Default)]
pub struct SessionPatch {
    /// What it is about.
    pub topic: Option<Option<TopicId>>,
    /// The planned end.
    pub until: Option<Option<Timestamp>>,
    /// Confidence, as the doctor scored it; `Some(None)` is "Not asked".
    pub confidence: Option<Option<Score>>,
    /// Wellbeing, as the doctor scored it; `Some(None)` is "Not asked".
    pub wellbeing: Option<Option<Score>>,
    /// Whether the limits of confidentiality were explained. Ticking again keeps the first time.
    pub limits_explained: Option<bool>,
    /// "May I tell anyone?"
    pub may_tell: Option<MayTell>,
    /// The people named, or the purpose.
    pub may_tell_whom: Option<String>,
    /// The day it was held.
    pub held_on: Option<NaiveDate>,
    /// The next appointment.
    pub next_on: Option<Option<NaiveDate>>,
}

/// What a summary may start from: shareable material only, for the caller to put in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryStart {
    /// The day of the session.
    pub held_on: NaiveDate,
    /// The actions agreed in this session and ticked "Include in summary". Those carried over into
    /// it stand on the sheet of the session they were agreed in.
    pub actions: Vec<SharedAction>,
    /// The next appointment.
    pub next_on: Option<NaiveDate>,
}

impl Sessions<'_> {
    /// Starts a session today. Whoever has a session has asked for a 1:1, so the person becomes a
    /// client if they were not one.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a person or a topic that does not exist.
    pub fn start(&self, start: &StartSession, now: Now) -> Result<SessionId> {
        let session = Session {
            id: SessionId::new(now.at),
            person_id: start.person_id,
            version: 1,
            held_on: now.today,
            started_at: now.at,
            until: start.until,
            state: SessionState::Open,
            topic: Confidential::new(start.topic),
            note: Confidential::default(),
            summary: AgreedSummary::default(),
            scores: Confidential::default(),
            limits: Limits::default(),
            next_on: None,
            filed_at: None,
            left_at: None,
        };
        self.records.write(now, |w| {
            people::ensure_client(w, session.person_id)?;
            topic_exists(w, start.topic)?;
            sql::insert(w.sql(), &session)?;
            w.keep(event::STARTED, None, &session, how_long(&session))
        })?;
        Ok(session.id)
    }

    /// Saves both columns as they stand on the screen, over what was saved before. Nothing is
    /// audited or indexed; the words survive a crash from the moment this returns.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] for a column longer than
    /// [`waymark_domain::sessions::wording::MAX_COLUMN_CHARS`].
    pub fn autosave(
        &self,
        id: SessionId,
        note: Confidential<String>,
        summary: String,
        now: Now,
    ) -> Result<Timestamp> {
        let draft = Draft {
            note: note.into_revealed(Purpose::Store),
            summary,
        };
        column("note", &draft.note)?;
        column("summary", &draft.summary)?;
        self.records
            .vault()
            .write_draft(now.at.as_millis(), |tx| draft::save(tx, id, &draft, now.at))?;
        Ok(now.at)
    }

    /// Keeps the saved words as a version; false if they are kept already.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn keep(&self, id: SessionId, now: Now) -> Result<bool> {
        let kept = self.change(id, Unkept::FoldIn, event::KEPT, now, |_, _| Ok(()))?;
        if !kept {
            self.drop_spent_draft(id, now)?;
        }
        Ok(kept)
    }

    /// Takes away a draft that says what the record says. The record stays as it is, so this is no
    /// event; words saved in the meantime are other words and stay.
    fn drop_spent_draft(&self, id: SessionId, now: Now) -> Result<()> {
        if self.records.read(|conn| draft::load(conn, id))?.is_none() {
            return Ok(());
        }
        self.records.vault().write_draft(now.at.as_millis(), |tx| {
            let Some((draft, _)) = draft::load(tx, id)? else {
                return Ok(());
            };
            let kept = load(tx, id)?;
            let mut newest = kept.clone();
            draft.overlay(&mut newest);
            if newest == kept {
                draft::delete(tx, id)?;
            }
            Ok(())
        })
    }

    /// Changes what stands around the words. Saved words that are not kept yet stay so.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the session or the topic; [`Error::Invalid`] for names too long.
    pub fn update(&self, id: SessionId, patch: &SessionPatch, now: Now) -> Result<bool> {
        let whom = patch
            .may_tell_whom
            .as_deref()
            .map(|whom| given::optional_words("may_tell_whom", whom, MAX_WHOM_CHARS))
            .transpose()?;
        self.change(id, Unkept::Leave, event::CHANGED, now, |w, session| {
            topic_exists(w, patch.topic.flatten())?;
            apply(session, patch, whom, now.at);
            Ok(())
        })
    }

    /// Records that the summary was read back on screen, and whether the doctor agreed exactly
    /// this wording. A "no" takes an earlier agreement back.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] if there are no words to agree.
    pub fn read_back(&self, id: SessionId, agreed: bool, now: Now) -> Result<()> {
        let event = if agreed {
            event::AGREED
        } else {
            event::READ_BACK
        };
        self.change(id, Unkept::FoldIn, event, now, |_, session| {
            if session.summary.body.trim().is_empty() {
                return Err(Error::NotAllowed("an empty summary is not read back"));
            }
            session.summary.read_back_at = Some(now.at);
            session.summary.agreed_at = agreed.then_some(now.at);
            Ok(())
        })?;
        Ok(())
    }

    /// The tutor was called away: the words are kept and the time is noted.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn interrupt(&self, id: SessionId, now: Now) -> Result<()> {
        self.change(id, Unkept::FoldIn, event::INTERRUPTED, now, |_, session| {
            session.interrupt(now.at);
            Ok(())
        })?;
        Ok(())
    }

    /// Back from an interruption, or to a session that was left to finish.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] once filed.
    pub fn resume(&self, id: SessionId, now: Now) -> Result<()> {
        self.change(id, Unkept::Leave, event::RESUMED, now, |_, session| {
            session.resume().map_err(already_filed)
        })?;
        Ok(())
    }

    /// The conversation is over; the Finish sheet waits.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] once filed.
    pub fn later(&self, id: SessionId, now: Now) -> Result<()> {
        self.change(
            id,
            Unkept::FoldIn,
            event::LEFT_TO_FINISH,
            now,
            |_, session| session.finish_later().map_err(already_filed),
        )?;
        Ok(())
    }

    /// Files the session with its words, in one transaction. Filing a filed session again changes
    /// the next appointment only.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn finish(&self, id: SessionId, next_on: Option<NaiveDate>, now: Now) -> Result<()> {
        self.change(id, Unkept::FoldIn, event::FILED, now, |_, session| {
            session.file(next_on, now.at);
            Ok(())
        })?;
        Ok(())
    }

    /// What a summary of this session may start from.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn draft_summary(&self, id: SessionId, now: Now) -> Result<SummaryStart> {
        self.records.read(|conn| {
            let session = load(conn, id)?;
            let actions = actions::of_session(conn, id, now.today)?
                .into_iter()
                .filter(|row| !row.carried_over)
                .filter_map(|row| SharedAction::of(&row.action))
                .collect();
            Ok(SummaryStart {
                held_on: session.held_on,
                actions,
                next_on: session.next_on,
            })
        })
    }

    /// Puts words of an earlier version back as a new version. Whatever is newer, saved words
    /// that were not kept included, stays in the history.
    pub(crate) fn put_back(&self, id: SessionId, earlier: &Draft, now: Now) -> Result<bool> {
        let restored = self.records.write_if(now, |w| {
            let stored = load(w.sql(), id)?;
            let mut newest = stored.clone();
            fold_draft(w, &mut newest)?;
            let mut current = stored.clone();
            if newest != stored {
                current = keep_change(w, event::KEPT, &stored, newest)?;
            }
            let mut restored = current.clone();
            earlier.overlay(&mut restored);
            if restored != current {
                keep_change(w, event::RESTORED, &current, restored)?;
            } else if current == stored {
                return Ok(None);
            }
            Ok(Some(()))
        })?;
        Ok(restored.is_some())
    }
}

fn apply(session: &mut Session, patch: &SessionPatch, whom: Option<String>, at: Timestamp) {
    let mut scores = *session.scores.reveal(Purpose::Store);
    replace(&mut scores.confidence, patch.confidence);
    replace(&mut scores.wellbeing, patch.wellbeing);
    session.scores = Confidential::new(scores);
    if let Some(topic) = patch.topic {
        session.topic = Confidential::new(topic);
    }
    if let Some(explained) = patch.limits_explained {
        let first = session.limits.explained_at.unwrap_or(at);
        session.limits.explained_at = explained.then_some(first);
    }
    replace(&mut session.until, patch.until);
    replace(&mut session.limits.may_tell, patch.may_tell);
    replace(&mut session.limits.may_tell_whom, whom);
    replace(&mut session.next_on, patch.next_on);
    if let Some(day) = patch.held_on.filter(|day| *day != session.held_on) {
        session.held_on = day;
        agreement::take_back(session);
    }
}

fn replace<T>(part: &mut T, change: Option<T>) {
    if let Some(value) = change {
        *part = value;
    }
}

fn column(field: &'static str, text: &str) -> Result<()> {
    if fits_a_column(text) {
        Ok(())
    } else {
        Err(Error::Invalid {
            field,
            reason: "is too long",
        })
    }
}

fn already_filed(_: AlreadyFiled) -> Error {
    Error::NotAllowed("this session is filed already")
}
