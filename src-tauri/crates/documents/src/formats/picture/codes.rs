//! QR codes in a picture.

use std::borrow::Cow;

use image::imageops::{self, FilterType};
use image::{GrayImage, Luma};
use rqrr::PreparedImage;

/// The longest edges at which a picture is looked at: a photograph has more pixels than a code needs.
const EDGES: [u32; 3] = [1_600, 1_150, 850];

/// Pictures no larger than this are looked at in twice their size as well.
const SMALL: u32 = 800;

/// By how many degrees it is turned: what finds the corners of a code looks along rows, and sometimes
/// misses one at an angle that it sees at another.
const TURNS: [f32; 6] = [0.0, 24.0, 51.0, 11.0, 37.0, 68.0];

/// For small codes in large pictures, last.
const LARGE: [(u32, f32); 2] = [(2_400, 0.0), (4_000, 0.0)];

/// Codes of one picture that are read.
const MAX_CODES: usize = 8;

/// The texts of the codes that read, looked for in one way after another until one does.
pub fn texts(picture: &GrayImage) -> Vec<String> {
    let longest = picture.width().max(picture.height());
    let doubled = (longest <= SMALL).then(|| longest.saturating_mul(2));
    let edges = EDGES.iter().map(|edge| longest.min(*edge)).chain(doubled);
    let turns = TURNS
        .iter()
        .flat_map(|turn| edges.clone().map(|edge| (edge, *turn)));
    let large = LARGE.iter().map(|(edge, turn)| (longest.min(*edge), *turn));
    let mut looked = Vec::new();
    for look in turns.chain(large) {
        if looked.contains(&look) {
            continue;
        }
        looked.push(look);
        let (edge, degrees) = look;
        let found = read(&turned(sized(picture, edge), degrees));
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn read(picture: &GrayImage) -> Vec<String> {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let mut prepared = PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        let place = y.saturating_mul(width).saturating_add(x);
        picture.as_raw().get(place).copied().unwrap_or(u8::MAX)
    });
    let codes = prepared.detect_grids();
    let texts = codes.iter().filter_map(|code| code.decode().ok());
    texts.map(|(_, text)| text).take(MAX_CODES).collect()
}

/// A picture whose longest edge is this long.
fn sized(picture: &GrayImage, edge: u32) -> Cow<'_, GrayImage> {
    let longest = picture.width().max(picture.height());
    if longest == edge {
        return Cow::Borrowed(picture);
    }
    let scaled = |side: u32| {
        let scaled = u64::from(side) * u64::from(edge) / u64::from(longest);
        u32::try_from(scaled).unwrap_or(edge).max(1)
    };
    let (width, height) = (scaled(picture.width()), scaled(picture.height()));
    Cow::Owned(imageops::resize(
        picture,
        width,
        height,
        FilterType::Triangle,
    ))
}

