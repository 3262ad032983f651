//! `waymark guide contact`: whom to ask here.

use std::io;

use clap::Subcommand;
use serde::{Serialize, Serializer};
use serde_json::Value;
use waymark_domain::guide::GuideContact;
use waymark_records::guide::{ContactInput, GuideHere, RoleHere};
use waymark_records::{Error, Now};
use waymark_text::say;

use super::entries::role;
use crate::error::Result;
use crate::output::{Human, Output, Page, clipped};

/// How much of a name and of how to reach somebody is printed, in characters.
const NAME_CHARS: usize = 30;

#[derive(Debug, Subcommand)]
pub enum Contact {
    /// List the roles and who they are here
    List,
    /// Name somebody for a role
    Set {
        /// The key of the role, as in “waymark guide contact list”
        #[arg(value_name = "ROLE")]
        role: String,
        /// Who it is here
        #[arg(long, value_name = "TEXT")]
        name: String,
        /// How to reach them
        #[arg(long, value_name = "TEXT")]
        reach: Option<String>,
        /// Anything else
        #[arg(long, value_name = "TEXT")]
        note: Option<String>,
    },
    /// Name nobody for a role
    Clear {
        /// The key of the role
        #[arg(value_name = "ROLE")]
        role: String,
    },
}

impl Contact {
    pub fn run(&self, guide: &GuideHere<'_>, now: Now, output: Output) -> Result<()> {
        match self {
            Self::List => {}
            Self::Set {
                role,
                name,
                reach,
                note,
            } => {
                let before = find(guide, role)?.contact;
                let kept = |of: fn(&GuideContact) -> &String| {
                    before
                        .as_ref()
                        .map_or_else(String::new, |contact| of(contact).clone())
                };
                let input = ContactInput {
                    role: role.clone(),
                    version: before.as_ref().map(|contact| contact.version),
                    name: name.clone(),
                    reach: reach
                        .clone()
                        .unwrap_or_else(|| kept(|contact| &contact.reach)),
                    note: note
                        .clone()
                        .unwrap_or_else(|| kept(|contact| &contact.note)),
                };
                guide.save_contact(input, now)?;
            }
            Self::Clear { role } => {
                let before = find(guide, role)?.contact;
                let input = ContactInput {
                    role: role.clone(),
                    version: before.map(|contact| contact.version),
                    name: String::new(),
                    reach: String::new(),
                    note: String::new(),
                };
                guide.save_contact(input, now)?;
            }
        }
        output.show(&Roles(guide.view(None, "")?.roles))
    }
}

fn find(guide: &GuideHere<'_>, key: &str) -> Result<RoleHere> {
    let mut roles = guide.view(None, "")?.roles.into_iter();
    let found = roles.find(|here| here.role.key == key);
    Ok(found.ok_or(Error::NotFound("role"))?)
}

/// The roles and who they are here.
struct Roles(Vec<RoleHere>);

impl Serialize for Roles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let roles: Vec<Value> = self.0.iter().map(role).collect();
        roles.serialize(serializer)
    }
}

impl Human for Roles {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let row = |here: &RoleHere| {
            let named = here.contact.as_ref();
            let words = |of: fn(&GuideContact) -> &String| {
                named.map_or_else(String::new, |contact| clipped(of(contact), NAME_CHARS))
            };
            vec![
                here.role.key.clone(),
                words(|contact| &contact.name),
                words(|contact| &contact.reach),
            ]
        };
        let rows: Vec<Vec<String>> = self.0.iter().map(row).collect();
        let heads = [
            say("cli-guide-role", &[]),
            say("cli-guide-name", &[]),
            say("cli-guide-reach", &[]),
        ];
        page.table(&heads, &rows)
    }
}
