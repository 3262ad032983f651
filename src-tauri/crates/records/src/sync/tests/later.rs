//! A parcel of a later version of this program.

use std::io::{Read as _, Write as _};

use sha2::{Digest as _, Sha256};
use waymark_sharing::{Fault, Identity as _, ObjectName, Signer as _};

use super::*;

fn me(side: &Side) -> OwnIdentity {
    OwnIdentity::of(side.records().vault()).unwrap()
}

/// The same parcel, as one of a kind that nobody here knows.
fn of_a_later_kind(two: &Two, sealed: &[u8]) -> Vec<u8> {
    let doctor = me(&two.doctor);
    let decryptor = age::Decryptor::new_buffered(sealed).unwrap();
    let mut plain = Vec::new();
    let mut reader = decryptor.decrypt(std::iter::once(doctor.age())).unwrap();
    reader.read_to_end(&mut plain).unwrap();
    // Magic, length and header; length and body; signature and padding.
    let length = u32::from_be_bytes(plain[8..12].try_into().unwrap()) as usize;
    let (header, rest) = plain[12..].split_at(length);
    let body = u64::from_be_bytes(rest[..8].try_into().unwrap());
    let body = &rest[8..8 + usize::try_from(body).unwrap()];
    let header = String::from_utf8(header.to_vec()).unwrap();
    let header = header.replace("\"session-summary\"", "\"telepathy\"");
    let mut message = b"waymark/parcel/v1\0".to_vec();
    message.extend(Sha256::digest(header.as_bytes()));
    message.extend(Sha256::digest(body));
    let mut forged = plain[..8].to_vec();
    forged.extend(u32::try_from(header.len()).unwrap().to_be_bytes());
    forged.extend(header.as_bytes());
    forged.extend((body.len() as u64).to_be_bytes());
    forged.extend(body);
    forged.extend(me(&two.tutor).sign(&message));
    forged.resize(plain.len(), 0);
    aged(&forged, &doctor)
}

fn aged(plain: &[u8], to: &OwnIdentity) -> Vec<u8> {
    let recipient: age::x25519::Recipient = to.keys().age.as_str().parse().unwrap();
    let recipients = std::iter::once(&recipient as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(recipients).unwrap();
    let mut writer = encryptor.wrap_output(Vec::new()).unwrap();
    writer.write_all(plain).unwrap();
    writer.finish().unwrap()
}

#[test]
fn what_a_newer_program_reads_is_fetched_again_and_refused_to_nobody() {
    let two = Two::new();
    let sealed = two.tutor.seals_some(1, 1);
    two.push(2);
    let (name, bytes): (ObjectName, Vec<u8>) = two.memory.objects().pop_first().unwrap();
    two.memory.set(&name, of_a_later_kind(&two, &bytes));
    for minutes in [3, 3 + DAY, 3 + 2 * DAY] {
        assert_eq!(two.pull(minutes).refused, [Fault::Version]);
    }
    assert_eq!(two.lying().len(), 1, "the sender is not told to give up");
    // The update, seen from outside: now it reads what lies there.
    two.memory.set(&name, bytes);
    assert_eq!(two.pull(4 + 2 * DAY).new, 1);
    two.tutor.pull(&two.memory, 5 + 2 * DAY);
    two.agree(&sealed);
}
