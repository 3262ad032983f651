#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod hostile;
mod lists;
mod people;
mod properties;
mod samples;
mod sentences;
mod undo;

use waymark_domain::people::Person;

use super::*;
use crate::people::PeopleFilter;
use crate::testing::{now, vault};
use crate::{Now, Records};

fn today() -> Now {
    now("2026-11-24T15:00:00Z")
}

/// The preview of a list in an open vault.
fn preview(records: &Records, list: &str) -> Preview {
    let table = Table::parse(list.as_bytes()).unwrap();
    records
        .people_import()
        .preview(&table, "list.csv", None)
        .unwrap()
}

/// Imports a list as its preview says.
fn import(records: &Records, list: &str) -> Imported {
    import_at(records, list, today())
}

/// Imports a list at another time, so that it is known which of two imports came later.
fn import_at(records: &Records, list: &str, at: Now) -> Imported {
    records
        .people_import()
        .apply(&preview(records, list), &Choices::default(), at)
        .unwrap()
}

/// A second later.
fn later() -> Now {
    now("2026-11-24T15:00:01Z")
}

/// How many rows would be added, changed, left as they are, left out.
fn counts(preview: &Preview) -> (u32, u32, u32, u32) {
    (preview.adds, preview.changes, preview.same, preview.skips)
}

/// Everybody, in the order of the list of doctors.
fn everybody(records: &Records) -> Vec<Person> {
    let list = records
        .people()
        .list(&PeopleFilter::default(), today())
        .unwrap();
    list.rows
        .iter()
        .map(|row| records.people().get(row.id).unwrap())
        .collect()
}

/// The one person of a vault.
fn only(records: &Records) -> Person {
    let mut people = everybody(records);
    assert_eq!(people.len(), 1, "{people:?}");
    people.remove(0)
}

fn row(preview: &Preview, line: u32) -> &PreviewRow {
    preview.rows.iter().find(|row| row.line == line).unwrap()
}

fn change(field: &'static str, from: &str, to: &str) -> FieldChange {
    FieldChange {
        field,
        from: from.into(),
        to: to.into(),
    }
}
