//! The page of one doctor.

use rusqlite::Connection;
use serde_json::Value;
use waymark_text::{Arg, say};

use super::html::{self, address, day, escaped, facts, word};
use super::{Listed, Store, plan, text};
use crate::rows::{self, Row};
use crate::{Error, Result};

pub(super) fn page(connection: &Connection, store: &Store, doctor: &Listed) -> Result<String> {
    let row = &doctor.row;
    let post = [text(row, "grade"), text(row, "department")];
    let post: Vec<&str> = post.into_iter().filter(|part| !part.is_empty()).collect();
    let mut body = format!(
        "<p class=\"back small\"><a href=\"../index.html\">{}</a></p>\n<h1>{}</h1>\n<p class=\"muted\">{}</p>\n\
         <section class=\"card\" style=\"margin-top:1.25rem\">\n{}</section>\n",
        escaped(&say("export-back", &[])),
        escaped(&doctor.name),
        escaped(&post.join(" · ")),
        contact(row),
    );
    body += &told(connection, doctor)?;
    body += &section(
        &say("export-plan", &[]),
        &plan::of(connection, Some(doctor.id))?,
    );
    let all = Everything::read(connection, doctor)?;
    body += &sessions(connection, store, &all)?;
    let loose = |row: &&Row| !row.get("session_id").is_some_and(Value::is_string);
    let actions: Vec<&Row> = all.actions.iter().filter(loose).collect();
    let concerns: Vec<&Row> = all.concerns.iter().filter(loose).collect();
    let files: Vec<&Row> = all.files.iter().filter(loose).collect();
    body += &section(
        &say("export-actions", &[]),
        &list(&actions, |row| action(store, row)),
    );
    body += &section(&say("export-concerns", &[]), &list(&concerns, concern));
    body += &section(
        &say("export-files", &[]),
        &list(&files, |row| file(store, row)),
    );
    Ok(html::page(&doctor.name, &body))
}

/// What is kept of one doctor beside their sessions' words.
struct Everything {
    sessions: Vec<Row>,
    actions: Vec<Row>,
    concerns: Vec<Row>,
    files: Vec<Row>,
}

impl Everything {
    fn read(connection: &Connection, doctor: &Listed) -> Result<Self> {
        let of = |table: &str, condition: &str| {
            rows::select(connection, rows::table(table)?, condition, [doctor.id])
        };
        let mut sessions = of("session", "person_id = ?1")?;
        sessions.sort_by(|one, other| text(other, "started_at").cmp(text(one, "started_at")));
        Ok(Self {
            sessions,
            actions: of("action", "person_id = ?1")?,
            concerns: of("concern", "person_id = ?1")?,
            files: of(
                "attachment",
                "person_id = ?1 OR session_id IN (SELECT id FROM session WHERE person_id = ?1)",
            )?,
        })
    }
}

fn contact(row: &Row) -> String {
    let said = |key: &str| text(row, key).to_owned();
    facts(&[
        (say("export-gmc", &[]), said("gmc_number")),
        (say("export-email", &[]), said("email")),
        (say("export-phone", &[]), said("phone")),
        (say("export-post-start", &[]), day(text(row, "post_start"))),
        (
            say("export-contract-end", &[]),
            day(text(row, "contract_end")),
        ),
        (say("export-contract-note", &[]), said("contract_note")),
        (
            say("export-pronouns", &[]),
            word("pronouns", text(row, "pronouns")),
        ),
    ])
}

fn told(connection: &Connection, doctor: &Listed) -> Result<String> {
    let client = rows::select(
        connection,
        rows::table("client")?,
        "person_id = ?1",
        [doctor.id],
    )?;
    let Some(row) = client.first() else {
        return Ok(String::new());
    };
    let said = |key: &str| text(row, key).to_owned();
    let facts = facts(&[
        (say("export-asked-on", &[]), day(text(row, "asked_on"))),
        (say("export-goal", &[]), word("goal", text(row, "goal"))),
        (say("export-goal-note", &[]), said("goal_note")),
        (say("export-pace", &[]), word("pace", text(row, "pace"))),
        (say("export-stage", &[]), word("stage", text(row, "stage"))),
        (say("export-qualified-in", &[]), said("qualified_in")),
        (
            say("export-clinical-supervisor", &[]),
            said("clinical_supervisor"),
        ),
        (
            say("export-educational-supervisor", &[]),
            said("educational_supervisor"),
        ),
        (
            say("export-supervisor-met", &[]),
            word("supervisor", text(row, "supervisor_met")),
        ),
        (say("export-communication", &[]), said("communication")),
    ]);
    Ok(section(
        &say("export-told", &[]),
        &format!("<div class=\"card\">{facts}</div>\n"),
    ))
}

fn sessions(connection: &Connection, store: &Store, all: &Everything) -> Result<String> {
    let mut body = String::new();
    for row in &all.sessions {
        body += &session(connection, store, all, row)?;
    }
    if body.is_empty() {
        body = format!(
            "<p class=\"muted\">{}</p>\n",
            escaped(&say("export-sessions-none", &[]))
        );
    }
    Ok(section(&say("export-sessions", &[]), &body))
}

