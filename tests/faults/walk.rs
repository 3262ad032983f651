//! A random walk through a store beside a model of it in memory: whatever was done in whatever
//! order, with locks, crashes, other passphrases and a clock that jumps, both hold the same.

use std::collections::BTreeMap;

use chrono::DateTime;
use uuid::Uuid;
use waymark_domain::actions::{ActionState, Owner};
use waymark_domain::concerns::ConcernKind;
use waymark_domain::people::Roster;
use waymark_domain::{ActionId, Confidential, PersonId, Timestamp};
use waymark_records::actions::ActionInput;
use waymark_records::concerns::ConcernInput;
use waymark_records::export;
use waymark_records::people::PersonInput;
use waymark_records::record::EntityKind;
use waymark_records::sessions::StartSession;
use waymark_records::settings::Role;
use waymark_records::{Error, Now, Records, Result, SCHEMA};
use waymark_vault::{Depth, Error as VaultError, UnlockWith, backup};

use crate::contents::{Contents, Image};
use crate::random::{Random, long, seed};
use crate::report;
use crate::shadow::{Action, Concern, File, Session, Shadow};
use crate::store::{self, Store};

const WALKS: u64 = 6;
const WALKS_LONG: u64 = 150;
const STEPS: u64 = 120;
/// The whole of a store is compared with its model every so many steps, and at the end.
const LOOK_EVERY: u64 = 20;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;
const LONGEST_FILE: u64 = 150_000;
/// A clock that jumps may jump three years either way.
const JUMP_DAYS: u64 = 3 * 365;

/// Somebody on a walk.
struct Walker {
    store: Store,
    /// Gone only while it is locked.
    records: Option<Records>,
    shadow: Shadow,
    /// What each action said first.
    first_words: BTreeMap<ActionId, u64>,
    /// The newest backup, and what there was when it was made.
    backup: Option<(String, Shadow)>,
    restores: u64,
    exports: u64,
    random: Random,
    clock: i64,
    steps: Vec<&'static str>,
}

#[test]
fn a_store_and_its_model_go_the_same_way() {
    let walks = if long() { WALKS_LONG } else { WALKS };
    let mut random = Random::new(seed());
    let (mut crashes, mut restores, mut exports) = (0, 0, 0);
    let (mut lies, mut noticed) = (0, 0);
    for walk in 0..walks {
        let mut walker = Walker::new(random.next());
        for step in 1..=STEPS {
            if let Err(error) = walker.step() {
                panic!(
                    "walk {walk}, seed {}: {:?} at {:?}",
                    seed(),
                    error,
                    walker.last()
                );
            }
            if step % LOOK_EVERY == 0 {
                walker.look(walk);
            }
        }
        walker.look_deeply(walk);
        restores += walker.restores;
        exports += walker.exports;
        crashes += walker.steps.iter().filter(|step| **step == "crash").count();
        if walk == 0 {
            for (lie, lying) in walker.shadow.lies() {
                lies += 1;
                let differences = lying.differences(walker.records()).expect("read");
                assert!(!differences.is_empty(), "not noticed: {lie}");
                noticed += 1;
            }
        }
    }
    report::line(
        "A store holds what its model holds after any walk",
        format!(
            "{walks} walks of {STEPS} steps, {crashes} crashes, {restores} restores, {exports} exports"
        ),
        "0 differences",
        format!("{noticed} of {lies} false models noticed"),
    );
    assert!(
        crashes > 0 && restores > 0 && exports > 0,
        "crashes, restores and exports are part of a walk"
    );
}

impl Walker {
    fn new(seed: u64) -> Self {
        let (store, records) = Store::create();
        let begin = store::at(0).at.as_millis();
        let mut walker = Self {
            store,
            shadow: Shadow::default(),
            first_words: BTreeMap::new(),
            records: Some(records),
            backup: None,
            restores: 0,
            exports: 0,
            random: Random::new(seed),
            clock: begin,
            steps: Vec::new(),
        };
        let settings = walker.records().settings();
        let owner = settings.set_up("Dr Anjali Menon", Role::Tutor, walker.now());
        owner.expect("an owner");
        // The five who are there from the beginning get names that tell their number.
        let everybody = walker
            .records()
            .people()
            .list(&Default::default(), walker.now());
        for row in everybody.expect("a list").rows {
            walker.name_anew(row.id).expect("named");
        }
        walker
    }

    fn records(&self) -> &Records {
        self.records.as_ref().expect("open")
    }

    fn now(&self) -> Now {
        let at = DateTime::from_timestamp_millis(self.clock).expect("within some years");
        Now {
            at: Timestamp::from_millis(self.clock),
            today: at.date_naive(),
        }
    }

    /// The last steps, for whoever reads the failed test.
    fn last(&self) -> &[&'static str] {
        self.steps
            .get(self.steps.len().saturating_sub(8)..)
            .unwrap_or_default()
    }

