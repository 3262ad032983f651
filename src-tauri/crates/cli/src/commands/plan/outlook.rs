//! `waymark plan outlook`.

use std::io;

use serde::{Serialize, Serializer};
use serde_json::json;
use waymark_domain::time::long_date;
use waymark_records::plans::{Named, Outlook};
use waymark_text::say;

use super::when;
use crate::output::{Human, Page, maybe_partial};

/// What comes up, as it is printed.
pub struct Shown(pub Outlook);

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let named = |named: &Named| json!({ "id": named.person, "name": named.name });
        let ends = self.0.contract_ends.iter().map(
            |end| json!({ "id": end.person, "name": end.name, "date": end.date, "days": end.days }),
        );
        let due = self
            .0
            .reviews_due
            .iter()
            .map(|due| json!({ "id": due.person, "name": due.name, "date": due.date }));
        let windows = self.0.windows.iter().map(|window| {
            let people: Vec<_> = window.people.iter().map(named).collect();
            json!({ "id": window.key, "title": window.title, "when": window.when, "people": people })
        });
        json!({
            "contract_ends": ends.collect::<Vec<_>>(),
            "reviews_due": due.collect::<Vec<_>>(),
            "windows": windows.collect::<Vec<_>>(),
        })
        .serialize(serializer)
    }
}

impl Human for Shown {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let outlook = &self.0;
        if *outlook == Outlook::default() {
            return page.line(say("cli-plan-outlook-none", &[]));
        }
        for end in &outlook.contract_ends {
            let about = [
                ("name", end.name.as_str().into()),
                ("date", maybe_partial(Some(end.date)).into()),
            ];
            page.wrapped(&say("cli-plan-outlook-contract", &about))?;
        }
        for due in &outlook.reviews_due {
            let about = [
                ("name", due.name.as_str().into()),
                ("date", long_date(due.date).into()),
            ];
            page.wrapped(&say("cli-plan-outlook-review", &about))?;
        }
        for window in &outlook.windows {
            let names: Vec<&str> = window
                .people
                .iter()
                .map(|named| named.name.as_str())
                .collect();
            let about = [
                ("title", window.title.as_str().into()),
                ("when", when::in_words(&window.when).into()),
                ("names", names.join(", ").into()),
            ];
            page.wrapped(&say("cli-plan-outlook-window", &about))?;
        }
        Ok(())
    }
}
