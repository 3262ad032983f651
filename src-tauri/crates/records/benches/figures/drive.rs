//! What the drive and the cipher can do by themselves, in bytes a second.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::age::{Age, remove};
use crate::files::write_noise;
use crate::measure::time;

/// How much is read for one figure.
const SAMPLE: u64 = 1 << 30;

/// How fast the drive reads these files, past the file cache; `None` where `dd` cannot do that.
pub fn speed(files: &[PathBuf]) -> Option<f64> {
    let mut bytes = 0;
    let sample: Vec<&PathBuf> = files
        .iter()
        .take_while(|file| {
            let before = bytes;
            bytes += file.metadata().map_or(0, |file| file.len());
            before < SAMPLE
        })
        .collect();
    let read = |file: &&PathBuf| dd(file, &["bs=1M", "iflag=direct"]);
    let (taken, read) = time(|| sample.iter().all(read));
    read.then(|| bytes as f64 / taken.as_secs_f64())
}

/// Takes files out of the file cache.
pub fn forget(files: &[PathBuf]) {
    for file in files {
        dd(file, &["count=0", "iflag=nocache"]);
    }
}

fn dd(file: &Path, options: &[&str]) -> bool {
    let input = format!("if={}", file.display());
    let mut command = Command::new("dd");
    command.arg(input).arg("of=/dev/null").args(options);
    let status = command.stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

/// How fast the `age` command opens a file that it sealed, from the file cache to nowhere.
pub fn cipher(age: &Age, dir: &Path) -> f64 {
    let (plain, sealed) = (dir.join("sample"), dir.join("sample.age"));
    write_noise(&plain, SAMPLE, 1);
    age.seal(&plain, &sealed);
    let (taken, ()) = time(|| age.read(&sealed));
    remove(&plain);
    remove(&sealed);
    SAMPLE as f64 / taken.as_secs_f64()
}
