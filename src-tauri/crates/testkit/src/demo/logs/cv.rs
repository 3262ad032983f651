//! Posts, courses, exams and the other lines of the CV.

use chrono::{Months, NaiveDate};
use waymark_domain::PartialDate;
use waymark_domain::logs::{
    Course, CourseKind, Known, LogBody, Post, PostKind, Reach, Signatory, SignatoryRole,
};
use waymark_records::logs::LogInput;

use super::{BEFORE, HERE, days_before, months_before, on};

/// A post, by the months before today at which it began, and the days before today on which it ended.
struct Held {
    title: &'static str,
    from_months: u32,
    to_days: Option<i64>,
    post: Post,
}

/// Six posts from the primary qualification on. Between the fourth and the fifth lie forty days.
pub(super) fn posts(today: NaiveDate) -> Vec<LogInput> {
    held(today)
        .into_iter()
        .map(|held| input(today, held))
        .collect()
}

fn input(today: NaiveDate, held: Held) -> LogInput {
    let from = months_before(today, held.from_months);
    let to = held
        .to_days
        .map(|days| PartialDate::day(days_before(today, days)));
    LogInput {
        to,
        ..on(from, held.title, LogBody::Post(Box::new(held.post)))
    }
}

/// The days from today back to the month so many months before.
fn back_to(today: NaiveDate, months: u32) -> i64 {
    (today - months_before(today, months)).num_days()
}

fn held(today: NaiveDate) -> Vec<Held> {
    // Each ends on the day before the next begins, unless it says otherwise.
    let until = |months: u32, gap: i64| Some(back_to(today, months) + 1 + gap);
    vec![
        Held {
            title: "Senior Clinical Fellow, Emergency Medicine",
            from_months: 15,
            to_days: None,
            post: Post {
                grade: "ST3 equivalent".to_owned(),
                duties: "Senior decisions on the shop floor, leads the resuscitation room by night, writes the fellows\u{2019} rota.".to_owned(),
                signatory: Some(signatory("Dr Helen Ward", Known::Yes)),
                ..here(100)
            },
        },
        Held {
            title: "Clinical Fellow, Emergency Medicine",
            from_months: 34,
            to_days: until(15, 0),
            post: Post {
                grade: "CT2 equivalent".to_owned(),
                duties: "Majors, resuscitation room and paediatric area; audit lead for sepsis.".to_owned(),
                ..here(80)
            },
        },
        Held {
            title: "Trust Doctor, Acute Medicine",
            from_months: 48,
            to_days: until(34, 40),
            post: Post {
                grade: "SHO".to_owned(),
                specialty: "Acute Medicine".to_owned(),
                institution: BEFORE.to_owned(),
                place: "Hilderby".to_owned(),
                country: "United Kingdom".to_owned(),
                supervisor: "Dr Owen Price".to_owned(),
                supervision_level: "Consultant on site until 10 pm".to_owned(),
                duties: "Acute take, medical wards, ward-based procedures.".to_owned(),
                ..Post::default()
            },
        },
        Held {
            title: "Clinical observership",
            from_months: 50,
            to_days: until(48, 0),
            post: Post {
                specialty: "Emergency Medicine".to_owned(),
                institution: BEFORE.to_owned(),
                place: "Hilderby".to_owned(),
                country: "United Kingdom".to_owned(),
                wte: 60,
                supervisor: "Dr Mary Okoro".to_owned(),
                duties: "Watched; no clinical work.".to_owned(),
                post_kind: PostKind::Observership,
                ..Post::default()
            },
        },
        Held {
            title: "Medical Officer, Accident and Emergency",
            from_months: 86,
            to_days: until(50, 9),
            post: Post {
                grade: "Medical Officer".to_owned(),
                specialty: "Emergency Medicine".to_owned(),
                institution: "Riverside Teaching Hospital".to_owned(),
                place: "Karachi".to_owned(),
                country: "Pakistan".to_owned(),
                supervisor: "Prof Ayesha Malik".to_owned(),
                supervision_level: "Consultant on call".to_owned(),
                duties: "First assessment, minor procedures, trauma calls.".to_owned(),
                signatory: Some(signatory("Prof Ayesha Malik", Known::No)),
                ..Post::default()
            },
        },
        Held {
            title: "House Officer",
            from_months: 98,
            to_days: until(86, 0),
            post: Post {
                grade: "House Officer".to_owned(),
                specialty: "Medicine and Surgery".to_owned(),
                institution: "Riverside Teaching Hospital".to_owned(),
                place: "Karachi".to_owned(),
                country: "Pakistan".to_owned(),
                supervisor: "Prof Ayesha Malik".to_owned(),
                duties: "Six months of medicine, six of surgery.".to_owned(),
                post_kind: PostKind::Training,
                ..Post::default()
            },
        },
    ]
}

