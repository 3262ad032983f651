//! What a page draws, as far as its words go: runs of glyphs, each with its place.

use std::collections::HashSet;

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask,
};
use hayro::kurbo::{Affine, BezPath, Point, Rect, Vec2};

/// A run of glyphs on one baseline without a space between them.
///
/// Places are in a system in which the run reads from left to right: `x` along the baseline, `y`
/// down the page across it.
#[derive(Clone, Debug)]
pub struct Run {
    /// The quarter turns, clockwise, by which the run is turned on the upright page.
    pub turned: u8,
    /// Where it begins.
    pub x0: f64,
    /// Where it ends.
    pub x1: f64,
    /// Its baseline.
    pub y: f64,
    /// The size of its font.
    pub size: f64,
    /// Its text in the order of places.
    pub text: String,
}

/// A gap between two glyphs that is at least this much of the font's size is a space between words
/// (poppler's pdftotext has the same).
pub const SPACE: f64 = 0.1;

/// A glyph may lie this much of the font's size before the end of the one before it: kerning.
const KERNING: f64 = 0.4;

/// Two glyphs of a run are on one baseline if they differ by less than this much of the font's size.
const LEVEL: f64 = 0.05;

/// A page is looked at as a scan if pictures cover this much of it.
const COVERED: f64 = 0.3;

/// A page of few words is looked at as a scan if pictures cover this much of it: a scanner or a
/// system of records may have printed a line over it.
const MOSTLY_COVERED: f64 = 0.5;

/// As many glyphs that stand for no character are words that cannot be read.
const UNREADABLE: usize = 20;

/// Glyphs of a page that are taken: a page of a book has some 3,000.
const MOST_GLYPHS: usize = 1_000_000;

/// Collects the glyphs that are drawn on a page.
pub struct Glyphs {
    page: Rect,
    runs: Vec<Run>,
    /// The run that the next glyph may continue.
    open: Option<Run>,
    /// What was drawn where: fonts are made bold by drawing them twice.
    drawn: HashSet<(char, i64, i64)>,
    unreadable: usize,
    count: usize,
    pictures: f64,
}

impl Glyphs {
    /// For an upright page of this size, in points.
    pub fn new(width: f64, height: f64) -> Self {
        Self {
            page: Rect::new(0.0, 0.0, width, height),
            runs: Vec::new(),
            open: None,
            drawn: HashSet::new(),
            unreadable: 0,
            count: 0,
            pictures: 0.0,
        }
    }

    /// Whether pictures cover much of the page, or its glyphs stand for no characters.
    pub fn looks_scanned(&self) -> bool {
        self.pictures >= COVERED * self.page.area() || self.unreadable >= UNREADABLE
    }

    /// Whether pictures cover most of the page.
    pub fn mostly_pictures(&self) -> bool {
        self.pictures >= MOSTLY_COVERED * self.page.area()
    }

    /// The runs in the order in which they were drawn.
    pub fn into_runs(mut self) -> Vec<Run> {
        self.close();
        self.runs
    }

    fn close(&mut self) {
        self.runs.extend(self.open.take());
    }

    fn add(&mut self, glyph: &Glyph<'_>, place: Affine) {
        let Some(text) = glyph.as_unicode() else {
            self.unreadable = self.unreadable.saturating_add(1);
            self.close();
            return;
        };
        let Some(at) = Place::of(glyph, place) else {
            return;
        };
        match text {
            BfString::Char(c) => self.add_chars(&[c], &at),
            // A ligature stands for a few letters.
            BfString::String(text) => {
                let chars: Vec<char> = text.chars().take(16).collect();
                self.add_chars(&chars, &at);
            }
        }
    }

