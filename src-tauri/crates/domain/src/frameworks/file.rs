//! A framework as a file: the same facts, with a word that says what the file is.

use serde::{Deserialize, Serialize};

use super::{Basis, DEFAULT_CURRENCY_YEARS, Framework, Origin, Outcome, OutcomeKind};

/// What a file of ours says it is.
pub(super) const FORMAT: &str = "waymark-framework";
/// The version of the format that is written and read.
pub(super) const VERSION: u32 = 1;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrameworkFile {
    pub format: String,
    pub version: u32,
    pub key: String,
    pub specialty: String,
    #[serde(default)]
    pub college: String,
    #[serde(default)]
    pub curriculum: String,
    #[serde(default)]
    pub edition: String,
    #[serde(default)]
    pub source_url: String,
    #[serde(default)]
    pub source_seen: bool,
    #[serde(default)]
    pub other_sources: Vec<String>,
    #[serde(default)]
    pub notes: Vec<String>,
    #[serde(default = "default_years")]
    pub currency_years: u8,
    pub outcomes: Vec<Outcome>,
}

const fn default_years() -> u8 {
    DEFAULT_CURRENCY_YEARS
}

pub(super) const fn default_kind() -> OutcomeKind {
    OutcomeKind::Generic
}

pub(super) const fn default_basis() -> Basis {
    Basis::Unstated
}

impl FrameworkFile {
    pub(super) fn of(framework: &Framework) -> Self {
        let framework = framework.clone();
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            key: framework.key,
            specialty: framework.specialty,
            college: framework.college,
            curriculum: framework.curriculum,
            edition: framework.edition,
            source_url: framework.source_url,
            source_seen: framework.source_seen,
            other_sources: framework.other_sources,
            notes: framework.notes,
            currency_years: framework.currency_years,
            outcomes: framework.outcomes,
        }
    }

    pub(super) fn into_framework(self, origin: Origin) -> Framework {
        Framework {
            key: self.key,
            specialty: self.specialty,
            college: self.college,
            curriculum: self.curriculum,
            edition: self.edition,
            source_url: self.source_url,
            source_seen: self.source_seen,
            other_sources: self.other_sources,
            notes: self.notes,
            currency_years: self.currency_years,
            outcomes: self.outcomes,
            origin,
        }
    }
}
