//! The list of doctors: one query, whatever is asked.

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, Row, named_params};
use waymark_domain::people::{GmcNumber, Goal, Stage, fold};
use waymark_domain::{PartialDate, PersonId, vocabulary};

use super::sql::gmc_number;
use crate::Result;
use crate::row::{optional_day, optional_word, person_id, person_name};

vocabulary! {
    /// By what the list is sorted.
    PeopleSort {
        /// Family name, then given name.
        Name = "name",
        /// Department; within it by name.
        Department = "department",
        /// The end of the contract; nobody knows when comes last.
        ContractEnd = "contract_end",
        /// The day last seen; never comes last.
        LastSeen = "last_seen",
    }
}

/// Whom the list shows. The default shows everybody by name.
#[derive(Clone, Debug)]
pub struct PeopleFilter {
    /// Words that must all occur in the name, or digits in the GMC number.
    pub text: String,
    /// Only this department.
    pub department: Option<String>,
    /// Only clients at this stage.
    pub stage: Option<Stage>,
    /// Only clients with this goal.
    pub goal: Option<Goal>,
    /// Only contracts that end within so many days, today included.
    pub contract_ends_within_days: Option<u32>,
    /// Only people who had a session, the last of them at least so many days ago.
    pub not_seen_for_days: Option<u32>,
    /// Only people who asked for a 1:1.
    pub clients_only: bool,
    /// By what to sort.
    pub sort: PeopleSort,
    /// The other way round; people without a date still come last.
    pub descending: bool,
    /// At most so many rows; `None` gives all.
    pub limit: Option<u32>,
}

impl Default for PeopleFilter {
    fn default() -> Self {
        Self {
            text: String::new(),
            department: None,
            stage: None,
            goal: None,
            contract_ends_within_days: None,
            not_seen_for_days: None,
            clients_only: false,
            sort: PeopleSort::Name,
            descending: false,
            limit: None,
        }
    }
}

impl PeopleFilter {
    /// Whether nobody is left out: counting row by row would cost more than the list itself.
    fn is_everybody(&self) -> bool {
        let Self {
            text,
            department,
            stage,
            goal,
            contract_ends_within_days,
            not_seen_for_days,
            clients_only,
            sort: _,
            descending: _,
            limit: _,
        } = self;
        words(text).is_none()
            && department.is_none()
            && stage.is_none()
            && goal.is_none()
            && contract_ends_within_days.is_none()
            && not_seen_for_days.is_none()
            && !clients_only
    }
}

/// One doctor in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// Stable id.
    pub id: PersonId,
    /// "Dr Thiri Win".
    pub name: String,
    /// Seven digits, if known.
    pub gmc_number: Option<GmcNumber>,
    /// Grade.
    pub grade: String,
    /// Department.
    pub department: String,
    /// Last day of the contract.
    pub contract_end: Option<PartialDate>,
    /// The employer's words where there is no date.
    pub contract_note: String,
    /// Whether they asked for a 1:1.
    pub is_client: bool,
    /// Where they would like to go.
    pub goal: Option<Goal>,
    /// How many sessions they had.
    pub sessions: u32,
    /// The day of the last one.
    pub last_seen: Option<NaiveDate>,
    /// Actions still to do.
    pub open_actions: u32,
}

/// The list of doctors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleList {
    /// The rows, at most as many as asked for.
    pub rows: Vec<PersonRow>,
    /// How many people the filter lets through.
    pub total: u32,
    /// How many people there are without any filter.
    pub everyone: u32,
    /// Every department of the vault, sorted.
    pub departments: Vec<String>,
}

macro_rules! from_where {
    () => {
        " FROM person p LEFT JOIN client c ON c.person_id = p.id
          WHERE (:department IS NULL OR p.department = :department)
            AND (:stage IS NULL OR c.stage = :stage)
            AND (:goal IS NULL OR c.goal = :goal)
            AND (:ends_by IS NULL
                 OR p.contract_end <= :ends_by AND p.contract_end >= substr(:today, 1, length(p.contract_end)))
            AND (:seen_by IS NULL OR (SELECT max(s.held_on) FROM session s WHERE s.person_id = p.id) <= :seen_by)
            AND (NOT :clients_only OR c.person_id IS NOT NULL)
            AND (:words IS NULL
                 OR NOT EXISTS (SELECT 1 FROM json_each(:words) w
                                WHERE instr(p.sort_name, w.value) = 0
                                  AND instr(coalesce(p.gmc_number, ''), w.value) = 0))"
    };
}

