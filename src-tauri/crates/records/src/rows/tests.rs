#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use super::*;
use crate::testing::vault;

/// The tables of the component: all that its migrations make, the full-text index aside.
fn of_the_schema(connection: &rusqlite::Connection) -> Vec<String> {
    let script: String = crate::SCHEMA
        .migrations
        .iter()
        .map(|migration| migration.sql)
        .collect();
    let mut statement = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search_fts%' ORDER BY name")
        .unwrap();
    let names = statement
        .query_map([], |row| row.get::<_, String>(0))
        .unwrap();
    names
        .map(rusqlite::Result::unwrap)
        .filter(|name| {
            script.contains(&format!("CREATE TABLE {name} ("))
                || script.contains(&format!("RENAME TO {name};"))
        })
        .collect()
}

#[test]
fn every_column_of_every_table_is_listed_with_what_it_holds() {
    let test = vault();
    let read = |connection: &rusqlite::Connection| -> Result<()> {
        let names = of_the_schema(connection);
        let mut listed: Vec<_> = TABLES.iter().map(|table| table.name).collect();
        listed.sort_unstable();
        assert_eq!(names, listed);
        for table in TABLES {
            let mut statement = connection.prepare(
                "SELECT name, type, \"notnull\" OR pk > 0, pk FROM pragma_table_info(?1) ORDER BY cid",
            )?;
            let columns = statement.query_map([table.name], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, u32>(3)?))
            })?;
            let columns: Vec<(String, String, bool, u32)> =
                columns.collect::<rusqlite::Result<_>>()?;
            let (mut keys, mut found) = (BTreeMap::new(), Vec::new());
            for (name, kind, required, place) in columns {
                if place > 0 {
                    keys.insert(place, name.clone());
                }
                found.push((name, kind, required));
            }
            let said = table.columns.iter().map(|column| {
                let kind = match column.holds {
                    Holds::Id | Holds::Digest | Holds::Bytes => "BLOB",
                    Holds::Text | Holds::Json => "TEXT",
                    Holds::Number | Holds::Flag | Holds::Instant => "INTEGER",
                };
                (column.name.to_owned(), kind.to_owned(), !column.optional)
            });
            assert_eq!(found, said.collect::<Vec<_>>(), "{}", table.name);
            assert_eq!(
                keys.into_values().collect::<Vec<_>>(),
                table.key,
                "{}",
                table.name
            );
        }
        Ok(())
    };
    test.records.read(read).unwrap();
}

#[test]
fn a_table_stands_after_those_it_refers_to() {
    let test = vault();
    let place = |name: &str| TABLES.iter().position(|table| table.name == name).unwrap();
    let references = |connection: &rusqlite::Connection| -> Result<Vec<(String, String)>> {
        let mut statement = connection.prepare(
            "SELECT t.name, f.\"table\" FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
             WHERE t.type = 'table' AND t.name <> 'vault_state' AND t.name NOT LIKE 'attachment_%'",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    let references = test.records.read(references).unwrap();
    assert!(references.len() > 8);
    for (from, to) in references {
        assert!(place(&to) < place(&from), "{from} refers to {to}");
    }
}

#[test]
fn no_two_columns_of_a_table_have_one_name_outside() {
    for table in TABLES {
        let mut keys: Vec<_> = table.columns.iter().map(Column::key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), table.columns.len(), "{}", table.name);
    }
}
