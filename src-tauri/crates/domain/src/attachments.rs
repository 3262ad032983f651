//! Files that are kept beside the records: letters, certificates, forms.
//!
//! What a file is, is told by its first bytes and never by its name: a name is what somebody typed.

mod media;

use serde::{Deserialize, Serialize};

use crate::id::{AttachmentId, EvidenceId, PersonId, SessionId};
use crate::time::{PartialDate, Timestamp};
use crate::vocabulary;

pub use media::{HEAD_BYTES, MediaType};

/// What is known of a file beside its bytes. Confidential, as its bytes are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Stable id: the one under which the vault keeps the bytes.
    pub id: AttachmentId,
    /// Counts up with each change.
    pub version: u32,
    /// The doctor it is about, if one.
    pub person_id: Option<PersonId>,
    /// The session it belongs to, if one.
    pub session_id: Option<SessionId>,
    /// The item of evidence it belongs to, if to one; then it is about no doctor of the roster.
    #[serde(default)]
    pub evidence_id: Option<EvidenceId>,
    /// As the file was called, without its folders.
    pub name: String,
    /// What it is, by its first bytes.
    pub media_type: MediaType,
    /// What is in it, in the tutor's words.
    pub description: String,
    /// When it was added.
    pub added_at: Timestamp,
    /// The date of what is in it, if known.
    pub date: Option<PartialDate>,
}

vocabulary! {
    /// What a file is, as far as showing it goes.
    FileKind {
        /// A picture.
        Image = "image",
        /// A PDF.
        Pdf = "pdf",
        /// Plain text.
        Text = "text",
        /// A document of an office program.
        Document = "document",
        /// Anything else.
        Other = "other",
    }
}

/// The longest name of a file, in characters.
pub const MAX_NAME_CHARS: usize = 255;

/// The longest description of a file, in characters.
pub const MAX_DESCRIPTION_CHARS: usize = 2_000;

/// The longest file that is kept, in bytes: 4 GiB.
pub const MAX_BYTES: u64 = 4 << 30;

/// A file's name as it is kept: no folders, no control characters, no spaces around it. `None` if
/// nothing is left.
#[must_use]
pub fn file_name(given: &str) -> Option<String> {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|c| !c.is_control()).collect();
    let kept: String = kept.trim().chars().take(MAX_NAME_CHARS).collect();
    (!kept.is_empty() && kept != "." && kept != "..").then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_no_folders_and_nothing_invisible() {
        let kept = |given| file_name(given);
        assert_eq!(
            kept("/home/menon/Letter to Win.pdf").as_deref(),
            Some("Letter to Win.pdf")
        );
        assert_eq!(kept(r"C:\Users\menon\a.docx").as_deref(), Some("a.docx"));
        assert_eq!(
            kept(" two\nlines\u{7}.txt ").as_deref(),
            Some("twolines.txt")
        );
        for nothing in ["", "/", "..", "a/", " \n"] {
            assert_eq!(kept(nothing), None, "{nothing:?}");
        }
        let long = kept(&"é".repeat(MAX_NAME_CHARS + 5)).map(|name| name.chars().count());
        assert_eq!(long, Some(MAX_NAME_CHARS));
    }
}
