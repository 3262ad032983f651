//! The doctor's portfolio as a whole: what is wanted of it, how much is in it, what was said once.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use waymark_domain::vocabulary;

use crate::evidence::{self, EvidenceCounts};
use crate::{Error, Now, Records, Result, settings};

/// The setting of what is wanted.
pub const WANTS: &str = "portfolio.wants";
/// The setting of what was said once. Waymark's own memory.
const NOTICES: &str = "portfolio.notices";
/// The setting of the watched folder; it speaks of this very computer.
pub(crate) const WATCHED: &str = "portfolio.watched";

/// The longest path of a watched folder, in bytes.
const MAX_PATH_BYTES: usize = 4_096;

vocabulary! {
    /// What a doctor wants of Waymark; the rest stays hidden until it is wanted.
    Want {
        /// Certificates and 1:1s.
        Certificates = "certificates",
        /// A plan.
        Plan = "plan",
        /// A portfolio.
        Portfolio = "portfolio",
    }
}

vocabulary! {
    /// What is said once.
    Notice {
        /// To remove patient details at work, before copying.
        FirstImport = "first_import",
        /// That nothing is installed that recognises text in pictures.
        NoEngine = "no_engine",
    }
}

/// The portfolio as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Portfolio {
    /// What is wanted, in the order of [`Want::ALL`].
    pub wants: Vec<Want>,
    /// How many items there are.
    pub items: EvidenceCounts,
    /// Files that are still to be read.
    pub unread: u32,
    /// Pages that are pictures, still to be recognised.
    pub to_recognise: u32,
    /// What was said.
    pub notices_seen: Vec<Notice>,
    /// The folder that is watched, if one.
    pub watched: Option<PathBuf>,
}

/// The portfolio of a vault.
#[derive(Clone, Copy, Debug)]
pub struct PortfolioOf<'a> {
    records: &'a Records,
}

impl Records {
    /// The portfolio as a whole.
    #[must_use]
    pub const fn portfolio(&self) -> PortfolioOf<'_> {
        PortfolioOf { records: self }
    }
}

impl PortfolioOf<'_> {
    /// What is wanted, how much there is, what was said.
    ///
    /// # Errors
    /// The vault's.
    pub fn get(&self) -> Result<Portfolio> {
        self.records.read(|connection| {
            let (unread, to_recognise) = unread(connection)?;
            Ok(Portfolio {
                wants: settings::value(connection, WANTS)?.unwrap_or_default(),
                items: evidence::counts(connection)?,
                unread,
                to_recognise,
                notices_seen: settings::value(connection, NOTICES)?.unwrap_or_default(),
                watched: watched(connection)?,
            })
        })
    }

    /// Says what is wanted. The order and repetitions do not matter.
    ///
    /// # Errors
    /// The vault's.
    pub fn set_wants(&self, wants: &[Want], now: Now) -> Result<()> {
        let wants = in_order(Want::ALL, wants);
        self.records.write_if(now, |w| {
            let before: Option<Vec<Want>> = settings::value(w.sql(), WANTS)?;
            (before.as_ref() != Some(&wants))
                .then(|| settings::put(w, WANTS, &wants))
                .transpose()
        })?;
        Ok(())
    }

    /// Remembers that something was said, so that it is not said again.
    ///
    /// # Errors
    /// The vault's.
    pub fn note_seen(&self, notice: Notice, now: Now) -> Result<()> {
        self.records.write_if(now, |w| {
            let seen: Vec<Notice> = settings::value(w.sql(), NOTICES)?.unwrap_or_default();
            if seen.contains(&notice) {
                return Ok(None);
            }
            let seen = in_order(Notice::ALL, &[seen, vec![notice]].concat());
            settings::remember(w, settings::event::CHANGED, NOTICES, &seen).map(Some)
        })?;
        Ok(())
    }

    /// Watches a folder for new papers, or none.
    ///
    /// # Errors
    /// [`Error::Invalid`] for a path that is not whole, or not text.
    pub fn watch(&self, folder: Option<&Path>, now: Now) -> Result<()> {
        let folder = folder.map(whole).transpose()?;
        self.records.write_if(now, |w| {
            let before: Option<Option<String>> = settings::value(w.sql(), WATCHED)?;
            (before.flatten() != folder)
                .then(|| settings::put(w, WATCHED, &folder))
                .transpose()
        })?;
        Ok(())
    }
}

