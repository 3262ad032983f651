//! Marks on paper: text, rules, and the few shapes the reports are drawn with.

use crate::fonts::Glyph;
use crate::ink;
use crate::lines::Line;
use crate::style::{Ink, Style};

/// A place on the page, in points from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct At {
    pub(crate) x: f32,
    pub(crate) y: f32,
}

/// Short for a place on the page.
pub(crate) const fn at(x: f32, y: f32) -> At {
    At { x, y }
}

/// One thing drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Mark {
    /// Glyphs of one size and ink from a place on the baseline.
    Text {
        from: At,
        glyphs: Line,
        size: f32,
        ink: Ink,
    },
    /// A straight line.
    Rule {
        from: At,
        to: At,
        width: f32,
        ink: Ink,
        dash: Dash,
    },
    /// A filled shape.
    Fill { outline: Vec<Point>, ink: Ink },
    /// An open line through points.
    Stroke {
        line: Vec<Point>,
        width: f32,
        ink: Ink,
    },
}

/// The pattern of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dash {
    Solid,
    /// Round dots a little apart.
    Dots,
    /// Short strokes.
    Dashes,
}

/// A point of an outline, or a control point of a Bézier curve between two points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Point {
    On(At),
    Control(At),
}

impl Mark {
    /// A level hairline.
    pub(crate) const fn rule(x: f32, y: f32, length: f32, width: f32, ink: Ink) -> Self {
        Self::Rule {
            from: at(x, y),
            to: at(x + length, y),
            width,
            ink,
            dash: Dash::Solid,
        }
    }

    /// A line from `top` down to `bottom`.
    pub(crate) const fn plumb(x: f32, top: f32, bottom: f32, width: f32, ink: Ink) -> Self {
        Self::Rule {
            from: at(x, top),
            to: at(x, bottom),
            width,
            ink,
            dash: Dash::Solid,
        }
    }

    /// `line` with its first glyph at `x`, `top` being the top of its leading.
    pub(crate) fn text(x: f32, top: f32, line: Line, style: Style) -> Self {
        Self::Text {
            from: at(x, top + style.baseline()),
            glyphs: line,
            size: style.size,
            ink: style.ink,
        }
    }

    /// `line` with its last glyph ending at `right`.
    pub(crate) fn text_right(right: f32, top: f32, line: Line, style: Style) -> Self {
        let x = right - ink::width(&line, style);
        Self::text(x, top, line, style)
    }

    /// A filled circle.
    pub(crate) fn dot(centre: At, radius: f32, ink: Ink) -> Self {
        Self::Fill {
            outline: circle(centre, radius),
            ink,
        }
    }

    /// A filled polygon.
    pub(crate) fn polygon(corners: &[At], ink: Ink) -> Self {
        Self::Fill {
            outline: corners.iter().copied().map(Point::On).collect(),
            ink,
        }
    }

    /// A filled rectangle with rounded corners.
    pub(crate) fn tile(top_left: At, width: f32, height: f32, radius: f32, ink: Ink) -> Self {
        Self::Fill {
            outline: rounded(top_left, width, height, radius),
            ink,
        }
    }

    /// A rectangle with rounded corners, drawn as a line.
    pub(crate) fn frame(
        top_left: At,
        width: f32,
        height: f32,
        radius: f32,
        stroke: f32,
        ink: Ink,
    ) -> Self {
        let mut line = rounded(top_left, width, height, radius);
        line.extend(line.first().copied());
        Self::Stroke {
            line,
            width: stroke,
            ink,
        }
    }

    /// The same mark moved.
    pub(crate) fn moved(self, by: At) -> Self {
        let shift = |place: At| at(place.x + by.x, place.y + by.y);
        let shift_all =
            |points: Vec<Point>| points.into_iter().map(|point| point.map(shift)).collect();
        match self {
            Self::Text {
                from,
                glyphs,
                size,
                ink,
            } => Self::Text {
                from: shift(from),
                glyphs,
                size,
                ink,
            },
            Self::Rule {
                from,
                to,
                width,
                ink,
                dash,
            } => Self::Rule {
                from: shift(from),
                to: shift(to),
                width,
                ink,
                dash,
            },
            Self::Fill { outline, ink } => Self::Fill {
                outline: shift_all(outline),
                ink,
            },
            Self::Stroke { line, width, ink } => Self::Stroke {
                line: shift_all(line),
                width,
                ink,
            },
        }
    }

    /// The glyphs, if this is text.
    pub(crate) fn glyphs(&self) -> &[Glyph] {
        match self {
            Self::Text { glyphs, .. } => glyphs,
            _ => &[],
        }
    }
}

impl Point {
    /// Where it is.
    pub(crate) const fn place(self) -> At {
        match self {
            Self::On(place) | Self::Control(place) => place,
        }
    }

    fn map(self, change: impl Fn(At) -> At) -> Self {
        match self {
            Self::On(place) => Self::On(change(place)),
            Self::Control(place) => Self::Control(change(place)),
        }
    }
}

/// How far a Bézier curve's control points lie along the tangents of a quarter circle of radius 1.
const QUARTER: f32 = 0.552_285;

fn circle(centre: At, radius: f32) -> Vec<Point> {
    rounded(
        at(centre.x - radius, centre.y - radius),
        2.0 * radius,
        2.0 * radius,
        radius,
    )
}

fn rounded(top_left: At, width: f32, height: f32, radius: f32) -> Vec<Point> {
    let (left, top, right, bottom) = (
        top_left.x,
        top_left.y,
        top_left.x + width,
        top_left.y + height,
    );
    let inset = radius * (1.0 - QUARTER);
    let corner = |start: At, first: At, second: At, end: At| {
        [
            Point::On(start),
            Point::Control(first),
            Point::Control(second),
            Point::On(end),
        ]
    };
    [
        corner(
            at(right - radius, top),
            at(right - inset, top),
            at(right, top + inset),
            at(right, top + radius),
        ),
        corner(
            at(right, bottom - radius),
            at(right, bottom - inset),
            at(right - inset, bottom),
            at(right - radius, bottom),
        ),
        corner(
            at(left + radius, bottom),
            at(left + inset, bottom),
            at(left, bottom - inset),
            at(left, bottom - radius),
        ),
        corner(
            at(left, top + radius),
            at(left, top + inset),
            at(left + inset, top),
            at(left + radius, top),
        ),
    ]
    .concat()
}

/// A finished page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Page {
    pub(crate) marks: Vec<Mark>,
}
