//! Doctors: the roster, and what those who asked for a 1:1 told.

use serde::{Deserialize, Serialize};
use specta::Type;
use tauri::AppHandle;
use waymark_domain::PersonId;
use waymark_domain::actions::ActionState;
use waymark_domain::people::{
    self as domain, GmcNumber, Goal, Pace, Pronouns, Stage, SupervisorMet,
};
use waymark_records::actions::ActionFilter;
use waymark_records::concerns::ConcernFilter;
use waymark_records::people::{self, PeopleSort, PersonInput};
use waymark_records::write::Author;
use waymark_records::{Now, Records};

use super::actions::ActionRow;
use super::concerns::ConcernView;
use super::timeline::TimelineEntry;
use super::{Millis, Word, id, parsed};
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::events;
use crate::state::Unlocked;

/// What a staffing roster holds about a doctor.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Roster {
    /// "Dr" and the like.
    pub title: String,
    /// Given names.
    pub given_name: String,
    /// Family name, or the only name.
    pub family_name: String,
    /// Seven digits.
    pub gmc_number: Option<String>,
    /// In the employer's words.
    pub grade: String,
    /// In the employer's words.
    pub department: String,
    /// Work address.
    pub email: String,
    /// Telephone or bleep.
    pub phone: String,
    /// First day in post.
    pub post_start: Option<String>,
    /// Last day of the contract.
    pub contract_end: Option<String>,
    /// "open-ended", "TBC".
    pub contract_note: String,
    /// How they wish to be referred to.
    pub pronouns: Word<Pronouns>,
}

impl From<domain::Roster> for Roster {
    fn from(roster: domain::Roster) -> Self {
        Self {
            title: roster.title,
            given_name: roster.given_name,
            family_name: roster.family_name,
            gmc_number: roster.gmc_number.map(String::from),
            grade: roster.grade,
            department: roster.department,
            email: roster.email,
            phone: roster.phone,
            post_start: roster.post_start.map(|date| date.to_string()),
            contract_end: roster.contract_end.map(|date| date.to_string()),
            contract_note: roster.contract_note,
            pronouns: roster.pronouns.into(),
        }
    }
}

impl Roster {
    fn understood(self) -> CommandResult<domain::Roster> {
        let gmc = self.gmc_number.filter(|number| !number.trim().is_empty());
        let wrong_gmc = |_| CommandError::with(ErrorCode::Invalid, "gmc_number");
        Ok(domain::Roster {
            title: self.title,
            given_name: self.given_name,
            family_name: self.family_name,
            gmc_number: gmc
                .map(|text| GmcNumber::parse(&text))
                .transpose()
                .map_err(wrong_gmc)?,
            grade: self.grade,
            department: self.department,
            email: self.email,
            phone: self.phone,
            post_start: parsed(self.post_start.as_deref(), "post_start")?,
            contract_end: parsed(self.contract_end.as_deref(), "contract_end")?,
            contract_note: self.contract_note,
            pronouns: self.pronouns.0,
        })
    }
}

/// What a doctor who asked for a 1:1 chose to tell.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Client {
    /// When they asked.
    pub asked_on: Option<String>,
    /// Where they would like to go.
    pub goal: Option<Word<Goal>>,
    /// In their own words.
    pub goal_note: String,
    /// How fast, by their own choice.
    pub pace: Option<Word<Pace>>,
    /// For the guide; never a headline.
    pub stage: Option<Word<Stage>>,
    /// Country of primary medical qualification.
    pub qualified_in: String,
    /// Named clinical supervisor.
    pub clinical_supervisor: String,
    /// Named educational supervisor.
    pub educational_supervisor: String,
    /// Whether they have met.
    pub supervisor_met: Option<Word<SupervisorMet>>,
    /// How they prefer to be reached.
    pub communication: String,
}

impl From<domain::Client> for Client {
    fn from(client: domain::Client) -> Self {
        Self {
            asked_on: client.asked_on.map(|day| day.to_string()),
            goal: client.goal.map(Word),
            goal_note: client.goal_note,
            pace: client.pace.map(Word),
            stage: client.stage.map(Word),
            qualified_in: client.qualified_in,
            clinical_supervisor: client.clinical_supervisor,
            educational_supervisor: client.educational_supervisor,
            supervisor_met: client.supervisor_met.map(Word),
            communication: client.communication,
        }
    }
}

