//! `waymark log add` and `set`.

use clap::Args;
use waymark_domain::LogEntryId;
use waymark_domain::logs::{LogBody, LogKind};
use waymark_records::logs::LogInput;
use waymark_records::{Now, Records};

use super::fields;
use super::kind;
use super::show::Shown;
use crate::error::Result;

/// Write an entry, and print it
///
/// KIND is cpd, reflection, procedure, teaching, post or course. Every kind has title, on and to
/// (YYYY, YYYY-MM or YYYY-MM-DD). The other fields:
///
/// cpd: credits, category (internal, external, personal, distance), clinical (yes, no), provider,
/// approval_code, reflection. reflection: shape (what, free), what, so_what, now_what, text.
/// procedure: role (observed, assisted, performed_supervised, performed_unsupervised, supervising,
/// taught), level, supervision, setting, institution, specialty, age_band (neonate, infant, child,
/// adolescent, adult, older_adult), sex (female, male, other), count, note. teaching: audience, hours
/// (in quarters), feedback, institution, role. post: grade, specialty, institution, place, country,
/// wte (per cent), supervisor, supervision_level, duties, post_kind (post, training, observership,
/// break, study), signatory.name, .role, .worked_from, .worked_to, .on_gmc_register (yes, no,
/// unknown), .proof_of_registration, .close_relationship. course: what (course, exam, qualification,
/// membership, award, research, publication, presentation, other_cv), provider, result, expires_on,
/// reach (none, local, regional, national, international).
///
/// Keep details of patients out. Words can be read from a UTF-8 file: reflection=@FILE keeps them off
/// the command line, where other programs could read them.
#[derive(Args, Debug)]
pub struct Add {
    /// Which log
    #[arg(value_name = "KIND", value_parser = kind)]
    kind: LogKind,
    /// What it says
    #[arg(value_name = "FIELD=VALUE", required = true)]
    fields: Vec<String>,
}

impl Add {
    pub fn run(&self, records: &Records, now: Now) -> Result<Shown> {
        let mut input = LogInput {
            on: None,
            to: None,
            title: String::new(),
            body: LogBody::empty(self.kind),
            outcomes: Vec::new(),
        };
        for pair in &self.fields {
            fields::change(&mut input, pair)?;
        }
        let id = records.logs().add(input, now)?;
        Ok(Shown::of(records.logs().row(id)?))
    }
}

/// Change what an entry says; the fields are those of “waymark log add”, and an empty VALUE clears one
#[derive(Args, Debug)]
pub struct Set {
    /// The entry
    #[arg(value_name = "ID")]
    id: LogEntryId,
    /// What to change
    #[arg(value_name = "FIELD=VALUE", required = true)]
    fields: Vec<String>,
    /// Only if this is still the version of the entry
    #[arg(long, value_name = "N")]
    version: Option<u32>,
}

impl Set {
    pub fn run(&self, records: &Records, now: Now) -> Result<Shown> {
        let entry = records.logs().get(self.id)?;
        let version = self.version.unwrap_or(entry.version);
        let mut input = LogInput::of(entry);
        for pair in &self.fields {
            fields::change(&mut input, pair)?;
        }
        records.logs().save(self.id, Some(version), input, now)?;
        Ok(Shown::of(records.logs().row(self.id)?))
    }
}
