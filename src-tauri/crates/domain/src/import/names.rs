//! Names as staffing offices write them: "IBRAHIM, Ananya (Dr)", "Dr Kwame Sheikh", "Nour El-Sayed".

use crate::people::{MAX_NAME_CHARS, fold};

/// A name in its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    /// "Dr", or empty.
    pub title: String,
    /// Given names, or empty.
    pub given: String,
    /// Family name, or the only name.
    pub family: String,
}

/// Why a cell is not read as a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameFault {
    /// Nothing but a title, or nothing at all.
    #[error("there is no name")]
    Empty,
    /// "Total: 37", or a shifted column.
    #[error("there are digits in the name")]
    Digits,
    /// Longer than [`MAX_NAME_CHARS`].
    #[error("the name is too long")]
    TooLong,
}

const TITLES: &[(&str, &str)] = &[
    ("dr", "Dr"),
    ("doctor", "Dr"),
    ("mr", "Mr"),
    ("mrs", "Mrs"),
    ("ms", "Ms"),
    ("miss", "Miss"),
    ("mx", "Mx"),
    ("prof", "Prof"),
    ("professor", "Prof"),
    ("sir", "Sir"),
    ("dame", "Dame"),
];

/// Letters after a name, which are no part of it.
const LETTERS_AFTER: &[&str] = &[
    "mbbs", "mbchb", "mbbch", "md", "phd", "msc", "bsc", "mrcp", "mrcs", "frcs", "frcp", "frca",
    "mrcgp", "mrcpch", "mrcog", "frcem", "mrcem", "frcr", "mbe", "obe", "cbe",
];

/// Words that belong to the family name when they are written small, as most are.
const PARTICLES: &[&str] = &["el", "al", "de"];

/// Reads a whole name from one cell.
///
/// With a comma the family name comes first. Without, it is the part in capitals if only a part is
/// in capitals, else the last word with the particles before it.
///
/// # Errors
/// [`NameFault`] if the cell holds no name.
pub fn read_name(text: &str) -> Result<Name, NameFault> {
    check(text)?;
    let (text, bracketed) = without_bracketed_title(text);
    let (mut title, mut name) = match text.split_once(',') {
        Some((family, given)) if !only_letters_after(given) => after_comma(family, given),
        Some((whole, _)) => in_order(whole),
        None => in_order(&text),
    };
    if title.is_empty() {
        title = bracketed.unwrap_or_default();
    }
    if name.family.is_empty() {
        std::mem::swap(&mut name.family, &mut name.given);
    }
    if name.family.is_empty() {
        return Err(NameFault::Empty);
    }
    Ok(Name { title, ..name })
}

/// Reads a cell of a column of family names.
///
/// # Errors
/// [`NameFault`] if the cell holds no name.
pub fn read_family_name(text: &str) -> Result<String, NameFault> {
    check(text)?;
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        Err(NameFault::Empty)
    } else {
        Ok(recase(&words, 2))
    }
}

/// Reads a cell of a column of given names, which may have a title in front.
///
/// # Errors
/// [`NameFault`] if what the cell holds is no name; an empty cell is an empty name.
pub fn read_given_name(text: &str) -> Result<Name, NameFault> {
    check(text)?;
    let (text, bracketed) = without_bracketed_title(text);
    let (title, words) = take_titles(&text);
    let title = if title.is_empty() {
        bracketed.unwrap_or_default()
    } else {
        title
    };
    Ok(Name {
        title,
        given: recase(&words, 3),
        family: String::new(),
    })
}

fn check(text: &str) -> Result<(), NameFault> {
    if text.chars().any(char::is_numeric) {
        return Err(NameFault::Digits);
    }
    if text.chars().count() > MAX_NAME_CHARS {
        return Err(NameFault::TooLong);
    }
    Ok(())
}

fn after_comma(family: &str, given: &str) -> (String, Name) {
    let (before, family) = take_titles(family);
    let (after, given) = take_titles(given);
    let title = if before.is_empty() { after } else { before };
    let family = recase(&family, 2);
    (
        title,
        Name {
            title: String::new(),
            given: recase(&given, 3),
            family,
        },
    )
}

