//! Under which names parcels are expected: both sides compute the same ones, and nobody else can.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;
use waymark_domain::ContactId;
use waymark_domain::shares::Device;
use waymark_sharing::{Card, Did, Mailbox, Signer};

use crate::Result;
use crate::identity::OwnIdentity;
use crate::row::word;

/// How many numbers beyond the last that arrived are looked for. The protocol asks for sixteen; more
/// cost nothing here, and find what comes after numbers that were withdrawn or went past their date
/// while nobody looked.
const AHEAD: u64 = 256;
/// Of one who writes from a device that no card names, only a new card comes, under the first four.
const UNKNOWN: Device = Device::new([0; 4]);
const OF_UNKNOWN: u64 = 4;

/// A parcel that may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sought {
    /// From whom.
    pub(super) contact: ContactId,
    /// By which key.
    pub(super) from: Did,
    /// For which key of the owner's.
    pub(super) own: Did,
    /// From which device.
    pub(super) dev: Device,
    /// Under which number.
    pub(super) seq: u64,
}

/// Everybody whose parcels are looked for. Made once for a visit: each costs an agreement on a key.
pub(super) struct Book(Vec<Entry>);

struct Entry {
    contact: ContactId,
    from: Did,
    own: Did,
    devices: BTreeSet<Device>,
    mailbox: Mailbox,
}

impl Book {
    /// Of every card that is or was a contact's. One whose key agrees with nothing is left out: no
    /// parcel has a name by it.
    pub(super) fn read(connection: &Connection, mine: &[OwnIdentity]) -> Result<Self> {
        let mut entries = Vec::new();
        for (contact, card) in cards(connection)? {
            let facts = card.facts();
            for me in mine {
                let Ok(mailbox) = Mailbox::incoming(me, &card) else {
                    continue;
                };
                let mut devices = heard_from(connection, facts.sign, me.did())?;
                devices.extend(facts.devs.iter().map(|device| device.dev));
                entries.push(Entry {
                    contact,
                    from: facts.sign,
                    own: me.did(),
                    devices,
                    mailbox,
                });
            }
        }
        Ok(Self(entries))
    }

    /// The names to look for now, by what arrived until now.
    pub(super) fn names(&self, connection: &Connection) -> Result<BTreeMap<String, Sought>> {
        let mut names = BTreeMap::new();
        for entry in &self.0 {
            for dev in &entry.devices {
                let numbers = expected(connection, entry, *dev)?;
                names.extend(entry.names(*dev, numbers));
            }
            if !entry.devices.contains(&UNKNOWN) {
                names.extend(entry.names(UNKNOWN, 1..=OF_UNKNOWN));
            }
        }
        Ok(names)
    }
}

impl Entry {
    fn names(
        &self,
        dev: Device,
        numbers: impl IntoIterator<Item = u64>,
    ) -> impl Iterator<Item = (String, Sought)> {
        numbers.into_iter().map(move |seq| {
            let sought = Sought {
                contact: self.contact,
                from: self.from,
                own: self.own,
                dev,
                seq,
            };
            (self.mailbox.name(dev, seq), sought)
        })
    }
}

/// The numbers that did not arrive, up to some beyond the last that did.
fn expected(connection: &Connection, entry: &Entry, dev: Device) -> Result<Vec<u64>> {
    let (high, ahead) = arrived(connection, entry.from, entry.own, dev)?;
    let last = ahead.last().copied().unwrap_or(high);
    let numbers = high.saturating_add(1)..=last.saturating_add(AHEAD);
    Ok(numbers.filter(|seq| !ahead.contains(seq)).collect())
}

/// Up to which number everything arrived, and what arrived beyond a gap.
pub(super) fn arrived(
    connection: &Connection,
    from: Did,
    own: Did,
    dev: Device,
) -> Result<(u64, BTreeSet<u64>)> {
    let (from, own, dev) = (from.to_string(), own.to_string(), dev.to_string());
    let high: Option<u64> = connection
        .prepare_cached("SELECT high FROM receive_window WHERE did = ?1 AND own = ?2 AND dev = ?3")?
        .query_row([&from, &own, &dev], |row| number(row, 0))
        .optional()?;
    let high = high.unwrap_or(0);
    let mut statement = connection.prepare_cached(
        "SELECT seq FROM receive_number WHERE did = ?1 AND own = ?2 AND dev = ?3 AND seq > ?4",
    )?;
    let beyond = i64::try_from(high).unwrap_or(i64::MAX);
    let rows = statement.query_map(params![from, own, dev, beyond], |row| number(row, 0))?;
    Ok((high, rows.collect::<rusqlite::Result<_>>()?))
}

fn number(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let number: i64 = row.get(column)?;
    Ok(u64::try_from(number).unwrap_or(0))
}

fn cards(connection: &Connection) -> Result<Vec<(ContactId, Card)>> {
    let mut statement =
        connection.prepare_cached("SELECT contact_id, card FROM contact_card ORDER BY did")?;
    let mut rows = statement.query([])?;
    let mut cards = Vec::new();
    while let Some(row) = rows.next()? {
        let contact = ContactId::from_uuid(row.get::<_, Uuid>(0)?);
        cards.push((contact, Card::parse(&row.get::<_, Vec<u8>>(1)?)?));
    }
    Ok(cards)
}

fn heard_from(connection: &Connection, from: Did, own: Did) -> Result<BTreeSet<Device>> {
    let mut statement =
        connection.prepare_cached("SELECT dev FROM receive_window WHERE did = ?1 AND own = ?2")?;
    let rows = statement.query_map([from.to_string(), own.to_string()], |row| word(row, 0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
