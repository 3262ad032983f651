#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use waymark_sharing::TransportError;
use zeroize::Zeroizing;

use super::*;
use crate::testing::{TestVault, now, vault};

const AT: &str = "2026-11-22T15:00:00Z";
const SECRET: &str = "correct-horse-4711";

fn secret(text: &str) -> Option<PlaceSecret> {
    Some(PlaceSecret::new(Zeroizing::new(text.to_owned())))
}

fn webdav(address: &str) -> PlaceInput {
    PlaceInput {
        kind: Some(PlaceKind::Webdav),
        address: address.to_owned(),
        ..PlaceInput::default()
    }
}

fn saved(test: &TestVault, input: &PlaceInput) -> Result<SharedPlaceId> {
    test.records.shared_places().save(input, now(AT))
}

fn refused(test: &TestVault, input: &PlaceInput) -> (&'static str, &'static str) {
    match saved(test, input) {
        Err(Error::Invalid { field, reason }) => (field, reason),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_place_is_kept_with_its_secret_apart() {
    let test = vault();
    let places = test.records.shared_places();
    let input = PlaceInput {
        secret: secret(SECRET),
        options: PlaceOptions {
            user: Some("led".into()),
            bucket: Some("left out".into()),
            ..PlaceOptions::default()
        },
        ..webdav(" https://files.example.nhs.uk/led/ ")
    };
    let id = saved(&test, &input).unwrap();
    let view = places.get(id).unwrap();
    assert_eq!(view.place.address, "https://files.example.nhs.uk/led");
    assert_eq!(view.place.label, "led");
    assert_eq!(view.place.host(), Some("files.example.nhs.uk"));
    assert_eq!(view.place.options.user.as_deref(), Some("led"));
    assert_eq!(view.place.options.bucket, None);
    assert!(view.has_secret && !view.place.poll);
    assert_eq!(view.visit, Visit::default());
    let door = places.door(id).unwrap();
    assert_eq!(door.secret.as_ref().unwrap().expose(), SECRET);
    assert!(!format!("{door:?} {input:?}").contains(SECRET));
}

#[test]
fn no_revision_and_no_audit_row_holds_the_secret() {
    let test = vault();
    let input = PlaceInput {
        secret: secret(SECRET),
        ..webdav("https://a.example/x")
    };
    saved(&test, &input).unwrap();
    let kept: Vec<String> = test
        .records
        .read(|connection| {
            let mut rows = connection.prepare("SELECT changes FROM revision")?;
            let rows = rows.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
        .unwrap();
    assert!(kept[0].contains("a.example") && !kept.concat().contains(SECRET));
}

#[test]
fn a_secret_stays_until_another_is_given_and_goes_with_an_empty_one() {
    let test = vault();
    let places = test.records.shared_places();
    let id = saved(
        &test,
        &PlaceInput {
            secret: secret(SECRET),
            ..webdav("https://a.example/x")
        },
    )
    .unwrap();
    let again = |secret| PlaceInput {
        id: Some(id),
        secret,
        ..webdav("https://a.example/x")
    };
    assert_eq!(saved(&test, &again(None)).unwrap(), id);
    assert_eq!(places.get(id).unwrap().place.version, 1);
    saved(&test, &again(secret("another"))).unwrap();
    let door = places.door(id).unwrap();
    assert_eq!(
        (door.place.version, door.secret.unwrap().expose()),
        (2, "another")
    );
    assert!(places.tried(again(None), now(AT)).unwrap().secret.is_some());
    assert!(
        places
            .tried(again(secret("")), now(AT))
            .unwrap()
            .secret
            .is_none()
    );
    saved(&test, &again(secret(""))).unwrap();
    assert!(!places.get(id).unwrap().has_secret);
}

#[test]
fn what_is_kept_is_given_to_no_other_server_bucket_or_user() {
    let test = vault();
    let places = test.records.shared_places();
    let input = |address: &str, user: &str, bucket: &str, secret| PlaceInput {
        kind: Some(PlaceKind::S3),
        options: PlaceOptions {
            user: Some(user.to_owned()),
            bucket: Some(bucket.to_owned()),
            ..PlaceOptions::default()
        },
        secret,
        ..webdav(address)
    };
    let first = input("https://a.example/x", "led", "parcels", secret(SECRET));
    let id = saved(&test, &first).unwrap();
    for (address, user, bucket) in [
        ("https://b.example/x", "led", "parcels"),
        ("https://a.example:8443/x", "led", "parcels"),
        ("https://a.example/x", "other", "parcels"),
        ("https://a.example/x", "led", "others"),
    ] {
        let input = |secret| PlaceInput {
            id: Some(id),
            ..input(address, user, bucket, secret)
        };
        assert_eq!(refused(&test, &input(None)).0, "secret", "{address}");
        assert!(places.tried(input(None), now(AT)).is_err(), "{address}");
        let door = places.tried(input(secret("another")), now(AT)).unwrap();
        assert_eq!(door.secret.unwrap().expose(), "another");
    }
    // Another folder on the same server is opened as before.
    let elsewhere = PlaceInput {
        id: Some(id),
        ..input("https://a.example/y", "led", "parcels", None)
    };
    saved(&test, &elsewhere).unwrap();
    assert!(places.get(id).unwrap().has_secret);
}

#[test]
fn an_address_holds_no_secret_and_is_encrypted_on_its_way() {
    let test = vault();
    for (address, reason) in [
        ("", "is empty"),
        ("ftp://files.example/x", "is no address of a server"),
        ("https://", "names no server"),
        ("https://:443/x", "names no server"),
        ("https://files.example:99999/", "names no server"),
        (
            "https://led:word@files.example/x",
            "holds a name or a password",
        ),
        (
            "https://files.example/x?sig=1",
            "has a character that no address has",
        ),
        (
            "https://files.example/a b",
            "has a character that no address has",
        ),
        ("http://files.example/x", "is not encrypted on its way"),
        ("http://localhost.example/x", "is not encrypted on its way"),
    ] {
        assert_eq!(
            refused(&test, &webdav(address)),
            ("address", reason),
            "{address}"
        );
    }
    let id = saved(&test, &webdav("files.example/x")).unwrap();
    let view = test.records.shared_places().get(id).unwrap();
    assert_eq!(view.place.address, "https://files.example/x");
    for address in [
        "http://127.0.0.1:8080/dav",
        "http://[::1]:80",
        "https://[2001:db8::1]/x",
    ] {
        saved(&test, &webdav(address)).unwrap();
    }
}

#[test]
fn a_folder_is_there_and_no_part_of_the_store() {
    let test = vault();
    let dir = tempfile::tempdir().unwrap();
    let folder = |path: &std::path::Path| PlaceInput {
        kind: Some(PlaceKind::Folder),
        address: path.to_str().unwrap().to_owned(),
        options: PlaceOptions {
            user: Some("left out".into()),
            ..PlaceOptions::default()
        },
        ..PlaceInput::default()
    };
    let store = test.records.vault().dir().to_owned();
    let none = ("address", "is no folder that is there");
    assert_eq!(refused(&test, &folder(&dir.path().join("absent"))), none);
    let file = dir.path().join("file");
    std::fs::write(&file, "x").unwrap();
    assert_eq!(refused(&test, &folder(&file)), none);
    let inside = ("address", "lies in the store");
    assert_eq!(refused(&test, &folder(&store)), inside);
    let dotted = store.join("..").join(store.file_name().unwrap());
    assert_eq!(refused(&test, &folder(&dotted)), inside);
    let id = saved(&test, &folder(dir.path())).unwrap();
    let view = test.records.shared_places().get(id).unwrap();
    assert_eq!(
        (view.place.options.clone(), view.place.host()),
        (PlaceOptions::default(), None)
    );
}

#[test]
fn s3_has_a_bucket_and_an_authority_is_a_certificate() {
    let test = vault();
    let s3 = |options| PlaceInput {
        kind: Some(PlaceKind::S3),
        options,
        ..webdav("https://s3.example")
    };
    let with = |bucket: &str| PlaceOptions {
        bucket: Some(bucket.into()),
        ..PlaceOptions::default()
    };
    for bucket in ["", "ab", "With-Capitals", "-led", "a/b"] {
        let input = PlaceInput {
            kind: Some(PlaceKind::S3),
            ..s3(with(bucket))
        };
        assert_eq!(refused(&test, &input).0, "bucket", "{bucket}");
    }
    let pem = |pem: &str| PlaceOptions {
        authority: Some(pem.into()),
        ..with("led-parcels")
    };
    assert_eq!(refused(&test, &s3(pem("not one"))).0, "authority");
    let both = format!(
        "{}\n-----BEGIN PRIVATE KEY-----",
        "-----BEGIN CERTIFICATE-----"
    );
    assert_eq!(refused(&test, &s3(pem(&both))).1, "holds a private key");
    let proxy = |proxy: &str| PlaceOptions {
        proxy: Some(proxy.into()),
        ..with("led-parcels")
    };
    assert_eq!(
        refused(&test, &s3(proxy("http://u:p@proxy:3128"))).0,
        "proxy"
    );
    saved(&test, &s3(proxy("http://proxy.example:3128"))).unwrap();
    let id = saved(&test, &s3(pem("-----BEGIN CERTIFICATE-----\nMII="))).unwrap();
    let again = |options| PlaceInput {
        id: Some(id),
        ..s3(options)
    };
    let has = || {
        let view = test.records.shared_places().get(id).unwrap();
        view.place.options.authority.is_some()
    };
    saved(&test, &again(with("another-bucket"))).unwrap();
    assert!(has(), "it stays until another is given");
    saved(&test, &again(pem(""))).unwrap();
    assert!(!has());
}

#[test]
fn a_kind_stays_and_a_version_that_was_not_seen_is_not_overwritten() {
    let test = vault();
    let places = test.records.shared_places();
    assert_eq!(refused(&test, &PlaceInput::default()).0, "kind");
    let id = saved(&test, &webdav("https://a.example/x")).unwrap();
    let input = |version| PlaceInput {
        id: Some(id),
        version: Some(version),
        kind: Some(PlaceKind::S3),
        ..webdav("https://b.example/x")
    };
    saved(&test, &input(1)).unwrap();
    assert_eq!(places.get(id).unwrap().place.kind, PlaceKind::Webdav);
    let stale = saved(&test, &input(1)).unwrap_err();
    assert!(matches!(stale, Error::ChangedMeanwhile(_)), "{stale}");
}

#[test]
fn nobody_looks_there_until_that_is_switched_on() {
    let test = vault();
    let places = test.records.shared_places();
    let id = saved(&test, &webdav("https://a.example/x")).unwrap();
    places.set_poll(id, true, now(AT)).unwrap();
    places.set_poll(id, true, now(AT)).unwrap();
    let place = places.get(id).unwrap().place;
    assert!(place.poll);
    assert_eq!(place.version, 2);
    // How it is reached changes; that it is looked at stays.
    let input = PlaceInput {
        id: Some(id),
        ..webdav("https://b.example/x")
    };
    saved(&test, &input).unwrap();
    assert!(places.get(id).unwrap().place.poll);
}

#[test]
fn a_removed_place_takes_its_secret_with_it() {
    let test = vault();
    let places = test.records.shared_places();
    let input = PlaceInput {
        secret: secret(SECRET),
        ..webdav("https://a.example/x")
    };
    let id = saved(&test, &input).unwrap();
    visited(&test.records, id, Went::Pulled, None, now(AT)).unwrap();
    places.remove(id, now(AT)).unwrap();
    assert!(places.list().unwrap().is_empty());
    for table in ["shared_place_secret", "shared_place_visit"] {
        let sql = format!("SELECT count(*) FROM {table}");
        let count = |connection: &rusqlite::Connection| {
            Ok(connection.query_row(&sql, [], |row| row.get::<_, u32>(0))?)
        };
        assert_eq!(test.records.read(count).unwrap(), 0, "{table}");
    }
    assert!(matches!(
        places.remove(id, now(AT)),
        Err(Error::NotFound(_))
    ));
}

#[test]
fn a_fault_that_passes_is_tried_again_later_and_later() {
    let test = vault();
    let places = test.records.shared_places();
    let id = saved(&test, &webdav("https://a.example/x")).unwrap();
    let went = |went, ahead| visited(&test.records, id, went, ahead, now(AT)).unwrap();
    let waits = |minutes: i64| {
        let fault = places.get(id).unwrap().visit.fault.unwrap();
        let next = fault.next_at.unwrap().as_millis() - fault.at.as_millis();
        assert_eq!(next, minutes * 60_000);
    };
    went(Went::Failed(&TransportError::Offline), None);
    waits(1);
    went(Went::Failed(&TransportError::Timeout), Some(90));
    waits(2);
    for _ in 0..10 {
        went(Went::Failed(&TransportError::Offline), None);
    }
    waits(240);
    assert_eq!(places.get(id).unwrap().visit.ahead_ms, 90_000);
    went(Went::Failed(&TransportError::Cancelled), None);
    waits(240);
    went(Went::Failed(&TransportError::Auth), None);
    let fault = places.get(id).unwrap().visit.fault.unwrap();
    assert_eq!((fault.code.as_str(), fault.next_at), ("S_AUTH", None));
    went(Went::Pulled, None);
    let visit = places.get(id).unwrap().visit;
    assert_eq!((visit.fault, visit.pull_at), (None, Some(now(AT).at)));
    let after = std::time::Duration::from_secs(600);
    went(
        Went::Failed(&TransportError::RateLimited { after: Some(after) }),
        None,
    );
    waits(10);
}
