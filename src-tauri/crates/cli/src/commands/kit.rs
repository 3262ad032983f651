//! The 12 recovery words, and the two halves of the custodian kit: shown once, or written to a file
//! of their own.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};
use waymark_text::say;
use waymark_vault::{CustodianKit, RecoveryCode};
use zeroize::Zeroizing;

use crate::error::{FileFault, Result};
use crate::output::Page;

/// A new file that will hold the words and nothing else, readable by its owner only. Until they
/// are written, dropping it takes the file away again.
pub struct KitFile {
    path: PathBuf,
    file: Option<File>,
}

impl KitFile {
    /// Makes the file before anything that cannot be taken back, so that a wrong place is known in
    /// time. A file that is there already is left alone.
    pub fn reserve(path: Option<&Path>) -> Result<Option<Self>> {
        let Some(path) = path else { return Ok(None) };
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => FileFault::Exists.of(path),
            kind => FileFault::Unwritable(kind).of(path),
        })?;
        Ok(Some(Self {
            path: path.to_owned(),
            file: Some(file),
        }))
    }

    fn write(mut self, words: &str) -> Result<PathBuf> {
        if let Some(mut file) = self.file.take() {
            let line = Zeroizing::new(format!("{words}\n"));
            file.write_all(line.as_bytes())
                .and_then(|()| file.sync_all())
                .map_err(|error| FileFault::Unwritable(error.kind()).of(&self.path))?;
        }
        Ok(std::mem::take(&mut self.path))
    }
}

impl Drop for KitFile {
    fn drop(&mut self) {
        if self.file.take().is_some() {
            // It is empty; staying behind it would only be in the way of the next attempt.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Words on one line, in memory that is wiped.
type Words = Zeroizing<String>;

/// Writes the words to the reserved file, or keeps them to be printed. They are printed as well when
/// the file cannot be written: they count by then, and nobody else has them.
fn deliver(code: &RecoveryCode, file: Option<KitFile>) -> (Option<Words>, Option<PathBuf>) {
    let words = one_line(code);
    let written = file.and_then(|file| file.write(&words).map_err(|error| error.report()).ok());
    (written.is_none().then_some(words), written)
}

/// Where the recovery words went.
#[derive(Serialize)]
pub struct Kit {
    /// The words in order, unless they went to a file.
    #[serde(serialize_with = "as_list")]
    recovery_words: Option<Words>,
    /// The file they went to.
    recovery_file: Option<PathBuf>,
}

impl Kit {
    /// Writes the words to the reserved file, or keeps them to be printed.
    pub fn deliver(code: &RecoveryCode, file: Option<KitFile>) -> Self {
        let (recovery_words, recovery_file) = deliver(code, file);
        Self {
            recovery_words,
            recovery_file,
        }
    }

    pub fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if let Some(file) = &self.recovery_file {
            let file = file.display().to_string();
            page.line(say("cli-kit-in-file", &[("file", file.into())]))?;
        }
        if let Some(words) = &self.recovery_words {
            page.line(say("cli-kit-write-down", &[]))?;
            numbered(page, words)?;
        }
        page.line(say("cli-kit-keep", &[]))
    }
}

/// Where the two halves of the custodian kit went.
#[derive(Serialize)]
pub struct Halves {
    /// The 12 words of half A in order, unless they went to a file.
    #[serde(serialize_with = "as_list")]
    half_a_words: Option<Words>,
    half_a_file: Option<PathBuf>,
    #[serde(serialize_with = "as_list")]
    half_b_words: Option<Words>,
    half_b_file: Option<PathBuf>,
}

impl Halves {
    /// Writes each half to its reserved file, or keeps it to be printed.
    pub fn deliver(kit: &CustodianKit, a: Option<KitFile>, b: Option<KitFile>) -> Self {
        let (half_a_words, half_a_file) = deliver(&kit.half_a, a);
        let (half_b_words, half_b_file) = deliver(&kit.half_b, b);
        Self {
            half_a_words,
            half_a_file,
            half_b_words,
            half_b_file,
        }
    }

    pub fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let halves = [
            ("A", &self.half_a_words, &self.half_a_file),
            ("B", &self.half_b_words, &self.half_b_file),
        ];
        for (half, words, file) in halves {
            let half = ("half", half.into());
            if let Some(file) = file {
                let file = ("file", file.display().to_string().into());
                page.line(say("cli-kit-half-in-file", &[half, file]))?;
            } else if let Some(words) = words {
                page.line(say("cli-kit-half", &[half]))?;
                numbered(page, words)?;
            }
        }
        page.line(say("cli-kit-halves-keep", &[]))
    }
}

/// Prints the words in three rows, each word with its number.
fn numbered(page: &mut Page<'_>, words: &Words) -> io::Result<()> {
    page.gap()?;
    for (row, four) in words.split(' ').collect::<Vec<_>>().chunks(4).enumerate() {
        let first = row * 4 + 1;
        let cells = (first..)
            .zip(four)
            .map(|(number, word)| format!("{number:>2} {word:<10}"));
        page.line(format!("  {}", cells.collect::<String>().trim_end()))?;
    }
    page.gap()
}

/// The words on one line, in memory that is wiped and never has to grow.
fn one_line(code: &RecoveryCode) -> Words {
    const LONGEST_WORD: usize = 8;
    let mut line = Zeroizing::new(String::with_capacity(12 * (LONGEST_WORD + 1)));
    for word in code.words() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

fn as_list<S: Serializer>(
    words: &Option<Words>,
    serializer: S,
) -> std::result::Result<S::Ok, S::Error> {
    words
        .as_ref()
        .map(|words| words.split(' ').collect::<Vec<_>>())
        .serialize(serializer)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_file_that_was_reserved_and_not_written_is_gone_and_one_that_was_there_stays() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("kit.txt");
        drop(KitFile::reserve(Some(&path)).unwrap());
        assert!(!path.exists());
        fs::write(&path, "mine").unwrap();
        assert!(KitFile::reserve(Some(&path)).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    }

    #[test]
    fn words_that_cannot_be_written_to_their_file_are_printed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("kit.txt");
        fs::write(&path, "").unwrap();
        let refuses_writing = KitFile {
            file: Some(File::open(&path).unwrap()),
            path: path.clone(),
        };
        // BIP-39 test vectors: entropy 7f7f…7f.
        let code = RecoveryCode::parse(
            "legal winner thank year wave sausage worth useful legal winner thank yellow",
        )
        .unwrap();
        let kit = Kit::deliver(&code, Some(refuses_writing));
        assert_eq!(kit.recovery_words.unwrap().split(' ').count(), 12);
        assert_eq!(kit.recovery_file, None);
    }
}
