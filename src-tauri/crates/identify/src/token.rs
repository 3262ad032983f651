//! Cuts text into words, numbers and marks, each knowing what it looks like and what white space
//! comes before it. All else reads these instead of characters.

use crate::cue::{self, Cue};

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Letters only.
    Word(Case),
    /// ASCII digits only.
    Number,
    /// Letters and digits: `K123456`, `3rd`, `SW1A`.
    Mixed,
    /// One mark; dashes and quotes of any kind are `-`, `'` and `"`.
    Mark(char),
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// The first letter is not a capital.
    Lower,
    /// A capital, and small letters after it: `Smith`, `McDonald`.
    Capital,
    /// Capitals only, an initial too.
    Upper,
}

/// The white space before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// None: the token is glued to the one before.
    None,
    /// One space.
    Space,
    /// A tab or more than one space: perhaps a new column.
    Wide,
    /// A new line, or the beginning.
    Line,
    /// An empty line.
    Blank,
}

impl Gap {
    const fn with_space(self) -> Self {
        match self {
            Self::None => Self::Space,
            Self::Space => Self::Wide,
            other => other,
        }
    }

    const fn with_line(self) -> Self {
        match self {
            Self::Line | Self::Blank => Self::Blank,
            _ => Self::Line,
        }
    }
}

/// A word, a number or a mark.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    pub start: u32,
    pub end: u32,
    pub form: Form,
    pub gap: Gap,
    pub cue: Cue,
}

impl Token {
    pub const fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    pub const fn is_glued(&self) -> bool {
        matches!(self.gap, Gap::None)
    }

    pub fn is_mark(&self, mark: char) -> bool {
        self.form == Form::Mark(mark)
    }

    pub const fn is_number(&self) -> bool {
        matches!(self.form, Form::Number)
    }

    pub const fn is_word(&self) -> bool {
        matches!(self.form, Form::Word(_))
    }

    /// A word that begins with a capital.
    pub const fn is_capital(&self) -> bool {
        matches!(self.form, Form::Word(Case::Capital | Case::Upper))
    }

    /// Whether it begins a line.
    pub fn begins_line(&self) -> bool {
        self.gap >= Gap::Line
    }
}

/// What one character is to the reader.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Small,
    Capital,
    Digit,
    Space,
    Tab,
    Line,
    /// Soft hyphens, marks of direction, spaces without width: as if they were not there.
    Hidden,
    Mark(char),
}

const fn ascii_sort(byte: u8) -> Sort {
    match byte {
        b'a'..=b'z' => Sort::Small,
        b'A'..=b'Z' => Sort::Capital,
        b'0'..=b'9' => Sort::Digit,
        b' ' | b'\r' => Sort::Space,
        b'\t' => Sort::Tab,
        b'\n' | 0x0b | 0x0c => Sort::Line,
        0..=0x1f | 0x7f => Sort::Hidden,
        b'`' => Sort::Mark('\''),
        _ => Sort::Mark(byte as char),
    }
}

fn sort(character: char) -> Sort {
    match character {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => {
            Sort::Hidden
        }
        '\u{feff}' => Sort::Hidden,
        '\u{85}' | '\u{2028}' | '\u{2029}' => Sort::Line,
        '‐'..='―' | '−' | '﹣' | '－' => Sort::Mark('-'),
        '‘' | '’' | 'ʼ' | '´' | '′' => Sort::Mark('\''),
        '“' | '”' | '„' | '«' | '»' => Sort::Mark('"'),
        '：' => Sort::Mark(':'),
        '№' => Sort::Mark('#'),
        // Accents that follow their letter.
        '\u{300}'..='\u{36f}' => Sort::Small,
        _ if character.is_whitespace() => Sort::Space,
        _ if character.is_uppercase() => Sort::Capital,
        _ if character.is_alphabetic() => Sort::Small,
        _ => Sort::Mark(character),
    }
}

/// The tokens of a text shorter than 4 GiB.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader {
        text,
        at: 0,
        gap: Gap::Line,
        tokens: Vec::with_capacity(text.len() / 4),
    };
    while let Some((sort, width)) = reader.peek() {
        match sort {
            Sort::Small | Sort::Capital | Sort::Digit => reader.run(),
            Sort::Mark(mark) => reader.push(reader.at, reader.at + width, Form::Mark(mark)),
            Sort::Space => reader.blank(width, Gap::with_space),
            Sort::Tab => reader.blank(width, |gap| gap.max(Gap::Wide)),
            Sort::Line => reader.blank(width, Gap::with_line),
            Sort::Hidden => reader.at += width,
        }
    }
    reader.tokens
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    gap: Gap,
    tokens: Vec<Token>,
}

/// What a run of letters and digits is made of.
#[derive(Default)]
struct Run {
    capitals: u32,
    small: u32,
    digits: u32,
    begins_capital: bool,
    /// Letters before the first digit.
    prefix: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<(Sort, usize)> {
        let byte = *self.text.as_bytes().get(self.at)?;
        if byte.is_ascii() {
            return Some((ascii_sort(byte), 1));
        }
        let character = self.text.get(self.at..)?.chars().next()?;
        Some((sort(character), character.len_utf8()))
    }

    fn blank(&mut self, width: usize, widen: impl Fn(Gap) -> Gap) {
        self.at += width;
        self.gap = widen(self.gap);
    }

    fn push(&mut self, start: usize, end: usize, form: Form) {
        let text = self.text.get(start..end).unwrap_or_default();
        let cue = match form {
            Form::Word(_) => cue::of(text),
            _ => Cue::NONE,
        };
        self.tokens.push(Token {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(end).unwrap_or(u32::MAX),
            form,
            gap: self.gap,
            cue,
        });
        self.gap = Gap::None;
        self.at = end;
    }

    /// A run of letters and digits: one token, or two where a label is glued to its number.
    fn run(&mut self) {
        let start = self.at;
        let mut run = Run::default();
        let mut at = start;
        while let Some((sort, width)) = self.peek() {
            match sort {
                Sort::Capital => {
                    run.begins_capital |= at == start;
                    run.capitals += 1;
                }
                Sort::Small => run.small += 1,
                Sort::Digit => {
                    if run.digits == 0 {
                        run.prefix = at - start;
                    }
                    run.digits += 1;
                }
                _ => break,
            }
            at += width;
            self.at = at;
        }
        match run.form() {
            Form::Mixed if self.is_glued_label(start, run.prefix) => {
                let middle = start + run.prefix;
                self.push(start, middle, Form::Word(Case::Upper));
                let rest = self.text.as_bytes().get(middle..at).unwrap_or_default();
                let digits = rest.iter().all(u8::is_ascii_digit);
                self.push(middle, at, if digits { Form::Number } else { Form::Mixed });
            }
            form => self.push(start, at, form),
        }
    }

    fn is_glued_label(&self, start: usize, prefix: usize) -> bool {
        let label = self.text.get(start..start + prefix).unwrap_or_default();
        ["dob", "nhs", "chi", "mrn", "tel", "born", "no"]
            .iter()
            .any(|known| label.eq_ignore_ascii_case(known))
    }
}

impl Run {
    const fn form(&self) -> Form {
        match (self.digits > 0, self.capitals + self.small > 0) {
            (true, true) => Form::Mixed,
            (true, false) => Form::Number,
            _ if !self.begins_capital => Form::Word(Case::Lower),
            _ if self.small > 0 => Form::Word(Case::Capital),
            _ => Form::Word(Case::Upper),
        }
    }
}
