//! Columns of running text.
//!
//! A page is read row by row, because a label and what stands beside it belong together in forms and
//! tables. Only columns of prose are read one after the other: several long lines on either side of
//! a gap that runs down between them.

use super::glyphs::Run;
use super::lines;

/// Lines that each of two columns has at least.
const LINES: usize = 4;

/// Characters that the lines of a column of prose have on average.
const CHARS: usize = 22;

/// The width of the gap between two columns, in sizes of the font.
const GAP: f64 = 0.7;

/// How often a page is cut: beyond this, it is read row by row.
const DEPTH: usize = 8;

/// Pages with more runs than this are read row by row: no paper that people wrote has as many.
const MOST_RUNS: usize = 20_000;

/// The runs of a page, block by block in the order in which blocks are read.
pub fn blocks(runs: Vec<Run>) -> Vec<Vec<Run>> {
    if runs.len() > MOST_RUNS {
        return vec![runs];
    }
    cut(runs, DEPTH)
}

/// One block, or as many as there are columns and what stands above and below them.
fn cut(runs: Vec<Run>, depth: usize) -> Vec<Vec<Run>> {
    if depth == 0 || runs.len() < 2 * LINES {
        return vec![runs];
    }
    if let Some((left, right)) = beside(&runs) {
        let mut blocks = cut(left, depth - 1);
        blocks.extend(cut(right, depth - 1));
        return blocks;
    }
    let Some((above, below)) = below_one_another(&runs) else {
        return vec![runs];
    };
    let mut blocks = cut(above, depth - 1);
    let below = cut(below, depth - 1);
    if blocks.len() == 1 && below.len() == 1 {
        return vec![runs];
    }
    blocks.extend(below);
    blocks
}

/// Two columns of prose, cut at the widest gap between such.
fn beside(runs: &[Run]) -> Option<(Vec<Run>, Vec<Run>)> {
    let width = GAP * usual_size(runs);
    let mut sorted: Vec<&Run> = runs.iter().collect();
    sorted.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    let mut gaps = gaps(sorted.iter().map(|run| (run.x0, run.x1)), width);
    gaps.sort_by(|a, b| b.1.total_cmp(&a.1));
    gaps.into_iter().take(3).find_map(|(at, _)| {
        let (left, right) = part(runs, |run| run.x0 < at);
        (is_prose(&left) && is_prose(&right)).then_some((left, right))
    })
}

/// What lies above and below the highest empty stretch.
fn below_one_another(runs: &[Run]) -> Option<(Vec<Run>, Vec<Run>)> {
    let height = 0.3 * usual_size(runs);
    let mut spans: Vec<(f64, f64)> = runs.iter().map(rows).collect();
    spans.sort_by(|a, b| a.0.total_cmp(&b.0));
    let gaps = gaps(spans.into_iter(), height);
    let (at, _) = gaps.into_iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    Some(part(runs, |run| rows(run).0 < at))
}

/// From the top of its letters to the bottom.
fn rows(run: &Run) -> (f64, f64) {
    (run.y - 0.75 * run.size, run.y + 0.2 * run.size)
}

/// Where nothing lies for at least `least`: its middle and its length. Spans are sorted.
fn gaps(spans: impl Iterator<Item = (f64, f64)>, least: f64) -> Vec<(f64, f64)> {
    let mut found = Vec::new();
    let mut reached: Option<f64> = None;
    for (from, to) in spans {
        if let Some(end) = reached
            && from - end >= least
        {
            found.push((f64::midpoint(from, end), from - end));
        }
        reached = Some(reached.map_or(to, |end| end.max(to)));
    }
    found
}

fn part(runs: &[Run], first: impl Fn(&Run) -> bool) -> (Vec<Run>, Vec<Run>) {
    runs.iter().cloned().partition(first)
}

/// The size of the font in the middle when all are sorted.
fn usual_size(runs: &[Run]) -> f64 {
    let mut sizes: Vec<f64> = runs.iter().map(|run| run.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

fn is_prose(runs: &[Run]) -> bool {
    let mut sorted = runs.to_vec();
    sorted.sort_by(|a, b| a.y.total_cmp(&b.y));
    let count = lines::split(sorted).len();
    let chars: usize = runs.iter().map(|run| run.text.chars().count()).sum();
    count >= LINES && chars / count >= CHARS
}
