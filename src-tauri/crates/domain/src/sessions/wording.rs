//! Rules about the words of the two columns, whichever column they are in.

/// The longest a column may be, in characters: about a hundred pages. More is a file, not a note.
pub const MAX_COLUMN_CHARS: usize = 200_000;

/// Whether a column of these words can be kept.
#[must_use]
pub fn fits_a_column(text: &str) -> bool {
    // Bytes are never fewer than characters, so nearly every text is decided without a count.
    text.len() <= MAX_COLUMN_CHARS || text.chars().count() <= MAX_COLUMN_CHARS
}

/// How many words a text has.
#[must_use]
pub fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The beginning of a text on one line: headings left out, list marks taken off, cut between
/// words at no more than `max_chars` characters.
#[must_use]
pub fn excerpt(text: &str, max_chars: usize) -> String {
    let running = text
        .lines()
        .filter(|line| !line.starts_with("## "))
        .map(|line| line.strip_prefix("- ").unwrap_or(line))
        .flat_map(str::split_whitespace);
    let mut excerpt = String::new();
    let mut room = max_chars;
    for word in running {
        let needed = word.chars().count() + usize::from(!excerpt.is_empty());
        if needed >= room {
            return cut_short(excerpt, word, room);
        }
        if !excerpt.is_empty() {
            excerpt.push(' ');
        }
        excerpt.push_str(word);
        room -= needed;
    }
    excerpt
}

/// Ends an excerpt that has no room for `next`; a first word longer than the room is cut itself.
fn cut_short(mut excerpt: String, next: &str, room: usize) -> String {
    if excerpt.is_empty() {
        excerpt.extend(next.chars().take(room.saturating_sub(1)));
    }
    if room > 0 {
        excerpt.push('…');
    }
    excerpt
}

/// How often `passage` stands in `text`.
#[must_use]
pub fn count_passage(text: &str, passage: &str) -> usize {
    let passage = passage.trim();
    if passage.is_empty() {
        0
    } else {
        text.matches(passage).count()
    }
}

/// Takes `passage` out of `text` wherever it stands, with the space and the line break it leaves
/// behind. The result never holds the passage, not even where two halves of it meet.
#[must_use]
pub fn without_passage(text: &str, passage: &str) -> String {
    let passage = passage.trim();
    let mut text = text.to_owned();
    while !passage.is_empty() && text.contains(passage) {
        text = without_each(&text, passage);
    }
    text
}

fn without_each(text: &str, passage: &str) -> String {
    let mut pieces = text.split(passage).peekable();
    let mut kept = pieces.next().unwrap_or_default().to_owned();
    while let Some(piece) = pieces.next() {
        if !piece.is_empty() || pieces.peek().is_none() {
            join(&mut kept, piece);
        }
    }
    kept
}

/// Joins what stood before and after a passage: one space where there was any, none at the start
/// or end of a line or before a closing mark, and no empty line that was not there before.
fn join(before: &mut String, after: &str) {
    let rest = after.trim_start_matches(' ');
    let body = before.trim_end_matches(' ').len();
    let spaced = rest.len() < after.len() || body < before.len();
    before.truncate(body);
    let line_starts = before.is_empty() || before.ends_with('\n');
    let line_ends = rest.is_empty() || rest.starts_with('\n');
    if spaced
        && !line_starts
        && !line_ends
        && !rest.starts_with(['.', ',', ';', ':', '!', '?', ')', ']'])
    {
        before.push(' ');
    }
    let rest = match () {
        () if before.is_empty() || before.ends_with("\n\n") => rest.trim_start_matches('\n'),
        () if line_starts => rest.strip_prefix('\n').unwrap_or(rest),
        () => rest,
    };
    if rest.is_empty() {
        before.truncate(before.trim_end_matches('\n').len());
    }
    before.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_passage_leaves_one_space_and_no_hole() {
        for (text, kept) in [
            ("She saw Mr Thorne on Monday.", "She saw on Monday."),
            ("She saw Mr Thorne.", "She saw."),
            ("Mr Thorne was ill.", "was ill."),
            ("Seen: Mr Thorne", "Seen:"),
            ("Mr ThorneMr Thorne x", "x"),
            ("One.\n\nMr Thorne\n\nTwo.", "One.\n\nTwo."),
            ("One.\nMr Thorne\nTwo.", "One.\nTwo."),
            ("One.\n\nMr Thorne", "One."),
            ("nothing here", "nothing here"),
        ] {
            assert_eq!(without_passage(text, "Mr Thorne"), kept, "{text:?}");
        }
    }

    #[test]
    fn halves_that_meet_go_as_well() {
        assert_eq!(without_passage("ab-abcd-cd", "abcd"), "ab--cd");
        assert_eq!(without_passage("aabb", "ab"), "");
    }

    #[test]
    fn an_empty_passage_takes_nothing() {
        assert_eq!(without_passage("as it was", "  "), "as it was");
        assert_eq!(count_passage("as it was", " "), 0);
    }

    #[test]
    fn an_excerpt_is_cut_between_words() {
        let note = "## What ends when\nContract to 2 Feb.\n- Rota\n\nVisa.";
        assert_eq!(excerpt(note, 100), "Contract to 2 Feb. Rota Visa.");
        assert_eq!(excerpt(note, 20), "Contract to 2 Feb.…");
        assert_eq!(excerpt("Llanfairpwllgwyngyll", 8), "Llanfai…");
    }

    #[test]
    fn a_column_is_counted_in_characters() {
        assert!(fits_a_column(&"é".repeat(MAX_COLUMN_CHARS)));
        assert!(!fits_a_column(&"é".repeat(MAX_COLUMN_CHARS + 1)));
    }

    proptest! {
        #[test]
        fn nothing_of_the_passage_is_left(text in "[ab \n.é]{0,60}", passage in "[ab é]{1,4}") {
            let kept = without_passage(&text, &passage);
            prop_assert!(passage.trim().is_empty() || !kept.contains(passage.trim()));
            prop_assert!(kept.len() <= text.len());
        }

        #[test]
        fn words_beside_the_passage_stay(before in "[a-m ]{0,20}", after in "[a-m ]{0,20}") {
            let kept = without_passage(&format!("{before} XYZ {after}"), "XYZ");
            let expected: Vec<_> = before.split_whitespace().chain(after.split_whitespace()).collect();
            prop_assert_eq!(kept.split_whitespace().collect::<Vec<_>>(), expected);
        }

        #[test]
        fn an_excerpt_fits(text in "\\PC{0,80}", room in 1usize..40) {
            prop_assert!(excerpt(&text, room).chars().count() <= room);
        }
    }
}
