//! The 12 recovery words: shown once, or written to a file of their own.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};
use waymark_text::say;
use waymark_vault::RecoveryCode;
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

/// Where the words went.
#[derive(Serialize)]
pub struct Kit {
    /// The words in order, parted by spaces, unless they went to a file.
    #[serde(serialize_with = "as_list")]
    recovery_words: Option<Zeroizing<String>>,
    /// The file they went to.
    recovery_file: Option<PathBuf>,
}

impl Kit {
    /// Writes the words to the reserved file, or keeps them to be printed. They are printed as well
    /// when the file cannot be written: the store is made by then, and nobody else has them.
    pub fn deliver(code: &RecoveryCode, file: Option<KitFile>) -> Self {
        let words = one_line(code);
        let written = file.and_then(|file| file.write(&words).map_err(|error| error.report()).ok());
        Self {
            recovery_words: written.is_none().then_some(words),
            recovery_file: written,
        }
    }

    pub fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if let Some(file) = &self.recovery_file {
            let file = file.display().to_string();
            page.line(say("cli-kit-in-file", &[("file", file.into())]))?;
        }
        if let Some(words) = &self.recovery_words {
            page.line(say("cli-kit-write-down", &[]))?;
            page.gap()?;
            for (row, four) in words.split(' ').collect::<Vec<_>>().chunks(4).enumerate() {
                let first = row * 4 + 1;
                let numbered = (first..)
                    .zip(four)
                    .map(|(number, word)| format!("{number:>2} {word:<10}"));
                page.line(format!("  {}", numbered.collect::<String>().trim_end()))?;
            }
            page.gap()?;
        }
        page.line(say("cli-kit-keep", &[]))
    }
}

/// The words on one line, in memory that is wiped and never has to grow.
fn one_line(code: &RecoveryCode) -> Zeroizing<String> {
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
    words: &Option<Zeroizing<String>>,
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
