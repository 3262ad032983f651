#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod damage;
mod faults;
mod held;
mod power;
mod round_trip;
mod sources;
mod sweeping;
mod volume;

use std::ops::ControlFlow;

use tempfile::TempDir;
use uuid::Uuid;

use super::*;
use crate::{Amount, Error, Event, KdfProfile, NewVault, Passphrase, Schema, UnlockWith};

pub(super) const NOON: i64 = 1_795_000_000_000;

pub(super) static NOTHING: Schema = Schema {
    component: "nothing",
    migrations: &[],
};

pub(super) fn passphrase() -> Passphrase {
    Passphrase::new("otter lantern gravel".to_owned()).unwrap()
}

pub(super) fn fresh() -> (TempDir, Vault) {
    let dir = tempfile::tempdir().unwrap();
    let new = NewVault {
        passphrase: &passphrase(),
        profile: KdfProfile::Test,
        schema: &NOTHING,
        device_name: "Test laptop",
        at_ms: NOON,
    };
    let (vault, _) = Vault::create(dir.path(), new).unwrap();
    (dir, vault)
}

pub(super) fn unlock(dir: &std::path::Path) -> Result<Vault> {
    Vault::unlock(dir, UnlockWith::Passphrase(&passphrase()), &NOTHING, NOON)
}

pub(super) fn go_on(_: Amount) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

/// Bytes that look like nothing in particular, the same for the same length.
pub(super) fn bytes(length: usize) -> Vec<u8> {
    let mut bytes = vec![0; length];
    let mut stream = blake3::Hasher::new()
        .update(&length.to_be_bytes())
        .finalize_xof();
    stream.fill(&mut bytes);
    bytes
}

pub(super) fn event(id: Uuid, action: &str) -> Event<'_> {
    Event {
        action,
        entity_kind: "attachment",
        entity_id: id,
        version: 1,
        record: &[],
    }
}

/// Takes bytes in, as whoever keeps records of files does.
pub(super) fn add(vault: &Vault, content: &[u8]) -> Result<Uuid> {
    let attachments = vault.attachments();
    let sealed = attachments.seal(&mut &*content, content.len() as u64, NOON, &mut go_on)?;
    vault.write(NOON, |tx| {
        attachments.adopt(tx, &sealed)?;
        tx.audit(event(sealed.id(), "attachment.added"))?;
        Ok(sealed.id())
    })
}

pub(super) fn content(vault: &Vault, id: Uuid) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    vault.attachments().copy_to(id, &mut out, &mut go_on)?;
    Ok(out)
}

pub(super) fn is_damage<T: std::fmt::Debug>(result: Result<T>) -> bool {
    matches!(
        result,
        Err(Error::Damaged {
            what: crate::Part::Attachment
        })
    )
}
