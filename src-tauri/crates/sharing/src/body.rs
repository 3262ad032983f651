//! Bodies: how each kind of content is written, and read back.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use waymark_domain::shares::{
    Ack, CardFile, Chunk, EvidenceIndex, Nack, Payload, PlanPdf, RevocationFile, SessionSummary,
    ShareKind, SummaryReply, VerificationFile, VerifyRequest, Withdraw,
};

use crate::{Did, Fault, credential::Confirmation, jcs};

/// The most bytes of a body that is JSON: two thousand items of evidence with long titles.
const MAX_JSON: usize = 4 << 20;
const KIND: &str = "kind";

/// A kind of content that can be written as the body of a parcel. The list is closed, as
/// [`Shareable`](waymark_domain::Shareable) is.
pub trait Coded: Payload + Sized {
    /// The bytes of the body.
    ///
    /// # Errors
    /// [`Fault::Schema`] when it is out of its bounds, [`Fault::TooBig`].
    fn encode(&self) -> Result<Vec<u8>, Fault>;

    /// Reads what [`Coded::encode`] writes, and nothing else.
    ///
    /// # Errors
    /// [`Fault::Schema`], [`Fault::TooBig`].
    fn decode(body: &[u8]) -> Result<Self, Fault>;

    /// From whom and to whom it can go, where it says so itself.
    fn parties(&self) -> Option<Parties> {
        None
    }
}

/// The only two between whom something goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parties {
    /// Whose it is to send.
    pub from: Did,
    /// Whose it is to get.
    pub to: Did,
}

fn encode_json<T: Payload + Serialize>(payload: &T) -> Result<Vec<u8>, Fault> {
    payload.check().map_err(|_| Fault::Schema)?;
    let Ok(Value::Object(mut members)) = serde_json::to_value(payload) else {
        return Err(Fault::Schema);
    };
    members.insert(KIND.to_owned(), Value::from(T::KIND.as_str()));
    let body = jcs::bytes_of(&members).ok_or(Fault::Schema)?;
    if body.len() > MAX_JSON {
        return Err(Fault::TooBig);
    }
    Ok(body)
}

fn decode_json<T: Payload + Serialize + DeserializeOwned>(body: &[u8]) -> Result<T, Fault> {
    if body.len() > MAX_JSON {
        return Err(Fault::TooBig);
    }
    let mut members: Map<String, Value> =
        serde_json::from_slice(body).map_err(|_| Fault::Schema)?;
    if members.remove(KIND) != Some(Value::from(T::KIND.as_str())) {
        return Err(Fault::Schema);
    }
    let payload: T = serde_json::from_value(Value::Object(members)).map_err(|_| Fault::Schema)?;
    // The bounds, the canonical form, and no member too many or too few.
    if encode_json(&payload)? != body {
        return Err(Fault::Schema);
    }
    Ok(payload)
}

macro_rules! bodies {
    (json { $($json:ident),+ $(,)? } files { $($file:ident),+ $(,)? }) => {
        /// What a parcel carried.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is named after the type it holds")]
        pub enum Body {
            $($json($json),)+
            $($file($file),)+
            /// A verification, with the credential that says it.
            Verification(Box<Confirmation>),
        }

        impl Body {
            /// Reads a body of this kind.
            ///
            /// # Errors
            /// [`Fault::Schema`], [`Fault::TooBig`].
            pub fn read(kind: ShareKind, body: &[u8]) -> Result<Self, Fault> {
                $(if kind == <$json as Payload>::KIND {
                    return $json::decode(body).map(Self::$json);
                })+
                $(if kind == <$file as Payload>::KIND {
                    return $file::decode(body).map(Self::$file);
                })+
                if kind == VerificationFile::KIND {
                    return confirmation(body).map(|read| Self::Verification(Box::new(read)));
                }
                Err(Fault::Version)
            }
        }

        $(impl Coded for $json {
            fn encode(&self) -> Result<Vec<u8>, Fault> {
                encode_json(self)
            }

            fn decode(body: &[u8]) -> Result<Self, Fault> {
                decode_json(body)
            }
        })+

        $(impl Coded for $file {
            fn encode(&self) -> Result<Vec<u8>, Fault> {
                self.check().map_err(|_| Fault::Schema)?;
                Ok(self.as_bytes().to_vec())
            }

            fn decode(body: &[u8]) -> Result<Self, Fault> {
                let file = Self::new(body.to_vec());
                file.check().map_err(|_| Fault::Schema)?;
                Ok(file)
            }
        })+
    };
}

bodies! {
    json {
        SessionSummary, SummaryReply, VerifyRequest, EvidenceIndex, Ack, Nack, Withdraw,
    }
    files { PlanPdf, Chunk, CardFile, RevocationFile }
}

/// A credential is a file that is read all the same: none is sealed, or taken, that does not hold.
impl Coded for VerificationFile {
    fn encode(&self) -> Result<Vec<u8>, Fault> {
        confirmation(self.as_bytes()).map(|_| self.as_bytes().to_vec())
    }

    fn decode(body: &[u8]) -> Result<Self, Fault> {
        confirmation(body).map(|read| read.file)
    }

    fn parties(&self) -> Option<Parties> {
        confirmation(self.as_bytes())
            .ok()
            .map(|read| read.parties())
    }
}

fn confirmation(body: &[u8]) -> Result<Confirmation, Fault> {
    let file = VerificationFile::new(body.to_vec());
    file.check().map_err(|_| Fault::Schema)?;
    file.try_into()
}

impl Body {
    /// From whom and to whom it can go, where it says so itself.
    pub(crate) fn parties(&self) -> Option<Parties> {
        match self {
            Self::Verification(read) => Some(read.parties()),
            _ => None,
        }
    }
}
