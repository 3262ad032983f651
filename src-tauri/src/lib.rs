//! The shell: the window, its commands, and when the store locks. The only code that knows Tauri.

mod app_file;
mod autolock;
mod clock;
mod commands;
mod error;
mod events;
mod housekeeping;
mod ipc;
mod jobs;
mod lock;
mod logging;
mod papers;
mod picker;
mod previews;
mod reading;
mod signals;
mod state;
mod sync;
mod upkeep;
mod window;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use tauri::{App, AppHandle, Manager, RunEvent};
use waymark_records::places;

use crate::app_file::AppFile;
use crate::commands::locked::{LockReason, restore};
use crate::signals::Signal;
use crate::state::{AppState, hold};

/// Runs the window until it is closed.
#[must_use]
pub fn run() -> ExitCode {
    logging::start();
    if !cfg!(debug_assertions) {
        waymark_vault::hardening();
    }
    let store = store_argument();
    let app = builder(store.is_none())
        .setup(move |app| Ok(set_up(app, store)?))
        .build(tauri::generate_context!("tauri.conf.json"));
    match app {
        Ok(app) => {
            app.run(on_event);
            ExitCode::SUCCESS
        }
        Err(error) => {
            tracing::error!(cause = %error, "the window could not be opened");
            ExitCode::FAILURE
        }
    }
}

/// `--vault DIR`: a store other than the one used last.
fn store_argument() -> Option<PathBuf> {
    let mut arguments = std::env::args_os().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--vault" {
            return arguments.next().map(PathBuf::from);
        }
    }
    None
}

/// The files named when the program was started.
fn files_named() -> Vec<PathBuf> {
    let folder = std::env::current_dir().unwrap_or_default();
    handed_over(std::env::args_os().skip(1), &folder)
}

/// What of the words of a start are files: whatever is no option and no store.
fn handed_over(mut words: impl Iterator<Item = OsString>, folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    while let Some(word) = words.next() {
        if word == "--vault" {
            words.next();
        } else if !word.as_encoded_bytes().starts_with(b"-") {
            files.push(folder.join(word));
        }
    }
    files
}

/// Keeps files until the store is open and somebody asks for them.
fn hand_over(app: &AppHandle, files: Vec<PathBuf>) {
    if files.is_empty() {
        return;
    }
    let state = Arc::clone(&app.state::<Arc<AppState>>());
    let mut waiting = hold(&state.handed_over);
    waiting.extend(files);
    waiting.truncate(MOST_WAITING);
    events::files_waiting(app, waiting.len());
}

/// So many files wait at most.
const MOST_WAITING: usize = 100;

/// A second start without `--vault` shows the window that is there already.
fn builder(single: bool) -> tauri::Builder<tauri::Wry> {
    let specta = ipc::builder();
    let mut builder = tauri::Builder::default();
    if single {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, words, folder| {
            show(app);
            let words = words.into_iter().skip(1).map(OsString::from);
            hand_over(app, handed_over(words, Path::new(&folder)));
        }));
    }
    builder
        .plugin(tauri_plugin_dialog::init())
        .register_asynchronous_uri_scheme_protocol(
            previews::SCHEME,
            |context, request, responder| {
                responder.respond(previews::answer(context.app_handle(), &request));
            },
        )
        .invoke_handler(specta.invoke_handler())
}

fn set_up(app: &mut App, store: Option<PathBuf>) -> tauri::Result<()> {
    ipc::builder().mount_events(app);
    let app_file_path = places::app_file();
    let app_file = AppFile::load(&app_file_path);
    let store = store
        .or_else(|| app_file.last_store.clone())
        .unwrap_or_else(places::default_store);
    restore::finish_swap(&store);
    window_and_state(app, store, app_file, app_file_path)?;
    let handle = app.handle().clone();
    autolock::watch(handle.clone());
    housekeeping::watch(Arc::clone(&app.state::<Arc<AppState>>()));
    upkeep::watch(handle.clone());
    sync::watch(handle.clone());
    papers::watch(handle.clone());
    hand_over(&handle, files_named());
    signals::listen(move |signal| on_signal(&handle, signal));
    Ok(())
}

fn window_and_state(
    app: &mut App,
    store: PathBuf,
    file: AppFile,
    path: PathBuf,
) -> tauri::Result<()> {
    app.manage(Arc::new(AppState::locked(store, file.clone(), path)));
    window::create(app.handle(), &file)?;
    Ok(())
}

/// Sleep always locks. A screen lock does unless the owner turned that off; settings that cannot
/// be read are no reason to stay open.
fn on_signal(app: &AppHandle, signal: Signal) {
    if signal == Signal::Suspend {
        let state = Arc::clone(&app.state::<Arc<AppState>>());
        if !state.is_open() {
            state.jobs.leave(true);
        }
        return lock::lock(app, LockReason::Suspend);
    }
    let state = Arc::clone(&app.state::<Arc<AppState>>());
    let settings = state.with(|records, _| records.settings().get());
    if settings.is_ok_and(|settings| !settings.preferences.lock_on_screen_lock) {
        return;
    }
    lock::lock(app, LockReason::ScreenLock);
}

fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(window::LABEL) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

fn on_event(app: &AppHandle, event: RunEvent) {
    match event {
        RunEvent::WindowEvent {
            event: tauri::WindowEvent::Resized(_),
            ..
        } => note_size(app),
        RunEvent::WindowEvent {
            event: tauri::WindowEvent::DragDrop(tauri::DragDropEvent::Drop { paths, .. }),
            ..
        } => note_drop(app, paths),
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => {
            let files = urls.iter().filter_map(|url| url.to_file_path().ok());
            hand_over(app, files.collect());
        }
        RunEvent::Exit => {
            let state = Arc::clone(&app.state::<Arc<AppState>>());
            state.jobs.cancel_all();
            if let Some(records) = state.take() {
                lock::close_for_good(&state, records);
            }
            // Another thread may be closing or restoring a store: it has to come to its end.
            let _turn = state.turn();
            let outside = hold(&state.outside);
            let _ = outside.app_file.save(&state.app_file_path);
        }
        _ => {}
    }
}

/// Keeps the paths of dropped files for the screen that takes them; while locked nobody does.
fn note_drop(app: &AppHandle, paths: Vec<PathBuf>) {
    let state = Arc::clone(&app.state::<Arc<AppState>>());
    if !paths.is_empty() && paths.iter().all(|path| is_sealed(path)) {
        return hand_over(app, paths);
    }
    if state.is_open() && !paths.is_empty() {
        let count = paths.len();
        *hold(&state.dropped) = paths;
        events::files_dropped(app, count);
    }
}

/// What can be nothing else, by its name: wherever it is dropped, it is to be opened.
fn is_sealed(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.to_lowercase();
    [".wmp", ".wmp.txt", ".wmcard", ".wmrevk"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

fn note_size(app: &AppHandle) {
    let Some(window) = app.get_webview_window(window::LABEL) else {
        return;
    };
    let (Ok(size), Ok(scale)) = (window.inner_size(), window.scale_factor()) else {
        return;
    };
    let size = size.to_logical::<u32>(scale);
    let state = Arc::clone(&app.state::<Arc<AppState>>());
    hold(&state.outside).app_file.window = Some((size.width, size.height));
}
