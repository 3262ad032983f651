//! The plan of the doctor who does not exist: the Specialist Register by way of the portfolio, at a
//! steady pace, with a contract that ends on the way, and life first.

use chrono::{Days, Months, NaiveDate};
use waymark_domain::actions::Owner;
use waymark_domain::people::{Goal, Pace};
use waymark_domain::plans::{Lane, MilestoneKind, MilestoneState, When};
use waymark_domain::time::Certainty;
use waymark_domain::{ObjectiveId, PartialDate, PlanId};
use waymark_records::plans::{MilestoneInput, ObjectiveInput, PlanInput};
use waymark_records::{Now, Records, Result};

/// A goal on the way, with what it is for and its steps.
struct Purpose {
    title: &'static str,
    why: &'static str,
    steps: &'static [Step],
}

/// A step, relative to today.
struct Step {
    lane: Lane,
    kind: MilestoneKind,
    title: &'static str,
    at: At,
    certainty: Certainty,
    hours: u16,
    career_date: &'static str,
    done: bool,
}

/// When a step is.
enum At {
    /// So many days from today.
    Day(u64),
    /// In that month, counted from this one.
    Month(u32),
    /// From one month to another.
    Months(u32, u32),
    /// From one day to another.
    Days(u64, u64),
    /// Whenever.
    Some,
}

const STEP: Step = Step {
    lane: Lane::Portfolio,
    kind: MilestoneKind::Evidence,
    title: "",
    at: At::Some,
    certainty: Certainty::Exact,
    hours: 0,
    career_date: "",
    done: false,
};

const fn done(title: &'static str) -> Step {
    Step {
        title,
        done: true,
        ..STEP
    }
}

const OUTCOMES: Purpose = Purpose {
    title: "Evidence for all 12 outcomes",
    why: "So that each is shown by something recent that somebody saw.",
    steps: &[
        done("Specialty guidance read, curriculum chosen"),
        done("What was there mapped to the outcomes"),
        done("Verification forms of St Hilda\u{2019}s asked for"),
        done("Multi-source feedback"),
        done("First consultant ESLE"),
        done("Second consultant ESLE"),
        done("Third consultant ESLE"),
        Step {
            title: "Fourth consultant ESLE",
            at: At::Day(2),
            hours: 6,
            ..STEP
        },
        Step {
            title: "QI project closed",
            at: At::Month(4),
            hours: 40,
            ..STEP
        },
        Step {
            title: "3 kinds for each SLO",
            at: At::Month(7),
            hours: 48,
            ..STEP
        },
        Step {
            title: "Verifiers signed",
            at: At::Month(11),
            hours: 20,
            ..STEP
        },
        Step {
            lane: Lane::Windows,
            kind: MilestoneKind::Submission,
            title: "Submit when I choose to",
            at: At::Months(14, 16),
            hours: 12,
            ..STEP
        },
    ],
};

const TIME_ELSEWHERE: Purpose = Purpose {
    title: "Anaesthetics and ICU time",
    why: "Two places of work that are missing.",
    steps: &[
        Step {
            lane: Lane::Clinical,
            kind: MilestoneKind::Other,
            title: "Asked which blocks there are",
            done: true,
            ..STEP
        },
        Step {
            lane: Lane::Clinical,
            kind: MilestoneKind::Review,
            title: "Ask Dr Rowntree for an out-of-rota block from February",
            at: At::Day(26),
            hours: 1,
            ..STEP
        },
        Step {
            lane: Lane::Clinical,
            kind: MilestoneKind::Placement,
            title: "Anaesthetics",
            at: At::Months(3, 5),
            ..STEP
        },
        Step {
            lane: Lane::Clinical,
            kind: MilestoneKind::Placement,
            title: "Intensive care",
            at: At::Months(7, 9),
            ..STEP
        },
    ],
};

const FRCEM: Purpose = Purpose {
    title: "FRCEM",
    why: "",
    steps: &[
        Step {
            lane: Lane::Exams,
            kind: MilestoneKind::Other,
            title: "Syllabus read",
            done: true,
            ..STEP
        },
        Step {
            lane: Lane::Exams,
            kind: MilestoneKind::Other,
            title: "Study group found",
            done: true,
            ..STEP
        },
        Step {
            lane: Lane::Exams,
            kind: MilestoneKind::ExamApply,
            title: "Apply for the FRCEM SBA",
            at: At::Month(2),
            certainty: Certainty::Expected,
            hours: 1,
            career_date: "frcem-sba",
            ..STEP
        },
        Step {
            lane: Lane::Exams,
            kind: MilestoneKind::ExamSitting,
            title: "FRCEM SBA",
            at: At::Month(5),
            certainty: Certainty::Expected,
            hours: 50,
            career_date: "frcem-sba",
            ..STEP
        },
        Step {
            lane: Lane::Exams,
            kind: MilestoneKind::ExamSitting,
            title: "FRCEM OSCE",
            at: At::Month(13),
            certainty: Certainty::Expected,
            hours: 28,
            career_date: "frcem-osce",
            ..STEP
        },
    ],
};

