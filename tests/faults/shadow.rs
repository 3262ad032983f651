//! What a store should hold, kept beside it in memory: the model of the model test.

use std::collections::BTreeMap;

use uuid::Uuid;
use waymark_domain::actions::ActionState;
use waymark_domain::sessions::SessionState;
use waymark_domain::{ActionId, AttachmentId, ConcernId, PersonId, Purpose, SessionId};
use waymark_records::{Error, Records, Result};
use waymark_vault::rusqlite;

use crate::store;

/// A session as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub person: PersonId,
    /// The words last saved; none is a blank page.
    pub words: Option<u64>,
    pub filed: bool,
}

/// Something promised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    pub person: PersonId,
    pub words: u64,
    pub done: bool,
}

/// A concern raised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concern {
    pub person: PersonId,
    pub words: u64,
    pub told: Vec<u64>,
    pub outcome: Option<u64>,
}

/// A file that was taken in; its words say which bytes it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub person: PersonId,
    pub words: u64,
    pub length: u64,
}

/// Everything that should be in a store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shadow {
    /// The family name of each doctor, by number.
    pub people: BTreeMap<PersonId, u64>,
    pub sessions: BTreeMap<SessionId, Session>,
    pub actions: BTreeMap<ActionId, Action>,
    pub concerns: BTreeMap<ConcernId, Concern>,
    pub files: BTreeMap<AttachmentId, File>,
    /// What was deleted, by the id of what was deleted.
    pub trash: BTreeMap<Uuid, Self>,
    pub passphrase: u64,
}

impl Shadow {
    /// Reads out of a store what this should be equal to. Words that no walk wrote are an error.
    pub fn cast_by(records: &Records, passphrase: u64) -> Result<Self> {
        Ok(Self {
            people: people(records)?,
            sessions: sessions(records)?,
            actions: actions(records)?,
            concerns: concerns(records)?,
            files: files(records)?,
            // What is in the trash is seen when it comes back.
            trash: trashed(records)?
                .into_iter()
                .map(|id| (id, Self::default()))
                .collect(),
            passphrase,
        })
    }

    /// What is not as it should be, in words for whoever reads the failed test.
    pub fn differences(&self, records: &Records) -> Result<Vec<String>> {
        let found = Self::cast_by(records, self.passphrase)?;
        let mut differences = Vec::new();
        compare("doctor", &self.people, &found.people, &mut differences);
        compare("session", &self.sessions, &found.sessions, &mut differences);
        compare("action", &self.actions, &found.actions, &mut differences);
        compare("concern", &self.concerns, &found.concerns, &mut differences);
        compare("file", &self.files, &found.files, &mut differences);
        if !self.trash.keys().eq(found.trash.keys()) {
            let (in_it, expected) = (found.trash.len(), self.trash.len());
            differences.push(format!("{in_it} in the trash, not {expected}, or others"));
        }
        Ok(differences)
    }

    /// Deletes a doctor with everything that is there of them.
    pub fn delete_person(&mut self, id: PersonId) {
        let of = |person: &PersonId| *person == id;
        let gone = Self {
            people: self.people.extract_if(.., |key, _| of(key)).collect(),
            sessions: self
                .sessions
                .extract_if(.., |_, it| of(&it.person))
                .collect(),
            actions: self
                .actions
                .extract_if(.., |_, it| of(&it.person))
                .collect(),
            concerns: self
                .concerns
                .extract_if(.., |_, it| of(&it.person))
                .collect(),
            files: self.files.extract_if(.., |_, it| of(&it.person)).collect(),
            ..Self::default()
        };
        self.trash.insert(id.as_uuid(), gone);
    }

    pub fn delete_file(&mut self, id: AttachmentId) {
        let gone = Self {
            files: self.files.remove_entry(&id).into_iter().collect(),
            ..Self::default()
        };
        self.trash.insert(id.as_uuid(), gone);
    }

    pub fn delete_session(&mut self, id: SessionId) {
        let gone = Self {
            sessions: self.sessions.remove_entry(&id).into_iter().collect(),
            ..Self::default()
        };
        self.trash.insert(id.as_uuid(), gone);
    }

