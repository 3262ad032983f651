//! The logbook.

use chrono::NaiveDate;
use waymark_domain::logs::{AgeBand, LogBody, Procedure, ProcedureRole, Sex};
use waymark_records::logs::LogInput;

use super::super::random::Random;
use super::{BEFORE, HERE, days_before, on};

/// How many entries, over four years.
const PROCEDURES: u32 = 600;
const DAYS: u32 = 1_400;

const DONE: [&str; 16] = [
    "Arterial line",
    "Arterial blood gas",
    "Central venous line",
    "Chest drain",
    "Procedural sedation",
    "Intubation",
    "Lumbar puncture",
    "Shoulder reduction",
    "Wrist manipulation",
    "Wound closure",
    "Focused ultrasound, abdomen",
    "Focused ultrasound, heart",
    "DC cardioversion",
    "Plaster backslab",
    "Nerve block, fascia iliaca",
    "Intraosseous access",
];
const SETTINGS: [&str; 3] = ["Resuscitation room", "Majors", "Minor injuries"];
const LEVELS: [&str; 4] = ["2", "3", "3", "4"];

pub(super) fn procedures(today: NaiveDate, random: &mut Random) -> Vec<LogInput> {
    (0..PROCEDURES).map(|_| procedure(today, random)).collect()
}

/// The longer ago, the more was watched and the less was done alone.
fn procedure(today: NaiveDate, random: &mut Random) -> LogInput {
    let ago = random.below(DAYS);
    let role = match (random.below(100), ago) {
        (0..8, _) => ProcedureRole::Taught,
        (8..14, _) => ProcedureRole::Supervising,
        (14..60, 0..500) => ProcedureRole::PerformedUnsupervised,
        (14..75, _) => ProcedureRole::PerformedSupervised,
        (75..90, _) => ProcedureRole::Assisted,
        _ => ProcedureRole::Observed,
    };
    let supervised = role == ProcedureRole::PerformedSupervised;
    let body = Procedure {
        role,
        level: random.pick(&LEVELS).to_owned(),
        supervision: if supervised {
            "Consultant in the room".to_owned()
        } else {
            String::new()
        },
        setting: random.pick(&SETTINGS).to_owned(),
        institution: if ago < 1_030 { HERE } else { BEFORE }.to_owned(),
        specialty: "Emergency Medicine".to_owned(),
        age_band: Some(age(random)),
        sex: Some(if random.percent(50) {
            Sex::Female
        } else {
            Sex::Male
        }),
        count: 1,
        note: String::new(),
    };
    let day = days_before(today, i64::from(ago));
    on(day, random.pick(&DONE), LogBody::Procedure(body))
}

const fn band(chance: u32) -> AgeBand {
    match chance {
        0..4 => AgeBand::Infant,
        4..14 => AgeBand::Child,
        14..20 => AgeBand::Adolescent,
        20..65 => AgeBand::Adult,
        _ => AgeBand::OlderAdult,
    }
}

fn age(random: &mut Random) -> AgeBand {
    band(random.below(100))
}
