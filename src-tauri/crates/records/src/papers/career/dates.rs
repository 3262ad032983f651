//! Dates as papers write them.

use chrono::NaiveDate;
use waymark_domain::PartialDate;
use waymark_domain::plans::When;
use waymark_domain::time::{Certainty, long_date};
use waymark_text::say;

/// "21 Nov 2026", "Mar 2027" or "2027".
pub(super) fn said(date: PartialDate) -> String {
    match precision(date) {
        Precision::Day(day) => long_date(day),
        Precision::Month(first) => first.format("%b %Y").to_string(),
        Precision::Year(first) => first.format("%Y").to_string(),
    }
}

/// As the GMC asks for them in a CV: "21/11/2026", "03/2027" or "2027".
pub(super) fn in_figures(date: PartialDate) -> String {
    match precision(date) {
        Precision::Day(day) => figures(day),
        Precision::Month(first) => first.format("%m/%Y").to_string(),
        Precision::Year(first) => first.format("%Y").to_string(),
    }
}

/// "21/11/2026".
pub(super) fn figures(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// When a milestone is: "Feb 2027 to Apr 2027", "Expected Jan 2027", "Not announced yet".
pub(super) fn when(when: &When) -> String {
    if when.certainty == Certainty::NotAnnounced {
        return say("plan-when-not-announced", &[]);
    }
    let dates = match (when.from, when.to) {
        (None, _) => return say("plan-when-none", &[]),
        (Some(from), None) => said(from),
        (Some(from), Some(to)) if from == to => said(from),
        (Some(from), Some(to)) => say(
            "plan-when-range",
            &[("from", said(from).into()), ("to", said(to).into())],
        ),
    };
    match when.certainty {
        Certainty::Expected => say("plan-when-expected", &[("dates", dates.into())]),
        Certainty::Exact | Certainty::NotAnnounced => dates,
    }
}

enum Precision {
    Day(NaiveDate),
    Month(NaiveDate),
    Year(NaiveDate),
}

fn precision(date: PartialDate) -> Precision {
    let (first, last) = (date.first_day(), date.last_day());
    if first == last {
        Precision::Day(first)
    } else if (last - first).num_days() < 31 {
        Precision::Month(first)
    } else {
        Precision::Year(first)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_date_is_written_as_far_as_it_is_known() {
        for (date, words, numbers) in [
            ("2026-11-21", "21 Nov 2026", "21/11/2026"),
            ("2028-02", "Feb 2028", "02/2028"),
            ("2027-12", "Dec 2027", "12/2027"),
            ("2027", "2027", "2027"),
        ] {
            let date: PartialDate = date.parse().unwrap();
            assert_eq!(
                (said(date).as_str(), in_figures(date).as_str()),
                (words, numbers)
            );
        }
    }

    #[test]
    fn what_is_not_announced_has_no_date_and_what_is_expected_says_so() {
        let expected = When {
            from: "2027-01".parse().ok(),
            to: None,
            certainty: Certainty::Expected,
        };
        assert_eq!(when(&expected), "Expected Jan 2027");
        assert_eq!(when(&When::NOT_ANNOUNCED), "Not announced yet");
        assert_eq!(when(&When::default()), "No date yet");
    }
}
