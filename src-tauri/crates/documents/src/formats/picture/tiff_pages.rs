//! The pages of a TIFF after the first.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, RgbImage};
use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult, Limits as TiffLimits};

use crate::{Limits, ReadFault};

type Pages<'a> = Decoder<Cursor<&'a [u8]>>;

/// How many pages there are, as far as they are read.
pub fn count(bytes: &[u8], limits: &Limits) -> Result<u32, ReadFault> {
    let mut pages = open(bytes, limits)?;
    let mut count = 1;
    while count <= limits.pages && pages.more_images() && pages.next_image().is_ok() {
        count += 1;
    }
    Ok(count)
}

/// A page, counted from 0.
pub fn page(bytes: &[u8], page: u32, limits: &Limits) -> Result<DynamicImage, ReadFault> {
    let mut pages = open(bytes, limits)?;
    let at = usize::try_from(page).map_err(|_| ReadFault::Damaged)?;
    pages.seek_to_image(at).map_err(fault)?;
    let (width, height) = pages.dimensions().map_err(fault)?;
    if u64::from(width) * u64::from(height) > limits.pixels {
        return Err(ReadFault::TooLarge);
    }
    let colour = pages.colortype().map_err(fault)?;
    let read = pages.read_image().map_err(fault)?;
    let samples = match read {
        DecodingResult::U8(samples) => samples,
        DecodingResult::U16(samples) => samples.into_iter().map(|v| (v >> 8) as u8).collect(),
        _ => return Err(ReadFault::Unsupported),
    };
    picture(colour, width, height, samples).ok_or(ReadFault::Unsupported)
}

fn open<'a>(bytes: &'a [u8], limits: &Limits) -> Result<Pages<'a>, ReadFault> {
    let mut allowed = TiffLimits::default();
    allowed.decoding_buffer_size =
        usize::try_from(limits.pixels.saturating_mul(4)).unwrap_or(usize::MAX);
    let pages = Decoder::new(Cursor::new(bytes)).map_err(fault)?;
    Ok(pages.with_limits(allowed))
}

fn picture(colour: ColorType, width: u32, height: u32, samples: Vec<u8>) -> Option<DynamicImage> {
    match colour {
        ColorType::Gray(1) => {
            let row = usize::try_from(width.div_ceil(8)).ok()?;
            let lines = samples.chunks(row);
            let wide = usize::try_from(width).ok()?;
            let grey = lines.flat_map(|line| bits(line).take(wide)).collect();
            GrayImage::from_raw(width, height, grey).map(Into::into)
        }
        ColorType::Gray(8 | 16) => GrayImage::from_raw(width, height, samples).map(Into::into),
        ColorType::RGB(8 | 16) => RgbImage::from_raw(width, height, samples).map(Into::into),
        ColorType::RGBA(8 | 16) => {
            image::RgbaImage::from_raw(width, height, samples).map(Into::into)
        }
        _ => None,
    }
}

/// The pixels of a line of black and white.
fn bits(line: &[u8]) -> impl Iterator<Item = u8> {
    line.iter().flat_map(|byte| {
        (0..8)
            .rev()
            .map(move |bit| if byte >> bit & 1 == 1 { 255 } else { 0 })
    })
}

fn fault(error: tiff::TiffError) -> ReadFault {
    match error {
        tiff::TiffError::LimitsExceeded => ReadFault::TooLarge,
        tiff::TiffError::UnsupportedError(_) => ReadFault::Unsupported,
        _ => ReadFault::Damaged,
    }
}
