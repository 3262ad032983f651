//! Random acts against a model in memory: whatever was saved is shown, whatever was kept can be
//! had back.

use proptest::prelude::*;
use waymark_domain::sessions::SessionState;
use waymark_domain::{Purpose, SessionId};

use super::{assert_digests, at, autosave, get, note, started};
use crate::Records;

#[derive(Clone, Debug)]
enum Act {
    Autosave(String, String),
    Keep,
    ReadBack(bool),
    Interrupt,
    Finish,
    Restore(usize),
}

type Words = (String, String);

/// What a session should be.
#[derive(Default)]
struct Model {
    shown: Words,
    /// The words of each version, and whether they were filed or agreed.
    kept: Vec<Words>,
    agreed: Option<String>,
    filed: bool,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let words = "(\\PC|\n){0,24}";
    let act = prop_oneof![
        4 => (words, words).prop_map(|(note, summary)| Act::Autosave(note, summary)),
        2 => Just(Act::Keep),
        2 => any::<bool>().prop_map(Act::ReadBack),
        1 => Just(Act::Interrupt),
        1 => Just(Act::Finish),
        2 => any::<prop::sample::Index>().prop_map(|index| Act::Restore(index.index(64))),
    ];
    prop::collection::vec(act, 1..20)
}

fn run(records: &Records, id: SessionId, act: &Act, minute: u32, model: &mut Model) {
    let (sessions, now) = (records.sessions(), at(minute));
    match act {
        Act::Autosave(note, summary) => {
            autosave(records, id, note, summary, now);
            model.shown = (note.clone(), summary.clone());
        }
        Act::Keep => {
            sessions.keep(id, now).unwrap();
        }
        Act::ReadBack(agreed) => {
            let empty = model.shown.1.trim().is_empty();
            assert_eq!(sessions.read_back(id, *agreed, now).is_err(), empty);
            if !empty {
                model.agreed = agreed.then(|| model.shown.1.clone());
            }
        }
        Act::Interrupt => sessions.interrupt(id, now).unwrap(),
        Act::Finish => {
            sessions.finish(id, None, now).unwrap();
            model.filed = true;
        }
        Act::Restore(index) => {
            let earlier = model.kept[index % model.kept.len()].clone();
            let version = u32::try_from(index % model.kept.len()).unwrap() + 1;
            records.history().restore(id, version, now).unwrap();
            model.shown = earlier;
        }
    }
}

/// Every version the model knows still reads as it did; new ones are learnt.
fn check_history(records: &Records, id: SessionId, model: &mut Model) {
    let newest = records.history().versions(id).unwrap()[0].version;
    for version in 1..=newest {
        let wording = records.history().wording(id, version).unwrap();
        let words = (wording.note.into_revealed(Purpose::Window), wording.summary);
        match model.kept.get(version as usize - 1) {
            Some(kept) => assert_eq!(*kept, words, "version {version}"),
            None => model.kept.push(words),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn words_are_never_lost(acts in acts()) {
        let (test, _, id) = started();
        let records = &test.records;
        let mut model = Model { kept: vec![Words::default()], ..Model::default() };
        for (act, minute) in acts.iter().zip(1..) {
            let saved_before = model.shown.clone();
            run(records, id, act, minute, &mut model);
            if model.agreed.as_ref().is_some_and(|agreed| *agreed != model.shown.1) {
                // The window may still take the change back until it is kept.
                let view = get(records, id);
                prop_assert!(view.session.summary.agreed_at.is_none());
                if !view.unkept { model.agreed = None; }
            }
            check_history(records, id, &mut model);
            let view = get(records, id);
            prop_assert_eq!((note(&view), view.session.summary.body.as_str()), (model.shown.0.as_str(), model.shown.1.as_str()));
            prop_assert_eq!(view.session.state == SessionState::Filed, model.filed);
            if !view.unkept {
                prop_assert_eq!(model.kept.last().unwrap(), &model.shown);
            }
            if matches!(act, Act::Restore(_)) {
                prop_assert!(model.kept.contains(&saved_before), "what stood before is in the history");
            }
        }
        assert_digests(records);
        prop_assert!(records.vault().audit_verify().unwrap().is_sound());
    }
}
