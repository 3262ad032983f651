//! What can be wrong with a credential.

use crate::Fault;

/// Why a credential is not made, or not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum CredentialFault {
    /// A field of the claim is out of its bounds, or it is about its issuer.
    #[error("a field of the claim is out of its bounds")]
    OutOfBounds,
    /// More than [`MAX_CREDENTIAL`](super::MAX_CREDENTIAL) bytes.
    #[error("it is larger than a credential may be")]
    TooBig,
    /// Not a credential at all.
    #[error("it is not a credential")]
    NotACredential,
    /// A credential of another make, or with more in it than Waymark's have: neither right nor
    /// wrong, but not checked by Waymark.
    #[error("it is not a credential that Waymark makes, so it was not checked")]
    NotOurs,
    /// Waymark's form, but not what its issuer signed.
    #[error("its signatures do not hold: it is not what its issuer signed")]
    BadSignature,
}

impl CredentialFault {
    /// Every fault.
    pub const ALL: &'static [Self] = &[
        Self::OutOfBounds,
        Self::TooBig,
        Self::NotACredential,
        Self::NotOurs,
        Self::BadSignature,
    ];

    /// Its word, the same for ever.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::OutOfBounds => "E_CREDENTIAL_BOUNDS",
            Self::TooBig => "E_CREDENTIAL_TOO_BIG",
            Self::NotACredential => "E_CREDENTIAL_NONE",
            Self::NotOurs => "E_CREDENTIAL_NOT_OURS",
            Self::BadSignature => "E_CREDENTIAL_BADSIG",
        }
    }
}

/// As the body of a parcel: the parcel's own signature is another matter.
impl From<CredentialFault> for Fault {
    fn from(fault: CredentialFault) -> Self {
        match fault {
            CredentialFault::TooBig => Self::TooBig,
            _ => Self::Schema,
        }
    }
}
