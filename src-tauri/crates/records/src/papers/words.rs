//! Records in the words of a paper.

use chrono::{Local, NaiveDate};
use waymark_domain::Timestamp;
use waymark_domain::actions::{Due, Owner as ActionOwner};
use waymark_domain::sessions::SharedAction;
use waymark_domain::time::long_date;
use waymark_reports::{ActionRow as PaperRow, Disclosure, SummaryAction};
use waymark_text::say;

use crate::actions::ActionRow;
use crate::sessions::SummaryStart;
use crate::settings::{Owner, Role};

/// The two people of a session.
pub struct Names<'a> {
    /// "Dr Anjali Menon".
    pub tutor: &'a str,
    /// "Dr Thiri Win".
    pub doctor: &'a str,
}

impl Names<'_> {
    fn of(&self, owner: ActionOwner) -> &str {
        match owner {
            ActionOwner::Tutor => self.tutor,
            ActionOwner::Doctor => self.doctor,
        }
    }

    /// An action on the agreed summary.
    pub fn shared_action(&self, action: &SharedAction) -> SummaryAction {
        SummaryAction {
            text: action.text.clone(),
            owner_label: self.of(action.owner).to_owned(),
            due: action.due.map(long_date),
        }
    }

    /// Sentences a tutor can edit: the day, one line for each shared action, the next meeting.
    pub fn summary_start(&self, start: &SummaryStart) -> String {
        let held = say(
            "paper-start-met",
            &[("date", long_date(start.held_on).into())],
        );
        let actions = start
            .actions
            .iter()
            .map(|action| self.promise(action))
            .collect::<Vec<_>>();
        let next = start
            .next_on
            .map(|day| say("paper-start-next", &[("date", long_date(day).into())]));
        let parts = [
            Some(held),
            (!actions.is_empty()).then(|| actions.join("\n")),
            next,
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
    }

    fn promise(&self, action: &SharedAction) -> String {
        let who = self.of(action.owner).into();
        match action.due {
            Some(due) => say(
                "paper-start-action-by",
                &[
                    ("who", who),
                    ("what", action.text.as_str().into()),
                    ("date", long_date(due).into()),
                ],
            ),
            None => say(
                "paper-start-action",
                &[("who", who), ("what", action.text.as_str().into())],
            ),
        }
    }
}

/// One row of a printed list of actions.
pub fn action_row(row: &ActionRow, owner: &Owner) -> PaperRow {
    let named = Names {
        tutor: &owner.name,
        doctor: &row.person_name,
    };
    PaperRow {
        person: row.person_name.clone(),
        text: row.action.text.clone(),
        owner_label: named.of(row.action.owner).to_owned(),
        due: row.action.due.map(long_date),
        late: match row.due {
            Due::Late(days) => Some(say("paper-late", &[("days", days.into())])),
            Due::Today | Due::In(_) | Due::NoDate => None,
        },
    }
}

/// "Deputy Clinical Tutor".
pub fn role(owner: &Owner) -> String {
    match owner.role {
        Role::Tutor => say("paper-role-tutor", &[]),
        Role::Doctor => say("paper-role-doctor", &[]),
    }
}

/// "tutor store".
pub fn store(owner: &Owner) -> String {
    match owner.role {
        Role::Tutor => say("paper-store-tutor", &[]),
        Role::Doctor => say("paper-store-doctor", &[]),
    }
}

/// "Agreed on 24 Nov 2026 after reading it back".
pub fn agreed(at: Timestamp) -> String {
    say(
        "paper-agreed",
        &[("date", long_date(at.date_in(&Local)).into())],
    )
}

/// Who prints, when and why.
pub fn disclosure(owner: &Owner, reason: &str, today: NaiveDate) -> Disclosure {
    Disclosure {
        printed_on: long_date(today),
        printed_by: owner.name.clone(),
        reason: reason.trim().to_owned(),
    }
}
