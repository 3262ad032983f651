//! The people whose stories are told: enough for every list and screen to have something to show.
//!
//! Days are counted from today: 0 is today, negative is past.

use waymark_domain::concerns::ConcernKind;
use waymark_domain::people::{Goal, Pace, Pronouns, Stage};

/// Somebody with a story.
pub(super) struct Character {
    pub(super) given: &'static str,
    pub(super) family: &'static str,
    pub(super) pronouns: Pronouns,
    pub(super) grade: &'static str,
    pub(super) department: &'static str,
    /// Days since the first day in post.
    pub(super) in_post: i64,
    /// Day on which the contract ends; without one, what is known instead.
    pub(super) contract: Result<i64, &'static str>,
    pub(super) contract_note: &'static str,
    pub(super) told: Option<Told>,
    pub(super) meetings: &'static [Meeting],
    pub(super) worry: Option<Worry>,
}

/// What somebody told who asked for a 1:1.
pub(super) struct Told {
    pub(super) asked: i64,
    pub(super) goal: Goal,
    pub(super) goal_note: &'static str,
    pub(super) pace: Pace,
    pub(super) stage: Stage,
    pub(super) qualified_in: &'static str,
    pub(super) educational_supervisor: &'static str,
}

/// A session that was held.
pub(super) struct Meeting {
    pub(super) day: i64,
    /// Minutes after noon, UTC.
    pub(super) starts: i64,
    pub(super) minutes: i64,
    pub(super) topic: &'static str,
    pub(super) note: &'static str,
    pub(super) summary: &'static str,
    pub(super) agreed: bool,
    pub(super) confidence: Option<u8>,
    pub(super) wellbeing: Option<u8>,
    /// Day of the next appointment.
    pub(super) next: Option<i64>,
    /// False while its Finish sheet is still to do.
    pub(super) finished: bool,
    pub(super) promises: &'static [Promise],
}

/// What was promised in a session.
pub(super) struct Promise {
    pub(super) text: &'static str,
    pub(super) by_tutor: bool,
    pub(super) due: Option<i64>,
    pub(super) done: bool,
    pub(super) shared: bool,
}

/// A concern.
pub(super) struct Worry {
    pub(super) kind: ConcernKind,
    pub(super) day: i64,
    pub(super) detail: &'static str,
    pub(super) route: &'static str,
    pub(super) review: i64,
    pub(super) told: &'static [&'static str],
    pub(super) outcome: Option<&'static str>,
}

const NOBODY: Character = Character {
    given: "",
    family: "",
    pronouns: Pronouns::They,
    grade: "Clinical Fellow",
    department: "Acute medicine",
    in_post: 300,
    contract: Err("open-ended"),
    contract_note: "",
    told: None,
    meetings: &[],
    worry: None,
};

const MEETING: Meeting = Meeting {
    day: 0,
    starts: 180,
    minutes: 30,
    topic: "",
    note: "",
    summary: "",
    agreed: false,
    confidence: None,
    wellbeing: None,
    next: None,
    finished: true,
    promises: &[],
};

const fn tutor(text: &'static str, due: i64) -> Promise {
    Promise {
        text,
        by_tutor: true,
        due: Some(due),
        done: false,
        shared: false,
    }
}

const fn doctor(text: &'static str, due: i64) -> Promise {
    Promise {
        text,
        by_tutor: false,
        due: Some(due),
        done: false,
        shared: false,
    }
}

pub(super) const CAST: &[Character] = &[
    WIN,
    HARTSHORNE,
    OKONKWO,
    ABDELRAHIM,
    WICKRAMAGE,
    BOATENG,
    QURESHI,
    ELSHENAWY,
    RAGHUNATHAN,
    SORENSEN,
    LONG_NAME,
    ARABIC,
    GREEK,
    HAN,
    BURMESE,
];

