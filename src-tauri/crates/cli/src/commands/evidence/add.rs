//! `waymark evidence add`: papers taken in.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::{ArgGroup, Args};
use serde::Serialize;
use waymark_domain::attachments::MediaType;
use waymark_domain::evidence::number_label;
use waymark_domain::{BatchId, EvidenceId};
use waymark_records::Records;
use waymark_records::capture::{CaptureOutcome, Moved, Plan, Planned, Source};
use waymark_records::evidence::EvidenceInput;
use waymark_text::say;
use waymark_vault::Amount;

use super::files::is_held;
use super::set::said_of;
use super::{Which, kind_of};
use crate::clock;
use crate::commands::reader;
use crate::error::{Error, Outcome, Result};
use crate::output::{Human, Output, Page, in_units};
use crate::progress::watched;

/// Take papers into the inbox, encrypted, and print the ids of the new items
///
/// Files, whole folders and ZIP archives: PDF, pictures, office documents, e-mails, text. The bytes
/// are kept exactly and the originals stay where they are. Text is read from each; a title and a date
/// are guessed and shown as guesses. A file that is there already is named and not kept twice; one
/// that may show patient details is held, which is said; what is refused is named, with the reason,
/// and the rest is taken in: exit code 1.
///
/// Remove patient details at work, before you copy. Taking identifiable papers home may break your
/// Trust's rules and the law.
///
/// Ctrl-C stops after the files that are under way; --go-on takes in the rest.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("what").args(["files", "go_on", "forget"]).required(true))]
pub struct Add {
    /// Files and folders
    #[arg(value_name = "FILE|DIR")]
    files: Vec<PathBuf>,
    /// What kind of evidence all of them are, such as wpba or audit_qi; a change of each item, which
    /// “undo” therefore leaves
    #[arg(long, value_parser = kind_of, conflicts_with_all = ["go_on", "forget"])]
    kind: Option<String>,
    /// Add the files to this item instead of making new ones
    #[arg(long, value_name = "ID", conflicts_with_all = ["kind", "go_on", "forget"])]
    to: Option<Which>,
    /// Say what would be taken in and change nothing
    #[arg(long, conflicts_with_all = ["go_on", "forget"])]
    dry_run: bool,
    /// Take in the rest of an import that was stopped
    #[arg(long)]
    go_on: bool,
    /// Forget the rest of an import that was stopped; what is in stays
    #[arg(long)]
    forget: bool,
}

impl Add {
    pub fn run(&self, records: &Records, output: Output) -> Result<Outcome> {
        let capture = records.capture();
        if self.forget {
            capture.forget(clock::now())?;
            return self.told(records, output, CaptureOutcome::default());
        }
        if self.go_on {
            let outcome =
                self.take_in(|reader, watch| capture.resume(reader, clock::now(), watch))?;
            return self.told(records, output, outcome);
        }
        let sources = self.files.iter().cloned().map(Source::Path).collect();
        let mut plan = capture.plan(sources)?;
        if self.dry_run {
            let preview = Preview::of(records, &plan)?;
            output.show(&preview)?;
            return Ok(preview.outcome());
        }
        if let Some(item) = self.to {
            plan = plan.into_evidence(item.find(records)?);
        }
        let outcome =
            self.take_in(|reader, watch| capture.run(plan, reader, clock::now(), watch))?;
        self.told(records, output, outcome)
    }

    /// Takes papers in, showing how far it is; a reader that is under way is stopped with it.
    fn take_in(
        &self,
        work: impl FnOnce(
            &waymark_documents::Worker,
            waymark_records::capture::Watch<'_>,
        ) -> waymark_records::Result<CaptureOutcome>,
    ) -> Result<CaptureOutcome> {
        let reader = reader()?;
        let outcome = watched(say("cli-doing-capture", &[]), |watch| {
            work(&reader, &mut |moved: Moved<'_>| {
                let flow = watch(Amount {
                    done: moved.bytes,
                    total: moved.total_bytes,
                });
                if flow.is_break() {
                    reader.stop();
                }
                flow
            })
        })?;
        Ok(outcome)
    }

    /// Prints what came of it.
    fn told(&self, records: &Records, output: Output, outcome: CaptureOutcome) -> Result<Outcome> {
        if let Some(kind) = &self.kind {
            set_kind(records, &outcome.added, kind)?;
        }
        let taken = Taken::of(records, outcome)?;
        taken.complain()?;
        output.show(&taken)?;
        if taken.left > 0 {
            return Err(Error::CaptureStopped { left: taken.left });
        }
        match taken.refused.is_empty() {
            true => Ok(Outcome::Done),
            false => Ok(Outcome::InPart),
        }
    }
}

/// Says of new items what kind they are.
fn set_kind(records: &Records, items: &[EvidenceId], kind: &str) -> Result<()> {
    for id in items {
        let item = records.evidence().get(*id)?.evidence;
        let mut input = EvidenceInput {
            id: *id,
            version: Some(item.version),
            state: item.state,
            said: said_of(item),
        };
        input.said.kind = Some(kind.to_owned());
        records.evidence().save(&input, clock::now())?;
    }
    Ok(())
}

