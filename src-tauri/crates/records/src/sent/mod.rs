//! The Sent register: whatever leaves the vault leaves a row here.

mod sql;
mod table;
#[cfg(test)]
mod tests;

use std::path::Path;

use serde_json::json;
use uuid::Uuid;
use waymark_domain::sent::{Disclosure, Route, SentKind};
use waymark_domain::time::long_date;
use waymark_domain::{DisclosureId, PersonId, SessionId, ShareId, vocabulary};
use waymark_reports::{RegisterReport, RegisterRow};
use waymark_text::say;

use crate::record::{self, EntityKind, Fields, Record};
use crate::shares::{SentParcel, register};
use crate::write::{Keep, Writer};
use crate::written::Written;
use crate::{Error, Now, Records, Result, given};

pub(crate) use sql::each;

/// The audit events of the register.
pub mod event {
    /// Something left the vault.
    pub const DISCLOSED: &str = "disclosed";
}

vocabulary! {
    /// In which form the register is saved.
    RegisterForm {
        /// On paper.
        Pdf = "pdf",
        /// For a spreadsheet.
        Csv = "csv",
    }
}

/// The longest text of any field of a disclosure, in characters.
const MAX_CHARS: usize = 2_000;

/// Something that is about to leave.
#[derive(Clone, Debug)]
pub struct NewDisclosure {
    /// What leaves.
    pub kind: SentKind,
    /// Whom it is about, if one doctor.
    pub person_id: Option<PersonId>,
    /// Which session it is of, if one.
    pub session_id: Option<SessionId>,
    /// Who receives it.
    pub recipient: String,
    /// How it leaves.
    pub route: Route,
    /// Why. Confidential words need one.
    pub reason: String,
    /// How and when the doctor said yes.
    pub permission: String,
}

/// A row of the register as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentRow {
    /// What left.
    pub disclosure: Disclosure,
    /// "Dr Thiri Win", if it is about one doctor.
    pub person_name: Option<String>,
    /// What came of it, if it was sealed for somebody.
    pub parcel: Option<SentParcel>,
}

/// The Sent register of a vault.
#[derive(Clone, Copy, Debug)]
pub struct Sent<'a> {
    records: &'a Records,
}

impl Records {
    /// The Sent register.
    #[must_use]
    pub const fn sent(&self) -> Sent<'_> {
        Sent { records: self }
    }
}

impl Sent<'_> {
    /// Everything that left, the newest first; of one doctor if named.
    ///
    /// # Errors
    /// The vault's.
    pub fn list(&self, person: Option<PersonId>) -> Result<Vec<SentRow>> {
        self.records.read(|connection| {
            let mut rows = sql::list(connection, person)?;
            for row in &mut rows {
                row.parcel = register::of_row(connection, row.disclosure.id)?;
            }
            Ok(rows)
        })
    }

    /// The whole register as a table for a spreadsheet (CSV).
    ///
    /// # Errors
    /// The vault's.
    pub fn table(&self) -> Result<String> {
        Ok(table::csv(&self.list(None)?))
    }

    /// Saves the whole register at `path`, as a table or as PDF. That it left is a row of it, too,
    /// which the next one has. On a failure there is no file of that name that was not there before.
    ///
    /// # Errors
    /// The vault's; a full disk or a place that cannot be written has its own.
    pub fn save(&self, form: RegisterForm, path: &Path, now: Now) -> Result<()> {
        let owner = self.records.settings().owner()?;
        let owner = owner.ok_or(Error::Unreadable("owner"))?.name;
        let rows = self.list(None)?;
        let bytes = match form {
            RegisterForm::Csv => table::csv(&rows).into_bytes(),
            RegisterForm::Pdf => pdf(&owner, &rows, now)?,
        };
        let written = Written::beside(path, &bytes)?;
        let leaving = NewDisclosure {
            kind: SentKind::RegisterExport,
            person_id: None,
            session_id: None,
            recipient: owner,
            route: Route::File,
            reason: say("sent-register-reason", &[]),
            permission: String::new(),
        };
        self.record(&leaving, &bytes, now)?;
        written.keep_as(path)
    }

    /// Says whether [`Sent::record`] would take this, before the trouble of making the bytes.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the field that is missing or too long.
    pub fn check(&self, new: &NewDisclosure, now: Now) -> Result<()> {
        disclosure(new, [0; 32], now).map(drop)
    }

    /// Records that `bytes` leave. Call it before they do: a row too many is mended by a word, a
    /// row too few is a disclosure that nobody knows of.
    ///
    /// # Errors
    /// [`Error::Invalid`] without a recipient, or without a reason for confidential words;
    /// [`Error::NotFound`] for a doctor or session that does not exist.
    pub fn record(&self, new: &NewDisclosure, bytes: &[u8], now: Now) -> Result<DisclosureId> {
        self.record_digest(new, *blake3::hash(bytes).as_bytes(), now)
    }

    /// The same for bytes that were hashed as they went by.
    ///
    /// # Errors
    /// As [`Sent::record`].
    pub fn record_digest(
        &self,
        new: &NewDisclosure,
        digest: [u8; 32],
        now: Now,
    ) -> Result<DisclosureId> {
        let disclosure = disclosure(new, digest, now)?;
        self.records.write(now, |w| {
            if let Some(person) = disclosure.person_id {
                given::person_and_session(w.sql(), person, disclosure.session_id)?;
            }
            insert(w, &disclosure)
        })?;
        Ok(disclosure.id)
    }

    /// The same of what its owner takes out of a store. One that is damaged is open for reading only
    /// and takes no row; the way out stays open, and the answer is false.
    pub(crate) fn record_unless_damaged(
        &self,
        new: &NewDisclosure,
        digest: [u8; 32],
        now: Now,
    ) -> Result<bool> {
        if self.records.vault().damage().is_some() {
            return Ok(false);
        }
        self.record_digest(new, digest, now).map(|_| true)
    }
}

