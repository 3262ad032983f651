//! Removing a passage everywhere; moving to another doctor.

use rusqlite::types::ValueRef;
use waymark_domain::PersonId;
use waymark_domain::actions::Owner;
use waymark_domain::concerns::ConcernKind;
use waymark_domain::sent::{Route, SentKind};
use waymark_domain::sessions::Score;

use super::{assert_digests, at, audited, autosave, get, note, person, start, started, write};
use crate::actions::{ActionFilter, ActionInput};
use crate::concerns::{ConcernFilter, ConcernInput};
use crate::sent::NewDisclosure;
use crate::sessions::{Moved, SessionPatch};
use crate::{Error, Records};

const PASSAGE: &str = "Mr Xylquarth Zibblewick, bed 14";

/// Every table that holds one of the words, shadow tables of the index included, whatever the
/// case and the encoding.
pub(crate) fn tables_with(records: &Records, words: &[&str]) -> Vec<String> {
    let tables: Vec<String> = records
        .read(|conn| {
            let mut statement = conn
                .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")?;
            let names = statement.query_map([], |row| row.get(0))?;
            Ok(names.collect::<rusqlite::Result<_>>()?)
        })
        .unwrap();
    assert!(tables.iter().any(|name| name == "search_fts_data"));
    tables
        .into_iter()
        .filter(|table| words.iter().any(|word| holds(records, table, word)))
        .collect()
}

fn holds(records: &Records, table: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    records
        .read(|conn| {
            let mut statement = conn.prepare(&format!("SELECT * FROM \"{table}\""))?;
            let columns = statement.column_count();
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                for column in 0..columns {
                    let bytes = match row.get_ref(column)? {
                        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => bytes.to_ascii_lowercase(),
                        _ => continue,
                    };
                    let found =
                        |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
                    if found(word.as_bytes()) || found(&wide) {
                        return Ok(true);
                    }
                }
            }
            Ok(false)
        })
        .unwrap()
}

#[test]
fn a_passage_is_gone_from_every_table_and_the_words_around_it_stay() {
    let (test, person, id) = started();
    let records = &test.records;
    let other = start(records, person, at(0));
    write(records, other, "Another session, without.", "", at(1));
    write(
        records,
        id,
        &format!("She led the care of {PASSAGE}, well."),
        "",
        at(1),
    );
    write(
        records,
        id,
        "She led the care of a patient.",
        &format!("On {PASSAGE}."),
        at(2),
    );
    records.sessions().read_back(id, true, at(3)).unwrap();
    records.sessions().finish(id, None, at(4)).unwrap();
    let scores = SessionPatch {
        wellbeing: Some(Score::new(4)),
        ..SessionPatch::default()
    };
    records.sessions().update(id, &scores, at(5)).unwrap();
    while records.index_pending(100, at(5)).unwrap().more {}
    autosave(records, id, &format!("{PASSAGE} again"), "On.", at(6));
    let markers = ["xylquarth", "ylquarth", "zibblewick", "ibblewick"];
    assert_eq!(
        tables_with(records, &markers),
        [
            "session_summary",
            "revision",
            "draft",
            "search_doc",
            "search_fts_data"
        ]
    );

    // Written with it: version 2's note, version 3's summary, the saved words.
    assert_eq!(records.sessions().count_passage(id, PASSAGE).unwrap(), 3);
    assert_eq!(
        records
            .sessions()
            .remove_passage(id, PASSAGE, at(7))
            .unwrap(),
        3
    );
    assert_eq!(tables_with(records, &markers), Vec::<String>::new());
    let log = std::fs::metadata(records.vault().dir().join("vault.db-wal")).unwrap();
    assert_eq!(log.len(), 0, "the log was emptied too");
    assert_eq!(records.sessions().count_passage(id, PASSAGE).unwrap(), 0);

    let view = get(records, id);
    assert_eq!(note(&view), "again", "saved words stay saved");
    assert_eq!(view.session.summary.body, "On.");
    assert_eq!(
        view.session.summary.agreed_at, None,
        "other words than those agreed"
    );
    assert_eq!(
        view.session
            .scores
            .reveal(waymark_domain::Purpose::Window)
            .wellbeing,
        Score::new(4)
    );
    let second = records.history().wording(id, 2).unwrap();
    assert_eq!(
        second.note.reveal(waymark_domain::Purpose::Window),
        "She led the care of, well."
    );
    assert_eq!(audited(records).last().unwrap(), "passage_removed");
    let newest = &records.history().versions(id).unwrap()[0];
    assert!(
        newest.fields.contains(&"passages_removed".to_owned()),
        "{:?}",
        newest.fields
    );
    assert_digests(records);

    while records.index_pending(100, at(8)).unwrap().more {}
    assert!(!holds(records, "search_fts_data", "ylquarth"));
    assert!(
        holds(records, "search_fts_data", "patient"),
        "the rest is indexed anew"
    );
    assert!(records.vault().audit_verify().unwrap().is_sound());
}

