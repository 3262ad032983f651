#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use serde_json::json;

use super::*;
use crate::testing::{now, vault};

const AT: &str = "2026-11-24T15:00:00Z";

#[test]
fn defaults_stand_until_something_is_set() {
    let test = vault();
    let settings = test.records.settings();
    assert_eq!(settings.get().unwrap(), Settings::default());
    assert!(!settings.recovery_checked().unwrap());
    let mut wanted = Settings::default();
    wanted.preferences.lock_idle_minutes = 10;
    wanted.about.controller = "Northgate Trust".into();
    settings.set(&wanted, now(AT)).unwrap();
    settings.set_recovery_checked(true, now(AT)).unwrap();
    assert_eq!(settings.get().unwrap(), wanted);
    assert!(settings.recovery_checked().unwrap());
}

#[test]
fn what_an_earlier_version_kept_is_read_without_what_is_no_longer_asked() {
    let test = vault();
    let earlier = json!({ "lock_idle_minutes": 9, "lock_on_suspend": false });
    test.records
        .write(now(AT), |w| put(w, PREFERENCES, &earlier))
        .unwrap();
    let kept = test.records.settings().get().unwrap().preferences;
    let wanted = Preferences {
        lock_idle_minutes: 9,
        ..Preferences::default()
    };
    assert_eq!(kept, wanted);
}

#[test]
fn what_is_out_of_bounds_is_refused_by_name() {
    let test = vault();
    let mut wanted = Settings::default();
    wanted.preferences.lock_idle_minutes = 0;
    let refused = test.records.settings().set(&wanted, now(AT)).unwrap_err();
    assert!(
        matches!(
            refused,
            Error::Invalid {
                field: "lock_idle_minutes",
                ..
            }
        ),
        "{refused}"
    );
}

#[test]
fn setting_up_happens_once_and_fills_the_vault() {
    let test = vault();
    let settings = test.records.settings();
    settings
        .set_up(" Dr Anjali Menon ", Role::Tutor, now(AT))
        .unwrap();
    assert!(!test.records.signposts().list().unwrap().is_empty());
    assert!(!test.records.topics().list().unwrap().is_empty());
    let again = settings
        .set_up("Somebody else", Role::Doctor, now(AT))
        .unwrap_err();
    assert!(matches!(again, Error::NotAllowed(_)), "{again}");
    settings
        .rename_owner("Dr A. Menon", now("2027-01-05T09:00:00Z"))
        .unwrap();
    let owner = settings.owner().unwrap().unwrap();
    assert_eq!(
        (owner.name.as_str(), owner.role),
        ("Dr A. Menon", Role::Tutor)
    );
    assert_eq!(owner.created_at, now(AT).at);
}

#[test]
fn each_change_is_a_version_with_its_audit_row() {
    let test = vault();
    for minutes in [6, 7] {
        let mut wanted = Settings::default();
        wanted.preferences.lock_idle_minutes = minutes;
        test.records.settings().set(&wanted, now(AT)).unwrap();
    }
    let rows = test.records.vault().audit_list(2, None).unwrap();
    assert_eq!(
        rows.iter().map(|row| row.version).collect::<Vec<_>>(),
        [2, 1]
    );
    assert_eq!(rows[0].entity_id, rows[1].entity_id);
}

#[test]
fn quick_unlock_waits_for_the_passphrase_after_a_fortnight() {
    let test = vault();
    let settings = test.records.settings();
    let tuesday = now("2026-11-10T09:00:00Z");
    assert!(settings.passphrase_due(tuesday).unwrap(), "never typed");
    settings.note_passphrase(tuesday).unwrap();
    settings.note_passphrase(tuesday).unwrap();
    assert!(
        !settings
            .passphrase_due(now("2026-11-23T09:00:00Z"))
            .unwrap()
    );
    assert!(
        settings
            .passphrase_due(now("2026-11-24T09:00:00Z"))
            .unwrap()
    );
}

#[test]
fn a_passphrase_typed_on_a_day_to_come_counts_for_nothing() {
    let test = vault();
    let settings = test.records.settings();
    settings
        .note_passphrase(now("2031-01-01T09:00:00Z"))
        .unwrap();
    let tuesday = now("2026-11-10T09:00:00Z");
    assert!(settings.passphrase_due(tuesday).unwrap());
    settings.note_passphrase(tuesday).unwrap();
    assert!(!settings.passphrase_due(tuesday).unwrap());
}

#[test]
fn a_name_can_be_judged_before_there_is_a_vault() {
    assert_eq!(owner_name(" Dr Anjali Menon ").unwrap(), "Dr Anjali Menon");
    for name in ["", " \n", &"é".repeat(MAX_NAME_CHARS + 1)] {
        let refused = owner_name(name).unwrap_err();
        assert!(
            matches!(refused, Error::Invalid { field: "name", .. }),
            "{refused}"
        );
    }
}
