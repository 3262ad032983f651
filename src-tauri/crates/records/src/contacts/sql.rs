//! The SQL of contacts.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use waymark_domain::shares::Digest;
use waymark_domain::{ContactId, PersonId, Timestamp};
use waymark_sharing::{Card, Did, Revocation};

use super::{Contact, EarlierCard, Trust};
use crate::row::{instant, optional_instant, word};
use crate::{Error, Result};

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.version, c.person_id, k.card, k.since_at_ms, c.trust, c.verified_at_ms,
                    c.verified_how, c.offered, c.revocation, c.revoked_at_ms, c.created_at_ms, c.compared
             FROM contact c JOIN contact_card k ON k.did = c.did ",
            $rest
        )
    };
}

/// Every contact, by name.
pub(super) fn all(connection: &Connection) -> Result<Vec<Contact>> {
    let mut statement = connection.prepare_cached(select!("ORDER BY c.name, c.id"))?;
    let rows = statement.query_map([], stored)?;
    rows.map(|row| read(connection, row?)).collect()
}

/// Visits every contact once, for the check of the whole vault.
pub(crate) fn each(
    connection: &Connection,
    visit: &mut dyn FnMut(Contact) -> Result<()>,
) -> Result<()> {
    all(connection)?.into_iter().try_for_each(visit)
}

/// One contact.
///
/// # Errors
/// [`Error::NotFound`].
pub(crate) fn load(connection: &Connection, id: ContactId) -> Result<Contact> {
    let mut statement = connection.prepare_cached(select!("WHERE c.id = ?1"))?;
    let found = statement.query_row([id.as_uuid()], stored).optional()?;
    read(connection, found.ok_or(Error::NotFound("contact"))?)
}

/// Whose key this is or was.
pub(crate) fn by_did(connection: &Connection, did: Did) -> Result<Option<Contact>> {
    let id: Option<Uuid> = connection
        .prepare_cached("SELECT contact_id FROM contact_card WHERE did = ?1")?
        .query_row([did.to_string()], |row| row.get(0))
        .optional()?;
    id.map(|id| load(connection, ContactId::from_uuid(id)))
        .transpose()
}

/// How many parcels of a contact wait for the words to be compared.
pub(super) fn set_aside(connection: &Connection, id: ContactId) -> Result<u32> {
    let sql = "SELECT count(*) FROM parcel_received WHERE contact_id = ?1 AND state = 'set_aside'";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([id.as_uuid()], |row| row.get(0))?)
}

/// Whether anything of a contact's waits for the words, or anything for them to be sent.
pub(super) fn is_awaited(connection: &Connection, id: ContactId) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM parcel_received WHERE contact_id = ?1 AND state = 'set_aside')
                   OR EXISTS (SELECT 1 FROM parcel_sent p JOIN delivery d ON d.parcel_id = p.id
                              WHERE p.contact_id = ?1 AND d.state = 'queued')";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([id.as_uuid()], |row| row.get(0))?)
}

/// Writes a contact over the one that is there, or anew, with all its cards.
pub(super) fn put(connection: &Connection, contact: &Contact) -> Result<()> {
    put_contact(connection, contact)?;
    let bytes = contact.card.to_bytes();
    let now = CardRow {
        did: contact.did(),
        card: &bytes,
        since: contact.since,
        retired_at: None,
        verified_at: None,
        revocation: None,
    };
    put_card(connection, contact.id, &now)?;
    put_recovery(connection, &contact.card)?;
    for earlier in &contact.earlier {
        let bytes = earlier.card.to_bytes();
        let row = CardRow {
            did: earlier.card.facts().sign,
            card: &bytes,
            since: earlier.since,
            retired_at: Some(earlier.retired_at),
            verified_at: earlier.verified_at,
            revocation: earlier.revocation.as_ref(),
        };
        put_card(connection, contact.id, &row)?;
    }
    Ok(())
}

fn put_contact(connection: &Connection, contact: &Contact) -> Result<()> {
    let facts = contact.card.facts();
    connection
        .prepare_cached(
            "INSERT INTO contact (id, version, person_id, name, role, did, trust, verified_at_ms, verified_how,
                                  offered, revocation, revoked_at_ms, created_at_ms, compared)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             ON CONFLICT (id) DO UPDATE SET version = excluded.version, person_id = excluded.person_id,
               name = excluded.name, role = excluded.role, did = excluded.did, trust = excluded.trust,
               verified_at_ms = excluded.verified_at_ms, verified_how = excluded.verified_how,
               offered = excluded.offered, revocation = excluded.revocation,
               revoked_at_ms = excluded.revoked_at_ms, compared = excluded.compared",
        )?
        .execute(params![
            contact.id.as_uuid(),
            contact.version,
            contact.person.map(PersonId::as_uuid),
            facts.name,
            facts.role.as_str(),
            contact.did().to_string(),
            contact.trust.as_str(),
            contact.verified_at.map(Timestamp::as_millis),
            contact.verified_how,
            contact.offered.as_ref().map(Card::to_bytes),
            contact.revocation.as_ref().map(Revocation::to_bytes),
            contact.revoked_at.map(Timestamp::as_millis),
            contact.created_at.as_millis(),
            contact.compared_card.as_ref().map(Card::to_bytes),
        ])?;
    Ok(())
}

struct CardRow<'a> {
    did: Did,
    card: &'a [u8],
    since: Timestamp,
    retired_at: Option<Timestamp>,
    verified_at: Option<Timestamp>,
    revocation: Option<&'a Revocation>,
}

