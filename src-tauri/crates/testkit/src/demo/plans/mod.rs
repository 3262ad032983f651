//! Career plans of people who do not exist: the doctor's own, and those a tutor keeps with a few of
//! the cast.

mod own;
#[cfg(test)]
mod tests;

use waymark_domain::PersonId;
use waymark_domain::actions::ActionState;
use waymark_domain::people::Client;
use waymark_records::actions::ActionFilter;
use waymark_records::people::PeopleFilter;
use waymark_records::plans::PlanInput;
use waymark_records::{Now, Records, Result};

use super::stage::Stage;

pub(super) use own::fill as own;

/// A doctor with whom a tutor began a plan.
struct Begun {
    /// By whom it is found.
    family: &'static str,
    /// The starting point.
    template: &'static str,
    aim: &'static str,
    open_door: &'static str,
    /// Days from today to the review.
    review: i64,
    /// A round that was taken into the plan.
    round: Option<&'static str>,
}

const WITH_A_PLAN: [Begun; 4] = [
    Begun {
        family: "Win",
        template: "early-non-uk",
        aim: "Find out what suits me here",
        open_door: "The Portfolio Pathway, if the evidence grows anyway",
        review: 9,
        round: None,
    },
    Begun {
        family: "Hartshorne",
        template: "early-uk",
        aim: "A training post, when the time is right",
        open_door: "Another year as a clinical fellow",
        review: 60,
        round: Some("training-round-1-2028"),
    },
    Begun {
        family: "Wickramage",
        template: "experienced",
        aim: "Specialist Register, by the Portfolio Pathway",
        open_door: "",
        review: -5,
        round: None,
    },
    Begun {
        family: "Boateng",
        template: "early-uk",
        aim: "Core training",
        open_door: "",
        review: 120,
        round: Some("msra-2028"),
    },
];

/// Begins the plans of a few clients, each at its moment in the past; those who are not there are
/// left out.
pub(super) fn with_clients(stage: &Stage<'_>) -> Result<()> {
    let now = stage.moment(0, 0);
    for begun in &WITH_A_PLAN {
        let filter = PeopleFilter {
            text: begun.family.to_owned(),
            clients_only: true,
            ..PeopleFilter::default()
        };
        let found = stage.records.people().list(&filter, now)?.rows;
        let Some(person) = found.first() else {
            continue;
        };
        // A store may be filled more than once, and nobody has two plans.
        let planned = stage.records.plans().get(Some(person.id), now)?;
        if planned.plan.is_none() {
            begin(stage, begun, person.id)?;
        }
    }
    Ok(())
}

fn begin(stage: &Stage<'_>, begun: &Begun, person: PersonId) -> Result<()> {
    let plans = stage.records.plans();
    let then = stage.moment(-30, 15);
    let id = plans.begin(Some(person), Some(begun.template), then)?;
    let told = stage.records.people().client(person)?;
    let client_version = told.as_ref().map(|told| told.version);
    let told = told.map_or_else(Client::default, |told| told.client);
    let input = PlanInput {
        id,
        version: 1,
        client_version,
        goal: told.goal,
        aim: begun.aim.to_owned(),
        why: told.goal_note,
        open_door: begun.open_door.to_owned(),
        pace: told.pace,
        hours_a_week: None,
        review_on: Some(stage.day(begun.review)),
        shown_months: 18,
    };
    plans.save(&input, stage.moment(-30, 20))?;
    if let Some(key) = begun.round {
        plans.from_date(id, key, stage.moment(-30, 25))?;
    }
    carry_one(stage.records, person, stage.moment(-1, 0))
}

/// What was promised last and is still to do goes into the plan.
fn carry_one(records: &Records, person: PersonId, now: Now) -> Result<()> {
    let filter = ActionFilter {
        person: Some(person),
        state: Some(ActionState::Open),
        limit: Some(1),
    };
    for row in records.actions().list(filter, now)? {
        records.plans().carry(row.action.id, now)?;
    }
    Ok(())
}
