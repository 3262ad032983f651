//! How fast text is searched for identifiers: all detectors and known names, on one core, beside a
//! bare loop of nine regular expressions that does far less.
//!
//! `cargo xtask bench identify`.

// A measurement that cannot be taken is a failed measurement, and a table is for reading.
#![allow(clippy::expect_used, clippy::print_stdout)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use regex::Regex;
use waymark_identify::{Known, Role, find};

const ROUNDS: usize = 7;
const NOTES: u32 = 8_000;
/// As many names as a long roster has in use.
const NAMES: u32 = 2_000;

/// What a note is made of; `{n}` is another number in each note.
const SENTENCES: [&str; 16] = [
    "We agreed three objectives for the next six months, and she will send the reflection by Friday.",
    "The audit of 250 cases ran from 01/04/2023 to 31/03/2024 in the emergency department.",
    "NHS No: 999 000 0018, DOB 3rd Feb 1951, Hosp. no K{n}.",
    "Mrs Joan O'Connor was seen in clinic with her daughter; blood pressure 120/80, sodium 138.",
    "Discussed with Dr Adeyemi and Mr van der Merwe, consultant surgeon.",
    "Lives at Flat 6, 12 Acacia Avenue, Leeds LS1 4AB. Tel 07700 900123.",
    "Completed 4 of 12 assessments, with 85% positive feedback from the multi-source round.",
    "Please e-mail joan.{n}@example.org or ring 0113 496 0123 before the meeting in March.",
    "Patient: John Smith, born 12/03/1948, bed 12 on ward B4.",
    "Reading list: Smith et al 2019, pages 120-134; Jones and others, version 4.2.1 of the form.",
    "Study leave budget of £1,250 was approved; reference {n}0012 was used for the booking.",
    "She reflected on communication within the team, on handover at night and on asking for help early.",
    "The reason for the long stay was a chest infection treated with intravenous antibiotics for five days.",
    "ST3 posts begin in August; the ARCP is on 12 June 2026 and needs two more supervised learning events.",
    "MRN: {n}; accession number 24-{n}. The registrar reviewed him at 14:30 and at 21:15.",
    "It was a useful discussion, and the plan is to repeat it in six weeks with the educational supervisor.",
];

/// The reference: nine expressions, one after the other.
const EXPRESSIONS: [&str; 9] = [
    r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b",
    r"(?i)\b(?:mrn|hosp(?:ital)?\.? (?:no|number)|unit no)[:. ]*([A-Z]{0,3}\d{5,8})",
    r"(?i)\b(?:dob|born|date of birth)[:. ]*(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})",
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
    r"(?:\+44|0)\d[\d ]{8,11}\d",
    r"[\w.+-]+@[\w-]+\.[\w.]+",
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? [A-Z][\w'-]+",
    r"(?i)\bbed \d{1,2}\b",
    r"\b\d{1,4} (?:[A-Z][a-z]+ ){1,3}(?:Road|Street|Avenue|Lane|Close)\b",
];

fn main() {
    let notes: Vec<String> = (0..NOTES).map(note).collect();
    let bytes: usize = notes.iter().map(String::len).sum();
    let known = Known::new((0..NAMES).map(|number| (name(number), Role::Doctor)));
    let expressions = EXPRESSIONS.map(|it| Regex::new(it).expect("an expression"));

    let mut ours = Vec::new();
    let mut reference = Vec::new();
    let mut findings = 0;
    for _ in 0..ROUNDS {
        ours.push(time(|| {
            findings = notes.iter().map(|note| find(note, &known).len()).sum();
        }));
        reference.push(time(|| {
            let matches = |note: &String| -> usize {
                expressions
                    .iter()
                    .map(|it| it.find_iter(note).count())
                    .sum()
            };
            black_box(notes.iter().map(matches).sum::<usize>());
        }));
    }
    let whole = notes.join("\n");
    let one = time(|| drop(black_box(find(&whole, &known))));
    let hostile = "1 ".repeat(bytes / 2);
    let digits = time(|| drop(black_box(find(&hostile, &known))));

    println!("identify: {NOTES} notes, {bytes} bytes, {NAMES} known names, {findings} findings");
    line("all detectors, note by note", bytes, median(ours));
    line("nine regular expressions", bytes, median(reference));
    line("all detectors, as one text", whole.len(), one);
    line(
        "all detectors, digits and spaces only",
        hostile.len(),
        digits,
    );
}

fn line(what: &str, bytes: usize, took: Duration) {
    let megabytes = f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6;
    println!("{what:40} {:6.1} MB/s", megabytes / took.as_secs_f64());
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut durations: Vec<Duration>) -> Duration {
    durations.sort_unstable();
    durations
        .get(durations.len() / 2)
        .copied()
        .unwrap_or_default()
}

fn note(number: u32) -> String {
    let mut note = String::new();
    for place in 0..12 {
        let at = (number * 7 + place * 5) as usize % SENTENCES.len();
        let sentence = SENTENCES.get(at).copied().unwrap_or_default();
        let digits = (100_000 + number * 37 % 900_000).to_string();
        let _ = write!(note, "{} ", sentence.replace("{n}", &digits));
    }
    note
}

/// A name of syllables; nobody's.
fn name(number: u32) -> String {
    const SYLLABLES: [&str; 10] = [
        "Ka", "Ro", "Mi", "Ten", "Sul", "Bar", "No", "Li", "Wen", "Da",
    ];
    let syllable = |at: u32| SYLLABLES.get(at as usize % 10).copied().unwrap_or_default();
    let low = |at: u32| syllable(at).to_lowercase();
    format!(
        "{}{} {}{}{}",
        syllable(number),
        low(number / 10),
        syllable(number / 100),
        low(number / 7),
        low(number / 3)
    )
}
