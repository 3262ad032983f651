//! What the invented papers are about.

use chrono::NaiveDate;

/// An outcome of the curriculum, and what a paper for it is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome {
    pub(super) code: &'static str,
    topics: [&'static str; 4],
    tags: [&'static str; 2],
    /// The generic domain that the same work shows.
    pub(super) generic: &'static str,
    /// The outcome of intensive care that it shows, if one.
    pub(super) intensive: Option<&'static str>,
}

impl Outcome {
    fn topic(&self, item: u32) -> &'static str {
        let all = self.topics.iter().cycle();
        all.copied()
            .nth(usize::try_from(item).unwrap_or(0))
            .unwrap_or("")
    }

    /// Why an item speaks for the outcome; most say nothing.
    pub(super) const fn title_word(&self, item: u32) -> &'static str {
        match item {
            0 => "Shows the whole of it, from first look to handover.",
            2 => "Led by me, with a consultant watching.",
            _ => "",
        }
    }

    /// The third tag is none.
    pub(super) fn tag(&self, which: u32) -> Option<&'static str> {
        self.tags.get(usize::try_from(which).unwrap_or(0)).copied()
    }
}

const fn outcome(
    code: &'static str,
    topics: [&'static str; 4],
    tags: [&'static str; 2],
    generic: &'static str,
    intensive: Option<&'static str>,
) -> Outcome {
    Outcome {
        code,
        topics,
        tags,
        generic,
        intensive,
    }
}

/// In the order of the plan.
pub(super) const OUTCOMES: &[Outcome; 12] = &[
    outcome(
        "SLO1",
        [
            "chest pain",
            "abdominal pain",
            "headache",
            "the dizzy patient",
        ],
        ["majors", "nights"],
        "GPC-D2",
        None,
    ),
    outcome(
        "SLO2",
        [
            "advice to the team",
            "antibiotic choice",
            "a result queried",
            "who to admit",
        ],
        ["advice", "majors"],
        "GPC-D3",
        None,
    ),
    outcome(
        "SLO3",
        ["resus", "sepsis", "cardiac arrest", "status epilepticus"],
        ["resus", "nights"],
        "GPC-D2",
        Some("HiLLO5"),
    ),
    outcome(
        "SLO4",
        [
            "open ankle fracture",
            "head injury",
            "a fall from height",
            "burns",
        ],
        ["trauma", "majors"],
        "GPC-D2",
        None,
    ),
    outcome(
        "SLO5",
        [
            "the febrile child",
            "bronchiolitis",
            "a limping child",
            "non-mobile bruising",
        ],
        ["paediatrics", "safeguarding"],
        "GPC-D7",
        None,
    ),
    outcome(
        "SLO6",
        [
            "chest drain",
            "procedural sedation",
            "nerve block",
            "ultrasound, FAST",
        ],
        ["procedures", "ultrasound"],
        "GPC-D2",
        Some("HiLLO10"),
    ),
    outcome(
        "SLO7",
        [
            "a family meeting",
            "capacity in dispute",
            "breaking bad news",
            "an angry relative",
        ],
        ["communication", "majors"],
        "GPC-D1",
        None,
    ),
    outcome(
        "SLO8",
        [
            "ESLE, a night in charge",
            "ESLE, resus",
            "ESLE, winter surge",
            "crowding",
        ],
        ["leading", "nights"],
        "GPC-D5",
        Some("HiLLO9"),
    ),
    outcome(
        "SLO9",
        [
            "students in the ED",
            "simulation for new fellows",
            "supervising an FY2",
            "journal club",
        ],
        ["teaching", "simulation"],
        "GPC-D8",
        None,
    ),
    outcome(
        "SLO10",
        [
            "time to antibiotics, data",
            "a registry form",
            "a survey of waits",
            "Good Clinical Practice",
        ],
        ["research", "data"],
        "GPC-D9",
        None,
    ),
    outcome(
        "SLO11",
        [
            "sepsis bundle",
            "an incident reviewed",
            "handover sheet",
            "morbidity meeting",
        ],
        ["governance", "audit"],
        "GPC-D6",
        None,
    ),
    outcome(
        "SLO12",
        [
            "rota meeting",
            "winter plan",
            "recruitment day",
            "a new pathway",
        ],
        ["rota", "leading"],
        "GPC-D5",
        None,
    ),
];

/// For what speaks for many outcomes at once.
pub(super) const GENERAL: Outcome = outcome(
    "",
    [
        "Emergency Department",
        "clinical fellows",
        "Emergency Department",
        "clinical fellows",
    ],
    ["appraisal", "feedback"],
    "GPC-D1",
    None,
);

/// "Mini-CEX, sepsis".
pub(super) fn title(kind: &str, outcome: &Outcome, item: u32, day: NaiveDate) -> String {
    let topic = outcome.topic(item);
    let month = day.format("%b %Y");
    match kind {
        "wpba" if topic.starts_with("ESLE") => format!("{topic}, {month}"),
        "wpba" => format!("{}, {topic}", form(item)),
        "logbook" => format!("Logbook, {topic}, to {month}"),
        "case_history" => format!("Case history: {topic}"),
        "consolidation_sheet" => format!("Consolidation sheet, {topic}, {month}"),
        "msf" => format!("Multi-source feedback, {month}"),
        "audit_qi" => format!("Quality improvement: {topic}"),
        "teaching_given" => format!("Teaching: {topic}, {month}"),
        "course" => format!("Course: {topic}"),
        "cpd" => format!("CPD: {topic}, {month}"),
        "teaching_attended" => format!("Regional teaching: {topic}"),
        "supervisor_report" => format!("Supervisor\u{2019}s report, {month}"),
        "reflection" => format!("Reflection: {topic}"),
        _ => format!("{topic}, {month}"),
    }
}

const fn form(item: u32) -> &'static str {
    match item % 4 {
        0 => "Mini-CEX",
        1 => "Case-based discussion",
        2 => "DOPS",
        _ => "ACAT",
    }
}

pub(super) fn description(kind: &str, outcome: &Outcome) -> &'static str {
    match kind {
        "wpba" => "Watched by a consultant; the form is complete and signed.",
        "logbook" | "consolidation_sheet" => {
            "Totals by role and level of supervision. No patient details."
        }
        "audit_qi" => "Two cycles, presented at the governance meeting.",
        "teaching_given" => "Programme, slides and the participants\u{2019} answers.",
        "msf" => "Fourteen colleagues answered.",
        "supervisor_report" if outcome.code.is_empty() => "Goes through the outcomes one by one.",
        _ => "",
    }
}

pub(super) fn reflection(kind: &str, item: u32) -> &'static str {
    match (kind, item % 3) {
        ("reflection", 0) => {
            "I asked for help late because I thought I should manage. Next time I call when I first wonder."
        }
        ("reflection", 1) => {
            "The plan was right and nobody else knew it. I now say it aloud and ask for it back."
        }
        ("reflection", _) => {
            "I was told that I sounded sure. I was not, and saying so would have been better."
        }
        ("wpba", 0) => "The feedback was to step back from the bed and look at the room.",
        _ => "",
    }
}