/// A picture turned about its middle, on a sheet that holds all of it.
fn turned(picture: Cow<'_, GrayImage>, degrees: f32) -> Cow<'_, GrayImage> {
    if degrees == 0.0 {
        return picture;
    }
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (sheet_width, sheet_height) = (width * cos + height * sin, width * sin + height * cos);
    Cow::Owned(GrayImage::from_fn(
        sheet_width as u32,
        sheet_height as u32,
        |x, y| {
            let (x, y) = (x as f32 - sheet_width / 2.0, y as f32 - sheet_height / 2.0);
            let from_x = x * cos + y * sin + width / 2.0;
            let from_y = y * cos - x * sin + height / 2.0;
            imageops::interpolate_bilinear(&*picture, from_x, from_y).unwrap_or(Luma([u8::MAX]))
        },
    ))
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss
    )]

    use std::io::Cursor;

    use image::codecs::jpeg::JpegEncoder;
    use image::{DynamicImage, ImageFormat};
    use qrcode::{Color, EcLevel, QrCode};
    use waymark_domain::attachments::MediaType;

    use super::*;
    use crate::{InProcess, ReadFault, Reader};

    /// As long as a contact card usually is, and as long as one can be.
    const USUAL: usize = 900;
    const LONGEST: usize = 2_720;

    fn text(length: usize) -> String {
        let letters = "ABCDEFGHijklmnop0123456789-_".chars().cycle();
        "WMCARD1:".chars().chain(letters).take(length).collect()
    }

    /// A code with its quiet margin, a module so many pixels wide.
    fn drawn(text: &str, module: u32) -> GrayImage {
        let level = [EcLevel::M, EcLevel::L].into_iter();
        let mut codes = level.map(|level| QrCode::with_error_correction_level(text, level));
        let code = codes.find_map(Result::ok).unwrap();
        let size = code.width() as u32;
        let side = (size + 8) * module;
        GrayImage::from_fn(side, side, |x, y| {
            let place = |at: u32| (at / module).checked_sub(4).filter(|at| *at < size);
            let dark = place(x)
                .zip(place(y))
                .is_some_and(|(x, y)| code[(x as usize, y as usize)] == Color::Dark);
            Luma([if dark { 20 } else { 235 }])
        })
    }

    fn jpeg(picture: &GrayImage, quality: u8) -> Vec<u8> {
        let mut bytes = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
        picture.write_with_encoder(encoder).unwrap();
        bytes
    }

    fn png(picture: &GrayImage) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::from(picture.clone())
            .write_to(&mut bytes, ImageFormat::Png)
            .unwrap();
        bytes.into_inner()
    }

    fn codes(bytes: &[u8], media: MediaType) -> Result<Vec<String>, ReadFault> {
        InProcess::default().codes(&mut &*bytes, bytes.len() as u64, media)
    }

    /// Turned by an angle on a larger sheet, as a photograph of a screen is.
    fn tilted(picture: &GrayImage, degrees: f32) -> GrayImage {
        let side = picture.width() as f32 * 1.5;
        let (sin, cos) = degrees.to_radians().sin_cos();
        let (middle, half) = (side / 2.0, picture.width() as f32 / 2.0);
        GrayImage::from_fn(side as u32, side as u32, |x, y| {
            let (x, y) = (x as f32 - middle, y as f32 - middle);
            let (from_x, from_y) = (x * cos + y * sin + half, y * cos - x * sin + half);
            let inside = |at: f32| at >= 0.0 && at < picture.width() as f32;
            if inside(from_x) && inside(from_y) {
                *picture.get_pixel(from_x as u32, from_y as u32)
            } else {
                Luma([180])
            }
        })
    }

    #[test]
    fn a_drawn_code_reads_at_every_length() {
        for length in [20, USUAL, LONGEST] {
            let text = text(length);
            let picture = png(&drawn(&text, 4));
            assert_eq!(codes(&picture, MediaType::Png).unwrap(), [text], "{length}");
        }
    }

    #[test]
    fn a_code_reads_turned_scaled_and_compressed() {
        let text = text(USUAL);
        let upright = drawn(&text, 8);
        for degrees in [7.0, 90.0, 200.0] {
            let picture = jpeg(&tilted(&upright, degrees), 60);
            let read = codes(&picture, MediaType::Jpeg).unwrap();
            assert_eq!(read, [text.as_str()], "turned by {degrees}");
        }
        let small = imageops::resize(&upright, 620, 620, FilterType::Lanczos3);
        assert_eq!(codes(&jpeg(&small, 70), MediaType::Jpeg).unwrap(), [text]);
    }

    #[test]
    fn a_code_reads_in_a_photograph_of_many_pixels() {
        let text = text(USUAL);
        let mut sheet = GrayImage::from_pixel(4_800, 3_600, Luma([170]));
        let code = drawn(&text, 12);
        imageops::replace(&mut sheet, &code, 900, 700);
        let picture = jpeg(&sheet, 80);
        assert_eq!(codes(&picture, MediaType::Jpeg).unwrap(), [text]);
    }

    #[test]
    fn a_picture_without_a_code_has_none() {
        let blank = GrayImage::from_pixel(300, 200, Luma([200]));
        assert!(codes(&png(&blank), MediaType::Png).unwrap().is_empty());
        let noise = GrayImage::from_fn(300, 300, |x, y| {
            Luma([(x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) as u8])
        });
        assert!(codes(&png(&noise), MediaType::Png).unwrap().is_empty());
        let half = drawn(&text(USUAL), 4);
        let half = imageops::crop_imm(&half, 0, 0, half.width(), half.height() / 2).to_image();
        assert!(codes(&png(&half), MediaType::Png).unwrap().is_empty());
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_refused() {
        let refused = |bytes: &[u8], media| codes(bytes, media).unwrap_err();
        assert_eq!(
            refused(b"not a picture", MediaType::Png),
            ReadFault::Damaged
        );
        assert_eq!(refused(b"%PDF-1.7", MediaType::Pdf), ReadFault::Unsupported);
        // A picture whose head claims more pixels than are read.
        let mut vast = png(&GrayImage::from_pixel(1, 1, Luma([0])));
        vast.splice(16..24, [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
        let checksum = crc(&vast[12..29]);
        vast.splice(29..33, checksum.to_be_bytes());
        assert_eq!(refused(&vast, MediaType::Png), ReadFault::TooLarge);
    }

    /// PNG's checksum (ISO 3309).
    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
                (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
            })
        })
    }
}
