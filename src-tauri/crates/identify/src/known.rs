//! The names of people who are in the store.

use std::collections::{HashMap, HashSet};

use crate::cue::Cue;
use crate::finding::{Confidence, Finding, Kind, Reason, Role};
use crate::page::Page;
use crate::token::{Case, Form, Gap, Token, tokens};

/// No name has more words than this.
const MOST_WORDS: usize = 6;

/// Names to look for, each with whose it is. Holds digests of the names, not the names.
#[derive(Default)]
pub struct Known {
    names: usize,
    /// Digests of the first words of names.
    firsts: HashSet<u64>,
    /// Digests of names and of parts of names.
    entries: HashMap<u64, Entry>,
}

/// What a sequence of words means.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Entry {
    role: Role,
    part: Part,
}

/// How much of a name it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Full,
    /// An initial and the family name.
    Initial,
    /// One word that is a word of every day too: only after a title.
    Everyday,
    /// One word.
    Word,
}

impl Known {
    /// Names as they are written in full, given name first: `Thiri Mya Win`. Titles do not matter.
    pub fn new(names: impl IntoIterator<Item = (String, Role)>) -> Self {
        let mut known = Self::default();
        for (name, role) in names {
            known.add(&name, role);
        }
        known
    }

    /// Whether no name is known.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn add(&mut self, name: &str, role: Role) {
        let units = units(name);
        let (Some(first), Some(last)) = (units.first(), units.last()) else {
            return;
        };
        self.names += 1;
        if units.len() == 1 {
            self.enter(&[first], role, Part::Full);
            return;
        }
        let (given, middle) = units.split_at(1);
        let middle = middle.split_last().map_or(&[][..], |(_, middle)| middle);
        let inside: Vec<&Unit> = middle.iter().collect();
        let initial = vec![first.initial()];
        for part in [&inside[..], &[]] {
            let straight = [&[first][..], part, &[last]].concat();
            let turned = [&[last, first][..], part].concat();
            self.enter(&straight, role, Part::Full);
            self.enter(&turned, role, Part::Full);
        }
        for initial in &initial {
            self.enter(&[initial, last], role, Part::Initial);
            self.enter(&[last, initial], role, Part::Initial);
        }
        for unit in given.iter().chain([last]) {
            if unit.letters() >= 3 {
                let part = if unit.everyday {
                    Part::Everyday
                } else {
                    Part::Word
                };
                self.enter(&[unit], role, part);
            }
        }
    }

    fn enter(&mut self, units: &[&Unit], role: Role, part: Part) {
        let mut digest = Digest::new();
        let words = units.iter().flat_map(|unit| &unit.words);
        for (place, word) in words.enumerate() {
            digest.add(word);
            if place == 0 {
                self.firsts.insert(digest.0);
            }
        }
        let entry = Entry { role, part };
        let known = self.entries.entry(digest.0).or_insert(entry);
        if (part, rank(role)) < (known.part, rank(known.role)) {
            *known = entry;
        }
    }

    /// The known names in a page.
    pub(crate) fn find(&self, page: &Page<'_>, found: &mut Vec<Finding>) {
        if self.is_empty() {
            return;
        }
        let mut at = 0;
        while at < page.len() {
            match self.longest(page, at) {
                Some((first, last, entry, sure)) => {
                    let reason = match entry.part {
                        Part::Full => Reason::KnownInFull,
                        _ => Reason::KnownInPart,
                    };
                    let kind = Kind::KnownName(entry.role);
                    found.push(page.finding(kind, (first, last), sure, reason));
                    at = last + 1;
                }
                None => at += 1,
            }
        }
    }

    /// The longest known name that begins at a token.
    fn longest(&self, page: &Page<'_>, first: usize) -> Option<(usize, usize, Entry, Confidence)> {
        page.token(first).filter(|token| token.is_word())?;
        let mut digest = Digest::new();
        digest.add(page.word(first));
        self.firsts.contains(&digest.0).then_some(())?;
        let mut best = None;
        let mut last = first;
        let mut small = !page.is_capital(first);
        for _ in 0..MOST_WORDS {
            if let Some(entry) = self.entries.get(&digest.0) {
                let sure = confidence(page, (first, last), *entry, small);
                best = sure
                    .map(|sure| (title(page, first, *entry), last, *entry, sure))
                    .or(best);
            }
            let Some(next) = next_word(page, last) else {
                break;
            };
            last = next;
            small |= !page.is_capital(last) && !page.is_glued(last);
            digest.add(page.word(last));
        }
        best
    }
}

