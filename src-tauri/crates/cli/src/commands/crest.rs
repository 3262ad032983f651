//! `waymark crest`: the posts beside the rules of the CREST form.

use std::io;

use chrono::NaiveDate;
use clap::Subcommand;
use serde::Serialize;
use waymark_domain::LogEntryId;
use waymark_domain::logs::{self, CrestRule, RuleSource, RuleState, SignatoryRole};
use waymark_domain::time::long_date;
use waymark_text::{Arg, say};

use crate::clock;
use crate::commands::in_words;
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page};

#[derive(Debug, Subcommand)]
pub enum Crest {
    /// Lay your posts beside the rules of the CREST form
    ///
    /// Every rule is explained with its numbers and the page it stands on. Whether a form is accepted
    /// is for the recruiter alone; check the page of your own round.
    Check {
        /// The day the post begins
        #[arg(long, value_name = "D")]
        start: NaiveDate,
    },
}

impl Crest {
    pub fn run(&self, store: &Opened, output: Output) -> Result<Outcome> {
        let (records, now) = (&store.records, clock::now());
        let Self::Check { start } = self;
        output.show(&Checked::of(records.logs().crest(*start, now.today)?))?;
        Ok(Outcome::Done)
    }
}

#[derive(Serialize)]
struct Checked {
    start: NaiveDate,
    window_from: NaiveDate,
    rules: Vec<Rule>,
    posts: Vec<Post>,
}

#[derive(Serialize)]
struct Rule {
    rule: CrestRule,
    state: RuleState,
    detail: Detail,
    source: RuleSource,
}

#[derive(Serialize)]
struct Detail {
    post: Option<LogEntryId>,
    title: Option<String>,
    name: Option<String>,
    role: Option<SignatoryRole>,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    days: Option<i64>,
    needed: Option<i64>,
    wte: Option<u8>,
    reached_on: Option<NaiveDate>,
    count: Option<u32>,
}

#[derive(Serialize)]
struct Post {
    id: LogEntryId,
    title: String,
    counts: bool,
    months: u32,
}

impl Checked {
    fn of(crest: logs::Crest) -> Self {
        let posts = crest.posts.into_iter().map(|post| Post {
            id: post.id,
            title: post.title,
            counts: post.counts,
            months: post.months,
        });
        Self {
            start: crest.start,
            window_from: crest.window_from,
            rules: crest.rules.into_iter().map(Rule::of).collect(),
            posts: posts.collect(),
        }
    }
}

impl Rule {
    fn of(verdict: logs::CrestVerdict) -> Self {
        let detail = verdict.detail;
        Self {
            rule: verdict.rule,
            state: verdict.state,
            source: verdict.source,
            detail: Detail {
                post: detail.post,
                title: detail.title,
                name: detail.name,
                role: detail.role,
                from: detail.from,
                to: detail.to,
                days: detail.days,
                needed: detail.needed,
                wte: detail.wte,
                reached_on: detail.reached_on,
                count: detail.count,
            },
        }
    }

    /// What is said of it, with its numbers, days and names.
    fn explained(&self) -> Option<String> {
        let detail = &self.detail;
        let word = |word: &str| word.replace('_', "-");
        let state = match (self.rule, detail.reached_on) {
            (CrestRule::SignatoryTime, Some(_)) => "reached".to_owned(),
            _ => word(self.state.as_str()),
        };
        let key = format!("logs-crest-{}-{state}", word(self.rule.as_str()));
        let day = |day: Option<NaiveDate>| day.map(long_date).unwrap_or_default();
        let number =
            |number: Option<i64>| Arg::from(u64::try_from(number.unwrap_or(0)).unwrap_or(0));
        let about: [(&str, Arg<'_>); 9] = [
            ("name", detail.name.as_deref().unwrap_or_default().into()),
            ("title", detail.title.as_deref().unwrap_or_default().into()),
            ("from", day(detail.from).into()),
            ("to", day(detail.to).into()),
            ("days", number(detail.days)),
            ("needed", number(detail.needed)),
            ("wte", detail.wte.unwrap_or_default().to_string().into()),
            ("reachedOn", day(detail.reached_on).into()),
            ("count", detail.count.unwrap_or_default().into()),
        ];
        waymark_text::find(&key, &about)
    }

    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let rule = format!("logs-crest-rule-{}", self.rule.as_str().replace('_', "-"));
        let rule = waymark_text::find(&rule, &[]).unwrap_or_else(|| in_words(self.rule.as_str()));
        let state = format!("logs-crest-state-{}", self.state.as_str());
        let state =
            waymark_text::find(&state, &[]).unwrap_or_else(|| in_words(self.state.as_str()));
        page.wrapped(&format!("{state}: {rule}"))?;
        if let Some(explained) = self.explained() {
            page.indented(&explained)?;
        }
        let seen = [
            ("checked", long_date(self.source.checked).into()),
            ("year", self.source.year.to_string().into()),
        ];
        let seen = match self.source.seen {
            true => say("logs-crest-page-seen", &seen),
            false => say("logs-crest-page-unseen", &seen),
        };
        page.indented(&format!("{} ({seen})", self.source.url))
    }
}

impl Human for Checked {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let window = [
            ("from", long_date(self.window_from).into()),
            ("start", long_date(self.start).into()),
        ];
        page.wrapped(&say("logs-crest-window", &window))?;
        page.gap()?;
        for rule in &self.rules {
            rule.print(page)?;
            page.gap()?;
        }
        page.line(say("logs-crest-posts", &[]))?;
        for post in &self.posts {
            let counts = match post.counts {
                true => say("logs-crest-counts", &[("months", post.months.into())]),
                false => say("logs-crest-counts-not", &[]),
            };
            page.indented(&format!("{}: {counts}", post.title))?;
        }
        page.wrapped(&say("logs-crest-guide", &[]))
    }
}