const WIN: Character = Character {
    given: "Thiri",
    family: "Win",
    pronouns: Pronouns::She,
    grade: "Trust-grade doctor",
    department: "Geriatric medicine",
    in_post: 650,
    contract: Ok(70),
    told: Some(Told {
        asked: -84,
        goal: Goal::Exploring,
        goal_note: "Geriatrics, route undecided",
        pace: Pace::Steady,
        stage: Stage::EarlyNonUk,
        qualified_in: "Myanmar, 2019",
        educational_supervisor: "",
    }),
    meetings: &[
        Meeting {
            day: -84,
            minutes: 45,
            topic: "IMG induction",
            note: "Came after a colleague suggested it. Settled with the ward team; unsure what questions to ask about training.\n\n## What comes next\nTo write down three questions before we meet again.",
            confidence: Some(3),
            next: Some(-42),
            ..MEETING
        },
        Meeting {
            day: -42,
            minutes: 40,
            topic: "CESR advice",
            note: "Portfolio Pathway explained from the beginning. She had been told it takes six months; we looked at what the specialty guidance asks for.\n\nWorried that saying she is unsure will count against her on the ward.",
            summary: "We talked through what the Portfolio Pathway asks for and how it differs from a training post.\n\nDr Win will read the specialty guidance for geriatric medicine. I will send the list of fellowships.\n\nWe will meet again in four weeks.",
            agreed: true,
            confidence: Some(3),
            wellbeing: Some(3),
            next: Some(-14),
            promises: &[Promise {
                text: "Ask for a named supervisor",
                by_tutor: true,
                due: Some(-30),
                done: true,
                shared: true,
            }],
            ..MEETING
        },
        Meeting {
            day: -14,
            minutes: 32,
            topic: "Pastoral support",
            note: "No named educational supervisor since August. Wants geriatrics but unsure whether training or the Portfolio Pathway. Sleeping badly on nights; no concern for safety.\n\nPlan to ask for a rota conversation.",
            confidence: Some(3),
            wellbeing: Some(2),
            next: Some(0),
            promises: &[
                tutor("Send the fellowship list", -7),
                doctor("Shadow one frailty clinic", 0),
                doctor("Rota talk with Dr Hale", 14),
            ],
            ..MEETING
        },
    ],
    ..NOBODY
};

const HARTSHORNE: Character = Character {
    given: "Emily",
    family: "Hartshorne",
    pronouns: Pronouns::She,
    department: "Emergency medicine",
    in_post: 120,
    contract: Ok(245),
    told: Some(Told {
        asked: -30,
        goal: Goal::Training,
        goal_note: "Emergency medicine, or anaesthetics",
        pace: Pace::Brisk,
        stage: Stage::EarlyUk,
        qualified_in: "United Kingdom, 2023",
        educational_supervisor: "Dr Ruth Calder",
    }),
    meetings: &[Meeting {
        day: -28,
        starts: 200,
        topic: "Career planning",
        note: "Between emergency medicine and anaesthetics. Enjoys resus, dislikes the waiting room.\n\n## One step before we meet again\nA taster day in theatres.",
        summary: "Dr Hartshorne will ask for a taster day in anaesthetics. We will look at both person specifications together.",
        agreed: true,
        confidence: Some(4),
        next: Some(0),
        ..MEETING
    }],
    ..NOBODY
};

const OKONKWO: Character = Character {
    given: "Chidera",
    family: "Okonkwo",
    grade: "Senior Clinical Fellow",
    department: "Cardiology",
    in_post: 500,
    contract: Ok(400),
    told: Some(Told {
        asked: -200,
        goal: Goal::SpecialtyPost,
        goal_note: "Imaging",
        pace: Pace::Steady,
        stage: Stage::Experienced,
        qualified_in: "Nigeria, 2012",
        educational_supervisor: "Dr Marcus Bell",
    }),
    meetings: &[Meeting {
        day: -40,
        topic: "Career planning",
        note: "Sits MRCP Part 2 this month; tired but steady. Would like me to ask how it went and not before the result.",
        confidence: Some(4),
        wellbeing: Some(3),
        promises: &[tutor("Check in after MRCP result", 0)],
        ..MEETING
    }],
    ..NOBODY
};

const ABDELRAHIM: Character = Character {
    given: "Yusuf",
    family: "Abdelrahim",
    pronouns: Pronouns::He,
    department: "Respiratory medicine",
    in_post: 210,
    contract: Ok(155),
    told: Some(Told {
        asked: -60,
        goal: Goal::Stability,
        goal_note: "",
        pace: Pace::Gentle,
        stage: Stage::EarlyNonUk,
        qualified_in: "Sudan, 2017",
        educational_supervisor: "Dr Helen Marsh",
    }),
    meetings: &[Meeting {
        day: -21,
        topic: "Pastoral support",
        note: "Family in the conflict area; no word for nine days. Working through it. Does not want time off; would like one person on the ward to know.",
        wellbeing: Some(2),
        ..MEETING
    }],
    worry: Some(Worry {
        kind: ConcernKind::Support,
        day: -21,
        detail: "Family out of reach, sleeping little, working full nights.",
        route: "He agreed that his educational supervisor may know; nobody else.",
        review: 0,
        told: &[
            "Dr Helen Marsh, educational supervisor, with his consent: to move two night shifts",
        ],
        outcome: None,
    }),
    ..NOBODY
};

