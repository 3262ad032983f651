#![allow(clippy::unwrap_used)]

use waymark_domain::PersonId;
use waymark_sharing::{Card, Fault, Moment, Reason};

use super::*;
use crate::identity::Facts;
use crate::record::EntityKind;
use crate::settings::Role;
use crate::testing::{TestVault, now, person, vault};

const MORNING: &str = "2026-11-23T09:00:00Z";
const NOON: &str = "2026-11-23T12:00:00Z";
const EVENING: &str = "2026-11-23T18:00:00Z";

/// Somebody with a store of their own.
fn somebody(name: &str, role: Role) -> TestVault {
    let test = vault();
    let settings = test.records.settings();
    settings.set_up(name, role, now(MORNING)).unwrap();
    test
}

fn tutor() -> TestVault {
    somebody("Dr Anjali Menon", Role::Tutor)
}

fn doctor() -> TestVault {
    somebody("Dr Thiri Win", Role::Doctor)
}

fn card(of: &TestVault) -> Card {
    of.records.identity().card(now(MORNING)).unwrap()
}

fn verified(mine: &TestVault, theirs: &TestVault) -> ContactId {
    let contacts = mine.records.contacts();
    let id = contacts.add(&card(theirs), None, now(MORNING)).unwrap();
    let words = card(theirs).fingerprint().words().join(" ");
    let right = contacts.verify_words(id, &words, "Face to face", now(MORNING));
    assert!(right.unwrap());
    id
}

fn contact(of: &TestVault, id: ContactId) -> Contact {
    of.records.contacts().get(id).unwrap().contact
}

fn known(mine: &TestVault, card: &Card) -> Known {
    mine.records.contacts().preview(card).unwrap().known
}

/// Whether every contact and every card is as its audit row says.
fn is_sound(test: &TestVault) -> bool {
    let go_on = |_| std::ops::ControlFlow::Continue(());
    let report = test.records.check(waymark_vault::Depth::Quick, go_on);
    let ours = [EntityKind::Contact, EntityKind::OwnCard];
    let kinds = report.unwrap().records.into_iter();
    let mut kinds = kinds.filter(|kind| ours.contains(&kind.kind));
    kinds.all(|kind| kind.faults.is_empty() && !kind.unreadable)
}

#[test]
fn a_card_is_taken_in_once_and_its_words_compared() {
    let (mine, theirs) = (tutor(), doctor());
    let contacts = mine.records.contacts();
    let first = card(&theirs);
    assert_eq!(known(&mine, &first), Known::New);
    let id = contacts.add(&first, None, now(MORNING)).unwrap();
    assert_eq!(known(&mine, &first), Known::Same);
    assert_eq!(contacts.add(&first, None, now(NOON)).unwrap(), id);
    let held = contact(&mine, id);
    assert_eq!((held.version, held.trust), (1, Trust::Imported));
    let words = contacts.words(id, now(NOON)).unwrap();
    assert_eq!(words.mine, card(&mine).fingerprint().words());
    let right = first.fingerprint().words();
    let right = words.sets().iter().position(|set| *set == right).unwrap();
    let wrong = contacts.verify(&words, (right + 1) % 3, "", now(NOON));
    assert!(!wrong.unwrap());
    assert_eq!(contact(&mine, id), held, "a wrong answer changes nothing");
    assert!(
        contacts
            .verify(&words, right, " In person ", now(NOON))
            .unwrap()
    );
    let held = contact(&mine, id);
    assert_eq!(held.trust, Trust::Verified);
    assert_eq!(held.verified_at, Some(now(NOON).at));
    assert_eq!(held.verified_how, "In person");
    assert_eq!(held.for_sharing().trust, waymark_sharing::Trust::Verified);
    assert!(is_sound(&mine));
    let last = mine.records.vault().audit_list(2, None).unwrap();
    let events: Vec<_> = last.iter().map(|row| row.action.as_str()).collect();
    assert_eq!(events, [event::VERIFIED, event::WRONG_WORDS]);
}

#[test]
fn the_sets_differ_each_time() {
    let (mine, theirs) = (tutor(), doctor());
    let contacts = mine.records.contacts();
    let id = contacts.add(&card(&theirs), None, now(MORNING)).unwrap();
    let sets = || contacts.words(id, now(NOON)).unwrap().sets().to_vec();
    let (one, other) = (sets(), sets());
    let shared = one.iter().filter(|set| other.contains(set)).count();
    assert_eq!(shared, 1, "only the right one is in both");
}

