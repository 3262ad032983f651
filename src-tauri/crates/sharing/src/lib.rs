//! Sharing between two stores: contact cards, parcels, and what may travel in them.
//!
//! Pure: bytes in, bytes out. No file, no connection, no database, no clock, and no keys: whoever
//! calls brings an [`Identity`], which signs, opens and agrees without showing a secret. The bytes
//! are published in `docs/formats/card.md`, `docs/formats/parcel.md` and
//! `docs/formats/credential.md`.
//!
//! ```text
//! Preview::of(payload) ─ permitted(contact, consent) → Permitted ─ seal(me, …) → Sealed
//! decrypt(bytes, me) → Unproven ─ claimed() → look up ─ prove(sender, window, …) → Opened
//! ```
//!
//! Two properties are held by types:
//!
//! * **Nothing confidential is sealed.** [`Preview::of`] takes what is
//!   [`Shareable`](waymark_domain::Shareable), and that list is closed:
//!
//! ```compile_fail,E0277
//! use waymark_domain::Confidential;
//! use waymark_sharing::Preview;
//! let _ = Preview::of(&Confidential::new(String::from("note")));
//! ```
//!
//! ```compile_fail,E0277
//! use waymark_sharing::Preview;
//! struct Mine(String);
//! let _ = Preview::of(&Mine(String::from("note")));
//! ```
//!
//! * **Nothing is sealed without consent to exactly these bytes.** Only [`Preview::permitted`] makes
//!   a [`Permitted`], and only that can be sealed:
//!
//! ```compile_fail,E0451
//! use waymark_sharing::{Permitted, Preview};
//! fn forged(preview: Preview, checked: Permitted) -> Permitted {
//!     Permitted { preview, ..checked }
//! }
//! ```
//!
//! What is shareable goes through:
//!
//! ```
//! use waymark_domain::shares::Ack;
//! use waymark_sharing::Preview;
//! assert_eq!(Preview::of(&Ack::default()).unwrap().body(), br#"{"acks":[],"kind":"ack"}"#);
//! ```

#![forbid(unsafe_code)]

mod body;
mod card;
mod consent;
mod contact;
pub mod credential;
mod did;
mod fault;
mod identity;
mod jcs;
mod mailbox;
mod moment;
mod parcel;
mod qr;
mod replay;
mod revocation;
mod transport;
mod words;

pub use age::Identity as AgeIdentity;
pub use body::{Body, Coded, Parties};
pub use card::{Card, CardDevice, CardFacts, MAX_DEVICES, Role};
pub use consent::{Consent, Method, Permission, Standing, StandingConsent};
pub use contact::{Contact, Renewal, Trust};
pub use did::Did;
pub use fault::Fault;
pub use identity::{AgeRecipient, Identity, MailboxKey, PublicKeys, Signer};
pub use mailbox::Mailbox;
pub use moment::Moment;
pub use parcel::{
    Claimed, ConsentRef, Header, Line, MAX_SEALED, Opened, Permitted, Preview, Refusal, Route,
    Sealed, Shelved, Stamp, Times, Unproven, armoured, decrypt,
};
pub use qr::Qr;
pub use replay::{Cursor, Link, Verdict, Window};
pub use revocation::{Reason, Revocation};
pub use transport::{Cancel, Head, Listed, ObjectName, Put, PutHint, Transport, TransportError};
pub use words::{Fingerprint, WordChoice};
