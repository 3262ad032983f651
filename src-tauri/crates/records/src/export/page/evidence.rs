//! The list of evidence on the page of the store.

use std::collections::HashMap;

use rusqlite::Connection;
use serde_json::Value;
use waymark_domain::evidence::{kind, number_label};
use waymark_text::say;

use super::html::{self, address, day, escaped};
use super::{Store, text};
use crate::Result;
use crate::rows::{self, Row};

/// The rows of a table by the item they belong to.
type ByItem = HashMap<String, Vec<Row>>;

/// Every item by its number, with what it speaks for and its files; nothing if there is none.
pub(super) fn list(connection: &Connection, store: &Store) -> Result<String> {
    let mut items = rows::select(connection, rows::table("evidence")?, "1", [])?;
    if items.is_empty() {
        return Ok(String::new());
    }
    items.sort_by_key(|row| row.get("number").and_then(Value::as_u64));
    let outcomes = by_item(connection, "evidence_outcome")?;
    let files = by_item(connection, "attachment")?;
    let of = |all: &ByItem, row: &Row, say: &dyn Fn(&Row) -> String| {
        let rows = all.get(text(row, "id")).map_or(&[][..], Vec::as_slice);
        rows.iter().map(say).collect::<Vec<_>>().join("<br>")
    };
    let cells = |row: &Row| {
        vec![
            number(row),
            words(row),
            escaped(&kind(text(row, "kind")).map_or_else(String::new, |kind| kind.title.clone())),
            dates(row),
            escaped(text(row, "institution")),
            of(&outcomes, row, &outcome),
            of(&files, row, &|file| link(store, file)),
        ]
    };
    let heads = [
        say("export-evidence-number", &[]),
        say("export-evidence-title", &[]),
        say("export-evidence-kind", &[]),
        say("export-evidence-date", &[]),
        say("export-evidence-institution", &[]),
        say("export-evidence-outcomes", &[]),
        say("export-files", &[]),
    ];
    let rows: Vec<_> = items.iter().map(cells).collect();
    Ok(html::table(&heads, &rows))
}

fn by_item(connection: &Connection, table: &'static str) -> Result<ByItem> {
    let mut all = ByItem::new();
    rows::each(connection, rows::table(table)?, |row| {
        all.entry(text(&row, "evidence_id").to_owned())
            .or_default()
            .push(row);
        Ok(())
    })?;
    Ok(all)
}

fn number(row: &Row) -> String {
    let number = row.get("number").and_then(Value::as_u64);
    let number = number.and_then(|number| u32::try_from(number).ok());
    number.map(number_label).unwrap_or_default()
}

/// The title, and what the doctor wrote.
fn words(row: &Row) -> String {
    let mut said = escaped(text(row, "title"));
    let reflection = text(row, "reflection");
    let mut below = vec![text(row, "description").to_owned()];
    if !reflection.is_empty() {
        below.push(say(
            "export-evidence-reflection",
            &[("words", reflection.into())],
        ));
    }
    for words in below.iter().filter(|words| !words.is_empty()) {
        said += &format!("<br><span class=\"muted small\">{}</span>", escaped(words));
    }
    said
}

fn dates(row: &Row) -> String {
    let both = ["from_date", "to_date"].map(|name| day(text(row, name)));
    let known: Vec<String> = both.into_iter().filter(|date| !date.is_empty()).collect();
    escaped(&known.join(" \u{2013} "))
}

/// "em-rcem-2021 SLO3".
fn outcome(row: &Row) -> String {
    escaped(&format!("{} {}", text(row, "framework"), text(row, "code")))
}

fn link(store: &Store, file: &Row) -> String {
    let name = text(file, "name");
    match store.files.get(text(file, "id")).and_then(Option::as_ref) {
        Some(path) => format!("<a href=\"{}\">{}</a>", address(path), escaped(name)),
        None => escaped(&say("export-file-lost", &[("name", name.into())])),
    }
}
