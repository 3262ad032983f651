//! A summary from the tutor's store to the doctor's, and everything that is made of it there.

use waymark_domain::evidence::EvidenceState;
use waymark_domain::shares::{
    Ack, Receipt, ReceiptStatus, ShareKind, SummaryAnswer, SummaryReply, Withdraw,
};
use waymark_sharing::{Body, Card, Cursor, Line, Method, Moment, Signer as _};
use waymark_vault::Depth;

use super::super::paper::sentences;
use super::super::{Answer, Outcome, ReceivedState, Way};
use super::{ACTION, Craft, DOCTOR, Pair, TUTOR, at, card, dump, known, me, sent, summary, verify};
use crate::evidence::{EvidenceFilter, EvidenceSort};
use crate::shares::{ParcelState, RouteTo};

const WORDS: &str = "We agreed a steady pace.\n\nDr Siddiqui asks for a fourth assessment.";

/// The tutor's next card, which says another name.
fn renamed(pair: &Pair, name: &str) -> Card {
    let mut facts = card(&pair.tutor).facts().clone();
    facts.name = name.to_owned();
    facts.serial += 1;
    Card::sign(facts, &me(&pair.tutor)).unwrap()
}

#[test]
fn what_was_signed_keeps_the_name_it_was_signed_under() {
    let pair = Pair::new();
    let (id, bytes) = sent(&pair.tutor, pair.doctor_there, &summary(WORDS), None, 3);
    pair.opened(&bytes, 4);
    let records = &pair.doctor.records;
    let other = renamed(&pair, "Dr Somebody Else");
    records.contacts().add(&other, None, at(5)).unwrap();
    assert_eq!(records.received().get(id).unwrap().row.from, TUTOR);
    assert_eq!(records.received().list().unwrap()[0].from, TUTOR);
    let item = records.received().add_to_portfolio(id, at(6)).unwrap();
    let made = records.evidence().get(item).unwrap().evidence;
    assert!(made.title.contains(TUTOR) && made.description.contains(TUTOR));
}

#[test]
fn words_of_a_key_that_was_only_vouched_for_were_not_compared() {
    let pair = Pair::new();
    let second = pair.tutor.records.identity().rotate(at(2)).unwrap();
    let records = &pair.doctor.records;
    records.contacts().add(&second, None, at(2)).unwrap();
    let (id, bytes) = sent(&pair.tutor, pair.doctor_there, &summary(WORDS), None, 3);
    assert_eq!(pair.opened(&bytes, 4).outcome, Outcome::New);
    let compared = |id| records.received().get(id).unwrap().proof.compared.unwrap();
    assert!(compared(id).vouched);
    let words = sentences(&records.received().get(id).unwrap()).join(" ");
    assert!(!words.contains("words of the signing key were compared on"));
    assert!(words.contains("vouches for it"));
    let eight = second.fingerprint().words().join(" ");
    let contacts = records.contacts();
    assert!(
        contacts
            .verify_words(pair.tutor_there, &eight, "", at(5))
            .unwrap()
    );
    assert!(!compared(id).vouched);
}

#[test]
fn what_a_contact_sent_before_they_were_removed_is_still_theirs_to_take_back() {
    let pair = Pair::new();
    let (id, bytes) = sent(&pair.tutor, pair.doctor_there, &summary(WORDS), None, 3);
    pair.opened(&bytes, 4);
    let records = &pair.doctor.records;
    records
        .contacts()
        .remove(pair.tutor_there, "left", at(5))
        .unwrap();
    let back = known(records, &card(&pair.tutor));
    verify(records, back, &card(&pair.tutor));
    let withdraw = Withdraw {
        target: id,
        reason: String::new(),
    };
    let (_, bytes) = sent(&pair.tutor, pair.doctor_there, &withdraw, Some(id), 6);
    pair.opened(&bytes, 7);
    let view = records.received().get(id).unwrap();
    assert!(view.row.parcel.withdrawn_at.is_some());
    assert!(
        view.proof.compared.is_some(),
        "the key is known again, and so is what it signed"
    );
}

