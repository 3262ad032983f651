//! Reading a PDF back with pdftotext.

use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};

use lopdf::Document;

/// The text of all pages, line by line from the top, with one space wherever there is room between two words: how much
/// room pdftotext shows differs between its versions.
pub fn text(pdf: &[u8]) -> Option<String> {
    pdftotext(pdf, &[])
}

/// The text of one page, counted from 1.
pub fn page_text(pdf: &[u8], page: usize) -> Option<String> {
    let page = page.to_string();
    pdftotext(pdf, &["-f", &page, "-l", &page])
}

/// How many pages the file has.
pub fn page_count(pdf: &[u8]) -> usize {
    Document::load_mem(pdf).unwrap().get_pages().len()
}

/// `None`, with a note, where pdftotext is not installed; on a build machine that is a failure.
fn pdftotext(pdf: &[u8], options: &[&str]) -> Option<String> {
    let child = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8"])
        .args(options)
        .args(["-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut child = match child {
        Err(error) if error.kind() == ErrorKind::NotFound && std::env::var_os("CI").is_none() => {
            eprintln!("not checked: pdftotext (poppler-utils) is not installed");
            return None;
        }
        child => child.expect("pdftotext starts"),
    };
    child.stdin.take().unwrap().write_all(pdf).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let lines = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    Some(
        lines
            .filter(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join("\n"),
    )
}
