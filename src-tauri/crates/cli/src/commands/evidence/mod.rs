//! `waymark evidence`: the items of a doctor's portfolio.

mod add;
mod files;
mod list;
mod map;
mod recognise;
mod release;
mod set;
mod show;
mod text;
mod undo;
mod which;

use std::io;

use clap::Subcommand;
use serde::Serialize;
use waymark_domain::evidence::{EvidenceState, kind, kinds, number_label};
use waymark_domain::{BatchId, EvidenceId};
use waymark_records::Records;
use waymark_records::record::EntityKind;
use waymark_text::say;
pub use which::Which;

use super::trash::Removed;
use crate::clock;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page};

#[derive(Debug, Subcommand)]
pub enum Evidence {
    Add(add::Add),
    List(list::List),
    /// Show an item: what is said of it, what it speaks for, and its files
    Show {
        /// The item: its id, or its number as in E-073
        #[arg(value_name = "ID")]
        id: Which,
    },
    Text(text::Text),
    Map(map::Map),
    Unmap(map::Unmap),
    Set(set::Set),
    /// File items as they are: they leave the inbox, and what was guessed counts as confirmed
    File {
        /// The items
        #[arg(value_name = "ID", required = true)]
        ids: Vec<Which>,
    },
    Release(release::Release),
    Recognise(recognise::Recognise),
    /// Take a whole import back: its items go to the trash, but for those that were changed since
    Undo {
        /// The import, as “waymark evidence add” named it
        #[arg(value_name = "BATCH")]
        batch: BatchId,
    },
    /// Move an item to the trash with its files, where it stays for 30 days
    Remove {
        /// The item
        #[arg(value_name = "ID")]
        id: Which,
        /// Why, kept with the deletion; leave names out
        #[arg(
            long,
            value_name = "TEXT",
            default_value = "",
            hide_default_value = true
        )]
        reason: String,
    },
}

impl Evidence {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let (records, now) = (&store.records, clock::now());
        match self {
            Self::Add(add) => return add.run(records, output),
            Self::List(list) => output.show(&list.run(records)?)?,
            Self::Show { id } => output.show(&show::item(records, id.find(records)?)?)?,
            Self::Text(text) => output.show(&text.run(records)?)?,
            Self::Map(map) => output.show(&map.run(records, now)?)?,
            Self::Unmap(unmap) => output.show(&unmap.run(records, now)?)?,
            Self::Set(set) => output.show(&set.run(records, now)?)?,
            Self::File { ids } => {
                let ids = ids.iter().map(|id| id.find(records));
                let ids = ids.collect::<Result<Vec<_>>>()?;
                for id in &ids {
                    records.evidence().file(*id, now)?;
                }
                output.show(&Touched::of(records, &ids)?)?;
            }
            Self::Release(release) => output.show(&release.run(records, now)?)?,
            Self::Recognise(recognise) => output.show(&recognise.run(records)?)?,
            Self::Undo { batch } => output.show(&undo::undo(records, *batch, now)?)?,
            Self::Remove { id, reason } => {
                let id = id.find(records)?.as_uuid();
                output.show(&Removed::put(records, EntityKind::Evidence, id, reason)?)?;
            }
        }
        Ok(Outcome::Done)
    }
}

/// The id of a kind of evidence.
fn kind_of(word: &str) -> Result<String, String> {
    let known = || {
        let ids = kinds().iter().map(|kind| kind.id.as_str());
        ids.collect::<Vec<_>>().join(", ")
    };
    kind(word).map(|kind| kind.id.clone()).ok_or_else(known)
}

/// Items that were changed, as they stand now.
#[derive(Serialize)]
#[serde(transparent)]
pub struct Touched(Vec<One>);

#[derive(Serialize)]
struct One {
    id: EvidenceId,
    number: u32,
    version: u32,
    title: String,
    state: EvidenceState,
}

impl Touched {
    fn of(records: &Records, ids: &[EvidenceId]) -> Result<Self> {
        let one = |id: &EvidenceId| {
            let item = records.evidence().get(*id)?.evidence;
            Ok(One {
                id: item.id,
                number: item.number,
                version: item.version,
                state: item.state,
                title: item.title,
            })
        };
        Ok(Self(ids.iter().map(one).collect::<Result<_>>()?))
    }
}

impl Human for Touched {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        self.0.iter().try_for_each(|one| {
            let about = [
                ("label", number_label(one.number).into()),
                ("title", one.title.as_str().into()),
            ];
            page.line(match one.state {
                EvidenceState::Filed => say("cli-evidence-filed", &about),
                EvidenceState::Inbox => say("cli-evidence-in-inbox", &about),
            })
        })
    }
}
