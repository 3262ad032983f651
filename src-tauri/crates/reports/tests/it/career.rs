//! What must hold on the pages about a career, whoever reads them.

use waymark_reports::{PlanReport, cpd_summary, cv, logbook_sheet, plan};

use crate::career_samples as samples;
use crate::reader::{page_count, page_text, text};

/// Every page about a career, as text.
fn all() -> Option<Vec<String>> {
    [
        plan(&samples::plan()),
        plan(&samples::plan_with_reason()),
        cpd_summary(&samples::cpd()),
        logbook_sheet(&samples::logbook()),
        cv(&samples::cv()),
    ]
    .into_iter()
    .map(|pdf| text(&pdf.unwrap()))
    .collect()
}

#[test]
fn nothing_is_graded_and_nobody_is_called_ready() {
    let Some(pages) = all() else { return };
    for page in pages {
        let page = page.to_lowercase();
        for words in [
            "ready to",
            "behind",
            "overdue",
            "late:",
            "days late",
            "failed",
            "on track",
            "not enough",
        ] {
            assert!(!page.contains(words), "“{words}” stands in:\n{page}");
        }
    }
}

#[test]
fn a_plan_of_somebody_else_is_marked_on_every_page_and_an_own_one_is_not() {
    let mut report = samples::plan_with_reason();
    let many = report.goals.clone();
    report.goals = many.iter().cycle().take(40).cloned().collect();
    let marked = plan(&report).unwrap();
    let own = plan(&PlanReport {
        disclosure: None,
        ..report
    })
    .unwrap();
    assert!(page_count(&marked) > 2);
    for page in 1..=page_count(&marked) {
        let Some(text) = page_text(&marked, page) else {
            return;
        };
        assert!(text.contains("Confidential: never in a share"));
        assert!(
            text.contains("Printed on 22 Nov 2026 by Dr Anjali Menon. Reason: Dr Siddiqui asked")
        );
    }
    let Some(text) = text(&own) else { return };
    assert!(!text.contains("Confidential"));
    assert!(text.contains("The doctor’s own plan, at the doctor’s own pace."));
}

#[test]
fn what_is_not_announced_is_listed_without_a_date() {
    let Some(text) = text(&plan(&samples::plan()).unwrap()) else {
        return;
    };
    assert!(text.contains("FRCEM OSCE not announced yet"), "{text}");
    assert!(text.contains("expected Jan 2027"));
    assert!(text.contains("Expected window: dates from last year, check with whoever sets them"));
}

#[test]
fn five_hundred_milestones_are_all_on_the_pages() {
    let pdf = plan(&samples::many().plan).unwrap();
    let Some(text) = text(&pdf) else { return };
    assert!((0..500).all(|n| text.contains(&format!("Step number {n}."))));
    let second = page_text(&pdf, 2).unwrap();
    assert!(
        second.contains("2027 2028 2029 2030"),
        "the years are not repeated:\n{second}"
    );
}

#[test]
fn three_pages_of_procedures_repeat_their_head_and_add_up() {
    let report = samples::many().logbook;
    let pdf = logbook_sheet(&report).unwrap();
    assert!(page_count(&pdf) >= 3);
    let Some(text) = text(&pdf) else { return };
    let numbers = (1..=90).filter(|n| *n != 4);
    assert!(
        numbers
            .into_iter()
            .all(|n| text.contains(&format!("Procedure number {n}.")))
    );
    let total: u32 = report.rows.iter().flat_map(|row| &row.counts).sum();
    let sums = text
        .lines()
        .find(|line| line.starts_with("Total ") && line.ends_with(&format!(" {total}")));
    assert!(sums.is_some(), "{text}");
    for page in 2..page_count(&pdf) {
        assert!(page_text(&pdf, page).unwrap().contains("Observed"));
    }
}

#[test]
fn a_role_nothing_was_done_in_has_no_column() {
    let Some(text) = text(&logbook_sheet(&samples::logbook()).unwrap()) else {
        return;
    };
    assert!(text.contains("Taught"));
    assert!(!text.contains("Supervising"));
}

#[test]
fn a_cv_follows_the_order_of_the_gmc_and_states_its_gaps() {
    let Some(text) = text(&cv(&samples::cv()).unwrap()) else {
        return;
    };
    let order = [
        "Dr Farhan Siddiqui",
        "GMC number 7654321",
        "Pakistan Medical and Dental Council",
        "Qualifications and examinations",
        "Memberships",
        "Posts, from now back to the primary qualification",
        "04/08/2025 to present",
        "No post is recorded for these 40 days.",
        "Medical Officer",
        "Awards and prizes",
        "Publications",
        "Presentations",
    ];
    let places: Vec<_> = order
        .iter()
        .map(|words| {
            text.find(words)
                .unwrap_or_else(|| panic!("{words} is not in:\n{text}"))
        })
        .collect();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn targets_are_called_targets_and_the_guide_has_a_source() {
    let Some(text) = text(&cpd_summary(&samples::cpd()).unwrap()) else {
        return;
    };
    for words in [
        "166 credits in five years, target 250",
        "Academy of Medical Royal Colleges",
        "thefederation.uk",
        "1 credit is 1 hour. The CPD year runs from 1 April to 31 March.",
    ] {
        assert!(text.contains(words), "{words} is not in:\n{text}");
    }
}

#[test]
fn activities_and_posts_of_many_pages_are_all_there() {
    let many = samples::many();
    let (activities, posts) = (many.cpd.entries.len(), many.cv.posts.len());
    let count = |pdf: &[u8], words: &str| text(pdf).map(|text| text.matches(words).count());
    let pdf = cpd_summary(&many.cpd).unwrap();
    let Some(found) = count(&pdf, "Reading: atrial fibrillation guideline") else {
        return;
    };
    assert_eq!(found, activities / 4);
    let pdf = cv(&many.cv).unwrap();
    assert_eq!(count(&pdf, "these 40 days."), Some(posts / 5));
}

#[test]
fn who_sees_to_a_milestone_is_said_where_it_is_not_always_the_same() {
    let mut report = samples::plan();
    let Some(said) = text(&plan(&report).unwrap()) else {
        return;
    };
    assert!(said.contains("Milestone When Who State"), "{said}");
    let goals = report.goals.iter_mut().flat_map(|goal| &mut goal.steps);
    goals.for_each(|step| "Dr Siddiqui".clone_into(&mut step.owner));
    let said = text(&plan(&report).unwrap()).unwrap();
    assert!(said.contains("Milestone When State"), "{said}");
}