fn in_order(text: &str) -> (String, Name) {
    let (title, words) = take_titles(text);
    let all_capitals = words.iter().all(|word| is_capitals(word, 1));
    let (given, family) = if all_capitals {
        by_position(&words)
    } else {
        by_capitals(&words)
    };
    let least = if all_capitals { 2 } else { 3 };
    let name = Name {
        title: String::new(),
        given: recase(&given, least),
        family: recase(&family, 2),
    };
    (title, name)
}

/// Parts a name in which some words only are in capitals: those are the family name.
fn by_capitals<'t>(words: &[&'t str]) -> (Vec<&'t str>, Vec<&'t str>) {
    let trailing = words
        .iter()
        .rev()
        .take_while(|word| is_capitals(word, 2))
        .count();
    if trailing > 0 {
        return part(words, words.len() - trailing);
    }
    // Three letters at least: "JM Smith" begins with initials.
    let leading = words.iter().take_while(|word| is_capitals(word, 3)).count();
    if leading > 0 {
        let (family, given) = part(words, leading);
        return (given, family);
    }
    by_position(words)
}

/// Parts a name before its last word, or before the particles that belong to it.
fn by_position<'t>(words: &[&'t str]) -> (Vec<&'t str>, Vec<&'t str>) {
    let last = words.len().saturating_sub(1);
    let particles = words
        .iter()
        .take(last)
        .skip(1)
        .rev()
        .take_while(|word| is_particle(word))
        .count();
    part(words, last - particles)
}

fn part<'t>(words: &[&'t str], at: usize) -> (Vec<&'t str>, Vec<&'t str>) {
    (
        words.iter().take(at).copied().collect(),
        words.iter().skip(at).copied().collect(),
    )
}

fn is_particle(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_lowercase) || PARTICLES.contains(&fold(word).as_str())
}

fn is_capitals(word: &str, least: usize) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= least && letters.clone().all(char::is_uppercase)
}

/// Takes titles from both ends and letters from the end; something of a name is always left.
fn take_titles(text: &str) -> (String, Vec<&str>) {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let leading: Vec<&str> = words.iter().map_while(|word| title(word)).collect();
    words.drain(..leading.len());
    let mut found = leading.join(" ");
    while let [.., _, last] = words.as_slice() {
        if let Some(trailing) = title(last) {
            found = if found.is_empty() {
                trailing.to_owned()
            } else {
                found
            };
        } else if !is_letters_after(last) {
            break;
        }
        words.pop();
    }
    (found, words)
}

/// Takes "(Dr)" out, wherever it stands. Other brackets are part of the name.
fn without_bracketed_title(text: &str) -> (String, Option<String>) {
    let parts = text.split_once('(').and_then(|(before, rest)| {
        let (inside, after) = rest.split_once(')')?;
        Some((title(inside)?, format!("{before} {after}")))
    });
    match parts {
        Some((title, rest)) => (rest, Some(title.to_owned())),
        None => (text.to_owned(), None),
    }
}

fn title(word: &str) -> Option<&'static str> {
    let key = fold(word);
    TITLES
        .iter()
        .find(|(known, _)| *known == key)
        .map(|(_, title)| *title)
}

fn only_letters_after(text: &str) -> bool {
    let mut words = text
        .split([',', ' '])
        .filter(|word| !word.is_empty())
        .peekable();
    words.peek().is_some() && words.all(is_letters_after)
}

fn is_letters_after(word: &str) -> bool {
    let key = fold(word);
    LETTERS_AFTER.contains(&key.as_str())
}

/// Joins words, writing those of `least` letters or more that are all capitals as names are written.
fn recase(words: &[&str], least: usize) -> String {
    let words: Vec<String> = words
        .iter()
        .map(|word| word.trim_matches([',', ';']))
        .map(|word| {
            if is_capitals(word, least) {
                recase_word(word)
            } else {
                word.to_owned()
            }
        })
        .collect();
    words.join(" ").trim().to_owned()
}

