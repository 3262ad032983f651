//! Everything that is refused: the exact code, and not one byte changed but for the line in the audit
//! trail.

use proptest::prelude::*;
use waymark_domain::shares::{CardFile, Withdraw};
use waymark_sharing::{Cursor, Fault, MAX_SEALED, Moment, Reason, Revocation, Sealed, armoured};

use super::super::{MAX_ARRIVAL, Outcome, Way};
use super::{Craft, Pair, aged, at, card, dump, me, person, sent, summary};
use crate::settings::Role;

/// Refused with this code, and nothing of it kept.
#[track_caller]
fn refused(pair: &Pair, bytes: &[u8]) -> Fault {
    let records = &pair.doctor.records;
    let before = dump(records);
    let arrival = records.received().open(bytes, Way::File, at(9)).unwrap();
    assert_eq!(arrival.outcome, Outcome::Refused);
    let after = dump(records);
    for (table, rows) in &before {
        assert_eq!(rows, &after[table], "{table} changed");
    }
    let look = records.received().look(bytes, Way::File, at(9)).unwrap();
    assert_eq!(look.fault, arrival.fault);
    arrival.fault.unwrap()
}

fn good(pair: &Pair) -> Sealed {
    pair.crafted(&summary("We agreed one step."), Cursor::default())
}

#[test]
fn no_bytes_and_other_files() {
    let pair = Pair::new();
    assert_eq!(refused(&pair, b""), Fault::Decrypt);
    assert_eq!(
        refused(&pair, b"%PDF-1.7 renamed to summary.wmp"),
        Fault::Decrypt
    );
    assert_eq!(refused(&pair, b"WMCARD1\nbut no card"), Fault::Card);
    assert_eq!(refused(&pair, b"WMCARD2\nof a later day"), Fault::Version);
    assert_eq!(refused(&pair, b"WMCARD1:%%%"), Fault::Card);
    assert_eq!(
        refused(&pair, b"WMREVK1\nbut no revocation"),
        Fault::Malformed
    );
}

#[test]
fn more_bytes_than_a_parcel_can_have() {
    let pair = Pair::new();
    assert_eq!(refused(&pair, &vec![0; MAX_ARRIVAL + 1]), Fault::TooBig);
    assert_eq!(refused(&pair, &vec![b'a'; MAX_SEALED + 1]), Fault::TooBig);
}

#[test]
fn two_gigabytes_are_not_read_to_their_end() {
    let pair = Pair::new();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("summary.wmp");
    let file = std::fs::File::create(&path).unwrap();
    file.set_len(2 << 30).unwrap();
    let bytes = super::super::file(&path).unwrap();
    assert_eq!(bytes.len(), MAX_ARRIVAL + 1);
    assert_eq!(refused(&pair, &bytes), Fault::TooBig);
    assert!(
        super::super::file(folder.path()).is_err(),
        "a folder is no file"
    );
}

#[test]
fn cut_short_and_damaged() {
    let pair = Pair::new();
    let bytes = good(&pair).bytes;
    for length in [1, 20, 100, bytes.len() / 2, bytes.len() - 1] {
        assert_eq!(refused(&pair, &bytes[..length]), Fault::Decrypt, "{length}");
    }
    let middle = bytes.len() / 2;
    let mut damaged = bytes.clone();
    damaged[middle] ^= 1;
    assert_eq!(refused(&pair, &damaged), Fault::Decrypt);
    let mut longer = bytes;
    longer.push(0);
    assert_eq!(refused(&pair, &longer), Fault::Decrypt);
}

#[test]
fn armour_with_line_ends_of_windows_is_read() {
    let pair = Pair::new();
    let text = armoured(&good(&pair).bytes).unwrap();
    let mailed = format!("\r\n{}", text.replace('\n', "\r\n"));
    let arrival = pair.opened(mailed.as_bytes(), 9);
    assert_eq!(arrival.outcome, Outcome::New);
}

#[test]
fn sealed_twice() {
    let pair = Pair::new();
    let twice = aged(&good(&pair).bytes, &pair.doctor);
    assert_eq!(refused(&pair, &twice), Fault::Malformed);
}

#[test]
fn from_the_future_and_past_its_date() {
    let pair = Pair::new();
    let craft = |issued: &str, days| Craft {
        issued: Moment::of(waymark_testkit::instant(issued)),
        days,
        ..Craft::default()
    };
    let seal = |craft: Craft| {
        craft.seal(
            &pair.tutor,
            &card(&pair.doctor),
            &summary("One"),
            Cursor::default(),
        )
    };
    let future = seal(craft("2026-11-23T12:00:00Z", 56));
    assert_eq!(refused(&pair, &future.bytes), Fault::Future);
    let old = seal(craft("2026-09-01T12:00:00Z", 56));
    assert_eq!(refused(&pair, &old.bytes), Fault::Expired);
}

#[test]
fn a_clock_set_back_does_not_make_old_parcels_new() {
    let pair = Pair::new();
    let craft = |issued: &str, days| Craft {
        issued: Moment::of(waymark_testkit::instant(issued)),
        days,
        ..Craft::default()
    };
    let doctor = card(&pair.doctor);
    let first = craft("2026-11-22T09:02:00Z", 56).seal(
        &pair.tutor,
        &doctor,
        &summary("One"),
        Cursor::default(),
    );
    pair.opened(&first.bytes, 3);
    let old =
        craft("2026-09-01T12:00:00Z", 56).seal(&pair.tutor, &doctor, &summary("Two"), first.cursor);
    let set_back = crate::testing::now("2026-09-02T09:00:00Z");
    let received = pair.doctor.records.received();
    let arrival = received.open(&old.bytes, Way::File, set_back).unwrap();
    assert_eq!(arrival.fault, Some(Fault::Expired));
}