    pub fn delete_action(&mut self, id: ActionId) {
        let gone = Self {
            actions: self.actions.remove_entry(&id).into_iter().collect(),
            ..Self::default()
        };
        self.trash.insert(id.as_uuid(), gone);
    }

    /// Whose it is, if the doctor is in the trash by themselves.
    pub fn owner_in_trash(&self, id: Uuid) -> Option<PersonId> {
        let gone = self.trash.get(&id)?;
        let owners = gone.sessions.values().map(|it| it.person);
        let owners = owners.chain(gone.actions.values().map(|it| it.person));
        let owner = owners
            .chain(gone.files.values().map(|it| it.person))
            .next()?;
        (id != owner.as_uuid() && self.trash.contains_key(&owner.as_uuid())).then_some(owner)
    }

    /// Brings back what was deleted.
    pub fn put_back(&mut self, id: Uuid) {
        let gone = self.trash.remove(&id).unwrap_or_default();
        self.people.extend(gone.people);
        self.sessions.extend(gone.sessions);
        self.actions.extend(gone.actions);
        self.concerns.extend(gone.concerns);
        self.files.extend(gone.files);
    }

    /// Deletes for good; with a doctor what of theirs was deleted before.
    pub fn delete_for_good(&mut self, id: Uuid) {
        let orphans: Vec<Uuid> = self.trash.keys().copied().collect();
        for orphan in orphans {
            if self
                .owner_in_trash(orphan)
                .is_some_and(|owner| owner.as_uuid() == id)
            {
                self.trash.remove(&orphan);
            }
        }
        self.trash.remove(&id);
    }

    /// The ids of the sessions that can be written in.
    pub fn open_sessions(&self) -> Vec<SessionId> {
        let open = self.sessions.iter().filter(|(_, session)| !session.filed);
        open.map(|(id, _)| *id).collect()
    }

    pub fn open_actions(&self) -> Vec<ActionId> {
        let open = self.actions.iter().filter(|(_, action)| !action.done);
        open.map(|(id, _)| *id).collect()
    }

    pub fn open_concerns(&self) -> Vec<ConcernId> {
        let open = self.concerns.iter();
        open.filter(|(_, concern)| concern.outcome.is_none())
            .map(|(id, _)| *id)
            .collect()
    }

    /// The same, but for one thing that was never so. Some for each kind of thing.
    pub fn lies(&self) -> Vec<(&'static str, Self)> {
        let mut lies = Vec::new();
        let mut lie = |what, change: &dyn Fn(&mut Self)| {
            let mut lying = self.clone();
            change(&mut lying);
            lies.push((what, lying));
        };
        lie("another name", &|it| {
            it.people.values_mut().take(1).for_each(|name| *name += 1);
        });
        lie("a doctor less", &|it| {
            it.people.pop_first();
        });
        lie("other words", &|it| {
            let first = it.sessions.values_mut().take(1);
            first.for_each(|session| session.words = Some(3));
        });
        lie("filed or not", &|it| {
            let first = it.sessions.values_mut().take(1);
            first.for_each(|session| session.filed = !session.filed);
        });
        lie("a session less", &|it| {
            it.sessions.pop_first();
        });
        lie("done or not", &|it| {
            let first = it.actions.values_mut().take(1);
            first.for_each(|action| action.done = !action.done);
        });
        lie("an action less", &|it| {
            it.actions.pop_last();
        });
        lie("told once more", &|it| {
            let first = it.concerns.values_mut().take(1);
            first.for_each(|concern| concern.told.push(1));
        });
        lie("a concern less", &|it| {
            it.concerns.pop_first();
        });
        lie("other bytes", &|it| {
            let first = it.files.values_mut().take(1);
            first.for_each(|file| file.words = file.words.wrapping_add(1));
        });
        lie("a file less", &|it| {
            it.files.pop_last();
        });
        lie("something more in the trash", &|it| {
            it.trash.insert(Uuid::nil(), Self::default());
        });
        lies
    }
}

