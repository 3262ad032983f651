//! Making a vault.

use std::{path::Path, sync::Mutex};

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::Vault;
use crate::{
    Error, Event, Gap, KdfProfile, Passphrase, RecoveryCode, Result, Schema, VaultPresence,
    attachments::InFlight,
    audit,
    database::{self, Role},
    files, identity,
    keychain::KeychainSlot,
    keyfile::{
        Anchor, KeyFile,
        slot::{Slot, SlotSecret},
        store,
    },
    keys::{Keys, MasterKey},
    lockfile::LockFile,
    migrate::{self, OWN, Pending},
    place::{Place, presence},
    pool::Store,
    secret::Secret32,
    space,
    state::{self, State},
    write::WriteTx,
};

/// What a new vault is made from.
#[derive(Debug)]
pub struct NewVault<'a> {
    /// The passphrase that will open it.
    pub passphrase: &'a Passphrase,
    /// How much work a guess costs: [`KdfProfile::for_this_machine`] outside tests.
    pub profile: KdfProfile,
    /// The tables it will hold.
    pub schema: &'static Schema,
    /// This device's name, for the audit chain's readers.
    pub device_name: &'a str,
    /// Now, in milliseconds UTC.
    pub at_ms: i64,
}

impl Vault {
    /// Makes a vault in an absent or an empty folder and opens it. The recovery code is shown this
    /// once; it can be replaced, never read again.
    ///
    /// A mark stands in the folder until everything is on the disk, so a crash at any moment leaves
    /// a folder that [`crate::status`] names as unfinished and that creating again clears away.
    ///
    /// # Errors
    /// [`Error::NotEmpty`], [`Error::InUse`], [`Error::ReadOnlyPlace`], [`Error::DiskFull`],
    /// [`Error::NotEnoughMemory`].
    pub fn create(dir: &Path, new: NewVault<'_>) -> Result<(Self, RecoveryCode)> {
        let place = Place::new(dir);
        expect_free(&place)?;
        files::create_private_dir(dir)?;
        let lock_file = LockFile::acquire(&place, new.at_ms)?;
        // Once more, now that nobody else can be making one here.
        if expect_free(&place)? == VaultPresence::HalfMade(Gap::NeverFinished) {
            place.clear_unfinished()?;
        }
        files::write_synced(&place.creating(), b"", "marking the new vault")?;
        files::sync_dir(dir)?;

        let code = RecoveryCode::random()?;
        let made = Made::assemble(&place, &new, &code)?;
        files::remove_if_present(&place.creating(), "finishing the new vault")?;
        files::sync_dir(dir)?;
        space::load_ballast(&place);
        Ok((made.open(place, lock_file, new.schema)?, code))
    }
}

/// What is in a folder that may be made a vault.
fn expect_free(place: &Place) -> Result<VaultPresence> {
    match presence(place)? {
        free @ (VaultPresence::Absent
        | VaultPresence::EmptyFolder
        | VaultPresence::HalfMade(Gap::NeverFinished)) => Ok(free),
        _ => Err(Error::NotEmpty),
    }
}

/// A vault whose files are all written.
struct Made {
    id: Uuid,
    device: Uuid,
    master: MasterKey,
    keys: Keys,
    key_file: KeyFile,
}

impl Made {
    fn assemble(place: &Place, new: &NewVault<'_>, code: &RecoveryCode) -> Result<Self> {
        let (id, device) = (Uuid::new_v4(), Uuid::new_v4());
        let master = MasterKey::random()?;
        let keys = master.keys(id)?;
        let params = new.profile.params();
        let (by_passphrase, passphrase_key) =
            Slot::wrap(id, &master, &SlotSecret::Passphrase(new.passphrase), params)?;
        let (by_code, code_key) = Slot::wrap(id, &master, &SlotSecret::Recovery(code), params)?;

        let key_file = KeyFile {
            vault_id: id,
            revision: 1,
            anchor: Anchor::default(),
            slots: vec![by_passphrase, by_code],
        };
        let head = make_database(place, new, &key_file, device, &keys, code)?;
        let key_file = KeyFile {
            anchor: head,
            ..key_file
        };
        store::write(place, &key_file, &keys, |read_back| {
            let opens = |(slot, key): (&Slot, &Secret32)| {
                slot.unwrap(id, key)
                    .is_some_and(|back| back.0.expose() == master.0.expose())
            };
            read_back
                .slots
                .iter()
                .zip([&passphrase_key, &code_key])
                .all(opens)
        })?;
        Ok(Self {
            id,
            device,
            master,
            keys,
            key_file,
        })
    }

