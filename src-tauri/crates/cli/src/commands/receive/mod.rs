//! `waymark receive`: opening what others sealed, and using it.

mod show;

use std::io::{self, Read};
use std::path::{self, Path, PathBuf};

use clap::{ArgGroup, Args, Subcommand};
use serde::Serialize;
use waymark_domain::shares::{ParcelId, SummaryAnswer};
use waymark_domain::{EvidenceId, SharedPlaceId};
use waymark_records::received::{self, Answer, Arrival, MAX_ARRIVAL, Outcome as Became, Way};
use waymark_records::shares::RouteTo;
use waymark_records::{Error as RecordsError, Records};
use waymark_sharing::Method;
use waymark_text::say;

use super::expect_new;
use crate::clock;
use crate::error::{FileFault, Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page};

/// Open what somebody sealed for you, and use it.
///
/// FILE is a sealed file (.wmp, or .wmp.txt as it comes by mail); - reads standard input. What is
/// refused changes nothing; what arrived before is not taken in twice. What a contact sends whose eight
/// words you have not compared is set aside until you have.
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Receive {
    /// The file, or - for standard input
    #[arg(value_name = "FILE", required = true)]
    file: Option<PathBuf>,
    /// Say what would happen, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(subcommand)]
    use_it: Option<Use>,
}

#[derive(Debug, Subcommand)]
enum Use {
    /// List what arrived, the newest first
    List,
    /// Show one: its words, who signed it and when that was checked
    Show {
        /// The sealed file, as the list names it
        #[arg(value_name = "PARCEL", value_parser = parcel, allow_hyphen_values = true)]
        parcel: ParcelId,
    },
    /// Take one into use: a summary becomes a meeting record in your evidence, anything else is marked
    /// as looked at
    Accept {
        /// The sealed file, as the list names it
        #[arg(value_name = "PARCEL", value_parser = parcel, allow_hyphen_values = true)]
        parcel: ParcelId,
    },
    Reply(Reply),
}

/// Say to whoever wrote a summary that it is as agreed, or not as you remember it.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("answer").required(true))]
#[command(group = ArgGroup::new("route").required(true))]
struct Reply {
    /// The summary, as the list names it
    #[arg(value_name = "PARCEL", value_parser = parcel, allow_hyphen_values = true)]
    parcel: ParcelId,
    /// It is as agreed
    #[arg(long, group = "answer")]
    agreed: bool,
    /// It is not as you remember it
    #[arg(long, group = "answer")]
    differs: bool,
    /// Your words, read from FILE so that they stand in no history of commands; - reads standard input
    #[arg(long, value_name = "FILE")]
    words_file: Option<PathBuf>,
    /// Write the sealed answer to FILE
    #[arg(long, value_name = "FILE", group = "route")]
    out: Option<PathBuf>,
    /// Leave the sealed answer for this shared place
    #[arg(long, value_name = "ID", group = "route")]
    place: Option<SharedPlaceId>,
}

fn parcel(word: &str) -> Result<ParcelId, String> {
    word.parse()
        .map_err(|_| "a name as the list of what arrived gives it".to_owned())
}

/// The most bytes of an answer's words that are read.
const MAX_WORDS: u64 = 64 << 10;

impl Receive {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let records = &store.records;
        match (&self.use_it, &self.file) {
            (Some(command), _) => command.run(records, output),
            (None, Some(file)) => self.open(records, file, output),
            (None, None) => Ok(Outcome::Done),
        }
    }

    fn open(&self, records: &Records, file: &Path, output: Output) -> Result<Outcome> {
        let (bytes, way) = if file == Path::new("-") {
            (from_input(MAX_ARRIVAL as u64 + 1)?, Way::Paste)
        } else {
            (received::file(file)?, Way::File)
        };
        let now = clock::now();
        let arrival = if self.dry_run {
            records.received().look(&bytes, way, now)?
        } else {
            records.received().open(&bytes, way, now)?
        };
        if let Some(fault) = arrival.fault {
            return Err(RecordsError::Share(fault).into());
        }
        output.show(&Came::of(&arrival, self.dry_run))?;
        Ok(match arrival.outcome {
            Became::Card => Outcome::InPart,
            _ => Outcome::Done,
        })
    }
}

