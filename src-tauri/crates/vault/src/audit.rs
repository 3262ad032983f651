//! The audit chain: append-only rows, each bound to the one before by a keyed BLAKE3.
//!
//! It shows that a row was changed, removed or moved by anyone without the key. What a chain on one
//! machine cannot show is said in `docs/threat-model.md`.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use crate::{
    Result,
    bytes::hash_field,
    keyfile::Anchor,
    keys::Keys,
    state::{State, count, stored},
};

/// What happened, for the audit chain: ids and a digest, never content.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    /// What was done, such as `session.filed`.
    pub action: &'a str,
    /// The kind of record, such as `session`.
    pub entity_kind: &'a str,
    /// Which record.
    pub entity_id: Uuid,
    /// The record's version after the event.
    pub version: u32,
    /// The record's canonical bytes after the event; only their keyed digest is kept. Empty when
    /// the event leaves no record.
    pub record: &'a [u8],
}

/// A row of the audit chain.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct AuditRow {
    /// The row's place in the order of events, from 1.
    pub seq: u64,
    /// What the clock said, in milliseconds UTC. Clocks go wrong; `seq` does not.
    pub at_ms: i64,
    /// The device on which it happened.
    pub device: Uuid,
    /// What was done.
    pub action: String,
    /// The kind of record.
    pub entity_kind: String,
    /// Which record.
    pub entity_id: Uuid,
    /// The record's version after the event.
    pub version: u32,
    /// The keyed digest of the record after the event; compare with [`crate::Vault::record_digest`].
    pub digest: [u8; 32],
}

/// What [`crate::Vault::audit_verify`] found.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct AuditReport {
    /// How many rows there are.
    pub rows: u64,
    /// Everything that is not as it was written, in order. Empty is good.
    pub problems: Vec<AuditProblem>,
}

impl AuditReport {
    /// Whether the chain is whole.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }
}

/// A place at which the audit chain is not as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum AuditProblem {
    /// This row is not what was written, or stands where another was.
    Changed {
        /// The row.
        seq: u64,
    },
    /// These rows are gone.
    Missing {
        /// The first.
        from: u64,
        /// The last.
        to: u64,
    },
    /// The chain does not hold the row that the key file remembers: rows were taken off its end,
    /// or an older copy of the database was put in place.
    NotTheChainLastSeen {
        /// The row that the key file remembers.
        seq: u64,
    },
}

/// The chain's start: bound to the vault, so that no other vault's rows fit.
pub(crate) fn genesis(keys: &Keys, vault_id: Uuid) -> [u8; 32] {
    *blake3::keyed_hash(keys.audit.expose(), vault_id.as_bytes()).as_bytes()
}

/// The keyed digest of a record's bytes.
pub(crate) fn record_digest(keys: &Keys, entity_kind: &str, record: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_keyed(keys.digest.expose());
    hash_field(&mut hasher, entity_kind.as_bytes());
    hash_field(&mut hasher, record);
    *hasher.finalize().as_bytes()
}

/// A row's link: its fields and the link before it, each with its length.
fn link(keys: &Keys, previous: &[u8; 32], row: &AuditRow) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new_keyed(keys.audit.expose());
    for field in [
        previous.as_slice(),
        &row.seq.to_be_bytes(),
        &row.at_ms.to_be_bytes(),
        row.device.as_bytes(),
        row.action.as_bytes(),
        row.entity_kind.as_bytes(),
        row.entity_id.as_bytes(),
        &row.version.to_be_bytes(),
        &row.digest,
    ] {
        hash_field(&mut hasher, field);
    }
    hasher.finalize()
}

/// Appends an event and gives the new head.
pub(crate) fn append(
    connection: &Connection,
    keys: &Keys,
    head: &Anchor,
    device: Uuid,
    at_ms: i64,
    event: &Event<'_>,
) -> Result<Anchor> {
    let row = AuditRow {
        seq: head.audit_seq + 1,
        at_ms,
        device,
        action: event.action.to_owned(),
        entity_kind: event.entity_kind.to_owned(),
        entity_id: event.entity_id,
        version: event.version,
        digest: record_digest(keys, event.entity_kind, event.record),
    };
    let mac = *link(keys, &head.audit_mac, &row).as_bytes();
    let mut statement = connection.prepare_cached(
        "INSERT INTO audit (seq, at_ms, device_id, action, entity_kind, entity_id, version, digest, mac)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    statement.execute(params![
        stored(row.seq),
        row.at_ms,
        row.device,
        row.action,
        row.entity_kind,
        row.entity_id,
        row.version,
        row.digest,
        mac
    ])?;
    Ok(Anchor {
        audit_seq: row.seq,
        audit_mac: mac,
        ..*head
    })
}

const COLUMNS: &str = "seq, at_ms, device_id, action, entity_kind, entity_id, version, digest, mac";

