//! `waymark evidence set`: what is said of an item.

use clap::Args;
use waymark_domain::evidence::Evidence;
use waymark_records::evidence::{EvidenceInput, Said};
use waymark_records::{Now, Records};

use super::{Touched, Which};
use crate::commands::field::Field;
use crate::error::Result;

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
            change(&mut input, Field::parse(pair)?)?;
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

fn change(input: &mut EvidenceInput, field: Field<'_>) -> Result<()> {
    let Field { name, value } = field;
    let said = &mut input.said;
    match name {
        "title" => value.clone_into(&mut said.title),
        "kind" => said.kind = (!value.is_empty()).then(|| value.to_owned()),
        "from" => said.from = field.read()?,
        "to" => said.to = field.read()?,
        "institution" => value.clone_into(&mut said.institution),
        "grade" => value.clone_into(&mut said.grade),
        "level" => value.clone_into(&mut said.level),
        "description" => said.description = field.text()?,
        "reflection" => said.reflection = field.text()?,
        "tags" => said.tags = value.split(',').map(str::to_owned).collect(),
        "on_gmc_form" => said.on_gmc_form = field.read()?,
        "state" => input.state = field.needed()?,
        _ => return Err(field.unknown()),
    }
    Ok(())
}
