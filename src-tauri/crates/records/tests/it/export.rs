//! Out of a store and into another: everything is there, and nothing comes in that is not whole.

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;
use uuid::Uuid;
use waymark_domain::{AttachmentId, Confidential};
use waymark_records::attachments::BelongsTo;
use waymark_records::export::{self, Exported, Fault, NewStore};
use waymark_records::record::EntityKind;
use waymark_records::{Error, Records, SCHEMA};
use waymark_testkit::{Demo, PASSPHRASE, TestVault};
use waymark_vault::{Amount, KdfProfile, NewVault, Passphrase, UnlockWith};

use crate::contents::{AT, Doctor, assert_sound, days_later, doctor, index, now, rows, store};

const GMC: &str = "7654321";

fn go(_: Amount) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

pub fn export_to(records: &Records, to: &Path) -> Exported {
    records
        .export(to, "moving to another computer", days_later(3), &mut go)
        .unwrap()
}

pub fn import(from: &Path, at: &Path) -> Result<NewStore, Error> {
    let passphrase = Passphrase::new(PASSPHRASE.to_owned()).unwrap();
    let new = NewVault {
        passphrase: &passphrase,
        profile: KdfProfile::Test,
        schema: &SCHEMA,
        device_name: "another",
        at_ms: days_later(4).at.as_millis(),
    };
    export::verify(from, &mut go)?.into_new(at, new, days_later(4), &mut go)
}

pub fn attach(records: &Records, one: &Doctor, name: &str, bytes: &[u8]) -> AttachmentId {
    let owner = BelongsTo {
        person_id: one.person,
        session_id: Some(one.session),
    };
    let length = bytes.len() as u64;
    records
        .attachments()
        .add_from(owner, name, &mut &*bytes, length, now(AT), &mut go)
        .unwrap()
        .id()
}

/// Bytes that differ from place to place and from file to file.
pub fn bytes(length: usize, seed: u8) -> Vec<u8> {
    let mut bytes = vec![0; length];
    blake3::Hasher::new()
        .update(&[seed])
        .finalize_xof()
        .fill(&mut bytes);
    bytes
}

/// A store with something of everything in it: a demonstration, odd letters, files, drafts, the
/// trash, deletions for good.
struct Full {
    test: TestVault,
    files: BTreeMap<Uuid, Vec<u8>>,
}

fn full() -> Full {
    let test = store();
    let records = &test.records;
    Demo::default().fill(records, now(AT)).unwrap();
    let odd = "<b>&amp; \u{202e}abc \u{1F9D1}\u{200d}\u{2695}\u{fe0f} e\u{301} \u{0} \"quoted\" \\ \u{2028} 计划";
    let one = doctor(records, odd, GMC);
    let note = Confidential::new("a note\r\nwith\ttabs\u{b}".to_owned());
    records
        .sessions()
        .autosave(one.session, note, odd.to_owned(), now(AT))
        .unwrap();
    let mut files = BTreeMap::new();
    for (name, length, seed) in [
        ("letter.txt", 0, 0),
        ("letter.txt", 10, 1),
        ("LETTER.TXT", 65_536, 2),
        ("NUL", 65_537, 3),
        ("Übersicht \u{202e}计划#1%.pdf", 300_000, 4),
    ] {
        let bytes = bytes(length, seed);
        let id = attach(records, &one, name, &bytes);
        files.insert(id.as_uuid(), bytes);
    }
    // A file by itself in the trash, a doctor with a file in the trash, and a doctor gone for good.
    let trash = records.trash();
    let first = *files.keys().next().unwrap();
    trash
        .put(EntityKind::Attachment, first, "", days_later(1))
        .unwrap();
    let two = doctor(records, "second", "7654322");
    let kept = bytes(1_000, 5);
    files.insert(attach(records, &two, "kept.bin", &kept).as_uuid(), kept);
    trash
        .put(
            EntityKind::Person,
            two.person.as_uuid(),
            "left",
            days_later(1),
        )
        .unwrap();
    let three = doctor(records, "third", "7654323");
    attach(records, &three, "gone.bin", &bytes(1_000, 6));
    trash
        .put(
            EntityKind::Person,
            three.person.as_uuid(),
            "asked",
            days_later(1),
        )
        .unwrap();
    trash
        .delete_for_good(three.person.as_uuid(), days_later(2))
        .unwrap();
    Full { test, files }
}

