//! The words around a find.

use super::words::{Word, words};

/// A piece of a snippet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Its words.
    pub text: String,
    /// Whether they were searched for.
    pub hit: bool,
}

/// What is searched for: words in a row, the last of them perhaps only begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub(super) words: Vec<String>,
    pub(super) prefix: bool,
}

/// The length of a snippet, in words.
const LENGTH: usize = 24;

/// Words shown before the first find.
const LEAD: usize = 4;

/// Words looked at; a find further on is shown by the beginning of its text.
const MAX_WORDS: usize = 20_000;

const CUT: &str = "…";

/// A find in a text: words from `start` up to, but not, `end`, for the term of that index.
#[derive(Clone, Copy)]
struct Find {
    start: usize,
    end: usize,
    term: usize,
}

impl Term {
    pub(super) fn new(text: &str, prefix: bool) -> Self {
        Self {
            words: words(text).map(|word| word.folded.into_owned()).collect(),
            prefix,
        }
    }

    /// Whether the words of a text begin with this term.
    fn begins(&self, text: &[Word<'_>]) -> bool {
        let last = self.words.len().saturating_sub(1);
        !self.words.is_empty()
            && text.len() > last
            && self
                .words
                .iter()
                .zip(text)
                .enumerate()
                .all(|(index, (wanted, word))| {
                    if self.prefix && index == last {
                        word.folded.starts_with(wanted.as_str())
                    } else {
                        word.folded == *wanted
                    }
                })
    }
}

/// The stretch of `body` in which most of the terms stand close together; its beginning if none
/// does. White space and heading marks are left out.
#[must_use]
pub fn snippet(body: &str, terms: &[Term]) -> Vec<Segment> {
    let text: Vec<Word<'_>> = words(body).take(MAX_WORDS).collect();
    let finds = finds(&text, terms);
    // Not so far on that less than a whole stretch were left.
    let from = densest(&finds)
        .saturating_sub(LEAD)
        .min(text.len().saturating_sub(LENGTH));
    let to = (from + LENGTH).min(text.len());
    let starts = if from == 0 {
        0
    } else {
        text.get(from).map_or(0, |word| word.start)
    };
    let ends = match text.get(to) {
        Some(_) => text
            .get(to.saturating_sub(1))
            .map_or(body.len(), |word| word.end),
        None => body.len(),
    };
    let mut pieces = Pieces {
        body,
        done: starts,
        segments: Vec::new(),
    };
    if starts > 0 {
        pieces.push(CUT, false);
    }
    for find in finds
        .iter()
        .filter(|find| find.start >= from && find.end <= to)
    {
        let (first, last) = (text.get(find.start), text.get(find.end - 1));
        if let (Some(first), Some(last)) = (first, last) {
            pieces.hit(first.start, last.end);
        }
    }
    pieces.plain_up_to(ends);
    if ends < body.trim_end().len() {
        pieces.push(CUT, false);
    }
    pieces.segments
}

fn finds(text: &[Word<'_>], terms: &[Term]) -> Vec<Find> {
    let mut finds = Vec::new();
    for start in 0..text.len() {
        let rest = text.get(start..).unwrap_or_default();
        for (index, term) in terms.iter().enumerate() {
            if term.begins(rest) {
                finds.push(Find {
                    start,
                    end: start + term.words.len(),
                    term: index,
                });
            }
        }
    }
    finds
}

/// Where the stretch begins that holds the most different terms; the first such.
fn densest(finds: &[Find]) -> usize {
    let reach = LENGTH - LEAD;
    let different = |first: usize| {
        let begin = finds.get(first).map_or(0, |find| find.start);
        let near = finds
            .iter()
            .skip(first)
            .take_while(|find| find.end <= begin + reach);
        let mut terms: Vec<usize> = near.map(|find| find.term).collect();
        terms.sort_unstable();
        terms.dedup();
        terms.len()
    };
    let best = (0..finds.len()).max_by_key(|first| (different(*first), usize::MAX - first));
    best.and_then(|first| finds.get(first))
        .map_or(0, |find| find.start)
}

/// Puts a snippet together.
struct Pieces<'a> {
    body: &'a str,
    /// How far the text is done, in bytes.
    done: usize,
    segments: Vec<Segment>,
}

impl Pieces<'_> {
    fn hit(&mut self, start: usize, end: usize) {
        if end <= self.done {
            return;
        }
        self.plain_up_to(start);
        let found = self.body.get(self.done.max(start)..end).unwrap_or_default();
        self.push(found, true);
        self.done = end;
    }

