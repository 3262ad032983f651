//! Telling whether two files say the same.

/// Texts of fewer words are alike by chance: a form without entries, a page with a stamp.
const FEWEST_WORDS: usize = 12;

/// The hash of the words of a text: letters and digits, whatever their case, and nothing of spaces,
/// marks, lines and pages. `None` when there are too few to tell.
pub(super) fn hash<'a>(pages: impl IntoIterator<Item = &'a str>) -> Option<[u8; 32]> {
    let mut hasher = blake3::Hasher::new();
    let mut words = 0;
    let mut normal = String::new();
    for page in pages {
        for word in page.split(|c: char| !c.is_alphanumeric()) {
            if word.is_empty() {
                continue;
            }
            words += 1;
            normal.clear();
            normal.extend(word.chars().flat_map(char::to_lowercase));
            hasher.update(normal.as_bytes());
            hasher.update(b" ");
        }
    }
    (words >= FEWEST_WORDS).then(|| *hasher.finalize().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::hash;

    const LETTER: &str =
        "We looked at the pathway of 42 patients, before and after the change we had made.";

    #[test]
    fn the_same_words_are_the_same_text() {
        let laid_out = [
            "WE LOOKED  at the pathway\nof 42 patients -",
            "before and after: the change we had made",
        ];
        assert!(hash([LETTER]).is_some());
        assert_eq!(hash([LETTER]), hash(laid_out));
    }

    #[test]
    fn other_words_are_another_text_and_few_words_are_none() {
        let other = LETTER.replace("42", "43");
        assert_ne!(hash([LETTER]), hash([other.as_str()]));
        let joined = LETTER.replace("We looked", "Welooked");
        assert_ne!(
            hash([LETTER]),
            hash([joined.as_str()]),
            "where a word ends counts"
        );
        assert_eq!(hash(["Certificate of attendance"]), None);
        assert_eq!(hash([""; 3]), None);
    }
}