impl Client {
    fn understood(self) -> CommandResult<domain::Client> {
        Ok(domain::Client {
            asked_on: parsed(self.asked_on.as_deref(), "asked_on")?,
            goal: self.goal.map(|word| word.0),
            goal_note: self.goal_note,
            pace: self.pace.map(|word| word.0),
            stage: self.stage.map(|word| word.0),
            qualified_in: self.qualified_in,
            clinical_supervisor: self.clinical_supervisor,
            educational_supervisor: self.educational_supervisor,
            supervisor_met: self.supervisor_met.map(|word| word.0),
            communication: self.communication,
        })
    }
}

/// Whom the list shows.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PeopleFilter {
    /// Words of the name, or digits of the GMC number.
    pub text: String,
    /// Only this department.
    pub department: Option<String>,
    /// Only this stage.
    pub stage: Option<Word<Stage>>,
    /// Only this goal.
    pub goal: Option<Word<Goal>>,
    /// Only contracts that end within so many days.
    pub contract_ends_within_days: Option<u32>,
    /// Only those not seen for so many days.
    pub not_seen_for_days: Option<u32>,
    /// Only those who asked for a 1:1.
    pub clients_only: bool,
    /// By what to sort.
    pub sort: Word<PeopleSort>,
    /// The other way round.
    pub descending: bool,
    /// At most so many rows; none gives all.
    pub limit: Option<u32>,
}

/// One doctor in the list.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonRow {
    /// Stable id.
    pub id: String,
    /// "Dr Thiri Win".
    pub name: String,
    /// Seven digits.
    pub gmc_number: Option<String>,
    /// Grade.
    pub grade: String,
    /// Department.
    pub department: String,
    /// Last day of the contract.
    pub contract_end: Option<String>,
    /// The employer's words where there is no date.
    pub contract_note: String,
    /// Whether they asked for a 1:1.
    pub is_client: bool,
    /// Where they would like to go.
    pub goal: Option<Word<Goal>>,
    /// How many sessions.
    pub sessions: u32,
    /// The day of the last one.
    pub last_seen: Option<String>,
    /// Actions still to do.
    pub open_actions: u32,
}

impl From<people::PersonRow> for PersonRow {
    fn from(row: people::PersonRow) -> Self {
        Self {
            id: row.id.to_string(),
            name: row.name,
            gmc_number: row.gmc_number.map(String::from),
            grade: row.grade,
            department: row.department,
            contract_end: row.contract_end.map(|date| date.to_string()),
            contract_note: row.contract_note,
            is_client: row.is_client,
            goal: row.goal.map(Word),
            sessions: row.sessions,
            last_seen: row.last_seen.map(|day| day.to_string()),
            open_actions: row.open_actions,
        }
    }
}

/// The list of doctors.
#[derive(Clone, Debug, Serialize, Type)]
pub struct PeopleList {
    /// The rows.
    pub rows: Vec<PersonRow>,
    /// How many the filter lets through.
    pub total: u32,
    /// How many there are without any filter.
    pub everyone: u32,
    /// Every department.
    pub departments: Vec<String>,
}

/// All that the page of one doctor shows.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonPage {
    /// Stable id.
    pub id: String,
    /// The version of the roster entry.
    pub version: u32,
    /// "Dr Thiri Win".
    pub name: String,
    /// The roster entry.
    pub roster: Roster,
    /// What they told, if they asked for a 1:1.
    pub client: Option<Client>,
    /// The version of what they told; 0 before.
    pub client_version: u32,
    /// What happened, newest first.
    pub timeline: Vec<TimelineEntry>,
    /// Actions still to do.
    pub open_actions: Vec<ActionRow>,
    /// Concerns not closed.
    pub open_concerns: Vec<ConcernView>,
    /// Days to the last day of the contract.
    pub contract_days: Option<i32>,
    /// How many sessions.
    pub sessions: u32,
    /// How often something about them left.
    pub disclosures: u32,
}

/// A doctor to save.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct PersonSave {
    /// The doctor to change; none records a new one.
    pub id: Option<String>,
    /// The version that was shown.
    pub version: u32,
    /// The roster entry as it shall be.
    pub roster: Roster,
}

/// A kept version of a doctor's entry.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PersonRevision {
    /// Whether it is of what they told rather than of the roster.
    pub of_client: bool,
    /// Its version.
    pub version: u32,
    /// When it was kept.
    pub at: Millis,
    /// Who made the change.
    pub by: Word<Author>,
    /// What changed.
    pub changes: Vec<FieldChange>,
}

/// One field that changed.
#[derive(Clone, Debug, Serialize, Type)]
pub struct FieldChange {
    /// The field: the text key is `field-<name>`.
    pub field: String,
    /// What it was; empty for nothing.
    pub from: String,
    /// What it became; empty for nothing.
    pub to: String,
}

