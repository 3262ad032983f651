//! The guide: questions worth asking, whom to ask here, words explained, the first ninety days.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use waymark_domain::guide::{self, GuideContext, GuideNotice, GuideSource, StepHere};
use waymark_domain::people::Stage;
use waymark_domain::{FirstDaysId, PersonId};
use waymark_records::guide::{
    ContactInput, EntryHere, EntryInput, FirstDaysView, GuideHere, RoleHere,
};
use waymark_records::{Now, Result};

use super::reports::give;
use super::{SavedFile, Word, id, parsed};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::state::Unlocked;

/// The noun of the events that tell of a change.
pub const NOUN: &str = "guide";

/// The guide as it reads here.
#[derive(Clone, Debug, Serialize, Type)]
pub struct GuideView {
    /// What the entries are about.
    pub topics: Vec<GuideTopic>,
    /// Those that were asked for, hidden ones included unless words were looked for.
    pub entries: Vec<GuideEntry>,
    /// Whom to ask.
    pub roles: Vec<GuideRole>,
    /// Words explained: those found, or all.
    pub terms: Vec<GuideTerm>,
    /// The day its sources were last looked through.
    pub checked: String,
}

/// What entries are about.
#[derive(Clone, Debug, Serialize, Type)]
pub struct GuideTopic {
    /// By which entries name it.
    pub key: String,
    /// On the page.
    pub title: String,
    /// In a line.
    pub about: String,
}

/// An entry, with this place's words and names.
#[derive(Clone, Debug, Serialize, Type)]
pub struct GuideEntry {
    /// By which it is known.
    pub key: String,
    /// The key of its topic.
    pub topic: String,
    /// For whom.
    pub stages: Vec<Word<Stage>>,
    /// On the page.
    pub title: String,
    /// Questions to take along.
    pub ask: Vec<String>,
    /// Paragraphs.
    pub body: Vec<String>,
    /// Whom to ask.
    pub whom: Vec<GuideRole>,
    /// Where its rules were found; none where all of it is our own advice.
    pub sources: Vec<GuideFoundIn>,
    /// A sentence that has to stand with it.
    pub notice: Option<Word<GuideNotice>>,
    /// Where in the app it is of use.
    pub contexts: Vec<Word<GuideContext>>,
    /// What could not be confirmed.
    pub check: Option<String>,
    /// Its words are this place's.
    pub edited: bool,
    /// It was written here.
    pub own: bool,
    /// It is not shown.
    pub hidden: bool,
    /// Of what is kept of it.
    pub version: Option<u32>,
}

/// Where a rule was found.
#[derive(Clone, Debug, Serialize, Type)]
pub struct GuideFoundIn {
    /// The name by which the page is found.
    pub title: String,
    /// Its address, where it was kept.
    pub url: Option<String>,
    /// The year it speaks of, or in which it was seen.
    pub year: u16,
    /// It was seen itself.
    pub seen: bool,
}

/// Somebody to ask, and who that is here.
#[derive(Clone, Debug, Serialize, Type)]
pub struct GuideRole {
    /// By which entries name it.
    pub role: String,
    /// On the page.
    pub title: String,
    /// For what.
    pub about: String,
    /// Who it is here.
    pub name: Option<String>,
    /// How to reach them.
    pub reach: Option<String>,
    /// Anything else.
    pub note: Option<String>,
    /// Of what is kept of them.
    pub version: Option<u32>,
}

/// A word and what it means.
#[derive(Clone, Debug, Serialize, Type)]
pub struct GuideTerm {
    /// As it is said.
    pub term: String,
    /// In plain words.
    pub means: String,
}

/// An entry that is of use somewhere.
#[derive(Clone, Debug, Serialize, Type)]
pub struct GuideLink {
    /// By which it is known.
    pub key: String,
    /// On the page.
    pub title: String,
}

/// Somebody's first ninety days, or what they would be.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FirstDays {
    /// None before they were begun.
    pub id: Option<String>,
    /// The version.
    pub version: Option<u32>,
    /// Whose, by name; empty for the owner's own.
    pub name: String,
    /// Their first day.
    pub start_on: Option<String>,
    /// The first day that the roster names.
    pub suggested: Option<String>,
    /// The steps, by day.
    pub steps: Vec<FirstStep>,
}

/// A step.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FirstStep {
    /// By which it is known.
    pub key: String,
    /// What.
    pub title: String,
    /// How, in a line.
    pub hint: String,
    /// On which day it is worth having done, counted from 1.
    pub by_day: u16,
    /// Which day that is.
    pub on: Option<String>,
    /// The day it was done.
    pub done_on: Option<String>,
    /// Of their own.
    pub own: bool,
}

/// An entry as the window gives it.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct GuideEntryEdit {
    /// The one to change; none writes an own one.
    pub key: Option<String>,
    /// The version that was shown.
    pub version: Option<u32>,
    /// The key of its topic.
    pub topic: String,
    /// For whom.
    pub stages: Vec<Word<Stage>>,
    /// On the page.
    pub title: String,
    /// Questions to take along.
    pub ask: Vec<String>,
    /// Paragraphs.
    pub body: Vec<String>,
    /// The keys of the roles to ask.
    pub whom: Vec<String>,
}

