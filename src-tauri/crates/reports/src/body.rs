//! The text a tutor wrote, as rows: paragraphs, headings and bullets.

use crate::flow::{self, Row};
use crate::ink;
use crate::lines;
use crate::page::{Mark, at};
use crate::style::{BODY, HEADING, INK_3, PROSE};

/// How far the text of a bullet is set in.
const INDENT: f32 = 14.0;

/// Rows for `text`: a blank line ends a paragraph, "## " starts a heading, "- " a bullet.
pub(crate) fn rows(text: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    for block in blocks(&ink::clean(text)) {
        rows.extend(block.rows());
    }
    rows
}

#[derive(Debug, PartialEq, Eq)]
enum Block {
    Paragraph(String),
    Heading(String),
    Bullet { text: String, first: bool },
}

impl Block {
    fn rows(&self) -> Vec<Row> {
        match self {
            Self::Paragraph(text) => flow::paragraph(text, BODY, PROSE, 8.0),
            Self::Heading(text) => flow::heading(text, HEADING, PROSE, 16.0),
            Self::Bullet { text, first } => bullet(text, if *first { 6.0 } else { 3.0 }),
        }
    }
}

fn bullet(text: &str, gap: f32) -> Vec<Row> {
    let mut rows = flow::rows(lines::wrap(text, BODY, PROSE - INDENT), BODY, gap);
    for row in &mut rows {
        row.marks = std::mem::take(&mut row.marks)
            .into_iter()
            .map(|mark| mark.moved(at(INDENT, 0.0)))
            .collect();
    }
    if let Some(first) = rows.first_mut() {
        first.marks.insert(
            0,
            Mark::text(1.5, 0.0, ink::glyphs("•", BODY), BODY.inked(INK_3)),
        );
    }
    rows
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim).chain([""]) {
        let special = special(line, &blocks, paragraph.is_empty());
        if line.is_empty() || special.is_some() {
            if !paragraph.is_empty() {
                blocks.push(Block::Paragraph(paragraph.join("\n")));
                paragraph.clear();
            }
            blocks.extend(special);
        } else {
            paragraph.push(line);
        }
    }
    blocks
}

fn special(line: &str, before: &[Block], at_start: bool) -> Option<Block> {
    if let Some(heading) = line.strip_prefix("## ") {
        return Some(Block::Heading(heading.trim().to_owned()));
    }
    let text = line
        .strip_prefix("- ")
        .or_else(|| line.strip_prefix("• "))?;
    let follows = at_start && matches!(before.last(), Some(Block::Bullet { .. }));
    Some(Block::Bullet {
        text: text.trim().to_owned(),
        first: !follows,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_headings_and_bullets_are_told_apart() {
        let text = "One\nmore\n\n\n## Plan\n- first\n- second\nAfter\n##not a heading";
        let bullet = |text: &str, first| Block::Bullet {
            text: text.to_owned(),
            first,
        };
        assert_eq!(
            blocks(text),
            [
                Block::Paragraph("One\nmore".to_owned()),
                Block::Heading("Plan".to_owned()),
                bullet("first", true),
                bullet("second", false),
                Block::Paragraph("After\n##not a heading".to_owned()),
            ]
        );
    }

    #[test]
    fn nothing_written_is_no_rows() {
        assert!(rows(" \n\n\t").is_empty());
    }
}
