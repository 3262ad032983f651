//! What can still be done about something that was sealed: save its bytes, or take it back.

use std::path::{Path, PathBuf};

use rusqlite::params;
use waymark_domain::shares::{ParcelId, ShareKind, Withdraw, tidy};
use waymark_sharing::{Method, Preview, Trust};
use waymark_text::say;

use super::consent::{self, Asked};
use super::outbox::{self, On, Way};
use super::record::{DeliveryState, ParcelSent, ParcelState};
use super::{RouteTo, Shares, answers, event, recipient, sql};
use crate::identity::OwnIdentity;
use crate::record::{Record, canonical};
use crate::write::Writer;
use crate::written::Written;
use crate::{Error, Now, Result, given};

const MAX_REASON_CHARS: usize = 500;

/// A sealed file, ready to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedFile {
    /// A name that tells nobody's name.
    pub name: String,
    /// The bytes, the same however often they are saved.
    pub bytes: Vec<u8>,
}

impl Shares<'_> {
    /// The bytes of a parcel, and of the pieces that follow it.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] once they are gone; [`Error::Share`] for what is not
    /// to leave any more, because of what became of the recipient's card.
    pub fn bytes(&self, id: ParcelId) -> Result<Vec<SealedFile>> {
        let parcels = self.records.read(|connection| {
            let mut parcels = vec![sql::load(connection, id)?];
            parcels.extend(sql::pieces(connection, id)?);
            for parcel in &parcels {
                if let Some(bar) = recipient::bar(connection, parcel)? {
                    return Err(bar.fault().into());
                }
            }
            Ok(parcels)
        })?;
        let files = parcels.into_iter().enumerate();
        files
            .map(|(place, parcel)| {
                let gone = Error::NotAllowed("the sealed bytes are no longer kept");
                Ok(SealedFile {
                    name: file_name(&parcel, place),
                    bytes: parcel.sealed.ok_or(gone)?,
                })
            })
            .collect()
    }

    /// Saves the bytes of a parcel at `path`, and its pieces beside it under names that nothing has.
    /// Gives the places of all.
    ///
    /// # Errors
    /// As [`Shares::bytes`]; a full disk or a place that cannot be written has its own.
    pub fn save(&self, id: ParcelId, path: &Path, now: Now) -> Result<Vec<PathBuf>> {
        let files = self.bytes(id)?;
        let mut written = Vec::with_capacity(files.len());
        let stem = free_stem(path, files.len());
        for (place, file) in files.iter().enumerate() {
            let path = beside(path, &stem, place);
            written.push((Written::beside(&path, &file.bytes)?, path));
        }
        self.records.write(now, |w| given_as_file(w, id))?;
        let mut paths = Vec::with_capacity(written.len());
        for (file, path) in written {
            file.keep_as(&path)?;
            paths.push(path);
        }
        Ok(paths)
    }

    /// Takes a parcel back: the recipient's store marks it and deletes nothing; what waits goes
    /// nowhere, and what lies on a place is removed there. Gives the parcel that says so, unless the
    /// recipient's card no longer lets anything be sealed for them.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] for what was taken back before, or carries nobody's
    /// words; [`Error::Invalid`] for a reason that is too long, or without a way.
    pub fn withdraw(
        &self,
        id: ParcelId,
        reason: &str,
        routes: &[RouteTo],
        now: Now,
    ) -> Result<Option<ParcelId>> {
        let reason = tidy(&given::optional_words("reason", reason, MAX_REASON_CHARS)?);
        let me = OwnIdentity::of(self.records.vault())?;
        self.records.write(now, |w| {
            let parcel = sql::load(w.sql(), id)?;
            if parcel.state == ParcelState::Withdrawn || !can_be_taken_back(parcel.kind) {
                return Err(Error::NotAllowed("this is not taken back"));
            }
            for piece in sql::pieces(w.sql(), id)? {
                take_back(w, &piece)?;
            }
            take_back(w, &parcel)?;
            let trust = recipient::load(w.sql(), parcel.to)?.contact.trust;
            if matches!(trust, Trust::Changed | Trust::Revoked { .. }) {
                return Ok(None);
            }
            let withdraw = Withdraw { target: id, reason };
            say_so(w, &me, &parcel, &withdraw, routes).map(Some)
        })
    }
}