/// What belongs to no goal.
const BESIDE: &[Step] = &[
    Step {
        lane: Lane::Post,
        kind: MilestoneKind::ContractEnd,
        title: "Contract ends",
        at: At::Day(254),
        ..STEP
    },
    Step {
        lane: Lane::Exams,
        kind: MilestoneKind::ExamApply,
        title: "Apply for the FRCEM OSCE",
        at: At::Month(10),
        certainty: Certainty::Expected,
        hours: 1,
        career_date: "frcem-osce",
        ..STEP
    },
    Step {
        lane: Lane::Windows,
        kind: MilestoneKind::ApplicationWindow,
        title: "ST4 round",
        at: At::Months(11, 12),
        certainty: Certainty::Expected,
        career_date: "training-round-2-2028",
        ..STEP
    },
    Step {
        lane: Lane::Life,
        kind: MilestoneKind::Life,
        title: "Ramadan and Eid",
        at: At::Days(78, 108),
        ..STEP
    },
    Step {
        lane: Lane::Life,
        kind: MilestoneKind::Life,
        title: "Family visit, nothing planned",
        at: At::Days(243, 290),
        ..STEP
    },
];

/// Writes the plan at the moment `then`, with dates counted from `today`.
///
/// # Errors
/// The vault's; what was written until then stays.
pub(in crate::demo) fn fill(records: &Records, today: NaiveDate, then: Now) -> Result<()> {
    let plans = records.plans();
    let plan = plans.begin(None, None, then)?;
    let input = PlanInput {
        id: plan,
        version: 1,
        client_version: None,
        goal: Some(Goal::PortfolioPathway),
        aim: "Specialist Register, Emergency Medicine".to_owned(),
        why: "To stay in this town, in this specialty, without starting again.".to_owned(),
        open_door: "ST4 application next autumn".to_owned(),
        pace: Some(Pace::Steady),
        hours_a_week: None,
        review_on: Some(after(today, 60)),
        shown_months: 18,
    };
    plans.save(&input, then)?;
    for goal in [&OUTCOMES, &TIME_ELSEWHERE, &FRCEM] {
        let input = ObjectiveInput {
            id: None,
            plan,
            version: 0,
            title: goal.title.to_owned(),
            why: goal.why.to_owned(),
            position: None,
        };
        let objective = plans.objective_save(&input, then)?;
        for step in goal.steps {
            add(records, plan, Some(objective), step, today, then)?;
        }
    }
    for step in BESIDE {
        add(records, plan, None, step, today, then)?;
    }
    Ok(())
}

fn add(
    records: &Records,
    plan: PlanId,
    objective: Option<ObjectiveId>,
    step: &Step,
    today: NaiveDate,
    then: Now,
) -> Result<()> {
    let input = MilestoneInput {
        id: None,
        plan,
        version: 0,
        objective,
        lane: step.lane,
        kind: step.kind,
        title: step.title.to_owned(),
        when: when(step, today),
        owner: Owner::Doctor,
        note: String::new(),
        effort_hours: (step.hours > 0).then_some(step.hours),
        links: Vec::new(),
        career_date: (!step.career_date.is_empty()).then(|| step.career_date.to_owned()),
    };
    let id = records.plans().milestone_save(&input, then)?;
    if step.done {
        let state = MilestoneState::Done;
        records.plans().milestone_state(id, 1, state, "", then)?;
    }
    Ok(())
}

fn when(step: &Step, today: NaiveDate) -> When {
    let day = |days| Some(PartialDate::day(after(today, days)));
    let (from, to) = match step.at {
        At::Day(days) => (day(days), None),
        At::Days(from, to) => (day(from), day(to)),
        At::Month(months) => (month(today, months), None),
        At::Months(from, to) => (month(today, from), month(today, to)),
        At::Some => (None, None),
    };
    When {
        from,
        to,
        certainty: step.certainty,
    }
}

fn after(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_add_days(Days::new(days)).unwrap_or(today)
}

fn month(today: NaiveDate, months: u32) -> Option<PartialDate> {
    let day = today.checked_add_months(Months::new(months))?;
    day.format("%Y-%m").to_string().parse().ok()
}