    fn plain_up_to(&mut self, end: usize) {
        if end > self.done {
            let between = on_one_line(self.body.get(self.done..end).unwrap_or_default());
            self.push(&between, false);
            self.done = end;
        }
    }

    fn push(&mut self, text: &str, hit: bool) {
        if text.is_empty() {
            return;
        }
        match self.segments.last_mut().filter(|last| !hit && !last.hit) {
            Some(last) => last.text.push_str(text),
            None => self.segments.push(Segment {
                text: text.to_owned(),
                hit,
            }),
        }
    }
}

/// White space as single spaces, and without the marks of headings.
fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut gap = false;
    for word in text.split(char::is_whitespace) {
        if word.is_empty() || word.chars().all(|c| c == '#') {
            gap = true;
            continue;
        }
        if gap || !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
        gap = false;
    }
    if gap && !line.ends_with(' ') {
        line.push(' ');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(body: &str, terms: &[Term]) -> String {
        let mark = |piece: &Segment| {
            if piece.hit {
                format!("[{}]", piece.text)
            } else {
                piece.text.clone()
            }
        };
        snippet(body, terms).iter().map(mark).collect()
    }

    fn word(text: &str) -> Term {
        Term::new(text, false)
    }

    #[test]
    fn finds_are_marked_as_they_are_written() {
        assert_eq!(
            shown("The ROTA worries Dr Núñez.", &[word("rota"), word("nunez")]),
            "The [ROTA] worries Dr [Núñez]."
        );
        assert_eq!(
            shown(
                "no supervisor, no supervision",
                &[Term::new("superv", true)]
            ),
            "no [supervisor], no [supervision]"
        );
    }

    #[test]
    fn a_phrase_is_one_find_and_its_words_alone_are_none() {
        let phrase = [word("rota talk")];
        assert_eq!(
            shown("a talk, a rota talk, a rota", &phrase),
            "a talk, a [rota talk], a rota"
        );
    }

    #[test]
    fn the_stretch_with_most_of_the_terms_is_shown() {
        let far = "filler ".repeat(60);
        let body = format!("rota {far} rota and contract {far}");
        let text = shown(&body, &[word("rota"), word("contract")]);
        assert!(
            text.starts_with("…filler") && text.ends_with("filler…"),
            "{text}"
        );
        assert!(text.contains("[rota] and [contract]"), "{text}");
    }

    #[test]
    fn lines_and_headings_become_one_line() {
        assert_eq!(
            shown("## What ends\n\nThe   rota.\n", &[word("rota")]),
            " What ends The [rota]. "
        );
    }

    #[test]
    fn without_a_find_the_beginning_is_shown() {
        assert_eq!(shown("plain words", &[]), "plain words");
        assert!(snippet("", &[word("x")]).is_empty());
        assert!(shown(&"word ".repeat(40), &[]).ends_with("word…"));
    }

    proptest! {
        #[test]
        fn nothing_is_invented(body in "\\PC{0,200}", first in "[a-c]{1,2}", second in "\\PC{1,4}") {
            let terms = [Term::new(&first, true), word(&second)];
            for piece in snippet(&body, &terms) {
                if piece.hit {
                    prop_assert!(body.contains(&piece.text));
                }
            }
        }

        #[test]
        fn overlapping_terms_lose_no_letter(body in "[ab ]{0,60}") {
            let terms = [word("a b"), word("b a"), Term::new("a", true)];
            let whole: String = snippet(&body, &terms).into_iter().map(|piece| piece.text).collect();
            let bare = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assume!(words(&body).count() <= LENGTH);
            prop_assert_eq!(bare(&whole), bare(&body));
        }
    }
}
