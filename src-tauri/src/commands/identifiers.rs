//! What in a text may tell who a patient is, pointed out while it is typed. Advice: nothing is
//! blocked by it.

use serde::Serialize;
use specta::Type;
use waymark_domain::vocabulary;
use waymark_identify::{Confidence, Finding};
use waymark_records::Error;

use super::Word;
use crate::error::{CommandError, CommandResult, ErrorCode};
use crate::state::Unlocked;

/// The longest text that is looked through, in bytes.
const MAX_TEXT: usize = 1 << 20;

vocabulary! {
    /// How sure a finding is.
    Sureness {
        /// It has the shape, and little else speaks for it.
        Possible = "possible",
        /// Shape and surroundings agree.
        Likely = "likely",
        /// It is labelled as what it is, and passes what can be checked.
        Certain = "certain",
    }
}

/// Something in a text that may tell who a patient is.
#[derive(Clone, Debug, Serialize, Type)]
pub struct IdentifierFinding {
    /// Where it begins, in UTF-16 units, as the window counts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// What it is: a stable word, the end of a text key.
    pub kind: String,
    /// How sure that is.
    pub confidence: Word<Sureness>,
    /// Why: a stable word, the end of a text key.
    pub reason: String,
    /// Whether a file with it is held.
    pub holds: bool,
}

/// Looks through a text.
#[tauri::command]
#[specta::specta]
pub async fn identifiers_find(
    unlocked: Unlocked,
    text: String,
) -> CommandResult<Vec<IdentifierFinding>> {
    if text.len() > MAX_TEXT {
        return Err(CommandError::with(ErrorCode::Invalid, "text"));
    }
    unlocked
        .run(move |records, _| {
            let findings = records.identifiers_in(&text)?;
            Ok::<_, Error>(shown(&text, &findings))
        })
        .await
}

/// The findings, which come in the order of the text, with their places as the window counts them.
fn shown(text: &str, findings: &[Finding]) -> Vec<IdentifierFinding> {
    let mut place = Place::default();
    let units = findings.iter().map(|finding| {
        let start = place.forward(text, finding.span.start);
        let end = place.forward(text, finding.span.end);
        IdentifierFinding {
            start,
            end,
            kind: finding.kind.word().to_owned(),
            confidence: sureness(finding.confidence).into(),
            reason: finding.reason.word().to_owned(),
            holds: finding.holds(),
        }
    });
    units.collect()
}

/// A place in a text: bytes, and the UTF-16 units before it.
#[derive(Default)]
struct Place {
    bytes: usize,
    units: usize,
}

impl Place {
    /// The units before a later byte.
    fn forward(&mut self, text: &str, bytes: usize) -> u32 {
        let passed = text.get(self.bytes..bytes).unwrap_or_default();
        self.units += passed.encode_utf16().count();
        self.bytes = bytes;
        u32::try_from(self.units).unwrap_or(u32::MAX)
    }
}

const fn sureness(confidence: Confidence) -> Sureness {
    match confidence {
        Confidence::Possible => Sureness::Possible,
        Confidence::Likely => Sureness::Likely,
        Confidence::Certain => Sureness::Certain,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn places_are_counted_as_the_window_counts() {
        let text = "Zoë 👩‍⚕️ 999";
        let start = text.find("999").unwrap();
        let mut place = Place::default();
        let units: Vec<u16> = text.encode_utf16().collect();
        let found = place.forward(text, start) as usize;
        assert_eq!(String::from_utf16(&units[found..]).unwrap(), "999");
        assert_eq!(place.forward(text, text.len()) as usize, units.len());
    }
}
