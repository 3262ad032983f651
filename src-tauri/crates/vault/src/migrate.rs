//! Migrations: numbered by position, each in one transaction, never edited once released.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::{Error, Result};

/// The tables of one component, as the list of steps that make them.
#[derive(Debug)]
pub struct Schema {
    /// The component's name, as it stands in `schema_version`.
    pub component: &'static str,
    /// The steps; a step's version is its position, counted from 1.
    pub migrations: &'static [Migration],
}

/// One step from a version of a schema to the next.
#[derive(Debug)]
pub struct Migration {
    /// What the step is for.
    pub name: &'static str,
    /// The statements, run in one transaction.
    pub sql: &'static str,
}

/// The vault's own tables.
pub(crate) static OWN: Schema = Schema {
    component: "vault",
    migrations: &[
        Migration {
            name: "the vault's own tables",
            sql: include_str!("../migrations/0001_vault.sql"),
        },
        Migration {
            name: "sealed attachments",
            sql: include_str!("../migrations/0002_attachments.sql"),
        },
        Migration {
            name: "earlier identities",
            sql: include_str!("../migrations/0003_identities.sql"),
        },
    ],
};

/// The table that counts versions; the one thing made outside a migration.
pub(crate) fn prepare(connection: &Connection) -> Result<()> {
    Ok(connection.execute_batch(
        "CREATE TABLE schema_version (component TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT",
    )?)
}

/// The version of a component's tables; 0 before its first step.
pub(crate) fn version(connection: &Connection, component: &str) -> Result<u32> {
    let stored = connection
        .query_row(
            "SELECT version FROM schema_version WHERE component = ?1",
            [component],
            |row| row.get(0),
        )
        .optional()?;
    Ok(stored.unwrap_or(0))
}

/// The steps of a schema that a database has not seen yet.
#[derive(Debug)]
pub(crate) struct Pending {
    schema: &'static Schema,
    /// The version of the database.
    pub(crate) from: u32,
}

impl Pending {
    /// Compares a database with a schema, without changing anything.
    ///
    /// # Errors
    /// [`Error::NewerSchema`] when the database is ahead.
    pub(crate) fn find(connection: &Connection, schema: &'static Schema) -> Result<Self> {
        let from = version(connection, schema.component)?;
        let known = u32::try_from(schema.migrations.len()).unwrap_or(u32::MAX);
        if from > known {
            return Err(Error::NewerSchema {
                component: schema.component.to_owned(),
                found: from,
                known,
            });
        }
        Ok(Self { schema, from })
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.steps().next().is_none()
    }

    pub(crate) fn component(&self) -> &'static str {
        self.schema.component
    }

    fn steps(&self) -> impl Iterator<Item = (u32, &'static Migration)> {
        (1..)
            .zip(self.schema.migrations)
            .skip(usize::try_from(self.from).unwrap_or(usize::MAX))
    }

    /// Runs the steps. A failure leaves the database at the last step that succeeded.
    pub(crate) fn run(&self, connection: &mut Connection) -> Result<()> {
        for (version, migration) in self.steps() {
            let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            tx.execute_batch(migration.sql)?;
            tx.execute(
                "INSERT INTO schema_version (component, version) VALUES (?1, ?2)
                 ON CONFLICT (component) DO UPDATE SET version = excluded.version",
                params![self.schema.component, version],
            )?;
            tx.execute("UPDATE vault_state SET generation = generation + 1", [])?;
            tx.commit()?;
            tracing::info!(
                component = self.schema.component,
                version,
                name = migration.name,
                "migrated"
            );
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    static ONE: Schema = Schema {
        component: "notes",
        migrations: &[Migration {
            name: "a",
            sql: "CREATE TABLE a (x TEXT) STRICT",
        }],
    };
    static TWO: Schema = Schema {
        component: "notes",
        migrations: &[
            Migration {
                name: "a",
                sql: "CREATE TABLE a (x TEXT) STRICT",
            },
            Migration {
                name: "b",
                sql: "CREATE TABLE b (x TEXT) STRICT",
            },
        ],
    };
    static BROKEN: Schema = Schema {
        component: "notes",
        migrations: &[
            Migration {
                name: "a",
                sql: "CREATE TABLE a (x TEXT) STRICT",
            },
            Migration {
                name: "broken",
                sql: "CREATE TABLE c (x TEXT) STRICT; INSERT INTO nowhere VALUES (1)",
            },
        ],
    };

    fn database() -> Connection {
        let mut connection = Connection::open_in_memory().unwrap();
        prepare(&connection).unwrap();
        run(&mut connection, &OWN).unwrap();
        connection
    }

    fn run(connection: &mut Connection, schema: &'static Schema) -> Result<()> {
        Pending::find(connection, schema)?.run(connection)
    }

    fn tables(connection: &Connection) -> Vec<String> {
        let mut statement = connection
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND length(name) = 1 ORDER BY name")
            .unwrap();
        statement
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(rusqlite::Result::unwrap)
            .collect()
    }

    #[test]
    fn steps_run_once_and_in_order() {
        let mut connection = database();
        run(&mut connection, &ONE).unwrap();
        assert_eq!(tables(&connection), ["a"]);
        assert_eq!(Pending::find(&connection, &TWO).unwrap().from, 1);
        run(&mut connection, &TWO).unwrap();
        run(&mut connection, &TWO).unwrap();
        assert_eq!(tables(&connection), ["a", "b"]);
    }

    #[test]
    fn a_newer_database_is_refused() {
        let mut connection = database();
        run(&mut connection, &TWO).unwrap();
        assert!(matches!(
            Pending::find(&connection, &ONE),
            Err(Error::NewerSchema { found: 2, known: 1, component }) if component == "notes"
        ));
    }

    #[test]
    fn a_step_that_fails_leaves_nothing_behind() {
        let mut connection = database();
        assert!(run(&mut connection, &BROKEN).is_err());
        assert_eq!(tables(&connection), ["a"]);
        assert_eq!(Pending::find(&connection, &TWO).unwrap().from, 1);
    }
}