fn put_card(connection: &Connection, contact: ContactId, row: &CardRow<'_>) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO contact_card (did, contact_id, card, since_at_ms, retired_at_ms, verified_at_ms, revocation)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (did) DO UPDATE SET card = excluded.card, since_at_ms = excluded.since_at_ms,
               retired_at_ms = excluded.retired_at_ms, verified_at_ms = excluded.verified_at_ms,
               revocation = excluded.revocation
             WHERE contact_id = excluded.contact_id",
        )?
        .execute(params![
            row.did.to_string(),
            contact.as_uuid(),
            row.card,
            row.since.as_millis(),
            row.retired_at.map(Timestamp::as_millis),
            row.verified_at.map(Timestamp::as_millis),
            row.revocation.map(Revocation::to_bytes),
        ])?;
    Ok(())
}

/// Remembers by which recovery key a card's key can be revoked, beside those named before.
fn put_recovery(connection: &Connection, card: &Card) -> Result<()> {
    if let Some(rec) = card.facts().rec {
        connection
            .prepare_cached("INSERT OR IGNORE INTO contact_recovery (did, rec) VALUES (?1, ?2)")?
            .execute(params![card.facts().sign.to_string(), rec.as_bytes()])?;
    }
    Ok(())
}

/// Whether any card of a contact ever named this recovery key.
pub(super) fn named_recovery(connection: &Connection, id: ContactId, rec: &Digest) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM contact_recovery r JOIN contact_card k ON k.did = r.did
                              WHERE k.contact_id = ?1 AND r.rec = ?2)";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row(params![id.as_uuid(), rec.as_bytes()], |row| row.get(0))?)
}

/// The revocation that a key went with when its contact was removed.
pub(super) fn removed_with(connection: &Connection, did: Did) -> Result<Option<Revocation>> {
    let found: Option<Vec<u8>> = connection
        .prepare_cached("SELECT revocation FROM removed_key WHERE did = ?1")?
        .query_row([did.to_string()], |row| row.get(0))
        .optional()?;
    found.as_deref().map(revocation).transpose()
}

/// Deletes a contact with all their cards. That a key of theirs was revoked stays known.
pub(super) fn delete(connection: &Connection, contact: &Contact) -> Result<()> {
    let now = (contact.did(), contact.revocation.as_ref());
    let earlier = contact.earlier.iter();
    let earlier = earlier.map(|each| (each.card.facts().sign, each.revocation.as_ref()));
    for (did, revocation) in std::iter::once(now).chain(earlier) {
        if let Some(revocation) = revocation {
            connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO removed_key (did, revocation) VALUES (?1, ?2)",
                )?
                .execute(params![did.to_string(), revocation.to_bytes()])?;
        }
    }
    let id = contact.id;
    connection.execute("DELETE FROM contact WHERE id = ?1", [id.as_uuid()])?;
    Ok(())
}

struct Stored {
    id: ContactId,
    version: u32,
    person: Option<PersonId>,
    card: Vec<u8>,
    since: Timestamp,
    trust: Trust,
    verified_at: Option<Timestamp>,
    verified_how: String,
    offered: Option<Vec<u8>>,
    revocation: Option<Vec<u8>>,
    revoked_at: Option<Timestamp>,
    created_at: Timestamp,
    compared: Option<Vec<u8>>,
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Stored> {
    Ok(Stored {
        id: ContactId::from_uuid(row.get(0)?),
        version: row.get(1)?,
        person: row.get::<_, Option<Uuid>>(2)?.map(PersonId::from_uuid),
        card: row.get(3)?,
        since: instant(row, 4)?,
        trust: word(row, 5)?,
        verified_at: optional_instant(row, 6)?,
        verified_how: row.get(7)?,
        offered: row.get(8)?,
        revocation: row.get(9)?,
        revoked_at: optional_instant(row, 10)?,
        created_at: instant(row, 11)?,
        compared: row.get(12)?,
    })
}

fn read(connection: &Connection, stored: Stored) -> Result<Contact> {
    Ok(Contact {
        id: stored.id,
        version: stored.version,
        person: stored.person,
        card: card(&stored.card)?,
        since: stored.since,
        trust: stored.trust,
        verified_at: stored.verified_at,
        verified_how: stored.verified_how,
        offered: stored.offered.as_deref().map(card).transpose()?,
        revocation: stored.revocation.as_deref().map(revocation).transpose()?,
        revoked_at: stored.revoked_at,
        created_at: stored.created_at,
        compared_card: stored.compared.as_deref().map(card).transpose()?,
        earlier: earlier(connection, stored.id)?,
    })
}

type StoredCard = (
    Vec<u8>,
    Timestamp,
    Timestamp,
    Option<Timestamp>,
    Option<Vec<u8>>,
);

fn earlier(connection: &Connection, id: ContactId) -> Result<Vec<EarlierCard>> {
    let mut statement = connection.prepare_cached(
        "SELECT card, since_at_ms, retired_at_ms, verified_at_ms, revocation FROM contact_card
         WHERE contact_id = ?1 AND retired_at_ms IS NOT NULL ORDER BY retired_at_ms, did",
    )?;
    let rows = statement.query_map([id.as_uuid()], |row| {
        Ok((
            row.get(0)?,
            instant(row, 1)?,
            instant(row, 2)?,
            optional_instant(row, 3)?,
            row.get(4)?,
        ))
    })?;
    rows.map(|row| {
        let (bytes, since, retired_at, verified_at, revoked): StoredCard = row?;
        Ok(EarlierCard {
            card: card(&bytes)?,
            since,
            retired_at,
            verified_at,
            revocation: revoked.as_deref().map(revocation).transpose()?,
        })
    })
    .collect()
}

fn card(bytes: &[u8]) -> Result<Card> {
    Card::parse(bytes).map_err(|_| Error::Unreadable("contact card"))
}

fn revocation(bytes: &[u8]) -> Result<Revocation> {
    Revocation::parse(bytes).map_err(|_| Error::Unreadable("revocation"))
}
