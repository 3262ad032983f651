//! An invented career: Dr Farhan Siddiqui's, as the design draws it.

#![allow(clippy::indexing_slicing)]

use waymark_reports::{
    CpdReport, CpdRow, CpdYear, CvEntry, CvGap, CvLine, CvPost, CvReport, Disclosure, LineLane,
    LineMark, LineMonth, LogbookCount, LogbookReport, LogbookRow, Look, PlanGoal, PlanNote,
    PlanReport, PlanStep, TimeLine,
};

const NAME: &str = "Dr Farhan Siddiqui";

pub fn plan() -> PlanReport {
    PlanReport {
        doctor_name: NAME.to_owned(),
        date: "22 Nov 2026".to_owned(),
        aim: "Specialist Register, Emergency Medicine".to_owned(),
        goal: "Portfolio Pathway".to_owned(),
        why: "I like this department and my children are settled at school. I would rather show what I do than start again."
            .to_owned(),
        open_door: "ST4 application in autumn 2027".to_owned(),
        pace: "Steady, about 3 hours a week".to_owned(),
        projection: "Mar 2028".to_owned(),
        review: "1 Mar 2027".to_owned(),
        line: time_line(),
        goals: goals(),
        others: vec![step("Family visit, nothing planned", "20 Jul to 10 Sep 2027", "Dr Siddiqui", "To do")],
        notes: notes(),
        disclosure: None,
    }
}

pub fn plan_with_reason() -> PlanReport {
    PlanReport {
        disclosure: Some(Disclosure {
            printed_on: "22 Nov 2026".to_owned(),
            printed_by: "Dr Anjali Menon".to_owned(),
            reason: "Dr Siddiqui asked for a copy to take to his educational supervisor".to_owned(),
        }),
        ..plan()
    }
}

fn time_line() -> TimeLine {
    TimeLine {
        months: months(18),
        today: Some(0.71),
        lanes: vec![
            lane(
                "Post",
                vec![
                    mark(
                        "Senior clinical fellow, Wharfebridge ED",
                        -15.0,
                        Some(9.1),
                        Look::Post,
                    ),
                    mark("Contract ends 3 Aug", 9.1, None, Look::Ends),
                ],
            ),
            lane(
                "Exams",
                vec![
                    mark("Apply", 2.3, Some(3.0), Look::Expected),
                    mark("FRCEM SBA", 5.4, None, Look::Open),
                    mark("Apply", 10.2, Some(11.0), Look::Expected),
                    mark("FRCEM OSCE", 13.3, None, Look::Open),
                ],
            ),
            lane(
                "Clinical",
                vec![
                    mark("Anaesthetics", 3.0, Some(6.0), Look::Open),
                    mark("Intensive care", 7.0, Some(10.0), Look::Open),
                ],
            ),
            lane(
                "Portfolio",
                vec![
                    mark("ESLE 4 of 6", 0.9, None, Look::Done),
                    mark("QI project closed", 4.2, None, Look::Open),
                    mark("3 kinds for each SLO", 7.6, None, Look::Open),
                    mark("Verifiers signed", 11.6, None, Look::Open),
                ],
            ),
            lane(
                "Windows",
                vec![
                    mark("ST4 round", 11.7, Some(12.6), Look::Expected),
                    mark("Submit", 14.5, Some(17.6), Look::Goal),
                ],
            ),
            lane(
                "Life",
                vec![
                    mark("Ramadan and Eid", 3.2, Some(4.3), Look::Life),
                    mark("Family visit, nothing planned", 8.7, Some(10.3), Look::Life),
                ],
            ),
        ],
    }
}

pub fn months(count: usize) -> Vec<LineMonth> {
    let names = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    (10..10 + count)
        .map(|index| LineMonth {
            name: names[index % 12].to_owned(),
            year: (2026 + index / 12).to_string(),
        })
        .collect()
}

fn lane(label: &str, marks: Vec<LineMark>) -> LineLane {
    LineLane {
        label: label.to_owned(),
        marks,
    }
}

pub fn mark(label: &str, from: f32, to: Option<f32>, look: Look) -> LineMark {
    LineMark {
        label: label.to_owned(),
        from,
        to,
        look,
    }
}