#[test]
fn words_that_were_said_have_to_be_theirs() {
    let (mine, theirs) = (tutor(), doctor());
    let contacts = mine.records.contacts();
    let id = contacts.add(&card(&theirs), None, now(MORNING)).unwrap();
    let mut words = card(&theirs).fingerprint().words();
    let said = words.join("  ").to_uppercase();
    words.swap(0, 1);
    let swapped = words.join(" ");
    for wrong in [swapped.as_str(), "", "one two three"] {
        assert!(!contacts.verify_words(id, wrong, "", now(NOON)).unwrap());
    }
    assert!(contacts.verify_words(id, &said, "", now(NOON)).unwrap());
}

#[test]
fn ones_own_card_is_nobodys_else() {
    let mine = tutor();
    let first = card(&mine);
    assert_eq!(known(&mine, &first), Known::Mine);
    mine.records.identity().rotate(now(NOON)).unwrap();
    assert_eq!(
        known(&mine, &first),
        Known::Mine,
        "an earlier key's as well"
    );
    let refused = mine.records.contacts().add(&first, None, now(NOON));
    assert!(matches!(refused, Err(Error::NotAllowed(_))));
}

#[test]
fn a_newer_card_takes_the_place_of_the_old_one_and_never_the_other_way() {
    let (mine, theirs) = (tutor(), doctor());
    let contacts = mine.records.contacts();
    let id = verified(&mine, &theirs);
    let first = card(&theirs);
    let facts = Facts {
        org: "RYY".to_owned(),
        gmc: None,
    };
    let second = theirs.records.identity().save(&facts, now(NOON)).unwrap();
    assert_eq!(known(&mine, &second), Known::Newer);
    assert_eq!(contacts.add(&second, None, now(NOON)).unwrap(), id);
    let held = contact(&mine, id);
    assert_eq!((&held.card, held.trust), (&second, Trust::Verified));
    assert!(held.earlier.is_empty());
    assert_eq!(known(&mine, &first), Known::Older);
    let refused = contacts.add(&first, None, now(NOON));
    assert!(matches!(refused, Err(Error::Share(Fault::Rollback))));
    assert_eq!(contact(&mine, id), held);
    assert!(is_sound(&mine));
}

#[test]
fn a_verified_contact_who_calls_themselves_something_else_is_flagged_until_words_are_compared() {
    let (mine, theirs) = (tutor(), doctor());
    let contacts = mine.records.contacts();
    let id = verified(&mine, &theirs);
    let first = card(&theirs);
    let me = crate::identity::OwnIdentity::of(theirs.records.vault()).unwrap();
    let next = |serial, name: &str, org: Option<&str>| {
        let mut facts = first.facts().clone();
        facts.serial = serial;
        facts.name = name.to_owned();
        facts.org = org.map(str::to_owned);
        Card::sign(facts, &me).unwrap()
    };
    let flagged = |card: &Card| {
        contacts.add(card, None, now(NOON)).unwrap();
        contact(&mine, id).compared_card
    };
    let name = first.facts().name.as_str();
    assert_eq!(flagged(&next(2, name, Some("RYY"))), None);
    let known = flagged(&next(3, "Dr Somebody Else", None)).unwrap();
    assert_eq!(known.facts().name, name);
    let kept = flagged(&next(4, "Dr Somebody Else", Some("RYY")));
    assert_eq!(kept, Some(known));
    assert_eq!(contact(&mine, id).trust, Trust::Verified);
    assert!(is_sound(&mine));
    let words = first.fingerprint().words().join(" ");
    assert!(contacts.verify_words(id, &words, "", now(NOON)).unwrap());
    assert_eq!(contact(&mine, id).compared_card, None);
    assert!(is_sound(&mine));
}

#[test]
fn a_clock_that_is_behind_refuses_nothing_signed_before_new_keys() {
    let (mine, theirs) = (tutor(), doctor());
    let contacts = mine.records.contacts();
    verified(&mine, &theirs);
    let old = card(&theirs).facts().sign;
    let second = theirs.records.identity().rotate(now(EVENING)).unwrap();
    contacts.add(&second, None, now(NOON)).unwrap();
    let of_old = mine.records.read(|connection| signer(connection, old));
    let believed = waymark_sharing::Trust::Revoked {
        not_after: Moment::of(now(EVENING).at),
        was_verified: true,
    };
    assert_eq!(of_old.unwrap().unwrap().1.trust, believed);
}

