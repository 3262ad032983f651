//! "Why this?": one cell taken apart.

use std::io;

use serde::Serialize;
use waymark_domain::coverage::{Ceiling, Explanation, Part};
use waymark_text::say;

use super::{About, strength_words};
use crate::output::{Human, Page};

#[derive(Serialize)]
pub struct Explained {
    framework: About,
    code: String,
    column: String,
    #[serde(flatten)]
    why: Explanation,
    /// What the points are not.
    guide: String,
}

impl Explained {
    pub(super) fn of(framework: About, code: &str, column: &str, why: Explanation) -> Self {
        Self {
            framework,
            code: code.to_owned(),
            column: column.to_owned(),
            why,
            guide: say("coverage-guide", &[]),
        }
    }

    /// What adds points, and how many.
    fn part(&self, part: &Part) -> (String, String) {
        let years = self.framework.currency_years;
        let of = |count: u32| [("count", count.into()), ("years", years.into())];
        let words = match *part {
            Part::Recent { count, .. } => say("cli-why-recent", &of(count)),
            Part::Undated { count, .. } => say("cli-why-undated", &of(count)),
            Part::Old { count, .. } => say("cli-why-old", &of(count)),
            Part::Level { level, .. } => say("cli-why-level", &[("level", level.into())]),
            Part::Variety { .. } => say("cli-why-variety", &[]),
            Part::OnForm { count, .. } => say("cli-why-on-form", &of(count)),
        };
        let points = say("cli-number", &[("number", part.points().into())]);
        (words, points)
    }
}

impl Human for Explained {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        page.line(self.framework.heading())?;
        let about = [
            ("code", self.code.as_str().into()),
            ("column", self.column.as_str().into()),
        ];
        page.line(say("coverage-why-title", &about))?;
        if self.why.strength.is_none() {
            page.wrapped(&say("cli-coverage-nothing-here", &[]))?;
        } else {
            let parts: Vec<_> = self.why.parts.iter().map(|part| self.part(part)).collect();
            page.facts(&parts)?;
            let together = [("strength", strength_words(self.why.strength).into())];
            page.line(say("coverage-why-together", &together))?;
        }
        match self.why.ceiling {
            Some(Ceiling::NoneRecent) => page.wrapped(&say("cli-why-none-recent", &[]))?,
            Some(Ceiling::Stated { strongest }) => {
                let strongest = [("strongest", strength_words(Some(strongest)).into())];
                page.wrapped(&say("cli-why-stated", &strongest))?;
            }
            None => {}
        }
        page.wrapped(&say("coverage-why-words", &[]))?;
        page.line(&self.guide)
    }
}