fn from_input(most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl Use {
    fn run(&self, records: &Records, output: Output) -> Result<Outcome> {
        let received = records.received();
        match self {
            Self::List => output.show(&show::List::of(received.list()?))?,
            Self::Show { parcel } => output.show(&show::Sheet::of(received.get(*parcel)?))?,
            Self::Accept { parcel } => output.show(&accept(records, *parcel)?)?,
            Self::Reply(reply) => output.show(&reply.seal(records)?)?,
        }
        Ok(Outcome::Done)
    }
}

/// A summary becomes evidence; anything else has been looked at.
fn accept(records: &Records, parcel: ParcelId) -> Result<Accepted> {
    let received = records.received();
    let view = received.get(parcel)?;
    let now = clock::now();
    let evidence_id = match view.body {
        waymark_sharing::Body::SessionSummary(_) => Some(received.add_to_portfolio(parcel, now)?),
        _ => {
            received.keep(parcel, now)?;
            None
        }
    };
    let parcel = parcel.to_string();
    Ok(Accepted {
        parcel,
        evidence_id,
    })
}

impl Reply {
    fn seal(&self, records: &Records) -> Result<Replied> {
        let now = clock::now();
        let file = self.out.as_deref().map(|file| {
            expect_new(file)?;
            Ok::<_, crate::error::Error>(path::absolute(file)?)
        });
        let file = file.transpose()?;
        let words = self.words()?;
        let answer = Answer {
            answer: if self.agreed {
                SummaryAnswer::Agreed
            } else {
                SummaryAnswer::Differs
            },
            words: &words,
            route: self.place.map_or(RouteTo::File, RouteTo::Place),
            method: Method::Named,
        };
        let parcel = records.received().reply(self.parcel, &answer, now)?;
        if let Some(file) = &file {
            records.shares().save(parcel, file, now)?;
        }
        Ok(Replied {
            parcel: parcel.to_string(),
            file,
        })
    }

    fn words(&self) -> Result<String> {
        let Some(file) = &self.words_file else {
            return Ok(String::new());
        };
        let bytes = if file == Path::new("-") {
            from_input(MAX_WORDS)?
        } else {
            let opened = std::fs::File::open(file)
                .map_err(|error| FileFault::Unreadable(error.kind()).of(file))?;
            let mut bytes = Vec::new();
            opened.take(MAX_WORDS).read_to_end(&mut bytes)?;
            bytes
        };
        let no_text = FileFault::Unreadable(io::ErrorKind::InvalidData);
        String::from_utf8(bytes).map_err(|_| no_text.of(file))
    }
}

/// What became of something that was opened.
#[derive(Serialize)]
struct Came {
    outcome: &'static str,
    parcel: Option<String>,
    kind: Option<&'static str>,
    from: Option<String>,
    dry_run: bool,
}

impl Came {
    fn of(arrival: &Arrival, dry_run: bool) -> Self {
        Self {
            outcome: arrival.outcome.as_str(),
            parcel: arrival.parcel.map(|id| id.to_string()),
            kind: arrival.kind.map(|kind| kind.as_str()),
            from: arrival.from.clone(),
            dry_run,
        }
    }
}

impl Human for Came {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let from = self.from.clone().unwrap_or_default();
        let about = [
            ("from", from.into()),
            ("parcel", self.parcel.clone().unwrap_or_default().into()),
        ];
        page.wrapped(&match self.outcome {
            "new" => say("cli-receive-new", &about),
            "known" => say("cli-receive-known", &about),
            "set_aside" => say("cli-receive-set-aside", &about),
            "card" => say("cli-receive-card", &[]),
            "revocation" => say("cli-receive-revocation", &[]),
            _ => say("cli-receive-receipt", &about),
        })?;
        if self.dry_run {
            page.line(say("cli-receive-dry-run", &[]))?;
        }
        Ok(())
    }
}

/// Something that was taken into use.
#[derive(Serialize)]
struct Accepted {
    parcel: String,
    evidence_id: Option<EvidenceId>,
}

impl Human for Accepted {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let Some(item) = self.evidence_id else {
            return page.line(say("cli-receive-kept", &[]));
        };
        page.line(say("cli-receive-added", &[("id", item.to_string().into())]))?;
        page.wrapped(&say("received-proof-gmc", &[]))
    }
}

/// An answer that was sealed.
#[derive(Serialize)]
struct Replied {
    parcel: String,
    file: Option<PathBuf>,
}

impl Human for Replied {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(match &self.file {
            Some(file) => say(
                "cli-receive-replied",
                &[("file", file.display().to_string().into())],
            ),
            None => say("cli-receive-replied-queued", &[]),
        })
    }
}
