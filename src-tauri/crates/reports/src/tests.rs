//! What holds for the layout of every report, whatever it is told.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use crate::page::{Mark, Page};
use crate::style::{MARGIN, PAGE_HEIGHT, PAGE_WIDTH};
use crate::{
    ActionListReport, ActionRow, ConfidentialPrint, CpdReport, CpdRow, CpdYear, CvEntry, CvGap,
    CvLine, CvPost, CvReport, Disclosure, LimitsSheet, LineLane, LineMark, LineMonth, LogbookCount,
    LogbookReport, LogbookRow, Look, PlanGoal, PlanNote, PlanReport, PlanStep, RecoverySheet,
    SheetPart, SummaryAction, SummaryReport, TimeLine, actions, career, confidential, limits,
    recovery, summary,
};

/// Names of 120 letters: one long word, many words, marks that stack, and letters no embedded font has.
fn long_names() -> Vec<String> {
    [
        "Wolfeschlegelsteinhausenbergerdorff",
        "Dr María-José ",
        "Ọlá̀",
        "Андреевич ",
        "王小明",
        "عبدالرحمن",
        "อารีย์",
        "🩺é",
        "W",
    ]
    .into_iter()
    .map(|part| part.chars().cycle().take(120).collect())
    .collect()
}

/// One of each report with `text` wherever a person can write.
fn every_report(text: &str) -> Vec<Vec<Page>> {
    let own = || text.to_owned();
    let disclosure = Disclosure {
        printed_on: own(),
        printed_by: own(),
        reason: own(),
    };
    let action = SummaryAction {
        text: own(),
        owner_label: own(),
        due: Some(own()),
    };
    let row = ActionRow {
        person: own(),
        text: own(),
        owner_label: own(),
        due: Some(own()),
        late: Some(own()),
    };
    let list = |person, disclosure| ActionListReport {
        person,
        date: own(),
        rows: vec![row.clone(); 3],
        disclosure,
    };
    vec![
        summary::pages(&SummaryReport {
            doctor_name: own(),
            date: own(),
            tutor_name: own(),
            tutor_role: own(),
            programme: Some(own()),
            paragraphs: format!("{text}\n\n## {text}\n- {text}\n{text}"),
            actions: vec![action; 3],
            agreed: Some(own()),
            given_on: own(),
        }),
        actions::pages(&list(None, None)),
        actions::pages(&list(Some(own()), Some(disclosure.clone()))),
        confidential::pages(&ConfidentialPrint {
            person: own(),
            date: own(),
            body: own(),
            disclosure,
        }),
        limits::pages(&LimitsSheet {
            tutor_name: Some(own()),
            tutor_role: Some(own()),
            programme: Some(own()),
        }),
        recovery::pages(&RecoverySheet {
            store_label: text,
            owner_name: text,
            made_on: text,
            part: SheetPart::Whole,
            words: &[text; 12],
        }),
    ]
}

/// One of each report about a career, and a plan that is confidential.
fn career_reports(text: &str) -> Vec<Vec<Page>> {
    let own = plan_of(text);
    let others = PlanReport {
        disclosure: Some(Disclosure {
            printed_on: text.to_owned(),
            printed_by: text.to_owned(),
            reason: text.to_owned(),
        }),
        ..own.clone()
    };
    vec![
        career::plan_pages(&own),
        career::plan_pages(&others),
        career::cpd_pages(&cpd_of(text)),
        career::logbook_pages(&logbook_of(text)),
        career::cv_pages(&cv_of(text)),
    ]
}

fn plan_of(text: &str) -> PlanReport {
    let own = || text.to_owned();
    let step = PlanStep {
        title: own(),
        when: own(),
        owner: own(),
        state: own(),
        why: own(),
        done: true,
    };
    let mark = |from, to, look| LineMark {
        label: own(),
        from,
        to,
        look,
    };
    PlanReport {
        doctor_name: own(),
        date: own(),
        aim: own(),
        goal: own(),
        why: own(),
        open_door: own(),
        pace: own(),
        projection: own(),
        review: own(),
        line: TimeLine {
            months: (0..18)
                .map(|_| LineMonth {
                    name: own(),
                    year: own(),
                })
                .collect(),
            today: Some(0.7),
            lanes: vec![LineLane {
                label: own(),
                marks: vec![
                    mark(0.0, Some(9.0), Look::Post),
                    mark(9.0, None, Look::Ends),
                    mark(17.9, None, Look::Open),
                    mark(5.0, Some(6.0), Look::Expected),
                ],
            }],
        },
        goals: vec![PlanGoal {
            title: own(),
            why: own(),
            state: own(),
            done: u32::MAX,
            count: u32::MAX,
            steps: vec![step.clone(); 3],
        }],
        others: vec![step; 2],
        notes: vec![PlanNote {
            text: own(),
            source: own(),
        }],
        disclosure: None,
    }
}

fn cpd_of(text: &str) -> CpdReport {
    let own = || text.to_owned();
    CpdReport {
        doctor_name: own(),
        gmc_number: own(),
        date: own(),
        year: own(),
        period: own(),
        credits: 4_000_000_000,
        target: Some(50),
        internal: u32::MAX,
        years: vec![
            CpdYear {
                label: own(),
                credits: 12,
            };
            5
        ],
        five_target: Some(250),
        facts: vec![own()],
        listed: own(),
        entries: vec![
            CpdRow {
                date: own(),
                title: own(),
                provider: own(),
                category: own(),
                credits: 8,
            };
            3
        ],
        ..CpdReport::default()
    }
}

