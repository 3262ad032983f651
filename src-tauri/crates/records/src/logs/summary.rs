//! What the logs add up to: CPD by year, the consolidation of procedures, posts with their gaps, courses
//! that run out, the CREST check, and everything a CV is made of.

use chrono::NaiveDate;
use rusqlite::Connection;
use waymark_domain::logs::{
    self, Consolidation, CourseKind, CpdSummary, CpdTargets, CpdYear, Crest, Expiring, Gap,
    LogBody, LogEntry, LogKind, Overlap, Procedure, ProcedureFilter, ProcedureLine,
};

use super::{LogFilter, LogsOf, sql};
use crate::row::{json, optional_word};
use crate::settings::{self, Owner};
use crate::{Error, Now, Result};

/// The setting of [`CpdTargets`].
const TARGETS: &str = "cpd_targets";

/// The most credits that may be aimed at: in a year, and in five.
const MOST: CpdTargets = CpdTargets {
    year: 1_000,
    five: 5_000,
};

/// Posts in the order of a CV, with what lies between and over them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostsView {
    /// From now back.
    pub posts: Vec<LogEntry>,
    /// Gaps of more than 28 days, the latest first.
    pub gaps: Vec<Gap>,
    /// Days in two posts at once, the latest first.
    pub overlaps: Vec<Overlap>,
}

/// Everything a CV is made of, in the GMC's order.
#[derive(Clone, Debug, PartialEq)]
pub struct Cv {
    /// Whose it is.
    pub owner: Option<Owner>,
    /// Qualifications, the latest first.
    pub qualifications: Vec<LogEntry>,
    /// Memberships, the latest first.
    pub memberships: Vec<LogEntry>,
    /// Posts with their gaps and overlaps.
    pub posts: PostsView,
    /// Exams, the latest first.
    pub exams: Vec<LogEntry>,
    /// Courses, the latest first.
    pub courses: Vec<LogEntry>,
    /// Awards, those that reached furthest first.
    pub awards: Vec<LogEntry>,
    /// Research, those that reached furthest first.
    pub research: Vec<LogEntry>,
    /// Publications, those that reached furthest first.
    pub publications: Vec<LogEntry>,
    /// Presentations, those that reached furthest first.
    pub presentations: Vec<LogEntry>,
    /// Teaching that was given, the latest first.
    pub teaching: Vec<LogEntry>,
    /// Anything else, the latest first.
    pub others: Vec<LogEntry>,
}

