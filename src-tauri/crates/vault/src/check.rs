//! `check`: whether everything in the vault is as it was written.

use std::{
    ops::ControlFlow,
    sync::mpsc::{RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use rusqlite::Connection;

use crate::{
    AttachmentReport, AuditReport, Error, OlderCopy, Part, Result, Vault, audit,
    database::{self, Role},
    keyfile::{
        format::SealedKeyFile,
        store::{Copies, CopyOnDisk},
    },
    references,
    state::State,
    watch::heed,
};

/// How often somebody who waits for SQLite is asked whether to go on.
const ASK_EVERY: Duration = Duration::from_millis(50);

/// How much [`Vault::check`] looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Key files, generations, foreign keys, the audit chain, and whether every attachment has a
    /// file of the right length: seconds.
    Quick,
    /// Also every page's MAC, the database's structure and every attachment from end to end: reads
    /// the whole vault.
    Deep,
}

/// What [`Vault::check`] is about to do, for whoever shows progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CheckStep {
    /// Both copies of the key file.
    KeyFiles,
    /// References between rows.
    ForeignKeys,
    /// The audit chain.
    AuditChain,
    /// The files of attachments.
    Attachments,
    /// Every page's MAC.
    Pages,
    /// The structure of tables and indexes.
    Structure,
}

/// What [`Vault::check`] found.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct CheckReport {
    /// The key file.
    pub key_files: KeyFileReport,
    /// Set when the database is older than the key file remembers.
    pub older_copy: Option<OlderCopy>,
    /// Set when the vault is open for reading only: the damaged part.
    pub damaged: Option<Part>,
    /// References that lead nowhere, by table.
    pub foreign_keys: Vec<ForeignKeyFault>,
    /// The audit chain.
    pub audit: AuditReport,
    /// The files of attachments.
    pub attachments: AttachmentReport,
    /// Only after a deep check.
    pub deep: Option<DeepReport>,
}

/// The state of the key file's two copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct KeyFileReport {
    /// `keys`.
    pub main: CopyState,
    /// `keys.copy`.
    pub spare: CopyState,
    /// Whether both hold the same.
    pub agree: bool,
    /// Whether the database has seen a newer key file: an old one was put back, and with it
    /// perhaps an old passphrase.
    pub older_than_seen: bool,
}

/// The state of one copy of the key file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CopyState {
    /// Intact, and made by the holder of this vault's master key.
    Good,
    /// Not there.
    Absent,
    /// Not what was written.
    Damaged,
    /// Intact, and not made by the holder of this vault's master key.
    Foreign,
}

/// References from one table that lead nowhere.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ForeignKeyFault {
    /// The table whose rows refer.
    pub table: String,
    /// The table in which the row is missing.
    pub parent: String,
    /// How many rows.
    pub rows: u64,
}

/// What a deep check found. Empty lists are good; the texts are SQLite's and name pages and tables.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct DeepReport {
    /// Pages whose MAC fails.
    pub pages: Vec<String>,
    /// Faults in the structure of tables and indexes.
    pub structure: Vec<String>,
}

impl CheckReport {
    /// Whether everything is as it was written.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let keys = &self.key_files;
        (keys.main, keys.spare) == (CopyState::Good, CopyState::Good)
            && keys.agree
            && !keys.older_than_seen
            && self.older_copy.is_none()
            && self.damaged.is_none()
            && self.foreign_keys.is_empty()
            && self.audit.is_sound()
            && self.attachments.is_sound()
            && self
                .deep
                .as_ref()
                .is_none_or(|deep| deep.pages.is_empty() && deep.structure.is_empty())
    }
}

impl Vault {
    /// Looks the vault over; `progress` hears what comes next, and hears it again and again while
    /// files and tables are read. [`ControlFlow::Break`] stops it within a block of a file or a few
    /// hundredths of a second; only the MACs of the pages, a second for some hundred megabytes, are
    /// read to their end. A deep check holds writers off while it reads the pages.
    ///
    /// Comparing records with their audit rows is the business of whoever knows the records; see
    /// [`Vault::audit_each_last`].
    ///
    /// # Errors
    /// [`Error::Cancelled`]; otherwise only when the check itself cannot run; what it finds is in
    /// the report.
    pub fn check(
        &self,
        depth: Depth,
        mut progress: impl FnMut(CheckStep) -> ControlFlow<()>,
    ) -> Result<CheckReport> {
        let mut ask = |step| heed(progress(step));
        ask(CheckStep::KeyFiles)?;
        let state = self.state()?;
        let remembered = self.remembered();
        let key_files = self.check_key_files(&state)?;
        ask(CheckStep::ForeignKeys)?;
        let foreign_keys = self.read(references::faults)?;
        ask(CheckStep::AuditChain)?;
        let audit =
            self.read(|connection| audit::verify(connection, self.keys(), self.id(), &remembered))?;
        let deep = match depth {
            Depth::Quick => None,
            Depth::Deep => Some(self.check_pages(&mut ask)?),
        };
        let attachments = self
            .attachments()
            .check(depth == Depth::Deep, || ask(CheckStep::Attachments))?;
        Ok(CheckReport {
            key_files,
            older_copy: self.older_copy(),
            damaged: self.damage().map(|damage| damage.what),
            foreign_keys,
            audit,
            attachments,
            deep,
        })
    }

