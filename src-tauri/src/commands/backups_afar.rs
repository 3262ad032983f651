//! Backups on a shared place.

use tauri::AppHandle;
use waymark_domain::SharedPlaceId;
use waymark_records::Records;
use waymark_records::backups::afar;
use waymark_sharing::{Cancel, Transport, TransportError};
use waymark_vault::backup::SetHeader;

use super::Millis;
use super::backups::{BackupRun, BackupSetRow, unsound};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::jobs::Job;
use crate::state::Unlocked;
use crate::sync::{self, Heeding};

impl From<afar::Error> for CommandError {
    fn from(error: afar::Error) -> Self {
        match error {
            afar::Error::Records(error) => error.into(),
            afar::Error::Place(error) => refused(&error),
        }
    }
}

/// What a place says, in its sentence.
fn refused(error: &TransportError) -> CommandError {
    let code = error.code();
    let key = format!("fault-{}", code.to_lowercase().replace('_', "-"));
    let sentence = waymark_text::find(&key, &[]).unwrap_or_else(|| code.to_owned());
    CommandError::with(ErrorCode::BackupUnusable, sentence)
}

fn opened(
    records: &Records,
    place: SharedPlaceId,
    cancel: Cancel,
) -> Result<Box<dyn Transport>, afar::Error> {
    let door = records
        .shared_places()
        .door(place)
        .map_err(afar::Error::from)?;
    Ok(sync::opened(&door, cancel)?)
}

/// Makes a backup on a shared place.
#[tauri::command]
#[specta::specta]
pub async fn backup_place_make(
    unlocked: Unlocked,
    app: AppHandle,
    place: String,
) -> CommandResult<BackupRun> {
    let place = super::id(&place)?;
    let mut job = Job::begin(&app, "backup")?;
    unlocked
        .run(move |records, now| {
            let cancel = Cancel::default();
            let _heeding = Heeding::begin(job.stopped(), cancel.clone());
            let place = opened(records, place, cancel)?;
            let made = records.backups().make_afar(&*place, now, &mut |amount| {
                job.moved(amount.done, amount.total)
            })?;
            Ok::<_, afar::Error>(BackupRun::beside(made))
        })
        .await
}

/// The sets of this store on a shared place, the newest first.
#[tauri::command]
#[specta::specta]
pub async fn backup_place_sets(
    unlocked: Unlocked,
    app: AppHandle,
    place: String,
) -> CommandResult<Vec<BackupSetRow>> {
    let place = super::id(&place)?;
    // A lock stops it: the keys do not wait for a server.
    let job = Job::begin(&app, "backup-list")?;
    unlocked
        .run(move |records, _| {
            let cancel = Cancel::default();
            let _heeding = Heeding::begin(job.stopped(), cancel.clone());
            let place = opened(records, place, cancel)?;
            let sets = records.backups().sets_afar(&*place)?;
            Ok::<_, afar::Error>(sets.into_iter().map(BackupSetRow::from).collect())
        })
        .await
}

/// Reads a set on a shared place from end to end.
///
/// # Errors
/// [`ErrorCode::BackupUnusable`] when something in it is not what was written.
#[tauri::command]
#[specta::specta]
pub async fn backup_place_verify(
    unlocked: Unlocked,
    app: AppHandle,
    place: String,
    set: String,
) -> CommandResult<()> {
    let place = super::id(&place)?;
    let mut job = Job::begin(&app, "verify")?;
    let report = unlocked
        .run(move |records, _| {
            let cancel = Cancel::default();
            let _heeding = Heeding::begin(job.stopped(), cancel.clone());
            let place = opened(records, place, cancel)?;
            records.backups().verify_afar(&*place, &set, &mut |amount| {
                job.moved(amount.done, amount.total)
            })
        })
        .await?;
    unsound(&report).map_or(Ok(()), |why| {
        Err(CommandError::with(ErrorCode::BackupUnusable, why))
    })
}

impl From<SetHeader> for BackupSetRow {
    fn from(set: SetHeader) -> Self {
        Self {
            set: set.set,
            at: set.made_at_ms.map(Millis),
            bytes: 0,
            fault: set.fault.map(waymark_records::faults::of_backup),
        }
    }
}
