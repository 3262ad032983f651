//! The transaction in which everything is written.

use std::{cell::Cell, ops::Deref};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::{
    Error, Result,
    audit::{self, Event},
    keyfile::Anchor,
    keys::Keys,
    state::State,
};

/// A write transaction: a connection, the time, and the audit chain's only door.
///
/// It commits when the closure given to [`crate::Vault::write`] returns `Ok`, and rolls back on an
/// error or a panic.
#[derive(Debug)]
pub struct WriteTx<'c> {
    tx: Transaction<'c>,
    keys: &'c Keys,
    device: Uuid,
    at_ms: i64,
    /// Head before this transaction, for the count of events in it.
    before: Anchor,
    head: Cell<Anchor>,
}

impl<'c> WriteTx<'c> {
    pub(crate) fn begin(
        connection: &'c mut Connection,
        keys: &'c Keys,
        at_ms: i64,
    ) -> Result<Self> {
        let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let State {
            device_id, head, ..
        } = State::read(&tx)?;
        let head_after = Anchor {
            generation: head.generation + 1,
            ..head
        };
        Ok(Self {
            tx,
            keys,
            device: device_id,
            at_ms,
            before: head,
            head: Cell::new(head_after),
        })
    }

    /// The time of this write, in milliseconds UTC.
    #[must_use]
    pub fn at_ms(&self) -> i64 {
        self.at_ms
    }

    /// The device that writes.
    #[must_use]
    pub fn device(&self) -> Uuid {
        self.device
    }

    /// The generation that the database has once this transaction is committed.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.head.get().generation
    }

    /// Appends an event to the audit chain; gives its place in the order of events.
    ///
    /// # Errors
    /// When the database refuses the row.
    pub fn audit(&self, event: Event<'_>) -> Result<u64> {
        let head = audit::append(
            &self.tx,
            self.keys,
            &self.head.get(),
            self.device,
            self.at_ms,
            &event,
        )?;
        self.head.set(head);
        Ok(head.audit_seq)
    }

    /// Counts on from at least this generation; see [`crate::Vault::accept_older_copy`].
    pub(crate) fn count_on_from(&self, generation: u64) {
        let head = self.head.get();
        self.head.set(Anchor {
            generation: head.generation.max(generation),
            ..head
        });
    }

    fn is_audited(&self) -> bool {
        self.head.get().audit_seq > self.before.audit_seq
    }

    /// Commits; with `must_be_audited`, only if an event was appended.
    pub(crate) fn commit(self, must_be_audited: bool) -> Result<()> {
        if must_be_audited && !self.is_audited() {
            return Err(Error::Unaudited);
        }
        State::advance(&self.tx, &self.head.get())?;
        Ok(self.tx.commit()?)
    }
}

impl Deref for WriteTx<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.tx
    }
}