fn say_so(
    w: &Writer<'_, '_>,
    me: &OwnIdentity,
    parcel: &ParcelSent,
    withdraw: &Withdraw,
    routes: &[RouteTo],
) -> Result<ParcelId> {
    let how = say("shared-how-withdrawn", &[]);
    let asked = Asked {
        routes,
        method: Method::Click,
        how: &how,
        asked_on: None,
        kept: Vec::new(),
    };
    let consent = consent::record(w, parcel.to, &Preview::of(withdraw)?, &asked)?;
    let way = Way {
        to: parcel.to,
        re: Some(parcel.id),
        routes,
        session: None,
    };
    outbox::enqueue(w, me, withdraw, On::Consent(consent), &way)
}

fn take_back(w: &Writer<'_, '_>, parcel: &ParcelSent) -> Result<()> {
    answers::clear_away(w, parcel.id)?;
    answers::change(w, event::WITHDRAWN, parcel, |after| {
        after.state = ParcelState::Withdrawn;
        after.answered_at = Some(w.now().at);
        after.sealed = None;
    })
}

/// A withdrawal is not withdrawn, and what stores tell each other by themselves is not either.
const fn can_be_taken_back(kind: ShareKind) -> bool {
    matches!(
        kind,
        ShareKind::SessionSummary
            | ShareKind::SummaryReply
            | ShareKind::Plan
            | ShareKind::EvidenceIndex
            | ShareKind::VerifyRequest
            | ShareKind::Verification
    )
}

/// Notes that a parcel and its pieces were saved as files.
fn given_as_file(w: &Writer<'_, '_>, id: ParcelId) -> Result<()> {
    let mut parcels = vec![sql::load(w.sql(), id)?];
    parcels.extend(sql::pieces(w.sql(), id)?);
    for parcel in parcels {
        w.sql()
            .prepare_cached(
                "INSERT INTO delivery (parcel_id, route, state, sent_at_ms) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (parcel_id, route) DO UPDATE SET state = excluded.state, sent_at_ms = excluded.sent_at_ms",
            )?
            .execute(params![
                parcel.id.as_bytes(),
                RouteTo::File.stored(),
                DeliveryState::Sent.as_str(),
                w.now().at.as_millis()
            ])?;
        let bytes = canonical(parcel.version, &parcel.fields());
        w.audit(
            event::GIVEN,
            ParcelSent::KIND,
            Record::id(&parcel),
            parcel.version,
            &bytes,
        )?;
    }
    Ok(())
}

/// "Waymark sealed 2026-11-24.wmp"; its pieces with their number behind.
fn file_name(parcel: &ParcelSent, place: usize) -> String {
    let day = parcel.issued_at.to_utc().date_naive();
    let first = PathBuf::from(format!("Waymark sealed {day}.wmp"));
    beside(&first, &stem(&first), place)
        .to_string_lossy()
        .into_owned()
}

/// The first where the owner chose; the others beside it, with their number.
fn beside(path: &Path, stem: &str, place: usize) -> PathBuf {
    if place == 0 {
        return path.to_owned();
    }
    path.with_file_name(format!("{stem} {}.wmp", place + 1))
}

fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

/// By what the pieces are called: nobody was asked whether what has their names may be replaced.
fn free_stem(path: &Path, count: usize) -> String {
    let stem = stem(path);
    let is_free = |stem: &str| (1..count).all(|place| !beside(path, stem, place).exists());
    let mut others = (2_u32..).map(|number| format!("{stem} ({number})"));
    if is_free(&stem) {
        return stem;
    }
    others.find(|other| is_free(other)).unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn pieces_replace_nothing_that_lies_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("question.wmp");
        assert_eq!(free_stem(&path, 3), "question");
        std::fs::write(folder.path().join("question 3.wmp"), "of another").unwrap();
        assert_eq!(free_stem(&path, 1), "question");
        assert_eq!(free_stem(&path, 3), "question (2)");
        let piece = beside(&path, "question (2)", 1);
        assert_eq!(piece, folder.path().join("question (2) 2.wmp"));
    }
}
