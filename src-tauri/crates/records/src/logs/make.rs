//! An entry that becomes an item of evidence.

use rusqlite::Connection;
use waymark_domain::logs::{CourseKind, LogBody, LogEntry};
use waymark_domain::{EvidenceId, LogEntryId};

use super::{LogsOf, event, save, sql};
use crate::evidence::{self, Said};
use crate::{Error, Now, Result};

impl LogsOf<'_> {
    /// Makes a filed item of evidence of an entry, with its dates, institution, outcomes and reflection,
    /// and gives it. The reflection of the item is private, whatever that of the entry is.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] when the item that was made of it is still there, or
    /// in the trash, from which it may come back;
    /// [`Error::Invalid`] for a reflection whose parts are longer together than an item's may be.
    pub fn make_evidence(&self, id: LogEntryId, now: Now) -> Result<EvidenceId> {
        self.records.write(now, |w| {
            let before = sql::load(w.sql(), id)?;
            if let Some(made) = before.evidence
                && (evidence::exists(w.sql(), made)? || in_trash(w.sql(), made)?)
            {
                return Err(Error::NotAllowed("this entry is evidence already"));
            }
            let made = evidence::make(w, said_of(&before), before.outcomes.clone())?;
            let after = LogEntry {
                evidence: Some(made),
                ..before.clone()
            };
            save::change(w, event::MADE_EVIDENCE, &before, after)?;
            Ok(made)
        })
    }
}

fn in_trash(connection: &Connection, id: EvidenceId) -> Result<bool> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM trash WHERE id = ?1")?
        .exists([id.as_uuid()])?)
}

fn said_of(entry: &LogEntry) -> Said {
    let (grade, level, description) = match &entry.body {
        LogBody::Procedure(procedure) => ("", procedure.level.as_str(), procedure.note.as_str()),
        LogBody::Teaching(teaching) => ("", "", teaching.feedback.as_str()),
        LogBody::Post(post) => (
            post.grade.as_str(),
            post.supervision_level.as_str(),
            post.duties.as_str(),
        ),
        LogBody::Course(course) => ("", "", course.result.as_str()),
        LogBody::Cpd(_) | LogBody::Reflection(_) => ("", "", ""),
    };
    Said {
        title: entry.title.clone(),
        kind: Some(kind_of(&entry.body).to_owned()),
        from: entry.on,
        to: entry.to,
        institution: entry.body.institution().to_owned(),
        grade: grade.to_owned(),
        level: level.to_owned(),
        description: description.to_owned(),
        reflection: entry.body.reflection(),
        ..Said::default()
    }
}

/// The kind of evidence that an entry makes.
const fn kind_of(body: &LogBody) -> &'static str {
    match body {
        LogBody::Cpd(_) => "cpd",
        LogBody::Reflection(_) => "reflection",
        LogBody::Procedure(_) => "logbook",
        LogBody::Teaching(_) => "teaching_given",
        // What the doctor wrote of a post is no letter of the employer's.
        LogBody::Post(_) => "other",
        LogBody::Course(course) => match course.what {
            CourseKind::Course => "course",
            CourseKind::Exam => "exam",
            CourseKind::Qualification | CourseKind::Membership => "qualification",
            CourseKind::Research => "research",
            CourseKind::Publication | CourseKind::Presentation => "publication",
            CourseKind::Award | CourseKind::OtherCv => "other",
        },
    }
}
