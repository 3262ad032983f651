//! The labelled texts for developing, where they are at hand: by another author than the detectors,
//! but seen while these were written. Real letters will do worse.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use serde_json::Value;
use waymark_identify::{Finding, Kind, Known, find};

/// What is to be found of each label, in hundredths, and of what is found how much is right.
const FLOORS: [(&str, u32, u32); 8] = [
    ("ADDRESS", 98, 98),
    ("DOB", 100, 100),
    ("EMAIL", 100, 100),
    ("HOSPITAL_NUMBER", 100, 100),
    ("NHS_NUMBER", 100, 100),
    ("PERSON", 98, 98),
    ("PHONE", 100, 100),
    ("POSTCODE", 99, 99),
];

/// One identifier that a person marked.
struct Marked {
    label: String,
    span: Range<usize>,
    valid: bool,
}

#[derive(Default)]
struct Tally {
    marked: u32,
    found: u32,
    right: u32,
    wrong: u32,
}

#[test]
fn the_labelled_texts_are_read_as_before() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../../shared/samples/identifiers-dev.jsonl");
    let Ok(lines) = std::fs::read_to_string(path) else {
        return;
    };
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for line in lines.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let text = line["text"].as_str().unwrap();
        count(text, &marked(text, &line["spans"]), &mut tallies);
    }
    for (label, recall, precision) in FLOORS {
        let tally = &tallies[label];
        assert!(
            tally.found * 100 >= recall * tally.marked,
            "{label}: recall"
        );
        assert!(
            tally.right * 100 >= precision * (tally.right + tally.wrong),
            "{label}: precision"
        );
    }
}

fn marked(text: &str, spans: &Value) -> Vec<Marked> {
    let at: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let place = |value: &Value| at[usize::try_from(value.as_u64().unwrap()).unwrap()];
    let spans = spans.as_array().unwrap().iter();
    spans
        .map(|span| Marked {
            label: span["label"].as_str().unwrap().to_owned(),
            span: place(&span["start"])..place(&span["end"]),
            valid: span["valid"].as_bool().unwrap(),
        })
        .collect()
}

fn count(text: &str, marked: &[Marked], tallies: &mut BTreeMap<&'static str, Tally>) {
    let findings = find(text, &Known::default());
    let overlaps = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    for mark in marked
        .iter()
        .filter(|mark| mark.valid && mark.label != "AGE")
    {
        let label = LABELS.iter().find(|label| **label == mark.label).unwrap();
        let tally = tallies.entry(label).or_default();
        tally.marked += 1;
        let hit = findings
            .iter()
            .any(|it| self::label(it) == *label && overlaps(&it.span, &mark.span));
        tally.found += u32::from(hit);
    }
    for finding in &findings {
        let label = label(finding);
        let tally = tallies.entry(label).or_default();
        let right = marked
            .iter()
            .any(|mark| mark.valid && mark.label == label && overlaps(&finding.span, &mark.span));
        tally.right += u32::from(right);
        tally.wrong += u32::from(!right);
    }
}

const LABELS: [&str; 9] = [
    "ADDRESS",
    "BED",
    "DOB",
    "EMAIL",
    "HOSPITAL_NUMBER",
    "NHS_NUMBER",
    "PERSON",
    "PHONE",
    "POSTCODE",
];

fn label(finding: &Finding) -> &'static str {
    match finding.kind {
        Kind::NhsNumber | Kind::ChiNumber | Kind::HcNumber => "NHS_NUMBER",
        Kind::HospitalNumber => "HOSPITAL_NUMBER",
        Kind::DateOfBirth => "DOB",
        Kind::InsuranceNumber => "INSURANCE",
        Kind::PatientName | Kind::TitledName | Kind::Name | Kind::KnownName(_) => "PERSON",
        Kind::Postcode => "POSTCODE",
        Kind::Address => "ADDRESS",
        Kind::Phone => "PHONE",
        Kind::Email => "EMAIL",
        Kind::BedNumber => "BED",
    }
}
