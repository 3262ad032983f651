//! Places that fail, lose and tear.

use waymark_sharing::{Fault, Head, Listed, ObjectName, Put, PutHint, Reason, TransportError};

use super::*;

fn only(memory: &MemoryPlace) -> (ObjectName, Vec<u8>) {
    let mut objects = memory.objects().into_iter();
    let only = objects.next().unwrap();
    assert!(objects.next().is_none());
    only
}

#[test]
fn no_connection_waits_and_says_so() {
    let two = Two::new();
    let sealed = two.tutor.seals_some(2, 1);
    two.memory.fail_next(TransportError::Offline);
    let pushed = two.push(2);
    assert_eq!((pushed.put, pushed.left), (0, 2));
    assert_eq!(pushed.stopped, Some(TransportError::Offline));
    let view = two
        .tutor
        .records()
        .shared_places()
        .get(two.tutor.place)
        .unwrap();
    assert_eq!(view.visit.fault.unwrap().code, "S_OFFLINE");
    let tries: Vec<u32> = two
        .tutor
        .column("SELECT tries FROM delivery ORDER BY tries", []);
    assert_eq!(tries, [0, 1], "the others were not tried");
    // By the clock, what failed waits its time; asked for, it does not.
    let clock = two.tutor.visiting(&two.memory, Wish::Clock, 2);
    let sync = two.tutor.records().sync();
    assert_eq!(sync.push(&clock, &mut unwatched).unwrap().put, 1);
    assert_eq!(two.push(2).put, 1);
    two.pull(3);
    two.tutor.pull(&two.memory, 4);
    two.agree(&sealed);
}

#[test]
fn one_object_in_the_way_stops_only_its_own_contact() {
    let two = Two::new();
    let sealed = two.tutor.seals_some(2, 1);
    two.memory.fail_next(TransportError::Exists);
    let pushed = two.push(2);
    assert_eq!((pushed.put, pushed.left), (0, 2));
    assert_eq!(pushed.stopped, Some(TransportError::Exists));
    assert_eq!(two.push(3).put, 2);
    assert!(sealed.iter().all(|id| two.tutor.delivery(*id) == "sent"));
}

#[test]
fn a_torn_upload_is_put_again_and_never_believed() {
    let two = Two::new();
    let sealed = two.tutor.seals_some(1, 1);
    two.memory.tear_next(1_000);
    assert_eq!(two.push(2).stopped, Some(TransportError::Offline));
    let pulled = two.pull(3);
    assert_eq!((pulled.new, pulled.incomplete), (0, 1));
    assert!(two.doctor.received().is_empty());
    assert_eq!(two.push(4).put, 1);
    // More of it is there: it is tried at once.
    let clock = two.doctor.visiting(&two.memory, Wish::Clock, 4);
    let sync = two.doctor.records().sync();
    assert_eq!(sync.pull(&clock, &mut unwatched).unwrap().new, 1);
    two.tutor.pull(&two.memory, 5);
    two.agree(&sealed);
    let seen: Vec<String> = two
        .doctor
        .column("SELECT state FROM shared_place_object", []);
    assert_eq!(seen, ["done"]);
}

#[test]
fn what_does_not_become_whole_is_asked_for_again_and_put_again() {
    let two = Two::new();
    let sealed = two.tutor.seals_some(1, 1);
    two.push(2);
    let (name, whole) = only(&two.memory);
    let damaged: Vec<u8> = whole.iter().map(|byte| byte ^ 1).collect();
    two.memory.set(&name, damaged);
    let sync = two.doctor.records().sync();
    let mut corrupt = Vec::new();
    let waits = [0, 1, 5, 30, 2 * HOUR, 8 * HOUR, 24 * HOUR, 24 * HOUR];
    let mut minutes = 3;
    for wait in waits {
        minutes += wait;
        let visiting = two.doctor.visiting(&two.memory, Wish::Clock, minutes);
        let pulled = sync.pull(&visiting, &mut unwatched).unwrap();
        assert_eq!(
            pulled.incomplete + pulled.corrupt,
            1,
            "after {wait} minutes"
        );
        corrupt.push(pulled.corrupt);
    }
    assert_eq!(corrupt, [0, 0, 0, 0, 0, 0, 1, 0]);
    let back = two.tutor.pull(&two.memory, minutes + 1);
    assert_eq!(
        (back.notes, back.pushed.put),
        (1, 1),
        "asked for and put again"
    );
    assert_eq!(two.memory.objects()[&name], whole);
    assert_eq!(two.pull(minutes + 2).new, 1);
    two.tutor.pull(&two.memory, minutes + 3);
    two.agree(&sealed);
}

