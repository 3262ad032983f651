//! Checking what a use-case was given, before anything is written.

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;
use waymark_domain::{PersonId, SessionId};

use crate::{Error, Result};

/// Words that have to be there: trimmed, not empty, at most `max` characters.
pub(crate) fn words(field: &'static str, text: &str, max: usize) -> Result<String> {
    let text = optional_words(field, text, max)?;
    if text.is_empty() {
        return Err(Error::Invalid {
            field,
            reason: "is empty",
        });
    }
    Ok(text)
}

/// Words that may be left out: trimmed, at most `max` characters.
pub(crate) fn optional_words(field: &'static str, text: &str, max: usize) -> Result<String> {
    let text = text.trim();
    if text.chars().nth(max).is_some() {
        return Err(Error::Invalid {
            field,
            reason: "is too long",
        });
    }
    Ok(text.to_owned())
}

/// The doctor exists; the session, if one is named, is theirs.
pub(crate) fn person_and_session(
    connection: &Connection,
    person: PersonId,
    session: Option<SessionId>,
) -> Result<()> {
    let exists = connection
        .prepare_cached("SELECT 1 FROM person WHERE id = ?1")?
        .exists([person.as_uuid()])?;
    if !exists {
        return Err(Error::NotFound("person"));
    }
    let Some(session) = session else {
        return Ok(());
    };
    let owner: Option<Uuid> = connection
        .prepare_cached("SELECT person_id FROM session WHERE id = ?1")?
        .query_row([session.as_uuid()], |row| row.get(0))
        .optional()?;
    match owner {
        None => Err(Error::NotFound("session")),
        Some(owner) if owner == person.as_uuid() => Ok(()),
        Some(_) => Err(Error::Invalid {
            field: "session",
            reason: "is of another doctor",
        }),
    }
}