/// The folder that is watched, if one.
pub(crate) fn watched(connection: &Connection) -> Result<Option<PathBuf>> {
    let folder: Option<Option<String>> = settings::value(connection, WATCHED)?;
    Ok(folder.flatten().map(PathBuf::from))
}

fn whole(folder: &Path) -> Result<String> {
    let invalid = |reason| Error::Invalid {
        field: "folder",
        reason,
    };
    if !folder.is_absolute() {
        return Err(invalid("is not a whole path"));
    }
    let text = folder
        .to_str()
        .ok_or(invalid("has a name that is not text"))?;
    if text.len() > MAX_PATH_BYTES {
        return Err(invalid("is too long"));
    }
    Ok(text.to_owned())
}

fn in_order<T: Copy + PartialEq>(all: &[T], some: &[T]) -> Vec<T> {
    all.iter()
        .copied()
        .filter(|one| some.contains(one))
        .collect()
}

fn unread(connection: &Connection) -> Result<(u32, u32)> {
    let sql = "SELECT count(*) FILTER (WHERE state = 'pending'),
            coalesce(sum(scans - recognised) FILTER (WHERE state IN ('read', 'scan')), 0) FROM document";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::testing::{TestVault, now, vault};

    fn at() -> Now {
        now("2026-11-22T09:00:00Z")
    }

    fn audited(test: &TestVault) -> usize {
        test.records.vault().audit_list(1_000, None).unwrap().len()
    }

    #[test]
    fn a_new_store_wants_nothing_and_has_seen_nothing() {
        let test = vault();
        assert_eq!(
            test.records.portfolio().get().unwrap(),
            Portfolio::default()
        );
    }

    #[test]
    fn wants_are_kept_once_each_and_in_order() {
        let test = vault();
        let portfolio = test.records.portfolio();
        let given = [Want::Portfolio, Want::Certificates, Want::Portfolio];
        portfolio.set_wants(&given, at()).unwrap();
        let kept = [Want::Certificates, Want::Portfolio];
        assert_eq!(portfolio.get().unwrap().wants, kept);
        let before = audited(&test);
        portfolio.set_wants(&kept, at()).unwrap();
        assert_eq!(audited(&test), before, "nothing changed");
        portfolio.set_wants(&[], at()).unwrap();
        assert!(portfolio.get().unwrap().wants.is_empty());
    }

    #[test]
    fn what_was_said_is_remembered_once() {
        let test = vault();
        let portfolio = test.records.portfolio();
        portfolio.note_seen(Notice::NoEngine, at()).unwrap();
        portfolio.note_seen(Notice::FirstImport, at()).unwrap();
        let before = audited(&test);
        portfolio.note_seen(Notice::NoEngine, at()).unwrap();
        assert_eq!(audited(&test), before);
        assert_eq!(portfolio.get().unwrap().notices_seen, Notice::ALL);
    }

    #[test]
    fn a_watched_folder_is_a_whole_path_and_belongs_to_this_store() {
        let test = vault();
        let portfolio = test.records.portfolio();
        let refused = portfolio.watch(Some(Path::new("papers")), at());
        assert!(matches!(
            refused,
            Err(Error::Invalid {
                field: "folder",
                ..
            })
        ));
        let folder = std::env::temp_dir().join("papers");
        portfolio.watch(Some(&folder), at()).unwrap();
        assert_eq!(portfolio.get().unwrap().watched, Some(folder));
        portfolio.watch(None, at()).unwrap();
        assert_eq!(portfolio.get().unwrap().watched, None);
        assert!(settings::is_of_this_store(WATCHED));
        assert!(!settings::is_of_this_store(WANTS));
    }
}