    /// Does something by chance, in the store and in the model.
    fn step(&mut self) -> Result<()> {
        self.clock += i64::try_from(1 + self.random.below(90_000)).expect("minutes");
        let (name, done) = match self.random.below(100) {
            0..5 => ("add a doctor", self.add_doctor()),
            5..10 => ("rename a doctor", self.rename_doctor()),
            10..18 => ("start", self.start()),
            18..24 => ("attach", self.attach()),
            24..28 => ("back up", self.back_up()),
            28..40 => ("autosave", self.autosave()),
            40..46 => ("keep", self.keep()),
            46..50 => ("finish", self.finish()),
            50..56 => ("promise", self.promise()),
            56..60 => ("promise otherwise", self.promise_otherwise()),
            60..64 => ("fulfil", self.fulfil()),
            64..68 => ("raise", self.raise()),
            68..71 => ("tell", self.tell()),
            71..73 => ("close", self.close()),
            73..77 => ("index", self.index()),
            77..81 => ("lock and unlock", self.lock_and_unlock()),
            81..86 => ("crash", self.crash()),
            86..88 => ("change the passphrase", self.change_passphrase()),
            88..91 => ("a jump of the clock", self.jump()),
            91 | 92 => ("put an earlier version back", self.put_first_words_back()),
            93..96 => ("delete", self.delete()),
            96..98 => ("take from the trash", self.take_from_trash()),
            98 => ("restore a backup elsewhere", self.restore()),
            _ => ("export and read it back", self.export()),
        };
        self.steps.push(name);
        done
    }

    fn look(&self, walk: u64) {
        let differences = self.shadow.differences(self.records()).expect("read");
        let last = self.last();
        assert!(
            differences.is_empty(),
            "walk {walk}, seed {}, after {last:?}: {differences:#?}",
            seed()
        );
    }

    fn look_deeply(&self, walk: u64) {
        self.look(walk);
        let report = self.records().check(Depth::Deep, |_| ()).expect("checked");
        let wrong: Vec<_> = report.findings().into_iter().filter(|it| !it.ok).collect();
        assert!(wrong.is_empty(), "walk {walk}, seed {}: {wrong:#?}", seed());
    }

