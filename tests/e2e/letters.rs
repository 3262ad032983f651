//! Files as a doctor brings them: a picture, a text, a form, and something that is no file.

use std::fs;
use std::path::{Path, PathBuf};

use crate::place::Place;

/// A picture that every web view can show.
pub const PICTURE: &[u8] = include_bytes!("../../assets/icons/128x128.png");
/// A letter.
pub const LETTER: &str =
    "Dear Dr Menon,\n\nthe rota for January is attached. Dr Win has no nights in week two.\n";
/// The least that counts as a PDF by its first bytes.
const FORM: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

/// Fills a tray: three files, and a link to one of them.
pub fn write(place: &Place) -> PathBuf {
    let tray = place.folder("tray");
    fs::write(tray.join("certificate.png"), PICTURE).unwrap();
    fs::write(tray.join("letter.txt"), LETTER).unwrap();
    fs::write(tray.join("form.pdf"), FORM).unwrap();
    std::os::unix::fs::symlink(tray.join("form.pdf"), tray.join("shortcut.pdf")).unwrap();
    tray
}

/// Changes one byte in the middle of a file.
pub fn flip(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(file, bytes).unwrap();
}
