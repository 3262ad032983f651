//! Pictures: PNG, JPEG, WebP, GIF and TIFF, of which a scanner may have put several pages into one.

mod codes;
mod exif;
mod tiff_pages;

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, imageops::FilterType};
use waymark_domain::attachments::MediaType;

use super::text::Pages;
use crate::{Document, Limits, Page, PageImage, Png, ReadFault};

/// The longest edge of a page for recognising: A3 at 200 dots per inch has 3,307.
const EDGE: u32 = 4_000;

/// What is assumed of pictures that do not say it.
const DPI: u32 = 200;

/// The pages of a picture, none of which has words of its own.
pub fn read(bytes: &[u8], media: MediaType, limits: &Limits) -> Result<Document, ReadFault> {
    let count = match media {
        MediaType::Tiff => tiff_pages::count(bytes, limits)?,
        _ => {
            // Fails for what is no picture or too large for one.
            decoder(bytes, media, limits)?;
            1
        }
    };
    let mut pages = Pages::new(limits);
    for _ in 0..count {
        pages.add_page(Page {
            text: String::new(),
            scan: true,
        });
    }
    Ok(Document {
        date: exif::taken_on(bytes),
        ..pages.into_document()
    })
}

/// A page in grey, upright, no larger than is useful.
pub fn page_image(
    bytes: &[u8],
    media: MediaType,
    page: u32,
    limits: &Limits,
) -> Result<PageImage, ReadFault> {
    let picture = match (media, page) {
        (MediaType::Tiff, 1..) => tiff_pages::page(bytes, page, limits)?,
        (_, 0) => decode(bytes, media, limits)?,
        _ => return Err(ReadFault::Damaged),
    };
    let picture = no_larger(picture, EDGE);
    let (width, height) = (picture.width(), picture.height());
    Ok(PageImage {
        width,
        height,
        dpi: DPI,
        grey: picture.into_luma8().into_raw(),
    })
}

/// The texts of the QR codes in the picture.
pub fn codes(bytes: &[u8], media: MediaType, limits: &Limits) -> Result<Vec<String>, ReadFault> {
    Ok(codes::texts(&decode(bytes, media, limits)?.into_luma8()))
}

/// The picture as PNG, upright and with no edge longer than `max_edge`.
pub fn picture(
    bytes: &[u8],
    media: MediaType,
    max_edge: u32,
    limits: &Limits,
) -> Result<Png, ReadFault> {
    let picture = no_larger(decode(bytes, media, limits)?, max_edge.max(1));
    // PNG has no colours beyond these.
    let picture = match picture {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageLumaA8(_) => picture,
        other if other.color().has_alpha() => other.into_rgba8().into(),
        other => other.into_rgb8().into(),
    };
    let mut bytes = Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, ImageFormat::Png)
        .map_err(|_| ReadFault::Damaged)?;
    Ok(Png {
        width: picture.width(),
        height: picture.height(),
        bytes: bytes.into_inner(),
    })
}

fn decode(bytes: &[u8], media: MediaType, limits: &Limits) -> Result<DynamicImage, ReadFault> {
    let mut decoder = decoder(bytes, media, limits)?;
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(fault)?;
    picture.apply_orientation(turn);
    Ok(picture)
}

fn decoder<'a>(
    bytes: &'a [u8],
    media: MediaType,
    limits: &Limits,
) -> Result<impl ImageDecoder + 'a, ReadFault> {
    let format = match media {
        MediaType::Png => ImageFormat::Png,
        MediaType::Jpeg => ImageFormat::Jpeg,
        MediaType::Webp => ImageFormat::WebP,
        MediaType::Gif => ImageFormat::Gif,
        MediaType::Tiff => ImageFormat::Tiff,
        _ => return Err(ReadFault::Unsupported),
    };
    let mut allowed = image::Limits::no_limits();
    allowed.max_image_width = Some(limits.edge);
    allowed.max_image_height = Some(limits.edge);
    allowed.max_alloc = Some(limits.pixels.saturating_mul(4));
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(allowed);
    let decoder = reader.into_decoder().map_err(fault)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > limits.pixels {
        return Err(ReadFault::TooLarge);
    }
    Ok(decoder)
}

fn fault(error: image::ImageError) -> ReadFault {
    match error {
        image::ImageError::Limits(_) => ReadFault::TooLarge,
        image::ImageError::Unsupported(_) => ReadFault::Unsupported,
        _ => ReadFault::Damaged,
    }
}

fn no_larger(picture: DynamicImage, edge: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= edge {
        picture
    } else {
        picture.resize(edge, edge, FilterType::Triangle)
    }
}
