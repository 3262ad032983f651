//! `waymark identity`: the owner's own contact card and keys.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::{self, Path, PathBuf};

use clap::{Args, Subcommand};
use serde::Serialize;
use waymark_domain::Timestamp;
use waymark_domain::people::GmcNumber;
use waymark_domain::time::long_date;
use waymark_records::contacts::read;
use waymark_records::identity::Facts;
use waymark_records::{Error as RecordsError, Now};
use waymark_sharing::{Card, Did, Moment, Reason, Revocation, Role, Signer};
use waymark_text::say;
use waymark_vault::RecoveryIdentity;

use super::{expect_new, reader};
use crate::args::General;
use crate::clock;
use crate::error::{FileFault, Outcome, Result};
use crate::open::{Opened, with_store};
use crate::output::{Human, Output, Page, rfc3339};
use crate::secret;

#[derive(Debug, Subcommand)]
pub enum Identity {
    /// Show your own contact card: what stands on it, and the eight words to read aloud
    Show,
    Set(Set),
    /// Write your contact card to a file, for the people you share with
    Export {
        /// The file to write, such as my-card.wmcard
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Put new keys in the place of the present ones, which vouch for them
    Rotate,
    Revoke(Revoke),
}

/// Say which organisation and GMC number stand on your card
///
/// Name and role are those of the store. What is not named here stays as it is.
#[derive(Args, Debug)]
#[group(required = true, multiple = true)]
pub struct Set {
    /// The organisation's name or code; "" takes it off
    #[arg(long, value_name = "TEXT")]
    pub org: Option<String>,
    /// Your GMC number; "" takes it off
    #[arg(long, value_name = "NUMBER", value_parser = number)]
    pub gmc: Option<Number>,
}

/// Take your keys back: whoever has the file refuses what they sign from now on
///
/// In an open store new keys take their place at once, and the words have to be compared again. With
/// --card and --recovery-file it needs no store: the recovery words alone sign it, for a card that names
/// them.
#[derive(Args, Debug)]
pub struct Revoke {
    /// Why: lost, compromised (somebody else may have them) or left
    #[arg(long, value_name = "REASON")]
    pub reason: Reason,
    /// The file to write, such as revoked.wmrevk
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// The card to revoke, where the store is lost; with --recovery-file
    #[arg(long, value_name = "FILE")]
    pub card: Option<PathBuf>,
}

/// A GMC number, or none.
#[derive(Clone, Debug)]
pub struct Number(Option<GmcNumber>);

fn number(text: &str) -> std::result::Result<Number, String> {
    if text.trim().is_empty() {
        return Ok(Number(None));
    }
    let number = GmcNumber::parse(text).map_err(|error| error.to_string())?;
    Ok(Number(Some(number)))
}

impl Identity {
    pub fn run(&self, general: &General, output: Output) -> Result<Outcome> {
        match self {
            Self::Revoke(Revoke {
                reason,
                out,
                card: Some(card),
            }) => lost(general, card, *reason, out, output),
            _ => with_store(general, |store| self.with(store, output)),
        }
    }

    fn with(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let (identity, now) = (store.records.identity(), clock::now());
        match self {
            Self::Show => output.show(&Shown::of(&identity.card(now)?))?,
            Self::Set(set) => {
                let before = identity.facts()?;
                let facts = Facts {
                    org: set.org.clone().unwrap_or(before.org),
                    gmc: set.gmc.clone().map_or(before.gmc, |number| number.0),
                };
                output.show(&Shown::of(&identity.save(&facts, now)?))?;
            }
            Self::Export { out } => {
                expect_new(out)?;
                let file = path::absolute(out)?;
                let card = Shown::of(&identity.card_to(&file, now)?);
                output.show(&Exported { file, card })?;
            }
            Self::Rotate => output.show(&Rotated(Shown::of(&identity.rotate(now)?)))?,
            Self::Revoke(revoke) => {
                expect_new(&revoke.out)?;
                let file = path::absolute(&revoke.out)?;
                let revocation = identity.revoke_to(revoke.reason, &file, now)?;
                output.show(&Revoked::of(&revocation, file, true))?;
            }
        }
        Ok(Outcome::Done)
    }
}

/// Revokes the keys of a card with the recovery words alone.
fn lost(
    general: &General,
    card: &Path,
    reason: Reason,
    out: &Path,
    output: Output,
) -> Result<Outcome> {
    expect_new(out)?;
    let words = secret::recovery(general)?.identity()?;
    let card = read::card(&read::file(card)?, &reader()?)?;
    let Now { at, .. } = clock::now();
    let by = ByWords(words);
    let revocation = Revocation::sign(card.facts().sign, reason, Moment::of(at), &by)
        .map_err(RecordsError::from)?;
    // Words that the card does not name revoke nothing for anybody.
    if !card.is_revoked_by(&revocation) {
        return Err(waymark_vault::Error::WrongSecret.into());
    }
    let file = path::absolute(out)?;
    let failed = |error: io::Error| FileFault::Unreadable(error.kind()).of(out);
    let mut written = OpenOptions::new().write(true).create_new(true).open(&file);
    let written = written
        .as_mut()
        .map_err(|error| failed(error.kind().into()))?;
    written.write_all(&revocation.to_bytes()).map_err(failed)?;
    written.sync_all().map_err(failed)?;
    output.show(&Revoked::of(&revocation, file, false))?;
    Ok(Outcome::Done)
}

/// The recovery words, as they sign.
struct ByWords(RecoveryIdentity);

impl Signer for ByWords {
    fn did(&self) -> Did {
        Did::new(self.0.public())
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message)
    }
}

