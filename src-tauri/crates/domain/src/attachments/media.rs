//! What a file is, by its first bytes.

use super::FileKind;
use crate::vocabulary;

vocabulary! {
    /// A media type (RFC 2046) that is told apart; anything else is [`MediaType::Unknown`].
    MediaType {
        /// PDF.
        Pdf = "application/pdf",
        /// PNG.
        Png = "image/png",
        /// JPEG.
        Jpeg = "image/jpeg",
        /// WebP.
        Webp = "image/webp",
        /// GIF.
        Gif = "image/gif",
        /// TIFF.
        Tiff = "image/tiff",
        /// HEIC or HEIF, as telephones take pictures.
        Heic = "image/heic",
        /// Word since 2007.
        Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        /// Excel since 2007.
        Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        /// PowerPoint since 2007.
        Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        /// OpenDocument text.
        Odt = "application/vnd.oasis.opendocument.text",
        /// OpenDocument spreadsheet.
        Ods = "application/vnd.oasis.opendocument.spreadsheet",
        /// OpenDocument presentation.
        Odp = "application/vnd.oasis.opendocument.presentation",
        /// Word, Excel or PowerPoint before 2007, or a newer one that is encrypted.
        OldOffice = "application/x-ole-storage",
        /// A message saved by Outlook.
        Msg = "application/vnd.ms-outlook",
        /// A message as it was sent (RFC 5322).
        Eml = "message/rfc822",
        /// Rich text.
        Rtf = "application/rtf",
        /// A ZIP archive that is none of the documents above.
        Zip = "application/zip",
        /// Text, tables with separators (CSV) included.
        Text = "text/plain",
        /// Anything else.
        Unknown = "application/octet-stream",
    }
}

/// How many of a file's first bytes are looked at.
pub const HEAD_BYTES: usize = 64 * 1024;

/// How a file of each type begins, as its specification says.
const BEGINNINGS: &[(&[u8], MediaType)] = &[
    (b"%PDF-", MediaType::Pdf),
    (b"\x89PNG\r\n\x1a\n", MediaType::Png),
    (b"\xff\xd8\xff", MediaType::Jpeg),
    (b"GIF87a", MediaType::Gif),
    (b"GIF89a", MediaType::Gif),
    (b"II*\0", MediaType::Tiff),
    (b"MM\0*", MediaType::Tiff),
    (b"{\\rtf", MediaType::Rtf),
];

/// The beginning of a compound file (MS-CFB, 2.2).
const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What the names of a message's properties begin with in a compound file, in UTF-16 (MS-OXMSG, 2.1).
const MESSAGE_PROPERTY: &[u8] = b"_\0_\0s\0u\0b\0s\0t\0g\x001\0.\x000\0_\0";

/// The brands of still pictures coded with HEVC (ISO/IEC 23008-12, annex B).
const HEIC_BRANDS: &[&[u8]] = &[b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"];

/// The beginning of an entry in a ZIP archive (APPNOTE.TXT, 4.3.7).
const ZIP_ENTRY: &[u8] = b"PK\x03\x04";

/// Where an entry's name begins, and where its length stands.
const ZIP_NAME: usize = 30;
const ZIP_NAME_LENGTH: std::ops::Range<usize> = 26..28;

/// The folders in which Office Open XML keeps the main part of a document (ECMA-376, part 2).
const OFFICE_FOLDERS: &[(&[u8], MediaType)] = &[
    (b"word/", MediaType::Docx),
    (b"xl/", MediaType::Xlsx),
    (b"ppt/", MediaType::Pptx),
];

impl MediaType {
    /// The type of a file that begins with `head`, its first [`HEAD_BYTES`] or all of it.
    #[must_use]
    pub fn of(head: &[u8]) -> Self {
        let begins = BEGINNINGS.iter().find(|(bytes, _)| head.starts_with(bytes));
        if let Some((_, known)) = begins {
            return *known;
        }
        if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
            return Self::Webp;
        }
        if head.starts_with(ZIP_ENTRY) {
            return of_zip(head);
        }
        if head.starts_with(OLE) {
            return of_ole(head);
        }
        if is_heic(head) {
            return Self::Heic;
        }
        // PDF readers look for the beginning within the first 1024 bytes.
        if head.windows(5).take(1024).any(|bytes| bytes == b"%PDF-") {
            return Self::Pdf;
        }
        match text_of(head) {
            Some(text) if is_message(text) => Self::Eml,
            Some(_) => Self::Text,
            None if is_marked_text(head) || is_old_text(head) => Self::Text,
            None => Self::Unknown,
        }
    }

    /// What it is, as far as showing it goes.
    #[must_use]
    pub const fn kind(self) -> FileKind {
        match self {
            Self::Pdf => FileKind::Pdf,
            Self::Png | Self::Jpeg | Self::Webp | Self::Gif | Self::Tiff => FileKind::Image,
            Self::Text => FileKind::Text,
            Self::Docx
            | Self::Xlsx
            | Self::Pptx
            | Self::Odt
            | Self::Ods
            | Self::Odp
            | Self::OldOffice
            | Self::Msg
            | Self::Eml
            | Self::Rtf => FileKind::Document,
            // No web view on Linux or Windows shows HEIC.
            Self::Heic | Self::Zip | Self::Unknown => FileKind::Other,
        }
    }
}

