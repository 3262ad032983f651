//! Old bytes put back, files swapped, cut and lengthened: refused or reported by name.

use waymark_records::Error;
use waymark_vault::{Depth, Error as VaultError};

use crate::contents::{Contents, Image};
use crate::store::{self, Store};

const PAGE: usize = 4096;

/// What the page MACs do not see: a page that was right once.
#[test]
fn every_old_page_put_back_is_noticed() {
    let (store, records) = Store::create();
    let session = store::begin(&records, 1).unwrap();
    store::write(&records, session, 70, 2).unwrap();
    records
        .sessions()
        .finish(session, None, store::at(3))
        .unwrap();
    while records.index_pending(100, store::at(4)).unwrap().more {}
    records.into_vault().lock().unwrap();
    let old = Image::of(&store.path());

    let records = store.open().unwrap();
    store::write(&records, session, 71, 5).unwrap();
    records.sessions().keep(session, store::at(6)).unwrap();
    while records.index_pending(100, store::at(7)).unwrap().more {}
    let now = Contents::of(&records).unwrap();
    records.into_vault().lock().unwrap();
    let new = Image::of(&store.path());

    let mut replayed = 0;
    let pages = old.bytes("vault.db").len() / PAGE;
    for bytes in (0..pages).map(|page| page * PAGE..(page + 1) * PAGE) {
        let page = &old.bytes("vault.db")[bytes.clone()];
        if page == &new.bytes("vault.db")[bytes.clone()] {
            continue;
        }
        replayed += 1;
        let mut image = new.clone();
        image.change("vault.db")[bytes.clone()].copy_from_slice(page);
        image.lay(&store.path());
        let seen = store.open().and_then(|records| {
            let contents = Contents::of(&records)?;
            Ok((
                records
                    .check(Depth::Deep, waymark_vault::unwatched)?
                    .is_sound(),
                contents,
            ))
        });
        if let Ok((true, contents)) = seen {
            // A free page makes no difference. The inner pages of the word index are derived from
            // the documents, which are compared, and are not bound to the audit chain.
            let mut differ = contents.differences(&now);
            differ.retain(|table| !table.starts_with("search_fts_"));
            assert!(differ.is_empty(), "page {}: {differ:?}", bytes.start / PAGE);
        }
    }
    assert!(
        replayed > 5,
        "columns, revision, audit row, counters, index: {replayed}"
    );
}

#[test]
fn an_old_database_put_back_is_flagged() {
    let (store, records) = Store::create();
    records.into_vault().lock().unwrap();
    let old = Image::of(&store.path());
    let records = store.open().unwrap();
    store::begin(&records, 1).unwrap();
    records.into_vault().lock().unwrap();
    let mut mixed = Image::of(&store.path());
    *mixed.change("vault.db") = old.bytes("vault.db").to_owned();
    mixed.lay(&store.path());
    let records = store.open().unwrap();
    assert!(records.vault().older_copy().is_some());
    assert!(
        !records
            .check(Depth::Quick, waymark_vault::unwatched)
            .unwrap()
            .is_sound()
    );
}

#[test]
fn files_of_another_store_are_refused() {
    let (ours, records) = Store::create();
    records.into_vault().lock().unwrap();
    let (theirs, records) = Store::create();
    records.into_vault().lock().unwrap();
    let (our_files, their_files) = (Image::of(&ours.path()), Image::of(&theirs.path()));

    let mut swapped = our_files.clone();
    *swapped.change("vault.db") = their_files.bytes("vault.db").to_owned();
    swapped.lay(&ours.path());
    let refused = ours.open().unwrap_err();
    assert!(
        matches!(&refused, Error::Vault(error) if error.is_damage()),
        "{refused:?}"
    );

    let mut swapped = our_files;
    for name in ["keys", "keys.copy"] {
        *swapped.change(name) = their_files.bytes(name).to_owned();
    }
    swapped.lay(&ours.path());
    assert!(matches!(
        ours.open().unwrap_err(),
        Error::Vault(VaultError::WrongSecret)
    ));
}

#[test]
fn a_lengthened_database_is_noticed() {
    let (store, records) = Store::create();
    records.into_vault().lock().unwrap();
    let files = Image::of(&store.path());
    let page = files.bytes("vault.db")[PAGE..2 * PAGE].to_vec();
    for more in [vec![0; 100], vec![7; PAGE], vec![0; PAGE], page] {
        let mut longer = files.clone();
        longer.change("vault.db").extend(&more);
        longer.lay(&store.path());
        let noticed = match store.open() {
            Ok(records) => !records
                .check(Depth::Deep, waymark_vault::unwatched)
                .unwrap()
                .is_sound(),
            Err(Error::Vault(error)) => error.is_damage(),
            Err(_) => false,
        };
        assert!(
            noticed,
            "{} bytes starting with {} more",
            more.len(),
            more[0]
        );
    }
}
