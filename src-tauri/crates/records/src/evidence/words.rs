//! Outcomes whose words occur in an item: suggestions, and never more than that.

use std::collections::{HashMap, HashSet};

use waymark_domain::evidence::Evidence;
use waymark_domain::frameworks::{Framework, Outcome, OutcomeKind};
use waymark_domain::people::fold;

use super::Suggestion;

/// The most suggestions for one item.
const MOST: usize = 6;

/// Words of a title that must occur, out of a hundred.
const SHARE: usize = 50;

/// A single word of a clinical title is enough where it is as long as this and no other title in use has
/// it: "ultrasound", but not "communication".
const TELLING_CHARS: usize = 9;

/// Words shorter than this tell nothing.
const SHORTEST_CHARS: usize = 4;

/// How many letters two forms of one word share at their beginning: "resuscitate", "resuscitation".
const STEM_CHARS: usize = 7;

/// Words that stand in many titles.
const COMMON: [&str; 28] = [
    "able",
    "across",
    "adult",
    "adults",
    "appropriate",
    "capabilities",
    "care",
    "clinical",
    "doctor",
    "doctors",
    "ensure",
    "from",
    "including",
    "manage",
    "managing",
    "medical",
    "patient",
    "patients",
    "practice",
    "professional",
    "provide",
    "range",
    "settings",
    "situations",
    "skills",
    "their",
    "with",
    "within",
];

/// The outcomes of these frameworks whose words occur in the text, the best first, without those that the
/// item speaks for already.
pub(super) fn suggest(
    evidence: &Evidence,
    text: &str,
    frameworks: &[Framework],
) -> Vec<Suggestion> {
    let said: HashSet<String> = stems(text).collect();
    let titles = titles_with(frameworks);
    let mut found: Vec<(usize, Suggestion)> = Vec::new();
    for framework in frameworks {
        for outcome in framework.rows() {
            let linked = |code: &str| {
                let mut links = evidence.outcomes.iter();
                links.any(|link| {
                    link.framework == framework.key && framework.shown_under(&link.code) == code
                })
            };
            if linked(&outcome.code) {
                continue;
            }
            if let Some(weight) = weight(outcome, &said, &titles) {
                found.push((
                    weight,
                    Suggestion {
                        framework: framework.key.clone(),
                        code: outcome.code.clone(),
                        title: outcome.title.clone(),
                    },
                ));
            }
        }
    }
    found.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    found.truncate(MOST);
    found
        .into_iter()
        .map(|(_, suggestion)| suggestion)
        .collect()
}

/// In how many titles each word stands.
fn titles_with(frameworks: &[Framework]) -> HashMap<String, usize> {
    let mut titles = HashMap::new();
    for outcome in frameworks.iter().flat_map(Framework::rows) {
        for word in stems(&outcome.title).collect::<HashSet<_>>() {
            *titles.entry(word).or_default() += 1;
        }
    }
    titles
}

/// How many letters of the title's words occur; `None` if that is too little.
fn weight(
    outcome: &Outcome,
    said: &HashSet<String>,
    titles: &HashMap<String, usize>,
) -> Option<usize> {
    let words: HashSet<String> = stems(&outcome.title).collect();
    let there: Vec<&String> = words.iter().filter(|word| said.contains(*word)).collect();
    let enough = there.len() * 100 >= words.len() * SHARE && there.len() >= 2.min(words.len());
    let named = is_clinical(outcome.kind) && telling(&outcome.title, said, titles);
    let letters: usize = there.iter().map(|word| word.chars().count()).sum();
    (!there.is_empty() && (enough || named)).then_some(letters)
}

/// The others are named in words that stand in nearly every paper.
const fn is_clinical(kind: OutcomeKind) -> bool {
    matches!(kind, OutcomeKind::Clinical | OutcomeKind::Specialty)
}

/// Whether one long word occurs that no other title has.
fn telling(title: &str, said: &HashSet<String>, titles: &HashMap<String, usize>) -> bool {
    words(title)
        .filter(|word| word.chars().count() >= TELLING_CHARS)
        .map(|word| stem(&word))
        .any(|word| said.contains(&word) && titles.get(&word) == Some(&1))
}

fn stems(text: &str) -> impl Iterator<Item = String> + '_ {
    words(text).map(|word| stem(&word))
}

fn stem(word: &str) -> String {
    word.chars()
        .take(STEM_CHARS)
        .collect::<String>()
        .trim_end_matches('s')
        .to_owned()
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric())
        .map(fold)
        .filter(|word| word.chars().count() >= SHORTEST_CHARS && !COMMON.contains(&word.as_str()))
}
