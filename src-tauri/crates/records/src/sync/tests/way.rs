//! The way of a parcel when nothing goes wrong.

use super::*;

#[test]
fn parcels_go_there_arrive_are_answered_and_removed() {
    let two = Two::new();
    let sealed = two.tutor.seals_some(3, 1);
    let pushed = two.push(2);
    assert_eq!((pushed.put, pushed.left, pushed.stopped), (3, 0, None));
    assert!(sealed.iter().all(|id| two.tutor.delivery(*id) == "sent"));
    assert_eq!(two.lying().len(), 3);

    let pulled = two.pull(3);
    assert_eq!((pulled.new, pulled.strangers), (3, 0));
    assert_eq!((pulled.receipts.on, pulled.receipts.said), (true, 3));
    assert_eq!(pulled.pushed.put, 1, "one receipt for three parcels");

    let back = two.tutor.pull(&two.memory, 4);
    assert_eq!((back.notes, back.new), (1, 0));
    assert_eq!(back.receipts.said, 0, "no receipt is answered by another");
    assert_eq!(back.pushed.removed, 3);
    two.agree(&sealed);
    assert!(sealed.iter().all(|id| two.tutor.delivery(*id) == "gone"));
    assert_eq!(two.lying().len(), 1, "the receipt");
}

#[test]
fn nothing_is_done_twice() {
    let two = Two::new();
    let sealed = two.tutor.seals_some(2, 1);
    two.push(2);
    two.pull(3);
    two.tutor.pull(&two.memory, 4);
    let calls = two.memory.calls().len();
    assert_eq!(two.push(5), Pushed::default());
    let again = two.pull(6);
    assert_eq!((again.new, again.known, again.notes), (0, 0, 0));
    let later = two.memory.calls().split_off(calls);
    assert!(
        later.iter().all(|call| call.starts_with("list")),
        "{later:?}"
    );
    two.agree(&sealed);
}

#[test]
fn what_a_next_parcel_says_it_has_seen_is_answered_by_that() {
    let two = Two::silent();
    let sealed = two.tutor.seals_some(2, 1);
    two.push(2);
    let pulled = two.pull(3);
    assert_eq!((pulled.receipts.on, pulled.receipts.waiting), (false, 2));
    assert_eq!(two.lying().len(), 2, "nothing left that nobody allowed");
    two.doctor.seals_some(1, 4);
    two.doctor.push(&two.memory, 5);
    two.tutor.pull(&two.memory, 6);
    two.agree(&sealed);
}

#[test]
fn two_places_and_a_file_at_once_are_one_item() {
    let two = Two::new();
    let second = MemoryPlace::default();
    let other = |side: &Side| add_place(side.records(), PlaceKind::Webdav, "b");
    let (there, here) = (other(&two.tutor), other(&two.doctor));
    let routes = [
        RouteTo::Place(two.tutor.place),
        RouteTo::Place(there),
        RouteTo::File,
    ];
    let id = two.tutor.seals("We agreed it.", &routes, 1);
    two.push(2);
    let visit = |side: &Side, place, transport| Visiting {
        place,
        ..side.visiting(transport, Wish::Asked, 3)
    };
    let sync = two.tutor.records().sync();
    sync.push(&visit(&two.tutor, there, &second), &mut unwatched)
        .unwrap();
    let bytes: BTreeSet<Vec<u8>> = [&two.memory, &second]
        .iter()
        .flat_map(|place| place.objects().into_values())
        .collect();
    assert_eq!(bytes.len(), 1, "the same bytes everywhere");
    let by_hand = bytes.first().unwrap();
    let received = two.doctor.records().received();
    received
        .open(by_hand, crate::received::Way::File, after(4))
        .unwrap();
    assert_eq!(two.pull(5).new, 0);
    let sync = two.doctor.records().sync();
    let pulled = sync
        .pull(&visit(&two.doctor, here, &second), &mut unwatched)
        .unwrap();
    assert_eq!(pulled.new, 0);
    assert_eq!(two.doctor.received().len(), 1);
    // The doctor has sent nothing here and received nothing by here: no one is told by here.
    assert_eq!(pulled.receipts.said, 0);
    // The file was opened, so the place is not said to; the next parcel over it says so.
    assert_eq!(two.tutor.state(id), "sealed");
    two.tutor.seals_some(1, 6);
    two.push(7);
    two.pull(8);
    two.tutor.pull(&two.memory, 9);
    assert_eq!(two.tutor.state(id), "acknowledged");
    let sync = two.tutor.records().sync();
    let pushed = sync
        .push(&visit(&two.tutor, there, &second), &mut unwatched)
        .unwrap();
    assert_eq!(pushed.removed, 1, "there as well");
    assert!(second.objects().is_empty());
}

#[test]
fn a_thousand_objects_of_others_are_let_be_in_a_folder_and_fetched_unread_on_a_server() {
    for (kind, fetched) in [(PlaceKind::Folder, 0), (PlaceKind::Webdav, 1_000)] {
        let two = Two::at(kind);
        let sealed = two.tutor.seals_some(1, 1);
        two.push(2);
        strangers(&two.memory, 1_000);
        let before = two.memory.calls().len();
        let pulled = two.pull(3);
        assert_eq!(
            (pulled.new, pulled.strangers, pulled.incomplete),
            (1, 1_000, 0)
        );
        let gets = |calls: &[String]| calls.iter().filter(|call| call.starts_with("get")).count();
        assert_eq!(gets(&two.memory.calls()[before..]), fetched + 1, "{kind:?}");
        assert_eq!(two.doctor.received(), sealed.into_iter().collect());
        let before = two.memory.calls().len();
        assert_eq!(two.pull(4).strangers, 1_000);
        assert_eq!(gets(&two.memory.calls()[before..]), 0, "once is enough");
    }
}