#[test]
fn a_second_object_of_a_name_hides_nothing_in_whatever_week_it_lies() {
    for week in ["pool/2026w47", "pool/2026w49"] {
        let two = Two::new();
        let sealed = two.tutor.seals_some(2, 1);
        two.push(2);
        for name in two.memory.objects().into_keys() {
            let name = super::super::pool::named(&format!("{week}/{}", name.leaf()));
            two.memory.set(&name.unwrap(), vec![7; 100]);
        }
        // The next week is looked through from the Saturday before.
        assert_eq!(two.pull(6 * DAY).new, 2, "{week}");
        two.tutor.pull(&two.memory, 6 * DAY + 1);
        two.agree(&sealed);
    }
}

/// The doctor's new card as it comes to the tutor, and what the tutor thinks of it.
fn new_card(two: &Two, minutes: i64) {
    let card = two.doctor.records().identity().card(after(minutes));
    let contacts = two.tutor.records().contacts();
    contacts.add(&card.unwrap(), None, after(minutes)).unwrap();
}

#[test]
fn nothing_that_waits_is_sent_for_a_key_that_was_revoked() {
    let two = Two::new();
    let id = two.tutor.seals_some(1, 1)[0];
    let identity = two.doctor.records().identity();
    let revocation = identity.revoke(Reason::Compromised, after(2)).unwrap();
    let contacts = two.tutor.records().contacts();
    contacts.apply_revocation(&revocation, after(3)).unwrap();
    let path = two.tutor.records().vault().dir().join("x.wmp");
    let saved = two.tutor.records().shares().save(id, &path, after(3));
    assert!(
        matches!(saved, Err(crate::Error::Share(Fault::Revoked))),
        "{saved:?}"
    );
    let pushed = two.push(4);
    assert_eq!((pushed.put, pushed.left), (0, 0));
    assert!(two.lying().is_empty());
    assert_eq!(
        (two.tutor.state(id), two.tutor.delivery(id)),
        ("refused".into(), "gone".into())
    );
    two.tutor.is_sound();
}

#[test]
fn what_waits_for_a_card_that_changed_stays_until_its_words_are_compared() {
    let two = Two::new();
    let id = two.tutor.seals_some(1, 1)[0];
    two.doctor
        .records()
        .identity()
        .revoke(Reason::Lost, after(2))
        .unwrap();
    new_card(&two, 3);
    let pushed = two.push(4);
    assert_eq!((pushed.put, pushed.left, pushed.stopped), (0, 1, None));
    let faults: Vec<String> = two.tutor.column("SELECT fault FROM delivery", []);
    assert_eq!(faults, ["E_CARD_CHANGED"]);
    // With another key in its place, what was sealed for the old one goes nowhere.
    let contacts = two.tutor.records().contacts();
    contacts.accept_changed(two.tutor.other, after(5)).unwrap();
    assert_eq!(two.push(6).left, 0);
    assert!(two.lying().is_empty());
    assert_eq!(two.tutor.state(id), "refused");
    two.tutor.is_sound();
}

