//! Where stories are played: the use-cases, each at its own moment in the past.

use std::collections::HashMap;

use chrono::{NaiveDate, TimeDelta};
use waymark_domain::actions::{ActionState, Owner};
use waymark_domain::people::{Client, GmcNumber, Roster};
use waymark_domain::sent::{Route, SentKind};
use waymark_domain::sessions::Score;
use waymark_domain::{Confidential, PartialDate, PersonId, SessionId, Timestamp, TopicId};
use waymark_records::actions::ActionInput;
use waymark_records::concerns::ConcernInput;
use waymark_records::people::NewPerson;
use waymark_records::sent::NewDisclosure;
use waymark_records::sessions::{SessionPatch, StartSession};
use waymark_records::{Now, Records, Result};

use super::cast::{Character, Meeting, Promise, Told, Worry};
use super::names;

/// GMC numbers of people who do not exist: from a range that is not in use.
const FIRST_GMC_NUMBER: u32 = 9_900_000;

/// The vault, and the day from which every story counts.
#[derive(Debug)]
pub(super) struct Stage<'a> {
    pub(super) records: &'a Records,
    now: Now,
    topics: HashMap<String, TopicId>,
}

impl<'a> Stage<'a> {
    pub(super) fn new(records: &'a Records, now: Now) -> Result<Self> {
        let topics = records.topics().list()?;
        let topics = topics
            .into_iter()
            .map(|topic| (topic.title, topic.id))
            .collect();
        Ok(Self {
            records,
            now,
            topics,
        })
    }

    pub(super) fn topic_ids(&self) -> Vec<TopicId> {
        let mut ids: Vec<_> = self.topics.values().copied().collect();
        ids.sort();
        ids
    }

    /// The day so many days from today.
    pub(super) fn day(&self, days: i64) -> NaiveDate {
        let shifted =
            TimeDelta::try_days(days).and_then(|by| self.now.today.checked_add_signed(by));
        shifted.unwrap_or(self.now.today)
    }

    /// A moment of that day, in minutes after noon (UTC); never later than now.
    pub(super) fn moment(&self, days: i64, minutes: i64) -> Now {
        let today = self.day(days);
        let noon = today
            .and_hms_opt(12, 0, 0)
            .unwrap_or_default()
            .and_utc()
            .timestamp_millis();
        let at = (noon + minutes * 60_000).min(self.now.at.as_millis());
        Now {
            at: Timestamp::from_millis(at),
            today,
        }
    }

    /// Plays one story; gives the number of its sessions.
    pub(super) fn play(&self, character: &Character, number: u32) -> Result<u32> {
        let recorded = self.moment(-character.in_post, 0);
        let new = NewPerson {
            roster: self.roster(character, number),
            client: character.told.as_ref().map(|told| self.client(told)),
        };
        let mut sessions = 0;
        for id in self.records.people().add_many(&[new], recorded)? {
            for meeting in character.meetings {
                self.hold(id, character, meeting)?;
                sessions += 1;
            }
            if let Some(worry) = &character.worry {
                self.worry(id, worry)?;
            }
        }
        Ok(sessions)
    }

    fn roster(&self, character: &Character, number: u32) -> Roster {
        Roster {
            title: "Dr".to_owned(),
            given_name: character.given.to_owned(),
            family_name: character.family.to_owned(),
            gmc_number: gmc_number(number),
            grade: character.grade.to_owned(),
            department: character.department.to_owned(),
            email: names::email(character.given, character.family),
            phone: format!("Bleep {}", 2_100 + number),
            post_start: Some(PartialDate::day(self.day(-character.in_post))),
            contract_end: character
                .contract
                .ok()
                .map(|days| PartialDate::day(self.day(days))),
            contract_note: match (character.contract, character.contract_note) {
                (Err(instead), "") => instead,
                (_, note) => note,
            }
            .to_owned(),
            pronouns: character.pronouns,
        }
    }

    fn client(&self, told: &Told) -> Client {
        Client {
            asked_on: Some(self.day(told.asked)),
            goal: Some(told.goal),
            goal_note: told.goal_note.to_owned(),
            pace: Some(told.pace),
            stage: Some(told.stage),
            qualified_in: told.qualified_in.to_owned(),
            educational_supervisor: told.educational_supervisor.to_owned(),
            ..Client::default()
        }
    }

