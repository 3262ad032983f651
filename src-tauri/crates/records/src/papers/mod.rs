//! Papers: what the tutor gives as PDF, and the only way it gets out.
//!
//! A paper is made from records and handed over by [`Papers::give`], which leaves its row in the
//! Sent register before the file takes its final name: a file nobody knows of cannot exist.

mod career;
mod leaflet;
#[cfg(test)]
mod tests;
mod words;

use std::path::Path;

use chrono::NaiveDate;
use waymark_domain::actions::ActionState;
use waymark_domain::sent::{Route, SentKind};
use waymark_domain::time::long_date;
use waymark_domain::{PersonId, Purpose, SessionId};
use waymark_reports::{
    ActionListReport, ConfidentialPrint, LimitsSheet, RecoverySheet, SheetPart, SummaryReport,
};
use waymark_vault::RecoveryCode;
use zeroize::Zeroizing;

pub use career::PlanPaper;

use crate::actions::ActionFilter;
use crate::custodians::Half;
use crate::sent::NewDisclosure;
use crate::settings::Owner;
use crate::written::Written;
use crate::{Error, Now, Records, Result};

/// A PDF that is ready to be given.
#[derive(Debug)]
pub struct Paper {
    /// A file name that tells nobody's name: "Waymark summary 2026-11-24.pdf".
    pub file_name: String,
    /// Its bytes; wiped when dropped.
    pub pdf: Zeroizing<Vec<u8>>,
    /// Its row in the Sent register; `None` for papers that hold no record.
    sent: Option<NewDisclosure>,
}

/// The papers of a vault.
#[derive(Clone, Copy, Debug)]
pub struct Papers<'a> {
    records: &'a Records,
}

impl Records {
    /// The papers.
    #[must_use]
    pub const fn papers(&self) -> Papers<'_> {
        Papers { records: self }
    }
}