#[test]
fn what_is_too_large_is_not_even_fetched() {
    let two = Two::new();
    two.tutor.seals_some(1, 1);
    two.push(2);
    let (name, _) = only(&two.memory);
    two.memory
        .set(&name, vec![0; waymark_sharing::MAX_SEALED + 1]);
    let before = two.memory.calls().len();
    let pulled = two.pull(3);
    assert_eq!((pulled.new, pulled.incomplete), (0, 0));
    let calls = two.memory.calls().split_off(before);
    assert!(
        !calls.iter().any(|call| call.starts_with("get")),
        "{calls:?}"
    );
}

#[test]
fn a_place_that_was_emptied_gets_everything_again_that_nobody_answered() {
    let two = Two::new();
    let sealed = two.tutor.seals_some(3, 1);
    two.push(2);
    let emptied = MemoryPlace::default();
    assert_eq!(two.tutor.push(&emptied, 2 + 7 * DAY - 1).missing, 0);
    let pushed = two.tutor.push(&emptied, 2 + 7 * DAY);
    assert_eq!((pushed.missing, pushed.put), (3, 3));
    assert_eq!(
        emptied.objects(),
        two.memory.objects(),
        "the same names, the same bytes"
    );
    // What still lies there is looked for once a day and not put again.
    let calls = emptied.calls().len();
    let looks = |minutes| two.tutor.push(&emptied, minutes).missing;
    assert_eq!((looks(2 + 14 * DAY), looks(3 + 14 * DAY)), (0, 0));
    assert_eq!(emptied.calls().len(), calls + 1);
    let late = 3 + 14 * DAY;
    assert_eq!(two.doctor.pull(&emptied, late).new, 3);
    two.tutor.pull(&emptied, late + 1);
    two.agree(&sealed);
}

#[test]
fn a_place_that_was_rolled_back_changes_nothing_that_is_in() {
    let two = Two::new();
    let first = two.tutor.seals_some(2, 1);
    two.push(2);
    let old = two.memory.objects();
    two.pull(3);
    two.tutor.pull(&two.memory, 4);
    let second = two.tutor.seals_some(2, 5);
    two.push(6);
    // An older state comes back: what was removed is there again, what was put last is gone.
    let back = MemoryPlace::default();
    for (name, bytes) in old {
        back.set(&name, bytes);
    }
    let pulled = two.doctor.pull(&back, 7);
    assert_eq!((pulled.new, pulled.known), (0, 0));
    let week = 6 + 7 * DAY;
    assert_eq!(two.tutor.push(&back, week).missing, 2);
    assert_eq!(two.doctor.pull(&back, week + 1).new, 2);
    two.tutor.pull(&back, week + 2);
    two.agree(&[first, second].concat());
}

#[test]
fn a_gap_is_told_after_a_day_and_filled_with_the_same_bytes() {
    let two = Two::new();
    let sealed = two.tutor.seals_some(3, 1);
    two.push(2);
    let objects = two.memory.objects();
    let missing: Vec<String> = two
        .tutor
        .column("SELECT object FROM parcel_sent WHERE seq = 2", []);
    let missing: ObjectName = format!("{}/{}", super::super::ROOT, missing[0])
        .parse()
        .unwrap();
    two.memory.delete(&missing).unwrap();
    let pulled = two.pull(3);
    assert_eq!((pulled.new, pulled.receipts.asked), (2, 0));
    assert_eq!(two.pull(3 + DAY - 1).receipts.asked, 0);
    assert_eq!(two.pull(3 + DAY).receipts.asked, 1);
    assert_eq!(
        two.pull(4 + DAY).receipts.asked,
        0,
        "once is enough for a week"
    );
    let back = two.tutor.pull(&two.memory, 5 + DAY);
    assert_eq!(back.pushed.put, 1);
    assert_eq!(two.memory.objects()[&missing], objects[&missing]);
    assert_eq!(two.pull(6 + DAY).new, 1);
    two.tutor.pull(&two.memory, 7 + DAY);
    two.agree(&sealed);
}

