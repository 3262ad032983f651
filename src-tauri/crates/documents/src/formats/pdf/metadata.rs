//! What a PDF says of itself.

use chrono::NaiveDate;
use encoding_rs::{UTF_8, UTF_16BE, WINDOWS_1252};
use hayro::hayro_syntax::metadata::Metadata;
use waymark_domain::PartialDate;

/// A title and a date.
pub struct Described {
    pub title: Option<String>,
    pub date: Option<PartialDate>,
}

/// The title and the day of making, where they are given.
pub fn of(metadata: &Metadata) -> Described {
    let date = metadata.creation_date.and_then(|date| {
        NaiveDate::from_ymd_opt(i32::from(date.year), date.month.into(), date.day.into())
    });
    Described {
        title: metadata
            .title
            .as_deref()
            .map(text)
            .filter(|title| !title.is_empty()),
        date: date.map(PartialDate::day),
    }
}

/// A text string (ISO 32000-2, 7.9.2.2): UTF-16 or UTF-8 with a mark, else PDFDocEncoding, which
/// Windows-1252 comes close to.
fn text(bytes: &[u8]) -> String {
    let encoding = match bytes {
        [0xfe, 0xff, ..] => UTF_16BE,
        [0xef, 0xbb, 0xbf, ..] => UTF_8,
        _ => WINDOWS_1252,
    };
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    let shown: String = text.chars().filter(|c| !c.is_control()).collect();
    shown.trim().to_owned()
}
