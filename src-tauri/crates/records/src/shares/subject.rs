//! What can be shared, and how each becomes the one payload that can be sealed.

use uuid::Uuid;
use waymark_domain::sessions::SharedAction;
use waymark_domain::shares::{
    ParcelId, PlanPdf, SessionSummary, ShareKind, Verification, VerificationFile, VerifierRole,
    VerifyRequest,
};
use waymark_domain::{ContactId, EvidenceId, PersonId, SessionId};
use waymark_reports::PlanReport;
use waymark_sharing::credential::{Profile, confirm};
use waymark_sharing::{Body, Fault, Moment};
use waymark_text::say;

use super::ids::ShareIds;
use super::payload::Payload;
use super::{evidence, sql};
use crate::identity::OwnIdentity;
use crate::record::EntityKind;
use crate::{Error, Now, Records, Result, actions, contacts, received};

/// What somebody wants to share. There is no way to name anything confidential here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareSubject {
    /// The agreed summary of a session, with the actions ticked for it.
    Summary {
        /// Which session.
        session: SessionId,
    },
    /// A career plan, as PDF.
    Plan {
        /// Whose; `None` for the owner's own.
        person: Option<PersonId>,
        /// Whether the lane of life goes along.
        life: bool,
    },
    /// A list of the owner's own evidence.
    Index {
        /// Which items.
        evidence: Vec<EvidenceId>,
        /// Whether their titles go along.
        titles: bool,
    },
    /// A question whether the owner's own evidence is what it says.
    Request {
        /// Which items.
        evidence: Vec<EvidenceId>,
        /// The question in words.
        question: String,
        /// Whether the files themselves go along.
        attach: bool,
    },
    /// The answer to such a question, for one item of it.
    Verification {
        /// The parcel with the question.
        request: ParcelId,
        /// The item, by the id that the question names.
        item: Uuid,
        /// What is said of it.
        statement: String,
        /// As what.
        role: VerifierRole,
        /// The domain or outcome it is said for, if one.
        domain: Option<String>,
    },
}

impl ShareSubject {
    /// What it becomes.
    #[must_use]
    pub const fn kind(&self) -> ShareKind {
        match self {
            Self::Summary { .. } => ShareKind::SessionSummary,
            Self::Plan { .. } => ShareKind::Plan,
            Self::Index { .. } => ShareKind::EvidenceIndex,
            Self::Request { .. } => ShareKind::VerifyRequest,
            Self::Verification { .. } => ShareKind::Verification,
        }
    }

    /// Whether it is about somebody else, who has to have read it and asked for it.
    #[must_use]
    pub const fn is_of_another(&self) -> bool {
        matches!(
            self,
            Self::Summary { .. }
                | Self::Plan {
                    person: Some(_),
                    ..
                }
        )
    }
}

/// What stays the same when a subject is made into a payload again, so that it comes to the same
/// bytes unless a record changed.
#[derive(Clone, Debug)]
pub(super) struct Fixed {
    pub(super) ids: ShareIds,
    /// Of a verification: what it is known by, and when it was begun.
    pub(super) credential: Uuid,
    pub(super) begun: Moment,
}

impl Fixed {
    pub(super) fn new(now: Now) -> Self {
        Self {
            ids: ShareIds::default(),
            credential: Uuid::new_v4(),
            begun: Moment::of(now.at),
        }
    }
}

/// A subject as the payload it becomes, and what is known around it.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) payload: Payload,
    /// The words about what stays behind.
    pub(super) left_out: Vec<String>,
    /// The session it is of.
    pub(super) session: Option<SessionId>,
    /// The doctor it is about, where that is somebody else.
    pub(super) person: Option<PersonId>,
    /// The parcel it answers, or takes the place of.
    pub(super) re: Option<ParcelId>,
    /// For whom alone it can be.
    pub(super) only_for: Option<ContactId>,
    /// How many of the same went out before.
    pub(super) earlier: u32,
}

impl Made {
    const fn of(payload: Payload) -> Self {
        Self {
            payload,
            left_out: Vec::new(),
            session: None,
            person: None,
            re: None,
            only_for: None,
            earlier: 0,
        }
    }
}

