//! `waymark contact`: whose cards were taken in, and what is thought of them.

use std::io;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde::Serialize;
use waymark_domain::time::long_date;
use waymark_domain::{ContactId, PersonId, Timestamp};
use waymark_records::Records;
use waymark_records::contacts::{ContactRow, Known, Trust, read};
use waymark_sharing::{Reason, Role};
use waymark_text::say;

use super::identity::Shown;
use super::{in_words, reader};
use crate::clock;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page, maybe_rfc3339, rfc3339};

#[derive(Debug, Subcommand)]
pub enum Contact {
    Add(Add),
    /// List the contacts: who they are, and whether their words were compared
    List,
    /// Show a contact and their card
    Show {
        /// The contact
        #[arg(value_name = "ID")]
        id: ContactId,
    },
    Trust(Compare),
    /// Take the card with other keys that came for a contact; its words have to be compared then
    Accept {
        /// The contact
        #[arg(value_name = "ID")]
        id: ContactId,
    },
    Link(Link),
    /// Take in a revocation: what the key signs from its date on is refused
    Revoke {
        /// The file that its owner wrote
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Remove a contact with their cards; what was sent and what arrived stays
    Remove {
        /// The contact
        #[arg(value_name = "ID")]
        id: ContactId,
        /// Why
        #[arg(long, value_name = "TEXT", default_value = "")]
        reason: String,
    },
}

/// Take in a contact card: a .wmcard file, its text, or a picture of its QR code
#[derive(Args, Debug)]
pub struct Add {
    /// The file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The doctor on the list who it is
    #[arg(long, value_name = "ID")]
    pub person: Option<PersonId>,
    /// Say what it would do and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// Say the eight words that the contact read to you, face to face or on a call where you know them
#[derive(Args, Debug)]
pub struct Compare {
    /// The contact
    #[arg(value_name = "ID")]
    pub id: ContactId,
    /// Their words, in order
    #[arg(long, value_name = "EIGHT WORDS")]
    pub words: String,
    /// How you made sure that it was them
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub how: String,
}

/// Say which doctor on the list a contact is
#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub struct Whom {
    /// The doctor
    #[arg(long, value_name = "ID")]
    pub person: Option<PersonId>,
    /// None of them
    #[arg(long)]
    pub nobody: bool,
}

/// Say which doctor on the list a contact is, or that they are none
#[derive(Args, Debug)]
pub struct Link {
    /// The contact
    #[arg(value_name = "ID")]
    pub id: ContactId,
    #[command(flatten)]
    pub whom: Whom,
}

impl Contact {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let (records, now) = (&store.records, clock::now());
        let contacts = records.contacts();
        match self {
            Self::Add(add) => return add.run(records, output),
            Self::List => {
                let rows = contacts.list()?.into_iter();
                output.show(&List(rows.map(Entry::of).collect()))?;
            }
            Self::Show { id } => output.show(&Whole::of(contacts.get(*id)?))?,
            Self::Trust(compare) => {
                let right = contacts.verify_words(compare.id, &compare.words, &compare.how, now)?;
                let entry = Entry::of(contacts.get(compare.id)?);
                output.show(&Compared { right, entry })?;
                if !right {
                    return Ok(Outcome::InPart);
                }
            }
            Self::Accept { id } => {
                contacts.accept_changed(*id, now)?;
                output.show(&Whole::of(contacts.get(*id)?))?;
            }
            Self::Link(link) => {
                contacts.link(link.id, link.whom.person, now)?;
                output.show(&Whole::of(contacts.get(link.id)?))?;
            }
            Self::Revoke { file } => {
                let revocation = read::revocation(&read::file(file)?)?;
                let id = contacts.apply_revocation(&revocation, now)?;
                output.show(&Whole::of(contacts.get(id)?))?;
            }
            Self::Remove { id, reason } => {
                let name = contacts.get(*id)?.contact.card.facts().name.clone();
                contacts.remove(*id, reason, now)?;
                output.show(&Removed { id: *id, name })?;
            }
        }
        Ok(Outcome::Done)
    }
}

impl Add {
    fn run(&self, records: &Records, output: Output) -> Result<Outcome> {
        let card = read::card(&read::file(&self.file)?, &reader()?)?;
        let preview = records.contacts().preview(&card)?;
        let id = match self.dry_run {
            true => preview.contact,
            false => Some(records.contacts().add(&card, self.person, clock::now())?),
        };
        output.show(&Added {
            id,
            known: preview.known,
            dry_run: self.dry_run,
            card: Shown::of(&card),
        })?;
        Ok(Outcome::Done)
    }
}

#[derive(Serialize)]
struct Added {
    id: Option<ContactId>,
    known: Known,
    dry_run: bool,
    card: Shown,
}