#[test]
fn a_summary_becomes_a_meeting_record_and_is_answered() {
    let pair = Pair::new();
    let (id, bytes) = sent(&pair.tutor, pair.doctor_there, &summary(WORDS), None, 3);

    let arrival = pair.opened(&bytes, 4);
    assert_eq!(arrival.outcome, Outcome::New);
    assert_eq!(arrival.kind, Some(ShareKind::SessionSummary));
    assert_eq!(arrival.parcel, Some(id));
    assert_eq!(arrival.from.as_deref(), Some(TUTOR));

    let records = &pair.doctor.records;
    let rows = records.received().list().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].title, "1:1 session, 10 Nov 2026");
    assert_eq!(rows[0].parcel.state, ReceivedState::New);
    let view = records.received().get(id).unwrap();
    let compared = view.proof.compared.unwrap();
    assert_eq!((compared.at, compared.vouched), (at(1).at, false));
    assert_eq!(compared.how, "face to face");
    let Body::SessionSummary(carried) = &view.body else {
        panic!("no summary")
    };
    assert_eq!(carried.wording(), WORDS);

    let item = records.received().add_to_portfolio(id, at(5)).unwrap();
    assert_eq!(
        records.received().add_to_portfolio(id, at(6)).unwrap(),
        item
    );
    let made = records.evidence().get(item).unwrap();
    assert_eq!(
        made.evidence.title,
        format!("1:1 session, 10 Nov 2026 ({TUTOR})")
    );
    assert_eq!(made.evidence.kind.as_deref(), Some("meeting_record"));
    assert_eq!(made.evidence.state, EvidenceState::Filed);
    assert!(made.evidence.outcomes.is_empty() && made.suggested.is_empty());
    assert!(
        made.evidence
            .description
            .contains("signed by Dr Anjali Menon, checked on 22 Nov 2026")
    );
    let names: Vec<_> = made
        .files
        .iter()
        .map(|file| file.attachment.name.as_str())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    let proof = made
        .files
        .iter()
        .find(|file| file.attachment.name.ends_with(".wmp"));
    let kept = records
        .attachments()
        .read(proof.unwrap().attachment.id, 1 << 20)
        .unwrap()
        .unwrap();
    assert_eq!(*kept, bytes, "the proof is not what arrived");
    let listed = records
        .evidence()
        .list(&EvidenceFilter::default(), EvidenceSort::Newest)
        .unwrap();
    assert_eq!(listed.len(), 1);

    let answer = Answer {
        answer: SummaryAnswer::Differs,
        words: "I remember a third step.",
        route: RouteTo::File,
        method: Method::Click,
    };
    let reply = records.received().reply(id, &answer, at(7)).unwrap();
    let parcel = records
        .read(|c| crate::shares::sql::load(c, reply))
        .unwrap();
    let arrival = pair
        .tutor
        .records
        .received()
        .open(&parcel.sealed.unwrap(), Way::File, at(8))
        .unwrap();
    assert_eq!(arrival.kind, Some(ShareKind::SummaryReply));
    let there = pair.tutor.records.received().get(reply).unwrap();
    assert_eq!(there.about, Some(id));
    assert_eq!(there.row.from, DOCTOR);
    let Body::SummaryReply(SummaryReply { words, .. }) = &there.body else {
        panic!("no reply")
    };
    assert_eq!(words, "I remember a third step.");
    // The answer says by the way that the summary arrived.
    let first = pair
        .tutor
        .records
        .read(|c| crate::shares::sql::load(c, id))
        .unwrap();
    assert_eq!(first.state, ParcelState::Acknowledged);
    let view = records.received().get(id).unwrap();
    assert_eq!(view.replies.len(), 1);
    assert_eq!(view.row.reply, Some(SummaryAnswer::Differs));
    for test in [&pair.tutor, &pair.doctor] {
        let report = test
            .records
            .check(Depth::Deep, &mut waymark_vault::unwatched)
            .unwrap();
        assert!(report.is_sound(), "{report:?}");
    }
}

