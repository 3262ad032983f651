//! Stores filled by chance: whatever was done to one, it is sound, and its export makes an equal one.

use proptest::prelude::*;
use tempfile::TempDir;
use waymark_domain::Confidential;
use waymark_domain::actions::ActionState;
use waymark_domain::search::{LastWord, Query};
use waymark_records::record::EntityKind;
use waymark_records::{Error, Records};

use crate::contents::{Doctor, assert_sound, days_later, doctor, store};
use crate::export::{attach, bytes, export_to, import, kept};

/// What somebody does; the numbers choose among what there is.
#[derive(Clone, Debug)]
enum Act {
    Doctor(String),
    Write(usize, String, String),
    Keep(usize),
    Done(usize),
    Attach(usize, String, u16, u8),
    Move(usize, usize),
    Trash(usize, u8),
    Restore(usize),
    ForGood(usize),
    Clear(u8),
    Index,
}

fn act() -> impl Strategy<Value = Act> {
    let which = || 0_usize..8;
    prop_oneof![
        3 => "\\PC{0,12}".prop_map(Act::Doctor),
        3 => (which(), any::<String>(), any::<String>()).prop_map(|(n, a, b)| Act::Write(n, a, b)),
        2 => which().prop_map(Act::Keep),
        1 => which().prop_map(Act::Done),
        2 => (which(), any::<String>(), any::<u16>(), any::<u8>())
            .prop_map(|(n, name, length, seed)| Act::Attach(n, name, length, seed)),
        1 => (which(), which()).prop_map(|(from, to)| Act::Move(from, to)),
        3 => (which(), any::<u8>()).prop_map(|(n, kind)| Act::Trash(n, kind)),
        2 => which().prop_map(Act::Restore),
        1 => which().prop_map(Act::ForGood),
        1 => any::<u8>().prop_map(Act::Clear),
        1 => Just(Act::Index),
    ]
}

/// Does one thing; what the store refuses is as good as not done.
fn perform(records: &Records, doctors: &mut Vec<Doctor>, act: Act, day: i64) -> Result<(), Error> {
    let now = days_later(day);
    let chosen = |number: usize| (!doctors.is_empty()).then(|| &doctors[number % doctors.len()]);
    let in_trash = |number: usize| {
        let rows = records.trash().list().unwrap();
        (!rows.is_empty()).then(|| rows[number % rows.len()].id)
    };
    match act {
        Act::Doctor(word) => {
            let gmc = (7_000_000 + doctors.len()).to_string();
            doctors.push(doctor(records, &word, &gmc));
        }
        Act::Write(number, note, summary) => {
            if let Some(one) = chosen(number) {
                let note = Confidential::new(note);
                records
                    .sessions()
                    .autosave(one.session, note, summary, now)?;
            }
        }
        Act::Keep(number) => {
            if let Some(one) = chosen(number) {
                records.sessions().keep(one.session, now)?;
            }
        }
        Act::Done(number) => {
            if let Some(one) = chosen(number) {
                records
                    .actions()
                    .set_state(one.action, ActionState::Done, now)?;
            }
        }
        Act::Attach(number, name, length, seed) => {
            if let Some(one) = chosen(number) {
                let session = records.sessions().get(one.session, now)?.session;
                if session.person_id == one.person {
                    attach(
                        records,
                        one,
                        &format!("x{name}x"),
                        &bytes(length.into(), seed),
                    );
                }
            }
        }
        Act::Move(from, to) => {
            if let (Some(one), Some(other)) = (chosen(from), chosen(to)) {
                records.sessions().move_to(one.session, other.person, now)?;
            }
        }
        Act::Trash(number, kind) => {
            if let Some(one) = chosen(number) {
                let (kind, id) = match kind % 4 {
                    0 => (EntityKind::Person, one.person.as_uuid()),
                    1 => (EntityKind::Session, one.session.as_uuid()),
                    2 => (EntityKind::Action, one.action.as_uuid()),
                    _ => (EntityKind::Concern, one.concern.as_uuid()),
                };
                records.trash().put(kind, id, "", now)?;
            }
        }
        Act::Restore(number) => {
            if let Some(id) = in_trash(number) {
                records.trash().restore(id, now)?;
            }
        }
        Act::ForGood(number) => {
            if let Some(id) = in_trash(number) {
                records.trash().delete_for_good(id, now)?;
            }
        }
        Act::Clear(days) => {
            records
                .trash()
                .purge_due(days_later(day + i64::from(days)))?;
        }
        Act::Index => {
            records.index_pending(3, now)?;
        }
    }
    Ok(())
}

/// What came of a session and is about another doctor would go with that doctor.
fn about_another_doctor(records: &Records) -> u32 {
    let sql = "SELECT count(*) FROM session s JOIN (
             SELECT session_id, person_id FROM attachment
             UNION ALL SELECT session_id, person_id FROM action
             UNION ALL SELECT session_id, person_id FROM concern
         ) came ON came.session_id = s.id WHERE came.person_id IS NOT s.person_id";
    let count = records
        .vault()
        .read(|connection| -> Result<u32, waymark_vault::Error> {
            Ok(connection.query_row(sql, [], |row| row.get(0))?)
        });
    count.unwrap()
}

/// A refusal is a sentence for the user; anything else is a fault of the program.
fn is_a_refusal(error: &Error) -> bool {
    matches!(
        error,
        Error::NotFound(_)
            | Error::NotAllowed(_)
            | Error::Invalid { .. }
            | Error::DuplicateGmcNumber
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_done_the_store_is_sound_and_comes_back_equal(
        acts in prop::collection::vec(act(), 1..40),
    ) {
        let test = store();
        let mut doctors = Vec::new();
        for (act, day) in acts.into_iter().zip(0..) {
            let shown = format!("{act:?}");
            if let Err(error) = perform(&test.records, &mut doctors, act, day) {
                prop_assert!(is_a_refusal(&error), "{shown}: {error:?}");
            }
        }
        prop_assert_eq!(about_another_doctor(&test.records), 0);
        assert_sound(&test.records);
        let dir = TempDir::new().unwrap();
        export_to(&test.records, &dir.path().join("out"));
        let made = import(&dir.path().join("out"), &dir.path().join("vault")).unwrap().records;
        prop_assert_eq!(kept(&test.records), kept(&made));
        assert_sound(&made);
        let both = [&test.records, &made].map(|records| {
            let query = Query::parse("rota", LastWord::Whole);
            records.search(&query, None, 100).unwrap().hits.len()
        });
        prop_assert_eq!(both[0], both[1]);
    }
}