/// How sure it is that these words mean somebody in the store.
fn confidence(
    page: &Page<'_>,
    (first, last): (usize, usize),
    entry: Entry,
    small: bool,
) -> Option<Confidence> {
    let titled = first.checked_sub(1).is_some_and(|at| is_title(page, at));
    match entry.part {
        Part::Full if first == last && page.is(first, Cue::EVERYDAY) && !titled => None,
        Part::Full if !small => Some(Confidence::Certain),
        Part::Full => {
            let everyday =
                (first..=last).all(|at| page.is(at, Cue::EVERYDAY) || page.is(at, Cue::PLAIN));
            (!everyday).then_some(Confidence::Likely)
        }
        Part::Initial if !small => Some(Confidence::Likely),
        Part::Word | Part::Everyday if !small && titled => Some(Confidence::Likely),
        Part::Word if !small => Some(Confidence::Possible),
        _ => None,
    }
}

fn is_title(page: &Page<'_>, at: usize) -> bool {
    page.is(at, Cue::TITLE) || page.is(at, Cue::CLINICIAN)
}

/// The first token, with the title before a part of a name.
fn title(page: &Page<'_>, first: usize, entry: Entry) -> usize {
    let before = first.checked_sub(1).filter(|at| is_title(page, *at));
    before.filter(|_| entry.part != Part::Full).unwrap_or(first)
}

/// The next word of a name: a space, an end of line, or one mark away.
fn next_word(page: &Page<'_>, last: usize) -> Option<usize> {
    let mut at = last + 1;
    while at <= last + 2 && page.is_any_mark(at, &['.', '\'', '-', ',']) && page.is_glued(at) {
        at += 1;
    }
    let token: &Token = page.token(at)?;
    (token.is_word() && token.gap < Gap::Blank).then_some(at)
}

/// Who counts first when two people share a name: a file is rather held than let go.
const fn rank(role: Role) -> u8 {
    match role {
        Role::Patient => 0,
        Role::Owner => 1,
        Role::Doctor => 2,
        Role::Colleague => 3,
    }
}

/// Words of a name that belong together: `Thiri`, `O'Brien`, `Smith-Jones`.
struct Unit {
    words: Vec<String>,
    everyday: bool,
}

impl Unit {
    fn letters(&self) -> usize {
        self.words.iter().map(|word| word.chars().count()).sum()
    }

    fn initial(&self) -> Self {
        let first = self.words.first().and_then(|word| word.chars().next());
        Self {
            words: first.map(String::from).into_iter().collect(),
            everyday: false,
        }
    }
}

fn units(name: &str) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for token in tokens(name) {
        let title = token.cue.has(Cue::TITLE) || token.cue.has(Cue::CLINICIAN);
        let capital = matches!(token.form, Form::Word(Case::Capital));
        let word = name.get(token.start as usize..token.end as usize);
        let Some(word) =
            word.filter(|_| token.is_word() && !(title && capital && units.is_empty()))
        else {
            continue;
        };
        let everyday =
            token.cue.has(Cue::EVERYDAY) || token.cue.has(Cue::PLAIN) || token.cue.has(Cue::MONTH);
        match units.last_mut().filter(|_| token.is_glued()) {
            Some(unit) => unit.words.push(word.to_owned()),
            None => units.push(Unit {
                words: vec![word.to_owned()],
                everyday,
            }),
        }
    }
    units
}

/// FNV-1a over words without case and accents: two names that share a digest by chance cost one
/// wrong finding, no more.
struct Digest(u64);

impl Digest {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, word: &str) {
        for byte in word.bytes().take_while(u8::is_ascii) {
            self.byte(byte.to_ascii_lowercase());
        }
        let ascii = word.bytes().take_while(u8::is_ascii).count();
        for character in word.get(ascii..).unwrap_or_default().chars() {
            for small in character.to_lowercase() {
                self.folded(small);
            }
        }
        self.byte(0xff);
    }

    fn folded(&mut self, small: char) {
        let mut bytes = [0; 4];
        let plain = match small {
            'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
            'æ' => "ae",
            'ç' | 'ć' | 'č' => "c",
            'ď' | 'đ' | 'ð' => "d",
            'è'..='ë' | 'ē' | 'ę' | 'ě' | 'ė' => "e",
            'ğ' => "g",
            'ì'..='ï' | 'ī' | 'ı' => "i",
            'ł' => "l",
            'ñ' | 'ń' | 'ň' => "n",
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
            'œ' => "oe",
            'ř' => "r",
            'ś' | 'š' | 'ş' | 'ș' => "s",
            'ß' => "ss",
            'ť' | 'ţ' | 'ț' => "t",
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => "u",
            'ý' | 'ÿ' => "y",
            'ź' | 'ż' | 'ž' => "z",
            '\u{300}'..='\u{36f}' => "",
            other => other.encode_utf8(&mut bytes),
        };
        plain.bytes().for_each(|byte| self.byte(byte));
    }

    const fn byte(&mut self, byte: u8) {
        self.0 ^= byte as u64;
        self.0 = self.0.wrapping_mul(0x0100_0000_01b3);
    }
}

impl std::fmt::Debug for Known {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Known({} names)", self.names)
    }
}
