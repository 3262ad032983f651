//! What arrived, in use: an item of evidence, a step of the plan, an answer.

use uuid::Uuid;
use waymark_domain::attachments::{Attachment, MediaType};
use waymark_domain::shares::{ParcelId, SessionSummary, SummaryAnswer, SummaryReply, tidy};
use waymark_domain::time::long_date;
use waymark_domain::{AttachmentId, EvidenceId, MilestoneId, PartialDate};
use waymark_sharing::{Body, Method, Preview};
use waymark_text::say;
use waymark_vault::{SealedAttachment, unwatched};

use super::list::body_of;
use super::view::milestone_of;
use super::{Received, ReceivedOf, ReceivedState, event, paper, sql, titles};
use crate::documents::Reading;
use crate::evidence::{self, Said};
use crate::identity::OwnIdentity;
use crate::record::EntityKind;
use crate::shares::RouteTo;
use crate::shares::consent::{self, Asked};
use crate::shares::outbox::{self, On};
use crate::write::{Keep, Writer};
use crate::{Error, Now, Result, attachments, plans};

/// The kind of evidence that a summary of a session is.
const MEETING_RECORD: &str = "meeting_record";

impl ReceivedOf<'_> {
    /// Marks a parcel as looked at.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] for one that is set aside.
    pub fn keep(&self, id: ParcelId, now: Now) -> Result<()> {
        self.records.write_if(now, |w| {
            let before = usable(sql::load(w.sql(), id)?)?;
            if before.state != ReceivedState::New {
                return Ok(None);
            }
            let after = before.next(|parcel| parcel.state = ReceivedState::Kept);
            sql::update(w.sql(), &after)?;
            w.keep(event::KEPT, Some(&before), &after, Keep::Kept)
                .map(Some)
        })?;
        Ok(())
    }

    /// Makes the summary of a session an item of evidence: a meeting record with the signed wording
    /// as PDF and the parcel as it arrived. It proposes no outcome and claims no hours. Asked for
    /// twice, there is still one.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] for what is no summary, is set aside or was taken
    /// back; the vault's.
    pub fn add_to_portfolio(&self, id: ParcelId, now: Now) -> Result<EvidenceId> {
        let there = self.records.read(|connection| {
            let parcel = usable(sql::load(connection, id)?)?;
            made_of(connection, &parcel)
        })?;
        if let Some(there) = there {
            return Ok(there);
        }
        let pdf = self.paper(id)?.pdf;
        let sealed = self.sealed(id)?;
        let files = [self.seal(&pdf, now)?, self.seal(&sealed, now)?];
        let made = self.records.write(now, |w| self.make(w, id, &files));
        if made.is_err() {
            for file in files {
                self.vault_files().discard(file, now.at.as_millis())?;
            }
        }
        made
    }

    /// Makes an action on a summary a step of the owner's plan. Asked for twice, there is still one.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] for what is set aside.
    pub fn action_to_plan(&self, id: ParcelId, action: Uuid, now: Now) -> Result<MilestoneId> {
        let mut there = None;
        let made = self.records.write_if(now, |w| {
            let parcel = usable(sql::load(w.sql(), id)?)?;
            let summary = summary(body_of(w.sql(), &parcel)?)?;
            let mut actions = summary.actions().iter();
            let found = actions.find(|each| each.id == action);
            let found = found.ok_or(Error::NotFound("action"))?;
            there = milestone_of(w.sql(), action)?;
            if there.is_some() {
                return Ok(None);
            }
            let milestone = plans::promised(w, &found.text, found.due, found.owner)?;
            sql::put_share_id(w.sql(), action, EntityKind::Milestone, milestone.as_uuid())?;
            Ok(Some(milestone))
        })?;
        made.or(there).ok_or(Error::NotFound("milestone"))
    }

    /// Answers a summary, in the owner's own words, and seals the answer for whoever wrote it.
    /// `method` says how the owner agreed to its leaving: by the click that sent it, or named on the
    /// command line.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Error::NotAllowed`] for what is no summary or is set aside;
    /// [`Error::Invalid`] for words that are too long, or may name a patient; those of sealing.
    pub fn reply(&self, id: ParcelId, answer: &Answer<'_>, now: Now) -> Result<ParcelId> {
        let words = tidy(answer.words.trim());
        let found = self.records.identifiers_in(&words)?;
        if found.iter().any(waymark_identify::Finding::holds) {
            return Err(Error::Invalid {
                field: "words",
                reason: "may name a patient",
            });
        }
        let me = OwnIdentity::of(self.records.vault())?;
        self.records.write(now, |w| {
            let parcel = usable(sql::load(w.sql(), id)?)?;
            summary(body_of(w.sql(), &parcel)?)?;
            let reply = SummaryReply {
                target: id,
                answer: answer.answer,
                words,
            };
            let routes = [answer.route];
            let how = say(
                "received-reply-consent",
                &[("date", long_date(now.today).into())],
            );
            let asked = Asked {
                routes: &routes,
                method: answer.method,
                how: &how,
                asked_on: None,
                kept: Vec::new(),
            };
            let consent = consent::record(w, parcel.contact, &Preview::of(&reply)?, &asked)?;
            let way = outbox::Way {
                to: parcel.contact,
                re: Some(id),
                routes: &routes,
                session: None,
            };
            outbox::enqueue(w, &me, &reply, On::Consent(consent), &way)
        })
    }

    fn make(
        &self,
        w: &Writer<'_, '_>,
        id: ParcelId,
        files: &[SealedAttachment; 2],
    ) -> Result<EvidenceId> {
        let before = usable(sql::load(w.sql(), id)?)?;
        if made_of(w.sql(), &before)?.is_some() {
            return Err(Error::ChangedMeanwhile("parcel"));
        }
        let summary = summary(body_of(w.sql(), &before)?)?;
        let item = evidence::make(w, said(&before, &summary), Vec::new())?;
        // No file name holds a colon on every system, so not the title.
        let date = long_date(summary.held_on());
        let [pdf, sealed] = files;
        let named = |key| say(key, &[("date", date.as_str().into())]);
        self.attach(w, item, named("received-file-pdf"), MediaType::Pdf, pdf)?;
        self.attach(
            w,
            item,
            named("received-file-sealed"),
            MediaType::Unknown,
            sealed,
        )?;
        let after = before.next(|parcel| {
            parcel.state = ReceivedState::Added;
            parcel.evidence = Some(item);
        });
        sql::update(w.sql(), &after)?;
        w.keep(event::ADDED, Some(&before), &after, Keep::Kept)?;
        Ok(item)
    }

    fn attach(
        &self,
        w: &Writer<'_, '_>,
        item: EvidenceId,
        name: String,
        media_type: MediaType,
        sealed: &SealedAttachment,
    ) -> Result<()> {
        self.vault_files().adopt(w.tx(), sealed)?;
        let attachment = Attachment {
            id: AttachmentId::from_uuid(sealed.id()),
            version: 1,
            person_id: None,
            session_id: None,
            evidence_id: Some(item),
            name,
            media_type,
            description: String::new(),
            added_at: w.now().at,
            date: None,
        };
        attachments::insert(w.sql(), &attachment)?;
        w.keep(attachments::event::ADDED, None, &attachment, Keep::Kept)?;
        Reading::pending().keep(w.sql(), attachment.id, w.now().at)
    }

    fn seal(&self, bytes: &[u8], now: Now) -> Result<SealedAttachment> {
        let length = bytes.len() as u64;
        let at_ms = now.at.as_millis();
        let mut source = bytes;
        Ok(self
            .vault_files()
            .seal(&mut source, length, at_ms, &mut unwatched)?)
    }

    fn vault_files(&self) -> waymark_vault::Attachments<'_> {
        self.records.vault().attachments()
    }
}

