//! What opens a store, read from where the user put it: never from an argument or the environment.
//!
//! A secret is read byte by byte into memory that is wiped; a buffered reader would keep a copy of
//! it that nobody wipes.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

use waymark_text::say;
use waymark_vault::{
    Error as VaultError, MAX_PASSPHRASE_CHARS, Passphrase, RecoveryCode, UnlockWith,
};
use zeroize::{Zeroize, Zeroizing};

use crate::args::General;
use crate::error::{Error, FileFault, Result};

/// The longest passphrase in bytes, and room for a mark in front and an end of line.
const MAX_LINE_BYTES: usize = 4 * MAX_PASSPHRASE_CHARS + 8;

/// Twelve words, numbered and spaced out, stay far below.
const MAX_RECOVERY_BYTES: usize = 4096;

/// The lowest strength a store accepts, as in the window.
const STRONG: u8 = 3;

/// What opens a store.
#[derive(Debug)]
pub enum Secret {
    Passphrase(Passphrase),
    Recovery(RecoveryCode),
    Custodians(RecoveryCode, RecoveryCode),
    Keychain,
}

impl Secret {
    /// Reads what the options name; with none of them, asks on a terminal.
    pub fn read(general: &General) -> Result<Self> {
        if general.keychain {
            return Ok(Self::Keychain);
        }
        if let Some(file) = &general.recovery_file {
            return Ok(Self::Recovery(code(file)?));
        }
        if let [one, other] = general.custodian_files.as_slice() {
            return Ok(Self::Custodians(code(one)?, code(other)?));
        }
        match given(general)? {
            Some(passphrase) => Ok(Self::Passphrase(passphrase?)),
            None => {
                let typed = prompt(&say("cli-ask-passphrase", &[]))?;
                Ok(Self::Passphrase(Passphrase::new(typed.to_string())?))
            }
        }
    }

    /// The same, as the vault takes it.
    pub const fn unlock_with(&self) -> UnlockWith<'_> {
        match self {
            Self::Passphrase(passphrase) => UnlockWith::Passphrase(passphrase),
            Self::Recovery(code) => UnlockWith::Recovery(code),
            Self::Custodians(one, other) => UnlockWith::Custodians(one, other),
            Self::Keychain => UnlockWith::Keychain,
        }
    }
}

/// The passphrase for a new store: from where the options say, else asked for twice.
pub fn for_new_store(general: &General) -> Result<Passphrase> {
    match given(general)? {
        Some(passphrase) => strong(passphrase),
        None => chosen(),
    }
}

/// The passphrase that replaces another: from `file`, else the next line of standard input where
/// the old one came from there, else asked for twice.
pub fn replacement(general: &General, file: Option<&Path>) -> Result<Passphrase> {
    match file {
        Some(file) => strong(from_file(file)?),
        None if general.passphrase_stdin => strong(from_stdin()?),
        None => chosen(),
    }
}

/// Whether a person at a terminal is asked for the passphrase.
pub const fn is_asked(general: &General) -> bool {
    general.passphrase_file.is_none()
        && !general.passphrase_stdin
        && general.recovery_file.is_none()
        && general.custodian_files.is_empty()
        && !general.keychain
}

type MaybePassphrase = std::result::Result<Passphrase, VaultError>;

fn given(general: &General) -> Result<Option<MaybePassphrase>> {
    match &general.passphrase_file {
        Some(file) => from_file(file).map(Some),
        None if general.passphrase_stdin => from_stdin().map(Some),
        None => Ok(None),
    }
}

fn chosen() -> Result<Passphrase> {
    let first = prompt(&say("cli-ask-new-passphrase", &[]))?;
    let passphrase = strong(Passphrase::new(first.to_string()))?;
    let again = prompt(&say("cli-ask-again", &[]))?;
    if first == again {
        Ok(passphrase)
    } else {
        Err(Error::PassphrasesDiffer)
    }
}

fn strong(passphrase: MaybePassphrase) -> Result<Passphrase> {
    let passphrase = passphrase.map_err(Error::UnusablePassphrase)?;
    let strength = passphrase.strength();
    if strength.score < STRONG {
        return Err(Error::WeakPassphrase(strength.hints.first().copied()));
    }
    Ok(passphrase)
}

/// Asks on the terminal, without showing what is typed.
fn prompt(question: &str) -> Result<Zeroizing<String>> {
    // Without somebody at the terminal a question would wait for ever.
    if !io::stdin().is_terminal() {
        return Err(Error::NoSecret);
    }
    let typed = rpassword::prompt_password(format!("{question} "));
    typed.map(Zeroizing::new).map_err(|_| Error::NoSecret)
}

fn from_file(path: &Path) -> Result<MaybePassphrase> {
    let unreadable = |error: io::Error| FileFault::Unreadable(error.kind()).of(path);
    let line = first_line(&mut File::open(path).map_err(unreadable)?).map_err(unreadable)?;
    Ok(passphrase(line))
}

fn from_stdin() -> Result<MaybePassphrase> {
    Ok(passphrase(first_line(&mut unbuffered_stdin()?)?))
}

