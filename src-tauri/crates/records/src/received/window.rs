//! Which numbers arrived from one device for one key of the owner's.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;
use waymark_domain::shares::{Device, Digest, ShareKind};
use waymark_sharing::{Did, Header, Link, Moment, Opened, Window};

use super::sql::{counted, number};
use crate::Result;
use crate::write::Writer;

/// From whom, from which device, and for which key of the owner's.
#[derive(Clone, Copy)]
pub(super) struct Stream {
    pub(super) from: Did,
    pub(super) dev: Device,
    pub(super) own: Did,
}

impl Stream {
    fn key(&self) -> [String; 3] {
        [
            self.from.to_string(),
            self.dev.to_string(),
            self.own.to_string(),
        ]
    }

    /// What arrived so far.
    pub(super) fn window(&self, connection: &Connection) -> Result<Window> {
        let [from, dev, own] = self.key();
        let kept: Option<(u64, Option<[u8; 32]>)> = connection
            .prepare_cached(
                "SELECT high, head FROM receive_window WHERE did = ?1 AND dev = ?2 AND own = ?3",
            )?
            .query_row([&from, &dev, &own], |row| {
                Ok((counted(row, 0)?, row.get(1)?))
            })
            .optional()?;
        let Some((high, head)) = kept else {
            return Ok(Window::default());
        };
        let mut statement = connection.prepare_cached(
            "SELECT seq, header_sha256, prev FROM receive_number
             WHERE did = ?1 AND dev = ?2 AND own = ?3 AND seq > ?4",
        )?;
        let ahead = statement
            .query_map(params![from, dev, own, number(high)], link)?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(Window::restored(high, head.map(Digest::new), ahead))
    }

    /// The hash of the header that arrived under a number, if one did.
    pub(super) fn stored(&self, connection: &Connection, seq: u64) -> Result<Option<Digest>> {
        let [from, dev, own] = self.key();
        let hash: Option<[u8; 32]> = connection
            .prepare_cached(
                "SELECT header_sha256 FROM receive_number
                 WHERE did = ?1 AND dev = ?2 AND own = ?3 AND seq = ?4",
            )?
            .query_row(params![from, dev, own, number(seq)], |row| row.get(0))
            .optional()?;
        Ok(hash.map(Digest::new))
    }

    /// Keeps the window as it is with a parcel that is new, and the parcel's number.
    pub(super) fn keep(&self, w: &Writer<'_, '_>, opened: &Opened) -> Result<()> {
        let [from, dev, own] = self.key();
        let Opened { header, window, .. } = opened;
        let gap = window.ahead().next().map(|_| w.now().at.as_millis());
        w.sql()
            .prepare_cached(
                "INSERT INTO receive_window (did, dev, own, high, head, gap_at_ms, signed_at_ms)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (did, dev, own) DO UPDATE SET high = excluded.high, head = excluded.head,
                   gap_at_ms = CASE WHEN excluded.gap_at_ms IS NULL THEN NULL
                                    ELSE coalesce(gap_at_ms, excluded.gap_at_ms) END,
                   signed_at_ms = max(signed_at_ms, excluded.signed_at_ms)",
            )?
            .execute(params![
                from,
                dev,
                own,
                number(window.high()),
                window.head().map(|hash| *hash.as_bytes()),
                gap,
                header.issued.instant().as_millis(),
            ])?;
        w.sql()
            .prepare_cached(
                "INSERT INTO receive_number (did, dev, own, seq, header_sha256, prev, parcel_id, answered)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                from,
                dev,
                own,
                number(header.seq),
                opened.header_hash.as_bytes(),
                header.prev.map(|hash| *hash.as_bytes()),
                Uuid::from_bytes(*header.id.as_bytes()),
                // A receipt is not answered by another: that would go on for ever.
                matches!(opened.kind, ShareKind::Ack | ShareKind::Nack),
            ])?;
        Ok(())
    }

    /// Has a parcel acknowledged once more. False where its receipt is due anyway.
    pub(super) fn answer_again(&self, w: &Writer<'_, '_>, header: &Header) -> Result<bool> {
        let [from, dev, own] = self.key();
        let changed = w
            .sql()
            .prepare_cached(
                "UPDATE receive_number SET answered = 0
                 WHERE did = ?1 AND dev = ?2 AND own = ?3 AND seq = ?4 AND answered = 1",
            )?
            .execute(params![from, dev, own, number(header.seq)])?;
        Ok(changed > 0)
    }
}

/// The latest moment that anybody known signed.
pub(super) fn last_signed(connection: &Connection) -> Result<Option<Moment>> {
    let latest: Option<i64> = connection
        .prepare_cached("SELECT max(signed_at_ms) FROM receive_window")?
        .query_row([], |row| row.get(0))?;
    Ok(latest.map(|at| Moment::of(waymark_domain::Timestamp::from_millis(at))))
}

fn link(row: &Row<'_>) -> rusqlite::Result<Link> {
    Ok(Link {
        seq: counted(row, 0)?,
        hash: Digest::new(row.get(1)?),
        prev: row.get::<_, Option<[u8; 32]>>(2)?.map(Digest::new),
    })
}
