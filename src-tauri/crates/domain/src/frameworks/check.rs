//! The rules a framework keeps, whether typed, imported or shipped.

use std::collections::HashSet;

use super::fault::{most_chars, most_entries};
use super::{
    Basis, Field, Framework, FrameworkFault, FrameworkProblem, MAX_CURRENCY_YEARS, MAX_TEXT_CHARS,
    Outcome, Place,
};

impl Framework {
    /// The same framework without spaces around its texts, empty notes left out, and lines that end
    /// alike.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        let facts = [
            &mut self.key,
            &mut self.specialty,
            &mut self.college,
            &mut self.curriculum,
            &mut self.edition,
            &mut self.source_url,
        ];
        facts.into_iter().for_each(trim);
        for list in [&mut self.other_sources, &mut self.notes] {
            list.iter_mut().for_each(trim);
            list.retain(|text| !text.is_empty());
        }
        for outcome in &mut self.outcomes {
            trim(&mut outcome.code);
            trim(&mut outcome.title);
            for text in [&mut outcome.note, &mut outcome.statement] {
                text.iter_mut().for_each(trim);
                *text = text.take().filter(|text| !text.is_empty());
            }
        }
        self
    }

    /// Checks that the framework can be kept.
    ///
    /// # Errors
    /// The first [`FrameworkFault`] found, with its place and no position.
    pub fn check(&self) -> Result<(), FrameworkFault> {
        self.check_facts()
            .and_then(|()| self.check_lists())
            .and_then(|()| self.check_outcomes())
            .map_err(|(outcome, field, problem)| FrameworkFault {
                position: None,
                place: Some(Place { outcome, field }),
                problem,
            })
    }

    fn check_facts(&self) -> Checked {
        let at = |field, problem| (None, field, problem);
        let facts = [
            (Field::Key, &self.key),
            (Field::Specialty, &self.specialty),
            (Field::College, &self.college),
            (Field::Curriculum, &self.curriculum),
            (Field::Edition, &self.edition),
            (Field::SourceUrl, &self.source_url),
        ];
        for (field, text) in facts {
            check_text(field, text).map_err(|problem| at(field, problem))?;
        }
        for (field, text) in [(Field::Key, &self.key), (Field::Specialty, &self.specialty)] {
            if text.trim().is_empty() {
                return Err(at(field, FrameworkProblem::Missing));
            }
        }
        if !self.key.bytes().all(is_of_key) {
            return Err(at(Field::Key, FrameworkProblem::BadKey(self.key.clone())));
        }
        if !(1..=MAX_CURRENCY_YEARS).contains(&self.currency_years) {
            return Err(at(Field::CurrencyYears, FrameworkProblem::BadYears));
        }
        Ok(())
    }

    fn check_lists(&self) -> Checked {
        let lists = [
            (Field::Notes, &self.notes),
            (Field::OtherSources, &self.other_sources),
        ];
        for (field, list) in lists {
            let most = most_entries(field);
            if list.len() > most {
                return Err((None, field, FrameworkProblem::TooMany(most)));
            }
            for text in list {
                check_text(field, text).map_err(|problem| (None, field, problem))?;
            }
        }
        Ok(())
    }

    fn check_outcomes(&self) -> Checked {
        let most = most_entries(Field::Outcomes);
        if self.outcomes.is_empty() {
            return Err((None, Field::Outcomes, FrameworkProblem::NoOutcome));
        }
        if self.outcomes.len() > most {
            let first_too_many = Some(most);
            return Err((first_too_many, Field::Code, FrameworkProblem::TooMany(most)));
        }
        let mut codes = HashSet::new();
        for (index, outcome) in self.outcomes.iter().enumerate() {
            check_outcome(outcome).map_err(|(field, problem)| (Some(index), field, problem))?;
            if !codes.insert(outcome.code.as_str()) {
                let twice = FrameworkProblem::CodeTwice(outcome.code.clone());
                return Err((Some(index), Field::Code, twice));
            }
        }
        Ok(())
    }
}

type Checked = Result<(), (Option<usize>, Field, FrameworkProblem)>;

fn check_outcome(outcome: &Outcome) -> Result<(), (Field, FrameworkProblem)> {
    let empty = String::new();
    let texts = [
        (Field::Code, &outcome.code),
        (Field::Title, &outcome.title),
        (Field::Note, outcome.note.as_ref().unwrap_or(&empty)),
        (
            Field::Statement,
            outcome.statement.as_ref().unwrap_or(&empty),
        ),
    ];
    for (field, text) in texts {
        check_text(field, text).map_err(|problem| (field, problem))?;
    }
    for (field, text) in [(Field::Code, &outcome.code), (Field::Title, &outcome.title)] {
        if text.trim().is_empty() {
            return Err((field, FrameworkProblem::Missing));
        }
    }
    if !outcome.code.chars().all(is_of_code) {
        let bad = FrameworkProblem::BadCode(outcome.code.clone());
        return Err((Field::Code, bad));
    }
    if outcome.confirmed && outcome.basis != Basis::Seen {
        return Err((Field::Confirmed, FrameworkProblem::ConfirmedUnseen));
    }
    Ok(())
}

fn trim(text: &mut String) {
    if text.contains('\r') {
        *text = text.replace("\r\n", "\n");
    }
    if text.trim().len() != text.len() {
        *text = text.trim().to_owned();
    }
}

fn check_text(field: Field, text: &str) -> Result<(), FrameworkProblem> {
    let most = most_chars(field);
    if text.chars().nth(most).is_some() {
        return Err(FrameworkProblem::TooLong(most));
    }
    let lines = most == MAX_TEXT_CHARS;
    if text
        .chars()
        .any(|c| is_invisible(c) && !(lines && c == '\n'))
    {
        return Err(FrameworkProblem::Invisible);
    }
    Ok(())
}

/// Control characters, and those that hide text or turn its direction (Unicode Annex 9): a title is
/// shown next to others and must not be able to change how they read.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

const fn is_of_key(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

/// A comma, an equals sign or a space in a code would not survive the command line.
fn is_of_code(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '/' | '(' | ')')
}
