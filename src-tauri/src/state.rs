//! What the window's program holds in memory, and the only way for a command to an open store.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use specta::datatype::DataType;
use specta::function::FunctionArg;
use tauri::ipc::{CommandArg, CommandItem, InvokeError};
use tauri::{Runtime, State};
use waymark_domain::frameworks::Framework;
use waymark_records::contacts::Words;
use waymark_records::{Now, Records};
use waymark_vault::{Attempts, CustodianKit, RecoveryCode};

use crate::app_file::AppFile;
use crate::autolock::Idle;
use crate::clock;
use crate::commands::attachments::PendingFiles;
use crate::commands::capture::PendingCapture;
use crate::commands::locked::LockReason;
use crate::commands::people_import::PendingImport;
use crate::commands::procedures_import::PendingLogbook;
use crate::commands::shares::PendingShare;
use crate::error::{CommandError, CommandResult};
use crate::jobs::Jobs;
use crate::previews::Previews;
use crate::reading::Reading;

/// The state behind every command.
pub struct AppState {
    records: RwLock<Option<Records>>,
    /// Set from the moment a lock begins: no command is taken any more.
    closing: AtomicBool,
    /// Held while a store closes or opens, so that the one waits for the other.
    turn: Mutex<()>,
    /// What may be known while locked.
    pub outside: Mutex<Outside>,
    /// When the user was last seen, and what locks when.
    pub idle: Mutex<Idle>,
    /// New recovery words that have not been checked yet.
    pub pending_recovery: Mutex<Option<RecoveryCode>>,
    /// New halves of a kit whose words are still on screen.
    pub pending_halves: Mutex<Option<CustodianKit>>,
    /// A list that was read and shown, waiting to be taken in.
    pub pending_import: Mutex<Option<PendingImport>>,
    /// A logbook that was read and shown, waiting to be taken in.
    pub pending_logbook: Mutex<Option<PendingLogbook>>,
    /// The folder of backups that was chosen for restoring.
    pub restore_from: Mutex<Option<PathBuf>>,
    /// A folder that was chosen for backups and waits for a yes.
    pub backup_folder: Mutex<Option<PathBuf>>,
    /// Files whose taking in was stopped; their paths outlive a lock, their bytes were never here.
    pub pending_files: Mutex<Option<PendingFiles>>,
    /// Files that were dropped on the window last, until somebody takes them.
    pub dropped: Mutex<Vec<PathBuf>>,
    /// Files that the system handed over, until somebody opens them; a lock leaves them waiting.
    pub handed_over: Mutex<Vec<PathBuf>>,
    /// Long work under way.
    pub jobs: Jobs,
    /// A framework that was read, waiting to be taken in.
    pub pending_framework: Mutex<Option<Framework>>,
    /// Papers that were looked at, waiting for a yes.
    pub pending_capture: Mutex<Option<PendingCapture>>,
    /// Words that are being compared with a contact.
    pub comparing: Mutex<Option<Words>>,
    /// What is on screen to be sealed.
    pub pending_share: Mutex<Option<PendingShare>>,
    /// What was turned away at shared places since the store was opened: by place, how many by code.
    pub turned_away: Mutex<BTreeMap<String, BTreeMap<&'static str, u32>>>,
    /// What reads papers.
    pub reading: Reading,
    /// Decrypted bytes that wait to be shown.
    pub previews: Previews,
    /// Where `app.json` is.
    pub app_file_path: PathBuf,
}

/// What may be known while the store is locked: nothing of its content.
pub struct Outside {
    /// The folder of the store in use.
    pub store: PathBuf,
    /// How the window looks.
    pub app_file: AppFile,
    /// Why it is locked.
    pub reason: LockReason,
    /// When it was locked, in milliseconds UTC; `None` since the start.
    pub locked_at: Option<i64>,
    /// Whether an unfinished note was kept, encrypted, when it locked.
    pub words_kept: bool,
    /// Wrong attempts and the wait they earn.
    pub attempts: Attempts,
    /// Whether the keychain may still open the store: only the first time after the start.
    pub keychain_first_unlock: bool,
}

