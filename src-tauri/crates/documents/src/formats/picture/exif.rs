//! When a picture was taken.

use std::io::Cursor;

use exif::{In, Reader, Tag, Value};
use waymark_domain::PartialDate;

/// The day on which a camera says that it took the picture.
pub fn taken_on(bytes: &[u8]) -> Option<PartialDate> {
    let read = Reader::new()
        .read_from_container(&mut Cursor::new(bytes))
        .ok()?;
    [Tag::DateTimeOriginal, Tag::DateTimeDigitized, Tag::DateTime]
        .into_iter()
        .filter_map(|tag| read.get_field(tag, In::PRIMARY))
        .find_map(|field| match &field.value {
            Value::Ascii(lines) => day(lines.first()?),
            _ => None,
        })
}

/// "2026:11:21 14:03:00" (Exif 2.32, 4.6.5).
fn day(text: &[u8]) -> Option<PartialDate> {
    let day = std::str::from_utf8(text.get(..10)?).ok()?;
    day.replace(':', "-").parse().ok()
}
