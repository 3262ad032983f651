//! Names of files out of foreign files.

use waymark_domain::attachments::file_name;

/// A name as it is kept: the last component, without what nobody can see or what turns the reading
/// direction round, so that a name cannot show another ending than it has.
pub fn kept(given: &str) -> Option<String> {
    let shown: String = given.chars().filter(|c| !turns(*c)).collect();
    file_name(&shown)
}

/// Marks, embeddings, overrides and isolates of direction (UAX #9), and the mark of byte order.
const fn turns(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_shows_the_ending_it_has() {
        assert_eq!(
            kept("letter\u{202e}fdp.exe").as_deref(),
            Some("letterfdp.exe")
        );
        assert_eq!(kept("../../etc/pass\u{7}wd").as_deref(), Some("passwd"));
        assert_eq!(kept("..\\..\\"), None);
    }
}
