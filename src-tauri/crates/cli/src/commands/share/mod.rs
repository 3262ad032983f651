//! `waymark share`: looking at what would leave, sealing it, and taking it back.

mod show;

use std::path::{self, PathBuf};

use chrono::NaiveDate;
use clap::{ArgGroup, Args, Subcommand};
use serde::Serialize;
use uuid::Uuid;
use waymark_domain::shares::{ParcelId, VerifierRole};
use waymark_domain::{ContactId, EvidenceId, PersonId, SessionId, SharedPlaceId};
use waymark_records::shares::{RouteTo, SealOrder, SharePreview, ShareSubject};
use waymark_records::{Error as RecordsError, Now, Records};
use waymark_sharing::{Fault, Method};

use super::expect_new;
use crate::clock;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::Output;

#[derive(Debug, Subcommand)]
pub enum Share {
    /// Show exactly what would leave, and seal nothing
    Preview {
        #[command(flatten)]
        subject: Subject,
        /// For whom
        #[arg(long, value_name = "CONTACT")]
        to: Option<ContactId>,
    },
    Make(Box<Make>),
    Withdraw(Withdraw),
}

/// What is shared: one of them.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("what").required(true))]
pub struct Subject {
    /// The agreed summary of this session
    #[arg(long, value_name = "ID", group = "what")]
    session: Option<SessionId>,
    /// A career plan, as PDF: your own, or that of --person
    #[arg(long, group = "what")]
    plan: bool,
    /// Whose plan
    #[arg(long, value_name = "ID", requires = "plan")]
    person: Option<PersonId>,
    /// With what belongs to life outside work
    #[arg(long, requires = "plan")]
    life: bool,
    /// A list of these items of your evidence
    #[arg(long, value_name = "ID", group = "what", num_args = 1..)]
    evidence: Vec<EvidenceId>,
    /// With their titles
    #[arg(long, requires = "evidence")]
    titles: bool,
    /// A question about these items of your evidence
    #[arg(long, value_name = "ID", group = "what", num_args = 1..)]
    ask: Vec<EvidenceId>,
    /// The question in words
    #[arg(long, value_name = "TEXT", requires = "ask", default_value = "")]
    question: String,
    /// With the files themselves
    #[arg(long, requires = "ask")]
    attach: bool,
    /// The answer to a question that you received
    #[arg(long, value_name = "PARCEL", group = "what", value_parser = parcel, requires_all = ["item", "statement"])]
    confirm: Option<ParcelId>,
    /// The item of the question that you confirm
    #[arg(long, value_name = "ID", requires = "confirm")]
    item: Option<Uuid>,
    /// What you say of it
    #[arg(long, value_name = "TEXT", requires = "confirm")]
    statement: Option<String>,
    /// As what you say so
    #[arg(long, value_name = "ROLE", requires = "confirm", default_value = "tutor", value_parser = role)]
    role: VerifierRole,
    /// The domain or outcome that you say it for
    #[arg(long, value_name = "TEXT", requires = "confirm")]
    domain: Option<String>,
}

/// Seal it for a contact, and write it to a file or leave it for a shared place.
///
/// Names and numbers that are found in the words stop it, until they are changed where they were
/// written or kept on purpose with --keep-found. What is about somebody else needs their permission.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("route").required(true))]
pub struct Make {
    #[command(flatten)]
    subject: Subject,
    /// For whom
    #[arg(long, value_name = "CONTACT")]
    to: ContactId,
    /// How and when permission was given, in words. With this you say that the doctor has read the
    /// wording and asked for it
    #[arg(long, value_name = "TEXT")]
    consent: Option<String>,
    /// The day on which permission was given, if not today
    #[arg(long, value_name = "DATE", requires = "consent")]
    asked_on: Option<NaiveDate>,
    /// Keep every name and number that was found
    #[arg(long)]
    keep_found: bool,
    /// Write the sealed file to FILE; files that go along stand beside it
    #[arg(long, value_name = "FILE", group = "route")]
    out: Option<PathBuf>,
    /// Leave it for this shared place
    #[arg(long, value_name = "ID", group = "route")]
    place: Option<SharedPlaceId>,
}

