//! `waymark people add`: one doctor.

use std::io;

use clap::Args;
use serde::Serialize;
use waymark_domain::people::{GmcNumber, Pronouns, Roster};
use waymark_domain::{PartialDate, PersonId};
use waymark_records::people::PersonInput;
use waymark_records::{Now, Records};

use crate::error::Result;
use crate::output::{Human, Page};

/// Record a doctor and print their id.
///
/// Dates are YYYY, YYYY-MM or YYYY-MM-DD.
#[derive(Args, Debug)]
pub struct Add {
    /// Family name, or the only name
    #[arg(long, value_name = "NAME")]
    family_name: String,
    /// Given names
    #[arg(
        long,
        value_name = "NAME",
        default_value = "",
        hide_default_value = true
    )]
    given_name: String,
    /// Dr, Miss and the like
    #[arg(long, default_value = "Dr")]
    title: String,
    /// GMC number: seven digits
    #[arg(long, value_name = "NUMBER")]
    gmc: Option<GmcNumber>,
    /// Grade, in the employer's words
    #[arg(long, default_value = "", hide_default_value = true)]
    grade: String,
    /// Department or specialty
    #[arg(long, default_value = "", hide_default_value = true)]
    department: String,
    /// Work e-mail address
    #[arg(long, default_value = "", hide_default_value = true)]
    email: String,
    /// Telephone or bleep
    #[arg(long, default_value = "", hide_default_value = true)]
    phone: String,
    /// First day in post
    #[arg(long, value_name = "DATE")]
    post_start: Option<PartialDate>,
    /// Last day of the contract
    #[arg(long, value_name = "DATE")]
    contract_end: Option<PartialDate>,
    /// Words in place of that date, such as "open-ended"
    #[arg(
        long,
        value_name = "WORDS",
        default_value = "",
        hide_default_value = true
    )]
    contract_note: String,
    /// How the doctor wishes to be referred to: they, she or he
    #[arg(long, value_parser = pronouns, default_value = "they")]
    pronouns: Pronouns,
}

fn pronouns(word: &str) -> Result<Pronouns, String> {
    word.parse().map_err(|_| "they, she or he".to_owned())
}

impl Add {
    pub fn run(&self, records: &Records, now: Now) -> Result<Added> {
        let roster = Roster {
            title: self.title.clone(),
            given_name: self.given_name.clone(),
            family_name: self.family_name.clone(),
            gmc_number: self.gmc.clone(),
            grade: self.grade.clone(),
            department: self.department.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            post_start: self.post_start,
            contract_end: self.contract_end,
            contract_note: self.contract_note.clone(),
            pronouns: self.pronouns,
        };
        let name = roster.clone().trimmed().display_name();
        let id = records.people().save(
            &PersonInput {
                id: None,
                version: 0,
                roster,
            },
            now,
        )?;
        Ok(Added { id, name })
    }
}

/// A doctor who was recorded.
#[derive(Serialize)]
pub struct Added {
    id: PersonId,
    name: String,
}

impl Human for Added {
    /// The id and nothing else, so that a script can take it as it is.
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(self.id.to_string())
    }
}
