//! The page of the store.

use rusqlite::Connection;
use uuid::Uuid;
use waymark_domain::time::long_date;
use waymark_text::say;

use super::html::{self, address, day, escaped, facts, word};
use super::{DOCTORS, Listed, Store, evidence, logs, plan, text};
use crate::Result;
use crate::export::manifest::VERSION;
use crate::export::tables;
use crate::rows;
use crate::settings::{self, AboutStore};

pub(super) fn page(
    connection: &Connection,
    id: Uuid,
    store: &Store,
    doctors: &[Listed],
) -> Result<String> {
    let made = [
        ("owner", store.owner.name.as_str().into()),
        ("date", long_date(store.now.today).into()),
    ];
    let parts = parts(connection, id, store, doctors)?;
    let mut body = format!(
        "<header>\n<h1>{}</h1>\n<p class=\"muted\">{}</p>\n</header>\n\
         <section class=\"card warning\"><h2>{}</h2><p>{}</p>{}</section>\n{}",
        escaped(&say("export-title", &[])),
        escaped(&say("export-lede", &made)),
        escaped(&say("export-not-encrypted", &[])),
        escaped(&say("export-not-encrypted-words", &[])),
        held(connection)?,
        contents(&parts),
    );
    for (anchor, title, part) in parts {
        body += &format!(
            "<section>\n<h2 id=\"{anchor}\">{}</h2>\n{part}</section>\n",
            escaped(&title)
        );
    }
    Ok(html::page(&say("export-title", &[]), &body))
}

/// The names of the files that are held, as a list below the words that say that they are here.
fn held(connection: &Connection) -> Result<String> {
    let mut statement = connection.prepare_cached(
        "SELECT a.name FROM document d JOIN attachment a ON a.id = d.attachment_id
         WHERE d.state = 'held' ORDER BY a.name, a.id",
    )?;
    let names = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut list = String::new();
    for name in names {
        list += &format!("<li>{}</li>", escaped(&name?));
    }
    Ok(match list.is_empty() {
        true => list,
        false => format!("<ul>{list}</ul>"),
    })
}

