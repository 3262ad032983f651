//! The shapes of a time line: diamonds, and bars of every look.

use super::Look;
use crate::page::{Dash, Mark, Point, at};
use crate::style::{
    ACCENT, ACCENT_SOFT, GOAL, GOAL_SOFT, Ink, LIFE, LINE, WARN, WARN_LINE, WARN_SOFT, WARN_SOLID,
    WHITE,
};

/// Top and height of what is drawn in a row.
pub(super) const TOP: f32 = 3.5;
pub(super) const TALL: f32 = 13.0;
/// Half the width of a diamond.
pub(super) const HALF: f32 = 4.8;

/// The grounds and outlines of a look.
fn inks(look: Look) -> (Ink, Ink) {
    match look {
        Look::Post | Look::Done => (ACCENT, ACCENT),
        Look::Open => (WHITE, ACCENT),
        Look::Expected => (WARN_SOFT, WARN),
        Look::Ends => (WARN_SOLID, WARN),
        Look::Goal => (GOAL_SOFT, GOAL),
        Look::Life => (LIFE, LINE),
    }
}

pub(super) fn diamond(middle: f32, look: Look) -> Vec<Mark> {
    let centre = TOP + TALL / 2.0;
    let corners = [
        at(middle, centre - HALF),
        at(middle + HALF, centre),
        at(middle, centre + HALF),
        at(middle - HALF, centre),
    ];
    let (ground, edge) = inks(look);
    let line = corners.iter().chain(corners.first());
    vec![
        Mark::polygon(&corners, ground),
        Mark::Stroke {
            line: line.copied().map(Point::On).collect(),
            width: 1.3,
            ink: edge,
        },
    ]
}

pub(super) fn bar(from: f32, width: f32, look: Look) -> Vec<Mark> {
    let corner = at(from, TOP);
    let (ground, edge) = inks(look);
    match look {
        Look::Post => vec![Mark::tile(corner, width, TALL, 2.0, ground)],
        Look::Done => vec![
            Mark::tile(corner, width, TALL, 2.0, ACCENT_SOFT),
            Mark::frame(corner, width, TALL, 2.0, 1.0, edge),
        ],
        Look::Expected => {
            let mut marks = vec![Mark::tile(corner, width, TALL, 0.0, ground)];
            marks.extend(hatching(from, width));
            marks.extend(dashed(from, width, edge));
            marks
        }
        Look::Open => {
            let mut marks = vec![Mark::tile(corner, width, TALL, 0.0, ground)];
            marks.extend(dashed(from, width, edge));
            marks
        }
        Look::Ends | Look::Goal => vec![
            Mark::tile(corner, width, TALL, 2.0, ground),
            Mark::frame(corner, width, TALL, 2.0, 1.0, edge),
        ],
        Look::Life => vec![
            Mark::tile(corner, width, TALL, (TALL / 2.0).min(width / 2.0), ground),
            Mark::frame(
                corner,
                width,
                TALL,
                (TALL / 2.0).min(width / 2.0),
                0.6,
                edge,
            ),
        ],
    }
}

/// Slanted strokes within a bar.
fn hatching(from: f32, width: f32) -> Vec<Mark> {
    const PITCH: f32 = 4.4;
    let count = ((width + TALL) / PITCH) as usize;
    (1..=count)
        .filter_map(|stroke| {
            // The stroke rises from the bottom at `foot` to the right; both ends are cut at the bar's sides.
            let foot = stroke as f32 * PITCH - TALL;
            let (left, right) = (foot.max(0.0), (foot + TALL).min(width));
            let y = |x: f32| TOP + TALL - (x - foot);
            (right - left > 0.8).then(|| Mark::Rule {
                from: at(from + left, y(left)),
                to: at(from + right, y(right)),
                width: 1.3,
                ink: WARN_LINE,
                dash: Dash::Solid,
            })
        })
        .collect()
}

fn dashed(from: f32, width: f32, ink: Ink) -> Vec<Mark> {
    let corners = [
        at(from, TOP),
        at(from + width, TOP),
        at(from + width, TOP + TALL),
        at(from, TOP + TALL),
    ];
    corners
        .iter()
        .zip(corners.iter().cycle().skip(1))
        .map(|(one, next)| Mark::Rule {
            from: *one,
            to: *next,
            width: 0.8,
            ink,
            dash: Dash::Dashes,
        })
        .collect()
}