/// Adds a row to the register.
pub(crate) fn insert(w: &Writer<'_, '_>, disclosure: &Disclosure) -> Result<()> {
    sql::insert(w.sql(), disclosure)?;
    w.keep(event::DISCLOSED, None, disclosure, Keep::Kept)
}

fn pdf(owner: &str, rows: &[SentRow], now: Now) -> Result<Vec<u8>> {
    let report = RegisterReport {
        owner: owner.to_owned(),
        date: long_date(now.today),
        rows: rows.iter().map(paper).collect(),
    };
    waymark_reports::register(&report)
        .map_err(|_| Error::NotAllowed("this text could not be set on paper"))
}

fn paper(row: &SentRow) -> RegisterRow {
    let [_, what, about, to, route, permission, why, state] = table::cells(row);
    let date = long_date(row.disclosure.at.to_utc().date_naive());
    let join = |parts: [String; 2]| {
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("\n")
    };
    RegisterRow {
        date,
        what: join([what, about]),
        to: join([to, route]),
        why: join([permission, why]),
        state,
    }
}

fn disclosure(new: &NewDisclosure, digest: [u8; 32], now: Now) -> Result<Disclosure> {
    let disclosure = Disclosure {
        id: DisclosureId::new(now.at),
        share_id: ShareId::random(),
        at: now.at,
        kind: new.kind,
        person_id: new.person_id,
        session_id: new.session_id,
        recipient: given::words("recipient", &new.recipient, MAX_CHARS)?,
        route: new.route,
        reason: given::optional_words("reason", &new.reason, MAX_CHARS)?,
        permission: given::optional_words("permission", &new.permission, MAX_CHARS)?,
        digest,
    };
    if disclosure.lacks_a_reason() {
        return Err(Error::Invalid {
            field: "reason",
            reason: "confidential words leave for a reason",
        });
    }
    Ok(disclosure)
}

impl Record for Disclosure {
    const KIND: EntityKind = EntityKind::Disclosure;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    /// A row of the register is never changed.
    fn version(&self) -> u32 {
        1
    }

    fn fields(&self) -> Fields {
        record::fields(json!({
            "share_id": self.share_id,
            "at": self.at,
            "kind": self.kind,
            "tier": self.tier(),
            "person_id": self.person_id,
            "session_id": self.session_id,
            "recipient": self.recipient,
            "route": self.route,
            "reason": self.reason,
            "permission": self.permission,
            "digest": self.digest,
        }))
    }
}