impl Papers<'_> {
    /// Every field of the summary that [`Papers::summary`] would set. It has no topic, no scores
    /// and no concern, because [`SummaryReport`] has no place for them.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn summary_preview(&self, session: SessionId, now: Now) -> Result<SummaryReport> {
        let owner = self.owner()?;
        let view = self.records.sessions().get(session, now)?;
        let start = self.records.sessions().draft_summary(session, now)?;
        let programme = self.records.settings().get()?.about.programme;
        let named = words::Names {
            tutor: &owner.name,
            doctor: &view.person_name,
        };
        Ok(SummaryReport {
            doctor_name: view.person_name.clone(),
            date: long_date(view.session.held_on),
            tutor_name: owner.name.clone(),
            tutor_role: words::role(&owner),
            programme: Some(programme).filter(|name| !name.trim().is_empty()),
            actions: start
                .actions
                .iter()
                .map(|action| named.shared_action(action))
                .collect(),
            agreed: view.session.summary.agreed_at.map(words::agreed),
            paragraphs: view.session.summary.body,
            given_on: long_date(now.today),
        })
    }

    /// The agreed summary of a session, for `recipient`, on `permission` ("asked for it today").
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] without recipient or permission;
    /// [`Error::NotAllowed`] if there are no words to give.
    pub fn summary(
        &self,
        session: SessionId,
        recipient: &str,
        permission: &str,
        now: Now,
    ) -> Result<Paper> {
        let report = self.summary_preview(session, now)?;
        if report.paragraphs.trim().is_empty() && report.actions.is_empty() {
            return Err(Error::NotAllowed("there is nothing in this summary yet"));
        }
        if permission.trim().is_empty() {
            return Err(Error::Invalid {
                field: "permission",
                reason: "is empty",
            });
        }
        let view = self.records.sessions().get(session, now)?;
        let sent = NewDisclosure {
            kind: SentKind::SummaryPdf,
            person_id: Some(view.session.person_id),
            session_id: Some(session),
            recipient: recipient.to_owned(),
            route: Route::File,
            reason: String::new(),
            permission: permission.to_owned(),
        };
        self.paper(
            "summary",
            view.session.held_on,
            pdf(waymark_reports::summary(&report))?,
            sent,
            now,
        )
    }

    /// The open actions of one doctor, or of all. They are confidential, so a reason is needed.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] without recipient or reason.
    pub fn actions(
        &self,
        person: Option<PersonId>,
        recipient: &str,
        reason: &str,
        now: Now,
    ) -> Result<Paper> {
        let owner = self.owner()?;
        let filter = ActionFilter {
            person,
            state: Some(ActionState::Open),
            limit: None,
        };
        let rows = self.records.actions().list(filter, now)?;
        let name = person.map(|id| self.records.people().get(id)).transpose()?;
        let report = ActionListReport {
            person: name.map(|person| person.roster.display_name()),
            date: long_date(now.today),
            rows: rows
                .iter()
                .map(|row| words::action_row(row, &owner))
                .collect(),
            disclosure: Some(words::disclosure(&owner, reason, now.today)),
        };
        let sent = NewDisclosure {
            kind: SentKind::ActionsPdf,
            person_id: person,
            session_id: None,
            recipient: recipient.to_owned(),
            route: Route::File,
            reason: reason.to_owned(),
            permission: String::new(),
        };
        self.paper(
            "actions",
            now.today,
            pdf(waymark_reports::action_list(&report))?,
            sent,
            now,
        )
    }

    /// The confidential column of a session, for the tutor's own print. Recorded as a disclosure.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::Invalid`] without a reason.
    pub fn confidential(&self, session: SessionId, reason: &str, now: Now) -> Result<Paper> {
        let owner = self.owner()?;
        let view = self.records.sessions().get(session, now)?;
        let print = ConfidentialPrint {
            person: view.person_name,
            date: long_date(view.session.held_on),
            body: view.session.note.into_revealed(Purpose::Disclosure),
            disclosure: words::disclosure(&owner, reason, now.today),
        };
        let sent = NewDisclosure {
            kind: SentKind::ConfidentialPrint,
            person_id: Some(view.session.person_id),
            session_id: Some(session),
            recipient: owner.name,
            route: Route::File,
            reason: reason.to_owned(),
            permission: String::new(),
        };
        let bytes = pdf(waymark_reports::confidential_print(&print))?;
        self.paper("print", view.session.held_on, bytes, sent, now)
    }

    /// The limits of confidentiality on one page, for before the first session.
    ///
    /// # Errors
    /// The vault's.
    pub fn limits(&self) -> Result<Paper> {
        let owner = self.owner()?;
        let programme = self.records.settings().get()?.about.programme;
        let sheet = LimitsSheet {
            tutor_role: Some(words::role(&owner)),
            tutor_name: Some(owner.name),
            programme: Some(programme).filter(|name| !name.trim().is_empty()),
        };
        let bytes = pdf(waymark_reports::limits_sheet(&sheet))?;
        Ok(Paper {
            file_name: "Before we meet.pdf".to_owned(),
            pdf: bytes,
            sent: None,
        })
    }

    /// The sheet of a new recovery kit.
    ///
    /// # Errors
    /// The vault's.
    pub fn recovery_sheet(&self, code: &RecoveryCode, now: Now) -> Result<Paper> {
        let bytes = self.sheet(code, SheetPart::Whole, now)?;
        Ok(Paper {
            file_name: "Waymark recovery kit.pdf".to_owned(),
            pdf: bytes,
            sent: None,
        })
    }

    /// The printable sheet of one half of a kit for two custodians. Like the recovery sheet it goes
    /// into no register.
    ///
    /// # Errors
    /// The vault's.
    pub fn half_sheet(&self, half: Half, code: &RecoveryCode, now: Now) -> Result<Paper> {
        let (part, letter) = match half {
            Half::A => (SheetPart::HalfA, "A"),
            Half::B => (SheetPart::HalfB, "B"),
        };
        Ok(Paper {
            file_name: format!("Waymark recovery kit, half {letter}.pdf"),
            pdf: self.sheet(code, part, now)?,
            sent: None,
        })
    }

    fn sheet(&self, code: &RecoveryCode, part: SheetPart, now: Now) -> Result<Zeroizing<Vec<u8>>> {
        let owner = self.owner()?;
        let listed: Vec<&str> = code.words().collect();
        let listed: &[&str; 12] = listed
            .as_slice()
            .try_into()
            .map_err(|_| Error::Unreadable("recovery code"))?;
        let sheet = RecoverySheet {
            store_label: &words::store(&owner),
            owner_name: &owner.name,
            made_on: &long_date(now.today),
            part,
            words: listed,
        };
        waymark_reports::recovery_sheet(&sheet).map_err(unprintable)
    }

    /// A start for the summary of a session, in words, from shareable material only.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn summary_start(&self, session: SessionId, now: Now) -> Result<String> {
        let owner = self.owner()?;
        let view = self.records.sessions().get(session, now)?;
        let start = self.records.sessions().draft_summary(session, now)?;
        let named = words::Names {
            tutor: &owner.name,
            doctor: &view.person_name,
        };
        Ok(named.summary_start(&start))
    }

    /// Writes a paper to `path`, after leaving its row in the Sent register. On a failure there is
    /// no file of that name that was not there before.
    ///
    /// # Errors
    /// The vault's; a full disk or a place that cannot be written has its own.
    pub fn give(&self, paper: &Paper, path: &Path, now: Now) -> Result<()> {
        let written = Written::beside(path, &paper.pdf)?;
        if let Some(sent) = &paper.sent {
            self.records.sent().record(sent, &paper.pdf, now)?;
        }
        written.keep_as(path)
    }

    fn owner(&self) -> Result<Owner> {
        self.records
            .settings()
            .owner()?
            .ok_or(Error::Unreadable("owner"))
    }

    /// Refuses what the register would refuse before anybody chooses a place for the file.
    fn paper(
        &self,
        what: &str,
        date: NaiveDate,
        pdf: Zeroizing<Vec<u8>>,
        sent: NewDisclosure,
        now: Now,
    ) -> Result<Paper> {
        self.records.sent().check(&sent, now)?;
        Ok(Paper {
            file_name: format!("Waymark {what} {date}.pdf"),
            pdf,
            sent: Some(sent),
        })
    }
}

fn pdf(made: std::result::Result<Vec<u8>, waymark_reports::Error>) -> Result<Zeroizing<Vec<u8>>> {
    made.map(Zeroizing::new).map_err(unprintable)
}

fn unprintable(_: waymark_reports::Error) -> Error {
    Error::NotAllowed("this text could not be set on paper")
}
