//! What became of something that was handed over.

use std::fmt;
use std::io::Read;
use std::path::Path;
use std::str::FromStr;

use waymark_domain::shares::{ParcelId, ShareKind};
use waymark_domain::{SharedPlaceId, Timestamp, vocabulary};
use waymark_sharing::{Card, Fault, MAX_SEALED, Revocation};
use waymark_vault::{Source, SourceFault};

use crate::Result;

/// The most bytes that are read of anything handed over: a parcel in armour. Whoever reads a file
/// reads one byte more at most, and hands that over.
pub const MAX_ARRIVAL: usize = MAX_SEALED / 2 * 3;

/// By which way something arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// As a file.
    File,
    /// As text that was pasted.
    Paste,
    /// Over a shared place.
    Place(SharedPlaceId),
}

const FILE: &str = "file";
const PASTE: &str = "paste";

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str(FILE),
            Self::Paste => f.write_str(PASTE),
            Self::Place(id) => id.fmt(f),
        }
    }
}

impl FromStr for Way {
    type Err = uuid::Error;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        match text {
            FILE => Ok(Self::File),
            PASTE => Ok(Self::Paste),
            place => place.parse().map(Self::Place),
        }
    }
}

vocabulary! {
    /// What became of something that was handed over.
    Outcome {
        /// It is in.
        New = "new",
        /// It arrived before. Nothing changed.
        Known = "known",
        /// It is in, apart, until the sender's words are compared.
        SetAside = "set_aside",
        /// It is refused. Nothing changed.
        Refused = "refused",
        /// It is a contact card, to be looked at. Nothing changed.
        Card = "card",
        /// A key is no longer to be believed.
        Revocation = "revocation",
        /// It said what became of something sent, or took something back, or renewed a card.
        Receipt = "receipt",
    }
}

/// What became of something that was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// What became of it.
    pub outcome: Outcome,
    /// What it carries; known only of what is proved.
    pub kind: Option<ShareKind>,
    /// The parcel; known only of what is proved.
    pub parcel: Option<ParcelId>,
    /// Who made it; known only of what is proved.
    pub from: Option<String>,
    /// Why it is refused.
    pub fault: Option<Fault>,
    /// When it was made, and until when it is accepted; known only of what is proved.
    pub dates: Option<(Timestamp, Timestamp)>,
    /// The card that it is.
    pub card: Option<Card>,
    /// The revocation that it is.
    pub revocation: Option<Revocation>,
}

/// The bytes of a file that was handed over, as far as they can be a parcel: one byte more than that
/// is refused when it is opened.
///
/// # Errors
/// [`waymark_vault::Error::Source`] for what is no plain file or cannot be read.
pub fn file(path: &Path) -> Result<Vec<u8>> {
    let source = Source::open(path)?;
    let mut bytes = Vec::new();
    source
        .take(MAX_ARRIVAL as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| waymark_vault::Error::from(SourceFault::Unreadable))?;
    Ok(bytes)
}

impl Arrival {
    pub(super) const fn of(outcome: Outcome) -> Self {
        Self {
            outcome,
            kind: None,
            parcel: None,
            from: None,
            fault: None,
            dates: None,
            card: None,
            revocation: None,
        }
    }

    /// A refusal of what nothing is known of.
    #[must_use]
    pub fn refused(fault: Fault) -> Self {
        Self {
            fault: Some(fault),
            ..Self::of(Outcome::Refused)
        }
    }
}
