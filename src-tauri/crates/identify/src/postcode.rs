//! Postcodes, and what only looks like one: `CT1` and `ST3` are grades of training, `L4` is a
//! vertebra, `4th` ends like one.

use crate::finding::{Confidence, Finding, Kind, Reason};
use crate::label::Label;
use crate::page::Page;
use crate::token::{Form, Gap};

/// The areas of the United Kingdom, the Crown dependencies and the forces; `ZZ` is what the NHS
/// writes for no fixed abode.
const AREAS: &str = " AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ZZ ";

/// Endings of a number that read as the end of a postcode.
const ENDINGS: [&str; 9] = ["ST", "ND", "RD", "TH", "HR", "NG", "GY", "DB", "HZ"];

/// The postcodes in a page.
pub fn find(page: &Page<'_>, found: &mut Vec<Finding>) {
    let mixed = page.tokens().iter().enumerate();
    for (first, token) in mixed.filter(|(_, token)| token.form == Form::Mixed && token.len() <= 7) {
        let glued = split(page.word(first)).map(|(outward, inward)| (first, outward, inward));
        let spaced = || {
            let next = page.token(first + 1)?;
            let near = next.gap > Gap::None && next.gap < Gap::Blank;
            (near && token.len() <= 4).then(|| (first + 1, page.word(first), page.word(first + 1)))
        };
        let Some((last, outward, inward)) = glued.or_else(spaced) else {
            continue;
        };
        if let Some((confidence, reason)) = judge(page, (first, last), outward, inward) {
            found.push(page.finding(Kind::Postcode, (first, last), confidence, reason));
        }
    }
}

/// Whether a postcode begins at a token.
pub fn begins(page: &Page<'_>, first: usize) -> bool {
    let word = page.word(first);
    let glued =
        split(word).is_some_and(|(outward, inward)| is_outward(outward) && is_inward(inward));
    glued || is_outward(word) && is_inward(page.word(first + 1))
}

fn split(word: &str) -> Option<(&str, &str)> {
    let middle = word.len().checked_sub(3).filter(|middle| *middle >= 2)?;
    word.is_char_boundary(middle).then(|| word.split_at(middle))
}

fn judge(
    page: &Page<'_>,
    (first, last): (usize, usize),
    outward: &str,
    inward: &str,
) -> Option<(Confidence, Reason)> {
    if !is_outward(outward) || !is_inward(inward) {
        return None;
    }
    if page
        .label_of(first)
        .is_some_and(|it| it.label == Label::Postcode)
    {
        return Some((Confidence::Certain, Reason::Label));
    }
    let broken = page.token(last).is_some_and(|token| token.gap >= Gap::Line) && first != last;
    let small = |text: &str| text.bytes().any(|byte| byte.is_ascii_lowercase());
    let mixed_case = small(outward) != small(inward);
    let ending = inward.get(1..).unwrap_or_default().to_ascii_uppercase();
    let counts = small(inward) && ENDINGS.contains(&ending.as_str());
    if !is_area(outward) || mixed_case || (counts || broken) && !in_address(page, first) {
        return None;
    }
    if is_grade(outward) && !in_address(page, first)
        || is_grade(outward) && ending_counts(&ending, inward)
    {
        return Some((Confidence::Possible, Reason::Shape));
    }
    Some((Confidence::Likely, Reason::Shape))
}

/// `4TH` and the like in capitals are perhaps no postcode.
fn ending_counts(ending: &str, inward: &str) -> bool {
    match ending {
        "ST" => inward.starts_with('1'),
        "ND" => inward.starts_with('2'),
        "RD" => inward.starts_with('3'),
        "TH" => true,
        _ => false,
    }
}

/// After a comma, a new line, `from`, `at`: as in an address.
fn in_address(page: &Page<'_>, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else {
        return false;
    };
    let begins = page.token(first).is_some_and(|token| token.begins_line());
    let follows =
        page.is_any_mark(before, &[',']) || page.is_any_word(before, &["from", "at", "is"]);
    begins || follows || page.is(before, crate::cue::Cue::STREET)
}

/// `A9`, `A99`, `A9A`, `AA9`, `AA99`, `AA9A`, `GIR` (BS 7666).
fn is_outward(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let rest = text.as_bytes().get(letters..).unwrap_or_default();
    let shape = matches!(rest, [a] if a.is_ascii_digit())
        || matches!(rest, [a, b] if a.is_ascii_digit() && b.is_ascii_alphanumeric());
    (1..=2).contains(&letters) && shape
}

/// `9AA` without the letters that are not used there.
fn is_inward(text: &str) -> bool {
    let used =
        |byte: &u8| byte.is_ascii_alphabetic() && !b"CIKMOV".contains(&byte.to_ascii_uppercase());
    matches!(text.as_bytes(), [digit, a, b] if digit.is_ascii_digit() && used(a) && used(b))
}

fn is_area(outward: &str) -> bool {
    let letters = outward.trim_end_matches(|last: char| !last.is_ascii_alphabetic());
    let letters = letters
        .split(|character: char| character.is_ascii_digit())
        .next();
    let area = format!(" {} ", letters.unwrap_or_default().to_ascii_uppercase());
    AREAS.contains(&area)
}

/// Grades of training (`CT1`, `ST3`) and vertebrae (`L4`, `S1`).
fn is_grade(outward: &str) -> bool {
    let outward = outward.to_ascii_uppercase();
    let grade = |prefix: &str, most: char| {
        let rest = outward.strip_prefix(prefix).unwrap_or_default();
        let mut rest = rest.chars();
        matches!((rest.next(), rest.next()), (Some(year), None) if ('1'..=most).contains(&year))
    };
    grade("CT", '4') || grade("ST", '9') || grade("L", '5') || grade("S", '5')
}
