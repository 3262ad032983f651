//! Names of parcels on a shared place. Both sides compute the same ones without a message; nobody
//! else can tell who writes to whom, link two names, or guess the next.

use std::fmt;

use data_encoding::{Encoding, Specification};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use waymark_domain::shares::Device;
use zeroize::Zeroizing;

use crate::{Card, Did, Fault, Identity, MailboxKey};

/// 160 bits make 32 letters.
const NAME_BYTES: usize = 20;

/// The way from one person to another.
pub struct Mailbox {
    mac: Hmac<Sha256>,
    base32: Encoding,
}

impl Mailbox {
    /// For what I send to them.
    ///
    /// # Errors
    /// [`Fault::Card`] when the card's key is none to agree with.
    pub fn outgoing(me: &dyn Identity, them: &Card) -> Result<Self, Fault> {
        let theirs = them.facts();
        Self::between(me, &theirs.mbx, me.did(), theirs.sign)
    }

    /// For what they send to me.
    ///
    /// # Errors
    /// As [`Mailbox::outgoing`].
    pub fn incoming(me: &dyn Identity, them: &Card) -> Result<Self, Fault> {
        let theirs = them.facts();
        Self::between(me, &theirs.mbx, theirs.sign, me.did())
    }

    fn between(me: &dyn Identity, theirs: &MailboxKey, from: Did, to: Did) -> Result<Self, Fault> {
        let agreed = me.agree(theirs).ok_or(Fault::Card)?;
        let mut key = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(None, agreed.as_slice())
            .expand(
                format!("waymark/mailbox/v1|{from}|{to}").as_bytes(),
                key.as_mut_slice(),
            )
            .map_err(|_| Fault::Card)?;
        Ok(Self {
            mac: Hmac::new_from_slice(key.as_slice()).map_err(|_| Fault::Card)?,
            base32: base32()?,
        })
    }

    /// The name of a parcel: thirty-two letters `a`–`z` and digits `2`–`7`, the same for ever.
    #[must_use]
    pub fn name(&self, dev: Device, seq: u64) -> String {
        let mut mac = self.mac.clone();
        mac.update(b"obj");
        mac.update(dev.as_bytes());
        mac.update(&seq.to_be_bytes());
        let code = mac.finalize().into_bytes();
        self.base32
            .encode(code.get(..NAME_BYTES).unwrap_or_default())
    }
}

/// RFC 4648 in lower case, as file names have to be alike on every system.
fn base32() -> Result<Encoding, Fault> {
    let mut specification = Specification::new();
    specification
        .symbols
        .push_str("abcdefghijklmnopqrstuvwxyz234567");
    specification.encoding().map_err(|_| Fault::Malformed)
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mailbox(hidden)")
    }
}
