//! Names as keys: for sorting a list, and for noticing that two lines may be one doctor.
//!
//! A key is never shown and never replaces the name as it is written.

use unicode_normalization::UnicodeNormalization;

use super::Roster;

/// Between family name and given name in a sort key; sorts before any letter, so that "Su" comes
/// before "Su Su".
const PART: char = '\t';

/// The text in lower case, without accents, apostrophes and full stops; whatever else is neither
/// letter nor digit becomes one space. "O’Brien-Núñez" and "OBRIEN NUNEZ" fold alike.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match c {
            '\u{300}'..='\u{36f}'
            | '\''
            | '\u{2018}'
            | '\u{2019}'
            | '\u{2bc}'
            | '`'
            | '´'
            | '.' => {}
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            c if c.is_alphanumeric() || !c.is_ascii() && !c.is_whitespace() => folded.push(c),
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// By what a person is sorted: family name, then given name, both folded.
#[must_use]
pub fn sort_name(roster: &Roster) -> String {
    format!(
        "{}{PART}{}",
        fold(&roster.family_name),
        fold(&roster.given_name)
    )
}

/// By what two lines are recognised as perhaps the same person: the words of the name, folded, in
/// no particular order, since offices disagree on which of them is the family name.
#[must_use]
pub fn name_key(roster: &Roster) -> String {
    let folded = fold(&format!("{} {}", roster.given_name, roster.family_name));
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    words.sort_unstable();
    words.join(" ")
}

/// Whether writing `new` over `old` would only change capitals, or lose accents.
#[must_use]
pub fn same_but_for_case(old: &str, new: &str) -> bool {
    old.to_lowercase() == new.to_lowercase() || (new.is_ascii() && fold(old) == fold(new))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn named(given: &str, family: &str) -> Roster {
        Roster {
            given_name: given.into(),
            family_name: family.into(),
            ..Roster::default()
        }
    }

    #[test]
    fn accents_capitals_and_punctuation_fold_away() {
        for (written, folded) in [
            ("BRONTË", "bronte"),
            ("O’Brien", "obrien"),
            ("El-Sayed", "el sayed"),
            ("Bjørn Łukasz Straße", "bjorn lukasz strasse"),
            ("  St.  John ", "st john"),
            ("İbrahim Işık", "ibrahim isik"),
            ("李 小龍", "李 小龍"),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    #[test]
    fn family_names_sort_first_and_shorter_ones_before_longer_ones() {
        let mut names = [
            named("Aye", "Su Su"),
            named("Zaw", "Su"),
            named("Ann", "Zöe"),
        ];
        names.sort_by_key(sort_name);
        let order: Vec<_> = names.iter().map(|name| name.given_name.as_str()).collect();
        assert_eq!(order, ["Zaw", "Aye", "Ann"]);
    }

    #[test]
    fn a_name_is_the_same_name_however_it_is_cut() {
        assert_eq!(
            name_key(&named("Su Win", "Aung")),
            name_key(&named("SU", "WIN-AUNG"))
        );
        assert_ne!(
            name_key(&named("Su", "Aung")),
            name_key(&named("Su Win", "Aung"))
        );
    }

    #[test]
    fn an_accent_gained_is_a_change_and_an_accent_lost_is_not() {
        assert!(same_but_for_case("MacLeod", "Macleod"));
        assert!(same_but_for_case("Brontë", "Bronte"));
        assert!(!same_but_for_case("Bronte", "Brontë"));
        assert!(!same_but_for_case("Win", "Wynn"));
    }

    proptest! {
        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = fold(&text);
        }

        #[test]
        fn folding_twice_is_folding_once(text in r"[\p{Latin}0-9'’ .-]{0,40}") {
            let once = fold(&text);
            prop_assert!(!once.contains("  ") && once.trim() == once);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
