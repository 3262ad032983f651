//! Level bars with a number at the end of each, and a mark for a target.

use crate::flow::Row;
use crate::ink;
use crate::lines;
use crate::page::{Dash, Mark, at};
use crate::style::{ACCENT, FINE, INK_2, LINE, MEASURE, TABLE, WHITE};

/// One bar.
pub(super) struct Bar {
    pub(super) label: String,
    pub(super) value: u32,
    /// Set in bold: the one that is spoken of.
    pub(super) strong: bool,
}

const LABELS: f32 = 64.0;
const HEIGHT: f32 = 19.0;
const TALL: f32 = 9.0;
/// Between a bar and its number.
const AIR: f32 = 5.0;

/// The bars, kept together; `target` is a dotted line through all of them with `target_words` above it.
pub(super) fn rows(bars: &[Bar], target: Option<(u32, String)>, gap: f32) -> Vec<Row> {
    let longest = bars
        .iter()
        .map(|bar| bar.value)
        .chain(target.as_ref().map(|(value, _)| *value))
        .max()
        .unwrap_or(0)
        .max(1);
    let number = ink::glyphs(&longest.to_string(), TABLE.bold());
    let room = ink::width(&number, TABLE.bold()) + 2.0 * AIR;
    let scale = (MEASURE - LABELS - room) / longest as f32;
    let x = |value: u32| LABELS + value as f32 * scale;
    let line_x = target.as_ref().map(|(value, _)| x(*value));
    let mut rows: Vec<Row> = target
        .iter()
        .map(|(value, words)| words_above(words, x(*value)))
        .collect();
    rows.extend(bars.iter().map(|bar| one(bar, x(bar.value), line_x)));
    if let Some(first) = rows.first_mut() {
        first.gap = gap;
    }
    if let Some(last) = rows.last_mut() {
        last.keeps_next = false;
    }
    rows
}

fn words_above(words: &str, x: f32) -> Row {
    let style = FINE.inked(INK_2);
    let line = lines::wrap_to(&ink::clean_line(words), style, MEASURE - LABELS, 1)
        .into_iter()
        .next()
        .unwrap_or_default();
    let width = ink::width(&line, style);
    let left = (x - width / 2.0).clamp(LABELS, MEASURE - width);
    Row {
        marks: vec![Mark::text(left, 0.0, line, style)],
        height: FINE.leading + 2.0,
        keeps_next: true,
        ..Row::default()
    }
}

fn one(bar: &Bar, end: f32, target_x: Option<f32>) -> Row {
    let style = if bar.strong { TABLE.bold() } else { TABLE };
    let top = (HEIGHT - TABLE.leading) / 2.0;
    let mut marks: Vec<Mark> = lines::wrap_to(&ink::clean_line(&bar.label), style, LABELS - 8.0, 1)
        .into_iter()
        .map(|line| Mark::text(0.0, top, line, style))
        .collect();
    marks.push(Mark::plumb(LABELS, 0.0, HEIGHT, 0.8, LINE));
    marks.extend(target_x.map(|x| Mark::Rule {
        from: at(x, 0.0),
        to: at(x, HEIGHT),
        width: 1.0,
        ink: INK_2,
        dash: Dash::Dots,
    }));
    if bar.value > 0 {
        let corner = at(LABELS, (HEIGHT - TALL) / 2.0);
        let width = (end - LABELS).max(1.5);
        marks.push(Mark::tile(
            corner,
            width,
            TALL,
            1.0_f32.min(width / 2.0),
            ACCENT,
        ));
    }
    let number = ink::glyphs(&bar.value.to_string(), style);
    let (x, width) = (end.max(LABELS) + AIR, ink::width(&number, style));
    marks.push(Mark::tile(
        at(x - 2.0, top + 1.0),
        width + 4.0,
        TABLE.leading - 2.0,
        1.0,
        WHITE,
    ));
    marks.push(Mark::text(x, top, number, style));
    Row {
        marks,
        height: HEIGHT,
        keeps_next: true,
        ..Row::default()
    }
}
