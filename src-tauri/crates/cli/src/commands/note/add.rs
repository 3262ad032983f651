//! `waymark note add`: a session that was held.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::{ArgGroup, Args};
use serde::Serialize;
use waymark_domain::people::fold;
use waymark_domain::sessions::wording::{MAX_COLUMN_CHARS, fits_a_column};
use waymark_domain::sessions::{AgreedSummary, Limits, Topic};
use waymark_domain::{Confidential, PersonId, SessionId, TopicId};
use waymark_records::sessions::HeldSession;
use waymark_records::{Now, Records};

use crate::error::{Error, FileFault, Result};
use crate::output::{Human, Page};
use crate::secret::unbuffered_stdin;

/// The longest a column can be in bytes, and one more to notice what is longer.
const MAX_COLUMN_BYTES: u64 = 4 * MAX_COLUMN_CHARS as u64 + 1;

/// Record a session that was held, file it and print its id.
///
/// Words come from UTF-8 text files; "-" is standard input, after the passphrase where that comes
/// from --passphrase-stdin. A line that starts "## " is a heading, "- " a list item. The summary
/// counts as agreed only once it is read back in the window.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("words").args(["confidential", "summary"]).required(true).multiple(true))]
pub struct Add {
    /// Whose session it was
    #[arg(long, value_name = "ID")]
    person: PersonId,
    /// What it was about: the topic's name or id; confidential
    #[arg(long)]
    topic: String,
    /// The confidential column
    #[arg(long, value_name = "FILE|-")]
    confidential: Option<PathBuf>,
    /// The summary, which may be shared once it is agreed
    #[arg(long, value_name = "FILE|-")]
    summary: Option<PathBuf>,
    /// The day of the session; without it today
    #[arg(long, value_name = "DATE")]
    date: Option<NaiveDate>,
}

impl Add {
    /// Whether both columns would be read from standard input, which is there once only.
    pub fn reads_stdin_twice(&self) -> bool {
        let stdin =
            |path: &Option<PathBuf>| path.as_deref().is_some_and(|path| path.as_os_str() == "-");
        stdin(&self.confidential) && stdin(&self.summary)
    }

    pub fn run(&self, records: &Records, now: Now) -> Result<Added> {
        let held_on = self.date.unwrap_or(now.today);
        if held_on > now.today {
            return Err(Error::InTheFuture);
        }
        let topic = topic(&records.topics().list()?, &self.topic)?;
        let note = self
            .confidential
            .as_deref()
            .map(words)
            .transpose()?
            .unwrap_or_default();
        let summary = self
            .summary
            .as_deref()
            .map(words)
            .transpose()?
            .unwrap_or_default();
        let held = HeldSession {
            person_id: self.person,
            held_on,
            started_at: None,
            topic: Confidential::new(Some(topic)),
            note: Confidential::new(note),
            summary: AgreedSummary::new(summary),
            scores: Confidential::default(),
            limits: Limits::default(),
            next_on: None,
        };
        let ids = records.sessions().record(&[held], now)?;
        let id = ids
            .first()
            .copied()
            .ok_or(waymark_records::Error::NotFound("session"))?;
        Ok(Added {
            id,
            person_id: self.person,
            held_on,
        })
    }
}

/// The topic of this id or name; an archived one only by its id.
fn topic(topics: &[Topic], given: &str) -> Result<TopicId> {
    if let Ok(id) = given.parse::<TopicId>()
        && topics.iter().any(|topic| topic.id == id)
    {
        return Ok(id);
    }
    let offered = || topics.iter().filter(|topic| !topic.archived);
    let found = offered().find(|topic| fold(&topic.title) == fold(given));
    found
        .map(|topic| topic.id)
        .ok_or_else(|| Error::UnknownTopic {
            given: given.to_owned(),
            known: offered().map(|topic| topic.title.clone()).collect(),
        })
}

/// The words of a file, or of standard input for "-".
fn words(path: &Path) -> Result<String> {
    let unreadable = |error: io::Error| FileFault::Unreadable(error.kind()).of(path);
    let mut file = match path.as_os_str() == "-" {
        true => unbuffered_stdin(),
        false => File::open(path),
    }
    .map_err(unreadable)?;
    let mut bytes = Vec::new();
    Read::take(&mut file, MAX_COLUMN_BYTES)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    let too_long = bytes.len() as u64 == MAX_COLUMN_BYTES;
    let text = match String::from_utf8(bytes) {
        _ if too_long => return Err(FileFault::TooLong.of(path)),
        Ok(text) if !text.contains('\0') => text,
        _ => return Err(FileFault::NotText.of(path)),
    };
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    if !fits_a_column(&text) {
        return Err(FileFault::TooLong.of(path));
    }
    Ok(text.trim_end().to_owned())
}

/// A session that was recorded.
#[derive(Serialize)]
pub struct Added {
    id: SessionId,
    person_id: PersonId,
    held_on: NaiveDate,
}

impl Human for Added {
    /// The id and nothing else, so that a script can take it as it is.
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(self.id.to_string())
    }
}
