//! What must be in a store after everything that was acknowledged, and whether it is.

use std::collections::BTreeMap;
use std::path::Path;

use uuid::Uuid;
use waymark_domain::actions::ActionState;
use waymark_domain::sessions::SessionState;
use waymark_domain::{ActionId, Purpose, SessionId};
use waymark_records::{Error, Records, Result};
use waymark_vault::{BackupFault, Depth, Error as VaultError, rusqlite};

use crate::journal::{Act, Line};
use crate::store;

/// A session as it was acknowledged.
#[derive(Clone, Debug, Default)]
struct Told {
    /// The words last saved; none is a blank page.
    words: Option<u64>,
    /// The words that were kept as versions.
    kept: Vec<u64>,
    filed: bool,
}

#[derive(Clone, Copy, Debug)]
struct Promised {
    words: u64,
    done: bool,
}

/// The acknowledged state of a store, and the one use-case that was still on its way.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    sessions: BTreeMap<Uuid, Told>,
    actions: BTreeMap<Uuid, Promised>,
    /// The words and the length of each file.
    files: BTreeMap<Uuid, (u64, u64)>,
    backups: u64,
    people: u64,
    imports: u64,
    pub passphrase: u64,
    pending: Option<Act>,
}

impl Ledger {
    /// Of a store in which only doctors are.
    pub fn new(people: u64) -> Self {
        Self {
            people,
            ..Self::default()
        }
    }

    /// Takes in what a journal says.
    pub fn read(&mut self, lines: &[Line]) {
        for line in lines {
            match *line {
                Line::Will(act) => self.pending = Some(act),
                Line::Did(made) => {
                    let act = self
                        .pending
                        .take()
                        .expect("nothing is done that was not begun");
                    self.acknowledge(act, made);
                }
            }
        }
    }

    fn acknowledge(&mut self, act: Act, made: Option<Uuid>) {
        let made = || made.expect("the id of what was made");
        match act {
            Act::Start => drop(self.sessions.insert(made(), Told::default())),
            Act::Autosave { session, words } => self.told(session).words = Some(words),
            Act::Keep { session } => self.told(session).keep(),
            Act::Finish { session } => {
                self.told(session).keep();
                self.told(session).filed = true;
            }
            Act::Promise { words } => {
                self.actions.insert(made(), Promised { words, done: false });
            }
            Act::Fulfil { action } => {
                self.actions
                    .entry(action.as_uuid())
                    .and_modify(|action| action.done = true);
            }
            Act::Import { rows, .. } => {
                self.people += u64::from(rows);
                self.imports += 1;
            }
            Act::ChangePassphrase { to } => self.passphrase = to,
            Act::Attach { words, length } => drop(self.files.insert(made(), (words, length))),
            Act::BackUp => self.backups += 1,
            Act::Index | Act::LockAndUnlock => {}
        }
    }

    fn told(&mut self, session: SessionId) -> &mut Told {
        self.sessions.entry(session.as_uuid()).or_default()
    }

    /// Opens the store in `path` with the passphrase that must open it. A change of passphrase that
    /// was on its way may or may not have happened.
    pub fn open(&mut self, path: &Path) -> Result<Records> {
        let refused = match store::open_with(path, self.passphrase) {
            Err(refused @ Error::Vault(VaultError::WrongSecret)) => refused,
            opened => return opened,
        };
        let Some(Act::ChangePassphrase { to }) = self.pending else {
            return Err(refused);
        };
        let opened = store::open_with(path, to)?;
        self.passphrase = to;
        Ok(opened)
    }

