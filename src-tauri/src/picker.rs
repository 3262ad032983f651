//! Native dialogs. WebDriver cannot drive them, so under `e2e` the answers come from a queue that
//! the test writes before: a file with one path a line, named by `WAYMARK_E2E_PICKS`.

use std::path::PathBuf;

use tauri::AppHandle;

use crate::error::{CommandError, CommandResult, ErrorCode};

/// What a dialog asks for.
#[derive(Clone, Debug)]
#[cfg_attr(
    feature = "e2e",
    allow(dead_code, reason = "a queue does not filter by kind of file")
)]
pub enum Ask {
    /// A file to read: the name of the kind, and its endings.
    Open(&'static str, &'static [&'static str]),
    /// A folder.
    Folder,
    /// Where to write a file; the name offered.
    Save(String),
}

/// Asks for files of any kind; none chosen is [`ErrorCode::Cancelled`].
///
/// # Errors
/// [`ErrorCode::Cancelled`] when nothing was chosen.
pub async fn pick_files(app: &AppHandle) -> CommandResult<Vec<PathBuf>> {
    let app = app.clone();
    let chosen = tauri::async_runtime::spawn_blocking(move || choose_files(&app)).await?;
    if chosen.is_empty() {
        return Err(CommandError::new(ErrorCode::Cancelled));
    }
    Ok(chosen)
}

/// Asks the user; closing the dialog is [`ErrorCode::Cancelled`].
///
/// # Errors
/// [`ErrorCode::Cancelled`] when nothing was chosen.
pub async fn pick(app: &AppHandle, ask: Ask) -> CommandResult<PathBuf> {
    let app = app.clone();
    let chosen = tauri::async_runtime::spawn_blocking(move || choose(&app, ask)).await?;
    chosen.ok_or_else(|| CommandError::new(ErrorCode::Cancelled))
}

#[cfg(not(feature = "e2e"))]
fn choose(app: &AppHandle, ask: Ask) -> Option<PathBuf> {
    use tauri_plugin_dialog::DialogExt;
    let dialog = app.dialog().file();
    let chosen = match ask {
        Ask::Open(name, endings) => dialog.add_filter(name, endings).blocking_pick_file(),
        Ask::Folder => dialog.blocking_pick_folder(),
        Ask::Save(name) => dialog.set_file_name(name).blocking_save_file(),
    };
    chosen.and_then(|path| path.into_path().ok())
}

#[cfg(not(feature = "e2e"))]
fn choose_files(app: &AppHandle) -> Vec<PathBuf> {
    use tauri_plugin_dialog::DialogExt;
    let chosen = app.dialog().file().blocking_pick_files();
    let paths = chosen.into_iter().flatten();
    paths.filter_map(|path| path.into_path().ok()).collect()
}

/// A folder in the queue stands for the files in it.
#[cfg(feature = "e2e")]
fn choose_files(app: &AppHandle) -> Vec<PathBuf> {
    let Some(chosen) = choose(app, Ask::Folder) else {
        return Vec::new();
    };
    let Ok(entries) = std::fs::read_dir(&chosen) else {
        return vec![chosen];
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

#[cfg(feature = "e2e")]
fn choose(_: &AppHandle, ask: Ask) -> Option<PathBuf> {
    let queue = PathBuf::from(std::env::var_os("WAYMARK_E2E_PICKS")?);
    let text = std::fs::read_to_string(&queue).ok()?;
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    std::fs::write(&queue, rest).ok()?;
    let first = first.trim();
    let path = (!first.is_empty()).then(|| PathBuf::from(first))?;
    match ask {
        Ask::Save(name) if path.is_dir() => Some(path.join(name)),
        _ => Some(path),
    }
}
