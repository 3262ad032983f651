//! Coverage: what the portfolio shows of a framework. The rules are the domain's; the items are read
//! here.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use rusqlite::{Connection, Row};
use uuid::Uuid;
use waymark_domain::EvidenceId;
use waymark_domain::coverage::{self, Coverage, CoverageFilter, Explanation, Item};
use waymark_domain::evidence::Strength;
use waymark_domain::frameworks::Framework;

use crate::row::{optional_word, word};
use crate::{Error, Records, Result, frameworks};

impl Records {
    /// What the filed evidence shows of a framework.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the framework.
    pub fn coverage(
        &self,
        key: &str,
        filter: &CoverageFilter,
        today: NaiveDate,
    ) -> Result<Coverage> {
        let (framework, items) = self.covered(key)?;
        Ok(coverage::coverage(&framework, &items, filter, today))
    }

    /// Why a cell is as strong as it is, part by part.
    ///
    /// # Errors
    /// [`Error::NotFound`] for the framework, the outcome or the column.
    pub fn coverage_why(
        &self,
        key: &str,
        filter: &CoverageFilter,
        code: &str,
        column: &str,
        today: NaiveDate,
    ) -> Result<Explanation> {
        let (framework, items) = self.covered(key)?;
        coverage::explain(&framework, &items, filter, today, code, column)
            .ok_or(Error::NotFound("outcome"))
    }

    fn covered(&self, key: &str) -> Result<(Framework, Vec<Item>)> {
        self.read(|connection| {
            let framework = frameworks::find(connection, key)?;
            let framework = framework.ok_or(Error::NotFound("framework"))?;
            let items = items(connection, key)?;
            Ok((framework, items))
        })
    }
}

/// The filed items, as one framework sees them.
fn items(connection: &Connection, key: &str) -> Result<Vec<Item>> {
    let (mut links, held) = (links(connection, key)?, held(connection)?);
    let mut statement = connection.prepare_cached(
        "SELECT id, kind, from_date, coalesce(to_date, from_date), institution, level,
                on_gmc_form IS NOT NULL
         FROM evidence WHERE state = 'filed'",
    )?;
    let mut rows = statement.query([])?;
    let mut items = Vec::new();
    while let Some(row) = rows.next()? {
        let id: Uuid = row.get(0)?;
        let links = links.remove(&id).unwrap_or_default();
        items.push(item(row, links, held.contains(&id))?);
    }
    Ok(items)
}

fn item(row: &Row<'_>, links: Vec<(String, Strength)>, held: bool) -> rusqlite::Result<Item> {
    Ok(Item {
        id: EvidenceId::from_uuid(row.get(0)?),
        kind: row.get(1)?,
        from: optional_word(row, 2)?,
        date: optional_word(row, 3)?,
        institution: row.get(4)?,
        level: row.get(5)?,
        on_gmc_form: row.get(6)?,
        held,
        links,
    })
}

fn links(connection: &Connection, key: &str) -> Result<HashMap<Uuid, Vec<(String, Strength)>>> {
    let mut statement = connection.prepare_cached(
        "SELECT evidence_id, code, strength FROM evidence_outcome WHERE framework = ?1
         ORDER BY evidence_id, code",
    )?;
    let mut rows = statement.query([key])?;
    let mut all: HashMap<Uuid, Vec<(String, Strength)>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let of = all.entry(row.get(0)?).or_default();
        of.push((row.get(1)?, word(row, 2)?));
    }
    Ok(all)
}

/// The items with a file that is held.
fn held(connection: &Connection) -> Result<HashSet<Uuid>> {
    let mut statement = connection.prepare_cached(
        "SELECT a.evidence_id FROM document d JOIN attachment a ON a.id = d.attachment_id
         WHERE d.state = 'held' AND a.evidence_id IS NOT NULL",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