#[test]
fn a_passage_that_is_not_there_changes_nothing() {
    let (test, _, id) = started();
    write(&test.records, id, "note", "", at(1));
    let before = audited(&test.records);
    assert_eq!(
        test.records
            .sessions()
            .remove_passage(id, "elsewhere", at(2))
            .unwrap(),
        0
    );
    assert_eq!(audited(&test.records), before);
    for short in ["", " ", "n", " e "] {
        let refused = test.records.sessions().remove_passage(id, short, at(2));
        assert!(
            matches!(
                refused,
                Err(Error::Invalid {
                    field: "passage",
                    ..
                })
            ),
            "{short:?}"
        );
    }
}

fn action(records: &Records, person_id: PersonId, session_id: waymark_domain::SessionId) {
    let input = ActionInput {
        id: None,
        version: 0,
        person_id,
        session_id: Some(session_id),
        text: "Ask Dr Hale".into(),
        owner: Owner::Doctor,
        due: None,
        include_in_summary: true,
    };
    records.actions().save(&input, at(2)).unwrap();
}

#[test]
fn a_session_moves_with_all_that_came_of_it() {
    let (test, wrong, id) = started();
    let records = &test.records;
    let right = person(records, "Winn");
    let stays = start(records, wrong, at(1));
    action(records, wrong, id);
    action(records, wrong, stays);
    let concern = ConcernInput {
        id: None,
        version: 0,
        person_id: wrong,
        session_id: Some(id),
        kind: ConcernKind::Support,
        detail: "Sleeping badly".into(),
        route: String::new(),
        review_on: None,
    };
    records.concerns().save(&concern, at(2)).unwrap();
    autosave(records, id, "not kept yet", "", at(3));

    let moved = records.sessions().move_to(id, right, at(4)).unwrap();
    assert_eq!(
        moved,
        Moved {
            actions: 1,
            concerns: 1,
            milestones: 0,
            files: 0,
            disclosed: false
        }
    );
    let view = get(records, id);
    assert_eq!(
        (view.session.person_id, view.number, note(&view)),
        (right, 1, "not kept yet")
    );
    assert!(records.people().client(right).unwrap().is_some());
    let actions = |person| {
        let filter = ActionFilter {
            person: Some(person),
            ..ActionFilter::default()
        };
        records.actions().list(filter, at(5)).unwrap()
    };
    assert_eq!((actions(right).len(), actions(wrong).len()), (1, 1));
    assert_eq!(actions(right)[0].action.version, 2);
    let filter = ConcernFilter {
        person: Some(right),
        open_only: true,
    };
    assert_eq!(records.concerns().list(filter).unwrap().len(), 1);
    let newest = &records.history().versions(id).unwrap()[0];
    assert!(newest.fields.contains(&"person_id".to_owned()));
    assert_digests(records);

    let again = records.sessions().move_to(id, right, at(5)).unwrap();
    assert_eq!(again, Moved::default());
    let nobody = PersonId::new(at(0).at);
    assert!(matches!(
        records.sessions().move_to(id, nobody, at(6)),
        Err(Error::NotFound("person"))
    ));
}

#[test]
fn what_one_doctor_agreed_is_not_agreed_by_another() {
    let (test, wrong, id) = started();
    let records = &test.records;
    let right = person(records, "Winn");
    write(records, id, "", "We agreed one step.", at(1));
    records.sessions().read_back(id, true, at(2)).unwrap();
    assert!(get(records, id).session.summary.agreed_at.is_some());
    records.sessions().finish(id, None, at(3)).unwrap();
    assert_ne!(wrong, right);
    records.sessions().move_to(id, right, at(4)).unwrap();
    let summary = get(records, id).session.summary;
    assert_eq!((summary.agreed_at, summary.read_back_at), (None, None));
    assert_eq!(summary.body, "We agreed one step.");
    assert_digests(records);
}

#[test]
fn moving_what_was_disclosed_says_so() {
    let (test, wrong, id) = started();
    let records = &test.records;
    let right = person(records, "Winn");
    write(records, id, "", "Agreed.", at(1));
    let given = NewDisclosure {
        kind: SentKind::SummaryPdf,
        person_id: Some(wrong),
        session_id: Some(id),
        recipient: "Dr Win".into(),
        route: Route::File,
        reason: String::new(),
        permission: "Said yes on 24 Nov 2026".into(),
    };
    records.sent().record(&given, b"pdf", at(2)).unwrap();
    assert!(
        records
            .sessions()
            .move_to(id, right, at(3))
            .unwrap()
            .disclosed
    );
    assert_eq!(
        records.sent().list(Some(wrong)).unwrap().len(),
        1,
        "the register says what was"
    );
}