    /// Writes a session as it is written in earnest, with a version half-way.
    fn hold(&self, person_id: PersonId, character: &Character, meeting: &Meeting) -> Result<()> {
        let sessions = self.records.sessions();
        let at = |minutes: i64| self.moment(meeting.day, meeting.starts + minutes);
        let start = StartSession {
            person_id,
            topic: self.topics.get(meeting.topic).copied(),
            until: Some(at(20).at),
        };
        let id = sessions.start(&start, at(0))?;
        let first = meeting.note.split("\n\n").next().unwrap_or_default();
        sessions.autosave(
            id,
            Confidential::new(first.to_owned()),
            String::new(),
            at(5),
        )?;
        sessions.keep(id, at(6))?;
        sessions.update(id, &patch(meeting), at(7))?;
        let note = Confidential::new(meeting.note.to_owned());
        sessions.autosave(
            id,
            note,
            meeting.summary.to_owned(),
            at(meeting.minutes - 3),
        )?;
        for promise in meeting.promises {
            self.promise(person_id, id, promise, at(meeting.minutes - 2))?;
        }
        if meeting.agreed {
            sessions.read_back(id, true, at(meeting.minutes - 1))?;
        }
        if meeting.finished {
            sessions.finish(
                id,
                meeting.next.map(|days| self.day(days)),
                at(meeting.minutes),
            )?;
        } else {
            sessions.later(id, at(meeting.minutes))?;
        }
        if meeting.agreed {
            self.hand_over(person_id, id, character, self.moment(meeting.day + 1, 0))?;
        }
        Ok(())
    }

    fn promise(
        &self,
        person_id: PersonId,
        session: SessionId,
        promise: &Promise,
        now: Now,
    ) -> Result<()> {
        let actions = self.records.actions();
        let input = ActionInput {
            id: None,
            version: 0,
            person_id,
            session_id: Some(session),
            text: promise.text.to_owned(),
            owner: if promise.by_tutor {
                Owner::Tutor
            } else {
                Owner::Doctor
            },
            due: promise.due.map(|days| self.day(days)),
            include_in_summary: promise.shared,
        };
        let id = actions.save(&input, now)?;
        if promise.done {
            actions.set_state(id, ActionState::Done, self.moment(-2, 0))?;
        }
        Ok(())
    }

    /// The agreed summary was given as PDF.
    fn hand_over(
        &self,
        person_id: PersonId,
        session: SessionId,
        character: &Character,
        now: Now,
    ) -> Result<()> {
        let recipient = format!("Dr {} {}", character.given, character.family);
        let disclosure = NewDisclosure {
            kind: SentKind::SummaryPdf,
            person_id: Some(person_id),
            session_id: Some(session),
            recipient,
            route: Route::File,
            reason: String::new(),
            permission: "Agreed on screen at the end of the session".to_owned(),
        };
        let made_up = format!("the summary of session {session}");
        self.records
            .sent()
            .record(&disclosure, made_up.as_bytes(), now)?;
        Ok(())
    }

    fn worry(&self, person_id: PersonId, worry: &Worry) -> Result<()> {
        let concerns = self.records.concerns();
        let input = ConcernInput {
            id: None,
            version: 0,
            person_id,
            session_id: None,
            kind: worry.kind,
            detail: worry.detail.to_owned(),
            route: worry.route.to_owned(),
            review_on: Some(self.day(worry.review)),
        };
        let id = concerns.save(&input, self.moment(worry.day, 210))?;
        for told in worry.told {
            concerns.tell(id, told, self.moment(worry.day + 1, 0))?;
        }
        if let Some(outcome) = worry.outcome {
            concerns.close(id, outcome, self.moment(worry.review, 0))?;
        }
        Ok(())
    }
}

/// The number of the so-manieth person; `None` beyond seven digits.
pub(super) fn gmc_number(number: u32) -> Option<GmcNumber> {
    GmcNumber::parse(&FIRST_GMC_NUMBER.saturating_add(number).to_string()).ok()
}

fn patch(meeting: &Meeting) -> SessionPatch {
    SessionPatch {
        confidence: Some(meeting.confidence.and_then(Score::new)),
        wellbeing: Some(meeting.wellbeing.and_then(Score::new)),
        limits_explained: Some(true),
        ..SessionPatch::default()
    }
}
