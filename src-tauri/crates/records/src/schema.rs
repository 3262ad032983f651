//! The migrations of the records, in order. A migration is never edited once released; the
//! version of a vault is the number of migrations it has seen.

use waymark_vault::{Migration, Schema};

/// Every table of `records`.
pub static SCHEMA: Schema = Schema {
    component: "records",
    migrations: &[
        Migration {
            name: "0001_init",
            sql: include_str!("../migrations/0001_init.sql"),
        },
        Migration {
            name: "0002_trash_and_attachments",
            sql: include_str!("../migrations/0002_trash_and_attachments.sql"),
        },
        Migration {
            name: "0003_portfolio",
            sql: include_str!("../migrations/0003_portfolio.sql"),
        },
        Migration {
            name: "0004_plans",
            sql: include_str!("../migrations/0004_plans.sql"),
        },
        Migration {
            name: "0005_logs",
            sql: include_str!("../migrations/0005_logs.sql"),
        },
        Migration {
            name: "0006_sharing",
            sql: include_str!("../migrations/0006_sharing.sql"),
        },
        Migration {
            name: "0007_fortnight",
            sql: include_str!("../migrations/0007_fortnight.sql"),
        },
    ],
};

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::path::Path;

    use crate::testing::vault;

    const COMMITTED: &str = "../../../docs/schema.sql";

    /// The tables and indexes of a fresh vault, the vault's own included.
    fn schema_of_a_fresh_vault() -> String {
        let test = vault();
        let statements: Vec<String> = test
            .records
            .read(|connection| {
                let mut statement = connection.prepare(
                    "SELECT sql FROM sqlite_schema
                     WHERE sql IS NOT NULL AND name NOT LIKE 'search_fts_%' ORDER BY tbl_name, type DESC, name",
                )?;
                let rows = statement.query_map([], |row| row.get(0))?;
                Ok(rows.collect::<rusqlite::Result<_>>()?)
            })
            .unwrap();
        let head = "-- Generated from a fresh vault by `cargo xtask schema`; the migrations are the source.\n\n";
        format!("{head}{};\n", statements.join(";\n\n"))
    }

    /// `WAYMARK_UPDATE=1` writes the committed file.
    #[test]
    fn schema_is_current() {
        let fresh = schema_of_a_fresh_vault();
        let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join(COMMITTED);
        if std::env::var_os("WAYMARK_UPDATE").is_some() {
            std::fs::write(&committed, &fresh).unwrap();
        }
        let committed = std::fs::read_to_string(committed).unwrap_or_default();
        assert!(
            committed == fresh,
            "docs/schema.sql is out of date: run `cargo xtask schema`"
        );
    }
}
