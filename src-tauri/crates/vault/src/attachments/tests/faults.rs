//! The n-th file operation fails, for every n.

use std::io::ErrorKind;

use super::*;
use crate::{
    Depth,
    files::{
        power_loss::{Image, read_image},
        recorder::{Fault, failing, record},
    },
};

const FAULTS: [Fault; 3] = [
    Fault::Error(ErrorKind::Other),
    Fault::Error(ErrorKind::StorageFull),
    Fault::ShortWrite,
];

fn files(vault: &Vault) -> Image {
    let mut image = read_image(vault.dir());
    image.retain(|path, _| path.starts_with("attachments"));
    image
}

fn rows(vault: &Vault) -> i64 {
    vault
        .read(|c| {
            Ok::<_, Error>(c.query_row("SELECT count(*) FROM attachment_file", [], |r| r.get(0))?)
        })
        .unwrap()
}

fn is_clear(error: &Error) -> bool {
    matches!(
        error,
        Error::DiskFull
            | Error::Io {
                kind: ErrorKind::Other,
                ..
            }
            | Error::Source(_)
    )
}

#[test]
fn whichever_operation_fails_a_file_is_taken_in_whole_or_not_at_all() {
    let (_dir, vault) = fresh();
    add(&vault, b"the first").unwrap();
    let content = bytes(600_000);
    let (added, heard) = record(|| add(&vault, &content));
    added.unwrap();
    assert!(heard.seen > 12, "{}", heard.seen);
    for fault in FAULTS {
        for n in 0..heard.seen + 5 {
            let (before, rows_before) = (files(&vault), rows(&vault));
            let (added, _) = failing(n, fault, || add(&vault, &content));
            match added {
                Ok(id) => assert_eq!(super::content(&vault, id).unwrap(), content),
                Err(error) => {
                    assert!(is_clear(&error), "{n} {fault:?}: {error:?}");
                    assert!(
                        files(&vault) == before,
                        "{n} {fault:?}: nothing is left behind"
                    );
                    assert_eq!(rows(&vault), rows_before, "{n} {fault:?}");
                }
            }
        }
    }
    assert!(
        vault
            .check(Depth::Deep, crate::unwatched)
            .unwrap()
            .is_sound()
    );
}

#[test]
fn whichever_operation_fails_nothing_wrong_is_read() {
    let (_dir, vault) = fresh();
    let right = bytes(600_000);
    let id = add(&vault, &right).unwrap();
    let (_, heard) = record(|| content(&vault, id));
    for fault in FAULTS {
        for n in 0..heard.seen {
            let mut out = Vec::new();
            let (copied, _) = failing(n, fault, || {
                vault.attachments().copy_to(id, &mut out, &mut go_on)
            });
            assert!(
                copied.is_err() && right.starts_with(&out),
                "{n} {fault:?}: {copied:?}"
            );
        }
    }
    assert_eq!(content(&vault, id).unwrap(), right);
}

#[test]
fn whichever_operation_fails_a_sweep_removes_nothing_it_should_not() {
    let (_dir, vault) = fresh();
    let kept = add(&vault, b"kept").unwrap();
    let mut n = 0;
    loop {
        let gone = add(&vault, b"gone").unwrap();
        vault
            .write(NOON, |tx| {
                vault.attachments().destroy(tx, gone)?;
                tx.audit(event(gone, "attachment.destroyed"))
            })
            .unwrap();
        let fault = Fault::Error(ErrorKind::Other);
        let (swept, heard) = failing(n, fault, || vault.attachments().sweep(NOON));
        let unharmed = heard.seen <= n;
        assert!(swept.is_ok() || !unharmed);
        assert_eq!(content(&vault, kept).unwrap(), b"kept");
        vault.attachments().sweep(NOON).unwrap();
        assert_eq!(vault.attachments().folder().ids().unwrap(), [kept]);
        if unharmed {
            break;
        }
        n += 1;
    }
    assert!(n > 0);
}

#[test]
fn whichever_operation_fails_mending_makes_nothing_worse() {
    let (_dir, vault) = fresh();
    let right = bytes(300_000);
    let id = add(&vault, &right).unwrap();
    let place = vault.attachments().folder().sealed(id);
    let good = tempfile::tempdir().unwrap();
    let copy = good.path().join("copy");
    std::fs::copy(&place, &copy).unwrap();
    let bad = b"bad".to_vec();
    for fault in FAULTS {
        let mut n = 0;
        loop {
            std::fs::write(&place, &bad).unwrap();
            let (mended, heard) = failing(n, fault, || {
                vault.attachments().mend(id, &copy, NOON, &mut go_on)
            });
            let now = std::fs::read(&place).unwrap();
            assert!(
                now == bad || now == std::fs::read(&copy).unwrap(),
                "{n} {fault:?}"
            );
            assert_eq!(files(&vault).len(), 1, "{n} {fault:?}");
            if heard.seen <= n {
                break mended.unwrap();
            }
            n += 1;
        }
        assert_eq!(content(&vault, id).unwrap(), right);
    }
}
