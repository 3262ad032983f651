//! The migrations of the records, in order. A migration is never edited once released; the
//! version of a vault is the number of migrations it has seen.

use waymark_vault::{Migration, Schema};

/// Every table of `records`.
pub static SCHEMA: Schema = Schema {
    component: "records",
    migrations: &[Migration { name: "0001_init", sql: include_str!("../migrations/0001_init.sql") }],
};