/// What was taken in.
#[derive(Serialize)]
struct Taken {
    /// To take it back by; null if nothing was added.
    batch: Option<BatchId>,
    /// How many files were taken in.
    files: u32,
    added: Vec<New>,
    /// The names of files that were there already.
    already: Vec<String>,
    refused: Vec<NotIn>,
    /// How many files are held: they may show patient details.
    held: u32,
    /// Files that were not looked at, because it was stopped.
    left: u32,
}

#[derive(Serialize)]
struct New {
    id: EvidenceId,
    number: u32,
    title: String,
    held: bool,
}

#[derive(Serialize)]
struct NotIn {
    name: String,
    why: String,
}

impl Taken {
    fn of(records: &Records, outcome: CaptureOutcome) -> Result<Self> {
        let added = outcome.added.iter().map(|id| New::of(records, *id));
        let refused = outcome.refused.into_iter().map(|(name, why)| NotIn {
            name,
            why: why.sentence(),
        });
        Ok(Self {
            batch: outcome.batch,
            files: outcome.files,
            added: added.collect::<Result<_>>()?,
            already: outcome.already,
            refused: refused.collect(),
            held: outcome.held,
            left: outcome.left,
        })
    }

    /// Says on standard error what is not as plain as an id.
    fn complain(&self) -> io::Result<()> {
        let mut err = io::stderr().lock();
        let mut tell = |words: String| writeln!(err, "waymark: {words}");
        for name in &self.already {
            tell(say("cli-file-already", &[("file", name.into())]))?;
        }
        for NotIn { name, why } in &self.refused {
            let about = [("file", name.into()), ("why", why.into())];
            tell(say("cli-file-refused", &about))?;
        }
        for new in self.added.iter().filter(|new| new.held) {
            let label = number_label(new.number);
            let about = [
                ("label", label.into()),
                ("title", new.title.as_str().into()),
            ];
            tell(say("cli-evidence-is-held", &about))?;
        }
        Ok(())
    }
}

impl New {
    fn of(records: &Records, id: EvidenceId) -> Result<Self> {
        let view = records.evidence().get(id)?;
        Ok(Self {
            id,
            number: view.evidence.number,
            title: view.evidence.title,
            held: view.files.iter().any(is_held),
        })
    }
}

impl Human for Taken {
    /// The ids and nothing else, so that a script can take them as they are.
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        self.added
            .iter()
            .try_for_each(|new| page.line(new.id.to_string()))
    }
}

/// What would be taken in.
#[derive(Serialize)]
struct Preview {
    dry_run: bool,
    total_bytes: u64,
    files: Vec<One>,
}

#[derive(Serialize)]
struct One {
    name: String,
    folder: String,
    bytes: u64,
    media_type: MediaType,
    /// The item that has the same bytes already.
    already: Option<EvidenceId>,
    /// Its number.
    already_number: Option<u32>,
    refused: Option<String>,
}

impl Preview {
    fn of(records: &Records, plan: &Plan) -> Result<Self> {
        let files = plan.files.iter().map(|file| One::of(records, file));
        Ok(Self {
            dry_run: true,
            total_bytes: plan.total_bytes,
            files: files.collect::<Result<_>>()?,
        })
    }

    fn outcome(&self) -> Outcome {
        match self.files.iter().any(|file| file.refused.is_some()) {
            true => Outcome::InPart,
            false => Outcome::Done,
        }
    }
}

impl One {
    fn of(records: &Records, file: &Planned) -> Result<Self> {
        let number = |id| Ok::<_, Error>(records.evidence().get(id)?.evidence.number);
        Ok(Self {
            name: file.name.clone(),
            folder: file.folder.clone(),
            bytes: file.bytes,
            media_type: file.media,
            already: file.already,
            already_number: file.already.map(number).transpose()?,
            refused: file.refused.map(|why| why.sentence()),
        })
    }

    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let name = match self.folder.as_str() {
            "" => self.name.clone(),
            folder => format!("{folder}/{}", self.name),
        };
        let file = ("file", name.into());
        page.line(match (&self.refused, self.already_number) {
            (Some(why), _) => say("cli-file-refused", &[file, ("why", why.into())]),
            (None, Some(number)) => say(
                "cli-evidence-already-as",
                &[file, ("label", number_label(number).into())],
            ),
            (None, None) => say(
                "cli-evidence-would-add",
                &[file, ("size", in_units(self.bytes).into())],
            ),
        })
    }
}

impl Human for Preview {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        self.files.iter().try_for_each(|file| file.print(page))?;
        let new = self
            .files
            .iter()
            .filter(|file| file.refused.is_none() && file.already.is_none());
        let about = [
            ("files", new.count().into()),
            ("size", in_units(self.total_bytes).into()),
        ];
        page.line(say("cli-evidence-would", &about))
    }
}
