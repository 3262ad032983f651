//! `waymark framework import` and `export`: frameworks as files.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{self, Path, PathBuf};

use serde::Serialize;
use waymark_domain::frameworks::{
    Framework, MAX_FILE_BYTES, parse_csv, parse_json, to_csv, to_json,
};
use waymark_records::{Now, Records};
use waymark_text::say;

use super::moves::Links;
use crate::commands::expect_new;
use crate::error::{Error, FileFault, Result};
use crate::output::{Human, Page};

/// Takes a framework in, or says what that would do.
pub fn import(records: &Records, file: &Path, dry_run: bool, now: Now) -> Result<Imported> {
    let framework = read(file)?;
    let preview = records.frameworks().preview_import(framework)?;
    if !dry_run {
        records.frameworks().import(&preview.framework, now)?;
    }
    let Framework {
        key,
        specialty,
        edition,
        outcomes,
        ..
    } = preview.framework;
    Ok(Imported {
        id: key,
        dry_run,
        specialty,
        edition,
        outcomes: outcomes.len(),
        replaces: preview.replaces,
        links: Links::of(preview.links),
    })
}

/// Reads a framework; what it is, is told by how it begins.
fn read(file: &Path) -> Result<Framework> {
    let unreadable = |error: io::Error| FileFault::Unreadable(error.kind()).of(file);
    let mut bytes = Vec::new();
    // One byte more than is read shows that there is more.
    let most = u64::try_from(MAX_FILE_BYTES)
        .unwrap_or(u64::MAX)
        .saturating_add(1);
    let opened = File::open(file).map_err(unreadable)?;
    opened
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    let text = String::from_utf8(bytes).map_err(|_| FileFault::NotText.of(file))?;
    let text = text.trim_start_matches('\u{feff}');
    let read = match text.trim_start().starts_with(['{', '[']) {
        true => parse_json(text),
        false => parse_csv(text),
    };
    read.map_err(|fault| Error::FrameworkFile {
        path: file.to_owned(),
        fault,
    })
}

#[derive(Serialize)]
pub struct Imported {
    /// Its key.
    id: String,
    dry_run: bool,
    specialty: String,
    edition: String,
    outcomes: usize,
    /// It takes the place of one with its key.
    replaces: bool,
    #[serde(flatten)]
    links: Links,
}

impl Human for Imported {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        self.links.print(page)?;
        let about = [
            ("key", self.id.as_str().into()),
            ("specialty", self.specialty.as_str().into()),
            ("outcomes", self.outcomes.into()),
        ];
        page.line(match (self.dry_run, self.replaces) {
            (true, true) => say("cli-framework-would-replace", &about),
            (true, false) => say("cli-framework-would-import", &about),
            (false, true) => say("cli-framework-replaced", &about),
            (false, false) => say("cli-framework-imported", &about),
        })
    }
}

/// Writes a framework to a file that is not there yet.
pub fn export(records: &Records, key: &str, out: &Path) -> Result<Exported> {
    expect_new(out)?;
    let framework = records.frameworks().get(key)?.framework;
    let is_csv = out
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let text = if is_csv {
        to_csv(&framework)
    } else {
        to_json(&framework)
    };
    let unwritable = |error: io::Error| FileFault::Unwritable(error.kind()).of(out);
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(out)
        .map_err(unwritable)?;
    file.write_all(text.as_bytes()).map_err(unwritable)?;
    Ok(Exported {
        id: framework.key,
        file: path::absolute(out)?,
    })
}

#[derive(Serialize)]
pub struct Exported {
    id: String,
    file: PathBuf,
}

impl Human for Exported {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let about = [
            ("key", self.id.as_str().into()),
            ("file", self.file.display().to_string().into()),
        ];
        page.line(say("cli-framework-exported", &about))
    }
}