fn goals() -> Vec<PlanGoal> {
    vec![
        PlanGoal {
            title: "Evidence for all 12 outcomes".to_owned(),
            why: "Three kinds of evidence for each, none older than it has to be".to_owned(),
            state: String::new(),
            done: 1,
            count: 4,
            steps: vec![
                done("Third consultant ESLE", "12 Oct 2026"),
                step(
                    "Fourth consultant ESLE",
                    "28 Nov 2026",
                    "Dr Siddiqui",
                    "To do",
                ),
                step("QI project closed", "Mar 2027", "Dr Siddiqui", "To do"),
                step("Verifiers signed", "Oct 2027", "Dr Siddiqui", "To do"),
            ],
        },
        PlanGoal {
            title: "Anaesthetics and intensive care time".to_owned(),
            why: String::new(),
            state: String::new(),
            done: 0,
            count: 3,
            steps: vec![
                step(
                    "Ask Dr Rowntree for an out-of-rota block from February",
                    "18 Dec 2026",
                    "Tutor",
                    "To do",
                ),
                step("Anaesthetics", "Feb to Apr 2027", "Dr Siddiqui", "To do"),
                PlanStep {
                    why: "The rota had no room before the winter".to_owned(),
                    ..step(
                        "Intensive care",
                        "Jun to Aug 2027",
                        "Dr Siddiqui",
                        "Carried over",
                    )
                },
            ],
        },
        PlanGoal {
            title: "FRCEM".to_owned(),
            why: String::new(),
            state: String::new(),
            done: 1,
            count: 3,
            steps: vec![
                done("FRCEM Primary", "14 May 2025"),
                step(
                    "Apply for FRCEM SBA",
                    "expected Jan 2027",
                    "Dr Siddiqui",
                    "To do",
                ),
                step("FRCEM OSCE", "not announced yet", "Dr Siddiqui", "To do"),
            ],
        },
        PlanGoal {
            title: "Leadership course".to_owned(),
            why: String::new(),
            state: "Dropped: no study leave this year".to_owned(),
            done: 0,
            count: 0,
            steps: Vec::new(),
        },
    ]
}

fn step(title: &str, when: &str, owner: &str, state: &str) -> PlanStep {
    PlanStep {
        title: title.to_owned(),
        when: when.to_owned(),
        owner: owner.to_owned(),
        state: state.to_owned(),
        why: String::new(),
        done: false,
    }
}

fn done(title: &str, when: &str) -> PlanStep {
    PlanStep {
        done: true,
        ..step(title, when, "Dr Siddiqui", "Done")
    }
}

fn notes() -> Vec<PlanNote> {
    let note = |text: &str, source: &str| PlanNote {
        text: text.to_owned(),
        source: source.to_owned(),
    };
    vec![
        note(
            "The contract ends on 3 Aug 2027, during intensive care. Three milestones fall after it.",
            "",
        ),
        note(
            "The law now gives some applicants priority (Medical Training (Prioritisation) Act 2026). It may affect you. \
             Check the official page; your tutor cannot say whether you qualify.",
            "Source: www.legislation.gov.uk/ukpga/2026/7, checked 20 Nov 2026",
        ),
        note(
            "Not immigration advice. Ask your sponsor team or a regulated adviser.",
            "",
        ),
    ]
}

