//! What goes in comes out, at every length where something could slip.

use std::io::{Read, Seek, SeekFrom};

use super::*;

const CHUNK: usize = 64 * 1024;
const BLOCK: usize = 256 * 1024;

#[test]
fn files_of_every_awkward_length_come_back() {
    let (dir, vault) = fresh();
    let mut added = Vec::new();
    for border in [0, CHUNK, 2 * CHUNK, BLOCK, 5 * BLOCK] {
        for length in border.saturating_sub(1)..=border + 1 {
            added.push((add(&vault, &bytes(length)).unwrap(), length));
        }
    }
    vault.lock().unwrap();
    let vault = unlock(dir.path()).unwrap();
    for (id, length) in added {
        assert!(content(&vault, id).unwrap() == bytes(length), "{length}");
        let facts = vault.attachments().facts(id).unwrap();
        assert_eq!(
            (facts.state, facts.length, facts.created_at_ms),
            (AttachmentState::Present, length as u64, NOON)
        );
        let mut reader = vault.attachments().open(id).unwrap();
        let mut read = Vec::new();
        reader.read_to_end(&mut read).unwrap();
        assert!(read == bytes(length), "{length}");
        assert_eq!(reader.length(), length as u64);
    }
}

#[test]
fn a_reader_goes_anywhere() {
    let (_dir, vault) = fresh();
    let length = 5 * CHUNK;
    let id = add(&vault, &bytes(length)).unwrap();
    let whole = bytes(length);
    let mut reader = vault.attachments().open(id).unwrap();
    let mut places = blake3::Hasher::new().finalize_xof();
    let places = std::iter::from_fn(|| {
        let mut four = [0; 4];
        places.fill(&mut four);
        Some(u32::from_le_bytes(four) as usize % (length + 1))
    });
    let borders = (0..=5).flat_map(|n| [(n * CHUNK).saturating_sub(1), n * CHUNK]);
    for place in borders.chain(places.take(300)) {
        let reached = reader.seek(SeekFrom::Start(place as u64)).unwrap();
        assert_eq!(reached, place as u64);
        let mut some = Vec::new();
        reader.by_ref().take(70_000).read_to_end(&mut some).unwrap();
        assert!(
            some == whole[place..(place + 70_000).min(length)],
            "{place}"
        );
    }
    assert_eq!(reader.seek(SeekFrom::End(-3)).unwrap(), length as u64 - 3);
    assert_eq!(
        reader.seek(SeekFrom::Current(1)).unwrap(),
        length as u64 - 2
    );
    assert_eq!(reader.seek(SeekFrom::Current(99)).unwrap(), length as u64);
    assert_eq!(reader.read(&mut [0; 9]).unwrap(), 0);
    assert!(reader.seek(SeekFrom::End(-(length as i64) - 1)).is_err());
}

#[test]
fn a_sealed_file_is_an_age_file_and_nothing_of_it_is_readable() {
    let (_dir, vault) = fresh();
    let words = b"marker-kittiwake ".repeat(10_000);
    let id = add(&vault, &words).unwrap();
    let sealed = std::fs::read(vault.attachments().folder().sealed(id)).unwrap();
    assert!(sealed.starts_with(b"age-encryption.org/v1\n-> X25519 "));
    assert!(!sealed.windows(9).any(|w| w == b"kittiwake"));
    assert_eq!(content(&vault, id).unwrap(), words);
}

#[test]
fn the_same_content_is_found_and_gets_a_file_of_its_own_all_the_same() {
    let (_dir, vault) = fresh();
    let attachments = vault.attachments();
    let seal = |content: &[u8]| {
        attachments
            .seal(&mut &*content, 0, NOON, &mut go_on)
            .unwrap()
    };
    let first = add(&vault, b"one letter").unwrap();
    let again = seal(b"one letter");
    assert_eq!(attachments.same_content(&again).unwrap(), Some(first));
    assert_ne!(again.id(), first);
    let other = seal(b"another letter");
    assert_eq!(attachments.same_content(&other).unwrap(), None);
    attachments.discard(again, NOON).unwrap();
    attachments.discard(other, NOON).unwrap();
    assert_eq!(attachments.folder().ids().unwrap(), [first]);
}

#[test]
#[ignore = "needs the age command"]
fn the_age_command_opens_a_sealed_file() {
    use age::secrecy::ExposeSecret;
    let (_dir, vault) = fresh();
    let right = bytes(200_000);
    let id = add(&vault, &right).unwrap();
    let row = vault.read(|c| row::FileRow::find(c, id)).unwrap();
    let key = cipher::FileKey::unwrap(&row.key, vault.keys(), vault.id(), id).unwrap();
    let identity = tempfile::NamedTempFile::new().unwrap();
    let text = key.identity().unwrap().to_string();
    std::fs::write(&identity, text.expose_secret()).unwrap();
    let opened = std::process::Command::new("age")
        .arg("-d")
        .arg("-i")
        .arg(identity.path())
        .arg(vault.attachments().folder().sealed(id))
        .output()
        .unwrap();
    assert!(opened.status.success() && opened.stdout == right);
}
