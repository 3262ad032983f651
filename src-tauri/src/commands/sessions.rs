//! Sessions: starting, writing, finishing, and their history.

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use waymark_domain::people::Pronouns;
use waymark_domain::sessions::brief::WorthAsking;
use waymark_domain::sessions::{MayTell, Score, Scores, SessionState};
use waymark_domain::time::long_date;
use waymark_domain::{Confidential, PersonId, Purpose, SessionId, Timestamp, TopicId};
use waymark_records::sessions::{self, SessionPatch, StartSession};
use waymark_records::{Now, Records};
use waymark_text::{Arg, say};

use super::actions::ActionRow;
use super::concerns::ConcernView;
use super::plans_view::BriefMilestone;
use super::{Millis, Word, id, parsed};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::state::Unlocked;

/// A session with all its screen needs. The confidential parts are revealed here, for the window.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SessionView {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// Whose it is.
    pub person_id: String,
    /// The doctor's name.
    pub person_name: String,
    /// How the doctor wishes to be referred to.
    pub pronouns: Word<Pronouns>,
    /// The how-manieth of this doctor.
    pub number: u32,
    /// Its day.
    pub held_on: String,
    /// When it was opened.
    pub started_at: Millis,
    /// The planned end.
    pub until: Option<Millis>,
    /// Where it stands.
    pub state: Word<SessionState>,
    /// What it is about.
    pub topic_id: Option<String>,
    /// The confidential column.
    pub note: String,
    /// The agreed column.
    pub summary: String,
    /// When the doctor agreed this wording.
    pub agreed_at: Option<Millis>,
    /// When it was read back.
    pub read_back_at: Option<Millis>,
    /// 1 to 5, or not asked.
    pub confidence: Option<u8>,
    /// 1 to 5, or not asked.
    pub wellbeing: Option<u8>,
    /// As scored last time.
    pub last_confidence: Option<u8>,
    /// As scored last time.
    pub last_wellbeing: Option<u8>,
    /// When the limits were explained.
    pub limits_explained_at: Option<Millis>,
    /// "May I tell anyone?"
    pub may_tell: Word<MayTell>,
    /// The people named, or the purpose.
    pub may_tell_whom: String,
    /// The next appointment.
    pub next_on: Option<String>,
    /// When it was filed.
    pub filed_at: Option<Millis>,
    /// When the tutor was called away.
    pub left_at: Option<Millis>,
    /// When the words shown were saved.
    pub saved_at: Millis,
    /// Its actions, then the open ones carried over.
    pub actions: Vec<ActionRow>,
    /// The open concerns about this doctor.
    pub concerns: Vec<ConcernView>,
}

impl From<sessions::SessionView> for SessionView {
    fn from(view: sessions::SessionView) -> Self {
        let session = view.session;
        let scores = session.scores.reveal(Purpose::Window);
        let last = view.last_scores.reveal(Purpose::Window);
        Self {
            id: session.id.to_string(),
            version: session.version,
            person_id: session.person_id.to_string(),
            person_name: view.person_name,
            pronouns: view.pronouns.into(),
            number: view.number,
            held_on: session.held_on.to_string(),
            started_at: session.started_at.into(),
            until: session.until.map(Millis::from),
            state: session.state.into(),
            topic_id: session
                .topic
                .reveal(Purpose::Window)
                .map(|id| id.to_string()),
            note: session.note.into_revealed(Purpose::Window),
            agreed_at: session.summary.agreed_at.map(Millis::from),
            read_back_at: session.summary.read_back_at.map(Millis::from),
            summary: session.summary.body,
            confidence: number(scores, |scores| scores.confidence),
            wellbeing: number(scores, |scores| scores.wellbeing),
            last_confidence: number(last, |scores| scores.confidence),
            last_wellbeing: number(last, |scores| scores.wellbeing),
            limits_explained_at: session.limits.explained_at.map(Millis::from),
            may_tell: session.limits.may_tell.into(),
            may_tell_whom: session.limits.may_tell_whom,
            next_on: session.next_on.map(|day| day.to_string()),
            filed_at: session.filed_at.map(Millis::from),
            left_at: session.left_at.map(Millis::from),
            saved_at: view.saved_at.into(),
            actions: view.actions.into_iter().map(ActionRow::from).collect(),
            concerns: view.concerns.into_iter().map(ConcernView::from).collect(),
        }
    }
}

