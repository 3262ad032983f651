//! Who a row is about: by GMC number; without one by name, when the name leaves no doubt.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;
use waymark_domain::PersonId;
use waymark_domain::people::{GmcNumber, Person, Roster, fold, name_key};

use super::merge::merge;
use super::reading::Reading;
use crate::Result;
use crate::people::sql;

/// The people of a vault, by number and by name.
#[derive(Debug)]
pub(super) struct Known {
    people: Vec<Person>,
    by_number: HashMap<GmcNumber, usize>,
    by_name: HashMap<String, Vec<usize>>,
}

/// Whom a row is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Match<'k> {
    /// This person, by GMC number.
    Number(&'k Person),
    /// This person, by name.
    Name(&'k Person),
    /// Nobody: the number is this person's, whose name is quite another.
    Other(&'k Person),
}

impl Known {
    pub fn load(connection: &Connection) -> Result<Self> {
        let mut known = Self {
            people: Vec::new(),
            by_number: HashMap::new(),
            by_name: HashMap::new(),
        };
        sql::each(connection, &mut |person| {
            known.take(person);
            Ok(())
        })?;
        Ok(known)
    }

    fn take(&mut self, person: Person) {
        let place = self.people.len();
        if let Some(number) = person.roster.gmc_number.clone() {
            self.by_number.insert(number, place);
        }
        self.by_name
            .entry(name_key(&person.roster))
            .or_default()
            .push(place);
        self.people.push(person);
    }

    /// The people of a name, as [`name_key`] gives it.
    pub fn named(&self, key: &str) -> impl Iterator<Item = &Person> {
        let places = self.by_name.get(key).map(Vec::as_slice).unwrap_or_default();
        places.iter().filter_map(|place| self.people.get(*place))
    }

    /// Whom the number of a row names. A name with no word in common is a mistyped number.
    pub fn by_number(&self, reading: &Reading) -> Option<Match<'_>> {
        let number = reading.roster.gmc_number.as_ref()?;
        let person = self.people.get(*self.by_number.get(number)?)?;
        if share_a_word(&person.roster, &reading.roster) {
            Some(Match::Number(person))
        } else {
            Some(Match::Other(person))
        }
    }

    /// Whom the name of a row names, among the people no other row is about.
    ///
    /// A row with a number names a person without one if the department does not speak against it.
    /// A row without a number names the person it changes nothing about, else the only one of the
    /// name, else the only one of the name in its department.
    pub fn by_name(
        &self,
        reading: &Reading,
        key: &str,
        claimed: &HashSet<PersonId>,
    ) -> Option<Match<'_>> {
        let free = || {
            self.named(key)
                .filter(|person| !claimed.contains(&person.id))
        };
        let same_department = |person: &&Person| {
            let (theirs, said) = (&person.roster.department, &reading.roster.department);
            theirs.is_empty() || said.is_empty() || fold(theirs) == fold(said)
        };
        let found = if reading.roster.gmc_number.is_some() {
            only(
                free()
                    .filter(|person| person.roster.gmc_number.is_none())
                    .filter(same_department),
            )
        } else {
            free()
                .find(|person| said_before(reading, &person.roster))
                .or_else(|| free().find(|person| merge(&person.roster, reading).0 == person.roster))
                .or_else(|| only(self.named(key)).filter(|person| !claimed.contains(&person.id)))
                .or_else(|| only(free().filter(same_department)))
        };
        found.map(Match::Name)
    }
}

/// Whether a person is exactly as the row would have added them.
fn said_before(reading: &Reading, roster: &Roster) -> bool {
    merge(&Roster::default(), reading).0 == *roster
}

fn only<'k>(mut people: impl Iterator<Item = &'k Person>) -> Option<&'k Person> {
    let first = people.next()?;
    people.next().is_none().then_some(first)
}

fn share_a_word(left: &Roster, right: &Roster) -> bool {
    let (left, right) = (name_key(left), name_key(right));
    left.split(' ')
        .any(|word| right.split(' ').any(|other| word == other))
}