impl Human for Added {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        self.card.print(page)?;
        let id = self.id.map(|id| id.to_string()).unwrap_or_default();
        page.facts(&[(say("cli-head-id", &[]), id)])?;
        page.wrapped(&match self.known {
            Known::New => say("cli-contact-is-new", &[]),
            Known::Same => say("cli-contact-is-same", &[]),
            Known::Newer => say("cli-contact-is-newer", &[]),
            Known::Older => say("cli-contact-is-older", &[]),
            Known::Changed => say("cli-contact-is-changed", &[]),
            Known::Mine => say("cli-contact-is-mine", &[]),
        })
    }
}

#[derive(Serialize)]
#[serde(transparent)]
struct List(Vec<Entry>);

#[derive(Serialize)]
struct Entry {
    id: ContactId,
    name: String,
    role: Role,
    person_id: Option<PersonId>,
    person: Option<String>,
    trust: Trust,
    #[serde(serialize_with = "maybe_rfc3339")]
    verified_at: Option<Timestamp>,
    verified_how: String,
    /// Whether a card with other keys waits.
    offered: bool,
    revoked: Option<Revoked>,
    set_aside: u32,
}

#[derive(Serialize)]
struct Revoked {
    reason: Reason,
    #[serde(serialize_with = "rfc3339")]
    not_after: Timestamp,
}

impl Entry {
    fn of(row: ContactRow) -> Self {
        let contact = row.contact;
        let facts = contact.card.facts();
        Self {
            id: contact.id,
            name: facts.name.clone(),
            role: facts.role,
            person_id: contact.person,
            person: row.person_name,
            trust: contact.trust,
            verified_at: contact.verified_at,
            verified_how: contact.verified_how.clone(),
            offered: contact.offered.is_some(),
            revoked: contact.revocation.as_ref().map(|revocation| Revoked {
                reason: revocation.reason(),
                not_after: revocation.not_after().instant(),
            }),
            set_aside: row.set_aside,
        }
    }

    fn trust(&self) -> String {
        match self.trust {
            Trust::Imported => say("contact-trust-imported", &[]),
            Trust::Verified => say("contact-trust-verified", &[]),
            Trust::Changed => say("contact-trust-changed", &[]),
            Trust::Revoked => say("contact-trust-revoked", &[]),
        }
    }
}

impl Human for List {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        if self.0.is_empty() {
            return page.wrapped(&say("cli-contact-none", &[]));
        }
        let headings = [
            say("cli-head-name", &[]),
            say("cli-card-role", &[]),
            say("cli-contact-trust", &[]),
            say("cli-head-id", &[]),
        ];
        let rows = self.0.iter().map(|entry| {
            vec![
                entry.name.clone(),
                in_words(entry.role.as_str()),
                entry.trust(),
                entry.id.to_string(),
            ]
        });
        page.table(&headings, &rows.collect::<Vec<_>>())
    }
}

/// One contact with their card.
#[derive(Serialize)]
struct Whole {
    #[serde(flatten)]
    entry: Entry,
    card: Shown,
}

impl Whole {
    fn of(row: ContactRow) -> Self {
        let card = Shown::of(&row.contact.card);
        Self {
            entry: Entry::of(row),
            card,
        }
    }
}

impl Human for Whole {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        self.card.print(page)?;
        let entry = &self.entry;
        let day = |at: Timestamp| long_date(at.to_utc().date_naive());
        let compared = entry.verified_at.map(day).unwrap_or_default();
        let revoked = entry.revoked.as_ref();
        page.facts(&[
            (say("cli-contact-trust", &[]), entry.trust()),
            (say("cli-contact-compared", &[]), compared),
            (say("cli-contact-how", &[]), entry.verified_how.clone()),
            (
                say("cli-contact-refused-after", &[]),
                revoked
                    .map(|revoked| day(revoked.not_after))
                    .unwrap_or_default(),
            ),
            (
                say("cli-contact-person", &[]),
                entry.person.clone().unwrap_or_default(),
            ),
            (say("cli-head-id", &[]), entry.id.to_string()),
        ])?;
        match entry.trust {
            Trust::Imported => page.wrapped(&say("cli-contact-compare", &[])),
            Trust::Changed => page.wrapped(&say("cli-contact-accept", &[])),
            Trust::Verified | Trust::Revoked => Ok(()),
        }
    }
}

#[derive(Serialize)]
struct Compared {
    right: bool,
    #[serde(flatten)]
    entry: Entry,
}

impl Human for Compared {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let name = [("name", self.entry.name.as_str().into())];
        page.wrapped(&match self.right {
            true => say("cli-contact-words-right", &name),
            false => say("cli-contact-words-wrong", &name),
        })
    }
}

#[derive(Serialize)]
struct Removed {
    id: ContactId,
    name: String,
}

impl Human for Removed {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(say(
            "cli-contact-removed",
            &[("name", self.name.as_str().into())],
        ))
    }
}
