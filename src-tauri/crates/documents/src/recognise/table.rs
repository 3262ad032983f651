//! Tesseract's table of words: one row per page, block, paragraph, line and word, with its place.

use super::{Recognised, Word};

/// Columns of a row (Tesseract's manual, "TSV").
const COLUMNS: usize = 12;

/// The level of rows that are words.
const WORD: u32 = 5;

/// Words the engine is less sure of than this, in percent, are specks and lines.
const LEAST: f32 = 20.0;

/// Words of a page that are kept.
const MOST_WORDS: usize = 50_000;

/// Whether this is a table at all: its heads come first, also of a picture without words.
pub fn is_one(output: &[u8]) -> bool {
    output.starts_with(b"level\t")
}

/// The words of a table about a picture of this size.
pub fn words(table: &str, width: u32, height: u32) -> Recognised {
    let mut read = Recognised::default();
    let mut line = None;
    for row in table.lines().filter_map(Row::of).take(MOST_WORDS) {
        if let Some(last) = line {
            read.text.push(if last == row.line { ' ' } else { '\n' });
        }
        line = Some(row.line);
        read.text.push_str(row.text);
        read.words.push(row.word(width, height));
    }
    if !read.text.is_empty() {
        read.text.push('\n');
    }
    read
}

struct Row<'a> {
    /// Its block, paragraph and line.
    line: (u32, u32, u32),
    left: u32,
    top: u32,
    width: u32,
    height: u32,
    confidence: f32,
    text: &'a str,
}

impl<'a> Row<'a> {
    /// A word, or `None` for any other row.
    fn of(row: &'a str) -> Option<Self> {
        let cells: Vec<&str> = row.splitn(COLUMNS, '\t').collect();
        let number = |at: usize| cells.get(at)?.parse::<u32>().ok();
        if number(0)? != WORD {
            return None;
        }
        let text = cells.get(COLUMNS - 1)?.trim();
        let confidence: f32 = cells.get(10)?.parse().ok()?;
        (!text.is_empty() && confidence >= LEAST).then_some(Self {
            line: (number(2)?, number(3)?, number(4)?),
            left: number(6)?,
            top: number(7)?,
            width: number(8)?,
            height: number(9)?,
            confidence,
            text,
        })
    }

    fn word(&self, width: u32, height: u32) -> Word {
        Word {
            x: thousandths(self.left, width),
            y: thousandths(self.top, height),
            w: thousandths(self.width, width),
            h: thousandths(self.height, height),
            text: self.text.to_owned(),
            confidence: self.confidence.clamp(0.0, 100.0) as u8,
        }
    }
}

fn thousandths(part: u32, whole: u32) -> u16 {
    let share = u64::from(part) * 1000 / u64::from(whole.max(1));
    u16::try_from(share.min(1000)).unwrap_or(1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
1\t1\t0\t0\t0\t0\t0\t0\t2000\t1000\t-1\t
4\t1\t1\t1\t1\t0\t100\t50\t400\t40\t-1\t
5\t1\t1\t1\t1\t1\t100\t50\t200\t40\t96.5\tAudit
5\t1\t1\t1\t1\t2\t320\t50\t180\t40\t91\tof
5\t1\t1\t1\t1\t3\t520\t50\t20\t40\t3\t~
5\t1\t1\t1\t2\t1\t100\t120\t200\t40\t88\tsepsis
";

    #[test]
    fn the_table_becomes_lines_and_places() {
        let read = words(TABLE, 2000, 1000);
        assert_eq!(read.text, "Audit of\nsepsis\n");
        let places: Vec<_> = read.words.iter().map(|w| (w.x, w.y, w.w, w.h)).collect();
        assert_eq!(places.first(), Some(&(50, 50, 100, 40)));
        assert_eq!(places.len(), 3, "a speck is no word");
        assert_eq!(read.words.first().map(|word| word.confidence), Some(96));
    }

    #[test]
    fn a_table_that_is_none_has_no_words() {
        for nonsense in ["", "5\t1", "5\tx\t\t\t\t\t\t\t\t\t\t", &"\t".repeat(40)] {
            assert_eq!(words(nonsense, 0, 0), Recognised::default());
        }
    }
}