    fn open(self, place: Place, lock_file: LockFile, schema: &'static Schema) -> Result<Vault> {
        let writer = database::open(&place.database(), &self.keys.database, Role::Writer)?;
        let store = Store::with_writer(writer, &place, &self.keys.database)?;
        Ok(Vault {
            place,
            id: self.id,
            device: self.device,
            master: self.master,
            keys: self.keys,
            key_file: Mutex::new(self.key_file),
            keychain: KeychainSlot::system(self.id),
            store: Some(store),
            raw: Mutex::default(),
            damage: None,
            older_copy: Mutex::new(None),
            key_files_mended: false,
            migrated: false,
            schema,
            in_flight: InFlight::default(),
            _lock_file: lock_file,
        })
    }
}

/// Makes the database with all its tables and the first audit row, and leaves no log.
fn make_database(
    place: &Place,
    new: &NewVault<'_>,
    key_file: &KeyFile,
    device: Uuid,
    keys: &Keys,
    code: &RecoveryCode,
) -> Result<Anchor> {
    let path = place.database();
    let mut connection = database::open(&path, &keys.database, Role::Creator)?;
    migrate::prepare(&connection)?;
    Pending::find(&connection, &OWN)?.run(&mut connection)?;
    first_rows(&mut connection, new, key_file, device, keys)?;
    state::note_recovery_key(&connection, &code.identity()?.public())?;
    Pending::find(&connection, new.schema)?.run(&mut connection)?;
    let tx = WriteTx::begin(&mut connection, keys, new.at_ms)?;
    tx.audit(Event {
        action: "vault.created",
        entity_kind: "vault",
        entity_id: key_file.vault_id,
        version: 1,
        record: &[],
    })?;
    tx.commit(true)?;
    let head = State::read(&connection)?.head;
    database::checkpoint(&connection)?;
    connection
        .close()
        .map_err(|(_, error)| Error::from(error))?;
    files::restrict(&path, 0o600)?;
    Ok(head)
}

/// This device, the sealed identity seed and the database's own counters.
fn first_rows(
    connection: &mut Connection,
    new: &NewVault<'_>,
    key_file: &KeyFile,
    device: Uuid,
    keys: &Keys,
) -> Result<()> {
    let vault_id = key_file.vault_id;
    let (nonce, sealed_seed) = identity::sealed_random(keys, vault_id)?;
    let kdf = new.profile.params();
    let tx = connection.transaction()?;
    tx.execute(
        "INSERT INTO device (id, name, created_at_ms) VALUES (?1, ?2, ?3)",
        params![device, new.device_name, new.at_ms],
    )?;
    tx.execute(
        "INSERT INTO identity (id, nonce, sealed_seed, created_at_ms) VALUES (1, ?1, ?2, ?3)",
        params![nonce, sealed_seed, new.at_ms],
    )?;
    tx.execute(
        "INSERT INTO vault_state (id, vault_id, device_id, created_at_ms, generation, audit_seq, audit_mac,
                                  key_revision, kdf_memory_kib, kdf_passes, kdf_lanes)
         VALUES (1, ?1, ?2, ?3, 1, 0, ?4, 1, ?5, ?6, ?7)",
        params![vault_id, device, new.at_ms, audit::genesis(keys, vault_id), kdf.memory_kib, kdf.passes, kdf.lanes],
    )?;
    Ok(tx.commit()?)
}