/// A contact card.
#[derive(Serialize)]
pub struct Shown {
    name: String,
    role: Role,
    org: Option<String>,
    gmc: Option<String>,
    did: String,
    words: Vec<&'static str>,
    serial: u32,
    #[serde(serialize_with = "rfc3339")]
    issued_at: Timestamp,
    devices: Vec<Device>,
    /// Whether recovery words can revoke its keys.
    recovery: bool,
    text: String,
}

#[derive(Serialize)]
struct Device {
    code: String,
    /// The last number it used, once it is retired.
    last: Option<u64>,
}

impl Shown {
    pub fn of(card: &Card) -> Self {
        let facts = card.facts();
        Self {
            name: facts.name.clone(),
            role: facts.role,
            org: facts.org.clone(),
            gmc: facts.gmc.clone(),
            did: facts.sign.to_string(),
            words: card.fingerprint().words().to_vec(),
            serial: facts.serial,
            issued_at: facts.issued.instant(),
            devices: facts
                .devs
                .iter()
                .map(|device| Device {
                    code: device.dev.to_string(),
                    last: device.last,
                })
                .collect(),
            recovery: facts.rec.is_some(),
            text: card.to_text(),
        }
    }
}

impl Human for Shown {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let issued = long_date(self.issued_at.to_utc().date_naive());
        page.facts(&[
            (say("cli-head-name", &[]), self.name.clone()),
            (
                say("cli-card-role", &[]),
                super::in_words(self.role.as_str()),
            ),
            (
                say("cli-card-org", &[]),
                self.org.clone().unwrap_or_default(),
            ),
            (
                say("cli-card-gmc", &[]),
                self.gmc.clone().unwrap_or_default(),
            ),
            (say("cli-card-words", &[]), self.words.join(" ")),
            (say("cli-card-number", &[]), self.serial.to_string()),
            (say("cli-card-issued", &[]), issued),
            (say("cli-card-key", &[]), self.did.clone()),
        ])?;
        match self.recovery {
            true => Ok(()),
            false => page.wrapped(&say("cli-card-no-recovery", &[])),
        }
    }
}

#[derive(Serialize)]
struct Exported {
    file: PathBuf,
    card: Shown,
}

impl Human for Exported {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let file = self.file.display().to_string();
        page.wrapped(&say("cli-card-exported", &[("file", file.into())]))?;
        page.line(self.card.words.join(" "))
    }
}

#[derive(Serialize)]
#[serde(transparent)]
struct Rotated(Shown);

impl Human for Rotated {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.wrapped(&say("cli-identity-rotated", &[]))?;
        self.0.print(page)
    }
}

#[derive(Serialize)]
struct Revoked {
    file: PathBuf,
    did: String,
    reason: Reason,
    #[serde(serialize_with = "rfc3339")]
    not_after: Timestamp,
    /// Whether new keys took their place.
    replaced: bool,
}

impl Revoked {
    fn of(revocation: &Revocation, file: PathBuf, replaced: bool) -> Self {
        Self {
            file,
            did: revocation.key().to_string(),
            reason: revocation.reason(),
            not_after: revocation.not_after().instant(),
            replaced,
        }
    }
}

impl Human for Revoked {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let file = self.file.display().to_string();
        page.wrapped(&say("cli-identity-revoked", &[("file", file.into())]))?;
        match self.replaced {
            true => page.wrapped(&say("cli-identity-replaced", &[])),
            false => Ok(()),
        }
    }
}