#[test]
fn new_keys_that_verified_ones_vouch_for_are_taken_silently() {
    let (mine, theirs) = (tutor(), doctor());
    let contacts = mine.records.contacts();
    let id = verified(&mine, &theirs);
    let first = card(&theirs);
    let second = theirs.records.identity().rotate(now(NOON)).unwrap();
    assert_eq!(known(&mine, &second), Known::Newer);
    contacts.add(&second, None, now(EVENING)).unwrap();
    let held = contact(&mine, id);
    assert_eq!((&held.card, held.trust), (&second, Trust::Verified));
    assert_eq!(held.earlier.len(), 1);
    // The old card still proves what it signed until then, and nothing later.
    let of_old = mine
        .records
        .read(|connection| signer(connection, first.facts().sign))
        .unwrap()
        .unwrap();
    assert_eq!((of_old.0, &of_old.1.card), (id, &first));
    assert_eq!(
        of_old.1.trust,
        waymark_sharing::Trust::Revoked {
            not_after: Moment::of(now(EVENING).at),
            was_verified: true
        }
    );
    assert_eq!(known(&mine, &first), Known::Older);
    assert_eq!(contacts.by_did(first.facts().sign).unwrap().id, id);
    assert!(is_sound(&mine));
}

#[test]
fn new_keys_of_somebody_whose_words_were_not_compared_wait() {
    let (mine, theirs) = (tutor(), doctor());
    let contacts = mine.records.contacts();
    let id = contacts.add(&card(&theirs), None, now(MORNING)).unwrap();
    let second = theirs.records.identity().rotate(now(NOON)).unwrap();
    assert_eq!(known(&mine, &second), Known::Changed);
    contacts.add(&second, None, now(NOON)).unwrap();
    assert_eq!(contact(&mine, id).trust, Trust::Changed);
}

#[test]
fn a_card_in_a_contacts_name_stops_everything_until_words_are_compared() {
    let (mine, theirs) = (tutor(), doctor());
    let contacts = mine.records.contacts();
    let id = verified(&mine, &theirs);
    let first = card(&theirs);
    let impostor = card(&somebody("dr thiri win", Role::Doctor));
    assert_eq!(known(&mine, &impostor), Known::Changed);
    assert_eq!(contacts.add(&impostor, None, now(NOON)).unwrap(), id);
    assert_eq!(known(&mine, &impostor), Known::Changed, "it waits");
    let held = contact(&mine, id);
    assert_eq!((&held.card, held.trust), (&first, Trust::Changed));
    assert!(matches!(
        contacts.words(id, now(NOON)),
        Err(Error::NotAllowed(_))
    ));
    contacts.accept_changed(id, now(NOON)).unwrap();
    let held = contact(&mine, id);
    assert_eq!((&held.card, held.trust), (&impostor, Trust::Imported));
    assert_eq!((held.verified_at, held.offered), (None, None));
    assert_eq!(held.earlier[0].verified_at, Some(now(MORNING).at));
    assert!(matches!(
        contacts.accept_changed(id, now(NOON)),
        Err(Error::NotAllowed(_))
    ));
    assert!(is_sound(&mine));
}

#[test]
fn two_doctors_of_one_name_are_told_apart_by_whom_they_are_on_the_list() {
    let (mine, theirs) = (tutor(), doctor());
    let namesake = card(&doctor());
    let contacts = mine.records.contacts();
    let (one, other) = (person(&mine, "Thiri", "Win"), person(&mine, "Thiri", "Win"));
    let first = contacts
        .add(&card(&theirs), Some(one), now(MORNING))
        .unwrap();
    let second = contacts.add(&namesake, Some(other), now(MORNING)).unwrap();
    assert_ne!(first, second);
    assert_eq!(contact(&mine, first).trust, Trust::Imported);
    let rows = contacts.list().unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].person_name.as_deref(), Some("Dr Thiri Win"));
}

#[test]
fn a_gmc_number_says_more_than_a_name() {
    let (mine, theirs, other) = (tutor(), doctor(), doctor());
    let with_gmc = |test: &TestVault, gmc| {
        let facts = Facts {
            org: String::new(),
            gmc: Some(waymark_domain::people::GmcNumber::parse(gmc).unwrap()),
        };
        test.records.identity().save(&facts, now(MORNING)).unwrap()
    };
    let contacts = mine.records.contacts();
    let held = with_gmc(&theirs, "7654321");
    contacts.add(&held, None, now(MORNING)).unwrap();
    assert_eq!(known(&mine, &with_gmc(&other, "7000001")), Known::New);
    let renamed = somebody("Dr T. Win-Hughes", Role::Doctor);
    assert_eq!(known(&mine, &with_gmc(&renamed, "7654321")), Known::Changed);
}