#[test]
fn a_gap_that_stays_is_told_three_times_and_hides_nothing_after_it() {
    let two = Two::new();
    let sealed = two.tutor.seals_some(40, 1);
    two.push(2);
    // Twenty-five in a row never come.
    let lost: Vec<String> = two.tutor.column(
        "SELECT object FROM parcel_sent WHERE seq BETWEEN 3 AND 27",
        [],
    );
    for object in lost {
        let name: ObjectName = format!("{}/{object}", super::super::ROOT).parse().unwrap();
        two.memory.delete(&name).unwrap();
    }
    let mut told = 0;
    assert_eq!(two.pull(3).new, 15);
    for day in 1..60 {
        told += u32::from(two.pull(3 + day * DAY).receipts.asked > 0);
    }
    assert_eq!(told, 3);
    assert_eq!(two.doctor.received().len(), sealed.len() - 25);
}

#[test]
fn what_nobody_answers_is_removed_a_week_after_its_date() {
    let two = Two::silent();
    let id = two.tutor.seals_some(1, 1)[0];
    two.push(2);
    let (name, _) = only(&two.memory);
    let date = 1 + 56 * DAY;
    two.push(date + 7 * DAY - 1);
    assert_eq!(two.tutor.state(id), "sealed");
    assert_eq!(two.push(date + 7 * DAY + 1).removed, 1);
    assert_eq!(
        (two.tutor.state(id), two.tutor.delivery(id)),
        ("expired".into(), "gone".into())
    );
    assert!(!two.memory.objects().contains_key(&name));
    let bytes: Vec<Option<Vec<u8>>> = two.tutor.column("SELECT sealed FROM parcel_sent", []);
    assert_eq!(bytes, [None]);
    two.tutor.is_sound();
}

#[test]
fn who_may_not_delete_still_sends_and_receives() {
    let two = Two::new();
    let place = Odd {
        may_delete: false,
        ..Odd::default()
    };
    let sealed = two.tutor.seals_some(2, 1);
    two.tutor.push(&place, 2);
    two.doctor.pull(&place, 3);
    let back = two.tutor.pull(&place, 4);
    assert_eq!((back.pushed.removed, back.pushed.stopped), (0, None));
    two.agree(&sealed);
    // The place's own rule removes it some day; nobody asks again.
    assert_eq!(two.tutor.push(&place, 5), Pushed::default());
    assert_eq!(place.memory.objects().len(), 3);
}

#[test]
fn the_clock_of_a_place_is_kept_with_the_place() {
    let place = Odd {
        ahead: Some(-300),
        ..Odd::default()
    };
    let two = Two::new();
    two.tutor.push(&place, 1);
    let view = two
        .tutor
        .records()
        .shared_places()
        .get(two.tutor.place)
        .unwrap();
    assert_eq!(view.visit.ahead_ms, -300_000);
}

/// A place with a clock and rights of its own.
struct Odd {
    memory: MemoryPlace,
    ahead: Option<i64>,
    may_delete: bool,
}

impl Default for Odd {
    fn default() -> Self {
        Self {
            memory: MemoryPlace::default(),
            ahead: None,
            may_delete: true,
        }
    }
}

impl Transport for Odd {
    fn put(&self, name: &ObjectName, bytes: &[u8], hint: PutHint) -> Result<Put, TransportError> {
        self.memory.put(name, bytes, hint)
    }

    fn get(&self, name: &ObjectName, limit: u64) -> Result<Vec<u8>, TransportError> {
        self.memory.get(name, limit)
    }

    fn head(&self, name: &ObjectName) -> Result<Head, TransportError> {
        self.memory.head(name)
    }

    fn list(&self, folder: &ObjectName) -> Result<Vec<Listed>, TransportError> {
        self.memory.list(folder)
    }

    fn delete(&self, name: &ObjectName) -> Result<(), TransportError> {
        if !self.may_delete {
            return Err(TransportError::Denied);
        }
        self.memory.delete(name)
    }

    fn clock_ahead(&self) -> Option<i64> {
        self.ahead
    }
}
