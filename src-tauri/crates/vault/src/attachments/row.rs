//! The rows of `attachment_file`.

use std::collections::BTreeMap;

use rusqlite::{
    Connection, OptionalExtension, Row, params,
    types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef},
};
use uuid::Uuid;

use super::{
    Verified,
    cipher::{Content, WrappedKey},
};
use crate::{
    Error, Result,
    state::{count, stored},
};

/// Where an attachment stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttachmentState {
    /// Being sealed; nobody has been told that it is in.
    Pending,
    /// In.
    Present,
    /// In, and held back from search until somebody has looked at it.
    Held,
    /// In the trash.
    Trashed,
    /// Destroyed: its key is gone for good.
    Gone,
}

const STATES: [(AttachmentState, &str); 5] = [
    (AttachmentState::Pending, "pending"),
    (AttachmentState::Present, "present"),
    (AttachmentState::Held, "held"),
    (AttachmentState::Trashed, "trashed"),
    (AttachmentState::Gone, "gone"),
];

impl ToSql for AttachmentState {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let word = STATES.iter().find(|(state, _)| state == self);
        Ok(word.map_or("", |(_, word)| word).into())
    }
}

impl FromSql for AttachmentState {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = value.as_str()?;
        let known = STATES.iter().find(|(_, known)| *known == word);
        known
            .map(|(state, _)| *state)
            .ok_or(FromSqlError::InvalidType)
    }
}

/// What is known of an attachment without looking at its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct AttachmentFacts {
    /// Where it stands.
    pub state: AttachmentState,
    /// The length in bytes of the file that was taken in; 0 while that is under way and when gone.
    pub length: u64,
    /// When it was sealed, in milliseconds UTC.
    pub created_at_ms: i64,
    /// When it was last read from end to end and found right.
    pub verified_at_ms: Option<i64>,
    /// When it was first found missing or damaged, unless it was found right since.
    pub damaged_at_ms: Option<i64>,
}

/// The sealed file that belongs to an attachment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SealedFile {
    pub(crate) id: Uuid,
    pub(crate) length: u64,
    /// BLAKE3 of the whole file.
    pub(crate) hash: blake3::Hash,
}

/// A row whose file should be there.
#[derive(Clone, Debug)]
pub(super) struct FileRow {
    pub(super) sealed: SealedFile,
    pub(super) content: Content,
    pub(super) key: WrappedKey,
}

/// The states in which an attachment's file has to be there.
const KEPT: &str = "state IN ('present', 'held', 'trashed')";

const COLUMNS: &str = "id, sealed_length, sealed_hash, length, content_hash, nonce, wrapped_key";