#[test]
fn doctors_on_the_list_who_may_be_meant_are_named() {
    let (mine, theirs) = (tutor(), doctor());
    person(&mine, "Priya", "Nair");
    let meant = person(&mine, "Thiri", "Win");
    let preview = mine.records.contacts().preview(&card(&theirs)).unwrap();
    assert_eq!(preview.people, [(meant, "Dr Thiri Win".to_owned())]);
}

#[test]
fn a_contact_is_linked_to_a_doctor_who_is_there() {
    let (mine, theirs) = (tutor(), doctor());
    let contacts = mine.records.contacts();
    let id = contacts.add(&card(&theirs), None, now(MORNING)).unwrap();
    let doctor = person(&mine, "Thiri", "Win");
    contacts.link(id, Some(doctor), now(NOON)).unwrap();
    assert_eq!(contact(&mine, id).person, Some(doctor));
    contacts.link(id, None, now(NOON)).unwrap();
    assert_eq!(contact(&mine, id).person, None);
    let nobody = PersonId::new(now(NOON).at);
    let refused = contacts.link(id, Some(nobody), now(NOON));
    assert!(matches!(refused, Err(Error::NotFound("person"))));
    assert!(is_sound(&mine));
}

#[test]
fn a_revoked_key_is_believed_for_what_came_before() {
    let (mine, theirs) = (tutor(), doctor());
    let contacts = mine.records.contacts();
    let id = verified(&mine, &theirs);
    let did = card(&theirs).facts().sign;
    let identity = theirs.records.identity();
    let revocation = identity.revoke(Reason::Lost, now(NOON)).unwrap();
    assert_eq!(
        contacts
            .apply_revocation(&revocation, now(EVENING))
            .unwrap(),
        id
    );
    let held = contact(&mine, id);
    assert_eq!(
        (held.trust, held.revoked_at),
        (Trust::Revoked, Some(now(EVENING).at))
    );
    let believed = waymark_sharing::Trust::Revoked {
        not_after: Moment::of(now(NOON).at),
        was_verified: true,
    };
    assert_eq!(held.for_sharing().trust, believed);
    contacts
        .apply_revocation(&revocation, now(EVENING))
        .unwrap();
    assert_eq!(contact(&mine, id), held, "once is enough");
    assert!(matches!(
        contacts.words(id, now(EVENING)),
        Err(Error::NotAllowed(_))
    ));
    // The card with new keys waits, and does not undo it.
    let second = card(&theirs);
    contacts.add(&second, None, now(EVENING)).unwrap();
    assert_eq!(contact(&mine, id).trust, Trust::Revoked);
    contacts.accept_changed(id, now(EVENING)).unwrap();
    assert_eq!(contact(&mine, id).trust, Trust::Imported);
    let of_old = mine.records.read(|connection| signer(connection, did));
    assert_eq!(of_old.unwrap().unwrap().1.trust, believed);
    assert!(is_sound(&mine));
}

struct Words(waymark_vault::RecoveryIdentity);

impl waymark_sharing::Signer for Words {
    fn did(&self) -> waymark_sharing::Did {
        waymark_sharing::Did::new(self.0.public())
    }
    fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message)
    }
}

#[test]
fn whoever_steals_a_key_does_not_take_away_the_power_to_revoke_it() {
    let (mine, theirs) = (tutor(), doctor());
    let contacts = mine.records.contacts();
    let at = now(MORNING).at.as_millis();
    let owner = theirs.records.vault().new_recovery_code(at).unwrap();
    let id = verified(&mine, &theirs);
    let first = card(&theirs);
    // The thief has the key, and signs a card that names a recovery key of their own.
    theirs.records.vault().new_recovery_code(at).unwrap();
    let stolen = card(&theirs);
    assert_ne!(first.facts().rec, stolen.facts().rec);
    contacts.add(&stolen, None, now(NOON)).unwrap();
    let (key, by) = (first.facts().sign, Words(owner.identity().unwrap()));
    let since = Moment::of(now(MORNING).at);
    let revocation =
        waymark_sharing::Revocation::sign(key, Reason::Compromised, since, &by).unwrap();
    contacts
        .apply_revocation(&revocation, now(EVENING))
        .unwrap();
    assert_eq!(contact(&mine, id).trust, Trust::Revoked);
    assert!(is_sound(&mine));
}