fn number(scores: &Scores, which: impl Fn(&Scores) -> Option<Score>) -> Option<u8> {
    which(scores).map(Score::get)
}

/// What is known when a session starts.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StartInput {
    /// Whose session it is.
    pub person_id: String,
    /// What it is about, if that is known.
    pub topic_id: Option<String>,
    /// Minutes until the planned end, if any.
    pub until_minutes: Option<u16>,
}

/// Which parts of a session change. Each field is left out to leave its part as it is; the outer
/// list holds one value to set, or none to empty the part.
#[derive(Clone, Debug, Default, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct PatchInput {
    /// What it is about.
    pub topic_id: Option<Change<String>>,
    /// The planned end.
    pub until: Option<Change<Millis>>,
    /// 1 to 5; cleared is "Not asked".
    pub confidence: Option<Change<u8>>,
    /// 1 to 5; cleared is "Not asked".
    pub wellbeing: Option<Change<u8>>,
    /// Whether the limits were explained.
    pub limits_explained: Option<bool>,
    /// "May I tell anyone?"
    pub may_tell: Option<Word<MayTell>>,
    /// The people named, or the purpose.
    pub may_tell_whom: Option<String>,
    /// Its day.
    pub held_on: Option<String>,
    /// The next appointment.
    pub next_on: Option<Change<String>>,
}

/// A new value for a part that may also be empty.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct Change<T> {
    /// The value, or none to empty the part.
    pub to: Option<T>,
}

impl PatchInput {
    fn understood(self) -> CommandResult<SessionPatch> {
        let topic = |change: Change<String>| parsed::<TopicId>(change.to.as_deref(), "topic");
        let day = |change: Change<String>| parsed(change.to.as_deref(), "next");
        Ok(SessionPatch {
            topic: self.topic_id.map(topic).transpose()?,
            until: self
                .until
                .map(|change| change.to.map(|at| Timestamp::from_millis(at.0))),
            confidence: self
                .confidence
                .map(|change| score(change.to, "confidence"))
                .transpose()?,
            wellbeing: self
                .wellbeing
                .map(|change| score(change.to, "wellbeing"))
                .transpose()?,
            limits_explained: self.limits_explained,
            may_tell: self.may_tell.map(|word| word.0),
            may_tell_whom: self.may_tell_whom,
            held_on: parsed(self.held_on.as_deref(), "held_on")?,
            next_on: self.next_on.map(day).transpose()?,
        })
    }
}

fn score(value: Option<u8>, field: &'static str) -> CommandResult<Option<Score>> {
    let known = |value| Score::new(value).ok_or(CommandError::with(ErrorCode::Invalid, field));
    value.map(known).transpose()
}

/// What to have in mind before and during a session.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Brief {
    /// The session before.
    pub last: Option<LastTime>,
    /// What is still to do, and what was done since.
    pub promised: Vec<ActionRow>,
    /// Facts worth asking about, as sentences.
    pub worth_asking: Vec<String>,
    /// How many concerns are open.
    pub open_concerns: u32,
    /// What of the plan was taken along from an earlier session, or begins soon.
    pub milestones: Vec<BriefMilestone>,
}

/// The session before.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LastTime {
    /// Which session.
    pub session_id: String,
    /// Its day.
    pub date: String,
    /// The how-manieth.
    pub number: u32,
    /// How its note begins.
    pub excerpt: String,
}

