//! Twenty-five parcels through a connection that breaks, while somebody reads along.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use waymark_domain::shares::PlanPdf;
use waymark_sharing::{Cursor, Mailbox, ObjectName, PutHint, Transport, TransportError, Trust};
use waymark_transports::{Limits, Options};

use super::cutting::Cutting;
use super::people::{A1, doctor, opened, sealed_after, stamp, tutor};
use super::servers::{Kind, Running, name};

const PARCELS: u8 = 25;
const WEEK: &str = "waymark/1/pool/2026w47";

#[test]
fn apache_delivers_every_parcel_and_no_wrong_one() {
    delivers(Kind::Apache);
}

#[test]
fn rclone_delivers_every_parcel_and_no_wrong_one() {
    delivers(Kind::Rclone);
}

#[test]
fn moto_delivers_every_parcel_and_no_wrong_one() {
    delivers(Kind::Moto);
}

fn delivers(kind: Kind) {
    let running = Running::start(kind);
    let proxy = Cutting::before(running.port, 60);
    let parcels = parcels();
    let done = AtomicBool::new(false);
    let read = thread::scope(|scope| {
        let reader = scope.spawn(|| read_along(&*running.open(), &parcels, &done));
        let limits = Limits {
            backoff: Duration::from_millis(5),
            ..Limits::default()
        };
        let options = Options {
            limits,
            ..Options::default()
        };
        let place = running.open_at(proxy.port, &options);
        for (name, bytes) in &parcels {
            send(&*place, name, bytes);
        }
        done.store(true, Ordering::SeqCst);
        reader.join().unwrap()
    });
    assert_eq!(read.accepted, usize::from(PARCELS), "{kind:?}");
    assert_eq!(read.wrong, 0, "{kind:?}");
    let (uploads, cut) = proxy.uploads();
    assert!(
        cut * 2 > uploads && cut >= 25,
        "{cut} of {uploads} were cut"
    );
}

/// The queue comes back until it has arrived.
fn send(place: &dyn Transport, name: &ObjectName, bytes: &[u8]) {
    for _ in 0..100 {
        match place.put(name, bytes, PutHint::New) {
            Ok(_) => return,
            Err(error) => assert!(
                error.may_pass() || matches!(error, TransportError::Protocol(_)),
                "{error:?}"
            ),
        }
    }
    panic!("it never arrived");
}

fn parcels() -> BTreeMap<ObjectName, Vec<u8>> {
    let (me, them) = (tutor(), doctor());
    let card = them.contact(Trust::Verified).card;
    let mailbox = Mailbox::outgoing(&me, &card).unwrap();
    let week = name(WEEK);
    (1..=PARCELS)
        .map(|number| {
            let length = usize::from(number) * 9_001;
            let plan = PlanPdf::new([b"%PDF-1.7 ".as_slice(), &vec![number; length]].concat());
            let sealed = sealed_after(&plan, &me, &them, Cursor::default(), stamp(number));
            let leaf = format!("{}.wmp", mailbox.name(A1, u64::from(number)));
            (week.join(&leaf).unwrap(), sealed.bytes)
        })
        .collect()
}

#[derive(Default)]
struct Read {
    accepted: usize,
    wrong: usize,
    torn: usize,
}

/// Polls, and opens whatever it finds, until all is sent and read.
fn read_along(
    place: &dyn Transport,
    sent: &BTreeMap<ObjectName, Vec<u8>>,
    done: &AtomicBool,
) -> Read {
    let (week, mut read, mut seen) = (name(WEEK), Read::default(), BTreeMap::new());
    loop {
        let last = done.load(Ordering::SeqCst);
        for object in place.list(&week).unwrap() {
            if seen.contains_key(&object.name) {
                continue;
            }
            let Ok(bytes) = place.get(&object.name, 9 << 20) else {
                continue;
            };
            if opened(&bytes).is_ok() {
                read.accepted += 1;
                read.wrong += usize::from(sent.get(&object.name) != Some(&bytes));
                seen.insert(object.name, ());
            } else {
                read.torn += 1;
            }
        }
        if last {
            return read;
        }
        thread::sleep(Duration::from_millis(10));
    }
}
