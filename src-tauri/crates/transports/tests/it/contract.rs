//! The same five calls on every kind of place.

use std::time::Duration;

use waymark_sharing::{Put, PutHint, TransportError};
use waymark_transports::{Limits, Options, open, probe};

use super::cutting::Cutting;
use super::servers::{ALL, Kind, Running, name, secret};

#[test]
fn a_folder_keeps_the_contract() {
    keeps_the_contract(Kind::Folder);
}

#[test]
fn apache_keeps_the_contract() {
    keeps_the_contract(Kind::Apache);
}

#[test]
fn rclone_keeps_the_contract() {
    keeps_the_contract(Kind::Rclone);
}

#[test]
fn moto_keeps_the_contract() {
    keeps_the_contract(Kind::Moto);
}

fn keeps_the_contract(kind: Kind) {
    let running = Running::start(kind);
    let place = running.open();
    let week = name("waymark/1/pool/2026w47");
    let first = week.join("abc.wmp").unwrap();
    assert_eq!(place.list(&week), Ok(vec![]), "{kind:?}");
    assert_eq!(place.get(&first, 9), Err(TransportError::NotFound));
    assert_eq!(place.head(&first), Err(TransportError::NotFound));
    assert_eq!(place.delete(&first), Ok(()));

    assert_eq!(place.put(&first, b"one", PutHint::New), Ok(Put::Created));
    assert_eq!(place.get(&first, 3).as_deref(), Ok(b"one".as_slice()));
    assert_eq!(place.get(&first, 2), Err(TransportError::TooBig));
    assert_eq!(place.head(&first).unwrap().size, 3);

    let again = place.put(&first, b"one", PutHint::New).unwrap();
    let other = place.put(&first, b"other", PutHint::New).unwrap();
    if knows_conditions(kind) {
        assert_eq!((again, other), (Put::Already, Put::Replaced));
    } else {
        assert_eq!((again, other), (Put::Created, Put::Created));
    }
    assert_eq!(place.get(&first, 9).as_deref(), Ok(b"other".as_slice()));
    let replaced = place.put(&first, b"", PutHint::Replace);
    assert_eq!(replaced, Ok(Put::Replaced));
    assert_eq!(place.get(&first, 0).as_deref(), Ok(b"".as_slice()));

    let second = week.join("part=2.bin").unwrap();
    let large = vec![7; 3 << 20];
    place.put(&second, &large, PutHint::New).unwrap();
    let deeper = week.join("deeper/one").unwrap();
    place.put(&deeper, b"1", PutHint::New).unwrap();
    let listed = place.list(&week).unwrap();
    let listed: Vec<_> = listed
        .iter()
        .map(|it| (it.name.as_str(), it.size))
        .collect();
    let expected = [(first.as_str(), 0), (second.as_str(), 3 << 20)];
    assert_eq!(listed, expected, "{kind:?}");
    assert!(place.get(&second, 4 << 20).unwrap() == large);

    for name in [&first, &second] {
        assert_eq!(place.delete(name), Ok(()));
        assert_eq!(place.delete(name), Ok(()));
    }
    assert_eq!(place.list(&week), Ok(vec![]));
}

/// rclone writes over what is there whatever the condition.
fn knows_conditions(kind: Kind) -> bool {
    kind != Kind::Rclone
}

#[test]
fn a_probe_says_what_each_place_can_do_and_leaves_nothing() {
    for kind in ALL {
        let running = Running::start(kind);
        let place = running.open();
        let folder = name("waymark/1");
        let found = probe(&*place, &folder);
        assert_eq!(found.fault, None, "{kind:?}");
        let all = [
            found.write,
            found.read,
            found.list,
            found.overwrite,
            found.delete,
        ];
        assert_eq!(all, [true; 5], "{kind:?}");
        assert_eq!(found.conditional, knows_conditions(kind), "{kind:?}");
        match kind {
            Kind::Folder => assert_eq!(found.clock_ahead, None),
            _ => assert!(found.clock_ahead.is_some_and(|ahead| ahead.abs() <= 2)),
        }
        assert_eq!(place.list(&folder), Ok(vec![]), "{kind:?}");
    }
}

#[test]
fn a_wrong_password_is_told_from_a_missing_object() {
    for kind in [Kind::Apache, Kind::Rclone] {
        let running = Running::start(kind);
        let wrong = zeroize::Zeroizing::new("wrong".to_owned());
        let secret = waymark_transports::Secret::new(wrong);
        let place = open(&running.place(), secret, &Options::default()).unwrap();
        let object = name("waymark/1/x");
        assert_eq!(place.get(&object, 9), Err(TransportError::Auth), "{kind:?}");
        let put = place.put(&object, b"1", PutHint::New);
        assert_eq!(put, Err(TransportError::Auth), "{kind:?}");
        let list = place.list(&name("waymark"));
        assert_eq!(list, Err(TransportError::Auth), "{kind:?}");
    }
}

#[test]
fn nothing_is_connected_before_the_first_call_nor_after_the_last() {
    for kind in [Kind::Apache, Kind::Rclone] {
        let running = Running::start(kind);
        let proxy = Cutting::before(running.port, 0);
        let place = running.open_at(proxy.port, &Options::default());
        assert_eq!(proxy.connections(), 0);
        place.list(&name("waymark")).unwrap();
        place.list(&name("waymark")).unwrap();
        let after_two = proxy.connections();
        assert_eq!(after_two, 1, "one connection serves them all");
        std::thread::sleep(Duration::from_millis(700));
        assert_eq!(proxy.connections(), after_two);
    }
}

#[test]
fn a_server_that_is_not_there_is_said_to_be_so_at_once() {
    let running = Running::start(Kind::Apache);
    let place = running.place_at(super::servers::free_port());
    let options = Options {
        limits: Limits::default(),
        ..Options::default()
    };
    let place = open(&place, secret(), &options).unwrap();
    assert_eq!(place.get(&name("x"), 9), Err(TransportError::Offline));
}