fn compare<K: Ord + std::fmt::Debug, V: PartialEq + std::fmt::Debug>(
    kind: &str,
    expected: &BTreeMap<K, V>,
    found: &BTreeMap<K, V>,
    differences: &mut Vec<String>,
) {
    for (id, expected) in expected {
        match found.get(id) {
            None => differences.push(format!("{kind} {id:?} is not there")),
            Some(found) if found != expected => {
                differences.push(format!("{kind} {id:?} is {found:?}, not {expected:?}"));
            }
            Some(_) => {}
        }
    }
    let extra = found.keys().filter(|id| !expected.contains_key(id));
    differences.extend(extra.map(|id| format!("{kind} {id:?} should not be there")));
}

fn people(records: &Records) -> Result<BTreeMap<PersonId, u64>> {
    let ids = ids(records, "person")?.into_iter().map(PersonId::from_uuid);
    ids.map(|id| {
        let name = records.people().get(id)?.roster.family_name;
        Ok((id, number_at(&name, store::FAMILY)))
    })
    .collect()
}

fn sessions(records: &Records) -> Result<BTreeMap<SessionId, Session>> {
    let ids = ids(records, "session")?.into_iter();
    ids.map(SessionId::from_uuid)
        .map(|id| {
            let session = records.sessions().get(id, store::at(0))?.session;
            let words =
                store::words_shown(session.note.reveal(Purpose::Store), &session.summary.body);
            let session = Session {
                person: session.person_id,
                words: words.expect("both columns belong together"),
                filed: session.state == SessionState::Filed,
            };
            Ok((id, session))
        })
        .collect()
}

fn actions(records: &Records) -> Result<BTreeMap<ActionId, Action>> {
    let ids = ids(records, "action")?.into_iter();
    ids.map(ActionId::from_uuid)
        .map(|id| {
            let action = records.actions().get(id)?;
            let action = Action {
                person: action.person_id,
                words: number_at(&action.text, store::PROMISE),
                done: action.state == ActionState::Done,
            };
            Ok((id, action))
        })
        .collect()
}

fn concerns(records: &Records) -> Result<BTreeMap<ConcernId, Concern>> {
    let ids = ids(records, "concern")?.into_iter();
    ids.map(ConcernId::from_uuid)
        .map(|id| {
            let concern = records.concerns().get(id)?;
            let told = concern.told.iter();
            let told = told.map(|told| number_at(&told.words, store::TOLD));
            let outcome = concern.outcome.as_deref();
            let concern = Concern {
                person: concern.person_id,
                words: number_at(&concern.detail, store::WORRY),
                told: told.collect(),
                outcome: outcome.map(|words| number_at(words, store::OUTCOME)),
            };
            Ok((id, concern))
        })
        .collect()
}

fn files(records: &Records) -> Result<BTreeMap<AttachmentId, File>> {
    let ids = ids(records, "attachment")?.into_iter();
    ids.map(AttachmentId::from_uuid)
        .map(|id| {
            let known = records.attachments().get(id)?.attachment;
            let mut bytes = Vec::new();
            let sealed = records.vault().attachments();
            sealed.copy_to(id.as_uuid(), &mut bytes, &mut store::on)?;
            let length = u64::try_from(bytes.len()).expect("a length");
            let named = known.name.strip_suffix(store::FILE).unwrap_or_default();
            let words = u64::from_str_radix(named, 16).unwrap_or(u64::MAX);
            let as_named = bytes == store::content(words, length);
            let file = File {
                person: known.person_id.expect("a file about a doctor"),
                words: if as_named { words } else { u64::MAX },
                length,
            };
            Ok((id, file))
        })
        .collect()
}

/// The number of the words that begin like this; the greatest number for all others.
fn number_at(text: &str, beginning: &str) -> u64 {
    store::number_in(text, beginning).unwrap_or(u64::MAX)
}

fn trashed(records: &Records) -> Result<Vec<Uuid>> {
    Ok(records
        .trash()
        .list()?
        .into_iter()
        .map(|row| row.id)
        .collect())
}

fn ids(records: &Records, table: &str) -> Result<Vec<Uuid>> {
    records.vault().read(|connection| {
        let mut statement = connection.prepare(&format!("SELECT id FROM {table}"))?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok::<_, Error>(rows.collect::<rusqlite::Result<_>>()?)
    })
}
