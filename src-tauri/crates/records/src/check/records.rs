//! Every record against its last audit row.

use std::collections::HashMap;

use uuid::Uuid;

use super::kinds::{Kind, OneByOne};
use super::names;
use crate::record::EntityKind;
use crate::{Error, Records, Result};

/// The records of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordReport {
    /// The kind.
    pub kind: EntityKind,
    /// How many there are.
    pub count: u64,
    /// Those that are not as they were written.
    pub faults: Vec<RecordFault>,
    /// Set when records of this kind could not be read and it is not known which; the rest was then
    /// not compared.
    pub unreadable: bool,
}

/// A record that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordFault {
    /// Which.
    pub id: Uuid,
    /// What it is called, where that can still be read: for the owner's eyes, not for a log.
    pub name: Option<String>,
    /// In what way.
    pub what: WhatIsWrong,
}

/// In what way a record is not as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhatIsWrong {
    /// Its content is not that of its last audit row.
    Changed,
    /// The audit chain knows it and nothing says that it was deleted.
    Missing,
    /// The audit chain does not know it.
    Unrecorded,
    /// Its row is there and does not hold what it should.
    Unreadable,
}

/// The last audit rows of one kind: version and digest by id.
type Audited = HashMap<Uuid, (u32, [u8; 32])>;

/// Compares all records of one kind. Records and audit rows are read one after the other, so a
/// write in between can look like a fault; only what a second look finds as well is one.
pub(super) fn compare(records: &Records, kind: &Kind) -> Result<RecordReport> {
    let mut report = look(records, kind)?;
    if !report.faults.is_empty() {
        let again = look(records, kind)?;
        report.faults.retain(|fault| again.faults.contains(fault));
    }
    for fault in &mut report.faults {
        fault.name = names::of(records, kind.kind, fault.id);
    }
    Ok(report)
}

fn look(records: &Records, kind: &Kind) -> Result<RecordReport> {
    let mut look = Look::begin(records, kind.kind)?;
    let read = records.read(|connection| {
        (kind.each)(connection, &mut |id, _, bytes| {
            look.at(id, Some(bytes));
            Ok(())
        })
    });
    match read {
        Ok(()) => Ok(look.end()),
        Err(error) if is_a_finding(&error) => look_one_by_one(records, kind),
        Err(error) => Err(error),
    }
}

/// The same when one of them cannot be read: then each by itself, so that all others are compared.
fn look_one_by_one(records: &Records, kind: &Kind) -> Result<RecordReport> {
    let mut look = Look::begin(records, kind.kind)?;
    let Some(ids) = kind.one_by_one.as_ref().and_then(|one| all(records, one)) else {
        return Ok(look.report(true));
    };
    for (id, read) in ids {
        match read {
            Ok(bytes) => look.at(id, Some(&bytes)),
            Err(error) if is_a_finding(&error) => look.at(id, None),
            // It went while its kind was looked at.
            Err(Error::NotFound(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(look.end())
}

/// Every record by itself; `None` if not even their ids can be read.
fn all(records: &Records, one: &OneByOne) -> Option<Vec<(Uuid, Result<Vec<u8>>)>> {
    let ids: Vec<Uuid> = records
        .read(|connection| {
            let mut statement = connection.prepare(one.ids)?;
            let ids = statement.query_map([], |row| row.get(0))?;
            Ok(ids.collect::<rusqlite::Result<_>>()?)
        })
        .ok()?;
    let read = |id| (id, records.read(|connection| (one.bytes)(connection, id)));
    Some(ids.into_iter().map(read).collect())
}

/// A look at the records of one kind.
struct Look<'a> {
    records: &'a Records,
    kind: EntityKind,
    audited: Audited,
    count: u64,
    faults: Vec<RecordFault>,
}

impl<'a> Look<'a> {
    fn begin(records: &'a Records, kind: EntityKind) -> Result<Self> {
        let mut audited = Audited::new();
        records.vault().audit_each_last(kind.as_str(), |row| {
            audited.insert(row.entity_id, (row.version, row.digest));
        })?;
        Ok(Self {
            records,
            kind,
            audited,
            count: 0,
            faults: Vec::new(),
        })
    }

    /// One record; `None` if it cannot be read.
    fn at(&mut self, id: Uuid, bytes: Option<&[u8]>) {
        self.count += 1;
        let audited = self.audited.remove(&id);
        let digest = |bytes| {
            self.records
                .vault()
                .record_digest(self.kind.as_str(), bytes)
        };
        let what = match (audited, bytes) {
            (_, None) => WhatIsWrong::Unreadable,
            (None, Some(_)) => WhatIsWrong::Unrecorded,
            (Some((_, written)), Some(bytes)) if written != digest(bytes) => WhatIsWrong::Changed,
            (Some(_), Some(_)) => return,
        };
        self.faults.push(RecordFault {
            id,
            name: None,
            what,
        });
    }

    fn end(mut self) -> RecordReport {
        let audited = std::mem::take(&mut self.audited);
        self.faults.extend(missing(audited));
        self.report(false)
    }

    fn report(mut self, unreadable: bool) -> RecordReport {
        self.faults.sort_by_key(|fault| fault.id);
        RecordReport {
            kind: self.kind,
            count: self.count,
            faults: self.faults,
            unreadable,
        }
    }
}

/// Those whose last audit row is not that of a deletion, which has version 0.
fn missing(audited: Audited) -> impl Iterator<Item = RecordFault> {
    audited
        .into_iter()
        .filter(|(_, (version, _))| *version > 0)
        .map(|(id, _)| RecordFault {
            id,
            name: None,
            what: WhatIsWrong::Missing,
        })
}

/// A row that cannot be read is what the check is looking for; a full disk is not.
fn is_a_finding(error: &Error) -> bool {
    match error {
        Error::Unreadable(_) => true,
        Error::Vault(error) => {
            error.is_damage() || matches!(error, waymark_vault::Error::Sqlite { .. })
        }
        _ => false,
    }
}
