//! Every kind of record, and how its records are read.

use rusqlite::Connection;
use uuid::Uuid;
use waymark_domain::actions::Action;
use waymark_domain::attachments::Attachment;
use waymark_domain::concerns::{Concern, Signpost};
use waymark_domain::evidence::Evidence;
use waymark_domain::guide::{FirstDays, GuideContact, KeptEntry};
use waymark_domain::logs::LogEntry;
use waymark_domain::people::Person;
use waymark_domain::plans::{Milestone, Objective, Plan};
use waymark_domain::sent::Disclosure;
use waymark_domain::sessions::{Session, Topic};
use waymark_domain::shares::{ConsentId, ParcelId};
use waymark_domain::{
    ActionId, AttachmentId, ConcernId, ContactId, EvidenceId, FirstDaysId, FrameworkId,
    GuideContactId, GuideEntryId, LogEntryId, MilestoneId, ObjectiveId, PersonId, PlanId,
    SessionId, SharedPlaceId, SignpostId, TopicId,
};

use crate::batch::{self, Batch};
use crate::contacts::{self, Contact};
use crate::export::{self, EarlierAudit};
use crate::identity::{self, OwnCard};
use crate::people::ClientRecord;
use crate::received::{self, Received};
use crate::record::{EntityKind, Record, canonical};
use crate::settings::Setting;
use crate::shares::{self, ConsentRecord, ParcelSent, StandingRecord, consent};
use crate::sync::places::{self, SharedPlace};
use crate::{
    Error, Result, actions, attachments, concerns, evidence, frameworks, guide, logs, people,
    plans, sent, sessions, settings, signposts, topics, trash,
};

/// Hears a record's id, version and canonical bytes.
pub(super) type Visit<'a> = &'a mut dyn FnMut(Uuid, u32, &[u8]) -> Result<()>;

