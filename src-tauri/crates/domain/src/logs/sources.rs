//! Where the rules that are shown come from.

use chrono::NaiveDate;
use serde::Serialize;

/// The page a rule stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RuleSource {
    /// Its address.
    pub url: &'static str,
    /// Whether that page itself was seen. Where it was not, another page says that it says so.
    pub seen: bool,
    /// The year the page speaks of.
    pub year: u16,
    /// The day it was looked at.
    pub checked: NaiveDate,
}

const CHECKED: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 21) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

const fn page(url: &'static str, seen: bool, year: u16) -> RuleSource {
    RuleSource {
        url,
        seen,
        year,
        checked: CHECKED,
    }
}

/// The Federation's CPD scheme: whole hours, eight a day, 25 external, 10 personal.
pub(super) const FEDERATION: RuleSource = page("https://www.thefederation.uk/", true, 2026);

macro_rules! foundation {
    ($path:literal) => {
        concat!(
            "https://medical.hee.nhs.uk/medical-training-recruitment/medical-specialty-training/foundation-competencies",
            $path
        )
    };
}

/// Which competence counts, and for how long.
pub(super) const COMPETENCES: RuleSource = page(foundation!(""), true, 2025);
/// Who may sign.
pub(super) const SIGNATORIES: RuleSource = page(
    foundation!("/evidence-of-foundation-competence-signatories-guide"),
    true,
    2025,
);
/// The form itself, in the copy for reading.
pub(super) const FORM: RuleSource = page(
    foundation!("/certificate-of-readiness/crest-reference-version"),
    true,
    2021,
);
/// What to look at before it is sent.
pub(super) const CHECKLIST: RuleSource = page(foundation!("/crest-checklist"), true, 2025);
/// One web site on the form that is accepted, and on one file: not confirmed.
pub(super) const FORM_GUIDE: RuleSource = page(
    "https://iatrox.com/academy/img/crest-form-guide",
    false,
    2026,
);
