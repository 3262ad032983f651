//! `waymark status`: whose store it is, what it holds, and how it is kept.

mod keeping;
mod portfolio;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;
use waymark_domain::Timestamp;
use waymark_records::SCHEMA;
use waymark_records::concerns::ConcernFilter;
use waymark_records::people::PeopleFilter;
use waymark_records::settings::Role;
use waymark_text::say;
use waymark_vault::{PlaceConcern, SpaceLevel, place_advice};

use self::keeping::{Disk, Files, Keeping};
use self::portfolio::Portfolio;
use super::{in_words, place};
use crate::clock::{self, wall};
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page, in_units, maybe_rfc3339};

pub fn run(store: &Opened, output: Output) -> Result<Outcome> {
    let (records, vault) = (&store.records, store.records.vault());
    let owner = records.settings().owner()?;
    output.show(&Status {
        id: vault.id().to_string(),
        folder: vault.dir().to_owned(),
        role: owner.as_ref().map(|owner| owner.role),
        created_at: owner.as_ref().map(|owner| owner.created_at),
        name: owner.map(|owner| owner.name),
        counts: counts(store)?,
        portfolio: Portfolio::of(records)?,
        schema_version: SCHEMA.migrations.len(),
        size_bytes: size(vault.dir()),
        keeping: Keeping::of(records)?,
        files: Files::of(vault)?,
        disk: Disk::of(vault)?,
        place_concerns: place_advice(vault.dir()),
        keychain: vault.has_keychain_slot(),
        recovery_checked: records.settings().recovery_checked()?,
        read_only: vault.damage().is_some(),
        older_copy: vault.older_copy().is_some(),
    })?;
    Ok(Outcome::Done)
}

#[derive(Serialize)]
struct Status {
    id: String,
    folder: PathBuf,
    role: Option<Role>,
    name: Option<String>,
    #[serde(serialize_with = "maybe_rfc3339")]
    created_at: Option<Timestamp>,
    counts: Counts,
    portfolio: Portfolio,
    schema_version: usize,
    size_bytes: u64,
    #[serde(flatten)]
    keeping: Keeping,
    files: Files,
    disk: Disk,
    /// What speaks against the folder that it is in.
    place_concerns: Vec<PlaceConcern>,
    keychain: bool,
    recovery_checked: bool,
    read_only: bool,
    older_copy: bool,
}

#[derive(Serialize)]
struct Counts {
    people: usize,
    clients: usize,
    sessions: u64,
    open_actions: u64,
    open_concerns: usize,
}

fn counts(store: &Opened) -> Result<Counts> {
    let people = store
        .records
        .people()
        .list(&PeopleFilter::default(), clock::now())?
        .rows;
    let open = ConcernFilter {
        open_only: true,
        ..ConcernFilter::default()
    };
    Ok(Counts {
        people: people.len(),
        clients: people.iter().filter(|person| person.is_client).count(),
        sessions: people.iter().map(|person| u64::from(person.sessions)).sum(),
        open_actions: people
            .iter()
            .map(|person| u64::from(person.open_actions))
            .sum(),
        open_concerns: store.records.concerns().list(open)?.len(),
    })
}

impl Counts {
    fn facts(&self) -> Facts {
        vec![
            (say("cli-status-people", &[]), number(self.people)),
            (say("cli-status-clients", &[]), number(self.clients)),
            (say("cli-status-sessions", &[]), number(self.sessions)),
            (say("cli-status-actions", &[]), number(self.open_actions)),
            (say("cli-status-concerns", &[]), number(self.open_concerns)),
        ]
    }
}

/// How much room a folder takes. What cannot be looked at counts as nothing.
fn size(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else {
        return 0;
    };
    entries
        .flatten()
        .map(|entry| match entry.metadata() {
            Ok(about) if about.is_dir() => size(&entry.path()),
            Ok(about) => about.len(),
            Err(_) => 0,
        })
        .sum()
}

fn number(number: impl Into<waymark_text::Arg<'static>>) -> String {
    say("cli-number", &[("number", number.into())])
}

fn yes_or_no(yes: bool) -> String {
    match yes {
        true => say("cli-yes", &[]),
        false => say("cli-no", &[]),
    }
}

type Facts = Vec<(String, String)>;

impl Status {
    fn owner(&self) -> Facts {
        let role = self.role.map(|role| in_words(role.as_str()));
        vec![
            (
                say("cli-status-owner", &[]),
                self.name.clone().unwrap_or_default(),
            ),
            (say("cli-status-role", &[]), role.unwrap_or_default()),
            (
                say("cli-status-folder", &[]),
                self.folder.display().to_string(),
            ),
            (
                say("cli-status-created", &[]),
                self.created_at.map(wall).unwrap_or_default(),
            ),
        ]
    }

    /// A tutor's people or a doctor's papers, then what every store has.
    fn contents(&self) -> Facts {
        let mut facts = match self.role {
            Some(Role::Doctor) => self.portfolio.facts(),
            Some(Role::Tutor) | None => self.counts.facts(),
        };
        facts.extend([
            (say("cli-status-files", &[]), self.files.in_words()),
            (
                say("cli-status-schema", &[]),
                self.schema_version.to_string(),
            ),
            (say("cli-status-size", &[]), in_units(self.size_bytes)),
        ]);
        facts
    }

    fn opening(&self) -> Facts {
        vec![
            (say("cli-status-keychain", &[]), yes_or_no(self.keychain)),
            (
                say("cli-status-recovery", &[]),
                yes_or_no(self.recovery_checked),
            ),
        ]
    }
}

impl Human for Status {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let disk = vec![(say("cli-status-disk", &[]), self.disk.in_words())];
        let facts = [
            self.owner(),
            self.contents(),
            self.keeping.facts(),
            disk,
            self.opening(),
        ];
        page.facts(&facts.concat())?;
        match self.disk.level() {
            SpaceLevel::Enough => {}
            SpaceLevel::Low => page.line(say("cli-space-low", &[]))?,
            SpaceLevel::Full => page.line(say("cli-space-full", &[]))?,
        }
        self.place_concerns
            .iter()
            .try_for_each(|concern| page.line(place::of_store(concern)))
    }
}
