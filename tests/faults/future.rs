//! A store that a newer Waymark wrote: refused politely, and left as it is.

use waymark_records::{Error, Records, SCHEMA};
use waymark_testkit::FUTURE_SCHEMA;
use waymark_vault::{Error as VaultError, UnlockWith, Vault};

use crate::contents::Image;
use crate::store::{self, Store};

#[test]
fn a_store_from_the_future_is_refused_and_untouched() {
    let (store, records) = Store::create();
    let session = store::begin(&records, 1).unwrap();
    store::write(&records, session, 5, 2).unwrap();
    records.into_vault().lock().unwrap();
    let newer = |at| {
        Vault::unlock(
            &store.path(),
            UnlockWith::Recovery(&store.recovery),
            &FUTURE_SCHEMA,
            at,
        )
    };
    newer(store::at(3).at.as_millis()).unwrap().lock().unwrap();
    let left = Image::of(&store.path());

    let known = u32::try_from(SCHEMA.migrations.len()).unwrap();
    match store.open() {
        Err(Error::Vault(VaultError::NewerSchema {
            component,
            found,
            known: ours,
        })) => {
            assert_eq!(
                (component.as_str(), found, ours),
                ("records", known + 1, known)
            );
        }
        opened => panic!("{opened:?}"),
    }
    let after = Image::of(&store.path());
    for name in ["keys", "keys.copy", "vault.db"] {
        assert!(left.bytes(name) == after.bytes(name), "{name} was changed");
    }
    // The newer version finds everything as it left it.
    let records = Records::new(newer(store::at(4).at.as_millis()).unwrap());
    let view = records.sessions().get(session, store::at(4)).unwrap();
    assert_eq!(view.session.summary.body, store::summary(5));
}

/// The log of a newer version is no reason to touch its database either.
#[test]
fn a_killed_store_from_the_future_is_refused_and_untouched() {
    let (store, records) = Store::create();
    records.into_vault().lock().unwrap();
    let with = UnlockWith::Recovery(&store.recovery);
    let newer = Vault::unlock(
        &store.path(),
        with,
        &FUTURE_SCHEMA,
        store::at(1).at.as_millis(),
    )
    .unwrap();
    let killed = Image::of(&store.path());
    newer.lock().unwrap();
    killed.lay(&store.path());
    let refused = store.open().unwrap_err();
    assert!(
        matches!(refused, Error::Vault(VaultError::NewerSchema { .. })),
        "{refused:?}"
    );
    let known = u32::try_from(SCHEMA.migrations.len()).unwrap();
    let with = UnlockWith::Recovery(&store.recovery);
    let again = Vault::unlock(
        &store.path(),
        with,
        &FUTURE_SCHEMA,
        store::at(2).at.as_millis(),
    );
    assert_eq!(again.unwrap().schema_version("records").unwrap(), known + 1);
}
