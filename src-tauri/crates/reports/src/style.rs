//! Sizes, inks and measures. Lengths are in points (1/72 inch) from the top left corner of the page.

use crate::fonts::Face;

/// Width of A4.
pub(crate) const PAGE_WIDTH: f32 = 595.28;
/// Height of A4.
pub(crate) const PAGE_HEIGHT: f32 = 841.89;
/// 20 mm, on all four sides.
pub(crate) const MARGIN: f32 = 56.69;
/// Width between the margins.
pub(crate) const MEASURE: f32 = PAGE_WIDTH - 2.0 * MARGIN;
/// Width of running text: about eighty letters, so that the eye finds the next line.
pub(crate) const PROSE: f32 = 436.0;

/// A colour of the design language's light theme, as it prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ink(pub(crate) u8, pub(crate) u8, pub(crate) u8);

/// Main text.
pub(crate) const INK: Ink = Ink(0x21, 0x2B, 0x32);
/// Secondary text.
pub(crate) const INK_2: Ink = Ink(0x42, 0x55, 0x63);
/// Meta text; still 4.5:1 on white.
pub(crate) const INK_3: Ink = Ink(0x56, 0x67, 0x74);
/// Hairlines.
pub(crate) const LINE: Ink = Ink(0xC3, 0xCD, 0xD5);
/// The holes of the perforation.
pub(crate) const HOLE: Ink = Ink(0xDF, 0xE5, 0xEA);
/// What may be shared: deep aqua.
pub(crate) const SHARED: Ink = Ink(0x00, 0x5A, 0x70);
/// What is confidential: plum.
pub(crate) const PRIVATE: Ink = Ink(0x7C, 0x28, 0x55);
/// The gaps of the confidential tape.
pub(crate) const PRIVATE_WASH: Ink = Ink(0xF4, 0xE3, 0xEC);
/// The band that carries the confidential label.
pub(crate) const PRIVATE_SOFT: Ink = Ink(0xFB, 0xF3, 0xF7);
/// The waymark's tile.
pub(crate) const ACCENT: Ink = Ink(0x00, 0x5E, 0xB8);
/// The waymark's dot: the next marker.
pub(crate) const MARKER: Ink = Ink(0xFF, 0xEB, 0x3B);
/// A quiet ground of [`ACCENT`]'s family.
pub(crate) const ACCENT_SOFT: Ink = Ink(0xE5, 0xF0, 0xFA);
/// Words about what ends or is only expected.
pub(crate) const WARN: Ink = Ink(0x74, 0x45, 0x00);
/// The marker of what ends.
pub(crate) const WARN_SOLID: Ink = Ink(0xFF, 0xB8, 0x1C);
/// Stripes of what is only expected.
pub(crate) const WARN_LINE: Ink = Ink(0xEB, 0xC4, 0x6F);
/// Ground of what is only expected.
pub(crate) const WARN_SOFT: Ink = Ink(0xFF, 0xF5, 0xDE);
/// The goal itself.
pub(crate) const GOAL: Ink = Ink(0x00, 0x63, 0x2E);
/// Ground of the goal.
pub(crate) const GOAL_SOFT: Ink = Ink(0xE7, 0xF4, 0xEC);
/// Ground of life, which comes first.
pub(crate) const LIFE: Ink = Ink(0xE8, 0xEE, 0xF2);
/// Today's line, the only red there is.
pub(crate) const TODAY: Ink = Ink(0xA3, 0x1A, 0x12);
/// Lines of a grid behind what is drawn.
pub(crate) const GRID: Ink = Ink(0xDC, 0xE3, 0xE8);
/// Paper.
pub(crate) const WHITE: Ink = Ink(0xFF, 0xFF, 0xFF);

/// How a piece of text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    pub(crate) face: Face,
    /// Size of the type.
    pub(crate) size: f32,
    /// From one baseline to the next.
    pub(crate) leading: f32,
    pub(crate) ink: Ink,
}

impl Style {
    const fn new(face: Face, size: f32, leading: f32, ink: Ink) -> Self {
        Self {
            face,
            size,
            leading,
            ink,
        }
    }

    /// The same type in another ink.
    pub(crate) const fn inked(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// The same size in bold.
    pub(crate) const fn bold(self) -> Self {
        Self {
            face: Face::Bold,
            ..self
        }
    }

    /// From the top of a line to its baseline: the letters sit in the middle of the leading.
    pub(crate) fn baseline(self) -> f32 {
        const CAP_HEIGHT: f32 = 0.714;
        (self.leading + CAP_HEIGHT * self.size) / 2.0
    }
}

pub(crate) const TITLE: Style = Style::new(Face::Bold, 19.0, 25.0, INK);
pub(crate) const BODY: Style = Style::new(Face::Regular, 10.5, 16.5, INK);
pub(crate) const LARGE: Style = Style::new(Face::Regular, 12.5, 20.0, INK);
pub(crate) const HEADING: Style = Style::new(Face::Bold, 11.5, 17.0, INK);
pub(crate) const TABLE: Style = Style::new(Face::Regular, 9.5, 14.0, INK);
pub(crate) const SMALL: Style = Style::new(Face::Regular, 8.5, 12.5, INK_2);
pub(crate) const FINE: Style = Style::new(Face::Regular, 8.0, 11.5, INK_3);
/// A number that is read first.
pub(crate) const FIGURE: Style = Style::new(Face::Bold, 17.0, 21.0, INK);
pub(crate) const WORD: Style = Style::new(Face::Mono, 15.0, 22.0, INK);
