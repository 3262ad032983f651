//! What a record is called, as far as it can still be read.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;
use waymark_domain::time::long_date;

use crate::record::EntityKind;
use crate::row::person_name;
use crate::{Records, Result};

/// SQL for the name of a doctor whose record is `r`, and for a day that tells records apart.
macro_rules! of_doctor {
    ($day:literal, $from:literal) => {
        concat!(
            "SELECT ",
            person_name!(),
            ", ",
            $day,
            " FROM ",
            $from,
            " r JOIN person p ON p.id = r.person_id WHERE r."
        )
    };
}

const PERSON: &str = concat!(
    "SELECT ",
    person_name!(),
    ", NULL FROM person p WHERE p.id = ?1"
);
const CLIENT: &str = concat!(of_doctor!("NULL", "client"), "person_id = ?1");
const SESSION: &str = concat!(of_doctor!("r.held_on", "session"), "id = ?1");
const ACTION: &str = concat!(of_doctor!("r.due", "action"), "id = ?1");
const CONCERN: &str = concat!(of_doctor!("r.review_on", "concern"), "id = ?1");
const TOPIC: &str = "SELECT title, NULL FROM topic WHERE id = ?1";
const SIGNPOST: &str = "SELECT title, NULL FROM signpost WHERE id = ?1";
const ATTACHMENT: &str = "SELECT name, NULL FROM attachment WHERE id = ?1";
const EVIDENCE: &str =
    "SELECT trim(printf('E-%03d %s', number, title)), NULL FROM evidence WHERE id = ?1";
const FRAMEWORK: &str =
    "SELECT coalesce(body ->> 'specialty', key), NULL FROM framework WHERE id = ?1";
const PLAN: &str = concat!(
    "SELECT coalesce(",
    person_name!(),
    ", r.aim), NULL FROM plan r LEFT JOIN person p ON p.id = r.person_id WHERE r.id = ?1"
);
const OBJECTIVE: &str = "SELECT title, NULL FROM objective WHERE id = ?1";
const MILESTONE: &str = "SELECT title, from_date FROM milestone WHERE id = ?1";
const LOG_ENTRY: &str = "SELECT title, on_date FROM log_entry WHERE id = ?1";
const CONTACT: &str = "SELECT name, NULL FROM contact WHERE id = ?1";
const SHARED_PLACE: &str = "SELECT label, NULL FROM shared_place WHERE id = ?1";
const TRASH: &str = "SELECT title, NULL FROM trash WHERE id = ?1";

/// "Dr Thiri Win, 24 Nov 2026", "Letter.pdf". Never an error: a name that cannot be read is none.
pub(super) fn of(records: &Records, kind: EntityKind, id: Uuid) -> Option<String> {
    let sql = match kind {
        EntityKind::Person => PERSON,
        EntityKind::Client => CLIENT,
        EntityKind::Session => SESSION,
        EntityKind::Action => ACTION,
        EntityKind::Concern => CONCERN,
        EntityKind::Topic => TOPIC,
        EntityKind::Signpost => SIGNPOST,
        EntityKind::Attachment => ATTACHMENT,
        EntityKind::Evidence => EVIDENCE,
        EntityKind::Framework => FRAMEWORK,
        EntityKind::LogEntry => LOG_ENTRY,
        EntityKind::Plan => PLAN,
        EntityKind::Objective => OBJECTIVE,
        EntityKind::Milestone => MILESTONE,
        EntityKind::Contact => CONTACT,
        EntityKind::SharedPlace => SHARED_PLACE,
        EntityKind::Trash => TRASH,
        EntityKind::Batch
        | EntityKind::Disclosure
        | EntityKind::Series
        | EntityKind::SeriesException
        | EntityKind::Booking
        | EntityKind::Waiting
        | EntityKind::BusyImport
        | EntityKind::ForumSession
        | EntityKind::Attendance
        | EntityKind::ForumQuestion
        | EntityKind::Feedback
        | EntityKind::Certificate
        | EntityKind::TeachingTime
        | EntityKind::GuideContact
        | EntityKind::GuideEntry
        | EntityKind::FirstDays
        | EntityKind::OwnCard
        | EntityKind::Consent
        | EntityKind::StandingConsent
        | EntityKind::ParcelSent
        | EntityKind::ParcelReceived
        | EntityKind::Setting
        | EntityKind::EarlierAudit => return None,
    };
    records.read(|connection| named(connection, sql, id)).ok()?
}

fn named(connection: &Connection, sql: &str, id: Uuid) -> Result<Option<String>> {
    let found = connection
        .prepare_cached(sql)?
        .query_row([id], |row| {
            // The day may be what cannot be read.
            let day = row.get::<_, Option<String>>(1).ok().flatten();
            Ok((row.get::<_, String>(0)?, day))
        })
        .optional()?;
    Ok(found.map(
        |(name, day)| match day.and_then(|day| day.parse::<NaiveDate>().ok()) {
            Some(day) => format!("{name}, {}", long_date(day)),
            None => name,
        },
    ))
}