/// What the owner answers to a summary.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// Whether it is as agreed.
    pub answer: SummaryAnswer,
    /// In the owner's words; may be empty.
    pub words: &'a str,
    /// By which way the answer goes.
    pub route: RouteTo,
    /// How the owner agreed to that.
    pub method: Method,
}

/// What is set aside, or was taken back, is looked at and not used.
fn usable(parcel: Received) -> Result<Received> {
    if parcel.state == ReceivedState::SetAside {
        return Err(Error::NotAllowed("the words were not compared yet"));
    }
    if parcel.withdrawn_at.is_some() {
        return Err(Error::NotAllowed("its sender took this back"));
    }
    Ok(parcel)
}

fn summary(body: Body) -> Result<SessionSummary> {
    match body {
        Body::SessionSummary(summary) => Ok(summary),
        _ => Err(Error::NotAllowed("this is no summary of a session")),
    }
}

/// The item that was made of a parcel before, if it is there.
fn made_of(connection: &rusqlite::Connection, parcel: &Received) -> Result<Option<EvidenceId>> {
    let Some(item) = parcel.evidence else {
        return Ok(None);
    };
    let there = evidence::exists(connection, item)?;
    Ok(there.then_some(item))
}

fn said(parcel: &Received, summary: &SessionSummary) -> Said {
    let name = parcel.name.as_str();
    let title = titles::session(summary.held_on());
    let called = [("title", title.into()), ("name", name.into())];
    let signed = [
        ("name", name.into()),
        ("date", long_date(paper::day(parcel.received_at)).into()),
    ];
    Said {
        title: say("received-evidence-title", &called),
        kind: Some(MEETING_RECORD.to_owned()),
        from: Some(PartialDate::day(summary.held_on())),
        description: say("received-evidence-description", &signed),
        ..Said::default()
    }
}