fn logbook_of(text: &str) -> LogbookReport {
    let own = || text.to_owned();
    let counts = vec![
        LogbookCount {
            label: own(),
            count: 1_000_000,
        };
        2
    ];
    LogbookReport {
        doctor_name: own(),
        gmc_number: own(),
        date: own(),
        period: own(),
        narrowed: own(),
        roles: vec![own(); 6],
        rows: vec![
            LogbookRow {
                procedure: own(),
                counts: vec![99_999; 6],
            };
            3
        ],
        levels: counts.clone(),
        years: counts.clone(),
        institutions: counts,
    }
}

fn cv_of(text: &str) -> CvReport {
    let own = || text.to_owned();
    let lines = || {
        vec![
            CvLine {
                when: own(),
                title: own(),
                detail: own(),
            };
            2
        ]
    };
    CvReport {
        name: own(),
        gmc_number: own(),
        other_registrations: vec![own()],
        date: own(),
        qualifications: lines(),
        memberships: lines(),
        posts: vec![
            CvEntry::Post(CvPost {
                from: own(),
                to: own(),
                title: own(),
                specialty: own(),
                kind: own(),
                wte: Some(80),
                institution: own(),
                supervisor: own(),
                supervision: own(),
                duties: own(),
            }),
            CvEntry::Gap(CvGap {
                from: own(),
                to: own(),
                days: 40,
            }),
        ],
        awards: lines(),
        research: lines(),
        publications: lines(),
        presentations: lines(),
        courses: lines(),
        teaching: lines(),
        other: lines(),
    }
}

/// Texts that reach beyond the margins.
fn overflowing(pages: &[Page]) -> Vec<String> {
    let mut found = Vec::new();
    for mark in pages.iter().flat_map(|page| &page.marks) {
        if let Mark::Text {
            from, glyphs, size, ..
        } = mark
        {
            let right = from.x + glyphs.iter().map(|glyph| glyph.width(*size)).sum::<f32>();
            let across = from.x >= MARGIN - 0.1 && right <= PAGE_WIDTH - MARGIN + 0.1;
            let down = from.y - size >= MARGIN - *size && from.y <= PAGE_HEIGHT - MARGIN + 0.1;
            if !(across && down) {
                found.push(glyphs.iter().map(|glyph| glyph.letter).collect());
            }
        }
    }
    found
}

#[test]
fn names_of_120_letters_stay_between_the_margins() {
    for name in long_names() {
        for pages in every_report(&name).into_iter().chain(career_reports(&name)) {
            assert_eq!(overflowing(&pages).first(), None, "{name}");
        }
    }
}

#[test]
fn empty_texts_make_whole_pages() {
    for pages in every_report("") {
        assert_eq!(pages.len(), 1);
        assert!(!pages[0].marks.is_empty());
    }
    for pages in career_reports("") {
        assert!(pages.iter().all(|page| !page.marks.is_empty()));
    }
}

#[test]
fn a_career_of_which_nothing_is_recorded_is_one_page_that_says_so() {
    for pages in [
        career::plan_pages(&PlanReport::default()),
        career::cpd_pages(&CpdReport::default()),
        career::logbook_pages(&LogbookReport::default()),
        career::cv_pages(&CvReport::default()),
    ] {
        assert_eq!(pages.len(), 1);
        assert_eq!(overflowing(&pages).first(), None);
    }
}

#[test]
fn texts_of_many_pages_stay_between_the_margins() {
    let sentence = "A sentence of some length that goes on for a while. ";
    let reports = every_report(&sentence.repeat(300));
    for pages in reports
        .into_iter()
        .chain(career_reports(&sentence.repeat(30)))
    {
        assert_eq!(overflowing(&pages).first(), None);
    }
}

#[test]
fn lines_on_a_page_do_not_lie_on_one_another() {
    let name = "Dr Brontë\nSørensen";
    for pages in every_report(name).into_iter().chain(career_reports(name)) {
        for page in &pages {
            let mut places: Vec<(i32, i32)> = page
                .marks
                .iter()
                .filter_map(|mark| match mark {
                    Mark::Text { from, glyphs, .. } if !glyphs.is_empty() => {
                        Some((from.y.round() as i32, from.x.round() as i32))
                    }
                    _ => None,
                })
                .collect();
            let count = places.len();
            places.sort_unstable();
            places.dedup();
            assert_eq!(places.len(), count);
        }
    }
}

#[test]
fn what_is_secret_is_not_in_debug_output() {
    let words = ["amber"; 12];
    let sheet = RecoverySheet {
        store_label: "tutor store",
        owner_name: "x",
        made_on: "y",
        part: SheetPart::Whole,
        words: &words,
    };
    assert!(!format!("{sheet:?}").contains("amber"));
    let print = ConfidentialPrint {
        person: "Dr Win".into(),
        body: "private".into(),
        ..ConfidentialPrint::default()
    };
    assert_eq!(format!("{print:?}"), "ConfidentialPrint { .. }");
}