/// Who a role is here, as the window gives it.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct GuideContactEdit {
    /// The key of the role.
    pub role: String,
    /// The version that was shown.
    pub version: Option<u32>,
    /// Who.
    pub name: String,
    /// How to reach them.
    pub reach: String,
    /// Anything else.
    pub note: String,
}

impl From<waymark_records::guide::GuideView> for GuideView {
    fn from(view: waymark_records::guide::GuideView) -> Self {
        let topic = |topic: guide::GuideTopic| GuideTopic {
            key: topic.key,
            title: topic.title,
            about: topic.about,
        };
        let term = |term: guide::Term| GuideTerm {
            term: term.term,
            means: term.means,
        };
        Self {
            topics: view.topics.into_iter().map(topic).collect(),
            entries: view.entries.into_iter().map(GuideEntry::from).collect(),
            roles: view.roles.into_iter().map(GuideRole::from).collect(),
            terms: view.terms.into_iter().map(term).collect(),
            checked: view.checked.to_string(),
        }
    }
}

impl From<EntryHere> for GuideEntry {
    fn from(here: EntryHere) -> Self {
        let entry = here.entry;
        let source = |source: GuideSource| GuideFoundIn {
            title: source.title,
            url: source.url,
            year: source.year,
            seen: source.seen,
        };
        Self {
            key: entry.key,
            topic: entry.topic,
            stages: entry.stages.into_iter().map(Word).collect(),
            title: entry.title,
            ask: entry.ask,
            body: entry.body,
            whom: here.whom.into_iter().map(GuideRole::from).collect(),
            sources: entry.sources.into_iter().map(source).collect(),
            notice: entry.notice.map(Word),
            contexts: entry.contexts.into_iter().map(Word).collect(),
            check: entry.check,
            edited: here.edited,
            own: here.own,
            hidden: here.hidden,
            version: here.version,
        }
    }
}

impl From<RoleHere> for GuideRole {
    fn from(here: RoleHere) -> Self {
        let words = |of: fn(&guide::GuideContact) -> &String| {
            let contact = here.contact.as_ref()?;
            Some(of(contact).clone()).filter(|words| !words.is_empty())
        };
        Self {
            name: words(|contact| &contact.name),
            reach: words(|contact| &contact.reach),
            note: words(|contact| &contact.note),
            version: here.contact.as_ref().map(|contact| contact.version),
            role: here.role.key,
            title: here.role.title,
            about: here.role.about,
        }
    }
}

impl From<FirstDaysView> for FirstDays {
    fn from(view: FirstDaysView) -> Self {
        let kept = view.kept.as_ref();
        Self {
            id: kept.map(|days| days.id.to_string()),
            version: kept.map(|days| days.version),
            start_on: kept.map(|days| days.start_on.to_string()),
            suggested: view.suggested.map(|day| day.to_string()),
            name: view.name,
            steps: view.steps.into_iter().map(FirstStep::from).collect(),
        }
    }
}

impl From<StepHere> for FirstStep {
    fn from(here: StepHere) -> Self {
        Self {
            key: here.step.key,
            title: here.step.title,
            hint: here.step.hint,
            by_day: here.step.by_day,
            on: here.on.map(|day| day.to_string()),
            done_on: here.done_on.map(|day| day.to_string()),
            own: here.own,
        }
    }
}

