//! The SQL of a search.
//!
//! The inner query ranks and cuts before anything else is read, so that snippets are made for the
//! rows shown and no others. A filter is a set of ids from an index that holds all it needs; the
//! unary plus keeps SQLite from asking the full-text index once per id.

use rusqlite::{Connection, Row, ToSql};
use waymark_domain::PersonId;
use waymark_domain::people::fold;
use waymark_domain::search::Query;

use super::{SearchHit, Segment};
use crate::Result;
use crate::row::{optional_day, person_name, word};

/// Characters that no indexed text holds, around each hit of a snippet.
const HIT_STARTS: char = '\u{2}';
const HIT_ENDS: char = '\u{3}';

const RANKED: &str = "SELECT rowid AS id, rank AS place, snippet(search_fts, 1, char(2), char(3), '…', 24) AS snippet
     FROM search_fts WHERE search_fts MATCH :expression";

const NEWEST: &str = "SELECT d.id, row_number() OVER (ORDER BY d.date DESC, d.id DESC) AS place,
            substr(d.body, 1, 200) AS snippet
     FROM search_doc d WHERE";

const SHOWN: &str = concat!(
    "SELECT d.kind, d.entity_id, d.person_id, CASE WHEN p.id IS NOT NULL THEN ",
    person_name!(),
    " END, d.date, d.tier, d.title, f.snippet
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
    }
    let sql = statement(query.expression.is_some(), &filter.conditions);
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params.as_slice(), hit)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The statement for these conditions, put together from fixed pieces; values are always bound.
fn statement(ranked: bool, conditions: &[&str]) -> String {
    let filter = conditions.join(" AND ");
    let found = match (ranked, conditions.is_empty()) {
        (true, true) => format!("{RANKED} ORDER BY rank LIMIT :limit"),
        (true, false) => format!(
            "{RANKED} AND +rowid IN (SELECT d.id FROM search_doc d WHERE {filter}) ORDER BY rank LIMIT :limit"
        ),
        (false, _) => format!("{NEWEST} {filter} ORDER BY place LIMIT :limit"),
    };
    format!("WITH found AS MATERIALIZED ({found}) {SHOWN}")
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

fn hit(row: &Row<'_>) -> rusqlite::Result<SearchHit> {
    Ok(SearchHit {
        kind: word(row, 0)?,
        entity_id: row.get(1)?,
        person_id: row
            .get::<_, Option<uuid::Uuid>>(2)?
            .map(PersonId::from_uuid),
        person_name: row.get(3)?,
        date: optional_day(row, 4)?,
        tier: word(row, 5)?,
        title: row.get(6)?,
        snippet: segments(&row.get::<_, String>(7)?),
    })
}

/// Cuts a snippet at its marks.
fn segments(snippet: &str) -> Vec<Segment> {
    snippet
        .split_inclusive([HIT_STARTS, HIT_ENDS])
        .filter_map(|piece| {
            let hit = piece.ends_with(HIT_ENDS);
            let text = piece.trim_end_matches([HIT_STARTS, HIT_ENDS]);
            (!text.is_empty()).then(|| Segment {
                text: text.to_owned(),
                hit,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_is_cut_at_its_marks() {
        let cut = segments("…asked for a \u{2}rota\u{3} \u{2}talk\u{3}");
        let cut: Vec<_> = cut
            .iter()
            .map(|piece| (piece.text.as_str(), piece.hit))
            .collect();
        assert_eq!(
            cut,
            [
                ("…asked for a ", false),
                ("rota", true),
                (" ", false),
                ("talk", true)
            ]
        );
    }

    #[test]
    fn a_text_without_a_hit_is_one_piece() {
        assert_eq!(
            segments("plain"),
            [Segment {
                text: "plain".into(),
                hit: false
            }]
        );
        assert!(segments("").is_empty());
    }
}
