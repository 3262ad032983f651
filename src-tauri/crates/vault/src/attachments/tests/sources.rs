//! What is taken in, and what is refused by name.

use std::{fs, io::Read, path::Path};

use super::*;

fn refusal(path: &Path) -> SourceFault {
    match Source::open(path) {
        Err(Error::Source(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

fn left_nothing(vault: &Vault) -> bool {
    let rows: i64 = vault
        .read(|c| {
            Ok::<_, Error>(c.query_row("SELECT count(*) FROM attachment_file", [], |r| r.get(0))?)
        })
        .unwrap();
    let files = crate::files::power_loss::read_image(vault.dir());
    rows == 0 && !files.keys().any(|path| path.starts_with("attachments"))
}

#[test]
fn only_plain_files_are_opened() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("letter.txt");
    fs::write(&file, b"words").unwrap();
    assert_eq!(Source::open(&file).unwrap().length(), 5);
    assert_eq!(refusal(dir.path()), SourceFault::Folder);
    assert_eq!(refusal(&dir.path().join("nowhere")), SourceFault::Missing);
    assert_eq!(refusal(&file.join("inside")), SourceFault::Missing);
    let huge = dir.path().join("huge");
    fs::File::create(&huge)
        .unwrap()
        .set_len((64 << 30) + 1)
        .unwrap();
    assert_eq!(refusal(&huge), SourceFault::TooLarge);
}

#[cfg(unix)]
#[test]
fn links_devices_pipes_and_sockets_are_refused_without_waiting() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("letter.txt");
    fs::write(&file, b"words").unwrap();
    for (name, target) in [
        ("link", file.as_path()),
        ("dangling", Path::new("/nowhere")),
    ] {
        let link = dir.path().join(name);
        std::os::unix::fs::symlink(target, &link).unwrap();
        assert_eq!(refusal(&link), SourceFault::Link);
    }
    let _socket = std::os::unix::net::UnixListener::bind(dir.path().join("socket")).unwrap();
    assert_eq!(refusal(&dir.path().join("socket")), SourceFault::NotAFile);
    assert_eq!(refusal(Path::new("/dev/zero")), SourceFault::NotAFile);
    let pipe = dir.path().join("pipe");
    let mode = rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR;
    rustix::fs::mknodat(rustix::fs::CWD, &pipe, rustix::fs::FileType::Fifo, mode, 0).unwrap();
    assert_eq!(refusal(&pipe), SourceFault::NotAFile);
}

/// The memory of this process is a plain file whose first byte cannot be read, whoever asks.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_cannot_be_read_is_named_and_leaves_nothing() {
    let (_dir, vault) = fresh();
    let source = Source::open(Path::new("/proc/self/mem")).unwrap();
    let refused = vault.attachments().seal_source(source, NOON, &mut go_on);
    assert!(
        matches!(refused, Err(Error::Source(SourceFault::Unreadable))),
        "{refused:?}"
    );
    assert!(left_nothing(&vault));
}

struct Failing(usize);

impl Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.0.min(buffer.len());
        self.0 -= count;
        if count == 0 {
            Err(std::io::ErrorKind::TimedOut.into())
        } else {
            Ok(count)
        }
    }
}

#[test]
fn a_source_that_fails_half_way_leaves_nothing() {
    let (_dir, vault) = fresh();
    for length in [0, 10, 1_000_000] {
        let refused = vault
            .attachments()
            .seal(&mut Failing(length), 0, NOON, &mut go_on);
        assert!(matches!(
            refused,
            Err(Error::Source(SourceFault::Unreadable))
        ));
        assert!(left_nothing(&vault));
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_is_not_taken_in() {
    let (_dir, vault) = fresh();
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("letter");
    type Meddle = fn(&Path);
    let meddling: [(&str, Meddle); 4] = [
        ("longer", |path| fs::write(path, bytes(2_000_001)).unwrap()),
        ("shorter", |path| fs::write(path, b"short").unwrap()),
        ("rewritten", |path| {
            fs::write(path, vec![b'y'; 2_000_000]).unwrap()
        }),
        ("rewritten and its date put back", |path| {
            let before = fs::metadata(path).unwrap().modified().unwrap();
            fs::write(path, vec![b'y'; 2_000_000]).unwrap();
            let file = fs::File::options().write(true).open(path).unwrap();
            file.set_modified(before).unwrap();
        }),
    ];
    for (how, meddle) in meddling {
        fs::write(&path, bytes(2_000_000)).unwrap();
        let source = Source::open(&path).unwrap();
        // The date of a file moves in steps of a few milliseconds.
        std::thread::sleep(std::time::Duration::from_millis(20));
        let mut meddled = false;
        let mut watch = |amount: Amount| {
            if amount.done > 0 && !std::mem::replace(&mut meddled, true) {
                meddle(&path);
            }
            ControlFlow::Continue(())
        };
        let refused = vault.attachments().seal_source(source, NOON, &mut watch);
        assert!(
            matches!(refused, Err(Error::Source(SourceFault::Changed))),
            "{how}: {refused:?}"
        );
        assert!(left_nothing(&vault), "{how}");
    }
}

#[test]
fn cancelling_anywhere_leaves_nothing() {
    let (_dir, vault) = fresh();
    let content = bytes(1_500_000);
    let mut after = 0;
    loop {
        let mut calls = 0;
        let mut watch = |_| {
            calls += 1;
            if calls > after {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        };
        let sealed = vault
            .attachments()
            .seal(&mut &*content, 1_500_000, NOON, &mut watch);
        match sealed {
            Err(Error::Cancelled) => assert!(left_nothing(&vault), "after {after}"),
            Ok(sealed) => break vault.attachments().discard(sealed, NOON).unwrap(),
            other => panic!("{other:?}"),
        }
        after += 1;
    }
    assert!(after > 5, "it is asked at every block: {after}");
    assert!(left_nothing(&vault));
}

#[test]
fn a_watcher_hears_every_byte_and_the_copy_can_be_cancelled() {
    let (_dir, vault) = fresh();
    let content = bytes(1_500_000);
    let mut heard = Vec::new();
    let sealed = vault
        .attachments()
        .seal(&mut &*content, 1_500_000, NOON, &mut |amount| {
            heard.push(amount.done);
            ControlFlow::Continue(())
        })
        .unwrap();
    assert!(heard.is_sorted() && heard.last() == Some(&1_500_000));
    vault
        .write(NOON, |tx| {
            vault.attachments().adopt(tx, &sealed)?;
            tx.audit(event(sealed.id(), "attachment.added"))
        })
        .unwrap();
    let stopped = vault
        .attachments()
        .copy_to(sealed.id(), &mut Vec::new(), &mut |amount| {
            if amount.done < 500_000 {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        });
    assert!(matches!(stopped, Err(Error::Cancelled)));
}

#[test]
fn a_copy_to_a_full_disk_is_named() {
    let (_dir, vault) = fresh();
    let id = add(&vault, &bytes(1_000_000)).unwrap();
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let full = vault.attachments().copy_to(id, &mut Full, &mut go_on);
    assert!(matches!(full, Err(Error::DiskFull)));
}
