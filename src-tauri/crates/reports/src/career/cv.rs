//! A CV in the order the General Medical Council asks for.
//!
//! Name and registration, qualifications, memberships, posts from now back to the primary qualification with every gap
//! of more than 28 days between them, then awards, research, publications and presentations. Source: the GMC's
//! "Structuring your CV for a specialist or GP registration application".

use waymark_text::say;

use super::{head, own_pages, pair, quiet, section, strong};
use crate::flow::{self, Row};
use crate::frame::Foot;
use crate::ink;
use crate::page::Page;
use crate::style::{INK_2, MEASURE, TABLE};
use crate::table::Cell;

/// A CV. Dates are as the GMC asks for them, DD/MM/YYYY, or as far as they are known: "08/2019", "2012".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CvReport {
    /// The name as on the doctor's identity papers.
    pub name: String,
    /// The GMC number.
    pub gmc_number: String,
    /// Registrations with other regulators, one each.
    pub other_registrations: Vec<String>,
    /// The day it was made, such as "22/11/2026".
    pub date: String,
    /// Qualifications and examinations, the latest first.
    pub qualifications: Vec<CvLine>,
    /// Memberships.
    pub memberships: Vec<CvLine>,
    /// Posts and the gaps between them, from now back.
    pub posts: Vec<CvEntry>,
    /// Awards and prizes.
    pub awards: Vec<CvLine>,
    /// Research.
    pub research: Vec<CvLine>,
    /// Publications.
    pub publications: Vec<CvLine>,
    /// Presentations; how far each reached is in its detail.
    pub presentations: Vec<CvLine>,
    /// Courses.
    pub courses: Vec<CvLine>,
    /// Teaching given.
    pub teaching: Vec<CvLine>,
    /// Anything else.
    pub other: Vec<CvLine>,
}

/// A line of a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CvLine {
    /// When, such as "14/05/2019".
    pub when: String,
    /// What it is.
    pub title: String,
    /// Where, by whom, with what result or reach.
    pub detail: String,
}

/// One step of a career.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CvEntry {
    /// A post, training, an observership, study or a break.
    Post(CvPost),
    /// Nothing is recorded for more than 28 days.
    Gap(CvGap),
}

/// A post. Texts that are empty are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CvPost {
    /// The first day.
    pub from: String,
    /// The last day; empty while it is held. Without both, the dates are not known.
    pub to: String,
    /// The title as employed, such as "Senior Clinical Fellow".
    pub title: String,
    /// The specialty.
    pub specialty: String,
    /// What it is if not a post, such as "Observership" or "Break".
    pub kind: String,
    /// Whole-time equivalent in per cent; `None` where it means nothing, as for a break.
    pub wte: Option<u8>,
    /// The employer and its place, such as "Wharfebridge General Hospital, Leeds, United Kingdom".
    pub institution: String,
    /// The supervisor and their post.
    pub supervisor: String,
    /// How closely the doctor was supervised.
    pub supervision: String,
    /// What was done.
    pub duties: String,
}

/// A time without a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CvGap {
    /// Its first day.
    pub from: String,
    /// Its last day.
    pub to: String,
    /// Its length in days.
    pub days: u32,
}

pub(crate) fn pages(report: &CvReport) -> Vec<Page> {
    let about = say(
        "report-cv-about",
        &[("doctor", ink::clean_line(&report.name).into())],
    );
    let number = ink::clean_line(&report.gmc_number);
    let foot = Foot {
        name: report.name.clone(),
        role: if number.is_empty() {
            String::new()
        } else {
            say("report-gmc-number", &[("number", number.into())])
        },
        note: say(
            "report-cv-note",
            &[("date", ink::clean_line(&report.date).into())],
        ),
    };
    own_pages(rows(report), &about, &foot)
}

