//! Removing files that nothing needs any more, and no other.
//!
//! Programs have deleted gigabytes because a path was written another way or a database was not the
//! one they took it for. So: a file is touched only when it has exactly our name; a stray, which is
//! in no row at all, is put aside only after it has been one for a day by our own notes and by its
//! own date, only while strays are few and no file is missing, and is removed after thirty days
//! aside; and in any doubt about the database nothing happens.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::{
    AttachmentState, Attachments, Folder,
    row::{self, SealedFile, Standing},
};
use crate::{Error, Result, files};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// How long a stray stays aside.
const ASIDE_MS: i64 = 30 * DAY_MS;
/// Strays are put aside only while they are at most one file in this many.
const ONE_IN: usize = 10;

/// What a sweep did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Swept {
    /// Files of destroyed attachments that were removed.
    pub removed: u64,
    /// Files that were being taken in when the program stopped, cleared away.
    pub abandoned: u64,
    /// Strays put aside.
    pub put_aside: u64,
    /// Files brought back from aside, because they do belong to an attachment.
    pub brought_back: u64,
    /// Strays removed after their thirty days aside.
    pub purged: u64,
    /// Why less was done than there was to do.
    pub held_back: Option<HeldBack>,
}

/// Why a sweep left files where they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HeldBack {
    /// The vault is open for reading only.
    ReadOnly,
    /// The database is an older copy: a file it does not know may be newer than it.
    OlderCopy,
    /// The audit chain does not hold.
    AuditChain,
    /// Files are missing that should be there, so this may not be the right folder.
    FilesMissing,
    /// More than one file in ten belongs to nothing, which is no ordinary state.
    TooMany,
}

/// When a stray was first seen, and when it was put aside.
#[derive(Clone, Copy, Debug)]
struct Stray {
    seen_at_ms: i64,
    aside_at_ms: Option<i64>,
}

/// What one sweep knows.
pub(super) struct Scene {
    folder: Folder,
    on_disk: BTreeSet<Uuid>,
    aside: BTreeSet<Uuid>,
    rows: BTreeMap<Uuid, Standing>,
    strays: BTreeMap<Uuid, Stray>,
    files: Vec<SealedFile>,
}

impl Scene {
    /// Files of our name that are in no row at all.
    fn unknown(&self) -> impl Iterator<Item = Uuid> {
        let unknown = |id: &&Uuid| !self.rows.contains_key(*id);
        self.on_disk.iter().filter(unknown).copied()
    }

    fn any_missing(&self) -> bool {
        self.files
            .iter()
            .any(|file| !self.on_disk.contains(&file.id))
    }
}

