//! Programs of others that the tests use; `cargo xtask test` puts them on the machine.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

/// Whether a program is here and does this. Says so when it is not.
pub fn is_here(program: &str, arguments: &[&str]) -> bool {
    let quiet = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let here = quiet.is_ok_and(|status| status.success());
    if !here {
        eprintln!("not run: {program} {} is not here", arguments.join(" "));
    }
    here
}

/// Runs a program to its end, with this on its standard input.
pub fn run(program: &str, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // A program that answers before it has read everything must find somebody who listens.
    std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input).unwrap());
        child.wait_with_output().unwrap()
    })
}
