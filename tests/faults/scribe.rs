//! Somebody who works in a store: random use-cases, one after the other.

use std::path::PathBuf;

use uuid::Uuid;
use waymark_domain::actions::{ActionState, Owner};
use waymark_domain::{ActionId, PersonId, SessionId};
use waymark_records::actions::ActionInput;
use waymark_records::people::import::{Choices, Table};
use waymark_records::sessions::StartSession;
use waymark_records::{Records, Result};

use crate::journal::Act;
use crate::random::Random;
use crate::store;

/// The longest file that is taken in: some chunks of 64 KiB.
const LONGEST_FILE: u64 = 300_000;

/// Doctors on one staffing list.
const ROWS: u32 = 20;

/// An open store and what there is to do in it.
pub struct Scribe {
    /// Gone only while it is locked.
    records: Option<Records>,
    path: PathBuf,
    people: Vec<PersonId>,
    sessions: Vec<SessionId>,
    actions: Vec<ActionId>,
    passphrase: u64,
    second: u64,
    /// Whether files are taken in and backups made, too.
    with_files: bool,
    random: Random,
}

impl Scribe {
    /// Sits down at an open store whose passphrase is the `passphrase`-th.
    pub fn new(records: Records, passphrase: u64, seed: u64) -> Result<Self> {
        let all = records.people().list(&Default::default(), store::at(0))?;
        let sessions = records
            .sessions()
            .unfiled()?
            .into_iter()
            .map(|session| session.id)
            .collect();
        let open = records.actions().list(Default::default(), store::at(0))?;
        let actions = open
            .into_iter()
            .filter(|row| row.action.state == ActionState::Open)
            .map(|row| row.action.id)
            .collect();
        Ok(Self {
            path: records.vault().dir().to_owned(),
            records: Some(records),
            people: all.rows.into_iter().take(5).map(|row| row.id).collect(),
            sessions,
            actions,
            passphrase,
            second: 1,
            with_files: false,
            random: Random::new(seed),
        })
    }

    /// The same, who takes in files and makes backups as well.
    pub fn with_files(mut self) -> Self {
        self.with_files = true;
        self
    }

    pub fn records(&self) -> &Records {
        self.records.as_ref().expect("open")
    }

    pub fn into_records(self) -> Records {
        self.records.expect("open")
    }

    /// What comes next, by chance: mostly the words of an open session.
    pub fn next(&mut self) -> Act {
        let words = self.random.next();
        let session = self.random.choose(&self.sessions).copied();
        let action = self.random.choose(&self.actions).copied();
        if self.with_files && self.random.below(5) == 0 {
            let length = self.random.below(LONGEST_FILE);
            return match self.random.below(4) {
                0 => Act::BackUp,
                _ => Act::Attach { words, length },
            };
        }
        match (self.random.below(100), session, action) {
            (0..50, Some(session), _) => Act::Autosave { session, words },
            (50..62, Some(session), _) => Act::Keep { session },
            (62..70, Some(session), _) => Act::Finish { session },
            (70..78, _, _) => Act::Promise { words },
            (78..84, _, Some(action)) => Act::Fulfil { action },
            (84..90, _, _) => Act::Index,
            (90..93, _, _) => Act::Import { words, rows: ROWS },
            (93, _, _) => Act::ChangePassphrase { to: words },
            (94, _, _) => Act::LockAndUnlock,
            _ => Act::Start,
        }
    }

    /// Does it; gives the id of the record that it made.
    pub fn perform(&mut self, act: Act) -> Result<Option<Uuid>> {
        self.second += 1;
        match act {
            Act::Start => self.start().map(Some),
            Act::Autosave { session, words } => {
                store::write(self.records(), session, words, self.second).map(|()| None)
            }
            Act::Keep { session } => self
                .records()
                .sessions()
                .keep(session, store::at(self.second))
                .map(|_| None),
            Act::Finish { session } => self.finish(session).map(|()| None),
            Act::Promise { words } => self.promise(words).map(Some),
            Act::Fulfil { action } => self.fulfil(action).map(|()| None),
            Act::Import { words, rows } => self.import(words, rows).map(Some),
            Act::ChangePassphrase { to } => self.change_passphrase(to).map(|()| None),
            Act::Attach { words, length } => self.attach(words, length).map(Some),
            Act::BackUp => store::back_up(self.records(), self.second).map(|_| None),
            Act::Index => self
                .records()
                .index_pending(20, store::at(self.second))
                .map(|_| None),
            Act::LockAndUnlock => self.lock_and_unlock().map(|()| None),
        }
    }

    fn start(&mut self) -> Result<Uuid> {
        let person_id = *self.random.choose(&self.people).expect("a doctor");
        let start = StartSession {
            person_id,
            topic: None,
            until: None,
        };
        let id = self
            .records()
            .sessions()
            .start(&start, store::at(self.second))?;
        self.sessions.push(id);
        Ok(id.as_uuid())
    }

    fn finish(&mut self, session: SessionId) -> Result<()> {
        self.records()
            .sessions()
            .finish(session, None, store::at(self.second))?;
        self.sessions.retain(|open| *open != session);
        Ok(())
    }

    fn promise(&mut self, words: u64) -> Result<Uuid> {
        let input = ActionInput {
            id: None,
            version: 0,
            person_id: *self.random.choose(&self.people).expect("a doctor"),
            session_id: None,
            text: store::promise(words),
            owner: Owner::Tutor,
            due: None,
            include_in_summary: false,
        };
        let id = self
            .records()
            .actions()
            .save(&input, store::at(self.second))?;
        self.actions.push(id);
        Ok(id.as_uuid())
    }

    fn fulfil(&mut self, action: ActionId) -> Result<()> {
        let now = store::at(self.second);
        self.records()
            .actions()
            .set_state(action, ActionState::Done, now)?;
        self.actions.retain(|open| *open != action);
        Ok(())
    }

    fn import(&self, words: u64, rows: u32) -> Result<Uuid> {
        let table = Table::parse(store::staffing_list(words, rows).as_bytes()).expect("a table");
        let import = self.records().people_import();
        let preview = import.preview(&table, "staff.csv", None)?;
        let done = import.apply(&preview, &Choices::default(), store::at(self.second))?;
        assert_eq!(
            done.added, rows,
            "every row is a doctor nobody has heard of"
        );
        Ok(done.batch.as_uuid())
    }

    fn attach(&self, words: u64, length: u64) -> Result<Uuid> {
        let person_id = *self.people.first().expect("a doctor");
        let now = store::at(self.second);
        let id = store::attach(self.records(), person_id, words, length, now)?;
        Ok(id.as_uuid())
    }

    fn change_passphrase(&mut self, to: u64) -> Result<()> {
        let (old, new) = (store::passphrase(self.passphrase), store::passphrase(to));
        let at_ms = store::at(self.second).at.as_millis();
        self.records()
            .vault()
            .change_passphrase(&old, &new, at_ms)?;
        self.passphrase = to;
        Ok(())
    }

    fn lock_and_unlock(&mut self) -> Result<()> {
        if let Some(records) = self.records.take() {
            records.into_vault().lock()?;
        }
        self.records = Some(store::open_with(&self.path, self.passphrase)?);
        Ok(())
    }
}