impl Attachments<'_> {
    /// Removes what nothing needs any more. Meant to run now and then, at leisure.
    ///
    /// # Errors
    /// The disk's and the database's. What is doubtful is no error but [`Swept::held_back`].
    pub fn sweep(&self, at_ms: i64) -> Result<Swept> {
        let mut swept = Swept {
            held_back: self.doubt(),
            ..Swept::default()
        };
        if swept.held_back.is_some() {
            return Ok(swept);
        }
        let mut scene = self.look()?;
        self.bring_back(&mut scene, &mut swept)?;
        self.clear_abandoned(&scene, at_ms, &mut swept)?;
        remove_destroyed(&scene, &mut swept)?;
        self.put_strays_aside(&scene, at_ms, &mut swept)?;
        self.purge(&scene, at_ms, &mut swept)?;
        Ok(swept)
    }

    /// Whether there is any doubt that the database is this vault's newest.
    fn doubt(&self) -> Option<HeldBack> {
        if self.vault.damage().is_some() {
            Some(HeldBack::ReadOnly)
        } else if self.vault.older_copy().is_some() {
            Some(HeldBack::OlderCopy)
        } else {
            None
        }
    }

    pub(super) fn look(&self) -> Result<Scene> {
        let folder = self.folder();
        // The folder before the rows: a file taken in meanwhile then has its row.
        let on_disk = folder.ids()?.into_iter().collect();
        let aside = folder.ids_aside()?.into_iter().collect();
        self.vault.read(|connection| {
            Ok(Scene {
                folder,
                on_disk,
                aside,
                rows: row::states(connection)?,
                strays: strays(connection)?,
                files: row::sealed_files(connection)?,
            })
        })
    }

    /// A file aside that has a row again, after a newer database came back, goes home.
    fn bring_back(&self, scene: &mut Scene, swept: &mut Swept) -> Result<()> {
        for file in &scene.files {
            if scene.on_disk.contains(&file.id) || !scene.aside.contains(&file.id) {
                continue;
            }
            let (aside, home) = (scene.folder.aside(file.id), scene.folder.sealed(file.id));
            if files::length(&aside)? != Some(file.length) {
                continue;
            }
            scene.folder.make_room_for(file.id)?;
            move_synced(&aside, &home)?;
            scene.on_disk.insert(file.id);
            scene.aside.remove(&file.id);
            swept.brought_back += 1;
        }
        Ok(())
    }

    pub(super) fn clear_abandoned(
        &self,
        scene: &Scene,
        at_ms: i64,
        swept: &mut Swept,
    ) -> Result<()> {
        for (id, standing) in &scene.rows {
            let old = at_ms.saturating_sub(standing.created_at_ms) >= DAY_MS;
            let pending = standing.state == AttachmentState::Pending;
            if pending && old && self.is_abandoned(*id)? {
                self.clear(*id, at_ms)?;
                swept.abandoned += 1;
            }
        }
        Ok(())
    }

    /// Whether an attachment is still pending, and not on its way. In this order: the scene is of a
    /// while ago, and what was on its way then may have come in since. What is not on its way now
    /// will never come in, and what did come in has a row that says so.
    fn is_abandoned(&self, id: Uuid) -> Result<bool> {
        if self.vault.in_flight().ids().contains(&id) {
            return Ok(false);
        }
        match self.facts(id) {
            Ok(facts) => Ok(facts.state == AttachmentState::Pending),
            Err(Error::NoSuchAttachment) => Ok(false),
            Err(error) => Err(error),
        }
    }

    fn put_strays_aside(&self, scene: &Scene, at_ms: i64, swept: &mut Swept) -> Result<()> {
        let unknown: Vec<Uuid> = scene.unknown().collect();
        self.note_strays(scene, &unknown, at_ms)?;
        if unknown.is_empty() {
            return Ok(());
        }
        swept.held_back = self.doubt_of_strays(scene, unknown.len())?;
        if swept.held_back.is_some() {
            return Ok(());
        }
        for id in unknown {
            let seen = scene.strays.get(&id).map(|stray| stray.seen_at_ms);
            let due = |since: i64| at_ms.saturating_sub(since) >= DAY_MS;
            let home = scene.folder.sealed(id);
            if !seen.is_some_and(due) || !files::modified_ms(&home).is_some_and(due) {
                continue;
            }
            files::create_private_dir(&scene.folder.trash())?;
            move_synced(&home, &scene.folder.aside(id))?;
            self.vault
                .write_draft(at_ms, |tx| note_aside(tx, id, at_ms))?;
            swept.put_aside += 1;
        }
        Ok(())
    }

    fn doubt_of_strays(&self, scene: &Scene, strays: usize) -> Result<Option<HeldBack>> {
        Ok(if strays.saturating_mul(ONE_IN) > scene.on_disk.len() {
            Some(HeldBack::TooMany)
        } else if scene.any_missing() {
            Some(HeldBack::FilesMissing)
        } else if !self.vault.audit_verify()?.is_sound() {
            Some(HeldBack::AuditChain)
        } else {
            None
        })
    }

    /// Keeps the notes on strays true: new ones are noted, those that are none any more forgotten,
    /// and a date in the future, from a clock that was wrong, becomes today's.
    fn note_strays(&self, scene: &Scene, unknown: &[Uuid], at_ms: i64) -> Result<()> {
        let aside_unnoted = scene.aside.iter().filter(|id| {
            let noted = scene.strays.get(id).and_then(|stray| stray.aside_at_ms);
            noted.is_none_or(|noted| noted > at_ms)
        });
        let aside_unnoted: Vec<Uuid> = aside_unnoted.copied().collect();
        let seen_unnoted = unknown.iter().filter(|id| {
            let noted = scene.strays.get(id).map(|stray| stray.seen_at_ms);
            noted.is_none_or(|noted| noted > at_ms)
        });
        let seen_unnoted: Vec<Uuid> = seen_unnoted.copied().collect();
        let over = scene
            .strays
            .keys()
            .filter(|id| !unknown.contains(id) && !scene.aside.contains(id));
        let over: Vec<Uuid> = over.copied().collect();
        if aside_unnoted.is_empty() && seen_unnoted.is_empty() && over.is_empty() {
            return Ok(());
        }
        self.vault.write_draft(at_ms, |tx| {
            seen_unnoted
                .iter()
                .try_for_each(|id| note_seen(tx, *id, at_ms))?;
            aside_unnoted
                .iter()
                .try_for_each(|id| note_aside(tx, *id, at_ms))?;
            over.iter().try_for_each(|id| forget(tx, *id))
        })
    }

    fn purge(&self, scene: &Scene, at_ms: i64, swept: &mut Swept) -> Result<()> {
        for id in &scene.aside {
            let noted = scene.strays.get(id).and_then(|stray| stray.aside_at_ms);
            let due = noted.is_some_and(|noted| at_ms.saturating_sub(noted) >= ASIDE_MS);
            if !due {
                continue;
            }
            files::remove_if_present(&scene.folder.aside(*id), "removing a file put aside")?;
            self.vault.write_draft(at_ms, |tx| forget(tx, *id))?;
            swept.purged += 1;
        }
        Ok(())
    }
}

