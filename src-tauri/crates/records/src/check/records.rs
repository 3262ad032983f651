//! Every record against its last audit row.

use std::collections::HashMap;

use rusqlite::Connection;
use uuid::Uuid;
use waymark_domain::attachments::Attachment;

use crate::export::{self, EarlierAudit};
use crate::record::{EntityKind, Record, canonical};
use crate::settings::Setting;
use crate::{
    Error, Records, Result, actions, attachments, concerns, people, sent, sessions, settings, signposts, topics,
    trash,
};

/// The records of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordReport {
    /// The kind.
    pub kind: EntityKind,
    /// How many there are.
    pub count: u64,
    /// Those that are not as they were written.
    pub faults: Vec<RecordFault>,
    /// Set when a row of this kind could not be read at all; the rest was then not compared.
    pub unreadable: bool,
}

/// A record that is not as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordFault {
    /// Which.
    pub id: Uuid,
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
}

/// Hears a record's id, version and canonical bytes.
type Visit<'a> = &'a mut dyn FnMut(Uuid, u32, &[u8]) -> Result<()>;

/// How the records of one kind are visited.
pub(super) struct Kind {
    pub(super) kind: EntityKind,
    each: fn(&Connection, Visit<'_>) -> Result<()>,
}

/// Every kind of record, each with its loader.
pub(super) const KINDS: &[Kind] = &[
    Kind::new::<waymark_domain::people::Person>(|c, v| people::each(c, &mut hand_on(v))),
    Kind::new::<people::ClientRecord>(|c, v| people::each_client(c, &mut hand_on(v))),
    Kind::new::<waymark_domain::sessions::Session>(|c, v| sessions::each(c, &mut hand_on(v))),
    Kind::new::<waymark_domain::actions::Action>(|c, v| actions::each(c, &mut hand_on(v))),
    Kind::new::<waymark_domain::concerns::Concern>(|c, v| concerns::each(c, &mut hand_on(v))),
    Kind::new::<waymark_domain::sessions::Topic>(|c, v| topics::each(c, &mut hand_on(v))),
    Kind::new::<waymark_domain::concerns::Signpost>(|c, v| signposts::each(c, &mut hand_on(v))),
    Kind::new::<waymark_domain::sent::Disclosure>(|c, v| sent::each(c, &mut hand_on(v))),
    Kind::new::<people::import::Batch>(|c, v| people::import::each(c, &mut hand_on(v))),
    Kind::new::<Attachment>(|c, v| attachments::each(c, &mut hand_on(v))),
    Kind::new::<Setting>(|c, v| settings::each(c, &mut hand_on(v))),
    Kind::new::<trash::Stored>(|c, v| trash::each(c, &mut hand_on(v))),
    Kind::new::<EarlierAudit>(|c, v| export::each_earlier_audit(c, &mut hand_on(v))),
];

impl Kind {
    const fn new<R: Record>(each: fn(&Connection, Visit<'_>) -> Result<()>) -> Self {
        Self {
            kind: R::KIND,
            each,
        }
    }
}

/// Turns a visitor of bytes into a visitor of records.
fn hand_on<'a, R: Record>(visit: Visit<'a>) -> impl FnMut(R) -> Result<()> + use<'a, R> {
    move |record| {
        let version = record.version();
        visit(record.id(), version, &canonical(version, &record.fields()))
    }
}

/// Visits every record of one kind, with the bytes over which its digest is taken.
pub(crate) fn each_record(
    connection: &Connection,
    kind: EntityKind,
    visit: Visit<'_>,
) -> Result<()> {
    let known = KINDS.iter().find(|known| known.kind == kind);
    known.map_or(Ok(()), |known| (known.each)(connection, visit))
}

/// Compares all records of one kind. Records and audit rows are read one after the other, so a
/// write in between can look like a fault; only what a second look finds as well is one.
pub(super) fn compare(records: &Records, kind: &Kind) -> Result<RecordReport> {
    let mut report = look(records, kind)?;
    if !report.faults.is_empty() {
        let again = look(records, kind)?;
        report.faults.retain(|fault| again.faults.contains(fault));
    }
    Ok(report)
}

fn look(records: &Records, kind: &Kind) -> Result<RecordReport> {
    let vault = records.vault();
    let name = kind.kind.as_str();
    let mut audited = HashMap::new();
    vault.audit_each_last(name, |row| {
        audited.insert(row.entity_id, (row.version, row.digest));
    })?;
    let mut report = RecordReport {
        kind: kind.kind,
        count: 0,
        faults: Vec::new(),
        unreadable: false,
    };
    let read = records.read(|connection| {
        (kind.each)(connection, &mut |id, _, bytes| {
            report.count += 1;
            let what = match audited.remove(&id) {
                None => WhatIsWrong::Unrecorded,
                Some((_, digest)) if digest != vault.record_digest(name, bytes) => {
                    WhatIsWrong::Changed
                }
                Some(_) => return Ok(()),
            };
            report.faults.push(RecordFault { id, what });
            Ok(())
        })
    });
    match read {
        Ok(()) => report.faults.extend(missing(audited)),
        Err(error) if is_a_finding(&error) => report.unreadable = true,
        Err(error) => return Err(error),
    }
    report.faults.sort_by_key(|fault| fault.id);
    Ok(report)
}

/// Those whose last audit row is not that of a deletion, which has version 0.
fn missing(audited: HashMap<Uuid, (u32, [u8; 32])>) -> impl Iterator<Item = RecordFault> {
    audited
        .into_iter()
        .filter(|(_, (version, _))| *version > 0)
        .map(|(id, _)| RecordFault {
            id,
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