/// A part of the page: its anchor, its title and what stands in it.
type Part = (&'static str, String, String);

/// The parts that have something in them.
fn parts(
    connection: &Connection,
    id: Uuid,
    store: &Store,
    doctors: &[Listed],
) -> Result<Vec<Part>> {
    let mut parts = vec![
        (
            "doctors",
            say("export-doctors", &[]),
            list(connection, doctors)?,
        ),
        ("plan", say("export-plan", &[]), plan::of(connection, None)?),
        (
            "evidence",
            say("export-evidence", &[]),
            evidence::list(connection, store)?,
        ),
        ("logs", say("export-logs", &[]), logs::list(connection)?),
        ("sent", say("export-sent", &[]), sent(connection, doctors)?),
        ("topics", say("export-topics", &[]), topics(connection)?),
        (
            "signposts",
            say("export-signposts", &[]),
            signposts(connection)?,
        ),
        (
            "store",
            say("export-store", &[]),
            about(connection, id, store)?,
        ),
        ("data", say("export-data", &[]), data(connection)?),
    ];
    parts.retain(|(_, _, part)| !part.is_empty());
    Ok(parts)
}

fn contents(parts: &[Part]) -> String {
    let links: String = parts
        .iter()
        .map(|(anchor, title, _)| format!("<li><a href=\"#{anchor}\">{}</a></li>", escaped(title)))
        .collect();
    format!(
        "<nav aria-label=\"{}\"><ul>{links}</ul></nav>\n",
        escaped(&say("export-nav", &[]))
    )
}

fn list(connection: &Connection, doctors: &[Listed]) -> Result<String> {
    if doctors.is_empty() {
        return Ok(none(&say("export-doctors-none", &[])));
    }
    let mut rows = Vec::with_capacity(doctors.len());
    for doctor in doctors {
        let count = |sql| {
            connection
                .prepare_cached(sql)?
                .query_row([doctor.id], |row| row.get(0))
        };
        let sessions: u32 = count("SELECT count(*) FROM session WHERE person_id = ?1")?;
        let open: u32 =
            count("SELECT count(*) FROM action WHERE person_id = ?1 AND state = 'open'")?;
        rows.push(vec![
            link(doctor),
            escaped(text(&doctor.row, "grade")),
            escaped(text(&doctor.row, "department")),
            sessions.to_string(),
            open.to_string(),
        ]);
    }
    let heads = [
        say("export-doctor", &[]),
        say("export-grade", &[]),
        say("export-department", &[]),
        say("export-sessions", &[]),
        say("export-open-actions", &[]),
    ];
    Ok(html::table(&heads, &rows))
}

fn link(doctor: &Listed) -> String {
    let name = escaped(&doctor.name);
    format!("<a href=\"{DOCTORS}/{}\">{name}</a>", doctor.page)
}

fn sent(connection: &Connection, doctors: &[Listed]) -> Result<String> {
    let mut sent = rows::select(connection, rows::table("disclosure")?, "1", [])?;
    if sent.is_empty() {
        return Ok(none(&say("export-sent-none", &[])));
    }
    sent.sort_by(|one, other| text(other, "at").cmp(text(one, "at")));
    let row = |row: &rows::Row| {
        let about = text(row, "person_id");
        let about = doctors.iter().find(|doctor| doctor.id.to_string() == about);
        let why = [text(row, "reason"), text(row, "permission")];
        let why: Vec<&str> = why.into_iter().filter(|why| !why.is_empty()).collect();
        vec![
            escaped(&day(text(row, "at"))),
            escaped(&word("sent", text(row, "kind"))),
            about.map(link).unwrap_or_default(),
            escaped(text(row, "recipient")),
            escaped(&why.join(" · ")),
        ]
    };
    let heads = [
        say("export-when", &[]),
        say("export-what", &[]),
        say("export-about-doctor", &[]),
        say("export-to", &[]),
        say("export-why", &[]),
    ];
    let lede = escaped(&say("export-sent-lede", &[]));
    let rows: Vec<_> = sent.iter().map(row).collect();
    let table = html::table(&heads, &rows);
    Ok(format!("<p class=\"muted small\">{lede}</p>\n{table}"))
}

fn topics(connection: &Connection) -> Result<String> {
    let mut topics = rows::select(connection, rows::table("topic")?, "archived = 0", [])?;
    topics.sort_by_key(|row| row.get("position").and_then(serde_json::Value::as_i64));
    let items: String = topics
        .iter()
        .map(|row| {
            let prompts = row.get("prompts").and_then(serde_json::Value::as_array);
            let prompts = prompts
                .into_iter()
                .flatten()
                .filter_map(|prompt| prompt.as_str());
            let prompts = prompts.collect::<Vec<_>>().join(" · ");
            format!(
                "<li>{} <span class=\"muted small\">{}</span></li>\n",
                escaped(text(row, "title")),
                escaped(&prompts)
            )
        })
        .collect();
    Ok(card(&items))
}

fn signposts(connection: &Connection) -> Result<String> {
    let mut signposts = rows::select(connection, rows::table("signpost")?, "1", [])?;
    signposts.sort_by_key(|row| row.get("position").and_then(serde_json::Value::as_i64));
    let items: String = signposts
        .iter()
        .map(|row| {
            format!(
                "<li><strong>{}</strong> {}<br>{}</li>\n",
                escaped(text(row, "title")),
                escaped(text(row, "contact")),
                escaped(text(row, "detail"))
            )
        })
        .collect();
    Ok(card(&items))
}

fn about(connection: &Connection, id: Uuid, store: &Store) -> Result<String> {
    let about: AboutStore = settings::value(connection, settings::ABOUT)?.unwrap_or_default();
    let facts = facts(&[
        (say("export-owner", &[]), store.owner.name.clone()),
        (say("export-programme", &[]), about.programme),
        (say("export-controller", &[]), about.controller),
        (
            say("export-data-protection", &[]),
            about.data_protection_contact,
        ),
        (say("export-retention", &[]), about.retention),
        (say("export-complaints", &[]), about.complaints_contact),
        (say("export-store-id", &[]), id.to_string()),
    ]);
    let trashed: u32 = connection.query_row("SELECT count(*) FROM trash", [], |row| row.get(0))?;
    let trash = if trashed == 0 {
        String::new()
    } else {
        let words = say("export-trash-count", &[("count", trashed.into())]);
        let title = escaped(&say("export-trash", &[]));
        format!("<h3>{title}</h3>\n<p>{}</p>\n", escaped(&words))
    };
    Ok(format!("<div class=\"card\">{facts}{trash}</div>\n"))
}

fn data(connection: &Connection) -> Result<String> {
    let mut rows = Vec::new();
    for (name, table) in tables::listed(VERSION) {
        let sql = format!("SELECT count(*) FROM {}", table.name);
        let count: u32 = connection.query_row(&sql, [], |row| row.get(0))?;
        let path = tables::path(name);
        rows.push(vec![
            format!("<a href=\"{}\">{}</a>", address(&path), escaped(&path)),
            escaped(&say("export-data-count", &[("count", count.into())])),
        ]);
    }
    let heads = [say("export-data-records", &[]), String::new()];
    let words = escaped(&say("export-data-words", &[]));
    Ok(format!(
        "<p class=\"muted\">{words}</p>\n{}",
        html::table(&heads, &rows)
    ))
}

/// A list in a frame; nothing if nothing is listed.
fn card(items: &str) -> String {
    if items.is_empty() {
        return String::new();
    }
    format!("<div class=\"card\"><ul class=\"plain\">\n{items}</ul></div>\n")
}

fn none(words: &str) -> String {
    format!("<p class=\"muted\">{}</p>\n", escaped(words))
}
