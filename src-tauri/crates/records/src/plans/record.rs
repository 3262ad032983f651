//! Plans, objectives and milestones as history, the audit chain and the check of the vault see them.

use serde_json::json;
use uuid::Uuid;
use waymark_domain::plans::{Milestone, Objective, Plan};

use crate::record::{self, EntityKind, Fields, Record};

impl Record for Plan {
    const KIND: EntityKind = EntityKind::Plan;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        record::fields(json!({
            "person_id": self.person,
            "goal": self.goal,
            "aim": self.aim,
            "why": self.why,
            "open_door": self.open_door,
            "pace": self.pace,
            "hours_a_week": self.hours_a_week,
            "review_on": self.review_on,
            "shown_months": self.shown_months,
            "template": self.template,
            "stamps": self.stamps,
            "created_at": self.created_at,
        }))
    }
}

impl Record for Objective {
    const KIND: EntityKind = EntityKind::Objective;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        record::fields(json!({
            "plan_id": self.plan,
            "title": self.title,
            "why": self.why,
            "position": self.position,
            "state": self.state,
            "state_why": self.state_why,
            "stamps": self.stamps,
            "created_at": self.created_at,
        }))
    }
}

impl Record for Milestone {
    const KIND: EntityKind = EntityKind::Milestone;

    fn id(&self) -> Uuid {
        self.id.as_uuid()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn fields(&self) -> Fields {
        record::fields(json!({
            "plan_id": self.plan,
            "objective_id": self.objective,
            "lane": self.lane,
            "kind": self.kind,
            "title": self.title,
            "from": self.when.from,
            "to": self.when.to,
            "certainty": self.when.certainty,
            "owner": self.owner,
            "state": self.state,
            "state_why": self.state_why,
            "note": self.note,
            "effort_hours": self.effort_hours,
            "links": self.links,
            "career_date": self.career_date,
            "carried_from": self.carried_from,
            "stamps": self.stamps,
            "created_at": self.created_at,
            "closed_at": self.closed_at,
        }))
    }
}
