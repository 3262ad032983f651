//! The search language: words, "phrases", prefix*, -not, `person:`, `kind:`, `before:`, `after:`.
//!
//! Words must all match; case and accents do not matter. The result is an FTS5 expression in which
//! every user word is quoted, so nothing the user types can be read as an operator.

mod snippet;
mod words;

use chrono::NaiveDate;

pub use snippet::{Segment, Term, snippet};

use crate::time::PartialDate;
use crate::vocabulary;

vocabulary! {
    /// What kind of thing a search result is.
    SearchKind {
        /// A doctor.
        Person = "person",
        /// The confidential column of a session.
        Note = "note",
        /// The agreed summary of a session.
        Summary = "summary",
        /// An action.
        Action = "action",
        /// A concern.
        Concern = "concern",
        /// A file: its name and what is said of it.
        Attachment = "attachment",
        /// An item of evidence: its title and what is said of it.
        Evidence = "evidence",
        /// A file of an item of evidence: its name, and its pages one by one.
        Document = "document",
        /// A step of a career plan.
        Milestone = "milestone",
        /// An entry of a log: its title and what it says.
        LogEntry = "log_entry",
    }
}

/// A search, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// FTS5 MATCH expression; `None` when only filters were given.
    pub expression: Option<String>,
    /// What is to be found, for snippets.
    pub terms: Vec<Term>,
    /// Part of a doctor's name.
    pub person: Option<String>,
    /// Only this kind.
    pub kind: Option<SearchKind>,
    /// Only earlier than this day.
    pub before: Option<NaiveDate>,
    /// Only this day or later.
    pub after: Option<NaiveDate>,
    /// Filters that could not be read, as typed; shown, never ignored in silence.
    pub not_understood: Vec<String>,
}

/// Whether the last word counts as the start of a word, as while typing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastWord {
    /// The user may still be typing it.
    MayContinue,
    /// As it stands.
    Whole,
}

/// The longest query that is looked at, in characters; the rest is left out.
pub const MAX_QUERY_CHARS: usize = 500;

impl Query {
    /// Reads what the user typed.
    #[must_use]
    pub fn parse(text: &str, last: LastWord) -> Self {
        let text: String = text.chars().take(MAX_QUERY_CHARS).collect();
        let tokens = tokens(&text);
        let continues = last == LastWord::MayContinue && !text.ends_with([' ', '"']);
        let count = tokens.len();
        let mut query = Self::default();
        let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
        for (index, token) in tokens.into_iter().enumerate() {
            if query.take_filter(&token) {
                continue;
            }
            let prefix = token.prefix || (continues && index + 1 == count && !token.phrase);
            let Some(term) = term(&token.text, prefix) else {
                continue;
            };
            if token.negated {
                unwanted.push(term);
            } else {
                wanted.push(term);
                query.terms.push(Term::new(&token.text, prefix));
            }
        }
        query.expression = expression(&wanted, &unwanted, &mut query.not_understood);
        query
    }

    fn take_filter(&mut self, token: &Token) -> bool {
        let Some((name, value)) = token.filter() else {
            return false;
        };
        let understood = match name.as_str() {
            "person" => replace(&mut self.person, Some(value.to_owned())),
            "kind" => replace(&mut self.kind, value.to_lowercase().parse().ok()),
            "before" => replace(&mut self.before, first_day(value)),
            "after" => replace(&mut self.after, first_day(value)),
            _ => return false,
        };
        if !understood {
            self.not_understood.push(format!("{name}:{value}"));
        }
        true
    }
}

fn replace<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
    let understood = value.is_some();
    if understood {
        *slot = value;
    }
    understood
}

fn first_day(text: &str) -> Option<NaiveDate> {
    text.parse::<PartialDate>().ok().map(PartialDate::first_day)
}

struct Token {
    text: String,
    phrase: bool,
    prefix: bool,
    negated: bool,
}