/// "O'BRIEN" to "O'Brien", "EL-SAYED" to "El-Sayed", "MCDONALD" to "McDonald". "MACLEOD" becomes
/// "Macleod": whether a capital follows "Mac" is known to its bearer only.
fn recase_word(word: &str) -> String {
    let scottish = word.starts_with("MC") && word.chars().count() >= 5;
    let mut out = String::with_capacity(word.len());
    let mut letters = 0_usize;
    let mut initial = true;
    for (place, c) in word.chars().enumerate() {
        if c.is_alphabetic() {
            if initial || (scottish && place == 2) {
                out.push(c);
            } else {
                out.extend(c.to_lowercase());
            }
            letters += 1;
            initial = false;
        } else {
            out.push(c);
            // "O'Brien" but "Sa'ad": a single letter before the apostrophe is a prefix.
            initial = !matches!(c, '\'' | '\u{2019}') || letters == 1;
            letters = 0;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> (String, String, String) {
        read_name(text)
            .map(|name| (name.title, name.given, name.family))
            .unwrap_or_default()
    }

    #[test]
    fn names_are_read_as_offices_write_them() {
        for (text, title, given, family) in [
            ("IBRAHIM, Ananya (Dr)", "Dr", "Ananya", "Ibrahim"),
            ("Dr Kwame Sheikh", "Dr", "Kwame", "Sheikh"),
            ("Nour El-Sayed", "", "Nour", "El-Sayed"),
            ("Dr Mei-Ling Mensah", "Dr", "Mei-Ling", "Mensah"),
            ("BRONTË, Ciaran (Dr)", "Dr", "Ciaran", "Brontë"),
            ("O'BRIEN, Aoife", "", "Aoife", "O'Brien"),
            ("MCDONALD Fiona", "", "Fiona", "McDonald"),
            ("Fiona MACLEOD", "", "Fiona", "Macleod"),
            ("DR SU WIN AUNG", "Dr", "Su Win", "Aung"),
            ("Dr. Sanne van der Merwe", "Dr", "Sanne", "van der Merwe"),
            ("Nour El Sayed", "", "Nour", "El Sayed"),
            ("Al Gore", "", "Al", "Gore"),
            ("JM Smith", "", "JM", "Smith"),
            ("Miss Grace Eze MRCS", "Miss", "Grace", "Eze"),
            ("Grace Eze, MBBS MRCS", "", "Grace", "Eze"),
            ("Sheikh, Dr Kwame", "Dr", "Kwame", "Sheikh"),
            ("Prof Sir Karthik Núñez", "Prof Sir", "Karthik", "Núñez"),
            ("Sukarno", "", "", "Sukarno"),
            ("Dr Win", "Dr", "", "Win"),
            ("Elizabeth (Liz) Osei", "", "Elizabeth (Liz)", "Osei"),
            ("李 小龍", "", "李", "小龍"),
        ] {
            let expected = (title.to_owned(), given.to_owned(), family.to_owned());
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for text in ["", "  ", "Dr", ",", "(Dr)"] {
            assert_eq!(read_name(text), Err(NameFault::Empty), "{text:?}");
        }
        assert_eq!(read_name("Total: 37"), Err(NameFault::Digits));
        assert_eq!(
            read_name(&"x".repeat(MAX_NAME_CHARS + 1)),
            Err(NameFault::TooLong)
        );
    }

    #[test]
    fn two_columns_are_read_like_one() {
        assert_eq!(read_family_name("BRONTË").as_deref(), Ok("Brontë"));
        let given = read_given_name("Dr Ciaran").unwrap_or_default();
        assert_eq!(
            (given.title.as_str(), given.given.as_str()),
            ("Dr", "Ciaran")
        );
    }

    proptest! {
        #[test]
        fn a_name_never_panics_and_is_never_empty(text in "\\PC{0,60}") {
            if let Ok(name) = read_name(&text) {
                prop_assert!(!name.family.trim().is_empty());
            }
            let _ = (read_family_name(&text), read_given_name(&text));
        }

        #[test]
        fn plain_names_keep_every_letter(given in "[A-Z][a-z]{1,9}", family in "[A-Z][a-z]{3,9}") {
            prop_assume!(title(&given).is_none() && title(&family).is_none());
            prop_assume!(!is_letters_after(&given) && !is_letters_after(&family));
            // "MCDONALD" is written "McDonald", whatever it was before it was in capitals.
            prop_assume!(!family.starts_with("Mc"));
            let expected = Name { title: String::new(), given: given.clone(), family: family.clone() };
            prop_assert_eq!(read_name(&format!("{given} {family}")), Ok(expected.clone()));
            prop_assert_eq!(read_name(&format!("{}, {given}", family.to_uppercase())), Ok(expected));
        }
    }
}
