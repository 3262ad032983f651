//! `waymark file add`: files taken in.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;
use waymark_domain::{AttachmentId, PersonId, SessionId};
use waymark_records::attachments::{Added as TakenIn, BelongsTo};
use waymark_records::{Error as RecordsError, Records, faults};
use waymark_text::say;
use waymark_vault::Error as VaultError;

use crate::clock;
use crate::error::{Error, Outcome, Result};
use crate::output::{Human, Output, Page};
use crate::progress::watched;

/// Take files in, encrypted, and print their ids.
///
/// The originals stay where they are. A file that the doctor or the session has already is named
/// and not kept twice. Links, folders, devices and files over 4 GB are refused by name, and the
/// others are taken in; exit code 1 if any was refused.
#[derive(Args, Debug)]
pub struct Add {
    /// The doctor they are about
    #[arg(long, value_name = "ID")]
    person: PersonId,
    /// The session they belong to
    #[arg(long, value_name = "ID")]
    session: Option<SessionId>,
    /// The files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

impl Add {
    pub fn run(&self, records: &Records, output: Output) -> Result<Outcome> {
        let mut taken = Taken(Vec::new());
        let ended = self.files.iter().try_for_each(|file| {
            taken.0.push(self.add(records, file)?);
            Ok(())
        });
        let count = taken.0.iter().filter(|file| file.id.is_some()).count();
        // What is in is said even when something stops the rest.
        if ended.is_ok() || count > 0 {
            output.show(&taken)?;
        }
        match ended {
            Err(Error::Records(RecordsError::Vault(VaultError::Cancelled))) if count > 0 => {
                Err(Error::FilesStopped { taken: count })
            }
            Err(error) => Err(error),
            Ok(()) if count < self.files.len() => Ok(Outcome::InPart),
            Ok(()) => Ok(Outcome::Done),
        }
    }

    fn add(&self, records: &Records, file: &Path) -> Result<One> {
        let owner = BelongsTo {
            person_id: self.person,
            session_id: self.session,
        };
        let doing = say("cli-doing-add", &[("file", shown(file).into())]);
        let now = clock::now();
        let added = watched(doing, |watch| {
            records.attachments().add(owner, file, now, watch)
        });
        let (id, outcome, why) = match added {
            Ok(TakenIn::New(id)) => (Some(id), Became::Added, None),
            Ok(TakenIn::Already(id)) => {
                let about = [("file", shown(file).into())];
                writeln!(io::stderr(), "waymark: {}", say("cli-file-already", &about))?;
                (Some(id), Became::Already, None)
            }
            Err(RecordsError::Vault(VaultError::Source(fault))) => {
                let why = faults::of_source(fault);
                let about = [("file", shown(file).into()), ("why", why.as_str().into())];
                writeln!(io::stderr(), "waymark: {}", say("cli-file-refused", &about))?;
                (None, Became::Refused, Some(why))
            }
            Err(error) => return Err(error.into()),
        };
        Ok(One {
            id,
            file: file.to_owned(),
            outcome,
            why,
        })
    }
}

fn shown(file: &Path) -> String {
    file.display().to_string()
}

#[derive(Serialize)]
#[serde(transparent)]
struct Taken(Vec<One>);

/// What became of one of the files that were named.
#[derive(Serialize)]
struct One {
    /// Null if it was refused.
    id: Option<AttachmentId>,
    file: PathBuf,
    outcome: Became,
    why: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Became {
    Added,
    Already,
    Refused,
}

impl Human for Taken {
    /// The ids and nothing else, so that a script can take them as they are.
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let mut ids = self.0.iter().filter_map(|file| file.id);
        ids.try_for_each(|id| page.line(id.to_string()))
    }
}
