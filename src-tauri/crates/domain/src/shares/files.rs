//! Files that travel as they are.

use super::bounds::Bound;
use super::{OutOfBounds, Payload, ShareKind};

/// The most bytes of one file or piece: 8 MiB.
pub const MAX_FILE: usize = 8 << 20;
/// A card or a revocation is a few hundred bytes, a credential a few thousand.
const MAX_SIGNED: usize = 64 << 10;
/// How every credential of ours begins: canonical JSON, with the contexts first.
const CREDENTIAL: &[u8] = br#"{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/"#;

macro_rules! file {
    ($(#[$doc:meta])* $name:ident, $kind:ident, $most:expr, $begins:expr) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(Vec<u8>);

        impl $name {
            /// Of these bytes.
            #[must_use]
            pub const fn new(bytes: Vec<u8>) -> Self {
                Self(bytes)
            }

            /// Its bytes.
            #[must_use]
            pub fn as_bytes(&self) -> &[u8] {
                &self.0
            }
        }

        impl Payload for $name {
            const KIND: ShareKind = ShareKind::$kind;

            fn check(&self) -> Result<(), OutOfBounds> {
                let begins: &[u8] = $begins;
                if self.0.is_empty() {
                    return Err(OutOfBounds::new("body", Bound::Empty));
                }
                if self.0.len() > $most {
                    return Err(OutOfBounds::new("body", Bound::TooMuch));
                }
                if !self.0.starts_with(begins) {
                    return Err(OutOfBounds::new("body", Bound::Wrong));
                }
                Ok(())
            }
        }
    };
}

file! {
    /// A career plan, as the PDF that its owner has seen.
    PlanPdf, Plan, MAX_FILE, b"%PDF-"
}

file! {
    /// A piece of an attached file.
    Chunk, Blob, MAX_FILE, b""
}

file! {
    /// A [`Verification`](super::Verification), as the signed credential that says it to anybody.
    VerificationFile, Verification, MAX_SIGNED, CREDENTIAL
}

file! {
    /// A signed contact card.
    CardFile, Card, MAX_SIGNED, b"WMCARD1\n"
}

file! {
    /// A signed revocation.
    RevocationFile, Revoke, MAX_SIGNED, b"WMREVK1\n"
}
