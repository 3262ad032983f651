//! Opening a vault.

use std::{path::Path, sync::Mutex};

use rusqlite::Connection;
use uuid::Uuid;

use super::{Damage, OlderCopy, Vault};
use crate::{
    Error, Event, Part, Passphrase, RecoveryCode, Result, Schema, VaultPresence,
    attachments::InFlight,
    custodians,
    database::{self, Role},
    files,
    keychain::{KeychainError, KeychainSlot},
    keyfile::{
        slot::{SlotKind, SlotSecret},
        store::{self, Copies, Opened},
    },
    keys::Keys,
    lockfile::LockFile,
    migrate::{OWN, Pending},
    place::{Place, presence},
    pool::Store,
    space,
    state::State,
    wal::{self, Log},
    write::WriteTx,
};

/// What a vault is opened with.
#[derive(Debug)]
pub enum UnlockWith<'a> {
    /// The passphrase.
    Passphrase(&'a Passphrase),
    /// The recovery code.
    Recovery(&'a RecoveryCode),
    /// The secret in the operating system's keychain, where quick unlock is set up.
    Keychain,
    /// Both halves of the two-custodian kit, in either order.
    Custodians(&'a RecoveryCode, &'a RecoveryCode),
}

impl Vault {
    /// Opens a vault: takes its lock, opens the key file, looks the log over before the database
    /// sees it, and brings its tables up to date (keeping a copy of the database as it was).
    ///
    /// # Errors
    /// [`Error::InUse`] at once and before any slow work; [`Error::WrongSecret`]; [`Error::Keychain`];
    /// [`Error::NotAVault`], [`Error::HalfMade`], [`Error::NewerFormat`], [`Error::NewerSchema`],
    /// [`Error::WeakerKeys`], [`Error::Damaged`]; [`Error::ReadOnlyPlace`], [`Error::DiskFull`],
    /// [`Error::NotEnoughMemory`].
    pub fn unlock(
        dir: &Path,
        with: UnlockWith<'_>,
        schema: &'static Schema,
        at_ms: i64,
    ) -> Result<Self> {
        Self::unlock_by(dir, &with, KeychainSlot::system, schema, at_ms)
    }

    /// As [`Vault::unlock`], with a keychain of the caller's choosing.
    pub(crate) fn unlock_by(
        dir: &Path,
        with: &UnlockWith<'_>,
        keychain: impl FnOnce(Uuid) -> KeychainSlot,
        schema: &'static Schema,
        at_ms: i64,
    ) -> Result<Self> {
        let place = Place::new(dir);
        let has_keychain_slot = expect_vault(&place)?;
        let lock_file = LockFile::acquire(&place, at_ms)?;
        // Taking over the log of a crash, and bringing tables up to date, need room.
        space::keep_afloat(&place);
        let copies = Copies::read(&place)?;
        let keychain = keychain(copies.believed()?.key_file.vault_id);
        let opened = open_keys(&copies, with, &keychain, has_keychain_slot)?;
        let by_passphrase = matches!(with, UnlockWith::Passphrase(_));
        Self::open_with(
            place,
            lock_file,
            opened,
            keychain,
            schema,
            by_passphrase,
            at_ms,
        )
    }

    /// Opens the database with keys that are at hand.
    pub(crate) fn open_with(
        place: Place,
        lock_file: LockFile,
        opened: Opened,
        keychain: KeychainSlot,
        schema: &'static Schema,
        by_passphrase: bool,
        at_ms: i64,
    ) -> Result<Self> {
        let base = open_database(&place, &opened, schema, by_passphrase, at_ms)?;
        let Opened {
            master,
            keys,
            key_file,
            copies_differ,
        } = opened;
        let key_files_mended = copies_differ && base.damage.is_none();
        if key_files_mended {
            store::write(&place, &key_file, &keys, |read_back| *read_back == key_file)?;
        }
        Ok(Self {
            place,
            id: key_file.vault_id,
            device: base.device,
            master,
            keys,
            older_copy: Mutex::new(base.older_copy),
            key_file: Mutex::new(key_file),
            keychain,
            store: Some(base.store),
            raw: Mutex::default(),
            damage: base.damage,
            key_files_mended,
            migrated: base.migrated,
            schema,
            in_flight: InFlight::default(),
            _lock_file: lock_file,
        })
    }
}

/// Says why there is nothing to unlock, or whether quick unlock is set up.
fn expect_vault(place: &Place) -> Result<bool> {
    match presence(place)? {
        VaultPresence::Present { has_keychain_slot } => Ok(has_keychain_slot),
        VaultPresence::Absent | VaultPresence::EmptyFolder | VaultPresence::NotAVault => {
            Err(Error::NotAVault)
        }
        VaultPresence::HalfMade(what) => Err(Error::HalfMade { what }),
        VaultPresence::FutureVersion(_) | VaultPresence::DamagedKeyFile => {
            Copies::read(place)?.believed().map(|_| false)
        }
    }
}

fn open_keys(
    copies: &Copies,
    with: &UnlockWith<'_>,
    keychain: &KeychainSlot,
    has_slot: bool,
) -> Result<Opened> {
    match with {
        UnlockWith::Passphrase(passphrase) => copies.open(&SlotSecret::Passphrase(passphrase)),
        UnlockWith::Recovery(code) => copies.open(&SlotSecret::Recovery(code)),
        UnlockWith::Custodians(one, other) => {
            copies.open(&SlotSecret::Custodians(&custodians::together(one, other)?))
        }
        UnlockWith::Keychain if !has_slot => Err(KeychainError::Missing.into()),
        UnlockWith::Keychain => {
            let secret = keychain.load()?;
            match copies.open(&SlotSecret::Keychain(&secret)) {
                // Nobody typed anything wrong: the keychain holds another vault's or an old secret.
                Err(Error::WrongSecret) => Err(KeychainError::Missing.into()),
                opened => opened,
            }
        }
    }
}

/// The database as opened.
struct Base {
    store: Store,
    device: Uuid,
    damage: Option<Damage>,
    older_copy: Option<OlderCopy>,
    migrated: bool,
}

fn open_database(
    place: &Place,
    opened: &Opened,
    schema: &'static Schema,
    by_passphrase: bool,
    at_ms: i64,
) -> Result<Base> {
    let keys = &opened.keys;
    match wal::inspect(&place.wal())? {
        Log::Damaged { pages_lost } => {
            let kept = wal::keep_copy(place).ok();
            let store = Store::read_only(place, &keys.database)?;
            let damage = Damage {
                what: Part::WriteAheadLog,
                pages_lost,
                kept,
            };
            let (device, older_copy) = store.reader().with(|connection| {
                let known = judge(connection, opened, by_passphrase)?;
                up_to_date(connection, schema).map(|()| known)
            })?;
            Ok(Base {
                store,
                device,
                damage: Some(damage),
                older_copy,
                migrated: false,
            })
        }
        log @ (Log::Empty | Log::Sound) => {
            let mut writer = database::open(&place.database(), &keys.database, Role::Writer)?;
            if matches!(log, Log::Sound) {
                take_over(&writer)?;
            }
            let (device, older_copy) = judge(&writer, opened, by_passphrase)?;
            let migrated = migrate(&mut writer, place, keys, schema, at_ms)?;
            let store = Store::with_writer(writer, place, &keys.database)?;
            Ok(Base {
                store,
                device,
                damage: None,
                older_copy,
                migrated,
            })
        }
    }
}

/// Moves what a crash left in the log into the database, so that its remains never lie behind new
/// pages. Without room for that the log serves as well, and reading has to stay possible.
fn take_over(writer: &Connection) -> Result<()> {
    match database::checkpoint(writer) {
        Err(Error::DiskFull) => {
            tracing::warn!("the disk is full: the log stays as it is");
            Ok(())
        }
        done => done,
    }
}

/// Compares the database with the key file that opened it; gives this device's id and whether the
/// database is an older copy.
fn judge(
    connection: &Connection,
    opened: &Opened,
    by_passphrase: bool,
) -> Result<(Uuid, Option<OlderCopy>)> {
    let state = State::read(connection)?;
    if state.vault_id != opened.key_file.vault_id {
        return Err(Error::Damaged {
            what: Part::Database,
        });
    }
    let weaker = opened
        .key_file
        .slots_of(SlotKind::Passphrase)
        .any(|slot| slot.params.weaker_than(state.kdf));
    if by_passphrase && weaker {
        return Err(Error::WeakerKeys);
    }
    Ok((
        state.device_id,
        OlderCopy::find(connection, &opened.key_file.anchor)?,
    ))
}

/// A database that may not be changed can only be shown when its tables are those we know.
fn up_to_date(connection: &Connection, schema: &'static Schema) -> Result<()> {
    for schema in [&OWN, schema] {
        if !Pending::find(connection, schema)?.is_empty() {
            return Err(Error::Damaged {
                what: Part::WriteAheadLog,
            });
        }
    }
    Ok(())
}

/// Brings the tables up to date, if need be after keeping a copy of the database as it was. Says
/// whether there was anything to do.
fn migrate(
    writer: &mut Connection,
    place: &Place,
    keys: &Keys,
    schema: &'static Schema,
    at_ms: i64,
) -> Result<bool> {
    // Both are looked at before either runs: a newer schema must leave everything untouched.
    let pending = [Pending::find(writer, &OWN)?, Pending::find(writer, schema)?];
    let pending: Vec<&Pending> = pending
        .iter()
        .filter(|pending| !pending.is_empty())
        .collect();
    let Some(first) = pending.first() else {
        return Ok(false);
    };
    database::checkpoint(writer)?;
    files::create_private_dir(&place.kept())?;
    let copy = place.kept().join(format!(
        "before-{}-{}.db",
        first.component(),
        first.from + 1
    ));
    files::copy_synced(
        &place.database(),
        &copy,
        "keeping a copy before the migration",
    )?;
    for pending in pending {
        pending.run(writer)?;
    }
    let vault_id = State::read(writer)?.vault_id;
    let tx = WriteTx::begin(writer, keys, at_ms)?;
    tx.audit(Event {
        action: "vault.migrated",
        entity_kind: "vault",
        entity_id: vault_id,
        version: 1,
        record: &[],
    })?;
    tx.commit(true)?;
    Ok(true)
}
