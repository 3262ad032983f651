//! What a credential can say: a closed list.

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;
use waymark_domain::shares::Verification;

use super::{CredentialFault, decimal::Decimal};
use crate::{CardFacts, Did, card::is_line};

const MAX_NAME: usize = 400;
const MAX_GMC: usize = 20;
const MAX_LINE: usize = 400;
const MAX_SPEAKERS: usize = 20;

/// One thing that one person says of another, to be shown to third parties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// What the credential is known by, to anybody: random, and new for each.
    pub id: Uuid,
    /// Who says so, as they call themselves. Their key is the signer's.
    pub issuer: Profile,
    /// Of whom.
    pub subject: Did,
    /// What.
    pub about: About,
}

/// How an issuer introduces themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Their name: one line, at most 400 bytes.
    pub name: String,
    /// Their GMC number, if they give it: at most 20 bytes.
    pub gmc: Option<String>,
}

impl From<&CardFacts> for Profile {
    fn from(card: &CardFacts) -> Self {
        Self {
            name: card.name.clone(),
            gmc: card.gmc.clone(),
        }
    }
}

/// What is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// That a file is what it says.
    Verification(Verification),
    /// That somebody was at a teaching session.
    Attendance(Attendance),
}

/// Somebody was at a teaching session. Texts are single lines of at most 400 bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// What the outside knows the session by; the same for everybody who was there.
    pub session: Uuid,
    /// Its title.
    pub title: String,
    /// Its day.
    pub date: NaiveDate,
    /// How long it was.
    pub hours: Decimal,
    /// How many credits it counts for.
    pub credits: Decimal,
    /// The category of the credits.
    pub category: String,
    /// Who held it.
    pub organiser: String,
    /// Who spoke: at most twenty.
    pub speakers: Vec<String>,
    /// The number of the certificate.
    pub number: String,
    /// Whose approval it has, in a sentence.
    pub approval: String,
}

impl Claim {
    /// Whether everything is within its bounds, and nobody speaks of themselves.
    pub(super) fn check(&self, issuer: Did) -> Result<(), CredentialFault> {
        let Profile { name, gmc } = &self.issuer;
        let names = is_line(name, MAX_NAME)
            && gmc.as_deref().is_none_or(|gmc| is_line(gmc, MAX_GMC))
            && self.subject != issuer
            && self.subject.is_sound();
        let about = match &self.about {
            About::Verification(verification) => {
                verification.check().is_ok() && verification.evidence_id != self.id
            }
            About::Attendance(attendance) => attendance.is_sound() && attendance.session != self.id,
        };
        if names && about {
            Ok(())
        } else {
            Err(CredentialFault::OutOfBounds)
        }
    }
}

impl Attendance {
    fn is_sound(&self) -> bool {
        let texts = [
            &self.title,
            &self.category,
            &self.organiser,
            &self.number,
            &self.approval,
        ];
        texts
            .into_iter()
            .chain(&self.speakers)
            .all(|text| is_line(text, MAX_LINE))
            && self.speakers.len() <= MAX_SPEAKERS
            && (1..=9_999).contains(&self.date.year())
    }
}