pub fn cpd() -> CpdReport {
    let year = |label: &str, credits| CpdYear {
        label: label.to_owned(),
        credits,
    };
    let row = |date: &str, title: &str, provider: &str, category: &str, credits| CpdRow {
        date: date.to_owned(),
        title: title.to_owned(),
        provider: provider.to_owned(),
        category: category.to_owned(),
        credits,
    };
    CpdReport {
        doctor_name: NAME.to_owned(),
        gmc_number: "7654321".to_owned(),
        date: "22 Nov 2026".to_owned(),
        year: "2026–27".to_owned(),
        period: "1 Apr 2026 to 31 Mar 2027".to_owned(),
        credits: 17,
        target: Some(50),
        internal: 1,
        external: 14,
        personal: 2,
        distance: 0,
        clinical: 12,
        non_clinical: 5,
        years: vec![
            year("2022–23", 41),
            year("2023–24", 56),
            year("2024–25", 0),
            year("2025–26", 52),
            year("2026–27", 17),
        ],
        five_target: Some(250),
        facts: vec!["On 1 day more than 8 credits are recorded.".to_owned()],
        listed: String::new(),
        entries: vec![
            row(
                "14 Apr 2026",
                "Grand round: sepsis in older people",
                "Wharfebridge General Hospital",
                "Internal, clinical",
                1,
            ),
            row(
                "3 Jun 2026",
                "Advanced life support, provider course",
                "Resuscitation Council UK",
                "External, clinical",
                9,
            ),
            row(
                "9 Sep 2026",
                "Teaching the teachers",
                "Wharfe Deanery (approval code 140021)",
                "External, non-clinical",
                5,
            ),
            row(
                "2 Nov 2026",
                "Reading: atrial fibrillation guideline",
                "",
                "Personal, clinical",
                2,
            ),
        ],
    }
}

