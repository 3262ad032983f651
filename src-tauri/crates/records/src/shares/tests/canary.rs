//! A marker in every confidential field of a full store, and every byte that leaves searched for it.

use rusqlite::params;
use waymark_domain::PlanId;
use waymark_domain::shares::ShareKind;

use super::*;
use crate::record::EntityKind;
use crate::rows::{Holds, TABLES};
use crate::write::Writer;

const MARK: &str = "Zanzibar";

/// What stands in a field of words that must never leave: the marker, the table and the column, so
/// that whoever sees it leave knows from where.
fn marked(table: &str, column: &str) -> String {
    format!("{MARK} {table} {column}")
}

/// Tables that hold what somebody wrote about somebody, or about themselves.
const OF_PEOPLE: [&str; 11] = [
    "person",
    "client",
    "topic",
    "session",
    "session_private",
    "action",
    "concern",
    "plan",
    "objective",
    "milestone",
    "signpost",
];

/// Their columns that hold no free words, or words that a share is made of.
const UNMARKED: [&str; 37] = [
    // The name on the sheet.
    "person.title",
    "person.given_name",
    "person.family_name",
    "person.sort_name",
    // A plan is given as it reads on paper.
    "plan.aim",
    "plan.why",
    // The same "why" of somebody who has a 1:1, in their own words: it stands on their plan, too.
    "client.goal_note",
    "plan.open_door",
    "objective.title",
    "objective.why",
    "objective.state_why",
    "milestone.title",
    "milestone.state_why",
    // An action that is ticked; those that are not are marked one by one.
    "action.text",
    // Words of a closed list, numbers and dates.
    "person.gmc_number",
    "person.post_start",
    "person.contract_end",
    "person.pronouns",
    "client.asked_on",
    "client.goal",
    "client.pace",
    "client.stage",
    "client.supervisor_met",
    "session.held_on",
    "session.state",
    "session.may_tell",
    "session.next_on",
    "action.owner",
    "action.due",
    "action.state",
    "concern.kind",
    "concern.review_on",
    "concern.outcome",
    "plan.goal",
    "plan.pace",
    "plan.review_on",
    "signpost.checked_on",
];

const CLOSED: [&str; 11] = [
    "plan.template",
    "objective.state",
    "milestone.lane",
    "milestone.kind",
    "milestone.from_date",
    "milestone.to_date",
    "milestone.certainty",
    "milestone.owner",
    "milestone.state",
    "milestone.career_date",
    "session.topic_id",
];

/// Writes the marker into every other column of words, and says into how many.
fn plant(w: &Writer<'_, '_>) -> Result<usize, crate::Error> {
    let mut planted = 0;
    for table in TABLES
        .iter()
        .filter(|table| OF_PEOPLE.contains(&table.name))
    {
        for column in table
            .columns
            .iter()
            .filter(|column| column.holds == Holds::Text)
        {
            let name = format!("{}.{}", table.name, column.name);
            if UNMARKED.contains(&name.as_str()) || CLOSED.contains(&name.as_str()) {
                continue;
            }
            let update = format!("UPDATE {} SET {} = ?1", table.name, column.name);
            let rows = w
                .sql()
                .execute(&update, [marked(table.name, column.name)])?;
            assert!(rows > 0, "{name} has no row to mark");
            planted += 1;
        }
    }
    w.audit(
        "made_for_a_test",
        EntityKind::Session,
        uuid::Uuid::nil(),
        1,
        &[],
    )?;
    Ok(planted)
}

/// A row in every table of people, so that every column has something to mark.
fn fill(pair: &Pair) {
    let (person, session) = (pair.person.as_uuid(), pair.session.as_uuid());
    let plan = PlanId::new(now(MORNING).at).as_uuid();
    let id = uuid::Uuid::new_v4;
    let write = |w: &Writer<'_, '_>| {
        let run =
            |sql: &str, values: &[&dyn rusqlite::ToSql]| w.sql().execute(sql, values).map(drop);
        let topic = id();
        run(
            "INSERT INTO topic (id, version, title, prompts, position) VALUES (?1, 1, '', ?2, 90)",
            &[&topic, &format!("[\"{}\"]", marked("topic", "prompts"))],
        )?;
        run("UPDATE session SET topic_id = ?1", &[&topic])?;
        run(
            "INSERT OR IGNORE INTO client (person_id, version) VALUES (?1, 1)",
            &[&person],
        )?;
        run(
            "INSERT INTO session_scores (session_id, confidence, wellbeing) VALUES (?1, 1, 5)
             ON CONFLICT (session_id) DO UPDATE SET confidence = 1, wellbeing = 5",
            &[&session],
        )?;
        run(
            "INSERT INTO concern (id, version, person_id, session_id, kind, detail, route, told, review_on, opened_at_ms)
             VALUES (?1, 1, ?2, ?3, 'support', '', '', '[]', '2026-12-01', 0)",
            &[&id(), &person, &session],
        )?;
        run(
            "INSERT INTO plan (id, version, person_id, aim, why, open_door, shown_months, stamps, created_at_ms)
             VALUES (?1, 1, ?2, 'Specialist Register', 'To stay', '', 24, '{}', 0)",
            &[&plan, &person],
        )?;
        let objective = id();
        run(
            "INSERT INTO objective (id, version, plan_id, title, why, position, state, state_why, stamps, created_at_ms)
             VALUES (?1, 1, ?2, 'Pass the examination', '', 0, 'open', '', '{}', 0)",
            &[&objective, &plan],
        )?;
        run(
            "INSERT INTO milestone (id, version, plan_id, objective_id, lane, kind, title, certainty, owner, state,
                                    state_why, note, links, stamps, created_at_ms)
             VALUES (?1, 1, ?2, ?3, 'exams', 'exam_sitting', 'Book the examination', 'exact', 'doctor', 'open', '', '', '[]',
                     '{}', 0)",
            &[&id(), &plan, &objective],
        )?;
        run(
            "INSERT INTO signpost (id, version, title, detail, contact, safety, position, to_check)
             VALUES (?1, 1, '', '', '', 0, 90, '')",
            &[&id()],
        )?;
        w.audit(
            "made_for_a_test",
            EntityKind::Session,
            uuid::Uuid::nil(),
            1,
            &[],
        )
    };
    pair.tutor.records.write(now(MORNING), write).unwrap();
}

