//! What is done with records.

use waymark_domain::actions::{ActionState, Owner};
use waymark_domain::concerns::ConcernKind;
use waymark_domain::people::Roster;
use waymark_domain::{Confidential, PersonId};
use waymark_records::Result;
use waymark_records::actions::ActionInput;
use waymark_records::concerns::ConcernInput;
use waymark_records::people::PersonInput;
use waymark_records::record::EntityKind;
use waymark_records::sessions::StartSession;

use super::{LONGEST_FILE, Walker};
use crate::shadow::{Action, Concern, File, Session};
use crate::store;

impl Walker {
    pub(super) fn add_doctor(&mut self) -> Result<()> {
        let number = self.random.next();
        let input = PersonInput {
            id: None,
            version: 0,
            roster: named(number),
        };
        let id = self.records().people().save(&input, self.now())?;
        self.shadow.people.insert(id, number);
        Ok(())
    }

    pub(super) fn rename_doctor(&mut self) -> Result<()> {
        let id = self.somebody();
        self.name_anew(id)
    }

    pub(super) fn name_anew(&mut self, id: PersonId) -> Result<()> {
        let number = self.random.next();
        let before = self.records().people().get(id)?;
        let input = PersonInput {
            id: Some(id),
            version: before.version,
            roster: named(number),
        };
        self.records().people().save(&input, self.now())?;
        self.shadow.people.insert(id, number);
        Ok(())
    }

    pub(super) fn somebody(&mut self) -> PersonId {
        let people: Vec<_> = self.shadow.people.keys().copied().collect();
        *self.random.choose(&people).expect("a doctor")
    }

    pub(super) fn attach(&mut self) -> Result<()> {
        let (person, words) = (self.somebody(), self.random.next());
        let length = self.random.below(LONGEST_FILE);
        let id = store::attach(self.records(), person, words, length, self.now())?;
        let file = File {
            person,
            words,
            length,
        };
        self.shadow.files.insert(id, file);
        Ok(())
    }

    pub(super) fn start(&mut self) -> Result<()> {
        let person = self.somebody();
        let start = StartSession {
            person_id: person,
            topic: None,
            until: None,
        };
        let id = self.records().sessions().start(&start, self.now())?;
        let session = Session {
            person,
            words: None,
            filed: false,
        };
        self.shadow.sessions.insert(id, session);
        Ok(())
    }

    pub(super) fn autosave(&mut self) -> Result<()> {
        let Some(id) = self.random.choose(&self.shadow.open_sessions()).copied() else {
            return self.start();
        };
        let words = self.random.next();
        let note = Confidential::new(store::note(words));
        let sessions = self.records().sessions();
        sessions.autosave(id, note, store::summary(words), self.now())?;
        self.shadow
            .sessions
            .entry(id)
            .and_modify(|it| it.words = Some(words));
        Ok(())
    }

    pub(super) fn keep(&mut self) -> Result<()> {
        let Some(id) = self.random.choose(&self.shadow.open_sessions()).copied() else {
            return Ok(());
        };
        self.records().sessions().keep(id, self.now()).map(drop)
    }

    pub(super) fn finish(&mut self) -> Result<()> {
        let Some(id) = self.random.choose(&self.shadow.open_sessions()).copied() else {
            return Ok(());
        };
        self.records().sessions().finish(id, None, self.now())?;
        self.shadow
            .sessions
            .entry(id)
            .and_modify(|it| it.filed = true);
        Ok(())
    }

    pub(super) fn promise(&mut self) -> Result<()> {
        let (person, words) = (self.somebody(), self.random.next());
        let input = ActionInput {
            id: None,
            version: 0,
            person_id: person,
            session_id: None,
            text: store::promise(words),
            owner: Owner::Tutor,
            due: None,
            include_in_summary: false,
        };
        let id = self.records().actions().save(&input, self.now())?;
        let action = Action {
            person,
            words,
            done: false,
        };
        self.shadow.actions.insert(id, action);
        self.first_words.insert(id, words);
        Ok(())
    }

    pub(super) fn promise_otherwise(&mut self) -> Result<()> {
        let Some(id) = self.random.choose(&self.shadow.open_actions()).copied() else {
            return self.promise();
        };
        let words = self.random.next();
        let before = self.records().actions().get(id)?;
        let input = ActionInput {
            id: Some(id),
            version: before.version,
            person_id: before.person_id,
            session_id: before.session_id,
            text: store::promise(words),
            owner: before.owner,
            due: before.due,
            include_in_summary: before.include_in_summary,
        };
        self.records().actions().save(&input, self.now())?;
        self.shadow
            .actions
            .entry(id)
            .and_modify(|it| it.words = words);
        Ok(())
    }

    pub(super) fn fulfil(&mut self) -> Result<()> {
        let Some(id) = self.random.choose(&self.shadow.open_actions()).copied() else {
            return Ok(());
        };
        let actions = self.records().actions();
        actions.set_state(id, ActionState::Done, self.now())?;
        self.shadow
            .actions
            .entry(id)
            .and_modify(|it| it.done = true);
        Ok(())
    }

    pub(super) fn raise(&mut self) -> Result<()> {
        let (person, words) = (self.somebody(), self.random.next());
        let input = ConcernInput {
            id: None,
            version: 0,
            person_id: person,
            session_id: None,
            kind: ConcernKind::Support,
            detail: store::short(store::WORRY, words),
            route: String::new(),
            review_on: None,
        };
        let id = self.records().concerns().save(&input, self.now())?;
        let concern = Concern {
            person,
            words,
            told: Vec::new(),
            outcome: None,
        };
        self.shadow.concerns.insert(id, concern);
        Ok(())
    }

    pub(super) fn tell(&mut self) -> Result<()> {
        let Some(id) = self.random.choose(&self.shadow.open_concerns()).copied() else {
            return self.raise();
        };
        let words = self.random.next();
        let concerns = self.records().concerns();
        concerns.tell(id, &store::short(store::TOLD, words), self.now())?;
        self.shadow
            .concerns
            .entry(id)
            .and_modify(|it| it.told.push(words));
        Ok(())
    }

    pub(super) fn close(&mut self) -> Result<()> {
        let Some(id) = self.random.choose(&self.shadow.open_concerns()).copied() else {
            return Ok(());
        };
        let words = self.random.next();
        let concerns = self.records().concerns();
        concerns.close(id, &store::short(store::OUTCOME, words), self.now())?;
        self.shadow
            .concerns
            .entry(id)
            .and_modify(|it| it.outcome = Some(words));
        Ok(())
    }

    pub(super) fn index(&mut self) -> Result<()> {
        self.records().index_pending(20, self.now()).map(drop)
    }

    /// An action's first words come back as its newest.
    pub(super) fn put_first_words_back(&mut self) -> Result<()> {
        let Some(id) = self.random.choose(&self.shadow.open_actions()).copied() else {
            return self.promise();
        };
        let history = self.records().history();
        history.record_restore(EntityKind::Action, id.as_uuid(), 1, self.now())?;
        let first = self
            .first_words
            .get(&id)
            .copied()
            .expect("promised on this walk");
        self.shadow
            .actions
            .entry(id)
            .and_modify(|it| it.words = first);
        Ok(())
    }
}

/// A doctor whose name tells a number.
fn named(number: u64) -> Roster {
    Roster {
        family_name: store::short(store::FAMILY, number),
        ..Roster::default()
    }
}
