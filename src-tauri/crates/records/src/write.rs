//! The one door for changes: a record, its revision, its audit event and its index mark go
//! through together.

use rusqlite::{Connection, params};
use uuid::Uuid;
use waymark_domain::{BatchId, RevisionId, vocabulary};
use waymark_vault::{Event, WriteTx};

use crate::record::{self, EntityKind, Record};
use crate::{Error, Now, Records, Result};

vocabulary! {
    /// Who made a change.
    Author {
        /// The vault's owner.
        Owner = "owner",
        /// An import the owner started.
        Import = "import",
        /// Housekeeping.
        System = "system",
    }
}

vocabulary! {
    /// How long a revision stays.
    Keep {
        /// Thins out thirty days after the session was filed.
        Draft = "draft",
        /// Stays: filed, agreed, or any record other than a session.
        Kept = "kept",
    }
}

/// One transaction in which records change.
#[derive(Debug)]
pub struct Writer<'tx, 'conn> {
    tx: &'tx WriteTx<'conn>,
    now: Now,
    author: Author,
    batch: Option<BatchId>,
}

impl<'tx, 'conn> Writer<'tx, 'conn> {
    pub(crate) const fn owner(tx: &'tx WriteTx<'conn>, now: Now) -> Self {
        Self {
            tx,
            now,
            author: Author::Owner,
            batch: None,
        }
    }

    /// The same transaction, its changes attributed to one import.
    #[must_use]
    pub const fn in_batch(&self, batch: BatchId) -> Self {
        Self {
            tx: self.tx,
            now: self.now,
            author: Author::Import,
            batch: Some(batch),
        }
    }

    /// The transaction's connection.
    #[must_use]
    pub fn sql(&self) -> &Connection {
        self.tx
    }

    /// The vault's transaction, for what the vault itself has to do in it.
    #[must_use]
    pub const fn tx(&self) -> &WriteTx<'conn> {
        self.tx
    }

    /// The moment of the use-case.
    #[must_use]
    pub const fn now(&self) -> Now {
        self.now
    }

    /// Keeps a revision of `after`, leaves the audit event and marks the index entry stale.
    /// The caller has already written the record's own rows.
    ///
    /// # Errors
    /// The vault's, if a row cannot be written.
    pub fn keep<R: Record>(
        &self,
        action: &str,
        before: Option<&R>,
        after: &R,
        keep: Keep,
    ) -> Result<()> {
        let fields = after.fields();
        let before = before.map(Record::fields);
        let changes = record::changes(before.as_ref(), &fields);
        self.insert_revision(R::KIND, after.id(), after.version(), keep, &changes)?;
        let canonical = record::canonical(after.version(), &fields);
        self.audit(action, R::KIND, after.id(), after.version(), &canonical)?;
        self.mark_stale(R::KIND, after.id())
    }

    /// Leaves the audit event of a record that is gone, and its tombstone.
    ///
    /// # Errors
    /// The vault's, if a row cannot be written.
    pub fn gone(&self, action: &str, kind: EntityKind, id: Uuid, reason: &str) -> Result<()> {
        self.sql().execute(
            "INSERT OR REPLACE INTO tombstone (entity_kind, entity_id, at_ms, reason) VALUES (?1, ?2, ?3, ?4)",
            params![kind.as_str(), id, self.now.at.as_millis(), reason],
        )?;
        self.audit(action, kind, id, 0, &[])?;
        self.mark_stale(kind, id)
    }

    /// Leaves an audit event without a revision, for acts that change no record of their own.
    ///
    /// # Errors
    /// The vault's, if the row cannot be written.
    pub fn audit(
        &self,
        action: &str,
        kind: EntityKind,
        id: Uuid,
        version: u32,
        record: &[u8],
    ) -> Result<()> {
        let event = Event {
            action,
            entity_kind: kind.as_str(),
            entity_id: id,
            version,
            record,
        };
        self.tx.audit(event)?;
        Ok(())
    }

    /// Asks for the index entry of a record to be made anew.
    ///
    /// # Errors
    /// The vault's, if the row cannot be written.
    pub fn mark_stale(&self, kind: EntityKind, id: Uuid) -> Result<()> {
        self.sql()
            .prepare_cached("INSERT OR IGNORE INTO index_queue (kind, entity_id) VALUES (?1, ?2)")?
            .execute(params![kind.as_str(), id])?;
        Ok(())
    }

    fn insert_revision(
        &self,
        kind: EntityKind,
        id: Uuid,
        version: u32,
        keep: Keep,
        changes: &record::Fields,
    ) -> Result<()> {
        self.sql()
            .prepare_cached(
                "INSERT INTO revision (id, entity_kind, entity_id, version, at_ms, dev, by, batch_id, keep, changes)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                RevisionId::new(self.now.at).as_uuid(),
                kind.as_str(),
                id,
                version,
                self.now.at.as_millis(),
                self.tx.device(),
                self.author.as_str(),
                self.batch.map(BatchId::as_uuid),
                keep.as_str(),
                serde_json::to_string(changes)?,
            ])?;
        Ok(())
    }
}

impl Records {
    /// Like [`Records::write`], for a use-case that may find nothing to change: with `None` the
    /// transaction is taken back and leaves no trace.
    pub(crate) fn write_if<T>(
        &self,
        now: Now,
        f: impl FnOnce(&Writer<'_, '_>) -> Result<Option<T>>,
    ) -> Result<Option<T>> {
        let outcome = self.vault.write(now.at.as_millis(), |tx| {
            f(&Writer::owner(tx, now))
                .map_err(Stop::Failed)?
                .ok_or(Stop::Unchanged)
        });
        match outcome {
            Ok(value) => Ok(Some(value)),
            Err(Stop::Unchanged) => Ok(None),
            Err(Stop::Failed(error)) => Err(error),
        }
    }
}

/// Why a transaction is taken back.
enum Stop {
    Unchanged,
    Failed(Error),
}

impl From<waymark_vault::Error> for Stop {
    fn from(error: waymark_vault::Error) -> Self {
        Self::Failed(error.into())
    }
}
