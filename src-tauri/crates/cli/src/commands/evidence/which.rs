//! Naming an item: by its id, or by the number people call it by.

use std::str::FromStr;

use uuid::Uuid;
use waymark_domain::EvidenceId;
use waymark_domain::evidence::number_of;
use waymark_records::Records;

use crate::error::Result;

/// An item, as somebody named it.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    Id(EvidenceId),
    Number(u32),
}

impl Which {
    /// Its id.
    pub fn find(self, records: &Records) -> Result<EvidenceId> {
        match self {
            Self::Id(id) => Ok(id),
            Self::Number(number) => Ok(records.evidence().numbered(number)?),
        }
    }
}

impl FromStr for Which {
    type Err = &'static str;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        if let Some(number) = number_of(text) {
            return Ok(Self::Number(number));
        }
        Uuid::parse_str(text.trim())
            .map(|id| Self::Id(EvidenceId::from_uuid(id)))
            .map_err(|_| "an id, or a number such as E-073")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_named_by_id_or_number() {
        for text in ["E-073", "e73", "73"] {
            assert!(matches!(text.parse(), Ok(Which::Number(73))), "{text}");
        }
        let id = "019a0000-0000-7000-8000-000000000000";
        assert!(matches!(id.parse(), Ok(Which::Id(found)) if found.to_string() == id));
        assert!("E-".parse::<Which>().is_err() && "letter".parse::<Which>().is_err());
    }
}
