//! The names of people who are in the store, so that theirs are not taken for patients'.

use rusqlite::Connection;
use waymark_identify::{Known, Role};

use crate::Result;
use crate::settings::{self, OWNER, Owner};

/// What comes before a name and is no part of it.
const TITLES: [&str; 7] = ["Dr", "Mr", "Mrs", "Ms", "Miss", "Prof", "Professor"];

/// The owner and the doctors of the roster.
pub(crate) fn known(connection: &Connection) -> Result<Known> {
    let owner: Option<Owner> = settings::value(connection, OWNER)?;
    let owner = owner.map(|owner| (without_title(&owner.name).to_owned(), Role::Owner));
    let sql = "SELECT trim(given_name || ' ' || family_name) FROM person";
    let mut statement = connection.prepare_cached(sql)?;
    let doctors = statement.query_map([], |row| row.get::<_, String>(0))?;
    let doctors = doctors.collect::<rusqlite::Result<Vec<_>>>()?;
    let doctors = doctors.into_iter().map(|name| (name, Role::Doctor));
    Ok(Known::new(owner.into_iter().chain(doctors)))
}

fn without_title(name: &str) -> &str {
    match name.split_once(' ') {
        Some((title, rest)) if TITLES.contains(&title.trim_end_matches('.')) => rest.trim(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::without_title;

    #[test]
    fn a_title_is_no_part_of_a_name() {
        assert_eq!(without_title("Dr. Farhan Siddiqui"), "Farhan Siddiqui");
        assert_eq!(without_title("Professor Amara Obi"), "Amara Obi");
        assert_eq!(without_title("Drew Barker"), "Drew Barker");
        assert_eq!(without_title("Menon"), "Menon");
    }
}
