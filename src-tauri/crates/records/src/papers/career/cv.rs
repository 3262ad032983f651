//! A CV in the words of its paper.

use chrono::NaiveDate;
use waymark_domain::logs::{Course, Gap, LogBody, LogEntry, Post, PostKind, Reach, Teaching};
use waymark_domain::people::{GmcNumber, fold};
use waymark_reports::{CvEntry, CvGap, CvLine, CvPost, CvReport};
use waymark_text::say;

use super::dates::{figures, in_figures};
use crate::logs::{Cv, PostsView};

pub(super) fn report(
    cv: &Cv,
    owner: &str,
    gmc_number: Option<&GmcNumber>,
    today: NaiveDate,
) -> CvReport {
    CvReport {
        name: owner.to_owned(),
        gmc_number: gmc_number.map_or_else(String::new, |number| number.as_str().to_owned()),
        other_registrations: Vec::new(),
        date: figures(today),
        qualifications: qualifications(cv, today),
        memberships: standing(&cv.memberships, today),
        posts: posts(&cv.posts),
        awards: lines(&cv.awards),
        research: lines(&cv.research),
        publications: lines(&cv.publications),
        presentations: lines(&cv.presentations),
        courses: standing(&cv.courses, today),
        teaching: lines(&cv.teaching),
        other: lines(&cv.others),
    }
}

/// Qualifications and exams together, the latest first.
fn qualifications(cv: &Cv, today: NaiveDate) -> Vec<CvLine> {
    let both = cv.qualifications.iter().chain(&cv.exams);
    let mut both: Vec<&LogEntry> = both.filter(|entry| stands(entry, today)).collect();
    both.sort_by_key(|entry| std::cmp::Reverse(entry.on));
    both.into_iter().map(line).collect()
}

fn standing(entries: &[LogEntry], today: NaiveDate) -> Vec<CvLine> {
    let standing = entries.iter().filter(|entry| stands(entry, today));
    standing.map(line).collect()
}

/// How results begin that no CV names unasked; folded.
const NOT_PASSED: [&str; 5] = [
    "fail",
    "not passed",
    "did not pass",
    "unsuccessful",
    "withdr",
];

/// Whether a line belongs on a CV: what was not passed, and what has run out, the log keeps to itself.
fn stands(entry: &LogEntry, today: NaiveDate) -> bool {
    let LogBody::Course(course) = &entry.body else {
        return true;
    };
    let result = fold(&course.result);
    let passed = !NOT_PASSED.iter().any(|word| result.starts_with(word));
    passed && course.expires_on.is_none_or(|last| last >= today)
}

fn lines(entries: &[LogEntry]) -> Vec<CvLine> {
    entries.iter().map(line).collect()
}

fn line(entry: &LogEntry) -> CvLine {
    let detail = match &entry.body {
        LogBody::Course(course) => of_course(course),
        LogBody::Teaching(teaching) => of_teaching(teaching),
        _ => String::new(),
    };
    CvLine {
        when: dates(entry),
        title: entry.title.clone(),
        detail,
    }
}

/// "03/2025", or "03/2025 to 06/2025".
fn dates(entry: &LogEntry) -> String {
    match (entry.on, entry.to) {
        (None, _) => String::new(),
        (Some(on), Some(to)) if on != to => say(
            "report-cv-from-to",
            &[
                ("from", in_figures(on).into()),
                ("to", in_figures(to).into()),
            ],
        ),
        (Some(on), _) => in_figures(on),
    }
}

fn of_course(course: &Course) -> String {
    let reach = match course.reach {
        Reach::None => String::new(),
        reach => say(&format!("logs-reach-{}", reach.as_str()), &[]),
    };
    let until = course.expires_on.map_or_else(String::new, |day| {
        say("report-cv-valid-until", &[("date", figures(day).into())])
    });
    joined(&[&reach, &course.provider, &course.result, &until], ". ")
}

fn of_teaching(teaching: &Teaching) -> String {
    let hours = match teaching.quarter_hours {
        0 => String::new(),
        4 => say("report-cv-hour", &[]),
        quarters => say(
            "report-cv-hours",
            &[("hours", (f32::from(quarters) / 4.0).to_string().into())],
        ),
    };
    joined(
        &[
            &teaching.role,
            &teaching.audience,
            &teaching.institution,
            &hours,
        ],
        ". ",
    )
}

/// Posts from now back, with each gap above the post it followed.
fn posts(view: &PostsView) -> Vec<CvEntry> {
    let mut entries = Vec::new();
    for entry in &view.posts {
        let after = view.gaps.iter().filter(|gap| gap.after == Some(entry.id));
        entries.extend(after.map(gap));
        if let LogBody::Post(body) = &entry.body {
            entries.push(CvEntry::Post(post(entry, body)));
        }
    }
    let before_all = view.gaps.iter().filter(|gap| gap.after.is_none());
    entries.extend(before_all.map(gap));
    entries
}

fn gap(gap: &Gap) -> CvEntry {
    CvEntry::Gap(CvGap {
        from: figures(gap.from),
        to: figures(gap.to),
        days: u32::try_from(gap.days).unwrap_or(u32::MAX),
    })
}

fn post(entry: &LogEntry, post: &Post) -> CvPost {
    let grade = Some(post.grade.trim())
        .filter(|grade| !entry.title.contains(grade))
        .unwrap_or_default();
    CvPost {
        from: entry.on.map(in_figures).unwrap_or_default(),
        to: entry.to.map(in_figures).unwrap_or_default(),
        title: joined(&[&entry.title, grade], ", "),
        specialty: if entry.title.contains(post.specialty.trim()) {
            String::new()
        } else {
            post.specialty.clone()
        },
        kind: match post.post_kind {
            PostKind::Post => String::new(),
            kind => say(&format!("logs-post-{}", kind.as_str()), &[]),
        },
        wte: post.post_kind.is_work().then_some(post.wte),
        institution: joined(&[&post.institution, &post.place, &post.country], ", "),
        supervisor: post.supervisor.clone(),
        supervision: post.supervision_level.clone(),
        duties: post.duties.clone(),
    }
}

fn joined(parts: &[&str], between: &str) -> String {
    parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(between)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use waymark_domain::LogEntryId;
    use waymark_domain::Timestamp;

    use super::*;

    #[test]
    fn what_was_not_passed_or_has_run_out_is_on_no_cv() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let entry = |result: &str, expires: Option<NaiveDate>| {
            let at = Timestamp::from_millis(0);
            LogEntry {
                id: LogEntryId::new(at),
                version: 1,
                on: None,
                to: None,
                title: "Exam".to_owned(),
                body: LogBody::Course(Course {
                    result: result.to_owned(),
                    expires_on: expires,
                    ..Course::default()
                }),
                outcomes: Vec::new(),
                evidence: None,
                batch: None,
                created_at: at,
            }
        };
        for (result, expires, on_cv) in [
            ("Passed", None, true),
            ("", Some(today), true),
            ("Failed", None, false),
            ("FAIL (62 %)", None, false),
            ("Not passed", None, false),
            ("Passed", today.pred_opt(), false),
        ] {
            assert_eq!(stands(&entry(result, expires), today), on_cv, "{result}");
        }
    }
}
