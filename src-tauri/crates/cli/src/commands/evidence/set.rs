//! `waymark evidence set`: what is said of an item.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use chrono::NaiveDate;
use clap::Args;
use waymark_domain::PartialDate;
use waymark_domain::evidence::{Evidence, EvidenceState, MAX_TEXT_CHARS};
use waymark_records::evidence::{EvidenceInput, Said};
use waymark_records::{Now, Records};

use super::{Touched, Which};
use crate::error::{Error, FileFault, Result};

/// The longest text in bytes, and one more to notice what is longer.
const MAX_TEXT_BYTES: u64 = 4 * MAX_TEXT_CHARS as u64 + 1;

/// Change what is said of an item
///
/// FIELD is title, kind, from, to, institution, grade, level, description, reflection, tags,
/// on_gmc_form or state. Dates are YYYY, YYYY-MM or YYYY-MM-DD; on_gmc_form is the day the hospital's
/// form came back; tags are separated by commas; state is inbox or filed. An empty VALUE clears a
/// field. A description or a reflection can be read from a UTF-8 text file: reflection=@FILE keeps it
/// off the command line, where other programs could read it.
#[derive(Args, Debug)]
pub struct Set {
    /// The item: its id, or its number as in E-073
    #[arg(value_name = "ID")]
    id: Which,
    /// What to change
    #[arg(value_name = "FIELD=VALUE", required = true)]
    fields: Vec<String>,
    /// Only if this is still the version of the item
    #[arg(long, value_name = "N")]
    version: Option<u32>,
}

impl Set {
    pub fn run(&self, records: &Records, now: Now) -> Result<Touched> {
        let id = self.id.find(records)?;
        let item = records.evidence().get(id)?.evidence;
        let mut input = EvidenceInput {
            id,
            version: Some(self.version.unwrap_or(item.version)),
            state: item.state,
            said: said_of(item),
        };
        for pair in &self.fields {
            let (field, value) = pair.split_once('=').ok_or_else(|| Error::BadField {
                given: pair.clone(),
            })?;
            change(&mut input, field.trim(), value.trim())?;
        }
        records.evidence().save(&input, now)?;
        Touched::of(records, &[id])
    }
}

/// What is said of an item now.
pub fn said_of(item: Evidence) -> Said {
    Said {
        title: item.title,
        kind: item.kind,
        from: item.from,
        to: item.to,
        institution: item.institution,
        grade: item.grade,
        description: item.description,
        level: item.level,
        reflection: item.reflection,
        tags: item.tags,
        on_gmc_form: item.on_gmc_form,
    }
}

fn change(input: &mut EvidenceInput, field: &str, value: &str) -> Result<()> {
    let said = &mut input.said;
    match field {
        "title" => value.clone_into(&mut said.title),
        "kind" => said.kind = (!value.is_empty()).then(|| value.to_owned()),
        "from" => said.from = date(field, value)?,
        "to" => said.to = date(field, value)?,
        "institution" => value.clone_into(&mut said.institution),
        "grade" => value.clone_into(&mut said.grade),
        "level" => value.clone_into(&mut said.level),
        "description" => said.description = text(value)?,
        "reflection" => said.reflection = text(value)?,
        "tags" => said.tags = value.split(',').map(str::to_owned).collect(),
        "on_gmc_form" => said.on_gmc_form = day(field, value)?,
        "state" => {
            input.state = value
                .parse::<EvidenceState>()
                .map_err(|_| bad_value(field, value))?;
        }
        _ => {
            return Err(Error::BadField {
                given: field.to_owned(),
            });
        }
    }
    Ok(())
}

fn bad_value(field: &str, value: &str) -> Error {
    Error::BadValue {
        field: field.to_owned(),
        value: value.to_owned(),
    }
}

fn date(field: &str, value: &str) -> Result<Option<PartialDate>> {
    let read = |value: &str| value.parse().map_err(|_| bad_value(field, value));
    Some(value)
        .filter(|value| !value.is_empty())
        .map(read)
        .transpose()
}

fn day(field: &str, value: &str) -> Result<Option<NaiveDate>> {
    let read = |value: &str| value.parse().map_err(|_| bad_value(field, value));
    Some(value)
        .filter(|value| !value.is_empty())
        .map(read)
        .transpose()
}

/// The words given, or those of the file named after "@".
fn text(value: &str) -> Result<String> {
    let Some(path) = value.strip_prefix('@').map(Path::new) else {
        return Ok(value.to_owned());
    };
    let unreadable = |error: io::Error| FileFault::Unreadable(error.kind()).of(path);
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(MAX_TEXT_BYTES)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    let text = String::from_utf8(bytes).map_err(|_| FileFault::NotText.of(path))?;
    Ok(text.replace("\r\n", "\n"))
}
