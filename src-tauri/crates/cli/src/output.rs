//! What goes to standard output: text for people, or one JSON document.

use std::io::{self, BufWriter, Write};

use chrono::NaiveDate;
use serde::{Serialize, Serializer};
use waymark_domain::time::long_date;
use waymark_domain::{PartialDate, Timestamp};
use waymark_text::say;

use crate::error::Result;

/// How wide a table is at most, in characters: what a usual terminal shows without breaking lines.
pub const WIDTH: usize = 100;

/// Something a command prints for people. Its JSON comes from `Serialize`.
pub trait Human {
    /// Prints it on the page.
    fn print(&self, page: &mut Page<'_>) -> io::Result<()>;
}

/// Where a command's result goes, and in which form.
#[derive(Clone, Copy, Debug)]
pub struct Output {
    json: bool,
}

impl Output {
    pub const fn new(json: bool) -> Self {
        Self { json }
    }

    /// Prints a result. A reader that has seen enough and closed its end is no failure.
    pub fn show<T: Human + Serialize>(self, result: &T) -> Result<()> {
        let mut out = BufWriter::new(io::stdout().lock());
        let printed = if self.json {
            serde_json::to_writer_pretty(&mut out, result)
                .map_err(io::Error::from)
                .and_then(|()| writeln!(out))
        } else {
            result.print(&mut Page { out: &mut out })
        };
        match printed.and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                // What is still buffered would only fail again when it is dropped.
                drop(out.into_parts());
                Ok(())
            }
            printed => Ok(printed?),
        }
    }
}

/// A page of text.
pub struct Page<'a> {
    out: &'a mut dyn Write,
}

impl Page<'_> {
    /// Prints one line.
    pub fn line(&mut self, text: impl AsRef<str>) -> io::Result<()> {
        writeln!(self.out, "{}", plain(text.as_ref()))
    }

    /// Prints an empty line.
    pub fn gap(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Prints a text of several lines, each moved to the right.
    pub fn indented(&mut self, text: &str) -> io::Result<()> {
        text.lines().try_for_each(|line| match line.trim_end() {
            "" => self.gap(),
            line => self.line(format!("  {line}")),
        })
    }

    /// Prints a text of any length in lines of at most [`WIDTH`] columns; those after the first are
    /// moved to the right.
    pub fn wrapped(&mut self, text: &str) -> io::Result<()> {
        let mut line = String::new();
        for word in text.split_whitespace() {
            if columns(&line) + columns(word) >= WIDTH && !line.trim().is_empty() {
                self.line(&line)?;
                line = "    ".to_owned();
            } else if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.line(line)
    }

    /// Prints labels and what belongs to them, one pair a line; pairs without words are left out.
    pub fn facts(&mut self, facts: &[(String, String)]) -> io::Result<()> {
        let known: Vec<_> = facts
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let width = known
            .iter()
            .map(|(label, _)| columns(label))
            .max()
            .unwrap_or(0);
        known
            .iter()
            .try_for_each(|(label, value)| self.line(format!("{}  {value}", padded(label, width))))
    }

    /// Prints rows under their headings, in columns as wide as they need to be.
    pub fn table(&mut self, headings: &[String], rows: &[Vec<String>]) -> io::Result<()> {
        let width = |column: usize| {
            let cells = rows
                .iter()
                .filter_map(|row| row.get(column))
                .chain(headings.get(column));
            cells.map(|cell| columns(cell)).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..headings.len()).map(width).collect();
        std::iter::once(headings)
            .chain(rows.iter().map(Vec::as_slice))
            .try_for_each(|row| {
                let cells = row
                    .iter()
                    .zip(&widths)
                    .map(|(cell, width)| padded(cell, *width));
                self.line(cells.collect::<Vec<_>>().join("  ").trim_end())
            })
    }
}

/// An instant in a JSON document: RFC 3339.
pub fn rfc3339<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&at.to_rfc3339())
}

/// An instant in a JSON document, or null.
pub fn maybe_rfc3339<S: Serializer>(
    at: &Option<Timestamp>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    at.map(Timestamp::to_rfc3339).serialize(serializer)
}

/// A date for people, or nothing.
pub fn maybe_date(date: Option<NaiveDate>) -> String {
    date.map(long_date).unwrap_or_default()
}

/// A date that may be known to the month or the year only, or nothing.
pub fn maybe_partial(date: Option<PartialDate>) -> String {
    let words = |date: PartialDate| date.exact().map_or_else(|| date.to_string(), long_date);
    date.map(words).unwrap_or_default()
}

/// A size for people, in the unit that suits it.
pub fn in_units(bytes: u64) -> String {
    const KIB: u64 = 1024;
    match bytes {
        0..KIB => say("cli-size-bytes", &[("size", bytes.into())]),
        _ if bytes < KIB * KIB => say("cli-size-kib", &[("size", bytes.div_ceil(KIB).into())]),
        _ if bytes < KIB * KIB * KIB => {
            let mib = bytes.div_ceil(KIB * KIB);
            say("cli-size-mib", &[("size", mib.into())])
        }
        _ => {
            let gib = bytes / (KIB * KIB * KIB);
            say("cli-size-gib", &[("size", gib.into())])
        }
    }
}

/// The beginning of a text, with a sign where something is left out, in at most so many characters.
pub fn clipped(text: &str, most: usize) -> String {
    if columns(text) <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// How many columns a text takes.
pub fn columns(text: &str) -> usize {
    text.chars().count()
}

fn padded(text: &str, width: usize) -> String {
    let gap = width.saturating_sub(columns(text));
    format!("{text}{}", " ".repeat(gap))
}

/// A stored text for a terminal: without the characters by which a note or an imported name could
/// move the cursor, change colours or turn the direction of the words around it.
fn plain(text: &str) -> String {
    let steers = |c: char| {
        c.is_control() && c != '\t'
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .map(|c| if steers(c) { '\u{fffd}' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn printed(print: impl FnOnce(&mut Page<'_>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        print(&mut Page { out: &mut out }).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [texts(&["Dr Zoë Núñez", "ED"]), texts(&["Dr Win", ""])];
        let table = printed(|page| page.table(&texts(&["Doctor", "Department"]), &rows));
        assert_eq!(
            table,
            "Doctor        Department\nDr Zoë Núñez  ED\nDr Win\n"
        );
    }

    #[test]
    fn facts_without_words_are_left_out() {
        let pairs = [
            ("A".to_owned(), "1".to_owned()),
            ("Longer".to_owned(), String::new()),
        ];
        assert_eq!(printed(|page| page.facts(&pairs)), "A  1\n");
    }

    #[test]
    fn long_texts_keep_to_the_width() {
        let text = "word ".repeat(60);
        let wrapped = printed(|page| page.wrapped(&text));
        assert!(
            wrapped.lines().all(|line| columns(line) <= WIDTH),
            "{wrapped}"
        );
        assert_eq!(wrapped.split_whitespace().count(), 60);
        assert_eq!(
            (clipped("outcome", 7), clipped("outcomes", 7)),
            ("outcome".into(), "outcom…".into())
        );
    }

    #[test]
    fn stored_words_cannot_steer_a_terminal() {
        let hostile = "\u{1b}[2Jgone\u{7}\u{202e}\u{9b}1m";
        assert_eq!(
            printed(|page| page.line(hostile)),
            "\u{fffd}[2Jgone\u{fffd}\u{fffd}\u{fffd}1m\n"
        );
    }
}