/// Take something back: the other store marks it and deletes nothing.
#[derive(Args, Debug)]
#[command(group = ArgGroup::new("route").required(true))]
pub struct Withdraw {
    /// What was sealed, as `waymark sent list` names it
    #[arg(value_name = "PARCEL", value_parser = parcel)]
    parcel: ParcelId,
    /// Why, in words that the other side reads
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
    /// Write the sealed withdrawal to FILE
    #[arg(long, value_name = "FILE", group = "route")]
    out: Option<PathBuf>,
    /// Leave it for this shared place
    #[arg(long, value_name = "ID", group = "route")]
    place: Option<SharedPlaceId>,
}

fn parcel(word: &str) -> Result<ParcelId, String> {
    word.parse()
        .map_err(|_| "a name as the lists of what was sent and received give it".to_owned())
}

fn role(word: &str) -> Result<VerifierRole, String> {
    word.parse()
        .map_err(|_| "tutor, supervisor or colleague".to_owned())
}

impl Share {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let (records, now) = (&store.records, clock::now());
        match self {
            Self::Preview { subject, to } => {
                let shown = subject.preview(records, *to, now)?;
                output.show(&show::Sheet::of(&shown))?;
            }
            Self::Make(make) => output.show(&make.seal(records, now)?)?,
            Self::Withdraw(withdraw) => output.show(&withdraw.run(records, now)?)?,
        }
        Ok(Outcome::Done)
    }
}

impl Subject {
    fn preview(&self, records: &Records, to: Option<ContactId>, now: Now) -> Result<SharePreview> {
        Ok(records.shares().preview(&self.named(), to, now)?)
    }

    fn named(&self) -> ShareSubject {
        if let Some(session) = self.session {
            return ShareSubject::Summary { session };
        }
        if let (Some(request), Some(item)) = (self.confirm, self.item) {
            return ShareSubject::Verification {
                request,
                item,
                statement: self.statement.clone().unwrap_or_default(),
                role: self.role,
                domain: self.domain.clone(),
            };
        }
        if self.plan {
            return ShareSubject::Plan {
                person: self.person,
                life: self.life,
            };
        }
        if self.ask.is_empty() {
            return ShareSubject::Index {
                evidence: self.evidence.clone(),
                titles: self.titles,
            };
        }
        ShareSubject::Request {
            evidence: self.ask.clone(),
            question: self.question.clone(),
            attach: self.attach,
        }
    }
}

impl Make {
    fn seal(&self, records: &Records, now: Now) -> Result<show::Sealed> {
        let file = new_file(self.out.as_ref())?;
        let shown = self.subject.preview(records, Some(self.to), now)?;
        if shown.subject.is_of_another() && self.consent.is_none() {
            return Err(RecordsError::Share(Fault::Consent).into());
        }
        let kept = if self.keep_found {
            shown.found.iter().map(|one| one.id.clone()).collect()
        } else {
            Vec::new()
        };
        let order = SealOrder {
            to: self.to,
            routes: vec![self.place.map_or(RouteTo::File, RouteTo::Place)],
            read_wording: self.consent.is_some(),
            asked: self.consent.is_some(),
            how: self.consent.clone().unwrap_or_default(),
            asked_on: self
                .consent
                .as_ref()
                .map(|_| self.asked_on.unwrap_or(now.today)),
            kept,
            method: Method::Named,
        };
        let parcel = records.shares().seal(&shown, &order, now)?;
        show::Sealed::saved(records, parcel, file, now)
    }
}

impl Withdraw {
    fn run(&self, records: &Records, now: Now) -> Result<show::TakenBack> {
        let file = new_file(self.out.as_ref())?;
        let route = self.place.map_or(RouteTo::File, RouteTo::Place);
        let shares = records.shares();
        let said = shares.withdraw(self.parcel, &self.reason, &[route], now)?;
        let mut written = None;
        if let (Some(said), Some(file)) = (said, file) {
            shares.save(said, &file, now)?;
            written = Some(file);
        }
        Ok(show::TakenBack {
            parcel: self.parcel.to_string(),
            withdrawal: said.map(|said| said.to_string()),
            file: written,
        })
    }
}

/// A file to write that is not there yet.
fn new_file(out: Option<&PathBuf>) -> Result<Option<PathBuf>> {
    out.map(|file| {
        expect_new(file)?;
        Ok(path::absolute(file)?)
    })
    .transpose()
}

/// What `serde` writes of a preview's field.
#[derive(Serialize)]
struct Field {
    pointer: String,
    value: String,
}
