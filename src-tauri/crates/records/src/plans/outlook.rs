//! What comes up across everybody with a 1:1: facts by date, nobody ranked.

use chrono::{Months, NaiveDate};
use rusqlite::{Connection, params};
use waymark_domain::people::Goal;
use waymark_domain::plans::{DateKind, Milestone, When};
use waymark_domain::{PartialDate, PersonId};

use super::{dates, sql};
use crate::Result;
use crate::row::{optional_day, optional_word, person_id, person_name};

/// What comes up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outlook {
    /// Contracts that end, the next first.
    pub contract_ends: Vec<ContractEnd>,
    /// Plans whose review is due by then, the earliest first; one that is past is among them.
    pub reviews_due: Vec<ReviewDue>,
    /// Windows that are open or open by then and matter to somebody's goal, by date.
    pub windows: Vec<WindowFor>,
}

/// The end of a contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractEnd {
    /// Whose.
    pub person: PersonId,
    /// "Dr Thiri Win".
    pub name: String,
    /// When, as recorded.
    pub date: PartialDate,
    /// Days from today to its last possible day.
    pub days: i64,
}

/// A plan that the pair wants to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewDue {
    /// Whose.
    pub person: PersonId,
    /// "Dr Thiri Win".
    pub name: String,
    /// When.
    pub date: NaiveDate,
}

/// A window, and to whom it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowFor {
    /// The career date's key.
    pub key: String,
    /// What it is.
    pub title: String,
    /// When, and how sure that is.
    pub when: When,
    /// To whom, by name.
    pub people: Vec<Named>,
}

/// A doctor by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub person: PersonId,
    /// "Dr Thiri Win".
    pub name: String,
}

/// Somebody with a 1:1.
struct Doctor {
    id: PersonId,
    name: String,
    contract_end: Option<PartialDate>,
    goal: Option<Goal>,
    review_on: Option<NaiveDate>,
    words: String,
    milestones: Vec<Milestone>,
}

pub(super) fn outlook(connection: &Connection, months: u32, today: NaiveDate) -> Result<Outlook> {
    let until = today
        .checked_add_months(Months::new(months))
        .unwrap_or(NaiveDate::MAX);
    let doctors = doctors(connection)?;
    Ok(Outlook {
        contract_ends: contract_ends(&doctors, today, until),
        reviews_due: reviews_due(&doctors, until),
        windows: windows(connection, &doctors, today, until)?,
    })
}

fn doctors(connection: &Connection) -> Result<Vec<Doctor>> {
    let mut statement = connection.prepare_cached(concat!(
        "SELECT p.id, ",
        person_name!(),
        ", p.contract_end, c.goal, l.review_on,
           p.department || ' ; ' || coalesce(l.aim, '') || ' ; ' || coalesce(l.open_door, '')
         FROM client c JOIN person p ON p.id = c.person_id LEFT JOIN plan l ON l.person_id = p.id
         ORDER BY p.sort_name, p.id"
    ))?;
    let rows = statement.query_map(params![], |row| {
        Ok(Doctor {
            id: person_id(row, 0)?,
            name: row.get(1)?,
            contract_end: optional_word(row, 2)?,
            goal: optional_word(row, 3)?,
            review_on: optional_day(row, 4)?,
            words: row.get(5)?,
            milestones: Vec::new(),
        })
    })?;
    let mut doctors: Vec<Doctor> = rows.collect::<rusqlite::Result<_>>()?;
    for doctor in &mut doctors {
        if let Some(plan) = sql::plan::of(connection, Some(doctor.id))? {
            doctor.milestones = sql::milestone::of(connection, plan.id)?;
        }
    }
    Ok(doctors)
}

fn contract_ends(doctors: &[Doctor], today: NaiveDate, until: NaiveDate) -> Vec<ContractEnd> {
    let mut ends: Vec<ContractEnd> = doctors
        .iter()
        .filter_map(|doctor| {
            let date = doctor.contract_end?;
            let last = date.last_day();
            (today..=until).contains(&last).then(|| ContractEnd {
                person: doctor.id,
                name: doctor.name.clone(),
                date,
                days: (last - today).num_days(),
            })
        })
        .collect();
    ends.sort_by_key(|end| end.days);
    ends
}

fn reviews_due(doctors: &[Doctor], until: NaiveDate) -> Vec<ReviewDue> {
    let mut due: Vec<ReviewDue> = doctors
        .iter()
        .filter_map(|doctor| {
            let date = doctor.review_on.filter(|date| *date <= until)?;
            Some(ReviewDue {
                person: doctor.id,
                name: doctor.name.clone(),
                date,
            })
        })
        .collect();
    due.sort_by_key(|due| due.date);
    due
}

fn windows(
    connection: &Connection,
    doctors: &[Doctor],
    today: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<WindowFor>> {
    let mut windows = Vec::new();
    for view in dates::all(connection)? {
        let date = view.date;
        let (first, last) = (date.when.first_day(), date.when.last_day());
        let comes_up = matches!(date.kind, DateKind::Round | DateKind::Exam)
            && first.is_some_and(|first| first <= until)
            && last.is_some_and(|last| last >= today);
        if !comes_up {
            continue;
        }
        let matters = |doctor: &&Doctor| {
            let taken = doctor.milestones.iter().any(|milestone| {
                milestone.state.is_open()
                    && milestone.career_date.as_deref() == Some(date.key.as_str())
            });
            taken || (doctor.goal.is_some() && date.applies(doctor.goal, &doctor.words))
        };
        let people: Vec<Named> = doctors
            .iter()
            .filter(matters)
            .map(|doctor| Named {
                person: doctor.id,
                name: doctor.name.clone(),
            })
            .collect();
        if !people.is_empty() {
            windows.push(WindowFor {
                key: date.key,
                title: date.title,
                when: date.when,
                people,
            });
        }
    }
    windows.sort_by_key(|window| window.when.sort_key());
    Ok(windows)
}