#[test]
fn for_somebody_else_or_passed_on() {
    let pair = Pair::new();
    let other = person("Dr Somebody Else", Role::Doctor);
    let theirs = Craft::default().seal(
        &pair.tutor,
        &card(&other),
        &summary("One"),
        Cursor::default(),
    );
    assert_eq!(refused(&pair, &theirs.bytes), Fault::Decrypt);
    let mut reader = age::Decryptor::new(theirs.bytes.as_slice())
        .unwrap()
        .decrypt(std::iter::once(waymark_sharing::Identity::age(&me(&other))))
        .unwrap();
    let mut plain = Vec::new();
    std::io::Read::read_to_end(&mut reader, &mut plain).unwrap();
    assert_eq!(refused(&pair, &aged(&plain, &pair.doctor)), Fault::NotForMe);
}

#[test]
fn from_nobody_known() {
    let pair = Pair::new();
    let stranger = person("Dr Impostor", Role::Tutor);
    let sealed = Craft::default().seal(
        &stranger,
        &card(&pair.doctor),
        &summary("One"),
        Cursor::default(),
    );
    assert_eq!(refused(&pair, &sealed.bytes), Fault::UnknownSender);
}

#[test]
fn two_histories_under_one_name() {
    let pair = Pair::new();
    let one = good(&pair);
    pair.opened(&one.bytes, 3);
    let other = pair.crafted(&summary("Another history"), Cursor::default());
    assert_eq!(refused(&pair, &other.bytes), Fault::Fork);
    let mut beside = one.cursor;
    beside.head = Some(waymark_domain::shares::Digest::new([9; 32]));
    let other = pair.crafted(&summary("Another history"), beside);
    assert_eq!(refused(&pair, &other.bytes), Fault::Fork);
}

#[test]
fn after_the_key_was_taken_back() {
    let pair = Pair::new();
    let before = good(&pair);
    let tutor = me(&pair.tutor);
    let did = waymark_sharing::Signer::did(&tutor);
    let revocation = Revocation::sign(did, Reason::Lost, Moment::of(at(2).at), &tutor).unwrap();
    let arrival = pair.opened(&revocation.to_bytes(), 3);
    assert_eq!(arrival.outcome, Outcome::Revocation);
    let after = Craft {
        issued: Moment::of(at(4).at),
        ..Craft::default()
    };
    let after = after.seal(
        &pair.tutor,
        &card(&pair.doctor),
        &summary("Two"),
        before.cursor,
    );
    assert_eq!(refused(&pair, &after.bytes), Fault::Revoked);
    // What was made before still counts, and says that the key was taken back later.
    assert_eq!(pair.opened(&before.bytes, 5).outcome, Outcome::New);
    let view = pair
        .doctor
        .records
        .received()
        .get(before.header.id)
        .unwrap();
    assert_eq!(view.proof.key_revoked, Some(at(2).at));
}

#[test]
fn a_revocation_that_is_not_theirs_to_make() {
    let pair = Pair::new();
    let stranger = person("Dr Impostor", Role::Tutor);
    let did = card(&pair.tutor).facts().sign;
    let revocation =
        Revocation::sign(did, Reason::Lost, Moment::of(at(2).at), &me(&stranger)).unwrap();
    assert_eq!(refused(&pair, &revocation.to_bytes()), Fault::BadSignature);
    let nobody = card(&stranger).facts().sign;
    let revocation =
        Revocation::sign(nobody, Reason::Lost, Moment::of(at(2).at), &me(&stranger)).unwrap();
    assert_eq!(refused(&pair, &revocation.to_bytes()), Fault::UnknownSender);
}

#[test]
fn a_card_that_is_another_persons() {
    let pair = Pair::new();
    let stranger = card(&person("Dr Somebody Else", Role::Tutor));
    let file: CardFile = stranger.to_file();
    let sealed = pair.crafted(&file, Cursor::default());
    assert_eq!(refused(&pair, &sealed.bytes), Fault::Card);
}

#[test]
fn nobody_takes_back_what_another_sent() {
    let pair = Pair::new();
    let (id, bytes) = sent(&pair.tutor, pair.doctor_there, &summary("One"), None, 3);
    pair.opened(&bytes, 4);
    let colleague = person("Dr Colleague", Role::Tutor);
    super::known(&pair.doctor.records, &card(&colleague));
    let withdraw = Withdraw {
        target: id,
        reason: "Not theirs".into(),
    };
    let sealed = Craft::default().seal(
        &colleague,
        &card(&pair.doctor),
        &withdraw,
        Cursor::default(),
    );
    pair.opened(&sealed.bytes, 5);
    let row = &pair.doctor.records.received().list().unwrap()[0];
    assert_eq!(row.parcel.withdrawn_at, None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever stands in a file, opening it ends with an answer and changes nothing.
    #[test]
    fn nothing_that_is_no_parcel_gets_in(
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
        at_byte in 0usize..2_000,
        flip in 1u8..,
    ) {
        thread_local! {
            static STORES: (Pair, Vec<u8>) = {
                let pair = Pair::new();
                let bytes = good(&pair).bytes;
                (pair, bytes)
            };
        }
        STORES.with(|(pair, parcel)| {
            refused(pair, &bytes);
            let mut spoilt = parcel.clone();
            let place = at_byte % spoilt.len();
            spoilt[place] ^= flip;
            refused(pair, &spoilt);
        });
    }
}
