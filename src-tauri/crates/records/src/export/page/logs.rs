//! The logs on the page of the store, each kind under its own title.

use rusqlite::Connection;
use waymark_domain::PartialDate;
use waymark_domain::logs::{LogBody, LogEntry, LogKind};
use waymark_domain::time::long_date;
use waymark_text::say;

use super::html::{self, escaped, word};
use crate::{Result, logs};

/// Every entry, the latest first; nothing if there is none.
pub(super) fn list(connection: &Connection) -> Result<String> {
    let mut page = String::new();
    for kind in LogKind::ALL {
        let entries = logs::of_kind(connection, *kind)?;
        if entries.is_empty() {
            continue;
        }
        let heads = [
            say("logs-column-date", &[]),
            say("logs-column-title", &[]),
            say("export-log-words", &[]),
        ];
        let rows: Vec<_> = entries.iter().map(cells).collect();
        let title = say(title(*kind), &[]);
        page += &format!(
            "<h3>{}</h3>\n{}",
            escaped(&title),
            html::table(&heads, &rows)
        );
    }
    Ok(page)
}

const fn title(kind: LogKind) -> &'static str {
    match kind {
        LogKind::Cpd => "logs-page-cpd",
        LogKind::Reflection => "logs-page-reflections",
        LogKind::Procedure => "logs-page-procedures",
        LogKind::Teaching => "logs-page-teaching",
        LogKind::Post => "logs-page-posts",
        LogKind::Course => "logs-page-courses",
    }
}

fn cells(entry: &LogEntry) -> Vec<String> {
    let both = [entry.on, entry.to].into_iter().flatten().map(date);
    let dates: Vec<String> = both.collect();
    let texts = entry.body.texts().into_iter().map(|(_, text)| text);
    let mut said = telling(&entry.body);
    said.extend(texts.filter(|text| !text.is_empty()).map(str::to_owned));
    vec![
        escaped(&dates.join(" \u{2013} ")),
        escaped(&entry.title),
        escaped(&said.join(" \u{b7} ")),
    ]
}

fn date(date: PartialDate) -> String {
    date.exact().map_or_else(|| date.to_string(), long_date)
}

/// What the numbers and closed lists of an entry say.
fn telling(body: &LogBody) -> Vec<String> {
    match body {
        LogBody::Cpd(cpd) => vec![
            word("logs-category", cpd.category.as_str()),
            cpd.credits.to_string(),
        ],
        LogBody::Procedure(procedure) => {
            let mut said = vec![word("logs-role", procedure.role.as_str())];
            said.extend((procedure.count > 1).then(|| format!("\u{d7} {}", procedure.count)));
            said.extend(
                procedure
                    .age_band
                    .map(|band| word("logs-age", band.as_str())),
            );
            said.extend(procedure.sex.map(|sex| word("logs-sex", sex.as_str())));
            said
        }
        LogBody::Post(post) => vec![
            word("logs-post", post.post_kind.as_str()),
            format!("{} %", post.wte),
        ],
        LogBody::Course(course) => {
            let mut said = vec![word("logs-course", course.what.as_str())];
            said.extend(course.expires_on.map(|day| {
                let until = long_date(day);
                say("export-log-until", &[("date", until.into())])
            }));
            said
        }
        LogBody::Reflection(_) | LogBody::Teaching(_) => Vec::new(),
    }
}
