//! `waymark status`: whose store it is and what it holds.

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

use super::in_words;
use crate::clock::{self, wall};
use crate::error::{Outcome, Result};
use crate::open::Opened;
use crate::output::{Human, Output, Page, maybe_rfc3339};

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
        schema_version: SCHEMA.migrations.len(),
        size_bytes: size(vault.dir()),
        last_backup: None,
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
    schema_version: usize,
    size_bytes: u64,
    /// No backup has been made: this version makes none.
    #[serde(serialize_with = "maybe_rfc3339")]
    last_backup: Option<Timestamp>,
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

/// A size for people, in the unit that suits it.
fn in_units(bytes: u64) -> String {
    const KIB: u64 = 1024;
    match bytes {
        0..KIB => say("cli-size-bytes", &[("size", bytes.into())]),
        _ if bytes < KIB * KIB => say("cli-size-kib", &[("size", bytes.div_ceil(KIB).into())]),
        _ => say(
            "cli-size-mib",
            &[("size", bytes.div_ceil(KIB * KIB).into())],
        ),
    }
}

impl Human for Status {
    fn print(&self, page: &mut Page<'_>) -> io::Result<()> {
        let number = |number: u64| say("cli-number", &[("number", number.into())]);
        let count = |number: usize| say("cli-number", &[("number", number.into())]);
        let yes_or_no = |yes| {
            if yes {
                say("cli-yes", &[])
            } else {
                say("cli-no", &[])
            }
        };
        let role = self
            .role
            .map(|role| in_words(role.as_str()))
            .unwrap_or_default();
        page.facts(&[
            (
                say("cli-status-owner", &[]),
                self.name.clone().unwrap_or_default(),
            ),
            (say("cli-status-role", &[]), role),
            (
                say("cli-status-folder", &[]),
                self.folder.display().to_string(),
            ),
            (
                say("cli-status-created", &[]),
                self.created_at.map(wall).unwrap_or_default(),
            ),
            (say("cli-status-people", &[]), count(self.counts.people)),
            (say("cli-status-clients", &[]), count(self.counts.clients)),
            (
                say("cli-status-sessions", &[]),
                number(self.counts.sessions),
            ),
            (
                say("cli-status-actions", &[]),
                number(self.counts.open_actions),
            ),
            (
                say("cli-status-concerns", &[]),
                count(self.counts.open_concerns),
            ),
            (
                say("cli-status-schema", &[]),
                self.schema_version.to_string(),
            ),
            (say("cli-status-size", &[]), in_units(self.size_bytes)),
            (say("cli-status-backup", &[]), say("cli-none", &[])),
            (say("cli-status-keychain", &[]), yes_or_no(self.keychain)),
            (
                say("cli-status-recovery", &[]),
                yes_or_no(self.recovery_checked),
            ),
        ])
    }
}