fn passphrase(line: Zeroizing<Vec<u8>>) -> MaybePassphrase {
    if line.len() >= MAX_LINE_BYTES {
        return Err(VaultError::PassphraseTooLong);
    }
    text(line).map_or(Err(VaultError::WrongSecret), Passphrase::new)
}

/// The user and the password of a shared place, or the two halves of an access key: two lines.
pub fn credentials(path: &Path) -> Result<(String, Zeroizing<String>)> {
    let unreadable = |error: io::Error| FileFault::Unreadable(error.kind()).of(path);
    let mut file = File::open(path).map_err(unreadable)?;
    let user = text(first_line(&mut file).map_err(unreadable)?);
    let secret = text(first_line(&mut file).map_err(unreadable)?).map(Zeroizing::new);
    let not_text = || FileFault::NotText.of(path);
    Ok((user.ok_or_else(not_text)?, secret.ok_or_else(not_text)?))
}

/// The recovery words that the options name.
pub fn recovery(general: &General) -> Result<RecoveryCode> {
    let file = general.recovery_file.as_deref();
    code(file.ok_or(Error::NoSecret)?)
}

fn code(file: &Path) -> Result<RecoveryCode> {
    Ok(RecoveryCode::parse(&recovery_words(file)?)?)
}

fn recovery_words(path: &Path) -> Result<Zeroizing<String>> {
    let unreadable = |error: io::Error| FileFault::Unreadable(error.kind()).of(path);
    let mut file = File::open(path).map_err(unreadable)?;
    let bytes = read_while(&mut file, MAX_RECOVERY_BYTES, |_| true).map_err(unreadable)?;
    text(bytes)
        .map(Zeroizing::new)
        .ok_or_else(|| FileFault::NotText.of(path))
}

/// The bytes as text, without the mark that some editors put in front.
fn text(mut bytes: Zeroizing<Vec<u8>>) -> Option<String> {
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    // The buffer itself becomes the text; nothing is copied.
    String::from_utf8(std::mem::take(&mut *bytes))
        .map_err(|error| error.into_bytes().zeroize())
        .ok()
}

/// Up to the first end of line, which is left out; what follows it is left unread.
fn first_line(from: &mut impl Read) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut line = read_while(from, MAX_LINE_BYTES, |byte| byte != b'\n')?;
    if line.last() == Some(&b'\r') {
        line.pop();
    }
    Ok(line)
}

/// Reads at most `limit` bytes, one at a time, into room that never has to grow.
fn read_while(
    from: &mut impl Read,
    limit: usize,
    wanted: impl Fn(u8) -> bool,
) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(limit));
    let mut byte = Zeroizing::new([0u8]);
    while bytes.len() < limit {
        match from.read(byte.as_mut_slice()) {
            Ok(0) => break,
            Ok(_) if !byte.iter().copied().all(&wanted) => break,
            Ok(_) => bytes.extend_from_slice(byte.as_slice()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(bytes)
}

/// Standard input without the buffer of the standard library, for secrets and for what may follow
/// them.
#[cfg(unix)]
pub fn unbuffered_stdin() -> io::Result<File> {
    use std::os::fd::AsFd;
    io::stdin().as_fd().try_clone_to_owned().map(File::from)
}

/// Standard input without the buffer of the standard library, for secrets and for what may follow
/// them.
#[cfg(windows)]
pub fn unbuffered_stdin() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    io::stdin().as_handle().try_clone_to_owned().map(File::from)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn line(bytes: &[u8]) -> Vec<u8> {
        first_line(&mut &*bytes).unwrap().to_vec()
    }

    #[test]
    fn only_the_first_line_is_read_and_the_rest_stays() {
        let mut from = &b"correct horse\r\nnot this"[..];
        assert_eq!(first_line(&mut from).unwrap().as_slice(), b"correct horse");
        assert_eq!(from, b"not this");
        assert_eq!(line(b"no end"), b"no end");
        assert_eq!(line(b""), b"");
    }

    #[test]
    fn credentials_are_two_lines() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("credentials");
        std::fs::write(&file, "led\r\nhorse battery\r\nanything else").unwrap();
        let (user, secret) = credentials(&file).unwrap();
        assert_eq!((user.as_str(), secret.as_str()), ("led", "horse battery"));
    }

    #[test]
    fn a_mark_in_front_is_no_part_of_a_passphrase() {
        assert_eq!(
            text(Zeroizing::new(b"\xef\xbb\xbfhorse".to_vec())).unwrap(),
            "horse"
        );
        assert_eq!(text(Zeroizing::new(vec![0xff, b'a'])), None);
    }

    #[test]
    fn a_megabyte_is_refused_and_not_read() {
        let megabyte = vec![b'a'; 1 << 20];
        let mut from = megabyte.as_slice();
        let line = first_line(&mut from).unwrap();
        assert!(matches!(
            passphrase(line),
            Err(VaultError::PassphraseTooLong)
        ));
        assert_eq!(from.len(), megabyte.len() - MAX_LINE_BYTES);
    }

    #[test]
    fn the_longest_passphrase_fits_the_line() {
        let longest = "\u{1f40e}".repeat(MAX_PASSPHRASE_CHARS);
        let line = first_line(&mut format!("\u{feff}{longest}\r\n").as_bytes()).unwrap();
        assert!(passphrase(line).is_ok());
    }
}
