//! Frameworks as JSON files, described in docs/formats/framework.md.

mod locate;

use super::file::{FORMAT, FrameworkFile, VERSION};
use super::{Framework, FrameworkFault, FrameworkProblem, MAX_FILE_BYTES, Origin, Position};

/// Reads a framework from the text of a JSON file.
///
/// # Errors
/// The first [`FrameworkFault`] found, with the line and column it stands at.
pub fn parse_json(text: &str) -> Result<Framework, FrameworkFault> {
    parse(text, Origin::Imported)
}

pub(super) fn parse(text: &str, origin: Origin) -> Result<Framework, FrameworkFault> {
    if text.len() > MAX_FILE_BYTES {
        return Err(at(
            Position { line: 1, column: 1 },
            FrameworkProblem::TooLarge,
        ));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let file: FrameworkFile = serde_json::from_str(text).map_err(|error| not_json(&error))?;
    if file.format != FORMAT || file.version != VERSION {
        return Err(at(
            Position { line: 1, column: 1 },
            FrameworkProblem::NotOurs,
        ));
    }
    let framework = file.into_framework(origin).trimmed();
    framework.check().map_err(|fault| FrameworkFault {
        position: fault.place.and_then(|place| locate::position(text, place)),
        ..fault
    })?;
    Ok(framework)
}

/// The framework as the text of a JSON file, which [`parse_json`] reads back.
#[must_use]
pub fn to_json(framework: &Framework) -> String {
    // Words, numbers and lists of them always have a JSON form.
    let mut text = serde_json::to_string_pretty(&FrameworkFile::of(framework)).unwrap_or_default();
    text.push('\n');
    text
}

const fn at(position: Position, problem: FrameworkProblem) -> FrameworkFault {
    FrameworkFault {
        position: Some(position),
        place: None,
        problem,
    }
}

fn not_json(error: &serde_json::Error) -> FrameworkFault {
    let said = error.to_string();
    // The reader ends its sentence with the place, which is said apart.
    let what = said
        .rsplit_once(" at line ")
        .map_or(said.as_str(), |(what, _)| what);
    let position = Position {
        line: error.line().max(1),
        column: error.column().max(1),
    };
    at(position, FrameworkProblem::NotJson(what.to_owned()))
}