/// One session as it is now.
///
/// # Errors
/// [`waymark_records::Error::NotFound`].
pub fn view(
    records: &Records,
    session: SessionId,
    now: Now,
) -> waymark_records::Result<SessionView> {
    Ok(records.sessions().get(session, now)?.into())
}

/// Starts a session; whoever has one has asked for a 1:1.
#[tauri::command]
#[specta::specta]
pub async fn session_start(
    unlocked: Unlocked,
    app: AppHandle,
    input: StartInput,
) -> CommandResult<String> {
    let person_id: PersonId = id(&input.person_id)?;
    let topic = parsed(input.topic_id.as_deref(), "topic")?;
    let minutes = input
        .until_minutes
        .map(|minutes| i64::from(minutes) * 60_000);
    let session = unlocked
        .run(move |records, now| {
            let until = minutes.map(|ms| Timestamp::from_millis(now.at.as_millis() + ms));
            records.sessions().start(
                &StartSession {
                    person_id,
                    topic,
                    until,
                },
                now,
            )
        })
        .await?;
    events::records_changed(&app, "sessions", vec![session.to_string()]);
    Ok(session.to_string())
}

/// One session.
#[tauri::command]
#[specta::specta]
pub async fn session_get(unlocked: Unlocked, session_id: String) -> CommandResult<SessionView> {
    let session = id(&session_id)?;
    unlocked
        .run(move |records, now| view(records, session, now))
        .await
}

/// What to have in mind for the next session of a doctor, or for the one under way.
#[tauri::command]
#[specta::specta]
pub async fn session_brief(
    unlocked: Unlocked,
    person_id: String,
    during: Option<String>,
) -> CommandResult<Brief> {
    let person: PersonId = id(&person_id)?;
    let during = parsed(during.as_deref(), "session")?;
    unlocked
        .run(move |records, now| {
            records
                .sessions()
                .brief(person, during, now)
                .map(Brief::from)
        })
        .await
}

impl From<sessions::Brief> for Brief {
    fn from(brief: sessions::Brief) -> Self {
        let last = |last: sessions::LastTime| LastTime {
            session_id: last.id.to_string(),
            date: last.held_on.to_string(),
            number: last.number,
            excerpt: last.excerpt.into_revealed(Purpose::Window),
        };
        Self {
            last: brief.last.map(last),
            promised: brief.promised.into_iter().map(ActionRow::from).collect(),
            worth_asking: brief
                .worth_asking
                .reveal(Purpose::Window)
                .iter()
                .map(sentence)
                .collect(),
            open_concerns: u32::try_from(brief.open_concerns).unwrap_or(u32::MAX),
            milestones: brief
                .milestones
                .reveal(Purpose::Window)
                .iter()
                .map(BriefMilestone::from)
                .collect(),
        }
    }
}

fn sentence(fact: &WorthAsking) -> String {
    match *fact {
        WorthAsking::ContractEnds { on, days } => {
            let on = on.exact().map_or_else(|| on.to_string(), long_date);
            let key = if days < 0 {
                "brief-contract-ended"
            } else {
                "brief-contract-ends"
            };
            say(
                key,
                &[("date", Arg::from(on)), ("days", Arg::from(days.abs()))],
            )
        }
        WorthAsking::NoNamedSupervisor => say("brief-no-supervisor", &[]),
        WorthAsking::SupervisorNotMet => say("brief-supervisor-not-met", &[]),
        WorthAsking::SupervisorMetOnce => say("brief-supervisor-met-once", &[]),
        WorthAsking::WellbeingLower { score, before } => say(
            "brief-wellbeing-lower",
            &[
                ("score", Arg::from(i64::from(score.get()))),
                ("before", Arg::from(i64::from(before.get()))),
            ],
        ),
        WorthAsking::LongSince { days } => say("brief-long-since", &[("days", Arg::from(days))]),
    }
}

