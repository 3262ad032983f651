//! CPD, reflections and teaching.

use chrono::NaiveDate;
use waymark_domain::logs::{Cpd, CpdCategory, LogBody, Reflection, ReflectionShape, Teaching};
use waymark_records::logs::LogInput;

use super::super::random::Random;
use super::{HERE, days_before, on};

/// How much CPD there is, over three years.
const CPD: i64 = 120;
const REFLECTIONS: i64 = 20;
const TEACHING: i64 = 25;

/// What was learned, by whom, of which kind, for how many hours, clinical or not.
type Learned = (&'static str, &'static str, CpdCategory, u8, bool);

const LEARNED: [Learned; 10] = [
    ("LED teaching", HERE, CpdCategory::Internal, 1, true),
    (
        "Departmental teaching",
        HERE,
        CpdCategory::Internal,
        1,
        true,
    ),
    (
        "Morbidity and mortality meeting",
        HERE,
        CpdCategory::Internal,
        2,
        true,
    ),
    (
        "Simulation: the sick child",
        HERE,
        CpdCategory::Internal,
        3,
        true,
    ),
    (
        "Regional Emergency Medicine day",
        "Avon and Severn School",
        CpdCategory::External,
        6,
        true,
    ),
    (
        "Ultrasound update",
        "Avonside Ultrasound Group",
        CpdCategory::External,
        5,
        true,
    ),
    (
        "E-learning: sepsis",
        "Online learning for health",
        CpdCategory::Distance,
        1,
        true,
    ),
    (
        "Reading: a guideline on head injury",
        "",
        CpdCategory::Personal,
        1,
        true,
    ),
    (
        "Teaching the teacher",
        "Avon and Severn School",
        CpdCategory::External,
        6,
        false,
    ),
    (
        "Quality improvement methods",
        HERE,
        CpdCategory::Internal,
        2,
        false,
    ),
];

const EFFECTS: [&str; 4] = [
    "",
    "I now check lactate before the second litre, not after.",
    "Wrote a one-page aide for the resuscitation room.",
    "I say aloud what I am about to do, so that others can stop me.",
];

pub(super) fn cpd(today: NaiveDate, random: &mut Random) -> Vec<LogInput> {
    let mut all: Vec<LogInput> = (0..CPD)
        .map(|number| {
            let (title, provider, category, credits, clinical) = learned(random);
            let day = days_before(today, 3 + number * 9 + i64::from(random.below(5)));
            let body = Cpd {
                credits,
                category,
                clinical,
                provider: provider.to_owned(),
                approval_code: String::new(),
                reflection: random.pick(&EFFECTS).to_owned(),
            };
            on(day, title, LogBody::Cpd(body))
        })
        .collect();
    // A day that holds more than a day does.
    let crowded = Cpd {
        credits: 10,
        category: CpdCategory::External,
        clinical: true,
        provider: "Avon and Severn School".to_owned(),
        ..Cpd::default()
    };
    all.pop();
    let day = days_before(today, 60);
    all.push(on(
        day,
        "Trauma conference with workshops",
        LogBody::Cpd(crowded),
    ));
    all
}

fn learned(random: &mut Random) -> Learned {
    let index = random.below(u32::try_from(LEARNED.len()).unwrap_or(1));
    let found = LEARNED.get(usize::try_from(index).unwrap_or(0));
    found
        .copied()
        .unwrap_or(("Teaching", HERE, CpdCategory::Internal, 1, true))
}

const THOUGHTS: [(&str, &str, &str, &str); 5] = [
    (
        "A handover that went wrong",
        "Two of us thought the other had asked for the scan. It was found an hour later.",
        "Nobody had said the plan aloud. A list on the wall would not have helped; a sentence would.",
        "I close each handover with who does what by when.",
    ),
    (
        "Breaking bad news in a corridor",
        "There was no room free, and the family asked there and then.",
        "They remembered the place, not my words.",
        "I ask a nurse to find a room before I go to speak.",
    ),
    (
        "My first chest drain alone",
        "It went in well, and I had not told anybody that I was starting.",
        "Being able to do it is not the whole of being safe.",
        "I say when I start and when I finish.",
    ),
    (
        "A complaint about waiting",
        "Four hours, no word from us, and a question at the end that nobody answered.",
        "The wait was not ours to change; the silence was.",
        "I go round the waiting room at the turn of every hour.",
    ),
    (
        "Teaching by the bedside",
        "I asked three questions and answered all of them.",
        "They learned that I know the answers.",
        "I count to ten before I speak.",
    ),
];

pub(super) fn reflections(today: NaiveDate, random: &mut Random) -> Vec<LogInput> {
    (0..REFLECTIONS)
        .zip(THOUGHTS.iter().cycle())
        .map(|(number, (title, what, so_what, now_what))| {
            let day = days_before(today, 6 + number * 47 + i64::from(random.below(9)));
            let reflection = if number % 4 == 3 {
                Reflection {
                    shape: ReflectionShape::Free,
                    text: format!("{what} {so_what} {now_what}"),
                    ..Reflection::default()
                }
            } else {
                Reflection {
                    what: (*what).to_owned(),
                    so_what: (*so_what).to_owned(),
                    now_what: (*now_what).to_owned(),
                    ..Reflection::default()
                }
            };
            on(day, title, LogBody::Reflection(reflection))
        })
        .collect()
}

const TAUGHT: [(&str, &str, u16); 5] = [
    ("ECGs you must not miss", "Foundation doctors", 4),
    ("How we run a trauma call", "New fellows", 3),
    ("Bedside teaching, majors", "Medical students", 6),
    ("Airway skills", "Nurses and fellows", 8),
    ("Ultrasound for access", "Foundation doctors", 5),
];

const SAID: [&str; 3] = [
    "",
    "4.6 of 5 from 11 forms; \u{201c}slow down at the end\u{201d}.",
    "Asked back for the next intake.",
];

pub(super) fn teaching(today: NaiveDate, random: &mut Random) -> Vec<LogInput> {
    (0..TEACHING)
        .zip(TAUGHT.iter().cycle())
        .map(|(number, (title, audience, quarter_hours))| {
            let day = days_before(today, 10 + number * 33 + i64::from(random.below(7)));
            let body = Teaching {
                audience: (*audience).to_owned(),
                quarter_hours: *quarter_hours,
                feedback: random.pick(&SAID).to_owned(),
                institution: HERE.to_owned(),
                role: "Lecturer".to_owned(),
            };
            on(day, title, LogBody::Teaching(body))
        })
        .collect()
}
