//! Outcomes whose words occur in an item: suggestions, and never more than that.

use std::collections::HashSet;

use waymark_domain::evidence::Evidence;
use waymark_domain::frameworks::{Framework, Outcome};
use waymark_domain::people::fold;

use super::Suggestion;

/// The most suggestions for one item.
const MOST: usize = 6;

/// Words of a title that must occur, out of a hundred.
const SHARE: usize = 50;

/// A single long word of a title is enough where it is as long as this: "ultrasound".
const TELLING_CHARS: usize = 9;

/// Words shorter than this tell nothing.
const SHORTEST_CHARS: usize = 4;

/// How many letters two forms of one word share at their beginning: "resuscitate", "resuscitation".
const STEM_CHARS: usize = 7;

/// Words that stand in many titles.
const COMMON: [&str; 24] = [
    "able",
    "across",
    "adult",
    "adults",
    "appropriate",
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
    "provide",
    "range",
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
            if let Some(weight) = weight(outcome, &said) {
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

/// How many letters of the title's telling words occur; `None` if that is too little.
fn weight(outcome: &Outcome, said: &HashSet<String>) -> Option<usize> {
    let words: HashSet<String> = stems(&outcome.title).collect();
    let there: Vec<&String> = words.iter().filter(|word| said.contains(*word)).collect();
    let enough = there.len() * 100 >= words.len() * SHARE && there.len() >= 2.min(words.len());
    let named = telling(&outcome.title, said);
    let letters: usize = there.iter().map(|word| word.chars().count()).sum();
    (!there.is_empty() && (enough || named)).then_some(letters)
}

/// Whether one long word of the title occurs.
fn telling(title: &str, said: &HashSet<String>) -> bool {
    words(title)
        .filter(|word| word.chars().count() >= TELLING_CHARS)
        .any(|word| said.contains(&stem(&word)))
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