/// Everything that the tutor's store has sealed: the bytes themselves, what the doctor's store reads
/// in them, and all that is said of them on the way.
fn everything_that_left(pair: &Pair) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    let ids: Vec<[u8; 16]> = pair
        .tutor
        .records
        .read(|connection| {
            let mut statement = connection.prepare("SELECT id FROM parcel_sent")?;
            let ids = statement.query_map([], |row| row.get(0))?;
            Ok(ids.collect::<rusqlite::Result<_>>()?)
        })
        .unwrap();
    for id in ids.into_iter().map(ParcelId::new) {
        let kept = pair.tutor.records.read(|c| sql::load(c, id)).unwrap();
        all.push(("object".into(), kept.object.into_bytes()));
        for file in pair.tutor.records.shares().bytes(id).unwrap() {
            pair.open(&file.bytes);
            all.push(("name".into(), file.name.into_bytes()));
            all.push(("sealed".into(), file.bytes));
        }
        let arrived = pair.doctor.records.read(|connection| {
            let sql = "SELECT header, body FROM parcel_received WHERE id = ?1";
            Ok(connection.query_row(sql, params![id.as_bytes()], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?))
            })?)
        });
        let (header, body) = arrived.unwrap();
        all.push(("header".into(), header.into_bytes()));
        all.push((kept.kind.as_str().into(), body));
    }
    all
}

fn holds(bytes: &[u8], mark: &str) -> bool {
    bytes
        .windows(mark.len())
        .any(|window| window.eq_ignore_ascii_case(mark.as_bytes()))
}

#[test]
fn nothing_confidential_is_in_any_byte_that_leaves() {
    let pair = pair();
    fill(&pair);
    pair.action("Write to Medical Staffing", true);
    pair.action(&marked("action", "text"), false);
    let planted = pair.tutor.records.write(now(MORNING), plant).unwrap();
    assert!(planted >= 17, "only {planted} columns were marked");
    let note = pair
        .tutor
        .records
        .sessions()
        .get(pair.session, now(NOON))
        .unwrap()
        .session
        .note;
    let note = note.reveal(waymark_domain::Purpose::Store).clone();
    assert_eq!(note, marked("session_private", "body"));

    let shares = pair.tutor.records.shares();
    let plan = ShareSubject::Plan {
        person: Some(pair.person),
        life: true,
    };
    let mut words = Vec::new();
    for subject in [pair.subject(), plan] {
        let shown = shares.preview(&subject, Some(pair.to), now(NOON)).unwrap();
        words.push(format!("{:?}{:?}", shown.payload, shown.page));
        let order = SealOrder {
            kept: shown.found.iter().map(|one| one.id.clone()).collect(),
            ..pair.order()
        };
        shares.seal(&shown, &order, now(NOON)).unwrap();
    }
    let withdrawn = pair.sealed();
    pair.open(&pair.bytes(withdrawn));
    shares
        .withdraw(withdrawn, "", &[RouteTo::File], now(NOON))
        .unwrap();
    let mut left = everything_that_left_but(&pair, withdrawn);
    left.push((
        "what the pages are drawn from".into(),
        words.concat().into_bytes(),
    ));
    let card = card(&pair.tutor);
    left.push(("card".into(), card.to_text().into_bytes()));
    left.push(("card".into(), card.to_bytes()));
    for kind in [
        ShareKind::SessionSummary,
        ShareKind::Plan,
        ShareKind::Withdraw,
    ] {
        assert!(
            left.iter().any(|(what, _)| what == kind.as_str()),
            "{kind:?} did not leave"
        );
    }
    let agreed = |(_, bytes): &(String, Vec<u8>)| holds(bytes, "Write to Medical Staffing");
    assert!(left.iter().any(agreed), "the search finds nothing at all");
    for (what, bytes) in &left {
        let text = String::from_utf8_lossy(bytes);
        let around = text
            .split_once(MARK)
            .map(|(_, behind)| behind.chars().take(40).collect::<String>());
        assert!(!holds(bytes, MARK), "a marker is in the {what}: {around:?}");
    }
    // Names tell nobody's name either.
    for (what, bytes) in &left {
        if ["object", "name"].contains(&what.as_str()) {
            assert!(!holds(bytes, "Win") && !holds(bytes, "Menon"), "{what}");
        }
    }
}

/// The bytes of what was taken back are gone already.
fn everything_that_left_but(pair: &Pair, gone: ParcelId) -> Vec<(String, Vec<u8>)> {
    let write = |w: &Writer<'_, '_>| {
        w.sql()
            .execute("DELETE FROM parcel_sent WHERE id = ?1", [gone.as_bytes()])?;
        w.audit(
            "made_for_a_test",
            EntityKind::ParcelSent,
            uuid::Uuid::nil(),
            1,
            &[],
        )
    };
    pair.tutor.records.write(now(NOON), write).unwrap();
    everything_that_left(pair)
}
