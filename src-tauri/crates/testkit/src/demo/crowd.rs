//! The crowd: people and sessions by chance, in batches when there are many.

use waymark_domain::actions::Owner;
use waymark_domain::people::{Client, Goal, Pace, Roster, Stage as CareerStage};
use waymark_domain::sessions::{AgreedSummary, Limits, Score, Scores};
use waymark_domain::{Confidential, PartialDate, PersonId, SessionId, TopicId};
use waymark_records::Result;
use waymark_records::actions::ActionInput;
use waymark_records::people::NewPerson;
use waymark_records::sessions::HeldSession;

use super::random::Random;
use super::stage::{Stage, gmc_number};
use super::{Demo, cast, names, words};

/// People or sessions in one transaction of a large demonstration.
const BATCH: usize = 1_000;

/// Sessions beyond which moments in the past are no longer told apart one by one.
const LARGE: u32 = 2_000;

/// How far back the sessions go, in days.
const SPAN: u32 = 900;

pub(super) fn fill(stage: &Stage<'_>, demo: Demo, random: &mut Random) -> Result<()> {
    let people = people(stage, demo, random)?;
    // One in three has asked for a 1:1.
    let clients: Vec<PersonId> = people.into_iter().step_by(3).collect();
    if !clients.is_empty() {
        sessions(stage, demo, &clients, random)?;
    }
    Ok(())
}

fn people(stage: &Stage<'_>, demo: Demo, random: &mut Random) -> Result<Vec<PersonId>> {
    let first = u32::try_from(cast::CAST.len()).unwrap_or(0);
    let crowd: Vec<NewPerson> = (0..demo.people)
        .map(|number| NewPerson {
            roster: roster(stage, demo.people, first + number, random),
            client: (number % 3 == 0).then(|| client(stage, random)),
        })
        .collect();
    let mut ids = Vec::with_capacity(crowd.len());
    for batch in crowd.chunks(BATCH) {
        ids.extend(
            stage
                .records
                .people()
                .add_many(batch, stage.moment(-i64::from(SPAN), 0))?,
        );
    }
    Ok(ids)
}

fn roster(stage: &Stage<'_>, crowd: u32, number: u32, random: &mut Random) -> Roster {
    let given_name = names::given(random, crowd);
    let family_name = names::family(random, crowd);
    let open_ended = random.percent(15);
    let ends = 100 + i64::from(random.below(700)) - if random.percent(10) { 250 } else { 0 };
    Roster {
        title: "Dr".to_owned(),
        email: names::email(&given_name, &family_name),
        given_name,
        family_name,
        gmc_number: gmc_number(number),
        grade: names::grade(random),
        department: names::department(random),
        phone: String::new(),
        post_start: Some(PartialDate::day(
            stage.day(-i64::from(SPAN + random.below(700))),
        )),
        contract_end: (!open_ended).then(|| PartialDate::day(stage.day(ends))),
        contract_note: if open_ended {
            "open-ended".to_owned()
        } else {
            String::new()
        },
        ..Roster::default()
    }
}

fn client(stage: &Stage<'_>, random: &mut Random) -> Client {
    let chosen = |random: &mut Random, end: usize| {
        usize::try_from(random.below(u32::try_from(end).unwrap_or(0))).unwrap_or(0)
    };
    Client {
        asked_on: Some(stage.day(-i64::from(random.below(SPAN)))),
        goal: Goal::ALL.get(chosen(random, Goal::ALL.len())).copied(),
        pace: Pace::ALL.get(chosen(random, Pace::ALL.len())).copied(),
        stage: CareerStage::ALL
            .get(chosen(random, CareerStage::ALL.len()))
            .copied(),
        qualified_in: names::country(random),
        ..Client::default()
    }
}

fn sessions(
    stage: &Stage<'_>,
    demo: Demo,
    clients: &[PersonId],
    random: &mut Random,
) -> Result<()> {
    let topics = stage.topic_ids();
    let large = demo.sessions > LARGE;
    let mut days: Vec<i64> = (0..demo.sessions)
        .map(|_| -1 - i64::from(random.below(SPAN)))
        .collect();
    days.sort_unstable();
    for days in days.chunks(if large { BATCH } else { 1 }) {
        let held: Vec<HeldSession> = days
            .iter()
            .map(|day| held(stage, *day, large, clients, &topics, random))
            .collect();
        let now = stage.moment(days.last().copied().unwrap_or(-1), 300);
        let ids = stage.records.sessions().record(&held, now)?;
        let promised: Vec<ActionInput> = held
            .iter()
            .zip(ids)
            .filter_map(|(held, id)| promise(stage, held, id, random))
            .collect();
        stage.records.actions().add_many(&promised, now)?;
    }
    Ok(())
}

fn held(
    stage: &Stage<'_>,
    day: i64,
    large: bool,
    clients: &[PersonId],
    topics: &[TopicId],
    random: &mut Random,
) -> HeldSession {
    let started = stage.moment(day, i64::from(random.below(240)));
    let length = if large {
        14 + random.below(24)
    } else {
        3 + random.below(5)
    };
    let person = random.below(u32::try_from(clients.len()).unwrap_or(0));
    let topic = random.below(u32::try_from(topics.len()).unwrap_or(0));
    let at = |index: u32| usize::try_from(index).unwrap_or(0);
    let agreed = random.percent(60).then_some(started.at);
    HeldSession {
        person_id: clients
            .get(at(person))
            .copied()
            .unwrap_or_else(|| PersonId::new(started.at)),
        held_on: started.today,
        started_at: Some(started.at),
        topic: Confidential::new(topics.get(at(topic)).copied()),
        note: Confidential::new(words::note(random, length)),
        summary: AgreedSummary {
            body: words::summary(random, 3),
            agreed_at: agreed,
            read_back_at: agreed,
        },
        scores: Confidential::new(Scores {
            confidence: random.percent(50).then(|| score(random)).flatten(),
            wellbeing: random.percent(40).then(|| score(random)).flatten(),
        }),
        limits: Limits {
            explained_at: Some(started.at),
            ..Limits::default()
        },
        next_on: None,
    }
}

fn score(random: &mut Random) -> Option<Score> {
    u8::try_from(2 + random.below(4)).ok().and_then(Score::new)
}

/// One session in five leaves something open.
fn promise(
    stage: &Stage<'_>,
    held: &HeldSession,
    id: SessionId,
    random: &mut Random,
) -> Option<ActionInput> {
    random.percent(20).then(|| ActionInput {
        id: None,
        version: 0,
        person_id: held.person_id,
        session_id: Some(id),
        text: words::promise(random),
        owner: if random.percent(50) {
            Owner::Tutor
        } else {
            Owner::Doctor
        },
        due: random
            .percent(60)
            .then(|| stage.day(8 + i64::from(random.below(200)))),
        include_in_summary: random.percent(50),
    })
}