    fn check_key_files(&self, state: &State) -> Result<KeyFileReport> {
        // Not while one is being replaced.
        let current = self.key_file();
        let copies = Copies::read(self.place())?;
        let judged = |copy: &CopyOnDisk| match copy {
            CopyOnDisk::Good(sealed) if self.is_ours(sealed) => CopyState::Good,
            CopyOnDisk::Good(_) => CopyState::Foreign,
            CopyOnDisk::Absent => CopyState::Absent,
            CopyOnDisk::Damaged | CopyOnDisk::Newer(_) => CopyState::Damaged,
        };
        let agree = match (&copies.main, &copies.spare) {
            (CopyOnDisk::Good(main), CopyOnDisk::Good(spare)) => main.raw == spare.raw,
            _ => false,
        };
        Ok(KeyFileReport {
            main: judged(&copies.main),
            spare: judged(&copies.spare),
            agree,
            older_than_seen: current.revision < state.key_revision,
        })
    }

    fn is_ours(&self, sealed: &SealedKeyFile) -> bool {
        sealed.key_file.vault_id == self.id() && sealed.verify(self.keys())
    }

    /// Page MACs and structure, each on a fresh connection: one bad page makes a connection useless.
    fn check_pages(&self, ask: &mut impl FnMut(CheckStep) -> Result<()>) -> Result<DeepReport> {
        ask(CheckStep::Pages)?;
        // The MAC check reads the database file alone, so everything has to be in it, and stay there.
        let writer = self.pool()?.writer().ok();
        if let Some(writer) = &writer {
            database::checkpoint(writer)?;
        }
        let pages = lines(self.onlooker()?, "PRAGMA cipher_integrity_check", || {
            ask(CheckStep::Pages)
        })?;
        drop(writer);
        ask(CheckStep::Structure)?;
        let mut structure = lines(self.onlooker()?, "PRAGMA integrity_check", || {
            ask(CheckStep::Structure)
        })?;
        structure.retain(|line| line != "ok");
        Ok(DeepReport { pages, structure })
    }

    fn onlooker(&self) -> Result<Connection> {
        database::open(
            &self.place().database(),
            &self.keys().database,
            Role::Onlooker,
        )
    }
}

/// Runs a statement on a thread of its own, so that whoever waits for it can stop it.
fn lines(
    connection: Connection,
    sql: &str,
    mut ask: impl FnMut() -> Result<()>,
) -> Result<Vec<String>> {
    let stop = connection.get_interrupt_handle();
    let (done, wait) = channel();
    thread::scope(|scope| {
        scope.spawn(move || done.send(all_lines(&connection, sql)));
        let mut asked = Ok(());
        loop {
            match wait.recv_timeout(ASK_EVERY) {
                Ok(lines) => return asked.map(|()| lines),
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(Error::database("a check ended without an answer"));
                }
                Err(RecvTimeoutError::Timeout) => asked = asked.and_then(|()| ask()),
            }
            if asked.is_err() {
                stop.interrupt();
            }
        }
    })
}

/// A check's own failure is a finding too: what it cannot read is not sound.
fn all_lines(connection: &Connection, sql: &str) -> Vec<String> {
    let read = || -> rusqlite::Result<Vec<String>> {
        let mut statement = connection.prepare(sql)?;
        statement.query_map([], |row| row.get(0))?.collect()
    };
    read().unwrap_or_else(|error| vec![Error::from(error).to_string()])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const WITHOUT_END: &str =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";

    #[test]
    fn a_statement_without_an_end_is_stopped() {
        let mut asked = 0;
        let stopped = lines(Connection::open_in_memory().unwrap(), WITHOUT_END, || {
            asked += 1;
            if asked < 3 {
                Ok(())
            } else {
                Err(Error::Cancelled)
            }
        });
        assert!(matches!(stopped, Err(Error::Cancelled)), "{stopped:?}");
        assert_eq!(asked, 3);
    }

    #[test]
    fn what_a_statement_says_comes_back() {
        let said = lines(
            Connection::open_in_memory().unwrap(),
            "PRAGMA integrity_check",
            || Ok(()),
        );
        assert_eq!(said.unwrap(), ["ok"]);
    }
}