    /// Everything that is not as it was acknowledged, in words for whoever reads the failed test.
    pub fn faults(&self, records: &Records) -> Result<Vec<String>> {
        let mut faults = whole(records)?;
        for (id, told) in &self.sessions {
            self.compare_session(records, SessionId::from_uuid(*id), told, &mut faults)?;
        }
        for (id, promised) in &self.actions {
            self.compare_action(records, ActionId::from_uuid(*id), *promised, &mut faults)?;
        }
        let (people, imports) = (count(records, "person")?, count(records, "batch")?);
        let arriving = match self.pending {
            Some(Act::Import { rows, .. }) => u64::from(rows),
            _ => 0,
        };
        let before = (people, imports) == (self.people, self.imports);
        let after = arriving > 0 && (people, imports) == (self.people + arriving, self.imports + 1);
        if !before && !after {
            faults.push(format!(
                "{people} people of {imports} imports, not {} of {}",
                self.people, self.imports
            ));
        }
        self.compare_files(records, &mut faults)?;
        self.compare_backups(records, &mut faults)?;
        self.compare_count(records, "attachment", self.files.len(), &mut faults)?;
        self.compare_count(records, "session", self.sessions.len(), &mut faults)?;
        self.compare_count(records, "action", self.actions.len(), &mut faults)?;
        Ok(faults)
    }