fn rows(report: &CvReport) -> Vec<Row> {
    let mut rows = person(report);
    let sections = [
        (
            say("report-cv-qualifications", &[]),
            lines(&report.qualifications),
        ),
        (
            say("report-cv-memberships", &[]),
            lines(&report.memberships),
        ),
        (say("report-cv-posts", &[]), posts(&report.posts)),
        (say("report-cv-awards", &[]), lines(&report.awards)),
        (say("report-cv-research", &[]), lines(&report.research)),
        (
            say("report-cv-publications", &[]),
            lines(&report.publications),
        ),
        (
            say("report-cv-presentations", &[]),
            lines(&report.presentations),
        ),
        (say("report-cv-courses", &[]), lines(&report.courses)),
        (say("report-cv-teaching", &[]), lines(&report.teaching)),
        (say("report-cv-other", &[]), lines(&report.other)),
    ];
    let count = rows.len();
    for (title, body) in sections {
        if !body.is_empty() {
            rows.extend(section(&title));
            rows.extend(body);
        }
    }
    if rows.len() == count {
        let none = say("report-cv-empty", &[]);
        rows.extend(flow::paragraph(&none, TABLE.inked(INK_2), MEASURE, 14.0));
    }
    rows
}

fn person(report: &CvReport) -> Vec<Row> {
    let title = say("report-cv-title", &[]);
    let name = ink::clean_line(&report.name);
    let number = ink::clean_line(&report.gmc_number);
    // A CV for the GMC needs the number: without one there is a line to write it on.
    let mut about = vec![if number.is_empty() {
        say("report-cv-number-to-write", &[])
    } else {
        say("report-gmc-number", &[("number", number.into())])
    }];
    about.extend(report.other_registrations.iter().cloned());
    if name.is_empty() {
        return head(&title, &about);
    }
    about.insert(0, title);
    head(&name, &about)
}

fn lines(lines: &[CvLine]) -> Vec<Row> {
    lines.iter().flat_map(one).collect()
}

fn one(line: &CvLine) -> Vec<Row> {
    pair(
        &[Cell::plain(ink::clean_line(&line.when))],
        &[
            Cell::plain(ink::clean_line(&line.title)),
            quiet(ink::clean(&line.detail)),
        ],
        5.0,
    )
}

fn posts(entries: &[CvEntry]) -> Vec<Row> {
    entries
        .iter()
        .flat_map(|entry| match entry {
            CvEntry::Post(held) => post(held),
            CvEntry::Gap(gap) => without(gap),
        })
        .collect()
}

fn post(post: &CvPost) -> Vec<Row> {
    let title = joined(&[&post.title, &post.specialty], ", ");
    let title = match ink::clean_line(&post.kind) {
        kind if kind.is_empty() => title,
        kind if title.is_empty() => kind,
        kind => format!("{title} ({kind})"),
    };
    let dates = dates(&ink::clean_line(&post.from), &ink::clean_line(&post.to));
    let wte = post.wte.map_or_else(String::new, |percent| {
        say("report-cv-wte", &[("percent", percent.into())])
    });
    let supervisor = match ink::clean_line(&post.supervisor) {
        name if name.is_empty() => name,
        name => say("report-cv-supervisor", &[("name", name.into())]),
    };
    pair(
        &[Cell::plain(dates), quiet(wte)],
        &[
            strong(title),
            Cell::plain(ink::clean_line(&post.institution)),
            quiet(joined(&[&supervisor, &post.supervision], ". ")),
            Cell::plain(ink::clean(&post.duties)),
        ],
        9.0,
    )
}

fn dates(from: &str, to: &str) -> String {
    match (from, to) {
        ("", "") => say("report-cv-undated", &[]),
        ("", to) => say("report-cv-until", &[("to", to.into())]),
        (from, "") => say("report-cv-from", &[("from", from.into())]),
        (from, to) => say(
            "report-cv-from-to",
            &[("from", from.into()), ("to", to.into())],
        ),
    }
}

/// A gap is stated as plainly as a post.
fn without(gap: &CvGap) -> Vec<Row> {
    let dates = dates(&ink::clean_line(&gap.from), &ink::clean_line(&gap.to));
    let words = say("report-cv-gap", &[("days", gap.days.into())]);
    pair(&[Cell::plain(dates)], &[quiet(words)], 9.0)
}

fn joined(parts: &[&str], between: &str) -> String {
    parts
        .iter()
        .map(|part| ink::clean_line(part))
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(between)
}
