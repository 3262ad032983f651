#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use chrono::NaiveDate;
use waymark_domain::actions::Owner;
use waymark_domain::logs::{
    Course, CourseKind, Cpd, CpdCategory, LogBody, Post, PostKind, Procedure, ProcedureRole,
};
use waymark_domain::people::{Client, Goal};
use waymark_domain::plans::{Lane, MilestoneKind, MilestoneState, When};
use waymark_domain::sent::SentKind;
use waymark_domain::time::Certainty;
use waymark_domain::{MilestoneId, PersonId, PlanId, Tier};
use waymark_reports::{CvEntry, Look, PlanReport};

use super::*;
use crate::logs::LogInput;
use crate::plans::{MilestoneInput, ObjectiveInput, PlanInput};
use crate::settings::Role;
use crate::testing::{TestVault, now, person_until, vault};

const OWNER: &str = "Dr Farhan Siddiqui";

fn at() -> Now {
    now("2026-11-22T12:00:00Z")
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn of_doctor() -> TestVault {
    let test = vault();
    test.records
        .settings()
        .set_up(OWNER, Role::Doctor, at())
        .unwrap();
    test
}

fn log(test: &TestVault, title: &str, on: &str, to: Option<&str>, body: LogBody) {
    let input = LogInput {
        on: on.parse().ok(),
        to: to.and_then(|to| to.parse().ok()),
        title: title.to_owned(),
        body,
        outcomes: Vec::new(),
    };
    test.records.logs().add(input, at()).unwrap();
}

/// A plan for a training post, with something to do, something of life, and something nobody announced.
fn begun(test: &TestVault, person: Option<PersonId>) -> PlanId {
    let plans = test.records.plans();
    if let Some(person) = person {
        let people = test.records.people();
        people
            .save_client(person, None, &Client::default(), at())
            .unwrap();
    }
    let id = plans.begin(person, None, at()).unwrap();
    let view = plans.get(person, at()).unwrap();
    let input = PlanInput {
        id,
        version: view.plan.unwrap().version,
        client_version: view.client_version,
        goal: Some(Goal::Training),
        aim: "ST4 in Emergency Medicine".into(),
        why: String::new(),
        open_door: String::new(),
        pace: None,
        hours_a_week: None,
        review_on: None,
        shown_months: 18,
    };
    plans.save(&input, at()).unwrap();
    for (lane, title, when) in [
        (Lane::Exams, "FRCEM SBA", When::on(day("2027-04-13"))),
        (
            Lane::Life,
            "Eid with the family",
            When::on(day("2027-03-10")),
        ),
        (Lane::Windows, "ST4 round", When::NOT_ANNOUNCED),
        (
            Lane::Windows,
            "Portfolio course",
            When {
                from: "2027-01".parse().ok(),
                to: None,
                certainty: Certainty::Expected,
            },
        ),
    ] {
        add(test, id, lane, title, when);
    }
    id
}

fn add(test: &TestVault, plan: PlanId, lane: Lane, title: &str, when: When) -> MilestoneId {
    let input = MilestoneInput {
        id: None,
        plan,
        version: 0,
        objective: None,
        lane,
        kind: MilestoneKind::Other,
        title: title.to_owned(),
        when,
        owner: Owner::Doctor,
        note: "A note that stays at home".into(),
        effort_hours: None,
        links: Vec::new(),
        career_date: None,
    };
    test.records.plans().milestone_save(&input, at()).unwrap()
}

fn report_of(test: &TestVault, person: Option<PersonId>, life: bool) -> PlanReport {
    let mut view = test.records.plans().get(person, at()).unwrap();
    if !life {
        view = view.without_life();
    }
    let told = plan::Told {
        view: &view,
        owner: OWNER,
        disclosure: None,
        today: at().today,
    };
    plan::report(&told).unwrap()
}

#[test]
fn life_and_notes_stay_at_home_unless_life_is_asked_for() {
    let test = of_doctor();
    begun(&test, None);
    let report = format!("{:?}", report_of(&test, None, false));
    assert!(report.contains("FRCEM SBA"));
    assert!(!report.contains("Eid"), "{report}");
    assert!(!report.contains("stays at home"));
    let with_life = report_of(&test, None, true);
    assert!(format!("{with_life:?}").contains("Eid"));
    assert!(!format!("{with_life:?}").contains("stays at home"));
}

#[test]
fn what_is_of_life_by_its_kind_stays_at_home_and_out_of_the_counts() {
    let test = of_doctor();
    let plan = begun(&test, None);
    let plans = test.records.plans();
    let goal = ObjectiveInput {
        id: None,
        plan,
        version: 0,
        title: "A year that works".into(),
        why: String::new(),
        position: None,
    };
    let goal = plans.objective_save(&goal, at()).unwrap();
    let mut view = plans.get(None, at()).unwrap();
    for kind in [MilestoneKind::Life, MilestoneKind::Course] {
        let input = MilestoneInput {
            id: None,
            plan,
            version: 0,
            objective: Some(goal),
            lane: Lane::Portfolio,
            kind,
            title: format!("Of the kind {}", kind.as_str()),
            when: When::default(),
            owner: Owner::Doctor,
            note: String::new(),
            effort_hours: None,
            links: Vec::new(),
            career_date: None,
        };
        plans.milestone_save(&input, at()).unwrap();
        view = plans.get(None, at()).unwrap();
    }
    assert_eq!(view.objectives[0].steps, 2);
    let report = report_of(&test, None, false);
    assert!(!format!("{report:?}").contains("Of the kind life"));
    assert_eq!((report.goals[0].count, report.goals[0].steps.len()), (1, 1));
    assert_eq!(report_of(&test, None, true).goals[0].count, 2);
}

#[test]
fn what_is_not_announced_has_no_place_and_what_is_expected_is_hatched() {
    let test = of_doctor();
    begun(&test, None);
    let report = report_of(&test, None, false);
    let marks: Vec<_> = report
        .line
        .lanes
        .iter()
        .flat_map(|lane| &lane.marks)
        .map(|mark| (mark.label.as_str(), mark.look))
        .collect();
    assert_eq!(
        marks,
        [
            ("FRCEM SBA", Look::Open),
            ("Portfolio course", Look::Expected)
        ]
    );
    let listed: Vec<_> = report
        .others
        .iter()
        .map(|step| (step.title.as_str(), step.when.as_str()))
        .collect();
    assert_eq!(
        listed,
        [
            ("Portfolio course", "Expected Jan 2027"),
            ("FRCEM SBA", "13 Apr 2027"),
            ("ST4 round", "Not announced yet"),
        ]
    );
}

#[test]
fn a_plan_towards_training_names_the_law_its_source_and_the_day_it_was_looked_at() {
    let test = of_doctor();
    begun(&test, None);
    let notes = report_of(&test, None, false).notes;
    let law = notes
        .iter()
        .find(|note| {
            note.text
                .contains("Medical Training (Prioritisation) Act 2026")
        })
        .unwrap();
    assert!(
        law.text
            .contains("your tutor cannot say whether you qualify")
    );
    assert!(
        law.source.contains("https://")
            && law.source.contains("legislation.gov.uk")
            && law.source.contains("Seen only in a copy"),
        "{law:?}"
    );
}

#[test]
fn what_was_dropped_is_listed_with_its_why_and_not_drawn() {
    let test = of_doctor();
    let plan = begun(&test, None);
    let id = add(
        &test,
        plan,
        Lane::Clinical,
        "Anaesthetics",
        When::on(day("2027-02-01")),
    );
    let plans = test.records.plans();
    plans
        .milestone_state(id, 1, MilestoneState::Dropped, "no post", at())
        .unwrap();
    let report = report_of(&test, None, false);
    assert!(!format!("{:?}", report.line).contains("Anaesthetics"));
    let step = report
        .others
        .iter()
        .find(|step| step.title == "Anaesthetics")
        .unwrap();
    assert_eq!(
        (step.state.as_str(), step.why.as_str()),
        ("Dropped", "no post")
    );
}

#[test]
fn a_plan_of_somebody_else_needs_recipient_and_reason_and_an_own_one_neither() {
    let test = of_doctor();
    let person = person_until(&test, "Thiri", "Win", Some("2027-02-02"));
    begun(&test, Some(person));
    begun(&test, None);
    let papers = test.records.papers();
    let refused = |recipient: &str, reason: &str| {
        let wanted = PlanPaper {
            person: Some(person),
            recipient: recipient.into(),
            reason: reason.into(),
            ..PlanPaper::default()
        };
        match papers.plan(&wanted, at()) {
            Err(Error::Invalid { field, .. }) => Some(field),
            Err(other) => panic!("{other}"),
            Ok(_) => None,
        }
    };
    assert_eq!(refused("Dr Win", " "), Some("reason"));
    assert_eq!(refused("", "asked for it"), Some("recipient"));
    assert_eq!(refused("Dr Win", "asked for it"), None);
    let own = papers.plan(&PlanPaper::default(), at()).unwrap();
    assert_eq!(own.file_name, "Waymark plan 2026-11-22.pdf");
}

#[test]
fn whatever_is_given_stands_in_the_register_with_its_tier() {
    let test = of_doctor();
    let person = person_until(&test, "Thiri", "Win", None);
    begun(&test, Some(person));
    begun(&test, None);
    let papers = test.records.papers();
    let of_win = PlanPaper {
        person: Some(person),
        recipient: "Dr Win".into(),
        reason: "asked for it".into(),
        ..PlanPaper::default()
    };
    let today = at().today;
    let folder = tempfile::tempdir().unwrap();
    for (number, paper) in [
        papers.plan(&of_win, at()),
        papers.plan(&PlanPaper::default(), at()),
        papers.cpd(today, today, at()),
        papers.logbook(&LogFilter::default(), at()),
        papers.cv(None, at()),
    ]
    .into_iter()
    .enumerate()
    {
        let path = folder.path().join(format!("{number}.pdf"));
        papers.give(&paper.unwrap(), &path, at()).unwrap();
        assert!(std::fs::read(path).unwrap().starts_with(b"%PDF"));
    }
    let mut sent: Vec<_> = test
        .records
        .sent()
        .list(None)
        .unwrap()
        .into_iter()
        .map(|row| {
            let sent = row.disclosure;
            (sent.kind, sent.tier(), sent.recipient)
        })
        .collect();
    sent.sort();
    let own = |kind| (kind, Tier::Agreed, OWNER.to_owned());
    assert_eq!(
        sent,
        [
            (SentKind::PlanPdf, Tier::Confidential, "Dr Win".to_owned()),
            own(SentKind::PlanPdf),
            own(SentKind::CpdPdf),
            own(SentKind::LogbookPdf),
            own(SentKind::CvPdf),
        ]
    );
}

#[test]
fn nobody_has_a_plan_before_one_is_begun() {
    let test = of_doctor();
    let refused = test.records.papers().plan(&PlanPaper::default(), at());
    assert!(matches!(refused, Err(Error::NotFound("plan"))));
}

#[test]
fn a_contract_that_ends_is_drawn_once() {
    let test = of_doctor();
    let person = person_until(&test, "Thiri", "Win", Some("2027-02-02"));
    begun(&test, Some(person));
    let ends = |report: &PlanReport| {
        let marks = report.line.lanes.iter().flat_map(|lane| &lane.marks);
        marks.filter(|mark| mark.look == Look::Ends).count()
    };
    let report = report_of(&test, Some(person), false);
    assert_eq!(ends(&report), 1);
    assert_eq!(
        report.line.lanes[0].marks[0].label,
        "Contract ends 2 Feb 2027"
    );
}

#[test]
fn a_post_that_is_held_is_a_bar_up_to_today() {
    let test = of_doctor();
    begun(&test, None);
    let post = |institution: &str| {
        LogBody::Post(Box::new(Post {
            institution: institution.into(),
            ..Post::default()
        }))
    };
    log(&test, "Locum", "2019-01-01", Some("2023-04-30"), post(""));
    log(
        &test,
        "Senior clinical fellow",
        "2025-08-04",
        None,
        post("Wharfebridge ED"),
    );
    let report = report_of(&test, None, false);
    let marks = &report.line.lanes[0].marks;
    assert_eq!(marks.len(), 1, "what is over is a career, not a plan");
    assert_eq!(marks[0].label, "Senior clinical fellow, Wharfebridge ED");
    assert_eq!(marks[0].look, Look::Post);
    assert!(marks[0].from < -14.0 && marks[0].to > Some(0.7));
}

fn cpd(credits: u8, category: CpdCategory) -> LogBody {
    LogBody::Cpd(Cpd {
        credits,
        category,
        clinical: true,
        provider: "Wharfe Deanery".into(),
        approval_code: "140021".into(),
        ..Cpd::default()
    })
}

#[test]
fn a_year_of_cpd_lists_what_was_asked_for_and_sums_the_year() {
    let test = of_doctor();
    log(
        &test,
        "Course",
        "2026-06-03",
        None,
        cpd(5, CpdCategory::External),
    );
    log(
        &test,
        "Grand round",
        "2026-04-14",
        None,
        cpd(1, CpdCategory::Internal),
    );
    log(
        &test,
        "Long ago",
        "2023-05-02",
        None,
        cpd(7, CpdCategory::Internal),
    );
    let report = |from: &str| {
        cpd::report(
            &test.records,
            OWNER,
            day(from),
            day("2027-03-31"),
            at().today,
        )
        .unwrap()
    };
    let year = report("2026-04-01");
    assert_eq!((year.credits, year.external, year.internal), (6, 5, 1));
    assert_eq!((year.year.as_str(), year.listed.as_str()), ("2026–27", ""));
    let titles: Vec<_> = year.entries.iter().map(|row| row.title.as_str()).collect();
    assert_eq!(titles, ["Grand round", "Course"]);
    assert_eq!(
        year.entries[1].provider,
        "Wharfe Deanery, approval code 140021"
    );
    assert_eq!(year.entries[1].category, "External, clinical");
    let five = report("2022-04-01");
    assert_eq!((five.credits, five.entries.len()), (6, 3));
    assert_eq!(five.listed, "1 Apr 2022 to 31 Mar 2027");
    assert_eq!(five.years[1].credits, 7);
}

#[test]
fn a_logbook_says_what_it_was_narrowed_to() {
    let test = of_doctor();
    for (title, role, count) in [
        ("Chest drain", ProcedureRole::Assisted, 1),
        ("Arterial line", ProcedureRole::PerformedSupervised, 3),
    ] {
        let body = Procedure {
            role,
            count,
            institution: "Wharfebridge".into(),
            ..Procedure::default()
        };
        log(&test, title, "2026-05-04", None, LogBody::Procedure(body));
    }
    let filter = LogFilter {
        institution: Some("Wharfebridge".into()),
        from: Some(day("2026-01-01")),
        ..LogFilter::default()
    };
    let sheet = test.records.logs().consolidation(&filter).unwrap();
    let report = logbook::report(&sheet, &filter, OWNER, at().today);
    assert_eq!(report.narrowed, "Wharfebridge");
    assert_eq!(report.period, "1 Jan 2026 to 4 May 2026");
    assert_eq!(report.rows[0].procedure, "Arterial line");
    assert_eq!(report.rows[0].counts, [0, 0, 3, 0, 0, 0]);
    assert!(report.levels.is_empty(), "nothing names a level");
}

#[test]
fn a_cv_states_each_gap_between_the_posts_it_lies_between() {
    let test = of_doctor();
    let post = |kind| {
        LogBody::Post(Box::new(Post {
            grade: "Clinical Fellow".into(),
            institution: "St Hild’s".into(),
            place: "Northgate".into(),
            post_kind: kind,
            ..Post::default()
        }))
    };
    log(
        &test,
        "Senior Clinical Fellow",
        "2025-08-04",
        None,
        post(PostKind::Post),
    );
    log(
        &test,
        "Locum",
        "2023-01-01",
        Some("2025-06-24"),
        post(PostKind::Post),
    );
    log(
        &test,
        "Observer",
        "2022-11",
        Some("2022-12"),
        post(PostKind::Observership),
    );
    let exam = Course {
        what: CourseKind::Exam,
        result: "Passed".into(),
        expires_on: Some(day("2030-06-03")),
        ..Course::default()
    };
    log(
        &test,
        "FRCEM Primary",
        "2025-05-14",
        None,
        LogBody::Course(exam),
    );
    let cv = test.records.logs().cv(at().today).unwrap();
    let number = "7654321".parse().unwrap();
    let report = cv::report(&cv, OWNER, Some(&number), at().today);
    let said: Vec<String> = report
        .posts
        .iter()
        .map(|entry| match entry {
            CvEntry::Post(post) => {
                format!("{} {}–{} {:?}", post.title, post.from, post.to, post.wte)
            }
            CvEntry::Gap(gap) => format!("{}–{} {}", gap.from, gap.to, gap.days),
        })
        .collect();
    assert_eq!(
        said,
        [
            "Senior Clinical Fellow 04/08/2025– Some(100)",
            "25/06/2025–03/08/2025 40",
            "Locum, Clinical Fellow 01/01/2023–24/06/2025 Some(100)",
            "Observer, Clinical Fellow 11/2022–12/2022 None",
        ]
    );
    assert_eq!(report.qualifications[0].when, "14/05/2025");
    assert_eq!(
        report.qualifications[0].detail,
        "Passed. Valid until 03/06/2030"
    );
    assert_eq!(
        (report.gmc_number.as_str(), report.date.as_str()),
        ("7654321", "22/11/2026")
    );
}
