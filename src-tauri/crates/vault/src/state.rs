//! What the database knows of itself: the one row of `vault_state`.

use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use crate::{Result, kdf::KdfParams, keyfile::Anchor};

/// The row of `vault_state`.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) vault_id: Uuid,
    pub(crate) device_id: Uuid,
    /// Commits so far, and the head of the audit chain.
    pub(crate) head: Anchor,
    /// The revision of the key file last seen.
    pub(crate) key_revision: u64,
    /// The passphrase slot's parameters last seen.
    pub(crate) kdf: KdfParams,
}

impl State {
    pub(crate) fn read(connection: &Connection) -> Result<Self> {
        let mut statement = connection.prepare_cached(
            "SELECT vault_id, device_id, generation, audit_seq, audit_mac, key_revision,
                    kdf_memory_kib, kdf_passes, kdf_lanes
             FROM vault_state WHERE id = 1",
        )?;
        Ok(statement.query_row([], Self::from_row)?)
    }

    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            vault_id: row.get(0)?,
            device_id: row.get(1)?,
            head: Anchor {
                generation: count(row, 2)?,
                audit_seq: count(row, 3)?,
                audit_mac: row.get(4)?,
            },
            key_revision: count(row, 5)?,
            kdf: KdfParams {
                memory_kib: row.get(6)?,
                passes: row.get(7)?,
                lanes: row.get(8)?,
            },
        })
    }

    /// Writes the counters of a transaction that is about to commit.
    pub(crate) fn advance(connection: &Connection, head: &Anchor) -> Result<()> {
        let mut statement = connection.prepare_cached(
            "UPDATE vault_state SET generation = ?1, audit_seq = ?2, audit_mac = ?3 WHERE id = 1",
        )?;
        statement.execute(params![
            stored(head.generation),
            stored(head.audit_seq),
            head.audit_mac
        ])?;
        Ok(())
    }

    /// Notes which key file and which passphrase parameters were last seen.
    pub(crate) fn note_keys(connection: &Connection, revision: u64, kdf: KdfParams) -> Result<()> {
        connection.execute(
            "UPDATE vault_state SET key_revision = ?1, kdf_memory_kib = ?2, kdf_passes = ?3, kdf_lanes = ?4
             WHERE id = 1",
            params![stored(revision), kdf.memory_kib, kdf.passes, kdf.lanes],
        )?;
        Ok(())
    }
}

/// The public key of the recovery code that opens the vault, where it is known.
pub(crate) fn recovery_key(connection: &Connection) -> Result<Option<[u8; 32]>> {
    let sql = "SELECT recovery_key FROM vault_state WHERE id = 1";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// Notes the public key of a new recovery code.
pub(crate) fn note_recovery_key(connection: &Connection, key: &[u8; 32]) -> Result<()> {
    connection.execute(
        "UPDATE vault_state SET recovery_key = ?1 WHERE id = 1",
        [key],
    )?;
    Ok(())
}

/// SQLite's integers are signed; no count of ours comes near the difference.
pub(crate) fn stored(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A count from a column; a negative one can only be damage and reads as zero, which every check
/// that follows reports.
pub(crate) fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>(column)?).unwrap_or(0))
}
