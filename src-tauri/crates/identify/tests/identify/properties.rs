//! What holds for every text.

use proptest::prelude::*;
use waymark_identify::{Kind, Known, Role, find};

/// Ten digits of the range that is never issued, with their check digit.
fn nhs_number() -> impl Strategy<Value = String> {
    (0_u32..1_000_000).prop_filter_map("no check digit", |number| {
        let nine = format!("999{number:06}");
        let weighted = nine.bytes().zip((2..=10).rev());
        let sum: u32 = weighted
            .map(|(digit, weight)| u32::from(digit - b'0') * weight)
            .sum();
        let check = (11 - sum % 11) % 11;
        (check < 10).then(|| format!("{nine}{check}"))
    })
}

const LABELS: [&str; 8] = [
    "NHS",
    "NHS No",
    "NHS number is",
    "nhs no.:",
    "N.H.S. Number -",
    "NHS#",
    "(NHS number)",
    "NHS No:\n",
];
const BETWEEN: [&str; 9] = ["", " ", "-", ".", "\u{a0}", "\n", " - ", "\t", "–"];
const PIECES: [&str; 40] = [
    "NHS",
    "No:",
    "999 000 0018",
    "DOB",
    "1/2/51",
    "born",
    "Mrs",
    "Smith",
    ",",
    "(",
    ")",
    "K123456",
    "MRN",
    "Patient:",
    "Name",
    "\n",
    "\t",
    "  ",
    "O'Brien",
    "SW1A 1AA",
    "07700 900123",
    "+44",
    "@",
    "a@b.org",
    "12",
    "Park Road",
    "Flat",
    "Bed",
    "Re:",
    "é",
    "日本",
    "\u{202e}",
    "😀",
    "van der",
    "J.",
    "-",
    "/",
    "|",
    "Win",
    "9",
];

proptest! {
    #[test]
    fn findings_are_ordered_apart_and_on_boundaries(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn so_are_those_of_texts_made_of_what_is_looked_for(
        pieces in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..60)
    ) {
        let words = pieces.iter().map(|(at, space)| format!("{}{}", PIECES[*at], if *space { " " } else { "" }));
        check(&words.collect::<String>())?;
    }

    #[test]
    fn a_valid_number_in_context_is_found_whatever_the_spacing(
        number in nhs_number(),
        label in 0..LABELS.len(),
        between in (0..BETWEEN.len(), 0..BETWEEN.len()),
        before in "[a-z ]{0,30}",
    ) {
        let (a, b) = (BETWEEN[between.0], BETWEEN[between.1]);
        let spaced = format!("{}{a}{}{b}{}", &number[..3], &number[3..6], &number[6..]);
        let text = format!("{before}. {} {spaced}, and so on", LABELS[label]);
        let findings = find(&text, &Known::default());
        let found = findings.iter().any(|it| {
            let digits = text[it.span.clone()].chars().filter(char::is_ascii_digit);
            it.kind == Kind::NhsNumber && it.holds() && digits.eq(number.chars())
        });
        prop_assert!(found, "{text:?}: {findings:?}");
    }

    #[test]
    fn a_wrong_check_digit_never_holds(number in nhs_number(), wrong in 1_u8..10, label in 0..LABELS.len()) {
        let (nine, last) = number.split_at(9);
        let last = (last.parse::<u8>().unwrap() + wrong) % 10;
        let text = format!("{} {nine}{last}", LABELS[label]);
        prop_assert!(find(&text, &Known::default()).iter().all(|it| !it.holds()), "{text}");
    }
}

proptest! {
    // Each text is longer than a stretch.
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn where_a_text_is_cut_does_not_matter(lead in 65_000_usize..66_500, number in nhs_number()) {
        let text = format!("{}\nNHS No: {number}, Patient: John Smith\n{}", "so it is ".repeat(lead / 9), "x ".repeat(600));
        let held = find(&text, &Known::default()).into_iter().filter(|it| it.holds()).count();
        prop_assert_eq!(held, 2);
    }
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let known = Known::new([
        ("Thiri Win".to_owned(), Role::Doctor),
        (text.to_owned(), Role::Patient),
    ]);
    let findings = find(text, &known);
    let mut end = 0;
    for finding in &findings {
        prop_assert!(finding.span.start >= end && finding.span.start < finding.span.end);
        prop_assert!(text.get(finding.span.clone()).is_some());
        end = finding.span.end;
    }
    Ok(())
}
