//! A page of a PDF as a picture.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::open;
use crate::formats::Bytes;
use crate::{PageImage, ReadFault};

/// Points per inch.
const POINTS: f32 = 72.0;

/// Dots per inch that words are best recognised at, and that papers are scanned at.
const DPI: f32 = 200.0;

/// The longest edge that is drawn: A3 at 200 dots per inch has 3,307.
const EDGE: f32 = 4_000.0;

/// A page, counted from 0, upright and in grey.
pub fn page_image(bytes: Bytes, page: u32) -> Result<PageImage, ReadFault> {
    let pdf = open(&super::shared(bytes))?;
    let page = usize::try_from(page).map_err(|_| ReadFault::Damaged)?;
    let page = pdf.pages().get(page).ok_or(ReadFault::Damaged)?;
    let (width, height) = page.render_dimensions();
    let scale = (DPI / POINTS).min(EDGE / width.max(height).max(1.0));
    let drawn = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &RenderSettings::default(),
        &PixmapSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
        },
    );
    let grey = drawn.data().iter().map(|p| luma(p.r, p.g, p.b)).collect();
    Ok(PageImage {
        width: drawn.width().into(),
        height: drawn.height().into(),
        dpi: (scale * POINTS).round() as u32,
        grey,
    })
}

/// How bright a colour is (ITU-R BT.601).
fn luma(r: u8, g: u8, b: u8) -> u8 {
    let sum = u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114;
    u8::try_from(sum / 1000).unwrap_or(u8::MAX)
}