/// What an import keeps: everything but the settings of this very store and the Sent row of the
/// export itself, which is written when the export is whole.
pub fn kept(records: &Records) -> BTreeMap<String, Vec<String>> {
    let mut rows = rows(records);
    rows.remove("earlier_audit");
    rows.get_mut("disclosure")
        .unwrap()
        .retain(|row| !row.contains("moving to another computer"));
    rows.get_mut("revision")
        .unwrap()
        .retain(|row| !row.contains("moving to another computer"));
    rows
}

fn in_folder(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(dir).unwrap().to_str().unwrap().to_owned();
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

#[test]
fn a_store_comes_back_equal_row_by_row_and_byte_by_byte() {
    let Full { test, files } = full();
    let before = kept(&test.records);
    let trail = test.records.vault().audit_list(u32::MAX, None).unwrap();
    let dir = TempDir::new().unwrap();
    let folder = dir.path().join("out");
    let exported = export_to(&test.records, &folder);
    assert_eq!(exported.folder, folder);
    assert!(exported.unreadable.is_empty() && exported.registered);
    let written = in_folder(&folder);
    assert_eq!(exported.files, written.len() as u64);
    assert_eq!(
        exported.bytes,
        written.values().map(|file| file.len() as u64).sum::<u64>()
    );

    let NewStore {
        records, imported, ..
    } = import(&folder, &dir.path().join("vault")).unwrap();
    assert_eq!((imported.files, imported.left_out.len()), (6, 0));
    let after = kept(&records);
    for (table, rows) in &before {
        assert_eq!(&after[table], rows, "{table}");
    }
    assert_eq!(before, after);
    for (id, bytes) in &files {
        let mut copy = Vec::new();
        records
            .vault()
            .attachments()
            .copy_to(*id, &mut copy, &mut go)
            .unwrap();
        assert_eq!(&copy, bytes);
    }
    assert_sound(&records);
    assert_eq!(rows(&records)["earlier_audit"].len(), trail.len());
    for acts in [&trail[0], trail.last().unwrap()] {
        let row = rows(&records)["earlier_audit"]
            .iter()
            .find(|row| row.contains(&format!(" | {} | ", acts.seq)) && row.contains(&acts.action))
            .cloned();
        assert!(row.unwrap().contains(&acts.at_ms.to_string()));
    }

    // The new store is a store like any other: what was in the trash comes back, versions go on.
    for row in records.trash().list().unwrap() {
        records.trash().restore(row.id, days_later(5)).unwrap();
    }
    records
        .settings()
        .set_recovery_checked(true, days_later(5))
        .unwrap();
    assert_sound(&records);
}

#[test]
fn what_is_imported_can_be_exported_again() {
    let Full { test, .. } = full();
    let dir = TempDir::new().unwrap();
    let (first, second) = (dir.path().join("1"), dir.path().join("2"));
    export_to(&test.records, &first);
    let one = import(&first, &dir.path().join("v1")).unwrap().records;
    export_to(&one, &second);
    let two = import(&second, &dir.path().join("v2")).unwrap().records;
    assert_eq!(kept(&one), kept(&two));
    assert_sound(&two);
    let (first, second) = (in_folder(&first), in_folder(&second));
    for (name, bytes) in first.iter().filter(|(name, _)| name.starts_with("files/")) {
        assert_eq!(&second[name], bytes, "{name}");
    }
}

#[test]
fn an_export_is_for_a_reason_and_stands_in_the_register() {
    let test = store();
    let dir = TempDir::new().unwrap();
    let to = dir.path().join("out");
    let refused = test.records.export(&to, "  ", now(AT), &mut go);
    assert!(matches!(
        refused,
        Err(Error::Invalid {
            field: "reason",
            ..
        })
    ));
    assert!(test.records.check_export("", now(AT)).is_err());
    assert!(!to.exists());
    export_to(&test.records, &to);
    let sent = test.records.sent().list(None).unwrap();
    assert_eq!(sent.len(), 1);
    let sent = &sent[0].disclosure;
    assert_eq!(
        (sent.kind.as_str(), sent.recipient.as_str()),
        ("export", "Dr Anjali Menon")
    );
    assert_eq!(sent.kind.tier(), waymark_domain::Tier::Confidential);
    let list = fs::read(to.join("waymark.json")).unwrap();
    assert_eq!(sent.digest, *blake3::hash(&list).as_bytes());
    assert_sound(&test.records);
}

#[test]
fn a_folder_with_something_in_it_is_left_alone() {
    let test = store();
    let dir = TempDir::new().unwrap();
    let to = dir.path().join("out");
    fs::create_dir(&to).unwrap();
    fs::write(to.join("mine.txt"), "mine").unwrap();
    let refused = test.records.export(&to, "a reason", now(AT), &mut go);
    assert!(matches!(refused, Err(Error::Export(Fault::NotEmpty))));
    assert_eq!(in_folder(dir.path()).len(), 1);
    assert!(test.records.sent().list(None).unwrap().is_empty());
    fs::remove_file(to.join("mine.txt")).unwrap();
    export_to(&test.records, &to);
    let inside = test.records.vault().dir().join("some/where");
    let refused = test.records.export(&inside, "a reason", now(AT), &mut go);
    assert!(matches!(refused, Err(Error::Export(Fault::InTheStore))));
    assert!(!inside.parent().unwrap().exists());
}

#[test]
fn stopped_half_way_it_leaves_nothing() {
    let Full { test, .. } = full();
    let dir = TempDir::new().unwrap();
    let to = dir.path().join("out");
    let mut steps = 0_u32;
    test.records
        .export(&to, "a reason", now(AT), &mut |_| {
            steps += 1;
            ControlFlow::Continue(())
        })
        .unwrap();
    assert!(steps > 100, "{steps}");
    fs::remove_dir_all(&to).unwrap();
    for stop in [1, steps / 3, steps - 1] {
        let mut step = 0;
        let stopped = test.records.export(&to, "a reason", now(AT), &mut |_| {
            step += 1;
            if step >= stop {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        assert!(
            matches!(stopped, Err(Error::Vault(waymark_vault::Error::Cancelled))),
            "{stop}"
        );
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0, "{stop}");
    }
    assert_eq!(
        test.records
            .sent()
            .list(None)
            .unwrap()
            .iter()
            .filter(|row| row.disclosure.reason == "a reason")
            .count(),
        1
    );

    export_to(&test.records, &to);
    let verified = export::verify(&to, &mut go).unwrap();
    let passphrase = Passphrase::new(PASSPHRASE.to_owned()).unwrap();
    let new = NewVault {
        passphrase: &passphrase,
        profile: KdfProfile::Test,
        schema: &SCHEMA,
        device_name: "another",
        at_ms: 0,
    };
    let mut step = 0;
    let stopped = verified.into_new(&dir.path().join("vault"), new, now(AT), &mut |_| {
        step += 1;
        if step == 40 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    assert!(matches!(
        stopped,
        Err(Error::Vault(waymark_vault::Error::Cancelled))
    ));
    assert!(!dir.path().join("vault").exists());
}

/// Exports a small store, lets `change` spoil the folder, and gives what the import says.
fn spoiled(change: impl FnOnce(&Path)) -> (Fault, bool) {
    let test = store();
    let one = doctor(&test.records, "someword", GMC);
    attach(&test.records, &one, "letter.txt", b"Dear Dr Win");
    let dir = TempDir::new().unwrap();
    let (folder, vault) = (dir.path().join("out"), dir.path().join("vault"));
    export_to(&test.records, &folder);
    change(&folder);
    let fault = match import(&folder, &vault) {
        Err(Error::Export(fault)) => fault,
        other => panic!("{other:?}"),
    };
    (fault, vault.exists())
}

fn edit(path: PathBuf, change: impl FnOnce(&str) -> String) {
    let text = fs::read_to_string(&path).unwrap();
    let changed = change(&text);
    assert_ne!(text, changed);
    fs::write(path, changed).unwrap();
}

/// Puts the list right again after a change, as somebody would who wants it to go unnoticed.
fn relist(folder: &Path) {
    edit(folder.join("waymark.json"), |list| {
        let mut list: Value = serde_json::from_str(list).unwrap();
        for file in list["files"].as_array_mut().unwrap() {
            let bytes = fs::read(folder.join(file["path"].as_str().unwrap())).unwrap();
            file["bytes"] = bytes.len().into();
            file["blake3"] = blake3::hash(&bytes).to_hex().as_str().into();
        }
        list.to_string()
    });
}

type Spoil = fn(&Path);

#[test]
fn what_is_missing_added_or_changed_is_named_and_nothing_is_made() {
    let file = |name: &str| name.to_owned();
    let cases: Vec<(Spoil, Fault)> = vec![
        (
            |dir| fs::remove_file(dir.join("records/concerns.json")).unwrap(),
            Fault::Missing(file("records/concerns.json")),
        ),
        (
            |dir| fs::remove_file(dir.join("files/letter.txt")).unwrap(),
            Fault::Missing(file("files/letter.txt")),
        ),
        (
            |dir| fs::write(dir.join("files/more.txt"), "x").unwrap(),
            Fault::Added(file("files/more.txt")),
        ),
        (
            |dir| fs::write(dir.join("records/more.json"), "[]").unwrap(),
            Fault::Added(file("records/more.json")),
        ),
        (
            |dir| fs::write(dir.join("files/letter.txt"), "Dear Dr Won").unwrap(),
            Fault::Changed(file("files/letter.txt")),
        ),
        (
            |dir| fs::write(dir.join("files/letter.txt"), "Dear Dr").unwrap(),
            Fault::Changed(file("files/letter.txt")),
        ),
        (
            |dir| edit(dir.join("index.html"), |page| page.replace("Win", "Wan")),
            Fault::Changed(file("index.html")),
        ),
        (
            |dir| fs::remove_file(dir.join("waymark.json")).unwrap(),
            Fault::NotAnExport,
        ),
        (
            |dir| {
                edit(dir.join("waymark.json"), |list| {
                    list.replace("waymark-export", "other")
                })
            },
            Fault::NotAnExport,
        ),
        (
            |dir| {
                let version = "\"format_version\": 4";
                edit(dir.join("waymark.json"), |list| {
                    list.replace(version, "\"format_version\": 5, \"made_by\": \"newer\"")
                });
            },
            Fault::Newer(5),
        ),
        (
            |dir| {
                edit(dir.join("waymark.json"), |list| {
                    list.replace("files/letter.txt", "../letter.txt")
                });
            },
            Fault::Nonsense(file("../letter.txt")),
        ),
    ];
    for (spoil, fault) in cases {
        assert_eq!(spoiled(spoil), (fault, false));
    }
    let (ignored, folder) = (TempDir::new().unwrap(), store());
    let to = ignored.path().join("out");
    export_to(&folder.records, &to);
    fs::write(to.join("records/.DS_Store"), "left behind").unwrap();
    import(&to, &ignored.path().join("vault")).unwrap();
}

#[test]
fn what_was_changed_and_listed_again_still_has_to_make_sense() {
    let file = |name: &str| Fault::Nonsense(format!("records/{name}.json"));
    let cases: Vec<(Spoil, Fault)> = vec![
        (
            |dir| {
                edit(dir.join("records/doctors.json"), |list| {
                    list.replace("\"version\":1", "\"version\":\"1\"")
                })
            },
            file("doctors"),
        ),
        (
            |dir| {
                edit(dir.join("records/doctors.json"), |list| {
                    list.replace("\"grade\"", "\"grades\"")
                })
            },
            file("doctors"),
        ),
        (
            |dir| {
                edit(dir.join("records/sessions.json"), |list| {
                    list.replace("\"scores\":null", "\"scores\":3")
                })
            },
            file("sessions"),
        ),
        (
            |dir| edit(dir.join("records/topics.json"), |_| "[]".to_owned()),
            file("topics"),
        ),
        (
            |dir| edit(dir.join("records/topics.json"), |_| "[".repeat(100_000)),
            file("topics"),
        ),
        (
            |dir| edit(dir.join("records/topics.json"), |list| format!("{list}[]")),
            file("topics"),
        ),
        (
            |dir| edit(dir.join("records/files.json"), |_| "[]".to_owned()),
            file("files"),
        ),
    ];
    for (spoil, fault) in cases {
        let found = spoiled(|dir| {
            spoil(dir);
            relist(dir);
        });
        assert_eq!(found, (fault, false));
    }
}

#[test]
fn a_record_that_refers_to_nothing_or_says_nothing_known_makes_no_store() {
    let cases: Vec<Spoil> = vec![
        |dir| {
            edit(dir.join("records/actions.json"), |list| {
                list.replace("\"open\"", "\"ajar\"")
            })
        },
        |dir| {
            edit(dir.join("records/clients.json"), |list| {
                let mut list: Value = serde_json::from_str(list).unwrap();
                list[0]["person_id"] = Uuid::nil().to_string().into();
                list.to_string()
            })
        },
    ];
    for spoil in cases {
        let test = store();
        doctor(&test.records, "someword", GMC);
        let dir = TempDir::new().unwrap();
        let (folder, vault) = (dir.path().join("out"), dir.path().join("vault"));
        export_to(&test.records, &folder);
        spoil(&folder);
        relist(&folder);
        import(&folder, &vault).unwrap_err();
        assert!(!vault.exists());
    }
}

#[cfg(unix)]
#[test]
fn links_and_pipes_are_refused_by_name() {
    let link = |dir: &Path| {
        let path = dir.join("files/letter.txt");
        fs::rename(&path, dir.parent().unwrap().join("elsewhere")).unwrap();
        std::os::unix::fs::symlink(dir.parent().unwrap().join("elsewhere"), path).unwrap();
    };
    let named = || "files/letter.txt".to_owned();
    assert_eq!(spoiled(link), (Fault::NotAFile(named()), false));
    let pipe = |dir: &Path| {
        let path = dir.join("files/letter.txt");
        fs::remove_file(&path).unwrap();
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
    };
    assert_eq!(spoiled(pipe), (Fault::NotAFile(named()), false));
}

#[test]
fn a_damaged_file_does_not_close_the_way_out() {
    let test = store();
    let records = &test.records;
    let one = doctor(records, "someword", GMC);
    let lost = attach(records, &one, "lost.bin", &bytes(100_000, 1)).as_uuid();
    let kept = attach(records, &one, "kept.bin", &bytes(100_000, 2)).as_uuid();
    let hex = lost.simple().to_string();
    let sealed = records
        .vault()
        .dir()
        .join("attachments")
        .join(hex.split_at(2).0)
        .join(format!("{hex}.age"));
    let mut spoilt = fs::read(&sealed).unwrap();
    let middle = spoilt.len() / 2;
    spoilt[middle] ^= 1;
    fs::write(&sealed, spoilt).unwrap();

    let dir = TempDir::new().unwrap();
    let folder = dir.path().join("out");
    let exported = export_to(records, &folder);
    assert_eq!(exported.unreadable, [lost]);
    assert!(!folder.join("files/lost.bin").exists());
    let page = fs::read_to_string(folder.join("doctors/0001.html")).unwrap();
    assert!(page.contains("lost.bin (could not be read"), "{page}");

    let made = import(&folder, &dir.path().join("vault")).unwrap();
    assert_eq!(
        (made.imported.files, made.imported.left_out),
        (1, vec![lost])
    );
    made.records
        .attachments()
        .get(AttachmentId::from_uuid(kept))
        .unwrap();
    assert!(
        made.records
            .attachments()
            .get(AttachmentId::from_uuid(lost))
            .is_err()
    );
    assert_sound(&made.records);
}

/// The files of an open store as a crash would leave them.
fn crash_image(records: &Records) -> TempDir {
    let (from, image) = (records.vault().dir(), TempDir::new().unwrap());
    for (name, bytes) in in_folder(from) {
        if name.starts_with("attachments/")
            || name.starts_with("keys")
            || name.starts_with("vault.")
        {
            let to = image.path().join(name);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::write(to, bytes).unwrap();
        }
    }
    fs::remove_file(image.path().join("vault.db-shm")).unwrap();
    image
}

/// The store as it opens after a bit of its log was lost shortly before the end.
fn damaged(records: &Records) -> (Records, TempDir) {
    const FRAME: usize = 24 + 4096;
    let passphrase = Passphrase::new(PASSPHRASE.to_owned()).unwrap();
    let opened = (2..60).find_map(|frames| {
        let image = crash_image(records);
        let log = image.path().join("vault.db-wal");
        let mut bytes = fs::read(&log).unwrap();
        let place = bytes.len() - frames * FRAME + 2_000;
        bytes[place] ^= 0x10;
        fs::write(&log, bytes).unwrap();
        let with = UnlockWith::Passphrase(&passphrase);
        let opened = Records::unlock(image.path(), with, now(AT).at).unwrap();
        opened.vault().damage().is_some().then_some((opened, image))
    });
    opened.unwrap()
}

#[test]
fn a_damaged_store_can_be_taken_out_without_a_row_in_the_register() {
    let test = store();
    let one = doctor(&test.records, "first", GMC);
    let file = attach(&test.records, &one, "kept.txt", b"kept");
    doctor(&test.records, "second", "7654322");
    let (records, _image) = damaged(&test.records);
    let dir = TempDir::new().unwrap();
    let to = dir.path().join("out");
    let exported = export_to(&records, &to);
    assert!(!exported.registered);
    assert_eq!(fs::read(to.join("files/kept.txt")).unwrap(), b"kept");
    assert!(records.sent().list(None).unwrap().is_empty());
    let made = import(&to, &dir.path().join("vault")).unwrap().records;
    made.people().get(one.person).unwrap();
    assert_sound(&made);

    let copy = dir.path().join("copy.txt");
    let save = |records: &Records, reason: &str| {
        let files = records.attachments();
        files.save_copy(file, &copy, reason, days_later(3), &mut go)
    };
    assert!(matches!(
        save(&records, " "),
        Err(Error::Invalid {
            field: "reason",
            ..
        })
    ));
    assert!(!save(&records, "to print").unwrap());
    assert_eq!(fs::read(&copy).unwrap(), b"kept");
    fs::remove_file(&copy).unwrap();
    assert!(save(&test.records, "to print").unwrap());
    assert_eq!(test.records.sent().list(None).unwrap().len(), 1);
}

#[test]
fn the_pages_hold_the_words_escaped_and_nothing_that_runs() {
    let Full { test, .. } = full();
    index(&test.records);
    let dir = TempDir::new().unwrap();
    let to = dir.path().join("out");
    export_to(&test.records, &to);
    if let Some(keep) = std::env::var_os("WAYMARK_KEEP_EXPORT") {
        let _ = fs::remove_dir_all(&keep);
        let copied = std::process::Command::new("cp")
            .arg("-r")
            .arg(&to)
            .arg(&keep)
            .status();
        assert!(copied.unwrap().success());
    }
    let files = in_folder(&to);
    let pages: Vec<_> = files
        .iter()
        .filter(|(name, _)| name.ends_with(".html"))
        .collect();
    assert!(pages.len() > 30, "{}", pages.len());
    let mut found = false;
    for (name, page) in pages {
        let page = String::from_utf8(page.clone()).unwrap();
        for never in [
            "<script",
            "<b>",
            "http://",
            "https://",
            "javascript:",
            "@import",
            "url(",
            "onload=",
            "⟪",
            "\u{202e}",
            "\u{0}",
        ] {
            assert!(!page.contains(never), "{never} in {name}");
        }
        found |= page.contains("&lt;b&gt;&amp;amp; ");
        for link in page.split("href=\"").skip(1) {
            let link = link.split('"').next().unwrap();
            if let Some(anchor) = link.strip_prefix('#') {
                assert!(page.contains(&format!("id=\"{anchor}\"")), "{link}");
                continue;
            }
            let path = decoded(link);
            let path = match path.strip_prefix("../") {
                Some(path) => path.to_owned(),
                None => path,
            };
            assert!(files.contains_key(&path), "{link} in {name}");
        }
    }
    assert!(found, "the odd words stand on a page, escaped");
}

fn decoded(link: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = link.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next().unwrap(), rest.next().unwrap()];
            let digits = std::str::from_utf8(&digits).unwrap().to_owned();
            bytes.push(u8::from_str_radix(&digits, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}
