//! A career plan on the pages: of a doctor, and the owner's own.

use rusqlite::Connection;
use uuid::Uuid;
use waymark_text::say;

use super::html::{self, day, escaped, facts, word};
use super::text;
use crate::Result;
use crate::rows::{self, Row};

/// The plan of a doctor, or the owner's own; nothing if there is none. What a doctor told of goal, why
/// and pace stands with what they told.
pub(super) fn of(connection: &Connection, person: Option<Uuid>) -> Result<String> {
    let plans = rows::select(
        connection,
        rows::table("plan")?,
        "person_id IS ?1",
        [person],
    )?;
    let Some(plan) = plans.first() else {
        return Ok(String::new());
    };
    let id: Option<Uuid> = text(plan, "id").parse().ok();
    let within = |table: &str| rows::select(connection, rows::table(table)?, "plan_id = ?1", [id]);
    let (goals, mut milestones) = (within("objective")?, within("milestone")?);
    milestones.sort_by_key(|row| {
        let from = text(row, "from_date");
        (
            from.is_empty(),
            from.to_owned(),
            text(row, "title").to_owned(),
        )
    });
    let said = |key: &str| text(plan, key).to_owned();
    let about = facts(&[
        (say("export-plan-aim", &[]), said("aim")),
        (say("export-goal", &[]), word("goal", text(plan, "goal"))),
        (say("export-plan-why", &[]), said("why")),
        (say("export-plan-open-door", &[]), said("open_door")),
        (say("export-pace", &[]), word("pace", text(plan, "pace"))),
        (say("export-plan-review", &[]), day(text(plan, "review_on"))),
    ]);
    Ok(about + &table(&goals, &milestones))
}

fn table(goals: &[Row], milestones: &[Row]) -> String {
    if milestones.is_empty() {
        return String::new();
    }
    let goal = |milestone: &Row| {
        let id = text(milestone, "objective_id");
        let found = goals.iter().find(|goal| text(goal, "id") == id);
        found.map_or_else(String::new, |goal| escaped(text(goal, "title")))
    };
    let cells = |row: &Row| vec![escaped(&when(row)), words(row), goal(row), state(row)];
    let heads = [
        say("export-when", &[]),
        say("export-plan-milestone", &[]),
        say("export-goal", &[]),
        say("export-plan-state", &[]),
    ];
    html::table(&heads, &milestones.iter().map(cells).collect::<Vec<_>>())
}

/// "2027-02 – 2027-04, expected": how sure a date is never goes without the date.
fn when(row: &Row) -> String {
    let both = ["from_date", "to_date"].map(|name| day(text(row, name)));
    let known: Vec<String> = both.into_iter().filter(|date| !date.is_empty()).collect();
    let dates = known.join(" \u{2013} ");
    match text(row, "certainty") {
        "not_announced" => say("export-plan-not-announced", &[]),
        "expected" => say("export-plan-expected", &[("dates", dates.into())]),
        _ => dates,
    }
}

fn words(row: &Row) -> String {
    let note = text(row, "note");
    let title = escaped(text(row, "title"));
    if note.is_empty() {
        return title;
    }
    format!(
        "{title}<br><span class=\"muted small\">{}</span>",
        escaped(note)
    )
}

fn state(row: &Row) -> String {
    let why = text(row, "state_why");
    let state = word("plan-state", text(row, "state"));
    let both = [state.as_str(), why]
        .into_iter()
        .filter(|part| !part.is_empty());
    escaped(&both.collect::<Vec<_>>().join(": "))
}
