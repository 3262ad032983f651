//! Telling others what arrived and what is missing, if that was switched on.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};
use uuid::Uuid;
use waymark_domain::shares::{Ack, Device, Nack, ParcelId, Receipt, ReceiptStatus};
use waymark_domain::{ContactId, SharedPlaceId, Timestamp};
use waymark_sharing::{Coded, Did, Fault, Signer, Standing};

use super::book::{Sought, arrived};
use super::{Visiting, pull};
use crate::identity::OwnIdentity;
use crate::row::{instant, word};
use crate::shares::outbox::{self, On, Way};
use crate::shares::{RouteTo, consent};
use crate::write::Writer;
use crate::{Error, Records, Result};

const HOUR_MS: i64 = 3_600_000;
/// A gap is told after this long.
const GAP_MS: i64 = 24 * HOUR_MS;
/// And told again after this long, as long as it stays.
const AGAIN_MS: i64 = 7 * 24 * HOUR_MS;
/// How often at most: what was withdrawn or is past its date never comes.
const TOLD: u32 = 3;
/// As many as one parcel holds.
const MOST: usize = 1_024;

/// What the receipts of a visit came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Receipts {
    /// Whether receipts are switched on: else somebody is to be asked.
    pub on: bool,
    /// Parcels whose arrival was said.
    pub said: u32,
    /// Parcels that were asked for again.
    pub asked: u32,
    /// Parcels whose arrival is still to be said.
    pub waiting: u32,
}

pub(super) fn run(
    records: &Records,
    me: &OwnIdentity,
    visiting: &Visiting<'_>,
    corrupt: &[Sought],
) -> Result<Receipts> {
    let Visiting { place, now, .. } = *visiting;
    let on = records.read(|connection| {
        match consent::standing(connection, Standing::Receipts, now.at) {
            Ok(_) => Ok(true),
            Err(Error::Share(Fault::Consent)) => Ok(false),
            Err(error) => Err(error),
        }
    })?;
    let post = Post {
        records,
        me,
        visiting,
    };
    let mut receipts = Receipts {
        on,
        ..Receipts::default()
    };
    if on {
        for (contact, sought) in pull::by_contact(corrupt) {
            let damaged = sought.iter().map(damaged).collect();
            receipts.asked += post.ask(contact, damaged)?;
        }
        for (contact, from) in records.read(|connection| correspondents(connection, place))? {
            receipts.said += post.say(contact)?;
            receipts.asked += post.ask_for_missing(contact, from)?;
        }
    }
    receipts.waiting = records.read(|connection| waiting(connection, place))?;
    Ok(receipts)
}

struct Post<'a> {
    records: &'a Records,
    me: &'a OwnIdentity,
    visiting: &'a Visiting<'a>,
}

impl Post<'_> {
    /// Says what arrived from a contact and was not answered: sealed and marked in one transaction.
    fn say(&self, to: ContactId) -> Result<u32> {
        let mut said = 0;
        loop {
            let sealed = self.seal(|w| {
                let arrived = unanswered(w.sql(), to)?;
                if arrived.is_empty() {
                    return Ok(None);
                }
                let count = arrived.len();
                let said = |(line, receipt): (Line, Receipt)| {
                    answered(w.sql(), &line, &receipt)?;
                    Ok(receipt)
                };
                let acks = arrived.into_iter().map(said).collect::<Result<_>>()?;
                self.enqueue(w, to, &Ack { acks })?;
                Ok(Some(count))
            })?;
            match sealed {
                Some(count) => said += u32::try_from(count).unwrap_or(u32::MAX),
                None => return Ok(said),
            }
        }
    }

    fn ask_for_missing(&self, to: ContactId, from: Did) -> Result<u32> {
        let (now, own) = (self.visiting.now.at, self.me.did());
        let missing = self
            .records
            .read(|connection| missing(connection, from, own, now))?;
        self.ask(to, missing)
    }

    /// Asks a contact for parcels again.
    fn ask(&self, to: ContactId, acks: Vec<Receipt>) -> Result<u32> {
        if acks.is_empty() {
            return Ok(0);
        }
        let count = u32::try_from(acks.len()).unwrap_or(u32::MAX);
        let sealed = self.seal(|w| self.enqueue(w, to, &Nack { acks }).map(Some))?;
        Ok(sealed.map_or(0, |()| count))
    }

    /// One transaction; nothing of it where the contact's card changed or was revoked.
    fn seal<T>(&self, f: impl FnOnce(&Writer<'_, '_>) -> Result<Option<T>>) -> Result<Option<T>> {
        match self.records.write_if(self.visiting.now, f) {
            Err(Error::Share(_)) => Ok(None),
            sealed => sealed,
        }
    }

    fn enqueue<P: Coded>(&self, w: &Writer<'_, '_>, to: ContactId, payload: &P) -> Result<()> {
        let way = Way {
            to,
            re: None,
            routes: &[RouteTo::Place(self.visiting.place)],
            session: None,
        };
        outbox::enqueue(w, self.me, payload, On::Standing(Standing::Receipts), &way)?;
        Ok(())
    }
}

/// A parcel that lies there and did not become whole.
fn damaged(sought: &Sought) -> Receipt {
    Receipt {
        dev: sought.dev,
        seq: sought.seq,
        id: None,
        status: ReceiptStatus::Missing,
        code: Some(Fault::Corrupt.code().to_owned()),
    }
}