    fn add_doctor(&mut self) -> Result<()> {
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

    fn rename_doctor(&mut self) -> Result<()> {
        let id = self.somebody();
        self.name_anew(id)
    }

    fn name_anew(&mut self, id: PersonId) -> Result<()> {
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

    fn somebody(&mut self) -> PersonId {
        let people: Vec<_> = self.shadow.people.keys().copied().collect();
        *self.random.choose(&people).expect("a doctor")
    }

    fn attach(&mut self) -> Result<()> {
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

    fn back_up(&mut self) -> Result<()> {
        let place = store::place(&self.store.path());
        std::fs::create_dir_all(&place).expect("a folder");
        let made = store::back_up_at(self.records(), &place, self.now(), &mut store::on)?;
        self.backup = Some((made.set, self.shadow.clone()));
        Ok(())
    }

    /// The newest backup holds what there was when it was made, whatever was deleted since.
    fn restore(&mut self) -> Result<()> {
        let Some((set, shadow)) = &self.backup else {
            return self.back_up();
        };
        let into = self.store.path().with_file_name("restored");
        let restored = backup::restore(
            &store::place(&self.store.path()),
            set,
            UnlockWith::Passphrase(&store::passphrase(shadow.passphrase)),
            &into,
            &SCHEMA,
            self.clock,
            &mut store::on,
        )?;
        assert!(restored.missing.is_empty(), "{:?}", restored.missing);
        let records = Records::new(restored.vault);
        let differences = shadow.differences(&records)?;
        assert!(differences.is_empty(), "restored: {differences:#?}");
        records.into_vault().lock()?;
        std::fs::remove_dir_all(into).expect("removed");
        self.restores += 1;
        Ok(())
    }

    /// An export holds all there is, and a store made of it holds the same.
    fn export(&mut self) -> Result<()> {
        let folder = self.store.path().with_file_name("exported");
        let into = self.store.path().with_file_name("imported");
        let now = self.now();
        let exported = self
            .records()
            .export(&folder, "a walk", now, &mut store::on)?;
        assert!(exported.unreadable.is_empty(), "{:?}", exported.unreadable);
        let verified = export::verify(&folder, &mut store::on)?;
        let passphrase = store::passphrase(0);
        let new = store::new_vault(&passphrase);
        let made = verified.into_new(&into, new, now, &mut store::on)?;
        let differences = self.shadow.differences(&made.records)?;
        assert!(differences.is_empty(), "imported: {differences:#?}");
        let sound = made.records.check(Depth::Deep, |_| ())?.is_sound();
        assert!(sound, "an imported store is sound");
        drop(made);
        for folder in [folder, into] {
            std::fs::remove_dir_all(folder).expect("removed");
        }
        self.exports += 1;
        Ok(())
    }

    fn start(&mut self) -> Result<()> {
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

    fn autosave(&mut self) -> Result<()> {
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

    fn keep(&mut self) -> Result<()> {
        let Some(id) = self.random.choose(&self.shadow.open_sessions()).copied() else {
            return Ok(());
        };
        self.records().sessions().keep(id, self.now()).map(drop)
    }

    fn finish(&mut self) -> Result<()> {
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

    fn promise(&mut self) -> Result<()> {
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

    fn promise_otherwise(&mut self) -> Result<()> {
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

    fn fulfil(&mut self) -> Result<()> {
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

    fn raise(&mut self) -> Result<()> {
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

    fn tell(&mut self) -> Result<()> {
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

    fn close(&mut self) -> Result<()> {
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

    fn index(&mut self) -> Result<()> {
        self.records().index_pending(20, self.now()).map(drop)
    }

    fn lock_and_unlock(&mut self) -> Result<()> {
        self.refuse_an_old_passphrase()?;
        self.records = Some(self.open()?);
        Ok(())
    }

    /// Locks, and tries a passphrase that is not this store's.
    fn refuse_an_old_passphrase(&mut self) -> Result<()> {
        if let Some(records) = self.records.take() {
            records.into_vault().lock()?;
        }
        let other = self.shadow.passphrase.wrapping_add(1);
        match store::open_with(&self.store.path(), other) {
            Err(Error::Vault(VaultError::WrongSecret)) => Ok(()),
            other => panic!("opened or refused otherwise: {other:?}"),
        }
    }

    fn open(&self) -> Result<Records> {
        store::open_with(&self.store.path(), self.shadow.passphrase)
    }

    /// The files as they are at this moment are all that is left.
    fn crash(&mut self) -> Result<()> {
        let before = Contents::of(self.records())?;
        let left = Image::of(&self.store.path());
        self.records = None;
        left.lay(&self.store.path());
        self.records = Some(self.open()?);
        let after = Contents::of(self.records())?;
        assert_eq!(after.differences(&before), Vec::<&str>::new(), "a crash");
        Ok(())
    }

    fn change_passphrase(&mut self) -> Result<()> {
        let to = self.random.next();
        let (old, new) = (
            store::passphrase(self.shadow.passphrase),
            store::passphrase(to),
        );
        let vault = self.records().vault();
        vault.change_passphrase(&old, &new, self.clock)?;
        self.shadow.passphrase = to;
        Ok(())
    }

    fn jump(&mut self) -> Result<()> {
        let days = i64::try_from(self.random.below(2 * JUMP_DAYS + 1)).expect("days");
        self.clock += (days - i64::try_from(JUMP_DAYS).expect("days")) * DAY_MILLIS;
        Ok(())
    }

    /// An action's first words come back as its newest.
    fn put_first_words_back(&mut self) -> Result<()> {
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

    fn delete(&mut self) -> Result<()> {
        let trash = self.records.as_ref().expect("open").trash();
        let now = self.now();
        match self.random.below(4) {
            3 => {
                let files: Vec<_> = self.shadow.files.keys().copied().collect();
                if let Some(id) = self.random.choose(&files).copied() {
                    trash.put(EntityKind::Attachment, id.as_uuid(), "", now)?;
                    self.shadow.delete_file(id);
                }
            }
            0 if self.shadow.people.len() > 3 => {
                let people: Vec<_> = self.shadow.people.keys().copied().collect();
                let id = *self.random.choose(&people).expect("a doctor");
                trash.put(EntityKind::Person, id.as_uuid(), "", now)?;
                self.shadow.delete_person(id);
            }
            1 => {
                let sessions: Vec<_> = self.shadow.sessions.keys().copied().collect();
                if let Some(id) = self.random.choose(&sessions).copied() {
                    trash.put(EntityKind::Session, id.as_uuid(), "", now)?;
                    self.shadow.delete_session(id);
                }
            }
            _ => {
                let actions: Vec<_> = self.shadow.actions.keys().copied().collect();
                if let Some(id) = self.random.choose(&actions).copied() {
                    trash.put(EntityKind::Action, id.as_uuid(), "", now)?;
                    self.shadow.delete_action(id);
                }
            }
        }
        Ok(())
    }

    /// Mostly things come back. What belongs to a doctor in the trash cannot, before them.
    fn take_from_trash(&mut self) -> Result<()> {
        let deleted: Vec<Uuid> = self.shadow.trash.keys().copied().collect();
        let Some(id) = self.random.choose(&deleted).copied() else {
            return self.delete();
        };
        let trash = self.records.as_ref().expect("open").trash();
        let now = self.now();
        if self.random.below(3) == 0 {
            trash.delete_for_good(id, now)?;
            self.shadow.delete_for_good(id);
        } else if self.shadow.owner_in_trash(id).is_some() {
            let refused = trash.restore(id, now);
            assert!(matches!(refused, Err(Error::NotAllowed(_))), "{refused:?}");
        } else {
            trash.restore(id, now)?;
            self.shadow.put_back(id);
        }
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