fn of_zip(head: &[u8]) -> MediaType {
    let entries = head
        .windows(ZIP_ENTRY.len())
        .enumerate()
        .filter(|(_, bytes)| *bytes == ZIP_ENTRY)
        .filter_map(|(at, _)| head.get(at..));
    for entry in entries {
        let Some(name) = entry_name(entry) else {
            continue;
        };
        if let Some(found) = opendocument(name, entry) {
            return found;
        }
        let office = OFFICE_FOLDERS
            .iter()
            .find(|(folder, _)| name.starts_with(folder));
        if let Some((_, found)) = office {
            return *found;
        }
    }
    MediaType::Zip
}

fn entry_name(entry: &[u8]) -> Option<&[u8]> {
    let length: [u8; 2] = entry.get(ZIP_NAME_LENGTH)?.try_into().ok()?;
    entry.get(ZIP_NAME..ZIP_NAME + usize::from(u16::from_le_bytes(length)))
}

/// An OpenDocument begins with an entry that holds nothing but its type (OpenDocument 1.3, part 2).
fn opendocument(name: &[u8], entry: &[u8]) -> Option<MediaType> {
    if name != b"mimetype" {
        return None;
    }
    let content = entry.get(ZIP_NAME + name.len()..)?;
    [MediaType::Odt, MediaType::Ods, MediaType::Odp]
        .into_iter()
        .find(|known| content.starts_with(known.as_str().as_bytes()))
}

fn of_ole(head: &[u8]) -> MediaType {
    let is_message = head
        .windows(MESSAGE_PROPERTY.len())
        .any(|bytes| bytes == MESSAGE_PROPERTY);
    if is_message {
        MediaType::Msg
    } else {
        MediaType::OldOffice
    }
}

/// The first box of the file names its brand (ISO/IEC 14496-12, 4.3).
fn is_heic(head: &[u8]) -> bool {
    head.get(4..8) == Some(b"ftyp")
        && head
            .get(8..12)
            .is_some_and(|brand| HEIC_BRANDS.contains(&brand))
}

/// The head as text: UTF-8, and no control characters but those of plain text.
fn text_of(head: &[u8]) -> Option<&str> {
    let readable = match std::str::from_utf8(head) {
        Ok(text) => text,
        // A character may have been cut at the end of the head.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(head.get(..error.valid_up_to())?).ok()?
        }
        Err(_) => return None,
    };
    readable
        .chars()
        .all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t' | '\u{c}'))
        .then_some(readable)
}

