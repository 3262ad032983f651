//! Rich text (Microsoft's Rich Text Format Specification 1.9.1): its words, without its looks.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::text::one_page;
use crate::{Cut, Document, Limits};

/// Groups inside groups that are followed; deeper ones are read as text of the deepest.
const DEPTH: usize = 1_000;

/// Groups of other things than the document's words.
const NO_WORDS: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "themedata",
    "datastore",
    "colorschememapping",
    "latentstyles",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "xmlnstbl",
    "mmathPr",
    "fldinst",
    "filetbl",
    "revtbl",
    "nonshppict",
    "bkmkstart",
    "bkmkend",
];

/// The words, as one page.
pub fn read(bytes: &[u8], limits: &Limits) -> Document {
    let mut reader = Reader {
        rest: bytes,
        out: String::new(),
        bytes: Vec::new(),
        encoding: WINDOWS_1252,
        group: Group {
            hidden: false,
            skip: 1,
        },
        outer: Vec::new(),
        star: false,
        skipping: 0,
        room: limits.text,
    };
    reader.run();
    let full = reader.out.len() >= limits.text;
    let mut document = one_page(reader.out, limits);
    if full {
        document.cut = Some(Cut::Text);
    }
    document
}

#[derive(Clone, Copy)]
struct Group {
    hidden: bool,
    /// Characters that stand in for a Unicode character where Unicode is not known (`\uc`).
    skip: usize,
}

struct Reader<'a> {
    rest: &'a [u8],
    out: String,
    /// Characters in the document's encoding that are not decoded yet.
    bytes: Vec<u8>,
    encoding: &'static Encoding,
    group: Group,
    outer: Vec<Group>,
    /// `\*` stood last: a group that need not be understood.
    star: bool,
    /// Stand-ins that are still to come.
    skipping: usize,
    room: usize,
}

impl Reader<'_> {
    fn run(&mut self) {
        while self.out.len() < self.room {
            let Some((&byte, rest)) = self.rest.split_first() else {
                break;
            };
            self.rest = rest;
            match byte {
                b'{' => self.open(),
                b'}' => self.close(),
                b'\\' => self.control(),
                b'\r' | b'\n' => {}
                _ => self.byte(byte),
            }
        }
        self.decode();
    }

    fn open(&mut self) {
        self.decode();
        if self.outer.len() < DEPTH {
            self.outer.push(self.group);
        }
    }

    fn close(&mut self) {
        self.decode();
        self.skipping = 0;
        if let Some(outer) = self.outer.pop() {
            self.group = outer;
        }
    }

    fn byte(&mut self, byte: u8) {
        self.star = false;
        if self.skipping > 0 {
            self.skipping -= 1;
        } else if !self.group.hidden {
            self.bytes.push(byte);
        }
    }

    fn control(&mut self) {
        let Some((&first, rest)) = self.rest.split_first() else {
            return;
        };
        if first.is_ascii_alphabetic() {
            let (word, number) = self.word();
            self.obey(&word, number);
            return;
        }
        self.rest = rest;
        match first {
            b'\'' => self.hex(),
            b'*' => self.star = true,
            b'~' => self.byte(b' '),
            b'\\' | b'{' | b'}' => self.byte(first),
            b'\r' | b'\n' => self.push('\n'),
            _ => {}
        }
    }

    /// A control word and its number.
    fn word(&mut self) -> (String, Option<i32>) {
        let word = self.take(u8::is_ascii_alphabetic, 32);
        let minus = self.rest.first() == Some(&b'-');
        if minus {
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        let number = self.take(u8::is_ascii_digit, 10).parse::<i32>().ok();
        if self.rest.first() == Some(&b' ') {
            self.rest = self.rest.get(1..).unwrap_or_default();
        }
        (
            word,
            number.map(|number| if minus { -number } else { number }),
        )
    }

    fn take(&mut self, wanted: impl Fn(&u8) -> bool, most: usize) -> String {
        let length = self
            .rest
            .iter()
            .take(most)
            .take_while(|b| wanted(b))
            .count();
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken.iter().copied().map(char::from).collect()
    }

    fn hex(&mut self) {
        let (digits, rest) = self.rest.split_at(self.rest.len().min(2));
        self.rest = rest;
        let byte = std::str::from_utf8(digits)
            .ok()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(byte) = byte {
            self.byte(byte);
        }
    }

    fn obey(&mut self, word: &str, number: Option<i32>) {
        if NO_WORDS.contains(&word) || (self.star && word != "shppict") {
            self.group.hidden = true;
        }
        self.star = false;
        match word {
            "par" | "line" | "row" | "sect" | "page" => self.push('\n'),
            "tab" | "cell" => self.push('\t'),
            "emdash" => self.push('—'),
            "endash" => self.push('–'),
            "lquote" => self.push('‘'),
            "rquote" => self.push('’'),
            "ldblquote" => self.push('“'),
            "rdblquote" => self.push('”'),
            "bullet" => self.push('•'),
            "uc" => self.group.skip = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16),
            "u" => self.unicode(number.unwrap_or(0)),
            "ansicpg" => self.encoding = code_page(number.unwrap_or(1252)),
            "bin" => {
                let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
                self.rest = self.rest.get(length..).unwrap_or_default();
            }
            _ => {}
        }
    }

    fn unicode(&mut self, code: i32) {
        // Codes above 32,767 are written as negative numbers.
        let code = if code < 0 {
            code.saturating_add(0x1_0000)
        } else {
            code
        };
        if let Some(c) = u32::try_from(code).ok().and_then(char::from_u32) {
            self.push(c);
        }
        self.skipping = self.group.skip;
    }

    fn push(&mut self, c: char) {
        self.decode();
        if !self.group.hidden {
            self.out.push(c);
        }
    }

    fn decode(&mut self) {
        if !self.bytes.is_empty() {
            let (text, _) = self.encoding.decode_without_bom_handling(&self.bytes);
            self.out.push_str(&text);
            self.bytes.clear();
        }
    }
}

fn code_page(number: i32) -> &'static Encoding {
    let label = match number {
        65001 => "utf-8".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        874 => "windows-874".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(rtf: &[u8]) -> String {
        let read = read(rtf, &Limits::STANDARD);
        read.pages.into_iter().map(|page| page.text).collect()
    }

    #[test]
    fn the_words_are_read_and_the_looks_are_not() {
        let rtf =
            br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator Word}{\info{\title No}}
\f0\b Reflection\b0\par Zo\'eb said \u8220?yes\u8221? \{twice\}\tab end}";
        assert_eq!(text(rtf), "Reflection\nZoë said “yes” {twice}\tend");
    }

    #[test]
    fn what_makes_no_sense_ends_quietly() {
        for nonsense in [
            &b"{\\rtf1\\"[..],
            b"}}}}",
            b"{\\rtf1\\'",
            b"\\u-99999999999 \\bin9999999 x",
        ] {
            let _ = text(nonsense);
        }
        let mut deep = vec![b'{'; 200_000];
        deep.extend(b"words");
        assert_eq!(text(&deep), "words");
    }
}