/// Saves both columns as they stand; nothing typed before this answered can be lost.
#[tauri::command]
#[specta::specta]
pub async fn session_autosave(
    unlocked: Unlocked,
    session_id: String,
    note: String,
    summary: String,
) -> CommandResult<Millis> {
    let session: SessionId = id(&session_id)?;
    let note = Confidential::new(note);
    unlocked
        .run(move |records, now| {
            records
                .sessions()
                .autosave(session, note, summary, now)
                .map(Millis::from)
        })
        .await
}

/// Keeps the saved words as a version.
#[tauri::command]
#[specta::specta]
pub async fn session_keep(
    unlocked: Unlocked,
    app: AppHandle,
    session_id: String,
) -> CommandResult<()> {
    let session: SessionId = id(&session_id)?;
    let kept = unlocked
        .run(move |records, now| records.sessions().keep(session, now))
        .await?;
    if kept {
        events::records_changed(&app, "sessions", vec![session_id]);
    }
    Ok(())
}

/// Changes one session, tells the window, and gives it back as it is now.
async fn change<F>(
    unlocked: &Unlocked,
    app: &AppHandle,
    session_id: String,
    work: F,
) -> CommandResult<SessionView>
where
    F: FnOnce(&sessions::Sessions<'_>, SessionId, Now) -> waymark_records::Result<()>
        + Send
        + 'static,
{
    let session: SessionId = id(&session_id)?;
    let changed = unlocked
        .run(move |records, now| {
            work(&records.sessions(), session, now)?;
            view(records, session, now)
        })
        .await?;
    events::records_changed(app, "sessions", vec![session_id]);
    Ok(changed)
}

/// Changes what stands around the words.
#[tauri::command]
#[specta::specta]
pub async fn session_update(
    unlocked: Unlocked,
    app: AppHandle,
    session_id: String,
    patch: PatchInput,
) -> CommandResult<SessionView> {
    let patch = patch.understood()?;
    change(&unlocked, &app, session_id, move |sessions, id, now| {
        sessions.update(id, &patch, now).map(drop)
    })
    .await
}

/// Records that the summary was read back, and whether the doctor agreed this wording.
#[tauri::command]
#[specta::specta]
pub async fn session_read_back(
    unlocked: Unlocked,
    app: AppHandle,
    session_id: String,
    agreed: bool,
) -> CommandResult<SessionView> {
    change(&unlocked, &app, session_id, move |sessions, id, now| {
        sessions.read_back(id, agreed, now)
    })
    .await
}

/// Files the session.
#[tauri::command]
#[specta::specta]
pub async fn session_finish(
    unlocked: Unlocked,
    app: AppHandle,
    session_id: String,
    next_on: Option<String>,
) -> CommandResult<SessionView> {
    let next_on = parsed(next_on.as_deref(), "next")?;
    change(&unlocked, &app, session_id, move |sessions, id, now| {
        sessions.finish(id, next_on, now)
    })
    .await
}

/// Leaves the Finish sheet for later.
#[tauri::command]
#[specta::specta]
pub async fn session_later(
    unlocked: Unlocked,
    app: AppHandle,
    session_id: String,
) -> CommandResult<SessionView> {
    change(&unlocked, &app, session_id, |sessions, id, now| {
        sessions.later(id, now)
    })
    .await
}

/// Takes an interrupted session up again.
#[tauri::command]
#[specta::specta]
pub async fn session_resume(
    unlocked: Unlocked,
    app: AppHandle,
    session_id: String,
) -> CommandResult<SessionView> {
    change(&unlocked, &app, session_id, |sessions, id, now| {
        sessions.resume(id, now)
    })
    .await
}

/// A start for the summary, in words, from shareable material only.
#[tauri::command]
#[specta::specta]
pub async fn session_draft_summary(
    unlocked: Unlocked,
    session_id: String,
) -> CommandResult<String> {
    let session: SessionId = id(&session_id)?;
    unlocked
        .run(move |records, now| records.papers().summary_start(session, now))
        .await
}
