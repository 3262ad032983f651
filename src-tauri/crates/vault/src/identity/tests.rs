#![allow(clippy::unwrap_used)]

use std::io::Read;

use super::*;
use crate::vault::tests::{NOON, fresh, unlock};

fn of(seed: [u8; 32]) -> Identity {
    Identity::of_seed(&Secret32::from_slice(&seed).unwrap()).unwrap()
}

fn counting() -> Identity {
    let mut next = 0..;
    of([(); 32].map(|()| next.next().unwrap()))
}

/// The vectors of `docs/formats/card.md`.
#[test]
fn a_seed_gives_the_published_keys() {
    let public = counting().public();
    assert_eq!(
        public.age,
        "age1qxgkpxrn2rjq592ly409um4j9fdrgavhdv3eunghuwaymuux7yysmtesvt"
    );
    assert_eq!(
        hex(&public.signing),
        "efe36e7896e14ebfe61c993bb29e2c46587092bd660da56582876f10c4f8fe7f"
    );
    assert_eq!(
        hex(&public.mailbox),
        "0133f169371d670048962486f317664b4ca062a2b1fd23788416320a7a3a1970"
    );
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn both_sides_agree_and_nobody_agrees_with_everybody() {
    let (one, other) = (counting(), of([7; 32]));
    let agreed = one.agree(&other.public().mailbox).unwrap();
    assert_eq!(agreed, other.agree(&one.public().mailbox).unwrap());
    assert_ne!(agreed, one.agree(&of([8; 32]).public().mailbox).unwrap());
    let mut order_one = [0; 32];
    assert!(one.agree(&order_one).is_none());
    order_one[0] = 1;
    assert!(one.agree(&order_one).is_none());
}

#[test]
fn what_is_sealed_for_the_owner_opens_here_and_nowhere_else() {
    let (owner, other) = (counting(), of([7; 32]));
    let recipient: x25519::Recipient = owner.public().age.parse().unwrap();
    let sealed = age::encrypt(&recipient, b"a summary").unwrap();
    let opened = |identity: &Identity| {
        let decryptor = age::Decryptor::new_buffered(sealed.as_slice()).unwrap();
        let mut plain = Vec::new();
        decryptor
            .decrypt(std::iter::once(identity.age()))
            .ok()?
            .read_to_end(&mut plain)
            .ok()?;
        Some(plain)
    };
    assert_eq!(opened(&owner).unwrap(), b"a summary");
    assert_eq!(opened(&other), None);
}

#[test]
fn a_signature_holds_for_its_message_only() {
    let owner = counting();
    let key = ed25519_dalek::VerifyingKey::from_bytes(&owner.public().signing).unwrap();
    let signature = ed25519_dalek::Signature::from_bytes(&owner.sign(b"one"));
    assert!(key.verify_strict(b"one", &signature).is_ok());
    assert!(key.verify_strict(b"two", &signature).is_err());
}

#[test]
fn an_identity_stays_with_its_vault() {
    let (dir, vault, _) = fresh();
    let public = vault.identity().unwrap().public();
    let device = vault.device_code();
    vault.lock().unwrap();
    let vault = unlock(dir.path()).unwrap();
    assert_eq!(vault.identity().unwrap().public(), public);
    assert_eq!(vault.device_code(), device);
    let (_other_dir, other, _) = fresh();
    assert_ne!(other.identity().unwrap().public(), public);
    assert_ne!(other.device_code(), device);
}

#[test]
fn a_seed_of_another_vault_is_damage() {
    let (_dir, vault, _) = fresh();
    let (_other_dir, other, _) = fresh();
    let (nonce, sealed) = other.read(sealed_seed).unwrap();
    vault
        .write_draft(NOON, |tx| {
            tx.execute(
                "UPDATE identity SET nonce = ?1, sealed_seed = ?2",
                (nonce, sealed),
            )?;
            Ok::<_, Error>(())
        })
        .unwrap();
    let refused = vault.identity().unwrap_err();
    assert!(matches!(
        refused,
        Error::Damaged {
            what: Part::Database
        }
    ));
}

#[test]
fn the_recovery_code_alone_gives_the_key_that_revokes() {
    let (_dir, _vault, code) = fresh();
    let words: Vec<_> = code.words().collect();
    let again = RecoveryCode::parse(&words.join(" ")).unwrap();
    let public = code.identity().unwrap().public();
    assert_eq!(again.identity().unwrap().public(), public);
    let other = RecoveryCode::random().unwrap();
    assert_ne!(other.identity().unwrap().public(), public);
    let key = ed25519_dalek::VerifyingKey::from_bytes(&public).unwrap();
    let signature = ed25519_dalek::Signature::from_bytes(&again.identity().unwrap().sign(b"lost"));
    assert!(key.verify_strict(b"lost", &signature).is_ok());
}

#[test]
fn nothing_is_shown() {
    assert_eq!(format!("{:?}", counting()), "Identity(hidden)");
    let code = RecoveryCode::random().unwrap();
    let shown = format!("{:?}", code.identity().unwrap());
    assert_eq!(shown, "RecoveryIdentity(hidden)");
}

#[test]
fn a_rotated_identity_keeps_the_ones_before_it() {
    let (dir, vault, _) = fresh();
    let first = vault.identity().unwrap().public();
    let second = vault.write(NOON, |tx| vault.rotate_identity(tx)).unwrap();
    let third = vault.write(NOON, |tx| vault.rotate_identity(tx)).unwrap();
    let expected = [third.public(), second.public(), first];
    let all = |vault: &Vault| {
        let all = vault.identities().unwrap();
        all.iter().map(Identity::public).collect::<Vec<_>>()
    };
    assert_eq!(all(&vault), expected);
    assert_eq!(vault.identity().unwrap().public(), expected[0]);
    let said = vault.audit_list(2, None).unwrap();
    assert!(
        said.iter()
            .all(|row| row.action == "vault.identity-rotated")
    );
    vault.lock().unwrap();
    assert_eq!(all(&unlock(dir.path()).unwrap()), expected);
}

#[test]
fn a_rotation_that_is_not_committed_changes_nothing() {
    let (dir, vault, _) = fresh();
    let before = vault.identity().unwrap().public();
    let failed = vault.write(NOON, |tx| {
        vault.rotate_identity(tx)?;
        Err::<(), _>(Error::Cancelled)
    });
    assert!(matches!(failed, Err(Error::Cancelled)));
    assert_eq!(vault.identity().unwrap().public(), before);
    // The same for a program that ends before it commits.
    std::thread::scope(|scope| {
        let ended = scope.spawn(|| {
            vault.write(NOON, |tx| -> Result<()> {
                vault.rotate_identity(tx)?;
                panic!("ended");
            })
        });
        assert!(ended.join().is_err());
    });
    drop(vault);
    let vault = unlock(dir.path()).unwrap();
    assert_eq!(vault.identities().unwrap().len(), 1);
    assert_eq!(vault.identity().unwrap().public(), before);
}

#[test]
fn the_vault_knows_who_can_revoke_and_not_how() {
    let (dir, vault, code) = fresh();
    let first = code.identity().unwrap().public();
    assert_eq!(vault.recovery_key().unwrap(), Some(first));
    let code = vault.new_recovery_code(NOON).unwrap();
    let second = code.identity().unwrap().public();
    assert_ne!(second, first);
    assert_eq!(vault.recovery_key().unwrap(), Some(second));
    vault.lock().unwrap();
    let vault = unlock(dir.path()).unwrap();
    assert_eq!(vault.recovery_key().unwrap(), Some(second));
    // A vault from before it was kept.
    let forget = "UPDATE vault_state SET recovery_key = NULL";
    vault
        .write_draft(NOON, |tx| Ok::<_, Error>(tx.execute(forget, []).map(drop)?))
        .unwrap();
    assert_eq!(vault.recovery_key().unwrap(), None);
    let passphrase = crate::vault::tests::words("another otter lantern");
    vault.reset_passphrase(&code, &passphrase, NOON).unwrap();
    assert_eq!(vault.recovery_key().unwrap(), Some(second));
}
