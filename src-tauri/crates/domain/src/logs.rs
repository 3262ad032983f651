//! The logs a career leaves behind: CPD, reflections, procedures, teaching, posts and courses.
//!
//! Everything is a [`LogEntry`] with a [`LogBody`] of its own kind. The rules that are shown beside
//! the lists (a CPD year's credits, gaps between posts, the CREST certificate) are numbers with a
//! [`RuleSource`]: what a page said, and whether that page was seen. None of them is a verdict.
//!
//! No detail of a patient has a place here: a procedure knows an age band and a sex.

mod body;
mod courses;
mod cpd;
mod crest;
mod entry;
mod import;
mod posts;
mod procedures;
mod sources;
#[cfg(test)]
mod tests;
mod words;

pub use body::{Course, Cpd, LogBody, Post, Procedure, Reflection, Signatory, Teaching};
pub use courses::{EXPIRY_HORIZON_DAYS, Expiring, expiring};
pub use cpd::{
    CpdFact, CpdSummary, CpdTargets, CpdYear, CpdYearCredits, MAX_CREDITS_A_DAY, cpd_summary,
    cpd_year,
};
pub use crest::{Crest, CrestDetail, CrestPost, CrestRule, CrestVerdict, crest};
pub use entry::{LogEntry, LogFault};
pub use import::{
    DateAnswers, DateAsk, DateEvidence, DateOrder, Meaning, PatientColumn, ProcedureDate,
    ProcedureField, guess_procedure_header, read_age_band, read_birth_date, read_procedure_date,
    read_role, read_sex,
};
pub use posts::{GAP_DAYS, Gap, Overlap, gaps, order_gmc, overlaps};
pub use procedures::{
    Consolidation, ConsolidationRow, Counted, ProcedureFilter, ProcedureLine, consolidation,
    folded_words, says_all,
};
pub use sources::RuleSource;
pub use words::{
    AgeBand, CourseKind, CpdCategory, CpdFactWord, Known, LogKind, PostKind, ProcedureRole, Reach,
    ReflectionShape, RuleState, Sex, SignatoryRole,
};
