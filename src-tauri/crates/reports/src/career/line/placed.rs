//! Where a mark and its words go, so that nothing lies on anything else.

use super::scale::Scale;
use super::shape::{HALF, TALL, TOP, bar, diamond};
use super::{LineLane, LineMark, Look, NAMES, one_line};
use crate::ink;
use crate::lines::Line;
use crate::page::{Mark, at};
use crate::style::{GOAL, INK, INK_2, MEASURE, SMALL, Style, WARN, WHITE};

/// Between two things in one row of a lane, and between a mark and its words.
const AIR: f32 = 5.0;
/// The longest words beside a mark.
const WORDS: f32 = 172.0;

/// A mark with its place on paper, and its words with theirs.
pub(super) struct Placed {
    pub(super) look: Look,
    pub(super) is_point: bool,
    pub(super) from: f32,
    pub(super) to: f32,
    label: Line,
    pub(super) label_x: f32,
    /// Whether the words stand on the mark.
    inside: bool,
}

/// The marks of a lane in as few rows as they need without lying on one another, the earliest on top.
pub(super) fn packed(lane: &LineLane, scale: &Scale) -> Vec<Vec<Placed>> {
    let mut marks: Vec<&LineMark> = lane.marks.iter().filter(|mark| scale.shows(mark)).collect();
    marks.sort_by(|one, other| one.from.total_cmp(&other.from));
    let mut strips: Vec<Vec<Placed>> = Vec::new();
    for mark in marks {
        let placed = Placed::new(mark, scale);
        let free = strips
            .iter_mut()
            .find(|strip| strip.iter().all(|other| !other.touches(&placed)));
        match free {
            Some(strip) => strip.push(placed),
            None => strips.push(vec![placed]),
        }
    }
    strips
}

impl Placed {
    fn new(mark: &LineMark, scale: &Scale) -> Self {
        let start = scale.x(mark.from);
        let end = scale.x(mark.to.unwrap_or(mark.from)).max(start);
        let is_point = is_point(mark.look, end - start);
        let (from, to) = if is_point {
            let middle = start.clamp(NAMES + HALF, MEASURE - HALF);
            (middle - HALF, middle + HALF)
        } else {
            let to = end.max(start + 10.0).min(MEASURE);
            (start.min(to - 10.0), to)
        };
        let style = label_style(mark.look);
        let wanted = ink::width(&ink::glyphs(&ink::clean_line(&mark.label), style), style);
        let side = Side::of(from, to, wanted, is_point);
        let room = side.room(from, to).max(0.0);
        let label = one_line(&mark.label, style, room.min(wanted + 0.5)).unwrap_or_default();
        Self {
            look: mark.look,
            is_point,
            from,
            to,
            label_x: side.x(from, to, ink::width(&label, style)),
            label,
            inside: side == Side::On,
        }
    }

    pub(super) fn label_end(&self) -> f32 {
        self.label_x + ink::width(&self.label, self.style())
    }

    pub(super) fn touches(&self, other: &Self) -> bool {
        let ends = |placed: &Self| {
            (
                placed.from.min(placed.label_x),
                placed.to.max(placed.label_end()),
            )
        };
        let ((from, to), (other_from, other_to)) = (ends(self), ends(other));
        // The end of a contract stands on the end of its post.
        let air = match (self.look, other.look) {
            (Look::Post, Look::Ends) | (Look::Ends, Look::Post) => -2.0 * HALF,
            _ => AIR,
        };
        from < other_to + air && other_from < to + air
    }

    fn style(&self) -> Style {
        label_style(self.look)
    }

    pub(super) fn words(&self) -> Vec<Mark> {
        if self.label.is_empty() {
            return Vec::new();
        }
        let style = if self.inside && self.look == Look::Post {
            self.style().inked(WHITE)
        } else {
            self.style()
        };
        let text = Mark::text(self.label_x, TOP, self.label.clone(), style);
        if self.inside {
            return vec![text];
        }
        let width = self.label_end() - self.label_x;
        let ground = Mark::tile(at(self.label_x - 1.5, TOP), width + 3.0, TALL, 1.0, WHITE);
        vec![ground, text]
    }

    pub(super) fn shape(&self) -> Vec<Mark> {
        if self.is_point {
            diamond((self.from + self.to) / 2.0, self.look)
        } else {
            bar(self.from, self.to - self.from, self.look)
        }
    }
}

/// Whether it is drawn as a point in time. What is only expected, and life, never look that exact.
fn is_point(look: Look, width: f32) -> bool {
    !matches!(look, Look::Expected | Look::Life) && width < 3.0
}

fn label_style(look: Look) -> Style {
    match look {
        Look::Ends => SMALL.bold().inked(WARN),
        Look::Goal => SMALL.bold().inked(GOAL),
        Look::Post => SMALL.bold().inked(INK),
        Look::Done | Look::Open | Look::Expected => SMALL.inked(INK),
        Look::Life => SMALL.inked(INK_2),
    }
}

/// Where the words of a mark are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    On,
    After,
    Before,
}

impl Side {
    /// The first side with room for all the words, or for as many as there ever are; else the one with the most.
    fn of(from: f32, to: f32, wanted: f32, is_point: bool) -> Self {
        let sides = if is_point {
            &[Self::After, Self::Before][..]
        } else {
            &[Self::On, Self::After, Self::Before]
        };
        let fits = |side: &&Self| side.room(from, to) >= wanted.min(WORDS);
        let roomiest = || {
            sides
                .iter()
                .max_by(|one, other| one.room(from, to).total_cmp(&other.room(from, to)))
        };
        sides
            .iter()
            .find(fits)
            .or_else(roomiest)
            .copied()
            .unwrap_or(Self::After)
    }

    fn room(self, from: f32, to: f32) -> f32 {
        match self {
            Self::On => to - from - 2.0 * AIR,
            Self::After => (MEASURE - to - AIR).min(WORDS),
            Self::Before => (from - AIR - NAMES - 2.0).min(WORDS),
        }
    }

    fn x(self, from: f32, to: f32, width: f32) -> f32 {
        match self {
            Self::On => from + AIR,
            Self::After => to + AIR,
            Self::Before => from - AIR - width,
        }
    }
}
