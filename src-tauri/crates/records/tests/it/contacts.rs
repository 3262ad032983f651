//! Contacts go into another store with everything that is thought of them; the keys do not.

use waymark_records::contacts::Trust;
use waymark_records::identity::Facts;
use waymark_records::settings::Role;
use waymark_sharing::{Card, Moment, Reason};
use waymark_testkit::TestVault;

use crate::contents::{assert_sound, days_later};
use crate::export::{export_to, import};

fn of(name: &str, role: Role) -> TestVault {
    let test = waymark_testkit::vault();
    let settings = test.records.settings();
    settings.set_up(name, role, days_later(0)).unwrap();
    test
}

fn card(test: &TestVault) -> Card {
    test.records.identity().card(days_later(0)).unwrap()
}

#[test]
fn contacts_come_through_an_export_and_the_owner_signs_with_new_keys() {
    let mine = of("Dr Anjali Menon", Role::Tutor);
    let contacts = mine.records.contacts();
    let facts = Facts {
        org: "RXX".to_owned(),
        gmc: None,
    };
    mine.records.identity().save(&facts, days_later(0)).unwrap();
    let (rotating, revoking, changing) = (
        of("Dr Thiri Win", Role::Doctor),
        of("Dr Kwame Sheikh", Role::Doctor),
        of("Dr Priya Nair", Role::Doctor),
    );
    for each in [&rotating, &revoking, &changing] {
        let id = contacts.add(&card(each), None, days_later(0)).unwrap();
        let words = card(each).fingerprint().words().join(" ");
        assert!(
            contacts
                .verify_words(id, &words, "face to face", days_later(0))
                .unwrap()
        );
    }
    let rotated = rotating.records.identity().rotate(days_later(1)).unwrap();
    contacts.add(&rotated, None, days_later(1)).unwrap();
    let identity = revoking.records.identity();
    let revocation = identity.revoke(Reason::Lost, days_later(1)).unwrap();
    contacts
        .apply_revocation(&revocation, days_later(1))
        .unwrap();
    let namesake = of("Dr Priya Nair", Role::Doctor);
    contacts.add(&card(&namesake), None, days_later(1)).unwrap();
    let before = contacts.list().unwrap();
    let trust: Vec<_> = before.iter().map(|row| row.contact.trust).collect();
    assert_eq!(trust, [Trust::Revoked, Trust::Changed, Trust::Verified]);
    let own = card(&mine);

    let folder = tempfile::tempdir().unwrap();
    export_to(&mine.records, &folder.path().join("export"));
    let new = import(&folder.path().join("export"), &folder.path().join("new")).unwrap();
    assert_eq!(new.records.contacts().list().unwrap(), before);
    assert_sound(&new.records);
    let identity = new.records.identity();
    assert_eq!(identity.facts().unwrap(), facts);
    let next = identity.card(days_later(4)).unwrap();
    assert_ne!(next.facts().keys(), own.facts().keys());
    assert_eq!(next.facts().serial, own.facts().serial + 1);
    assert_eq!(next.facts().issued, Moment::of(days_later(4).at));
    assert_sound(&new.records);
}
