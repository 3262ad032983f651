//! A clock that is set back two years, and forward again: nothing is lost and nothing reorders.

use chrono::Days;
use waymark_domain::Timestamp;
use waymark_records::{Now, Records};
use waymark_vault::Depth;

use crate::journal::{Act, Line};
use crate::ledger::Ledger;
use crate::scribe::Scribe;
use crate::store::{self, Store};

const TWO_YEARS: u64 = 2 * 365;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

fn two_years_before(now: Now) -> Now {
    let earlier = now.at.as_millis() - i64::try_from(TWO_YEARS).unwrap() * DAY_MILLIS;
    Now {
        at: Timestamp::from_millis(earlier),
        today: now.today.checked_sub_days(Days::new(TWO_YEARS)).unwrap(),
    }
}

fn sound(records: &Records) -> bool {
    records
        .check(Depth::Deep, waymark_vault::unwatched)
        .unwrap()
        .is_sound()
}

#[test]
fn a_clock_set_back_two_years_loses_nothing() {
    let (store, records) = Store::create();
    let mut scribe = Scribe::new(records, 0, 1).unwrap();
    let mut ledger = Ledger::new(5);
    for _ in 0..60 {
        let act = scribe.next();
        let made = scribe.perform(act).unwrap();
        ledger.read(&[Line::Will(act), Line::Did(made)]);
    }
    let session = {
        let made = scribe.perform(Act::Start).unwrap();
        ledger.read(&[Line::Will(Act::Start), Line::Did(made)]);
        waymark_domain::SessionId::from_uuid(made.unwrap())
    };
    let records = scribe.into_records();
    assert!(ledger.faults(&records).unwrap().is_empty());
    records.into_vault().lock().unwrap();

    let past = two_years_before(store::at(100));
    let records = Records::unlock(
        &store.path(),
        waymark_vault::UnlockWith::Recovery(&store.recovery),
        past.at,
    )
    .unwrap();
    assert!(records.vault().older_copy().is_none() && records.vault().damage().is_none());
    assert!(ledger.faults(&records).unwrap().is_empty());

    // Work goes on in the past.
    let words = waymark_domain::Confidential::new(store::note(9));
    records
        .sessions()
        .autosave(session, words, store::summary(9), past)
        .unwrap();
    records.sessions().keep(session, past).unwrap();
    records.sessions().finish(session, None, past).unwrap();
    let (keep, finish) = (Act::Keep { session }, Act::Finish { session });
    ledger.read(&[
        Line::Will(Act::Autosave { session, words: 9 }),
        Line::Did(None),
    ]);
    ledger.read(&[
        Line::Will(keep),
        Line::Did(None),
        Line::Will(finish),
        Line::Did(None),
    ]);
    assert!(ledger.faults(&records).unwrap().is_empty());

    // The order of events is that of the acts, whatever the clock said.
    let newest = records.vault().audit_list(1, None).unwrap();
    assert_eq!(newest[0].action, "session_filed");
    assert_eq!(newest[0].at_ms, past.at.as_millis());
    let versions = records.history().versions(session).unwrap();
    assert!(
        versions
            .windows(2)
            .all(|pair| pair[0].version > pair[1].version)
    );
    records.into_vault().lock().unwrap();

    let records = store.open().unwrap();
    assert!(ledger.faults(&records).unwrap().is_empty() && sound(&records));
}

/// What thins out with time must not thin out because the clock was wrong.
#[test]
fn a_jump_of_the_clock_thins_nothing_out() {
    let (_store, records) = Store::create();
    let session = store::begin(&records, 1).unwrap();
    for words in 1..5 {
        store::write(&records, session, words, words).unwrap();
        records.sessions().keep(session, store::at(words)).unwrap();
    }
    records
        .sessions()
        .finish(session, None, store::at(9))
        .unwrap();
    records.history().thin_drafts(store::at(10)).unwrap();
    let before = records.history().versions(session).unwrap();
    let far = store::at(3 * 365 * 24 * 60 * 60);
    for now in [two_years_before(store::at(11)), far, store::at(12)] {
        assert_eq!(records.history().thin_drafts(now).unwrap(), 0, "{now:?}");
    }
    assert_eq!(records.history().versions(session).unwrap(), before);
    assert!(sound(&records));
}
