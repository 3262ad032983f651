//! Rows that are there already: the same day, procedure, part and institution.
//!
//! A doctor may do one procedure twice on one day. So each entry of the logbook answers for one row,
//! and of rows within a file only those count as doubles that agree in every cell.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;
use waymark_domain::PartialDate;
use waymark_domain::logs::ProcedureRole;
use waymark_domain::people::fold;

use super::reading::Read;
use crate::Result;
use crate::row::word;
use crate::tables::Row;

/// By what a procedure is recognised.
type Key = (PartialDate, String, ProcedureRole, String);

/// How many entries of the store rows have answered for.
pub(super) type Answered = HashMap<Key, u32>;

/// What is there already.
pub(super) struct Duplicates<'r> {
    /// How many entries of the store no row has answered for yet.
    left: HashMap<Key, u32>,
    /// For which one has.
    answered: Answered,
    /// The cells of the rows so far.
    rows: HashSet<&'r [String]>,
    /// Words, folded once however often they occur.
    folded: HashMap<String, String>,
}

impl<'r> Duplicates<'r> {
    pub(super) fn load(connection: &Connection) -> Result<Self> {
        let mut all = Self {
            left: HashMap::new(),
            answered: HashMap::new(),
            rows: HashSet::new(),
            folded: HashMap::new(),
        };
        let mut statement = connection.prepare_cached(
            "SELECT on_date, title, body ->> 'role', coalesce(body ->> 'institution', '')
             FROM log_entry WHERE kind = 'procedure' AND on_date IS NOT NULL",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let title = all.fold(&row.get::<_, String>(1)?);
            let place = all.fold(&row.get::<_, String>(3)?);
            let key = (word(row, 0)?, title, word(row, 2)?, place);
            *all.left.entry(key).or_default() += 1;
        }
        Ok(all)
    }

    /// Whether a row is there already; it counts as there from now on.
    pub(super) fn has(&mut self, row: &'r Row, read: &Read) -> bool {
        !self.rows.insert(row.cells.as_slice()) || self.stores(read)
    }

    /// Whether an entry of the store that no row has answered for yet says the same; from now on one has.
    pub(super) fn stores(&mut self, read: &Read) -> bool {
        let title = self.fold(&read.title);
        let place = self.fold(&read.body.institution);
        let key = (read.on, title, read.body.role, place);
        match self.left.get_mut(&key) {
            Some(left) if *left > 0 => {
                *left -= 1;
                *self.answered.entry(key).or_default() += 1;
                true
            }
            _ => false,
        }
    }

    /// For which entries of the store a row has answered.
    pub(super) fn answered(self) -> Answered {
        self.answered
    }

    /// Takes it that rows have answered for these already.
    pub(super) fn without(mut self, answered: &Answered) -> Self {
        for (key, count) in answered {
            if let Some(left) = self.left.get_mut(key) {
                *left = left.saturating_sub(*count);
            }
        }
        self
    }

    fn fold(&mut self, text: &str) -> String {
        if let Some(folded) = self.folded.get(text) {
            return folded.clone();
        }
        let folded = fold(text);
        self.folded.insert(text.to_owned(), folded.clone());
        folded
    }
}
