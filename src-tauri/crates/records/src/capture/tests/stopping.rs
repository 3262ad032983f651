//! An import that is stopped, locked out or cut off, at every file.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::*;
use crate::documents::DocumentState;

const FILES: u32 = 40;
/// No divisor of a group: so the import ends at every place of one.
const STEP: usize = 3;

fn papers() -> Desk {
    let desk = Desk::new();
    for n in 0..FILES {
        desk.file(
            &format!("{n:02}.txt"),
            &format!("This is paper number-{n:02}."),
        );
    }
    desk
}

/// Everything is in exactly once, and nothing waits.
fn assert_all_in(desk: &Desk) {
    assert_eq!(desk.items().len(), FILES as usize);
    assert_eq!(desk.capture().waiting().unwrap(), None);
    assert_eq!(
        desk.count("SELECT count(*) FROM attachment_file"),
        i64::from(FILES)
    );
    assert_eq!(desk.count("SELECT count(*) FROM job"), 0);
    desk.assert_sound();
}

fn resume(desk: &Desk) -> CaptureOutcome {
    let reader = Scripted::default();
    desk.capture().resume(&reader, now(AT), &mut go_on).unwrap()
}

#[test]
fn stopped_after_any_file_the_rest_can_be_gone_on_with() {
    for stop_after in (0..=FILES).step_by(STEP) {
        let desk = papers();
        let plan = desk.plan(&[desk.dir.path().to_owned()]);
        let outcome = desk
            .capture()
            .run(plan, &desk.reader, now(AT), &mut |moved: Moved<'_>| {
                assert!(moved.done_files <= moved.files && moved.bytes <= moved.total_bytes);
                if moved.done_files >= stop_after {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            })
            .unwrap();
        assert_eq!(outcome.files + outcome.left, FILES, "after {stop_after}");
        assert_eq!(
            desk.items().len(),
            outcome.files as usize,
            "after {stop_after}"
        );
        let waiting = desk.capture().waiting().unwrap();
        assert_eq!(waiting.as_ref().map_or(0, |w| w.left), outcome.left);
        desk.assert_sound();
        if outcome.left > 0 {
            let rest = resume(&desk);
            assert_eq!((rest.files, rest.left), (outcome.left, 0));
            assert!(rest.already.is_empty(), "no file was begun twice");
            assert!(outcome.batch.is_none() || rest.batch == outcome.batch);
        }
        assert_all_in(&desk);
        assert_eq!(desk.capture().batches().unwrap()[0].added, FILES);
    }
}

#[test]
fn cut_off_at_any_file_the_rest_can_be_gone_on_with() {
    for n in (0..FILES).step_by(STEP) {
        let desk = papers();
        let plan = desk.plan(&[desk.dir.path().to_owned()]);
        let mut done = 0;
        let cut = catch_unwind(AssertUnwindSafe(|| {
            let end = &mut |moved: Moved<'_>| {
                done = moved.done_files;
                assert!(done < n, "the program ends here, as this test wants it to");
                ControlFlow::Continue(())
            };
            desk.capture().run(plan, &desk.reader, now(AT), end)
        }));
        assert!(cut.is_err(), "{n}");
        let waiting = desk.capture().waiting().unwrap().unwrap();
        let there = u32::try_from(desk.items().len()).unwrap();
        assert!(there + waiting.left >= FILES, "{n}: nothing is lost");
        assert!(there <= done + 1, "{n}: nothing after it is in");
        assert!(!waiting.stopped_by_user);
        let rest = resume(&desk);
        assert_eq!(rest.files + there, FILES, "{n}");
        // What was sealed and not adopted is swept a day later.
        let later = now("2026-11-26T15:00:00Z");
        desk.records()
            .vault()
            .attachments()
            .sweep(later.at.as_millis())
            .unwrap();
        assert_all_in(&desk);
    }
}

#[test]
fn a_file_at_which_the_program_fails_is_taken_in_unread_and_ends_no_import() {
    let mut desk = papers();
    desk.reader.panics_at = Some("number-07".into());
    let outcome = desk.take_all();
    assert_eq!((outcome.files, outcome.left), (FILES, 0));
    let file = desk.files_of(outcome.added[7])[0];
    let facts = desk.records().documents().facts(file).unwrap();
    assert_eq!(facts.state, DocumentState::Unreadable);
    assert_all_in(&desk);
}

#[test]
fn a_reader_that_goes_away_leaves_files_to_be_read_later() {
    for n in [0, 7, 39] {
        let mut desk = papers();
        desk.reader.stopped_at = Some(format!("number-{n:02}"));
        let outcome = desk.take_all();
        assert_eq!((outcome.files, outcome.left), (FILES, 0));
        let file = desk.files_of(outcome.added[n])[0];
        let facts = desk.records().documents().facts(file).unwrap();
        assert_eq!(facts.state, DocumentState::Pending);
        assert!(desk.search(&format!("\"number {n:02}\"")).is_empty());
        desk.reader.stopped_at = None;
        let read = desk
            .records()
            .documents()
            .read_pending(&desk.reader, now(AT), 100, &mut |_| {
                ControlFlow::Continue(())
            })
            .unwrap();
        assert_eq!((read.read, read.held, read.left), (1, 0, 0));
        assert_eq!(desk.search(&format!("\"number {n:02}\"")).len(), 1);
        desk.assert_sound();
    }
}