    fn compare_session(
        &self,
        records: &Records,
        id: SessionId,
        told: &Told,
        faults: &mut Vec<String>,
    ) -> Result<()> {
        let view = match records.sessions().get(id, store::at(0)) {
            Ok(view) => view,
            Err(Error::NotFound(_)) => {
                faults.push(format!("session {id} is lost"));
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let note = view.session.note.reveal(Purpose::Store);
        let shown = store::words_shown(note, &view.session.summary.body);
        let on_its_way = match self.pending {
            Some(Act::Autosave { session, words }) if session == id => Some(Some(words)),
            _ => None,
        };
        if shown != Some(told.words) && (shown.is_none() || shown != on_its_way) {
            faults.push(format!(
                "session {id} shows {shown:?}, not {:?}",
                told.words
            ));
        }
        let filed = view.session.state == SessionState::Filed;
        let filing = self.pending == Some(Act::Finish { session: id });
        if filed != told.filed && !(filed && filing) {
            faults.push(format!(
                "session {id} is filed: {filed}, not {}",
                told.filed
            ));
        }
        let versions = kept_words(records, id)?;
        let lost = told
            .kept
            .iter()
            .filter(|words| !versions.contains(&Some(**words)));
        faults.extend(lost.map(|words| format!("session {id} lost the version {words:016x}")));
        Ok(())
    }

    fn compare_action(
        &self,
        records: &Records,
        id: ActionId,
        promised: Promised,
        faults: &mut Vec<String>,
    ) -> Result<()> {
        let action = match records.actions().get(id) {
            Ok(action) => action,
            Err(Error::NotFound(_)) => {
                faults.push(format!("action {id} is lost"));
                return Ok(());
            }
            Err(error) => return Err(error),
        };
        let done = action.state == ActionState::Done;
        let closing = self.pending == Some(Act::Fulfil { action: id });
        if action.text != store::promise(promised.words) || (done != promised.done && !closing) {
            faults.push(format!("action {id} is not as it was acknowledged"));
        }
        Ok(())
    }

    /// Every byte of every file.
    fn compare_files(&self, records: &Records, faults: &mut Vec<String>) -> Result<()> {
        for (id, (words, length)) in &self.files {
            let mut bytes = Vec::new();
            let files = records.vault().attachments();
            if let Err(error) = files.copy_to(*id, &mut bytes, &mut store::on) {
                faults.push(format!("file {id} is lost: {error:?}"));
            } else if bytes != store::content(*words, *length) {
                faults.push(format!("file {id} holds other bytes"));
            }
        }
        Ok(())
    }

    /// Of the sets of one day one stays; each that is there verifies from end to end.
    fn compare_backups(&self, records: &Records, faults: &mut Vec<String>) -> Result<()> {
        let place = store::place(records.vault().dir());
        if !place.exists() {
            faults.extend((self.backups > 0).then(|| "no backups".to_owned()));
            return Ok(());
        }
        let mut whole = 0;
        for set in records.vault().backups(&place)? {
            match set.fault {
                Some(BackupFault::Unfinished) => continue,
                Some(fault) => faults.push(format!("backup {}: {fault:?}", set.set)),
                None => whole += 1,
            }
            let report = records
                .vault()
                .verify_backup(&place, &set.set, &mut store::on)?;
            if !report.is_sound() || !report.lost_before.is_empty() {
                faults.push(format!("backup {}: {report:?}", set.set));
            }
        }
        let arriving = u64::from(self.pending == Some(Act::BackUp));
        let least = self.backups.min(1);
        if !(least..=self.backups + arriving).contains(&whole) {
            faults.push(format!("{whole} whole backups of {}", self.backups));
        }
        Ok(())
    }

    fn compare_count(
        &self,
        records: &Records,
        table: &str,
        known: usize,
        faults: &mut Vec<String>,
    ) -> Result<()> {
        let known = u64::try_from(known).expect("a count");
        let arriving = match self.pending {
            Some(Act::Start) => table == "session",
            Some(Act::Promise { .. }) => table == "action",
            Some(Act::Attach { .. }) => table == "attachment",
            _ => false,
        };
        let found = count(records, table)?;
        if found != known && !(arriving && found == known + 1) {
            faults.push(format!("{found} of {table}, not {known}"));
        }
        Ok(())
    }

    /// Takes over what became of the use-case that was on its way, to go on from there.
    pub fn settle(&mut self, records: &Records) -> Result<()> {
        match self.pending.take() {
            Some(Act::Start) => {
                for id in ids(records, "session")? {
                    self.sessions.entry(id).or_default();
                }
            }
            Some(Act::Promise { words }) => {
                for id in ids(records, "action")? {
                    self.actions
                        .entry(id)
                        .or_insert(Promised { words, done: false });
                }
            }
            Some(Act::Attach { words, length }) => {
                for id in ids(records, "attachment")? {
                    self.files.entry(id).or_insert((words, length));
                }
            }
            Some(Act::BackUp) => {
                let sets = records
                    .vault()
                    .backups(&store::place(records.vault().dir()));
                let whole = sets.map(|sets| sets.iter().filter(|set| set.fault.is_none()).count());
                self.backups = u64::try_from(whole.unwrap_or(0)).expect("a count");
            }
            Some(Act::Autosave { session, .. }) => {
                let view = records.sessions().get(session, store::at(0))?;
                let note = view.session.note.reveal(Purpose::Store);
                let shown = store::words_shown(note, &view.session.summary.body);
                self.told(session).words = shown.expect("words that were compared before");
            }
            Some(Act::Finish { session }) => {
                let view = records.sessions().get(session, store::at(0))?;
                self.told(session).filed = view.session.state == SessionState::Filed;
            }
            Some(Act::Fulfil { action }) => {
                let done = records.actions().get(action)?.state == ActionState::Done;
                self.actions
                    .entry(action.as_uuid())
                    .and_modify(|action| action.done = done);
            }
            Some(Act::Import { .. }) => {
                self.people = count(records, "person")?;
                self.imports = count(records, "batch")?;
            }
            Some(
                Act::Keep { .. } | Act::ChangePassphrase { .. } | Act::Index | Act::LockAndUnlock,
            )
            | None => {}
        }
        Ok(())
    }
}

impl Told {
    fn keep(&mut self) {
        self.kept.extend(self.words);
    }
}

/// The audit chain, the pages, the references, the records against their digests, the index.
fn whole(records: &Records) -> Result<Vec<String>> {
    let report = records.check(Depth::Deep, waymark_vault::unwatched)?;
    let damage = records.vault().damage().map(|damage| format!("{damage:?}"));
    let wrong = report.findings().into_iter().filter(|finding| !finding.ok);
    Ok(damage
        .into_iter()
        .chain(wrong.map(|finding| format!("{finding:?}")))
        .collect())
}

/// The words of every version of a session.
fn kept_words(records: &Records, id: SessionId) -> Result<Vec<Option<u64>>> {
    let history = records.history();
    let wording = |version: u32| {
        let wording = history.wording(id, version)?;
        let words = store::words_shown(wording.note.reveal(Purpose::Store), &wording.summary);
        Ok(words.expect("both columns of a version belong together"))
    };
    history
        .versions(id)?
        .iter()
        .map(|version| wording(version.version))
        .collect()
}

fn count(records: &Records, table: &str) -> Result<u64> {
    ids(records, table).map(|ids| u64::try_from(ids.len()).expect("a count"))
}

fn ids(records: &Records, table: &str) -> Result<Vec<Uuid>> {
    records.vault().read(|connection| {
        let mut statement = connection.prepare(&format!("SELECT id FROM {table}"))?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })
}