/// Takes a lock even if a panicking thread left it behind; every value here stays usable.
pub fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl AppState {
    /// A locked state for the store in `store`.
    #[must_use]
    pub fn locked(store: PathBuf, app_file: AppFile, app_file_path: PathBuf) -> Self {
        Self {
            records: RwLock::new(None),
            closing: AtomicBool::new(false),
            turn: Mutex::new(()),
            outside: Mutex::new(Outside {
                store,
                app_file,
                reason: LockReason::Start,
                locked_at: None,
                words_kept: false,
                attempts: Attempts::default(),
                keychain_first_unlock: true,
            }),
            idle: Mutex::new(Idle::default()),
            pending_recovery: Mutex::new(None),
            pending_halves: Mutex::new(None),
            pending_import: Mutex::new(None),
            pending_logbook: Mutex::new(None),
            restore_from: Mutex::new(None),
            backup_folder: Mutex::new(None),
            pending_files: Mutex::new(None),
            dropped: Mutex::new(Vec::new()),
            handed_over: Mutex::new(Vec::new()),
            pending_framework: Mutex::new(None),
            pending_capture: Mutex::new(None),
            comparing: Mutex::new(None),
            pending_share: Mutex::new(None),
            turned_away: Mutex::default(),
            reading: Reading::beside_this_program(),
            jobs: Jobs::default(),
            previews: Previews::default(),
            app_file_path,
        }
    }

    /// Whether a store is open and not about to close.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.closing.load(Ordering::SeqCst)
            && self
                .records
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .is_some()
    }

    /// What tells that a lock has begun, for work that asks by itself.
    #[must_use]
    pub const fn closing(&self) -> &AtomicBool {
        &self.closing
    }

    /// Takes in an open store.
    pub fn open(&self, records: Records) {
        *self.records.write().unwrap_or_else(PoisonError::into_inner) = Some(records);
    }

    /// Waits until no store is closing, and keeps it so while the guard lives.
    pub fn turn(&self) -> MutexGuard<'_, ()> {
        hold(&self.turn)
    }

    /// Begins to close the open store; `None` when there is none or it is closing already.
    pub fn begin_closing(&self) -> Option<Closing<'_>> {
        if !self.is_open() || self.closing.swap(true, Ordering::SeqCst) {
            return None;
        }
        self.jobs.cancel_all();
        self.reading.worker().stop();
        self.previews.revoke();
        hold(&self.dropped).clear();
        hold(&self.pending_capture).take();
        hold(&self.pending_framework).take();
        hold(&self.pending_share).take();
        hold(&self.comparing).take();
        hold(&self.turned_away).clear();
        Some(Closing {
            state: self,
            _turn: self.turn(),
        })
    }

    /// Takes the open store out, once no command is using it any more.
    pub fn take(&self) -> Option<Records> {
        self.records
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .take()
    }

    /// Works on the open store, on the calling thread.
    ///
    /// # Errors
    /// [`CommandError::locked`] when no store is open, or whatever `work` answers.
    pub fn with<T, E>(&self, work: impl FnOnce(&Records, Now) -> Result<T, E>) -> CommandResult<T>
    where
        CommandError: From<E>,
    {
        if self.closing.load(Ordering::SeqCst) {
            return Err(CommandError::locked());
        }
        let records = self.records.read().unwrap_or_else(PoisonError::into_inner);
        let records = records.as_ref().ok_or_else(CommandError::locked)?;
        Ok(work(records, clock::now())?)
    }
}

/// A store on its way to being closed; dropping it lets the next one open.
pub struct Closing<'a> {
    state: &'a AppState,
    _turn: MutexGuard<'a, ()>,
}

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.state.closing.store(false, Ordering::SeqCst);
    }
}

/// Proof that the store was open when the command arrived. Every command outside
/// `commands/locked.rs` takes it first, so while locked it answers `locked` before its other
/// arguments are even read.
pub struct Unlocked(Arc<AppState>);

impl Unlocked {
    /// The state behind.
    #[must_use]
    pub fn state(&self) -> &Arc<AppState> {
        &self.0
    }

    /// Works on the store off the main thread.
    ///
    /// # Errors
    /// [`CommandError::locked`] when it was locked meanwhile, or whatever `work` answers.
    pub async fn run<T, E, F>(&self, work: F) -> CommandResult<T>
    where
        T: Send + 'static,
        F: FnOnce(&Records, Now) -> Result<T, E> + Send + 'static,
        CommandError: From<E>,
    {
        let state = Arc::clone(&self.0);
        tauri::async_runtime::spawn_blocking(move || state.with(work)).await?
    }
}

impl<'de, R: Runtime> CommandArg<'de, R> for Unlocked {
    fn from_command(command: CommandItem<'de, R>) -> Result<Self, InvokeError> {
        let state = State::<Arc<AppState>>::from_command(command)?;
        if state.is_open() {
            Ok(Self(Arc::clone(&state)))
        } else {
            Err(InvokeError::from(CommandError::locked()))
        }
    }
}

/// Not an argument that the window sends.
impl FunctionArg for Unlocked {
    fn to_datatype(_: &mut specta::Types) -> Option<DataType> {
        None
    }
}