impl LogsOf<'_> {
    /// Every entry of a kind, the latest first; those without a date last.
    ///
    /// # Errors
    /// The vault's.
    pub fn all(&self, kind: LogKind) -> Result<Vec<LogEntry>> {
        self.records
            .read(|connection| sql::of_kind(connection, kind))
    }

    /// A year of CPD; the one in which `today` falls, unless another is named.
    ///
    /// # Errors
    /// The vault's.
    pub fn cpd_summary(&self, year: Option<CpdYear>, today: NaiveDate) -> Result<CpdSummary> {
        self.records.read(|connection| {
            let entries = sql::of_kind(connection, LogKind::Cpd)?;
            let targets = targets(connection)?;
            let year = year.unwrap_or_else(|| logs::cpd_year(today));
            Ok(logs::cpd_summary(&entries, targets, year))
        })
    }

    /// How many credits the doctor means to have.
    ///
    /// # Errors
    /// The vault's.
    pub fn cpd_targets(&self) -> Result<CpdTargets> {
        self.records.read(targets)
    }

    /// Sets how many.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a number that nobody could mean.
    pub fn set_cpd_targets(&self, wanted: CpdTargets, now: Now) -> Result<()> {
        for (field, fits) in [
            ("year", wanted.year <= MOST.year),
            ("five", wanted.five <= MOST.five),
        ] {
            if !fits {
                return Err(Error::Invalid {
                    field,
                    reason: "is out of bounds",
                });
            }
        }
        if self.cpd_targets()? == wanted {
            return Ok(());
        }
        self.records
            .write(now, |w| settings::put(w, TARGETS, &wanted))
    }

    /// The sheet that consolidates the procedures which pass the filter.
    ///
    /// # Errors
    /// The vault's.
    pub fn consolidation(&self, filter: &LogFilter) -> Result<Consolidation> {
        let filter = ProcedureFilter {
            text: filter.text.clone(),
            from: filter.from,
            to: filter.to,
            role: filter.role,
            institution: filter.institution.clone(),
        };
        let lines = self.records.read(procedure_lines)?;
        Ok(logs::consolidation(&lines, &filter))
    }

    /// Posts from now back, with their gaps and overlaps. The first qualification begins the CV: before
    /// it nothing is a gap.
    ///
    /// # Errors
    /// The vault's.
    pub fn posts_view(&self, today: NaiveDate) -> Result<PostsView> {
        self.records
            .read(|connection| posts_view(connection, today))
    }

    /// What counts until a day that is near, or that passed within a year, the soonest first.
    ///
    /// # Errors
    /// The vault's.
    pub fn courses_expiring(&self, today: NaiveDate) -> Result<Vec<Expiring>> {
        let courses = self.all(LogKind::Course)?;
        Ok(logs::expiring(&courses, today, logs::EXPIRY_HORIZON_DAYS))
    }

    /// What is written down, beside the rules of the CREST form, for a post that begins on `start`.
    ///
    /// # Errors
    /// The vault's.
    pub fn crest(&self, start: NaiveDate, today: NaiveDate) -> Result<Crest> {
        Ok(logs::crest(&self.all(LogKind::Post)?, start, today))
    }

    /// Everything a CV is made of.
    ///
    /// # Errors
    /// The vault's.
    pub fn cv(&self, today: NaiveDate) -> Result<Cv> {
        self.records.read(|connection| {
            let lines = sql::of_kind(connection, LogKind::Course)?;
            let of = |wanted: CourseKind| -> Vec<LogEntry> {
                let fitting = lines
                    .iter()
                    .filter(|line| course_kind(line) == Some(wanted));
                fitting.cloned().collect()
            };
            Ok(Cv {
                owner: settings::value(connection, settings::OWNER)?,
                qualifications: of(CourseKind::Qualification),
                memberships: of(CourseKind::Membership),
                posts: posts_view(connection, today)?,
                exams: of(CourseKind::Exam),
                courses: of(CourseKind::Course),
                awards: furthest_first(of(CourseKind::Award)),
                research: furthest_first(of(CourseKind::Research)),
                publications: furthest_first(of(CourseKind::Publication)),
                presentations: furthest_first(of(CourseKind::Presentation)),
                teaching: sql::of_kind(connection, LogKind::Teaching)?,
                others: of(CourseKind::OtherCv),
            })
        })
    }
}

fn targets(connection: &Connection) -> Result<CpdTargets> {
    Ok(settings::value(connection, TARGETS)?.unwrap_or_default())
}

fn posts_view(connection: &Connection, today: NaiveDate) -> Result<PostsView> {
    let posts = sql::of_kind(connection, LogKind::Post)?;
    let qualified = qualified(&posts, &sql::of_kind(connection, LogKind::Course)?);
    Ok(PostsView {
        gaps: logs::gaps(&posts, qualified, today),
        overlaps: logs::overlaps(&posts, today),
        posts: logs::order_gmc(posts),
    })
}

/// The day from which a CV accounts for time: that of the last qualification before the first post. One
/// that was taken on the way to it, or in the course of a career, is none.
fn qualified(posts: &[LogEntry], lines: &[LogEntry]) -> Option<NaiveDate> {
    let first = posts
        .iter()
        .filter_map(|post| post.on)
        .map(|on| on.first_day())
        .min();
    lines
        .iter()
        .filter(|line| course_kind(line) == Some(CourseKind::Qualification))
        .filter_map(|line| line.on.map(|on| on.last_day()))
        .filter(|day| first.is_none_or(|first| *day <= first))
        .max()
}

fn course_kind(entry: &LogEntry) -> Option<CourseKind> {
    match &entry.body {
        LogBody::Course(course) => Some(course.what),
        _ => None,
    }
}

fn furthest_first(mut lines: Vec<LogEntry>) -> Vec<LogEntry> {
    let reach = |entry: &LogEntry| match &entry.body {
        LogBody::Course(course) => Some(course.reach),
        _ => None,
    };
    // The sort keeps the latest first among those that reached as far.
    lines.sort_by_key(|line| std::cmp::Reverse(reach(line)));
    lines
}

/// Every procedure in the order in which it was written, read for counting: neither outcomes nor anything
/// else of the entry. Most entries of a store are procedures, so the table is read from end to end: the
/// index would lead to one page after the other, here and there.
fn procedure_lines(connection: &Connection) -> Result<Vec<ProcedureLine>> {
    let mut statement = connection.prepare_cached(
        "SELECT on_date, title, body FROM log_entry NOT INDEXED WHERE kind = 'procedure' ORDER BY rowid",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(ProcedureLine {
            on: optional_word(row, 0)?,
            title: row.get(1)?,
            body: json::<Procedure>(row, 2)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
