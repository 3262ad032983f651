//! The doctor's portfolio as a whole: what is wanted of it, how much there is, and the folder that
//! is looked at for new papers.

use std::sync::Arc;

use serde::Serialize;
use specta::Type;
use tauri::AppHandle;
use waymark_records::portfolio::{Notice, Want};
use waymark_records::{Error, capture};

use super::Word;
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::picker::{self, Ask};
use crate::state::Unlocked;

/// The noun of the events that tell of a change.
pub const NOUN: &str = "portfolio";

/// The portfolio as a whole.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PortfolioView {
    /// What is wanted; the rest stays hidden.
    pub wants: Vec<Word<Want>>,
    /// How much there is.
    pub counts: PortfolioCounts,
    /// The frameworks in use.
    pub frameworks: Vec<FrameworkInUse>,
    /// What recognises text in pictures on this computer, as it names itself.
    pub engine: Option<String>,
    /// What was said once and is not said again.
    pub notices_seen: Vec<Word<Notice>>,
    /// The folder that is looked at for new papers.
    pub watched: Option<String>,
}

/// How much there is.
#[derive(Clone, Copy, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PortfolioCounts {
    /// Items not sorted yet.
    pub inbox: u32,
    /// Items of the portfolio.
    pub filed: u32,
    /// Items with a held file.
    pub held: u32,
    /// Files not read yet.
    pub unread: u32,
    /// Pages not recognised yet.
    pub to_recognise: u32,
}

/// A framework in use.
#[derive(Clone, Debug, Serialize, Type)]
pub struct FrameworkInUse {
    /// Its key.
    pub key: String,
    /// "Emergency Medicine".
    pub specialty: String,
    /// Which edition.
    pub edition: String,
}

/// The portfolio as a whole.
#[tauri::command]
#[specta::specta]
pub async fn portfolio_get(unlocked: Unlocked) -> CommandResult<PortfolioView> {
    let state = Arc::clone(unlocked.state());
    let engine = tauri::async_runtime::spawn_blocking(move || {
        let engine = state.reading.engine();
        engine.map(|engine| engine.name().to_owned())
    })
    .await?;
    unlocked
        .run(move |records, _| {
            let portfolio = records.portfolio().get()?;
            let in_use = records.frameworks().in_use()?;
            let frameworks = in_use.into_iter().map(|framework| FrameworkInUse {
                key: framework.key,
                specialty: framework.specialty,
                edition: framework.edition,
            });
            Ok::<_, Error>(PortfolioView {
                wants: portfolio.wants.into_iter().map(Word).collect(),
                counts: PortfolioCounts {
                    inbox: portfolio.items.inbox,
                    filed: portfolio.items.filed,
                    held: portfolio.items.held,
                    unread: portfolio.unread,
                    to_recognise: portfolio.to_recognise,
                },
                frameworks: frameworks.collect(),
                engine,
                notices_seen: portfolio.notices_seen.into_iter().map(Word).collect(),
                watched: portfolio.watched.map(|folder| folder.display().to_string()),
            })
        })
        .await
}

/// Says what is wanted.
#[tauri::command]
#[specta::specta]
pub async fn portfolio_wants_set(
    unlocked: Unlocked,
    app: AppHandle,
    wants: Vec<Word<Want>>,
) -> CommandResult<()> {
    let wants: Vec<Want> = wants.into_iter().map(|want| want.0).collect();
    unlocked
        .run(move |records, now| records.portfolio().set_wants(&wants, now))
        .await?;
    events::records_changed(&app, NOUN, Vec::new());
    Ok(())
}

/// Remembers that something was said.
#[tauri::command]
#[specta::specta]
pub async fn portfolio_notice_seen(
    unlocked: Unlocked,
    app: AppHandle,
    notice: Word<Notice>,
) -> CommandResult<()> {
    unlocked
        .run(move |records, now| records.portfolio().note_seen(notice.0, now))
        .await?;
    events::records_changed(&app, NOUN, Vec::new());
    Ok(())
}

/// Asks which folder is to be looked at for new papers; `None` when the dialog was closed.
#[tauri::command]
#[specta::specta]
pub async fn watch_choose(unlocked: Unlocked, app: AppHandle) -> CommandResult<Option<String>> {
    let folder = match picker::pick(&app, Ask::Folder).await {
        Err(error) if error.code == ErrorCode::Cancelled => return Ok(None),
        folder => folder?,
    };
    let shown = folder.display().to_string();
    let looking = folder.clone();
    // What is in it already is not taken in. The store is not held meanwhile: the disk may be slow.
    let listing =
        tauri::async_runtime::spawn_blocking(move || capture::watched_listing(looking)).await?;
    unlocked
        .run(move |records, now| {
            let store = records.vault().dir();
            if folder.starts_with(store) || store.starts_with(&folder) {
                return Err(CommandError::with(ErrorCode::Invalid, "folder"));
            }
            Ok(records.capture().watch(listing, now)?)
        })
        .await?;
    events::records_changed(&app, NOUN, Vec::new());
    Ok(Some(shown))
}

/// Looks at no folder any more.
#[tauri::command]
#[specta::specta]
pub async fn watch_stop(unlocked: Unlocked, app: AppHandle) -> CommandResult<()> {
    unlocked
        .run(|records, now| records.portfolio().watch(None, now))
        .await?;
    events::records_changed(&app, NOUN, Vec::new());
    Ok(())
}