#[test]
fn what_was_pasted_is_in_even_when_it_is_stopped_at_once() {
    let desk = papers();
    let bytes = Zeroizing::new(b"A pasted curlew.".to_vec());
    let name = "Pasted.txt".to_owned();
    let sources = vec![
        Source::Path(desk.dir.path().to_owned()),
        Source::Bytes { name, bytes },
    ];
    let plan = desk.capture().plan(sources).unwrap();
    let outcome = desk
        .capture()
        .run(plan, &desk.reader, now(AT), &mut |_| ControlFlow::Break(()))
        .unwrap();
    assert!(outcome.files >= 1, "{outcome:?}");
    assert!(outcome.left <= FILES);
    assert!(desk.titles().iter().any(|title| title.contains("Pasted")));
    desk.records()
        .documents()
        .read_pending(&desk.reader, now(AT), 100, &mut |_| {
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(desk.search("curlew").len(), 1);
}

#[test]
fn files_that_went_or_changed_before_they_could_be_gone_on_with_are_named() {
    let desk = papers();
    let plan = desk.plan(&[desk.dir.path().to_owned()]);
    let stop = &mut |_: Moved<'_>| ControlFlow::Break(());
    let outcome = desk
        .capture()
        .run(plan, &desk.reader, now(AT), stop)
        .unwrap();
    assert!(outcome.left > 1);
    fs::remove_file(desk.dir.path().join("39.txt")).unwrap();
    let rest = resume(&desk);
    assert_eq!(rest.refused.len(), 1);
    assert_eq!(rest.refused[0].0, "39.txt");
    assert_eq!(desk.items().len(), FILES as usize - 1);
}

#[test]
fn an_import_that_waits_can_be_forgotten_and_what_is_in_stays() {
    let desk = papers();
    let plan = desk.plan(&[desk.dir.path().to_owned()]);
    let mut asked = 0;
    let stop = &mut |_: Moved<'_>| {
        asked += 1;
        if asked > 20 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let outcome = desk
        .capture()
        .run(plan, &desk.reader, now(AT), stop)
        .unwrap();
    assert!(outcome.left > 0);
    desk.capture().forget(now(AT)).unwrap();
    assert_eq!(desk.capture().waiting().unwrap(), None);
    assert_eq!(desk.items().len(), outcome.files as usize);
    desk.assert_sound();
}

#[test]
fn an_import_that_waits_is_still_there_after_the_vault_was_locked() {
    let desk = papers();
    let plan = desk.plan(&[desk.dir.path().to_owned()]);
    let stop = &mut |_: Moved<'_>| ControlFlow::Break(());
    let outcome = desk
        .capture()
        .run(plan, &desk.reader, now(AT), stop)
        .unwrap();
    let Desk { test, dir, reader } = desk;
    let test = test.reopened();
    let desk = Desk { test, dir, reader };
    assert_eq!(
        desk.capture().waiting().unwrap().unwrap().left,
        outcome.left
    );
    resume(&desk);
    assert_all_in(&desk);
}

#[test]
fn what_somebody_stopped_waits_to_be_asked_for_and_what_a_lock_stopped_does_not() {
    let desk = papers();
    let plan = desk.plan(&[desk.dir.path().to_owned()]);
    let stop = &mut |_: Moved<'_>| ControlFlow::Break(());
    let run = desk.capture().run(plan, &desk.reader, now(AT), stop);
    assert!(run.unwrap().left > 0);
    let by_user = || desk.capture().waiting().unwrap().unwrap().stopped_by_user;
    assert!(by_user());
    desk.capture().paused(now(AT)).unwrap();
    assert!(!by_user());
    desk.capture().resume(&desk.reader, now(AT), stop).unwrap();
    assert!(by_user(), "stopped once more");
    resume(&desk);
    assert_all_in(&desk);
}

#[test]
fn what_is_left_of_an_import_that_was_taken_back_does_not_come() {
    let desk = papers();
    let plan = desk.plan(&[desk.dir.path().to_owned()]);
    let stop = &mut |moved: Moved<'_>| match moved.done_files {
        0..20 => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    };
    let run = desk.capture().run(plan, &desk.reader, now(AT), stop);
    let outcome = run.unwrap();
    assert!(outcome.left > 0 && outcome.files > 0);
    let undone = desk.capture().undo(outcome.batch.unwrap(), now(AT));
    assert_eq!(undone.unwrap().trashed, outcome.files);
    assert_eq!(desk.capture().waiting().unwrap(), None);
    assert_eq!(resume(&desk).files, 0);
    assert!(desk.items().is_empty());
}
