//! The seal: a preview that was dealt with, read and agreed to goes into the outbox.

use std::collections::HashSet;

use chrono::NaiveDate;
use waymark_domain::ContactId;
use waymark_domain::shares::ParcelId;
use waymark_sharing::{Fault, Method, Preview};
use waymark_text::say;

use super::consent::{self, Asked};
use super::outbox::{self, On, Way};
use super::payload::Payload;
use super::preview::{SharePreview, fits};
use super::subject::Made;
use super::{RouteTo, ShareSubject, Shares, files};
use crate::identity::OwnIdentity;
use crate::write::Writer;
use crate::{Error, Now, Result};

/// What was said before a preview is sealed.
#[derive(Clone, Debug)]
pub struct SealOrder {
    /// For whom.
    pub to: ContactId,
    /// By which ways it goes.
    pub routes: Vec<RouteTo>,
    /// The doctor it is about has read this wording.
    pub read_wording: bool,
    /// They asked for a copy.
    pub asked: bool,
    /// How and when they said so; may be left out for what is the owner's own.
    pub how: String,
    /// On which day.
    pub asked_on: Option<NaiveDate>,
    /// The ids of what was found and is kept on purpose.
    pub kept: Vec<String>,
    /// On screen, or on the command line.
    pub method: Method,
}

impl Shares<'_> {
    /// Seals what a preview showed, for one contact. Consent, parcel, number, deliveries and the row
    /// of the Sent register are kept together, or nothing is.
    ///
    /// # Errors
    /// [`Fault::Consent`] when it was not read or not asked for, or when the records changed since it
    /// was shown; [`Error::Invalid`] (`found`) while something found is neither kept nor replaced;
    /// [`Fault::Unverified`], [`Fault::CardChanged`], [`Fault::Revoked`] for the contact.
    pub fn seal(&self, shown: &SharePreview, order: &SealOrder, now: Now) -> Result<ParcelId> {
        if shown.subject.is_of_another() && !(order.read_wording && order.asked) {
            return Err(Fault::Consent.into());
        }
        let made = shown.still_stands(self.records, now)?;
        fits(self.records, &made, order.to)?;
        let kept = dealt_with(shown, &order.kept)?;
        let me = OwnIdentity::of(self.records.vault())?;
        self.agree(&shown.subject, now)?;
        self.records.write(now, |w| {
            shown.fixed.ids.keep(w)?;
            let step = Step {
                shown,
                order,
                made: &made,
                kept: &kept,
                me: &me,
            };
            let whole = step.whole(w)?;
            self.pieces(w, &step, whole)?;
            Ok(whole)
        })
    }

    /// Who has read the wording of a summary and asked for it has agreed it.
    fn agree(&self, subject: &ShareSubject, now: Now) -> Result<()> {
        let ShareSubject::Summary { session } = subject else {
            return Ok(());
        };
        let summary = self.records.sessions().get(*session, now)?.session.summary;
        if summary.agreed_at.is_some() || summary.body.trim().is_empty() {
            return Ok(());
        }
        self.records.sessions().read_back(*session, true, now)
    }

    /// The files that a question lists, each piece on a record of its own.
    fn pieces(&self, w: &Writer<'_, '_>, step: &Step<'_>, whole: ParcelId) -> Result<()> {
        let Payload::Request(request, along) = &step.shown.payload else {
            return Ok(());
        };
        for (listed, file) in request.attach.iter().zip(along) {
            files::listed_pieces(self.records, *file, &listed.chunks, |piece| {
                let consent = step.consent(w, &Preview::of(&piece)?)?;
                let way = step.way(Some(whole));
                outbox::enqueue(w, step.me, &piece, consent, &way).map(drop)
            })?;
        }
        Ok(())
    }
}

/// One seal within its transaction.
struct Step<'a> {
    shown: &'a SharePreview,
    order: &'a SealOrder,
    made: &'a Made,
    kept: &'a [String],
    me: &'a OwnIdentity,
}

impl<'a> Step<'a> {
    fn whole(&self, w: &Writer<'_, '_>) -> Result<ParcelId> {
        let preview = self.shown.payload.preview()?;
        if preview.digest() != self.shown.digest {
            return Err(Fault::Consent.into());
        }
        let consent = self.consent(w, &preview)?;
        let way = self.way(self.made.re);
        self.shown.payload.enqueue(w, self.me, consent, &way)
    }

    fn consent(&self, w: &Writer<'_, '_>, preview: &Preview) -> Result<On> {
        let own = say("share-how-own", &[]);
        let how = Some(self.order.how.trim()).filter(|how| !how.is_empty());
        let how = match how {
            None if !self.shown.subject.is_of_another() => own.as_str(),
            how => how.unwrap_or_default(),
        };
        let asked = Asked {
            routes: &self.order.routes,
            method: self.order.method,
            how,
            asked_on: self.order.asked_on,
            kept: self.kept.to_vec(),
        };
        consent::record(w, self.order.to, preview, &asked).map(On::Consent)
    }

    fn way(&self, re: Option<ParcelId>) -> Way<'a> {
        Way {
            to: self.order.to,
            re,
            routes: &self.order.routes,
            session: self.made.session,
        }
    }
}

/// The words that are kept on purpose.
///
/// # Errors
/// [`Error::Invalid`] while something is neither kept nor replaced.
fn dealt_with(shown: &SharePreview, kept: &[String]) -> Result<Vec<String>> {
    let kept: HashSet<&str> = kept.iter().map(String::as_str).collect();
    if shown
        .found
        .iter()
        .any(|one| !kept.contains(one.id.as_str()))
    {
        return Err(Error::Invalid {
            field: "found",
            reason: "something found is neither kept nor replaced",
        });
    }
    Ok(shown.found.iter().map(|one| one.text.clone()).collect())
}