#[test]
fn nothing_is_fetched_for_cover_from_a_week_that_somebody_fills() {
    let two = Two::at(PlaceKind::Webdav);
    two.tutor.seals_some(1, 1);
    two.push(2);
    strangers(&two.memory, 5_000);
    let before = two.memory.calls().len();
    assert_eq!(two.pull(3).new, 1);
    let calls = two.memory.calls().split_off(before);
    assert_eq!(
        calls.iter().filter(|call| call.starts_with("get")).count(),
        1
    );
}

#[test]
fn what_is_fetched_for_cover_comes_in_one_order_with_what_is_ours() {
    let two = Two::at(PlaceKind::S3);
    two.tutor.seals_some(5, 1);
    two.push(2);
    strangers(&two.memory, 50);
    let before = two.memory.calls().len();
    two.pull(3);
    let calls = two.memory.calls().split_off(before);
    let gets: Vec<&String> = calls
        .iter()
        .filter(|call| call.starts_with("get"))
        .collect();
    assert_eq!(gets.len(), 55);
    assert!(gets.is_sorted());
}

/// Objects of others in the same week.
fn strangers(memory: &MemoryPlace, count: u32) {
    for number in 0..count {
        let letters = format!("{:032}", number * 7_919).replace(['0', '1', '8', '9'], "q");
        let name = super::super::pool::object("pool/2026w48", &format!("{letters}{number}"));
        memory.set(&name.unwrap(), vec![7; 4_200]);
    }
}

#[test]
fn a_visit_can_be_stopped_between_two_parcels_and_goes_on_later() {
    let two = Two::new();
    let sealed = two.tutor.seals_some(5, 1);
    let visiting = two.tutor.visiting(&two.memory, Wish::Asked, 2);
    let mut heard = Vec::new();
    let stopped = two.tutor.records().sync().push(&visiting, &mut |amount| {
        heard.push(amount);
        match amount.done > 8_000 {
            true => std::ops::ControlFlow::Break(()),
            false => std::ops::ControlFlow::Continue(()),
        }
    });
    let stopped = stopped.unwrap();
    assert_eq!(
        stopped.stopped,
        Some(waymark_sharing::TransportError::Cancelled)
    );
    assert!((1..5).contains(&stopped.put), "{stopped:?}");
    assert_eq!(stopped.left, 5 - stopped.put);
    assert!(heard.iter().all(|amount| amount.done <= amount.total));
    let view = two
        .tutor
        .records()
        .shared_places()
        .get(two.tutor.place)
        .unwrap();
    assert_eq!(view.waiting, stopped.left);
    assert_eq!(view.visit.fault, None, "to stop is no fault");
    assert_eq!(two.push(3).put, stopped.left);
    two.pull(4);
    two.tutor.pull(&two.memory, 5);
    two.agree(&sealed);
}

#[test]
fn what_was_agreed_for_one_address_goes_to_no_other() {
    let two = Two::at(PlaceKind::S3);
    let places = two.tutor.records().shared_places();
    let moved = |bucket: &str, minutes| {
        let input = PlaceInput {
            id: Some(two.tutor.place),
            kind: Some(PlaceKind::S3),
            address: "https://files.example/a".to_owned(),
            options: PlaceOptions {
                bucket: Some(bucket.to_owned()),
                ..PlaceOptions::default()
            },
            ..PlaceInput::default()
        };
        places.save(&input, after(minutes)).map(drop)
    };
    two.tutor.seals_some(1, 1);
    let refused = moved("others", 2);
    assert!(
        matches!(refused, Err(crate::Error::NotAllowed(_))),
        "{refused:?}"
    );
    assert_eq!(two.push(3).put, 1);
    moved("others", 4).unwrap();
    // What was put is not there, and is not put there either.
    let there = MemoryPlace::default();
    let pushed = two.tutor.push(&there, 3 + 7 * DAY);
    assert_eq!((pushed.missing, pushed.put, pushed.left), (1, 0, 1));
    let faults: Vec<String> = two.tutor.column("SELECT fault FROM delivery", []);
    assert_eq!(faults, ["E_CONSENT"]);
}

#[test]
fn only_places_that_were_switched_on_are_due() {
    let two = Two::new();
    let (sync, places) = (
        two.tutor.records().sync(),
        two.tutor.records().shared_places(),
    );
    assert!(sync.due(after(1).at).unwrap().is_empty());
    places.set_poll(two.tutor.place, true, after(1)).unwrap();
    assert_eq!(sync.due(after(1).at).unwrap(), [two.tutor.place]);
    two.memory
        .fail_next(waymark_sharing::TransportError::Offline);
    two.tutor.pull(&two.memory, 2);
    assert!(sync.due(after(2).at).unwrap().is_empty());
    assert_eq!(sync.due(after(3).at).unwrap(), [two.tutor.place]);
}