#[test]
fn words_that_may_name_a_patient_are_not_sent() {
    let pair = Pair::new();
    let (id, bytes) = sent(&pair.tutor, pair.doctor_there, &summary(WORDS), None, 3);
    pair.opened(&bytes, 4);
    let before = dump(&pair.doctor.records);
    let answer = Answer {
        answer: SummaryAnswer::Agreed,
        words: "About NHS number 999 000 0018.",
        route: RouteTo::File,
        method: Method::Click,
    };
    let refused = pair.doctor.records.received().reply(id, &answer, at(5));
    assert!(matches!(
        refused,
        Err(crate::Error::Invalid { field: "words", .. })
    ));
    assert_eq!(dump(&pair.doctor.records), before);
}

#[test]
fn an_action_becomes_a_milestone_once() {
    let pair = Pair::new();
    let (id, bytes) = sent(&pair.tutor, pair.doctor_there, &summary(WORDS), None, 3);
    pair.opened(&bytes, 4);
    let records = &pair.doctor.records;
    let made = records
        .received()
        .action_to_plan(id, ACTION, at(5))
        .unwrap();
    let again = records
        .received()
        .action_to_plan(id, ACTION, at(6))
        .unwrap();
    assert_eq!(made, again);
    let milestone = records.plans().milestone(made).unwrap();
    assert_eq!(milestone.title, "Ask for a fourth shift assessment");
    let view = records.received().get(id).unwrap();
    assert_eq!(view.actions[0].milestone, Some(made));
}

#[test]
fn what_a_stranger_sends_is_set_aside_until_the_words_are_compared() {
    let pair = Pair::strangers();
    let sealed = pair.crafted(&summary(WORDS), Cursor::default());
    let arrival = pair.opened(&sealed.bytes, 4);
    assert_eq!(arrival.outcome, Outcome::SetAside);
    let records = &pair.doctor.records;
    let id = sealed.header.id;
    let before = dump(records);
    assert!(records.received().add_to_portfolio(id, at(5)).is_err());
    assert!(
        records
            .received()
            .action_to_plan(id, ACTION, at(5))
            .is_err()
    );
    assert!(records.received().keep(id, at(5)).is_err());
    assert_eq!(dump(records), before);

    verify(records, pair.tutor_there, &card(&pair.tutor));
    let row = &records.received().list().unwrap()[0];
    assert_eq!(row.parcel.state, ReceivedState::New);
    records.received().add_to_portfolio(id, at(6)).unwrap();
}

#[test]
fn what_arrived_before_changes_nothing() {
    let pair = Pair::new();
    let (_, bytes) = sent(&pair.tutor, pair.doctor_there, &summary(WORDS), None, 3);
    pair.opened(&bytes, 4);
    let before = dump(&pair.doctor.records);
    for way in [Way::File, Way::Paste] {
        let again = pair
            .doctor
            .records
            .received()
            .open(&bytes, way, at(5))
            .unwrap();
        assert_eq!(again.outcome, Outcome::Known);
        assert_eq!(again.from.as_deref(), Some(TUTOR));
    }
    assert_eq!(dump(&pair.doctor.records), before);
    // The same where the window is gone, as after an import.
    let forget = |w: &crate::write::Writer<'_, '_>| {
        w.sql()
            .execute_batch("DELETE FROM receive_window; DELETE FROM receive_number")?;
        let nobody = uuid::Uuid::nil();
        w.audit(
            "made_for_a_test",
            crate::record::EntityKind::Setting,
            nobody,
            0,
            &[],
        )
    };
    pair.doctor.records.write(at(6), forget).unwrap();
    assert_eq!(pair.opened(&bytes, 7).outcome, Outcome::Known);
}