macro_rules! rows {
    ($order:literal) => {
        concat!(
            "SELECT p.id, ", person_name!(), ", p.gmc_number, p.grade, p.department, p.contract_end, p.contract_note,
                    c.person_id IS NOT NULL, c.goal,
                    (SELECT count(*) FROM session s WHERE s.person_id = p.id),
                    (SELECT max(s.held_on) FROM session s WHERE s.person_id = p.id) AS last_seen,
                    (SELECT count(*) FROM action a WHERE a.person_id = p.id AND a.state = 'open')",
            from_where!(),
            " ORDER BY ", $order, ", p.id LIMIT :limit"
        )
    };
}

const COUNT: &str = concat!("SELECT count(*)", from_where!(), " AND :limit IS NOT NULL");

/// The departments one after another, each found by one step in their index.
const DEPARTMENTS: &str = "
    WITH RECURSIVE each(department) AS (
      SELECT min(department) FROM person WHERE department > ''
      UNION ALL
      SELECT (SELECT min(department) FROM person WHERE department > each.department)
      FROM each WHERE each.department IS NOT NULL
    )
    SELECT department FROM each WHERE department IS NOT NULL";

pub(super) fn list(
    connection: &Connection,
    filter: &PeopleFilter,
    today: NaiveDate,
) -> Result<PeopleList> {
    let rows = query(connection, sql(filter), filter, today, person_row)?;
    let everyone = connection.query_row("SELECT count(*) FROM person", [], |row| row.get(0))?;
    let total = match filter.limit {
        Some(_) if filter.is_everybody() => everyone,
        Some(limit) if u32::try_from(rows.len()).is_ok_and(|shown| shown >= limit) => {
            query(connection, COUNT, filter, today, |row| row.get(0))?
                .first()
                .copied()
                .unwrap_or(0)
        }
        _ => u32::try_from(rows.len()).unwrap_or(u32::MAX),
    };
    let mut statement = connection.prepare_cached(DEPARTMENTS)?;
    let departments = statement.query_map([], |row| row.get(0))?;
    let departments = departments.collect::<rusqlite::Result<_>>()?;
    Ok(PeopleList {
        rows,
        total,
        everyone,
        departments,
    })
}

const fn sql(filter: &PeopleFilter) -> &'static str {
    match (filter.sort, filter.descending) {
        (PeopleSort::Name, false) => rows!("p.sort_name"),
        (PeopleSort::Name, true) => rows!("p.sort_name DESC"),
        (PeopleSort::Department, false) => rows!("p.department = '', p.department, p.sort_name"),
        (PeopleSort::Department, true) => {
            rows!("p.department = '', p.department DESC, p.sort_name")
        }
        (PeopleSort::ContractEnd, false) => {
            rows!("p.contract_end IS NULL, p.contract_end, p.sort_name")
        }
        (PeopleSort::ContractEnd, true) => {
            rows!("p.contract_end IS NULL, p.contract_end DESC, p.sort_name")
        }
        (PeopleSort::LastSeen, false) => rows!("last_seen IS NULL, last_seen, p.sort_name"),
        (PeopleSort::LastSeen, true) => rows!("last_seen IS NULL, last_seen DESC, p.sort_name"),
    }
}

fn query<T>(
    connection: &Connection,
    sql: &str,
    filter: &PeopleFilter,
    today: NaiveDate,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let ends_by = filter.contract_ends_within_days.map(|days| {
        today
            .checked_add_days(Days::new(days.into()))
            .unwrap_or(NaiveDate::MAX)
            .to_string()
    });
    let seen_by = filter.not_seen_for_days.map(|days| {
        today
            .checked_sub_days(Days::new(days.into()))
            .unwrap_or(NaiveDate::MIN)
            .to_string()
    });
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(
        named_params! {
            ":department": filter.department,
            ":stage": filter.stage.map(Stage::as_str),
            ":goal": filter.goal.map(Goal::as_str),
            ":ends_by": ends_by,
            ":today": today.to_string(),
            ":seen_by": seen_by,
            ":clients_only": filter.clients_only,
            ":words": words(&filter.text),
            ":limit": filter.limit.map_or(-1, i64::from),
        },
        read,
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The folded words of a filter as a JSON list; `None` without any.
fn words(text: &str) -> Option<String> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    (!words.is_empty()).then(|| serde_json::json!(words).to_string())
}

fn person_row(row: &Row<'_>) -> rusqlite::Result<PersonRow> {
    Ok(PersonRow {
        id: person_id(row, 0)?,
        name: row.get(1)?,
        gmc_number: gmc_number(row, 2)?,
        grade: row.get(3)?,
        department: row.get(4)?,
        contract_end: optional_word(row, 5)?,
        contract_note: row.get(6)?,
        is_client: row.get(7)?,
        goal: optional_word(row, 8)?,
        sessions: row.get(9)?,
        last_seen: optional_day(row, 10)?,
        open_actions: row.get(11)?,
    })
}
