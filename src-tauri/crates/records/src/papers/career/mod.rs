//! Papers about a career: a plan, a year of CPD, a logbook, a CV.
//!
//! A plan of somebody else leaves for a reason and under the confidential tier. CPD, logbook and CV are the owner's own
//! and leave without one; they stand in the Sent register like everything that leaves.

mod cpd;
mod cv;
mod dates;
mod logbook;
mod plan;
#[cfg(test)]
mod tests;
mod time_line;

use chrono::NaiveDate;
use waymark_domain::PersonId;
use waymark_domain::people::GmcNumber;
use waymark_domain::sent::{Route, SentKind};
use zeroize::Zeroizing;

use super::{Paper, Papers, pdf, words};
use crate::logs::LogFilter;
use crate::sent::NewDisclosure;
use crate::{Error, Now, Result};

/// What of a plan is given, to whom and why.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PlanPaper {
    /// Whose plan; `None` for the owner's own.
    pub person: Option<PersonId>,
    /// Whether the lane of life goes along.
    pub life: bool,
    /// Who receives it; may be left out for the owner's own.
    pub recipient: String,
    /// Why it leaves; may be left out for the owner's own.
    pub reason: String,
}

impl Papers<'_> {
    /// A career plan with its time line. Notes of milestones are never in it, and life only if asked for.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a doctor who does not exist or has no plan; [`Error::Invalid`] without recipient or reason
    /// for the plan of somebody else.
    pub fn plan(&self, wanted: &PlanPaper, now: Now) -> Result<Paper> {
        let owner = self.owner()?;
        let mut view = self.records.plans().get(wanted.person, now)?;
        if !wanted.life {
            view = view.without_life();
        }
        let disclosure = wanted
            .person
            .map(|_| words::disclosure(&owner, &wanted.reason, now.today));
        let report = plan::report(&plan::Told {
            view: &view,
            owner: &owner.name,
            disclosure,
            today: now.today,
        })?;
        let sent = NewDisclosure {
            person_id: wanted.person,
            reason: wanted.reason.clone(),
            recipient: match wanted.person {
                Some(_) => wanted.recipient.clone(),
                None => or_owner(&wanted.recipient, &owner.name),
            },
            ..own(SentKind::PlanPdf, &owner.name)
        };
        let bytes = pdf(waymark_reports::plan(&report))?;
        self.paper("plan", now.today, bytes, sent, now)
    }

    /// What a career plan says on paper when it goes to somebody who agreed to it, or is the owner's
    /// own: the same sheet, without the label of a confidential print.
    ///
    /// # Errors
    /// [`Error::NotFound`] for a doctor who does not exist or has no plan.
    pub(crate) fn plan_to_share(
        &self,
        person: Option<PersonId>,
        life: bool,
        now: Now,
    ) -> Result<waymark_reports::PlanReport> {
        let owner = self.owner()?;
        let mut view = self.records.plans().get(person, now)?;
        if !life {
            view = view.without_life();
        }
        plan::report(&plan::Told {
            view: &view,
            owner: &owner.name,
            disclosure: None,
            today: now.today,
        })
    }

    /// The year of CPD in which `to` falls, with what was done from `from` to `to`.
    ///
    /// # Errors
    /// [`Error::Invalid`] if `to` lies before `from`.
    pub fn cpd(&self, from: NaiveDate, to: NaiveDate, now: Now) -> Result<Paper> {
        if to < from {
            return Err(Error::Invalid {
                field: "to",
                reason: "lies before the first day",
            });
        }
        let owner = self.owner()?;
        let report = cpd::report(self.records, &owner.name, from, to, now.today)?;
        let bytes = pdf(waymark_reports::cpd_summary(&report))?;
        self.own_paper("CPD", SentKind::CpdPdf, &owner.name, bytes, now)
    }

    /// The consolidation sheet of the procedures that pass the filter.
    ///
    /// # Errors
    /// The vault's.
    pub fn logbook(&self, filter: &LogFilter, now: Now) -> Result<Paper> {
        let owner = self.owner()?;
        let sheet = self.records.logs().consolidation(filter)?;
        let report = logbook::report(&sheet, filter, &owner.name, now.today);
        let bytes = pdf(waymark_reports::logbook_sheet(&report))?;
        self.own_paper("logbook", SentKind::LogbookPdf, &owner.name, bytes, now)
    }

    /// The owner's CV. Without a GMC number there is a line to write it on.
    ///
    /// # Errors
    /// The vault's.
    pub fn cv(&self, gmc_number: Option<&GmcNumber>, now: Now) -> Result<Paper> {
        let owner = self.owner()?;
        let cv = self.records.logs().cv(now.today)?;
        let report = cv::report(&cv, &owner.name, gmc_number, now.today);
        let bytes = pdf(waymark_reports::cv(&report))?;
        self.own_paper("CV", SentKind::CvPdf, &owner.name, bytes, now)
    }

    fn own_paper(
        &self,
        what: &str,
        kind: SentKind,
        owner: &str,
        pdf: Zeroizing<Vec<u8>>,
        now: Now,
    ) -> Result<Paper> {
        self.paper(what, now.today, pdf, own(kind, owner), now)
    }
}

/// A row of the register for what the owner takes out of their own.
fn own(kind: SentKind, owner: &str) -> NewDisclosure {
    NewDisclosure {
        kind,
        person_id: None,
        session_id: None,
        recipient: owner.to_owned(),
        route: Route::File,
        reason: String::new(),
        permission: String::new(),
    }
}

fn or_owner(recipient: &str, owner: &str) -> String {
    if recipient.trim().is_empty() {
        owner.to_owned()
    } else {
        recipient.to_owned()
    }
}
