//! The SQL of a search.
//!
//! Only the newest matches are ranked, so that a search for a word that stands in every note costs
//! no more than another; snippets are made for the rows shown and no others. A filter is a set of
//! ids from an index that holds all it needs; the unary plus keeps SQLite from asking the full-text
//! index once per id.

use rusqlite::{Connection, Row, ToSql};
use uuid::Uuid;
use waymark_domain::PersonId;
use waymark_domain::people::fold;
use waymark_domain::search::{Query, Term, snippet};

use super::SearchHit;
use crate::Result;
use crate::row::{optional_day, person_name, word};

/// How many matches are ranked. A word with more of them tells too little for a rank to matter,
/// and what is new is the better guess.
const RANKED_AT_MOST: u32 = 10_000;

/// The beginning of a search by words: every match, the newest first, with its rank.
const MATCHES: &str =
    "SELECT rowid AS id, rank AS place FROM search_fts WHERE search_fts MATCH :expression";

/// The beginning of a search by filters alone.
const NEWEST: &str = "SELECT d.id, row_number() OVER (ORDER BY d.date DESC, d.id DESC) AS place FROM search_doc d WHERE";

const SHOWN: &str = concat!(
    "SELECT d.kind, d.entity_id, d.person_id, CASE WHEN p.id IS NOT NULL THEN ",
    person_name!(),
    " END, d.date, d.tier, d.title, d.body
     FROM found f CROSS JOIN search_doc d ON d.id = f.id LEFT JOIN person p ON p.id = d.person_id
     ORDER BY f.place"
);

pub(super) fn find(
    connection: &Connection,
    query: &Query,
    scope: Option<PersonId>,
    limit: u32,
) -> Result<Vec<SearchHit>> {
    let filter = Filter::of(query, scope)?;
    if query.expression.is_none() && filter.conditions.is_empty() {
        return Ok(Vec::new());
    }
    let mut params: Vec<(&str, &dyn ToSql)> = vec![(":limit", &limit)];
    params.extend(
        filter
            .values
            .iter()
            .map(|(name, value)| (*name, value.as_ref())),
    );
    if let Some(expression) = &query.expression {
        params.push((":expression", expression));
        params.push((":ranked", &RANKED_AT_MOST));
    }
    let sql = statement(query.expression.is_some(), &filter.conditions);
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params.as_slice(), |row| hit(row, &query.terms))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The statement for these conditions, put together from fixed pieces; values are always bound.
fn statement(ranked: bool, conditions: &[&str]) -> String {
    let filter = conditions.join(" AND ");
    let found = if ranked {
        let among = if conditions.is_empty() {
            String::new()
        } else {
            format!("AND +rowid IN (SELECT d.id FROM search_doc d WHERE {filter})")
        };
        format!("SELECT id, place FROM ({MATCHES} {among} ORDER BY rowid DESC LIMIT :ranked)")
    } else {
        format!("{NEWEST} {filter}")
    };
    format!("WITH found AS MATERIALIZED ({found} ORDER BY place LIMIT :limit) {SHOWN}")
}

/// What narrows a search down, as conditions on `search_doc d` and their values.
struct Filter {
    conditions: Vec<&'static str>,
    values: Vec<(&'static str, Box<dyn ToSql>)>,
}

impl Filter {
    fn of(query: &Query, scope: Option<PersonId>) -> Result<Self> {
        let mut filter = Self {
            conditions: Vec::new(),
            values: Vec::new(),
        };
        if let Some(scope) = scope {
            filter.add("d.person_id = :scope", ":scope", scope.as_uuid());
        }
        if let Some(name) = &query.person {
            let words: Vec<String> = fold(name).split(' ').map(str::to_owned).collect();
            filter.add(
                "d.person_id IN (SELECT p.id FROM person p WHERE NOT EXISTS
                   (SELECT 1 FROM json_each(:name) w WHERE instr(p.sort_name, w.value) = 0))",
                ":name",
                serde_json::to_string(&words)?,
            );
        }
        if let Some(kind) = query.kind {
            filter.add("d.kind = :kind", ":kind", kind.as_str());
        }
        if let Some(before) = query.before {
            filter.add("d.date < :before", ":before", before.to_string());
        }
        if let Some(after) = query.after {
            filter.add("d.date >= :after", ":after", after.to_string());
        }
        Ok(filter)
    }

    fn add(&mut self, condition: &'static str, name: &'static str, value: impl ToSql + 'static) {
        self.conditions.push(condition);
        self.values.push((name, Box::new(value)));
    }
}

fn hit(row: &Row<'_>, terms: &[Term]) -> rusqlite::Result<SearchHit> {
    Ok(SearchHit {
        kind: word(row, 0)?,
        entity_id: row.get(1)?,
        person_id: row.get::<_, Option<Uuid>>(2)?.map(PersonId::from_uuid),
        person_name: row.get(3)?,
        date: optional_day(row, 4)?,
        tier: word(row, 5)?,
        title: row.get(6)?,
        snippet: snippet(row.get_ref(7)?.as_str()?, terms),
    })
}
