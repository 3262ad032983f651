//! Files as a doctor brings them: a picture, a text, a form, and something that is no file.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::place::Place;

/// A picture that every web view can show.
pub const PICTURE: &[u8] = include_bytes!("../../assets/icons/128x128.png");
/// A letter.
pub const LETTER: &str = "Dear Dr Menon,\n\nthe Merrowdale rota for January is attached. Dr Win has no nights in week two.\n";
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

/// Draws a certificate as a doctor photographs one.
pub fn certificate(path: &Path) {
    let drawn = Command::new("convert")
        .args([
            "-size",
            "760x500",
            "xc:#fdfaf2",
            "-bordercolor",
            "#8a6d3b",
            "-border",
            "6",
        ])
        .args([
            "-font",
            "Inter-Medium",
            "-fill",
            "#2b2b2b",
            "-gravity",
            "north",
        ])
        .args([
            "-pointsize",
            "34",
            "-annotate",
            "+0+90",
            "Certificate of attendance",
        ])
        .args(["-pointsize", "24", "-annotate", "+0+190", "Dr Thiri Win"])
        .args([
            "-pointsize",
            "18",
            "-annotate",
            "+0+250",
            "Frailty and acute medicine, two days",
        ])
        .args([
            "-pointsize",
            "16",
            "-annotate",
            "+0+380",
            "Westerleigh Teaching Hospital, 14 October 2026",
        ])
        .arg(path)
        .status();
    assert!(
        drawn
            .expect("convert, of the package imagemagick")
            .success()
    );
}

/// Changes one byte in the middle of a file.
pub fn flip(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(file, bytes).unwrap();
}