pub fn logbook() -> LogbookReport {
    let row = |procedure: &str, counts: [u32; 6]| LogbookRow {
        procedure: procedure.to_owned(),
        counts: counts.to_vec(),
    };
    let count = |label: &str, count| LogbookCount {
        label: label.to_owned(),
        count,
    };
    LogbookReport {
        doctor_name: NAME.to_owned(),
        gmc_number: "7654321".to_owned(),
        date: "22 Nov 2026".to_owned(),
        period: "1 Aug 2024 to 21 Nov 2026".to_owned(),
        narrowed: String::new(),
        roles: [
            "Observed",
            "Assisted",
            "Performed, supervised",
            "Performed alone",
            "Supervising",
            "Taught",
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: vec![
            row("Arterial line", [2, 4, 31, 118, 0, 6]),
            row(
                "Central venous catheter, internal jugular, ultrasound-guided",
                [3, 7, 44, 62, 0, 4],
            ),
            row("Chest drain, Seldinger", [1, 3, 12, 9, 0, 0]),
            row("Emergency intubation", [4, 9, 27, 3, 0, 0]),
            row("Fascia iliaca block", [0, 2, 18, 51, 0, 8]),
            row("Procedural sedation", [0, 0, 21, 74, 0, 2]),
        ],
        levels: vec![
            count("Level 2", 148),
            count("Level 3", 271),
            count("No level recorded", 106),
        ],
        years: vec![count("2024", 91), count("2025", 261), count("2026", 173)],
        institutions: vec![
            count("Wharfebridge General Hospital", 430),
            count("St Hild’s Infirmary", 95),
        ],
    }
}

pub fn cv() -> CvReport {
    let line = |when: &str, title: &str, detail: &str| CvLine {
        when: when.to_owned(),
        title: title.to_owned(),
        detail: detail.to_owned(),
    };
    CvReport {
        name: NAME.to_owned(),
        gmc_number: "7654321".to_owned(),
        other_registrations: vec!["Pakistan Medical and Dental Council, 45012-P".to_owned()],
        date: "22/11/2026".to_owned(),
        qualifications: vec![
            line(
                "14/05/2025",
                "FRCEM Primary",
                "Royal College of Emergency Medicine. Passed",
            ),
            line(
                "12/2017",
                "MBBS",
                "Dow University of Health Sciences, Karachi",
            ),
        ],
        memberships: vec![line(
            "since 2021",
            "Royal College of Emergency Medicine",
            "Associate member",
        )],
        posts: posts(),
        awards: vec![line(
            "2025",
            "Teacher of the year",
            "Wharfebridge General Hospital. Local",
        )],
        research: Vec::new(),
        publications: vec![line(
            "03/2025",
            "Time to antibiotics in an urban emergency department: two audit cycles",
            "Emergency Notes 12(3):114–118. Second of four authors",
        )],
        presentations: vec![
            line(
                "09/2025",
                "Fascia iliaca block by the front door",
                "National. Oral, RCEM annual meeting, Leeds",
            ),
            line("06/2024", "Sepsis six in triage", "Regional. Poster"),
        ],
        courses: vec![line(
            "03/06/2026",
            "Advanced life support",
            "Resuscitation Council UK. Valid until 03/06/2030",
        )],
        teaching: Vec::new(),
        other: Vec::new(),
    }
}

fn posts() -> Vec<CvEntry> {
    let post = |from: &str, to: &str, title: &str, institution: &str| CvPost {
        from: from.to_owned(),
        to: to.to_owned(),
        title: title.to_owned(),
        specialty: "Emergency Medicine".to_owned(),
        wte: Some(100),
        institution: institution.to_owned(),
        ..CvPost::default()
    };
    vec![
        CvEntry::Post(CvPost {
            supervisor: "Dr Helen Rowntree, Consultant in Emergency Medicine".to_owned(),
            supervision: "Supervised at a distance".to_owned(),
            duties: "Leads the resuscitation room on nights with a consultant on call. Supervises three junior doctors. \
                     Runs the monthly journal club."
                .to_owned(),
            ..post("04/08/2025", "", "Senior Clinical Fellow", "Wharfebridge General Hospital, Wharfebridge, United Kingdom")
        }),
        CvEntry::Post(CvPost {
            wte: Some(80),
            ..post("01/08/2023", "03/08/2025", "Clinical Fellow", "St Hild’s Infirmary, Northgate, United Kingdom")
        }),
        CvEntry::Gap(CvGap {
            from: "22/06/2023".to_owned(),
            to: "31/07/2023".to_owned(),
            days: 40,
        }),
        CvEntry::Post(CvPost {
            kind: "Observership".to_owned(),
            wte: None,
            ..post("01/05/2023", "21/06/2023", "", "Wharfebridge General Hospital, Wharfebridge, United Kingdom")
        }),
        CvEntry::Post(post("02/01/2019", "30/04/2023", "Medical Officer", "Civil Hospital, Karachi, Pakistan")),
    ]
}

/// One of each, with as much and as long as it may get.
pub struct Many {
    pub plan: PlanReport,
    pub cpd: CpdReport,
    pub logbook: LogbookReport,
    pub cv: CvReport,
}

/// A name of 120 letters in three scripts, 500 milestones over six years, 90 procedures, 200 activities, 60 posts.
pub fn many() -> Many {
    let name: String = "Dr Ọlá̀ María-José Ивановна Παπαδοπούλου "
        .chars()
        .cycle()
        .take(120)
        .collect();
    Many {
        plan: PlanReport {
            doctor_name: name.clone(),
            aim: name.clone(),
            line: many_marks(),
            goals: goals().into_iter().cycle().take(20).collect(),
            ..plan()
        },
        cpd: CpdReport {
            doctor_name: name.clone(),
            entries: cpd().entries.into_iter().cycle().take(200).collect(),
            ..cpd()
        },
        logbook: LogbookReport {
            doctor_name: name.clone(),
            rows: many_procedures(&name),
            institutions: vec![LogbookCount {
                label: name.clone(),
                count: 1_000_000,
            }],
            ..logbook()
        },
        cv: CvReport {
            posts: posts().into_iter().cycle().take(60).collect(),
            name,
            ..cv()
        },
    }
}

fn many_marks() -> TimeLine {
    let looks = [
        Look::Open,
        Look::Done,
        Look::Expected,
        Look::Open,
        Look::Life,
    ];
    let marks = (0..500).map(|n| {
        let from = (n * 37 % 500) as f32 * 72.0 / 500.0;
        let to = (n % 4 == 0).then_some(from + (n % 5) as f32);
        mark(
            &format!("Step number {n}."),
            from,
            to,
            looks[n % looks.len()],
        )
    });
    TimeLine {
        months: months(72),
        today: Some(0.71),
        lanes: vec![
            lane("Clinical", Vec::new()),
            lane("Portfolio", marks.collect()),
        ],
    }
}

fn many_procedures(long: &str) -> Vec<LogbookRow> {
    let rows = logbook().rows.into_iter().cycle().take(90).enumerate();
    rows.map(|(n, row)| LogbookRow {
        procedure: match n {
            3 => long.to_owned(),
            n => format!("Procedure number {}.", n + 1),
        },
        counts: row.counts.iter().map(|count| count + 1).collect(),
    })
    .collect()
}
