//! A verification as a parcel carries it: the credential itself, to the byte.

use uuid::Uuid;
use waymark_domain::shares::{Verification, VerificationFile};

use super::{About, Checked, Claim, CredentialFault, Profile, check, issue};
use crate::{Did, Fault, Moment, Parties, Signer};

/// A verification that arrived: what it says, and the credential that proves it to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// What the credential is known by.
    pub id: Uuid,
    /// Who says so, by key.
    pub issuer: Did,
    /// Who says so, as they call themselves.
    pub profile: Profile,
    /// Of whose evidence.
    pub subject: Did,
    /// When, by the issuer's clock.
    pub created: Moment,
    /// What is said, of which file.
    pub verification: Verification,
    /// The credential, to be kept as it is.
    pub file: VerificationFile,
}

impl Confirmation {
    /// A credential is its issuer's to send, and its subject's to get.
    pub(crate) const fn parties(&self) -> Parties {
        Parties {
            from: self.issuer,
            to: self.subject,
        }
    }
}

/// Issues the credential of a verification, ready to be previewed and sealed. The same arguments
/// come to the same bytes.
///
/// # Errors
/// [`CredentialFault::OutOfBounds`], [`CredentialFault::TooBig`].
pub fn confirm(
    me: &dyn Signer,
    id: Uuid,
    issuer: Profile,
    subject: Did,
    verification: Verification,
    created: Moment,
) -> Result<VerificationFile, CredentialFault> {
    let claim = Claim {
        id,
        issuer,
        subject,
        about: About::Verification(verification),
    };
    let credential = issue(me, claim, created)?;
    Ok(VerificationFile::new(credential.into_bytes()))
}

impl TryFrom<VerificationFile> for Confirmation {
    type Error = Fault;

    fn try_from(file: VerificationFile) -> Result<Self, Fault> {
        let Checked {
            claim,
            issuer,
            created,
        } = check(file.as_bytes())?;
        let About::Verification(verification) = claim.about else {
            return Err(Fault::Schema);
        };
        Ok(Self {
            id: claim.id,
            issuer,
            profile: claim.issuer,
            subject: claim.subject,
            created,
            verification,
            file,
        })
    }
}
