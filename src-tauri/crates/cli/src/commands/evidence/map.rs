//! `waymark evidence map` and `unmap`: what an item speaks for.

use std::io;
use std::str::FromStr;

use clap::Args;
use serde::Serialize;
use waymark_domain::EvidenceId;
use waymark_domain::evidence::{OutcomeLink, Strength, number_label};
use waymark_domain::frameworks::Framework;
use waymark_records::evidence::MapTo;
use waymark_records::{Now, Records};
use waymark_text::say;

use super::Which;
use crate::commands::in_words;
use crate::error::{Error, Result};
use crate::output::{Human, Page};

/// Say that an item speaks for outcomes, and how much
///
/// CODE, CODE=STRENGTH or CODE=STRENGTH:WHY. STRENGTH is weak, some, good or strong: how much the
/// item shows of the outcome, in your own judgement; “some” where nothing is said. Naming an outcome
/// again changes what was said of it.
#[derive(Args, Debug)]
pub struct Map {
    /// The item: its id, or its number as in E-073
    #[arg(value_name = "ID")]
    id: Which,
    /// The outcomes
    #[arg(value_name = "CODE[=STRENGTH][:WHY]", required = true)]
    outcomes: Vec<Said>,
    /// The framework of the codes; without it the one in use that has them
    #[arg(long, value_name = "KEY")]
    framework: Option<String>,
}

/// Say that an item does not speak for outcomes
#[derive(Args, Debug)]
pub struct Unmap {
    /// The item
    #[arg(value_name = "ID")]
    id: Which,
    /// The outcomes
    #[arg(value_name = "CODE", required = true)]
    codes: Vec<String>,
    /// The framework of the codes; without it the one that the item is mapped to by them
    #[arg(long, value_name = "KEY")]
    framework: Option<String>,
}

/// An outcome, with how much the item says about it, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    code: String,
    strength: Strength,
    why: String,
}

impl FromStr for Said {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        let (before, why) = text.split_once(':').unwrap_or((text, ""));
        let (code, strength) = match before.split_once('=') {
            Some((code, word)) => (code, word.trim().parse().map_err(|_| strengths())?),
            None => (before, Strength::Some),
        };
        match code.trim() {
            "" => Err("CODE, CODE=STRENGTH or CODE=STRENGTH:WHY".to_owned()),
            code => Ok(Self {
                code: code.to_owned(),
                strength,
                why: why.trim().to_owned(),
            }),
        }
    }
}

fn strengths() -> String {
    "the strength is weak, some, good or strong".to_owned()
}

impl Map {
    pub fn run(&self, records: &Records, now: Now) -> Result<Mapped> {
        let id = self.id.find(records)?;
        let in_use = match self.framework {
            Some(_) => Vec::new(),
            None => records.frameworks().in_use()?,
        };
        let to = |said: &Said| {
            let framework = match &self.framework {
                Some(key) => key.clone(),
                None => the_one_with(&in_use, &said.code)?,
            };
            Ok(MapTo {
                id,
                framework,
                code: said.code.clone(),
                strength: said.strength,
                why: said.why.clone(),
            })
        };
        let all = self.outcomes.iter().map(to).collect::<Result<Vec<_>>>()?;
        records.evidence().map_all(&all, now)?;
        Mapped::of(records, id)
    }
}

/// The key of the one framework in use that has this code.
fn the_one_with(in_use: &[Framework], code: &str) -> Result<String> {
    let mut having = in_use
        .iter()
        .filter(|framework| framework.outcome(code).is_some());
    match (having.next(), having.next()) {
        (Some(framework), None) => Ok(framework.key.clone()),
        (Some(_), Some(_)) => Err(Error::SeveralFrameworks {
            code: Some(code.to_owned()),
        }),
        (None, _) if in_use.is_empty() => Err(Error::NoFramework),
        (None, _) => Err(Error::NoOutcome {
            code: code.to_owned(),
        }),
    }
}

impl Unmap {
    pub fn run(&self, records: &Records, now: Now) -> Result<Mapped> {
        let id = self.id.find(records)?;
        let links = records.evidence().get(id)?.evidence.outcomes;
        let of = |code: &String| self.framework_of(&links, code);
        let frameworks = self.codes.iter().map(of).collect::<Result<Vec<_>>>()?;
        for (code, framework) in self.codes.iter().zip(frameworks) {
            records.evidence().unmap(id, &framework, code, now)?;
        }
        Mapped::of(records, id)
    }

    fn framework_of(&self, links: &[OutcomeLink], code: &str) -> Result<String> {
        let named = |link: &&OutcomeLink| {
            let framework = self.framework.as_ref();
            link.code == code && framework.is_none_or(|key| *key == link.framework)
        };
        let mut found = links.iter().filter(named);
        match (found.next(), found.next()) {
            (Some(link), None) => Ok(link.framework.clone()),
            (Some(_), Some(_)) => Err(Error::SeveralFrameworks {
                code: Some(code.to_owned()),
            }),
            (None, _) => Err(Error::NotMapped {
                code: code.to_owned(),
            }),
        }
    }
}

/// What an item speaks for now.
#[derive(Serialize)]
pub struct Mapped {
    id: EvidenceId,
    number: u32,
    version: u32,
    title: String,
    outcomes: Vec<OutcomeLink>,
}

impl Mapped {
    fn of(records: &Records, id: EvidenceId) -> Result<Self> {
        let item = records.evidence().get(id)?.evidence;
        Ok(Self {
            id,
            number: item.number,
            version: item.version,
            title: item.title,
            outcomes: item.outcomes,
        })
    }
}

impl Human for Mapped {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(format!("{}  {}", number_label(self.number), self.title))?;
        if self.outcomes.is_empty() {
            return page.indented(&say("cli-evidence-unmapped", &[]));
        }
        self.outcomes
            .iter()
            .try_for_each(|link| page.indented(&in_a_line(link)))
    }
}

/// "em-rcem-2021  SLO8  strong: the whole report is about it"
pub fn in_a_line(link: &OutcomeLink) -> String {
    let strength = in_words(link.strength.as_str());
    let why = match link.why.as_str() {
        "" => String::new(),
        why => format!(": {why}"),
    };
    format!("{}  {}  {strength}{why}", link.framework, link.code)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_outcome_is_read_with_its_strength_and_its_reason() {
        let said = |text: &str| {
            let said: Said = text.parse().unwrap();
            (said.code, said.strength, said.why)
        };
        let is = |code: &str, strength, why: &str| (code.to_owned(), strength, why.to_owned());
        assert_eq!(said("SLO8"), is("SLO8", Strength::Some, ""));
        assert_eq!(said("SLO8=strong"), is("SLO8", Strength::Strong, ""));
        assert_eq!(
            said("GPC-D2.1 = weak : a=b: c"),
            is("GPC-D2.1", Strength::Weak, "a=b: c")
        );
        assert_eq!(
            said("SLO8:led the shift"),
            is("SLO8", Strength::Some, "led the shift")
        );
        for wrong in ["", "=good", "SLO8=very", ":why"] {
            assert!(wrong.parse::<Said>().is_err(), "{wrong}");
        }
    }
}
