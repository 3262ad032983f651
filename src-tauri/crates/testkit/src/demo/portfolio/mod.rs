//! The portfolio of a doctor who does not exist: three years of Emergency Medicine, and a few papers
//! from before.
//!
//! What it shows of the curriculum is planned cell by cell, so that every screen has something of
//! everything: strong and weak, gaps, papers that have grown old. Everything goes through the same
//! use-cases as in earnest; the papers are written here, taken in as files, and read.

mod grid;
mod paper;
mod papers;
mod rest;
#[cfg(test)]
mod tests;
mod topics;

use std::ops::ControlFlow;

use chrono::{Months, NaiveDate};
use waymark_documents::InProcess;
use waymark_domain::EvidenceId;
use waymark_domain::evidence::{EvidenceState, Strength};
use waymark_records::evidence::{EvidenceInput, MapTo, Said};
use waymark_records::portfolio::Want;
use waymark_records::settings::Role;
use waymark_records::{Now, Records, Result};

use super::random::Random;
use super::{INDEX_BATCH, logs, plans};
use papers::Paper;

/// The curriculum that the plan is made for.
pub(super) const EMERGENCY_MEDICINE: &str = "em-rcem-2021";
/// The other one in use.
pub(super) const INTENSIVE_CARE: &str = "icm-2021";
/// The domains that go across specialties.
pub(super) const GENERIC: &str = "gpc-2017";

/// What lies in the inbox.
const INBOX: usize = papers::INBOX.len();

/// Days before today on which everything that is sorted was taken in.
const SORTED_DAYS_AGO: i64 = 21;

/// A doctor's demonstration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoctorDemo {
    /// Items of evidence, those in the inbox included.
    pub evidence: u32,
    /// The same seed gives the same items.
    pub seed: u64,
}

impl Default for DoctorDemo {
    fn default() -> Self {
        Self {
            evidence: 300,
            seed: 2026,
        }
    }
}

/// An item as it is planned.
#[derive(Clone, Debug)]
struct Item {
    said: Said,
    links: Vec<Link>,
    /// The place among its row of one that it belongs together with.
    paper: Option<Paper>,
    released: bool,
}

/// What a planned item speaks for.
#[derive(Clone, Debug)]
struct Link {
    framework: &'static str,
    code: String,
    strength: Strength,
    why: String,
}

impl DoctorDemo {
    /// Fills a vault, relative to `now`, and indexes it. A new vault gets an owner, too.
    ///
    /// # Errors
    /// The vault's; what was filled in until then stays.
    pub fn fill(&self, records: &Records, now: Now) -> Result<()> {
        let then = days_before(now, SORTED_DAYS_AGO);
        if records.settings().owner()?.is_none() {
            let name = "Dr Farhan Siddiqui";
            records.settings().set_up(name, Role::Doctor, then)?;
        }
        records.portfolio().set_wants(Want::ALL, then)?;
        for key in [GENERIC, EMERGENCY_MEDICINE, INTENSIVE_CARE] {
            records.frameworks().set_in_use(key, true, then)?;
        }
        let filed = self.plan(now.today);
        let ids = file_all(records, &filed, then)?;
        relate(records, &filed, &ids, then)?;
        logs::fill(records, self.seed, then)?;
        plans::own(records, now.today, then)?;
        let waiting = usize::try_from(self.evidence).unwrap_or(0).min(INBOX);
        let arriving = papers::INBOX.iter().take(waiting);
        take_in(
            records,
            arriving.map(papers::Arriving::paper).collect(),
            days_before(now, 1),
        )?;
        while records.index_pending(INDEX_BATCH, now)?.more {}
        while records.index_tidy(now)? {}
        Ok(())
    }

    /// The items that are sorted, the planned cells first.
    fn plan(&self, today: NaiveDate) -> Vec<Item> {
        let mut random = Random::new(self.seed);
        let wanted = usize::try_from(self.evidence).unwrap_or(usize::MAX);
        let mut items = grid::items(today, &mut random);
        items.truncate(wanted.saturating_sub(INBOX));
        while items.len() + INBOX < wanted {
            items.push(rest::item(items.len(), today, &mut random));
        }
        items
    }
}

fn days_before(now: Now, days: i64) -> Now {
    let day = 24 * 60 * 60 * 1_000;
    let at = now.at.as_millis().saturating_sub(days * day);
    let today = chrono::TimeDelta::try_days(days)
        .and_then(|by| now.today.checked_sub_signed(by))
        .unwrap_or(now.today);
    Now {
        at: waymark_domain::Timestamp::from_millis(at),
        today,
    }
}

/// The month so many months before today.
fn months_before(today: NaiveDate, months: u32) -> NaiveDate {
    today
        .checked_sub_months(Months::new(months))
        .unwrap_or(today)
}

/// Those with a paper arrive as papers do, in one import, and are sorted; the others are begun by hand.
fn file_all(records: &Records, items: &[Item], then: Now) -> Result<Vec<EvidenceId>> {
    let papers = items.iter().filter_map(|item| item.paper.clone()).collect();
    let mut arrived = take_in(records, papers, then)?.into_iter();
    let mut ids = Vec::with_capacity(items.len());
    for item in items {
        let arrived = item.paper.as_ref().and_then(|_| arrived.next());
        ids.push(sort(records, item, arrived, then)?);
    }
    Ok(ids)
}

fn sort(
    records: &Records,
    item: &Item,
    arrived: Option<EvidenceId>,
    then: Now,
) -> Result<EvidenceId> {
    let evidence = records.evidence();
    let state = EvidenceState::Filed;
    let id = match arrived {
        Some(id) => {
            let input = EvidenceInput {
                id,
                version: None,
                said: item.said.clone(),
                state,
            };
            evidence.save(&input, then)?;
            id
        }
        None => evidence.create(&item.said, state, then)?,
    };
    let links: Vec<MapTo> = item.links.iter().map(|link| link.to(id)).collect();
    evidence.map_all(&links, then)?;
    if item.released {
        evidence.release_reflection(id, true, then)?;
    }
    Ok(id)
}

impl Link {
    fn to(&self, id: EvidenceId) -> MapTo {
        MapTo {
            id,
            framework: self.framework.to_owned(),
            code: self.code.clone(),
            strength: self.strength,
            why: self.why.clone(),
        }
    }
}

fn take_in(records: &Records, papers: Vec<Paper>, now: Now) -> Result<Vec<EvidenceId>> {
    if papers.is_empty() {
        return Ok(Vec::new());
    }
    let sources = papers.into_iter().map(Paper::into_source).collect();
    let capture = records.capture();
    let plan = capture.plan(sources)?;
    let outcome = capture.run(plan, &InProcess::default(), now, &mut |_| {
        ControlFlow::Continue(())
    })?;
    Ok(outcome.added)
}

/// A reflection belongs together with an assessment of the same outcome.
fn relate(records: &Records, items: &[Item], ids: &[EvidenceId], then: Now) -> Result<()> {
    let of_kind = |kind: &str| {
        let kind = kind.to_owned();
        let all = items.iter().zip(ids);
        all.filter(move |(item, _)| item.said.kind.as_deref() == Some(kind.as_str()))
    };
    for (reflection, id) in of_kind("reflection") {
        let same = |item: &Item| {
            item.links.first().map(|link| &link.code)
                == reflection.links.first().map(|link| &link.code)
        };
        let seen = of_kind("wpba").find(|(item, _)| same(item));
        if let Some((_, other)) = seen {
            records.evidence().relate(*id, *other, then)?;
        }
    }
    Ok(())
}