    fn add_chars(&mut self, chars: &[char], at: &Place) {
        let Some(first) = chars.first() else { return };
        if chars.iter().all(|c| c.is_whitespace() || c.is_control()) {
            // A space is where the next glyph is not: gaps tell it more surely than glyphs do.
            self.space(at);
            return;
        }
        if !self.page.inflate(2.0, 2.0).contains(at.on_page) || !self.is_new(*first, at) {
            return;
        }
        let fits = self.open.as_ref().is_some_and(|run| at.continues(run));
        if !fits {
            self.close();
        }
        let run = self.open.get_or_insert_with(|| at.begin());
        run.x1 = run.x1.max(at.x + at.width);
        for c in chars.iter().filter(|c| !c.is_control()) {
            super::lines::push_plain(&mut run.text, *c);
        }
    }

    /// A drawn space ends the word even where the next glyph is close.
    fn space(&mut self, at: &Place) {
        if let Some(run) = &mut self.open
            && at.continues(run)
            && !run.text.ends_with(' ')
        {
            run.text.push(' ');
            run.x1 = run.x1.max(at.x + at.width);
        }
    }

    fn is_new(&mut self, c: char, at: &Place) -> bool {
        let cell = |value: f64| (value / (at.size * 0.2)).round() as i64;
        self.drawn
            .insert((c, cell(at.on_page.x), cell(at.on_page.y)))
    }
}

/// Where a glyph is drawn, in the system of its run.
struct Place {
    turned: u8,
    x: f64,
    y: f64,
    width: f64,
    size: f64,
    on_page: Point,
}

impl Place {
    /// `None` for a glyph that cannot be seen at any size.
    fn of(glyph: &Glyph<'_>, place: Affine) -> Option<Self> {
        let [a, b, c, d, e, f] = place.as_coeffs();
        let along = Vec2::new(a, b);
        let size = Vec2::new(c, d).hypot() * 1000.0;
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width().unwrap_or(500.0),
            Glyph::Type3(glyph) => glyph.advance_width().unwrap_or(500.0),
        };
        let width = f64::from(advance) * along.hypot();
        let finite = [size, width, e, f].iter().all(|value| value.is_finite());
        if !finite || size < 0.01 || along.hypot() <= 0.0 {
            return None;
        }
        let turned = quarter(along);
        let (x, y) = match turned {
            0 => (e, f),
            1 => (f, -e),
            2 => (-e, -f),
            _ => (-f, e),
        };
        Some(Self {
            turned,
            x,
            y,
            width,
            size,
            on_page: Point::new(e, f),
        })
    }

    fn begin(&self) -> Run {
        Run {
            turned: self.turned,
            x0: self.x,
            x1: self.x,
            y: self.y,
            size: self.size,
            text: String::new(),
        }
    }

    fn continues(&self, run: &Run) -> bool {
        let size = run.size.max(self.size);
        let gap = (self.x - run.x1) / size;
        let limit = if run.text.ends_with(' ') { 1.0 } else { SPACE };
        run.turned == self.turned
            && (run.y - self.y).abs() < LEVEL * size
            && (run.size - self.size).abs() < 0.2 * size
            && gap > -KERNING
            && gap < limit
    }
}

/// The quarter turns, clockwise on a page whose y axis goes down, that come closest to a direction.
fn quarter(along: Vec2) -> u8 {
    if along.x.abs() >= along.y.abs() {
        if along.x >= 0.0 { 0 } else { 2 }
    } else if along.y > 0.0 {
        1
    } else {
        3
    }
}

impl<'a> Device<'a> for Glyphs {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.count = self.count.saturating_add(1);
            if self.count > MOST_GLYPHS {
                return;
            }
            self.add(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let size = Rect::new(
            0.0,
            0.0,
            f64::from(image.width()),
            f64::from(image.height()),
        );
        let covered = props
            .transform
            .transform_rect_bbox(size)
            .intersect(self.page);
        self.pictures += covered.area().max(0.0);
    }

    // What has no words is not looked at.
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}
    fn draw_rect(&mut self, _: &Rect, _: DrawProps<'a>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