fn from_row(row: &Row<'_>) -> rusqlite::Result<(AuditRow, [u8; 32])> {
    let audit = AuditRow {
        seq: count(row, 0)?,
        at_ms: row.get(1)?,
        device: row.get(2)?,
        action: row.get(3)?,
        entity_kind: row.get(4)?,
        entity_id: row.get(5)?,
        version: row.get(6)?,
        digest: row.get(7)?,
    };
    Ok((audit, row.get(8)?))
}

/// The newest rows first, at most `limit`, all before `before_seq` where given.
pub(crate) fn list(
    connection: &Connection,
    limit: u32,
    before_seq: Option<u64>,
) -> Result<Vec<AuditRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM audit WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2"
    ))?;
    let rows = statement.query_map(
        params![before_seq.map_or(i64::MAX, stored), limit],
        from_row,
    )?;
    Ok(rows
        .map(|row| row.map(|(audit, _)| audit))
        .collect::<rusqlite::Result<_>>()?)
}

/// The last row about one record.
pub(crate) fn last_of(
    connection: &Connection,
    entity_kind: &str,
    entity_id: Uuid,
) -> Result<Option<AuditRow>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM audit WHERE entity_kind = ?1 AND entity_id = ?2 ORDER BY seq DESC LIMIT 1"
    ))?;
    Ok(statement
        .query_row(params![entity_kind, entity_id], from_row)
        .optional()?
        .map(|(audit, _)| audit))
}

/// Calls `each` with the last row about every record of one kind.
pub(crate) fn each_last(
    connection: &Connection,
    entity_kind: &str,
    mut each: impl FnMut(AuditRow),
) -> Result<()> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM audit
         WHERE seq IN (SELECT max(seq) FROM audit WHERE entity_kind = ?1 GROUP BY entity_id) ORDER BY seq"
    ))?;
    let mut rows = statement.query([entity_kind])?;
    while let Some(row) = rows.next()? {
        each(from_row(row)?.0);
    }
    Ok(())
}

/// Whether the chain holds this row; true for the empty anchor.
pub(crate) fn holds(connection: &Connection, anchor: &Anchor) -> Result<bool> {
    if anchor.audit_seq == 0 {
        return Ok(true);
    }
    let mac: Option<[u8; 32]> = connection
        .query_row(
            "SELECT mac FROM audit WHERE seq = ?1",
            [stored(anchor.audit_seq)],
            |row| row.get(0),
        )
        .optional()?;
    Ok(mac == Some(anchor.audit_mac))
}

/// Walks the whole chain.
pub(crate) fn verify(
    connection: &Connection,
    keys: &Keys,
    vault_id: Uuid,
    remembered: &Anchor,
) -> Result<AuditReport> {
    let mut walk = Walk {
        keys,
        previous: Some(genesis(keys, vault_id)),
        next: 1,
        problems: Vec::new(),
        rows: 0,
    };
    let mut statement = connection.prepare(&format!("SELECT {COLUMNS} FROM audit ORDER BY seq"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        match from_row(row) {
            Ok((audit, mac)) => walk.step(&audit, mac),
            // A row that does not even read was not written by us.
            Err(_) => walk.unreadable(count(row, 0).unwrap_or(0)),
        }
    }
    let head = State::read(connection)?.head;
    walk.finish(&head);
    if !holds(connection, remembered)? {
        walk.problems.push(AuditProblem::NotTheChainLastSeen {
            seq: remembered.audit_seq,
        });
    }
    Ok(AuditReport {
        rows: walk.rows,
        problems: walk.problems,
    })
}

struct Walk<'a> {
    keys: &'a Keys,
    /// The link before; unknown after a gap, whose own report covers the row that follows.
    previous: Option<[u8; 32]>,
    next: u64,
    rows: u64,
    problems: Vec<AuditProblem>,
}

impl Walk<'_> {
    fn step(&mut self, row: &AuditRow, mac: [u8; 32]) {
        self.arrive_at(row.seq);
        if let Some(previous) = self.previous
            && link(self.keys, &previous, row) != blake3::Hash::from(mac)
        {
            self.problems.push(AuditProblem::Changed { seq: row.seq });
        }
        // Going on from what is stored, so that one changed row is one problem.
        self.previous = Some(mac);
    }

    fn unreadable(&mut self, seq: u64) {
        self.arrive_at(seq);
        self.problems.push(AuditProblem::Changed { seq });
        self.previous = None;
    }

    fn arrive_at(&mut self, seq: u64) {
        if seq > self.next {
            self.problems.push(AuditProblem::Missing {
                from: self.next,
                to: seq - 1,
            });
            self.previous = None;
        }
        self.rows += 1;
        self.next = seq + 1;
    }

    fn finish(&mut self, head: &Anchor) {
        if head.audit_seq >= self.next {
            self.problems.push(AuditProblem::Missing {
                from: self.next,
                to: head.audit_seq,
            });
        } else if self
            .previous
            .is_some_and(|last| self.rows > 0 && last != head.audit_mac)
        {
            self.problems
                .push(AuditProblem::Changed { seq: self.next - 1 });
        }
    }
}