/// Removes the files whose keys are destroyed: nobody can open them again.
fn remove_destroyed(scene: &Scene, swept: &mut Swept) -> Result<()> {
    for (id, standing) in &scene.rows {
        if standing.state == AttachmentState::Gone && scene.on_disk.contains(id) {
            files::remove_if_present(&scene.folder.sealed(*id), "removing a destroyed file")?;
            swept.removed += 1;
        }
    }
    Ok(())
}

fn move_synced(from: &Path, to: &Path) -> Result<()> {
    files::rename(from, to, "moving a sealed file")?;
    to.parent().map_or(Ok(()), files::sync_dir)?;
    from.parent().map_or(Ok(()), files::sync_dir)
}

fn strays(connection: &Connection) -> Result<BTreeMap<Uuid, Stray>> {
    let mut statement =
        connection.prepare("SELECT id, seen_at_ms, aside_at_ms FROM attachment_stray")?;
    let rows = statement.query_map([], |row| {
        let stray = Stray {
            seen_at_ms: row.get(1)?,
            aside_at_ms: row.get(2)?,
        };
        Ok((row.get(0)?, stray))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn note_seen(connection: &Connection, id: Uuid, at_ms: i64) -> Result<()> {
    connection.execute(
        "INSERT INTO attachment_stray (id, seen_at_ms) VALUES (?1, ?2)
         ON CONFLICT (id) DO UPDATE SET seen_at_ms = excluded.seen_at_ms, aside_at_ms = NULL",
        params![id, at_ms],
    )?;
    Ok(())
}

fn note_aside(connection: &Connection, id: Uuid, at_ms: i64) -> Result<()> {
    connection.execute(
        "INSERT INTO attachment_stray (id, seen_at_ms, aside_at_ms) VALUES (?1, ?2, ?2)
         ON CONFLICT (id) DO UPDATE SET aside_at_ms = excluded.aside_at_ms",
        params![id, at_ms],
    )?;
    Ok(())
}

fn forget(connection: &Connection, id: Uuid) -> Result<(), Error> {
    connection.execute("DELETE FROM attachment_stray WHERE id = ?1", [id])?;
    Ok(())
}
