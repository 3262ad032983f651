//! A place that cannot be written: said plainly, and every file left as it is.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use waymark_records::Error;
use waymark_vault::{Error as VaultError, VaultPresence};

use crate::child;
use crate::contents::{Contents, FILES, Image};
use crate::namespace::{self, remount};
use crate::store;

#[derive(Serialize, Deserialize)]
struct Part {
    place: PathBuf,
}

#[test]
fn a_read_only_place_is_named_and_left_alone() {
    let place = tempfile::tempdir().unwrap();
    let part = Part {
        place: place.path().to_owned(),
    };
    namespace::run_on_small_disk(
        "read_only::works_in_a_read_only_place",
        &part,
        place.path(),
        8192,
    );
}

#[test]
#[ignore = "works on a disk of its own; other tests start it"]
fn works_in_a_read_only_place() {
    let Some(Part { place }) = child::part::<Part>() else {
        return;
    };
    let (locked, killed) = (place.join("locked"), place.join("killed"));
    let (records, code) = store::create_in(&locked).unwrap();
    store::people(&records);
    let session = store::begin(&records, 1).unwrap();
    store::write(&records, session, 7, 2).unwrap();
    Image::of(&locked).lay(&killed);
    let contents = Contents::of(&records).unwrap();
    records.into_vault().lock().unwrap();

    remount(&place, "ro");
    for path in [&locked, &killed] {
        let before = Image::of(path);
        let refused = store::open(path, &code).unwrap_err();
        assert!(
            matches!(refused, Error::Vault(VaultError::ReadOnlyPlace)),
            "{refused:?}"
        );
        let presence = waymark_vault::status(path).unwrap();
        assert!(
            matches!(presence, VaultPresence::Present { .. }),
            "{presence:?}"
        );
        let after = Image::of(path);
        assert!(
            FILES
                .iter()
                .all(|name| before.bytes(name) == after.bytes(name))
        );
    }
    let refused = store::create_in(&place.join("new")).map(drop).unwrap_err();
    assert!(
        matches!(refused, Error::Vault(VaultError::ReadOnlyPlace)),
        "{refused:?}"
    );

    remount(&place, "rw");
    for path in [&locked, &killed] {
        let records = store::open(path, &code).unwrap();
        let now = Contents::of(&records).unwrap();
        assert_eq!(now.differences(&contents), Vec::<&str>::new());
    }
}
