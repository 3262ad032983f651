//! What a row changes about a person: what it says replaces what was there, and what it does not
//! say erases nothing.

use waymark_domain::PartialDate;
use waymark_domain::people::{Client, Roster, fold, name_key, same_but_for_case};
use waymark_domain::time::long_date;

use super::reading::{Contract, Reading};
use super::reason::Reason;

/// One field that a row would change, in words for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    /// The field's name in the roster: "department".
    pub field: &'static str,
    /// What it was.
    pub from: String,
    /// What it would be.
    pub to: String,
}

/// The roster entry after the row, and whether the row's contract had to be left aside for it.
pub(super) fn merge(before: &Roster, reading: &Reading) -> (Roster, Option<Reason>) {
    let mut after = before.clone();
    merge_name(&mut after, reading);
    let row = &reading.roster;
    if row.gmc_number.is_some() {
        after.gmc_number.clone_from(&row.gmc_number);
    }
    for (field, said) in [
        (&mut after.grade, &row.grade),
        (&mut after.department, &row.department),
        (&mut after.email, &row.email),
        (&mut after.phone, &row.phone),
    ] {
        if !said.is_empty() {
            field.clone_from(said);
        }
    }
    after.post_start = merge_date(before.post_start, row.post_start);
    merge_contract(&mut after, &reading.contract);
    if after.ends_before_start() && !before.ends_before_start() {
        after.contract_end = before.contract_end;
        if after.ends_before_start() {
            after.post_start = before.post_start;
        }
        return (after, Some(Reason::EndsBeforeStart));
    }
    (after, None)
}

fn merge_name(after: &mut Roster, reading: &Reading) {
    let row = &reading.roster;
    if !row.title.is_empty() {
        after.title.clone_from(&row.title);
    }
    let same_words = name_key(after) == name_key(row);
    let same_cut = fold(&after.family_name) == fold(&row.family_name);
    if same_words && !same_cut && reading.whole_name {
        return;
    }
    for (field, said) in [
        (&mut after.given_name, &row.given_name),
        (&mut after.family_name, &row.family_name),
    ] {
        if !said.is_empty() && !same_but_for_case(field, said) {
            field.clone_from(said);
        }
    }
}

/// A date that is known to the day is not replaced by the month or year it lies in.
fn merge_date(before: Option<PartialDate>, said: Option<PartialDate>) -> Option<PartialDate> {
    match (before, said) {
        (Some(before), Some(said))
            if said.first_day() <= before.first_day() && before.last_day() <= said.last_day() =>
        {
            Some(before)
        }
        (before, said) => said.or(before),
    }
}

fn merge_contract(after: &mut Roster, contract: &Contract) {
    match contract {
        Contract::Silent => {}
        Contract::Ends(date) => {
            after.contract_end = merge_date(after.contract_end, Some(*date));
            after.contract_note.clear();
        }
        Contract::NoEnd(words) => {
            after.contract_end = None;
            after.contract_note.clone_from(words);
        }
        Contract::NotKnown(words) => after.contract_note.clone_from(words),
    }
}

/// What a person told, with what the row says of it.
pub(super) fn merge_client(before: &Client, row: &Client) -> Client {
    let mut after = before.clone();
    for (field, said) in [
        (&mut after.goal_note, &row.goal_note),
        (&mut after.qualified_in, &row.qualified_in),
        (&mut after.clinical_supervisor, &row.clinical_supervisor),
        (
            &mut after.educational_supervisor,
            &row.educational_supervisor,
        ),
    ] {
        if !said.is_empty() {
            field.clone_from(said);
        }
    }
    after.goal = row.goal.or(after.goal);
    after.stage = row.stage.or(after.stage);
    after.supervisor_met = row.supervisor_met.or(after.supervisor_met);
    after
}

/// The fields in which two roster entries differ.
pub(super) fn differences(before: &Roster, after: &Roster) -> Vec<FieldChange> {
    words(before)
        .into_iter()
        .zip(words(after))
        .filter(|((_, from), (_, to))| from != to)
        .map(|((field, from), (_, to))| FieldChange { field, from, to })
        .collect()
}

/// The fields that a list can change, in words for people.
fn words(roster: &Roster) -> [(&'static str, String); 11] {
    let number = roster
        .gmc_number
        .as_ref()
        .map(|number| number.as_str().to_owned());
    [
        ("title", roster.title.clone()),
        ("given_name", roster.given_name.clone()),
        ("family_name", roster.family_name.clone()),
        ("gmc_number", number.unwrap_or_default()),
        ("grade", roster.grade.clone()),
        ("department", roster.department.clone()),
        ("email", roster.email.clone()),
        ("phone", roster.phone.clone()),
        ("post_start", date_words(roster.post_start)),
        ("contract_end", date_words(roster.contract_end)),
        ("contract_note", roster.contract_note.clone()),
    ]
}

/// "21 Nov 2026"; "Nov 2026" or "2026" when no more is known.
fn date_words(date: Option<PartialDate>) -> String {
    let Some(date) = date else {
        return String::new();
    };
    match date.exact() {
        Some(day) => long_date(day),
        None if date.to_string().len() == 4 => date.to_string(),
        None => date.first_day().format("%b %Y").to_string(),
    }
}