/// Works on the guide and tells the window that it changed.
async fn change<T, F>(unlocked: &Unlocked, app: &AppHandle, work: F) -> CommandResult<T>
where
    T: Send + 'static,
    F: FnOnce(&GuideHere<'_>, Now) -> Result<T> + Send + 'static,
{
    let done = unlocked
        .run(move |records, now| work(&records.guide(), now))
        .await?;
    events::records_changed(app, NOUN, Vec::new());
    Ok(done)
}

/// The guide for a stage, or all of it; of words, what they find.
#[tauri::command]
#[specta::specta]
pub async fn guide_view(
    unlocked: Unlocked,
    stage: Option<Word<Stage>>,
    words: String,
) -> CommandResult<GuideView> {
    let stage = stage.map(|word| word.0);
    unlocked
        .run(move |records, _| records.guide().view(stage, &words).map(GuideView::from))
        .await
}

/// Changes an entry, or writes an own one; gives its key.
#[tauri::command]
#[specta::specta]
pub async fn guide_entry_save(
    unlocked: Unlocked,
    app: AppHandle,
    entry: GuideEntryEdit,
) -> CommandResult<String> {
    let input = EntryInput {
        key: entry.key,
        version: entry.version,
        topic: entry.topic,
        stages: entry.stages.into_iter().map(|word| word.0).collect(),
        title: entry.title,
        ask: entry.ask,
        body: entry.body,
        whom: entry.whom,
    };
    change(&unlocked, &app, move |guide, now| {
        guide.save_entry(input, now)
    })
    .await
}

/// Lets an entry read as it ships.
#[tauri::command]
#[specta::specta]
pub async fn guide_entry_reset(
    unlocked: Unlocked,
    app: AppHandle,
    key: String,
) -> CommandResult<()> {
    change(&unlocked, &app, move |guide, now| {
        guide.reset_entry(&key, now)
    })
    .await
}

/// Shows an entry here, or does not.
#[tauri::command]
#[specta::specta]
pub async fn guide_entry_hide(
    unlocked: Unlocked,
    app: AppHandle,
    key: String,
    hidden: bool,
) -> CommandResult<()> {
    change(&unlocked, &app, move |guide, now| {
        guide.hide_entry(&key, hidden, now)
    })
    .await
}

/// Names somebody for a role; no words at all name nobody.
#[tauri::command]
#[specta::specta]
pub async fn guide_contact_save(
    unlocked: Unlocked,
    app: AppHandle,
    contact: GuideContactEdit,
) -> CommandResult<()> {
    let input = ContactInput {
        role: contact.role,
        version: contact.version,
        name: contact.name,
        reach: contact.reach,
        note: contact.note,
    };
    change(&unlocked, &app, move |guide, now| {
        guide.save_contact(input, now)
    })
    .await
}

/// The first ninety days of a doctor, or the owner's own.
#[tauri::command]
#[specta::specta]
pub async fn first_days_get(
    unlocked: Unlocked,
    person: Option<String>,
) -> CommandResult<FirstDays> {
    let person: Option<PersonId> = parsed(person.as_deref(), "person")?;
    unlocked
        .run(move |records, _| records.guide().first_days(person).map(FirstDays::from))
        .await
}

/// Begins them on a day, or lets them have begun on another.
#[tauri::command]
#[specta::specta]
pub async fn first_days_start(
    unlocked: Unlocked,
    app: AppHandle,
    person: Option<String>,
    start_on: String,
) -> CommandResult<()> {
    let person: Option<PersonId> = parsed(person.as_deref(), "person")?;
    let start_on: NaiveDate = parsed(Some(&start_on), "start_on")?
        .ok_or(CommandError::with(ErrorCode::Invalid, "start_on"))?;
    change(&unlocked, &app, move |guide, now| {
        guide.begin_first_days(person, start_on, now)
    })
    .await
}

/// Marks a step as done on a day, or as open.
#[tauri::command]
#[specta::specta]
pub async fn first_days_tick(
    unlocked: Unlocked,
    app: AppHandle,
    days: String,
    version: u32,
    key: String,
    on: Option<String>,
) -> CommandResult<()> {
    let days: FirstDaysId = id(&days)?;
    let on: Option<NaiveDate> = parsed(on.as_deref(), "on")?;
    change(&unlocked, &app, move |guide, now| {
        guide.tick(days, version, &key, on, now)
    })
    .await
}

/// Adds a step of their own.
#[tauri::command]
#[specta::specta]
pub async fn first_days_step_add(
    unlocked: Unlocked,
    app: AppHandle,
    days: String,
    version: u32,
    title: String,
    by_day: u16,
) -> CommandResult<()> {
    let days: FirstDaysId = id(&days)?;
    change(&unlocked, &app, move |guide, now| {
        guide.add_step(days, version, &title, by_day, now)
    })
    .await
}

/// Takes a step of their own out.
#[tauri::command]
#[specta::specta]
pub async fn first_days_step_remove(
    unlocked: Unlocked,
    app: AppHandle,
    days: String,
    version: u32,
    key: String,
) -> CommandResult<()> {
    let days: FirstDaysId = id(&days)?;
    change(&unlocked, &app, move |guide, now| {
        guide.remove_step(days, version, &key, now)
    })
    .await
}

/// Gives the guide on two pages as PDF.
#[tauri::command]
#[specta::specta]
pub async fn guide_leaflet(
    unlocked: Unlocked,
    app: AppHandle,
    stage: Option<Word<Stage>>,
    recipient: String,
) -> CommandResult<SavedFile> {
    let stage = stage.map(|word| word.0);
    let paper = unlocked
        .run(move |records, now| records.papers().leaflet(stage, &recipient, now))
        .await?;
    give(&app, &unlocked, paper).await
}

/// Entries that are of use to a doctor in a place of the app, or to the owner.
#[tauri::command]
#[specta::specta]
pub async fn guide_in_context(
    unlocked: Unlocked,
    context: Word<GuideContext>,
    person: Option<String>,
) -> CommandResult<Vec<GuideLink>> {
    let person: Option<PersonId> = parsed(person.as_deref(), "person")?;
    unlocked
        .run(move |records, now| -> Result<_> {
            let found = records.guide().of_use(context.0, person, now)?;
            let link = |entry: guide::GuideEntry| GuideLink {
                key: entry.key,
                title: entry.title,
            };
            Ok(found.into_iter().map(link).collect())
        })
        .await
}