/// How the records of one kind are visited.
pub(super) struct Kind {
    pub(super) kind: EntityKind,
    pub(super) each: fn(&Connection, Visit<'_>) -> Result<()>,
    pub(super) one_by_one: Option<OneByOne>,
}

/// How the records of one kind are read each by itself, so that one which cannot be read hides no
/// other.
pub(super) struct OneByOne {
    /// SQL for their ids.
    pub(super) ids: &'static str,
    /// A record's canonical bytes.
    pub(super) bytes: fn(&Connection, Uuid) -> Result<Vec<u8>>,
}

/// Every kind of record, each with its loader.
pub(super) const KINDS: &[Kind] = &[
    Kind::new::<Person>(|c, v| people::each(c, &mut hand_on(v)))
        .one_by_one("SELECT id FROM person", |c, id| {
            Ok(bytes(&people::load(c, PersonId::from_uuid(id))?))
        }),
    Kind::new::<ClientRecord>(|c, v| people::each_client(c, &mut hand_on(v)))
        .one_by_one("SELECT person_id FROM client", |c, id| {
            there(people::find_client(c, PersonId::from_uuid(id))?)
        }),
    Kind::new::<Session>(|c, v| sessions::each(c, &mut hand_on(v)))
        .one_by_one("SELECT id FROM session", |c, id| {
            Ok(bytes(&sessions::load(c, SessionId::from_uuid(id))?))
        }),
    Kind::new::<Action>(|c, v| actions::each(c, &mut hand_on(v)))
        .one_by_one("SELECT id FROM action", |c, id| {
            Ok(bytes(&actions::load(c, ActionId::from_uuid(id))?))
        }),
    Kind::new::<Concern>(|c, v| concerns::each(c, &mut hand_on(v)))
        .one_by_one("SELECT id FROM concern", |c, id| {
            Ok(bytes(&concerns::load(c, ConcernId::from_uuid(id))?))
        }),
    Kind::new::<Topic>(|c, v| topics::each(c, &mut hand_on(v)))
        .one_by_one("SELECT id FROM topic", |c, id| {
            there(topics::find(c, TopicId::from_uuid(id))?)
        }),
    Kind::new::<Signpost>(|c, v| signposts::each(c, &mut hand_on(v)))
        .one_by_one("SELECT id FROM signpost", |c, id| {
            there(signposts::load(c, SignpostId::from_uuid(id))?)
        }),
    Kind::new::<Disclosure>(|c, v| sent::each(c, &mut hand_on(v))),
    Kind::new::<Batch>(|c, v| batch::each(c, &mut hand_on(v))),
    Kind::new::<Attachment>(|c, v| attachments::each(c, &mut hand_on(v)))
        .one_by_one("SELECT id FROM attachment", |c, id| {
            Ok(bytes(&attachments::load(c, AttachmentId::from_uuid(id))?))
        }),
    Kind::new::<Evidence>(|c, v| evidence::each(c, &mut hand_on(v)))
        .one_by_one("SELECT id FROM evidence", |c, id| {
            Ok(bytes(&evidence::load(c, EvidenceId::from_uuid(id))?))
        }),
    Kind::new::<frameworks::Kept>(|c, v| frameworks::each(c, &mut hand_on(v))).one_by_one(
        "SELECT id FROM framework",
        |c, id| {
            Ok(bytes(&frameworks::load_kept(
                c,
                FrameworkId::from_uuid(id),
            )?))
        },
    ),
    Kind::new::<Plan>(|c, v| plans::each(c, &mut hand_on(v)))
        .one_by_one("SELECT id FROM plan", |c, id| {
            Ok(bytes(&plans::load(c, PlanId::from_uuid(id))?))
        }),
    Kind::new::<Objective>(|c, v| plans::each_objective(c, &mut hand_on(v))).one_by_one(
        "SELECT id FROM objective",
        |c, id| {
            Ok(bytes(&plans::load_objective(
                c,
                ObjectiveId::from_uuid(id),
            )?))
        },
    ),
    Kind::new::<Milestone>(|c, v| plans::each_milestone(c, &mut hand_on(v))).one_by_one(
        "SELECT id FROM milestone",
        |c, id| {
            Ok(bytes(&plans::load_milestone(
                c,
                MilestoneId::from_uuid(id),
            )?))
        },
    ),
    Kind::new::<LogEntry>(|c, v| logs::each(c, &mut hand_on(v)))
        .one_by_one("SELECT id FROM log_entry", |c, id| {
            Ok(bytes(&logs::load(c, LogEntryId::from_uuid(id))?))
        }),
    Kind::new::<SharedPlace>(|c, v| places::each(c, &mut hand_on(v)))
        .one_by_one("SELECT id FROM shared_place", |c, id| {
            Ok(bytes(&places::load(c, SharedPlaceId::from_uuid(id))?))
        }),
    Kind::new::<OwnCard>(|c, v| identity::each(c, &mut hand_on(v))),
    Kind::new::<Contact>(|c, v| contacts::each(c, &mut hand_on(v)))
        .one_by_one("SELECT id FROM contact", |c, id| {
            Ok(bytes(&contacts::load(c, ContactId::from_uuid(id))?))
        }),
    Kind::new::<Received>(|c, v| received::each(c, &mut hand_on(v)))
        .one_by_one("SELECT id FROM parcel_received", |c, id| {
            Ok(bytes(&received::load(c, ParcelId::new(id.into_bytes()))?))
        }),
    Kind::new::<ConsentRecord>(|c, v| consent::each(c, &mut hand_on(v)))
        .one_by_one("SELECT id FROM consent", |c, id| {
            Ok(bytes(&consent::load(c, ConsentId::new(id.into_bytes()))?))
        }),
    Kind::new::<StandingRecord>(|c, v| shares::standing::each(c, &mut hand_on(v))),
    Kind::new::<ParcelSent>(|c, v| shares::sql::each(c, &mut hand_on(v))).one_by_one(
        "SELECT id FROM parcel_sent",
        |c, id| {
            Ok(bytes(&shares::sql::load(
                c,
                ParcelId::new(id.into_bytes()),
            )?))
        },
    ),
    Kind::new::<GuideContact>(|c, v| guide::each_contact(c, &mut hand_on(v))).one_by_one(
        "SELECT id FROM guide_contact",
        |c, id| {
            Ok(bytes(&guide::load_contact(
                c,
                GuideContactId::from_uuid(id),
            )?))
        },
    ),
    Kind::new::<KeptEntry>(|c, v| guide::each_entry(c, &mut hand_on(v)))
        .one_by_one("SELECT id FROM guide_entry", |c, id| {
            Ok(bytes(&guide::load_entry(c, GuideEntryId::from_uuid(id))?))
        }),
    Kind::new::<FirstDays>(|c, v| guide::each_days(c, &mut hand_on(v)))
        .one_by_one("SELECT id FROM first_days", |c, id| {
            Ok(bytes(&guide::load_days(c, FirstDaysId::from_uuid(id))?))
        }),
    Kind::new::<Setting>(|c, v| settings::each(c, &mut hand_on(v))),
    Kind::new::<trash::Stored>(|c, v| trash::each(c, &mut hand_on(v))),
    Kind::new::<EarlierAudit>(|c, v| export::each_earlier_audit(c, &mut hand_on(v))),
];

impl Kind {
    const fn new<R: Record>(each: fn(&Connection, Visit<'_>) -> Result<()>) -> Self {
        Self {
            kind: R::KIND,
            each,
            one_by_one: None,
        }
    }

    const fn one_by_one(
        self,
        ids: &'static str,
        bytes: fn(&Connection, Uuid) -> Result<Vec<u8>>,
    ) -> Self {
        Self {
            one_by_one: Some(OneByOne { ids, bytes }),
            ..self
        }
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

/// Turns a visitor of bytes into a visitor of records.
fn hand_on<'a, R: Record>(visit: Visit<'a>) -> impl FnMut(R) -> Result<()> + use<'a, R> {
    move |record| visit(record.id(), record.version(), &bytes(&record))
}

fn bytes(record: &impl Record) -> Vec<u8> {
    canonical(record.version(), &record.fields())
}

fn there<R: Record>(record: Option<R>) -> Result<Vec<u8>> {
    let record = record.ok_or(Error::NotFound("record"))?;
    Ok(bytes(&record))
}
