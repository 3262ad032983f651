//! What stores tell each other about parcels. No words of people, but for the reason of a withdrawal.

use serde::{Deserialize, Serialize};

use super::bounds::Bound;
use super::{Device, OutOfBounds, ParcelId, Payload, ShareKind, bounds};
use crate::vocabulary;

const MAX_RECEIPTS: usize = 1_024;
const MAX_CODE: usize = 32;

vocabulary! {
    /// What became of a parcel.
    ReceiptStatus {
        /// It arrived.
        Received = "received",
        /// It was taken back, and is marked so.
        Withdrawn = "withdrawn",
        /// It is refused, with the code of the reason.
        Refused = "refused",
        /// Later ones arrived, this one did not.
        Missing = "missing",
    }
}

/// What became of one parcel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// The sender's device.
    pub dev: Device,
    /// Its number.
    pub seq: u64,
    /// Its id; unknown of one that is missing.
    pub id: Option<ParcelId>,
    /// What became of it.
    pub status: ReceiptStatus,
    /// Why it is refused: a word such as `E_EXPIRED`, and nothing more.
    pub code: Option<String>,
}

fn check(receipts: &[Receipt]) -> Result<(), OutOfBounds> {
    bounds::list("acks", receipts, MAX_RECEIPTS)?;
    for receipt in receipts {
        bounds::number("acks.seq", receipt.seq)?;
        if !receipt.code.as_deref().is_none_or(is_code) {
            return Err(OutOfBounds::new("acks.code", Bound::Wrong));
        }
    }
    Ok(())
}

fn is_code(text: &str) -> bool {
    (1..=MAX_CODE).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
}

/// Parcels that arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ack {
    /// One for each.
    pub acks: Vec<Receipt>,
}

/// Parcels that are missing or were refused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nack {
    /// One for each.
    pub acks: Vec<Receipt>,
}

impl Payload for Ack {
    const KIND: ShareKind = ShareKind::Ack;

    fn check(&self) -> Result<(), OutOfBounds> {
        check(&self.acks)
    }
}

impl Payload for Nack {
    const KIND: ShareKind = ShareKind::Nack;

    fn check(&self) -> Result<(), OutOfBounds> {
        check(&self.acks)
    }
}

/// An earlier parcel is taken back: the other side marks it, shows it, and deletes nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withdraw {
    /// The parcel.
    pub target: ParcelId,
    /// Why, in the sender's words; may be empty.
    pub reason: String,
}

impl Payload for Withdraw {
    const KIND: ShareKind = ShareKind::Withdraw;

    fn check(&self) -> Result<(), OutOfBounds> {
        bounds::text("reason", &self.reason)
    }
}
