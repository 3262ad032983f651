//! Two people with known seeds, and the whole way of a parcel between them.

use std::collections::BTreeMap;

use bech32::{Bech32, Hrp};
use ed25519_dalek::{Signer as _, SigningKey};
use hkdf::Hkdf;
use sha2::Sha256;
use waymark_domain::shares::{Ack, ConsentId, Device, Digest, ParcelId};
use waymark_sharing::{
    AgeIdentity, Card, CardFacts, Coded, Consent, Contact, Cursor, Did, Fault, Identity,
    MailboxKey, Method, Moment, Opened, Permission, Preview, PublicKeys, Refusal, Role, Sealed,
    Signer, Stamp, Standing, StandingConsent, Times, Trust, Window, decrypt,
};
use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::Zeroizing;

pub struct Person {
    signing: SigningKey,
    age: age::x25519::Identity,
    mailbox: StaticSecret,
}

impl Person {
    pub fn of_seed(seed: [u8; 32]) -> Self {
        let age = derived(&seed, "age-x25519");
        let prefix = Hrp::parse("age-secret-key-").unwrap();
        let age = bech32::encode_upper::<Bech32>(prefix, &age).unwrap();
        Self {
            signing: SigningKey::from_bytes(&derived(&seed, "ed25519")),
            age: age.parse().unwrap(),
            mailbox: StaticSecret::from(derived(&seed, "mailbox-x25519")),
        }
    }

    pub fn age_secret(&self) -> String {
        use age::secrecy::ExposeSecret as _;
        self.age.to_string().expose_secret().to_owned()
    }

    pub fn card(&self, name: &str, dev: Device) -> Card {
        Card::sign(self.facts(name, dev), self).unwrap()
    }

    pub fn facts(&self, name: &str, dev: Device) -> CardFacts {
        CardFacts::new(name, Role::Tutor, &self.keys(), dev, noon())
    }

    pub fn contact(&self, trust: Trust) -> Contact {
        Contact {
            card: self.card("Dr Synthetic Person", A1),
            trust,
        }
    }
}

fn derived(seed: &[u8], label: &str) -> [u8; 32] {
    let mut key = [0; 32];
    let hkdf = Hkdf::<Sha256>::new(Some(b"waymark/identity/v1"), seed);
    hkdf.expand(label.as_bytes(), &mut key).unwrap();
    key
}

impl Signer for Person {
    fn did(&self) -> Did {
        Did::new(self.signing.verifying_key().to_bytes())
    }

    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.signing.sign(message).to_bytes()
    }
}

impl Identity for Person {
    fn keys(&self) -> PublicKeys {
        PublicKeys {
            sign: self.did(),
            age: self.age.to_public().to_string().parse().unwrap(),
            mailbox: MailboxKey::new(PublicKey::from(&self.mailbox).to_bytes()),
        }
    }

    fn age(&self) -> &dyn AgeIdentity {
        &self.age
    }

    fn agree(&self, theirs: &MailboxKey) -> Option<Zeroizing<[u8; 32]>> {
        let agreed = self
            .mailbox
            .diffie_hellman(&PublicKey::from(*theirs.as_bytes()));
        agreed
            .was_contributory()
            .then(|| Zeroizing::new(agreed.to_bytes()))
    }
}

pub const A1: Device = Device::new([0xa1, 0xb2, 0xc3, 0xd4]);

/// The seed 00 01 … 1f.
pub fn tutor() -> Person {
    Person::of_seed(counting_from(0))
}

/// The seed 80 81 … 9f.
pub fn doctor() -> Person {
    Person::of_seed(counting_from(0x80))
}

/// The seed 40 41 … 5f.
pub fn stranger() -> Person {
    Person::of_seed(counting_from(0x40))
}

fn counting_from(first: u8) -> [u8; 32] {
    let mut next = first;
    [(); 32].map(|()| {
        next += 1;
        next - 1
    })
}

pub fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

pub fn noon() -> Moment {
    at("2026-11-21T12:00:00Z")
}

pub fn stamp(number: u8) -> Stamp {
    Stamp {
        id: ParcelId::new([number; 16]),
        issued: noon(),
        expires: noon().plus_days(56),
        re: None,
        seen: BTreeMap::new(),
    }
}

pub fn times() -> Times {
    Times {
        now: noon(),
        last_signed: None,
    }
}

/// Consent to exactly what is previewed.
pub fn consent(preview: &Preview, to: Did) -> Consent {
    Consent {
        id: ConsentId::new([9; 16]),
        given: noon(),
        to,
        kind: preview.kind(),
        body_sha256: preview.digest(),
        expires: noon().plus_days(400),
        method: Method::Click,
    }
}

pub const RECEIPTS: StandingConsent = StandingConsent {
    to: Standing::Receipts,
    given: GIVEN,
};

/// A day before [`noon`], so that it is in force then.
const GIVEN: Moment = Moment::of(waymark_domain::Timestamp::from_millis(1_795_176_000_000));

/// Seals something from one person to another who verified them, as number one.
pub fn sealed<P: Coded>(payload: &P, from: &Person, to: &Person) -> Sealed {
    sealed_after(payload, from, to, Cursor::default(), stamp(1))
}

pub fn sealed_after<P: Coded>(
    payload: &P,
    from: &Person,
    to: &Person,
    cursor: Cursor,
    stamp: Stamp,
) -> Sealed {
    let preview = Preview::of(payload).unwrap();
    let consent = consent(&preview, to.did());
    let contact = to.contact(Trust::Verified);
    let permitted = preview.permitted(&contact, Permission::Given(&consent), noon());
    permitted.unwrap().seal(from, A1, cursor, stamp).unwrap()
}

/// The smallest parcel there is.
pub fn receipt(from: &Person, to: &Person) -> Sealed {
    sealed(&Ack::default(), from, to)
}

/// Opens what the tutor sent, as the doctor who verified them and has nothing of theirs yet.
pub fn opened(bytes: &[u8]) -> Result<Opened, Refusal> {
    opened_by(&doctor(), bytes, Some(&tutor().contact(Trust::Verified)))
}

pub fn opened_by(
    reader: &Person,
    bytes: &[u8],
    sender: Option<&Contact>,
) -> Result<Opened, Refusal> {
    let unproven = decrypt(bytes, reader)?;
    unproven.prove(reader, sender, &Window::default(), None, times())
}

pub fn fault(outcome: Result<Opened, Refusal>) -> Fault {
    outcome.expect_err("it should have been refused").fault
}

pub fn digest(byte: u8) -> Digest {
    Digest::new([byte; 32])
}
