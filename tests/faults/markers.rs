//! Words that are planted in a store: after a day's work, with files, backups and a trash, none of
//! them is readable in any file that the store or a backup of it is made of.

use std::fs;
use std::path::{Path, PathBuf};

use waymark_domain::actions::Owner;
use waymark_domain::concerns::ConcernKind;
use waymark_domain::people::Roster;
use waymark_domain::{Confidential, PersonId, SessionId};
use waymark_records::actions::ActionInput;
use waymark_records::attachments::BelongsTo;
use waymark_records::concerns::ConcernInput;
use waymark_records::people::PersonInput;
use waymark_records::record::EntityKind;
use waymark_records::sessions::StartSession;
use waymark_records::{Error, Records};

use crate::report;
use crate::store::{self, Store};

/// No word of any language, and in no file of a store by chance.
const MARKER: &str = "qzgannetvokyx";

/// The marker in the forms in which files hold words.
fn forms() -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = |swap: fn(u16) -> [u8; 2]| MARKER.encode_utf16().flat_map(swap).collect();
    let mut forms = vec![
        ("UTF-8", MARKER.as_bytes().to_vec()),
        ("capitals", MARKER.to_uppercase().into_bytes()),
        ("UTF-16", utf16(u16::to_le_bytes)),
        ("UTF-16, the other way round", utf16(u16::to_be_bytes)),
        ("hexadecimal", hexadecimal(MARKER).into_bytes()),
        (
            "hexadecimal capitals",
            hexadecimal(MARKER).to_uppercase().into_bytes(),
        ),
    ];
    // Base64 looks different at each of three offsets; its inner letters tell.
    for before in 0..3 {
        let padded = [vec![b' '; before], MARKER.as_bytes().to_vec()].concat();
        let encoded = base64(&padded);
        let inner = encoded.get(4..encoded.len() - 4).unwrap_or_default();
        forms.push(("base64", inner.as_bytes().to_vec()));
    }
    forms
}

fn hexadecimal(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |bits: u32| char::from(LETTERS[usize::try_from(bits & 63).expect("six bits")]);
    let triple = |chunk: &[u8]| {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        [18, 12, 6, 0].map(|shift| letter(bits >> shift))
    };
    bytes.chunks(3).flat_map(triple).collect()
}

/// Every file under a folder in which the marker stands in any form, its name included.
fn found_under(folder: &Path) -> (usize, Vec<String>) {
    let forms = forms();
    let mut found = Vec::new();
    let files = store::files_under(folder);
    for path in &files {
        let mut bytes = fs::read(path).expect("a file");
        // The ballast is long, and every word of it is noughts.
        if bytes == vec![0; bytes.len()] {
            bytes.clear();
        }
        let name = path.to_string_lossy().into_owned();
        for (form, pattern) in &forms {
            let here = |bytes: &[u8]| bytes.windows(pattern.len()).any(|it| it == pattern);
            if here(&bytes) || here(name.as_bytes()) {
                found.push(format!("{form} in {name}"));
            }
        }
    }
    (files.len(), found)
}

/// Writes the marker wherever somebody can write.
fn plant(records: &Records) -> Result<PersonId, Error> {
    let (people, at) = (records.people(), store::at);
    let roster = Roster {
        family_name: MARKER.to_owned(),
        given_name: MARKER.to_owned(),
        department: MARKER.to_owned(),
        email: format!("{MARKER}@example.org"),
        ..Roster::default()
    };
    let input = PersonInput {
        id: None,
        version: 0,
        roster,
    };
    let person_id = people.save(&input, at(1))?;
    let session = work(records, person_id)?;
    attach(records, person_id, session)?;
    Ok(person_id)
}

fn work(records: &Records, person_id: PersonId) -> Result<SessionId, Error> {
    let at = store::at;
    let start = StartSession {
        person_id,
        topic: None,
        until: None,
    };
    let session = records.sessions().start(&start, at(2))?;
    let note = || Confidential::new(format!("{MARKER} said so. ").repeat(300));
    let sessions = records.sessions();
    sessions.autosave(session, note(), MARKER.to_owned(), at(3))?;
    sessions.keep(session, at(4))?;
    let action = ActionInput {
        id: None,
        version: 0,
        person_id,
        session_id: Some(session),
        text: MARKER.to_owned(),
        owner: Owner::Tutor,
        due: None,
        include_in_summary: true,
    };
    records.actions().save(&action, at(5))?;
    let concern = ConcernInput {
        id: None,
        version: 0,
        person_id,
        session_id: None,
        kind: ConcernKind::Support,
        detail: MARKER.to_owned(),
        route: MARKER.to_owned(),
        review_on: None,
    };
    records.concerns().save(&concern, at(6))?;
    Ok(session)
}

fn attach(records: &Records, person_id: PersonId, session: SessionId) -> Result<(), Error> {
    let owner = BelongsTo {
        person_id,
        session_id: Some(session),
    };
    let content = MARKER.repeat(10_000);
    let length = u64::try_from(content.len()).expect("a length");
    let name = format!("{MARKER}.txt");
    let mut source = content.as_bytes();
    let files = records.attachments();
    files.add_from(
        owner,
        &name,
        &mut source,
        length,
        store::at(7),
        &mut store::on,
    )?;
    Ok(())
}

#[test]
fn no_planted_word_is_readable_in_any_file() {
    let (store, records) = Store::create();
    let folder = store.path().parent().unwrap().to_owned();
    let mut looked_at = 0;
    let mut look = |when: &str| {
        let (files, found) = found_under(&folder);
        looked_at += files;
        assert!(found.is_empty(), "{when}: {found:#?}");
    };
    let person = plant(&records).unwrap();
    look("while the store is open");
    while records.index_pending(100, store::at(8)).unwrap().more {}
    store::back_up(&records, 9).unwrap();
    look("with everything indexed and backed up");
    let trash = records.trash();
    trash
        .put(EntityKind::Person, person.as_uuid(), MARKER, store::at(10))
        .unwrap();
    look("with everything in the trash");
    records.into_vault().lock().unwrap();
    look("while it is locked");
    let control = control(&folder);
    report::line(
        "No word of a store is readable in its files or its backups",
        format!(
            "{looked_at} files, {} forms of a planted word",
            forms().len()
        ),
        "0 found",
        control,
    );
}

/// A file that holds the marker in one form is found, for each form.
fn control(folder: &Path) -> String {
    let planted = folder.join("planted");
    let forms = forms();
    for (form, pattern) in &forms {
        fs::write(&planted, [b"so ", pattern.as_slice(), b" it was"].concat()).unwrap();
        assert!(!found_under(folder).1.is_empty(), "{form} was not found");
    }
    fs::remove_file(&planted).unwrap();
    let named: PathBuf = folder.join(format!("{MARKER}.txt"));
    fs::write(&named, b"").unwrap();
    assert!(!found_under(folder).1.is_empty(), "a name was not found");
    fs::remove_file(named).unwrap();
    format!(
        "a file written in each of {} forms is found, and a name",
        forms.len()
    )
}
