//! What surrounds the text on every page: edge, head and foot.

use waymark_text::say;

use crate::flow::Frame;
use crate::ink;
use crate::lines;
use crate::page::{Dash, Mark, Page, Point, at};
use crate::style::{
    ACCENT, FINE, HOLE, INK, LINE, MARGIN, MARKER, MEASURE, PAGE_HEIGHT, PRIVATE, PRIVATE_WASH,
    SHARED, SMALL, WHITE,
};

/// Height kept for the foot, above the bottom margin.
pub(crate) const FOOT: f32 = 44.0;
/// Where rows end.
pub(crate) const BOTTOM: f32 = PAGE_HEIGHT - MARGIN - FOOT;

/// A frame between the margins whose rows start at `first_top` on the first page and at `top` on the others.
pub(crate) const fn between_margins(first_top: f32, top: f32) -> Frame {
    Frame {
        left: MARGIN,
        bottom: BOTTOM,
        first_top,
        top,
    }
}

/// What the foot of a page says.
pub(crate) struct Foot {
    /// Set in bold, such as a name.
    pub(crate) name: String,
    /// After the name, such as a role.
    pub(crate) role: String,
    /// On a line of its own.
    pub(crate) note: String,
}

/// Draws the foot and "Page 1 of 2" on every page.
pub(crate) fn foot(pages: &mut [Page], foot: &Foot) {
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        let number = say(
            "report-page",
            &[("page", (index + 1).into()), ("pages", count.into())],
        );
        page.marks.extend(foot_marks(foot, &number));
    }
}

fn foot_marks(foot: &Foot, number: &str) -> Vec<Mark> {
    let top = PAGE_HEIGHT - MARGIN - SMALL.leading - FINE.leading;
    let number = ink::glyphs(number, SMALL);
    let room = MEASURE - ink::width(&number, SMALL) - 24.0;
    let mut marks = vec![
        Mark::rule(MARGIN, top - 7.0, MEASURE, 0.5, LINE),
        Mark::text_right(MARGIN + MEASURE, top, number, SMALL),
    ];
    let bold = SMALL.bold().inked(INK);
    let mut x = MARGIN;
    if let Some(name) = lines::wrap_to(&ink::clean_line(&foot.name), bold, room * 0.6, 1)
        .into_iter()
        .next()
    {
        x += ink::width(&name, bold);
        marks.push(Mark::text(MARGIN, top, name, bold));
    }
    let role = if foot.name.is_empty() {
        foot.role.clone()
    } else {
        format!(", {}", foot.role)
    };
    if !foot.role.is_empty()
        && let Some(role) = lines::wrap_to(&ink::clean_line(&role), SMALL, MARGIN + room - x, 1)
            .into_iter()
            .next()
    {
        marks.push(Mark::text(x, top, role, SMALL));
    }
    if let Some(note) = lines::wrap_to(&ink::clean_line(&foot.note), FINE, MEASURE, 1)
        .into_iter()
        .next()
    {
        marks.push(Mark::text(MARGIN, top + SMALL.leading, note, FINE));
    }
    marks
}

/// Draws a line of context at the top of every page but the first.
pub(crate) fn running_head(pages: &mut [Page], text: &str) {
    let Some(line) = lines::wrap_to(&ink::clean_line(text), SMALL, MEASURE, 1)
        .into_iter()
        .next()
    else {
        return;
    };
    for page in pages.iter_mut().skip(1) {
        page.marks
            .push(Mark::text(MARGIN, MARGIN, line.clone(), SMALL));
        page.marks.push(Mark::rule(
            MARGIN,
            MARGIN + SMALL.leading + 5.0,
            MEASURE,
            0.5,
            LINE,
        ));
    }
}

/// Where rows start below a running head.
pub(crate) const BELOW_RUNNING_HEAD: f32 = MARGIN + 32.0;

/// Most printers leave this much of the paper's edge white, so the edges that carry meaning begin inside it.
const UNPRINTED: f32 = 15.0;

/// The edge of what may be shared: a slip that tears off.
pub(crate) fn perforation(pages: &mut [Page]) {
    const RADIUS: f32 = 4.4;
    const EDGE: f32 = UNPRINTED + 2.0 * RADIUS + 7.0;
    const PITCH: f32 = 26.3;
    let holes = (PAGE_HEIGHT / PITCH) as usize;
    for page in pages {
        let dots = (0..holes).map(|hole| {
            Mark::dot(
                at(UNPRINTED + RADIUS, PITCH * (hole as f32 + 0.5)),
                RADIUS,
                HOLE,
            )
        });
        page.marks.extend(dots);
        page.marks.push(Mark::Rule {
            from: at(EDGE, 0.0),
            to: at(EDGE, PAGE_HEIGHT),
            width: 1.1,
            ink: SHARED,
            dash: Dash::Dots,
        });
    }
}

/// The edge of what is confidential: sealing tape, hatched.
pub(crate) fn tape(pages: &mut [Page]) {
    const LEFT: f32 = UNPRINTED;
    const RIGHT: f32 = LEFT + 10.0;
    const STRIPE: f32 = 4.0;
    const PITCH: f32 = 12.0;
    let stripes = (PAGE_HEIGHT / PITCH) as usize + 1;
    let whole = [
        at(LEFT, 0.0),
        at(RIGHT, 0.0),
        at(RIGHT, PAGE_HEIGHT),
        at(LEFT, PAGE_HEIGHT),
    ];
    for page in pages {
        page.marks.push(Mark::polygon(&whole, PRIVATE_WASH));
        page.marks.extend((0..=stripes).map(|stripe| {
            let y = PITCH * stripe as f32;
            let raised = y - (RIGHT - LEFT);
            let corners = [
                at(LEFT, y),
                at(RIGHT, raised),
                at(RIGHT, raised + STRIPE),
                at(LEFT, y + STRIPE),
            ];
            Mark::polygon(&corners, PRIVATE)
        }));
    }
}

/// The waymark, `size` points wide: a path and, in yellow, the next marker.
pub(crate) fn waymark(x: f32, y: f32, size: f32) -> Vec<Mark> {
    let unit = size / 28.0;
    let place = |px: f32, py: f32| at(x + px * unit, y + py * unit);
    let path = [
        (5.8, 10.5),
        (9.9, 20.0),
        (14.0, 12.8),
        (18.1, 20.0),
        (21.7, 11.6),
    ];
    vec![
        Mark::tile(at(x, y), size, size, 7.0 * unit, ACCENT),
        Mark::Stroke {
            line: path
                .into_iter()
                .map(|(px, py)| Point::On(place(px, py)))
                .collect(),
            width: 2.4 * unit,
            ink: WHITE,
        },
        Mark::dot(place(22.4, 8.2), 2.0 * unit, MARKER),
    ]
}

/// A closed padlock, `size` points high.
pub(crate) fn padlock(x: f32, y: f32, size: f32) -> Vec<Mark> {
    let unit = size / 20.0;
    let place = |px: f32, py: f32| at(x + px * unit, y + py * unit);
    vec![
        Mark::tile(
            place(3.8, 8.6),
            12.4 * unit,
            8.8 * unit,
            2.0 * unit,
            PRIVATE,
        ),
        Mark::Stroke {
            line: vec![
                Point::On(place(6.6, 8.8)),
                Point::On(place(6.6, 6.2)),
                Point::Control(place(6.6, 1.7)),
                Point::Control(place(13.4, 1.7)),
                Point::On(place(13.4, 6.2)),
                Point::On(place(13.4, 8.8)),
            ],
            width: 1.7 * unit,
            ink: PRIVATE,
        },
    ]
}