/// UTF-16 with a mark.
fn is_marked_text(head: &[u8]) -> bool {
    (head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff")) && head.len().is_multiple_of(2)
}

/// Text of before UTF-8, as office programs still write tables: one byte per character, most of them
/// ASCII, no control characters and none of the bytes that Windows-1252 leaves out.
fn is_old_text(head: &[u8]) -> bool {
    let is_letter = |byte: &u8| match byte {
        b'\n' | b'\r' | b'\t' | b'\x0c' => true,
        0x00..=0x1f | 0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d => false,
        _ => true,
    };
    let foreign = head.iter().filter(|byte| !byte.is_ascii()).count();
    head.iter().all(is_letter) && foreign.saturating_mul(4) <= head.len()
}

/// The fields of which a message has at least three (RFC 5322, 3.6).
const MESSAGE_FIELDS: &[&str] = &[
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "received",
    "mime-version",
    "return-path",
    "content-type",
    "delivered-to",
];

/// Begins with a block of header fields among which are three that messages have. A letter in plain text
/// that begins "To: … Date: …" has no more than two, or a line that is no field.
fn is_message(text: &str) -> bool {
    // A message in a mailbox file begins with a line of the mailbox's.
    let lines = text.trim_start_matches('\u{feff}').lines();
    let mut fields: Vec<&str> = Vec::new();
    for line in lines.skip_while(|line| line.starts_with("From ")).take(200) {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && !fields.is_empty() {
            continue;
        }
        match line.split_once(':') {
            Some((name, _)) if is_field_name(name) => fields.push(name),
            _ => return false,
        }
    }
    let known = |field: &&&str| fields.iter().any(|name| name.eq_ignore_ascii_case(field));
    let count = MESSAGE_FIELDS.iter().filter(known).count();
    count >= 3
}

/// Printable ASCII without a space (RFC 5322, 2.2).
fn is_field_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, content: &str) -> Vec<u8> {
        let mut bytes = ZIP_ENTRY.to_vec();
        bytes.resize(ZIP_NAME, 0);
        if let Some(length) = bytes.get_mut(ZIP_NAME_LENGTH) {
            length.copy_from_slice(&(name.len() as u16).to_le_bytes());
        }
        bytes.extend(name.as_bytes());
        bytes.extend(content.as_bytes());
        bytes
    }

    #[test]
    fn a_file_is_what_its_bytes_say() {
        let known: [(&[u8], MediaType, FileKind); 12] = [
            (b"%PDF-1.7\n", MediaType::Pdf, FileKind::Pdf),
            (b"\n\n%PDF-1.4", MediaType::Pdf, FileKind::Pdf),
            (b"\x89PNG\r\n\x1a\n\0\0", MediaType::Png, FileKind::Image),
            (
                b"\xff\xd8\xff\xe0\0\x10JFIF",
                MediaType::Jpeg,
                FileKind::Image,
            ),
            (b"RIFF\x10\0\0\0WEBPVP8 ", MediaType::Webp, FileKind::Image),
            (
                b"RIFF\x10\0\0\0WAVEfmt ",
                MediaType::Unknown,
                FileKind::Other,
            ),
            (b"GIF89a\x01\0", MediaType::Gif, FileKind::Image),
            (b"II*\0\x08\0\0\0", MediaType::Tiff, FileKind::Image),
            (
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                MediaType::OldOffice,
                FileKind::Document,
            ),
            (b"{\\rtf1\\ansi", MediaType::Rtf, FileKind::Document),
            (b"\x7fELF\x02\x01", MediaType::Unknown, FileKind::Other),
            (b"", MediaType::Text, FileKind::Text),
        ];
        for (bytes, media, kind) in known {
            let found = MediaType::of(bytes);
            assert_eq!((found, found.kind()), (media, kind), "{bytes:?}");
        }
    }

    #[test]
    fn documents_are_told_from_archives() {
        let of = |entries: &[(&str, &str)]| {
            let bytes: Vec<u8> = entries
                .iter()
                .flat_map(|(name, content)| entry(name, content))
                .collect();
            MediaType::of(&bytes)
        };
        assert_eq!(
            of(&[("[Content_Types].xml", "<x/>"), ("word/document.xml", "")]),
            MediaType::Docx
        );
        assert_eq!(
            of(&[("_rels/.rels", ""), ("xl/workbook.xml", "")]),
            MediaType::Xlsx
        );
        assert_eq!(of(&[("ppt/presentation.xml", "")]), MediaType::Pptx);
        let odt = "application/vnd.oasis.opendocument.text";
        assert_eq!(
            of(&[("mimetype", odt), ("content.xml", "")]),
            MediaType::Odt
        );
        assert_eq!(of(&[("notes about word/.txt", "word/")]), MediaType::Zip);
        assert_eq!(MediaType::of(ZIP_ENTRY), MediaType::Zip, "cut short");
    }

    #[test]
    fn a_message_is_told_by_its_header() {
        let sent = "Received: by mx\r\n\tid 1\r\nFrom: a@example.org\r\nSubject: ARCP\r\n\r\nHello";
        assert_eq!(MediaType::of(sent.as_bytes()), MediaType::Eml);
        let mailbox = format!("From a@example.org Sat Nov 21\r\n{sent}");
        assert_eq!(MediaType::of(mailbox.as_bytes()), MediaType::Eml);
        for text in [
            "To: Dr Win\nDate: 3 May\n\nDear Win",
            "From: me\nTo: you\nSubject: x\nDear all",
            "name: value\n",
        ] {
            assert_eq!(MediaType::of(text.as_bytes()), MediaType::Text, "{text}");
        }
    }

    #[test]
    fn messages_of_outlook_and_pictures_of_telephones_are_known() {
        let mut message = OLE.to_vec();
        message.resize(2048, 0);
        message.extend(MESSAGE_PROPERTY);
        assert_eq!(MediaType::of(&message), MediaType::Msg);
        assert_eq!(MediaType::of(b"\0\0\0\x18ftypheic\0\0"), MediaType::Heic);
        assert_eq!(
            MediaType::of(b"\0\0\0\x18ftypisom\0\0"),
            MediaType::Unknown,
            "a film"
        );
    }

    #[test]
    fn text_is_text_in_any_script_and_bytes_are_not() {
        assert_eq!(
            MediaType::of("Dr Núñez, 陈\tsaid:\r\n".as_bytes()),
            MediaType::Text
        );
        let cut = "Núñez".as_bytes();
        assert_eq!(
            MediaType::of(cut.get(..2).unwrap_or_default()),
            MediaType::Text,
            "cut in a character"
        );
        assert_eq!(MediaType::of(b"\xff\xfeH\0i\0"), MediaType::Text);
        assert_eq!(MediaType::of(b"a\0b"), MediaType::Unknown);
        assert_eq!(MediaType::of(b"\xc3\x28"), MediaType::Unknown);
        let old = b"Zo\xeb Br\xfbl\xe9;ST5;caf\xe9 \x96 12 sessions\r\n";
        assert_eq!(MediaType::of(old), MediaType::Text, "Windows-1252");
    }

    #[test]
    fn the_name_in_the_database_reads_back() {
        for media in MediaType::ALL {
            assert_eq!(media.as_str().parse(), Ok(*media));
        }
    }
}