impl Token {
    /// `name:value`, the value possibly quoted; only for a bare token.
    fn filter(&self) -> Option<(String, &str)> {
        if self.negated {
            return None;
        }
        let (name, value) = self.text.split_once(':')?;
        (!value.is_empty()).then(|| (name.to_lowercase(), value))
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    loop {
        while chars.next_if(|c| c.is_whitespace()).is_some() {}
        if chars.peek().is_none() {
            return tokens;
        }
        let negated = chars.next_if_eq(&'-').is_some();
        let (mut word, mut phrase, mut quoted) = (String::new(), false, false);
        while let Some(c) = chars.next_if(|c| quoted || !c.is_whitespace()) {
            if c == '"' {
                phrase |= word.is_empty();
                quoted = !quoted;
            } else {
                word.push(c);
            }
        }
        let prefix = word.ends_with('*');
        tokens.push(Token {
            text: word.trim_end_matches('*').to_owned(),
            phrase,
            prefix,
            negated,
        });
    }
}

/// One quoted FTS5 string; `None` if nothing in it can match.
fn term(text: &str, prefix: bool) -> Option<String> {
    if !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    let clean: String = text
        .chars()
        .filter(|c| !c.is_control() && *c != '"')
        .collect();
    Some(format!("\"{clean}\"{}", if prefix { " *" } else { "" }))
}

fn expression(
    wanted: &[String],
    unwanted: &[String],
    not_understood: &mut Vec<String>,
) -> Option<String> {
    if wanted.is_empty() {
        not_understood.extend(
            unwanted
                .iter()
                .map(|term| format!("-{}", term.trim_matches('"'))),
        );
        return None;
    }
    let mut expression = wanted.join(" AND ");
    for term in unwanted {
        expression = format!("({expression}) NOT {term}");
    }
    Some(expression)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn fts(text: &str) -> Option<String> {
        Query::parse(text, LastWord::Whole).expression
    }

    #[test]
    fn words_phrases_prefixes_and_not() {
        assert_eq!(fts("career plan").unwrap(), r#""career" AND "plan""#);
        assert_eq!(fts(r#""career plan""#).unwrap(), r#""career plan""#);
        assert_eq!(fts("superv*").unwrap(), r#""superv" *"#);
        assert_eq!(fts("rota -night").unwrap(), r#"("rota") NOT "night""#);
    }

    #[test]
    fn the_last_word_may_still_be_typed() {
        let query = Query::parse("rota superv", LastWord::MayContinue);
        assert_eq!(query.expression.unwrap(), r#""rota" AND "superv" *"#);
        let query = Query::parse("rota ", LastWord::MayContinue);
        assert_eq!(query.expression.unwrap(), r#""rota""#);
    }

    #[test]
    fn operators_of_fts5_are_only_words() {
        assert_eq!(
            fts("AND OR NEAR(a b)").unwrap(),
            r#""AND" AND "OR" AND "NEAR(a" AND "b)""#
        );
    }

    #[test]
    fn filters_are_taken_out() {
        let query = Query::parse(
            r#"rota person:"Thiri Win" kind:note before:2026-11 after:2025"#,
            LastWord::Whole,
        );
        assert_eq!(query.person.as_deref(), Some("Thiri Win"));
        assert_eq!(query.kind, Some(SearchKind::Note));
        assert_eq!(query.before, NaiveDate::from_ymd_opt(2026, 11, 1));
        assert_eq!(query.after, NaiveDate::from_ymd_opt(2025, 1, 1));
        assert_eq!(query.expression.unwrap(), r#""rota""#);
    }

    #[test]
    fn a_filter_that_cannot_be_read_is_named() {
        let query = Query::parse("kind:poem before:yesterday", LastWord::Whole);
        assert_eq!(query.not_understood, ["kind:poem", "before:yesterday"]);
        assert_eq!(
            Query::parse("-night", LastWord::Whole).not_understood,
            ["-night"]
        );
    }

    proptest! {
        #[test]
        fn nothing_typed_escapes_its_quotes(text in "\\PC{0,80}") {
            if let Some(expression) = fts(&text) {
                prop_assert_eq!(expression.matches('"').count() % 2, 0);
                let outside: String = expression.split('"').step_by(2).collect();
                prop_assert!(outside.chars().all(|c| "AND NOT*()".contains(c)), "{}", outside);
            }
        }
    }
}
