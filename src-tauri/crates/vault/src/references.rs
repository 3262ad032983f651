//! References between rows: whether each leads somewhere.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::{ForeignKeyFault, Result, state::count};

/// The references from one table to another, as the schema declares them.
struct Reference {
    table: String,
    parent: String,
    /// Columns of the table, each with the column of the parent that it refers to.
    columns: Vec<(String, String)>,
}

impl Reference {
    /// Every reference; one that names no column means the parent's primary key.
    fn all(connection: &Connection) -> Result<Vec<Self>> {
        let mut statement = connection.prepare(
            "SELECT t.name, f.id, f.\"table\", f.\"from\",
                    coalesce(f.\"to\", (SELECT i.name FROM pragma_table_info(f.\"table\") i WHERE i.pk = f.seq + 1))
             FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
             WHERE t.type = 'table' ORDER BY t.name, f.id, f.seq",
        )?;
        let mut rows = statement.query([])?;
        let mut references = BTreeMap::<(String, i64), Self>::new();
        while let Some(row) = rows.next()? {
            let (table, number): (String, i64) = (row.get(0)?, row.get(1)?);
            let reference = references.entry((table.clone(), number)).or_insert(Self {
                table,
                parent: row.get(2)?,
                columns: Vec::new(),
            });
            reference.columns.push((row.get(3)?, row.get(4)?));
        }
        Ok(references.into_values().collect())
    }

    /// How many rows refer to nothing. `PRAGMA foreign_key_check` reads every row whole, texts
    /// included; this needs no more than the indexes hold.
    fn dangling(&self, connection: &Connection) -> Result<u64> {
        let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
        let all = |part: &dyn Fn(&(String, String)) -> String| {
            self.columns
                .iter()
                .map(part)
                .collect::<Vec<_>>()
                .join(" AND ")
        };
        let sql = format!(
            "SELECT count(*) FROM {} c WHERE {} AND NOT EXISTS (SELECT 1 FROM {} p WHERE {})",
            quoted(&self.table),
            all(&|(from, _)| format!("c.{} IS NOT NULL", quoted(from))),
            quoted(&self.parent),
            all(&|(from, to)| format!("p.{} = c.{}", quoted(to), quoted(from))),
        );
        Ok(connection.query_row(&sql, [], |row| count(row, 0))?)
    }
}

/// The references that lead nowhere, by table.
pub(crate) fn faults(connection: &Connection) -> Result<Vec<ForeignKeyFault>> {
    let mut faults = BTreeMap::<(String, String), u64>::new();
    for reference in Reference::all(connection)? {
        let rows = reference.dangling(connection)?;
        if rows > 0 {
            *faults
                .entry((reference.table, reference.parent))
                .or_default() += rows;
        }
    }
    Ok(faults
        .into_iter()
        .map(|((table, parent), rows)| ForeignKeyFault {
            table,
            parent,
            rows,
        })
        .collect())
}
