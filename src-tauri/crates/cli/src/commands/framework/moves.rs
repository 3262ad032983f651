//! `waymark framework move`: links go from one framework to another by their code.

use std::io;

use serde::Serialize;
use waymark_domain::frameworks::Retitled;
use waymark_records::frameworks::LinksMoved;
use waymark_records::{Now, Records};
use waymark_text::say;

use crate::error::Result;
use crate::output::{Human, Page};

/// Moves links, or says what moving them would do.
pub fn run(records: &Records, (from, to): (&str, &str), dry_run: bool, now: Now) -> Result<Moved> {
    let frameworks = records.frameworks();
    let links = match dry_run {
        true => frameworks.preview_move(from, to)?,
        false => frameworks.move_links(from, to, now)?,
    };
    Ok(Moved {
        from: from.to_owned(),
        to: to.to_owned(),
        dry_run,
        links: Links::of(links),
    })
}

#[derive(Serialize)]
pub struct Moved {
    from: String,
    to: String,
    dry_run: bool,
    #[serde(flatten)]
    links: Links,
}

/// What becomes of links, by code.
#[derive(Serialize)]
pub struct Links {
    /// Codes that mean the same in both.
    kept: Vec<String>,
    /// Codes with another title: somebody should look.
    retitled: Vec<Retitled>,
    /// Codes without a place in the other.
    lost: Vec<Lost>,
}

#[derive(Serialize)]
struct Lost {
    code: String,
    /// Items that speak for it.
    items: u32,
}

impl Links {
    pub fn of(links: LinksMoved) -> Self {
        let LinksMoved { codes, items } = links;
        let lost = |code: String| Lost {
            items: items.get(&code).copied().unwrap_or(0),
            code,
        };
        Self {
            kept: codes.kept,
            retitled: codes.retitled,
            lost: codes.lost.into_iter().map(lost).collect(),
        }
    }

    /// Prints what somebody should look at.
    pub fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        for Retitled { code, from, to } in &self.retitled {
            let about = [
                ("code", code.as_str().into()),
                ("from", from.as_str().into()),
                ("to", to.as_str().into()),
            ];
            page.wrapped(&say("cli-framework-retitled", &about))?;
        }
        self.lost.iter().try_for_each(|lost| {
            let about = [
                ("code", lost.code.as_str().into()),
                ("items", lost.items.into()),
            ];
            page.line(say("cli-framework-lost", &about))
        })
    }
}

impl Human for Moved {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        self.links.print(page)?;
        let about = [
            ("from", self.from.as_str().into()),
            ("to", self.to.as_str().into()),
            (
                "codes",
                (self.links.kept.len() + self.links.retitled.len()).into(),
            ),
        ];
        page.line(match self.dry_run {
            true => say("cli-framework-would-move", &about),
            false => say("cli-framework-moved", &about),
        })
    }
}