#[test]
fn looking_keeps_nothing() {
    let pair = Pair::new();
    let (_, bytes) = sent(&pair.tutor, pair.doctor_there, &summary(WORDS), None, 3);
    let before = dump(&pair.doctor.records);
    let seen = pair
        .doctor
        .records
        .received()
        .look(&bytes, Way::File, at(4))
        .unwrap();
    assert_eq!(seen.outcome, Outcome::New);
    assert_eq!(dump(&pair.doctor.records), before);
    assert_eq!(pair.opened(&bytes, 5).outcome, Outcome::New);
}

#[test]
fn what_is_taken_back_is_marked_and_stays() {
    let pair = Pair::new();
    let (id, bytes) = sent(&pair.tutor, pair.doctor_there, &summary(WORDS), None, 3);
    let withdraw = Withdraw {
        target: id,
        reason: "The wrong draft".into(),
    };
    let (_, back) = sent(&pair.tutor, pair.doctor_there, &withdraw, Some(id), 4);
    let records = &pair.doctor.records;
    pair.opened(&bytes, 5);
    assert_eq!(pair.opened(&back, 6).outcome, Outcome::New);
    let rows = records.received().list().unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].parcel.withdrawn_reason, "The wrong draft");
    assert!(records.received().add_to_portfolio(id, at(7)).is_err());
}

#[test]
fn what_was_taken_back_before_it_came_is_marked_when_it_comes() {
    let pair = Pair::new();
    let (id, bytes) = sent(&pair.tutor, pair.doctor_there, &summary(WORDS), None, 3);
    let withdraw = Withdraw {
        target: id,
        reason: String::new(),
    };
    let (_, back) = sent(&pair.tutor, pair.doctor_there, &withdraw, Some(id), 4);
    pair.opened(&back, 5);
    assert!(pair.doctor.records.received().list().unwrap().is_empty());
    pair.opened(&bytes, 6);
    let row = &pair.doctor.records.received().list().unwrap()[0];
    assert_eq!(row.parcel.withdrawn_at, Some(at(5).at));
}

#[test]
fn receipts_say_what_became_of_what_was_sent() {
    let pair = Pair::new();
    let state = |id| {
        let parcel = pair.tutor.records.read(|c| crate::shares::sql::load(c, id));
        let parcel = parcel.unwrap();
        (parcel.state, parcel.code)
    };
    let (one, _) = sent(&pair.tutor, pair.doctor_there, &summary("One"), None, 3);
    let (two, _) = sent(&pair.tutor, pair.doctor_there, &summary("Two"), None, 4);
    let two_sent = pair
        .tutor
        .records
        .read(|c| crate::shares::sql::load(c, two))
        .unwrap();
    let ack = Ack {
        acks: vec![Receipt {
            dev: two_sent.dev,
            seq: two_sent.seq,
            id: Some(two),
            status: ReceiptStatus::Refused,
            code: Some("E_SCHEMA".into()),
        }],
    };
    let mine = me(&pair.tutor).did();
    let craft = Craft {
        seen: [(
            Line {
                did: mine,
                dev: two_sent.dev,
            },
            1,
        )]
        .into(),
        issued: Moment::of(at(5).at),
        ..Craft::default()
    };
    let sealed = craft.seal(&pair.doctor, &card(&pair.tutor), &ack, Cursor::default());
    let arrival = pair
        .tutor
        .records
        .received()
        .open(&sealed.bytes, Way::File, at(6))
        .unwrap();
    assert_eq!(arrival.outcome, Outcome::Receipt);
    assert_eq!(state(one), (ParcelState::Acknowledged, None));
    assert_eq!(state(two), (ParcelState::Refused, Some("E_SCHEMA".into())));
    assert!(pair.tutor.records.received().list().unwrap().is_empty());
}
