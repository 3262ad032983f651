//! The SQL of a search.
//!
//! Only the newest matches are ranked, so that a search for a word that stands in every note costs
//! no more than another; snippets are made for the rows shown and no others. A filter is a set of
//! ids from an index that holds all it needs; the unary plus keeps SQLite from asking the full-text
//! index once per id.

use std::collections::HashSet;

use rusqlite::{Connection, Row, ToSql};
use uuid::Uuid;
use waymark_domain::people::fold;
use waymark_domain::search::{Query, SearchKind, Term, snippet};
use waymark_domain::{AttachmentId, EvidenceId, PersonId};

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
const NEWEST: &str = "SELECT d.id FROM search_doc d WHERE";

const WHOSE: &str = "SELECT kind, entity_id FROM search_doc WHERE id = ?1";

const SHOWN: &str = concat!(
    "SELECT d.kind, d.entity_id, d.person_id, CASE WHEN p.id IS NOT NULL THEN ",
    person_name!(),
    " END, d.date, d.tier, coalesce(nullif(e.title, ''), a.name, d.title), d.body, d.page, a.evidence_id,
       EXISTS (SELECT 1 FROM recognised_page r WHERE r.attachment_id = a.id AND r.page = d.page
                 AND r.words <> 'null')
     FROM search_doc d LEFT JOIN person p ON p.id = d.person_id
     LEFT JOIN attachment a ON d.kind = 'document' AND a.id = d.entity_id
     LEFT JOIN evidence e ON e.id = a.evidence_id
     WHERE d.id = ?1"
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
    let mut shown = connection.prepare_cached(SHOWN)?;
    let chosen = chosen(connection, query, &filter, limit)?.into_iter();
    let hits = chosen.map(|id| shown.query_row([id], |row| hit(row, &query.terms)));
    Ok(hits.collect::<rusqlite::Result<_>>()?)
}

/// The documents that are shown, the best first: of the pages of one file only the best. The matches
/// are read one by one until there are enough, so that nobody waits for those that are not shown.
fn chosen(connection: &Connection, query: &Query, filter: &Filter, limit: u32) -> Result<Vec<i64>> {
    let mut params: Vec<(&str, &dyn ToSql)> = Vec::new();
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
    let mut matches = connection.prepare_cached(&sql)?;
    let mut whose = connection.prepare_cached(WHOSE)?;
    let mut rows = matches.query(params.as_slice())?;
    let (mut files, mut chosen) = (HashSet::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let (kind, entity) = whose.query_row([id], |row| {
            Ok((word::<SearchKind>(row, 0)?, row.get::<_, Uuid>(1)?))
        })?;
        if kind == SearchKind::Document && !files.insert(entity) {
            continue;
        }
        chosen.push(id);
        if chosen.len() >= limit as usize {
            break;
        }
    }
    Ok(chosen)
}

/// The statement for these conditions, put together from fixed pieces; values are always bound.
fn statement(ranked: bool, conditions: &[&str]) -> String {
    let filter = conditions.join(" AND ");
    if !ranked {
        return format!("{NEWEST} {filter} ORDER BY d.date DESC, d.id DESC");
    }
    let among = if conditions.is_empty() {
        String::new()
    } else {
        format!("AND +rowid IN (SELECT d.id FROM search_doc d WHERE {filter})")
    };
    format!("SELECT id FROM ({MATCHES} {among} ORDER BY rowid DESC LIMIT :ranked) ORDER BY place")
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
    let kind = word(row, 0)?;
    let entity_id: Uuid = row.get(1)?;
    let of_file: Option<Uuid> = row.get(9)?;
    let evidence = match kind {
        SearchKind::Evidence => Some(entity_id),
        _ => of_file,
    };
    Ok(SearchHit {
        kind,
        entity_id,
        evidence_id: evidence.map(EvidenceId::from_uuid),
        attachment_id: matches!(kind, SearchKind::Attachment | SearchKind::Document)
            .then(|| AttachmentId::from_uuid(entity_id)),
        page: row.get(8)?,
        recognised: row.get(10)?,
        person_id: row.get::<_, Option<Uuid>>(2)?.map(PersonId::from_uuid),
        person_name: row.get(3)?,
        date: optional_day(row, 4)?,
        tier: word(row, 5)?,
        title: row.get(6)?,
        snippet: snippet(row.get_ref(7)?.as_str()?, terms),
    })
}
