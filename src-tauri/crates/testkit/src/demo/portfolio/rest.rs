//! Everything else that a portfolio gathers: posts, courses, letters, thanks.

use chrono::NaiveDate;
use waymark_domain::evidence::Strength;

use super::super::random::Random;
use super::grid::{link, said};
use super::topics::GENERAL;
use super::{GENERIC, INTENSIVE_CARE, Item, papers};

/// A paper of the rest.
struct Rest {
    kind: &'static str,
    title: &'static str,
    /// What it shows, of which framework.
    shows: Option<(&'static str, &'static str, Strength)>,
}

const fn rest(
    kind: &'static str,
    title: &'static str,
    shows: Option<(&'static str, &'static str, Strength)>,
) -> Rest {
    Rest { kind, title, shows }
}

const REST: [Rest; 18] = [
    rest(
        "cpd",
        "Conference day",
        Some((GENERIC, "GPC-D3", Strength::Some)),
    ),
    rest(
        "thank_you",
        "Card of thanks from a family",
        Some((GENERIC, "GPC-D1", Strength::Some)),
    ),
    rest(
        "teaching_attended",
        "Departmental teaching",
        Some((GENERIC, "GPC-D3", Strength::Weak)),
    ),
    rest(
        "logbook",
        "Airway logbook",
        Some((INTENSIVE_CARE, "HiLLO10", Strength::Good)),
    ),
    rest(
        "course",
        "Advanced life support, renewed",
        Some((INTENSIVE_CARE, "HiLLO5", Strength::Some)),
    ),
    rest(
        "appraisal",
        "Annual appraisal",
        Some((GENERIC, "GPC-D1", Strength::Good)),
    ),
    rest("job_plan", "Job plan", None),
    rest("employment_letter", "Letter of appointment", None),
    rest(
        "cpd",
        "Safeguarding, level 3",
        Some((GENERIC, "GPC-D7", Strength::Good)),
    ),
    rest(
        "significant_event",
        "Incident form and what followed",
        Some((GENERIC, "GPC-D6", Strength::Some)),
    ),
    rest(
        "wpba",
        "Mini-CEX, intensive care",
        Some((INTENSIVE_CARE, "HiLLO11", Strength::Good)),
    ),
    rest(
        "management",
        "Minutes of the rota meeting",
        Some((GENERIC, "GPC-D5", Strength::Some)),
    ),
    rest(
        "course",
        "Good Clinical Practice, online",
        Some((GENERIC, "GPC-D9", Strength::Weak)),
    ),
    rest(
        "patient_feedback",
        "Patient feedback, summary",
        Some((GENERIC, "GPC-D2", Strength::Good)),
    ),
    rest(
        "exam",
        "Membership examination, result",
        Some((GENERIC, "GPC-D3", Strength::Strong)),
    ),
    rest("qualification", "Primary medical qualification, copy", None),
    rest(
        "teaching_given",
        "Bedside teaching, log",
        Some((GENERIC, "GPC-D8", Strength::Some)),
    ),
    rest("reference", "Reference for the next post", None),
];

/// The item with this place among all.
pub(super) fn item(place: usize, today: NaiveDate, random: &mut Random) -> Item {
    let index = place % REST.len();
    let rest = REST.get(index);
    let (kind, title) = rest.map_or(("other", "Paper"), |rest| (rest.kind, rest.title));
    let months = random.below(36);
    let mut said = said(kind, &GENERAL, 0, months, today, random);
    said.title = format!(
        "{title} ({})",
        said.from.map(|date| date.to_string()).unwrap_or_default()
    );
    let links = rest
        .and_then(|rest| rest.shows)
        .map(|(framework, code, strength)| link(framework, code, strength, ""));
    let paper = random.percent(6).then(|| papers::of(&said));
    Item {
        said,
        links: links.into_iter().collect(),
        paper,
        released: false,
    }
}