/// Makes the payload of a subject.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotAllowed`] for what is not to be shared as it is, [`Error::Invalid`].
pub(super) fn make(
    records: &Records,
    subject: &ShareSubject,
    fixed: &mut Fixed,
    now: Now,
) -> Result<Made> {
    match subject {
        ShareSubject::Summary { session } => summary(records, *session, fixed, now),
        ShareSubject::Plan { person, life } => plan(records, *person, *life, now),
        ShareSubject::Index {
            evidence: items,
            titles,
        } => {
            let (index, left_out) = evidence::index(records, items, *titles, &mut fixed.ids)?;
            Ok(Made {
                left_out,
                ..Made::of(Payload::Index(index))
            })
        }
        ShareSubject::Request {
            evidence: items,
            question,
            attach,
        } => {
            let wanted = evidence::Wanted {
                items,
                question,
                attach: *attach,
            };
            let (request, files, left_out) = evidence::request(records, &wanted, &mut fixed.ids)?;
            Ok(Made {
                left_out,
                ..Made::of(Payload::Request(request, files))
            })
        }
        ShareSubject::Verification {
            request,
            item,
            statement,
            role,
            domain,
        } => {
            let said = Said {
                item: *item,
                statement,
                role: *role,
                domain: domain.as_deref(),
            };
            verification(records, *request, &said, fixed, now)
        }
    }
}

fn summary(records: &Records, id: SessionId, fixed: &mut Fixed, now: Now) -> Result<Made> {
    let session = records.sessions().get(id, now)?.session;
    let (shared, held_back, before) = records.read(|connection| {
        let (mut shared, mut held_back) = (Vec::new(), 0);
        for row in actions::of_session(connection, id, now.today)? {
            match SharedAction::of(&row.action).filter(|_| !row.carried_over) {
                Some(action) => {
                    let kept = row.action.id.as_uuid();
                    shared.push((fixed.ids.of(connection, EntityKind::Action, kept)?, action));
                }
                None => held_back += 1,
            }
        }
        Ok((
            shared,
            held_back,
            sql::of_session(connection, id, ShareKind::SessionSummary)?,
        ))
    })?;
    if session.summary.body.trim().is_empty() && shared.is_empty() {
        return Err(Error::NotAllowed("there is nothing in this summary yet"));
    }
    let earlier = u32::try_from(before.len()).unwrap_or(u32::MAX);
    let payload = SessionSummary::of(session.held_on, &session.summary, shared)
        .with(session.next_on, earlier.saturating_add(1));
    Ok(Made {
        left_out: left_of_a_session(held_back),
        session: Some(id),
        person: Some(session.person_id),
        re: before.last().copied(),
        earlier,
        ..Made::of(Payload::Summary(payload))
    })
}

fn left_of_a_session(actions: u32) -> Vec<String> {
    let mut words = vec![
        say("shared-left-note", &[]),
        say("shared-left-scores", &[]),
        say("shared-left-topic", &[]),
        say("shared-left-concerns", &[]),
        say("shared-left-sessions", &[]),
    ];
    if actions > 0 {
        words.push(say("shared-left-actions", &[("count", actions.into())]));
    }
    words
}

fn plan(records: &Records, person: Option<PersonId>, life: bool, now: Now) -> Result<Made> {
    let report: PlanReport = records.papers().plan_to_share(person, life, now)?;
    let pdf = waymark_reports::plan(&report)
        .map_err(|_| Error::NotAllowed("this text could not be set on paper"))?;
    let mut left_out = vec![say("shared-left-plan-notes", &[])];
    if !life {
        left_out.push(say("shared-left-life", &[]));
    }
    Ok(Made {
        left_out,
        person,
        ..Made::of(Payload::Plan(PlanPdf::new(pdf), Box::new(report)))
    })
}

struct Said<'a> {
    item: Uuid,
    statement: &'a str,
    role: VerifierRole,
    domain: Option<&'a str>,
}

fn verification(
    records: &Records,
    request: ParcelId,
    said: &Said<'_>,
    fixed: &Fixed,
    now: Now,
) -> Result<Made> {
    let (arrived, subject) = records.read(|connection| {
        let arrived = received::load(connection, request)?;
        let asked = contacts::load(connection, arrived.contact)?;
        Ok((arrived, asked.card.facts().sign))
    })?;
    let body = records.read(|connection| sql::arrived_body(connection, request))?;
    let Ok(Body::VerifyRequest(VerifyRequest { evidence, .. })) = Body::read(arrived.kind, &body)
    else {
        return Err(Error::NotFound("request"));
    };
    let asked = evidence.into_iter().find(|asked| asked.id == said.item);
    let asked = asked.ok_or(Error::NotFound("request"))?;
    let verification = Verification {
        evidence_id: asked.id,
        evidence_sha256: asked.sha256,
        domain: said
            .domain
            .map(waymark_domain::shares::tidy)
            .filter(|domain| !domain.trim().is_empty()),
        statement: waymark_domain::shares::tidy(said.statement.trim()),
        role: said.role,
    };
    let me = OwnIdentity::of(records.vault())?;
    let profile = Profile::from(records.identity().card(now)?.facts());
    let file: VerificationFile = confirm(
        &me,
        fixed.credential,
        profile,
        subject,
        verification,
        fixed.begun,
    )
    .map_err(|_| Fault::Schema)?;
    Ok(Made {
        re: Some(request),
        only_for: Some(arrived.contact),
        ..Made::of(Payload::Verification(file))
    })
}
