//! Somebody was at a teaching session.

use chrono::NaiveDate;
use serde_json::Value;

use super::{
    claim::{Attendance, Claim},
    decimal::Decimal,
    node::Node,
    template::{part_of, text, urn, uuid},
    terms::{
        ACHIEVEMENT, ACHIEVEMENT_SUBJECT, ACHIEVEMENT_TYPE, ACHIEVEMENT_TYPE_OF,
        ACTIVITY_START_DATE, CREATOR, CREDITS_EARNED, CRITERIA, DESCRIPTION, EVIDENCE_TYPE,
        FIELD_OF_STUDY, LICENSE_NUMBER, NAME, NARRATIVE, OF_RESULT_DESCRIPTION, PROFILE, RESULT,
        RESULT_DESCRIPTION, RESULT_DESCRIPTION_TYPE, RESULT_TYPE, RESULT_TYPE_OF, Type, VALUE,
    },
};

/// What a credential of this kind is called, and known by.
pub(super) const NAMED: &str = "Certificate of attendance";
const KIND: &str = "CertificateOfCompletion";
const CRITERION: &str = "Being there.";
const HOURS: &str = "Hours";
const HOURS_TYPE: &str = "ext:Hours";
/// The schema wants a time with the day. At noon the day is the same wherever it is read.
const NOON: &str = "T12:00:00Z";
const PARTED_BY: &str = "\n";

const SUBJECT: &[Type] = &[ACHIEVEMENT_SUBJECT];
const SESSION: &[Type] = &[ACHIEVEMENT_TYPE_OF];
const ORGANISER: &[Type] = &[PROFILE];
const REGISTER: &[Type] = &[EVIDENCE_TYPE];
const HELD: &[Type] = &[RESULT_TYPE_OF];
const TIMED: &[Type] = &[RESULT_DESCRIPTION_TYPE];

/// Its name, its subject and its evidence.
pub(super) fn write(claim: &Claim, said: &Attendance) -> (&'static str, Node, Node) {
    let timed = Node::new(part_of(said.session, "hours"), TIMED)
        .text(&NAME, HOURS)
        .text(&RESULT_TYPE, HOURS_TYPE);
    let held = Node::new(part_of(claim.id, "hours"), HELD)
        .text(&OF_RESULT_DESCRIPTION, timed.id())
        .text(&VALUE, said.hours.to_string());
    let subject = Node::new(claim.subject.to_string(), SUBJECT)
        .text(&ACTIVITY_START_DATE, format!("{}{NOON}", said.date))
        .text(&LICENSE_NUMBER, &said.number)
        .number(&CREDITS_EARNED, said.credits)
        .nodes(&RESULT, held)
        .node(&ACHIEVEMENT, session(said, timed));
    let spoken = (!said.speakers.is_empty()).then(|| said.speakers.join(PARTED_BY));
    let evidence = Node::new(part_of(said.session, "register"), REGISTER)
        .text(&NAME, &said.title)
        .may(&DESCRIPTION, spoken);
    (NAMED, subject, evidence)
}

fn session(said: &Attendance, timed: Node) -> Node {
    let criteria = Node::new(part_of(said.session, "criteria"), &[]).text(&NARRATIVE, CRITERION);
    let organiser =
        Node::new(part_of(said.session, "organiser"), ORGANISER).text(&NAME, &said.organiser);
    Node::new(urn(said.session), SESSION)
        .text(&ACHIEVEMENT_TYPE, KIND)
        .text(&NAME, &said.title)
        .text(&DESCRIPTION, &said.approval)
        .text(&FIELD_OF_STUDY, &said.category)
        .node(&CREATOR, organiser)
        .node(&CRITERIA, criteria)
        .nodes(&RESULT_DESCRIPTION, timed)
}

pub(super) fn read(document: &Value) -> Option<Attendance> {
    let subject = document.pointer("/credentialSubject")?;
    let session = subject.pointer("/achievement")?;
    let words = |value, pointer| text(value, pointer).map(str::to_owned);
    let spoken = text(document, "/evidence/0/description");
    let date = text(subject, "/activityStartDate")?.strip_suffix(NOON)?;
    Some(Attendance {
        session: uuid(session, "/id")?,
        title: words(session, "/name")?,
        date: NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()?,
        hours: text(subject, "/result/0/value")?.parse().ok()?,
        credits: Decimal::of_json(subject.pointer("/creditsEarned")?)?,
        category: words(session, "/fieldOfStudy")?,
        organiser: words(session, "/creator/name")?,
        speakers: spoken.map_or_else(Vec::new, |spoken| {
            spoken.split(PARTED_BY).map(str::to_owned).collect()
        }),
        number: words(subject, "/licenseNumber")?,
        approval: words(session, "/description")?,
    })
}
