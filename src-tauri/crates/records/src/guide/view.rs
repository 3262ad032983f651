//! The guide as it is shown: by stage, by words, and where it is of use.

use chrono::{Days, Months, NaiveDate};
use rusqlite::Connection;
use waymark_domain::PersonId;
use waymark_domain::guide::{
    Guide, GuideContact, GuideContext, GuideEntry, GuideRole, GuideTopic, KeptEntry, Term, is_own,
};
use waymark_domain::people::Stage;

use super::{GuideHere, sql};
use crate::{Now, Result, evidence, people};

/// For how many days somebody is new.
const NEW_FOR_DAYS: u64 = 90;
/// How many months before its end a contract is spoken of.
const ENDING_MONTHS: u32 = 6;
/// With fewer items than these a portfolio is at its first steps.
const FIRST_ITEMS: u32 = 10;

/// The guide of this place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideView {
    /// The day its sources were last looked through.
    pub checked: NaiveDate,
    /// What the entries are about.
    pub topics: Vec<GuideTopic>,
    /// Those that were asked for, in the order of the page.
    pub entries: Vec<EntryHere>,
    /// Whom to ask.
    pub roles: Vec<RoleHere>,
    /// Words explained: those that were found, or all.
    pub terms: Vec<Term>,
}

/// An entry as it reads here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryHere {
    /// Its words.
    pub entry: GuideEntry,
    /// Whom to ask, with the names of this place.
    pub whom: Vec<RoleHere>,
    /// Its words are this place's.
    pub edited: bool,
    /// It was written here.
    pub own: bool,
    /// It is not shown.
    pub hidden: bool,
    /// Of what is kept of it.
    pub version: Option<u32>,
}

/// Somebody to ask, and who that is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleHere {
    /// The role.
    pub role: GuideRole,
    /// Who it is here; kept without a name where somebody was named before.
    pub contact: Option<GuideContact>,
}

impl GuideHere<'_> {
    /// The guide for a stage, or all of it; of words, what they find. Without words what is hidden is
    /// among the entries, and says so.
    ///
    /// # Errors
    /// The vault's.
    pub fn view(&self, stage: Option<Stage>, words: &str) -> Result<GuideView> {
        self.records
            .read(|connection| view(connection, stage, words))
    }

    /// Entries that are of use to a doctor in a place of the app, or to the owner; none if that is not
    /// how things are with them.
    ///
    /// # Errors
    /// [`crate::Error::NotFound`] for the person.
    pub fn of_use(
        &self,
        context: GuideContext,
        person: Option<PersonId>,
        now: Now,
    ) -> Result<Vec<GuideEntry>> {
        self.records.read(|connection| {
            if !applies(connection, context, person, now.today)? {
                return Ok(Vec::new());
            }
            let kept = sql::entries(connection)?;
            let here = Guide::shipped().laid_over(&kept);
            let shown = here.of_use(context).filter(|entry| !hidden(&kept, entry));
            Ok(shown.cloned().collect())
        })
    }
}

fn view(connection: &Connection, stage: Option<Stage>, words: &str) -> Result<GuideView> {
    let kept = sql::entries(connection)?;
    let mut here = Guide::shipped().laid_over(&kept);
    if stage.is_some() {
        let of_stage = here.for_stage(stage).cloned().collect();
        here.entries = of_stage;
    }
    let roles = roles(connection, &here)?;
    if !words.trim().is_empty() {
        let found = here.find(words);
        let entries = found.entries.into_iter();
        let entries = entries.filter(|entry| !hidden(&kept, entry)).cloned();
        let (entries, terms) = (
            entries.collect(),
            found.terms.into_iter().cloned().collect(),
        );
        (here.entries, here.terms) = (entries, terms);
    }
    Ok(GuideView {
        checked: here.checked,
        entries: here
            .entries
            .into_iter()
            .map(|entry| entry_here(entry, &kept, &roles))
            .collect(),
        topics: here.topics,
        terms: here.terms,
        roles,
    })
}

fn roles(connection: &Connection, guide: &Guide) -> Result<Vec<RoleHere>> {
    let contacts = sql::contacts(connection)?;
    let role = |role: &GuideRole| RoleHere {
        contact: contacts
            .iter()
            .find(|contact| contact.role == role.key)
            .cloned(),
        role: role.clone(),
    };
    Ok(guide.roles.iter().map(role).collect())
}

fn entry_here(entry: GuideEntry, kept: &[KeptEntry], roles: &[RoleHere]) -> EntryHere {
    let kept = kept.iter().find(|kept| kept.key == entry.key);
    let whom = roles
        .iter()
        .filter(|here| entry.whom.contains(&here.role.key));
    EntryHere {
        whom: whom.cloned().collect(),
        edited: kept.is_some_and(|kept| kept.words.is_some()),
        own: is_own(&entry.key),
        hidden: kept.is_some_and(|kept| kept.hidden),
        version: kept.map(|kept| kept.version),
        entry,
    }
}

fn hidden(kept: &[KeptEntry], entry: &GuideEntry) -> bool {
    kept.iter().any(|kept| kept.hidden && kept.key == entry.key)
}

/// Whether things are with somebody as the context says.
fn applies(
    connection: &Connection,
    context: GuideContext,
    person: Option<PersonId>,
    today: NaiveDate,
) -> Result<bool> {
    let roster = person
        .map(|id| people::load(connection, id))
        .transpose()?
        .map(|person| person.roster);
    Ok(match (context, roster) {
        (GuideContext::NewStarter, roster) => {
            let begun = sql::days_for(connection, person)?.map(|days| days.start_on);
            let start = begun.or_else(|| Some(roster?.post_start?.first_day()));
            start.is_some_and(|start| is_new(start, today))
        }
        (GuideContext::ContractEnding, Some(roster)) => roster
            .contract_end
            .is_some_and(|end| ends_soon(end.last_day(), today)),
        (GuideContext::FirstPortfolio, None) => {
            let counts = evidence::counts(connection)?;
            counts.inbox.saturating_add(counts.filed) < FIRST_ITEMS
        }
        (GuideContext::ContractEnding, None) | (GuideContext::FirstPortfolio, Some(_)) => false,
    })
}

/// Within the first ninety days, or about to start within a month.
fn is_new(start: NaiveDate, today: NaiveDate) -> bool {
    let last = start.checked_add_days(Days::new(NEW_FOR_DAYS));
    let soon = today.checked_add_months(Months::new(1));
    last.is_some_and(|last| today < last) && soon.is_some_and(|soon| start <= soon)
}

fn ends_soon(end: NaiveDate, today: NaiveDate) -> bool {
    let until = today.checked_add_months(Months::new(ENDING_MONTHS));
    end >= today && until.is_some_and(|until| end <= until)
}
