//! One line for each promise: what was tried, what was found, by which chance, and whether the
//! same test notices a fault that was put there on purpose.

use std::fmt::Display;
use std::fs::OpenOptions;
use std::io::Write;

use crate::random::seed;

/// Prints the line, and adds it to the file that `cargo xtask faults` gathers them in.
pub fn line(promise: &str, tried: impl Display, found: impl Display, control: impl Display) {
    let seed = seed();
    let line =
        format!("{promise} | tried: {tried} | found: {found} | seed: {seed} | control: {control}");
    eprintln!("fault: {line}");
    if let Some(path) = std::env::var_os("WAYMARK_FAULT_REPORT") {
        let file = OpenOptions::new().create(true).append(true).open(path);
        let written = file.and_then(|mut file| writeln!(file, "{line}"));
        written.expect("the report can be written");
    }
}
