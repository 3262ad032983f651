//! Reports as PDF: a plain model in, the bytes of an A4 file out.
//!
//! Every word that is not the caller's comes from `assets/text/en-GB/report.ftl` and `report-career.ftl`. Dates arrive as the text that is to
//! be read ("21 Nov 2026"), so nothing here asks for the time: the same model always gives the same bytes.
//!
//! A report is laid out in three steps, one module each: words become glyphs and lines ([`ink`], [`lines`]), lines
//! become rows that are poured onto pages ([`flow`]), and finished pages become a file with subset fonts ([`pdf`]).

mod actions;
mod body;
mod career;
mod confidential;
mod error;
mod flow;
mod fonts;
mod frame;
mod ink;
mod leaflet;
mod limits;
mod lines;
mod page;
mod pdf;
mod received;
mod recovery;
mod register;
mod style;
mod summary;
mod table;
#[cfg(test)]
mod tests;

pub use actions::{ActionListReport, ActionRow};
pub use career::{
    CpdReport, CpdRow, CpdYear, CvEntry, CvGap, CvLine, CvPost, CvReport, LineLane, LineMark,
    LineMonth, LogbookCount, LogbookReport, LogbookRow, Look, PlanGoal, PlanNote, PlanReport,
    PlanStep, TimeLine,
};
pub use confidential::{ConfidentialPrint, Disclosure};
pub use error::Error;
pub use leaflet::{LeafletContact, LeafletReport, LeafletStep, LeafletTerm, LeafletTopic};
pub use limits::LimitsSheet;
pub use received::ReceivedReport;
pub use recovery::{RecoverySheet, SheetPart};
pub use register::{RegisterReport, RegisterRow};
pub use summary::{SummaryAction, SummaryReport};

use zeroize::Zeroizing;

/// The agreed summary of one session, as it is given to the doctor.
///
/// # Errors
/// Fails only if an embedded font cannot be subset or the file cannot be assembled, whatever the model holds.
pub fn summary(report: &SummaryReport) -> Result<Vec<u8>, Error> {
    pdf::write(&summary::pages(report))
}

/// Something that arrived signed, as its recipient keeps it.
///
/// # Errors
/// As [`summary`].
pub fn received(report: &ReceivedReport) -> Result<Vec<u8>, Error> {
    pdf::write(&received::pages(report))
}

/// A list of actions, of one doctor or of all.
///
/// # Errors
/// As for [`summary`].
pub fn action_list(report: &ActionListReport) -> Result<Vec<u8>, Error> {
    pdf::write(&actions::pages(report))
}

/// Everything that left a store, to whom and on what permission.
///
/// # Errors
/// As for [`summary`].
pub fn register(report: &RegisterReport) -> Result<Vec<u8>, Error> {
    pdf::write(&register::pages(report))
}

/// The sheet that opens a store whose passphrase is forgotten.
///
/// The bytes are wiped when dropped. Layout and compression make copies of the words on the heap that are not, and
/// so does whatever prints the sheet: the sheet says so, and asks for handwriting.
///
/// # Errors
/// As for [`summary`].
pub fn recovery_sheet(sheet: &RecoverySheet<'_>) -> Result<Zeroizing<Vec<u8>>, Error> {
    pdf::write(&recovery::pages(sheet)).map(Zeroizing::new)
}

/// One page about the limits of confidentiality, to be read before the first session.
///
/// # Errors
/// As for [`summary`].
pub fn limits_sheet(sheet: &LimitsSheet) -> Result<Vec<u8>, Error> {
    pdf::write(&limits::pages(sheet))
}

/// Two pages of the guide, for doctors without Waymark.
///
/// # Errors
/// As for [`summary`].
pub fn leaflet(report: &LeafletReport) -> Result<Vec<u8>, Error> {
    pdf::write(&leaflet::pages(report))
}

/// Confidential text on paper: every page carries the tier, and who printed it, when and why.
///
/// Whoever calls this records the disclosure first.
///
/// # Errors
/// As for [`summary`].
pub fn confidential_print(print: &ConfidentialPrint) -> Result<Vec<u8>, Error> {
    pdf::write(&confidential::pages(print))
}

/// A career plan: its time line, goals and milestones.
///
/// A plan somebody else than the doctor prints carries [`PlanReport::disclosure`]; whoever calls this records it first.
///
/// # Errors
/// As for [`summary`].
pub fn plan(report: &PlanReport) -> Result<Vec<u8>, Error> {
    pdf::write(&career::plan_pages(report))
}

/// A year of continuing professional development, and five years side by side.
///
/// # Errors
/// As for [`summary`].
pub fn cpd_summary(report: &CpdReport) -> Result<Vec<u8>, Error> {
    pdf::write(&career::cpd_pages(report))
}

/// The consolidation sheet of a procedures logbook, with lines to sign on.
///
/// # Errors
/// As for [`summary`].
pub fn logbook_sheet(report: &LogbookReport) -> Result<Vec<u8>, Error> {
    pdf::write(&career::logbook_pages(report))
}

/// A CV in the order the General Medical Council asks for.
///
/// # Errors
/// As for [`summary`].
pub fn cv(report: &CvReport) -> Result<Vec<u8>, Error> {
    pdf::write(&career::cv_pages(report))
}