macro_rules! with_whom {
    () => {
        "SELECT c.id, c.did FROM contact c WHERE EXISTS (
           SELECT 1 FROM parcel_received r WHERE r.contact_id = c.id AND r.way = ?1
           UNION ALL
           SELECT 1 FROM parcel_sent p JOIN delivery d ON d.parcel_id = p.id
             WHERE p.contact_id = c.id AND d.route = ?1)"
    };
}

/// With whom this place is shared, as far as anything went over it, and by which key they are known.
fn correspondents(connection: &Connection, place: SharedPlaceId) -> Result<Vec<(ContactId, Did)>> {
    let mut statement = connection.prepare_cached(concat!(with_whom!(), " ORDER BY c.id"))?;
    let rows = statement.query_map([place.to_string()], |row| {
        let contact = ContactId::from_uuid(row.get::<_, Uuid>(0)?);
        Ok((contact, word(row, 1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn waiting(connection: &Connection, place: SharedPlaceId) -> Result<u32> {
    let sql = concat!(
        "SELECT count(*) FROM receive_number n JOIN contact_card k ON k.did = n.did
         WHERE n.answered = 0 AND k.contact_id IN (SELECT id FROM (",
        with_whom!(),
        "))"
    );
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([place.to_string()], |row| row.get(0))?)
}

/// By which key of theirs a parcel came, and for which of the owner's.
struct Line {
    from: String,
    own: String,
}

/// What arrived from a contact, by whichever key, and was not answered.
fn unanswered(connection: &Connection, contact: ContactId) -> Result<Vec<(Line, Receipt)>> {
    let mut statement = connection.prepare_cached(
        "SELECT n.dev, n.seq, n.parcel_id, n.did, n.own FROM receive_number n
         JOIN contact_card k ON k.did = n.did WHERE k.contact_id = ?1 AND n.answered = 0
         ORDER BY n.did, n.own, n.dev, n.seq LIMIT ?2",
    )?;
    let most = i64::try_from(MOST).unwrap_or(i64::MAX);
    let rows = statement.query_map(params![contact.as_uuid(), most], |row| {
        let line = Line {
            from: row.get(3)?,
            own: row.get(4)?,
        };
        let receipt = Receipt {
            dev: word(row, 0)?,
            seq: u64::try_from(row.get::<_, i64>(1)?).unwrap_or(0),
            id: Some(ParcelId::new(row.get(2)?)),
            status: ReceiptStatus::Received,
            code: None,
        };
        Ok((line, receipt))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn answered(connection: &Connection, line: &Line, receipt: &Receipt) -> Result<()> {
    connection
        .prepare_cached(
            "UPDATE receive_number SET answered = 1 WHERE did = ?1 AND own = ?2 AND dev = ?3 AND seq = ?4",
        )?
        .execute(params![
            line.from,
            line.own,
            receipt.dev.to_string(),
            i64::try_from(receipt.seq).unwrap_or(i64::MAX)
        ])?;
    Ok(())
}

/// What is missing from somebody for more than a day, where it is time to say so.
fn missing(connection: &Connection, from: Did, own: Did, now: Timestamp) -> Result<Vec<Receipt>> {
    let mut statement = connection.prepare_cached(
        "SELECT dev, gap_at_ms FROM receive_window WHERE did = ?1 AND own = ?2 AND gap_at_ms <= ?3",
    )?;
    let since = now.as_millis().saturating_sub(GAP_MS);
    let rows = statement.query_map(params![from.to_string(), own.to_string(), since], |row| {
        Ok((word::<Device>(row, 0)?, instant(row, 1)?))
    })?;
    let gaps: Vec<(Device, Timestamp)> = rows.collect::<rusqlite::Result<_>>()?;
    let mut all = Vec::new();
    for (dev, gap_at) in gaps {
        if !is_to_be_told(connection, (from, own), gap_at, now)? {
            continue;
        }
        let (high, ahead) = arrived(connection, from, own, dev)?;
        all.extend(absent(high, &ahead).map(|seq| Receipt {
            dev,
            seq,
            id: None,
            status: ReceiptStatus::Missing,
            code: None,
        }));
    }
    all.truncate(MOST);
    Ok(all)
}

/// The numbers between what arrived in one row and the last that did.
fn absent(high: u64, ahead: &BTreeSet<u64>) -> impl Iterator<Item = u64> {
    let last = ahead.last().copied().unwrap_or(high);
    let numbers = high.saturating_add(1)..last;
    numbers.filter(|seq| !ahead.contains(seq)).take(MOST)
}

/// A gap is told once it is a day old, and then weekly, three times in all.
fn is_to_be_told(
    connection: &Connection,
    (from, own): (Did, Did),
    gap_at: Timestamp,
    now: Timestamp,
) -> Result<bool> {
    let (told, last): (u32, Option<i64>) = connection
        .prepare_cached(
            "SELECT count(*), max(issued_at_ms) FROM parcel_sent
             WHERE did = ?1 AND own = ?2 AND kind = 'nack' AND issued_at_ms >= ?3",
        )?
        .query_row(
            params![from.to_string(), own.to_string(), gap_at.as_millis()],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
    let due = last.is_none_or(|last| now.as_millis().saturating_sub(last) >= AGAIN_MS);
    Ok(told < TOLD && due)
}