#[test]
fn a_revoked_key_comes_back_revoked_after_its_contact_was_removed() {
    let (mine, theirs) = (tutor(), doctor());
    let contacts = mine.records.contacts();
    let id = verified(&mine, &theirs);
    let stolen = card(&theirs);
    let revocation = theirs
        .records
        .identity()
        .revoke(Reason::Compromised, now(NOON))
        .unwrap();
    contacts.apply_revocation(&revocation, now(NOON)).unwrap();
    contacts.remove(id, "left", now(NOON)).unwrap();
    let back = contacts.add(&stolen, None, now(EVENING)).unwrap();
    let held = contact(&mine, back);
    assert_eq!(
        (held.trust, held.revocation),
        (Trust::Revoked, Some(revocation))
    );
    assert!(matches!(
        contacts.words(back, now(EVENING)),
        Err(Error::NotAllowed(_))
    ));
    assert!(is_sound(&mine));
}

#[test]
fn the_recovery_words_alone_revoke_a_key_and_the_earliest_date_counts() {
    let (mine, theirs) = (tutor(), doctor());
    let contacts = mine.records.contacts();
    let at = now(MORNING).at.as_millis();
    let code = theirs.records.vault().new_recovery_code(at).unwrap();
    let id = verified(&mine, &theirs);
    let words = Words(code.identity().unwrap());
    let key = card(&theirs).facts().sign;
    let revoked = |at, by: &Words| {
        waymark_sharing::Revocation::sign(key, Reason::Lost, Moment::of(now(at).at), by).unwrap()
    };
    let strangers = mine.records.vault().new_recovery_code(at).unwrap();
    let stranger = Words(strangers.identity().unwrap());
    let refused = contacts.apply_revocation(&revoked(NOON, &stranger), now(NOON));
    assert!(matches!(refused, Err(Error::Share(Fault::BadSignature))));
    assert_eq!(contact(&mine, id).trust, Trust::Verified);
    contacts
        .apply_revocation(&revoked(NOON, &words), now(EVENING))
        .unwrap();
    for (at, counts) in [(EVENING, NOON), (MORNING, MORNING)] {
        contacts
            .apply_revocation(&revoked(at, &words), now(EVENING))
            .unwrap();
        let held = contact(&mine, id).revocation.unwrap();
        assert_eq!(held.not_after(), Moment::of(now(counts).at));
    }
}

#[test]
fn the_key_of_an_earlier_card_can_be_revoked() {
    let (mine, theirs) = (tutor(), doctor());
    let contacts = mine.records.contacts();
    let id = verified(&mine, &theirs);
    let old = card(&theirs).facts().sign;
    let me = crate::identity::OwnIdentity::of(theirs.records.vault()).unwrap();
    let second = theirs.records.identity().rotate(now(NOON)).unwrap();
    contacts.add(&second, None, now(NOON)).unwrap();
    let at = Moment::of(now(MORNING).at);
    let revocation = waymark_sharing::Revocation::sign(old, Reason::Lost, at, &me).unwrap();
    contacts
        .apply_revocation(&revocation, now(EVENING))
        .unwrap();
    assert_eq!(contact(&mine, id).trust, Trust::Verified);
    let of_old = mine.records.read(|connection| signer(connection, old));
    let believed = waymark_sharing::Trust::Revoked {
        not_after: at,
        was_verified: true,
    };
    assert_eq!(of_old.unwrap().unwrap().1.trust, believed);
    assert!(is_sound(&mine));
}

#[test]
fn a_contact_is_removed_unless_something_of_theirs_waits() {
    let (mine, theirs) = (tutor(), doctor());
    let contacts = mine.records.contacts();
    let id = verified(&mine, &theirs);
    let in_state = |state: &str| {
        let arrive = |w: &Writer<'_, '_>| {
            w.sql().execute(
                "INSERT OR REPLACE INTO parcel_received
                   (id, version, contact_id, name, role, did, kind, dev, seq, header, body, sealed, issued_at_ms,
                    received_at_ms, way, state)
                 VALUES (zeroblob(16), 1, ?1, '', '', '', 'withdraw', '', 1, '', x'', x'', 0, 0, 'file', ?2)",
                rusqlite::params![id.as_uuid(), state],
            )?;
            w.audit("made_for_a_test", EntityKind::Setting, id.as_uuid(), 1, &[])
        };
        mine.records.write(now(NOON), arrive).unwrap();
    };
    in_state("set_aside");
    assert_eq!(contacts.get(id).unwrap().set_aside, 1);
    let refused = contacts.remove(id, "left", now(NOON));
    assert!(matches!(refused, Err(Error::NotAllowed(_))));
    assert_eq!(contact(&mine, id).trust, Trust::Verified);
    in_state("kept");
    contacts.remove(id, "left", now(NOON)).unwrap();
    assert!(matches!(contacts.get(id), Err(Error::NotFound("contact"))));
    assert_eq!(known(&mine, &card(&theirs)), Known::New);
}
