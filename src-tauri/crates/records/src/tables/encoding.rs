//! From bytes to text: which encoding a file is in, when nobody says.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::Refusal;

/// More NUL bytes than this share of a file, and it is not text.
const NULS_IN: usize = 100;

/// A file as text.
#[derive(Debug)]
pub(super) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
}

/// Decodes by byte order mark, as UTF-16 by its pattern of NUL bytes, as UTF-8 if it is valid, or
/// as the likeliest of the older encodings.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Refusal> {
    refuse_other_formats(bytes)?;
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok(with(encoding, bytes.get(length..).unwrap_or_default()));
    }
    if let Some(encoding) = utf_16_by_pattern(bytes) {
        return Ok(with(encoding, bytes));
    }
    if bytes.iter().filter(|byte| **byte == 0).count() * NULS_IN > bytes.len() {
        return Err(Refusal::NotText);
    }
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => Decoded {
            text: text.to_owned(),
            encoding: UTF_8.name(),
        },
        Err(_) if mostly_utf_8(bytes) => with(UTF_8, bytes),
        Err(_) => with(older(bytes), bytes),
    })
}

fn refuse_other_formats(bytes: &[u8]) -> Result<(), Refusal> {
    const WORKBOOK: &[&[u8]] = &[b"PK\x03\x04", b"\xd0\xcf\x11\xe0"];
    if WORKBOOK.iter().any(|magic| bytes.starts_with(magic)) {
        return Err(Refusal::Workbook);
    }
    if bytes.starts_with(b"%PDF") {
        return Err(Refusal::NotText);
    }
    Ok(())
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: encoding.name(),
    }
}

/// In UTF-16 nearly every second byte of a list of names and dates is NUL.
fn utf_16_by_pattern(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let nul_at = |parity| {
        sample
            .iter()
            .skip(parity)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd) = (nul_at(0), nul_at(1));
    let most = sample.len() / 4;
    match (even, odd) {
        _ if sample.len() < 4 => None,
        (0, odd) if odd > most => Some(UTF_16LE),
        (even, 0) if even > most => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether a few bytes only keep the file from being UTF-8, so that reading it as anything else
/// would garble every accent that is right.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let mut good = 0_usize;
    let mut bad = 0_usize;
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 4 * bad
}

/// A British office's older file is Windows-1252 unless the bytes say otherwise.
fn older(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"uk"), Utf8Detection::Deny);
    let (_, garbled) = guess.decode_without_bom_handling(bytes);
    if garbled { WINDOWS_1252 } else { guess }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes).unwrap();
        (decoded.text, decoded.encoding)
    }

    fn utf_16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn each_encoding_in_use_is_recognised() {
        let text = "Name,Grade\nZoë Brontë,Fellow – Núñez’s firm\n";
        let (windows, _, _) = WINDOWS_1252.encode(text);
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            (format!("\u{feff}{text}").into_bytes(), "UTF-8"),
            (windows.into_owned(), "windows-1252"),
            (utf_16(text, u16::to_le_bytes), "UTF-16LE"),
            (utf_16(text, u16::to_be_bytes), "UTF-16BE"),
            (
                utf_16(&format!("\u{feff}{text}"), u16::to_le_bytes),
                "UTF-16LE",
            ),
        ] {
            assert_eq!(read(&bytes), (text.to_owned(), encoding));
        }
    }

    #[test]
    fn one_bad_byte_does_not_garble_the_rest() {
        let mut bytes = "Zoë Brontë, Núñez, Bjørn, Søren, Łukasz\n"
            .as_bytes()
            .to_vec();
        bytes.push(0xe9);
        let (text, encoding) = read(&bytes);
        assert!(
            text.starts_with("Zoë Brontë") && text.ends_with('\u{fffd}'),
            "{text}"
        );
        assert_eq!(encoding, "UTF-8");
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"PK\x03\x04rest").unwrap_err(), Refusal::Workbook);
        assert_eq!(decode(b"%PDF-1.7").unwrap_err(), Refusal::NotText);
        assert_eq!(
            decode(&[0, 1, 2, 0, 0, 3].repeat(100)).unwrap_err(),
            Refusal::NotText
        );
    }

    #[test]
    fn a_single_nul_byte_does_not_refuse_the_file() {
        let mut bytes = b"Name,Grade\n".repeat(40);
        bytes.push(0);
        assert!(read(&bytes).0.ends_with('\0'));
    }
}
