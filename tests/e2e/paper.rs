//! Reads what was printed, as somebody with another program would.

use std::path::Path;
use std::process::Command;

/// The text of a PDF, with runs of space as one space.
#[track_caller]
pub fn read(pdf: &Path) -> String {
    let output = Command::new("pdftotext")
        .args(["-enc", "UTF-8"])
        .arg(pdf)
        .arg("-")
        .output()
        .expect("pdftotext, of the package poppler-utils");
    assert!(output.status.success(), "{} is no PDF", pdf.display());
    squeeze(&String::from_utf8(output.stdout).unwrap())
}

/// What a PDF says about itself: title, author, producer.
#[track_caller]
pub fn about(pdf: &Path) -> String {
    let output = Command::new("pdfinfo")
        .arg(pdf)
        .output()
        .expect("pdfinfo, of the package poppler-utils");
    String::from_utf8(output.stdout).unwrap()
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
