//! The store as a Waymark that does not exist yet would leave it.

use std::sync::LazyLock;

use waymark_records::SCHEMA;
use waymark_vault::{Migration, Schema};

/// Every table of the records that this version knows, and one more that it does not.
pub static FUTURE_SCHEMA: LazyLock<Schema> = LazyLock::new(|| {
    let known = SCHEMA.migrations.iter().map(|known| Migration {
        name: known.name,
        sql: known.sql,
    });
    let next = Migration {
        name: "9999_next",
        sql: "CREATE TABLE next (id BLOB PRIMARY KEY) STRICT",
    };
    let migrations: Vec<Migration> = known.chain([next]).collect();
    Schema {
        component: "records",
        migrations: migrations.leak(),
    }
});
