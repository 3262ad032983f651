//! A question with its files, and the confirmation that comes back.

use sha2::{Digest as _, Sha256};
use uuid::Uuid;
use waymark_documents::InProcess;
use waymark_domain::shares::{
    AttachedFile, Chunk, Digest, ShareKind, Verification, VerifierRole, VerifyRequest,
    WantedEvidence,
};
use waymark_sharing::credential::{Profile, confirm};
use waymark_sharing::{Cursor, Moment, Signer as _};

use super::super::{Matches, Outcome, Way};
use super::{Craft, Pair, at, card, me, sent, summary};
use crate::Records;
use crate::record::EntityKind;

const ITEM: Uuid = Uuid::from_u128(0xe1);

fn digest(bytes: &[u8]) -> Digest {
    Digest::new(Sha256::digest(bytes).into())
}

fn question(file: &[u8], size: usize) -> VerifyRequest {
    VerifyRequest {
        evidence: vec![WantedEvidence {
            id: ITEM,
            title: "Night shift assessment".into(),
            sha256: digest(file),
        }],
        attach: vec![AttachedFile {
            name: "../../etc/assessment.txt".into(),
            size: size as u64,
            sha256: digest(file),
            chunks: file.chunks(10).map(digest).collect(),
        }],
        question: "Is this the assessment you did?".into(),
    }
}

fn chunk(file: &[u8], place: usize) -> Chunk {
    Chunk::new(file.chunks(10).nth(place).unwrap().to_vec())
}

#[test]
fn a_file_in_pieces_is_put_together_and_looked_through() {
    let pair = Pair::new();
    let file = b"A well run night shift, on 3 October.";
    let request = question(file, file.len());
    let (id, bytes) = sent(&pair.doctor, pair.tutor_there, &request, None, 2);
    let records = &pair.tutor.records;
    let open = |bytes: &[u8], minute| {
        let arrival = records.received().open(bytes, Way::File, at(minute));
        arrival.unwrap().outcome
    };
    assert_eq!(open(&bytes, 3), Outcome::New);
    for place in [3, 0, 2] {
        let (_, piece) = sent(
            &pair.doctor,
            pair.tutor_there,
            &chunk(file, place),
            Some(id),
            4,
        );
        assert_eq!(open(&piece, 5), Outcome::New);
    }
    let attached = |records: &Records| {
        let view = records.received().get(id).unwrap();
        view.items[0].attached.clone().unwrap()
    };
    assert_eq!((attached(records).here, attached(records).pieces), (3, 4));
    assert!(
        records
            .received()
            .attached(id, 0, &InProcess::default())
            .is_err()
    );
    let (_, piece) = sent(&pair.doctor, pair.tutor_there, &chunk(file, 1), Some(id), 6);
    open(&piece, 7);
    assert!(attached(records).is_whole());
    let whole = records
        .received()
        .attached(id, 0, &InProcess::default())
        .unwrap();
    assert_eq!(whole.bytes, file);
    assert_eq!(whole.name, "assessment.txt");
    assert!(!whole.held);
    assert_eq!(
        records.received().list().unwrap().len(),
        1,
        "pieces are no arrivals"
    );
}

#[test]
fn a_file_that_may_show_a_patient_is_held() {
    let pair = Pair::new();
    let file = b"Seen: NHS number 999 000 0018";
    let (id, bytes) = sent(
        &pair.doctor,
        pair.tutor_there,
        &question(file, file.len()),
        None,
        2,
    );
    let records = &pair.tutor.records;
    records.received().open(&bytes, Way::File, at(3)).unwrap();
    for place in 0..3 {
        let (_, piece) = sent(
            &pair.doctor,
            pair.tutor_there,
            &chunk(file, place),
            Some(id),
            4,
        );
        records.received().open(&piece, Way::File, at(5)).unwrap();
    }
    let whole = records
        .received()
        .attached(id, 0, &InProcess::default())
        .unwrap();
    assert!(whole.held);
}

#[test]
fn a_file_that_is_not_as_long_as_was_signed_is_not_shown() {
    let pair = Pair::new();
    let file = b"A well run night shift";
    let (id, bytes) = sent(&pair.doctor, pair.tutor_there, &question(file, 5), None, 2);
    let records = &pair.tutor.records;
    records.received().open(&bytes, Way::File, at(3)).unwrap();
    for place in 0..3 {
        let (_, piece) = sent(
            &pair.doctor,
            pair.tutor_there,
            &chunk(file, place),
            Some(id),
            4,
        );
        records.received().open(&piece, Way::File, at(5)).unwrap();
    }
    assert!(
        records
            .received()
            .attached(id, 0, &InProcess::default())
            .is_err()
    );
}

#[test]
fn a_confirmation_is_of_one_file_and_no_other() {
    let pair = Pair::new();
    let records = &pair.doctor.records;
    // An item with a file: the summary of a session does.
    let (id, bytes) = sent(&pair.tutor, pair.doctor_there, &summary("One"), None, 2);
    pair.opened(&bytes, 3);
    let item = records.received().add_to_portfolio(id, at(4)).unwrap();
    let share = |w: &crate::write::Writer<'_, '_>| {
        super::super::sql::put_share_id(w.sql(), ITEM, EntityKind::Evidence, item.as_uuid())?;
        w.audit("made_for_a_test", EntityKind::Setting, Uuid::nil(), 0, &[])
    };
    records.write(at(4), share).unwrap();
    let mut cursor = Cursor::default();
    let mut confirmed = |file: &[u8], of: Uuid| {
        let said = Verification {
            evidence_id: of,
            evidence_sha256: digest(file),
            domain: None,
            statement: "I was there.".into(),
            role: VerifierRole::Tutor,
        };
        let tutor = me(&pair.tutor);
        let subject = me(&pair.doctor).did();
        let profile = Profile {
            name: super::TUTOR.into(),
            gmc: None,
        };
        let credential = confirm(
            &tutor,
            Uuid::new_v4(),
            profile,
            subject,
            said,
            Moment::of(at(2).at),
        );
        let craft = Craft {
            dev: waymark_domain::shares::Device::new([9; 4]),
            ..Craft::default()
        };
        let sealed = craft.seal(
            &pair.tutor,
            &card(&pair.doctor),
            &credential.unwrap(),
            cursor,
        );
        cursor = sealed.cursor;
        assert_eq!(
            pair.opened(&sealed.bytes, 6).kind,
            Some(ShareKind::Verification)
        );
        let view = records.received().get(sealed.header.id).unwrap();
        view.matches.unwrap()
    };
    assert_eq!(confirmed(&bytes, ITEM), Matches::Same);
    assert_eq!(confirmed(b"an older draft", ITEM), Matches::OtherVersion);
    assert_eq!(confirmed(&bytes, Uuid::from_u128(5)), Matches::Unknown);
    let shown = records.received().confirmations(item).unwrap();
    let matches: Vec<_> = shown.iter().map(|each| each.matches).collect();
    assert_eq!(matches, [Matches::Same, Matches::OtherVersion]);
    assert_eq!(shown[0].name, super::TUTOR);
    // It is not the form that the GMC asks for.
    let evidence = records.evidence().get(item).unwrap().evidence;
    assert_eq!(evidence.on_gmc_form, None);
}