impl FileRow {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            sealed: SealedFile {
                id: row.get(0)?,
                length: count(row, 1)?,
                hash: hash(row, 2)?,
            },
            content: Content {
                length: count(row, 3)?,
                hash: hash(row, 4)?,
            },
            key: WrappedKey {
                nonce: row.get(5)?,
                sealed: row.get(6)?,
            },
        })
    }

    /// The row of an attachment that is in.
    ///
    /// # Errors
    /// [`Error::NoSuchAttachment`].
    pub(super) fn find(connection: &Connection, id: Uuid) -> Result<Self> {
        let sql = format!("SELECT {COLUMNS} FROM attachment_file WHERE id = ?1 AND {KEPT}");
        let found = connection
            .prepare_cached(&sql)?
            .query_row([id], Self::from_row)
            .optional()?;
        found.ok_or(Error::NoSuchAttachment)
    }

    /// Every attachment that is in: those never read back first, then those longest not, and last
    /// those known to be damaged.
    pub(super) fn by_verification(connection: &Connection) -> Result<Vec<Self>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM attachment_file WHERE {KEPT}
             ORDER BY damaged_at_ms IS NOT NULL, verified_at_ms, id"
        );
        let mut statement = connection.prepare(&sql)?;
        let rows = statement.query_map([], Self::from_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn hash(row: &Row<'_>, column: usize) -> rusqlite::Result<blake3::Hash> {
    row.get::<_, [u8; 32]>(column).map(blake3::Hash::from_bytes)
}

/// The sealed files that have to be there, in the order of their ids.
pub(crate) fn sealed_files(connection: &Connection) -> Result<Vec<SealedFile>> {
    let sql = format!(
        "SELECT id, sealed_length, sealed_hash FROM attachment_file WHERE {KEPT} ORDER BY id"
    );
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map([], |row| {
        Ok(SealedFile {
            id: row.get(0)?,
            length: count(row, 1)?,
            hash: hash(row, 2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What every attachment's row says of its life, whether it has a file or not.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    pub(super) state: AttachmentState,
    pub(super) created_at_ms: i64,
}

pub(super) fn states(connection: &Connection) -> Result<BTreeMap<Uuid, Standing>> {
    let mut statement =
        connection.prepare("SELECT id, state, created_at_ms FROM attachment_file")?;
    let rows = statement.query_map([], |row| {
        let standing = Standing {
            state: row.get(1)?,
            created_at_ms: row.get(2)?,
        };
        Ok((row.get(0)?, standing))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many were verified, and when the one longest ago; without what only the folder tells.
pub(super) fn verification(connection: &Connection) -> Result<Verified> {
    let sql = format!(
        "SELECT count(*), count(verified_at_ms) FILTER (WHERE damaged_at_ms IS NULL),
                min(verified_at_ms) FILTER (WHERE damaged_at_ms IS NULL)
         FROM attachment_file WHERE {KEPT}"
    );
    Ok(connection.query_row(&sql, [], |row| {
        Ok(Verified {
            total: count(row, 0)?,
            verified: count(row, 1)?,
            oldest_verified_at_ms: row.get(2)?,
            ..Verified::default()
        })
    })?)
}

/// Whether there is an attachment, of those not known to be missing or damaged, that was not found
/// right since then.
pub(super) fn unseen_since(connection: &Connection, since_ms: i64) -> Result<bool> {
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM attachment_file
                        WHERE {KEPT} AND damaged_at_ms IS NULL
                          AND (verified_at_ms IS NULL OR verified_at_ms < ?1))"
    );
    Ok(connection.query_row(&sql, [since_ms], |row| row.get(0))?)
}

/// The attachments last found missing or damaged.
pub(super) fn known_damaged(connection: &Connection) -> Result<Vec<Uuid>> {
    let sql = format!(
        "SELECT id FROM attachment_file WHERE {KEPT} AND damaged_at_ms IS NOT NULL ORDER BY id"
    );
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn facts(connection: &Connection, id: Uuid) -> Result<AttachmentFacts> {
    let mut statement = connection.prepare_cached(
        "SELECT state, ifnull(length, 0), created_at_ms, verified_at_ms, damaged_at_ms
         FROM attachment_file WHERE id = ?1",
    )?;
    let found = statement.query_row([id], |row| {
        Ok(AttachmentFacts {
            state: row.get(0)?,
            length: count(row, 1)?,
            created_at_ms: row.get(2)?,
            verified_at_ms: row.get(3)?,
            damaged_at_ms: row.get(4)?,
        })
    });
    found.optional()?.ok_or(Error::NoSuchAttachment)
}

/// The oldest attachment that is in and has this content.
pub(super) fn with_content(connection: &Connection, content: &Content) -> Result<Option<Uuid>> {
    let mut statement = connection.prepare_cached(
        "SELECT id FROM attachment_file
         WHERE content_hash = ?1 AND length = ?2 AND state IN ('present', 'held')
         ORDER BY created_at_ms, id LIMIT 1",
    )?;
    let found = statement.query_row(
        params![content.hash.as_bytes(), stored(content.length)],
        |row| row.get(0),
    );
    Ok(found.optional()?)
}

pub(super) fn insert_pending(
    connection: &Connection,
    id: Uuid,
    key: &WrappedKey,
    at_ms: i64,
) -> Result<()> {
    connection.execute(
        "INSERT INTO attachment_file (id, state, nonce, wrapped_key, created_at_ms)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, AttachmentState::Pending, key.nonce, key.sealed, at_ms],
    )?;
    Ok(())
}

pub(super) fn delete_pending(connection: &Connection, id: Uuid) -> Result<()> {
    connection.execute(
        "DELETE FROM attachment_file WHERE id = ?1 AND state = ?2",
        params![id, AttachmentState::Pending],
    )?;
    Ok(())
}

/// Turns a pending row into one whose file is there, in one of the two states of what is in.
pub(super) fn adopt(
    connection: &Connection,
    sealed: &SealedFile,
    content: &Content,
    state: AttachmentState,
) -> Result<()> {
    let changed = connection.execute(
        "UPDATE attachment_file SET state = ?2, length = ?3, sealed_length = ?4, content_hash = ?5,
                sealed_hash = ?6
         WHERE id = ?1 AND state = ?7",
        params![
            sealed.id,
            state,
            stored(content.length),
            stored(sealed.length),
            content.hash.as_bytes(),
            sealed.hash.as_bytes(),
            AttachmentState::Pending
        ],
    )?;
    expect_one(changed)
}

/// Takes what is in from one state to another.
pub(super) fn turn(
    connection: &Connection,
    id: Uuid,
    from: AttachmentState,
    to: AttachmentState,
) -> Result<()> {
    let changed = connection.execute(
        "UPDATE attachment_file SET state = ?3 WHERE id = ?1 AND state = ?2",
        params![id, from, to],
    )?;
    expect_one(changed)
}

pub(super) fn put_in_trash(connection: &Connection, id: Uuid, at_ms: i64) -> Result<()> {
    let changed = connection.execute(
        "UPDATE attachment_file SET state = 'trashed', trashed_at_ms = ?2
         WHERE id = ?1 AND state IN ('present', 'held')",
        params![id, at_ms],
    )?;
    expect_one(changed)
}

pub(super) fn take_from_trash(connection: &Connection, id: Uuid) -> Result<()> {
    let changed = connection.execute(
        "UPDATE attachment_file SET state = 'present', trashed_at_ms = NULL
         WHERE id = ?1 AND state = 'trashed'",
        [id],
    )?;
    expect_one(changed)
}

/// Forgets the key, and with it everything that could tell what the file was.
pub(super) fn destroy(connection: &Connection, id: Uuid) -> Result<()> {
    let changed = connection.execute(
        &format!(
            "UPDATE attachment_file SET state = 'gone', wrapped_key = NULL, trashed_at_ms = NULL,
                    length = NULL, sealed_length = NULL, content_hash = NULL, sealed_hash = NULL,
                    verified_at_ms = NULL, damaged_at_ms = NULL
             WHERE id = ?1 AND {KEPT}"
        ),
        [id],
    )?;
    expect_one(changed)
}

pub(super) fn note_good(connection: &Connection, id: Uuid, at_ms: i64) -> Result<()> {
    connection.execute(
        "UPDATE attachment_file SET verified_at_ms = ?2, damaged_at_ms = NULL WHERE id = ?1",
        params![id, at_ms],
    )?;
    Ok(())
}

pub(super) fn note_damage(connection: &Connection, id: Uuid, at_ms: i64) -> Result<()> {
    connection.execute(
        "UPDATE attachment_file SET damaged_at_ms = ifnull(damaged_at_ms, ?2) WHERE id = ?1",
        params![id, at_ms],
    )?;
    Ok(())
}

fn expect_one(changed: usize) -> Result<()> {
    if changed == 1 {
        Ok(())
    } else {
        Err(Error::NoSuchAttachment)
    }
}