fn session(connection: &Connection, store: &Store, all: &Everything, row: &Row) -> Result<String> {
    let id = text(row, "id");
    let uuid: uuid::Uuid = id.parse().map_err(|_| Error::Unreadable("session"))?;
    let of = |table: &str| -> Result<Option<Row>> {
        let rows = rows::select(connection, rows::table(table)?, "session_id = ?1", [uuid])?;
        Ok(rows.into_iter().next())
    };
    let topic = store.topics.get(text(row, "topic_id"));
    let mut head = format!("<h3>{}</h3>", escaped(&day(text(row, "held_on"))));
    if let Some(topic) = topic {
        head += &format!("<span>{}</span>", escaped(topic));
    }
    if text(row, "state") != "filed" {
        head += &format!(
            "<span class=\"muted\">{}</span>",
            escaped(&say("export-not-filed", &[]))
        );
    }
    let mut body = format!("<article class=\"card session\">\n<header>{head}</header>\n");
    body += &scores(of("session_scores")?.as_ref());
    if let Some(private) = of("session_private")? {
        body += &words(
            "private",
            &say("export-confidential", &[]),
            text(&private, "body"),
        );
    }
    if let Some(summary) = of("session_summary")? {
        let agreed = summary.get("agreed").is_some_and(Value::is_string);
        let title = say(
            if agreed {
                "export-summary-agreed"
            } else {
                "export-summary"
            },
            &[],
        );
        body += &words("shared", &title, text(&summary, "body"));
    }
    let own = |row: &&Row| text(row, "session_id") == id;
    let actions: Vec<&Row> = all.actions.iter().filter(own).collect();
    let concerns: Vec<&Row> = all.concerns.iter().filter(own).collect();
    let files: Vec<&Row> = all.files.iter().filter(own).collect();
    body += &list(&actions, |row| action(store, row));
    body += &list(&concerns, concern);
    body += &list(&files, |row| file(store, row));
    body += &facts(&[(say("export-next", &[]), day(text(row, "next_on")))]);
    Ok(body + "</article>\n")
}

/// As the doctor scored themselves; what was not asked is not shown.
fn scores(row: Option<&Row>) -> String {
    let score = |key: &str| row.and_then(|row| row.get(key)?.as_i64());
    let confidence = score("confidence").map(|score| say("export-confidence", &said(score)));
    let wellbeing = score("wellbeing").map(|score| say("export-wellbeing", &said(score)));
    let scores: Vec<String> = confidence.into_iter().chain(wellbeing).collect();
    if scores.is_empty() {
        return String::new();
    }
    let words = escaped(&scores.join(" · "));
    format!("<p class=\"muted small\">{words}</p>\n")
}

fn said(score: i64) -> [(&'static str, Arg<'static>); 1] {
    [("score", score.to_string().into())]
}

/// A column's words under its tier; nothing when it is empty.
fn words(class: &str, title: &str, body: &str) -> String {
    if body.trim().is_empty() {
        return String::new();
    }
    format!(
        "<section class=\"{class}\"><h4>{}</h4><p class=\"text\">{}</p></section>\n",
        escaped(title),
        with_headings(body)
    )
}

/// The prompts of a topic stand in a note as lines that begin with "## ".
fn with_headings(body: &str) -> String {
    let line = |line: &str| match line.strip_prefix("## ") {
        Some(heading) => format!("<strong>{}</strong>", escaped(heading)),
        None => escaped(line),
    };
    body.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

fn action(store: &Store, row: &Row) -> String {
    let owner = match text(row, "owner") {
        "tutor" => say(
            "export-by-tutor",
            &[("owner", store.owner.name.as_str().into())],
        ),
        _ => say("export-by-doctor", &[]),
    };
    let due = text(row, "due");
    let due = (!due.is_empty()).then(|| say("export-due", &[("date", day(due).into())]));
    let state = match text(row, "state") {
        "done" => say("export-done", &[]),
        "dropped" => say("export-dropped", &[]),
        _ => say("export-open", &[]),
    };
    let rest: Vec<String> = [Some(owner), due, Some(state)]
        .into_iter()
        .flatten()
        .collect();
    format!(
        "{} <span class=\"muted small\">{}</span>",
        escaped(text(row, "text")),
        escaped(&rest.join(" · "))
    )
}

fn concern(row: &Row) -> String {
    let kind = match text(row, "kind") {
        "safety" => format!(
            "<span class=\"safety\">{}</span>",
            escaped(&say("export-safety", &[]))
        ),
        _ => format!("<strong>{}</strong>", escaped(&say("export-support", &[]))),
    };
    let route = text(row, "route");
    let route = (!route.is_empty()).then(|| say("export-route", &[("route", route.into())]));
    let told = row
        .get("told")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    let told = told.filter_map(|told| told.get("words")?.as_str().map(str::to_owned));
    let outcome = match text(row, "outcome") {
        "" => say(
            "export-review",
            &[("date", day(text(row, "review_on")).into())],
        ),
        outcome => say("export-closed", &[("outcome", outcome.into())]),
    };
    let rest: Vec<String> = route.into_iter().chain(told).chain([outcome]).collect();
    format!(
        "{kind} {} <span class=\"muted small\">{}</span>",
        escaped(text(row, "detail")),
        escaped(&rest.join(" · "))
    )
}

fn file(store: &Store, row: &Row) -> String {
    let name = text(row, "name");
    let path = store.files.get(text(row, "id")).and_then(Option::as_ref);
    let link = match path {
        Some(path) => format!("<a href=\"../{}\">{}</a>", address(path), escaped(name)),
        None => escaped(&say("export-file-lost", &[("name", name.into())])),
    };
    format!(
        "{link} <span class=\"muted small\">{}</span>",
        escaped(text(row, "description"))
    )
}

fn list(rows: &[&Row], item: impl Fn(&Row) -> String) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let items: String = rows
        .iter()
        .map(|row| format!("<li>{}</li>\n", item(row)))
        .collect();
    format!("<ul class=\"plain\">\n{items}</ul>\n")
}

/// A part with its title; nothing when it is empty.
fn section(title: &str, body: &str) -> String {
    if body.is_empty() {
        return String::new();
    }
    format!("<section>\n<h2>{}</h2>\n{body}</section>\n", escaped(title))
}
