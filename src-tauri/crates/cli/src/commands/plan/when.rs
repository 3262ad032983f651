//! When something is, in words: "2 Feb 2027", "2027-02 to 2027-04, expected", "not announced yet".

use waymark_domain::plans::When;
use waymark_domain::time::Certainty;
use waymark_text::say;

use crate::output::maybe_partial;

pub fn in_words(when: &When) -> String {
    if when.certainty == Certainty::NotAnnounced {
        return say("cli-plan-not-announced", &[]);
    }
    let from = maybe_partial(when.from);
    let dates = match when.to {
        Some(to) => say(
            "cli-plan-span",
            &[
                ("from", from.into()),
                ("to", maybe_partial(Some(to)).into()),
            ],
        ),
        None => from,
    };
    match when.certainty {
        Certainty::Expected => say("cli-plan-expected", &[("dates", dates.into())]),
        _ => dates,
    }
}