impl From<people::PersonRevision> for PersonRevision {
    fn from(revision: people::PersonRevision) -> Self {
        let change = |(field, change): (&String, &serde_json::Value)| FieldChange {
            field: field.clone(),
            from: plain(change.get("from")),
            to: plain(change.get("to")),
        };
        Self {
            of_client: revision.of_client,
            version: revision.version,
            at: revision.at.into(),
            by: revision.by.into(),
            changes: revision.changes.iter().map(change).collect(),
        }
    }
}

fn plain(value: Option<&serde_json::Value>) -> String {
    match value {
        None | Some(serde_json::Value::Null) => String::new(),
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// The doctors that a filter lets through.
#[tauri::command]
#[specta::specta]
pub async fn people_list(unlocked: Unlocked, filter: PeopleFilter) -> CommandResult<PeopleList> {
    let filter = people::PeopleFilter {
        text: filter.text,
        department: filter.department,
        stage: filter.stage.map(|word| word.0),
        goal: filter.goal.map(|word| word.0),
        contract_ends_within_days: filter.contract_ends_within_days,
        not_seen_for_days: filter.not_seen_for_days,
        clients_only: filter.clients_only,
        sort: filter.sort.0,
        descending: filter.descending,
        limit: filter.limit,
    };
    unlocked
        .run(move |records, now| {
            let list = records.people().list(&filter, now)?;
            Ok::<_, waymark_records::Error>(PeopleList {
                rows: list.rows.into_iter().map(PersonRow::from).collect(),
                total: list.total,
                everyone: list.everyone,
                departments: list.departments,
            })
        })
        .await
}

/// The page of one doctor.
#[tauri::command]
#[specta::specta]
pub async fn person_get(unlocked: Unlocked, person_id: String) -> CommandResult<PersonPage> {
    let person: PersonId = id(&person_id)?;
    unlocked
        .run(move |records, now| page(records, person, now))
        .await
}

fn page(records: &Records, person: PersonId, now: Now) -> waymark_records::Result<PersonPage> {
    let page = records.people().page(person, now)?;
    let open = ActionFilter {
        person: Some(person),
        state: Some(ActionState::Open),
        limit: None,
    };
    let actions = records.actions().list(open, now)?;
    let concerns = records.concerns().list(ConcernFilter {
        person: Some(person),
        open_only: true,
    })?;
    Ok(PersonPage {
        id: page.id.to_string(),
        version: page.version,
        name: page.name,
        roster: page.roster.into(),
        client_version: page.client.as_ref().map_or(0, |client| client.version),
        client: page.client.map(|client| client.client.into()),
        timeline: page.timeline.into_iter().map(TimelineEntry::from).collect(),
        open_actions: actions.into_iter().map(ActionRow::from).collect(),
        open_concerns: concerns.into_iter().map(ConcernView::from).collect(),
        contract_days: page
            .contract_days
            .map(|days| i32::try_from(days).unwrap_or(i32::MAX)),
        sessions: page.sessions,
        disclosures: page.disclosures,
    })
}

/// Records a doctor, or changes one.
#[tauri::command]
#[specta::specta]
pub async fn person_save(
    unlocked: Unlocked,
    app: AppHandle,
    input: PersonSave,
) -> CommandResult<String> {
    let input = PersonInput {
        id: parsed(input.id.as_deref(), "id")?,
        version: input.version,
        roster: input.roster.understood()?,
    };
    let person = unlocked
        .run(move |records, now| records.people().save(&input, now))
        .await?;
    events::records_changed(&app, "people", vec![person.to_string()]);
    Ok(person.to_string())
}

/// Saves what a doctor told; the first time it makes them a client.
#[tauri::command]
#[specta::specta]
pub async fn client_save(
    unlocked: Unlocked,
    app: AppHandle,
    person_id: String,
    version: u32,
    client: Client,
) -> CommandResult<()> {
    let person: PersonId = id(&person_id)?;
    let client = client.understood()?;
    unlocked
        .run(move |records, now| {
            records
                .people()
                .save_client(person, Some(version), &client, now)
        })
        .await?;
    events::records_changed(&app, "people", vec![person_id]);
    Ok(())
}

/// Every kept version of a doctor's entry, newest first.
#[tauri::command]
#[specta::specta]
pub async fn person_history(
    unlocked: Unlocked,
    person_id: String,
) -> CommandResult<Vec<PersonRevision>> {
    let person: PersonId = id(&person_id)?;
    unlocked
        .run(move |records, _| {
            let revisions = records.people().history(person)?;
            Ok::<_, waymark_records::Error>(
                revisions.into_iter().map(PersonRevision::from).collect(),
            )
        })
        .await
}