const WICKRAMAGE: Character = Character {
    given: "Nadeesha",
    family: "Wickramage",
    grade: "Specialty Doctor",
    department: "Obstetrics and gynaecology",
    in_post: 900,
    contract_note: "open-ended",
    told: Some(Told {
        asked: -320,
        goal: Goal::PortfolioPathway,
        goal_note: "Obstetrics and gynaecology",
        pace: Pace::Steady,
        stage: Stage::Experienced,
        qualified_in: "Sri Lanka, 2009",
        educational_supervisor: "Mr Paul Denny",
    }),
    meetings: &[Meeting {
        day: -33,
        topic: "CESR advice",
        note: "Study leave for the ultrasound module refused by e-mail, without a reason. Has eleven of the procedures signed.",
        summary: "I will write a letter in support of study leave for the ultrasound module.",
        agreed: true,
        promises: &[
            Promise {
                text: "Study leave letter",
                by_tutor: true,
                due: Some(2),
                done: false,
                shared: true,
            },
            doctor("Ask Mr Denny for the remaining sign-offs", 30),
        ],
        ..MEETING
    }],
    ..NOBODY
};

const BOATENG: Character = Character {
    given: "Samuel",
    family: "Boateng",
    pronouns: Pronouns::He,
    department: "General surgery",
    in_post: 160,
    contract: Ok(205),
    told: Some(Told {
        asked: -75,
        goal: Goal::Training,
        goal_note: "Core surgical training",
        pace: Pace::Brisk,
        stage: Stage::EarlyNonUk,
        qualified_in: "Ghana, 2020",
        educational_supervisor: "Miss Clare Yeo",
    }),
    meetings: &[Meeting {
        day: -18,
        topic: "Portfolio building",
        note: "Plenty of operations logged, nothing on quality improvement. Has an idea about consent forms in the evening list.",
        promises: &[tutor("Introduce to the QI lead", 3)],
        ..MEETING
    }],
    ..NOBODY
};

const QURESHI: Character = Character {
    given: "Hira",
    family: "Qureshi",
    pronouns: Pronouns::She,
    department: "Paediatrics",
    in_post: 280,
    contract: Ok(84),
    contract_note: "Extension being written",
    ..NOBODY
};

const ELSHENAWY: Character = Character {
    given: "Mohamed",
    family: "Elshenawy",
    department: "Trauma and orthopaedics",
    contract: Ok(310),
    told: Some(Told {
        asked: -14,
        goal: Goal::PortfolioPathway,
        goal_note: "Portfolio building",
        pace: Pace::Gentle,
        stage: Stage::Experienced,
        qualified_in: "Egypt, 2008",
        educational_supervisor: "",
    }),
    ..NOBODY
};

const RAGHUNATHAN: Character = Character {
    given: "Priyanka",
    family: "Raghunathan",
    department: "Psychiatry",
    contract: Ok(190),
    told: Some(Told {
        asked: -6,
        goal: Goal::Exploring,
        goal_note: "",
        pace: Pace::Gentle,
        stage: Stage::EarlyNonUk,
        qualified_in: "India, 2021",
        educational_supervisor: "",
    }),
    ..NOBODY
};

const SORENSEN: Character = Character {
    given: "Zoë",
    family: "Brontë-Sørensen",
    grade: "Teaching Fellow",
    department: "Anaesthetics",
    contract: Ok(140),
    meetings: &[Meeting {
        day: -7,
        topic: "Workplace challenges",
        note: "A remark in theatre about part-time working. Wishes to leave it for now and to have it written down.",
        finished: false,
        ..MEETING
    }],
    worry: Some(Worry {
        kind: ConcernKind::Support,
        day: -150,
        detail: "Exhausted after a run of twelve shifts.",
        route: "May tell the rota co-ordinator.",
        review: -130,
        told: &["Rota co-ordinator, with consent"],
        outcome: Some(
            "Two weeks of leave taken; the rota was mended. Well again at the next meeting.",
        ),
    }),
    ..NOBODY
};

const LONG_NAME: Character = Character {
    given: "Maria Fernanda Guadalupe da Conceição",
    family: "Wickramasinghe-Papadimitropoulou de Albuquerque e Vasconcelos Núñez-Castellanos",
    department: "Ear, nose and throat surgery",
    contract: Ok(365),
    ..NOBODY
};

const ARABIC: Character = Character {
    given: "نور",
    family: "الشريف",
    department: "Stroke medicine",
    contract: Ok(120),
    ..NOBODY
};

const GREEK: Character = Character {
    given: "Ολυμπία",
    family: "Παπαδοπούλου",
    department: "Intensive care",
    contract: Ok(60),
    contract_note: "Next post agreed",
    ..NOBODY
};

const HAN: Character = Character {
    given: "小龍",
    family: "李",
    department: "Gastroenterology",
    ..NOBODY
};

const BURMESE: Character = Character {
    given: "သီရိ",
    family: "ဝင်း",
    department: "Geriatric medicine",
    contract: Ok(500),
    ..NOBODY
};