fn here(wte: u8) -> Post {
    Post {
        specialty: "Emergency Medicine".to_owned(),
        institution: HERE.to_owned(),
        place: "Avonside".to_owned(),
        country: "United Kingdom".to_owned(),
        wte,
        supervisor: "Dr Helen Ward".to_owned(),
        supervision_level: "Consultant on site until midnight".to_owned(),
        ..Post::default()
    }
}

fn signatory(name: &str, on_gmc_register: Known) -> Signatory {
    Signatory {
        name: name.to_owned(),
        role: Some(SignatoryRole::Consultant),
        on_gmc_register,
        close_relationship: Known::No,
        ..Signatory::default()
    }
}

/// A line of the CV, by the months before today.
struct Line {
    what: CourseKind,
    title: &'static str,
    months: u32,
    provider: &'static str,
    result: &'static str,
    /// For so many years.
    years: Option<u32>,
    reach: Reach,
}

const fn line(
    what: CourseKind,
    title: &'static str,
    months: u32,
    provider: &'static str,
    result: &'static str,
) -> Line {
    Line {
        what,
        title,
        months,
        provider,
        result,
        years: None,
        reach: Reach::None,
    }
}

const fn until(line: Line, years: u32) -> Line {
    Line {
        years: Some(years),
        ..line
    }
}

const fn reaching(line: Line, reach: Reach) -> Line {
    Line { reach, ..line }
}

const LINES: [Line; 14] = [
    line(
        CourseKind::Qualification,
        "MBBS",
        98,
        "Riverside Medical College",
        "Passed",
    ),
    until(
        line(
            CourseKind::Course,
            "Advanced Life Support (ALS)",
            46,
            HERE,
            "Provider",
        ),
        4,
    ),
    until(
        line(
            CourseKind::Course,
            "Advanced Trauma Life Support (ATLS)",
            20,
            "Royal College of Surgeons",
            "Provider",
        ),
        4,
    ),
    until(
        line(
            CourseKind::Course,
            "European Paediatric Advanced Life Support",
            30,
            BEFORE,
            "Provider",
        ),
        4,
    ),
    until(
        line(
            CourseKind::Course,
            "Safeguarding children, level 3",
            22,
            HERE,
            "Completed",
        ),
        3,
    ),
    line(
        CourseKind::Course,
        "Focused ultrasound, level 1",
        12,
        "Avonside Ultrasound Group",
        "Signed off",
    ),
    line(
        CourseKind::Exam,
        "MRCEM Primary",
        40,
        "Royal College of Emergency Medicine",
        "Passed",
    ),
    line(
        CourseKind::Exam,
        "MRCEM SBA",
        24,
        "Royal College of Emergency Medicine",
        "Passed",
    ),
    line(
        CourseKind::Exam,
        "MRCEM OSCE",
        5,
        "Royal College of Emergency Medicine",
        "Passed",
    ),
    line(
        CourseKind::Membership,
        "Membership of the Royal College of Emergency Medicine",
        4,
        "Royal College of Emergency Medicine",
        "",
    ),
    reaching(
        line(CourseKind::Award, "Fellow of the year", 8, HERE, ""),
        Reach::Local,
    ),
    reaching(
        line(
            CourseKind::Presentation,
            "Sepsis in the first hour: two cycles of audit",
            9,
            "Regional Emergency Medicine meeting",
            "Poster",
        ),
        Reach::Regional,
    ),
    reaching(
        line(
            CourseKind::Publication,
            "Handover at night: a survey of fellows",
            14,
            "Journal of Acute Care",
            "Published",
        ),
        Reach::National,
    ),
    reaching(
        line(
            CourseKind::Research,
            "Good Clinical Practice; recruiter for a trial of early antibiotics",
            18,
            HERE,
            "",
        ),
        Reach::National,
    ),
];

/// Courses, exams and the rest; the oldest life support course runs out soon.
pub(super) fn courses(today: NaiveDate) -> Vec<LogInput> {
    LINES.iter().map(|line| course(today, line)).collect()
}

fn course(today: NaiveDate, line: &Line) -> LogInput {
    let day = months_before(today, line.months);
    let expires_on = line
        .years
        .and_then(|years| day.checked_add_months(Months::new(12 * years)));
    let body = Course {
        what: line.what,
        provider: line.provider.to_owned(),
        result: line.result.to_owned(),
        expires_on,
        reach: line.reach,
    };
    on(day, line.title, LogBody::Course(body))
}
